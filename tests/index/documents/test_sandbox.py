from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from index.documents.formats import Format
from index.documents.sandbox import Limits, Sandbox
from index.errors import DocumentError, DocumentFault
from tests.index.documents import files


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(Limits(wall_seconds=20.0, cpu_seconds=10, memory=1_500_000_000))
    yield sandbox
    sandbox.close()


def acting(program: str) -> list[str]:
    """A worker that behaves as the program says."""
    return [sys.executable, "-c", program]


def workers() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_one_process_serves_many_files(sandbox: Sandbox) -> None:
    sandbox.read(Format.HTML, files.PAGE.encode(), "a.html")
    before = workers()
    for _ in range(20):
        sandbox.read(Format.HTML, files.PAGE.encode(), "a.html")
    assert workers() == before


def test_files_from_several_threads_get_their_own_answers(sandbox: Sandbox) -> None:
    def read(number: int) -> bool:
        page = files.PAGE.replace(files.FIRST, f"{files.FIRST} وكان رقمها {number}.")
        blocks = sandbox.read(Format.HTML, page.encode(), f"{number}.html").blocks
        return any(f"رقمها {number}." in block.text for block in blocks)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(read, range(24)))


def test_a_worker_that_hangs_is_killed_and_the_next_file_is_read() -> None:
    sandbox = Sandbox(Limits(wall_seconds=0.5), acting("import time; time.sleep(60)"))
    started = time.monotonic()
    for _ in range(2):
        with pytest.raises(DocumentError) as caught:
            sandbox.read(Format.PDF, b"%PDF-", "a.pdf")
        assert caught.value.code is DocumentFault.TIMEOUT
    assert time.monotonic() - started < 5
    sandbox.close()


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.stdin.buffer.read(4); sys.exit(3)",
        "import sys; sys.stdout.buffer.write(b'\\xff' * 100); sys.stdout.flush(); sys.stdin.buffer.read()",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\2{}'); sys.stdout.flush(); sys.stdin.buffer.read()",
    ],
    ids=["crash", "exit", "nonsense", "empty answer"],
)
def test_a_worker_that_breaks_or_lies_costs_one_document_error(program: str) -> None:
    sandbox = Sandbox(Limits(wall_seconds=10.0), acting(program))
    with pytest.raises(DocumentError) as caught:
        sandbox.read(Format.PDF, b"%PDF-" + b"x" * 1_000_000, "a.pdf")
    assert caught.value.code is DocumentFault.DAMAGED
    sandbox.close()


def test_a_worker_that_was_killed_between_files_is_replaced_without_a_word() -> None:
    before = workers()
    sandbox = Sandbox()
    sandbox.read(Format.HTML, files.PAGE.encode(), "a.html")
    (worker,) = workers() - before
    psutil.Process(worker).kill()
    time.sleep(0.2)
    assert sandbox.read(Format.HTML, files.PAGE.encode(), "a.html").blocks
    sandbox.close()


def test_a_worker_that_leaves_as_the_file_comes_hands_it_to_the_next(tmp_path: Path) -> None:
    leaves = f"import pathlib, sys; first = pathlib.Path({str(tmp_path / 'first')!r})\n" + (
        "if not first.exists(): first.touch(); sys.exit(0)\n"
        "import runpy; sys.argv = ['worker', '1500000000', '10']\n"
        "runpy.run_module('index.documents.worker', run_name='__main__')"
    )
    sandbox = Sandbox(command=acting(leaves))
    assert sandbox.read(Format.HTML, files.PAGE.encode(), "a.html").blocks
    sandbox.close()


def test_an_answer_that_was_not_waited_for_is_never_taken_for_the_next(tmp_path: Path) -> None:
    slow_once = f"import pathlib, sys, time; first = pathlib.Path({str(tmp_path / 'first')!r})\n" + (
        "if not first.exists(): first.touch(); time.sleep(30)\n"
        "import runpy; sys.argv = ['worker', '1500000000', '10']\n"
        "runpy.run_module('index.documents.worker', run_name='__main__')"
    )
    sandbox = Sandbox(command=acting(slow_once))

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            sandbox.read(Format.HTML, files.PAGE.replace(files.FIRST, files.NOTE).encode(), "one.html")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert files.FIRST in [block.text for block in sandbox.read(Format.HTML, files.PAGE.encode(), "two.html").blocks]
    sandbox.close()


def test_the_worker_ends_with_the_process_that_started_it() -> None:
    program = (
        "import os, sys; from index.documents.sandbox import Sandbox; from index.documents.formats import Format\n"
        "sandbox = Sandbox(); sandbox.read(Format.HTML, b'<html><p>hello there, reader</p></html>', 'a')\n"
        "import psutil; print(psutil.Process().children()[0].pid, flush=True); os._exit(9)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    worker = int(ended.stdout)
    deadline = time.monotonic() + 10
    while psutil.pid_exists(worker) and time.monotonic() < deadline:
        if psutil.Process(worker).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.05)
    assert not psutil.pid_exists(worker) or psutil.Process(worker).status() == psutil.STATUS_ZOMBIE


