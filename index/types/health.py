"""How the collection and its stores are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StoreState(StrEnum):
    """How a store is."""

    SOUND = "sound"
    REPAIRING = "repairing"
    """Being made again; questions are answered without it meanwhile."""
    DOWN = "down"
    """Cannot be used; questions are answered without it."""


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """A store: its name, the engine that keeps it, how it is, how much it holds, its bytes on this disk, a sentence."""

    name: str
    engine: str
    state: StoreState
    held: int
    size: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """How the collection stands. `previous` is the generation that `rollback` goes back to.

    `size` is the data directory's, in bytes; `free` what its disk has left; `removals` wait for their undo to expire.
    """

    documents: int
    passages: int
    vectors: int
    terms: int
    generation: int
    encoder: str
    data_dir: str
    previous: int | None = None
    built_at: datetime | None = None
    stores: tuple[StoreHealth, ...] = ()
    size: int = 0
    free: int = 0
    removals: int = 0
    activity: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the derived stores hold exactly the catalog's passages, and every store can be used."""
        well = all(store.state is StoreState.SOUND for store in self.stores)
        return well and self.passages == self.vectors == self.terms


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `verify` looked at: what, whether it is right, and a sentence when it is not."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found, and a sentence for each repair it made."""

    checks: tuple[Check, ...]
    repairs: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)
