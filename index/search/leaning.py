"""Reads how a question leans on the one before it: what it begins with, whom it points to, what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.search.subjectless import is_of_nothing, is_subjectless
from index.text.analyzer import is_stop_word
from index.text.characters import HARAKAT
from index.text.cues import Cue, asked_for
from index.text.days import FoundDays, find_days
from index.text.gazetteer import FoundName, Gazetteer
from index.text.language import detect_language
from index.text.normalizer import fold, folded_words
from index.types import Name, NameKind

# More of its own than this, and a question stands alone.
MOST_OWN_WORDS = 3
# Where something may be or happen.
WHEREABOUTS = frozenset({NameKind.BASE, NameKind.PLACE, NameKind.COUNTRY})
_MARK = re.compile(r"[\s?؟!.]+$")
# "And Harir?" goes on where the last question left off.
_CONNECTIVE = re.compile(
    r"^\s*(?:and(?: (?:what|how) (?:about|of))?(?!\w)|(?:what|how) about(?!\w)|(?:so|then|also)(?!\w)|"
    r"(?:طيب |زين |طب )?و?(?:ماذا|شنو|شو|[اإ]يش) عن(?=\s)|و?بالنسب[ةه] (?:[اإ]ل[ىي]\s|ل)|(?:طيب|زين|طب) و?)[\s,،]*",
    re.IGNORECASE,
)
_AND = re.compile(rf"\s*و[{HARAKAT}]*(?=\w{{2,}}|\d)")
_PREPOSITION = re.compile(
    r"(?P<word>ف[يى]|عل[ىي]|من|[إا]ل[ىي]|عن|لدى|in|at|on|from|to|for|by|with|against)\s+(?=\w)", re.IGNORECASE
)
_ON = re.compile(r"(?:on |in |ف[يى] )?(?:the |يوم )?", re.IGNORECASE)
# Only before a place they say where: «من» asks who, too.
_OTHERWISE = frozenset("من عن لدي on to for by with against".split())
_WHERE = frozenset("في علي من الي ب in at from".split())
# Folded: they say of nothing what it is, and are no stop words.
_RELATING = frozenset("علي since until منذ حتي".split())
# «بحرير», «لسوريا».
_JOINED_PREPOSITIONS = ("ب", "ل")
_CLITIC = re.compile(r"(?<!\w)[وفبلك]{1,2}$")
_POINTERS = frozenset(
    "it its they them their there that this those he she his her him then هناك هذا هذه ذلك تلك هم هي هو بها به "
    "فيها فيه منها منه "
    "لها له عليها عليه عنها عنه اليها اليه بيها بيه هناكه ذاك هذول معه معها معهم وياه وياها وياهم ضده ضدها بعده بعدها "
    "قبله قبلها".split()
)
# Not every word that ends in ه does: folded, it may be the ة of any noun. «التفاهم» and «الأسهم» end in their own هم.
_POINTING_ENDING = re.compile(
    r"(?!(?:[وفبكل]|ال|لل)*(?:[يت]?تفاهم|[يتم]ساهم|[يت]داهم|متهم|مهم|اهم|ا?سهم|درهم|فهم|وهم|مبهم|ملهم)$)"
    r"\w{3,}(?:ها|هم)$|(?:قايد|رييس|زعيم|امين|موسس|مقر|اسم|عمر|دور|موقف|عدد|هدف|مصير|خليفت|نايب|سبب|تاريخ|راي)ه$"
)
# Before a name these cannot be its own, "Did they attack Erbil?"; directly before it they are: "Is it Badr?"
_PRONOUNS = frozenset("it its they their them he his him she her هو هي هم بها به فيها فيه منها منه".split())
# At the end they are nobody's who does something there: "What did Rubio say about it?"
_OBJECTS = frozenset(
    "it them him her there that هناك ذلك منه منها عنه عنها به بها بيها بيه فيه فيها عليه عليها ضده ضدها معه معها اليه "
    "اليها".split()
)
_FURTHER = re.compile(r"[,،]|(?<!\w)(?:and(?!\w)|و\w)", re.IGNORECASE)
# A reaction is one to something, a view one of something.
_REACTIONS = frozenset(
    "respond responded response react reacted reaction retaliate retaliated رد ردت ترد يرد ردود".split()
)
_VIEWS = _REACTIONS | frozenset("position stance view opinion think موقف راي تعليق".split())
# «ما هي مراحل الانسحاب؟» points to nothing.
_IS = re.compile(r"(?<!\w)و?(?:ما|من|شنو|شو|منو|مين|كم) ?(?:هو|هي|هم)(?= \w)")
_QUESTION_WORDS = re.compile(
    r"^(?:(?:and|so|then)\s+)?(?:what\s+happened(?:\s+(?:at|in|on|to))?|"
    r"(?:when|why|where|who|how (?:many|much|long)|how|what)(?:\s+(?:is|are|was|were|do|does|did|will))?)\b|"
    r"^و?(?:ماذا (?:حدث|حصل|جرى|جري)(?: في)?|"
    r"متى|متي|لماذا|أين|اين|(?:من|منو|مين|شنو|شو)(?: هو| هي| هم)?|كيف|كم|ماذا|ليش|ليه|شوكت|"
    r"[إاأ]ي?مت[ىي]|وين|شلون|شكد|شقد|قديش|ما(?: هو| هي)?|هل)(?!\w)",
    re.IGNORECASE,
)
# «من» and «ما» are other words in the middle of a question.
_INTERROGATIVES = frozenset(
    "when why where who whom whose how what which متي لماذا اين كيف كم ماذا هل ليش ليه شوكت وين منو مين شلون شكد شقد "
    "شنو شو".split()
)
_JOINED_AND = re.compile(rf"^و(?=(?:{'|'.join(_INTERROGATIVES)})$)")
# "Is it on the list?" says nothing of whom.
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)(?:n't)? "
    r"(?:it|its|they|their|he|his|she|her|this|that|these|those)(?!\w)"
)
_YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|هل)(?!\w)")
# Words that begin with the letter of "and" themselves.
_OWN_LETTER = re.compile(
    r"و(?:زير|زار|زراء|قت(?!ل|ي)|قف|قوف|قوع|قود|قايع|قايه|اشنطن|كال|كيل|كلاء|فد|فود|فق|فاق|فاه|فاء|فيات|فير|ثيق|ثايق|"
    r"ضع|ضوح|جود|جب|جه(?!از|ود)|لاي|لاد|لاء|ليد|صول|صل|صف(?!ق)|صي|صاي|سط(?!و)|سيط|سيل|سايل|سايط|ساط|طن|رق|رد|رش|رط|"
    r"عد(?!د|م)|عود|عي|اسط|اسع|اقع|اجب|اجه|افق|اصل|ارد|احد|اضح|ادي|ظيف|ظايف|باء|تير|حش|دي|يتكوف|يلسون)\w*|"
    r"وحد(?:ه|ها|هم|ات|وي\w*)?|وقع(?:ت|وا)?|ولي|وين(?:ه|ها|هم)?|وش|والد(?:ه|ها|هم|ي|يه|ين|ته|تها)?|"
    # Short ones are whole words: «وسامراء», «وداعش» begin otherwise.
    r"و(?:زن(?:ا|ه|ها|ي)?|سام(?:ا|ه)?|سم|همي(?:ه)?|هج|ريث\w*|رث(?:ه)?|رم|شاح|شم|شيك(?:ا|ه)?|تر|تد|كر|عكه|عاء|ساده|دايع|"
    r"داد|داع(?:ا|ه)?|ليمه|لد|لع|جع|جدان|جيه|ثن\w*|قار|غد|افد\w*|ارث|اثق|اعظ|احه|احات)|"
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


@dataclass(frozen=True, slots=True)
class Said:
    """A question as it goes on from another: `rest` is what follows its connective, `preposition` and all.

    `about` is what follows that, without the mark at the end; `names` are those found there, `words` the folded
    words of its own beside them.
    """

    is_connected: bool
    rest: str
    preposition: str
    about: str
    names: tuple[FoundName, ...]
    words: tuple[str, ...]

    @property
    def own(self) -> int:
        """How much it says: a name counts as one word."""
        return len(self.names) + len(self.words)

    @property
    def asks(self) -> bool:
        """Whether it says what is asked for, in whatever words."""
        return asked_for(self.rest) is not Cue.NONE or is_interrogative(self.rest)

    @property
    def day(self) -> FoundDays | None:
        """The day that it is no more than: "on 8 January"."""
        return _day(self.about)

    @property
    def introduces(self) -> bool:
        """Whether its answer may be what "he" or "it" means next: a yes, a no or a day is nobody."""
        return asked_for(self.rest) is not Cue.DATE and _YES_OR_NO.match(fold(self.rest)) is None

    @property
    def goes_on(self) -> bool:
        """Whether it only puts something else in the place of what was asked about."""
        if is_interrogative(self.about) or (self.own > MOST_OWN_WORDS and self.day is None):
            return False
        return self.is_connected or self._says_only_where

    @property
    def asks_more(self) -> bool:
        """Whether it asks of what the last question was about, and does not say what that is."""
        if not self.own:
            return self.asks or self.is_connected
        folded = fold(self.rest).strip()
        if is_of_nothing(folded):
            return False
        if self.names:
            return self.own <= MOST_OWN_WORDS and (self._points_past_names or self._asks_for_view)
        if is_subjectless(folded):
            return True
        # «وما النتيجة؟» goes on by its "and", "What was the result?" may be a question of its own.
        leans = points_back(self.rest) or (self.is_connected and is_interrogative(self.about))
        asks = self.asks or (_YES_OR_NO.match(folded) is not None and self._ends_pointing)
        return asks and self.own <= MOST_OWN_WORDS - 1 and leans

    @property
    def _points_past_names(self) -> bool:
        """Whether a pronoun stands where it cannot mean what is named: before it, or as what something is done to."""
        before = folded_words(_IS.sub(" ", fold(self.about[: self.names[0].start])))
        if any(word in _PRONOUNS or _POINTING_ENDING.fullmatch(word) for word in before[:-1]):
            return True
        # "Where is Harir and who is there?" says itself what "there" is.
        return len(self.names) == 1 and self._ends_pointing and not _FURTHER.search(self.about, self.names[0].end)

    @property
    def _ends_pointing(self) -> bool:
        return bool(_OBJECTS.intersection(folded_words(fold(self.about))[-1:]))

    @property
    def _asks_for_view(self) -> bool:
        """Whether it asks how somebody reacted, and not to what: the same with "and" for a view."""
        wanted = _VIEWS if self.is_connected else _REACTIONS
        words = [word for word in self.words if word not in _INTERROGATIVES]
        return self.asks and bool(words) and wanted.issuperset(words)

    @property
    def _says_only_where(self) -> bool:
        """Whether it is no more than "In Syria?" or "In 2020?"."""
        if self.preposition not in _WHERE:
            return False
        is_where = bool(self.names) and all(one.name.kind in WHEREABOUTS for one in self.names)
        return is_year(self.about) or (is_where and not self.words)


def read(question: str, gazetteer: Gazetteer) -> Said:
    """Take a question apart."""
    text = unmarked(question)
    after = _after_connective(text, gazetteer)
    rest = text if after is None else after
    preposition, about = _after_preposition(rest, gazetteer)
    names = tuple(gazetteer.find(about))
    return Said(after is not None, rest, preposition, about, names, _words_beside(about, names))


def unmarked(question: str) -> str:
    """Return a question without the mark at its end."""
    return _MARK.sub("", question.strip())


def without_question_word(question: str) -> str:
    """Return what a question is about: "leads Badr" for "Who leads Badr"."""
    return _QUESTION_WORDS.sub("", question).strip() or question


def is_interrogative(question: str) -> bool:
    """Say whether there is a word that asks, "when" or «كم», or it begins as "Is it" does; "what about" is none."""
    folded = fold(_CONNECTIVE.sub("", question)).strip()
    if _QUESTION_WORDS.match(folded) or _AUXILIARY.match(folded):
        return True
    return any(_JOINED_AND.sub("", word) in _INTERROGATIVES for word in folded_words(folded))


def points_back(question: str) -> bool:
    """Say whether there is a word for what was spoken of before: "it", «قائدها»."""
    said = folded_words(_IS.sub(" ", fold(question)))
    return any(word in _POINTERS or _POINTING_ENDING.fullmatch(word) for word in said)


def is_year(text: str) -> bool:
    """Say whether a text is no more than a year, or "the year 2020"."""
    return re.fullmatch(r"(?:(?:ال)?عام|سنه|the year|year)?\s*(?:19|20)[0-9]{2}", fold(text).strip()) is not None


def base(place: str, gazetteer: Gazetteer) -> tuple[Name, str] | None:
    """Return the base that a word alone may mean, and how it is called: «حرير» is silk, too."""
    is_english = detect_language(place) == "en"
    for word in (place, *(place[1:] for letter in _JOINED_PREPOSITIONS if place.startswith(letter))):
        called = f"{word} base" if is_english else f"قاعدة {word}"
        name = gazetteer.lookup(called)
        if name is not None and name.kind is NameKind.BASE:
            return name, called
    return None


def _after_connective(text: str, gazetteer: Gazetteer) -> str | None:
    """Return what follows a word that goes on from the last question; None without such a word."""
    connective = _CONNECTIVE.match(text)
    if connective is not None:
        return text[connective.end() :]
    letter = _AND.match(text)
    return text[letter.end() :] if letter and _is_and(text, text[letter.end() :], gazetteer) else None


def _is_and(text: str, rest: str, gazetteer: Gazetteer) -> bool:
    """Say whether the letter before `rest` is the word "and": in «وحرير» it is, in «وزير» it is not."""
    if _GOVERNOR.match(text) or any(found.start == 0 for found in gazetteer.find(text)):
        return False
    folded = fold(text).strip()
    first, *others = folded_words(folded)
    if first in _POINTERS:
        return False
    _, about = _after_preposition(rest, gazetteer)
    names = gazetteer.find(about)
    if any(found.start <= 1 for found in names) or is_interrogative(rest) or _day(rest):
        return True
    if _OWN_LETTER.fullmatch(first) or _ILLUSION.match(folded):
        return False
    if not others:
        return True
    word = first.removeprefix("و")
    is_short = len(names) + len(_words_beside(about, names)) <= MOST_OWN_WORDS
    return is_short and not _VERB.fullmatch(word) and (bool(names) or _may_follow_and(word, rest))


def _may_follow_and(first: str, rest: str) -> bool:
    """Say whether several words without a name may follow "and": «وزن القنبلة» is of a weight."""
    is_relating = is_stop_word(first) or _PREPOSITION.match(rest) is not None
    return is_relating or _AFTER_AND.fullmatch(first) is not None or points_back(rest)


def _after_preposition(text: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return the preposition that a text begins with, folded, and what follows it; an empty one where there is none."""
    match = _PREPOSITION.match(text)
    # «علي» begins names, too.
    if match is None or any(found.start == 0 for found in gazetteer.find(text)):
        return _joined_preposition(text, gazetteer), text
    word, rest = fold(match["word"]), text[match.end() :]
    if word in _OTHERWISE and not _is_place(rest, gazetteer):
        return "", text
    return word, rest


def _joined_preposition(text: str, gazetteer: Gazetteer) -> str:
    found = gazetteer.find(text)
    is_joined = bool(found) and found[0].start == 1 and text.startswith(_JOINED_PREPOSITIONS)
    return text[0] if is_joined else ""


def _day(text: str) -> FoundDays | None:
    found = find_days(text)
    is_all = len(found) == 1 and not folded_words(text[found[0].end :])
    return found[0] if is_all and _ON.fullmatch(text[: found[0].start]) else None


def _is_place(text: str, gazetteer: Gazetteer) -> bool:
    names = gazetteer.find(text)
    if names:
        return names[0].start == 0 and names[0].name.kind in WHEREABOUTS
    return base(text.strip(), gazetteer) is not None


def _words_beside(text: str, names: tuple[FoundName, ...] | list[FoundName]) -> tuple[str, ...]:
    beside = text
    for found in reversed(names):
        beside = f"{_CLITIC.sub('', beside[: found.start])} {beside[found.end :]}"
    bare = (_JOINED_AND.sub("", word) for word in folded_words(fold(beside)))
    return tuple(word for word in bare if not is_stop_word(word) and word not in _POINTERS and word not in _RELATING)
