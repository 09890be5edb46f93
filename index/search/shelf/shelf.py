"""What the search keeps of every passage in memory: its words as numbers, sentence by sentence, and what they offer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from index.text.analyzer import is_stop_word
from index.text.cues import offered_by
from index.text.language import detect_language
from index.text.normalizer import fold, folded_words
from index.text.segmenter import clauses
from index.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.search.shelf.comparison import WordComparison

    Integers = NDArray[np.int64]

# Taking so many passages apart is a few milliseconds' work.
PASSAGES_BETWEEN_PAUSES = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """Passages by rising id. A segment is a sentence, of a long one a clause; each passage's first is its context.

    `segments` (passages + 1,) says where each passage's segments begin, `starts` (segments + 1,) where each segment's
    words do; `spans` (segments, 2) are the sentences' offsets in the passage; `cues` (segments,) what they offer.
    `vocabulary` are the comparison's ids of the words held; `words` are places in it. `post_starts` (vocabulary + 1,)
    and `posts` list the positions of the passages that hold each word. `digests` (passages, 2) tell contents apart.
    """

    passages: Integers
    documents: Integers
    digests: NDArray[np.uint64]
    arabic: NDArray[np.bool_]
    segments: Integers
    starts: Integers
    spans: NDArray[np.int32]
    cues: NDArray[np.int32]
    words: NDArray[np.int32]
    vocabulary: NDArray[np.int32]
    post_starts: Integers
    posts: NDArray[np.int32]

    def positions(self, ids: Sequence[int]) -> Integers:
        """Return where passages stand on the shelf, by id; those not here are left out."""
        if not len(self.passages) or not ids:
            return np.zeros(0, np.int64)
        wanted = np.asarray(ids, np.int64)
        found: Integers = np.searchsorted(self.passages, wanted).clip(max=len(self.passages) - 1)
        here: Integers = found[self.passages[found] == wanted]
        return here

    def segments_of(self, positions: Integers) -> tuple[Integers, Integers]:
        """Return the numbers of all segments of the passages, in order, and how many each passage has."""
        return ranges(self.segments, positions)

    def words_of(self, segments: Integers) -> tuple[NDArray[np.int32], Integers]:
        """Return the words of the segments, joined, and how many each segment has."""
        flat, lengths = ranges(self.starts, segments)
        return self.words[flat], lengths

    def holding(self, word_rows: Integers) -> tuple[NDArray[np.int32], Integers]:
        """Return the positions of passages holding words (given by their place in `vocabulary`), and how many each."""
        flat, lengths = ranges(self.post_starts, word_rows)
        return self.posts[flat], lengths

    def without(self, ids: Sequence[int]) -> Shelf:
        """Return a shelf on which these passages are not."""
        return self._taking(np.flatnonzero(~np.isin(self.passages, np.asarray(ids, np.int64))))

    def renamed(self, positions: Integers, ids: Integers) -> Shelf:
        """Return a shelf with the passages that stand at `positions`, under rising new ids."""
        taken = self if np.array_equal(positions, np.arange(len(self.passages))) else self._taking(positions)
        return replace(taken, passages=ids)

    def with_passages(
        self, passages: Sequence[Passage], comparison: WordComparison, pause: Callable[[], None] | None = None
    ) -> Shelf:
        """Return a shelf on which these, not here yet, stand too; `pause` is called between small pieces of work."""
        if not passages:
            return self
        ordered = sorted(passages, key=lambda passage: passage.id)
        parts: list[_Part] = []
        ids: list[NDArray[np.int32]] = []
        for first in range(0, len(ordered), PASSAGES_BETWEEN_PAUSES):
            if pause is not None:
                pause()
            some = [_Part.of(passage) for passage in ordered[first : first + PASSAGES_BETWEEN_PAUSES]]
            ids.append(comparison.ids([word for part in some for words in part.words for word in words]))
            parts += some
        read = [words for part in parts for words in part.words]
        if pause is not None:
            pause()
        joined = np.concatenate
        grown = shelved(
            joined([self.passages, np.array([passage.id for passage in ordered], np.int64)]),
            joined([self.documents, np.array([passage.document_id for passage in ordered], np.int64)]),
            joined([self.digests, np.frombuffer(b"".join(part.digest for part in parts), np.uint64).reshape(-1, 2)]),
            joined([self.arabic, np.array([part.is_arabic for part in parts], bool)]),
            joined([np.diff(self.segments), np.array([len(part.spans) for part in parts], np.int64)]),
            joined([np.diff(self.starts), np.array([len(words) for words in read], np.int64)]),
            joined([self.spans, np.array([span for part in parts for span in part.spans], np.int32)]),
            joined([self.cues, np.array([cue for part in parts for cue in part.cues], np.int32)]),
            joined([self.vocabulary[self.words], *ids]),
        )
        # An undone removal brings passages back under their old ids.
        rising = not len(self.passages) or ordered[0].id > self.passages[-1]
        return grown if rising else grown._taking(np.argsort(grown.passages))

    def _taking(self, positions: Integers) -> Shelf:
        segments, counts = self.segments_of(positions)
        flat, lengths = self.words_of(segments)
        return shelved(
            self.passages[positions],
            self.documents[positions],
            self.digests[positions],
            self.arabic[positions],
            counts,
            lengths,
            self.spans[segments],
            self.cues[segments],
            self.vocabulary[flat],
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage taken apart: its segments' spans, words and cues."""

    digest: bytes
    spans: list[tuple[int, int]]
    words: list[list[str]]
    cues: list[int]
    is_arabic: bool

    @classmethod
    def of(cls, passage: Passage) -> _Part:
        spans = [(0, 0), *clauses(passage.text)]
        folded = [fold(text) for text in (passage.context, *(passage.text[start:end] for start, end in spans[1:]))]
        said = [folded_words(text) for text in folded]
        cues = [int(offered_by(text, words)) for text, words in zip(folded, said, strict=True)]
        content = [_content(words) for words in said]
        return cls(digest(passage), spans, content, cues, detect_language(passage.text) == "ar")


