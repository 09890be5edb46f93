"""What a kill at any instant leaves behind: `python -m benchmarks.kill [--kills 50]`.

A process adds, replaces, removes and reindexes documents and says after each step what is done; it is killed with
SIGKILL at a random instant, every other time together with the process that keeps the derived stores. Then another
process opens the same data directory, answers, waits until all is repaired, and is asked whether all of it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.corpus import Articles
from index.collection import Collection
from index.settings import IndexSettings
from index.types import SourceFile

QUESTION = "When did the last American soldiers leave Iraq in 2011?"
BATCH = 6
SHORTEST_SECONDS, LONGEST_SECONDS = 0.1, 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kill left behind; `seconds` from the start of the next process to its first answer."""

    killed_after: float
    doing: str
    seconds: float
    quotes: int
    is_sound: bool
    lost: int
    revived: int


def main() -> None:
    """Kill so many times on one data directory that grows, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write is not None:
        write(options.write)
    elif options.check is not None:
        check(options.check)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _print(kill_often(Path(folder), options.kills))


def kill_often(data_dir: Path, kills: int, longest: float = LONGEST_SECONDS, seed: int = 7) -> Iterator[Outcome]:
    """Kill a writer at random instants, and look each time at what is left."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    there: set[str] = set()
    for number in range(kills):
        delay = chance.uniform(SHORTEST_SECONDS, longest)
        yield _kill_once(data_dir, delay, there, whole_group=number % 2 == 1)


def write(data_dir: Path) -> None:
    """Change a collection until killed; say on standard output before each step what begins, after it what is done."""
    articles = Articles()
    chance = random.Random()  # noqa: S311 (no secret)
    settings = IndexSettings(data_dir=data_dir)
    with Collection.open(settings, sample=False, patience=0.0) as collection:
        number = max((int(one.name.removesuffix(".md")) for one in collection.documents()), default=0) + 1
        while True:
            numbers = range(number, number + BATCH)
            _say("add", [f"{one}.md" for one in numbers])
            collection.add_sources([_source(articles, one) for one in numbers])
            _say("added", [f"{one}.md" for one in numbers])
            number += BATCH
            _say("replace", [])
            collection.add_sources([_source(articles, number - 1, edition=chance.randrange(10**6))])
            gone = chance.choice(collection.documents())
            _say("remove", [gone.name])
            collection.remove([gone.id], chance.choice([None, timedelta(seconds=1)]))
            _say("removed", [gone.name])
            _say("reindex", [])
            collection.reindex()


def check(data_dir: Path) -> None:
    """Open a collection as the bot does, answer at once, wait for the repairs; print what is there as JSON."""
    with Collection.open(IndexSettings(data_dir=data_dir), sample=False, patience=0.0) as collection:
        quotes = len(collection.ask(QUESTION).quotes)
        print(json.dumps({"quotes": quotes}), flush=True)
        found = collection.verify()
        names = [one.name for one in collection.documents()]
        details = [f"{one.name}: {one.detail}" for one in found.checks if not one.passed]
        print(json.dumps({"sound": collection.status().is_sound and found.is_sound, "names": names, "no": details}))


def _kill_once(data_dir: Path, delay: float, there: set[str], *, whole_group: bool) -> Outcome:
    lines = _written(data_dir, delay, whole_group=whole_group)
    doing, begun = _follow(lines, there)
    started = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.kill", "--check", str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as checker:
        assert checker.stdout is not None
        answered = json.loads(checker.stdout.readline())
        seconds = time.monotonic() - started
        found = json.loads(checker.stdout.readline())
    names = set(found["names"])
    outcome = Outcome(
        killed_after=delay,
        doing=doing,
        seconds=seconds,
        quotes=answered["quotes"],
        is_sound=found["sound"],
        lost=len(there - names - begun),
        revived=len(names - there - begun),
    )
    there.clear()
    there.update(names)
    return outcome


def _written(data_dir: Path, delay: float, *, whole_group: bool) -> list[str]:
    """Let a writer write for a while, kill it, and return what it said."""
    command = [sys.executable, "-m", "benchmarks.kill", "--write", str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(delay)
        if whole_group:
            os.killpg(writer.pid, signal.SIGKILL)
        else:
            writer.kill()
        return lines + writer.stdout.read().splitlines()


def _follow(lines: list[str], there: set[str]) -> tuple[str, set[str]]:
    """Carry what the writer said into what must be there; return the last step, and the names it had begun with."""
    doing, begun = "start", set[str]()
    for line in lines:
        try:
            step, names = json.loads(line)
        except ValueError:
            # The last line was cut by the kill.
            break
        doing, begun = step, set(names)
        if step == "added":
            there |= begun
        elif step == "removed":
            there -= begun
    return doing, begun if doing in {"add", "remove"} else set()


def _source(articles: Articles, number: int, edition: int = 0) -> SourceFile:
    return SourceFile(f"chat:{number}", f"{number}.md", articles.text(number, 8_000, edition).encode())


def _say(step: str, names: list[str]) -> None:
    print(json.dumps([step, names]), flush=True)


def _print(happening: Iterable[Outcome]) -> None:
    outcomes = []
    for one in happening:
        outcomes.append(one)
        verdict = "sound" if one.is_sound else "CORRUPTED"
        print(
            f"killed after {one.killed_after:4.1f} s at {one.doing:<8} {verdict}, lost {one.lost}, "
            f"revived {one.revived}, {one.quotes} quotes after {one.seconds:.1f} s",
            flush=True,
        )
    slowest = max(one.seconds for one in outcomes)
    print(
        f"{len(outcomes)} kills: {sum(not one.is_sound for one in outcomes)} corrupted, "
        f"{sum(one.lost for one in outcomes)} documents lost, {sum(one.revived for one in outcomes)} revived, "
        f"slowest first answer {slowest:.1f} s after the start"
    )


if __name__ == "__main__":
    main()
