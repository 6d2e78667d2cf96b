"""A payment failed: what those who can pay are told, when they are not, and how it goes on from there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from bot.domain.conversation import Moment, button_payload
from bot.domain.outreach import OutreachState
from bot.outreach.desk import OutreachRules
from bot.outreach.hours import ContactHours
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def anna(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage


async def account_of(stage: Stage, template: str = "single", **link: object) -> str:
    (account,) = stage.sandbox.make_accounts(template)
    await stage.link(account, **link)  # type: ignore[arg-type]  # names of its own parameters
    return account


async def fails(stage: Stage, account: str, **about: str) -> list[str]:
    """The backend's own charge is refused, and its notice comes."""
    await asyncio.to_thread(stage.sandbox.fail_renewal, account)
    return await stage.noticed("payment.failed", account, notice_id=uuid4().hex, **about)


async def states(stage: Stage) -> list[OutreachState]:
    since = stage.clock.now() - timedelta(days=90)
    found = await stage.work.read(lambda r: r.outreaches.of_person(stage.channel, stage.person, since=since))
    return [each.state for each in found]


async def test_who_can_pay_is_told_which_payment_failed_why_and_until_when_the_service_runs(anna: Stage) -> None:
    account = await account_of(anna)

    told = await fails(anna, account)

    assert told == [
        "payment-failed-notice",
        "last-decline-funds",
        "balance-due",
        "service-runs-until",
        "payment-failed-what-now",
    ]
    assert anna.fact("payment-failed-notice", "account") == "SIA Bērzs"
    assert [option.answer for option in anna.options] == ["pay_balance", "remind_me", "stop_messages", "talk_to_human"]
    assert anna.charges(account) == []


async def test_from_the_message_to_paid_there_are_three_presses(anna: Stage) -> None:
    account = await account_of(anna)
    await fails(anna, account)

    card = await anna.presses("pay_balance")
    # The bank said no a moment ago, so that the same card would be too soon: another one.
    await asyncio.to_thread(anna.sandbox.add_card, account, "5555555555554444")
    await anna.presses("other_card")
    await anna.presses("card:" + (await anna.services.gateway.cards(account))[-1].id)
    paid = await anna.presses("affirm")

    assert card == ["card-is-yours"]
    assert paid[0] == "payment-accepted"
    assert len(anna.charges(account)) == 1


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("pay", "card-is-yours"),
        ("yes", "card-is-yours"),
        ("remind me later", "retry-promised"),
        ("later", "retry-promised"),
        ("stop", "messages-stopped"),
        ("unsubscribe", "messages-stopped"),
        ("atrakstīties", "messages-stopped"),
        ("no", "left-for-later"),
        ("a person please", "person-coming"),
        ("cancel", "cancelled"),
        ("why did it fail?", "last-decline-funds"),
    ],
)
async def test_the_message_can_be_answered_in_words(anna: Stage, typed: str, answered: str) -> None:
    await fails(anna, await account_of(anna))

    assert (await anna.says(typed))[0] == answered


async def test_somebody_who_reads_or_is_of_another_account_is_not_written_to(anna: Stage) -> None:
    account = await account_of(anna)
    reader, stranger = anna.beside("reader"), anna.beside("stranger")
    await reader.link(account, roles=("billing_reader",))
    await stranger.link("acct_demo")

    await fails(anna, account)

    assert await reader.hears() == []
    assert await stranger.hears() == []


async def test_a_failed_charge_is_told_once_however_many_notices_tell_of_it(anna: Stage) -> None:
    account = await account_of(anna)
    first = await fails(anna, account)

    again = [
        await anna.noticed(kind, account, notice_id=uuid4().hex, balance=f"bal_{account.removeprefix('acct_')}_1")
        for kind in ("payment.failed", "balance.opened", "payment.failed")
    ]

    assert len(first) == 5
    assert again == [[], [], []]


async def test_several_open_balances_are_told_in_one_message(anna: Stage) -> None:
    account = await account_of(anna, "several")

    told = await fails(anna, account)

    assert told.count("balances-due") == 1
    assert sorted(await states(anna)) == [OutreachState.COVERED, OutreachState.TOLD]


@pytest.mark.parametrize("template", ["clear", "invoice", "partner", "charged_twice", "dispute", "fraud"])
async def test_nobody_is_written_to_about_what_they_cannot_pay_here(anna: Stage, template: str) -> None:
    account = await account_of(anna, template)

    assert await anna.noticed("payment.failed", account) == []


async def test_with_the_service_off_a_person_is_offered(anna: Stage) -> None:
    account = await account_of(anna, "disabled")

    told = await fails(anna, account)
    person = await anna.says("yes")

    assert told == ["payment-failed-notice", "balance-due", "service-off-notice", "offer-a-person"]
    assert person == ["person-coming-soon"]


async def test_a_balance_that_was_never_tried_is_not_said_to_have_failed(anna: Stage) -> None:
    account = await account_of(anna, "no_card")

    told = await anna.noticed("balance.opened", account)

    assert told[0] == "balance-opened-notice"
    assert not any(key.startswith("last-decline") for key in told)


async def test_a_payment_that_was_refused_here_is_not_told_again_by_the_notice_of_it(anna: Stage) -> None:
    account = await account_of(anna, "funds")
    await anna.later(80)
    await anna.says("pay")
    await anna.presses("same_card")
    refused = await anna.presses("affirm")
    await anna.says("later")

    assert refused[0] == "payment-declined"
    assert await anna.noticed("payment.failed", account) == []


async def test_nothing_is_said_while_a_payment_is_under_way_or_waits_for_its_48_hours(anna: Stage) -> None:
    account = await account_of(anna, "two_currencies")
    await anna.later(80)
    await anna.says("pay")
    first = next(option.answer for option in anna.options)
    await anna.presses(first)
    await anna.presses("same_card")
    paid = await anna.presses("affirm")

    assert paid[0] == "payment-accepted"
    assert await fails(anna, account) == []


