"""Makes training pairs and groups of the sources."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.encoders.train.sources import DICTIONARIES, NAMES, Entry, Pair, QuestionPassage

LEXICON_ROUNDS = 3
QUESTION_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Groups:
    """Pairs by kind, for both phases of training."""

    sentences: list[Pair]
    documentation: list[Pair]
    titles: list[Pair]
    names: list[Pair]
    dictionaries: list[Pair]
    lexicon: list[Pair]
    questions: list[Pair]
    reworded: list[tuple[Pair, Pair]]
    """Sentences in both languages, and the same in other words."""
    fields: list[Entry] = field(default_factory=list)
    """Words that may stand for one another."""

    def all(self) -> list[Pair]:
        """Return every pair of every kind."""
        # Whole sentences are few beside names and titles, and teach the most.
        parts = (self.sentences, self.sentences, self.documentation, self.titles, self.names, self.dictionaries)
        # Of what is said twice only the translations: in other words is not the same to a pooled vector.
        same = [pair for one in self.reworded for pair in one]
        near = _lexicon_pairs(self.fields, random.Random(len(self.fields)))  # noqa: S311 (a sample, not a secret)
        return [pair for part in (*parts, self.lexicon, self.questions, same, near) for pair in part]


def make_groups(
    parallel: Mapping[str, list[Pair]],
    entries: Sequence[Entry],
    questions: Sequence[QuestionPassage],
    reworded: Sequence[tuple[Pair, Pair]],
    seed: int,
    fields: Sequence[Entry] = (),
) -> Groups:
    """Sort the parallel sources by kind and make pairs of the lexicon and of the questions."""
    kinds: dict[str, list[Pair]] = {
        kind: [] for kind in ("sentences", "documentation", "titles", "names", "dictionaries")
    }
    for name, pairs in parallel.items():
        kinds[_kind(name)].extend(pairs)
    kinds["sentences"].extend(QUESTION_ROUNDS * _translations(questions))
    chosen = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    return Groups(
        **kinds,
        lexicon=_lexicon_pairs(entries, chosen),
        questions=QUESTION_ROUNDS * _question_pairs(questions),
        reworded=list(reworded),
        fields=list(fields),
    )


def _kind(source: str) -> str:
    if source in DICTIONARIES:
        return "dictionaries"
    if source in NAMES:
        return "names"
    if source.startswith("msdocs"):
        return "documentation"
    return "titles" if source == "arwikicats_labels" else "sentences"


def _translations(questions: Sequence[QuestionPassage]) -> list[Pair]:
    pairs: list[Pair] = []
    for item in questions:
        pairs.extend(zip(item.english, item.arabic, strict=False))
        pairs.append((" ".join(item.english), " ".join(item.arabic)))
    return pairs


def _lexicon_pairs(entries: Sequence[Entry], chosen: random.Random) -> list[Pair]:
    pairs: list[Pair] = []
    for entry in entries:
        for _ in range(LEXICON_ROUNDS):
            pairs.append((chosen.choice(entry.english), chosen.choice(entry.arabic)))
            for names in (entry.english, entry.arabic):
                if len(names) > 1:
                    first, second = chosen.sample(names, 2)
                    pairs.append((first, second))
    return pairs


def _question_pairs(questions: Sequence[QuestionPassage]) -> list[Pair]:
    return [
        (question, " ".join(passage))
        for item in questions
        for passage in (item.english, item.arabic)
        for question in (*item.english_questions, *item.arabic_questions)
    ]
