"""The bilingual lexicon: what a thing asked about is also called, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.text.analyzer import terms, terms_of_words
from index.text.normalizer import fold, folded_runs

Phrase = tuple[str, ...]
"""Index terms in order."""

# A question names things in a few words; looking for longer names costs and finds nothing.
LONGEST_PHRASE = 6
MOST_VARIANTS = 16
# Where a name stands in many groups, those of the first files count.
SUBJECTS = (
    "domain",
    "general",
    "epithets",
    "paraphrases",
    "described",
    "stories",
    "classes",
    "thesaurus",
    "vocabulary",
    "everyday",
    "science",
    "culture",
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing named in a question, at `terms(question)[start:end]`, and its other names in either language."""

    start: int
    end: int
    variants: tuple[Phrase, ...]


class Lexicon:
    """Groups of names for one thing, found by any of them; names are index terms, so spellings meet."""

    def __init__(self, groups: Iterable[Sequence[Phrase]]) -> None:
        self._groups = [tuple(dict.fromkeys(filter(None, group))) for group in groups]
        self._holding: dict[Phrase, list[int]] = {}
        for number, group in enumerate(self._groups):
            for phrase in group:
                self._holding.setdefault(phrase, []).append(number)

    def holds(self, term: str) -> bool:
        """Say whether a name is this index term alone."""
        return (term,) in self._holding

    def expand(self, question: str) -> list[Concept]:
        """Return the longest names found in the question, left to right, none overlapping another."""
        return self.expand_terms(terms(question))

    def expand_terms(self, asked: Sequence[str]) -> list[Concept]:
        """Return the same for a question given as index terms."""
        concepts = []
        start = 0
        while start < len(asked):
            end = self._longest(asked, start)
            if end > start:
                concepts.append(Concept(start, end, self._variants(tuple(asked[start:end]))))
            start = max(end, start + 1)
        return [concept for concept in concepts if concept.variants]

    def _longest(self, asked: Sequence[str], start: int) -> int:
        for end in range(min(start + LONGEST_PHRASE, len(asked)), start, -1):
            if tuple(asked[start:end]) in self._holding:
                return end
        return start

    def _variants(self, phrase: Phrase) -> tuple[Phrase, ...]:
        others = dict.fromkeys(name for number in self._holding[phrase] for name in self._groups[number])
        others.pop(phrase)
        return tuple(others)[:MOST_VARIANTS]


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package; read once in a process (a quarter of a second)."""
    return Lexicon(_packaged_groups())


def read_lexicon(subject: str) -> str:
    """Return one of SUBJECTS as it stands: lines of English names, Arabic names, category, with tabs between."""
    return (files("index.text") / "data" / f"lexicon_{subject}.tsv").read_text(encoding="utf-8")


def _packaged_groups() -> Iterator[list[Phrase]]:
    for subject in SUBJECTS:
        group: list[Phrase] = []
        # Folded and taken apart in one piece: it is several times quicker than name by name.
        for said, end in folded_runs(fold(read_lexicon(subject)), "|\t\n"):
            if end == "\n":
                # What was said last is the category.
                yield group
                group = []
            else:
                group.append(tuple(terms_of_words(said)))
