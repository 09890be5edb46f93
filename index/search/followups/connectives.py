"""Takes off what a question begins with when it goes on from the last: "and", «و», "what about", a preposition."""

from __future__ import annotations

import re

from index.search.followups.interrogatives import CONNECTIVE, is_interrogative, without_and
from index.search.followups.places import JOINED_PREPOSITIONS, begins_with_place
from index.text.analyzer import is_stop_word
from index.text.characters import HARAKAT
from index.text.days import FoundDays, find_days
from index.text.gazetteer import FoundName, Gazetteer
from index.text.normalizer import fold, folded_words
from index.text.pointers import POINTERS, points_back

# More of its own than this, and a question stands alone.
MOST_OWN_WORDS = 3
_AND = re.compile(rf"\s*و[{HARAKAT}]*(?=\w{{2,}}|\d)")
# «شكرا وحرير؟»
_BEFORE_AND = re.compile(rf"\s*(?:شكر[{HARAKAT}]*ا|تمام|[اأ]وك[يى]?|ماشي|[اأ]ها)[{HARAKAT}]*[\s,،.!]+(?=و)")
_PREPOSITION = re.compile(
    r"(?P<word>ف[يى]|عل[ىي]|من|[إا]ل[ىي]|عن|لدى|in|at|on|from|to|for|by|with|against)\s+(?=\w)", re.IGNORECASE
)
# «ب2020»
_JOINED_TO_NUMBER = re.compile(r"ب\s?(?=(?:19|20|١٩|٢٠)\d\d(?!\w))")
_ON = re.compile(r"(?:on |in |ف[يى] )?(?:the |يوم )?", re.IGNORECASE)
# Only before a place they say where: «من» asks who, too.
_OTHERWISE = frozenset("من عن لدي on to for by with against".split())
# Folded: they say of nothing what it is, and are no stop words.
_RELATING = frozenset("علي since until منذ حتي".split())
_CLITIC = re.compile(r"(?<!\w)[وفبلك]{1,2}$")
# Words that begin with the letter of "and" themselves.
_OWN_LETTER = re.compile(
    r"و(?:زير|زار|زراء|قت(?!ل|ي)|قف|قوف|قوع|قود|قايع|قايه|اشنطن|كال|كيل|كلاء|فد|فود|فق|فاق|فاه|فاء|فيات|فير|ثيق|ثايق|"
    r"ضع|ضوح|جود|جب|جه(?!از|ود)|لاي|لاد|لاء|ليد|صول|صل|صف(?!ق)|صي|صاي|سط(?!و)|سيط|سيل|سايل|سايط|ساط|طن|رق|رد|رش|رط|"
    r"عد(?!د|م)|عود|عي|اسط|اسع|اقع|اجب|اجه|افق|اصل|ارد|احد|اضح|ادي|ظيف|ظايف|باء|تير|حش|دي|يتكوف|يلسون)\w*|"
    r"وحد(?:ه|ها|هم|ات|وي\w*)?|وقع(?:ت|وا)?|ولي|وين(?:ه|ها|هم)?|وش|والد(?:ه|ها|هم|ي|يه|ين|ته|تها)?|"
    # Short ones are whole words: «وسامراء», «وداعش» begin otherwise.
    r"و(?:زن(?:ا|ه|ها|ي)?|سام(?:ا|ه)?|سم|همي(?:ه)?|هج|ريث\w*|رث(?:ه)?|رم|شاح|شم|شيك(?:ا|ه)?|تر|تد|كر|عكه|عاء|ساده|دايع|"
    r"داد|داع(?:ا|ه)?|ليمه|لد|لع|جع|جدان|جيه|ثن\w*|قار|غد|افد\w*|ارث|اثق|اعظ|احه|احات|ايد|اجد)|"
    r"و(?:اتس(?:اب)?|اي|ايفاي|ارسو|هران|وهان|يب|يكي\w*|يندوز|يليام|ليام|يلز)"
)
# «وهم القوة» is an illusion; «وهم» alone and «وهم من …» are they.
_ILLUSION = re.compile(r"وهم ال\w")
# «والي بغداد» is its governor, «والى بغداد» is to it: only as it is written are they told apart.
_GOVERNOR = re.compile(r"\s*والي(?!\w)")
# What several words begin with after "and", folded: almost no word of its own letter goes on with م, or is a verbal
# noun or plural like انسحاب and أهداف; the others are what is asked for most.
_AFTER_AND = re.compile(
    r"(?:[بك]?ال|لل)\w+|م(?!ض|يض)\w{2,}|ا\w{2,4}ا\wه?|ت\w\w?ي\w|"
    r"(?:مع|بعد|قبل|منذ|خلال|حتي|ضد|بين|عند|حول|دون|تحت|نحو|لدي|بالنسبه|"
    r"عدد|سبب|تاريخ|دور|خطه|راي|نتيجه|نتايج|شرط|شروط|هدف|خساير|حجم|ضحايا|قتلي|جرحي|كلفه|بنود|تفاصيل|"
    r"قايد|قاده|رييس|زعيم|نايب|رواتب|سلاح|قوات|قواعد|قصف|هجوم|هجمات|ضربات|غارات|صواريخ)"
)
# «ويطالبون …», «وانسحبت …»: such a sentence says by itself who.
_VERB = re.compile(r"س?ي\w{3,}|ست\w{3,}|\w{2,}(?:(?<!ا)ت|وا)")


