from __future__ import annotations

import io
import warnings
import zipfile

from index.documents.archive import members
from tests.index.documents import files


def test_two_files_of_one_name_are_both_there() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", b"one")
        archive.writestr("a.txt", b"two")
        archive.writestr("../a.txt", b"three")
    assert list(members(stream.getvalue(), "x.zip")) == [("a.txt", b"one"), ("a~2.txt", b"two"), ("a~3.txt", b"three")]


def test_arabic_names_are_arabic_from_whatever_system() -> None:
    for encoding in ("utf-8", "cp1256"):
        packed = files.zip_bytes({"X" * len("خبر".encode(encoding)) + ".txt": b"text"})
        renamed = packed.replace(b"X" * len("خبر".encode(encoding)), "خبر".encode(encoding))
        assert [name for name, _ in members(renamed, "x.zip")] == ["خبر.txt"]


def test_names_never_lead_outside() -> None:
    names = ["/etc/passwd.txt", "..\\..\\boot.txt", "C:\\x.txt", "a/../../b.txt", "c\x01d.txt", "./e.txt"]
    found = [name for name, _ in members(files.zip_bytes(dict.fromkeys(names, b"x")), "x.zip")]
    assert found == ["etc/passwd.txt", "boot.txt", "C:/x.txt", "a/b.txt", "cd.txt", "e.txt"]
