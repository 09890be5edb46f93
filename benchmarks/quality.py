"""Measures answers on our own questions: `python -m benchmarks.quality [--analysts] [--model FOLDER] [--legs]`.

Every question is asked of real collections: of passages in its own language, in the other, and in both. Then it is
asked where its passage is missing, and something else entirely is asked: there the honest answer is none.

`--analysts` asks instead what analysts' readers ask, mostly in other words throughout, of 504 passages like theirs on
36 subjects; neither the encoder nor a weight has seen them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.pairs import (
    ANALYSTS,
    LANGUAGES,
    MIXED,
    PAIRS,
    Item,
    document,
    held_out,
    languages_of,
    off_topic,
    read_items,
)
from benchmarks.searching import World, world_of
from index.evaluation import KnownQuestion, evaluate, figures, read_questions, table
from index.search.retrieval.retriever import ALL_LEGS, Leg
from index.types import Language, Query

DEV = Path("../shared/questions/dev.jsonl")
CORPUS = Path("../shared/corpus")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--model", type=Path, help="an encoder's folder with heldout.json (default: the built-in one)")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--analysts", action="store_true", help="ask of analysts' passages, by directions only")
    parser.add_argument("--legs", action="store_true", help="also measure the search without each of its legs")
    options = parser.parse_args()
    items = read_items(ANALYSTS if options.analysts else options.pairs)
    held = items if options.analysts else held_out(items, options.model)
    print(f"{len(held)} passages' questions, among {len(items)} passages; hit: a quote of the right passage\n")
    for pool in (*LANGUAGES, MIXED):
        documents = [document(item, language) for item in items for language in languages_of(pool)]
        with world_of(documents, options.model) as world:
            print_pool(world, pool, held, legs=options.legs)
    if options.analysts:
        return 0
    kept = [item for item in items if item not in held]
    with world_of([document(item, language) for item in kept for language in LANGUAGES], options.model) as world:
        print_silence(world, held)
    if DEV.exists() and CORPUS.exists():
        print_articles(options.model)
    return 0


def print_pool(world: World, pool: str, held: Sequence[Item], *, legs: bool) -> None:
    """Print the table of one pool, the baseline, and the legs."""
    for language in LANGUAGES:
        asked = list(_known(held, language, pool))
        verdicts = list(evaluate(asked, world.collection.ask))
        print(f"{language}→{pool}\n{table(verdicts)}")
        quotes = sum(len(verdict.lengths) for verdict in verdicts) / len(verdicts)
        print(f"  {quotes:.1f} quotes an answer; BM25 alone: {_line(_bm25(world, asked))}")
        if legs:
            print(f"  ranked, all legs: {_line(_ranked(world, asked, language, ALL_LEGS))}")
            for leg in Leg:
                print(f"  without {leg}: {_line(_ranked(world, asked, language, ALL_LEGS - {leg}))}")
        print(flush=True)


def print_silence(world: World, held: Sequence[Item]) -> None:
    """Print how often nothing was said where nothing answers."""
    missing = [one for item in held[::2] for language in LANGUAGES for one in item.questions[language]]
    for name, questions in (("the passage is missing", missing), ("off topic", off_topic())):
        asked = [KnownQuestion("", question, answerable=False) for question in questions]
        row = figures(list(evaluate(asked, world.collection.ask)))
        print(f"no answer where {name}: {row.recognised:.1f} % of {row.questions}")


def print_articles(model: Path | None) -> None:
    """Print the table of the five articles."""
    with world_of([], model) as world:
        world.collection.add([CORPUS])
        print("\nfive articles\n" + table(list(evaluate(read_questions(DEV), world.collection.ask))))


def _known(held: Sequence[Item], language: Language, pool: str) -> Iterator[KnownQuestion]:
    for item in held:
        names = tuple(document(item, held_in).name for held_in in languages_of(pool))
        for number, (question, style) in enumerate(item.styled(language)):
            yield KnownQuestion(f"{item.id}.{number}", question, style, documents=names)


def _bm25(world: World, asked: Sequence[KnownQuestion]) -> list[int]:
    shelf = world.library.current().shelf
    owners = dict(zip(shelf.passages.tolist(), shelf.documents.tolist(), strict=True))
    ranks = []
    for known in asked:
        found = world.by_words(known.question, 10)
        ranks.append(_rank([world.names[owners[passage_id]] for passage_id in found], known))
    return ranks


def _ranked(world: World, asked: Sequence[KnownQuestion], language: Language, legs: frozenset[Leg]) -> list[int]:
    retriever = world.retriever(legs)
    ranks = []
    for known in asked:
        found = retriever.search(Query(retriever.respelt(known.question), language))
        ranks.append(_rank([world.names[found.document_id(row)] for row in found.order[:10].tolist()], known))
    return ranks


def _rank(names: Sequence[str], known: KnownQuestion) -> int:
    return next((rank for rank, name in enumerate(names, 1) if name in known.documents), 99)


def _line(ranks: Sequence[int]) -> str:
    found = np.array(ranks)
    return f"hit@1 {100 * np.mean(found == 1):.1f}, hit@3 {100 * np.mean(found <= 3):.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
