"""What a job does to the collection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.jobs.uploads import Uploads
from bot.pages.jobs import MINUTES_TO_CHOOSE
from bot.state.jobs import JobKind
from index.collection import Collection
from index.types import IndexReport, ProgressListener

UNDO_FOR = timedelta(minutes=MINUTES_TO_CHOOSE)


def index(
    kind: JobKind,
    payload: dict[str, Any],
    collection: Collection,
    uploads: Uploads,
    listener: ProgressListener,
    cancelled: Callable[[], bool],
) -> IndexReport:
    """Do the work of a job that changes the index; blocks. Raises RetrievalError."""
    match kind:
        case JobKind.ADD_FILES:
            return collection.add_sources(uploads.sources(payload["files"]), listener, cancelled, UNDO_FOR)
        case JobKind.ADD_LINKS:
            return collection.add_links(payload["links"], listener, cancelled)
        case JobKind.REREAD:
            return collection.reread(payload["document"])
        case JobKind.KEEP_BOTH:
            return collection.keep_both(payload["token"])
        case JobKind.REPLACE:
            return collection.supersede(payload["document"], payload["newer"], UNDO_FOR)
        case JobKind.ROLLBACK:
            collection.rollback(listener)
            return IndexReport()
        case _:
            return collection.reindex(listener, cancelled)
