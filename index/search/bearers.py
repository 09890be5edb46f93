"""Tells which sentences of a text speak of the base, the faction or the person that a subject names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from index.search.caveats.differences import EVERYWHERE
from index.search.caveats.omissions import own_words
from index.search.followups.places import base
from index.search.query.asked import PARTICULAR
from index.text.analyzer import terms
from index.text.gazetteer import FoundName, Gazetteer
from index.text.lexicon import Lexicon
from index.text.normalizer import fold, folded_words
from index.text.segmenter import clauses, sentences
from index.types import Name, NameKind

# What stands before or after a base's own words where the gazetteer has no such spelling: "Balad airbase".
# With the article, «القاعدة» is rather al-Qaeda.
_BASE_BEFORE = r"(?:camps?|bases?|[وف]?[بلك]?(?:قاعد(?:ه|تي|تا|تين|تان)|قواعد|معسكر(?:ي|ات)?))"
_BASE_AFTER = r"(?:(?:military|air)\W+)*(?:airbase|base|airfield|camp)"

# What else a timeline is asked for by name; of a country, its people are spoken of as well.
_TOLD_OF = frozenset(NameKind) - {NameKind.COUNTRY}

# Characters. A longer sentence says what it is about.
_LONGEST_GOING_ON = 160
_FROM_SOMEWHERE = re.compile("ال[^\\W\\d_]{2,}ي")
# Of the United States and of Iraq, as adjectives.
_PEOPLES = frozenset(terms("us american iraqi أمريكي أمريكيا أميركي أميركيا أمريكيين عراقي عراقيا عراقيين"))
# So many other names of a word must be called what it is then taken for itself.
_MANY_AGREE = 3
# «على», folded, is somebody's name as well, and so no stop word: it stands in every other sentence.
_ON = "علي"
# "Added both to the list", «أدرجت الفصيلين»: those that were named before.
_BOTH = re.compile(
    r"(?<!\w)(?:both|the two|[وفبل]?ال(?:فصيل|حزب|قاعدت|حركت|رجل|جماعت|موقع)[يا]ن|كلاهما|كليهما|كلتاهما)(?!\w)"
)


def as_meant(subject: str, gazetteer: Gazetteer) -> str:
    """Return a subject that is no more than the own words of a base as its name: «حرير» alone is silk, too.

    So is the last name of somebody, where nobody and nothing else has it.
    """
    alone = subject.strip()
    if not alone or gazetteer.find(alone):
        return subject
    meant, ending = base(alone, gazetteer), _ending_in(alone, gazetteer)
    if meant and not ending:
        return meant[1]
    # «الأسد» is rather the president, or the base: nobody knows.
    return ending[0].arabic if len(ending) == 1 and not meant and ending[0].kind is NameKind.PERSON else subject


def without_the_common(subject: str, gazetteer: Gazetteer) -> str:
    """Return a subject without what every document is on, "the American withdrawal"; whole where it says no more."""
    names = gazetteer.find(subject)
    kept, position = [], 0
    for found in names:
        kept.append(_without_peoples(subject[position : found.start]))
        kept.append("" if found.name.key in EVERYWHERE else subject[found.start : found.end])
        position = found.end
    rest = " ".join(" ".join([*kept, _without_peoples(subject[position:])]).split())
    return rest if terms(rest) else subject


def _without_peoples(text: str) -> str:
    return " ".join(word for word in text.split() if not terms(word) or not _PEOPLES.issuperset(terms(word)))


def _ending_in(words: str, gazetteer: Gazetteer) -> list[Name]:
    """Return whoever and whichever group has a name that ends in the words."""
    end = f" {fold(words)}"
    named = (name for kind in PARTICULAR - {NameKind.BASE} for name in gazetteer.of_kind(kind))
    return [name for name in named if any(fold(one).endswith(end) for one in gazetteer.spellings(name.key))]


class Bearers:
    """Whoever bears a name in the subject; where it has none, what its words say, by whatever the lexicon calls it."""

    def __init__(self, subject: str, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        found = [one.name for one in gazetteer.find(subject)]
        # Where a base or somebody is named, that is whom it is about: "Ain al-Asad in Anbar".
        names = [name for name in found if name.kind in PARTICULAR] or [name for name in found if name.kind in _TOLD_OF]
        # Who asks for the dates of Taji asks for those of its camp, too.
        names += _bases_at([name for name in names if name.kind is NameKind.PLACE], gazetteer)
        self._keys = frozenset(name.key for name in names)
        self._kinds = frozenset(name.kind for name in names)
        # A city alone may stand for the base beside it, one word of a faction's name for another faction's.
        self._places = _places_of(subject, gazetteer)
        bases = [name.key for name in names if name.kind is NameKind.BASE]
        self._called = _called([spelling for key in bases for spelling in gazetteer.spellings(key)])
        self._surnames = frozenset(_surnames([name for name in names if name.kind is NameKind.PERSON], gazetteer))
        self._words = _words_of(subject, gazetteer, lexicon) if not self._keys else []
        self._is_of_all = not self._keys and not self._words

    def speaking(self, text: str, heading: str = "") -> Iterator[tuple[int, int]]:
        """Yield the spans of the sentences that name one of them, or go on from one that does and name no other.

        Of a sentence too long to quote it is those of its clauses that name one. The heading that the text stands under
        is gone on from, too.
        """
        goes_on = was_named = self._is_of_all or self._names(heading)
        for start, end in sentences(text):
            sentence = text[start:end]
            names = not self._is_of_all and self._names(sentence)
            if self._is_of_all or names or (was_named and _BOTH.search(sentence)):
                goes_on = was_named = True
            elif self._others(sentence) or (self._words and end - start > _LONGEST_GOING_ON):
                goes_on = False
            if goes_on:
                for first, last in clauses(sentence):
                    # The rest of a sentence so long may have come to something else.
                    if not names or self._names(sentence[first:last]):
                        yield start + first, start + last
            # Words are no names: what they were said of is not gone on about for long.
            goes_on = goes_on and (names or not self._words)

    def _names(self, sentence: str) -> bool:
        if self._words:
            said = frozenset(terms(sentence))
            return 2 * sum(not said.isdisjoint(word) for word in self._words) >= len(self._words)
        found = self._gazetteer.find(sentence)
        if any(one.name.key in self._keys | self._places for one in found):
            return True
        if self._surnames and not self._surnames.isdisjoint(folded_words(fold(_without(sentence, found)))):
            return True
        # «كتائب الإمام علي» is not called by the words of «قاعدة الإمام علي».
        particular = [one for one in found if one.name.kind in PARTICULAR]
        return self._called is not None and bool(self._called.search(fold(_without(sentence, particular))))

    def _others(self, sentence: str) -> list[FoundName]:
        found = self._gazetteer.find(sentence)
        return [one for one in found if one.name.kind in self._kinds and one.name.key not in self._keys]


def _without(text: str, names: list[FoundName]) -> str:
    for found in reversed(names):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _places_of(subject: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the keys of the places that the bases of the subject are best known by, or are called by there."""
    bases = [found for found in gazetteer.find(subject) if found.name.kind is NameKind.BASE]
    # Not by every spelling: Ain al-Asad was Qadisiyah once, which is a governorate elsewhere.
    called = [
        own_words(spelling)
        for found in bases
        for spelling in (found.name.english, found.name.arabic, subject[found.start : found.end])
    ]
    places = gazetteer.of_kind(NameKind.PLACE) if called else ()
    return frozenset(
        place.key for place in places if any(own_words(one) in called for one in gazetteer.spellings(place.key))
    )


