"""What a room's messages look like: key, language, text with {placeholders}."""

from __future__ import annotations

from collections.abc import Mapping

from index.types import Language

Texts = Mapping[str, Mapping[Language, str]]