async def test_a_message_that_waits_for_the_morning_is_not_sent_when_the_balance_was_paid_meanwhile(
    sandbox: RunningSandbox,
) -> None:
    async with stage(sandbox, outreach=OutreachRules(hours=ContactHours(0, 24))) as anna:
        account = await account_of(anna)
        await anna.says("pay")  # in the guide: the message is held for an hour
        held = await fails(anna, account)
        await asyncio.to_thread(sandbox.change_balance, f"bal_{account.removeprefix('acct_')}_1", 0)

        told = await anna.later(2)

        assert (held, told) == ([], [])
        assert await states(anna) == [OutreachState.MOOT]


async def test_a_customer_in_the_middle_of_the_guide_is_not_torn_out_of_it(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("pay")

    at_once = await fails(anna, account)
    at_half_time = await anna.later(0.5)
    rested = await anna.later(0.6)

    assert (at_once, at_half_time) == ([], [])
    assert rested[0] == "payment-failed-notice"


async def test_what_fails_at_night_is_told_in_the_morning(sandbox: RunningSandbox) -> None:
    async with stage(sandbox) as probe:
        local_hour = (probe.clock.now() + timedelta(hours=2)).hour
    night = ContactHours((local_hour + 2) % 24, 24) if local_hour < 21 else ContactHours(2, 20)
    async with stage(sandbox, outreach=OutreachRules(hours=night)) as anna:
        account = await account_of(anna)

        at_night = await fails(anna, account)
        (planned,) = await anna.work.read(
            lambda r: r.outreaches.of_person("rest", "anna", since=anna.clock.now() - timedelta(days=1))
        )
        wait = (planned.due_at - anna.clock.now()).total_seconds() / 3600
        in_the_morning = await anna.later(wait + 0.01)

    assert at_night == []
    assert wait > 0
    assert in_the_morning[0] == "payment-failed-notice"


async def test_stop_holds_at_once_even_for_what_is_planned_and_from_an_old_message(anna: Stage) -> None:
    account = await account_of(anna)
    await fails(anna, account)
    stamp = anna.stamp
    await anna.says("hello")

    stopped = await anna.sends(button_payload(stamp, "stop_messages"))
    await anna.later(80)

    assert stopped[:2] == ["messages-stopped", "provider-mails-go-on"]
    assert await fails(anna, account) == []
    assert (await anna.says("start messages"))[0] == "messages-started"
    assert (await fails(anna, account))[0] == "payment-failed-notice"


async def test_a_colleague_of_somebody_who_stopped_is_still_told(anna: Stage) -> None:
    account = await account_of(anna)
    berta = anna.beside("berta")
    await berta.link(account)
    await anna.says("unsubscribe")

    await fails(anna, account)

    assert (await berta.hears())[0] == "payment-failed-notice"
    assert "payment-failed-notice" not in [saying.reply.key for saying in anna.said]


async def test_remind_me_asks_again_tomorrow_at_a_decent_hour_in_the_account_s_time_zone(anna: Stage) -> None:
    account = await account_of(anna, "mca", roles=("billing_profile_owner",))
    await fails(anna, account)

    promised = await anna.presses("remind_me")
    at = anna.fact("retry-promised", "at")
    reminded = await anna.later(24.1)

    assert promised == ["retry-promised"]
    assert isinstance(at, Moment)
    assert at.timezone == "America/New_York"
    assert reminded[0] == "retry-reminder"


async def test_a_person_who_works_on_the_case_is_not_talked_over(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("a person please")

    assert await fails(anna, account) == []
    assert await states(anna) == [OutreachState.MOOT]


async def test_while_the_backend_is_silent_the_message_waits(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("pay")
    await fails(anna, account)
    anna.sandbox.fault("account", "503", account=account)

    silent = await anna.later(1.1)
    told = await anna.later(0.1)

    assert silent == []
    assert told[0] == "payment-failed-notice"


async def test_somebody_whose_link_was_cut_meanwhile_hears_nothing(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("pay")
    await fails(anna, account)
    await anna.services.identity.unlink("rest", "anna")

    assert await anna.later(2) == []
    assert await states(anna) == [OutreachState.MOOT]


async def test_news_of_more_than_a_week_ago_is_no_news(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("pay")
    await asyncio.to_thread(anna.sandbox.fail_renewal, account)
    event = await anna.noticed("payment.failed", account)
    anna.clock.offset += timedelta(days=8)

    await anna.sweeps()

    assert event == []
    assert await states(anna) == [OutreachState.MOOT]


async def test_a_message_whose_job_was_lost_is_told_by_the_sweep(anna: Stage) -> None:
    account = await account_of(anna)
    await asyncio.to_thread(anna.sandbox.fail_renewal, account)
    notices = anna.notices
    from bot.billing.gateway import BillingEvent

    notice = await notices.take(BillingEvent("evt", "payment.failed", account, None, anna.clock.now()))
    assert notice is not None
    await notices.work_off(notice)
    anna.clock.offset += timedelta(minutes=10)

    told = await anna.sweeps()
    again = await anna.sweeps()

    assert told[0] == "payment-failed-notice"
    assert again == []


def test_the_sandbox_refuses_a_decline_class_that_is_none(sandbox: RunningSandbox) -> None:
    answer = httpx.post(
        f"{sandbox.base_url}/sandbox/accounts/acct_single/renewals",
        json={"decline": "bad_mood"},
        headers={"Authorization": f"Bearer {sandbox.token}"},
    )

    assert answer.status_code == 422
    assert "insufficient_funds" in answer.text
