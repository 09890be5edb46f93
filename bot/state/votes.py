"""Votes on answers, with their reasons."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from bot.state.database import StateDatabase
from bot.state.schema import answers, votes


class VoteBox:
    """Thumbs up and down, one a person and answer."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def vote(self, answer_id: int, user_id: int, value: int) -> bool:
        """Set a person's vote (1 or -1); return whether that changed anything."""
        theirs = (votes.c.answer_id == answer_id) & (votes.c.user_id == user_id)
        with self._database.writing() as connection:
            if connection.scalar(select(answers.c.id).where(answers.c.id == answer_id)) is None:
                return False
            before = connection.scalar(select(votes.c.value).where(theirs))
            if before == value:
                return False
            if before is None:
                values = {"answer_id": answer_id, "user_id": user_id, "value": value, "reason": ""}
                connection.execute(insert(votes).values(values))
            else:
                connection.execute(update(votes).where(theirs).values(value=value, reason=""))
        return True

    def explain(self, answer_id: int, user_id: int, reason: str) -> None:
        """Add the reason to a person's vote."""
        theirs = (votes.c.answer_id == answer_id) & (votes.c.user_id == user_id)
        with self._database.writing() as connection:
            connection.execute(update(votes).where(theirs).values(reason=reason))
