"""One key charges at most once, and what became of it can be found out: the port's promises about money."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.billing import Charge, DeclineClass, Declined, Fate, Paid
from bot.domain.money import Money
from bot.errors import NotAllowed, OutcomeUnknown
from tests.support.gateway_adapters import who_can
from tests.support.gateway_stage import Stage

pytestmark = pytest.mark.anyio

OTHER: dict[str, Callable[[Charge], Charge]] = {
    "card": lambda charge: replace(charge, card_id="card_other"),
    "amount": lambda charge: replace(charge, amount=Money(1, "EUR")),
}


@who_can("charge")
class TestKeys:
    async def test_the_same_order_again_gets_the_first_outcome_and_charges_nothing_more(self, stage: Stage) -> None:
        charge = await stage.owing()
        first = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        again = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert again == first
        assert stage.charges(charge) == 1

    async def test_a_declined_order_again_stays_declined(self, stage: Stage) -> None:
        charge = await stage.owing("funds")
        first = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.resubmit(charge, idempotency_key=stage.key) == first

    @pytest.mark.parametrize("other", OTHER)
    async def test_a_key_cannot_be_used_for_another_order(self, stage: Stage, other: str) -> None:
        charge = await stage.owing("funds")
        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(OTHER[other](charge), idempotency_key=stage.key)

        assert refused.value.context["reason"] == "key_reused"

    async def test_a_key_cannot_be_used_for_another_balance(self, stage: Stage) -> None:
        charge = await stage.owing("several", card="funds")
        second = (await stage.gateway.balances(charge.account_id))[1]
        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(
                replace(charge, balance_id=second.id, amount=second.amount), idempotency_key=stage.key
            )

        assert refused.value.context["reason"] == "key_reused"
        assert stage.charges(charge) == 0

    async def test_many_clicks_at_once_with_one_key_charge_once(self, stage: Stage) -> None:
        charge = await stage.owing()

        outcomes = await asyncio.gather(*(stage.gateway.resubmit(charge, idempotency_key=stage.key) for _ in range(12)))

        assert len({str(outcome) for outcome in outcomes}) == 1
        assert stage.charges(charge) == 1

    async def test_many_keys_at_once_for_one_balance_charge_once(self, stage: Stage) -> None:
        charge = await stage.owing()

        outcomes = await asyncio.gather(
            *(stage.gateway.resubmit(charge, idempotency_key=f"{stage.key}-{n}") for n in range(12)),
            return_exceptions=True,
        )

        assert sum(isinstance(outcome, Paid) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, NotAllowed) for outcome in outcomes) == 11
        assert stage.charges(charge) == 1

    async def test_the_fate_of_a_key_is_its_outcome(self, stage: Stage) -> None:
        charge = await stage.owing()
        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.fate(stage.sent(charge)) == outcome

    async def test_the_fate_of_an_unused_key_is_not_found(self, stage: Stage) -> None:
        charge = await stage.owing()

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.NOT_FOUND

    async def test_a_key_belongs_to_one_account(self, stage: Stage) -> None:
        charge = await stage.owing()
        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        elsewhere = replace(charge, account_id=stage.hands.make("clear"))
        assert await stage.gateway.fate(stage.sent(elsewhere)) is Fate.NOT_FOUND


@who_can("void")
class TestVoiding:
    async def test_a_void_key_never_charges(self, stage: Stage) -> None:
        charge = await stage.owing()

        assert await stage.gateway.void(stage.sent(charge)) is Fate.NOT_CHARGED

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)
        assert refused.value.context["reason"] == "key_void"
        assert await stage.gateway.fate(stage.sent(charge)) is Fate.NOT_CHARGED
        assert stage.charges(charge) == 0

    async def test_voiding_twice_is_voiding_once(self, stage: Stage) -> None:
        charge = await stage.owing()
        await stage.gateway.void(stage.sent(charge))

        assert await stage.gateway.void(stage.sent(charge)) is Fate.NOT_CHARGED

    @pytest.mark.parametrize("template", ["single", "funds"])
    async def test_a_key_with_an_outcome_keeps_it(self, stage: Stage, template: str) -> None:
        charge = await stage.owing(template)
        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.void(stage.sent(charge)) == outcome

    async def test_a_late_charge_is_stopped_or_pending_until_it_is_made(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", "late_charge", delay_ms=600_000 if stage.traits.stops_late_charges else 200)
        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        voided = await stage.gateway.void(stage.sent(charge))

        if stage.traits.stops_late_charges:
            assert voided is Fate.NOT_CHARGED
            assert isinstance(await stage.gateway.resubmit(charge, idempotency_key=f"{stage.key}-2"), Paid)
        else:
            assert voided is Fate.PENDING
            assert isinstance(await stage.settled(charge, stage.key), Paid)
        assert stage.charges(charge) == 1

    async def test_a_confirmation_that_waits_is_closed_or_goes_on_waiting(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)

        voided = await stage.gateway.void(stage.sent(charge))

        await stage.hands.answer_bank(outcome.page.url, "confirm")
        closed = stage.traits.closes_bank_pages
        assert voided == (Fate.ABANDONED if closed else outcome)
        assert stage.charges(charge) == (0 if closed else 1)


@who_can("charge")
class TestNotKnowing:
    @pytest.mark.parametrize("fault", ["drop_after", "500_after"])
    async def test_an_answer_lost_after_the_charge_is_unknown_until_asked_for(self, stage: Stage, fault: str) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", fault)

        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert isinstance(await stage.gateway.fate(stage.sent(charge)), Paid)
        assert isinstance(await stage.gateway.resubmit(charge, idempotency_key=stage.key), Paid)
        assert stage.charges(charge) == 1

    @pytest.mark.parametrize("fault", ["drop_before", "500_before", "503"])
    async def test_a_charge_that_was_never_made_is_unknown_until_its_key_is_void(
        self, stage: Stage, fault: str
    ) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", fault)

        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.NOT_FOUND
        assert await stage.gateway.void(stage.sent(charge)) is Fate.NOT_CHARGED
        assert stage.charges(charge) == 0

    async def test_a_charge_made_after_we_gave_up_is_pending_and_then_paid(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", "late_charge", delay_ms=300)

        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.fate(stage.sent(charge)) is stage.traits.in_flight
        assert isinstance(await stage.settled(charge, stage.key), Paid)
        assert stage.charges(charge) == 1

    async def test_asking_again_while_it_is_pending_is_still_unknown(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", "late_charge", delay_ms=600_000)
        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert stage.charges(charge) == 0

    async def test_another_key_waits_or_wins_while_one_is_pending_and_one_is_charged(self, stage: Stage) -> None:
        charge = await stage.owing()
        waits = stage.traits.one_attempt_at_a_time
        stage.hands.fault("resubmit", "late_charge", delay_ms=600_000 if waits else 1_000)
        with pytest.raises(OutcomeUnknown):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        if waits:
            with pytest.raises(NotAllowed) as refused:
                await stage.gateway.resubmit(charge, idempotency_key=f"{stage.key}-2")
            assert refused.value.context["reason"] == "attempt_in_progress"
            assert stage.charges(charge) == 0
        else:
            assert isinstance(await stage.gateway.resubmit(charge, idempotency_key=f"{stage.key}-2"), Paid)
            assert await stage.settled(charge, stage.key) is Fate.NOT_CHARGED
            assert stage.charges(charge) == 1

    async def test_a_slow_backend_still_answers(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", "slow", delay_ms=50)

        assert isinstance(await stage.gateway.resubmit(charge, idempotency_key=stage.key), Paid)

    async def test_a_backend_slower_than_our_patience_is_unknown_and_still_charges(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.fault("resubmit", "slow", delay_ms=900)
        impatient = stage.hands.gateway(charge_timeout=0.3)

        with pytest.raises(OutcomeUnknown):
            await impatient.resubmit(charge, idempotency_key=stage.key)

        await impatient.close()
        assert isinstance(await stage.settled(charge, stage.key), Paid)
        assert stage.charges(charge) == 1


@who_can("charge")
class TestBankConfirmation:
    async def test_the_payer_confirms_and_the_balance_is_paid(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)
        assert stage.charges(charge) == 0

        await stage.hands.answer_bank(outcome.page.url, "confirm")

        assert isinstance(await stage.gateway.fate(stage.sent(charge)), Paid)
        assert stage.charges(charge) == 1

    async def test_the_payer_refuses_and_it_is_declined(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)

        await stage.hands.answer_bank(outcome.page.url, "refuse")

        fate = await stage.gateway.fate(stage.sent(charge))
        assert isinstance(fate, Declined)
        assert fate.reason == DeclineClass.AUTHENTICATION_FAILED
        assert stage.charges(charge) == 0

    async def test_nobody_answers_the_bank_and_it_is_abandoned(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)

        stage.hands.advance_hours(1)

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.ABANDONED
        await stage.hands.answer_bank(outcome.page.url, "confirm")
        assert stage.charges(charge) == (0 if stage.traits.closes_bank_pages else 1)

    async def test_until_then_the_fate_is_the_page_again(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.fate(stage.sent(charge)) == outcome
        assert await stage.gateway.resubmit(charge, idempotency_key=stage.key) == outcome

    async def test_two_answers_to_the_bank_charge_once(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)

        for answer in ("confirm", "confirm", "refuse"):
            await stage.hands.answer_bank(outcome.page.url, answer)

        assert isinstance(await stage.gateway.fate(stage.sent(charge)), Paid)
        assert stage.charges(charge) == 1

    async def test_a_balance_paid_meanwhile_is_not_charged_by_a_confirmation(self, stage: Stage) -> None:
        charge = await stage.owing(card="bank")
        outcome = await stage.asked_by_bank(charge, stage.key)
        stage.hands.change_balance(charge.balance_id, 0)

        await stage.hands.answer_bank(outcome.page.url, "confirm")

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.ABANDONED
        assert stage.charges(charge) == 0
