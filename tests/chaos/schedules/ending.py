"""How a schedule ends: it grows calm, who wanted to pay goes on until it is done, two days pass, and all is counted."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from bot.domain.billing import Attempt
from bot.domain.conversation import Saying
from bot.domain.follow_up import FollowUp
from bot.storage.attempts import _attempt
from bot.storage.documents import DETAILS, SAYING
from bot.storage.follow_ups import _follow_up
from bot.storage.tables import attempts, audit, follow_ups, inbox, outbox
from tests.chaos.schedules.arena import Purse
from tests.chaos.schedules.due_jobs import carry_out_due
from tests.chaos.schedules.people import Customer
from tests.chaos.schedules.steps import answer_bank, pass_time, take_notice
from tests.chaos.schedules.verdict import Evidence
from tests.chaos.schedules.weather import CALM
from tests.chaos.schedules.world import World

MOST_ROUNDS: Final = 20
FEW_ROUNDS: Final = 2
LATE_SECONDS: Final = 0.05
"""A late charge is late in real time, whatever the business clock says."""

MOST_WORDS: Final = 40
LOST_AFTER: Final = 8
"""Whoever has said so much and got nowhere begins again."""


async def calm_down(world: World) -> None:
    """Everything works again: processes start anew and everything that was begun comes to its end."""
    world.tell("it grows calm")
    world.skies.weather.climate = CALM
    for life in world.lives:
        life.mortal.likely = 0
    early = world.chance.random() < 0.5
    if early:
        await world.skies.astray.arrive(world.network)
    while world.background:
        await asyncio.wait(set(world.background))
    await asyncio.to_thread(world.arena.clear)
    for number, life in enumerate(world.lives):
        if world.chance.random() < 0.5 or life.mortal.dead:
            await world.revive(number)
    for rounds in range(MOST_ROUNDS):
        await round_(world, timedelta(minutes=3))
        await world.skies.astray.arrive(world.network)
        if rounds and not await _busy(world):
            return
        if rounds > FEW_ROUNDS:
            await asyncio.sleep(LATE_SECONDS)


async def round_(world: World, time: timedelta) -> None:
    """Everybody sends again what was not taken, every process does its duties, every notice comes, and time passes."""
    for customer in world.customers:
        for message in [message for message in customer.sent if not message.taken]:
            await world.send(world.lives[0], customer, message)
    for life in world.lives:
        await life.mortal.quiet()
        await world.attempt("sweeps", life.sweep())
        await world.attempt("carries out jobs", carry_out_due(life))
    for purse in world.purses:
        for notice in world.arena.notices(purse.account_id):
            if not world.delivered[notice.body]:
                world.delivered[notice.body] += 1
                life = world.lives[0]
                await world.attempt("a notice", life.mortal.run(take_notice(life, notice.headers, notice.body)))
    for customer in world.customers:
        life = world.lives[-1]
        await world.attempt("looks", life.mortal.run(customer.look(life)))
    await pass_time(world, time)


async def _busy(world: World) -> bool:
    final = ("paid", "declined", "not_charged", "abandoned")

    def look(connection: Connection) -> bool:
        queries = (
            select(attempts.c.id).where(attempts.c.state.not_in(final)),
            select(attempts.c.id).where(attempts.c.told.is_(False)),
            select(inbox.c.id).where(inbox.c.answered_at.is_(None)),
        )
        return any(connection.execute(query).first() for query in queries)

    return await world.observer.read(look)


async def finish(world: World) -> None:
    """Somebody of each account goes on until everything is paid."""
    for purse in world.purses:
        customer = next(customer for customer in world.customers if customer.purse is purse)
        world.tell(f"{customer.person} means to have paid")
        for number in range(1, MOST_WORDS):
            if not _owes(world, purse):
                break
            await answer_bank(world, customer, confirmed=True)
            life = random.Random(len(customer.sent)).choice(world.lives)
            words = "cancel" if number % LOST_AFTER == 0 else customer.purpose()
            await world.send(life, customer, customer.writes(words))
            if await _busy(world):
                await round_(world, timedelta(minutes=3))


def _owes(world: World, purse: Purse) -> bool:
    return bool(set(purse.balances) - {charge.balance_id for charge in world.arena.charges(purse.account_id)})


async def let_time_pass(world: World) -> None:
    """The 48 hours end, and an hour more, in which what could not be done at once is done."""
    for _ in range(2):
        await round_(world, timedelta(minutes=3))
    await pass_time(world, timedelta(hours=49))
    for _ in range(3):
        await round_(world, timedelta(minutes=20))


async def evidence(world: World) -> Evidence:
    """Everything that is left behind."""
    charges = {p.account_id: tuple(world.arena.charges(p.account_id)) for p in world.purses}
    booked, kept, said, consents, came, answered = await world.observer.read(_books)
    return Evidence(
        purses=tuple(world.purses),
        charges=charges,
        attempts=booked,
        follow_ups=kept,
        sayings=said,
        consents=consents,
        taken=tuple(
            (customer.conversation_id, customer.incoming_id(message))
            for customer in world.customers
            for message in customer.sent
            if message.taken
        ),
        refused=tuple(
            f"{customer.incoming_id(message)} ({message.words})"
            for customer in world.customers
            for message in customer.sent
            if not message.taken
        ),
        came=came,
        answered=answered,
        unseen=_not_on_screen(world.customers, said),
        invited=tuple(world.invited),
        changed=tuple(each for customer in world.customers for each in customer.changed),
        wrong=tuple(world.wrong),
    )


def _not_on_screen(customers: list[Customer], said: tuple[Saying, ...]) -> tuple[str, ...]:
    """What nobody has seen. A process may die before it notes what was seen; then it is only given once more."""
    screens = {customer.conversation_id: customer.screen for customer in customers}
    return tuple(saying.id for saying in said if saying.id not in screens[saying.conversation_id])


Books = tuple[
    tuple[Attempt, ...],
    tuple[FollowUp, ...],
    tuple[Saying, ...],
    Counter[str],
    dict[str, datetime],
    frozenset[str],
]


def _books(connection: Connection) -> Books:
    entries = connection.execute(select(audit.c.details).where(audit.c.what == "consent")).scalars()
    came = connection.execute(select(inbox.c.id, inbox.c.at, inbox.c.answered_at)).all()
    said = connection.execute(select(outbox.c.document).order_by(outbox.c.number)).scalars()
    return (
        tuple(_attempt(row) for row in connection.execute(select(attempts).order_by(attempts.c.number)).mappings()),
        tuple(_follow_up(row) for row in connection.execute(select(follow_ups)).mappings()),
        tuple(map(SAYING.read, said)),
        Counter(DETAILS.read(entry)["confirmation"] for entry in entries),
        {row[0]: row[1] for row in came},
        frozenset(row[0] for row in came if row[2] is not None),
    )
