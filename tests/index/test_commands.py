"""The command line: what it prints, what it returns, what it says when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.__main__ import main
from index.cli.progress import progress_bar
from index.stores.lock import DataDirectoryLock
from tests.index.house import article
from tests.index.samples import ARABIC

COMMANDS = (
    "build", "add", "remove", "list", "status", "reindex", "rollback", "verify", "backup", "restore", "ask", "answer",
    "evaluate",
)  # fmt: skip


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for subject in ("Qayyarah", "Harir"):
        (folder / f"{subject}.md").write_text(article(subject), encoding="utf-8")
    (folder / "القيارة.txt").write_text(ARABIC, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> str:
    """A data directory that was built, for commands that only read."""
    folder = str(tmp_path_factory.mktemp("data"))
    assert main(["build", str(articles), "--data-dir", folder]) == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--data-dir" in capsys.readouterr().out


def test_a_question_is_answered_in_words_and_as_json(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "When did the Qayyarah convoy leave?", "--data-dir", data]) == 0
    assert "Qayyarah.md" in capsys.readouterr().out
    assert main(["ask", "متى غادرت آخر قافلة القيارة؟", "--json", "--data-dir", data]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["language"], answer["abstained"], answer["quotes"][0]["doc"]) == ("ar", False, "القيارة.txt")
    assert answer["quotes"][0]["text"] in ARABIC
    assert (answer["unnamed"], answer["sure"]) == ([], True)


def test_own_questions_are_measured_and_a_file_name_nobody_has_is_told(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = "When did the Qayyarah convoy leave?"
    lines = [{"question": question, "documents": [name]} for name in ("Qayyarah.md", "Qayara.md")]
    file = tmp_path / "q.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["evaluate", str(file), "--misses", "5", "--data-dir", data]) == 0
    said = capsys.readouterr()
    assert "no document is called Qayara.md" in said.err
    assert said.out.splitlines()[1].split()[:4] == ["all", "2", "50.0", "50.0"]
    assert said.out.splitlines()[-1] == f"missed  2  {question}"


def test_a_name_of_the_question_that_no_quote_has_is_told(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    question = "When did convoy number 3 leave the Qayyarah base, in 1977?"
    assert main(["ask", question, "--data-dir", data]) == 0
    assert capsys.readouterr().out.rstrip().endswith("(The quotes do not mention: 1977)")
    assert main(["ask", question, "--json", "--data-dir", data]) == 0
    assert json.loads(capsys.readouterr().out)["unnamed"] == ["1977"]


def test_a_file_of_questions_is_answered_line_by_line(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"id": "a", "question": "When did the Harir convoy leave?"}, {"id": "b", "question": "???"}]
    (tmp_path / "Q.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [
        "answer",
        "--questions",
        str(tmp_path / "Q.jsonl"),
        "--out",
        str(tmp_path / "A.jsonl"),
        "--data-dir",
        data,
    ]
    assert main(command) == 1
    answers = [json.loads(line) for line in (tmp_path / "A.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["abstained"]) for one in answers] == [("a", False), ("b", True)]
    assert capsys.readouterr().err.startswith("isnad: b: ")


@pytest.mark.parametrize(
    ("questions", "said"), [(None, "cannot be read"), ('{"id": 1}', "line 1 is not a JSON object"), ("[", "line 1")]
)
def test_a_bad_file_of_questions_is_named(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], questions: str | None, said: str
) -> None:
    if questions is not None:
        (tmp_path / "Q.jsonl").write_text(questions, encoding="utf-8")
    command = [
        "answer",
        "--questions",
        str(tmp_path / "Q.jsonl"),
        "--out",
        str(tmp_path / "A.jsonl"),
        "--data-dir",
        data,
    ]
    assert main(command) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("question", ["", "  ", "x" * 10_000, "🙂🙂"], ids=["empty", "blank", "long", "emoji"])
def test_what_is_no_question_is_refused_in_a_sentence(
    data: str, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    assert main(["ask", question, "--data-dir", data]) == 2
    assert capsys.readouterr().err.startswith("isnad: The question ")


def test_a_reader_that_has_enough_is_no_error(data: str) -> None:
    command = [sys.executable, "-m", "index", "list", "--data-dir", data]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_documents_are_listed_and_searched(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--data-dir", data]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert main(["list", "قيار", "--data-dir", data]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "القيارة.txt" in line


def test_a_collection_that_somebody_owns_can_be_read_and_not_written(
    data: str, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = DataDirectoryLock(Path(data))
    lock.acquire()
    try:
        assert main(["ask", "When did the Qayyarah convoy leave?", "--data-dir", data]) == 0
        assert main(["list", "--data-dir", data]) == 0
        assert main(["status", "--data-dir", data]) == 0
        assert "held by the process that owns it" in capsys.readouterr().out
        assert main(["add", str(articles), "--data-dir", data]) == 2
        assert "in use by another Isnad process (process " in capsys.readouterr().err
    finally:
        lock.release()


def test_a_directory_without_documents_is_refused(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(tmp_path), "--data-dir", data]) == 2
    assert "no documents here" in capsys.readouterr().err
    assert main(["build", str(tmp_path / "none"), "--data-dir", data]) == 2
    assert "no such directory" in capsys.readouterr().err


def test_documents_come_and_go(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--data-dir", str(tmp_path / "data")]
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    assert main(["add", str(articles), str(broken), *where]) == 1
    said = capsys.readouterr().out
    assert "3 added, 1 skipped" in said
    assert f"skipped {broken}: the file is empty" in said
    assert main(["remove", "1", "99", *where]) == 1
    assert "removed " in capsys.readouterr().out
    assert main(["reindex", *where]) == 0
    assert "2 unchanged" in capsys.readouterr().out
    assert main(["rollback", *where]) == 0
    assert main(["backup", str(tmp_path / "b.tar.gz"), *where]) == 0
    assert main(["restore", str(tmp_path / "b.tar.gz"), "--data-dir", str(tmp_path / "other")]) == 0
    assert "restored" in capsys.readouterr().out
    assert main(["verify", "--data-dir", str(tmp_path / "other")]) == 0
    assert "WRONG" not in capsys.readouterr().out


def test_no_bar_is_drawn_where_nobody_watches() -> None:
    with progress_bar("Reading") as listener:
        assert listener is None
