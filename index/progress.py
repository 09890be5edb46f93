"""A progress bar on a terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from index.types import Progress, ProgressListener


@contextmanager
def progress_bar(title: str) -> Iterator[ProgressListener | None]:
    """Yield a listener that draws on standard error, or None when standard error is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    # Imported here: it costs a tenth of a second that a pipe need not pay.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, TextColumn("{task.fields[current]}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, current="")

        def listener(progress: Progress) -> None:
            bar.update(task, total=progress.total, completed=progress.done, current=progress.current)

        yield listener
