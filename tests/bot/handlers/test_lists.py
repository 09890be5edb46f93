from __future__ import annotations

import pytest

from bot.handlers.lists import SUBJECT_BYTES, ListsHandler, fitting_subject
from bot.messages import say
from bot.presses import Action, data
from bot.records import Preferences
from index.types import DocumentSummary, Language, Name, NameCount, NameKind
from tests.bot import samples
from tests.bot.fakes import FakeChats, FakeSources
from tests.bot.stage import GROUP, Stage, person, stage

GENERIC = (
    "base",
    "Air base",
    "the bases",
    "US bases",
    "camps",
    "قاعدة",
    "القواعد",
    "القواعد الأمريكية",
    "كل المعسكرات",
)
FACTIONS = [
    NameCount(Name(english, NameKind.FACTION, arabic, english), 1, passages)
    for passages, arabic, english in (
        (9, "كتائب حزب الله", "Kataib Hezbollah"),
        (3, "حزب الله", "Hezbollah"),
        (1, "تنظيم القاعدة", "al-Qaeda"),
    )
]


@pytest.fixture
def sources() -> FakeSources:
    return FakeSources()


@pytest.fixture
def chats() -> FakeChats:
    return FakeChats()


@pytest.fixture
def played(sources: FakeSources, chats: FakeChats) -> Stage:
    return stage(ListsHandler(sources, chats).register)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "1. قاعدة عين الأسد: 21 مقطعًا في 4 مستندات"),
        ("en", "1. Ain al-Asad air base: 21 passages in 4 documents"),
    ],
)
async def test_bases_are_listed_with_their_counts(played: Stage, language: str, line: str) -> None:
    await played.say("/bases", user=person(language=language))
    assert line in played.last["text"]


async def test_factions_that_no_source_names_are_none(played: Stage) -> None:
    await played.say("/factions@isnad_bot")
    assert "do not mention any" in played.last["text"]


async def test_a_name_shows_what_the_sources_say_and_leads_back(played: Stage) -> None:
    await played.say("/bases")
    listed = played.last
    await played.press(played.buttons()["Harir air base"], listed)
    assert "What the sources say about Harir air base:" in played.last["text"]
    assert samples.HANDOVER in played.last["text"]
    await played.press(played.buttons()["‹ Back"], played.last)
    assert played.last["html"] == listed["html"]


@pytest.mark.parametrize(("command", "words"), [("/bases harir", "about Harir"), ("/bases حرير", "عن قاعدة حرير")])
async def test_a_name_behind_the_command_is_shown_at_once(played: Stage, command: str, words: str) -> None:
    await played.say(command)
    assert words in played.last["text"].partition("\n")[0]
    assert samples.HANDOVER in played.last["text"]


@pytest.mark.parametrize("command", ["/bases nowhere", "/bases ???", "/bases", *(f"/bases {word}" for word in GENERIC)])
async def test_what_names_no_base_lists_them(played: Stage, command: str) -> None:
    await played.say(command)
    assert played.last["text"].startswith((say("bases.title", "en"), say("bases.title", "ar")))


@pytest.mark.parametrize("words", ["factions", "armed militias", "الفصائل المسلحة", "كتائب"])
async def test_words_that_fit_every_faction_list_them(played: Stage, sources: FakeSources, words: str) -> None:
    sources.counts = FACTIONS
    await played.say(f"/factions {words}")
    assert played.last["text"].startswith((say("factions.title", "en"), say("factions.title", "ar")))


@pytest.mark.parametrize(
    ("words", "language", "name"),
    [
        ("Hezbollah", "en", "Hezbollah"),
        ("kataib", "en", "Kataib Hezbollah"),
        ("حزب الله", "ar", "حزب الله"),
        ("القاعدة", "ar", "تنظيم القاعدة"),
    ],
)
async def test_a_faction_of_just_that_name_goes_before_one_that_is_named_more_often(
    played: Stage, sources: FakeSources, words: str, language: Language, name: str
) -> None:
    sources.counts = FACTIONS
    await played.say(f"/factions {words}")
    assert played.last["text"] == say("names.nothing", language, name=name)


async def test_a_name_without_quotes_says_so(played: Stage) -> None:
    await played.say("/bases")
    await played.press(played.buttons()["Ain al-Asad air base"], played.last)
    assert played.last["text"] == "The sources say nothing about Ain al-Asad air base."


async def test_a_name_that_is_gone_says_so(played: Stage) -> None:
    await played.press(data(Action.NAME, "ffffffff", "en"))
    assert "The sources have changed" in played.alerts[0]


async def test_names_turn_in_pages(played: Stage, sources: FakeSources) -> None:
    sources.counts = [
        NameCount(Name(f"base-{number}", NameKind.BASE, f"قاعدة {number}", f"Base {number}"), 1, 1)
        for number in range(25)
    ]
    await played.say("/bases")
    await played.press(played.buttons()["Next ›"], played.last)
    assert "11. Base 10:" in played.last["text"]
    await played.press(data(Action.NAMES, NameKind.BASE, "en", 99))
    assert "25. Base 24:" in played.last["text"]


async def test_a_chats_language_comes_before_the_persons(played: Stage, chats: FakeChats) -> None:
    chats.kept[GROUP["id"]] = Preferences(language="ar")
    await played.say("/timeline", GROUP)
    assert played.last["text"].startswith("التواريخ الواردة في المصادر")


async def test_a_timeline_about_something_is_in_the_language_of_the_subject(
    played: Stage, sources: FakeSources
) -> None:
    await played.say("/timeline قاعدة حرير")
    assert sources.subjects == ["قاعدة حرير"]
    assert played.last["text"].startswith("التواريخ الواردة عن قاعدة حرير")


async def test_a_long_timeline_turns_in_pages_and_keeps_its_subject(played: Stage, sources: FakeSources) -> None:
    sources.statements = samples.STATEMENTS * 20
    await played.say("/timeline انسحاب القوات الأمريكية من قاعدة عين الأسد في الأنبار")
    subject = sources.subjects[0]
    await played.press(played.buttons()["التالي ›"], played.last)
    assert sources.subjects == [subject, subject]
    assert "2/" in " ".join(played.buttons())


@pytest.mark.parametrize("words", ["ق" * 200, "a: b:c", "قاعدة عين الأسد " * 9, "😀" * 60, ""])
def test_a_subject_fits_a_button(words: str) -> None:
    subject = fitting_subject(words)
    assert len(subject.encode()) <= SUBJECT_BYTES
    assert data(Action.TIMELINE, "ar", subject, 9999).count(":") == 3


async def test_sources_turn_in_pages(played: Stage, sources: FakeSources) -> None:
    sources.summaries = [DocumentSummary(number, f"{number}.md", samples.HERALD, 3) for number in range(1, 24)]
    await played.say("/sources")
    assert "23 documents, newest first" in played.last["text"]
    await played.press(played.buttons()["Next ›"], played.last)
    assert "11. " in played.last["text"]


async def test_sources_can_be_looked_for_by_words_of_their_title(played: Stage) -> None:
    await played.say("/sources حرير")
    assert samples.TIDE.title in played.last["text"]
    assert samples.HERALD.title not in played.last["text"]
    await played.say("/sources unheard of")
    assert "No source has “unheard of”" in played.last["text"]


async def test_a_list_in_a_topic_is_sent_to_the_topic(played: Stage) -> None:
    await played.say("/bases", GROUP, message_thread_id=17, is_topic_message=True)
    assert played.telegram.sent("sendMessage")[0]["message_thread_id"] == 17
