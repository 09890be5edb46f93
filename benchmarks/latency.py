"""Times `ask` at 10,000 passages: `python -m benchmarks.latency [--passages N] [--model FOLDER]`."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np

from benchmarks.pairs import LANGUAGES, PAIRS, Item, read_items
from benchmarks.searching import world_of
from index.types import Language, SourceFile

PASSAGES_PER_DOCUMENT = 10
SENTENCES_PER_PASSAGE = 2
WARMING = 100


def main() -> int:
    """Print percentiles of wall time and of this process's processor time, in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--model", type=Path, help="an encoder's folder (default: the built-in one)")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    options = parser.parse_args()
    items = read_items(options.pairs)
    chance = random.Random(1)  # noqa: S311 (a sample, not a secret)
    documents = [_document(number, items, chance) for number in range(options.passages // PASSAGES_PER_DOCUMENT)]
    questions = [question for item in items for language in LANGUAGES for question in item.questions[language]]
    chance.shuffle(questions)
    with world_of(documents, options.model) as world:
        print(f"{world.collection.status().passages:,} passages")
        for question in questions[:WARMING]:
            world.collection.ask(question)
        wall, used = [], []
        for question in questions[WARMING : WARMING + 500]:
            began, before = time.perf_counter(), time.process_time()
            world.collection.ask(question)
            used.append(time.process_time() - before)
            wall.append(time.perf_counter() - began)
    for name, times in (("wall", wall), ("processor", used)):
        middle, high, worst = (1000 * float(np.percentile(times, share)) for share in (50, 95, 100))
        print(f"{name:<10} p50 {middle:6.1f} ms   p95 {high:6.1f} ms   most {worst:6.1f} ms")
    return 0


def _document(number: int, items: list[Item], chance: random.Random) -> SourceFile:
    language: Language = LANGUAGES[number % 2]
    paragraphs = [
        " ".join(chance.choice(chance.choice(items).sentences[language]) for _ in range(SENTENCES_PER_PASSAGE))
        for _ in range(PASSAGES_PER_DOCUMENT)
    ]
    name = f"{number}.{language}.txt"
    return SourceFile(f"/{name}", name, "\n\n".join(paragraphs).encode())


if __name__ == "__main__":
    raise SystemExit(main())
