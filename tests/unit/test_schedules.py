"""A charge agreed to for a later day: carried out once and exactly as agreed, or not at all, and told either way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from bot.billing.days import local_day, moment_of
from bot.domain.billing import Attempt, AttemptState, Charge, DeclineClass
from bot.domain.conversation import Moment
from bot.domain.schedule import Ending, Schedule, ScheduleState
from bot.errors import BackendUnavailable, Retryable
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Records
from tests.support.gates import ProcessDied, die, put_gate
from tests.support.planning import (
    account_of,
    agreed,
    asked,
    asks,
    attempts_of,
    audit_of,
    balance_id,
    carries_out,
    day_comes,
    now_of,
    planned,
    times,
)
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


# The yes


async def test_the_audit_tells_who_agreed_to_what_for_when_and_what_became_of_it(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        account, schedule = await account_of(on_stage), await planned(on_stage)
        await on_stage.until("charge")

        consent, *rest = await audit_of(on_stage, account)

    assert [entry.what for entry in rest] == ["schedule_started", "attempt_paid"]
    assert (consent.what, consent.person, consent.account_id) == ("schedule_consent", "anna", account)
    assert consent.details == {
        "confirmation": schedule.id,
        "card": schedule.confirmation.card_id,
        "shown": f"{schedule.confirmation.balances[0].number} 4900 EUR",
        "moves": "",
        "at": schedule.charge_at.isoformat(),
        "timezone": "Europe/Riga",
        "language": "en",
        "text": "confirm-schedule",
    }


async def test_the_yes_to_a_later_day_charges_nothing_now(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)

        assert on_stage.charges(await account_of(on_stage)) == []
        assert await attempts_of(on_stage, schedule) == ()
        assert schedule.confirmation.accepted_by == "the-yes"
        assert {(job.kind, job.due_at) for job in on_stage.jobs()} == {
            (JobKind.SCHEDULED_CHARGE, schedule.charge_at),
            (JobKind.SCHEDULE_NOTICE, schedule.notice_at),
        }


@pytest.mark.parametrize("text", ["yes, but what is it?", "I think that would be okay with me", "maybe", "1"])
async def test_what_is_not_a_clear_yes_plans_nothing(sandbox: RunningSandbox, text: str) -> None:
    async with asked(sandbox) as on_stage:
        await on_stage.says(text)

        assert await on_stage.services.scheduling.waiting_in(on_stage.conversation_id) == ()


async def test_a_typed_yes_where_others_talk_plans_nothing(sandbox: RunningSandbox) -> None:
    async with asked(sandbox) as on_stage:
        incoming = await on_stage._incoming(None)
        told = await on_stage.answer(replace(incoming, text="yes", in_public=True))

        assert told == ["not-understood", "confirm-schedule"]
        assert await on_stage.services.scheduling.waiting_in(on_stage.conversation_id) == ()


async def test_a_yes_that_came_before_its_question_plans_nothing(sandbox: RunningSandbox) -> None:
    async with asked(sandbox) as on_stage:
        incoming = await on_stage._incoming(None)
        told = await on_stage.answer(replace(incoming, text="yes", at=incoming.at - timedelta(hours=1)))

        assert told == ["confirmation-renewed", "which-day"]


@pytest.mark.parametrize("change", ["it expired", "the amount changed", "the card is gone", "the role is gone"])
async def test_a_yes_to_what_is_not_so_any_more_plans_nothing(sandbox: RunningSandbox, change: str) -> None:
    async with asked(sandbox) as on_stage:
        account = await account_of(on_stage)
        match change:
            case "it expired":
                await on_stage.later(2)
            case "the amount changed":
                sandbox.change_balance(balance_id(account), 5900)
            case "the card is gone":
                sandbox.remove_card(account, f"card_{account.removeprefix('acct_')}_visa")
            case _:
                await on_stage.link(account, roles=("billing_reader",))
        told = await on_stage.says("yes")

        assert "schedule-agreed" not in told
        assert await on_stage.services.scheduling.waiting_of(account) == ()


async def test_the_button_for_a_later_day_cannot_charge_now_nor_the_other_way_round(sandbox: RunningSandbox) -> None:
    async with asked(sandbox) as on_stage:
        stamp = on_stage.stamp
        await on_stage.presses("another_day")
        told = await on_stage.presses("affirm", stamp=stamp)

        assert told[0] == "button-outdated"
        assert on_stage.charges(await account_of(on_stage)) == []


MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "lv": "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī".split(),
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "lv": "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien".split(),
}


@pytest.mark.parametrize("said", ["{weekday}", "{day} {month}", "{iso}"])
async def test_a_day_is_understood_by_its_name_and_date(sandbox: RunningSandbox, said: str) -> None:
    async with asked(sandbox) as on_stage:
        day = local_day(on_stage.clock.now(), "Europe/Riga") + timedelta(days=6)
        words = {"weekday": WEEKDAYS["en"][day.weekday()], "day": str(day.day), "month": MONTHS["en"][day.month - 1]}
        told = await on_stage.says(said.format(**words, iso=day.isoformat()))

        assert told == ["confirm-schedule"]
        assert on_stage.fact("confirm-schedule", "at") == Moment(moment_of(day, "Europe/Riga"), "Europe/Riga")


@pytest.mark.parametrize("said", ["{weekday}", "{day}. {month}", "{weekday}, lūdzu"])
async def test_a_day_is_understood_in_latvian(sandbox: RunningSandbox, said: str) -> None:
    async with asked(sandbox) as on_stage:
        await on_stage.says("runāsim latviski, lūdzu")
        day = local_day(on_stage.clock.now(), "Europe/Riga") + timedelta(days=6)
        words = {"weekday": WEEKDAYS["lv"][day.weekday()], "day": str(day.day), "month": MONTHS["lv"][day.month - 1]}
        told = await on_stage.says(said.format(**words))

        assert told == ["confirm-schedule"]
        assert on_stage.fact("confirm-schedule", "at") == Moment(moment_of(day, "Europe/Riga"), "Europe/Riga")


async def test_a_reminder_that_was_promised_is_taken_back_with_the_yes(sandbox: RunningSandbox) -> None:
    async with asked(sandbox) as on_stage:
        await on_stage.says("another day")
        await on_stage.presses("remind_me")
        assert JobKind.RETRY in {job.kind for job in on_stage.jobs()}
        await asks(on_stage)
        await on_stage.says("yes")

        assert {job.kind for job in on_stage.jobs()} == {JobKind.SCHEDULED_CHARGE, JobKind.SCHEDULE_NOTICE}


@pytest.mark.parametrize("answer", ["day:2000-01-01", "day:tomorrow", "day:"])
async def test_a_day_that_no_button_has_is_not_taken(sandbox: RunningSandbox, answer: str) -> None:
    async with asked(sandbox) as on_stage:
        await on_stage.says("another day")

        assert await on_stage.presses(answer) == ["button-outdated", "which-day"]


# The day


async def test_the_key_of_the_charge_derives_from_the_consent_and_says_that_nobody_is_there(
    sandbox: RunningSandbox,
) -> None:
    async with agreed(sandbox) as on_stage:
        schedule, gate, seen = await planned(on_stage), put_gate(on_stage), []

        async def look(charge: Charge, key: str) -> None:
            seen.append((charge.customer_present, key, (await now_of(on_stage, schedule)).state))

        gate.before = look
        told = await on_stage.until("charge")

        assert told == ["schedule-carried-out", "payment-accepted", "wait-48-hours"]
        assert seen == [(False, f"{schedule.id}-1", ScheduleState.STARTED)]
        (charge,) = sandbox.ledger(await account_of(on_stage))
        assert charge["key"] == f"{schedule.id}-1"


async def test_two_workers_at_once_and_a_job_that_comes_again_make_one_charge(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        await day_comes(on_stage, schedule)

        await asyncio.gather(*(carries_out(on_stage, schedule) for _ in range(3)))
        await carries_out(on_stage, schedule)
        await on_stage.hears()

        assert on_stage.charges(await account_of(on_stage)) == [(schedule.confirmation.card_id, 4900)]
        assert times(on_stage, "payment-accepted") == 1


async def test_a_process_that_dies_before_the_charge_is_sent_has_charged_nothing_and_that_is_told(
    sandbox: RunningSandbox,
) -> None:
    async with agreed(sandbox) as on_stage:
        schedule, gate = await planned(on_stage), put_gate(on_stage)
        gate.before = die
        await day_comes(on_stage, schedule)
        with pytest.raises(ProcessDied):
            await carries_out(on_stage, schedule)

        await carries_out(on_stage, schedule)
        await on_stage.later(0.1)
        told = await on_stage.sweeps()

        assert on_stage.charges(await account_of(on_stage)) == []
        assert [attempt.state for attempt in await attempts_of(on_stage, schedule)] == [AttemptState.NOT_CHARGED]
        assert told == ["payment-not-charged", "confirm-payment"]


async def test_a_process_that_dies_after_the_charge_has_charged_once_and_that_is_told_once(
    sandbox: RunningSandbox,
) -> None:
    async with agreed(sandbox) as on_stage:
        schedule, gate = await planned(on_stage), put_gate(on_stage)
        gate.after = die
        await day_comes(on_stage, schedule)
        with pytest.raises(ProcessDied):
            await carries_out(on_stage, schedule)

        await carries_out(on_stage, schedule)
        await on_stage.later(0.1)
        await on_stage.sweeps()
        await on_stage.sweeps()

        assert len(on_stage.charges(await account_of(on_stage))) == 1
        assert times(on_stage, "payment-accepted") == 1


async def test_a_job_that_was_lost_is_made_up_for_by_the_sweep(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        await on_stage.work.run(lambda records: records.jobs.cancel(f"schedule:{schedule.id}"))
        await day_comes(on_stage, schedule)
        early = await on_stage.errands.charge_the_overdue()
        on_stage.clock.offset += timedelta(hours=1)

        found = [await on_stage.errands.charge_the_overdue() for _ in range(2)]

        assert (early, found) == (0, [1, 0])
        assert len(on_stage.charges(await account_of(on_stage))) == 1


async def test_before_its_day_a_job_is_tried_again_later(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)

        with pytest.raises(Retryable):
            await carries_out(on_stage, schedule)
        assert (await now_of(on_stage, schedule)).state is ScheduleState.WAITING


async def test_while_the_backend_is_silent_the_charge_waits_and_is_made_the_same_day(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        sandbox.fault("account", "503", account=await account_of(on_stage), times=None)
        await day_comes(on_stage, schedule)
        with pytest.raises(BackendUnavailable):
            await carries_out(on_stage, schedule)
        sandbox.clear_faults()

        on_stage.clock.offset += timedelta(hours=6)
        await carries_out(on_stage, schedule)

        assert len(on_stage.charges(await account_of(on_stage))) == 1


@pytest.mark.parametrize("silent", [True, False])
async def test_once_the_agreed_day_is_over_nothing_is_charged(sandbox: RunningSandbox, silent: bool) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        if silent:
            sandbox.fault("account", "503", account=await account_of(on_stage), times=1)
        await day_comes(on_stage, schedule)
        on_stage.clock.offset += timedelta(hours=15)
        await carries_out(on_stage, schedule)
        await on_stage.hears()

        assert (await now_of(on_stage, schedule)).ending is Ending.LATE
        assert times(on_stage, "schedule-ended-late") == 1
        assert on_stage.charges(await account_of(on_stage)) == []


@pytest.mark.parametrize(
    ("change", "ending", "told"),
    [
        ("the service is off", Ending.ACCOUNT, ["schedule-ended-account", "offer-a-person"]),
        ("a dispute", Ending.ACCOUNT, ["schedule-ended-account", "offer-a-person"]),
        ("the role is gone", Ending.ACCESS, ["schedule-ended-access"]),
        ("the link is gone", Ending.ACCESS, ["schedule-ended-access"]),
        ("another account", Ending.ACCESS, ["schedule-ended-access"]),
        ("a payment under way", Ending.PAYING, ["schedule-ended-paying"]),
        ("too many tries", Ending.LIMIT, ["schedule-ended-limit", "card-is-yours"]),
        ("refused this morning", Ending.LIMIT, ["schedule-ended-limit", "card-is-yours"]),
        ("paid elsewhere", Ending.PAID, ["schedule-ended-paid"]),
        ("another amount", Ending.AMOUNT, ["schedule-ended-amount", "card-is-yours-and-may-work"]),
        ("the card is gone", Ending.CARD, ["schedule-ended-card", "no-card-on-file"]),
    ],
)
async def test_whatever_has_changed_nothing_is_charged_and_the_reason_is_told(
    sandbox: RunningSandbox, change: str, ending: Ending, told: list[str]
) -> None:
    async with agreed(sandbox) as on_stage:
        account, schedule = await account_of(on_stage), await planned(on_stage)
        await day_comes(on_stage, schedule)
        await happens(on_stage, change, account, schedule)

        await carries_out(on_stage, schedule)
        said = await on_stage.hears()

        assert said == told
        stored = await now_of(on_stage, schedule)
        assert (stored.state, stored.ending) == (ScheduleState.ENDED, ending)
        assert on_stage.charges(account) == []
        last = (await audit_of(on_stage, account))[-1]
        assert (last.what, last.details["reason"]) == ("schedule_ended", ending)
        await carries_out(on_stage, schedule)
        assert await on_stage.hears() == []


async def happens(on_stage: Stage, change: str, account: str, schedule: Schedule) -> None:
    sandbox, balance, person = on_stage.sandbox, balance_id(account), (on_stage.channel, on_stage.person)
    at_the_backend = {
        "the service is off": lambda: sandbox.change_account(account, service="disabled"),
        "a dispute": lambda: sandbox.change_account(account, concern="dispute"),
        "refused this morning": lambda: sandbox.decline(balance, "insufficient_funds"),
        "paid elsewhere": lambda: sandbox.change_balance(balance, 0),
        "another amount": lambda: sandbox.change_balance(balance, 5900),
        "the card is gone": lambda: sandbox.remove_card(account, schedule.confirmation.card_id),
    }
    match change:
        case "the role is gone":
            await on_stage.link(account, roles=("billing_reader",))
        case "the link is gone":
            await on_stage.work.run(lambda records: records.links.remove(*person))
        case "another account":
            await on_stage.link(sandbox.make_accounts("single")[0])
        case "a payment under way":
            await knows_of(on_stage, schedule, AttemptState.UNKNOWN, count=1)
        case "too many tries":
            await knows_of(on_stage, schedule, AttemptState.DECLINED, count=6)
        case _:
            at_the_backend[change]()


async def knows_of(on_stage: Stage, schedule: Schedule, state: AttemptState, *, count: int) -> None:
    """There are other attempts to collect the balance from the card: some days old, as somebody else's may be."""
    line, at = schedule.confirmation.balances[0], on_stage.clock.now() - timedelta(days=4)
    for number in range(count):
        attempt = Attempt(
            id=f"{uuid4().hex}-{number}",
            confirmation_id="other",
            conversation_id="rest:somebody",
            account_id=schedule.account_id,
            balance_id=line.balance_id,
            balance_number=line.number,
            card_id=schedule.confirmation.card_id,
            card_label=schedule.confirmation.card_label,
            amount=line.amount,
            state=state,
            created_at=at,
            changed_at=at,
            decline=DeclineClass.GENERIC if state is AttemptState.DECLINED else None,
            told=True,
        )
        await on_stage.work.run(partial(_add, attempt))


