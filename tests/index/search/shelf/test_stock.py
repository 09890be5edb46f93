from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.static import StaticEncoder
from index.search.shelf.comparison import StemComparison, WordComparison
from index.search.shelf.shelf import Shelf, content_words, empty_shelf
from index.search.shelf.stock import FILE, Stock, Storeroom
from index.stores.kept import KeptArrays
from index.text.analyzer import terms
from index.types import Passage

PASSAGES = [
    Passage(3, 1, 0, 40, "The base was handed over. Troops left in March.", "Qayyarah"),
    Passage(5, 1, 50, 90, "غادرت القوات قاعدة عين الأسد.", "الانسحاب"),
    Passage(8, 2, 0, 30, "Oil exports rose.", ""),
    Passage(9, 3, 0, 30, "Oil exports rose.", ""),
    Passage(10, 4, 0, 3, "...", ""),
]


@pytest.fixture(params=["stems", "builtin"])
def fresh(request: pytest.FixtureRequest) -> WordComparison:
    return StemComparison() if request.param == "stems" else StaticEncoder.load()


def _stock(tmp_path: Path, passages: list[Passage], comparison: WordComparison | None = None) -> Stock:
    comparison = comparison or StemComparison()
    # Words that are long gone from the shelf have the first numbers.
    shelf = empty_shelf().with_passages([*passages, Passage(2, 9, 0, 9, "Gone, forgotten.")], comparison).without([2])
    Storeroom(KeptArrays(tmp_path)).write(shelf, comparison)
    stock = Storeroom(KeptArrays(tmp_path)).read()
    assert stock is not None
    return stock


def _taken(stock: Stock, passages: list[Passage], comparison: WordComparison) -> Shelf:
    rows = np.array([stock.row(passage) for passage in passages], np.int64)
    ids, documents = ([getattr(one, name) for one in passages] for name in ("id", "document_id"))
    return stock.shelf(rows, np.array(ids, np.int64), np.array(documents, np.int64), comparison)


def test_a_shelf_from_the_storeroom_is_the_one_that_was_read(tmp_path: Path, fresh: WordComparison) -> None:
    taken = _taken(_stock(tmp_path, PASSAGES), PASSAGES, fresh)
    another = StemComparison() if isinstance(fresh, StemComparison) else StaticEncoder.load()
    read = empty_shelf().with_passages(PASSAGES, another)
    for field in fields(Shelf):
        assert np.array_equal(getattr(taken, field.name), getattr(read, field.name)), field.name
        assert getattr(taken, field.name).dtype == getattr(read, field.name).dtype, field.name
    assert fresh.spellings(taken.vocabulary) == another.spellings(read.vocabulary)


def test_what_an_encoder_knew_of_words_is_what_it_would_work_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = _stock(tmp_path, PASSAGES, StaticEncoder.load())
    with monkeypatch.context() as patched:
        patched.setattr("index.encoders.words.Words._work_out", lambda *_: pytest.fail("it is known already"))
        fresh = StaticEncoder.load()
        known = fresh.insights(_taken(stock, PASSAGES, fresh).vocabulary)
    another = StaticEncoder.load()
    worked_out = another.insights(empty_shelf().with_passages(PASSAGES, another).vocabulary)
    assert known.keys() == worked_out.keys()
    assert all(np.array_equal(known[name], worked_out[name]) for name in known)


def test_of_words_met_before_nothing_is_taken_twice(tmp_path: Path) -> None:
    stock = _stock(tmp_path, PASSAGES, StaticEncoder.load())
    later, fresh = StaticEncoder.load(), StaticEncoder.load()
    met = later.ids(["troops", "zebra", "oil"])
    taken = _taken(stock, PASSAGES, later)
    assert later.ids(["troops", "zebra", "oil"]).tolist() == met.tolist()
    spelled = later.spellings(taken.vocabulary)
    assert sorted(spelled) == sorted(fresh.spellings(_taken(stock, PASSAGES, fresh).vocabulary))
    worked_out = fresh.insights(fresh.ids(spelled))
    assert all(np.array_equal(rows, worked_out[name]) for name, rows in later.insights(taken.vocabulary).items())


def test_another_encoder_works_words_out_itself(tmp_path: Path) -> None:
    stock = _stock(tmp_path, PASSAGES, StaticEncoder.load())
    wrong = {name: np.zeros_like(rows) for name, rows in stock.insights.items()}
    fresh = StaticEncoder.load()
    taken = _taken(replace(stock, comparer="another", insights=wrong), PASSAGES, fresh)
    assert fresh.insights(taken.vocabulary)["weights"].all()


