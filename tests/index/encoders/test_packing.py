from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.packing import PackedNumbers
from index.encoders.static import StaticEncoder
from index.encoders.vocabulary import Vocabulary
from index.errors import EncoderError
from tests.index.encoders.models import save_tiny_model

WORDS = st.text(max_size=12)
NUMBERS = st.integers(min_value=0, max_value=2**32 - 1)


@given(st.dictionaries(WORDS, NUMBERS, max_size=60), st.lists(WORDS, max_size=30))
def test_packed_numbers_say_what_a_dictionary_says(numbers: dict[str, int], strangers: list[str]) -> None:
    packed = PackedNumbers(numbers)

    assert dict(packed) == numbers
    assert list(packed) == list(numbers)
    assert [packed.get(word, -1) for word in strangers] == [numbers.get(word, -1) for word in strangers]
    assert [word in packed for word in strangers] == [word in numbers for word in strangers]


@pytest.mark.parametrize("numbers", [{"a": -1}, {"a": 2**32}, {"a": 1.5}, {"a": "1"}, {"a": None}, ["a"], 7])
def test_what_is_no_number_of_a_word_is_refused(numbers: object) -> None:
    with pytest.raises(ValueError, match="numbers"):
        PackedNumbers(numbers)  # type: ignore[arg-type]


def test_a_word_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="baghdad"):
        PackedNumbers({"basra": 1})["baghdad"]


def test_packed_numbers_reach_a_process_that_hashes_otherwise() -> None:
    sent = pickle.dumps(PackedNumbers({"بغداد": 7, "basra": 2**32 - 1, "": 0}))
    program = (
        "import pickle, sys; print(dict(pickle.load(sys.stdin.buffer)) == {'بغداد': 7, 'basra': 2**32 - 1, '': 0})"
    )

    said = subprocess.run(
        [sys.executable, "-c", program],
        input=sent,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"},
    )

    assert said.stdout.strip() == b"True"


def test_every_word_of_the_shipped_model_has_the_rows_and_the_weight_that_dictionaries_give_it() -> None:
    folder = Path(str(files("index.encoders") / "model"))
    packed = Vocabulary.load(folder)
    plain = Vocabulary(
        dict(packed.pieces), dict(packed.stems), dict(packed.counts), packed.total, packed.ngrams, packed.cross_gain
    )
    given_words = json.loads((folder / "words.json").read_text("utf-8"))
    words = [*list(packed.counts)[::7], "وبالانسحابات", "qwrtzx", "", "سلسبيلهم"]

    assert plain.counts == given_words["counts"]
    assert plain.stems == given_words["stems"]
    for ours, theirs in zip(packed.rows(words), plain.rows(words), strict=True):
        assert np.array_equal(ours, theirs)
    assert [packed.weight(word) for word in words] == [plain.weight(word) for word in words]


def test_a_model_whose_words_are_no_table_cannot_be_loaded(tmp_path: Path) -> None:
    folder = save_tiny_model(tmp_path)
    words = json.loads((folder / "words.json").read_text("utf-8"))
    (folder / "words.json").write_text(json.dumps({**words, "stems": ["a"]}), encoding="utf-8")

    with pytest.raises(EncoderError, match="cannot be loaded"):
        StaticEncoder.load(folder)
