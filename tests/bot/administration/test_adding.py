"""Documents in, from a phone."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.bot.administration.scene import ARTICLE, OWNER, QUESTION, added, press
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import BOT, channel, group, private, user

ARABIC_ARTICLE = "غادرت القوات الأمريكية قاعدة فيكتوريا قرب مطار بغداد في نهاية أيلول 2025، وتسلّمها الجيش العراقي."


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
        message = room.people.happen(private(ADMIN), OWNER, document=room.people.file(name, content.encode()))
        message["media_group_id"] = "album-1"
    await told(room, "Added: 2 documents")
    assert len([sent for sent in room.api.sent_to(ADMIN) if "Added" in sent.text]) == 1


async def test_two_different_files_of_one_name_become_two_documents_unless_an_admin_says_replace(room: Chat) -> None:
    room.people.upload("report.txt", ARTICLE.encode(), OWNER)
    await told(room, "Added: 1 document")
    room.people.upload("report.txt", ARABIC_ARTICLE.encode(), OWNER)
    assert "report (2).txt differs from document" in (await told(room, "both are kept")).text
    room.people.happen(
        private(ADMIN), OWNER, document=room.people.file("report.txt", b"Nothing but this."), caption="/add replace"
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
    large = room.people.file("large.pdf", b"x") | {"file_size": 30_000_000}
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


async def test_a_file_from_somebody_else_is_declined(room: Chat) -> None:
    room.people.upload("mine.txt", ARTICLE.encode(), user(7))
    await told(room, "Only admins can add documents.", 7)
    assert room.services.collection.documents() == []
