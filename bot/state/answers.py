"""Answers that were sent, and what can be told from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, distinct, func, insert, select, union_all, update

from bot.gaps import Gap
from bot.records import Figures, Forgotten, StoredAnswer
from bot.state.database import StateDatabase
from bot.state.schema import answers, publications, updates, votes
from bot.state.serializer import answer_from_json, answer_json
from index.stores.database import in_utc
from index.types import Answer, Language, Outcome

# A short question after this long begins a new subject.
FOLLOW_UP_WITHIN = timedelta(minutes=30)
_SENT = update(answers).where(answers.c.id == bindparam("which")).values(message_id=bindparam("under"))
_BY_UPDATE = select(answers).where(answers.c.update_id == bindparam("which"))
_INSERT = insert(answers).returning(answers.c.id)
_LAST = (
    select(answers.c.answer)
    .where(
        (answers.c.chat_id == bindparam("chat"))
        & (answers.c.asker_id == bindparam("asker"))
        & (func.coalesce(answers.c.thread_id, 0) == bindparam("thread"))
        & (answers.c.asked_at > bindparam("since"))
        & (answers.c.outcome != Outcome.SMALL_TALK.value)
    )
    .order_by(answers.c.id.desc())
    .limit(1)
)
_UNANSWERED = (Outcome.NEAR.value, Outcome.OFF_TOPIC.value)


class AnswerLog:
    """Every answer with its quotes: for buttons, follow-ups, gaps and figures."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def put(
        self,
        answer: Answer,
        language: Language,
        chat_id: int,
        asker_id: int | None,
        *,
        thread_id: int | None = None,
        update_id: int | None = None,
        question_message_id: int | None = None,
        quotes_per_page: int = 3,
    ) -> StoredAnswer:
        """Keep an answer that is about to be sent; the same update again gives the answer kept before."""
        asked = datetime.now(UTC)
        values = {
            "update_id": update_id,
            "chat_id": chat_id,
            "thread_id": thread_id,
            "asker_id": asker_id,
            "question_message_id": question_message_id,
            "asked_at": asked,
            "language": language,
            "quotes_per_page": quotes_per_page,
            "question": answer.question,
            "outcome": answer.outcome.value,
            "answer": answer_json(answer),
        }
        with self._database.writing() as connection:
            known = None
            if update_id is not None:
                known = connection.execute(_BY_UPDATE, {"which": update_id}).first()
            if known is not None:
                return _stored(known)
            number = connection.execute(_INSERT, values).scalar_one()
        return StoredAnswer(number, answer, language, chat_id, asker_id, asked, quotes_per_page)

    def sent(self, answer_id: int, message_id: int) -> None:
        """Note under which message the answer stands."""
        with self._database.writing() as connection:
            connection.execute(_SENT, {"which": answer_id, "under": message_id})

    async def note_sent(self, answer_id: int, message_id: int) -> None:
        """Note it as `sent` does, together with what else is to be noted just now."""
        await self._database.scribe.note(_SENT, which=answer_id, under=message_id)

    async def kept(
        self,
        answer: Answer,
        language: Language,
        chat_id: int,
        asker_id: int | None,
        **about: Any,  # noqa: ANN401 (as put has them)
    ) -> StoredAnswer:
        """Keep an answer as `put` does, without keeping the event loop."""
        return await self._database.scribe.run(self.put, answer, language, chat_id, asker_id, **about)

    async def asked_before(self, chat_id: int, thread_id: int | None, asker_id: int) -> str | None:
        """Return the `last_question`, without keeping the event loop."""
        return await self._database.scribe.run(self.last_question, chat_id, thread_id, asker_id)

    def is_sent(self, update_id: int) -> bool:
        """Say whether the answer to an update was sent."""
        with self._database.reading() as connection:
            wanted = select(answers.c.message_id).where(answers.c.update_id == update_id)
            return connection.scalar(wanted) is not None

    def is_settled(self, chat_id: int, question_message_id: int, question: str) -> bool:
        """Say whether a message was answered from the sources before, or asked the same before without an answer."""
        there = (answers.c.chat_id == chat_id) & (answers.c.question_message_id == question_message_id)
        settled = (answers.c.outcome == Outcome.ANSWERED.value) | (answers.c.question == question)
        with self._database.reading() as connection:
            return connection.scalar(select(answers.c.id).where(there & settled).limit(1)) is not None

    def get(self, answer_id: int) -> StoredAnswer | None:
        """Return an answer, None when it was never sent or is no longer kept."""
        with self._database.reading() as connection:
            row = connection.execute(select(answers).where(answers.c.id == answer_id)).first()
        return _stored(row) if row is not None else None

    def under(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer that a message of ours shows, or that another's got, the last one; None for all else."""
        # Each by its own index: with "or" SQLite goes through all answers of the chat.
        either = union_all(
            *(
                select(answers.c.id).where(answers.c.chat_id == chat_id, shown == message_id)
                for shown in (answers.c.message_id, answers.c.question_message_id)
            )
        ).subquery()
        last = select(func.max(either.c.id)).scalar_subquery()
        with self._database.reading() as connection:
            row = connection.execute(select(answers).where(answers.c.id == last)).first()
        return _stored(row) if row is not None else None

    def last_question(self, chat_id: int, thread_id: int | None, asker_id: int) -> str | None:
        """Return what the person last asked there (follow-ups filled in), None when that was long ago."""
        values = {
            "chat": chat_id,
            "asker": asker_id,
            "thread": thread_id or 0,
            "since": datetime.now(UTC) - FOLLOW_UP_WITHIN,
        }
        with self._database.reading() as connection:
            found: str | None = connection.scalar(_LAST, values)
        if found is None:
            return None
        answer = json.loads(found)
        question: str = answer["understood"] or answer["question"]
        return question

    def gaps(self, since: datetime) -> Sequence[Gap]:
        """Return the questions since then that found nothing or got a thumb down."""
        down = func.count(votes.c.user_id).label("down")
        statement = (
            select(answers.c.id, answers.c.question, answers.c.asked_at, answers.c.outcome, down)
            .outerjoin(votes, (votes.c.answer_id == answers.c.id) & (votes.c.value < 0))
            .where((answers.c.asked_at >= since) & (answers.c.question != ""))
            .group_by(answers.c.id, answers.c.question, answers.c.asked_at, answers.c.outcome)
            .having((down > 0) | answers.c.outcome.in_(_UNANSWERED))
            .order_by(answers.c.id)
        )
        why = select(votes.c.answer_id, votes.c.reason).where((votes.c.value < 0) & (votes.c.reason != ""))
        with self._database.reading() as connection:
            rows = connection.execute(statement).all()
            reasons: dict[int, list[str]] = {}
            for given in connection.execute(why.order_by(votes.c.user_id)):
                reasons.setdefault(given.answer_id, []).append(given.reason)
        return [
            Gap(
                row.question, in_utc(row.asked_at), row.outcome in _UNANSWERED, row.down, tuple(reasons.get(row.id, ()))
            )
            for row in rows
        ]

    def figures(self, since: datetime) -> Figures:
        """Return how much was asked since then."""
        asked = answers.c.asked_at >= since
        talk = answers.c.outcome == Outcome.SMALL_TALK.value
        with self._database.reading() as connection:
            questions = connection.scalar(select(func.count()).select_from(answers).where(asked & ~talk))
            answered = connection.scalar(
                select(func.count()).select_from(answers).where(asked & (answers.c.outcome == Outcome.ANSWERED.value))
            )
            chats = connection.scalar(select(func.count(distinct(answers.c.chat_id))).where(asked))
            voted = votes.join(answers, votes.c.answer_id == answers.c.id)
            counts = {
                sign: connection.scalar(select(func.count()).select_from(voted).where(asked & (votes.c.value == sign)))
                for sign in (1, -1)
            }
        return Figures(questions or 0, answered or 0, chats or 0, counts[1] or 0, counts[-1] or 0)

    def forget(self, user_id: int) -> Forgotten:
        """Delete a person's questions and votes, and who asked for the answers that stay."""
        with self._database.writing() as connection:
            voted = connection.execute(delete(votes).where(votes.c.user_id == user_id)).rowcount
            theirs = select(answers.c.id).where(answers.c.asker_id == user_id)
            for table in (votes, publications):
                connection.execute(delete(table).where(table.c.answer_id.in_(theirs)))
            asked = connection.execute(delete(answers).where(answers.c.asker_id == user_id)).rowcount
            connection.execute(update(updates).where(updates.c.done == 1).values(payload=""))
        self._database.erase_traces()
        return Forgotten(asked, voted)

    def purge(self, before: datetime) -> int:
        """Delete the answers from before then, with their votes; return how many."""
        with self._database.writing() as connection:
            old = select(answers.c.id).where(answers.c.asked_at < before)
            for table in (votes, publications):
                connection.execute(delete(table).where(table.c.answer_id.in_(old)))
            gone = connection.execute(delete(answers).where(answers.c.asked_at < before)).rowcount
        # Questions of the last days are in the journal, too, as they came.
        self._database.erase_traces()
        return gone


def _stored(row: Row[Any]) -> StoredAnswer:
    return StoredAnswer(
        id=row.id,
        answer=answer_from_json(row.answer),
        language=row.language,
        chat_id=row.chat_id,
        asker_id=row.asker_id,
        asked=in_utc(row.asked_at),
        quotes_per_page=row.quotes_per_page,
        message_id=row.message_id,
    )
