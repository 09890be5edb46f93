"""Chooses the vocabulary and turns texts into arrays of word numbers, words into rows of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from index.encoders.vocabulary import Ngrams, Vocabulary
from index.encoders.words import STOP_WORD_SHARE
from index.text.analyzer import is_stop_word, light_stem, split_clitics
from index.text.normalizer import words

Numbers = NDArray[np.int64]

LEAST_COUNT = 3
# Repeating a word in full would teach the tokenizer the commonest words only.
MOST_REPEATS = 200
NGRAM_SIZES = (3, 4, 5)
# A letter seen less often is of a third alphabet: words with it are told by their letter groups.
LEAST_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows the table has for word pieces, stems and letter groups, and which words count as rare."""

    pieces: int = 40_000
    stems: int = 40_000
    ngrams: int = 32_000
    rarer_than: int = 10


def learn_vocabulary(texts: Iterable[str], sizes: Sizes) -> tuple[Vocabulary, Tokenizer]:
    """Count the words of the texts and choose pieces and stems; rows are pieces, stems, then letter groups."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words(text))
    known = {word: count for word, count in counts.items() if count >= LEAST_COUNT}
    parts: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for word, count in counts.items():
        for part in _parts(word, known):
            parts[part] += count
        stems[light_stem(word)] += count
    tokenizer = _learn_pieces(parts, sizes.pieces)
    first = tokenizer.get_vocab_size()
    kept = [stem for stem, count in stems.most_common(sizes.stems) if count >= LEAST_COUNT]
    numbered = {stem: first + number for number, stem in enumerate(kept)}
    ngrams = Ngrams(first + len(kept), sizes.ngrams, NGRAM_SIZES, sizes.rarer_than) if sizes.ngrams else None
    return Vocabulary(tokenizer.get_vocab(), numbered, known, counts.total(), ngrams), tokenizer


def table_rows(vocabulary: Vocabulary) -> int:
    """Return how many rows the table of a vocabulary has."""
    rows = len(vocabulary.pieces) + len(vocabulary.stems)
    return rows + (vocabulary.ngrams.buckets if vocabulary.ngrams else 0)


class Ragged:
    """Lists of numbers of different lengths in one array."""

    def __init__(self, flat: Numbers, lengths: Numbers) -> None:
        self.flat = flat
        self.lengths = lengths
        self.starts = np.concatenate([[0], np.cumsum(lengths)])

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Ragged:
        """Pack lists of numbers."""
        lengths = np.fromiter((len(one) for one in lists), np.int64, len(lists))
        return cls(np.fromiter((number for one in lists for number in one), np.int64, int(lengths.sum())), lengths)

    def take(self, positions: Numbers) -> tuple[Numbers, Numbers]:
        """Return the lists at these positions, joined, and their lengths."""
        lengths = self.lengths[positions]
        ends = np.cumsum(lengths)
        shift = np.repeat(self.starts[positions] - (ends - lengths), lengths)
        return self.flat[shift + np.arange(int(ends[-1]) if len(ends) else 0)], lengths

    def __getitem__(self, position: int) -> Numbers:
        return self.flat[self.starts[position] : self.starts[position + 1]]


class WordTable:
    """Numbers words as they come and knows the rows of each; new words may be added between batches."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._rows = Ragged.of([])
        self._weights = np.zeros(0, np.float32)
        self.arabic = np.zeros(0, bool)
        self.shares = np.zeros(0, np.float32)

    def number(self, text_words: Iterable[str]) -> list[int]:
        """Return the number of each word, giving new words new ones; `settle` must follow before rows are asked for."""
        numbers = []
        for word in text_words:
            known = self._numbers.setdefault(word, len(self.words))
            if known == len(self.words):
                self.words.append(word)
            numbers.append(known)
        return numbers

    def settle(self) -> None:
        """Work out the rows and weights of the words that are new."""
        fresh = self.words[len(self._weights) :]
        if not fresh:
            return
        flat, lengths = self.vocabulary.rows(fresh)
        # A word of unknown letters only would have no vector to train: the padding row stands in.
        lists = _with_padding(flat, lengths)
        self._rows = Ragged(
            np.concatenate([self._rows.flat, lists.flat]), np.concatenate([self._rows.lengths, lists.lengths])
        )
        weights = np.array([self.vocabulary.weight(word) for word in fresh], np.float32)
        self._weights = np.concatenate([self._weights, weights])
        shares = [STOP_WORD_SHARE if is_stop_word(word) else 1.0 for word in fresh]
        self.shares = np.concatenate([self.shares, np.array(shares, np.float32)])
        self.arabic = np.concatenate([self.arabic, np.array(["\u0600" <= word[0] <= "\u06ff" for word in fresh], bool)])

    def rows(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the table rows of the words, joined, and how many each has."""
        return self._rows.take(numbers)

    def weights(self, numbers: Numbers) -> NDArray[np.float32]:
        """Return the rarity weight of each word."""
        return self._weights[numbers]


def _with_padding(flat: NDArray[np.int32], lengths: NDArray[np.int32]) -> Ragged:
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    filled = np.insert(flat.astype(np.int64), starts[lengths == 0], 0)
    return Ragged(filled, np.maximum(lengths, 1).astype(np.int64))


def _parts(word: str, counts: Mapping[str, int]) -> Iterator[str]:
    prefix, stem, pronoun = split_clitics(word, counts)
    yield from ([f"{prefix}+"] if prefix else [])
    yield stem
    yield from ([f"+{pronoun}"] if pronoun else [])


def _learn_pieces(parts: Mapping[str, int], size: int) -> Tokenizer:
    """Return a WordPiece tokenizer, the same for the same parts."""
    counted: Counter[str] = Counter()
    for part, count in parts.items():
        for letter in part:
            counted[letter] += count
    letters = sorted(letter for letter, count in counted.items() if count >= LEAST_LETTERS)
    known = frozenset(letters)
    kept = {part: count for part, count in parts.items() if known.issuperset(part)}
    # The trainer numbers letters as its hash map deals them out and breaks ties by number: named first, they stay.
    fixed = ["[PAD]", "[UNK]", *letters, *(f"##{letter}" for letter in letters)]
    learner = Tokenizer(models.WordPiece(unk_token="[UNK]"))  # noqa: S106 (a token of text)
    learner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.WordPieceTrainer(vocab_size=size, special_tokens=fixed, show_progress=False, min_frequency=2)
    repeated = (" ".join([part] * min(count, MOST_REPEATS)) for part, count in kept.items())
    learner.train_from_iterator(repeated, trainer)
    tokenizer = Tokenizer(models.WordPiece(learner.get_vocab(), unk_token="[UNK]"))  # noqa: S106 (a token of text)
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer
