"""The billing desk: how an account stands, what a confirmation says, and finding out what became of attempts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.billing.confirming import Refusal
from bot.billing.desk import BillingDesk, accepted
from bot.billing.gateway import Capabilities
from bot.billing.situation import Situation, Standing
from bot.domain.billing import AttemptState, PayerType, ServiceState
from bot.domain.conversation import Confirmation
from bot.domain.follow_up import FollowUpState
from bot.domain.identity import Customer, Link
from bot.domain.money import Money
from bot.errors import BackendUnavailable, NotAllowed, NotFound
from bot.gateways.http import HttpBillingGateway
from tests.support.builders import (
    ACCOUNT,
    ATTEMPT,
    BALANCE,
    CONFIRMATION,
    CONVERSATION,
    FOLLOW_UP,
    NOW,
    VISA,
    situation,
)
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

NOBODY = frozenset({"member"})


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (situation(), Standing.DUE),
        (situation(roles=NOBODY), Standing.READER),
        (situation(roles=NOBODY, account=replace(ACCOUNT, concern="dispute")), Standing.READER),
        (situation(account=replace(ACCOUNT, concern="dispute", service=ServiceState.DISABLED)), Standing.CONCERN),
        (situation(paying=(ATTEMPT,)), Standing.PAYING),
        (situation(account=replace(ACCOUNT, service=ServiceState.DISABLED)), Standing.DISABLED),
        (situation(account=replace(ACCOUNT, service=ServiceState.DISABLED), balances=()), Standing.DISABLED),
        (situation(account=replace(ACCOUNT, payer=PayerType.PARTNER)), Standing.PARTNER),
        (situation(account=replace(ACCOUNT, payer=PayerType.INVOICE)), Standing.INVOICE),
        (situation(account=replace(ACCOUNT, payer=PayerType.INVOICE), balances=()), Standing.CLEAR),
        (situation(balances=()), Standing.CLEAR),
        (situation(balances=(), account=replace(ACCOUNT, notice_visible=True)), Standing.CLEAR_NOTICE),
        (situation(balances=(), follow_up=FOLLOW_UP), Standing.PAID_LATELY),
        (situation(follow_up=FOLLOW_UP), Standing.DUE),
        (situation(balances=(), follow_up=FOLLOW_UP, now=NOW + timedelta(hours=48)), Standing.CLEAR),
        (situation(balances=(), follow_up=replace(FOLLOW_UP, state=FollowUpState.CANCELLED)), Standing.CLEAR),
    ],
)
def test_how_an_account_stands(found: Situation, standing: Standing) -> None:
    assert found.standing is standing


def test_sums_in_different_currencies_stay_apart() -> None:
    dollars = replace(BALANCE, id="bal_2", amount=Money(12_000, "USD"))

    assert situation(balances=(BALANCE, dollars, BALANCE)).owed == (Money(9800, "EUR"), Money(12_000, "USD"))


@pytest.mark.parametrize(("hours", "soon"), [(47.9, True), (48, False), (-1, True)])
def test_a_service_that_ends_before_48_hours_are_over_ends_soon(hours: float, soon: bool) -> None:
    account = replace(ACCOUNT, service_ends_at=NOW + timedelta(hours=hours))

    assert situation(account=account).ends_soon is soon
    assert not situation(account=replace(ACCOUNT, service_ends_at=None)).ends_soon


def test_only_who_added_a_card_owns_it() -> None:
    assert situation().owns(VISA)
    assert not situation().owns(replace(VISA, owner="peteris"))
    assert not situation().owns(None)


def test_a_confirmation_is_accepted_once() -> None:
    yes = accepted(replace(CONVERSATION, confirmation=CONFIRMATION), at=NOW, by="the-yes")

    assert (yes.accepted_at, yes.accepted_by) == (NOW, "the-yes")
    with pytest.raises(NotAllowed):
        accepted(replace(CONVERSATION, confirmation=yes), at=NOW, by="another")
    with pytest.raises(NotAllowed):
        accepted(CONVERSATION, at=NOW, by="the-yes")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def on_stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        yield found
    sandbox.clear_faults()


class At:
    """An account of the sandbox as one admin sees it through the desk."""

    def __init__(self, on_stage: Stage, template: str) -> None:
        (self.account,) = on_stage.sandbox.make_accounts(template)
        self.desk: BillingDesk = on_stage.services.billing
        link = Link("rest", "anna", self.account, "anna", frozenset({"billing_admin"}))
        self.customer = Customer("rest", "anna", link)

    async def look(self) -> Situation:
        return await self.desk.look(self.customer)

    async def prepare(self, card: str = "visa") -> Confirmation | Refusal:
        found = await self.look()
        ids = tuple(balance.id for balance in found.balances)
        short = self.account.removeprefix("acct_")
        return await self.desk.prepare(found, balance_ids=ids, card_id=f"card_{short}_{card}")


@pytest.mark.anyio
async def test_a_stranger_sees_nothing(on_stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        await on_stage.services.billing.look(Customer("rest", "nobody", None))
    with pytest.raises(NotAllowed):
        await on_stage.services.billing.card_page(Customer("rest", "nobody", None), edit_card=None, language="en")
    assert await on_stage.services.billing.open_attempts(Customer("rest", "nobody", None)) == ()


@pytest.mark.anyio
async def test_an_account_that_does_not_exist_is_not_found(on_stage: Stage) -> None:
    lost = Customer("rest", "anna", Link("rest", "anna", "acct_none", "anna", frozenset()))

    with pytest.raises(NotFound):
        await on_stage.services.billing.look(lost)


@pytest.mark.anyio
async def test_a_confirmation_names_the_charge_and_everything_that_moves(on_stage: Stage) -> None:
    at = At(on_stage, "several")

    prepared = await at.prepare("mastercard")

    assert isinstance(prepared, Confirmation)
    assert [line.amount for line in prepared.balances] == [Money(24_200, "EUR"), Money(9_680, "EUR")]
    assert set(prepared.balances[0].moves) == {"Microsoft 365 Business Standard", "Teams Phone", "Power BI Pro"}
    assert prepared.accepted_at is None
    assert prepared.expires_at - prepared.asked_at == timedelta(hours=1)


@pytest.mark.anyio
async def test_a_confirmation_stays_true_until_something_changes(on_stage: Stage) -> None:
    at = At(on_stage, "single")
    prepared = await at.prepare()
    assert isinstance(prepared, Confirmation)

    assert await at.desk.still_true(await at.look(), prepared)
    on_stage.sandbox.change_balance(prepared.balances[0].balance_id, 5000)
    assert not await at.desk.still_true(await at.look(), prepared)


@pytest.mark.anyio
async def test_a_confirmation_runs_out_with_its_hour(on_stage: Stage) -> None:
    at = At(on_stage, "single")
    prepared = await at.prepare()
    assert isinstance(prepared, Confirmation)
    found = await at.look()

    assert not await at.desk.still_true(replace(found, now=prepared.expires_at), prepared)
    assert not await at.desk.still_true(replace(found, account=replace(found.account, id="acct_other")), prepared)


@pytest.mark.anyio
async def test_a_balance_that_closes_between_two_reads_is_nothing_to_confirm(on_stage: Stage) -> None:
    at = At(on_stage, "single")
    found, prepared = await at.look(), await at.prepare()
    assert isinstance(prepared, Confirmation)
    on_stage.sandbox.change_balance(found.balances[0].id, 0)

    card = found.cards[0].id
    assert await at.desk.prepare(found, balance_ids=(found.balances[0].id,), card_id=card) == Refusal("clear")
    assert not await at.desk.still_true(found, prepared)


@pytest.mark.anyio
async def test_an_attempt_that_never_left_is_settled_as_not_charged(on_stage: Stage) -> None:
    created = replace(ATTEMPT, state=AttemptState.CREATED)
    await on_stage.work.run(lambda records: records.attempts.add(created))

    settled = await on_stage.services.billing.settle(created.id)

    assert settled is not None
    assert settled.state is AttemptState.NOT_CHARGED
    assert await on_stage.services.billing.settle("unheard-of") is None


@pytest.mark.anyio
async def test_a_key_the_backend_never_saw_is_void_before_the_balance_is_free(on_stage: Stage) -> None:
    at = At(on_stage, "single")
    lost = replace(ATTEMPT, id="lost-1", account_id=at.account, state=AttemptState.UNKNOWN)
    await on_stage.work.run(lambda records: records.attempts.add(lost))

    settled = await at.desk.settle(lost.id)

    assert settled is not None
    assert settled.state is AttemptState.NOT_CHARGED
    found = (await at.look()).balances[0]
    late = replace(lost, balance_id=found.id, card_id=found.card_id or "", amount=found.amount).charge
    with pytest.raises(NotAllowed):
        await at.desk.gateway.resubmit(late, idempotency_key="lost-1")


@pytest.mark.anyio
async def test_without_void_keys_what_was_not_found_stays_unknown(sandbox: RunningSandbox) -> None:
    nothing_voids = Capabilities(keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True)
    async with stage(sandbox, capabilities=nothing_voids) as on_stage:
        at = At(on_stage, "single")
        lost = replace(ATTEMPT, id="lost-2", account_id=at.account, state=AttemptState.UNKNOWN)
        await on_stage.work.run(lambda records: records.attempts.add(lost))

        with pytest.raises(BackendUnavailable):
            await at.desk.settle(lost.id)
        with pytest.raises(BackendUnavailable):
            await at.desk.give_up(lost.id)
        stored = await at.desk.attempt(lost.id)
        assert stored is not None
        assert stored.state is AttemptState.UNKNOWN


@pytest.mark.anyio
@pytest.mark.parametrize(("minutes", "state"), [(29, AttemptState.UNKNOWN), (31, AttemptState.NOT_CHARGED)])
async def test_without_void_keys_what_was_not_found_is_final_once_the_backend_says_so(
    sandbox: RunningSandbox, minutes: int, state: AttemptState
) -> None:
    in_time = Capabilities(
        keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True, settled_within=timedelta(minutes=30)
    )
    async with stage(sandbox, capabilities=in_time) as on_stage:
        at = At(on_stage, "single")
        changed_at = on_stage.clock.now() - timedelta(minutes=minutes)
        lost = replace(ATTEMPT, id="lost-4", account_id=at.account, state=AttemptState.UNKNOWN, changed_at=changed_at)
        await on_stage.work.run(lambda records: records.attempts.add(lost))

        with suppress(BackendUnavailable):
            await at.desk.settle(lost.id)

        stored = await at.desk.attempt(lost.id)
        assert stored is not None
        assert stored.state is state


@pytest.mark.anyio
async def test_while_the_backend_is_silent_nothing_is_decided(on_stage: Stage) -> None:
    at = At(on_stage, "single")
    lost = replace(ATTEMPT, id="lost-3", account_id=at.account, state=AttemptState.UNKNOWN)
    await on_stage.work.run(lambda records: records.attempts.add(lost))
    on_stage.sandbox.fault("any", "503", times=2, account=at.account)

    with pytest.raises(BackendUnavailable):
        await at.desk.settle(lost.id)
    with pytest.raises(BackendUnavailable):
        await at.desk.give_up(lost.id)
    stored = await at.desk.attempt(lost.id)
    assert stored is not None
    assert stored.state is AttemptState.UNKNOWN


@pytest.mark.anyio
async def test_the_page_of_the_bank_is_there_while_the_bank_waits(on_stage: Stage) -> None:
    at = At(on_stage, "bank_confirms")
    found = (await at.look()).balances[0]
    waiting = replace(
        ATTEMPT,
        id="waits-1",
        account_id=at.account,
        balance_id=found.id,
        card_id=found.card_id or "",
        amount=found.amount,
        state=AttemptState.NEEDS_CUSTOMER,
    )
    assert isinstance(at.desk.gateway, HttpBillingGateway)
    await at.desk.gateway.resubmit(waiting.charge, idempotency_key=waiting.id)
    await on_stage.work.run(lambda records: records.attempts.add(waiting))

    assert (await at.desk.bank_page(waiting) or "").startswith(on_stage.sandbox.base_url)
    given_up = await at.desk.give_up(waiting.id)
    assert given_up is not None
    assert given_up.state is AttemptState.ABANDONED
    assert await at.desk.bank_page(waiting) is None
