from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.stores.kept import KeptArrays, code_digest

ARRAYS = {"words": np.arange(5, dtype=np.int32), "none": np.zeros((0, 2), np.float16), "yes": np.array([True, False])}


def test_what_is_kept_is_what_was_written(tmp_path: Path) -> None:
    kept = KeptArrays(tmp_path / "kept")
    assert kept.write("words", b"key", ARRAYS)
    found = kept.read("words", b"key")
    assert found is not None
    assert all(
        np.array_equal(found[name], array) and found[name].dtype == array.dtype for name, array in ARRAYS.items()
    )


def test_what_was_made_from_something_else_is_not_read(tmp_path: Path) -> None:
    kept = KeptArrays(tmp_path)
    kept.write("words", b"key", ARRAYS)
    assert kept.read("words", b"another key") is None
    assert kept.read("names", b"key") is None


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_damaged_file_is_not_read(tmp_path: Path, place: int) -> None:
    kept = KeptArrays(tmp_path)
    kept.write("words", b"key", ARRAYS)
    content = bytearray((tmp_path / "words").read_bytes())
    content[place] ^= 1
    (tmp_path / "words").write_bytes(content)
    assert kept.read("words", b"key") is None


@pytest.mark.parametrize("size", [0, 10, 32, 100])
def test_a_file_that_was_cut_is_not_read(tmp_path: Path, size: int) -> None:
    kept = KeptArrays(tmp_path)
    kept.write("words", b"key", ARRAYS)
    content = (tmp_path / "words").read_bytes()
    (tmp_path / "words").write_bytes(content[:size])
    assert kept.read("words", b"key") is None


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    kept = KeptArrays(tmp_path)
    kept.write("words", b"key", ARRAYS)
    # The place of the unfinished file is taken: as little can be written as on a full disk.
    (tmp_path / "words.new").mkdir()
    assert not kept.write("words", b"key", ARRAYS)
    assert kept.read("words", b"key") is None


def test_where_no_file_can_be_nothing_is_held_and_nothing_fails(tmp_path: Path) -> None:
    kept = KeptArrays(tmp_path / ("long" * 100))
    assert not kept.write("words", b"key", ARRAYS)
    assert not kept.holds("words")
    assert kept.read("words", b"key") is None


def test_what_is_dropped_is_gone_also_when_a_kill_left_it_unfinished(tmp_path: Path) -> None:
    kept = KeptArrays(tmp_path)
    kept.write("words", b"key", ARRAYS)
    (tmp_path / "words.new").write_bytes(b"half")
    assert kept.holds("words")
    kept.drop("words")
    assert not kept.holds("words")
    assert list(tmp_path.iterdir()) == []


def test_another_package_s_code_has_another_digest() -> None:
    assert code_digest("index.text") != code_digest("index.search")
    assert code_digest("index.text") != code_digest("index.text", "index.search")


def test_the_code_of_a_room_within_a_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    for name, inner in (("house_of_one", "x = 1"), ("house_of_two", "x = 2")):
        (tmp_path / name / "room").mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "room" / "__init__.py").write_text(inner, encoding="utf-8")

    assert code_digest("house_of_one") != code_digest("house_of_two")
