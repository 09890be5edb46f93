from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.collection import Collection
from tests.index.house import House, article


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def collection(house: House) -> Iterator[Collection]:
    with house.opened() as opened:
        yield opened


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for subject in ("Qayyarah", "Harir", "Taji"):
        (folder / f"{subject}.md").write_text(article(subject), encoding="utf-8")
    return folder