def digest(passage: Passage) -> bytes:
    """Return 16 bytes that tell all that a passage is found by from any other content."""
    content = f"{len(passage.context)} {passage.context}{passage.text}"
    return hashlib.blake2b(content.encode(), digest_size=16).digest()


def content_words(text: str) -> list[str]:
    """Return the folded words that carry a subject, once each, in order."""
    return _content(folded_words(fold(text)))


def empty_shelf() -> Shelf:
    """Return a shelf with nothing on it."""
    none = np.zeros(0, np.int64)
    small = np.zeros(0, np.int32)
    digests = np.zeros((0, 2), np.uint64)
    return shelved(none, none, digests, np.zeros(0, bool), none, none, np.zeros((0, 2), np.int32), small, small)


def _content(said: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(said) if not is_stop_word(word)]


def shelved(
    passages: Integers,
    documents: Integers,
    digests: NDArray[np.uint64],
    arabic: NDArray[np.bool_],
    segment_counts: Integers,
    word_counts: Integers,
    spans: NDArray[np.int32],
    cues: NDArray[np.int32],
    ids: NDArray[np.int32],
) -> Shelf:
    """Return a shelf of what it is made of: how many segments each passage has, how many words each segment has."""
    segments, starts = offsets(segment_counts), offsets(word_counts)
    words_per_passage = np.diff(starts[segments])
    owners = np.repeat(np.arange(len(passages), dtype=np.int32), words_per_passage)
    vocabulary, flat, counts = np.unique(ids, return_inverse=True, return_counts=True)
    order = np.argsort(flat, kind="stable")
    return Shelf(
        passages, documents, digests, arabic, segments, starts, spans.reshape(-1, 2), cues, flat.astype(np.int32),
        vocabulary.astype(np.int32), offsets(counts), owners[order],
    )  # fmt: skip


def offsets(counts: NDArray[Any]) -> Integers:
    """Return where each of so many things begins when they lie end to end, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def ranges(offsets: Integers, rows: Integers) -> tuple[Integers, Integers]:
    """Return offsets[row]..offsets[row + 1] for each row, joined, and their lengths."""
    begins = offsets[rows]
    lengths = offsets[rows + 1] - begins
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begins - (ends - lengths), lengths), lengths
