from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.channels import Channels
from bot.handlers.publishing import PublishingHandler
from bot.languages import Languages
from bot.pages.keyboards import answer_keyboard
from bot.pages.renderer import answer_pages
from bot.presses import Action, data
from bot.records import Preferences
from index.types import Answer
from tests.bot import samples
from tests.bot.fakes import FakeAnswers, FakeAudit, FakeChats, FakePublications
from tests.bot.stage import CHANNEL, GROUP, PRIVATE, Stage, person, stage

ADMIN = person(1)


@dataclass
class Scene:
    stage: Stage
    answers: FakeAnswers
    chats: FakeChats
    publications: FakePublications
    audit: FakeAudit

    def posts(self) -> list[str]:
        return [given["text"] for given in self.stage.telegram.sent("sendMessage") if given["chat_id"] == CHANNEL["id"]]


@pytest.fixture
def scene() -> Scene:
    answers, chats, publications, audit = FakeAnswers(), FakeChats(), FakePublications(), FakeAudit()
    chats.posting = [(CHANNEL["id"], CHANNEL["title"])]
    publishing = PublishingHandler(
        answers, Languages(chats), publications, Channels(chats, ()), lambda user_id: user_id == 1, audit.note
    )
    return Scene(stage(publishing.register), answers, chats, publications, audit)


async def test_an_answer_is_posted_after_a_preview_and_a_confirmation(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.answered("ar"))
    await scene.stage.press(data(Action.PUBLISH, answer_id), user=ADMIN)
    assert scene.posts() == []
    assert samples.HANDOVER in scene.stage.last["text"]
    await scene.stage.press(scene.stage.buttons()["Publish to Isnad Channel"], scene.stage.last, ADMIN)
    (post,) = scene.posts()
    assert post.startswith("<b>متى تنتهي مهمة التحالف؟</b>")
    assert samples.HANDOVER_MARK in post
    assert scene.publications.posted == {(answer_id, CHANNEL["id"]): 1}
    assert scene.audit.noted == [(1, "publish", f"Isnad Channel ({CHANNEL['id']}): answer {answer_id}")]
    assert "Published to Isnad Channel." in [message["text"] for message in scene.stage.telegram.messages.values()]


async def test_the_command_offers_the_answer_it_replies_to(scene: Scene) -> None:
    answer = samples.answered("en")
    answer_id = scene.answers.keep(answer)
    pages = answer_pages(answer, "en", samples.TODAY)
    keyboard = answer_keyboard(scene.answers.stored[answer_id], pages, 0)
    assert keyboard is not None
    replied = {"message_id": 8, "date": 0, "chat": GROUP, "text": "x", "reply_markup": keyboard.to_dict()}
    await scene.stage.say("/publish", GROUP, ADMIN, reply_to_message=replied)
    assert scene.stage.last["chat"]["id"] == 1
    assert "This is how the post will look" in scene.stage.last["text"]


async def test_the_command_alone_says_how_it_is_used(scene: Scene) -> None:
    await scene.stage.say("/publish", PRIVATE, ADMIN)
    assert "Reply to one of my answers" in scene.stage.last["text"]


async def test_an_answer_is_posted_to_a_channel_once(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.answered("en"))
    for _ in range(2):
        await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    assert len(scene.posts()) == 1
    assert scene.stage.alerts == ["Already published to Isnad Channel."]


async def test_nobody_but_an_administrator_publishes(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.answered("en"))
    await scene.stage.say("/publish")
    await scene.stage.press(data(Action.PUBLISH, answer_id))
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]))
    assert scene.posts() == []
    assert scene.stage.alerts == ["This button is for admins only."] * 2


async def test_a_post_tells_of_differences_newest_first(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.differing("en"))
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    (post,) = scene.posts()
    assert "The sources differ" in post
    assert post.index("14 October 2025") < post.index("6 September 2024")


async def test_a_post_holds_whole_quotes_only_and_as_many_as_fit(scene: Scene) -> None:
    quotes = tuple(samples.quote(f"{number} " + "word " * 550 + "end.", samples.HERALD) for number in range(3))
    answer_id = scene.answers.keep(Answer("When?", "en", quotes))
    await scene.stage.press(data(Action.PUBLISH, answer_id), user=ADMIN)
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    for shown in (scene.posts()[0], scene.stage.telegram.sent("sendMessage")[0]["text"]):
        assert (shown.count("<blockquote"), shown.count("end.")) == (1, 1)


async def test_a_forged_channel_gets_no_post(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.answered("en"))
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, -5), user=ADMIN)
    assert scene.stage.telegram.sent("sendMessage") == []


async def test_a_channel_that_refuses_is_told_and_can_be_tried_again(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.answered("en"))
    scene.stage.telegram.closed_chats.add(CHANNEL["id"])
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    assert "Not published to Isnad Channel" in scene.stage.last["text"]
    scene.stage.telegram.closed_chats.clear()
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    assert (answer_id, CHANNEL["id"]) in scene.publications.posted


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BadRequest("Need administrator rights in the channel chat"), "اجعلني مشرفًا"),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), "اجعلني مشرفًا"),
        (Forbidden("Forbidden: bot was kicked from the channel chat"), "لم أعد في القناة"),
        (BadRequest("Chat not found"), "لم أعد في القناة"),
        (RetryAfter(300), "بعد قليل"),
        (TimedOut(), "ربما وصل"),
        (BadRequest("MESSAGE_TOO_LONG"), "سجل البوت"),
    ],
)
async def test_why_a_post_failed_is_said_in_the_language_of_the_page(
    scene: Scene, error: TelegramError, reason: str
) -> None:
    scene.chats.save(PRIVATE["id"], Preferences(language="ar"))
    answer_id = scene.answers.keep(samples.answered("ar"))
    scene.stage.telegram.refusals[CHANNEL["id"]] = error
    await scene.stage.press(data(Action.PUBLISH_CONFIRM, answer_id, CHANNEL["id"]), user=ADMIN)
    assert reason in scene.stage.last["text"]
    assert set(re.findall("[a-z]+", scene.stage.last["text"], re.IGNORECASE)) == {"Isnad", "Channel"}


@pytest.mark.parametrize("name", ["@isnad_channel", str(CHANNEL["id"])])
async def test_a_configured_channel_is_offered_by_its_title(name: str) -> None:
    answers = FakeAnswers()
    answer_id = answers.keep(samples.answered("en"))
    configured = (name, "-100404", "@nobody")
    chats = FakeChats()
    publishing = PublishingHandler(
        answers,
        Languages(chats),
        FakePublications(),
        Channels(chats, configured),
        lambda _: True,
        FakeAudit().note,
    )
    played = stage(publishing.register)
    await played.press(data(Action.PUBLISH, answer_id))
    assert list(played.buttons()) == ["Publish to Isnad Channel", "Cancel"]


async def test_an_answer_without_quotes_is_nothing_to_publish(scene: Scene) -> None:
    await scene.stage.press(data(Action.PUBLISH, scene.answers.keep(samples.near("en"))), user=ADMIN)
    assert scene.stage.last["text"] == "This answer has no quotes, so there is nothing to publish."


async def test_without_a_channel_it_says_how_to_name_one(scene: Scene) -> None:
    scene.chats.posting = []
    await scene.stage.press(data(Action.PUBLISH, scene.answers.keep(samples.answered("en"))), user=ADMIN)
    assert "PUBLISH_CHATS" in scene.stage.last["text"]
