"""The gazetteer: the bases, factions, people and places of the subject, found in a text by any of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from index.text.characters import DIRECTION_CONTROLS, HARAKAT, TATWEEL, ZERO_WIDTH
from index.text.listed_bases import listed_bases
from index.text.normalizer import fold
from index.types import Name, NameKind

_SHORTEST_JOINED = 7
_LETTERS = re.compile(r"[^\W_]+")
_CACHED_TEXTS = 2_048
_CACHED_WORDS = 100_000
# Marks and invisible characters are part of the word they stand in; presentation forms are letters.
_INSIDE = f"{HARAKAT}{TATWEEL}{ZERO_WIDTH}{DIRECTION_CONTROLS}"
_ARABIC_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff"
_ARABIC_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_APOSTROPHES = "'’‘`´ʿʾʼ"
# The letters of a chat alphabet that are digits: 7ashd, sha3bi, asa2ib.
_CHAT = "[235679](?=[a-z]{2})|(?<=[a-z])[235679](?=[a-z])"
_LATIN = "a-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
_WORD = re.compile(
    f"(?P<arabic>[{_ARABIC_LETTERS}{_ARABIC_FORMS}][{_ARABIC_LETTERS}{_ARABIC_FORMS}{_INSIDE}]*)"
    f"|(?P<latin>(?:[ʿʾʼ]?[{_LATIN}]|(?<![0-9]){_CHAT})(?:[{_APOSTROPHES}]?(?:[{_LATIN}]|{_CHAT}))*)"
    "|[0-9٠-٩۰-۹]+",
    re.IGNORECASE,
)
_POSSESSIVES = ("'s", "’s")
_DROPPED = re.compile(f"[{_APOSTROPHES}]")
# Between the words of one name: a space, a hyphen, a line's end; after an initial its full stop.
_GAP = re.compile(r"(?:['’]s?)?[^\S\n]*[-–—‐‑_/]?[^\S\n]*\n?[^\S\n]*")
_AFTER_INITIAL = re.compile(r"\.?[^\S\n]?")
# Transliterated articles come and go: Ain al-Asad, Ain Asad. The assimilated ones (ash-Shaabi) only with a hyphen.
_ARTICLES = frozenset({"al", "el", "ul"})
_ASSIMILATED = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "es", "esh", "et"})
_HYPHENS = ("-", "‐", "‑")
_DEFINITE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=..)")
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_FIRST_LETTERS = frozenset("وفبلك")
_SHORTEST_REST = 3
_MARKS = re.compile(f"[{_INSIDE}]*")
# Names that are words of everyday English too unless written in capitals.
_CAPITALS = frozenset({"US", "IS"})
# أبو, أبا and أبي are cases of one word.
_CASES = {"ابا": "ابو", "ابي": "ابو"}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name of the gazetteer, written in some way at `text[start:end]`."""

    name: Name
    start: int
    end: int


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Node(dict[str, "_Node"]):
    """A step of the trie: the next words, and the name that ends here, if one does."""

    __slots__ = ("name",)

    def __init__(self) -> None:
        super().__init__()
        self.name: Name | None = None