def test_passages_are_known_by_what_they_say_under_any_number(tmp_path: Path) -> None:
    stock = _stock(tmp_path, PASSAGES)
    renamed = [replace(PASSAGES[1], id=11, document_id=7), replace(PASSAGES[0], id=12, document_id=7)]
    taken = _taken(stock, renamed, StemComparison())
    assert (taken.passages.tolist(), taken.documents.tolist(), taken.arabic.tolist()) == (
        [11, 12], [7, 7], [True, False],
    )  # fmt: skip


@pytest.mark.parametrize("change", [{"text": "Oil exports rose!"}, {"context": "Oil"}, {"text": "Oil exports rose. "}])
def test_a_passage_that_says_anything_else_is_not_there(tmp_path: Path, change: dict[str, str]) -> None:
    assert _stock(tmp_path, PASSAGES).row(replace(PASSAGES[2], **change)) is None  # type: ignore[arg-type]


def test_no_content_can_be_taken_for_another_with_its_context_elsewhere() -> None:
    one, other = Passage(1, 1, 0, 9, "b c", "a"), Passage(1, 1, 0, 9, "c", "ab ")
    shelf = empty_shelf().with_passages([one, replace(other, id=2)], StemComparison())
    assert not np.array_equal(shelf.digests[0], shelf.digests[1])


def test_of_a_damaged_file_and_of_another_version_s_nothing_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stock(tmp_path, PASSAGES)
    monkeypatch.setattr("index.search.shelf.stock._key", lambda: b"another version")
    assert Storeroom(KeptArrays(tmp_path)).read() is None
    monkeypatch.undo()
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content[:-5] + b"wrong")
    assert Storeroom(KeptArrays(tmp_path)).read() is None


def test_what_is_no_longer_on_the_shelf_is_no_longer_in_the_file(tmp_path: Path) -> None:
    comparison, room = StemComparison(), Storeroom(KeptArrays(tmp_path))
    shelf = empty_shelf().with_passages(PASSAGES, comparison)
    room.write(shelf, comparison)
    assert "الاسد".encode() in (tmp_path / FILE).read_bytes()
    room.write(shelf.without([5]), comparison)
    content = (tmp_path / FILE).read_bytes()
    assert "الاسد".encode() not in content
    assert b"qayyarah" in content
    room.write(empty_shelf(), comparison)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_says_it_already_is_not_written_again(tmp_path: Path) -> None:
    comparison, room = StemComparison(), Storeroom(KeptArrays(tmp_path))
    shelf = empty_shelf().with_passages(PASSAGES, comparison)
    room.write(shelf, comparison)
    before = (tmp_path / FILE).stat().st_ino
    room.write(shelf.renamed(np.arange(5), np.arange(20, 25)), comparison)
    assert (tmp_path / FILE).stat().st_ino == before


def test_what_a_kill_left_half_written_goes_though_the_file_says_it_already(tmp_path: Path) -> None:
    comparison = StemComparison()
    shelf = empty_shelf().with_passages(PASSAGES, comparison)
    Storeroom(KeptArrays(tmp_path)).write(shelf, comparison)
    (tmp_path / f"{FILE}.new").write_bytes(b"words of a text that is being removed")
    room = Storeroom(KeptArrays(tmp_path))
    assert room.read() is not None
    room.write(shelf, comparison)
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_words_that_have_no_number_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoders.words.MOST_WORDS", 4)
    encoder, room = StaticEncoder.load(), Storeroom(KeptArrays(tmp_path))
    room.write(empty_shelf().with_passages(PASSAGES, encoder), encoder)
    assert room.read() is None


_LETTERS = st.text("abS'’sإآةسلامحشد ً-.,;،؛؟!\n:\u200f\u0640é1٢\u00a0", max_size=60)


@given(_LETTERS, _LETTERS)
def test_the_terms_of_the_words_on_the_shelf_are_those_the_passage_is_found_by(context: str, text: str) -> None:
    passage, comparison = Passage(1, 1, 0, len(text), text, context), StemComparison()
    shelf = empty_shelf().with_passages([passage], comparison)
    spelled = comparison.spellings(shelf.vocabulary)
    assert set(terms(" ".join(spelled))) == set(terms(" ".join(content_words(passage.search_text))))
