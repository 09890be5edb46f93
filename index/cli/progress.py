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
    detail = TextColumn("{task.fields[detail]}")
    with Bar(*columns, detail, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, detail="")
        told = 0

        def listener(progress: Progress) -> None:
            nonlocal told
            bar.update(task, total=progress.total, completed=progress.done, detail=_detail(progress))
            for warning in progress.warnings[told:]:
                bar.console.print(f"  {warning}", markup=False)
            told = len(progress.warnings)

        yield listener


def _detail(progress: Progress) -> str:
    rate = f"{progress.passages:,} passages, {progress.rate:,.0f}/s  " if progress.passages else ""
    return f"{rate}{progress.stage} {progress.current}".rstrip()
