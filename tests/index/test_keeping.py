"""What a start takes from the disk instead of making it: the same answers, and no trace of what was removed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from index.__main__ import main
from index.encoders.static import StaticEncoder
from index.errors import StoreError
from index.sample import sample_directory
from index.search.shelf.stock import FILE
from index.stores.kept import FOLDER
from index.stores.lock import DataDirectoryLock
from tests.index.house import House, article, source

QUESTIONS = (
    "When did the last American soldiers leave Iraq in 2011?",
    "متى ينتهي عمل التحالف الدولي في العراق؟",
    "Which bases were handed over?",
    "ما موقف الفصائل من الانسحاب؟",
    "What does a kilo of tomatoes cost?",
)
ASKED = "When did the Harir convoy leave?"


def _shelf_file(house: House) -> Path:
    return house.settings.data_dir / FOLDER / FILE


def _soon(is_so: Callable[[], bool]) -> bool:
    for _ in range(60):
        if is_so():
            return True
        threading.Event().wait(0.1)
    return False


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.indexing.caretaker.QUIET_SECONDS", 0.2)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many passages were taken apart, each time that some were."""
    from index.search.shelf import shelf

    counts: list[int] = []
    read = shelf.Shelf.with_passages

    def counting(self: shelf.Shelf, passages: list[object], *others: object) -> shelf.Shelf:
        counts.append(len(passages))
        return read(self, passages, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf.Shelf, "with_passages", counting)
    return counts


def test_answers_are_the_same_with_and_without_what_was_kept(house: House, read: list[int]) -> None:
    with house.opened(StaticEncoder.load()) as collection:
        collection.build(sample_directory())
    answers, counts = [], []
    for _ in range(2):
        read.clear()
        with house.opened(StaticEncoder.load()) as collection:
            answers.append([collection.ask(question) for question in QUESTIONS])
            counts.append(sum(read))
            collection._answering.keep()
            passages = collection.status().passages
    assert counts == [passages, 0]
    assert answers[0] == answers[1]
    assert sum(bool(answer.quotes) for answer in answers[0]) >= 3


def test_what_came_since_is_read_and_what_went_is_not_taken(house: House, read: list[int]) -> None:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Harir")), source("b.md", article("Taji"))])
        collection.ask(ASKED)
        collection._answering.keep()
        collection.add_sources([source("c.md", article("Qayyarah")), source("b.md", article("Erbil"))])
        collection.remove([1], timedelta(minutes=5))
        collection.reindex()
    read.clear()
    with house.opened() as collection:
        told = {collection.ask(f"When did the {name} convoy leave?").quotes[0].name for name in ("Qayyarah", "Erbil")}
        assert told == {"b.md", "c.md"}
        assert not any(quote.name == "a.md" for quote in collection.ask(ASKED).quotes)
        new = sum(read)
        held = collection._answering.current.library.current().shelf.passages
        assert new == len(held) == collection.status().passages


def test_a_reindex_takes_nothing_from_what_is_kept(house: House, read: list[int]) -> None:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Harir")), source("b.md", article("Taji"))])
        collection.ask(ASKED)
        collection._answering.keep()
        collection.reindex()
    read.clear()
    with house.opened() as collection:
        assert collection.ask(ASKED).quotes[0].name == "a.md"
        assert sum(read) == 0


@pytest.mark.parametrize("was_asked", [True, False])
@pytest.mark.parametrize("secret", ["Zebracorn", "زعفرانية"], ids=["en", "ar"])
def test_a_removed_document_s_words_are_not_kept(house: House, secret: str, was_asked: bool) -> None:
    with house.opened() as collection:
        collection.add_sources([source("secret.md", article(secret, 30)), source("b.md", article("Harir"))])
        collection.ask(ASKED)
        collection._answering.keep()
        assert FILE in house.holds(_folded(secret))
    with house.opened() as collection:
        if was_asked:
            collection.ask(ASKED)
        collection.remove([1])
        assert house.holds(_folded(secret)) == []
        assert _shelf_file(house).exists()


def _folded(secret: str) -> str:
    return "zebracorn" if secret == "Zebracorn" else "زعفرانيه"


def test_a_replaced_text_s_words_go_in_the_next_quiet_moment(house: House, quiet: None) -> None:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Zebracorn")), source("b.md", article("Harir"))])
        collection.ask(ASKED)
        collection._answering.keep()
        collection.add_sources([source("a.md", article("Taji"))])
        assert _soon(lambda: not house.holds("zebracorn"))
        assert house.holds("taji")


def test_a_removal_that_was_broken_off_is_brought_to_its_end(
    house: House, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object) -> None:
        raise StoreError("The process was killed.")

    with house.opened() as collection:
        collection.add_sources([source("secret.md", article("Zebracorn")), source("b.md", article("Harir"))])
        collection.ask(ASKED)
        collection._answering.keep()
        with monkeypatch.context() as patched:
            patched.setattr("index.indexing.generations.Generations.sweep", broken)
            patched.setattr("index.indexing.caretaker.QUIET_SECONDS", 60.0)
            with pytest.raises(StoreError):
                collection.remove([1])
            collection._caretaker.stop()
    assert FILE in house.holds("zebracorn")
    with house.opened() as collection:
        assert _soon(lambda: not house.holds("zebracorn"))
        assert collection.ask(ASKED).quotes[0].name == "b.md"


def test_what_was_read_is_kept_in_the_next_quiet_moment(house: House, quiet: None, read: list[int]) -> None:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Harir"))])
        collection.warm_up()
        assert _soon(_shelf_file(house).exists)
        collection.add_sources([source("b.md", article("Taji"))])
        assert _soon(lambda: bool(house.holds("taji")))
    read.clear()
    with house.opened() as collection:
        collection.warm_up()
    assert sum(read) == 0


def test_a_damaged_file_is_not_taken_and_made_again(house: House, read: list[int]) -> None:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Harir"))])
        collection.ask(ASKED)
        collection._answering.keep()
        expected = collection.ask(ASKED)
    sound = _shelf_file(house).read_bytes()
    _shelf_file(house).write_bytes(sound[:-3] + b"xyz")
    read.clear()
    with house.opened() as collection:
        assert collection.ask(ASKED) == expected
        assert sum(read) > 0
        collection._answering.keep()
    assert _shelf_file(house).read_bytes() == sound


def test_a_library_reads_alone_where_nothing_can_be_kept(house: House) -> None:
    (house.settings.data_dir / FOLDER).write_text("no folder")
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Harir"))])
        assert collection.ask(ASKED).quotes[0].name == "a.md"
        collection._answering.keep()
        collection.remove([1])
    assert not _shelf_file(house).exists()


@pytest.mark.slow
def test_the_command_line_keeps_what_it_read_unless_somebody_owns_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(article("Harir"), encoding="utf-8")
    data = tmp_path / "data"
    assert main(["build", str(tmp_path / "articles"), "--data-dir", str(data)]) == 0
    monkeypatch.setattr("index.search.shelf.stock.BEHIND_PASSAGES", 0)
    owner = DataDirectoryLock(data)
    owner.acquire()
    assert main(["ask", ASKED, "--data-dir", str(data)]) == 0
    assert not (data / FOLDER / FILE).exists()
    owner.release()
    assert main(["ask", ASKED, "--data-dir", str(data)]) == 0
    assert (data / FOLDER / FILE).exists()
    capsys.readouterr()
    kept = (data / FOLDER / FILE).stat().st_ino
    assert main(["ask", ASKED, "--data-dir", str(data)]) == 0
    assert "a.md" in capsys.readouterr().out
    assert (data / FOLDER / FILE).stat().st_ino == kept
