"""Tells whether whoever or whatever is asked for by name is only spoken of: "a local bank", «محامٍ عماني شاب».

Which bank it was is then not told, however much else of the question the sentence covers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search.caveats.sought import NUMERAL, Sought, whose_name
from index.text.analyzer import is_stop_word, terms, terms_of_words
from index.text.characters import HARAKAT, TATWEEL
from index.text.countries import default_countries
from index.text.normalizer import fold

if TYPE_CHECKING:
    from index.search.quoting.counting import Called

_ONE_OF_MANY = frozenset("a an another some several certain unnamed unidentified undisclosed unknown one".split())
_THIS_ONE = frozenset("the his her its their our this that these those whose".split())
_SOME_OF = frozenset("احد احدي بعض".split())
# A name comes directly after these: "a firm called Agility", «هم علي وعقيل».
_NAMING = re.compile(
    r"call(?:ed|ing)|named|namely|known|dubbed|titled|[:(«\"“]|هو|هي|هم|هما|[يت]دعي|[يت]سمي|سمي|(?:ال)?مسماه?|باسم|[يت]عرف|"
    r"(?:ال)?معروفه?|لقبه|الملقب|مثل|منها|منهم|بينها|بينهم|ابرزها|ابرزهم"
)
# Or anywhere after these: "four deputies broke ranks, among them Nuria Belmonte".
_AMONG = frozenset(
    "among including وهم وهي وهو وهما منهم منها بينهم بينها ابرزهم ابرزها اسمه اسمها ويدعي وتدعي".split()
)
_INTRODUCING = re.compile(
    r"is|are|was|were|mr|mrs|ms|dr|professor|general|colonel|major|captain|lieutenant|sergeant|brigadier|admiral|judge|"
    r"minister|president|sheikh|sayyid|governor|mayor"
)
_TOKEN = re.compile(rf"(?:[^\W_]|[{HARAKAT}{TATWEEL}])+(?:[-’'][^\W_]+)*|[:(«»\"“”,،;؛.–—)]")
_ARTICLE = re.compile(r"[وف]?(?:ال|[بك]ال|لل)(?=\w\w)")
# Words that tell more of a noun without the article: «بريطاني», «متقاعد», «كبيرة».
_ADJECTIVE = re.compile(
    r"\w{2,}(?:ي|يه|يين|يون|يان|يا|يتين|يتان|يات)|م\w{3,}(?:ا|ه|ين|ون|ان|ات)?|"
    r"(?:شاب|كبير|صغير|جديد|قديم|اخر|اخري|سابق|خاص|عام|عربي|محلي|واحد|قريب|بعيد|صغري|كبري|رفيع|بارز|ثالث|رابع|ثان|اجنب)"
    r"\w{0,3}"
)
# What follows such a noun and is surely no name: a verb, a word with a conjunction or a preposition.
_PLAIN = re.compile(
    r"[يت]\w{3,}|قرب|حين|منذ|قرر\w*|عبر|ضد|دون|سوي|فقط|لم|لن|قد|[وف]\w{3,}|كان\w*|ك?ما|اصدر\w*|اطلق\w*|\w+ت"
)
_WHERE = frozenset("in at near from outside across around".split())
_PLACING = _WHERE | frozenset("to into of over between and on".split())
_COUNTRY = frozenset(terms("country state nation دولة دول بلد"))
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday I European Western African Asian Arab Arabs Gulf Muslim Christian Islamic".split()
)
# Nor are these, though they tell of which country something is.
_PEOPLES = frozenset("American Americans US Iraqi Iraqis Kurdish Kurds Shia Shiite Sunni".split())
# "Balad is an air base" names it.
_IS = frozenset("is are was were".split())
# «وهي فصيل مسلح» tells more of what is named before.
_IS_AR = frozenset("هو هي هم وهو وهي وهم".split())
_PLURAL = re.compile(r"\w+[^\Ws]s")
_KINDS = frozenset("armed local foreign unknown allied different other Islamist pro-Iranian Iran-backed".split())
_AL = re.compile("[Aa]l-(?=[A-Z])")
# Of a noun with the ending of «محافظة» adjectives have it, too: «نينوى» and «ميسان» are none.
_FEMININE = re.compile(r"\w+(?:ه|ات)|كبري|صغري|اخري")
# More adjectives than these no noun has.
_MOST_ADJECTIVES = 6
# So many words before a noun may its article stand, and so many after it a name begin.
_NEAR = 4
# So many words may a name between quotation marks have.
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words and marks of a sentence as they are `written` and `folded`."""

    written: Sequence[str]
    folded: Sequence[str]

    @classmethod
    def of(cls, text: str) -> _Sentence:
        written = _TOKEN.findall(text)
        return cls(written, [fold(word) for word in written])

    def holds(self, place: int, wanted: Set[str]) -> bool:
        """Say whether a word stands in a place whose index term is wanted."""
        word = self.folded[place]
        return word[:1].isalnum() and not wanted.isdisjoint(terms_of_words([word]))

    def word(self, place: int) -> str:
        """Return the folded word in a place, nothing outside."""
        return self.folded[place] if 0 <= place < len(self.folded) else ""


