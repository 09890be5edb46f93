"""When to speak: what a message asks of the bot, if anything. Pure: no network, no state."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

from bot.html.cutting import cut_position
from bot.mentions import EDGES, Identity, mentions_of, name_called, names_called, without
from bot.questions import asks_what_is_known, is_question
from bot.records import Preferences, Speak
from index.text.small_talk import small_talk
from index.types import SmallTalk

# Whoever writes anonymously, and posts that Telegram itself carries from a channel into its discussion group.
GROUP_ANONYMOUS_BOT = 1087968824
TELEGRAM_SERVICE = 777000
CHANNEL_BOT = 136817688
_SPEAKS_FOR_OTHERS = frozenset({GROUP_ANONYMOUS_BOT, TELEGRAM_SERVICE, CHANNEL_BOT})
# As much of a post can be asked.
LONGEST_REPLIED = 1000
# Asked of what somebody wrote, these want what the sources say of it, and nothing else.
_BORNE_OUT = re.compile(
    r"(?:true|really|correct|sources?|fact[- ]?check|صحيح|صح|صدق|حقيقة|حقيقي|"
    r"(?:ال)?مصدر|شنو المصدر|ما المصدر)[\s?؟!.]*",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Addressed:
    """A question to the bot, the mention taken out; `text` is empty when it was only called."""

    text: str
    is_command: bool = False
    is_overheard: bool = False
    """Whether it was put to everybody: what cannot be answered then is passed over in silence."""


def addressed(
    message: Message, me: Identity, preferences: Preferences, itself: Set[str] = frozenset()
) -> Addressed | None:
    """Return the question a message puts to the bot, or None when the bot has nothing to say to it.

    Private messages always ask. Elsewhere a message asks by a mention, a text mention, a reply to the bot's own
    message, or /ask; where the chat wants it, also by being plainly a question to nobody in particular. Silence is the
    answer to other bots, the bot's own posts, service messages, other commands, and a reply of no words, of no more
    than "haha" or "ok", or that calls somebody else: the names of the chat `itself`, in lower case, call nobody. A bare
    mention or /ask in reply to what somebody wrote asks that, and so does "source?" or "true?".
    """
    found = _addressed(message, me, preferences, itself)
    if found is None or found.is_overheard or message.effective_attachment is not None:
        return found
    if found.text and not _BORNE_OUT.fullmatch(found.text):
        return found
    words = replied_words(message, me)
    return Addressed(words[: cut_position(words, LONGEST_REPLIED)].strip() or found.text, found.is_command)


def replied_words(message: Message, me: Identity) -> str:
    """Return what somebody wrote that the message replies to, or the part of it that the message quotes.

    The bot's name and /ask do not belong to it. Empty when it replies to nothing that was written, or to a bot.
    """
    replied = message.reply_to_message
    if replied is not None and _is_from_a_bot(replied, me):
        return ""
    if message.quote is not None:
        return message.quote.text.strip()
    if replied is None:
        return ""
    text = replied.text or replied.caption or ""
    command = _command(text)
    if command is not None:
        return text[command.end() :].strip()
    mentions = list(mentions_of(replied, text, me))
    return without(text, mentions) if mentions else text.strip()


def command_to(message: Message, me: Identity) -> str | None:
    """Return the name of the command that a message gives the bot, None when it gives none or gives it to another."""
    command = _command(message.text or message.caption or "")
    if command is None or _is_other(command.group(2), me):
        return None
    return command.group(1).lower()


def called_in_reply(message: Message, me: Identity, preferences: Preferences) -> str:
    """Return the @name, in lower case, on which it hangs whether a reply to the bot asks: it begins with it.

    Nothing where it begins otherwise, or where the name changes nothing: the bot is mentioned, or is not to speak.
    """
    text = message.text if message.text is not None else message.caption
    if text is None or message.chat.type == ChatType.PRIVATE or not _may_speak(preferences):
        return ""
    if not _replies_to(message, me) or message.is_automatic_forward or _is_from_a_bot(message, me):
        return ""
    called = name_called(message, text)
    if called is None or any(True for _ in mentions_of(message, text, me)):
        return ""
    name = text[slice(*called)].lower()
    return name if name.startswith("@") else ""


def _addressed(message: Message, me: Identity, preferences: Preferences, itself: Set[str]) -> Addressed | None:
    if _is_from_a_bot(message, me) or _is_service(message):
        return None
    text = message.text if message.text is not None else message.caption
    command = _command(text or "")
    if command is not None:
        return _asked_by_command(command, me, message, preferences, text or "")
    is_private = message.chat.type == ChatType.PRIVATE
    if text is None or not (is_private or _may_speak(preferences)):
        return Addressed("") if is_private else None
    mentions = list(mentions_of(message, text, me))
    if mentions:
        return Addressed(without(text, mentions))
    if is_private:
        return Addressed(text.strip())
    if _replies_to(message, me) and not message.is_automatic_forward:
        said = _said_under_answer(message, text, itself)
        if any(map(str.isalnum, said)) and not _is_reaction(said):
            return Addressed(said)
    if preferences.speak is not Speak.QUESTIONS or not is_question(text) or not _is_to_nobody(message):
        return None
    # "Do you have anything on the flight?" asks the others, and a name by itself is surely found.
    return None if asks_what_is_known(text) else Addressed(text.strip(), is_overheard=True)


def is_written_here(message: Message, me: Identity) -> bool:
    """Say whether a person, or a chat for them, wrote the message where it stands: no bot, and no post carried over."""
    return not message.is_automatic_forward and not _is_from_a_bot(message, me)


def thread_of(message: Message) -> int | None:
    """Return the forum topic a message stands in, None outside forums and in a forum's general topic."""
    return message.message_thread_id if message.is_topic_message else None


