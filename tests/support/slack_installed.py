"""Kase in several Slack workspaces on stage: people install it with a browser; it is heard over either transport."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from starlette.applications import Starlette

from bot.channels.slack.app import SlackChannel
from bot.channels.slack.delivery import Pace
from bot.channels.slack.install import InstallAccess, manifest_scopes
from bot.channels.slack.places import CHANNEL, Somebody
from bot.channels.slack.sealing import TokenSeal
from bot.domain.identity import Link
from bot.domain.installation import Installation
from bot.records.unit_of_work import UnitOfWork
from bot.server import listen, server
from tests.fakes.slack import Delivery, Driver, FakeSlack, Person, Workspace
from tests.support.sandbox import RunningSandbox
from tests.support.slack_scene import AT_ONCE, SlackScene, catalog, channel_on, transport_to, until_started
from tests.support.stage import Stage, stage

KEY = TokenSeal.new_key()


@dataclass(slots=True)
class InstalledScene:
    """Two organisations' Slacks, in neither of which Kase is until somebody installs it."""

    scene: SlackScene
    acme: Workspace
    globex: Workspace
    browser: httpx.AsyncClient
    transport: str
    access: InstallAccess

    @property
    def slack(self) -> FakeSlack:
        """The Slack of both."""
        return self.scene.slack

    async def install(self, workspace: Workspace, browser: httpx.AsyncClient | None = None) -> httpx.Response:
        """Somebody installs it there; the last page they see."""
        self.slack.chosen = workspace
        return await (browser or self.browser).get("/slack/install")

    async def member(self, name: str, workspace: Workspace, account: str) -> Person:
        """A billing administrator of a sandbox account, in a workspace."""
        person = self.slack.add_person(name, workspace=workspace)
        link = Link(
            CHANNEL,
            Somebody(person.team_id, person.id).person,
            f"acct_{account}",
            "anna",
            frozenset({"billing_admin"}),
        )
        await self.scene.stage.services.identity.link(link)
        return person

    async def found(self, workspace: Workspace) -> Installation | None:
        """What the records know of a workspace."""
        return await self.scene.work.read(lambda records: records.installations.find(workspace.team_id))

    async def delivers(self, *deliveries: Delivery) -> None:
        """Slack tells these at once."""
        answers = await asyncio.gather(*[self.scene.driver.deliver(each) for each in deliveries])
        assert all(answer.accepted for several in answers for answer in several), answers

    async def closed(self, workspace: Workspace) -> Installation:
        """Wait until the records know that it was taken out."""
        async with asyncio.timeout(10):
            while True:
                found = await self.found(workspace)
                if found is not None and not found.open:
                    return found
                await asyncio.sleep(0.01)

    @asynccontextmanager
    async def another_process(
        self, *, keys: tuple[str, ...] = (KEY,), bot_token: str = ""
    ) -> AsyncIterator[tuple[SlackChannel, Driver]]:
        """One more process over the same records."""
        channel = installed_channel(self.slack, self.scene.stage, self.transport, self.access, keys, bot_token)
        await channel.start()
        try:
            connections = 2 if self.transport == "socket" else 1
            async with transport_to(self.slack, channel, self.transport, connections=connections) as (driver, _):
                yield channel, driver
        finally:
            await channel.stop()


def installed_channel(
    slack: FakeSlack,
    scene: Stage,
    transport: str,
    access: InstallAccess,
    keys: tuple[str, ...] = (KEY,),
    bot_token: str = "",
    pace: Pace = AT_ONCE,
) -> SlackChannel:
    """A channel that workspaces install."""
    return channel_on(slack, scene, transport, pace=pace, bot_token=bot_token, install=access, secret_keys=keys)


@asynccontextmanager
async def installed_scene(
    sandbox: RunningSandbox, transport: str, *, work: UnitOfWork | None = None, bot_token: bool = False
) -> AsyncIterator[InstalledScene]:
    """Run Kase without a token of its own, or with the one of the first workspace."""
    listening = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with FakeSlack(ack_within=2.0) as slack, stage(sandbox, work=work) as scene:
        access = InstallAccess(slack.world.client_id, slack.world.client_secret, address, manifest_scopes())
        own = slack.bot_token if bot_token else ""
        channel = installed_channel(slack, scene, transport, access, bot_token=own)
        await channel.start()
        doors = server(Starlette(routes=list(channel.pages)))
        serving = asyncio.create_task(doors.serve(sockets=[listening]))
        try:
            await until_started(doors)
            async with (
                transport_to(slack, channel, transport) as (driver, url),
                httpx.AsyncClient(base_url=address, follow_redirects=True, verify=False) as browser,
            ):
                on_stage = SlackScene(slack, scene, channel, driver, catalog(), url)
                globex = slack.add_workspace("globex")
                yield InstalledScene(on_stage, slack.workspace, globex, browser, transport, access)
        finally:
            doors.should_exit = True
            await serving
            listening.close()
            await channel.stop()