def is_anonymous(question: str, marked: Sequence[str], called: Called) -> bool:
    """Say whether the name of somebody or something is asked for, and all that is marked speaks of it without one.

    `called` gives the index terms of the same things in both languages.
    """
    sought = whose_name(question, called)
    if sought is None or not marked:
        return False
    sentences = [_Sentence.of(text) for text in marked]
    spoken = [_speaks_of(sentence, sought) for sentence in sentences]
    if sought.says_name and True not in spoken:
        return not any(_names_another(sentence, sought) for sentence in sentences)
    return True in spoken and False not in spoken


def _speaks_of(sentence: _Sentence, sought: Sought) -> bool | None:
    """Say whether a sentence speaks of what is sought without a name; None where it does not speak of it."""
    places = [place for place in range(len(sentence.folded)) if sentence.holds(place, sought.noun)]
    if not places:
        return None
    others = range(1, len(sentence.folded))
    if any(_introduces(sentence, place, sought.asked) for place in others):
        return False
    if any(_is_quoted_name(sentence, place, sought.asked) for place in others):
        return False
    # A Danish company says which country it is of; nothing else tells a country's name, «دول التحالف» neither.
    if sought.noun & _COUNTRY:
        is_named = any(_may_be_country(sentence, place, sought.asked) for place in range(len(sentence.folded)))
        return not is_named and not any(_is_named_after(sentence, place + 1) for place in places)
    return all(
        (_is_any_english if sentence.folded[place].isascii() else _is_any_arabic)(sentence, place, sought)
        for place in places
    )


def _may_be_country(sentence: _Sentence, place: int, asked: Set[str]) -> bool:
    if _is_new_name(sentence, place, asked) or sentence.written[place] in _PEOPLES:
        return True
    return default_countries().of_word(sentence.word(place)) is not None and not sentence.holds(place, asked)


def _introduces(sentence: _Sentence, place: int, asked: Set[str]) -> bool:
    """Say whether a name comes after a title or "was": "the last to leave was Dana Whitfield"."""
    return _INTRODUCING.fullmatch(sentence.word(place - 1)) is not None and _is_new_name(sentence, place, asked)


def _is_any_english(sentence: _Sentence, place: int, sought: Sought) -> bool:
    """Say whether a noun is one of many, and no name stands beside it."""
    begin = place - 1
    while begin > place - _NEAR and sentence.word(begin)[:1].isalnum() and not _determines(sentence.word(begin)):
        begin -= 1
    word = sentence.word(begin)
    is_one_of_many = word in _ONE_OF_MANY or NUMERAL.fullmatch(word)
    if not (is_one_of_many or _is_plural_after_by(sentence, place)) or sentence.word(begin - 1) == "the":
        return False
    beside = (*range(max(begin - 2, 0), place), *range(place + 1, min(place + 3, len(sentence.folded))))
    if any(_is_new_name(sentence, one, sought.asked) and sentence.word(one - 1) not in _WHERE for one in beside):
        return False
    return not _is_named_after(sentence, place + 1)


def _is_plural_after_by(sentence: _Sentence, place: int) -> bool:
    """Say whether "by Iraqi groups" ends in a place: by some of many, whichever."""
    if not _PLURAL.fullmatch(sentence.folded[place]):
        return False
    begin = place - 1
    while begin > max(place - _NEAR, 0) and sentence.written[begin] in _PEOPLES | _KINDS:
        begin -= 1
    return sentence.word(begin) == "by"


def _determines(word: str) -> bool:
    return word in _ONE_OF_MANY or word in _THIS_ONE or NUMERAL.fullmatch(word) is not None


