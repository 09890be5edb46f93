"""What every lexical store must do: tantivy on disk and the fake of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.stores.lexical import LexicalIndex
from index.stores.protocols import Alternative, Clause, LexicalStore
from tests.index.stores.fakes import MemoryTerms


@pytest.fixture(params=["memory", "tantivy"])
def lexical(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LexicalStore]:
    yield MemoryTerms() if request.param == "memory" else LexicalIndex.open(tmp_path / "lexical")


def one(*terms: str, weight: float = 1.0) -> Clause:
    return (Alternative(terms, weight),)


def found(lexical: LexicalStore, *clauses: Clause) -> list[int]:
    return [scored.passage_id for scored in lexical.search(clauses, 10)]


def test_a_new_store_is_empty(lexical: LexicalStore) -> None:
    assert (lexical.count(), lexical.ids(), found(lexical, one("قاعد"))) == (0, set(), [])


@pytest.mark.parametrize(("rare", "common"), [("حرير", "قاعد"), ("harir", "base")], ids=["ar", "en"])
def test_a_rare_term_outweighs_a_common_one(lexical: LexicalStore, rare: str, common: str) -> None:
    lexical.add([(1, [common, "x"]), (2, [rare, "x"]), (3, [common, "y"]), (4, [common, "z"])])
    assert found(lexical, one(common), one(rare))[0] == 2


def test_a_clause_counts_its_best_alternative_not_their_sum(lexical: LexicalStore) -> None:
    lexical.add([(1, ["base", "camp", "x", "x"]), (2, ["harir", "base", "x", "x"]), (3, ["z"] * 4), (4, ["z"] * 4)])
    either = (Alternative(("base",)), Alternative(("camp",)))
    assert found(lexical, either, one("harir"))[0] == 2


def test_all_terms_of_an_alternative_must_be_there(lexical: LexicalStore) -> None:
    lexical.add([(1, ["ain", "asad"]), (2, ["ain"]), (3, ["asad"])])
    assert found(lexical, one("ain", "asad")) == [1]


def test_a_lighter_alternative_ranks_lower(lexical: LexicalStore) -> None:
    lexical.add([(1, ["harir", "x"]), (2, ["حرير", "x"]), (3, ["y", "z"])])
    assert found(lexical, (Alternative(("harir",), 0.5), Alternative(("حرير",)))) == [2, 1]


def test_removed_ids_are_neither_counted_nor_found(lexical: LexicalStore) -> None:
    lexical.add([(1, ["harir"]), (2, ["harir"])])
    lexical.remove([1, 99])
    assert (lexical.count(), lexical.ids(), found(lexical, one("harir"))) == (1, {2}, [2])


def test_no_clauses_find_nothing(lexical: LexicalStore) -> None:
    lexical.add([(1, ["harir"])])
    assert lexical.search([], 10) == []


def test_terms_survive_a_reopening(tmp_path: Path) -> None:
    LexicalIndex.open(tmp_path).add([(3, ["harir"])])
    assert LexicalIndex.open(tmp_path).ids() == {3}


def test_a_damaged_index_is_replaced_by_an_empty_one(tmp_path: Path) -> None:
    LexicalIndex.open(tmp_path).add([(3, ["harir"])])
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    assert LexicalIndex.open(tmp_path).count() == 0
