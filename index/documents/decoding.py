"""From bytes to text: finds the encoding, refuses what is no text, changes no word."""

from __future__ import annotations

import codecs
import re

from index.documents.formats import READ_INSTEAD, is_blank
from index.errors import DocumentError, DocumentFault

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The 32-bit marks begin with the 16-bit ones.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Arabic and Western files were written in before UTF-8.
_OLD_ENCODINGS = ["cp1256", "iso8859_6", "cp1252", "utf_16_le", "utf_16_be"]
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_ACCENTED = re.compile("[\u00a1-\u00ff]")
LOST = "\N{REPLACEMENT CHARACTER}"
WHOLE_FOR_EACH_LOST = 50
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(content: bytes, location: str) -> str:
    """Return the text with line breaks as newlines; raises DocumentError for what is empty or no text."""
    if is_blank(content):
        raise DocumentError(location, "the file is empty", DocumentFault.EMPTY)
    text = _decoded(content)
    if text is None:
        reason = f"this is not text in UTF-8, UTF-16, Windows-1256 or ISO 8859-6: {READ_INSTEAD}"
        raise DocumentError(location, reason, DocumentFault.BINARY)
    if not text.strip():
        raise DocumentError(location, "the file is empty", DocumentFault.EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _plausible(_strictly(content, encoding))
    utf8 = _strictly(content, "utf-8")
    # Arabic in UTF-16 can be valid UTF-8: letters of 7 bits, each with a control character.
    if utf8 is not None and b"\x00" not in content:
        return _plausible(utf8)
    if b"\x00" in content:
        sides = [_plausible(_strictly(content, encoding)) for encoding in ("utf-16-le", "utf-16-be")]
        return max((side for side in sides if side), key=_share_of_known_letters, default=None)
    return _plausible(_damaged_utf8(content)) or _in_an_old_encoding(content)


def _damaged_utf8(content: bytes) -> str | None:
    """Return UTF-8 in which a byte here and there was lost, with a mark (U+FFFD) where it was."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count(LOST)
    whole = sum(not char.isascii() for char in text) - lost
    return text if whole >= lost * WHOLE_FOR_EACH_LOST else None


def _in_an_old_encoding(content: bytes) -> str | None:
    windows = _plausible(_strictly(content, "cp1256"))
    # Arabic in Windows-1256 is runs of Arabic letters; a Western text there has an Arabic letter here and there.
    if windows and len(re.findall("[\u0621-\u064a]{2,}", windows)) * 3 > len(re.findall(r"\w{2,}", windows)):
        iso = _plausible(_strictly(content, "iso8859_6"))
        return max((text for text in (windows, iso) if text), key=_share_of_known_letters)
    # Imported here: hardly any file needs it, and a start should not wait for it.
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_OLD_ENCODINGS).best()
    return _plausible(str(best)) if best is not None else None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str | None) -> str | None:
    """Return a text without control characters to speak of; a NUL is never text."""
    if not text or "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return None
    return text


def _share_of_known_letters(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    known = [letter for letter in letters if letter.isascii() or _ARABIC_LETTER.match(letter)]
    return len(known) / max(len(letters), 1)
