"""What the gazetteer knows by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name of the gazetteer is the name of."""

    BASE = "base"
    FACTION = "faction"
    PARTY = "party"
    INSTITUTION = "institution"
    PERSON = "person"
    PLACE = "place"
    FORCE = "force"
    COUNTRY = "country"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the gazetteer: one thing, what it is, and what it is called in either language."""

    key: str
    kind: NameKind
    arabic: str
    english: str


@dataclass(frozen=True, slots=True)
class NameCount:
    """How often the documents speak of a name."""

    name: Name
    documents: int
    passages: int
