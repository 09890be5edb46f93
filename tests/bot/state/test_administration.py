"""Who may administer, what was done and published, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from bot.state.administration import Administrators, AuditLog, PublicationLog
from bot.state.answers import AnswerLog
from bot.state.database import StateDatabase
from index.types import Answer, Quote
from tests.bot import samples

FULL = Answer(
    question="متى؟",
    language="ar",
    quotes=(Quote("نص", 0, 2, 1, "a.md", samples.TIDE, 0.5, ((0, 2),)),),
    understood="متى تغادر القوات حرير؟",
)


async def test_whoever_is_granted_or_loses_the_right_has_that_at_once(database: StateDatabase) -> None:
    administrators = Administrators(database, {1})
    await administrators.recall()
    administrators.grant(5, 1)
    assert administrators.is_admin(5)
    administrators.revoke(5)
    assert not administrators.is_admin(5)


def test_an_answer_is_published_to_a_channel_once(database: StateDatabase) -> None:
    publications = PublicationLog(database)
    stored = AnswerLog(database).put(FULL, "ar", 7, 7)

    assert publications.claim(stored.id, -9, 1)
    assert not publications.claim(stored.id, -9, 2)
    publications.release(stored.id, -9)
    assert publications.claim(stored.id, -9, 2)


def test_owners_make_and_unmake_administrators(database: StateDatabase) -> None:
    admins = Administrators(database, {1})

    assert admins.grant(2, by=1)
    assert not admins.grant(2, by=1)
    assert admins.everyone() == [1, 2]
    assert admins.is_admin(2)
    assert not admins.is_owner(2)
    assert admins.revoke(2)
    assert not admins.is_admin(2)


def test_an_owner_cannot_be_revoked(database: StateDatabase) -> None:
    admins = Administrators(database, {1})

    assert not admins.revoke(1)
    assert admins.is_admin(1)


def test_the_audit_log_is_newest_first(database: StateDatabase) -> None:
    audit = AuditLog(database)
    for number in range(3):
        audit.note(1, "remove", str(number))

    assert [entry.detail for entry in audit.newest(2)] == ["2", "1"]
    assert [entry.detail for entry in audit.newest(2, skip=2)] == ["0"]
