"""The labelled lines at the head of a file, between two `---` or not: title, publisher, author, date, language, url."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from index.text.characters import INVISIBLE
from index.text.dates import parse_date
from index.text.normalizer import fold

# As people write them in a file of their own, folded.
_LABELS: Mapping[str, str] = {
    fold(label): field
    for field, labels in {
        "title": ("title", "headline", "العنوان", "عنوان"),
        "publisher": ("publisher", "الناشر"),
        "source": ("source", "المصدر"),
        "author": ("author", "الكاتب", "المؤلف"),
        "published": ("published", "تاريخ النشر", "نشر في"),
        "date": ("date", "التاريخ"),
        "language": ("language", "اللغة"),
        "url": ("url", "link", "الرابط"),
    }.items()
    for label in labels
}
_LANGUAGES: Mapping[str, str] = {
    "ar": "ar", "arabic": "ar", fold("العربية"): "ar", fold("عربي"): "ar",
    "en": "en", "english": "en", fold("الإنجليزية"): "en", fold("إنجليزي"): "en",
}  # fmt: skip
# A line by itself may be a headline: "Title: what the Pentagon calls it". Two in a row are a head.
_FEWEST_LABELLED = 2
_LONGEST_TITLE = 200
_LONGEST_NAME = 80
_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
# A value goes to the end of the line: nothing here may be tried again at each of a million blanks.
_LINE = re.compile(r"(?P<label>[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2})\s*[:：](?P<value>.*)")
_SENTENCE_END = re.compile(r"[.!?؟…]$")
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields and the text after them; no field and the whole text where there is no such head.

    The fields are title, publisher, author, published, language (ar or en) and url. Without rules around it a line is
    taken only when its value is one for its field: what begins like a head may be the first sentences of the text.
    """
    fence = _FENCE.match(text)
    if fence is not None:
        fields = _fields(map(_labelled, fence.group(1).splitlines()))
        # Two rules around some prose are not a head.
        return (fields, text[fence.end() :]) if fields else ({}, text)
    return _bare_head(text)


def _bare_head(text: str) -> tuple[dict[str, str], str]:
    """Take the known ones of the labelled lines that a text begins with; the others stay in it."""
    lines = text.lstrip().splitlines(keepends=True)
    taken: list[tuple[str, str]] = []
    left: list[str] = []
    count = 0
    for line in lines:
        if _matched(line) is None:
            break
        count += 1
        labelled = _labelled(line)
        if labelled is not None and _FITS[labelled[0]](labelled[1]):
            taken.append(labelled)
        else:
            left.append(line)
    rest = "".join([*left, *lines[count:]])
    fields = _fields(taken)
    if len(taken) < _FEWEST_LABELLED or not fields or not rest.strip():
        return {}, text
    return fields, rest


def _labelled(line: str) -> tuple[str, str] | None:
    """Return the field that a line is labelled with, and its value; None for any other line."""
    match = _matched(line)
    field = _LABELS.get(fold(match["label"])) if match is not None else None
    return (field, _unquoted(match["value"].strip())) if match is not None and field is not None else None


def _matched(line: str) -> re.Match[str] | None:
    return _LINE.fullmatch(_UNSEEN.sub("", line).strip())


def _fields(labelled: Iterable[tuple[str, str] | None]) -> dict[str, str]:
    """Return the first value of each field; a publisher goes before a source, the day of publication before a date."""
    found: dict[str, str] = {}
    for one in labelled:
        if one is not None and one[1]:
            found.setdefault(*one)
    for name, also in (("publisher", "source"), ("published", "date")):
        if also in found:
            found.setdefault(name, found.pop(also))
            found.pop(also, None)
    if "language" in found:
        found["language"] = _LANGUAGES.get(fold(found["language"]), found["language"])
    return found


def _is_name(value: str) -> bool:
    return len(value) <= _LONGEST_NAME and not _SENTENCE_END.search(value)


def _is_link(value: str) -> bool:
    return value.startswith(("http://", "https://")) and " " not in value


# An empty value fits every field, and says nothing of it.
_FITS: Mapping[str, Callable[[str], bool]] = {
    "title": lambda value: len(value) <= _LONGEST_TITLE,
    **dict.fromkeys(("publisher", "source", "author"), _is_name),
    **dict.fromkeys(("published", "date"), lambda value: not value or parse_date(value) is not None),
    "language": lambda value: not value or fold(value) in _LANGUAGES,
    "url": lambda value: not value or _is_link(value),
}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
