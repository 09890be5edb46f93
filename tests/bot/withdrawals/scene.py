"""Documents with a word that must not outlive them, and what is asked and pressed meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import update

from index.collection import Collection
from index.stores.schema import removals
from index.types import SourceFile
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import press_until_edited
from tests.telegram.world import Sent, channel, user

OWNER = user(ADMIN, name="Owner")
CHANNEL = channel()
SECRET = "Zebracorn"
ARABIC_SECRET = "زعفرانية"
QUESTIONS = {"en": "When did the last convoy leave Harir air base?", "ar": "متى غادرت آخر قافلة قاعدة حرير؟"}
TEXTS = {
    "en": f"The last convoy left Harir air base on Wednesday under the eyes of General {SECRET}.",
    "ar": f"غادرت آخر قافلة قاعدة حرير الجوية يوم الأربعاء بحضور اللواء {ARABIC_SECRET}.",
}


OTHER = "The last convoy left Ain al-Asad air base in January, the ministry of defence in Baghdad said on Sunday."


def source(name: str, text: str) -> SourceFile:
    return SourceFile(f"{name}.md", f"{name}.md", f"# {text.split()[0]} {name}\n\n{text}\n".encode())


async def ask(chat: Chat, language: str = "en", sender: dict[str, Any] | None = None) -> Sent:
    asked = chat.people.write(QUESTIONS[language], sender=sender)
    answer: Sent = await chat.api.reply_to(asked["message_id"])
    return answer


def context_of(answer: Sent, word: str = SECRET) -> str:
    """Return the label of the button that shows the quote with a word in its paragraph."""
    return f"Context {answer.text[: answer.text.index(word)].count('undated')}"


async def shared(chat: Chat, sent: Sent) -> list[str]:
    """Share an answer; return what is offered."""
    query = chat.people.type_inline(sent.buttons["Share"]["switch_inline_query"])
    given = await chat.api.until(lambda: chat.api.world.inline[query])
    return [str(result) for result in given["results"]]


async def removed(chat: Chat, *names: str) -> Sent:
    """Remove documents as an administrator does; return the message that offers to undo it."""
    numbers = " ".join(str(each.id) for each in chat.services.collection.documents() if each.name[:-3] in names)
    before = len(chat.api.sent_to(ADMIN))
    chat.people.write(f"/remove {numbers}", sender=OWNER)
    confirm = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[before:]))[0]
    await press_until_edited(chat, confirm, "Remove", OWNER)
    return confirm


def expire(collection: Collection) -> None:
    """Let what can be had back be gone for good, now."""
    with collection._catalog.engine.begin() as connection:
        connection.execute(update(removals).values(expires_at=datetime.now(UTC)))
    with collection._caretaker.writing:
        collection._caretaker.purge()


def holding(folder: Path, *words: str) -> list[str]:
    """Return the files that hold any of these words."""
    wanted = [form.encode() for word in words for form in (word, word.lower())]
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    escaped = [word.encode("unicode_escape") for word in words]
    return [name for name, content in contents.items() if any(word in content for word in wanted + escaped)]
