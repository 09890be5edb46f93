"""How fast documents come in, and what the answers feel of it: `python -m benchmarks.indexing [--documents 1000]`.

Prints a table. The collection is made of our sample articles' sentences; everything is real: files, readers, encoder,
catalog, Chroma in its own process, tantivy.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil

from benchmarks.corpus import Articles
from index.collection import Collection
from index.settings import IndexSettings
from index.types import IndexReport, SourceFile

QUESTIONS = (
    "When did the last American soldiers leave Iraq in 2011?",
    "متى ينتهي عمل التحالف الدولي في العراق؟",
    "Which bases were handed over to the Iraqi army?",
    "ما موقف الفصائل من انسحاب القوات الأمريكية؟",
    "How many soldiers stay at Harir?",
    "أين تقع قاعدة عين الأسد؟",
)
IDLE_QUESTIONS = 120
CHANGED_SHARE = 100


def main() -> None:
    """Measure everything on one collection, in one process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000, help="how many articles of about ten passages")
    count = parser.parse_args().documents
    articles = Articles()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles.write(folder / "articles", count)
        with Collection.open(IndexSettings(data_dir=folder / "data"), sample=False) as collection:
            _measure(collection, articles, folder / "articles", count)


def _measure(collection: Collection, articles: Articles, folder: Path, count: int) -> None:
    row("build", collection.build(folder))
    row("build, nothing changed", collection.build(folder))
    for number in range(0, count, CHANGED_SHARE):
        (folder / f"{number:06}.md").write_text(articles.text(number, edition=1), encoding="utf-8")
    row(f"build, {count // CHANGED_SHARE} documents changed", collection.build(folder))
    row("reindex", collection.reindex())
    idle = latencies(collection, lambda asked: asked < IDLE_QUESTIONS)
    print(f"answers, idle               p50 {_ms(idle, 50)}  p95 {_ms(idle, 95)}  ({len(idle)} questions)")
    while_busy(collection, "a reindex", collection.reindex, idle)
    changed = folder.with_name("more")
    articles.write(changed, count // 2)
    for file in changed.iterdir():
        file.write_text(articles.text(int(file.stem), edition=2), encoding="utf-8")
    while_busy(collection, "an addition", lambda: collection.add([changed]), idle)
    _chat_document(collection, articles)
    status = collection.status()
    print(f"passages {status.passages:,}, data directory {status.size / 1e6:.0f} MB, sound: {status.is_sound}")
    own = psutil.Process()
    sizes = [process.memory_info().rss / 1e6 for process in (own, *own.children(recursive=True))]
    print(f"resident memory {sizes[0]:.0f} MB, its processes {', '.join(f'{size:.0f}' for size in sizes[1:])} MB")


def row(what: str, report: IndexReport) -> None:
    """Print what an indexing run came to."""
    print(
        f"{what:<28}{report.seconds:6.1f} s  {report.passages:7,} passages  "
        f"{report.passages / report.seconds:7,.0f}/s  encoded {report.encoded:,}"
    )


def latencies(collection: Collection, go_on: object) -> list[float]:
    """Ask one question after the other for as long as `go_on(how many)` says; return seconds each."""
    taken: list[float] = []
    assert callable(go_on)
    while go_on(len(taken)):
        started = time.perf_counter()
        collection.ask(QUESTIONS[len(taken) % len(QUESTIONS)])
        taken.append(time.perf_counter() - started)
        time.sleep(0.02)
    return taken


def while_busy(collection: Collection, what: str, work: object, idle: list[float]) -> None:
    """Ask while `work` is done in another thread, and print how much longer the answers take."""
    assert callable(work)
    reports: list[IndexReport] = []
    worker = threading.Thread(target=lambda: reports.append(work()))
    worker.start()
    busy = latencies(collection, lambda _: worker.is_alive())
    worker.join()
    row(f"{what}, with questions", reports[0])
    ratio = np.percentile(busy, 95) / np.percentile(idle, 95)
    print(
        f"answers during {what:<13}p50 {_ms(busy, 50)}  p95 {_ms(busy, 95)}  ({len(busy)} questions): "
        f"p95 is {ratio:.1f} × idle"
    )


def _chat_document(collection: Collection, articles: Articles) -> None:
    text = articles.text(10**6, characters=60_000)
    started = time.perf_counter()
    collection.add_sources([SourceFile("chat:1", "upload.md", text.encode())])
    collection.ask(QUESTIONS[0])
    print(f"a document of {len(text):,} characters is answerable after {time.perf_counter() - started:.2f} s")


def _ms(seconds: list[float], percentile: int) -> str:
    return f"{np.percentile(seconds, percentile) * 1000:6.1f} ms"


if __name__ == "__main__":
    main()
