"""Says what a question names and the quotes do not: who asks for British troops should see that these are others.

What is said so must be true: where a name may be there in another guise, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from index.search.query.asked import MEANT
from index.text.characters import HARAKAT, TATWEEL
from index.text.countries import Country, default_countries, reading
from index.text.dates import find_dates
from index.text.days import find_days
from index.text.gazetteer import FoundName, Gazetteer
from index.text.normalizer import fold, folded_words
from index.text.relative_dates import told_dates
from index.types import NameKind, Quote

# More than these tell a reader nothing.
MOST = 4
# The last word of a name, when it is as long, may stand for all of it.
SHORTEST_ALONE = 4
_CACHED_WORDS = 100_000
# What was published so many days after a day may call it "Friday" or "today".
_DAYS_AGO = 7
# Keys of names that the whole subject is about, or that two things are called by.
_UNDERSTOOD = frozenset({"baghdad", "washington", "iraq", "united-states", "amman", "oman", "sudan"})
# Vowel marks are part of the word they stand in.
_WORD = re.compile(rf"(?:[^\W\d_]|[{HARAKAT}{TATWEEL}])+")
# 2000 soldiers are no year: round numbers count.
_YEAR = re.compile(r"(?<![\w.,٬/–-])[وبلف]?((?:19[5-9]|20[0-4])[0-9])(?<!00)(?![.,٬]?\d|[A-Za-z/–-])")
_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.٬](?=\d{3}(?!\d))")
# Sana'a, Kata'ib, U.A.E.
_INSIDE = re.compile(r"(?<=\w)['’ʿʾ`.](?=\w)")
# What a place, a base or a force is, said before or after its name: the name is there without it.
_HEADS = frozenset(
    "base air airbase camp airport field airfield city town district governorate province military the of "
    "international region force forces crossing border gate plant oil gas قاعده الجويه جويه معسكر مطار مدينه قضاء "
    "محافظه ناحيه منفذ معبر بوابه حقل الدولي دولي العسكريه عسكريه الحدودي بلده منطقه اقليم".split()
)
# Nor are these a name alone: "a terrorist organization" is not Badr.
_GENERIC = frozenset(
    "organization organisation movement party bloc brigade brigades group army coalition alliance mission council "
    "framework command corps منظمه حركه حزب كتله لواء كتايب جيش تحالف بعثه مجلس فيلق".split()
)
_SHORT_RANGE = re.compile(r"((?:19|20)\d)\d[-–/](\d\d)(?!\d)|(?:19|20)(\d)\d[-–/](\d)(?!\d)")
_CLITICS = re.compile("^(?:[وفبكل]|و[بل])(?=..)")
_DEFINITE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=..)")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is asked about, as it is `written` there; the year may be left out."""

    written: str
    day: int
    month: int
    year: int | None

    def is_on(self, value: date) -> bool:
        return (self.day, self.month) == (value.day, value.month) and self.year in {None, value.year}


