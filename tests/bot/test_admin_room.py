"""Documents in administrators' hands, from a phone: the whole bot over HTTP, on a collection of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.handlers.edits import Awaited, Field
from bot.html.bidi import without_controls
from bot.messages import say
from bot.pages.audit import audit_page
from bot.records import Preferences
from bot.state.administration import AuditEntry
from bot.state.jobs import JobKind
from index.collection import Collection
from index.text.language import detect_language
from index.types import Language, PartialDate, SourceFile
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.world import BOT, Sent, channel, group, private, user

OWNER = user(ADMIN, name="Owner")
ARTICLE = """---
title: Coalition hands over Harir
publisher: The Daily Herald
date: 2025-12-03
---

The last convoy left Harir air base on Wednesday. The Ministry of Defence took the base over on 2 December 2025.

About 120 advisers stay in Erbil until September 2026, the ministry said.
"""
ARABIC_ARTICLE = "غادرت القوات الأمريكية قاعدة فيكتوريا قرب مطار بغداد في نهاية أيلول 2025، وتسلّمها الجيش العراقي."
QUESTION = "When was Harir air base taken over?"


@pytest.fixture
async def room(blank_collection: Collection, brisk: None, tmp_path: Path) -> AsyncIterator[Chat]:
    async with running(blank_collection, tmp_path) as started:
        yield started
        assert started.api.complaints == []


async def told(chat: Chat, words: str, chat_id: int = ADMIN) -> Sent:
    """Wait for a message that says these words, as it stands after edits; return the newest."""
    found = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(chat_id) if words in sent.text])
    newest: Sent = found[-1]
    return newest


async def press(chat: Chat, sent: Sent, label: str, sender: dict[str, Any] = OWNER) -> str:
    query = chat.people.press(sent, label, sender)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    return str(given.get("text", ""))


async def added(chat: Chat) -> int:
    """Upload the article; return its number."""
    chat.people.upload("harir.md", ARTICLE.encode(), OWNER)
    await told(chat, "Added: 1 document")
    (document,) = chat.services.collection.documents()
    return document.id


async def test_a_file_that_is_sent_answers_questions_and_a_removed_one_does_not(room: Chat) -> None:
    number = await added(room)
    asked = room.people.write(QUESTION)
    answer = await room.api.reply_to(asked["message_id"])
    assert "took the base over on 2 December 2025." in answer.text
    assert "The Daily Herald" in answer.text
    room.people.write(f"/remove {number}", sender=OWNER)
    await press(room, await told(room, "Remove 1 document?"), "Remove")
    removed = await told(room, "Removed 1 document.")
    asked = room.people.write(QUESTION)
    assert "took the base over" not in (await room.api.reply_to(asked["message_id"])).text
    await press(room, removed, "Undo")
    await told(room, "Restored 1 document.")
    asked = room.people.write(QUESTION)
    assert "took the base over" in (await room.api.reply_to(asked["message_id"])).text


async def test_the_files_of_an_album_are_one_job(room: Chat) -> None:
    for name, content in (("a.md", ARTICLE), ("b.txt", ARABIC_ARTICLE)):
        message = room.people.happen(private(ADMIN), OWNER, document=document_of(room, name, content.encode()))
        message["media_group_id"] = "album-1"
    await told(room, "Added: 2 documents")
    assert len([sent for sent in room.api.sent_to(ADMIN) if "Added" in sent.text]) == 1


async def test_two_different_files_of_one_name_become_two_documents_unless_an_admin_says_replace(room: Chat) -> None:
    room.people.upload("report.txt", ARTICLE.encode(), OWNER)
    await told(room, "Added: 1 document")
    room.people.upload("report.txt", ARABIC_ARTICLE.encode(), OWNER)
    assert "report (2).txt differs from document" in (await told(room, "both are kept")).text
    room.people.happen(
        private(ADMIN), OWNER, document=document_of(room, "report.txt", b"Nothing but this."), caption="/add replace"
    )
    await told(room, "Updated: 1 document")
    names = [document.name for document in room.services.collection.documents()]
    assert names == ["report.txt", "report (2).txt"]
    assert room.services.collection.documents("report.txt")[0].passages == 1


async def test_an_archive_brings_all_its_documents(room: Chat) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.md", ARTICLE)
        archive.writestr("two.txt", ARABIC_ARTICLE)
    room.people.upload("both.zip", packed.getvalue(), OWNER)
    await told(room, "Added: 2 documents")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b" "),
        ("page.pdf", b"%PDF-1.4 broken"),
        ("tool.exe", bytes(range(256)) * 20),
        ("a.docx", b"PK\x03\x04"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_with_the_reason(room: Chat, name: str, content: bytes) -> None:
    room.people.upload(name, content, OWNER)
    assert name in (await told(room, "Left out: 1 file")).text
    assert room.services.collection.documents() == []


async def test_a_file_larger_than_telegram_lets_bots_have_says_what_to_do(room: Chat) -> None:
    large = document_of(room, "large.pdf", b"x") | {"file_size": 30_000_000}
    room.people.happen(private(ADMIN), OWNER, document=large)
    await told(room, "Telegram lets bots download files of at most 20 MB")


async def test_a_post_forwarded_from_a_channel_becomes_a_document_with_its_source(room: Chat) -> None:
    source = channel(-1007, "Iraq Watch", username="iraq_watch")
    origin = {"type": "channel", "date": 1_764_720_000, "chat": source, "message_id": 55}
    room.people.write(ARABIC_ARTICLE, sender=OWNER, forward_origin=origin)
    await told(room, "Added: 1 document")
    (document,) = room.services.collection.documents()
    assert (document.metadata.publisher, document.metadata.url) == ("Iraq Watch", "https://t.me/iraq_watch/55")


async def test_a_text_that_an_admin_pasted_is_not_dated_by_the_day_it_was_pasted(room: Chat) -> None:
    pasted = room.people.write("The coalition handed the Zaytun base over on 2 December 2025 and left.", sender=OWNER)
    await room.api.reply_to(pasted["message_id"])
    room.people.write("/add", sender=OWNER, reply_to_message=pasted)
    await told(room, "Added: 1 document")
    (document,) = room.services.collection.documents()
    assert (document.metadata.published, document.metadata.title[:13]) == (None, "The coalition")


async def test_an_article_pasted_after_add_becomes_a_document_without_the_command(room: Chat) -> None:
    article = "The last convoy\n\n" + "The coalition handed the Zaytun base over on 2 December 2025 and left. " * 4
    room.people.write(f"/add\n{article}More: https://example.org/zaytun", sender=OWNER)
    await told(room, "Added: 1 document")
    (document,) = room.services.collection.documents()
    assert document.metadata.title == "The last convoy"
    details = room.services.collection.document(document.id)
    assert details is not None
    assert not any("/add" in passage.text for passage in details.passages)


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:9/secret", "http://localhost/x", "http://169.254.169.254/latest", "http://[::1]/x"]
)
async def test_a_link_into_the_servers_own_network_is_refused(room: Chat, link: str) -> None:
    room.people.write(f"/add {link}", sender=OWNER)
    assert "a link that is not allowed" in (await told(room, "Left out: 1 file")).text


async def test_a_question_to_an_empty_collection_is_told_so_and_not_that_it_is_off_the_subject(room: Chat) -> None:
    room.people.write("Who leads the Badr Organization?")
    await told(room, "There are no sources in the collection yet.", 7)
    room.people.write("thanks")
    await told(room, "You are welcome!", 7)


@pytest.mark.parametrize("written", ["http://127.0.0.1:9/one", "http://127.0.0.1:9/one\nhttp://127.0.0.1:9/two."])
async def test_links_that_an_admin_sends_in_private_are_added_as_files_are(room: Chat, written: str) -> None:
    room.people.write(written, sender=OWNER)
    count = len(written.split())
    await told(room, f"Left out: {count} file{'s' if count > 1 else ''}")


async def test_a_link_from_somebody_else_is_declined(room: Chat) -> None:
    room.people.write("http://127.0.0.1:9/one", sender=user(7))
    await told(room, "Only admins can add documents.", 7)


async def test_a_question_with_a_link_in_it_is_answered(room: Chat) -> None:
    await added(room)
    asked = room.people.write(f"{QUESTION} http://127.0.0.1:9/one", sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text


async def test_add_alone_says_how_it_is_used(room: Chat) -> None:
    room.people.write("/add", sender=OWNER)
    await told(room, "Send me a file, an album of files or a link")


async def test_title_publisher_and_date_are_edited_by_replies(room: Chat) -> None:
    number = await added(room)
    for label, asks, value in (
        ("✏️ Title", "What is the new title?", "Harir is Iraqi again"),
        ("✏️ Publisher", "Who is the publisher?", "Gazette"),
        ("✏️ Date", "When was it published?", "4 December 2025"),
    ):
        room.people.write(f"/source {number}", sender=OWNER)
        await press(room, await told(room, "KB · 1 passage"), label)
        question = await told(room, asks)
        before = len(room.api.sent_to(ADMIN))
        room.people.reply(question, value, OWNER)
        await room.api.until(lambda before=before: len(room.api.sent_to(ADMIN)) >= before + 2)
    (document,) = room.services.collection.documents()
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.published) == (
        "Harir is Iraqi again",
        "Gazette",
        PartialDate(date(2025, 12, 4)),
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2099-01-01", "1 January 2099 is in the future"),
        ("January 2099", "January 2099 is in the future"),
        ("some time ago", "I could not read this date"),
    ],
    ids=["to come", "a month to come", "no date"],
)
async def test_no_document_is_dated_by_a_day_to_come_or_by_what_is_no_date(room: Chat, value: str, words: str) -> None:
    number = await added(room)
    before = room.services.collection.documents()[0].metadata.published
    room.people.write(f"/source {number}", sender=OWNER)
    await press(room, await told(room, "KB · 1 passage"), "✏️ Date")
    room.people.reply(await told(room, "When was it published?"), value, OWNER)
    await told(room, words)
    assert room.services.collection.documents()[0].metadata.published == before


@pytest.mark.parametrize(
    ("value", "shown"), [("March 2024", "March 2024"), ("آذار 2024", "March 2024"), ("2023", "2023")]
)
async def test_a_document_of_which_no_day_is_known_is_dated_by_its_month_or_year(
    room: Chat, value: str, shown: str
) -> None:
    number = await added(room)
    room.people.write(f"/source {number}", sender=OWNER)
    await press(room, await told(room, "KB · 1 passage"), "✏️ Date")
    room.people.reply(await told(room, "When was it published?"), value, OWNER)
    await told(room, f"The Daily Herald\u2069 · {shown} ·")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A document needs a title."), ("ar", "لا بد للمستند من عنوان.")]
)
async def test_a_document_keeps_its_title_when_a_dash_is_to_be_the_new_one(
    room: Chat, language: Language, words: str
) -> None:
    number = await added(room)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write(f"/source {number}", sender=OWNER)
    await press(
        room, await told(room, "KB" if language == "en" else "كيلوبايت"), f"✏️ {say('source.edit_title', language)}"
    )
    room.people.reply(await told(room, say("source.ask_title", language)), "-", OWNER)
    await told(room, words)
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"


@pytest.mark.parametrize("way", ["copied", "replied to", "forwarded from a channel", "forwarded from us"])
async def test_an_answer_of_the_bots_own_is_added_by_no_way(room: Chat, way: str) -> None:
    await added(room)
    asked = room.people.write(QUESTION, sender=OWNER)
    answer = await room.api.reply_to(asked["message_id"])
    if way == "copied":
        room.people.write(f"/add {answer.text}", sender=OWNER)
    elif way == "replied to":
        copied = room.people.write(answer.text, group(), user(9))
        room.people.write("/add", group(), OWNER, reply_to_message=copied)
    elif way == "forwarded from a channel":
        origin = {"type": "channel", "date": 1, "chat": channel(), "message_id": 5}
        room.people.write(answer.text, sender=OWNER, forward_origin=origin)
    else:
        origin = {"type": "user", "date": 1, "sender_user": {key: BOT[key] for key in ("id", "is_bot", "first_name")}}
        forwarded = room.people.write("What I said.", group(), user(9), forward_origin=origin)
        room.people.write("/add", group(), OWNER, reply_to_message=forwarded)
    await told(
        room, "This is an answer of mine", group()["id"] if way in ("replied to", "forwarded from us") else ADMIN
    )
    assert len(room.services.collection.documents()) == 1


async def asked_for(room: Chat, field: str, document_id: int) -> Sent:
    """Press ✏️ under a document; return the question that comes."""
    before = len(room.api.sent_to(ADMIN))
    room.people.write(f"/source {document_id}", sender=OWNER)
    await press(room, (await room.api.until(lambda: room.api.sent_to(ADMIN)[before:]))[0], f"✏️ {field}")
    return (await room.api.until(lambda: room.api.sent_to(ADMIN)[before + 1 :]))[0]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("Title", "Who holds Harir?", "Who holds Harir?"), ("Publisher", "Gazette", "Gazette"), ("Date", "2024", "2024")],
)
async def test_the_next_message_after_the_pencil_is_the_value(room: Chat, field: str, value: str, kept: str) -> None:
    number = await added(room)
    question = await asked_for(room, field, number)
    assert question.text.endswith("in your next message, within 10 minutes, or press Cancel to leave it as it is.")
    room.people.write(value, sender=OWNER)
    await told(room, "Saved.")
    await told(room, kept)
    asked = room.people.write(QUESTION, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text


async def test_after_a_date_that_cannot_be_read_another_is_waited_for(room: Chat) -> None:
    await asked_for(room, "Date", await added(room))
    room.people.write("some time ago", sender=OWNER)
    await told(room, "I could not read this date")
    room.people.write("March 2024", sender=OWNER)
    await told(room, "Saved.")


async def test_a_question_is_no_date_and_ends_the_wait_for_one(room: Chat) -> None:
    await asked_for(room, "Date", await added(room))
    asked = room.people.write(QUESTION, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text
    asked = room.people.write("2024", sender=OWNER)
    await room.api.reply_to(asked["message_id"])
    assert [sent for sent in room.api.sent_to(ADMIN) if sent.text == "Saved."] == []


@pytest.mark.parametrize("way", ["cancel", "command", "reply"])
async def test_who_leaves_the_pencil_asks_questions_again(room: Chat, way: str) -> None:
    number = await added(room)
    first = await told(room, "Added: 1 document")
    question = await asked_for(room, "Title", number)
    if way == "cancel":
        await press(room, question, "Cancel")
    elif way == "command":
        room.people.write("/status", sender=OWNER)
        await told(room, "The index")
    else:
        room.people.reply(first, QUESTION, OWNER)
    asked = room.people.write(QUESTION, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"


async def test_who_is_no_administrator_any_more_asks_a_question_after_the_pencil(room: Chat) -> None:
    number, former = await added(room), user(888)
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.write(f"/source {number}", sender=former)
    await press(room, await told(room, "KB · 1 passage", 888), "✏️ Title", former)
    await told(room, "What is the new title?", 888)
    room.people.write("/revoke 888", sender=OWNER)
    await told(room, "888 is no longer an admin.")
    asked = room.people.write(QUESTION, sender=former)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text


async def test_in_a_group_only_a_reply_is_the_value(room: Chat) -> None:
    number, place = await added(room), group()
    room.people.write(f"/source {number}", place, OWNER)
    await press(room, await told(room, "KB · 1 passage", place["id"]), "✏️ Title")
    question = await told(room, "What is the new title?", place["id"])
    assert "Reply to this message with it" in question.text
    room.people.write("Harir tells", place, OWNER)
    await room.api.quiet()
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"
    room.people.reply(question, "Harir is told of", OWNER)
    await told(room, "Saved.", place["id"])


def test_a_value_is_waited_for_ten_minutes_and_in_a_bounded_number_of_chats() -> None:
    now = [0.0]
    awaited, field = Awaited(lambda: now[0]), Field(5, "title")
    for chat_id in range(1000):
        awaited.put(chat_id, field)
    now[0] = 599.0
    assert [chat_id for chat_id in range(1000) if awaited.get(chat_id) == field] == list(range(744, 1000))
    now[0] = 600.0
    assert awaited.get(999) is None


def tap_twice(room: Chat, sent: Sent, label: str) -> None:
    room.people.press(sent, label, OWNER)
    room.people.press(sent, label, OWNER)


async def test_who_taps_remove_or_undo_twice_sees_that_it_was_done(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    asked = await told(room, "Remove 1 document?")
    tap_twice(room, asked, "Remove")
    await room.api.quiet()
    assert asked.text.startswith("Removed 1 document.")
    assert list(asked.buttons) == ["Undo"]
    tap_twice(room, asked, "Undo")
    await room.api.quiet()
    assert asked.text == "Restored 1 document."
    assert [document.id for document in room.services.collection.documents()] == [number]


async def test_who_taps_yes_twice_rolls_back_once(room: Chat) -> None:
    await added(room)
    first = room.services.collection.status().generation
    room.people.write("/reindex", sender=OWNER)
    tap_twice(room, await told(room, "Rebuild the index?"), "Yes")
    await told(room, "Reindexed")
    await room.api.quiet()
    assert room.services.collection.status().previous == first
    room.people.write("/rollback", sender=OWNER)
    tap_twice(room, await told(room, "Go back to the previous"), "Yes")
    await told(room, "answers again")
    await room.api.quiet()
    assert room.services.collection.status().generation == first


async def added_numbers(room: Chat, count: int) -> list[int]:
    names = [f"{number}.txt" for number in range(count)]
    room.services.collection.add_sources([SourceFile(name, name, f"{name} {ARTICLE}".encode()) for name in names])
    return sorted(document.id for document in room.services.collection.documents())


async def test_what_is_asked_to_be_removed_and_is_not_offered_is_named_with_the_reason(room: Chat) -> None:
    numbers = await added_numbers(room, 7)
    room.people.write(f"/remove 99999 -{numbers[0]}, {numbers[0]},№{' '.join(map(str, numbers[1:]))} all", sender=OWNER)
    asked = (await told(room, "Remove 5 documents?")).text.splitlines()
    assert asked[-2:] == [
        f"No such document: 99999, -{numbers[0]}, all",
        f"Only 5 documents can be removed at once, so these are left out: {numbers[5]}, {numbers[6]}",
    ]


@pytest.mark.parametrize("command", ["/remove", "/source"])
async def test_a_negative_number_is_no_documents_number(room: Chat, command: str) -> None:
    number = await added(room)
    room.people.write(f"{command} -{number}", sender=OWNER)
    await told(room, f"Write {command} and a document's number")


async def test_a_reindex_shows_its_end_and_can_be_rolled_back(room: Chat) -> None:
    await added(room)
    room.people.write("/reindex", sender=OWNER)
    await press(room, await told(room, "Rebuild the index?"), "Yes")
    await told(room, "Reindexed")
    room.people.write("/rollback", sender=OWNER)
    await press(room, await told(room, "Go back to the previous generation of the index?"), "Yes")
    await told(room, "The previous generation answers again")
    # The question becomes the report: nothing that says it is starting stays behind.
    assert [sent.text.partition("\n")[0] for sent in room.api.sent_to(ADMIN)][-2:] == [
        "Reindexed",
        "The previous generation answers again",
    ]
    asked = room.people.write(QUESTION)
    assert "took the base over" in (await room.api.reply_to(asked["message_id"])).text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "unless KEEP_PREVIOUS is no"), ("ar", "ما لم يكن KEEP_PREVIOUS=no")]
)
async def test_without_an_earlier_generation_a_rollback_is_not_offered_and_both_reasons_are_told(
    room: Chat, monkeypatch: pytest.MonkeyPatch, language: Language, words: str
) -> None:
    status = replace(room.services.collection.status(), previous=None)
    monkeypatch.setattr(room.services.collection, "status", lambda: status)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write("/rollback", sender=OWNER)
    assert not (await told(room, words)).buttons


@pytest.mark.parametrize(("language", "words"), [("en", "There is no document"), ("ar", "لا يوجد مستند بهذا الرقم")])
async def test_reading_a_removed_document_again_says_that_it_is_gone(
    room: Chat, language: Language, words: str
) -> None:
    number = await added(room)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write(f"/source {number}", sender=OWNER)
    shown = await told(room, "KB" if language == "en" else "كيلوبايت")
    room.services.collection.remove([number])
    await press(room, shown, say("source.reread", language))
    assert words in (await told(room, say("job.failed", language))).text


async def test_the_bot_answers_while_it_reads(room: Chat) -> None:
    await added(room)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(60):
            packed.writestr(f"{number}.txt", f"Report {number}. " + ARTICLE.replace("Harir", f"Base {number}") * 5)
    room.people.upload("many.zip", archive.getvalue(), OWNER)
    asked = room.people.write(QUESTION)
    assert "took the base over" in (await room.api.reply_to(asked["message_id"])).text
    await told(room, "Added: 60 documents")


async def test_without_a_job_there_is_nothing_to_cancel(room: Chat) -> None:
    room.people.write("/cancel", sender=OWNER)
    await told(room, "No job is running.")


async def test_rights_are_granted_by_the_owner_and_end_when_revoked(room: Chat) -> None:
    room.people.write("/grant 888", sender=user(9))
    await told(room, "This command is for owners only.", 9)
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.write("/status", sender=user(888))
    await told(room, "The index", 888)
    room.people.write("/grant 999", sender=user(888))
    await told(room, "This command is for owners only.", 888)
    room.people.write("/revoke 888", sender=OWNER)
    await told(room, "888 is no longer an admin.")
    room.people.write("/status", sender=user(888))
    await told(room, "This command is for admins only.", 888)


@pytest.mark.parametrize("number", ["٨٨٨", "۸۸۸", "\u2068888\u2069"], ids=["arabic", "persian", "isolated"])
async def test_rights_are_granted_in_the_digits_of_any_keyboard(room: Chat, number: str) -> None:
    room.people.write(f"/grant {number}", sender=OWNER)
    await told(room, "888 is now an admin.")


@pytest.mark.parametrize(
    "shown",
    [
        {"text": "I can help", "forward_origin": {"type": "user", "date": 1, "sender_user": user(888)}},
        {"contact": {"phone_number": "1", "first_name": "Sami", "user_id": 888}},
    ],
    ids=["forwarded", "contact"],
)
async def test_rights_are_granted_by_a_reply_to_what_shows_the_person(room: Chat, shown: dict[str, Any]) -> None:
    there = room.people.happen(private(ADMIN), OWNER, **shown)
    room.people.write("/grant", sender=OWNER, reply_to_message=there)
    await told(room, "888 is now an admin.")


async def test_who_administers_is_not_listed_where_others_read(room: Chat) -> None:
    hidden = {"type": "hidden_user", "date": 1, "sender_user_name": "Sami"}
    there = room.people.happen(group(), OWNER, text="I can help", forward_origin=hidden)
    asked = room.people.write("/grant", group(), OWNER, reply_to_message=there)
    assert "Admins:" not in (await room.api.reply_to(asked["message_id"])).text
    alone = room.people.write("/grant", sender=OWNER)
    assert f"Admins: {ADMIN}" in (await room.api.reply_to(alone["message_id"])).text


async def test_every_administrators_command_is_refused_politely_to_others(room: Chat) -> None:
    commands = "/add /source /remove /reindex /rollback /cancel /status /audit".split()
    for command in commands:
        asked = room.people.write(f"{command} 1")
        assert (await room.api.reply_to(asked["message_id"])).text == "This command is for admins only."


async def test_a_file_from_somebody_else_is_declined(room: Chat) -> None:
    room.people.upload("mine.txt", ARTICLE.encode(), user(7))
    await told(room, "Only admins can add documents.", 7)
    assert room.services.collection.documents() == []


async def test_a_forged_press_removes_nothing(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    asked = await told(room, "Remove 1 document?")
    assert await press(room, asked, "Remove", user(7)) == "This button is for admins only."
    assert len(room.services.collection.documents()) == 1


async def test_what_administrators_do_is_written_down(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    await press(room, await told(room, "Remove 1 document?"), "Remove")
    await told(room, "Removed 1 document.")
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.upload("tool.exe", bytes(range(256)) * 20, OWNER)
    await told(room, "Left out: 1 file")
    place = group()
    room.people.write("/audit", place, OWNER)
    shown = without_controls((await told(room, "What admins did")).text)
    for line in ("Removing\n   № ", "Making an admin\n   888\n", "Adding documents\n   left out: tool.exe ("):
        assert f"{ADMIN} · {line}" in shown
    assert room.api.sent_to(place["id"]) == []


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


async def test_who_never_opened_a_chat_with_the_bot_is_told_to_before_the_audit_is_shown(room: Chat) -> None:
    room.people.write("/audit", group(), OWNER)
    await told(room, "open a private chat with me", group()["id"])


async def test_an_export_goes_to_the_owner_in_private(room: Chat) -> None:
    await added(room)
    room.people.write("/export", group(), OWNER)
    await told(room, "The backup was sent in the private chat.", group()["id"])
    (sent,) = [sent for sent in room.api.sent_to(ADMIN) if "document" in sent.message]
    assert len(room.api.world.files[sent.message["document"]["file_id"]][1]) > 100


def document_of(chat: Chat, name: str, content: bytes) -> dict[str, Any]:
    """Return a document as a message carries it, its content kept by the server."""
    file_id = f"file-{len(chat.api.world.files) + 1}"
    chat.api.world.files[file_id] = (name, content)
    return {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}


AWKWARD = ("", "999999999999", "-5", "abc", "٣", "%_'\"", "<b>&", "x" * 3000, "1 2 3 " * 200, "\u202eabc", "https://")


@pytest.mark.parametrize("sender", [OWNER, user(7)], ids=["owner", "person"])
async def test_no_command_breaks_on_what_stands_behind_it(
    room: Chat, sender: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    commands = "ask source sources remove grant revoke timeline bases factions settings publish gaps stats audit help"
    for name in commands.split():
        for number, words in enumerate(AWKWARD):
            # In groups of their own: within one chat, messages are paced.
            place = group(-10_000 - number, "Awkward")
            room.people.write(f"/{name} {words}".strip(), place, sender)
    places = [-10_000 - number for number in range(len(AWKWARD))]
    expected = len(commands.split()) - (2 if sender is OWNER else 0)
    await room.api.until(lambda: all(len(room.api.sent_to(place)) >= expected for place in places), 60)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
