from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.handlers.buttons import ButtonsHandler
from bot.languages import Languages
from bot.pages.keyboards import answer_keyboard
from bot.pages.renderer import answer_pages
from bot.presses import Action, data
from index.types import Answer, Quote, Surroundings
from tests.bot import samples
from tests.bot.fakes import FakeAnswers, FakeChats, FakeVotes
from tests.bot.stage import CHANNEL, GROUP, PRIVATE, Stage, person, showing, stage

STRANGER = person(99)


def surroundings(quote: Quote) -> Surroundings | None:
    return None if quote.document_id == 4 else Surroundings("Before. ", quote.text, " After.")


@dataclass
class Scene:
    stage: Stage
    answers: FakeAnswers
    votes: FakeVotes

    async def answered(self, answer: Answer, *, chat: dict[str, object] = PRIVATE) -> int:
        """Put an answer into the chat as the bot sends it."""
        answer_id = self.answers.keep(answer, chat_id=int(str(chat["id"])))
        pages = answer_pages(answer, answer.language, samples.TODAY)
        keyboard = answer_keyboard(self.answers.stored[answer_id], pages, 0)
        given = {"chat_id": chat["id"], "text": pages[0].page.html, "parse_mode": "HTML"}
        markup = {"reply_markup": keyboard.to_dict()} if keyboard else {}
        self.stage.telegram._sendMessage(given | markup)
        return answer_id


@pytest.fixture
def scene() -> Scene:
    answers, votes = FakeAnswers(), FakeVotes()
    buttons = ButtonsHandler(answers, votes, surroundings, lambda user_id: user_id == 1, Languages(FakeChats()))
    played = stage(buttons.register, buttons.register_last)
    return Scene(played, answers, votes)


async def test_more_turns_the_page_by_editing_the_message(scene: Scene) -> None:
    await scene.answered(samples.long("en"))
    first = scene.stage.last
    await scene.stage.press(scene.stage.buttons()["More"], first)
    assert scene.stage.last["message_id"] == first["message_id"]
    assert scene.stage.last["text"].startswith("More from the sources:")
    await scene.stage.press(scene.stage.buttons()["‹ Back"], scene.stage.last)
    assert scene.stage.last["html"] == first["html"]


async def test_a_button_pressed_twice_changes_nothing_more_and_raises_nothing(scene: Scene) -> None:
    await scene.answered(samples.long("en"))
    first, more = scene.stage.last, scene.stage.buttons()["More"]
    await scene.stage.press(more, first)
    await scene.stage.press(more, first)
    assert scene.stage.last["text"].startswith("More from the sources:")
    assert len(scene.stage.telegram.sent("answerCallbackQuery")) == 2


async def test_in_a_group_only_the_asker_turns_pages(scene: Scene) -> None:
    await scene.answered(samples.long("en"), chat=GROUP)
    first = scene.stage.last
    await scene.stage.press(scene.stage.buttons()["More"], first, STRANGER)
    assert scene.stage.last["html"] == first["html"]
    assert "Only the person who asked" in scene.stage.alerts[0]
    await scene.stage.press(scene.stage.buttons()["More"], first, person(7))
    assert scene.stage.last["html"] != first["html"]


async def test_a_channels_post_does_not_change_under_its_readers(scene: Scene) -> None:
    answer_id = scene.answers.keep(samples.long("en"), chat_id=CHANNEL["id"], asker_id=None)
    made = data(Action.PAGE, answer_id, 1)
    post = showing(made, CHANNEL)
    await scene.stage.press(made, post, STRANGER)
    assert "Only admins can turn the pages" in scene.stage.alerts[0]
    assert scene.stage.telegram.messages == {}
    await scene.stage.press(made, post, person(1))
    assert scene.stage.last["text"].startswith("More from the sources:")


async def test_context_shows_the_paragraph_and_leads_back(scene: Scene) -> None:
    await scene.answered(samples.answered("en"))
    first = scene.stage.last
    await scene.stage.press(scene.stage.buttons()["Context 2"], first)
    assert f"Before. <b>{samples.HANDOVER}</b> After." in scene.stage.last["html"]
    await scene.stage.press(scene.stage.buttons()["‹ Back"], scene.stage.last)
    assert scene.stage.last["html"] == first["html"]


async def test_context_leads_back_to_the_page_it_was_pressed_on(scene: Scene) -> None:
    answer_id = await scene.answered(samples.long("en"))
    await scene.stage.press(data(Action.CONTEXT, answer_id, 2), scene.stage.last)
    assert scene.stage.buttons() == {"‹ Back": data(Action.PAGE, answer_id, 0)}


