"""What /audit shows: what administrators did, in the reader's words; names and values stay as they were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.html.bidi import LINE_START
from bot.html.markup import Bold, Isolate, Node, Page, page
from bot.messages import TEXTS, say
from bot.pages.settings import setting_text
from bot.state.administration import AuditEntry
from bot.state.jobs import JobKind
from index.errors import DocumentFault
from index.types import Language

AUDIT_PER_PAGE = 12
_LONGEST_DETAIL = 160
# How the log keeps what was done, whatever language it was done in.
_JOB = re.compile(r"job (?P<number>\d+) \((?P<kind>\w+)\)")
_EDIT = re.compile(r"№ (?P<number>\d+): (?P<field>\w+) = (?P<value>.*)")
_ANSWER = re.compile(r"(?P<chat>.*): answer (?P<number>\d+)")
_SETTING = re.compile(r"(?P<chat>.*): (?P<setting>\w+) = (?P<value>\w+)")
_COUNT = re.compile(r"(?P<count>\d+) (?P<what>documents|unchanged)")
_FAILED = re.compile(r"failed: (?P<reason>.*)", re.DOTALL)
_LEFT_OUT = re.compile(r"(?:(?P<before>.*); )?left out: (?P<files>.*)")
_FILE = re.compile(rf"(?P<name>.+?) \((?P<code>{'|'.join(DocumentFault)})\)(?:, |$)")
_COMMA = {"ar": "، ", "en": ", "}
_SEMICOLON = {"ar": "؛ ", "en": "; "}


def audit_page(entries: Sequence[AuditEntry], language: Language) -> Page:
    """Return what administrators did, newest first."""
    lines: list[Node] = [Bold(say("audit.title", language))]
    for entry in entries:
        when = f"{entry.at:%Y-%m-%d %H:%M}"
        detail = entry.detail if len(entry.detail) <= _LONGEST_DETAIL else f"{entry.detail[:_LONGEST_DETAIL]}…"
        lines += ["\n", LINE_START[language], Isolate(f"{when} · {entry.admin_id}"), " · ", _done(entry, language)]
        lines += ["\n   ", *_worded(entry.action, detail, language)] if detail else []
    return page([*lines, "\n\n", say("audit.none", language)] if not entries else lines)


def _done(entry: AuditEntry, language: Language) -> Node:
    """Return what an administrator did; an action of a later version has no name here yet."""
    keys = (f"audit.{entry.action}", f"job.title_{entry.action}")
    return next((say(key, language) for key in keys if key in TEXTS), Isolate(entry.action))


def _worded(action: str, detail: str, language: Language) -> list[Node]:
    """Return a detail in words of the language; as it is kept when it is of a kind that has none."""
    worded = _WORDED.get(action)
    return (worded(detail, language) if worded else None) or [Isolate(detail)]


def _job(detail: str, language: Language) -> list[Node] | None:
    found = _JOB.fullmatch(detail)
    if found is None or found["kind"] not in list(JobKind):
        return None
    title = say(f"job.title_{found['kind']}", language)
    return [say("audit.job", language, number=found["number"], title=title)]


def _edit(detail: str, language: Language) -> list[Node] | None:
    found = _EDIT.fullmatch(detail)
    if found is None or f"source.edit_{found['field']}" not in TEXTS:
        return None
    label = say(f"source.edit_{found['field']}", language)
    return [LINE_START[language], f"№ {found['number']} · {label}: ", Isolate(found["value"])]


def _answer(detail: str, language: Language) -> list[Node] | None:
    found = _ANSWER.fullmatch(detail)
    return [Isolate(found["chat"]), " · ", say("audit.answer", language, number=found["number"])] if found else None


def _setting(detail: str, language: Language) -> list[Node] | None:
    found = _SETTING.fullmatch(detail)
    text = setting_text(found["setting"], found["value"], language) if found else None
    return [Isolate(found["chat"]), " · ", text] if found and text else None


def _report(detail: str, language: Language) -> list[Node] | None:
    """Return what a job did: names of documents, how many stayed as they were, which files were left out and why."""
    if failed := _FAILED.fullmatch(detail):
        return [say("audit.failed", language), " ", Isolate(failed["reason"])]
    if left := _LEFT_OUT.fullmatch(detail):
        before = [*(_report(left["before"], language) or []), _SEMICOLON[language]] if left["before"] else []
        return [*before, say("audit.left_out", language), " ", *_files(left["files"], language)]
    if count := _COUNT.fullmatch(detail):
        key = "job.unchanged" if count["what"] == "unchanged" else "audit.documents"
        return [say(key, language, documents=int(count["count"]))]
    return [Isolate(detail)]


def _files(files: str, language: Language) -> list[Node]:
    nodes: list[Node] = []
    end = 0
    for found in _FILE.finditer(files):
        reason = say(f"fault.{found['code']}", language)
        nodes += [_COMMA[language] if nodes else "", Isolate(found["name"]), f" ({reason})"]
        end = found.end()
    # The rest was cut off.
    return [*nodes, _COMMA[language] if nodes else "", Isolate(files[end:])] if files[end:] else nodes


_WORDED: Mapping[str, Callable[[str, Language], list[Node] | None]] = {
    "cancel": _job,
    "edit": _edit,
    "publish": _answer,
    "settings": _setting,
    **dict.fromkeys(map(str, JobKind), _report),
}