def asker_of(message: Message) -> int | None:
    """Return who to remember as the asker: the person, or the chat that spoke for them."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def _asked_by_command(
    command: re.Match[str], me: Identity, message: Message, preferences: Preferences, text: str
) -> Addressed | None:
    if command.group(1).lower() != "ask" or _is_other(command.group(2), me):
        # A command under a picture is none, and nobody else answers it.
        is_lost = message.chat.type == ChatType.PRIVATE and message.text is None
        return Addressed("") if is_lost else None
    if preferences.speak is Speak.NEVER and message.chat.type != ChatType.PRIVATE:
        return None
    return Addressed(text[command.end() :].strip(), is_command=True)


def _command(text: str) -> re.Match[str] | None:
    return _COMMAND.match(text)


def _is_other(bot: str | None, me: Identity) -> bool:
    return bot is not None and bot.lower() != me.username.lower()


def _may_speak(preferences: Preferences) -> bool:
    return preferences.speak in (Speak.ADDRESSED, Speak.QUESTIONS)


def _is_from_a_bot(message: Message, me: Identity) -> bool:
    if message.via_bot is not None and message.via_bot.id == me.id:
        return True
    sender = message.from_user
    return sender is not None and (sender.id == me.id or (sender.is_bot and sender.id not in _SPEAKS_FOR_OTHERS))


def _is_service(message: Message) -> bool:
    """Say whether nobody wrote it: joins, pins, new topics, migrations."""
    return message.text is None and message.caption is None and message.effective_attachment is None


def _replies_to(message: Message, me: Identity) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return False
    author = replied.from_user
    return author is not None and author.id == me.id


def _said_under_answer(message: Message, text: str, itself: Set[str]) -> str:
    """Return what a reply to the bot says after the names of the chat itself; nothing where it calls somebody else."""
    position = 0
    while (called := name_called(message, text, position)) is not None:
        if text[slice(*called)].lower() not in itself:
            return ""
        position = called[1]
    return EDGES.sub("", text[position:]) if position else text.strip()


def _is_reaction(said: str) -> bool:
    """Say whether no more is said than "haha" or "ok": as thumbs, it is for the others who read the answer."""
    return small_talk(said) is SmallTalk.ACKNOWLEDGEMENT and not any(mark in said for mark in "?؟")


def _is_to_nobody(message: Message) -> bool:
    """Say whether a message of a group is meant for nobody in particular: of its own, naming no one, no reply."""
    if message.chat.type == ChatType.CHANNEL or message.is_automatic_forward or message.forward_origin is not None:
        return False
    if message.via_bot is not None or message.external_reply is not None:
        return False
    if names_called(message):
        return False
    replied = message.reply_to_message
    # A comment replies to the channel's post, and in a forum everything to what opened the topic.
    return replied is None or bool(replied.is_automatic_forward) or replied.forum_topic_created is not None
