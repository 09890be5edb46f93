from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import pytest

import bot.messages
from bot.gaps import REASONS
from bot.menus import ADMIN_COMMANDS, COMMANDS
from bot.messages import TEXTS, counted, date_text, say
from bot.messages.dates import age_text
from bot.pages.administration import EDITABLE
from bot.pages.settings import LANGUAGES
from bot.quotas import Exceeded
from bot.records import Speak
from bot.state.jobs import JobKind
from index.errors import DocumentFault
from index.text.characters import FSI, PDI
from index.types import DifferenceKind, Language, PartialDate, SmallTalk, StoreState

ARABIC_LETTER = re.compile("[\u0621-\u064a]")
# How keys begin, and what their ends are filled in from; the actions of the audit log are read from the sources.
ENDS: dict[str, Iterable[str]] = {
    "answer.also_differ_": DifferenceKind,
    "answer.differ_": DifferenceKind,
    "command.": (*COMMANDS, *ADMIN_COMMANDS),
    "fault.": DocumentFault,
    "job.done_": JobKind,
    "job.title_": JobKind,
    "quota.": get_args(get_type_hints(Exceeded)["whose"]),
    "settings.about_": Speak,
    "settings.language_": [language or "auto" for language in LANGUAGES],
    "settings.speak_": Speak,
    "source.ask_": EDITABLE,
    "source.edit_": EDITABLE,
    "status.": StoreState,
    "talk.": SmallTalk,
    "vote.reason_": REASONS,
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_have_the_message_with_the_same_placeholders(key: str) -> None:
    versions = TEXTS[key]
    assert set(versions) == {"ar", "en"}
    assert placeholders(versions["ar"]) == placeholders(versions["en"])


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_each_version_is_written_in_its_language(key: str) -> None:
    assert not ARABIC_LETTER.search(TEXTS[key]["en"])
    assert ARABIC_LETTER.search(re.sub(r"{[^}]*}", "م", TEXTS[key]["ar"])) or "،" in TEXTS[key]["ar"]


def unsaid(keys: Iterable[str]) -> set[str]:
    """Return the keys that no source says: neither whole nor as a beginning with one of its ends."""
    said = {key for source in sources() for key in re.findall(r"[\"']([a-z]+\.[a-z_0-9]*)", source)}
    filled = {f"{beginning}{end}" for beginning, found in (ENDS | {"audit.": noted()}).items() for end in found}
    articles = {f"{key}_{part}" for key in said for part in ("title", "description") if key.startswith("inline.")}
    return set(keys) - said - filled - articles


def noted() -> set[str]:
    """Return the actions that the sources note in the audit log by name."""
    return {action for source in sources() for action in re.findall(r"note, [a-z_.]+, \"([a-z_]+)\"", source)}


@cache
def sources() -> list[str]:
    rooms = Path(bot.messages.__file__).parent
    return [file.read_text("utf-8") for file in rooms.parent.rglob("*.py") if rooms not in file.parents]


def test_every_message_is_said_somewhere() -> None:
    assert unsaid(TEXTS) == set()


@pytest.mark.parametrize("beginning", sorted([*ENDS, "audit."]))
def test_a_message_whose_end_nothing_fills_in_is_said_nowhere(beginning: str) -> None:
    assert unsaid({f"{beginning}foo"}) == {f"{beginning}foo"}
    assert any(f'"{beginning}{{' in source or f"'{beginning}{{" in source for source in sources())


@pytest.mark.parametrize("key", sorted(TEXTS))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_message_can_be_said(key: str, language: Language) -> None:
    template = TEXTS[key][language]
    for count in (0, 1, 2, 7, 11, 100):
        values = dict.fromkeys(placeholders(template), count)
        assert "{" not in say(key, language, **values)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "لا مستندات"),
        (1, "مستند واحد"),
        (2, "مستندان"),
        (3, "3 مستندات"),
        (10, "10 مستندات"),
        (11, "11 مستندًا"),
        (99, "99 مستندًا"),
        (100, "100 مستند"),
        (102, "102 مستند"),
        (103, "103 مستندات"),
        (1111, "1,111 مستندًا"),
    ],
)
def test_arabic_counts_agree_with_their_noun(number: int, text: str) -> None:
    assert counted(number, "document", "ar") == text


def test_an_arabic_two_after_a_preposition_is_oblique() -> None:
    assert counted(2, "document*", "ar") == "مستندين"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no documents"), (1, "1 document"), (2, "2 documents"), (12345, "12,345 documents")]
)
def test_english_counts_agree_with_their_noun(number: int, text: str) -> None:
    assert counted(number, "document", "en") == text


@pytest.mark.parametrize(
    ("seconds", "english", "arabic"),
    [
        (1, "1 second", "ثانية واحدة"),
        (119, "119 seconds", "119 ثانية"),
        (120, "2 minutes", "دقيقتين"),
        (3412, "57 minutes", "57 دقيقة"),
    ],
)
def test_a_long_wait_is_told_in_minutes(seconds: int, english: str, arabic: str) -> None:
    assert (counted(seconds, "second*", "en"), counted(seconds, "second*", "ar")) == (english, arabic)
    assert english in say("quota.user", "en", wait=seconds) and arabic in say("quota.user", "ar", wait=seconds)


def test_a_foreign_value_is_isolated_and_a_native_one_is_not() -> None:
    assert f"{FSI}Foreign Affairs{PDI}" in say("names.about", "ar", name="Foreign Affairs")
    assert say("names.about", "ar", name="عين الأسد") == "ما تقوله المصادر عن عين الأسد:"
    assert f"{FSI}عين الأسد{PDI}" in say("names.about", "en", name="عين الأسد")


def test_a_forged_direction_control_in_a_value_is_dropped() -> None:
    override = "\u202e"
    assert override not in say("names.about", "en", name=f"abc{override}def")


def test_a_command_inside_an_arabic_sentence_is_isolated() -> None:
    assert f"{FSI}/publish{PDI}" in say("publish.usage", "ar")


@pytest.mark.parametrize(("language", "text"), [("ar", "7 يونيو/حزيران 2025"), ("en", "7 June 2025")], ids=["ar", "en"])
def test_dates_are_written_as_readers_write_them(language: Language, text: str) -> None:
    assert date_text(PartialDate(date(2025, 6, 7)), language) == text


@pytest.mark.parametrize(
    ("since", "english", "arabic"),
    [
        (date(2026, 7, 10), "no days", "لا أيام"),
        (date(2026, 6, 20), "20 days", "20 يومًا"),
        (date(2026, 5, 10), "2 months", "شهرين"),
        (date(2025, 7, 11), "11 months", "11 شهرًا"),
        (date(2023, 1, 1), "3 years", "3 سنوات"),
    ],
)
def test_ages_are_told_in_the_largest_whole_unit(since: date, english: str, arabic: str) -> None:
    today = date(2026, 7, 10)
    assert (age_text(since, today, "en"), age_text(since, today, "ar")) == (english, arabic)