async def test_somebody_elses_context_is_shown_in_an_alert_that_fits(scene: Scene) -> None:
    await scene.answered(samples.answered("en"), chat=GROUP)
    first = scene.stage.last
    await scene.stage.press(scene.stage.buttons()["Context 1"], first, STRANGER)
    assert scene.stage.alerts == [f"Before. {samples.END} After."]
    assert scene.stage.last["html"] == first["html"]


async def test_a_paragraph_of_a_deleted_document_is_gone(scene: Scene) -> None:
    await scene.answered(samples.long("en"))
    await scene.stage.press(scene.stage.buttons()["More"], scene.stage.last)
    await scene.stage.press(scene.stage.buttons()["Context 4"], scene.stage.last)
    assert scene.stage.alerts == ["This document is no longer in the collection."]


async def test_a_vote_counts_once_a_person(scene: Scene) -> None:
    answer_id = await scene.answered(samples.answered("ar"), chat=GROUP)
    for _ in range(2):
        await scene.stage.press(data(Action.UP, answer_id), scene.stage.last, STRANGER)
    assert scene.votes.votes == {(answer_id, 99): 1}
    assert scene.stage.alerts == ["شكرًا! سُجّل تقييمك.", "سُجّل تقييمك من قبل."]


async def test_a_thumb_down_in_a_group_asks_nobody_why(scene: Scene) -> None:
    answer_id = await scene.answered(samples.answered("en"), chat=GROUP)
    await scene.stage.press(data(Action.DOWN, answer_id), scene.stage.last)
    assert scene.stage.telegram.sent("sendMessage") == []


async def test_a_reason_can_be_chosen(scene: Scene) -> None:
    answer_id = await scene.answered(samples.answered("en"))
    await scene.stage.press(data(Action.DOWN, answer_id), scene.stage.last)
    await scene.stage.press(scene.stage.buttons()["Out of date"], scene.stage.last)
    assert scene.votes.reasons == {(answer_id, 7): "old"}
    assert scene.stage.last["text"] == "Thank you, the reason is noted."


async def test_a_reason_can_be_written_as_a_reply(scene: Scene) -> None:
    answer_id = await scene.answered(samples.answered("en"))
    await scene.stage.press(data(Action.DOWN, answer_id), scene.stage.last)
    await scene.stage.say("It speaks of another base", reply_to_message=scene.stage.last)
    assert scene.votes.reasons == {(answer_id, 7): "It speaks of another base"}


async def test_a_reply_to_an_answer_is_no_reason(scene: Scene) -> None:
    await scene.answered(samples.answered("en"))
    await scene.stage.say("And Harir?", reply_to_message=scene.stage.last)
    assert scene.votes.reasons == {}


@pytest.mark.parametrize("made", ["pg:999:0", "cx:999:0", "up:999", "dn:", "wy:x:old", "pg:99999999999999999999:1"])
async def test_a_button_of_an_answer_no_longer_kept_says_so(scene: Scene, made: str) -> None:
    await scene.stage.press(made)
    assert scene.stage.alerts == ["I no longer keep this answer. Please ask again."]


@pytest.mark.parametrize("made", ["page|1", "zz:1", "cx:1:77", "cx:1", "wy:1:rude"])
async def test_a_button_of_another_version_says_so(scene: Scene, made: str) -> None:
    await scene.answered(samples.answered("en"))
    await scene.stage.press(made)
    assert scene.stage.alerts == ["This button belongs to an older version. Please ask again."]


async def test_buttons_under_a_message_too_old_to_be_shown_still_work(scene: Scene) -> None:
    answer_id = await scene.answered(samples.long("en"))
    inaccessible = {"message_id": scene.stage.last["message_id"], "date": 0, "chat": PRIVATE}
    await scene.stage.press(data(Action.PAGE, answer_id, 1), inaccessible)
    assert scene.stage.last["text"].startswith("More from the sources:")


async def test_an_administrator_sees_the_publish_button_only_in_private(scene: Scene) -> None:
    for chat, sees in ((PRIVATE, True), (GROUP, False)):
        answer_id = await scene.answered(samples.long("en"), chat=chat)
        await scene.stage.press(data(Action.PAGE, answer_id, 1), scene.stage.last, person(1))
        assert ("Publish" in scene.stage.buttons()) is sees


async def test_in_private_a_question_is_left_that_says_nobodys_number(scene: Scene) -> None:
    await scene.stage.press(data(Action.CANCEL))
    assert scene.stage.last["text"] == "Cancelled."