def _is_any_arabic(sentence: _Sentence, place: int, sought: Sought) -> bool:
    """Say whether a noun is without the article, or one of several, and no name stands after it."""
    if sentence.word(place - 1) in _IS_AR:
        return False
    after = place + 1
    if _ARTICLE.match(sentence.word(place)):
        if sentence.word(place - 1) not in _SOME_OF:
            return False
        while _ARTICLE.match(sentence.word(after)):
            after += 1
        return not _is_named_after(sentence, after)
    is_feminine = sentence.word(place).endswith("ه")
    while after - place <= _MOST_ADJECTIVES and _is_adjective(sentence, after, sought.asked, is_feminine=is_feminine):
        after += 1
    following = sentence.word(after)
    # «شركة النفط», «فندق بابل» and «ميناء بيروت» are names or stand for one.
    may_be_name = following[:1].isalnum() and not (is_stop_word(following) if sought.is_place else _is_plain(following))
    if _ARTICLE.match(following) or (after == place + 1 and may_be_name):
        return False
    return not _is_named_after(sentence, after)


def _is_adjective(sentence: _Sentence, place: int, asked: Set[str], *, is_feminine: bool) -> bool:
    word = sentence.word(place)
    if not word[:1].isalnum() or is_stop_word(word) or _ARTICLE.match(word) or _NAMING.fullmatch(word):
        return False
    agrees = not is_feminine or _FEMININE.fullmatch(word) is not None
    return (agrees and _ADJECTIVE.fullmatch(word) is not None) or sentence.holds(place, asked)


def _is_plain(word: str) -> bool:
    return is_stop_word(word) or _PLAIN.fullmatch(word) is not None


def _is_named_after(sentence: _Sentence, place: int) -> bool:
    rest = sentence.folded[place:]
    return not _AMONG.isdisjoint(rest) or any(_NAMING.fullmatch(word) for word in rest[:_NEAR])


def _is_new_name(sentence: _Sentence, place: int, asked: Set[str]) -> bool:
    """Say whether a word has a capital that the beginning of a sentence did not give it, and is not asked about."""
    written = sentence.written[place]
    # "Kalyon, a Turkish firm", "Balad is a base": there a name begins the sentence.
    begins = sentence.word(1) == "," or (sentence.word(1) in _IS and not is_stop_word(sentence.folded[place]))
    is_first = not place and not begins
    if is_first or not _AL.sub("", written)[:1].isupper() or written in _NO_NAMES or sentence.holds(place, asked):
        return False
    # "A Turkish firm" has no name yet.
    return written not in _PEOPLES and default_countries().of_word(sentence.folded[place]) is None


def _is_quoted_name(sentence: _Sentence, place: int, asked: Set[str]) -> bool:
    """Say whether a few words between quotation marks begin in a place: «بي بي»."""
    if sentence.folded[place] not in "«“":
        return False
    inside = sentence.folded[place + 1 : place + 2 + _LONGEST_NAME]
    end = next((number for number, word in enumerate(inside) if word in "»”"), 0)
    return bool(end) and asked.isdisjoint(terms_of_words(inside[:end]))


def _names_another(sentence: _Sentence, sought: Sought) -> bool:
    """Say whether a sentence names anybody or anything that is not in the question."""
    return any(_is_another(sentence, place, sought) for place in range(len(sentence.folded)))


def _is_another(sentence: _Sentence, place: int, sought: Sought) -> bool:
    word = sentence.folded[place]
    if _is_quoted_name(sentence, place, sought.asked):
        return True
    if sought.is_body and sentence.holds(place, sought.noun) and not _ARTICLE.match(word):
        return _ARTICLE.match(sentence.word(place + 1)) is not None and not sentence.holds(place + 1, sought.asked)
    if not word[:1].isalnum() or sentence.holds(place, sought.asked):
        return False
    if word.isascii():
        is_where = not sought.is_place and sentence.word(place - 1) in _PLACING
        return not is_where and _is_new_name(sentence, place, sought.asked)
    if word in _AMONG or _NAMING.fullmatch(word):
        return sought.asked.isdisjoint(terms_of_words([sentence.word(place + 1)]))
    if _ARTICLE.match(word) or _is_plain(word) or _ADJECTIVE.fullmatch(word) or word.endswith("ا"):
        return False
    # «العقيد مازن»; «عباس العبادي», but not «على طريق الرمادي».
    before, after = sentence.word(place - 1), sentence.word(place + 1)
    is_whole = bool(_ARTICLE.match(after)) and after.endswith("ي") and not (is_stop_word(before) or before == "علي")
    return is_whole or _ARTICLE.match(before) is not None
