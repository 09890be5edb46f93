"""Makes an answer of quotes: the best sentences of the best passages, exactly as they stand in their documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from index.errors import QuestionError, QuestionFault
from index.search.caveats.differences import CLOSE, Comparer, give_other_figures
from index.search.caveats.doubts import counts_it, is_doubtful
from index.search.caveats.omissions import unnamed
from index.search.followups.followup import completed, without_joints
from index.search.quoting.answer_type import Expectation, expectation
from index.search.quoting.counting import Counting, numbers_counting
from index.search.quoting.horizon import Horizon, horizon
from index.search.quoting.mentions import with_mentions
from index.search.quoting.quoter import Cut, cut
from index.search.quoting.rivals import Rivals
from index.search.retrieval.evidence import Evidence
from index.search.retrieval.reranking import reranked
from index.search.retrieval.retriever import Found, Retriever
from index.search.retrieval.selection import (
    AHEAD,
    CONSIDERED,
    CONSIDERED_COUNTING,
    FARTHEST_BEHIND,
    LONG_PAST,
    are_same_news,
    for_asker,
    looking_ahead,
    raised,
    speaks_of_all,
    words_of,
    worth_quoting,
)
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.text.courtesies import without_courtesies
from index.text.cues import Cue
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language, has_words
from index.text.lexicon import Lexicon
from index.text.relative_dates import told_dates
from index.text.requests import without_request
from index.text.small_talk import small_talk
from index.types import Answer, Document, Language, Outcome, Passage, Query, Quote, Reranker

MAX_QUESTION_CHARACTERS = 2_000
NEARBY_QUOTES = 2


class Answerer:
    """Answers from one generation; any number of threads may ask at once."""

    def __init__(
        self,
        retriever: Retriever,
        catalog: Catalog,
        generation: Generation,
        evidence: Evidence,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        reranker: Reranker | None = None,
    ) -> None:
        self._retriever = retriever
        self._catalog = catalog
        self._generation = generation
        self._evidence = evidence
        self._gazetteer = gazetteer
        self._comparer = Comparer(gazetteer, lexicon)
        self._counting = Counting(lexicon)
        self._reranker = reranker

    def understood(self, question: str, previous: str | None = None) -> str:
        """Return what the question means when it is asked after the `previous` one, slips and all; takes no time."""
        return without_request(completed(without_courtesies(_written(question)), previous, self._gazetteer))

    def answer(self, question: str, limit: int, previous: str | None = None) -> Answer:
        """Return at most `limit` quotes in rank order, none when the sources do not answer; raises QuestionError.

        A follow-up is understood from the `previous` question.
        """
        query = as_query(question)
        said = small_talk(query.text)
        if said is not None:
            return Answer(query.text, query.language, outcome=Outcome.SMALL_TALK, small_talk=said)
        # Mended first: "adn Harir?" is a follow-up, too.
        understood = self.understood(self._retriever.respelt(query.text), previous)
        found = self._retriever.search(Query(understood, query.language))
        outcome, is_sure = self._evidence.judged(found)
        answer = Answer(query.text, query.language, outcome=outcome, understood=understood, is_sure=is_sure)
        if outcome is Outcome.NEAR:
            nearby = _quotes(self._cuts(found, min(limit, NEARBY_QUOTES)))
            return replace(answer, nearby=nearby, unnamed=unnamed(understood, nearby, self._gazetteer))
        if outcome is not Outcome.ANSWERED:
            return answer
        # Whether it is answered is decided before: the evidence model was fitted to the ranker.
        if self._reranker is not None:
            found = reranked(found, self._reranker, self._catalog, self._generation)
        cuts, is_undoubted = self._undoubted_first(understood, self._cuts(found, limit))
        quotes = _quotes(cuts)
        missing = unnamed(understood, quotes, self._gazetteer)
        # Likely or not: what does not name all that was asked for, or has no number for "how many", is no sure answer.
        is_sure = is_sure and is_undoubted and cuts[0].has_kind and cuts[0].is_likeliest and not missing
        return replace(
            answer,
            quotes=quotes,
            # When whatever happened somewhere was, each source may tell of another thing.
            differences=self._comparer.differences(
                understood, cuts, calling=found.asked.unknown_names, dates=bool(found.asked.beyond_all_names)
            ),
            unnamed=missing,
            is_sure=is_sure,
        )

    def quotes_among(self, subject: str, passage_ids: Set[int], limit: int, language: Language) -> tuple[Quote, ...]:
        """Return at most `limit` quotes about a subject from some of the passages, best first."""
        found = self._retriever.search(Query(subject, language))
        among = [row for row in found.order.tolist() if found.passage_id(row) in passage_ids]
        return _quotes(self._cuts(replace(found, order=np.array(among, np.int64)), limit))

    def _undoubted_first(self, question: str, cuts: list[Cut]) -> tuple[list[Cut], bool]:
        """Return the quotes with one that may well be the answer first, where the first of them is doubtful.

        And whether the first is then without doubt: one that is not the likeliest only if it counts just what is asked.
        """
        if not cuts or not self._is_doubtful(question, cuts[0].quote):
            return cuts, bool(cuts)
        for place, one in enumerate(cuts[1:], start=1):
            if cuts[0].quote.score - one.quote.score > CLOSE:
                break
            counts = counts_it(question, one.quote, self._gazetteer)
            if one.has_kind and counts is not False and not self._is_doubtful(question, one.quote):
                return [one, *cuts[:place], *cuts[place + 1 :]], bool(counts)
        return cuts, False

    def _is_doubtful(self, question: str, quote: Quote) -> bool:
        return is_doubtful(question, quote, self._gazetteer, self._counting.called)

    def _cuts(self, found: Found, limit: int) -> list[Cut]:
        found = for_asker(found)
        cuts: list[Cut] = []
        counted = self._counting.counted(found.asked.query.text)
        looks_ahead = found.asked.looks_ahead
        considered = CONSIDERED_COUNTING if counted or looks_ahead else CONSIDERED
        # What is long past falls behind, what was to come comes before: so much further apart may they be.
        behind = FARTHEST_BEHIND + (AHEAD + LONG_PAST) * looks_ahead
        rows = list(worth_quoting(found, twins=_asks_for_figures(found), considered=considered, behind=behind))
        for made in self._made(found, rows, counted):
            if len(cuts) == limit:
                break
            if not any(_overlap(made.quote, other.quote) for other in cuts):
                language = found.asked.query.language
                cuts.append(replace(made, quote=with_mentions(made.quote, language, self._gazetteer)))
        return cuts

    def _made(self, found: Found, rows: Sequence[int], counted: frozenset[str]) -> Iterator[Cut]:
        wanted = {found.passage_id(row): found.document_id(row) for row in rows}
        held = self._catalog.passages.in_documents(self._generation, wanted)
        there = {row: held[found.passage_id(row)] for row in rows if found.passage_id(row) in held}
        texts = {row: passage.text for row, (passage, _) in there.items()}
        # "160 attacks" do not tell how many troops.
        counting = [row for row, text in texts.items() if numbers_counting(text, counted)] if counted else []
        found = raised(found, counting)
        expected = expectation(found.asked.query.text, self._gazetteer)
        rivals = Rivals(found.asked.query.text, self._gazetteer)
        ahead: list[int] = []
        likeliest = max(texts, key=lambda row: found.scores[row], default=None)
        if found.asked.looks_ahead:
            ahead, past, undated = self._seen_from_then(found, there, expected, rivals)
            # Where nothing was to come, what was is the best there is: "When does Iran strike the base?". What is
            # likeliest and gives such a day itself stays first.
            if ahead and (likeliest in (*past, *undated) or not found.features.told[likeliest]):
                found = looking_ahead(found, ahead, past, undated)
        # What is far down the list is there for what it counts, or for the day it gives.
        texts = {row: texts[row] for row in [*rows[:CONSIDERED], *counting, *ahead] if row in texts}
        best = max((found.scores[row] for row in texts), default=0.0)
        texts = {row: text for row, text in texts.items() if best - found.scores[row] <= FARTHEST_BEHIND}
        rows = sorted(texts, key=lambda row: -found.scores[row])
        for place, row in enumerate(_once(found, rows, texts) if _asks_for_figures(found) else rows):
            made = cut(found, row, *there[row], expected, rivals, counted, leading=not place)
            if made is not None:
                # That another passage answers is what evidence found.
                yield replace(made, is_likeliest=row == likeliest or not ahead)

    def _seen_from_then(
        self,
        found: Found,
        there: Mapping[int, tuple[Passage, Document]],
        expected: Expectation | None,
        rivals: Rivals,
    ) -> tuple[list[int], list[int], list[int]]:
        """Return rows that give a day which was to come when they were published, those of long past days, and of none.

        What would be marked must not be long past itself: "an end no later than September", and then "until next year".
        Of a document without a day of publication nobody knows what was to come then: its days leave it where it is.
        """
        ahead, past, undated = [], [], []
        for row, (passage, document) in there.items():
            made = cut(found, row, passage, document, expected, rivals)
            if made is None:
                continue
            published = document.metadata.published
            said = " ".join(made.quote.text[start:end] for start, end in made.quote.marks)
            marked = horizon(said, published)
            if marked is Horizon.LONG_PAST:
                past.append(row)
            elif marked is not None:
                ahead += [row] * (horizon(passage.text, published) is Horizon.AHEAD and speaks_of_all(found, row))
            elif published is not None or not told_dates(said, None):
                undated.append(row)
        return ahead, past, undated


def as_query(question: str) -> Query:
    """Check a question and note its language; raises QuestionError."""
    text = _written(question)
    if not text:
        raise QuestionError(QuestionFault.EMPTY, "The question is empty.")
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise QuestionError(
            QuestionFault.TOO_LONG,
            f"The question has {len(text):,} characters; {MAX_QUESTION_CHARACTERS:,} at most can be asked.",
        )
    if not has_words(text):
        raise QuestionError(QuestionFault.WORDLESS, "The question has no words.")
    return Query(text, detect_language(text))


def _written(question: str) -> str:
    """Return a question as it is read and kept: one that stands alone is understood as no other than it is."""
    return without_joints(question.strip())


def _quotes(cuts: Sequence[Cut]) -> tuple[Quote, ...]:
    return tuple(one.quote for one in cuts)


def _asks_for_figures(found: Found) -> bool:
    return bool(found.asked.cues & (Cue.DATE | Cue.NUMBER))


def _once(found: Found, rows: Sequence[int], texts: Mapping[int, str]) -> Iterator[int]:
    """Yield the rows but those of the same news; with another number or day it is what who asks for that must see."""
    wanted = found.asked.cues
    told: list[tuple[frozenset[int], str]] = []
    for row in rows:
        words, text = words_of(found, row), texts[row]
        same = (other for others, other in told if are_same_news(words, others))
        if all(give_other_figures(text, other, wanted) for other in same):
            told.append((words, text))
            yield row


def _overlap(quote: Quote, other: Quote) -> bool:
    return quote.document_id == other.document_id and quote.start < other.end and other.start < quote.end
