"""What can happen next in a schedule, and how often it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.billing import AttemptState
from bot.storage.attempts import SqlAttempts
from tests.chaos.schedules.due_jobs import carry_out_due
from tests.chaos.schedules.life import Life
from tests.chaos.schedules.people import Customer
from tests.chaos.schedules.world import World

A_DAY: Final = timedelta(hours=24)
_STEPS_TO_A_QUESTION: Final = 6
_OFTEN: Final = 0.7
_MOSTLY: Final = 0.8
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
SKEWS: Final = (timedelta(seconds=-3), timedelta(seconds=2), timedelta(0), timedelta(0), timedelta(hours=-1))
"""How wrong a process's clock may be: corrected by seconds, or an hour behind as after a summer time set by hand."""


async def step(world: World) -> None:
    """Let one thing happen."""
    steps, weights = zip(*STEPS, strict=True)
    await world.chance.choices(steps, weights)[0](world)


async def say(world: World) -> None:
    """Somebody says something; now and then nobody waits for the answer, or it is sent twice."""
    customer = world.chance.choice(world.customers)
    life = await world.life()
    message = customer.writes(customer.whim())
    copies = world.chance.choice((1, 1, 1, 1, 2))
    sending = _all([world.send(life, customer, message) for _ in range(copies)])
    if world.chance.random() < 0.25:
        world.leave(sending)
    else:
        await sending


async def press_again(world: World) -> None:
    """Somebody presses the last question's button again and again: each press is a message of its own."""
    customer = world.chance.choice(world.customers)
    words = customer.whim()
    lives = [await world.life() for _ in range(world.chance.choice((2, 3)))]
    await _all([world.send(life, customer, customer.writes(words)) for life in lives])


async def all_at_once(world: World) -> None:
    """Everybody of one account speaks at once, each to whatever process."""
    purse = world.chance.choice(world.purses)
    people = [customer for customer in world.customers if customer.purse is purse]
    lives = [await world.life() for _ in people]
    await _all([world.send(life, one, one.writes(one.whim())) for life, one in zip(lives, people, strict=True)])


async def towards_paying(world: World) -> None:
    """Everybody of one account takes one step towards having paid, at once."""
    purse = world.chance.choice(world.purses)
    people = [customer for customer in world.customers if customer.purse is purse]
    lives = [await world.life() for _ in people]
    await _all([world.send(life, one, one.writes(one.purpose())) for life, one in zip(lives, people, strict=True)])


async def race(world: World) -> None:
    """Everybody of one account is asked to agree, one after the other, and then all agree at once."""
    purse = world.chance.choice(world.purses)
    people = [customer for customer in world.customers if customer.purse is purse]
    for customer in people:
        for _ in range(_STEPS_TO_A_QUESTION):
            if customer.asked_to_agree:
                break
            await world.send(await world.life(), customer, customer.writes(customer.purpose()))
    agreeing = [customer for customer in people if customer.asked_to_agree]
    lives = [await world.life() for _ in agreeing]
    await _all([world.send(life, one, one.writes(one.purpose())) for life, one in zip(lives, agreeing, strict=True)])


async def deliver_again(world: World) -> None:
    """A channel delivers an old message once more."""
    customer = world.chance.choice(world.customers)
    if customer.sent:
        await world.send(await world.life(), customer, world.chance.choice(customer.sent))


async def look(world: World) -> None:
    """Somebody looks at the screen."""
    customer, life = world.chance.choice(world.customers), await world.life()
    await world.attempt(f"{customer.person} looks", life.mortal.run(customer.look(life)))


async def notices(world: World) -> None:
    """Some notices arrive: late, twice, in any order, or never."""
    waiting = [notice for purse in world.purses for notice in world.arena.notices(purse.account_id)]
    for notice in world.chance.sample(waiting, k=min(len(waiting), world.chance.choice((1, 2, 3)))):
        life = await world.life()
        world.delivered[notice.body] += 1
        await world.attempt("a notice", life.mortal.run(take_notice(life, notice.headers, notice.body)))


