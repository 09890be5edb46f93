from __future__ import annotations

import pytest

from bot.channels import Channels
from bot.handlers.preferences import PreferencesHandler, changed
from bot.menus import Menus
from bot.presses import Action, data
from bot.records import Preferences, Rank, Speak
from tests.bot.fakes import FakeAudit, FakeChats
from tests.bot.stage import CHANNEL, GROUP, Stage, person, showing, stage


@pytest.fixture
def chats() -> FakeChats:
    return FakeChats()


@pytest.fixture
def played(chats: FakeChats) -> Stage:
    menus = Menus(chats, lambda user_id: Rank(user_id == 1))
    settings = PreferencesHandler(
        chats, Channels(chats, ()), lambda user_id: user_id == 1, lambda: 12, FakeAudit().note, menus
    )
    return stage(settings.register)


async def test_a_person_changes_their_own_settings_by_pressing(played: Stage, chats: FakeChats) -> None:
    await played.say("/settings")
    shown = played.last
    await played.press(played.buttons()["Quotes in an answer: 3"], shown)
    await played.press(played.buttons()["Language: automatic"], shown)
    assert chats.kept[7] == Preferences(language="ar", quotes=4)
    assert "اللغة: العربية" in played.last["text"]


async def test_pressing_a_value_twice_sets_it_once(played: Stage, chats: FakeChats) -> None:
    await played.say("/settings")
    shown, quotes = played.last, played.buttons()["Quotes in an answer: 3"]
    await played.press(quotes, shown)
    await played.press(quotes, shown)
    assert chats.kept[7].quotes == 4


async def test_the_digest_comes_at_any_hour_of_baghdads_day_and_not_with_what_is_here_already(
    played: Stage, chats: FakeChats
) -> None:
    await played.say("/settings")
    shown = played.last
    await played.press(played.buttons()["Digest of new documents: off"], shown)
    choices = played.buttons()
    assert [label for label in choices if label[0].isdecimal()] == [f"{hour:02}:00" for hour in range(24)]
    await played.press(choices["07:00"], played.last)
    assert (chats.kept[7].digest_hour, chats.seen[7]) == (4, 12)
    assert "daily at 07:00, Baghdad time" in played.last["text"]
    chats.seen[7] = 9
    await played.press(played.buttons()["Digest of new documents: daily at 07:00, Baghdad time"], played.last)
    assert "✓ 07:00" in played.buttons()
    await played.press(played.buttons()["01:00"], played.last)
    assert (chats.kept[7].digest_hour, chats.seen[7]) == (22, 9)
    await played.press(data(Action.SETTING, "digest", "off"))
    assert chats.kept[7].digest_hour is None


async def test_each_way_to_speak_is_explained_and_the_present_one_ticked(played: Stage, chats: FakeChats) -> None:
    played.telegram.administrators.add(7)
    await played.say("/settings", GROUP)
    shown = played.last
    await played.press(played.buttons()["When to answer: when addressed"], shown)
    assert list(played.buttons()) == ["✓ when addressed", "all questions", "only on /ask", "never", "‹ Back"]
    assert "any message that is clearly a question" in played.last["text"]
    await played.press(played.buttons()["all questions"], played.last)
    assert chats.kept[GROUP["id"]].speak is Speak.QUESTIONS
    # The bot of these tests does not get every message.
    assert "To see every message" in played.last["text"]


async def test_a_channel_has_no_questions_that_are_put_to_nobody(played: Stage, chats: FakeChats) -> None:
    played.telegram.administrators.add(7)
    made = data(Action.SETTING, "speak", "questions")
    await played.press(made, showing(made, CHANNEL))
    assert played.alerts == ["This button belongs to an older version. Please ask again."]
    assert chats.kept == {}


async def test_when_to_speak_is_a_setting_of_groups_only(played: Stage) -> None:
    played.telegram.administrators.add(7)
    for chat, expected in ((GROUP, True), (None, False)):
        await played.say("/settings", **({"chat": chat} if chat else {}))
        assert ("When to answer" in played.last["text"]) is expected


async def test_in_a_group_a_member_cannot_change_settings(played: Stage, chats: FakeChats) -> None:
    await played.say("/settings", GROUP)
    assert played.last["text"] == "Only the admins of this group can change its settings."
    made = data(Action.SETTING, "quotes", 5)
    await played.press(made, showing(made, GROUP))
    assert played.alerts == ["Only the admins of this group can change its settings."]
    assert chats.kept == {}


async def test_in_a_group_an_administrator_can(played: Stage, chats: FakeChats) -> None:
    played.telegram.administrators.add(7)
    await played.say("/settings", GROUP)
    made = data(Action.SETTING, "speak", Speak.COMMANDS)
    await played.press(made, showing(made, GROUP))
    assert chats.kept[GROUP["id"]].speak is Speak.COMMANDS


async def test_an_anonymous_administrator_is_an_administrator(played: Stage) -> None:
    anonymous = person(1087968824)
    await played.say("/settings", GROUP, anonymous, sender_chat=GROUP)
    assert "Settings of this chat" in played.last["text"]


async def test_someone_who_writes_as_another_channel_is_no_administrator(played: Stage) -> None:
    await played.say("/settings", GROUP, person(136817688), sender_chat={"id": -1, "type": "channel", "title": "x"})
    assert "Post as yourself" in played.last["text"]


async def test_rights_that_cannot_be_checked_are_no_rights(played: Stage, chats: FakeChats) -> None:
    await played.say("/settings", GROUP, sender_chat=GROUP)
    played.telegram.closed_chats.add(GROUP["id"])
    await played.press(played.buttons()["Quotes in an answer: 3"], played.last)
    assert [alert.partition(".")[0] for alert in played.alerts] == ["I could not check your rights"]
    assert chats.kept == {}


async def test_done_closes_the_settings(played: Stage) -> None:
    await played.say("/settings")
    await played.press(played.buttons()["Done"], played.last)
    assert (played.last["text"], played.buttons()) == ("The settings are saved.", {})


@pytest.mark.parametrize(
    ("setting", "value"),
    [each.split("=") for each in "quotes=0 quotes=6 quotes=x speak=always language=fr digest=24 digest=-1 =".split()],
)
def test_a_forged_value_is_no_setting(setting: str, value: str) -> None:
    assert changed(Preferences(), setting, value) is None
