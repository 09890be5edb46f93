"""What a job's message says: its place in the queue, a bar, and what it did."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.html.bidi import LINE_START
from bot.html.markup import Bold, Isolate, Node, Page, page
from bot.messages import say
from bot.pages.listings import button_text
from bot.presses import Action, data
from bot.state.jobs import Job, JobKind
from index.types import IndexedDocument, IndexReport, Language, Progress

BAR_CELLS = 12
NAMES_SHOWN = 12
CHOICES_SHOWN = 8
# How long a version that was replaced can be had back.
MINUTES_TO_CHOOSE = 30
WARNINGS_SHOWN = 3
_NOTHING_DONE = {
    JobKind.ADD_FILES: "job.none_added",
    JobKind.ADD_LINKS: "job.none_added",
    JobKind.REREAD: "job.not_reread",
}


def queued_page(before: int, language: Language) -> Page:
    """Return how many jobs come first."""
    return page(say("job.waiting", language, jobs=before) if before else say("job.starting", language))


def cancel_keyboard(job: Job) -> InlineKeyboardMarkup:
    """Return the button that calls the job off."""
    button = InlineKeyboardButton(say("button.cancel", job.language), callback_data=data(Action.JOB_CANCEL, job.id))
    return InlineKeyboardMarkup([[button]])


def progress_page(progress: Progress, kind: JobKind, language: Language) -> Page:
    """Return the bar, what is in hand, the rate and the time left."""
    share = min(1.0, progress.done / progress.total) if progress.total else 0.0
    filled = round(share * BAR_CELLS)
    lines: list[Node] = [
        Bold(say(f"job.title_{kind}", language)),
        "\n",
        f"{LINE_START[language]}{'▰' * filled}{'▱' * (BAR_CELLS - filled)} {share:.0%}",
        "\n",
        say("job.counts", language, done=progress.done, total=progress.total, passages=progress.passages),
    ]
    if progress.rate:
        lines += ["\n", say("job.rate", language, rate=round(progress.rate))]
    if progress.seconds_left is not None and progress.done < progress.total:
        lines += [" · ", say("job.left", language, seconds=max(1, round(progress.seconds_left)))]
    if progress.current:
        lines += ["\n", LINE_START[language], Isolate(progress.current)]
    for warning in progress.warnings[-WARNINGS_SHOWN:]:
        lines += [_warning(language), Isolate(warning)]
    return page(lines)


def report_page(report: IndexReport, kind: JobKind, language: Language) -> Page:
    """Return what the job did: added, updated, unchanged, similar, of one name, left out and why."""
    lines: list[Node] = [Bold(say(_title(report, kind), language))]
    numbers = {document.name: document for document in report.documents}
    for key, names in (("job.added", report.added), ("job.updated", report.updated)):
        if names:
            lines += ["\n", say(key, language, documents=len(names)), *_named(names, numbers, language)]
    for key, names in (("job.unchanged", report.unchanged), ("job.removed", report.removed)):
        if names:
            lines += ["\n", say(key, language, documents=len(names))]
    for similar in report.similar[:NAMES_SHOWN]:
        share, other = round(similar.share * 100), f"{similar.other_name} (№ {similar.other_id})"
        lines += [_warning(language), say("job.similar", language, name=similar.name, other=other, share=share)]
    for twin in report.namesakes[:NAMES_SHOWN]:
        lines += [_warning(language), say("job.namesake", language, name=twin.name, other=f"№ {twin.other_id}")]
    for new in report.replaced[:NAMES_SHOWN]:
        other = f"№ {new.document_id}"
        lines += [
            _warning(language),
            say("job.replaced", language, name=new.name, other=other, minutes=MINUTES_TO_CHOOSE),
        ]
    if report.skipped:
        lines += ["\n", say("job.skipped", language, files=len(report.skipped))]
    for skipped in report.skipped[:NAMES_SHOWN]:
        lines += [
            f"\n{LINE_START[language]}• ",
            Isolate(short_location(skipped.location)),
            ": ",
            say(f"fault.{skipped.code}", language),
        ]
    if report.passages:
        seconds = f"{report.seconds:.1f}"
        lines += ["\n", say("job.passages", language, passages=report.passages, seconds=seconds)]
    return page(lines)


def choices_keyboard(report: IndexReport, language: Language) -> InlineKeyboardMarkup | None:
    """Return buttons that say otherwise of files whose names were known: keep both, or replace the old one."""
    numbers = {document.name: document.id for document in report.documents}
    choices = [
        (say("job.keep_both", language, name=new.name), data(Action.KEEP_BOTH, new.undo_token))
        for new in report.replaced
    ]
    choices += [
        (
            say("job.replace", language, name=twin.name, other=f"№ {twin.other_id}"),
            data(Action.REPLACE, twin.other_id, numbers[twin.name]),
        )
        for twin in report.namesakes
        if twin.name in numbers
    ]
    rows = [[InlineKeyboardButton(button_text(label), callback_data=made)] for label, made in choices[:CHOICES_SHOWN]]
    return InlineKeyboardMarkup(rows) if rows else None


def failed_page(reason: str, language: Language) -> Page:
    """Return that a job failed, with the sentence why."""
    return page([Bold(say("job.failed", language)), "\n", Isolate(reason)])


def short_location(location: str) -> str:
    """Return a location without what tells where our files lie."""
    return location.removeprefix("upload:").rpartition("/")[2] if "://" not in location else location


def _title(report: IndexReport, kind: JobKind) -> str:
    """Return the key of what a report is headed with: no success where nothing was done."""
    if report.cancelled:
        return "job.was_cancelled"
    if kind in _NOTHING_DONE and not (report.added or report.updated):
        return _NOTHING_DONE[kind]
    return f"job.done_{kind}"


def _warning(language: Language) -> str:
    """Return how a line begins that may go on with a name of the other direction."""
    return f"\n{LINE_START[language]}⚠️ "


def _named(names: Sequence[str], numbers: dict[str, IndexedDocument], language: Language) -> list[Node]:
    lines: list[Node] = []
    for name in names[:NAMES_SHOWN]:
        document = numbers.get(name)
        number = f" (№ {document.id})" if document else ""
        lines += [
            f"\n{LINE_START[language]}• ",
            Isolate(document.title if document and document.title else name),
            number,
        ]
    return [*lines, "\n…"] if len(names) > NAMES_SHOWN else lines