def _bases_at(places: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Return the bases that are best known by the name of one of the places."""
    called = {own_words(spelling) for place in places for spelling in gazetteer.spellings(place.key)}
    bases = gazetteer.of_kind(NameKind.BASE) if called else ()
    return [one for one in bases if own_words(one.english) in called or own_words(one.arabic) in called]


def _called(spellings: list[str]) -> re.Pattern[str] | None:
    """Return what finds the own words of one of the bases in order, beside a word that says that it is a base."""
    if not spellings:
        return None
    names = {r"\W+".join(f"(?:ال)?{re.escape(word)}" for word in own_words(spelling)) for spelling in spellings}
    name = f"(?:{'|'.join(sorted(names, key=len, reverse=True))})"
    return re.compile(rf"(?<!\w)(?:{_BASE_BEFORE}\W+{name}|{name}\W+{_BASE_AFTER})(?!\w)")


def _surnames(persons: list[Name], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the last words, folded, that call one of them and nobody else: «وقال الكعبي».

    Only such as say where somebody is from: «المهندس» and «الحكيم» are anybody.
    """
    for person in persons:
        last = folded_words(fold(person.arabic))[-1]
        if _FROM_SOMEWHERE.fullmatch(last) and [one.key for one in _ending_in(last, gazetteer)] == [person.key]:
            yield from (last, f"و{last}")


def _words_of(subject: str, gazetteer: Gazetteer, lexicon: Lexicon) -> list[frozenset[str]]:
    """Return, for each index term of a subject, itself and what else it is called in one word.

    Of "the withdrawal from Iraq" it is the withdrawal that tells it apart.
    """
    words = terms(_without(subject, gazetteer.find(subject))) or terms(subject)
    own = [word for word in words if word != _ON] or words
    called = [{term} for term in own]
    for concept in lexicon.expand_terms(own):
        for word in called[concept.start : concept.end]:
            word.update(name[0] for name in concept.variants if len(name) == 1)
    return [frozenset(word | _agreed(word, lexicon)) for word in called]


def _agreed(words: Set[str], lexicon: Lexicon) -> set[str]:
    """Return what several of the words are called, too: the lexicon gives «انسحاب» and "withdrawal" other names."""
    named = Counter(
        name
        for word in words
        for name in {one[0] for concept in lexicon.expand_terms([word]) for one in concept.variants if len(one) == 1}
    )
    return {name for name, count in named.items() if count >= _MANY_AGREE}
