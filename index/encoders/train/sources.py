"""Reads the training data: parallel texts, names and dictionaries, the lexicons, and our own questions and passages."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import ConfigurationError
from index.text.language import detect_language
from index.text.lexicon import SUBJECTS

Pair = tuple[str, str]
"""An English text and an Arabic one that say the same."""

# Their licences ask that what is made from them be shared alike; without them the weights may go under MIT.
SHARE_ALIKE = frozenset({"arabic_wordnet", "omw_wikt_arb", "ntrex128_news", "ud_pud"})
DICTIONARIES = frozenset(
    {"arabic_wordnet", "omw_wikt_arb", "cldr_names", "osm_id_presets", "omw_cldr_arb", "umpirsky_countries"}
    | {"osm_nsi_names"}
)
NAMES = frozenset(
    {"wikidata_name_tokens", "google_ar2en_names", "wof_iraq_places", "wof_syria_places", "iraq_admin_geo"}
)
# Repetitive or far from news: so many of each are enough.
CAPS = {
    "msdocs_d365operations_ht": 60_000,
    "msdocs_alchemyinsights_mt": 0,
    "msdocs_projectoperations_ht": 8_000,
    "arwikicats_labels": 130_000,
}
SHORTEST_DOCUMENTATION = 5
QUESTIONS = "question_passages.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: what a thing is called in English and in Arabic."""

    english: tuple[str, ...]
    arabic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionPassage:
    """A passage in both languages, sentence by sentence, and questions on it in both."""

    id: str
    english: tuple[str, ...]
    arabic: tuple[str, ...]
    english_questions: tuple[str, ...]
    arabic_questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Which of the questions stay unseen: every passage whose number leaves `number` when divided by `of`."""

    number: int
    of: int

    def __contains__(self, position: int) -> bool:
        return position % self.of == self.number


def read_parallel(folder: Path, without: frozenset[str], seed: int) -> dict[str, list[Pair]]:
    """Return the pairs of each open source by its name; raises ConfigurationError when there are none."""
    chosen = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    read: dict[str, list[Pair]] = {}
    for path in sorted((folder / "open").glob("*.tsv.gz")):
        name = path.name.removesuffix(".tsv.gz")
        if name in without:
            continue
        pairs = list(_pairs(path))
        cap = CAPS.get(name)
        if cap is not None and len(pairs) > cap:
            if name.startswith("msdocs"):
                pairs = [pair for pair in pairs if len(pair[0].split()) >= SHORTEST_DOCUMENTATION]
            pairs = chosen.sample(pairs, min(cap, len(pairs)))
        if pairs:
            read[name] = pairs
    if not read:
        raise ConfigurationError(f"There are no open/*.tsv.gz files under {folder}: --data names another folder.")
    return read


def read_lexicons(folder: Path) -> list[Entry]:
    """Return the entries of the lexicons of a folder; raises ConfigurationError when there are none."""
    paths = [folder / f"lexicon_{subject}.tsv" for subject in SUBJECTS]
    entries = [
        Entry(_names(english), _names(arabic))
        for path in paths
        if path.exists()
        for english, arabic, *_ in (line.split("\t") for line in path.read_text("utf-8").splitlines())
    ]
    if not entries:
        raise ConfigurationError(f"There are no lexicon_*.tsv files under {folder}: --lexicons names another folder.")
    return entries


def read_questions(folder: Path, written: Path) -> list[QuestionPassage]:
    """Return our own questions and passages, in the order of the file, each with the paraphrases written since."""
    lines = (folder / QUESTIONS).read_text("utf-8").splitlines()
    more: dict[str, list[str]] = {}
    for line in _lines(written / "paraphrases.tsv"):
        passage_id, _, question = line.partition("\t")
        more.setdefault(passage_id, []).append(question)
    return [_question_passage(json.loads(line), more) for line in lines]


def read_further(written: Path) -> list[QuestionPassage]:
    """Return the passages with questions that were written only to learn from, and never asked in a measurement."""
    return [_question_passage(json.loads(line), {}) for line in _lines(written / "passages.jsonl")]


def read_reworded(written: Path) -> list[tuple[Pair, Pair]]:
    """Return sentences in both languages, each with the same in other words; raises ValueError for a damaged line."""
    rows = [line.split("\t") for line in _lines(written / "sentences.tsv")]
    return [((english, arabic), (other, another)) for english, arabic, other, another in rows]


def read_fields(written: Path) -> list[Entry]:
    """Return fields: words of both languages that may stand for one another where something is told in other words.

    Raises ValueError for a damaged line.
    """
    rows = [line.split("\t") for line in _lines(written / "fields.tsv")]
    return [Entry(_names(english), _names(arabic)) for english, arabic in rows]


def split_fold(
    items: Sequence[QuestionPassage], fold: Fold | None
) -> tuple[list[QuestionPassage], list[QuestionPassage]]:
    """Return the items to learn from and those held out."""
    learnt = [item for position, item in enumerate(items) if fold is None or position not in fold]
    held = [item for position, item in enumerate(items) if fold is not None and position in fold]
    return learnt, held


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _pairs(path: Path) -> Iterator[Pair]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            english, _, arabic = line.rstrip("\n").partition("\t")
            arabic = arabic.split("\t")[0]
            if english.strip() and arabic.strip():
                yield english, arabic


def _names(side: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in side.split("|") if name.strip())


def _question_passage(item: dict[str, list[str]], more: Mapping[str, list[str]]) -> QuestionPassage:
    added = more.get(str(item["id"]), [])
    english = [question for question in added if detect_language(question) == "en"]
    arabic = [question for question in added if detect_language(question) == "ar"]
    return QuestionPassage(
        str(item["id"]),
        tuple(item["en"]),
        tuple(item["ar"]),
        (*item["q_en"], *english),
        (*item["q_ar"], *arabic),
    )
