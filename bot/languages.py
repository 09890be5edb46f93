"""In which language the bot speaks: that of the question, of the chat's settings, of the person's Telegram."""

from __future__ import annotations

import asyncio

from bot.records import Chats
from index.text.language import detect_language
from index.types import Language


def interface_language(question: str, chosen: Language | None, telegram_code: str | None) -> Language:
    """Return the language to speak; `chosen` is the chat's setting, `telegram_code` an IETF tag or nothing."""
    if asks_in_words(question):
        return detect_language(question)
    return chosen or telegram_language(telegram_code)


class Languages:
    """Knows in which language to speak in a chat; `chats` keep its setting."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    async def of(self, chat_id: int, telegram_code: str | None, words: str = "") -> Language:
        """Return the language of the words, else of the chat's setting, else of the person's Telegram."""
        preferences = await asyncio.to_thread(self._chats.preferences, chat_id)
        return interface_language(words, preferences.language, telegram_code)


def asks_in_words(question: str) -> bool:
    """Say whether there is any letter: a question of digits and signs alone is in no language."""
    return any(character.isalpha() for character in question)


def telegram_language(code: str | None) -> Language:
    """Return the nearest of our languages to that of a person's Telegram."""
    return "ar" if (code or "").lower().startswith("ar") else "en"


def language_named(name: str) -> Language:
    """Return the language a button was made in."""
    return "ar" if name == "ar" else "en"
