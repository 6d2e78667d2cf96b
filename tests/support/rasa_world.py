"""What stands behind an action server in tests: a sandbox, a database, and a look into both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from actions.agreed import CHANNEL
from actions.in_process import InProcessActions
from bot.app import App, build
from bot.domain.conversation import Conversation
from bot.domain.identity import Link
from bot.settings import Settings
from tests.support.rasa import ActionServer, Rasa, RuleBook
from tests.support.sandbox import RunningSandbox


@dataclass
class World:
    """A sandbox, a database, and an app over both."""

    sandbox: RunningSandbox
    app: App

    async def settle(self, person: str, template: str) -> str:
        """Let the person own an account like that one; its id."""
        (account,) = self.sandbox.make_accounts(template, prefix=person)
        link = Link(CHANNEL, person, account, "anna", frozenset({"billing_admin"}))
        await self.app.services.identity.link(link)
        return account

    async def stored(self, person: str) -> Conversation | None:
        """The stored conversation of a person."""
        work = self.app.services.work
        return await work.read(lambda records: records.conversations.get(f"{CHANNEL}:{person}"))


@asynccontextmanager
async def world(address: str, sandbox: RunningSandbox) -> AsyncIterator[World]:
    """Open the app of a process that serves channels, without jobs."""
    settings = Settings(
        database_url=address,
        gateway="sandbox",
        billing_url=sandbox.base_url,
        billing_token=SecretStr(sandbox.token),
        billing_hook_secret=SecretStr(sandbox.hook_secret),
    )
    app = build(settings, actions=InProcessActions)
    await app.start(jobs=False)
    try:
        yield World(sandbox, app)
    finally:
        await app.stop()


@dataclass(frozen=True)
class Served:
    """A running action server and what stands behind it."""

    server: ActionServer
    sandbox: RunningSandbox
    address: str

    @asynccontextmanager
    async def rasa(self, person: str, template: str | None = "single") -> AsyncIterator[tuple[Rasa, World, str]]:
        """One person who talks through Rasa, the world behind, and the person's account."""
        async with world(self.address, self.sandbox) as behind, self.server.client() as http:
            account = await behind.settle(person, template) if template else ""
            yield Rasa(http, RuleBook.read(), person), behind, account
