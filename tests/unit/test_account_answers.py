"""Answers from the account where it says less than usual: no date, no sight of it, another way of paying."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from actions.balance import ActionExplainBalance
from actions.base import BillingAction
from actions.requests import ActionAnswerAboutTerms, ActionTellData
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall
from bot.domain.billing import Account, DeclineClass, PayerType, ServiceState
from tests.support.builders import ACCOUNT, BALANCE, CONVERSATION, INCOMING, situation
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio

NO_DATE = replace(ACCOUNT, service_ends_at=None)
REFUSED = replace(BALANCE, last_decline=DeclineClass.GENERIC)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def on_stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        yield found


async def told(action: BillingAction, intent: str, found: Situation) -> tuple[str, list[str]]:
    result = await action.decide(ActionCall(CONVERSATION, INCOMING, intent), found)
    return result.outcome, [reply.key for reply in result.replies]


@pytest.mark.parametrize(
    ("intent", "first"),
    [
        ("past_due_status", "balance-due"),
        ("notice_explained", "balance-due"),
        ("past_due_why", "last-decline-generic"),
        ("card_declined", "last-decline-generic"),
        ("card_expired", "last-decline-generic"),
        ("grace_and_deadline", "service-runs-until"),
        ("amount_explained", "balance-due"),
    ],
)
async def test_the_first_sentence_answers_what_was_asked(on_stage: Stage, intent: str, first: str) -> None:
    outcome, keys = await told(ActionExplainBalance(on_stage.services), intent, situation(balances=(REFUSED,)))

    assert outcome == "due"
    assert keys[0] == first


async def test_a_deadline_that_nobody_knows_is_not_made_up(on_stage: Stage) -> None:
    action = ActionExplainBalance(on_stage.services)

    assert await told(action, "grace_and_deadline", situation(account=NO_DATE)) == (
        "due",
        ["end-not-known", "balance-due"],
    )


@pytest.mark.parametrize("intent", ["past_due_why", "amount_explained"])
async def test_a_date_that_is_close_is_said_whatever_was_asked(on_stage: Stage, intent: str) -> None:
    soon = replace(ACCOUNT, service=ServiceState.WARNED, service_ends_at=situation().now)

    outcome, keys = await told(ActionExplainBalance(on_stage.services), intent, situation(account=soon))

    assert outcome == "due_soon_off"
    assert keys[-1] == "service-warned-until"


@pytest.mark.parametrize(
    ("account", "roles", "outcome", "first"),
    [
        (ACCOUNT, {"billing_admin"}, "due", "data-until"),
        (NO_DATE, {"billing_admin"}, "due", "data-while-running"),
        (ACCOUNT, {"billing_reader"}, "not_payable", "data-until"),
        (replace(ACCOUNT, payer=PayerType.INVOICE), {"billing_admin"}, "not_payable", "data-until"),
        (replace(ACCOUNT, service=ServiceState.DISABLED), {"billing_admin"}, "disabled", "data-service-off"),
        (replace(ACCOUNT, service=ServiceState.DISABLED), {"member"}, "reader", "data-while-running"),
    ],
)
async def test_data_is_told_with_the_dates_of_the_account_to_who_may_see_them(
    on_stage: Stage, account: Account, roles: set[str], outcome: str, first: str
) -> None:
    found = situation(account=account, roles=frozenset(roles))

    reached, keys = await told(ActionTellData(on_stage.services), "data_loss", found)

    assert (reached, keys[0]) == (outcome, first)


@pytest.mark.parametrize("intent", ["extension_request", "partial_payment"])
async def test_no_terms_are_talked_about_while_a_dispute_is_open(on_stage: Stage, intent: str) -> None:
    found = situation(account=replace(ACCOUNT, concern="dispute"))

    assert await told(ActionAnswerAboutTerms(on_stage.services), intent, found) == ("concern", ["concern-dispute"])


async def test_terms_without_a_date_name_none(on_stage: Stage) -> None:
    found = situation(account=NO_DATE)

    assert await told(ActionAnswerAboutTerms(on_stage.services), "extension_request", found) == (
        "due",
        ["answer-extension-request"],
    )
