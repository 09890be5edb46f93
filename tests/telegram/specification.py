"""Checks requests against the machine-readable Bot API specification, or our own table where it is not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.shared import SHARED
from tests.telegram import parameters

PATH = SHARED / "telegram" / "api.json"
_PLAIN = {"Integer": int, "Float": (int, float), "String": str, "Boolean": bool}


def is_there() -> bool:
    """Say whether there is a specification to check against."""
    return PATH.exists()


def complaints(method: str, given: dict[str, Any]) -> Iterator[str]:
    """Yield what of a request the specification does not know."""
    if not is_there():
        yield from parameters.complaints(method, given)
        return
    known = _specification()["methods"].get(method)
    if known is None:
        yield f"there is no method {method}"
        return
    yield from _fields(method, known.get("fields", []), given)


def _fields(name: str, fields: list[dict[str, Any]], given: dict[str, Any]) -> Iterator[str]:
    by_name = {field["name"]: field for field in fields}
    for key, value in given.items():
        if key not in by_name:
            yield f"{name} has no field {key}"
        elif not any(_fits(value, kind) for kind in by_name[key]["types"]):
            yield f"{name}.{key} is {value!r}, not {' or '.join(by_name[key]['types'])}"
    for key, field in by_name.items():
        if field["required"] and key not in given:
            yield f"{name} lacks {key}"


def _fits(value: object, kind: str) -> bool:
    if kind.startswith("Array of "):
        return isinstance(value, list) and all(_fits(each, kind.removeprefix("Array of ")) for each in value)
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and (kind == "Boolean") == isinstance(value, bool)
    if kind == "InputFile":
        return isinstance(value, tuple | str)
    described = _specification()["types"].get(kind, {})
    if subtypes := described.get("subtypes"):
        return any(_fits(value, subtype) for subtype in subtypes)
    return isinstance(value, dict) and not list(_fields(kind, described.get("fields", []), value))


@cache
def _specification() -> dict[str, Any]:
    specification: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return specification
