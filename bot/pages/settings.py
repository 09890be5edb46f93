"""What /settings looks like: how a chat's settings stand, and the choices of those that have many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.html.markup import Bold, Isolate, Node, Page, page
from bot.messages import TEXTS, say
from bot.pages.keyboards import Row
from bot.pages.listings import button_text
from bot.presses import Action, data
from bot.records import MOST_QUOTES, Preferences, Speak
from index.types import Language

# Iraq changes its clocks no more.
BAGHDAD_HOURS = 3
LANGUAGES: tuple[Language | None, ...] = (None, "ar", "en")
_HOURS_IN_A_ROW = 6


@dataclass(frozen=True, slots=True)
class Place:
    """The chat whose settings are shown: `title` and `elsewhere` (its id) for a channel set up from a private chat."""

    is_private: bool = False
    is_channel: bool = False
    title: str = ""
    elsewhere: int | None = None
    hears_everything: bool = True
    """Whether the bot gets the messages that do not name it."""

    @property
    def speaks(self) -> tuple[Speak, ...]:
        """When the bot can be told to speak there; nothing to choose in a private chat."""
        if self.is_private:
            return ()
        return tuple(each for each in Speak if each is not Speak.QUESTIONS) if self.is_channel else tuple(Speak)


def settings_page(preferences: Preferences, language: Language, place: Place) -> Page:
    """Return the settings as they are."""
    title: Node = say("settings.title", language)
    if place.elsewhere is not None:
        title = [say("settings.title_of", language), " ", Isolate(place.title)]
    content: list[Node] = [Bold(title), "\n\n", "\n".join(label for label, _ in _lines(preferences, language, place))]
    content += ["\n\n", say("settings.note", language)]
    if preferences.speak is Speak.QUESTIONS and Speak.QUESTIONS in place.speaks and not place.hears_everything:
        content += ["\n\n", say("settings.deaf", language)]
    return page(content)


def settings_keyboard(
    preferences: Preferences, language: Language, place: Place, channels: Sequence[tuple[int, str]] = ()
) -> InlineKeyboardMarkup:
    """Return a button for each setting that shows its value and moves it on, one for each channel, one to be done."""
    rows = [[InlineKeyboardButton(label, callback_data=made)] for label, made in _lines(preferences, language, place)]
    rows += [
        [InlineKeyboardButton(f"📣 {button_text(title)}", callback_data=data(Action.SETTING, "show", "all", chat_id))]
        for chat_id, title in channels
    ]
    return InlineKeyboardMarkup([*rows, [_button(say("settings.close", language), place, "close", "")]])


def setting_text(setting: str, value: str, language: Language) -> str | None:
    """Return how a setting stands, told by its name and value as a button's data has them; None when there is none."""
    if setting == "quotes" and value.isdecimal():
        return say("settings.quotes", language, count=int(value))
    if setting == "digest" and (value == "off" or value.isdecimal()):
        hour = None if value == "off" else int(value)
        return say("settings.digest", language, value=_digest(hour, language))
    key = f"settings.{setting}_{value}"
    if setting not in ("language", "speak") or key not in TEXTS:
        return None
    return say(f"settings.{setting}", language, value=say(key, language))


def speak_page(language: Language, place: Place) -> Page:
    """Return what each choice of when to speak means."""
    lines = [say(f"settings.about_{speak}", language) for speak in place.speaks]
    return page([Bold(say("settings.choose_speak", language)), "\n\n", "\n".join(f"• {line}" for line in lines)])


def speak_keyboard(preferences: Preferences, language: Language, place: Place) -> InlineKeyboardMarkup:
    """Return a button for each choice of when to speak, what holds now ticked."""
    rows = [
        [_choice(say(f"settings.speak_{speak}", language), place, "speak", speak, chosen=speak is preferences.speak)]
        for speak in place.speaks
    ]
    return InlineKeyboardMarkup([*rows, [_back(language, place)]])


def digest_page(language: Language) -> Page:
    """Return what the digest is."""
    return page([Bold(say("settings.choose_digest", language)), "\n\n", say("settings.about_digest", language)])


def digest_keyboard(preferences: Preferences, language: Language, place: Place) -> InlineKeyboardMarkup:
    """Return a button for each hour of Baghdad's day and one for none, what holds now ticked."""
    off = _choice(say("settings.digest_off", language), place, "digest", "off", chosen=preferences.digest_hour is None)
    hours: Row = []
    for local in range(24):
        hour = (local - BAGHDAD_HOURS) % 24
        hours.append(_choice(f"{local:02}:00", place, "digest", hour, chosen=hour == preferences.digest_hour))
    rows = [hours[first : first + _HOURS_IN_A_ROW] for first in range(0, 24, _HOURS_IN_A_ROW)]
    return InlineKeyboardMarkup([[off], *rows, [_back(language, place)]])


def _lines(preferences: Preferences, language: Language, place: Place) -> list[tuple[str, str]]:
    """Return for each setting how it stands, and the data that moves it on or opens its choices."""
    chosen = say(f"settings.language_{preferences.language or 'auto'}", language)
    next_language = LANGUAGES[(LANGUAGES.index(preferences.language) + 1) % len(LANGUAGES)] or "auto"
    next_quotes = preferences.quotes % MOST_QUOTES + 1
    digest = say("settings.digest", language, value=_digest(preferences.digest_hour, language))
    found = [
        (say("settings.language", language, value=chosen), _data(place, "language", next_language)),
        (say("settings.quotes", language, count=preferences.quotes), _data(place, "quotes", next_quotes)),
        (digest, _data(place, "show", "digest")),
    ]
    if place.speaks:
        speak = preferences.speak if preferences.speak in place.speaks else Speak.ADDRESSED
        value = say(f"settings.speak_{speak}", language)
        found.insert(1, (say("settings.speak", language, value=value), _data(place, "show", "speak")))
    return found


def _digest(hour: int | None, language: Language) -> str:
    if hour is None:
        return say("settings.digest_off", language)
    return say("settings.digest_at", language, hour=f"{(hour + BAGHDAD_HOURS) % 24:02}:00")


def _choice(label: str, place: Place, setting: str, value: str | int, *, chosen: bool) -> InlineKeyboardButton:
    return _button(f"✓ {label}" if chosen else label, place, setting, value)


def _back(language: Language, place: Place) -> InlineKeyboardButton:
    return _button(say("button.back", language), place, "show", "all")


def _button(label: str, place: Place, setting: str, value: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=_data(place, setting, value))


def _data(place: Place, setting: str, value: str | int) -> str:
    elsewhere = () if place.elsewhere is None else (place.elsewhere,)
    return data(Action.SETTING, setting, value, *elsewhere)
