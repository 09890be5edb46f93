"""Draws the bot's main screens as chat bubbles: docs/screens/*.png.

Usage: python -m docs.screens [NAME…], with Chromium and Pillow installed.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageChops
from telegram import InlineKeyboardMarkup

from bot.gaps import Gap, GapGroup, gaps_page
from bot.handlers.publishing import post_page
from bot.html.markup import Bold
from bot.messages import say
from bot.pages.administration import document_keyboard, document_page
from bot.pages.jobs import cancel_keyboard, choices_keyboard, progress_page, report_page
from bot.pages.keyboards import answer_keyboard, csv_keyboard, names_keyboard, publishing_keyboard
from bot.pages.listings import names_page, sources_page, timeline_pages
from bot.pages.renderer import answer_pages
from bot.pages.settings import Place, settings_keyboard, settings_page, speak_keyboard, speak_page
from bot.records import Preferences, StoredAnswer
from bot.state.jobs import Job, JobKind, JobState
from index.errors import DocumentFault
from index.types import (
    Answer,
    DocumentDetails,
    IndexedDocument,
    IndexReport,
    Language,
    NameKind,
    Namesake,
    Passage,
    Progress,
    Replacement,
    SkippedFile,
)
from tests.bot import samples

FOLDER = Path(__file__).parent / "screens"
WIDTH = 460
LANGUAGES: tuple[Language, ...] = ("ar", "en")
_BLOCK_BREAK = re.compile(r"\n?(<blockquote.*?</blockquote>)\n?", re.DOTALL)
_STYLE = """
body { margin: 0; padding: 14px; background: #d5e0cf; font: 15px/1.42 "Noto Sans", "Noto Sans Arabic", sans-serif; }
.own, .bot { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; padding: 8px 12px; border-radius: 14px;
  margin-bottom: 8px; max-width: 380px; width: fit-content; box-shadow: 0 1px 1px #0002; }
.own { background: #e3fed4; margin-inline-start: auto; }
.bot { background: #fff; margin-bottom: 4px; width: 380px; }
.bot a { color: #2678b6; text-decoration: none; }
blockquote { margin: 4px 0; padding: 5px 10px; border-inline-start: 3px solid #3a8fd0; background: #3a8fd01a;
  border-radius: 5px; white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; }
blockquote[expandable] { max-height: 64px; overflow: hidden; }
blockquote[dir=rtl] { border-inline-start: 0; border-right: 3px solid #3a8fd0; }
.keys { width: 404px; margin-bottom: 10px; }
.keys div { display: flex; gap: 4px; margin-bottom: 4px; }
.keys span { flex: 1; text-align: center; background: #6d8a6acc; color: #fff; border-radius: 8px; padding: 6px 4px;
  unicode-bidi: plaintext; font-size: 14px; }
"""


@dataclass(frozen=True)
class Bubble:
    """A message: a person's text, or the bot's HTML with its buttons."""

    content: str
    keyboard: InlineKeyboardMarkup | None = None
    is_own: bool = False


def screens() -> Iterator[tuple[str, list[Bubble]]]:
    """Yield every picture's name and its messages."""
    for language in LANGUAGES:
        for name, answer in (
            ("answer", samples.answered(language)),
            ("differences", samples.differing(language)),
            ("near", samples.near(language)),
            ("perhaps", samples.perhaps(language)),
            ("off-topic", samples.off_topic(language)),
            ("old", samples.old(language)),
        ):
            yield f"{name}-{language}", conversation(answer, language)
        bases = names_keyboard(samples.BASES, NameKind.BASE, language)
        yield f"bases-{language}", command("/bases", names_page(samples.BASES, NameKind.BASE, language).html, bases)
        yield f"timeline-{language}", command("/timeline", timeline_pages(samples.STATEMENTS, language)[0].html)
        yield f"sources-{language}", command("/sources", sources_page(samples.DOCUMENTS, language).html)
        settings = Preferences(language=language, digest_hour=6)
        shown = settings_page(settings, language, Place()).html
        yield f"settings-{language}", command("/settings", shown, settings_keyboard(settings, language, Place()))
        choices = speak_keyboard(settings, language, Place())
        yield f"speak-{language}", command("/settings", speak_page(language, Place()).html, choices)
        yield f"gaps-{language}", command("/gaps", gaps_page(gaps(), 30, language).html, csv_keyboard(language))
        yield f"publish-{language}", publishing(language)
        yield f"adding-{language}", adding(language)
        yield f"choices-{language}", choosing(language)
        details = document_details()
        shown = document_page(details, language).html
        yield f"source-{language}", command("/source 7", shown, document_keyboard(details, 0, language))


def conversation(answer: Answer, language: Language) -> list[Bubble]:
    """Return a question and the first page of its answer."""
    pages = answer_pages(answer, language, samples.TODAY)
    stored = StoredAnswer(1, answer, language, 7, 7, datetime(2026, 1, 19, tzinfo=UTC))
    keyboard = answer_keyboard(stored, pages, 0)
    return [Bubble(html.escape(answer.question), is_own=True), Bubble(pages[0].page.html, keyboard)]


def gaps() -> list[GapGroup]:
    """Return questions nobody could answer, in groups."""
    asked = datetime(2026, 1, 19, tzinfo=UTC)
    unanswered = ("كم كلّفت قاعدة حرير؟", "كم كلفة قاعدة حرير", "What did Harir base cost?")
    disliked = Gap("How many troops are at Ain al-Asad?", asked, unanswered=False, down=2)
    return [GapGroup(tuple(Gap(question, asked, unanswered=True) for question in unanswered)), GapGroup((disliked,))]


def adding(language: Language) -> list[Bubble]:
    """Return a job at work, and what it has done."""
    job = Job(1, JobKind.ADD_FILES, 7, None, 7, language, {}, JobState.WAITING, 1, None)
    progress = Progress(done=42, total=60, current="القواعد.pdf", passages=1290, seconds=21.5)
    report = IndexReport(
        added=("harir.md", "bases.pdf"),
        updated=("troops.docx",),
        skipped=(SkippedFile("upload:1/scan.pdf", "no text", DocumentFault.SCANNED),),
        passages=64,
        seconds=1.3,
        documents=(
            IndexedDocument(7, "harir.md", samples.TIDE.title),
            IndexedDocument(8, "bases.pdf", samples.HERALD.title),
            IndexedDocument(3, "troops.docx", samples.UNDATED.title),
        ),
    )
    at_work = Bubble(progress_page(progress, JobKind.ADD_FILES, language).html, cancel_keyboard(job))
    return [at_work, Bubble(report_page(report, JobKind.ADD_FILES, language).html)]


def choosing(language: Language) -> list[Bubble]:
    """Return a report on files whose names were known, and the buttons that say otherwise."""
    report = IndexReport(
        added=("القواعد (2).pdf",),
        updated=("troops.docx",),
        passages=31,
        seconds=0.7,
        documents=(
            IndexedDocument(9, "القواعد (2).pdf", samples.HERALD.title),
            IndexedDocument(3, "troops.docx", samples.TIDE.title),
        ),
        namesakes=(Namesake("القواعد (2).pdf", 8),),
        replaced=(Replacement("troops.docx", 3, "token", datetime(2026, 1, 19, tzinfo=UTC)),),
    )
    shown = report_page(report, JobKind.ADD_FILES, language).html
    return [Bubble(shown, choices_keyboard(report, language))]


def document_details() -> DocumentDetails:
    """Return a document with one of its passages."""
    return DocumentDetails(
        id=7,
        name="harir.md",
        location="upload:harir.md",
        metadata=samples.TIDE,
        added_at=datetime(2026, 1, 19, tzinfo=UTC),
        size=14_200,
        characters=6_100,
        content_hash="0",
        edited=("published",),
        passage_count=12,
        passages=(Passage(1, 7, 0, len(samples.HANDOVER), samples.HANDOVER),),
    )


def publishing(language: Language) -> list[Bubble]:
    """Return the preview of a post, and the question where to."""
    answer = samples.answered(language)
    stored = StoredAnswer(1, answer, language, 7, 7, datetime(2026, 1, 19, tzinfo=UTC))
    preview = post_page(stored, [Bold(say("publish.preview", language)), "\n\n"])
    channels = [(-1001, "رصد العراق" if language == "ar" else "Iraq Watch")]
    return command("/publish", preview.html, publishing_keyboard(1, channels, language))


def command(words: str, answered: str, keyboard: InlineKeyboardMarkup | None = None) -> list[Bubble]:
    """Return a command and what the bot says to it."""
    return [Bubble(words, is_own=True), Bubble(answered, keyboard)]


def drawn(bubbles: list[Bubble]) -> str:
    """Return the messages as a page of HTML."""
    parts = [f"<meta charset=utf-8><style>{_STYLE}</style>"]
    for bubble in bubbles:
        content = _BLOCK_BREAK.sub(r"\1", bubble.content)
        parts.append(f"<div class={'own' if bubble.is_own else 'bot'}>{_with_direction(content)}</div>")
        if bubble.keyboard:
            rows = (
                "".join(f"<span>{html.escape(button.text)}</span>" for button in row)
                for row in bubble.keyboard.inline_keyboard
            )
            parts.append(f"<div class=keys>{''.join(f'<div>{row}</div>' for row in rows)}</div>")
    return "\n".join(parts)


def photograph(name: str, page: str, folder: Path) -> None:
    """Write the page as a PNG as high as its content."""
    source = folder / f"{name}.html"
    target = FOLDER / f"{name}.png"
    source.write_text(page, encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is needed to draw the screens.")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
    ]
    size = [f"--window-size={WIDTH},1800", f"--screenshot={target}"]
    subprocess.run([browser, *flags, *size, source.as_uri()], check=True, capture_output=True)  # noqa: S603
    _crop(target)


def _crop(picture: Path) -> None:
    """Cut off what is under the last message, and keep 64 colours."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    background = Image.new("RGB", image.size, image.getpixel((0, 0)))
    box = ImageChops.difference(image, background).getbbox()
    bottom = min(image.height, box[3] + 20) if box else image.height
    image.crop((0, 0, image.width, bottom)).quantize(64).save(picture, optimize=True)


def _with_direction(content: str) -> str:
    def opened(match: re.Match[str]) -> str:
        first = re.search("[A-Za-z\u0621-\u064a]", re.sub("<[^>]*>", "", match.group(2)))
        direction = "rtl" if first and first.group() > "z" else "ltr"
        return f"<blockquote{match.group(1)} dir={direction}>{match.group(2)}"

    return re.sub("<blockquote([^>]*)>([^\0]*?)(?=</blockquote>)", opened, content)


def main() -> None:
    """Draw the screens that are named, or all."""
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        for name, bubbles in screens():
            if not wanted or name in wanted:
                photograph(name, drawn(bubbles), Path(folder))


if __name__ == "__main__":
    main()
