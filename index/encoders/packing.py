"""Numbers by word in a third of a dictionary's memory, for those that are read once and asked ever after."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar, overload

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Other = TypeVar("_Other")

# Two places a word: most words stand where they are looked for, and most others find nothing there.
_PLACES_EACH = 2
_LARGEST = 2**32 - 1


class PackedNumbers(Mapping[str, int]):
    """Strings and a number from 0 to 2^32 - 1 for each, in the order given; it does not change.

    All strings stand in one text, one after the other, and are found by their hash: a dictionary's objects of their own
    for every string and number take most of its memory.
    """

    __slots__ = ("_begins", "_mask", "_numbers", "_places", "_text")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Copy the numbers; raises ValueError when one is no such number."""
        try:
            # Entries count from 1: a place that holds 0 is free.
            self._numbers = array("I", [0, *numbers.values()])
        except (AttributeError, TypeError, OverflowError) as error:
            raise ValueError(f"words have numbers from 0 to {_LARGEST}: {error}") from error
        self._text = "".join(numbers)
        self._begins = array("I", [0]) * (len(numbers) + 2)
        np.cumsum(np.fromiter(map(len, numbers), np.uint32, len(numbers)), out=_viewed(self._begins)[2:])
        self._places = array("I", [0]) * (1 << (_PLACES_EACH * len(numbers)).bit_length())
        self._mask = len(self._places) - 1
        _place(numbers, _viewed(self._places))

    def __getitem__(self, word: str) -> int:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        begins = self._begins
        return (self._text[begins[entry] : begins[entry + 1]] for entry in range(1, len(self._numbers)))

    def __len__(self) -> int:
        return len(self._numbers) - 1

    def __reduce__(self) -> tuple[type[PackedNumbers], tuple[dict[str, int]]]:
        # Another process hashes strings otherwise.
        return PackedNumbers, (dict(self),)

    @overload
    def get(self, word: str, /) -> int | None: ...

    @overload
    def get(self, word: str, /, default: int | _Other) -> int | _Other: ...

    def get(self, word: str, /, default: int | _Other | None = None) -> int | _Other | None:
        """Return the word's number, or `default`."""
        place = hash(word) & self._mask
        while entry := self._places[place]:
            if self._text[self._begins[entry] : self._begins[entry + 1]] == word:
                return self._numbers[entry]
            place = (place + 1) & self._mask
        return default


def _place(words: Mapping[str, int], places: NDArray[np.uint32]) -> None:
    """Write each word's entry to the first free place from that of its hash on."""
    mask = len(places) - 1
    entries = np.arange(1, len(words) + 1, dtype=np.uint32)
    wanted = np.fromiter(map(hash, words), np.int64, len(words)) & mask
    while len(entries):
        free = places[wanted] == 0
        # Of several that want one place, one gets it: the others go on to the next, like those that found it taken.
        places[wanted[free]] = entries[free]
        waiting = places[wanted] != entries
        entries, wanted = entries[waiting], (wanted[waiting] + 1) & mask


def _viewed(numbers: array[int]) -> NDArray[np.uint32]:
    """Return the same memory: an array's numbers are quicker to take one by one, numpy's to fill."""
    return np.frombuffer(numbers, np.uintc)
