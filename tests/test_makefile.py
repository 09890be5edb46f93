"""The first words a newcomer types."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKE = shutil.which("make")

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is not installed")


def dry_run(directory: Path, **pythons: bool) -> subprocess.CompletedProcess[str]:
    """What `make run` would do where just these Pythons are, each new enough or not."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, directory)
    commands = directory / "commands"
    commands.mkdir()
    for name, is_new_enough in pythons.items():
        command = commands / name.replace("_", ".")
        command.write_text(f"#!/bin/sh\nexit {0 if is_new_enough else 1}\n", encoding="utf-8")
        command.chmod(0o755)
    return subprocess.run(
        [str(MAKE), "--dry-run", "run"],
        cwd=directory, env={"PATH": str(commands)}, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pythons", "chosen"),
    [
        ({"python3_11": True, "python3": True}, "python3.11"),
        ({"python3_12": True}, "python3.12"),
        ({"python3": False, "python": True}, "python"),
        ({"python3_11": False, "python3": True}, "python3"),
    ],
)
def test_the_first_python_that_is_new_enough_is_used(tmp_path: Path, pythons: dict[str, bool], chosen: str) -> None:
    assert f'"{chosen}" -m venv' in dry_run(tmp_path, **pythons).stdout


def test_without_a_python_that_is_new_enough_it_says_what_is_missing(tmp_path: Path) -> None:
    assert 'test -n "" || { echo "Isnad needs Python 3.11 or newer' in dry_run(tmp_path, python3=False).stdout


def test_help_lists_every_word() -> None:
    shown = subprocess.run([str(MAKE), "help"], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True)
    assert {line.split()[0] for line in shown.stdout.splitlines()} >= {"run", "test", "check", "bench", "help", "clean"}
