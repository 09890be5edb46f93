"""Makes an answer of quotes: the best sentences of the best passages, exactly as they stand in their documents."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

import numpy as np

from index.errors import QuestionError, QuestionFault
from index.search.caveats.differences import CLOSE, Comparer
from index.search.caveats.doubts import counts_it, is_doubtful
from index.search.caveats.omissions import unnamed
from index.search.cutter import Cutter
from index.search.followups.followup import completed, without_joints
from index.search.quoting.counting import Counting
from index.search.quoting.quoter import Cut
from index.search.retrieval.evidence import Evidence
from index.search.retrieval.reranking import reranked
from index.search.retrieval.retriever import Retriever
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.text.courtesies import without_courtesies
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language, has_words
from index.text.lexicon import Lexicon
from index.text.requests import without_request
from index.text.small_talk import small_talk
from index.types import Answer, Language, Outcome, Query, Quote, Reranker

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
        self._cutter = Cutter(catalog, generation, gazetteer, self._counting)
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
            nearby = _quotes(self._cutter.cuts(found, min(limit, NEARBY_QUOTES)))
            return replace(answer, nearby=nearby, unnamed=unnamed(understood, nearby, self._gazetteer))
        if outcome is not Outcome.ANSWERED:
            return answer
        # Whether it is answered is decided before: the evidence model was fitted to the ranker.
        if self._reranker is not None:
            found = reranked(found, self._reranker, self._catalog, self._generation)
        cuts, is_undoubted = self._undoubted_first(understood, self._cutter.cuts(found, limit))
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
        return _quotes(self._cutter.cuts(replace(found, order=np.array(among, np.int64)), limit))

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
