"""Reads pictures of pages with Tesseract, where it is installed; without it scans are refused."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence

from index.documents.plain import read_plain
from index.documents.reading import Reading
from index.errors import DocumentError, DocumentFault
from index.text.characters import ARABIC_LETTERS, DIRECTION_CONTROLS

PAGE_SECONDS = 60.0
DOCUMENT_SECONDS = 300.0
_WANTED = ("ara", "eng")
# Of the letters of the first page.
ONE_SCRIPT = 0.8
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_DIRECTIONS = re.compile(f"[{DIRECTION_CONTROLS}]")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


def languages() -> list[str]:
    """Return which of Arabic and English the installed Tesseract reads; none where there is no Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return []
    listed = subprocess.run(  # noqa: S603 found on the path, told nothing but to list
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=10
    )
    known = (listed.stdout + listed.stderr).split()
    return [language for language in _WANTED if language in known]


def recognise(pages: Sequence[bytes], location: str) -> Reading:
    """Return the text of pictures in PGM, a page after the other; raises DocumentError.

    A document whose first page is in one script is read for that script's language alone: asked for both, Tesseract
    takes an Arabic word here and there for a Latin one (173 of 187 words right, against 180), and twice the time.
    """
    program, spoken = shutil.which("tesseract"), languages()
    if program is None or not spoken:
        raise DocumentError(location, "Tesseract is not installed with Arabic or English", DocumentFault.SCANNED)
    deadline = time.monotonic() + DOCUMENT_SECONDS
    texts: list[str] = []
    for page in pages:
        read = _read(program, spoken, page, location, deadline)
        if not texts and len(spoken) > 1:
            spoken = _written_in(read, spoken)
            read = _read(program, spoken, page, location, deadline) if len(spoken) == 1 else read
        texts.append(read)
    # Lines end where the paper ended; only an empty line ends a paragraph.
    return Reading(read_plain(_LINE_END.sub(" ", "\n\n".join(texts))))


def _read(program: str, spoken: Sequence[str], page: bytes, location: str, deadline: float) -> str:
    command = [program, "stdin", "stdout", "-l", "+".join(spoken)]
    # One thread: the bot goes on answering meanwhile.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    seconds = max(0.1, min(PAGE_SECONDS, deadline - time.monotonic()))
    try:
        read = subprocess.run(  # noqa: S603 found on the path, given a picture that we drew
            command, input=page, capture_output=True, check=True, timeout=seconds, env=environment
        )
    except subprocess.TimeoutExpired as error:
        reason = "recognising the letters of its pages takes too long"
        raise DocumentError(location, reason, DocumentFault.TIMEOUT) from error
    except (subprocess.CalledProcessError, OSError) as error:
        reason = "Tesseract could not recognise its pages"
        raise DocumentError(location, reason, DocumentFault.SCANNED) from error
    # The marks of direction are Tesseract's own: paper has none.
    text = _DIRECTIONS.sub("", read.stdout.decode(errors="replace"))
    return text.replace("\f", "\n\n").strip()


def _written_in(text: str, spoken: Sequence[str]) -> list[str]:
    """Return the language of the script that nearly all letters are of, else all languages."""
    letters = [letter for letter in text if letter.isalpha()]
    arabic = len(_ARABIC.findall(text))
    if arabic > ONE_SCRIPT * len(letters):
        return ["ara"]
    return ["eng"] if arabic < (1 - ONE_SCRIPT) * len(letters) else list(spoken)
