"""Quotas: counted per person and per chat, said once."""

from __future__ import annotations

from bot.quotas import Quotas


def test_a_person_may_ask_as_often_as_the_quota_says() -> None:
    quotas = Quotas(per_user=2, per_chat=0)

    assert [quotas.ask(7, 7), quotas.ask(7, 7)] == [None, None]
    exceeded = quotas.ask(7, 7)
    assert exceeded is not None
    assert exceeded.whose == "user"
    assert 3590 <= exceeded.wait <= 3600


def test_the_notice_comes_once() -> None:
    quotas = Quotas(per_user=1, per_chat=0)
    told = [quotas.ask(7, 7) for _ in range(3)]

    assert [each.tell for each in told if each] == [True, False]


def test_one_persons_quota_is_not_anothers() -> None:
    quotas = Quotas(per_user=1, per_chat=0)
    quotas.ask(7, -1)

    assert quotas.ask(8, -1) is None


def test_a_chat_has_a_quota_of_its_own() -> None:
    quotas = Quotas(per_user=0, per_chat=1)
    quotas.ask(7, -1)

    exceeded = quotas.ask(8, -1)
    assert exceeded is not None
    assert exceeded.whose == "chat"


def test_a_refused_question_costs_the_chat_nothing() -> None:
    quotas = Quotas(per_user=1, per_chat=2)
    for _ in range(5):
        quotas.ask(7, -1)

    assert quotas.ask(8, -1) is None


def test_zero_is_no_limit() -> None:
    quotas = Quotas(0, 0)

    assert all(quotas.ask(7, 7) is None for _ in range(1000))
