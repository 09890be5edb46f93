"""What is asked, found and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.types.dates import Precision
from index.types.documents import Language, Metadata, Passage


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    `score` puts hits in order, higher first; `similarity`, in 0..1, says how well the words answer to the question.
    """

    passage: Passage
    score: float
    similarity: float


class MentionKind(StrEnum):
    """What a mention points at."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, date or number at `quote.text[start:end]`, and what it is called in the asker's language."""

    kind: MentionKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document with all a citation needs: `text` is `document.text[start:end]`.

    `marks` are (start, end) offsets in `text` of the sentences that answer; `mentions` are filled when the quote's
    language is not the asker's.
    """

    text: str
    start: int
    end: int
    document_id: int
    name: str
    metadata: Metadata
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()


class Outcome(StrEnum):
    """What the sources have for a question."""

    ANSWERED = "answered"
    NEAR = "near"
    """Near the subject, but it does not answer: `Answer.nearby` is what the sources have instead."""
    OFF_TOPIC = "off_topic"
    SMALL_TALK = "small_talk"


class SmallTalk(StrEnum):
    """What was said instead of a question."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT_BOT = "about_bot"
    """What the bot is, or what it can be told: help, settings, sources, the asker's data."""
    INSULT = "insult"
    INSTRUCTION = "instruction"
    """Text that tries to give the bot orders: ignore your rules, act as, print your prompt."""
    ACKNOWLEDGEMENT = "acknowledgement"
    SELF_HARM = "self_harm"
    """The writer speaks of ending their own life, or of hurting themselves."""
    MORE = "more"
    """More of the last answer."""
    COMPLAINT = "complaint"
    """That the last answer is wrong, or none."""


class DifferenceKind(StrEnum):
    """On what sources differ."""

    DATE = "date"
    NUMBER = "number"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Difference:
    """Quotes of different documents that do not agree; `quotes` are positions in `Answer.quotes`, newest first."""

    kind: DifferenceKind
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes in rank order, none when the sources do not answer; then `nearby` may hold what they have instead.

    `understood` is the question that was searched for: a follow-up with its subject filled in, slips mended. `unnamed`
    are the names, peoples, days and years in it, as they stand there, that none of the quotes, or of those nearby, has.
    Where it `is_sure`, it is likelier that the quotes answer than that they do not.
    """

    question: str
    language: Language
    quotes: tuple[Quote, ...] = ()
    outcome: Outcome = Outcome.ANSWERED
    nearby: tuple[Quote, ...] = ()
    differences: tuple[Difference, ...] = ()
    small_talk: SmallTalk | None = None
    understood: str = ""
    unnamed: tuple[str, ...] = ()
    is_sure: bool = True

    @property
    def abstained(self) -> bool:
        """Whether the sources hold nothing good enough."""
        return not self.quotes


@dataclass(frozen=True, slots=True)
class Statement:
    """A dated statement of a document: the day (or the first day of the month or year) it speaks of, and its words."""

    value: date
    precision: Precision
    quote: Quote


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote in its paragraph: `before + text + after` is a stretch of the document, character for character."""

    before: str
    text: str
    after: str
