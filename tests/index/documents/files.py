"""Files of our own in every format, made in memory: one short article in both languages, with furniture around it."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TITLE = "خروج آخر قافلة من معسكر النهر"
FIRST = "غادرت القافلة الأخيرة معسكر النهر صباح الخميس، وكانت تضم ثلاثين شاحنة محمّلة بالمعدات، بحسب بيان القيادة."
HEADING = "ماذا بقي في المعسكر؟"
SECOND = "قال الناطق إن فريقاً من المستشارين سيبقى حتى نهاية العام، وإن تسليم المدرج إلى الطيران المدني سيتم في موعده."
ENGLISH = "The last convoy left River Camp on Thursday morning with thirty lorries, a statement of the command said."
NOTE = "بيان قيادة العمليات، بغداد، حزيران 2025."
PUBLISHER = "موقع الضفاف"

PAGE = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE} | {PUBLISHER}</title>
<meta property="og:site_name" content="{PUBLISHER}">
<meta property="article:published_time" content="2025-06-19T12:43:00+03:00">
<link rel="canonical" href="https://example.org/2025/06/21/convoy"></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم العربي</a></li></ul></nav>
<h1>{TITLE}</h1><article><p>{FIRST}<sup>[1]</sup></p><h2>{HEADING}</h2><p>{SECOND}</p>
<ul><li>تسليم المدرج في موعده المحدد</li><li>إبقاء ثلاثين مستشاراً في المعسكر</li></ul></article>
<aside><h3>مقالات ذات صلة</h3><ul><li><a href="/1">خبر آخر عن الطقس</a></li></ul></aside>
<div class="comments"><p>تعليق زائر: لا أوافق على هذا الكلام إطلاقاً.</p></div>
<footer>جميع الحقوق محفوظة © 2025 {PUBLISHER}</footer><script>var tracking = "يتتبع";</script></body></html>"""

TEXT = f"{TITLE}\n\n19 حزيران 2025\n\n{FIRST}\n\n{HEADING}\n\n{SECOND}\n\n{ENGLISH}\n"
RECORD: Mapping[str, object] = {
    "title": TITLE, "text": f"{FIRST}\n\n{SECOND}", "publisher": PUBLISHER, "published": "2025-06-19",
    "url": "https://example.org/convoy", "language": "ar",
}  # fmt: skip


def record_bytes() -> bytes:
    return json.dumps(RECORD, ensure_ascii=False).encode()


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(FIRST)
    document.add_heading(HEADING, 2)
    document.add_paragraph(SECOND)
    document.add_paragraph("تسليم المدرج في موعده المحدد", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "عدد الشاحنات", "ثلاثون"
    document.core_properties.title = TITLE
    document.core_properties.author = PUBLISHER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_with_note() -> bytes:
    """A document whose first paragraph has a footnote, added as Word does it: a part of its own."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{word}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    document = docx.Document()
    paragraph = document.add_paragraph(FIRST)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    paragraph.add_run()._r.append(reference)
    stream = io.BytesIO()
    document.save(stream)
    parts = unpacked(stream.getvalue())
    parts["word/footnotes.xml"] = notes.encode()
    relation = (
        b'<Relationship Id="rId99" Target="footnotes.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation)
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    return zip_bytes(parts)


def epub_bytes(chapter: str | None = None) -> bytes:
    page = chapter or (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{HEADING}</h1><p>{SECOND}</p></body></html>"
    )
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title><dc:publisher>{PUBLISHER}</dc:publisher>
<dc:date>2025-06-19</dc:date><dc:language>ar</dc:language></metadata><manifest>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine></package>"""
    container = (
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    return zip_bytes(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OEBPS/content.opf": package.encode(),
            "OEBPS/nav.xhtml": "<html><body><p>الفهرس</p></body></html>".encode(),
            "OEBPS/text/one.xhtml": f"<html><body><p>{FIRST}</p></body></html>".encode(),
            "OEBPS/text/two.xhtml": page.encode(),
        }
    )


def zip_bytes(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else compression)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pdf_bytes(lines: tuple[str, ...] = (ENGLISH,), pages: int = 1) -> bytes:
    """A plain PDF of Latin text, written by hand, one line under the other."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 11 Tf 50 700 Td {shown} ET".encode()
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 800] /Contents {4 + pages} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
            for _ in range(pages)
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    return _pdf(objects)


def scan_bytes(picture: bytes) -> bytes:
    """A PDF of one page that is a picture (PGM) and nothing else."""
    _, size, _, pixels = picture.split(b"\n", 3)
    width, height = size.split()
    packed = zlib.compress(pixels)
    drawing = b"q 595 0 0 842 0 0 cm /P Do Q"
    head = b"<< /Type /XObject /Subtype /Image /Width %s /Height %s /ColorSpace /DeviceGray" % (width, height)
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /P 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            b"%s /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (head, len(packed), packed),
        ]
    )


def _pdf(objects: Sequence[bytes]) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(body),
    )  # fmt: skip
