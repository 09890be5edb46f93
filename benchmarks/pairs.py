"""Our own passages in both languages with their questions, as documents of a collection and as things to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from index.types import Language, NameKind, SourceFile

LANGUAGES: tuple[Language, ...] = ("ar", "en")
# The third language of a pool: both.
MIXED = "mixed"
HARD = ("qa_f", "fit_f")
STYLES = ("paraphrase", "dialect or transliteration", "typos")
# Of the passages that read like an analyst's: one question plainly put, three in other words throughout, one as one
# talks or types.
ANALYST = "analyst"
ANALYST_STYLES = ("plain", "paraphrase", "paraphrase", "paraphrase", "dialect or terse")
PACKAGED = Path(str(files("index.encoders") / "model"))
PAIRS = Path(__file__).with_name("question_passages.jsonl")
ANALYSTS = Path(__file__).with_name("analysts.jsonl")
OFF_TOPIC = Path(__file__).with_name("off_topic.txt")
SCRAPS = Path(__file__).with_name("scraps.txt")
UNANSWERED = Path(__file__).with_name("unanswered.tsv")
ATTRIBUTES = Path(__file__).with_name("attributes.tsv")
# More of the same, which weights are fitted on and no measurement asks.
FITTING = Path(__file__).with_name("fitting")


@dataclass(frozen=True, slots=True)
class Item:
    """A passage sentence by sentence in either language, and questions on it in both."""

    id: str
    sentences: dict[Language, list[str]]
    questions: dict[Language, list[str]]

    def styled(self, language: Language) -> Iterator[tuple[str, str]]:
        """Yield each question with its style."""
        styles = STYLES if self.id.startswith(HARD) else ANALYST_STYLES if self.id.startswith(ANALYST) else ()
        for number, question in enumerate(self.questions[language]):
            yield question, styles[number] if styles else "plain or keywords"


def read_items(path: Path) -> list[Item]:
    """Return the items of question_passages.jsonl."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Item(one["id"], {"ar": one["ar"], "en": one["en"]}, {"ar": one["q_ar"], "en": one["q_en"]}) for one in lines
    ]


def held_out(items: Sequence[Item], model: Path | None) -> list[Item]:
    """Return the items whose questions the encoder has not seen, as heldout.json of its folder has them.

    Without that file the answer is none, and the program ends: what was learnt measures nothing.
    """
    listed = (model or PACKAGED) / "heldout.json"
    if not listed.exists():
        raise SystemExit(f"{listed} is missing: which questions that model has not seen is not known.")
    ids = set(json.loads(listed.read_text("utf-8")))
    return [item for item in items if item.id in ids]


def languages_of(pool: str) -> tuple[Language, ...]:
    """Return the languages of a pool's documents."""
    return tuple(language for language in LANGUAGES if pool in (language, MIXED))


def document(item: Item, language: Language) -> SourceFile:
    """Return an item as a text file of one paragraph, named by its id."""
    name = f"{item.id}.{language}.txt"
    return SourceFile(f"/{name}", name, " ".join(item.sentences[language]).encode())


def off_topic(path: Path = OFF_TOPIC) -> list[str]:
    """Return questions that no collection of news articles answers."""
    return path.read_text("utf-8").splitlines()


def scraps(path: Path = SCRAPS) -> list[str]:
    """Return what nobody means as a question: code, markup, keys hit at random."""
    return path.read_text("utf-8").splitlines()


def unanswered() -> dict[str, list[str]]:
    """Return by a passage's id questions on its subject that it does not answer, in nearly its words."""
    return _grouped(UNANSWERED)


def attributes(path: Path = ATTRIBUTES) -> dict[NameKind, list[str]]:
    """Return by kind questions about a thing, {} for its name, that no passage of ours answers."""
    return {NameKind(kind): questions for kind, questions in _grouped(path).items()}


def _grouped(path: Path) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        key, _, value = line.partition("\t")
        groups.setdefault(key, []).append(value)
    return groups
