"""What is lost when 10,000 passages are not all compared: `python -m benchmarks.encoder_candidates [--model FOLDER]`.

The token table widens a question to the passages' likest words; the lexical index is asked for those; with what the
pooled vectors find, they are the candidates for comparing word by word.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.encoder_sets import LANGUAGES, DataAbsent, Pool, read_own, read_xquad
from index.encoders.static import StaticEncoder
from index.stores.lexical import LexicalIndex
from index.stores.protocols import Alternative, Clause
from index.text.analyzer import terms
from index.types import Language, Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES_PER_FILLER = 3
QUESTIONS = 100
CANDIDATES_PER_LEG = 200


def main() -> int:
    """Print how often the right passage comes first, of all and of the candidates; returns 1 without test data."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.encoder_candidates", description=__doc__)
    made.add_argument("--model", type=Path, help="a model folder (default: the one that ships)")
    made.add_argument("--data", type=Path, default=Path("../shared/training"), help="folder that holds test/ and open/")
    options = made.parse_args()
    try:
        pools = [read_xquad(options.data / "test"), read_own(options.data / "question_passages.jsonl", [])]
        fillers = read_fillers(options.data / "open" / "un_parallel_conflict.tsv.gz")
    except DataAbsent as absent:
        print(absent, file=sys.stderr)
        return 1
    for line in report(StaticEncoder.load(options.model), pools, fillers):
        print(line, flush=True)
    return 0


def read_fillers(path: Path) -> dict[Language, list[str]]:
    """Return passages of UN sentences, in both languages."""
    if not path.exists():
        raise DataAbsent(f"The passages to fill the pool with are not here: {path} does not exist.")
    pairs = [line.split("\t")[:2] for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()]
    groups = [pairs[start : start + SENTENCES_PER_FILLER] for start in range(0, len(pairs), SENTENCES_PER_FILLER)]
    return {
        "en": [" ".join(pair[0] for pair in group) for group in groups],
        "ar": [" ".join(pair[1] for pair in group) for group in groups],
    }


class Trial:
    """An encoder and an index that hold every passage of all pools and fillers, in both languages."""

    def __init__(self, encoder: StaticEncoder, pools: list[Pool], fillers: dict[Language, list[str]], at: Path) -> None:
        self._encoder = encoder
        self._asked = pools[0]
        self._languages: list[Language] = []
        texts: list[str] = []
        for language in LANGUAGES:
            held = [*(text for pool in pools for text in pool.passages[language]), *fillers[language]]
            texts.extend(held)
            self._languages.extend([language] * len(held))
        self._ids = encoder.word_ids(texts)
        self._vectors = encoder.encode_passages(texts)
        self._index = LexicalIndex.open(at)
        self._index.add([(number, terms(text)) for number, text in enumerate(texts)])

    def __len__(self) -> int:
        return len(self._languages)

    def line(self, asked: Language, held: Language) -> str:
        """Return what is found and lost for questions of one language and passages of another, or of the same."""
        wanted = np.array([language == held for language in self._languages])
        begin = self._languages.index(held)
        questions = self._asked.questions[asked]
        picked = questions[:: max(1, len(questions) // QUESTIONS)]
        found = np.mean([self._try(one.text, begin + one.answer, wanted) for one in picked], axis=0)
        return (
            f"{asked}→{held}: all {100 * found[0]:.1f}, candidates {100 * found[1]:.1f}; the right one is a candidate "
            f"{100 * found[2]:.1f}, in the lexical leg {100 * found[3]:.1f}; {1000 * found[4]:.1f} ms to widen, "
            f"{1000 * found[5]:.1f} ms to find"
        )

    def _try(self, question: str, right: int, wanted: NDArray[np.bool_]) -> tuple[float, ...]:
        scores = np.where(wanted, self._encoder.maxsim_ids(question, self._ids), -1.0)
        began = time.perf_counter()
        clauses = widen(self._encoder.neighbours(question))
        widened = time.perf_counter()
        lexical = [found.passage_id for found in self._index.search(clauses, CANDIDATES_PER_LEG)]
        likeness = self._vectors @ self._encoder.encode_queries([question])[0]
        dense = np.argpartition(-likeness, CANDIDATES_PER_LEG)[:CANDIDATES_PER_LEG]
        union = np.union1d(np.array(lexical, np.int64), dense)
        ended = time.perf_counter()
        best = union[np.argmax(scores[union])]
        hits = (scores.argmax() == right, best == right, right in union, right in lexical)
        return (*(float(hit) for hit in hits), widened - began, ended - widened)


def report(encoder: StaticEncoder, pools: list[Pool], fillers: dict[Language, list[str]]) -> Iterator[str]:
    """Yield a line for each direction: questions of XQuAD over passages of all pools in one index."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(encoder, pools, fillers, Path(folder))
        yield f"{len(trial):,} passages of both languages; R@1 among those of the answer's language"
        for asked in LANGUAGES:
            for held in LANGUAGES:
                yield trial.line(asked, held)


def widen(neighbourhoods: list[Neighbourhood]) -> list[Clause]:
    """Return a clause for each word of a question: its likest words' index terms, by likeness and weight."""
    clauses = []
    for one in neighbourhoods:
        weights: dict[str, float] = {}
        for word, likeness in one.words:
            for term in terms(word):
                weights[term] = max(weights.get(term, 0.0), likeness)
        if weights:
            share = one.weight * len(neighbourhoods)
            clauses.append(tuple(Alternative((term,), likeness * share) for term, likeness in weights.items()))
    return clauses


if __name__ == "__main__":
    sys.exit(main())
