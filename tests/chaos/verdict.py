"""What a storm left behind, counted in the database and in the backend's ledger."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx
from sqlalchemy import Connection, func, select

from bot.storage.sql import Database, open_database
from bot.storage.tables import attempts, follow_ups, inbox, outbox
from tests.chaos.backends import StormBackend
from tests.chaos.customers import PAID, Customer

HOURS = 49


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures; `faults` says in words what must not be."""

    kills: int
    customers: int
    messages: int
    charges: int
    doubled: int
    lost: int
    falsely_paid: int
    unanswered: int
    told_twice: int
    follow_ups: int
    early: int
    not_fired: int
    fired_twice: int
    faults: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.customers} customers, {self.messages} messages accepted\n"
            f"charges {self.charges} of {self.customers} expected; doubled {self.doubled}, lost {self.lost}\n"
            f"'paid' that was false {self.falsely_paid}; left without an answer {self.unanswered}; "
            f"told twice {self.told_twice}\n"
            f"follow-ups {self.follow_ups}; early {self.early}, not fired {self.not_fired}, "
            f"fired twice {self.fired_twice}"
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: charges by account, reply keys by conversation, ids of answered messages, and numbers."""

    charged: Counter[str]
    said: dict[str, Counter[str]]
    answered: set[str]
    promised: int
    early: int
    unfinished: int
    unfired: int


async def judge(
    database_url: str,
    backend: StormBackend,
    customers: list[Customer],
    client: httpx.AsyncClient,
    ports: tuple[int, ...],
    *,
    kills: int,
    within: float,
) -> Verdict:
    """Wait until everything has settled, let 48 hours pass, and count."""
    database = open_database(database_url)
    await database.start()
    try:
        unfinished = await _until(lambda: _unfinished(database), within)
        early = await _fired(database)
        await _let_time_pass(client, ports[0])
        unfired = await _until(lambda: _waiting(database), within)
        findings = Findings(
            charged=backend.charged(),
            said=await _said(database),
            answered=await _answered(database),
            promised=await _count_follow_ups(database),
            early=early,
            unfinished=unfinished,
            unfired=unfired,
        )
    finally:
        await database.close()
    return count(customers, findings, kills=kills)


def count(customers: list[Customer], found: Findings, *, kills: int) -> Verdict:
    """Hold what was found against what must be: one charge, one "paid" and one follow-up for each customer."""
    told = {customer.person: found.said.get(f"rest:{customer.person}", Counter()) for customer in customers}
    messages = [message for customer in customers for message in customer.taken]
    numbers = {
        "doubled": sum(times - 1 for times in found.charged.values() if times > 1),
        "lost": sum(1 for customer in customers if not found.charged[customer.account]),
        "falsely_paid": sum(1 for c in customers if told[c.person][PAID] and not found.charged[c.account]),
        "unanswered": sum(1 for message in messages if message not in found.answered)
        + sum(1 for counter in told.values() if not counter[PAID]),
        "told_twice": sum(max(0, counter[PAID] - 1) for counter in told.values()),
        "early": found.early,
        "not_fired": found.unfired + sum(1 for counter in told.values() if not _kept(counter)),
        "fired_twice": sum(1 for counter in told.values() if _kept(counter) > 1),
    }
    faults = [f"{name}: {number}" for name, number in numbers.items() if number]
    faults += [f"{customer.person}: {customer.problem}" for customer in customers if customer.problem]
    if found.unfinished:
        faults.append(f"{found.unfinished} attempts or messages were still unfinished")
    if found.promised != len(customers):
        faults.append(f"{found.promised} follow-ups for {len(customers)} payments")
    return Verdict(
        kills=kills,
        customers=len(customers),
        messages=len(messages),
        charges=sum(found.charged.values()),
        follow_ups=found.promised,
        faults=tuple(faults),
        **numbers,
    )


def _kept(counter: Counter[str]) -> int:
    return counter["follow-up-cleared"] + counter["follow-up-not-cleared"]


async def _until(unfinished: Callable[[], Awaitable[int]], within: float) -> int:
    ends = time.monotonic() + within
    while True:
        left = await unfinished()
        if not left or time.monotonic() > ends:
            return left
        await asyncio.sleep(0.25)


async def _let_time_pass(client: httpx.AsyncClient, port: int) -> None:
    """Move the clock; the last life may still be getting up."""
    for _ in range(100):
        try:
            moved = await client.post(f"http://127.0.0.1:{port}/demo/clock", json={"advance_hours": HOURS})
        except httpx.ConnectError:
            await asyncio.sleep(0.2)
        else:
            assert moved.status_code == 200, moved.text
            return
    raise AssertionError("nobody was there to move the clock")


async def _unfinished(database: Database) -> int:
    final = ("paid", "declined", "not_charged", "abandoned")
    open_attempts = select(func.count()).where(attempts.c.state.not_in(final))
    untold = select(func.count()).where(attempts.c.told.is_(False))
    unanswered = select(func.count()).where(inbox.c.answered_at.is_(None))

    def count(connection: Connection) -> int:
        return sum(connection.execute(query).scalar_one() for query in (open_attempts, untold, unanswered))

    return await database.read(count)


async def _waiting(database: Database) -> int:
    query = select(func.count()).where(follow_ups.c.state == "waiting")
    return await database.read(lambda connection: connection.execute(query).scalar_one())


async def _fired(database: Database) -> int:
    query = select(func.count()).where(follow_ups.c.state == "done")
    return await database.read(lambda connection: connection.execute(query).scalar_one())


async def _count_follow_ups(database: Database) -> int:
    query = select(func.count()).select_from(follow_ups)
    return await database.read(lambda connection: connection.execute(query).scalar_one())


async def _said(database: Database) -> dict[str, Counter[str]]:
    rows = await database.read(lambda c: c.execute(select(outbox.c.conversation_id, outbox.c.document)).all())
    said: dict[str, Counter[str]] = {}
    for conversation_id, document in rows:
        said.setdefault(conversation_id, Counter())[_key(document)] += 1
    return said


def _key(document: str) -> str:
    return str(json.loads(document)["reply"]["key"])


async def _answered(database: Database) -> set[str]:
    query = select(inbox.c.id).where(inbox.c.answered_at.is_not(None))
    ids = await database.read(lambda connection: connection.execute(query).scalars().all())
    return {str(incoming).partition(":")[2].partition("@")[0] for incoming in ids}
