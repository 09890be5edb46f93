"""The buttons under messages."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.gaps import REASONS
from bot.messages import say
from bot.pages.listings import NAMES_PER_PAGE, button_text, name_text
from bot.pages.renderer import AnswerPage, shown_quotes
from bot.presses import Action, data
from bot.records import StoredAnswer
from bot.standing import stands
from index.types import Answer, Language, Name, NameCount, NameKind

_CONTEXTS_IN_A_ROW = 4
_NAMES_IN_A_ROW = 2

_SHARED = re.compile(r"#([0-9]{1,18})-([0-9a-f]{16})")

Row = list[InlineKeyboardButton]


def answer_keyboard(
    stored: StoredAnswer, pages: Sequence[AnswerPage], number: int, *, can_publish: bool = False
) -> InlineKeyboardMarkup | None:
    """Return the buttons of page `number` (from 0) of an answer; none under an answer without quotes.

    `can_publish` adds a button that answers to administrators only.
    """
    current, answer_id, language = pages[number], stored.id, stored.language
    if not current.quotes:
        return None
    quotes = shown_quotes(stored.answer)
    contexts = [
        _button(say("button.context", language, number=position + 1), data(Action.CONTEXT, answer_id, position))
        for position in current.quotes
        if stands(quotes[position])
    ]
    votes = [
        _button("👍", data(Action.UP, answer_id)),
        _button("👎", data(Action.DOWN, answer_id)),
        InlineKeyboardButton(say("button.share", language), switch_inline_query=shared_query(stored)),
    ]
    if can_publish:
        votes.append(_button(say("button.publish", language), data(Action.PUBLISH, answer_id)))
    turning = turning_row(Action.PAGE, number, len(pages), language, answer_id)
    return InlineKeyboardMarkup([*turning, *_rows(contexts, _CONTEXTS_IN_A_ROW), votes])


def turning_row(action: Action, number: int, pages: int, language: Language, *before: int | str) -> list[Row]:
    """Return the row that turns pages, none when there is one page; `before` goes into the data before the number."""
    if pages < 2:
        return []
    row = []
    if number > 0:
        row.append(_button(say("button.previous", language), data(action, *before, number - 1)))
    row.append(_button(f"{number + 1}/{pages}", data(Action.NOTHING)))
    if number < pages - 1:
        label = "button.more" if number == 0 and action is Action.PAGE else "button.next"
        row.append(_button(say(label, language), data(action, *before, number + 1)))
    return [row]


def names_keyboard(
    counts: Sequence[NameCount], kind: NameKind, language: Language, number: int = 0
) -> InlineKeyboardMarkup | None:
    """Return a button for each name on the page, and those that turn it."""
    first = number * NAMES_PER_PAGE
    buttons = [
        _button(button_text(name_text(count.name, language)), data(Action.NAME, name_code(count.name), language))
        for count in counts[first : first + NAMES_PER_PAGE]
    ]
    pages = -(-len(counts) // NAMES_PER_PAGE)
    rows = [*_rows(buttons, _NAMES_IN_A_ROW), *turning_row(Action.NAMES, number, pages, language, kind, language)]
    return InlineKeyboardMarkup(rows) if rows else None


def about_keyboard(kind: NameKind, language: Language, number: int) -> InlineKeyboardMarkup:
    """Return the button from what the sources say about a name back to its list."""
    return InlineKeyboardMarkup([[_button(say("button.back", language), data(Action.NAMES, kind, language, number))]])


def name_code(name: Name) -> str:
    """Return what a button calls a name: short whatever its key, and the same tomorrow."""
    return f"{zlib.crc32(name.key.encode()):08x}"


def reasons_keyboard(answer_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the reasons for a thumb down."""
    buttons = [
        _button(say(f"vote.reason_{reason}", language), data(Action.REASON, answer_id, reason)) for reason in REASONS
    ]
    return InlineKeyboardMarkup(_rows(buttons, 2))


def context_keyboard(answer_id: int, number: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button from the paragraph of a quote back to the page it stands on."""
    return InlineKeyboardMarkup([[_button(say("button.back", language), data(Action.PAGE, answer_id, number))]])


def publishing_keyboard(answer_id: int, chats: Sequence[tuple[int, str]], language: Language) -> InlineKeyboardMarkup:
    """Return a button for each channel (id, title), and one to leave it."""
    rows = [
        [
            _button(
                say("publish.confirm", language, chat=button_text(title)),
                data(Action.PUBLISH_CONFIRM, answer_id, chat_id),
            )
        ]
        for chat_id, title in chats
    ]
    return InlineKeyboardMarkup([*rows, [_button(say("button.cancel", language), data(Action.CANCEL))]])


def csv_keyboard(language: Language) -> InlineKeyboardMarkup:
    """Return the button that sends the gaps as a file."""
    return InlineKeyboardMarkup([[_button(say("gaps.csv", language), data(Action.GAPS_CSV))]])


def forget_keyboard(user_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button that deletes a person's data, and one to leave it."""
    confirm = _button(say("forget.confirm", language), data(Action.FORGET, user_id))
    return InlineKeyboardMarkup([[confirm], [_button(say("button.cancel", language), data(Action.CANCEL, user_id))]])


def shared_query(stored: StoredAnswer) -> str:
    """Return the inline query that offers the quotes of a stored answer; nobody can guess it."""
    return f"#{stored.id}-{_code(stored)}"


def is_shared_query(query: str) -> bool:
    """Say whether an inline query asks for a stored answer."""
    return _SHARED.fullmatch(query) is not None


def shared_answer(query: str, stored: Callable[[int], StoredAnswer | None]) -> Answer | None:
    """Return the answer that an inline query shares, None when it is no longer kept or was never shared so."""
    shared = _SHARED.fullmatch(query)
    found = stored(int(shared.group(1))) if shared else None
    return found.answer if shared and found and _code(found) == shared.group(2) else None


def _code(stored: StoredAnswer) -> str:
    # The moment of asking, to the microsecond, is known to nobody else.
    known = f"{stored.id} {stored.asked.timestamp():.6f} {stored.answer.question}"
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _button(label: str, pressed: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=pressed)


def _rows(buttons: list[InlineKeyboardButton], width: int) -> list[Row]:
    return [buttons[first : first + width] for first in range(0, len(buttons), width)]
