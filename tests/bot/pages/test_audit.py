from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.html.bidi import without_controls
from bot.pages.audit import audit_page
from bot.state.administration import AuditEntry
from bot.state.jobs import JobKind
from index.text.language import detect_language
from index.types import Language
from tests.bot.conftest import ADMIN


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("action", [*JobKind, *"cancel edit remove undo grant revoke publish settings".split()])
def test_whatever_an_administrator_does_has_a_name_in_both_languages(action: str, language: Language) -> None:
    shown = audit_page([AuditEntry(datetime.now(UTC), ADMIN, action, "")], language).text
    assert detect_language(shown.rpartition(" · ")[2]) == language
    assert action not in shown.split()


LOGGED = {
    ("cancel", "job 12 (reindex)"): ("المهمة 12: إعادة الفهرسة", "job 12: Reindexing"),
    ("edit", "№ 5: publisher = صحيفة المد"): ("№ 5 · الناشر: صحيفة المد", "№ 5 · Publisher: صحيفة المد"),
    ("edit", "№ 5: title = job 3: a = b"): ("№ 5 · العنوان: job 3: a = b", "№ 5 · Title: job 3: a = b"),
    ("publish", "Isnad (-100): answer 7"): ("Isnad (-100) · الإجابة 7", "Isnad (-100) · answer 7"),
    ("settings", "Isnad (-100): speak = never"): (
        "Isnad (-100) · متى أجيب: لا أجيب",
        "Isnad (-100) · When to answer: never",
    ),
    ("settings", "Isnad (-100): digest = 6"): (
        "Isnad (-100) · نشرة المستندات الجديدة: يوميًا عند 09:00 بتوقيت بغداد",
        "Isnad (-100) · Digest of new documents: daily at 09:00, Baghdad time",
    ),
    ("settings", "Isnad (-100): quotes = 4"): (
        "Isnad (-100) · عدد الاقتباسات: 4",
        "Isnad (-100) · Quotes in an answer: 4",
    ),
    ("backup", "21 documents"): ("21 مستندًا", "21 documents"),
    ("reindex", "2 unchanged"): ("لم يتغير: مستندان", "Unchanged: 2 documents"),
    ("add_files", "a.md, 2 unchanged"): ("a.md, 2 unchanged", "a.md, 2 unchanged"),
    ("add_files", "a.md; left out: b, c.pdf (damaged), d.zip (bomb)"): (
        "a.md؛ تُرك: b, c.pdf (تالف)، d.zip (يتضخم عند فكه إلى حد غير معقول)",
        "a.md; left out: b, c.pdf (it is damaged), d.zip (it unpacks to far more than it should)",
    ),
    ("add_links", "1 unchanged; left out: b.pdf (damaged), c.p"): (
        "لم يتغير: مستند واحد؛ تُرك: b.pdf (تالف)، c.p",
        "Unchanged: 1 document; left out: b.pdf (it is damaged), c.p",
    ),
    ("add_files", "left out: a (damaged).pdf (empty)"): (
        "تُرك: a (damaged).pdf (فارغ)",
        "left out: a (damaged).pdf (it is empty)",
    ),
    ("reread", "failed: It is torn."): ("لم تنجح: It is torn.", "failed: It is torn."),
    ("remove", "№ 5 left out: a (damaged)"): ("№ 5 left out: a (damaged)",) * 2,
    ("settings", "Isnad (-100): colour = red"): ("Isnad (-100): colour = red",) * 2,
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("logged", "expected"), LOGGED.items())
def test_what_is_logged_is_told_in_the_readers_words_and_names_as_they_are(
    logged: tuple[str, str], expected: tuple[str, str], language: Language
) -> None:
    shown = audit_page([AuditEntry(datetime.now(UTC), ADMIN, *logged)], language).text
    assert without_controls(shown.rpartition("\n   ")[2]) == expected[language == "en"]
