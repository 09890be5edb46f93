"""What each command of the command line does."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import evaluation
from index.cli.progress import progress_bar
from index.cli.report import (
    answer_record,
    backup_text,
    documents_text,
    report_text,
    status_text,
    told_text,
    verification_text,
)
from index.collection import Collection
from index.errors import ConfigurationError, QuestionError, StoreBusy
from index.settings import IndexSettings
from index.types import Answer, IndexReport, Outcome

Command = Callable[[IndexSettings, argparse.Namespace], int]

DONE, FAILED, REFUSED = 0, 1, 2


def run(options: argparse.Namespace, settings: IndexSettings) -> int:
    """Run the command that `options` name; raises RetrievalError when none of it can be done."""
    return COMMANDS[options.command](settings, options)


def build(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Make the index hold exactly the documents under a directory."""
    with _writing(settings) as collection, progress_bar("Indexing") as listener:
        report = collection.build(options.directory, listener)
    return _reported(report)


def add(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Add files, directories and links, or update them."""
    links = [place for place in options.places if place.lower().startswith(("http://", "https://"))]
    paths = [Path(place) for place in options.places if place not in links]
    code = DONE
    with _writing(settings) as collection, progress_bar("Indexing") as listener:
        reports = [collection.add(paths, listener)] if paths else []
        reports += [collection.add_links(links, listener)] if links else []
    for report in reports:
        code = max(code, _reported(report))
    return code


def remove(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Delete documents by id."""
    with _writing(settings) as collection:
        removal = collection.remove(options.ids)
    for document in removal.documents:
        print(f"removed {document.name}: {document.title}")
    unknown = len(set(options.ids)) - len(removal.documents)
    if unknown:
        print(f"isnad: {unknown} of these ids name no document; see: python -m index list", file=sys.stderr)
    return FAILED if unknown else DONE


def list_documents(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Print a line for each document."""
    with _reading(settings) as collection:
        print(documents_text(collection.documents(options.matching)))
    return DONE


def status(settings: IndexSettings, _options: argparse.Namespace) -> int:
    """Print the state of every store."""
    with _owning(settings) as collection:
        current = collection.status()
    print(status_text(current))
    return DONE if current.is_sound else FAILED


def reindex(settings: IndexSettings, _options: argparse.Namespace) -> int:
    """Read all documents anew."""
    with _writing(settings) as collection, progress_bar("Indexing anew") as listener:
        report = collection.reindex(listener)
    return _reported(report)


def rollback(settings: IndexSettings, _options: argparse.Namespace) -> int:
    """Go back to the generation before."""
    with _writing(settings) as collection, progress_bar("Going back") as listener:
        generation = collection.rollback(listener)
    print(f"Generation {generation} answers again; to go forward again: python -m index rollback")
    return DONE


def verify(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Hold every store against the catalog."""
    with _writing(settings) if options.repair else _owning(settings) as collection:
        found = collection.verify(options.repair)
    print(verification_text(found))
    return DONE if found.is_sound else FAILED


def backup(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Write a backup."""
    with _reading(settings) as collection:
        print(backup_text(collection.backup(options.file), "written"))
    return DONE


def restore(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Put a backup back, and make the derived stores from it."""
    restored = Collection.restore(options.file, settings)
    with _writing(settings):
        print(backup_text(restored, "restored"))
    return DONE


def ask(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Answer one question."""
    with _reading(settings, sample=True) as collection:
        answer = collection.ask(options.question)
        print(json.dumps(answer_record(answer), ensure_ascii=False) if options.json else told_text(answer))
    return DONE


def answer(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Answer a file of questions into a file of answers; a question that cannot be asked is abstained on."""
    refused = 0
    questions = list(_questions(options.questions))
    with _reading(settings, sample=True) as collection, _opened(options.out) as out:
        for question_id, question in questions:
            try:
                answered = collection.ask(question)
            except QuestionError as error:
                print(f"isnad: {question_id}: {error}", file=sys.stderr)
                answered = Answer(question, "en", outcome=Outcome.OFF_TOPIC)
                refused += 1
            out(json.dumps({"id": question_id, **answer_record(answered)}, ensure_ascii=False) + "\n")
    return FAILED if refused else DONE


def evaluate(settings: IndexSettings, options: argparse.Namespace) -> int:
    """Ask a file of questions with known answers and print how often they were found."""
    questions = evaluation.read_questions(options.questions)
    with _reading(settings, sample=True) as collection:
        unknown = {name for one in questions for name in one.documents} - {each.name for each in collection.documents()}
        verdicts = list(evaluation.evaluate(questions, collection.ask))
    if unknown:
        print(f"isnad: no document is called {', '.join(sorted(unknown))}; see: python -m index list", file=sys.stderr)
    print(evaluation.table(verdicts))
    for verdict in [one for one in verdicts if one.is_missed][: options.misses]:
        print(f"missed  {verdict.asked.id}  {verdict.asked.question}")
    return DONE


COMMANDS: dict[str, Command] = {
    "build": build,
    "add": add,
    "remove": remove,
    "list": list_documents,
    "status": status,
    "reindex": reindex,
    "rollback": rollback,
    "verify": verify,
    "backup": backup,
    "restore": restore,
    "ask": ask,
    "answer": answer,
    "evaluate": evaluate,
}


@contextmanager
def _writing(settings: IndexSettings) -> Iterator[Collection]:
    """Open the collection to change it; whatever has to be repaired first is."""
    with progress_bar("Opening") as listener:
        collection = Collection.open(settings, listener, sample=False, patience=None)
    with collection:
        yield collection


@contextmanager
def _reading(settings: IndexSettings, *, sample: bool = False) -> Iterator[Collection]:
    """Open the collection to ask it and look at it; what must be done first is."""
    collection = Collection.open_for_reading(settings)
    if collection is None:
        with _owning(settings, sample=sample) as owned:
            yield owned
        return
    with collection:
        yield collection


@contextmanager
def _owning(settings: IndexSettings, *, sample: bool = False) -> Iterator[Collection]:
    """Open the collection with all its stores; beside a process that owns them, only to look at it."""
    try:
        with progress_bar("Opening") as listener:
            collection = Collection.open(settings, listener, sample=sample, patience=None)
    except StoreBusy:
        beside = Collection.open_for_reading(settings, anyhow=True)
        if beside is None:
            raise
        collection = beside
    with collection:
        yield collection


@contextmanager
def _opened(path: Path) -> Iterator[Callable[[str], object]]:
    try:
        with path.open("w", encoding="utf-8") as out:
            yield out.write
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror or error}.") from error


def _reported(report: IndexReport) -> int:
    print(report_text(report))
    return FAILED if report.skipped else DONE


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