def after_connective(text: str, gazetteer: Gazetteer) -> str | None:
    """Return what follows a word that goes on from the last question; None without such a word."""
    connective = CONNECTIVE.match(text)
    if connective is not None:
        return text[connective.end() :]
    said = _BEFORE_AND.sub("", text, count=1) if _BEFORE_AND.match(text) else text
    letter = _AND.match(said)
    return said[letter.end() :] if letter and _is_and(said, said[letter.end() :], gazetteer) else None


def after_preposition(text: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return the preposition that a text begins with, folded, and what follows it; an empty one where there is none."""
    number = _JOINED_TO_NUMBER.match(text)
    if number is not None:
        return "ب", text[number.end() :]
    match = _PREPOSITION.match(text)
    # «علي» begins names, too.
    if match is None or any(found.start == 0 for found in gazetteer.find(text)):
        return _joined_preposition(text, gazetteer), text
    word, rest = fold(match["word"]), text[match.end() :]
    if word in _OTHERWISE and not begins_with_place(rest, gazetteer):
        return "", text
    return word, rest


def day_alone(text: str) -> FoundDays | None:
    """Return the day that a text is no more than: "on 8 January"."""
    found = find_days(text)
    is_all = len(found) == 1 and not folded_words(text[found[0].end :])
    return found[0] if is_all and _ON.fullmatch(text[: found[0].start]) else None


def is_year(text: str) -> bool:
    """Say whether a text is no more than a year, or "the year 2020"."""
    return re.fullmatch(r"(?:(?:ال)?عام|سنه|the year|year)?\s*(?:19|20)[0-9]{2}", fold(text).strip()) is not None


def words_beside(text: str, names: tuple[FoundName, ...] | list[FoundName]) -> tuple[str, ...]:
    """Return the folded words of a text beside names found in it, without those that say nothing of what it is."""
    beside = text
    for found in reversed(names):
        beside = f"{_CLITIC.sub('', beside[: found.start])} {beside[found.end :]}"
    bare = (without_and(word) for word in folded_words(fold(beside)))
    return tuple(word for word in bare if not is_stop_word(word) and word not in POINTERS and word not in _RELATING)


def _is_and(text: str, rest: str, gazetteer: Gazetteer) -> bool:
    """Say whether the letter before `rest` is the word "and": in «وحرير» it is, in «وزير» it is not."""
    if _GOVERNOR.match(text) or any(found.start == 0 for found in gazetteer.find(text)):
        return False
    folded = fold(text).strip()
    first, *others = folded_words(folded)
    if first in POINTERS:
        return False
    _, about = after_preposition(rest, gazetteer)
    names = gazetteer.find(about)
    if any(found.start <= 1 for found in names) or is_interrogative(rest) or day_alone(rest) or is_year(about):
        return True
    if _OWN_LETTER.fullmatch(first) or _ILLUSION.match(folded):
        return False
    if not others:
        return True
    word = first.removeprefix("و")
    is_short = len(names) + len(words_beside(about, names)) <= MOST_OWN_WORDS
    return is_short and not _VERB.fullmatch(word) and (bool(names) or _may_follow_and(word, rest))


def _may_follow_and(first: str, rest: str) -> bool:
    """Say whether several words without a name may follow "and": «وزن القنبلة» is of a weight."""
    is_relating = is_stop_word(first) or _PREPOSITION.match(rest) is not None
    return is_relating or _AFTER_AND.fullmatch(first) is not None or points_back(rest)


def _joined_preposition(text: str, gazetteer: Gazetteer) -> str:
    found = gazetteer.find(text)
    is_joined = bool(found) and found[0].start == 1 and text.startswith(JOINED_PREPOSITIONS)
    return text[0] if is_joined else ""
