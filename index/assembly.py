"""Puts the parts of a collection together."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

from index.answering import Answering
from index.indexing.caretaker import Caretaker
from index.indexing.curator import Curator
from index.indexing.following import Following
from index.indexing.generations import Generations
from index.indexing.intake import Fetch
from index.indexing.pace import RightOfWay
from index.settings import IndexSettings
from index.stores.catalog import Catalog
from index.stores.workshop import Workshop
from index.types import Encoder, Reranker
from index.upkeep.inspector import Inspector


@dataclass(frozen=True, slots=True)
class Parts:
    """Who answers, who looks after the stores, who changes them, and who looks them over."""

    answering: Answering
    caretaker: Caretaker
    curator: Curator
    inspector: Inspector


def assembled(
    settings: IndexSettings,
    catalog: Catalog,
    encoder: Encoder,
    workshop: Workshop,
    read_only: bool,
    fetch: Fetch,
    reranker: Reranker | None,
) -> Parts:
    """Return the parts on an open catalog; raises StoreError where there is nothing to read."""
    way, alarm = RightOfWay(), Event()
    answering = Answering(settings.data_dir, catalog, encoder, reranker, way)
    generations = Generations(
        settings.data_dir,
        catalog,
        workshop,
        encoder,
        way,
        answering.serve,
        Following(lambda: answering.current.library, way.give_way),
        alarm.set,
        read_only,
        settings.keep_previous,
    )
    caretaker = Caretaker(
        settings.data_dir, settings.chroma_url is None, catalog, generations, workshop, way, alarm, read_only
    )
    curator = Curator(catalog, generations, caretaker, fetch)
    inspector = Inspector(settings.data_dir, catalog, generations, caretaker, encoder.name)
    return Parts(answering, caretaker, curator, inspector)
