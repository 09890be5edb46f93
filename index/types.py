"""The values everything else speaks in: frozen, standard library only, at the bottom of the import graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from index.errors import DocumentFault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Language = Literal["ar", "en"]


class BlockKind(StrEnum):
    """What a reader saw: the structure of a file, before any of it is dropped."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item, in reading order; `level` is the heading's rank or the item's depth."""

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Bytes as they were found. `location` (a path or URL) says which document they are; it is unique."""

    location: str
    name: str
    content: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a citation needs."""

    title: str
    language: Language
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A passage before it has an id: `text[start:end]`, and the headings and list line it stands under.

    `context` is for finding the passage, never for quoting it.
    """

    start: int
    end: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A file that has been read, cleaned, dated and split; not in the catalog yet."""

    source: SourceFile
    content_hash: str
    text: str
    metadata: Metadata
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the catalog. Quotes are `text[start:end]`, character for character."""

    id: int
    location: str
    name: str
    content_hash: str
    text: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is found as one; `text` is `document.text[start:end]`."""

    id: int
    document_id: int
    start: int
    end: int
    text: str
    context: str = ""

    @property
    def search_text(self) -> str:
        """What the passage is found by: the headings and list line above it, then its words."""
        return f"{self.context}\n{self.text}" if self.context else self.text


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


class NameKind(StrEnum):
    """What a name of the gazetteer is the name of."""

    BASE = "base"
    FACTION = "faction"
    PARTY = "party"
    INSTITUTION = "institution"
    PERSON = "person"
    PLACE = "place"
    FORCE = "force"
    COUNTRY = "country"
    OPERATION = "operation"


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
    INSULT = "insult"
    INSTRUCTION = "instruction"
    """Text that tries to give the bot orders: ignore your rules, act as, print your prompt."""
    ACKNOWLEDGEMENT = "acknowledgement"


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

    `understood` is the question that was searched for: a follow-up with its subject filled in.
    """

    question: str
    language: Language
    quotes: tuple[Quote, ...] = ()
    outcome: Outcome = Outcome.ANSWERED
    nearby: tuple[Quote, ...] = ()
    differences: tuple[Difference, ...] = ()
    small_talk: SmallTalk | None = None
    understood: str = ""

    @property
    def abstained(self) -> bool:
        """Whether the sources hold nothing good enough."""
        return not self.quotes


@dataclass(frozen=True, slots=True)
class Statement:
    """A dated statement of a document: the day (or the first day of the month or year) it speaks of, and its words."""

    value: date
    precision: Literal["day", "month", "year"]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the gazetteer: one thing, what it is, and what it is called in either language."""

    key: str
    kind: NameKind
    arabic: str
    english: str


@dataclass(frozen=True, slots=True)
class NameCount:
    """How often the documents speak of a name."""

    name: Name
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote in its paragraph: `before + text + after` is a stretch of the document, character for character."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of a list of sources."""

    id: int
    name: str
    metadata: Metadata
    passages: int


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was left out, and why: in a sentence, and as a code for whoever words it otherwise."""

    location: str
    reason: str
    code: DocumentFault = DocumentFault.UNREADABLE


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing run did, by document name."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    passages: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of an indexing run: `done` of `total` documents, and the one in hand."""

    done: int
    total: int
    current: str = ""


class ProgressListener(Protocol):
    """Whoever wants to see an indexing run go on."""

    def __call__(self, progress: Progress) -> None:
        """Take one step in; must return quickly and not raise."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the collection stands."""

    documents: int
    passages: int
    vectors: int
    terms: int
    generation: int
    encoder: str
    data_dir: str

    @property
    def is_sound(self) -> bool:
        """Whether the derived stores hold exactly the catalog's passages."""
        return self.passages == self.vectors == self.terms


class Encoder(Protocol):
    """Texts of any language to unit vectors in one space.

    `fingerprint` changes whenever the vectors would: name, dimension and a hash of the weights.
    """

    @property
    def name(self) -> str:
        """What `ENCODER` calls it."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def fingerprint(self) -> str:
        """What an index built by this encoder remembers it by."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""


@runtime_checkable
class LateInteraction(Protocol):
    """An encoder that can also compare a question with texts word by word."""

    def maxsim(self, question: str, texts: Iterable[str]) -> Vectors:
        """Return, for each text, how well its words cover the question's: float32 in 0..1, shape (n,)."""
