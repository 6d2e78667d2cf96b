"""The stage of one schedule: its processes, its customers, and what is seen on the way."""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeVar

from sqlalchemy import Connection, select

from bot.billing.gateway import BillingGateway
from bot.domain.billing import AttemptState
from bot.domain.conversation import Confirmation
from bot.errors import Retryable, StorageUnavailable
from bot.storage.attempts import _attempt
from bot.storage.documents import CONVERSATION
from bot.storage.sql import Database
from bot.storage.tables import attempts, conversations
from tests.chaos.schedules.arena import Arena, Purse
from tests.chaos.schedules.crash import Crash, Mortal
from tests.chaos.schedules.life import Life, Skies
from tests.chaos.schedules.people import Customer, Message
from tests.chaos.schedules.scheme import Scheme

T = TypeVar("T")

IN_FLIGHT: Final = frozenset({AttemptState.SUBMITTED, AttemptState.UNKNOWN})


class Observer:
    """Looks into the database beside every process, however often the database throws everybody out."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def read(self, query: Callable[[Connection], T]) -> T:
        """What is committed by now."""
        while True:
            with suppress(StorageUnavailable):
                return await self.database.read(query)


@dataclass(slots=True)
class World:
    """Everything of one schedule.

    `network` is a gateway that belongs to no process: what is on its way arrives through it. `delivered` counts the
    notices that came.
    """

    scheme: Scheme
    arena: Arena
    skies: Skies
    observer: Observer
    network: BillingGateway
    chance: Random
    story: list[str] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    purses: list[Purse] = field(default_factory=list)
    lives: list[Life] = field(default_factory=list)
    born: int = 0
    crashes: int = 0
    invited: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    background: set[asyncio.Task[None]] = field(default_factory=set)
    delivered: Counter[bytes] = field(default_factory=Counter)

    def tell(self, line: str) -> None:
        """Add a line to the story that a replay prints."""
        self.story.append(line)

    async def life(self) -> Life:
        """A process that lives; one that died is followed by another."""
        number = self.chance.randrange(self.scheme.processes)
        if self.lives[number].mortal.dead:
            await self.revive(number)
        return self.lives[number]

    async def revive(self, number: int) -> None:
        """Start the process anew over what it left in the database."""
        self.crashes += 1
        await self.lives[number].stop()
        self.lives[number] = await self.beget(number)
        self.tell(f"process {number} starts again")

    async def beget(self, number: int) -> Life:
        """Start a process."""
        self.born += 1
        mortal = Mortal(
            Random(f"{self.scheme.seed} life {self.born}"),
            likely=self.skies.weather.climate.crash,
            loop=asyncio.get_running_loop(),
        )
        life = Life(number, mortal, self.skies)
        await life.start()
        return life

    def leave(self, work: Coroutine[object, object, None]) -> None:
        """Let something go on while other things happen."""
        task = asyncio.get_running_loop().create_task(work)
        self.background.add(task)
        task.add_done_callback(self.background.discard)

    async def attempt(self, what: str, act: Awaitable[object]) -> bool:
        """Let a process do something; False when it died of it or could not just now."""
        try:
            await act
        except Crash as crash:
            self.tell(f"{what}: dies {crash}")
            return False
        except Retryable as error:
            self.tell(f"{what}: {error.code}")
            return False
        except Exception:  # noqa: BLE001 - whatever nobody foresaw is what this looks for
            self.wrong.append(f"{what}: {traceback.format_exc(limit=-6)}")
            return False
        return True

    async def send(self, life: Life, customer: Customer, message: Message) -> None:
        """Bring a message to a process, and watch whether it is answered with an invitation to pay twice."""
        before = await self._look_at(customer)
        name = f"{customer.person} at {customer.channel} says {message.words!r} ({message.id}) to process {life.number}"
        if await self.attempt(name, life.mortal.run(customer.hand_over(life, message))):
            self.tell(f"{name}: {self._answer(customer)}")
        await self._watch(customer, before)

    def _answer(self, customer: Customer) -> str:
        return " ".join(shown.key for shown in list(customer.screen.values())[-4:])

    async def _look_at(self, customer: Customer) -> tuple[dict[str, str], Confirmation | None]:
        """Attempts of the customer's account whose outcome is not known, and what the customer is asked to agree to."""

        def look(connection: Connection) -> tuple[dict[str, str], Confirmation | None]:
            of_account = select(attempts).where(attempts.c.account_id == customer.purse.account_id)
            found = [_attempt(row) for row in connection.execute(of_account).mappings()]
            query = select(conversations.c.document).where(conversations.c.id == customer.conversation_id)
            document = connection.execute(query).scalar()
            confirmation = CONVERSATION.read(document).confirmation if document else None
            return {a.id: a.balance_id for a in found if a.state in IN_FLIGHT}, confirmation

        return await self.observer.read(look)

    async def _watch(self, customer: Customer, before: tuple[dict[str, str], Confirmation | None]) -> None:
        in_flight, asked_before = before
        still, asked = await self._look_at(customer)
        if asked is None or asked.accepted_at is not None or (asked_before and asked_before.id == asked.id):
            return
        all_along = {balance for attempt, balance in in_flight.items() if attempt in still}
        for line in asked.balances:
            if line.balance_id in all_along:
                self.invited.append(f"{customer.conversation_id} is asked to pay {line.balance_id} again")
