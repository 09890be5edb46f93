"""Cuts the quotes of an answer out of what was found: as many candidates as may be worth it, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.search.caveats.differences import give_other_figures
from index.search.quoting.answer_type import Expectation, expectation
from index.search.quoting.counting import Counting, numbers_counting
from index.search.quoting.horizon import Horizon, horizon
from index.search.quoting.mentions import with_mentions
from index.search.quoting.quoter import Cut, cut
from index.search.quoting.rivals import Rivals
from index.search.retrieval.retriever import Found
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
from index.text.cues import Cue
from index.text.gazetteer import Gazetteer
from index.text.relative_dates import told_dates
from index.types import Document, Passage, Quote


class Cutter:
    """Reads the texts of one generation: those that count what is asked, or give a day to come, before their likes."""

    def __init__(self, catalog: Catalog, generation: Generation, gazetteer: Gazetteer, counting: Counting) -> None:
        self._catalog = catalog
        self._generation = generation
        self._gazetteer = gazetteer
        self._counting = counting

    def cuts(self, found: Found, limit: int) -> list[Cut]:
        """Return at most `limit` quotes of what was found, in the order they are shown; none overlaps another."""
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
        there = self._read(found, rows)
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

    def _read(self, found: Found, rows: Sequence[int]) -> dict[int, tuple[Passage, Document]]:
        """Return the passages of rows with their documents; what was removed meanwhile is left out."""
        wanted = {found.passage_id(row): found.document_id(row) for row in rows}
        held = self._catalog.passages.in_documents(self._generation, wanted)
        return {row: held[found.passage_id(row)] for row in rows if found.passage_id(row) in held}

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
