"""The bilingual lexicon: what a thing asked about is also called, in Arabic and in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.text.analyzer import is_stop_word, terms, terms_of_words
from index.text.normalizer import fold, folded_tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

Phrase = tuple[str, ...]
"""Index terms in order."""

# A question names things in a few words; looking for longer names costs and finds nothing.
LONGEST_PHRASE = 6
MOST_VARIANTS = 16
_CACHED_NAMES = 2_000
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
    "words",
    "roots",
    "talk",
    "asked",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Groups of names, once each, a name's index terms joined by spaces.

    `members` are places in `phrases`, group after group; `starts` (groups + 1,) says where each group's begin.
    """

    phrases: tuple[str, ...]
    members: NDArray[np.int32]
    starts: NDArray[np.int32]

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Names:
        """Give the names of groups numbers; empty ones and a group's repetitions count for nothing."""
        numbers: dict[str, int] = {}
        members: list[int] = []
        starts = [0]
        for group in groups:
            members += [numbers.setdefault(name, len(numbers)) for name in dict.fromkeys(filter(None, group))]
            starts.append(len(members))
        return cls(tuple(numbers), np.array(members, np.int32), np.array(starts, np.int32))


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing named in a question, at `terms(question)[start:end]`, and its other names in either language."""

    start: int
    end: int
    variants: tuple[Phrase, ...]


class Lexicon:
    """Groups of names for one thing, found by any of them; names are index terms, so spellings meet."""

    def __init__(self, groups: Iterable[Sequence[Phrase]] = (), names: Names | None = None) -> None:
        """Take groups, or the `names` that were made of them."""
        names = names or Names.of([" ".join(phrase) for phrase in group] for group in groups)
        self._names = names
        self._numbers = dict(zip(names.phrases, range(len(names.phrases)), strict=True))
        # The groups that each name stands in, rising, name after name.
        self._holding = np.repeat(np.arange(len(names.starts) - 1), np.diff(names.starts))[
            np.argsort(names.members, kind="stable")
        ]
        counts = np.bincount(names.members, minlength=len(names.phrases))
        self._holding_starts = np.concatenate([[0], np.cumsum(counts)])
        # Common words stand in hundreds of groups, and are asked for again and again.
        self._known_variants = lru_cache(_CACHED_NAMES)(self._variants)

    def holds(self, term: str) -> bool:
        """Say whether a name is this index term alone."""
        return term in self._numbers

    def expand(self, question: str) -> list[Concept]:
        """Return the longest names found in the question, left to right, none overlapping another."""
        return self.expand_terms(terms(question))

    def expand_terms(self, asked: Sequence[str]) -> list[Concept]:
        """Return the same for a question given as index terms."""
        concepts = []
        start = 0
        while start < len(asked):
            number, end = self._longest(asked, start)
            if end > start:
                concepts.append(Concept(start, end, self._known_variants(number)))
            start = max(end, start + 1)
        return [concept for concept in concepts if concept.variants]

    def _longest(self, asked: Sequence[str], start: int) -> tuple[int, int]:
        """Return the number of the longest name that begins here, and where it ends; `start` when there is none."""
        for end in range(min(start + LONGEST_PHRASE, len(asked)), start, -1):
            number = self._numbers.get(" ".join(asked[start:end]))
            if number is not None:
                return number, end
        return -1, start

    def _variants(self, number: int) -> tuple[Phrase, ...]:
        names = self._names
        groups = self._holding[self._holding_starts[number] : self._holding_starts[number + 1]].tolist()
        others: dict[int, None] = {}
        for group in groups:
            others.update(dict.fromkeys(names.members[names.starts[group] : names.starts[group + 1]].tolist()))
            others.pop(number)
            if len(others) >= MOST_VARIANTS:
                break
        return tuple(tuple(names.phrases[other].split(" ")) for other in list(others)[:MOST_VARIANTS])


def default_lexicon(read: Callable[[], Names] | None = None) -> Lexicon:
    """Return the lexicon that ships with the package, read once in a process: by `read`, else from its files."""
    with _reading:
        if not _shipped:
            _shipped.append(Lexicon(names=(read or packaged_names)()))
        return _shipped[0]


_reading = Lock()
_shipped: list[Lexicon] = []


def packaged_names() -> Names:
    """Read every subject's file (half a second)."""
    return Names.of(group for subject in SUBJECTS for group in _groups(read_lexicon(subject)))


def read_lexicon(subject: str) -> str:
    """Return one of SUBJECTS as it stands: lines of English names, Arabic names, category, with tabs between."""
    return (files("index.text") / "data" / f"lexicon_{subject}.tsv").read_text(encoding="utf-8")


def _groups(text: str) -> Iterator[list[str]]:
    """Yield each line's names as index terms.

    The text is folded and taken apart in one piece, and each word's term is looked up once: name by name it would take
    several times as long.
    """
    tokens = folded_tokens(fold(text), _ENDS)
    spoken = [token for token in dict.fromkeys(tokens) if token not in _ENDS and not is_stop_word(token)]
    term_of = {**dict(zip(spoken, terms_of_words(spoken), strict=True)), **{end: end for end in _ENDS}}
    for line in " ".join([term_of[token] for token in tokens if token in term_of]).split("\n"):
        # What is said last is the category.
        named = line.rpartition("\t")[0]
        if named:
            yield [" ".join(name.split()) for name in _BETWEEN_NAMES.split(named)]


_ENDS = "|\t\n"
_BETWEEN_NAMES = re.compile(r"[|\t]")
