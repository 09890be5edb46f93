"""Answers as JSON and back: what a button needs days later."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from index.types import (
    Answer,
    Difference,
    DifferenceKind,
    Mention,
    MentionKind,
    Metadata,
    Outcome,
    PartialDate,
    Quote,
    SmallTalk,
)


# The answer to what many ask is kept for each of them.
@lru_cache(maxsize=64)
def answer_json(answer: Answer) -> str:
    """Return the answer as JSON."""
    return json.dumps(asdict(answer, dict_factory=_record), ensure_ascii=False)


def answer_from_json(text: str) -> Answer:
    """Return the answer that `answer_json` wrote."""
    record = json.loads(text)
    return Answer(
        question=record["question"],
        language=record["language"],
        quotes=tuple(map(_quote, record["quotes"])),
        outcome=Outcome(record["outcome"]),
        nearby=tuple(map(_quote, record["nearby"])),
        differences=tuple(
            Difference(DifferenceKind(each["kind"]), tuple(each["quotes"])) for each in record["differences"]
        ),
        small_talk=SmallTalk(record["small_talk"]) if record["small_talk"] else None,
        understood=record["understood"],
        # Answers kept by an older version do not say.
        unnamed=tuple(record.get("unnamed", ())),
        is_sure=record.get("is_sure", True),
    )


def _record(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, PartialDate) else value for name, value in fields}


def _quote(record: dict[str, Any]) -> Quote:
    metadata = dict(record["metadata"])
    published = metadata.pop("published")
    return Quote(
        text=record["text"],
        start=record["start"],
        end=record["end"],
        document_id=record["document_id"],
        name=record["name"],
        metadata=Metadata(**metadata, published=PartialDate.fromisoformat(published) if published else None),
        score=record["score"],
        marks=tuple((start, end) for start, end in record["marks"]),
        mentions=tuple(
            Mention(MentionKind(each["kind"]), each["start"], each["end"], each["text"]) for each in record["mentions"]
        ),
    )
