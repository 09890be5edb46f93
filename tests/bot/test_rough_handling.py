"""Files, albums, posts and rights as they really come: from groups, topics, strangers and live locations."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.handlers import documents
from tests.bot.conftest import ADMIN, Chat
from tests.telegram.world import channel, group, private, user

OWNER = user(ADMIN, name="Owner")
FORUM = group(-100600, "Forum", is_forum=True)
QUESTION = "When does the coalition's mission in Iraq end?"
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}]


async def handled(chat: Chat) -> None:
    """Wait until everything that came so far has been handled."""
    await chat.api.until(lambda: not chat.api.world.updates and not chat.services.updates.unfinished())
    await asyncio.sleep(0.05)


def jobs(chat: Chat) -> list[Any]:
    return [job for number in range(1, 9) if (job := chat.services.jobs.get(number)) is not None]


async def test_a_live_location_is_answered_once_however_often_it_moves(chat: Chat) -> None:
    place = {"latitude": 33.3, "longitude": 44.4, "live_period": 900}
    message = chat.people.happen(private(), location=place)
    for step in range(5):
        moved = dict(message) | {"location": place | {"latitude": 33.3 + step}, "edit_date": int(time.time())}
        chat.people.raw(edited_message=moved)
    await handled(chat)
    assert len(chat.api.sent_to(7)) == 1


async def test_an_album_of_photos_gets_one_word_and_its_caption_one_answer(chat: Chat) -> None:
    for number in range(4):
        caption = {"caption": QUESTION} if number == 0 else {}
        chat.people.happen(private(), photo=PHOTO, media_group_id="with words", **caption)
    for _ in range(4):
        chat.people.happen(private(8), user(8), photo=PHOTO, media_group_id="without")
    await handled(chat)
    assert (len(chat.api.sent_to(7)), len(chat.api.sent_to(8))) == (1, 1)
    assert "<blockquote" in chat.api.sent_to(7)[0].html


async def test_a_picture_under_a_command_is_told_that_only_text_is_read(chat: Chat) -> None:
    chat.people.happen(private(ADMIN), OWNER, photo=PHOTO, caption="/add")
    chat.people.happen(group(), OWNER, photo=PHOTO, caption="/add")
    await handled(chat)
    assert [sent.text for sent in chat.api.world.sent] == ["I can only read text. Please write your question."]


async def test_an_album_of_files_from_somebody_else_is_declined_once(chat: Chat) -> None:
    for number in range(4):
        chat.people.happen(private(), document=chat.people.file(f"{number}.txt"), media_group_id="theirs")
    await handled(chat)
    assert [sent.text for sent in chat.api.sent_to(7)] == ["Only admins can add documents. Please ask me in words."]


@pytest.mark.parametrize("sender", [user(), OWNER], ids=["person", "administrator"])
async def test_a_caption_edited_under_a_file_is_no_question(chat: Chat, sender: dict[str, Any]) -> None:
    place = private(sender["id"])
    sent = chat.people.happen(place, sender, document=chat.people.file("a.txt", b" "), caption="my file")
    await chat.api.until(lambda: chat.api.sent_to(place["id"]) and not chat.services.jobs.unfinished())
    chat.people.raw(edited_message=dict(sent) | {"caption": QUESTION, "edit_date": int(time.time())})
    await handled(chat)
    assert len(chat.api.sent_to(place["id"])) == 1


async def test_an_animation_is_no_file_to_add(chat: Chat) -> None:
    moving = {"file_id": "g", "file_unique_id": "g", "width": 9, "height": 9, "duration": 2}
    chat.people.happen(private(ADMIN), OWNER, document=chat.people.file("cat.mp4"), animation=moving)
    await handled(chat)
    assert jobs(chat) == []


@pytest.mark.parametrize(
    ("caption", "sender", "taken"),
    [
        ("/add", OWNER, True),
        ("/add@isnad_bot please", OWNER, True),
        ("/add@other_bot", OWNER, False),
        ("look at this", OWNER, False),
        (None, OWNER, False),
    ],
)
async def test_in_a_group_only_a_file_under_our_command_is_taken(
    chat: Chat, caption: str | None, sender: dict[str, Any], taken: bool
) -> None:
    more = {"caption": caption} if caption else {}
    chat.people.happen(group(), sender, document=chat.people.file("empty.txt", b" "), **more)
    await handled(chat)
    assert [job.chat_id for job in jobs(chat)] == [group()["id"]] * taken
    assert bool(chat.api.sent_to(group()["id"])) == taken


async def test_a_strangers_files_in_a_group_pass_in_silence_and_their_command_is_declined(chat: Chat) -> None:
    chat.people.happen(group(), document=chat.people.file("a.txt"))
    await handled(chat)
    assert chat.api.world.sent == []
    chat.people.happen(group(), document=chat.people.file("b.txt"), caption="/add")
    await chat.api.until(lambda: chat.api.world.sent)
    assert jobs(chat) == []


async def test_add_in_reply_to_a_file_in_a_topic_reports_in_the_topic(chat: Chat) -> None:
    topic = {"message_thread_id": 5, "is_topic_message": True}
    there = chat.api.world.new_message(FORUM, document=chat.people.file("empty.txt", b" "), **{"from": user()}, **topic)
    chat.people.write("/add", FORUM, OWNER, reply_to_message=there, **topic)
    sent = (await chat.api.until(lambda: chat.api.sent_to(FORUM["id"])))[0]
    await chat.api.until(lambda: "Left out: 1 file" in sent.text)
    assert sent.message["message_thread_id"] == 5


async def test_the_files_of_an_album_that_come_slowly_are_one_job_all_the_same(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "ALBUM_SECONDS", 0.4)
    monkeypatch.setattr(chat.api, "file_seconds", 0.6)
    for name in ("a.txt", "b.txt", "c.txt"):
        chat.people.happen(private(ADMIN), OWNER, document=chat.people.file(name, b" "), media_group_id="slow")
    await chat.api.until(lambda: any("Left out: 3 files" in sent.text for sent in chat.api.sent_to(ADMIN)))
    assert len(jobs(chat)) == 1


async def test_what_a_person_wrote_and_another_forwards_is_a_question(chat: Chat) -> None:
    origin = {"type": "user", "date": 1_764_720_000, "sender_user": user(9)}
    asked = chat.people.write(QUESTION, sender=OWNER, forward_origin=origin)
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html


async def test_a_forwarded_post_with_a_picture_is_taken_with_its_words(chat: Chat) -> None:
    origin = {"type": "channel", "date": 1_764_720_000, "chat": channel(-1007, "Iraq Watch"), "message_id": 55}
    chat.people.happen(private(), forward_origin=origin, photo=PHOTO, caption="Words under a picture.")
    await handled(chat)
    assert [sent.text for sent in chat.api.sent_to(7)] == ["Only admins can add documents. Please ask me in words."]


async def test_a_question_that_a_stranger_forwards_or_writes_under_a_file_is_answered(chat: Chat) -> None:
    origin = {"type": "channel", "date": 1_764_720_000, "chat": channel(-1007, "Iraq Watch"), "message_id": 55}
    forwarded = chat.people.write(QUESTION, forward_origin=origin)
    assert "<blockquote" in (await chat.api.reply_to(forwarded["message_id"])).html
    under = chat.people.happen(private(), document=chat.people.file("a.pdf"), caption=QUESTION)
    assert "<blockquote" in (await chat.api.reply_to(under["message_id"])).html


@pytest.mark.parametrize("command", ["", "/add "], ids=["alone", "after the command"])
async def test_links_are_taken_as_telegram_marks_them(chat: Chat, command: str) -> None:
    links = f"{command}http://127.0.0.1/a 127.0.0.1/b"
    marked = [{"type": "url", "offset": links.index("127.0.0.1/b"), "length": 11}]
    if command:
        marked.insert(0, {"type": "bot_command", "offset": 0, "length": 4})
    chat.people.write(links, sender=OWNER, entities=marked)
    shown = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "Left out: 2" in sent.text])
    assert "https://127.0.0.1/b\u2069" in shown[0].text


async def test_a_link_behind_words_is_taken_after_add(chat: Chat) -> None:
    hidden = {"type": "text_link", "offset": 5, "length": 4, "url": "http://127.0.0.1/hidden"}
    command = {"type": "bot_command", "offset": 0, "length": 4}
    chat.people.write("/add this", sender=OWNER, entities=[command, hidden])
    await chat.api.until(lambda: any("127.0.0.1/hidden" in sent.text for sent in chat.api.sent_to(ADMIN)))


async def test_add_in_reply_to_a_link_fetches_it(chat: Chat) -> None:
    there = chat.people.write("http://127.0.0.1/a", group(), user())
    chat.people.write("/add", group(), OWNER, reply_to_message=there)
    await chat.api.until(lambda: any("http://127.0.0.1/a" in sent.text for sent in chat.api.sent_to(group()["id"])))


async def test_an_answer_of_the_bots_own_is_no_document(chat: Chat) -> None:
    answer = await chat.api.reply_to(chat.people.write(QUESTION, sender=OWNER)["message_id"])
    asked = chat.people.reply(answer, "/add", OWNER)
    assert (await chat.api.reply_to(asked["message_id"])).text.startswith("This is an answer of mine")
    assert jobs(chat) == []


async def test_a_strangers_link_is_declined_and_a_question_with_a_link_is_answered(chat: Chat) -> None:
    chat.people.write("https://example.org/harir")
    asked = chat.people.write(f"{QUESTION} https://example.org/harir")
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html
    assert chat.api.sent_to(7)[0].text == "Only admins can add documents. Please ask me in words."


async def test_a_link_that_gets_its_preview_later_is_taken_once(chat: Chat) -> None:
    sent = chat.people.write("http://127.0.0.1/a", sender=OWNER)
    chat.people.edit(sent, "http://127.0.0.1/a")
    await handled(chat)
    assert len(jobs(chat)) == 1
    assert len(chat.api.sent_to(ADMIN)) == 1


async def test_links_in_a_sentence_are_taken_without_its_punctuation(chat: Chat) -> None:
    links = "http://127.0.0.1/a_(b), http://127.0.0.1/c؛ (http://127.0.0.1/d)."
    chat.people.write(f"/add {links}", sender=OWNER)
    shown = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "Left out: 3" in sent.text])
    assert [f"http://127.0.0.1/{path}\u2069" in shown[0].text for path in ("a_(b)", "c", "d")] == [True] * 3


async def test_grant_in_a_topic_makes_no_admin_of_whoever_opened_it(chat: Chat) -> None:
    opened = chat.api.world.new_message(
        FORUM, forum_topic_created={"name": "t", "icon_color": 1}, message_thread_id=5, **{"from": user(66)}
    )
    asked = chat.people.write(
        "/grant", FORUM, OWNER, reply_to_message=opened, message_thread_id=5, is_topic_message=True
    )
    assert "Write /grant or /revoke" in (await chat.api.reply_to(asked["message_id"])).text
    assert not chat.services.administrators.is_admin(66)


async def test_an_admins_command_that_is_edited_or_posted_in_a_channel_does_nothing(chat: Chat) -> None:
    for command in "add reindex rollback status sources source remove cancel export audit grant publish gaps".split():
        for place, kind in (
            (private(ADMIN), "edited_message"),
            (channel(), "channel_post"),
            (channel(), "edited_channel_post"),
        ):
            author = {"sender_chat": place} if place["type"] == "channel" else {"from": OWNER}
            entity = {"type": "bot_command", "offset": 0, "length": len(command) + 1}
            message = chat.api.world.new_message(place, text=f"/{command} 1", entities=[entity], **author)
            chat.people.raw(**{kind: dict(message) | {"edit_date": int(time.time())}})
    await handled(chat)
    assert (chat.api.world.sent, jobs(chat)) == ([], [])


async def test_a_channels_command_carried_into_its_discussion_group_is_left_alone(chat: Chat) -> None:
    post = {"sender_chat": channel(), "is_automatic_forward": True, "from": user(777000, name="Telegram")}
    entity = {"type": "bot_command", "offset": 0, "length": 7}
    chat.people.raw(message=chat.api.world.new_message(group(), text="/status", entities=[entity], **post))
    await handled(chat)
    assert chat.api.world.sent == []


async def test_only_admins_may_answer_a_question_for_a_new_title(chat: Chat) -> None:
    number = chat.services.collection.documents()[0].id
    asked = chat.people.write(f"/source {number}", sender=OWNER)
    shown = await chat.api.reply_to(asked["message_id"])
    title = next(label for label in shown.buttons if "Title" in label)
    before = len(chat.api.sent_to(ADMIN))
    chat.people.press(shown, title, OWNER)
    question = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[before:]))[0]
    written = chat.people.write("Forged", group(), user(7), reply_to_message=dict(question.message))
    assert (await chat.api.reply_to(written["message_id"])).text == "This command is for admins only."
    document = chat.services.collection.document(number)
    assert document is not None
    assert document.metadata.title != "Forged"
