"""Larger collections made of small ones: many subjects side by side, and long documents with long paragraphs.

Real collections grow, and essays have a hundred paragraphs: what is fitted on small ones alone trusts too much in how
few passages speak of a thing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from benchmarks.subjects import Subject
from index.types import SourceFile

# So many paragraphs at most become one.
LONGEST = 3
_HEAD_ENDS = b"\n---\n\n"
_PARAGRAPH_ENDS = b"\n\n"


def together(subjects: Sequence[Subject]) -> list[SourceFile]:
    """Return the documents of all subjects."""
    return [document for subject in subjects for document in subject.documents]


def long_documents(subjects: Sequence[Subject]) -> Iterator[SourceFile]:
    """Yield for each subject one document in each language, some of its paragraphs run together."""
    for subject in subjects:
        chance = random.Random(subject.name)  # noqa: S311 (a sample, not a secret)
        heads: dict[bytes, bytes] = {}
        paragraphs: dict[bytes, list[bytes]] = {}
        for document in subject.documents:
            head, _, body = document.content.partition(_HEAD_ENDS)
            language = head.rpartition(b"\n")[2]
            heads.setdefault(language, head)
            paragraphs.setdefault(language, []).extend(body.strip().split(_PARAGRAPH_ENDS))
        for number, (language, head) in enumerate(heads.items()):
            name = f"{subject.name}.long.{number}.md"
            body = _PARAGRAPH_ENDS.join(_run_together(paragraphs[language], chance))
            yield SourceFile(f"/{name}", name, head + _HEAD_ENDS + body + b"\n")


def _run_together(paragraphs: Sequence[bytes], chance: random.Random) -> Iterator[bytes]:
    begin = 0
    while begin < len(paragraphs):
        end = begin + chance.randint(1, LONGEST)
        yield b" ".join(paragraphs[begin:end])
        begin = end