class _Said:
    """What quotes and their titles say: folded `words` with and without clitics; on demand, names and countries."""

    def __init__(self, quotes: Sequence[Quote], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._quotes = quotes
        self._texts = [text for quote in quotes for text in (quote.metadata.title, quote.text)]
        folded = _THOUSANDS.sub("", fold("\n".join(self._texts)))
        said = {*folded_words(folded), *folded_words(_INSIDE.sub("", folded))}
        self.words = {form for word in said for form in _forms(word)}
        self.words.update(_DIGITS.findall(folded), _ends_of_ranges(folded))
        self.words.update(str(quote.metadata.published.first.year) for quote in quotes if quote.metadata.published)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the names that stand there."""
        # Text by text: the gazetteer remembers what it found in a quote.
        return frozenset(found.name.key for text in self._texts for found in self._gazetteer.find(text))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Names of the countries of which a word there speaks."""
        spoken_of = (default_countries().of_word(word) for word in self.words)
        return frozenset(country.name for country in spoken_of if country)

    @cached_property
    def days(self) -> frozenset[date]:
        """Days that stand there, and those shortly before each publication."""
        published = [quote.metadata.published for quote in self._quotes if quote.metadata.published]
        known = [each.first for each in published if each.precision == "day"]
        near = {day - timedelta(ago) for day in known for ago in range(_DAYS_AGO + 1)}
        told = (
            found
            for quote in self._quotes
            for text in (quote.metadata.title, quote.text)
            for found in told_dates(text, quote.metadata.published)
        )
        return frozenset(near | {found.value for found in told if found.precision == "day"})

    def has_day(self, asked: _Day) -> bool:
        """Say whether a day stands there, also in a list or without its year."""
        if any(asked.is_on(day) for day in self.days):
            return True
        return any(
            asked.month == found.month
            and asked.day in found.days
            and (found.year in {None, asked.year} or not asked.year)
            for text in self._texts
            for found in find_days(text)
        )

    def has(self, written: str) -> bool:
        """Say whether all words of it stand there."""
        return self.words.issuperset(folded_words(fold(written)))


def unnamed(question: str, quotes: Sequence[Quote], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the names, peoples, days and years of the question, as written there, that no quote nor title mentions.

    The year of a quote's publication is mentioned beside it. At most MOST.
    """
    names = [one for one in gazetteer.find(question) if one.name.kind in MEANT and one.name.key not in _UNDERSTOOD]
    peoples, days, years = list(_peoples(question, names)), list(_days(question)), _YEAR.findall(fold(question))
    if not quotes or not (names or peoples or days or years):
        return ()
    said = _Said(quotes, gazetteer)
    missing = {one.name.key: question[one.start : one.end] for one in names if _is_missing(one, said, gazetteer)}
    for word, country in peoples:
        if not _is_named(country, said, gazetteer):
            missing.setdefault(_country_key(country, gazetteer), word)
    missing_days = [day for day in days if not said.has_day(day)]
    missing.update((day.written, day.written) for day in missing_days)
    # Who is told that 9 February 2024 is missing need not be told that 2024 is.
    told = {str(day.year) for day in missing_days}
    missing.update((year, year) for year in years if year not in said.words | told)
    return tuple(missing.values())[:MOST]


@lru_cache(_CACHED_WORDS)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word with and without clitics, and either without the article."""
    clitics = _CLITICS.match(word)
    forms = (word, word[clitics.end() :]) if clitics else (word,)
    return (*forms, *map(_bare, forms))


def _bare(word: str) -> str:
    """Return a word without the Arabic article and what stands before it."""
    return _DEFINITE.sub("", word)


def _ends_of_ranges(text: str) -> Iterator[str]:
    """Yield 2019 for 2017–19."""
    for match in _SHORT_RANGE.finditer(text):
        if match[2]:
            yield match[1][:2] + match[2]
        elif match[4]:
            yield match.group()[:3] + match[4]


def _is_missing(found: FoundName, said: _Said, gazetteer: Gazetteer) -> bool:
    """Say whether a name of the question stands there in no way, nor as part of a longer one."""
    country = default_countries().named(found.name.english) or default_countries().of_word(fold(found.name.english))
    # How the people of a country that is not among them is called is not known.
    if country is None and found.name.kind is NameKind.COUNTRY:
        return False
    if any(_may_be_there(spelling, said) for spelling in gazetteer.spellings(found.name.key)):
        return False
    return found.name.key not in said.keys and not (country and _is_named(country, said, gazetteer))


def _is_named(country: Country, said: _Said, gazetteer: Gazetteer) -> bool:
    return country.name in said.countries or _country_key(country, gazetteer) in said.keys


def _may_be_there(spelling: str, said: _Said) -> bool:
    """Say whether a name stands there without its head, or its last word alone: al-Khazali is Qais al-Khazali."""
    own = own_words(spelling)
    return said.words.issuperset(own) or (
        len(own[-1]) >= SHORTEST_ALONE and own[-1] not in _GENERIC and own[-1] in said.words
    )


@lru_cache(_CACHED_WORDS)
def own_words(spelling: str) -> tuple[str, ...]:
    """Return the folded words of a name, without articles and words that only say it is a base, a city or a force."""
    bare = [_bare(word) for word in folded_words(fold(_INSIDE.sub("", spelling)))]
    return tuple([word for word in bare if word not in _HEADS and _bare(word) not in _HEADS] or bare)


def _peoples(question: str, names: Sequence[FoundName]) -> Iterator[tuple[str, Country]]:
    """Yield the words of the question that speak of a country otherwise than in a name, without clitics."""
    words = list(_WORD.finditer(question))
    folded = [" ".join(folded_words(fold(word.group()))) for word in words]
    for place, country in default_countries().of_people(folded):
        word = words[place]
        if not any(one.start < word.end() and word.start() < one.end for one in names):
            yield _without_clitics(word.group(), folded[place], country), country


def _without_clitics(written: str, folded: str, country: Country) -> str:
    """Return «البريطانيون» for «والبريطانيون»."""
    known = reading(folded, dict.fromkeys(country.peoples)) or folded
    if folded.isascii() or len(folded) != len(written):
        return written
    bare = written[len(folded) - len(known) :]
    is_definite = folded.removesuffix(known).endswith(("ال", "لل"))
    return f"ال{bare}" if is_definite else bare


def _days(question: str) -> Iterator[_Day]:
    """Yield the days of the question: a day and month at least, one alone and no list."""
    found = [one for one in find_days(question) if one.is_plain]
    for one in found:
        if len(one.days) == 1:
            yield _Day(question[one.start : one.end], one.days[0], one.month, one.year)
    for dated in find_dates(question):
        if dated.precision == "day" and not any(dated.start < one.end and one.start < dated.end for one in found):
            value = dated.value
            yield _Day(question[dated.start : dated.end], value.day, value.month, value.year)


def _country_key(country: Country, gazetteer: Gazetteer) -> str:
    name = gazetteer.lookup(country.name)
    return name.key if name is not None else country.name