def test_the_worker_does_not_know_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:secret")
    sandbox = Sandbox()
    sandbox.read(Format.HTML, files.PAGE.encode(), "a.html")
    environments = [
        child.environ() for child in psutil.Process().children() if "index.documents.worker" in child.cmdline()
    ]
    assert environments
    assert not any("TELEGRAM_BOT_TOKEN" in environment for environment in environments)
    sandbox.close()


CONFINED = """
import sys
sys.argv = ["worker", "1500000000", "10"]
from index.documents.worker import _confine
_confine(1500000000)
try:
    {act}
except BaseException as error:
    print(type(error).__name__)
else:
    print("done")
"""


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('written-by-a-stranger', 'w')",
        "import os; os.remove('pyproject.toml')",
        "bytearray(3_000_000_000)",
    ],
    ids=["network", "program", "shell", "fork", "write", "delete", "memory"],
)
def test_what_reads_strangers_files_can_do_nothing_else(act: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CONFINED.format(act=act)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.strip() in {"PermissionError", "MemoryError"}


def bomb(size: int) -> bytes:
    return files.zip_bytes({"a.txt": b"0" * size})


def quine_of_many(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"x")
    return stream.getvalue()


def lying(content: bytes) -> bytes:
    """An archive whose directory says its file is small."""
    real = len(content)
    packed = files.zip_bytes({"a.txt": content})
    place = packed.rindex(b"PK\x01\x02") + 24
    assert int.from_bytes(packed[place : place + 4], "little") == real
    return packed[:place] + (100).to_bytes(4, "little") + packed[place + 4 :]


def encrypted() -> bytes:
    packed = bytearray(files.zip_bytes({"a.txt": b"hello"}))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(bomb(150_000_000), DocumentFault.BOMB, id="one file of zeros"),
        pytest.param(quine_of_many(5_001), DocumentFault.BOMB, id="too many files"),
        pytest.param(lying(os.urandom(300_000)), DocumentFault.DAMAGED, id="sizes that lie"),
        pytest.param(encrypted(), DocumentFault.ENCRYPTED, id="locked"),
        pytest.param(files.zip_bytes({"a.txt": b"hello"})[:-30], DocumentFault.DAMAGED, id="cut off"),
        pytest.param(b"PK\x03\x04" + b"\xff" * 1000, DocumentFault.DAMAGED, id="no archive"),
    ],
)
def test_archives_made_to_harm_are_refused(sandbox: Sandbox, content: bytes, code: DocumentFault) -> None:
    with pytest.raises(DocumentError) as caught:
        sandbox.unpack(content, "a.zip")
    assert caught.value.code is code


ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
SYSTEM = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def book(chapter: str) -> bytes:
    return files.epub_bytes(f"{chapter}<html><body><p>The chapter says &j; and &a; here.</p></body></html>")


def word(prologue: str) -> bytes:
    parts = files.unpacked(files.docx_bytes())
    body = parts["word/document.xml"].decode().replace("?>", f"?>{prologue}", 1).replace(files.FIRST, "&j;&a;")
    return files.zip_bytes({**parts, "word/document.xml": body.encode()})


@pytest.mark.parametrize(
    ("form", "content"),
    [
        pytest.param(Format.EPUB, book(ENTITIES + "]>"), id="book"),
        pytest.param(Format.EPUB, book(SYSTEM), id="book reads files"),
        pytest.param(Format.DOCX, word(ENTITIES + "]>"), id="Word"),
        pytest.param(Format.DOCX, word(SYSTEM), id="Word reads files"),
        pytest.param(
            Format.HTML, f"{ENTITIES}]><html><body><p>It says &j; here.</p></body></html>".encode(), id="page"
        ),
    ],
)
def test_entities_are_never_blown_up_and_never_fetched(sandbox: Sandbox, form: Format, content: bytes) -> None:
    try:
        text = "".join(block.text for block in sandbox.read(form, content, "x").blocks)
    except DocumentError as error:
        assert error.code in {DocumentFault.DAMAGED, DocumentFault.BOMB}
    else:
        assert len(text) < 10_000
        assert "root:" not in text


def test_a_page_nested_beyond_reason_gives_one_error_or_its_text(sandbox: Sandbox) -> None:
    page = b"<html><body>" + b"<div>" * 50_000 + b"words at the bottom" + b"</div>" * 50_000
    try:
        assert sandbox.read(Format.HTML, page, "deep.html").blocks
    except DocumentError as error:
        assert error.code in {DocumentFault.BOMB, DocumentFault.DAMAGED}


def test_a_pdf_nested_beyond_reason_gives_one_error(sandbox: Sandbox) -> None:
    content = b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"]" * 200_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    with pytest.raises(DocumentError) as caught:
        sandbox.read(Format.PDF, content, "deep.pdf")
    assert caught.value.code is DocumentFault.DAMAGED


def test_a_pdf_of_pictures_is_refused_with_advice(sandbox: Sandbox) -> None:
    with pytest.raises(DocumentError) as caught:
        sandbox.read(Format.PDF, files.pdf_bytes(lines=()), "scan.pdf")
    assert caught.value.code is DocumentFault.SCANNED
    assert "OCR" in caught.value.reason


def test_a_pdf_of_too_many_pages_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(DocumentError) as caught:
        sandbox.read(Format.PDF, files.pdf_bytes(pages=1_001), "long.pdf")
    assert caught.value.code is DocumentFault.TOO_LARGE
