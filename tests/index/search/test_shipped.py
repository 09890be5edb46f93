from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search import shipped
from index.stores.kept import KeptArrays
from index.text.lexicon import Names


def _same(one: Names, other: Names) -> bool:
    return (
        one.phrases == other.phrases
        and np.array_equal(one.members, other.members)
        and np.array_equal(one.starts, other.starts)
    )


def test_a_kept_lexicon_is_the_one_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = shipped._names(KeptArrays(tmp_path))
    monkeypatch.setattr(shipped, "packaged_names", lambda: pytest.fail("it is there already"))
    assert _same(shipped._names(KeptArrays(tmp_path)), read)


def test_a_lexicon_of_other_words_or_a_damaged_one_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Names.of([["one", "two"]])
    monkeypatch.setattr(shipped, "packaged_names", lambda: made)
    monkeypatch.setattr(shipped, "read_lexicon", lambda subject: subject)
    kept = KeptArrays(tmp_path)
    assert _same(shipped._names(kept), made)
    monkeypatch.setattr(shipped, "read_lexicon", lambda subject: subject + "!")
    made = Names.of([["one", "three"]])
    assert _same(shipped._names(kept), made)
    (tmp_path / shipped.FILE).write_bytes(b"damaged")
    assert _same(shipped._names(kept), made)