def _add(attempt: Attempt, records: Records) -> bool:
    return records.attempts.add(attempt)


async def test_a_card_that_is_called_otherwise_by_now_is_not_charged(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        renamed = replace(schedule.confirmation, card_label="Visa •••• 0005")
        await day_comes(on_stage, schedule)
        customer = await on_stage.services.identity.customer(on_stage.channel, on_stage.person)
        situation = await on_stage.services.billing.look(customer)

        obstacle = await on_stage.services.scheduling.obstacle(situation, replace(schedule, confirmation=renamed))

        assert obstacle is Ending.CARD


async def test_subscriptions_that_would_move_besides_those_agreed_to_stop_the_charge(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        lines = tuple(replace(line, moves=("Teams Phone",)) for line in schedule.confirmation.balances)
        await day_comes(on_stage, schedule)
        customer = await on_stage.services.identity.customer(on_stage.channel, on_stage.person)
        situation = await on_stage.services.billing.look(customer)

        confirmation = replace(schedule.confirmation, balances=lines)
        obstacle = await on_stage.services.scheduling.obstacle(situation, replace(schedule, confirmation=confirmation))

        assert obstacle is Ending.AMOUNT


async def test_several_balances_in_two_currencies_are_one_consent_and_an_outcome_each(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox, "two_currencies") as on_stage:
        schedule = await planned(on_stage)
        told = await on_stage.until("charge")

        assert told == [
            "schedule-carried-out",
            "payment-accepted",
            "payment-accepted",
            "all-payments-accepted",
            "wait-48-hours",
        ]
        assert [attempt.id for attempt in await attempts_of(on_stage, schedule)] == [
            f"{schedule.id}-1",
            f"{schedule.id}-2",
        ]
        assert [minor for _, minor in on_stage.charges(await account_of(on_stage))] == [4900, 12000]


# Until the day


async def test_the_day_before_nothing_is_said_at_night(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        assert schedule.notice_at is not None
        hours = (schedule.notice_at - on_stage.clock.now()).total_seconds() / 3600 + 12

        assert await on_stage.later(hours) == []
        assert (await now_of(on_stage, schedule)).state is ScheduleState.WAITING


async def test_while_the_backend_is_silent_the_notice_is_tried_again(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        assert schedule.notice_at is not None
        sandbox.fault("account", "503", account=await account_of(on_stage))
        on_stage.clock.offset += schedule.notice_at - on_stage.clock.now() + timedelta(minutes=1)

        with pytest.raises(BackendUnavailable):
            await on_stage.errands.carry_out(JobKind.SCHEDULE_NOTICE, schedule.id)
        for _ in range(2):
            await on_stage.errands.carry_out(JobKind.SCHEDULE_NOTICE, schedule.id)
        await on_stage.hears()

        assert times(on_stage, "schedule-tomorrow") == 1


async def test_a_manual_payment_takes_the_schedule_back_before_its_charge_is_sent(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox, "funds") as on_stage:
        schedule, gate, seen = await planned(on_stage), put_gate(on_stage), []

        async def look(charge: Charge, key: str) -> None:
            seen.append(await now_of(on_stage, schedule))

        gate.before = look
        await on_stage.says("pay now")
        await on_stage.says("other card")
        await on_stage.says("4444")
        await on_stage.says("yes")

        ((stored),) = seen
        assert (stored.state, stored.ending) == (ScheduleState.CANCELLED, Ending.PAID_BY_HAND)
        assert {job.kind for job in on_stage.jobs()} == {JobKind.FOLLOW_UP}


async def test_without_a_backend_it_can_be_cancelled_all_the_same(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        sandbox.fault("any", "503", account=await account_of(on_stage), times=None)

        assert await on_stage.says("cancel the planned payment") == ["schedule-cancelled"]
        assert (await now_of(on_stage, schedule)).ending is Ending.ASKED
        assert on_stage.jobs() == ()


async def test_a_colleague_who_may_pay_cancels_it_and_who_agreed_is_told(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule, account = await planned(on_stage), await account_of(on_stage)
        reader, colleague = on_stage.beside("guna", locale="lv"), on_stage.beside("peteris", locale="lv")
        await reader.link(account, roles=("billing_reader",))
        await colleague.link(account)

        assert await reader.says("atcelt plānoto maksājumu") == ["nothing-to-cancel"]
        assert await colleague.says("atcelt plānoto maksājumu") == ["schedule-cancelled"]
        assert await on_stage.hears() == ["schedule-cancelled"]
        assert on_stage.said[-1].language == "en"
        assert (await now_of(on_stage, schedule)).state is ScheduleState.CANCELLED


async def test_a_stranger_cannot_cancel_what_others_planned(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule, stranger = await planned(on_stage), on_stage.beside("nobody")

        assert await stranger.says("cancel the planned payment") == ["nothing-to-cancel"]
        assert (await now_of(on_stage, schedule)).state is ScheduleState.WAITING


async def test_two_colleagues_who_agree_at_once_leave_one_schedule(sandbox: RunningSandbox) -> None:
    async with asked(sandbox) as on_stage:
        account = await account_of(on_stage)
        colleague = on_stage.beside("peteris")
        await colleague.link(account)
        await asks(colleague)

        await asyncio.gather(on_stage.says("yes"), colleague.says("yes"))

        assert len(await on_stage.services.scheduling.waiting_of(account)) == 1


async def test_cancelled_at_the_moment_of_the_charge_it_is_either_or_and_never_both(sandbox: RunningSandbox) -> None:
    async with agreed(sandbox) as on_stage:
        schedule = await planned(on_stage)
        await day_comes(on_stage, schedule)

        told, _ = await asyncio.gather(on_stage.says("cancel the planned payment"), carries_out(on_stage, schedule))
        await on_stage.hears()

        charged = len(on_stage.charges(await account_of(on_stage)))
        assert (charged, "schedule-cancelled" in told) in {(0, True), (1, False)}
