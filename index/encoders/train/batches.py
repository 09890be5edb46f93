"""Batches for phase two: questions and passages in both languages, of one kind at a time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoders.train.features import Numbers, WordTable
from index.encoders.train.misspelling import misspell
from index.encoders.train.pairs import Groups
from index.encoders.train.sources import Entry, Pair, QuestionPassage
from index.text.analyzer import is_stop_word
from index.text.normalizer import words as split_words

LONGEST_QUESTION = 16
LONGEST_PASSAGE = 96
LONGEST_WHOLE = 128
CROP = (3, 12)
MOST_COMPANIONS = 4
MISSPELT_ROUNDS = 2
FEWEST_WORDS = 3
SHARE_DROPPED = 0.2
MOST_ANSWERING = 4
# Sentences that differ in a word or two teach what chance seldom brings together.
SHARE_OF_NEIGHBOURS = 0.5
NEIGHBOURS_AT_ONCE = 3
# Each passage came with three questions in either language; more were written later, in other words.
QUESTIONS_OF_OLD = 6


@dataclass(frozen=True, slots=True)
class Batch:
    """Item `i` asks `questions[l][i]` and is answered by `passages[m][i]`, for the languages l and m: 0 en, 1 ar."""

    kind: str
    questions: tuple[list[Numbers], list[Numbers]]
    passages: tuple[list[Numbers], list[Numbers]]
    keys: tuple[Numbers, Numbers]
    wholes: tuple[list[Numbers], list[Numbers]] | None = None
    """The pairs as they are, stop words and all, where items are translations."""


class Texts:
    """Each text once, as the numbers of its content words without repeats; `whole` keeps every word."""

    def __init__(self, words: WordTable, *, whole: bool = False) -> None:
        self._words = words
        self._whole = whole
        self._known: dict[str, Numbers] = {}

    def __getitem__(self, text: str) -> Numbers:
        found = self._known.get(text)
        if found is None:
            kept = split_words(text)
            if not self._whole:
                kept = list(dict.fromkeys(word for word in kept if not is_stop_word(word)))
            found = self._known[text] = np.array(self._words.number(kept[:LONGEST_WHOLE]), np.int64)
        return found


class ParallelBatches:
    """Sentence pairs: some words of one side ask, the other side among unrelated sentences answers.

    Where `reworded` says the same as each pair in other words, those are what answers.
    """

    def __init__(
        self,
        kind: str,
        pairs: Sequence[Pair],
        texts: Texts,
        wholes: Texts,
        companions: int,
        seed: int,
        reworded: Sequence[Pair] = (),
    ) -> None:
        self._kind = kind
        kept = [
            (pair, other)
            for pair, other in zip(pairs, reworded or pairs, strict=True)
            if all(len(texts[text]) for text in (*pair, *other))
        ]
        self._sides = [(texts[english], texts[arabic]) for (english, arabic), _ in kept]
        self._answers = [(texts[english], texts[arabic]) for _, (english, arabic) in kept]
        self._wholes = [(wholes[english], wholes[arabic]) for (english, arabic), _ in kept]
        self._companions = companions
        self._chosen = random.Random(seed)  # noqa: S311 (a sample, not a secret)
        keys: dict[frozenset[tuple[int, ...]], int] = {}
        self._keys = np.array(
            [
                [keys.setdefault(frozenset((tuple(said[side]), tuple(other[side]))), len(keys)) for side in (0, 1)]
                for said, other in zip(self._sides, self._answers, strict=True)
            ],
            np.int64,
        )
        self._neighbours: Numbers | None = None

    @property
    def wholes(self) -> list[tuple[Numbers, Numbers]]:
        """The pairs as word numbers, English and Arabic, stop words and all."""
        return self._wholes

    def set_neighbours(self, neighbours: Numbers) -> None:
        """Take in the pairs most like each pair, shape (pairs, any)."""
        self._neighbours = neighbours

    def next(self, size: int) -> Batch:
        """Return a batch of random pairs, and of neighbours of theirs when they are known."""
        picked = self._pick(min(size, len(self._sides)))
        questions = [[self._crop(self._sides[item][side]) for item in picked] for side in (0, 1)]
        passages: tuple[list[Numbers], list[Numbers]] = ([], [])
        for item in picked:
            strangers = self._chosen.sample(range(len(self._sides)), self._chosen.randint(0, self._companions))
            company = [item, *strangers]
            for side in (0, 1):
                joined = np.concatenate([self._answers[one][side] for one in company])
                passages[side].append(np.unique(joined[:LONGEST_PASSAGE]))
        keys = (self._keys[picked, 0], self._keys[picked, 1])
        wholes = ([self._wholes[item][0] for item in picked], [self._wholes[item][1] for item in picked])
        return Batch(self._kind, (questions[0], questions[1]), passages, keys, wholes)

    def _pick(self, size: int) -> list[int]:
        if self._neighbours is None:
            return self._chosen.sample(range(len(self._sides)), size)
        picked: dict[int, None] = {}
        while len(picked) < size:
            seed = self._chosen.randrange(len(self._sides))
            picked[seed] = None
            if len(picked) < SHARE_OF_NEIGHBOURS * size:
                near = self._neighbours[seed]
                picked.update(dict.fromkeys(self._chosen.sample(near.tolist(), min(NEIGHBOURS_AT_ONCE, len(near)))))
        return list(picked)[:size]

    def _crop(self, words: Numbers) -> Numbers:
        length = min(self._chosen.randint(*CROP), len(words))
        start = self._chosen.randint(0, len(words) - length)
        return words[start : start + length]


class FieldBatches:
    """Words that may stand for one another: one of a field asks, others answer among those of unrelated fields."""

    def __init__(self, fields: Sequence[Entry], texts: Texts, seed: int) -> None:
        """Take the fields that have two different names in either language; raises ValueError where none has."""
        self._chosen = random.Random(seed)  # noqa: S311 (a sample, not a secret)
        sides = [tuple(_distinct(texts, names) for names in (field.english, field.arabic)) for field in fields]
        self._fields = [(english, arabic) for english, arabic in sides if min(len(english), len(arabic)) > 1]
        if not self._fields:
            raise ValueError("No field has two names in either language.")

    def next(self, size: int) -> Batch:
        """Return a batch of fields of which no two share a name."""
        questions: tuple[list[Numbers], list[Numbers]] = ([], [])
        passages: tuple[list[Numbers], list[Numbers]] = ([], [])
        picked: list[int] = []
        told: set[tuple[int, ...]] = set()
        for number in self._chosen.sample(range(len(self._fields)), len(self._fields)):
            names = {tuple(name) for side in self._fields[number] for name in side}
            if told.isdisjoint(names):
                told |= names
                picked.append(number)
                for side, held in enumerate(self._fields[number]):
                    asked, *answering = self._chosen.sample(
                        held, self._chosen.randint(2, min(MOST_ANSWERING, len(held)))
                    )
                    questions[side].append(asked)
                    passages[side].append(np.unique(np.concatenate(answering)))
            if len(picked) == size:
                break
        keys = np.array(picked, np.int64)
        return Batch("fields", questions, passages, (keys, keys))


def _distinct(texts: Texts, names: Sequence[str]) -> list[Numbers]:
    """Return the names that say something, each once."""
    return list({tuple(texts[name]): texts[name] for name in names if len(texts[name])}.values())


class QuestionBatches:
    """Our own questions: half of a batch are neighbours of one another, which are the hardest to tell apart."""

    def __init__(self, items: Sequence[QuestionPassage], texts: Texts, hard_weight: int, seed: int) -> None:
        self._chosen = random.Random(seed)  # noqa: S311 (a sample, not a secret)
        self._passages = [
            (texts[" ".join(item.english)][:LONGEST_PASSAGE], texts[" ".join(item.arabic)][:LONGEST_PASSAGE])
            for item in items
        ]
        self._questions = [
            (self._spellings(item.english_questions, texts), self._spellings(item.arabic_questions, texts))
            for item in items
        ]
        self._neighbours: Numbers | None = None
        self._pool = [
            position for position, item in enumerate(items) for _ in range(hard_weight if _is_hard(item) else 1)
        ]

    @property
    def passages(self) -> list[tuple[Numbers, Numbers]]:
        """The passages as word numbers, English and Arabic."""
        return self._passages

    def set_neighbours(self, neighbours: Numbers) -> None:
        """Take in the passages most like each passage, shape (passages, any)."""
        self._neighbours = neighbours

    def next(self, size: int) -> Batch:
        """Return a batch of passages with one question each in both languages."""
        picked = self._pick(min(size, len(self._passages)))
        questions = [[self._question(item, side) for item in picked] for side in (0, 1)]
        passages: tuple[list[Numbers], list[Numbers]] = ([], [])
        for item in picked:
            company = [item]
            if self._chosen.random() < 0.3:
                company.append(self._chosen.randrange(len(self._passages)))
            for side in (0, 1):
                joined = np.concatenate([self._passages[one][side] for one in company])
                passages[side].append(np.unique(joined[:LONGEST_PASSAGE]))
        keys = np.array(picked, np.int64)
        return Batch("questions", (questions[0], questions[1]), passages, (keys, keys))

    def _pick(self, size: int) -> list[int]:
        picked: dict[int, None] = {}
        while len(picked) < size:
            seed = self._chosen.choice(self._pool)
            picked[seed] = None
            if self._neighbours is not None and len(picked) < size // 2:
                picked.update(dict.fromkeys(int(one) for one in self._neighbours[seed]))
        return list(picked)[:size]

    def _question(self, item: int, side: int) -> Numbers:
        words = self._chosen.choice(self._questions[item][side])
        if len(words) <= FEWEST_WORDS or self._chosen.random() < 0.5:
            return words
        # The same few questions come back again and again: no word of them should be relied on alone.
        kept = [word for word in words if self._chosen.random() >= SHARE_DROPPED]
        return np.array(kept if len(kept) >= FEWEST_WORDS else words, np.int64)

    def _spellings(self, questions: Sequence[str], texts: Texts) -> list[Numbers]:
        clean = [texts[question] for question in questions]
        spoilt = [texts[misspell(question, self._chosen)] for question in questions for _ in range(MISSPELT_ROUNDS)]
        kept = [words[:LONGEST_QUESTION] for words in [*clean, *clean, *clean, *spoilt] if len(words)]
        return kept or [np.zeros(1, np.int64)]


def _is_hard(item: QuestionPassage) -> bool:
    """Say whether a passage is asked about in other words than its own: from the start, or since."""
    return "_f-" in item.id or len(item.english_questions) + len(item.arabic_questions) > QUESTIONS_OF_OLD


def parallel_batches(groups: Groups, texts: Texts, wholes: Texts, seed: int) -> dict[str, ParallelBatches]:
    """Return the batches of every kind but the questions and the fields."""
    made = {
        "sentences": (groups.sentences, MOST_COMPANIONS),
        "documentation": (groups.documentation, MOST_COMPANIONS),
        "titles": (groups.titles, 0),
        "names": (groups.names, 0),
        "dictionaries": (groups.dictionaries, 0),
        "lexicon": (groups.lexicon, 0),
    }
    batches = {
        kind: ParallelBatches(kind, pairs, texts, wholes, companions, seed + number)
        for number, (kind, (pairs, companions)) in enumerate(made.items())
        if pairs
    }
    if groups.reworded:
        asking, answering = groups.reworded, [(other, pair) for pair, other in groups.reworded]
        pairs, others = zip(*asking, *answering, strict=True)
        batches["reworded"] = ParallelBatches(
            "reworded", pairs, texts, wholes, MOST_COMPANIONS, seed + len(made), others
        )
    return batches