async def take_notice(life: Life, headers: dict[str, str], body: bytes) -> None:
    """Do with a notice what the door for notices does."""
    event = life.app.services.gateway.read_hook(headers, body)
    if event.kind == "attempt.settled" and event.idempotency_key is not None:
        await life.app.errands.settle(event.idempotency_key)


async def sweep(world: World) -> None:
    """A process sweeps."""
    life = await world.life()
    await world.attempt(f"process {life.number} sweeps", life.sweep())


async def jobs(world: World) -> None:
    """A process carries out what is due."""
    life = await world.life()
    await world.attempt(f"process {life.number} carries out jobs", carry_out_due(life))


async def minutes(world: World) -> None:
    """Minutes pass."""
    await pass_time(world, timedelta(seconds=world.chance.choice((5, 61, 240, 1000))))


async def days(world: World) -> None:
    """Two days pass at once; what is a day old, the provider's keys too, is forgotten.

    No request is on its way for a day: what a client gave up on has arrived long before.
    """
    await strays(world)
    await pass_time(world, timedelta(hours=world.chance.choice((25, 48, 49))))
    settled = await world.observer.read(
        lambda c: [
            (purse.account_id, attempt.id)
            for purse in world.purses
            for attempt in SqlAttempts(c).of_account(purse.account_id, since=LONG_AGO)
            if attempt.state.final and attempt.changed_at + A_DAY < datetime.now(UTC) + world.skies.offset
        ]
    )
    for account in {account for account, _ in settled}:
        world.arena.forget_keys(account, [key for of, key in settled if of == account])


async def pass_time(world: World, time: timedelta) -> None:
    """Let business time pass for the backend and every process."""
    await asyncio.to_thread(world.arena.advance, time)
    world.skies.offset += time
    for life in world.lives:
        life.tell_time(timedelta())
    world.tell(f"{time} pass")


async def skew(world: World) -> None:
    """A process's clock is set wrong."""
    wrong = world.chance.choice(SKEWS)
    life = await world.life()
    life.tell_time(wrong)
    world.tell(f"the clock of process {life.number} is wrong by {wrong}")


async def kill(world: World) -> None:
    """A process dies, whatever it is at."""
    life = await world.life()
    world.tell(f"process {life.number} is killed")
    life.mortal.die("killed")


async def lose_connections(world: World) -> None:
    """The database throws everybody out, whatever they are at."""
    life = await world.life()
    world.tell("the database throws everybody out")
    await world.skies.throw_out(life)


async def strays(world: World) -> None:
    """What was on its way reaches the backend."""
    await world.skies.astray.arrive(world.network)


async def bank(world: World) -> None:
    """Somebody answers the bank."""
    for customer in world.customers:
        if world.chance.random() < _OFTEN:
            await answer_bank(world, customer, confirmed=world.chance.random() < _MOSTLY)


async def answer_bank(world: World, customer: Customer, *, confirmed: bool) -> None:
    """Let a customer answer on the bank's page that was shown last, also when it is of no use any more.

    Where the backend cannot close such a page, only while it is of use: what is paid on it afterwards is a payment at
    the backend, of which no attempt knows.
    """
    page = customer.page()
    if page is None or not (world.arena.closes_bank_pages or await _waits_for_the_bank(world, customer)):
        return
    await world.arena.at_the_bank(page, confirmed=confirmed)
    world.tell(f"{customer.person} {'confirms' if confirmed else 'refuses'} at the bank")


async def _waits_for_the_bank(world: World, customer: Customer) -> bool:
    account = customer.purse.account_id
    opened = await world.observer.read(lambda connection: SqlAttempts(connection).open_of(account))
    return any(attempt.state is AttemptState.NEEDS_CUSTOMER for attempt in opened)


async def _all(things: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*things)


STEPS: Final[tuple[tuple[Callable[[World], Awaitable[None]], float], ...]] = (
    (say, 30),
    (towards_paying, 22),
    (race, 5),
    (press_again, 7),
    (all_at_once, 7),
    (deliver_again, 6),
    (look, 4),
    (notices, 6),
    (sweep, 8),
    (jobs, 8),
    (minutes, 10),
    (days, 1.5),
    (skew, 2),
    (kill, 3),
    (lose_connections, 2),
    (strays, 4),
    (bank, 5),
)
