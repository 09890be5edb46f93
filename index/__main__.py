"""The command line of the index: build, add, remove, list, status, ask, answer."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dotenv import dotenv_values

from index import __version__
from index.collection import Collection
from index.errors import ConfigurationError, QuestionError, RetrievalError
from index.progress import progress_bar
from index.report import answer_record, answer_text, documents_text, report_text, status_text
from index.settings import IndexSettings
from index.types import Answer, Outcome

Command = Callable[[Collection, argparse.Namespace], int]

DONE, FAILED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 when a part of it could not be done, 2 when none of it."""
    options = _parser().parse_args(arguments)
    try:
        settings = _settings(options.data_dir)
        with progress_bar("Reading") as listener:
            collection = Collection.open(settings, listener, sample=options.sample)
        with collection:
            command: Command = options.command
            return command(collection, options)
    except RetrievalError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


def build(collection: Collection, options: argparse.Namespace) -> int:
    """Make the index hold exactly the documents under a directory."""
    with progress_bar("Indexing") as listener:
        report = collection.build(options.directory, listener)
    print(report_text(report))
    return FAILED if report.skipped else DONE


def add(collection: Collection, options: argparse.Namespace) -> int:
    """Add files, or update them."""
    with progress_bar("Indexing") as listener:
        report = collection.add(options.paths, listener)
    print(report_text(report))
    return FAILED if report.skipped else DONE


def remove(collection: Collection, options: argparse.Namespace) -> int:
    """Delete documents by id."""
    names = collection.remove(options.ids).names
    for name in names:
        print(f"removed {name}")
    unknown = len(set(options.ids)) - len(names)
    if unknown:
        print(f"isnad: {unknown} of these ids name no document; see: python -m index list", file=sys.stderr)
    return FAILED if unknown else DONE


def list_documents(collection: Collection, _options: argparse.Namespace) -> int:
    """Print a line for each document."""
    print(documents_text(collection.documents()))
    return DONE


def status(collection: Collection, _options: argparse.Namespace) -> int:
    """Print the state of every store."""
    current = collection.status()
    print(status_text(current))
    return DONE if current.is_sound else FAILED


def ask(collection: Collection, options: argparse.Namespace) -> int:
    """Answer one question."""
    answer = collection.ask(options.question)
    print(json.dumps(answer_record(answer), ensure_ascii=False) if options.json else answer_text(answer))
    return DONE


def answer(collection: Collection, options: argparse.Namespace) -> int:
    """Answer a file of questions into a file of answers; a question that cannot be asked is abstained on."""
    refused = 0
    with options.out.open("w", encoding="utf-8") as out:
        for question_id, question in _questions(options.questions):
            try:
                answered = collection.ask(question)
            except QuestionError as error:
                print(f"isnad: {question_id}: {error}", file=sys.stderr)
                answered = Answer(question, "en", outcome=Outcome.OFF_TOPIC)
                refused += 1
            out.write(json.dumps({"id": question_id, **answer_record(answered)}, ensure_ascii=False) + "\n")
    return FAILED if refused else DONE


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The questions in {path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield str(record["id"]), str(record["question"])
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number} is not a JSON object with the fields id and question."
            raise ConfigurationError(message) from error


def _settings(data_dir: Path | None) -> IndexSettings:
    environment = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    settings = IndexSettings.from_environment(environment | dict(os.environ))
    return settings if data_dir is None else replace(settings, data_dir=data_dir)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="where the stores are (default: DATA_DIR or data)")
    parser = argparse.ArgumentParser(prog="python -m index", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Command, sample: bool, **texts: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[common], help=texts["help"], description=texts["help"])
        added.set_defaults(command=run, sample=sample)
        return added

    one = command("build", build, False, help="make the index hold exactly the documents under DIR")
    one.add_argument("directory", type=Path, metavar="DIR")
    one = command("add", add, False, help="add files or directories, or update them")
    one.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    one = command("remove", remove, False, help="delete documents by their ids (see list)")
    one.add_argument("ids", type=int, nargs="+", metavar="ID")
    command("list", list_documents, False, help="list the documents")
    command("status", status, False, help="show the state of the stores")
    one = command("ask", ask, True, help="answer a question")
    one.add_argument("question", metavar="QUESTION")
    one.add_argument("--json", action="store_true", help="print the answer as a JSON object")
    one = command("answer", answer, True, help="answer a file of questions (JSON lines with id and question)")
    one.add_argument("--questions", type=Path, required=True, metavar="Q.jsonl")
    one.add_argument("--out", type=Path, required=True, metavar="A.jsonl")
    return parser


if __name__ == "__main__":
    sys.exit(main())
