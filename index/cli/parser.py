"""What the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from index import __version__

Adder = Callable[[str, str], argparse.ArgumentParser]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of one command, its name in `command`; ends the program for what is none."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="where the stores are (default: DATA_DIR or data)")
    parser = argparse.ArgumentParser(
        prog="python -m index", description="The index of Isnad: documents in, quotes out."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=summary, description=summary)

    _documents(add)
    _stores(add)
    _questions(add)
    return parser.parse_args(arguments)


def _documents(add: Adder) -> None:
    one = add("build", "make the index hold exactly the documents under DIR")
    one.add_argument("directory", type=Path, metavar="DIR")
    one = add("add", "add files, directories or links, or update them")
    one.add_argument("places", nargs="+", metavar="PATH_OR_URL")
    one = add("remove", "delete documents by their ids (see list); their texts are gone from the disk afterwards")
    one.add_argument("ids", type=int, nargs="+", metavar="ID")
    one = add("list", "list the documents")
    one.add_argument("matching", nargs="?", default="", metavar="WORDS", help="only those with WORDS in name or title")


def _stores(add: Adder) -> None:
    add("status", "show the state of the stores")
    add("reindex", "read all documents anew, beside the index that answers, then let the new one answer")
    add("rollback", "let the index from before the last reindexing answer again")
    one = add("verify", "hold every store against the catalog")
    one.add_argument("--repair", action="store_true", help="mend what is wrong")
    one = add("backup", "write everything that cannot be made again into FILE")
    one.add_argument("file", type=Path, metavar="FILE")
    one = add("restore", "put a backup in the place of what the data directory holds")
    one.add_argument("file", type=Path, metavar="FILE")


def _questions(add: Adder) -> None:
    one = add("ask", "answer a question")
    one.add_argument("question", metavar="QUESTION")
    one.add_argument("--json", action="store_true", help="print the answer as a JSON object")
    one = add("answer", "answer a file of questions (JSON lines with id and question)")
    one.add_argument("--questions", type=Path, required=True, metavar="Q.jsonl")
    one.add_argument("--out", type=Path, required=True, metavar="A.jsonl")
    one = add("evaluate", "measure how well questions with known answers are answered (see index/evaluation.py)")
    one.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    one.add_argument("--misses", type=int, default=0, metavar="N", help="name the first N questions that were missed")
