"""A network with one hidden layer and a straight path beside it: fitted elsewhere, kept as JSON, run by numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from index.types import Vectors

DIGITS = 4
_PARTS = ("centre", "spread", "straight", "inner", "bias", "outer")


@dataclass(frozen=True, slots=True)
class Perceptron:
    """Sums `straight` (inputs,) with what `hidden` units make of `inner` (inputs, hidden): tanh, weighed by `outer`.

    Inputs are first brought to mean 0 and spread 1 with `centre` and `spread` (inputs,).
    """

    centre: Vectors
    spread: Vectors
    straight: Vectors
    inner: Vectors
    bias: Vectors
    outer: Vectors
    constant: float

    def scores(self, values: Vectors) -> Vectors:
        """Return a score for each row of `values` (rows, inputs)."""
        even: Vectors = (values - self.centre) / self.spread
        straight: Vectors = even @ self.straight
        bent: Vectors = np.tanh(even @ self.inner + self.bias) @ self.outer
        return straight + bent + np.float32(self.constant)

    @classmethod
    def blank(cls, size: int) -> Perceptron:
        """Return one of `size` inputs that gives everything the same score."""
        none = np.zeros(size, np.float32)
        return cls(none, none + 1, none, np.zeros((size, 1), np.float32), np.zeros(1, np.float32), none[:1], 0.0)

    @classmethod
    def read(cls, record: Mapping[str, Any], names: Sequence[str]) -> Perceptron:
        """Make one of JSON values; raises ValueError when it was fitted to inputs of other names."""
        if record["inputs"] != list(names):
            raise ValueError("The network was fitted to other inputs: fit it again with benchmarks.fit.")
        parts = {part: np.array(record[part], np.float32) for part in _PARTS}
        return cls(**parts, constant=float(record["constant"]))

    def record(self, names: Sequence[str]) -> dict[str, object]:
        """Return it as JSON values."""
        rounded = {part: np.asarray(getattr(self, part), np.float64).round(DIGITS).tolist() for part in _PARTS}
        return {"inputs": list(names), **rounded, "constant": round(self.constant, DIGITS)}
