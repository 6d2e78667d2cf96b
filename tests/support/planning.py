"""Customers on stage who agree to a charge for a later day, and the day that comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.domain.billing import Attempt
from bot.domain.schedule import Schedule
from bot.records.audit import AuditEntry
from bot.records.jobs import JobKind
from bot.records.unit_of_work import UnitOfWork
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

FIRST_BALANCE = 1


@asynccontextmanager
async def asked(
    sandbox: RunningSandbox, template: str = "single", *, work: UnitOfWork | None = None
) -> AsyncIterator[Stage]:
    """A customer who was asked about the charge of a later day and has not answered yet."""
    async with stage(sandbox, work=work) as on_stage:
        account = sandbox.make_accounts(template)[0]
        for number, _ in enumerate(await on_stage.services.gateway.balances(account), start=1):
            await asyncio.to_thread(sandbox.decline, balance_id(account, number), "insufficient_funds")
        await on_stage.link(account)
        await asks(on_stage)
        try:
            yield on_stage
        finally:
            sandbox.clear_faults()


@asynccontextmanager
async def agreed(
    sandbox: RunningSandbox, template: str = "single", *, work: UnitOfWork | None = None
) -> AsyncIterator[Stage]:
    """A customer who agreed to it."""
    async with asked(sandbox, template, work=work) as on_stage:
        await on_stage.says("yes", message_id="the-yes")
        assert on_stage.said[-1].reply.key == "schedule-agreed"
        yield on_stage


async def asks(on_stage: Stage, day: str = "in 5 days") -> None:
    """The customer comes to the question about the charge of that day."""
    said = await on_stage.says("pay now")
    if "which-balance" in said:
        await on_stage.presses("all")
    await on_stage.says("same card")
    await on_stage.says(day)
    assert on_stage.said[-1].reply.key == "confirm-schedule"


def balance_id(account: str, number: int = FIRST_BALANCE) -> str:
    """The sandbox's id of an account's balance, counted from 1, oldest first."""
    return f"bal_{account.removeprefix('acct_')}_{number}"


async def account_of(on_stage: Stage) -> str:
    """The account of the person on stage."""
    customer = await on_stage.services.identity.customer(on_stage.channel, on_stage.person)
    assert customer.link is not None
    return customer.link.account_id


async def planned(on_stage: Stage) -> Schedule:
    """The one schedule that waits."""
    (schedule,) = await on_stage.services.scheduling.waiting_in(on_stage.conversation_id)
    return schedule


async def now_of(on_stage: Stage, schedule: Schedule) -> Schedule:
    """The schedule as it stands now."""
    found = await on_stage.services.scheduling.get(schedule.id)
    assert found is not None
    return found


async def attempts_of(on_stage: Stage, schedule: Schedule) -> tuple[Attempt, ...]:
    """What was tried for it."""
    return await on_stage.services.billing.attempts_of(schedule.id)


async def audit_of(on_stage: Stage, account: str) -> tuple[AuditEntry, ...]:
    """What the audit log says of the account."""
    return await on_stage.work.read(lambda records: records.audit.of_account(account))


async def day_comes(on_stage: Stage, schedule: Schedule) -> None:
    """The clock shows the moment of the charge; nothing is carried out yet."""
    hours = (schedule.charge_at - on_stage.clock.now()).total_seconds() / 3600 + 0.01
    on_stage.clock.offset += timedelta(hours=hours)
    await asyncio.to_thread(on_stage.sandbox.advance_hours, hours)


async def carries_out(on_stage: Stage, schedule: Schedule) -> None:
    """A worker does the job."""
    await on_stage.errands.carry_out(JobKind.SCHEDULED_CHARGE, schedule.id)


def times(on_stage: Stage, key: str) -> int:
    """How often the customer was told that."""
    return sum(saying.reply.key == key for saying in on_stage.said)
