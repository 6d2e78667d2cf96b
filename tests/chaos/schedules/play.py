"""One schedule from its first message to its figures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from bot.domain.identity import Link
from bot.storage.links import SqlLinks
from bot.storage.sql import open_database
from tests.chaos.schedules.arena import Arena
from tests.chaos.schedules.complaints import Complaints
from tests.chaos.schedules.crash import watch_tasks
from tests.chaos.schedules.ending import calm_down, evidence, finish, let_time_pass
from tests.chaos.schedules.life import Astray, Life, Skies
from tests.chaos.schedules.people import Customer
from tests.chaos.schedules.scheme import Scheme
from tests.chaos.schedules.steps import step
from tests.chaos.schedules.verdict import Figures, judge
from tests.chaos.schedules.weather import Weather
from tests.chaos.schedules.world import Observer, World

ThrowOut = Callable[[Life], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Played:
    """A schedule that was played: its figures, and its story line by line."""

    figures: Figures
    story: tuple[str, ...]


async def play(scheme: Scheme, arena: Arena, address: str, *, throw_out: ThrowOut, complaints: Complaints) -> Played:
    """Play a schedule over a fresh database; `throw_out` breaks the connections of a process."""
    complaints.take()
    watch_tasks(asyncio.get_running_loop())
    skies = Skies(arena, address, Weather(str(scheme.seed), scheme.climate), Astray(), throw_out)
    database, network = open_database(address), arena.gateway()
    await database.start()
    skies.offset = await network.now() - datetime.now(UTC)
    world = World(scheme, arena, skies, Observer(database), network, Random(f"{scheme.seed} steps"))
    try:
        await _settle_in(world)
        for _ in range(scheme.steps):
            await step(world)
        await calm_down(world)
        await finish(world)
        await let_time_pass(world)
        world.wrong.extend(complaints.take())
        return Played(judge(await evidence(world), crashes=world.crashes), tuple(world.story))
    finally:
        for life in world.lives:
            await life.stop()
        await network.close()
        await database.close()


async def _settle_in(world: World) -> None:
    """Start the processes, make the accounts, and tie people to them."""
    for number in range(world.scheme.processes):
        world.lives.append(await world.beget(number))
    for household in world.scheme.households:
        purse = world.arena.purse(balances=household.balances, bad_card=household.bad_card)
        world.purses.append(purse)
        world.skies.weather.names[purse.account_id] = f"account {len(world.purses)}"
        for channel, name in household.people:
            person = f"{name}_{purse.account_id}"
            await _link(world.lives[0], Link(channel, person, purse.account_id, "anna", frozenset({"billing_admin"})))
            world.customers.append(Customer(channel, person, purse, Random(f"{world.scheme.seed} {name}")))


async def _link(life: Life, link: Link) -> None:
    await life.storage.within.run(lambda connection: SqlLinks(connection).put(link))
