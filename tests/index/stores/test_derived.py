"""The search sees vectors whatever happens to Chroma."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter
from index.stores.database import sqlite_url
from index.stores.derived import DerivedStores, GuardedVectors
from index.stores.generation import Generation
from index.stores.ledger import Ledger
from index.stores.lexical import LexicalIndex
from index.stores.rows import Edition
from index.stores.workbench import lexical_directory
from index.types import Span
from tests.index.house import InlineWorkshop, MemoryBench
from tests.index.samples import ENGLISH, loaded

EAST, NORTH = np.eye(2, dtype=np.float32)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog.open(sqlite_url(tmp_path / "catalog.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def generation(catalog: Catalog) -> Generation:
    """A generation of one document whose passages 1 and 2 look east and north."""
    ledger = Ledger(catalog.engine)
    made = ledger.create("an encoder", 1)
    document = loaded(ENGLISH, spans=(Span(0, 30), Span(30, 60)))
    CatalogWriter(catalog.engine).put(made, [Edition(document, np.stack([EAST, NORTH]), b"")], ledger.begin(2))
    return made


@pytest.fixture
def workshop(tmp_path: Path) -> InlineWorkshop:
    return InlineWorkshop(MemoryBench(tmp_path, {}))


def found(vectors: GuardedVectors, vector: np.ndarray) -> list[int]:
    return [scored.passage_id for scored in vectors.search(vector, 1)]


def test_before_chroma_is_there_the_catalog_s_vectors_answer(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop
) -> None:
    workshop.bench.is_away = True
    vectors = GuardedVectors(workshop, catalog, generation)
    assert (found(vectors, EAST), found(vectors, NORTH)) == ([1], [2])


def test_when_chroma_goes_away_the_catalog_s_vectors_answer_and_somebody_is_told(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop
) -> None:
    told: list[bool] = []
    vectors = GuardedVectors(workshop, catalog, generation, alarm=lambda: told.append(True))
    vectors.engage()
    workshop.bench.is_away = True
    assert (found(vectors, EAST), vectors.is_engaged, told) == ([1], False, [True])
    assert "away" in vectors.trouble


def test_while_chroma_writes_the_catalog_s_vectors_answer(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop
) -> None:
    vectors = GuardedVectors(workshop, catalog, generation)
    vectors.engage()
    assert found(vectors, EAST) == []
    workshop.is_busy = True
    assert found(vectors, EAST) == [1]


def test_vectors_of_another_encoder_are_not_asked(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop
) -> None:
    vectors = GuardedVectors(workshop, catalog, generation, usable=False)
    assert found(vectors, np.ones(7, np.float32)) == []


def test_what_comes_and_goes_without_chroma_is_found_and_found_no_more(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop
) -> None:
    vectors = GuardedVectors(workshop, catalog, generation)
    assert found(vectors, EAST) == [1]
    vectors.add([3], np.array([[0.6, 0.8]], np.float32))
    vectors.remove([1, 2])
    assert found(vectors, EAST) == [3]
    vectors.rest()
    assert found(vectors, EAST) == [1]


def test_healing_brings_back_what_is_missing_and_takes_away_what_is_too_much(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop, tmp_path: Path
) -> None:
    derived = DerivedStores(workshop, tmp_path, catalog, generation)
    workshop.call("add_vectors", generation.id, [2, 9], np.stack([NORTH, EAST]))
    workshop.call("add_texts", generation.id, [(2, "convoy"), (9, "stranger")])
    derived.lexical.reload()
    repairs = [derived.heal_lexical(lambda: None), derived.heal_vectors(lambda: None)]
    assert [(one.added, one.removed) for one in repairs] == [(1, 1), (1, 1)]
    assert (derived.vectors.ids(), derived.lexical.ids()) == ({1, 2}, {1, 2})
    assert found(derived.vectors, EAST) == [1]


def test_sweeping_leaves_no_word_of_what_is_gone(
    catalog: Catalog, generation: Generation, workshop: InlineWorkshop, tmp_path: Path
) -> None:
    derived = DerivedStores(workshop, tmp_path, catalog, generation)
    workshop.call("add_texts", generation.id, [(9, "zebracorn and zebracorns"), (8, "harir")])
    derived.sweep()
    files = list(lexical_directory(tmp_path, generation.id).iterdir())
    assert [file.name for file in files if b"zebra" in file.read_bytes()] == []
    assert LexicalIndex.open(lexical_directory(tmp_path, generation.id), read_only=True).ids() == {1, 2}
