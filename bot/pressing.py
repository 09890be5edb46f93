"""What every handler of buttons needs: who pressed what, a word in return, and a quiet edit."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.html.cutting import cut_position, utf16_length
from bot.html.markup import Page
from bot.languages import Languages
from bot.messages import say
from bot.policy import thread_of
from bot.presses import Action, Press, press
from index.types import Language

log = logging.getLogger(__name__)

# Telegram shows no more in the little window.
ALERT_LIMIT = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_HARMLESS = ("message is not modified", "query is too old", "query id is invalid", "message to edit not found")
_FIXED = "can't be edited"
# A server that does not know "send without the reply then", or a reply into another topic.
_NOTHING_TO_REPLY_TO = ("to be replied not found", "replied message not found", "reply message not found")
# What works under a message that Telegram no longer shows: of an answer it is known under which message it was sent.
_OF_ANSWERS = frozenset({Action.PAGE, Action.CONTEXT, Action.UP, Action.DOWN, Action.NOTHING})
# How Telegram says that somebody never opened a chat with the bot.
_STRANGERS = ("chat not found", "peer_id_invalid", "user not found")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button under a message of ours."""

    query: CallbackQuery
    press: Press
    user_id: int
    chat: Chat
    message_id: int
    language: Language

    @property
    def message(self) -> Message | None:
        """The message it stands under, None when Telegram no longer shows it."""
        under = self.query.message
        return under if isinstance(under, Message) and under.is_accessible else None

    @property
    def chat_id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def is_private(self) -> bool:
        """Whether nobody else sees the message."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel's post."""
        return self.chat.type == ChatType.CHANNEL


async def pressed(update: Update, languages: Languages) -> Pressed | None:
    """Return the press and the language of its chat; None when it is not under a message in a chat.

    None, too, when the message has no such button, or is so old that Telegram does not tell which it has; that is said
    to whoever pressed. Alone with us a person can spoil nothing but the own chat.
    """
    query = update.callback_query
    if query is None or query.message is None:
        return None
    chat = query.message.chat
    user = query.from_user
    button = Pressed(
        query=query,
        press=press(query.data or ""),
        user_id=user.id,
        chat=chat,
        message_id=query.message.message_id,
        language=await languages.of(chat.id, user.language_code),
    )
    # Telegram carries whatever data a client sends, under any message of ours. A second quick tap comes when the page
    # has been turned already: no window for that.
    if button.message is not None and query.data not in _data_under(button.message):
        await reply(button, say("button.unknown", button.language))
        return None
    if button.message is None and not button.is_private and button.press.action not in _OF_ANSWERS:
        await reply(button, say("button.too_old", button.language), alert=True)
        return None
    return button


async def reply(button: Pressed, text: str = "", *, alert: bool = False) -> None:
    """Stop the button's spinner, with a word or without; a press that is too old is let go."""
    await answered(button.query, text, alert=alert)


async def answered(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Stop the spinner of a press that may be under no message."""
    try:
        await query.answer(shortened_alert(text) or None, show_alert=alert)
    except BadRequest as error:
        let_go(error)


async def edit(
    context: ContextTypes.DEFAULT_TYPE, button: Pressed, page: Page, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Put another page in the place of the message, or under it when it can no longer be edited.

    When the page stands there already, or the message is gone, nothing happens.
    """
    try:
        await context.bot.edit_message_text(
            page.html,
            chat_id=button.chat_id,
            message_id=button.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if _FIXED not in error.message.lower():
            let_go(error)
            return
        await context.bot.send_message(
            button.chat_id,
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            message_thread_id=thread_of(button.message) if button.message else None,
            link_preview_options=NO_PREVIEW,
        )


async def send_there(
    context: ContextTypes.DEFAULT_TYPE, message: Message, page: Page, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Send a page to where a message stands: its chat, and its topic in a forum."""
    await context.bot.send_message(
        message.chat.id,
        page.html,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        message_thread_id=thread_of(message),
        link_preview_options=NO_PREVIEW,
    )


async def reply_there(message: Message, page: Page, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Send a page in reply to a message, or without that when it was deleted meanwhile; return what was sent."""

    async def sent(reply_parameters: ReplyParameters | None) -> Message:
        return await message.get_bot().send_message(
            message.chat.id,
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            message_thread_id=thread_of(message),
            reply_parameters=reply_parameters,
            link_preview_options=NO_PREVIEW,
        )

    try:
        return await sent(ReplyParameters(message.message_id, allow_sending_without_reply=True))
    except BadRequest as error:
        if not any(missing in error.message.lower() for missing in _NOTHING_TO_REPLY_TO):
            raise
        return await sent(None)


async def send_privately(
    context: ContextTypes.DEFAULT_TYPE, user_id: int, page: Page, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Send a page to a person alone; False when they have never opened a chat with the bot, or have blocked it."""
    try:
        await context.bot.send_message(
            user_id,
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except (Forbidden, BadRequest) as error:
        if isinstance(error, BadRequest) and not any(sign in error.message.lower() for sign in _STRANGERS):
            raise
        return False
    return True


def _data_under(message: Message) -> set[str | object | None]:
    """Return what the buttons under a message say."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return {button.callback_data for row in rows for button in row}


def shortened_alert(text: str) -> str:
    """Return the text as an alert can show it."""
    return text if utf16_length(text) <= ALERT_LIMIT else text[: cut_position(text, ALERT_LIMIT - 1)].rstrip() + "…"


def let_go(error: BadRequest) -> None:
    """Raise an error again unless it means no more than that a press came late, or twice."""
    if not any(harmless in error.message.lower() for harmless in _HARMLESS):
        raise error
    log.debug("nothing to do after a press: %s", error.message)
