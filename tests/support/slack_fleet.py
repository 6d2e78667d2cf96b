"""Processes of Kase in one fake Slack, over one database: told over both transports, killed, and begun again."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.channels.slack.places import CHANNEL, Somebody
from bot.domain.identity import Link
from bot.records.unit_of_work import Records, UnitOfWork
from tests.chaos.storm import QUICK_SWEEP, Process, inherited
from tests.fakes.slack import Driver, FakeSlack, Message, Person
from tests.support.ports import free_port
from tests.support.sandbox import RunningSandbox
from tests.support.stores import sql_store

BEGIN_WITHIN = 60.0
CALM_WITHIN = 120.0
FAR_AWAY = datetime(2999, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class SlackFleet:
    """Running processes; what they wrote is read through `work`."""

    slack: FakeSlack
    work: UnitOfWork
    processes: tuple[Process, ...]

    @property
    def ways(self) -> list[Driver]:
        """Slack's ways to the fleet: each process by its address, and whichever has the socket."""
        addresses = [self.slack.over_http(f"{_address(process)}/slack/events") for process in self.processes]
        return [*addresses, self.slack.over_socket()]

    async def begin(self) -> None:
        """Beget a life of each process, and wait until all can work."""
        before = self.slack.sockets.connected_ever
        await asyncio.gather(*[process.stay() for process in self.processes])
        await asyncio.gather(*map(_ready, self.processes))
        every = before + len(self.processes)
        await self.slack.until(lambda: self.slack.sockets.connected_ever >= every, within=BEGIN_WITHIN)

    async def die(self) -> None:
        """`kill -9` all of them."""
        await asyncio.gather(*[process.die() for process in self.processes])

    async def member(self, name: str, account: str | None = None) -> Person:
        """A member of the workspace; with an account, its billing administrator."""
        person = self.slack.add_person(name)
        if account is not None:
            name = Somebody(person.team_id, person.id).person
            link = Link(CHANNEL, name, account, "anna", frozenset({"billing_admin"}))
            await self.work.run(lambda records: records.links.put(link))
        return person

    async def calm(self) -> None:
        """Wait until everything is answered and everything is delivered."""
        async with asyncio.timeout(CALM_WITHIN):
            while True:
                if not await self._waiting():
                    return
                await asyncio.sleep(0.05)

    async def answers(self, person: Person) -> list[Message]:
        """Everything the bot said to somebody, once it is calm."""
        await self.calm()
        return self.slack.said(person)

    async def _waiting(self) -> int:
        def count(records: Records) -> int:
            unanswered = records.inbox.unanswered(before=FAR_AWAY, limit=1000)
            return len(unanswered) + len(records.outbox.pending(CHANNEL, limit=1000))

        return await self.work.read(count)


@asynccontextmanager
async def slack_fleet(database_url: str, sandbox: RunningSandbox, *, processes: int) -> AsyncIterator[SlackFleet]:
    """Begin so many processes over a migrated database, each with a socket and an address."""
    async with FakeSlack(ack_within=10.0) as slack, sql_store(database_url) as store:
        with tempfile.TemporaryDirectory(prefix="kase-fleet-") as folder:
            log = Path(folder) / "fleet.log"
            environment = _environment(database_url, slack, sandbox)
            begun = tuple(Process(free_port(), environment, log) for _ in range(processes))
            fleet = SlackFleet(slack, store.unit_of_work, begun)
            try:
                await fleet.begin()
                yield fleet
            except BaseException:
                sys.stderr.write(log.read_text("utf-8", errors="replace")[-6000:])
                raise
            finally:
                await asyncio.gather(*[asyncio.to_thread(process.stop) for process in begun])


def _environment(database_url: str, slack: FakeSlack, sandbox: RunningSandbox) -> dict[str, str]:
    return {
        **inherited(),
        **QUICK_SWEEP,
        "KASE_DATABASE_URL": database_url,
        "KASE_GATEWAY": "sandbox",
        "KASE_BILLING_URL": sandbox.base_url,
        "KASE_BILLING_TOKEN": sandbox.token,
        "KASE_BILLING_HOOK_SECRET": sandbox.hook_secret,
        "KASE_SLACK_API_BASE_URL": slack.base_url,
        "KASE_SLACK_BOT_TOKEN": slack.bot_token,
        "KASE_SLACK_APP_TOKEN": slack.app_token,
        "KASE_SLACK_SIGNING_SECRET": slack.signing_secret,
        "KASE_LOG_LEVEL": "warning",
    }


def _address(process: Process) -> str:
    return f"http://127.0.0.1:{process.port}"


async def _ready(process: Process) -> None:
    async with asyncio.timeout(BEGIN_WITHIN), aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):  # it does not listen yet
                async with session.get(f"{_address(process)}/readyz") as answer:
                    if answer.ok:
                        return
            await asyncio.sleep(0.05)
