"""Questions typed or piped, over the same path as Telegram's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(data_dir: Path, questions: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM", "ADMIN"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=questions,
        cwd=data_dir,
        env=kept | {"DATA_DIR": str(data_dir / "data"), "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.slow
def test_piped_questions_are_answered_in_their_language_and_the_program_ends(tmp_path: Path) -> None:
    done = run(tmp_path, "ما هي كتائب حزب الله؟\nWhen was Tower 22 attacked?\n...\n\n")

    assert done.returncode == 0
    assert "كتائب حزب الله" in done.stdout
    assert "2024" in done.stdout
    assert "words" in done.stdout
    assert "TELEGRAM_BOT_TOKEN" in done.stdout


@pytest.mark.slow
def test_who_asks_for_help_is_told_no_commands_of_telegram(tmp_path: Path) -> None:
    done = run(tmp_path, "help\nمساعدة\n")

    assert "I am Isnad" in done.stdout
    assert "أنا إسناد" in done.stdout
    assert "/settings" not in done.stdout


@pytest.mark.slow
def test_without_questions_it_says_how_to_go_on(tmp_path: Path) -> None:
    done = run(tmp_path, "")

    assert done.returncode == 0
    assert "one question a line" in done.stdout


def test_a_wrong_setting_is_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "", ADMIN_IDS="layla")

    assert done.returncode == 2
    assert done.stderr.startswith("isnad: ADMIN_IDS")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_data_directory_that_is_no_directory_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    done = run(tmp_path, "hello\n")

    assert done.returncode == 2
    assert "data directory" in done.stderr
    assert "Traceback" not in done.stderr
