"""What every vector store must do: Chroma embedded, a Chroma server, and the fake of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.stores.exact import ExactVectors
from index.stores.protocols import VectorStore
from index.stores.vectors import VectorDatabase
from tests.index.stores.fakes import MemoryVectors
from tests.processes import chroma_server

EAST, NORTH, NORTHEAST = np.array([[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0]], np.float32)


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma-server")) as url:
        yield url


@pytest.fixture(params=["memory", "exact", "chroma", "chroma-server"])
def vectors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    if request.param == "memory":
        yield MemoryVectors()
        return
    if request.param == "exact":
        yield ExactVectors([], np.zeros((0, 3), np.float32))
        return
    url = request.getfixturevalue("server_url") if request.param == "chroma-server" else None
    database = VectorDatabase.open(tmp_path, url)
    database.drop(1)
    yield database.generation(1)
    database.close()


def test_a_new_store_is_empty(vectors: VectorStore) -> None:
    assert (vectors.count(), vectors.ids(), vectors.search(EAST, 5)) == (0, set(), [])


def test_the_nearest_comes_first_with_its_cosine(vectors: VectorStore) -> None:
    vectors.add([1, 2, 3], np.stack([EAST, NORTH, NORTHEAST]))
    found = vectors.search(NORTH, 2)
    assert [scored.passage_id for scored in found] == [2, 3]
    assert [scored.score for scored in found] == pytest.approx([1.0, 0.8], abs=1e-3)


def test_asking_for_more_than_there_is_returns_what_there_is(vectors: VectorStore) -> None:
    vectors.add([7], EAST[np.newaxis])
    assert [scored.passage_id for scored in vectors.search(EAST, 100)] == [7]


def test_removed_ids_are_neither_counted_nor_found(vectors: VectorStore) -> None:
    vectors.add([1, 2], np.stack([EAST, NORTH]))
    vectors.remove([1, 99])
    assert (vectors.count(), vectors.ids()) == (1, {2})
    assert [scored.passage_id for scored in vectors.search(EAST, 5)] == [2]


def test_an_id_that_is_there_keeps_its_vector(vectors: VectorStore) -> None:
    vectors.add([1], EAST[np.newaxis])
    vectors.add([1], NORTH[np.newaxis])
    assert vectors.search(EAST, 1)[0].score == pytest.approx(1.0, abs=1e-3)


def test_a_question_without_known_words_finds_nothing(vectors: VectorStore) -> None:
    vectors.add([1], EAST[np.newaxis])
    assert vectors.search(np.zeros(3, np.float32), 5) == []


def test_a_sound_store_passes_its_probe_also_with_equal_vectors(vectors: VectorStore) -> None:
    vectors.add(list(range(1, 60)), np.tile(EAST, (59, 1)))
    assert vectors.probe()


def test_generations_do_not_see_each_other(tmp_path: Path) -> None:
    database = VectorDatabase.open(tmp_path)
    database.generation(1).add([1], EAST[np.newaxis])
    database.generation(2).add([2], EAST[np.newaxis])
    database.drop(1)
    assert (database.generation(1).count(), database.generation(2).ids()) == (0, {2})
    database.close()


def test_vectors_survive_a_reopening(tmp_path: Path) -> None:
    database = VectorDatabase.open(tmp_path)
    database.generation(1).add([5], EAST[np.newaxis])
    database.close()
    reopened = VectorDatabase.open(tmp_path)
    assert reopened.generation(1).ids() == {5}
    reopened.close()


def test_no_text_is_kept_in_the_vector_store(tmp_path: Path) -> None:
    database = VectorDatabase.open(tmp_path)
    database.generation(1).add([5], EAST[np.newaxis])
    stored = database.generation(1)._collection.get(include=["documents", "metadatas"])
    database.close()
    assert (stored["documents"], stored["metadatas"]) == ([None], [None])


def test_a_server_that_is_down_is_named_in_one_sentence() -> None:
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:9 cannot be used"):
        VectorDatabase.open(Path("unused"), "http://127.0.0.1:9")
