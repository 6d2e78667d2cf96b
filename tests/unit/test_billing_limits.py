"""How often a card, an invoice and an account are tried: our limits, the networks', and two channels at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.billing.confirming import Refusal, first_refusal
from bot.billing.declines import decline_rules
from bot.billing.limits import codes_are_guessed, limit_reached, too_many_cards
from bot.domain.billing import Attempt, AttemptState, Card, DeclineClass
from bot.domain.conversation import Position
from bot.errors import BackendUnavailable, LimitReached
from bot.storage.memory import MemoryUnitOfWork
from tests.support.builders import BALANCE, CONFIRMATION, CONVERSATION, INCOMING, NOW, VISA, refused, situation
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

RULES = decline_rules()
SECOND = replace(BALANCE, id="bal_2", number="INV-2")
FUNDS = DeclineClass.INSUFFICIENT_FUNDS


def reached(history: tuple[Attempt, ...], *, card: Card = VISA, balance_id: str = "bal_1", hours: float = 0) -> object:
    return limit_reached(history, RULES, card=card, balance_id=balance_id, now=NOW + timedelta(hours=hours))


def tried(card: Card, *, hours_ago: float = 1, reason: DeclineClass = FUNDS) -> Attempt:
    return replace(refused(reason, hours_ago=hours_ago, card=card), id=f"refused-{card.id}-{hours_ago}")


def new_cards(count: int, *, hours_ago: float = 1) -> tuple[Attempt, ...]:
    return tuple(tried(replace(VISA, id=f"card_{number}"), hours_ago=hours_ago) for number in range(count))


class TestOneCard:
    def test_is_tried_three_times_a_day(self) -> None:
        tries = tuple(refused(FUNDS, hours_ago=hours, number=hours) for hours in (1, 5, 23))

        assert reached(tries) == "too_many"
        assert reached(tries[:2]) is None
        assert reached(tries, card=replace(VISA, id="another")) is None
        assert reached(tries, hours=2) is None

    def test_is_counted_over_all_balances(self) -> None:
        tries = tuple(refused(FUNDS, hours_ago=hours, number=hours, balance=SECOND) for hours in (1, 5, 23))

        assert reached(tries) == "too_many"

    def test_is_tried_six_times_for_a_balance_in_a_month(self) -> None:
        tries = tuple(refused(FUNDS, hours_ago=30 * day, number=day) for day in range(1, 7))

        assert reached(tries) == "too_many"
        assert reached(tries[1:]) is None
        assert reached(tries, balance_id="bal_2") is None

    def test_never_reaches_the_networks_limit_whatever_the_balances(self) -> None:
        many = tuple(
            refused(FUNDS, hours_ago=30 * number, number=number, balance=replace(BALANCE, id=f"bal_{number}"))
            for number in range(2, 22)
        )

        assert reached(many) == "too_many"
        assert reached(many[1:]) is None
        assert reached(many, card=replace(VISA, brand="American Express")) is None

    def test_loses_no_try_to_what_never_reached_the_bank(self) -> None:
        tries = tuple(replace(refused(FUNDS, number=number), state=AttemptState.NOT_CHARGED) for number in range(9))

        assert reached(tries) is None

    def test_may_pay_as_many_invoices_as_there_are(self) -> None:
        paid = tuple(
            replace(tried(VISA, hours_ago=number), balance_id=f"bal_{number}", state=AttemptState.PAID)
            for number in range(2, 12)
        )

        assert reached(paid) is None


class TestNewCards:
    def test_are_three_for_an_account_and_day(self) -> None:
        fourth = replace(VISA, id="card_fourth")

        assert reached(new_cards(3), card=fourth) == "too_many_cards"
        assert reached(new_cards(2), card=fourth) is None
        assert reached(new_cards(3, hours_ago=25), card=fourth) is None
        assert reached(new_cards(3), card=fourth, hours=24) is None

    def test_do_not_stop_a_card_that_was_tried_before(self) -> None:
        known = replace(VISA, id="card_known")

        assert reached((*new_cards(3), tried(known, hours_ago=200)), card=known) is None
        assert reached(new_cards(3), card=replace(VISA, id="card_0")) is None

    def test_are_not_counted_once_they_paid(self) -> None:
        paid = tuple(replace(attempt, state=AttemptState.PAID) for attempt in new_cards(3))

        assert not too_many_cards(paid, RULES, now=NOW)

    def test_that_are_being_charged_count(self) -> None:
        under_way = tuple(replace(attempt, state=AttemptState.SUBMITTED) for attempt in new_cards(3))

        assert too_many_cards(under_way, RULES, now=NOW)

    def test_are_refused_where_the_confirmation_is_prepared(self) -> None:
        found = situation(history=new_cards(3))

        assert first_refusal(found, RULES, balance_ids=("bal_1",), card_id=VISA.id) == Refusal("too_many_cards")


@pytest.mark.parametrize(("count", "guessed"), [(1, False), (2, True)])
def test_two_wrong_codes_a_day_are_guesses_whatever_the_card_and_conversation(count: int, guessed: bool) -> None:
    wrong = tuple(
        replace(tried(replace(VISA, id=f"card_{n}"), reason=DeclineClass.INCORRECT_CVC), conversation_id=f"rest:{n}")
        for n in range(count)
    )

    assert codes_are_guessed(wrong, RULES, now=NOW) == guessed


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


async def at_the_question(talk: Stage, card: str) -> None:
    await talk.says("pay now")
    await talk.presses("other_card")
    assert await talk.presses(f"card:{card}") == ["confirm-payment"]


@pytest.mark.anyio
class TestInAConversation:
    async def test_a_fourth_new_card_is_not_even_asked_for_and_a_person_is_offered(
        self, sandbox: RunningSandbox
    ) -> None:
        async with stage(sandbox) as talk:
            (account,) = sandbox.make_accounts("demo")
            await talk.link(account)
            for number in ("4000000000003030", "4000000000003048"):
                card = sandbox.add_card(account, number)
                await at_the_question(talk, card)
                await talk.presses("affirm")
            third = sandbox.add_card(account, "4000000000003055")
            fourth = sandbox.add_card(account, "4242424242424242")
            other = talk.beside("peteris")
            await other.link(account)
            await at_the_question(other, third)
            await at_the_question(talk, fourth)
            await other.presses("affirm")

            refused_late = await talk.presses("affirm")

            assert refused_late == ["cannot-confirm-too-many-cards", "offer-a-person"]
            assert sandbox.ledger(account) == []
            await talk.says("pay now")
            assert await talk.presses("new_card") == ["cannot-confirm-too-many-cards", "offer-a-person"]
            assert await talk.presses("talk_to_human") == ["person-coming"]

    async def test_two_channels_at_once_do_not_pass_the_limit_of_a_card(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox) as talk:
            (account,) = sandbox.make_accounts("two_currencies")
            card = sandbox.add_card(account, "4000000000009995")
            other = talk.beside("peteris")
            for person, invoice in ((talk, 1), (other, 2)):
                await person.link(account)
                await person.says("pay now")
                await person.presses(f"balance:bal_{account.removeprefix('acct_')}_{invoice}")
                await person.presses("other_card")
                assert await person.presses(f"card:{card}") == ["confirm-payment"]
            spent = tuple(
                replace(
                    refused(FUNDS, number=number, card=replace(VISA, id=card)),
                    account_id=account,
                    balance_id="bal_earlier",
                    created_at=talk.clock.now(),
                )
                for number in (1, 2)
            )
            await talk.work.run(lambda records: [records.attempts.add(attempt) for attempt in spent])

            answers = await asyncio.gather(talk.presses("affirm"), other.presses("affirm"))

            assert sorted(answer[0] for answer in answers) == ["cannot-confirm-too-many", "payment-declined"]

    async def test_the_stop_of_the_operator_tells_so_before_anything_is_asked(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox, payments_on=False) as talk:
            (account,) = sandbox.make_accounts("single")
            await talk.link(account)

            assert await talk.says("pay now") == ["cannot-confirm-paused", "offer-a-person"]
            assert "balance-due" in await talk.says("what do we owe?")
            assert sandbox.ledger(account) == []

    async def test_the_stop_of_the_operator_holds_after_the_question_was_asked(self, sandbox: RunningSandbox) -> None:
        (account,) = sandbox.make_accounts("single")
        records = MemoryUnitOfWork()
        async with stage(sandbox, work=records) as talk:
            await talk.link(account)
            await talk.says("pay now")
            assert await talk.presses("same_card") == ["confirm-payment"]

        async with stage(sandbox, work=records, payments_on=False) as stopped:
            assert await stopped.says("yes") == ["cannot-confirm-paused", "offer-a-person"]
        assert sandbox.ledger(account) == []

    async def test_what_was_sent_before_the_stop_is_still_settled(self, sandbox: RunningSandbox) -> None:
        (account,) = sandbox.make_accounts("lost_answer")
        records = MemoryUnitOfWork()
        async with stage(sandbox, work=records) as talk:
            await talk.link(account)
            await talk.says("pay now")
            await talk.presses("same_card")
            assert await talk.presses("affirm") == ["payment-unknown"]

        async with stage(sandbox, work=records, payments_on=False) as stopped:
            assert (await stopped.later(0.01))[-2:] == ["payment-accepted", "wait-48-hours"]

    async def test_a_reminder_waits_for_the_end_of_the_stop(self, sandbox: RunningSandbox) -> None:
        (account,) = sandbox.make_accounts("funds")
        records = MemoryUnitOfWork()
        async with stage(sandbox, work=records) as talk:
            await talk.link(account)
            await talk.says("pay now")
            await talk.says("same card")
            assert await talk.presses("remind_me") == ["retry-promised"]
            talk.clock.offset += timedelta(hours=47)
            (job,) = talk.jobs()
        async with stage(sandbox, work=records, payments_on=False) as stopped:
            stopped.clock.offset += timedelta(hours=47)
            with pytest.raises(BackendUnavailable):
                await stopped.errands.carry_out(job.kind, job.subject)

    async def test_the_charger_itself_refuses_while_payments_are_stopped(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox, payments_on=False) as talk:
            found = situation()
            conversation = replace(CONVERSATION, confirmation=CONFIRMATION)

            with pytest.raises(LimitReached):
                await talk.services.charger.pay(
                    conversation, found, incoming=INCOMING, meanwhile=Position("pay_balance", "paying")
                )

    async def test_a_card_refused_for_good_a_year_ago_is_still_not_offered(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox) as talk:
            (account,) = sandbox.make_accounts("demo")
            await talk.link(account)
            card = sandbox.add_card(account, "4242424242424242")
            long_ago = talk.clock.now() - timedelta(days=400)
            bars = replace(
                refused(DeclineClass.FRAUD_SUSPECTED, card=replace(VISA, id=card)),
                account_id=account,
                created_at=long_ago,
                changed_at=long_ago,
            )
            await talk.work.run(lambda records: records.attempts.add(bars))
            await talk.says("pay now")
            await talk.presses("other_card")

            assert f"card:{card}" not in [option.answer for option in talk.options]
            assert await talk.says("did my payment go through?") != []
            assert "payment-declined" not in [saying.reply.key for saying in talk.said]
