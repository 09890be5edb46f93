"""`python -m index.encoders.train --data FOLDER --out FOLDER`: trains the built-in encoder on one core."""

from __future__ import annotations

import argparse
import json
import logging
import time
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.encoders.train.batches import FieldBatches, QuestionBatches, Texts, parallel_batches
from index.encoders.train.features import Sizes, WordTable, learn_vocabulary, table_rows
from index.encoders.train.matching import MatchingPlan, learn_matching
from index.encoders.train.pairs import make_groups
from index.encoders.train.pooling import PooledPairs, PoolingPlan, learn_pooling
from index.encoders.train.saving import read, save
from index.encoders.train.sources import (
    SHARE_ALIKE,
    Fold,
    Pair,
    read_fields,
    read_further,
    read_lexicons,
    read_parallel,
    read_questions,
    read_reworded,
    split_fold,
)
from index.encoders.train.table import Table

# Every lexicon that the search uses teaches the encoder, too.
LEXICONS = Path(str(files("index.text") / "data"))
# Paraphrases of our questions, more passages with questions, sentences in other words, fields of words.
WRITTEN = Path(str(files("index.encoders") / "data"))

log = logging.getLogger("index.encoders.train")


def main() -> None:
    """Train and write a model folder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    options = parser().parse_args()
    began = time.monotonic()
    train(options)
    log.info("trained in %.0f s, %.0f s of them on the processor", time.monotonic() - began, time.process_time())


def train(options: argparse.Namespace) -> None:
    """Read the data, choose the vocabulary, learn in two phases, save."""
    # Two threads that share cores with anything else are several times slower than one, and add up in another order.
    torch.set_num_threads(1)
    learnt, held = split_fold(read_questions(options.data, options.written), options.fold)
    learnt += read_further(options.written)
    log.info("%d passages with questions", len(learnt))
    without = SHARE_ALIKE if options.without_share_alike else frozenset[str]()
    groups = make_groups(
        read_parallel(options.data, without, options.seed),
        read_lexicons(options.lexicons),
        learnt,
        read_reworded(options.written),
        options.seed,
        read_fields(options.written),
    )
    if options.start:
        table, vocabulary, tokenizer = read(options.start)
        words = WordTable(vocabulary)
    else:
        table, words, tokenizer = _begin(options, groups.all())
    texts, wholes = Texts(words), Texts(words, whole=True)
    questions = QuestionBatches(learnt, texts, options.hard_weight, options.seed)
    parallel = parallel_batches(groups, texts, wholes, options.seed)
    fields = FieldBatches(groups.fields, texts, options.seed) if groups.fields else None
    words.settle()
    table.restart()
    plan = MatchingPlan(steps=options.steps, batch=options.batch, rate=options.matching_rate, scale=options.scale)
    learn_matching(table, words, questions, parallel, plan, options.seed, fields)
    save(options.out, table, words.vocabulary, tokenizer)
    (options.out / "heldout.json").write_text(json.dumps([item.id for item in held]), encoding="utf-8")


def _begin(options: argparse.Namespace, pairs: list[Pair]) -> tuple[Table, WordTable, Tokenizer]:
    """Choose the vocabulary and learn phase one."""
    sizes = Sizes(options.pieces, options.stems, options.ngrams)
    vocabulary, tokenizer = learn_vocabulary(dict.fromkeys(text for pair in pairs for text in pair), sizes)
    words = WordTable(vocabulary)
    pooled_pairs = PooledPairs(pairs, words)
    log.info("%d pairs, %d words, %d rows", len(pairs), len(words.words), table_rows(vocabulary))
    table = Table(table_rows(vocabulary), options.dimension, options.seed)
    learn_pooling(table, words, pooled_pairs, PoolingPlan(options.epochs, options.pooling_batch), options.seed)
    return table, words, tokenizer


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m index.encoders.train", description=__doc__)
    made.add_argument("--data", type=Path, required=True, help="folder with open/ and the questions")
    made.add_argument("--lexicons", type=Path, default=LEXICONS, help="folder with lexicon_*.tsv")
    made.add_argument(
        "--written",
        type=Path,
        default=WRITTEN,
        help="folder with paraphrases.tsv, passages.jsonl, sentences.tsv and fields.tsv",
    )
    made.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    made.add_argument("--fold", type=_fold, help="leave these questions out, as 0/5 for the first of five folds")
    made.add_argument("--seed", type=int, default=0)
    made.add_argument("--dimension", type=int, default=256)
    made.add_argument("--pieces", type=int, default=40_000, help="rows for word pieces")
    made.add_argument("--stems", type=int, default=40_000, help="rows for stems")
    made.add_argument("--ngrams", type=int, default=32_000, help="rows for letter groups of rare words")
    made.add_argument("--epochs", type=float, default=5.0, help="of phase one")
    made.add_argument("--start", type=Path, help="go on from this model folder: its vocabulary, no phase one")
    made.add_argument("--steps", type=int, default=3800, help="of phase two")
    made.add_argument("--pooling-batch", type=int, default=1024, help="pairs in a batch of phase one")
    made.add_argument("--batch", type=int, default=112, help="questions in a batch of phase two")
    made.add_argument("--matching-rate", type=float, default=0.004, help="learning rate of phase two")
    made.add_argument("--scale", type=float, default=30.0, help="sharpness of phase two")
    made.add_argument("--hard-weight", type=int, default=2, help="how much oftener the hard passages are asked for")
    made.add_argument("--without-share-alike", action="store_true", help="leave out sources under CC BY-SA")
    return made


def _fold(text: str) -> Fold:
    number, _, of = text.partition("/")
    if not number.isdigit() or not of.isdigit() or int(number) >= int(of):
        raise argparse.ArgumentTypeError(f"{text!r} must look like 0/5.")
    return Fold(int(number), int(of))


if __name__ == "__main__":
    main()
