"""The values everything else speaks in: frozen, standard library only, at the bottom of the import graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol, TypedDict, runtime_checkable

from index.errors import DocumentFault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    WordIds = NDArray[np.int32]

Language = Literal["ar", "en"]


class BlockKind(StrEnum):
    """What a reader saw: the structure of a file, before any of it is dropped."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item, in reading order; `level` is the heading's rank or the item's depth.

    `follows_gap` says that something of the source was dropped right before it: no quote may run across.
    """

    kind: BlockKind
    text: str
    level: int = 0
    follows_gap: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Bytes as they were found. `location` (a path or URL) says which document they are; it is unique.

    With `by_name` it says no more than under which name they came: another text is then another document.
    """

    location: str
    name: str
    content: bytes
    url: str | None = None
    by_name: bool = False


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


class MetadataEdit(TypedDict, total=False):
    """What an admin may say of a document in the source's stead; a field left out stays as it is, None clears it."""

    title: str
    publisher: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """All there is to say of a document, and one page of its passages.

    `size` is the original's, in bytes; `characters` its text's; `edited` names the metadata an admin has set.
    """

    id: int
    name: str
    location: str
    metadata: Metadata
    added_at: datetime
    size: int
    characters: int
    content_hash: str
    edited: tuple[str, ...]
    passage_count: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was left out, and why: in a sentence, and as a code for whoever words it otherwise."""

    location: str
    reason: str
    code: DocumentFault = DocumentFault.UNREADABLE


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document that an indexing run put in or took out."""

    id: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """A new document that tells what another does: `share`, in 0..1, of the shorter one's words in a row is in both."""

    name: str
    other_id: int
    other_name: str
    share: float


@dataclass(frozen=True, slots=True)
class Namesake:
    """A new document that has the name of another one and tells something else: both are kept."""

    name: str
    other_id: int


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing run did, by document name; `documents` are the added and the updated ones, with their ids.

    A cancelled run has done what it reports and left the rest as it was. `passages` were indexed, `encoded` of them by
    the encoder: the others' vectors were known. `size` is in bytes, `characters` count the documents' text.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    passages: int = 0
    seconds: float = 0.0
    documents: tuple[IndexedDocument, ...] = ()
    similar: tuple[SimilarDocuments, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    cancelled: bool = False
    encoded: int = 0
    size: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Removal:
    """Documents taken out; with a token, `undo_removal` brings them back until `undo_until` (UTC)."""

    documents: tuple[IndexedDocument, ...] = ()
    undo_token: str | None = None
    undo_until: datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The documents' names."""
        return tuple(document.name for document in self.documents)


class Stage(StrEnum):
    """What an indexing run is at."""

    READING = "reading"
    ENCODING = "encoding"
    WRITING = "writing"
    REPAIRING = "repairing"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of an indexing run: `done` of `total` documents (passages, when repairing), and the one in hand.

    `passages` have been read so far, in `seconds`; `warnings` are sentences, all of the run's so far.
    """

    done: int
    total: int
    current: str = ""
    passages: int = 0
    seconds: float = 0.0
    stage: Stage = Stage.READING
    warnings: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Passages a second so far."""
        return self.passages / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on like this; None as long as nothing is done."""
        return self.seconds * (self.total - self.done) / self.done if self.done else None


class ProgressListener(Protocol):
    """Whoever wants to see an indexing run go on."""

    def __call__(self, progress: Progress) -> None:
        """Take one step in; must return quickly and not raise."""


class StoreState(StrEnum):
    """How a store is."""

    SOUND = "sound"
    REPAIRING = "repairing"
    """Being made again; questions are answered without it meanwhile."""
    DOWN = "down"
    """Cannot be used; questions are answered without it."""


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """A store: its name, the engine that keeps it, how it is, how much it holds, its bytes on this disk, a sentence."""

    name: str
    engine: str
    state: StoreState
    held: int
    size: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """How the collection stands. `previous` is the generation that `rollback` goes back to.

    `size` is the data directory's, in bytes; `free` what its disk has left; `removals` wait for their undo to expire.
    """

    documents: int
    passages: int
    vectors: int
    terms: int
    generation: int
    encoder: str
    data_dir: str
    previous: int | None = None
    built_at: datetime | None = None
    stores: tuple[StoreHealth, ...] = ()
    size: int = 0
    free: int = 0
    removals: int = 0
    activity: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the derived stores hold exactly the catalog's passages, and every store can be used."""
        well = all(store.state is StoreState.SOUND for store in self.stores)
        return well and self.passages == self.vectors == self.terms


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `verify` looked at: what, whether it is right, and a sentence when it is not."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found, and a sentence for each repair it made."""

    checks: tuple[Check, ...]
    repairs: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: where it is, its bytes, and what it holds."""

    file: str
    size: int
    documents: int
    passages: int


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


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A word of a question, its share of the question's weight, and words like it: folded, with cosines, best first."""

    word: str
    weight: float
    words: tuple[tuple[str, float], ...]


@runtime_checkable
class LateInteraction(Protocol):
    """An encoder that can also compare a question with texts word by word.

    Whoever compares the same texts again and again keeps their `word_ids`: then hundreds take a millisecond or two.
    """

    def maxsim(self, question: str, texts: Iterable[str]) -> Vectors:
        """Return, for each text, how well its words cover the question's: float32 in 0..1, shape (n,)."""

    def word_ids(self, texts: Iterable[str]) -> list[WordIds]:
        """Return for each text the ids of its content words, once each: int32, any length, 0 too.

        Ids belong to this encoder object: never store them, never show them to another.
        """

    def maxsim_ids(self, question: str, ids: Sequence[WordIds]) -> Vectors:
        """Return what `maxsim` does, for texts given by their `word_ids`: float32 in 0..1, shape (len(ids),)."""

    def neighbours(self, question: str, limit: int = 12, least: float = 0.4) -> list[Neighbourhood]:
        """Return for each content word the likest words of the passages encoded, or given to `word_ids`, so far."""


class Reranker(Protocol):
    """A slow judge that reads question and text together."""

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers the question: float32 in 0..1, shape (len(texts),)."""
