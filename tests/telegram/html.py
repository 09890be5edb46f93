"""Telegram's rules for HTML messages, as its server applies them: what parses, and what text and entities come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = r"<(/?)([a-z-]+)((?: [a-z]+(?:=\"[^\"]*\")?)*)>"
_TOKEN = re.compile(_TAG + "|&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);|[<>&]|[^<>&]+")
_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
_UNESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&#39;": "'"}
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\u2028-\u202e]")


class InvalidMessageError(ValueError):
    """Telegram would refuse it, or show something else than was meant."""


@dataclass(frozen=True)
class Entity:
    tag: str
    attributes: str
    text: str


@dataclass(frozen=True)
class Parsed:
    text: str
    entities: tuple[Entity, ...]


def parsed(html: str) -> Parsed:
    """Return the visible text and its entities; raises InvalidMessageError for whatever Telegram refuses."""
    text = ""
    entities = []
    open_tags: list[tuple[str, str, int]] = []
    position = 0
    for token in _TOKEN.finditer(html):
        if token.start() != position:
            raise InvalidMessageError(f"unreadable at {position}: {html[position : position + 20]!r}")
        position = token.end()
        closing, tag, attributes = token.group(1), token.group(2), token.group(3)
        piece = token.group()
        if tag is None:
            if piece in "<>&":
                raise InvalidMessageError(f"bare {piece} at {token.start()}")
            text += _UNESCAPED.get(piece, piece)
        elif closing:
            if not open_tags or open_tags[-1][0] != tag:
                raise InvalidMessageError(f"</{tag}> closes nothing")
            name, written, start = open_tags.pop()
            entities.append(Entity(name, written.strip(), text[start:]))
        else:
            _check_opening(tag, attributes, [name for name, _, _ in open_tags])
            open_tags.append((tag, attributes, len(text)))
    if position != len(html) or open_tags:
        raise InvalidMessageError(f"not closed: {open_tags or html[position:]}")
    return Parsed(text, tuple(entities))


def check(html: str) -> Parsed:
    """Return the message as Telegram takes it; raises InvalidMessageError."""
    message = parsed(html)
    length = len(message.text.encode("utf-16-le", "surrogatepass")) // 2
    if length > 4096:
        raise InvalidMessageError(f"message is too long: {length}")
    if not message.text.strip():
        raise InvalidMessageError("message text is empty")
    if refused := _REFUSED.search(message.text):
        raise InvalidMessageError(f"control character {refused.group()!r}")
    if len(message.entities) > 100:
        raise InvalidMessageError(f"{len(message.entities)} entities")
    for entity in message.entities:
        if not entity.text.strip():
            raise InvalidMessageError(f"empty {entity.tag}")
    return message


def _check_opening(tag: str, attributes: str, around: list[str]) -> None:
    if tag not in _TAGS:
        raise InvalidMessageError(f"unsupported tag {tag}")
    if "code" in around or "pre" in around:
        raise InvalidMessageError(f"{tag} inside code")
    if tag in around:
        raise InvalidMessageError(f"{tag} inside {tag}")
    if tag in {"code", "pre"} and set(around) - {"blockquote"}:
        raise InvalidMessageError(f"code inside {around}")
    if tag == "a" and not re.fullmatch(r' href="https?://[^"\s<>]+"', attributes):
        raise InvalidMessageError(f"link {attributes}")
    if tag == "blockquote" and attributes not in {"", " expandable"}:
        raise InvalidMessageError(f"blockquote {attributes}")
    if tag not in {"a", "blockquote"} and attributes:
        raise InvalidMessageError(f"{tag} {attributes}")
