"""Reads how a question leans on the one before it: what it begins with, whom it points to, what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.search.followups.connectives import (
    MOST_OWN_WORDS,
    after_connective,
    after_preposition,
    day_alone,
    is_year,
    words_beside,
)
from index.search.followups.interrogatives import INTERROGATIVES, is_interrogative, is_yes_or_no
from index.search.followups.places import WHEREABOUTS, base
from index.search.followups.subjectless import is_of_nothing, is_subjectless
from index.text.analyzer import is_asking_word
from index.text.cues import Cue, asked_for
from index.text.days import FoundDays
from index.text.gazetteer import FoundName, Gazetteer
from index.text.normalizer import fold
from index.text.pointers import ends_pointing, points_back, points_past_name

_MARK = re.compile(r"[\s?؟!.]+$")
_WHERE = frozenset("في علي من الي ب in at from".split())
_FURTHER = re.compile(r"[,،]|(?<!\w)(?:and(?!\w)|و\w)", re.IGNORECASE)
# «موقفها»
_ITS = re.compile(r"(?<=\w{3})(?:ها|هم|ه)$")
# "Besmaya too?"
_TOO = re.compile(r"(?<![\s,،])[\s,،]+(?:too|as well|also|كمان|هم|هم[اي]ن|[أا]يض[ًا]+|برض[هو])$", re.IGNORECASE)
# «لحد شوكت؟»: what helps to ask only where it is asked beside it.
_UNTIL = frozenset("till لحد لغايه".split())
# A reaction is one to something, a view one of something.
_REACTIONS = frozenset(
    "respond responded response react reacted reaction retaliate retaliated comment commented رد ردت ترد يرد ردود "
    "علق علقت تعليق".split()
)
_VIEWS = _REACTIONS | frozenset(
    "position stance view opinion think say says said موقف راي قال قالت يقول تقول كال كالت".split()
)


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
        """How much it says: a name counts as one word, what only helps to ask, "now", as none."""
        # «ومن» asks for a second thing.
        said = [word for word in self.words if word.startswith("و") or not is_asking_word(word)]
        is_until_when = bool(said) and said[0] in _UNTIL and self.asks
        return len(self.names) + len(said) - is_until_when

    @property
    def asks(self) -> bool:
        """Whether it says what is asked for, in whatever words."""
        return asked_for(self.rest) is not Cue.NONE or is_interrogative(self.rest)

    @property
    def day(self) -> FoundDays | None:
        """The day that it is no more than: "on 8 January"."""
        return day_alone(self.about)

    @property
    def introduces(self) -> bool:
        """Whether its answer may be what "he" or "it" means next: a yes, a no or a day is nobody."""
        return asked_for(self.rest) is not Cue.DATE and not is_yes_or_no(fold(self.rest))

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
            return self.asks or (self.is_connected and not self.words)
        folded = fold(self.rest).strip()
        if is_of_nothing(folded):
            return False
        if self.names:
            return self.own <= MOST_OWN_WORDS and (self._points_past_names or self._asks_for_view)
        if is_subjectless(folded):
            return True
        # «وما النتيجة؟» goes on by its "and", "What was the result?" may be a question of its own.
        leans = points_back(self.rest) or (self.is_connected and is_interrogative(self.about))
        asks = self.asks or (is_yes_or_no(folded) and ends_pointing(self.about))
        return asks and self.own <= MOST_OWN_WORDS - 1 and leans

    @property
    def _points_past_names(self) -> bool:
        """Whether a pronoun stands where it cannot mean what is named: before it, or as what something is done to."""
        if points_past_name(self.about[: self.names[0].start]):
            return True
        # "Where is Harir and who is there?" says itself what "there" is.
        is_last = len(self.names) == 1 and not _FURTHER.search(self.about, self.names[0].end)
        return is_last and ends_pointing(self.about)

    @property
    def _asks_for_view(self) -> bool:
        """Whether it asks how somebody reacted, and not to what: the same with "and" for a view."""
        wanted = _VIEWS if self.is_connected else _REACTIONS
        words = [_ITS.sub("", word) for word in self.words if word not in INTERROGATIVES]
        return (self.asks or is_yes_or_no(fold(self.rest))) and bool(words) and wanted.issuperset(words)

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
    after = after_connective(text, gazetteer)
    if after is None:
        after = _before_too(text, gazetteer)
    rest = text if after is None else after
    preposition, about = after_preposition(rest, gazetteer)
    names = tuple(gazetteer.find(about))
    return Said(after is not None, rest, preposition, about, names, words_beside(about, names))


def _before_too(text: str, gazetteer: Gazetteer) -> str | None:
    """Return the name that a text asks after with "too"; None where it says more, or no such word."""
    rest = _TOO.sub("", text)
    if rest == text:
        return None
    names = gazetteer.find(rest)
    is_name = bool(names) and not words_beside(rest, names)
    return rest if is_name or base(rest, gazetteer) is not None else None


def unmarked(question: str) -> str:
    """Return a question without the mark at its end."""
    return _MARK.sub("", question.strip())