class Gazetteer:
    """Names of things, each with all its spellings in both languages."""

    def __init__(self, entries: Iterable[tuple[NameKind, Sequence[str], Sequence[str]]]) -> None:
        """Take entries of kind, English names and Arabic names, the canonical one first."""
        self._root = _Node()
        self._names: dict[str, Name] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}
        for kind, english, arabic in entries:
            name = Name(_key(english[0]), kind, arabic[0], english[0])
            self._names[name.key] = name
            self._spellings[name.key] = (*english, *arabic)
            for spelling in (*english, *arabic):
                self._learn(spelling, name)
        # The same passages are quoted again and again.
        self._known = lru_cache(_CACHED_TEXTS)(self._find)
        self._beginnings = lru_cache(_CACHED_WORDS)(self._beginning_with)

    def find(self, text: str) -> list[FoundName]:
        """Return the longest names in the text, in order, none overlapping another; offsets are the text's own."""
        return list(self._known(text))

    def _find(self, text: str) -> tuple[FoundName, ...]:
        tokens = _tokens(text)
        found: list[FoundName] = []
        position = 0
        while position < len(tokens):
            name, start, after = self._longest(text, tokens, position)
            if name is not None:
                found.append(FoundName(name, start, tokens[after - 1].end))
            position = max(after, position + 1)
        found += [FoundName(*each) for each in listed_bases(text, found, self.lookup)]
        return tuple(sorted(found, key=lambda one: one.start))

    def lookup(self, spelling: str) -> Name | None:
        """Return the name that is spelled so, in either language and script, or has this key."""
        if spelling in self._names:
            return self._names[spelling]
        found = self.find(spelling)
        words = _tokens(spelling)
        # The whole of it: "Badr" is a name, "near Badr" is not.
        whole = len(found) == 1 and bool(words) and found[0].end == words[-1].end
        return found[0].name if whole and not _tokens(spelling[: found[0].start]) else None

    def spellings(self, key: str) -> tuple[str, ...]:
        """Return every spelling of a name, English first; nothing for an unknown key."""
        return self._spellings.get(key, ())

    def of_kind(self, kind: NameKind) -> tuple[Name, ...]:
        """Return the names of one kind, the best known first."""
        return tuple(name for name in self._names.values() if name.kind is kind)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._names)

    def _learn(self, spelling: str, name: Name) -> None:
        words = _normal(spelling)
        self._put(words, name)
        if len(words) > 1:
            # «عينالأسد», “ainalasad”, “ainasad”: typed in haste.
            for joined in ("".join(_LETTERS.findall(fold(spelling))), "".join(words)):
                if len(joined) >= _SHORTEST_JOINED:
                    self._put([joined], name)

    def _put(self, words: Sequence[str], name: Name) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, _Node())
        # The first entry of the file has a contested spelling.
        if node.name is None and node is not self._root:
            node.name = name

    def _beginning_with(self, word: str) -> tuple[tuple[int, _Node], ...]:
        """Return where names go on that begin with a word, and how many of its letters stand before them."""
        readings = ((skipped, self._root.get(reading)) for skipped, reading in _readings(word))
        return tuple((skipped, node) for skipped, node in readings if node is not None)

    def _longest(self, text: str, tokens: Sequence[_Token], position: int) -> tuple[Name | None, int, int]:
        """Return the name, where it begins, and the index of the token after it."""
        first = tokens[position]
        for skipped, node in self._beginnings(first.word):
            name, after = node.name, position + 1
            for index in range(position + 1, len(tokens)):
                further = node.get(tokens[index].word)
                if further is None or not _adjoin(text, tokens[index - 1], tokens[index]):
                    break
                node = further
                if node.name is not None:
                    name, after = node.name, index + 1
            if name is not None:
                return name, _skip(text, first.start, skipped), after
        return None, 0, position + 1


def _adjoin(text: str, left: _Token, right: _Token) -> bool:
    initial = len(left.word) == 1 and _AFTER_INITIAL.fullmatch(text, left.end, right.start)
    return bool(initial or _GAP.fullmatch(text, left.end, right.start))


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package; read once in a process."""
    return Gazetteer(_packaged_entries())


def _packaged_entries() -> Iterator[tuple[NameKind, list[str], list[str]]]:
    text = (files("index.text") / "data" / "gazetteer.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, english, arabic = line.split("\t")
        yield NameKind(kind), english.split("|"), arabic.split("|")


def _key(english: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", fold(english)))


def _normal(spelling: str) -> list[str]:
    return [token.word for token in _tokens(spelling)]


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    article = (-1, -1)
    for match in _WORD.finditer(text):
        raw = match.group()
        start, end = match.span()
        if match.lastgroup == "latin":
            lowered = raw.lower()
            if lowered.endswith(_POSSESSIVES):
                raw, lowered, end = raw[:-2], lowered[:-2], end - 2
            if _is_article(lowered, text[end : end + 1]):
                article = (start, end)
                continue
        # An article belongs to the word it stands before.
        begins_before = article[1] >= 0 and start - article[1] == 1
        tokens.append(_Token(_word(raw), article[0] if begins_before else start, end))
    return tokens


def _is_article(word: str, after: str) -> bool:
    return word in _ARTICLES or (word in _ASSIMILATED and after in _HYPHENS)


@lru_cache(_CACHED_WORDS)
def _word(raw: str) -> str:
    if raw in _CAPITALS:
        return raw
    folded = fold(_DROPPED.sub("", raw))
    return _CASES.get(folded, folded)


def _readings(word: str) -> tuple[tuple[int, str], ...]:
    """Return the word as it stands, then without what Arabic writes before it: how many letters, and the rest."""
    readings = [(0, word)]
    definite = _DEFINITE.match(word)
    if definite is not None:
        # وللحشد is و, ل and الحشد.
        prefix = definite.group()
        readings.append((len(prefix) - 2, "ال" + word[len(prefix) :]))
    elif word and word[0] in _FIRST_LETTERS:
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= _SHORTEST_REST:
                readings.append((len(prefix), _CASES.get(rest, rest)))
    return tuple(readings)


def _skip(text: str, start: int, letters: int) -> int:
    for _letter in range(letters):
        marks = _MARKS.match(text, start + 1)
        start = start + 1 if marks is None else marks.end()
    return start
