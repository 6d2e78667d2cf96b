"""The Slack channel on stage: the real assistant behind it, a fake Slack before it, over either transport."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn

from bot.billing.profiles import profile
from bot.channels.reception import Reception
from bot.channels.slack.access import SlackAccess
from bot.channels.slack.agents.access import AgentsAccess
from bot.channels.slack.app import SlackChannel
from bot.channels.slack.delivery import Pace
from bot.channels.slack.install import InstallAccess, manifest_scopes
from bot.channels.slack.places import CHANNEL, Somebody
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Incoming
from bot.domain.identity import Link
from bot.records.unit_of_work import UnitOfWork
from bot.replies.catalog import Catalog
from bot.server import listen, server
from bot.telemetry import Metrics
from tests.fakes.slack import Delivery, Driver, FakeSlack, JsonObject, Message, Person, View
from tests.fakes.slack.block_kit import elements_of
from tests.support.sandbox import RunningSandbox
from tests.support.stage import LANGUAGES, Stage, stage

AT_ONCE = Pace(look=0.02, grace=0.0, pause=0.02, longest=0.1, gather=0.02)
ONLY_WHEN_ASKED = Pace(look=3600.0, grace=0.0, pause=0.0, longest=0.0, gather=3600.0)
"""Without the loop that looks at the outbox: a test calls `deliver_pending` itself."""


def catalog() -> Catalog:
    """The shipped words."""
    return Catalog(LANGUAGES, lambda name, label, language: profile(name).label(label, language))


@dataclass(slots=True)
class SlackScene:
    """One organisation's Slack with Kase in it."""

    slack: FakeSlack
    stage: Stage
    channel: SlackChannel
    driver: Driver
    catalog: Catalog
    url: str = ""

    @property
    def work(self) -> UnitOfWork:
        """The records."""
        return self.stage.work

    async def member(self, name: str, account: str | None = None, *, locale: str = "en-US") -> Person:
        """A member of the workspace; with the name of a sandbox account, its billing administrator."""
        person = self.slack.add_person(name, locale=locale)
        if account is not None:
            somebody = Somebody(person.team_id, person.id)
            link = Link(CHANNEL, somebody.person, f"acct_{account}", "anna", frozenset({"billing_admin"}))
            await self.stage.services.identity.link(link)
        return person

    async def writes(self, person: Person, text: str) -> list[str]:
        """Somebody writes to the bot; the keys of what they are told in the direct message."""
        return await self.happens(person, self.slack.dm(person, text))

    async def presses(self, person: Person, answer: str) -> list[str]:
        """Somebody presses the latest button that gives this answer, or chooses it; a charge is looked at before."""
        message, value = self.button(person, answer)
        if not value.endswith(":review"):
            return await self.happens(person, self.slack.press(person, message, value=value))
        view, keys = await self._looks(person, message, value)
        return await self.happens(person, self.slack.submit(person, view)) if view is not None else keys

    async def reviews(self, person: Person) -> View:
        """Somebody opens the window of the exact charge."""
        view, keys = await self._looks(person, *self.button(person, "review"))
        assert view is not None, keys
        return view

    async def _looks(self, person: Person, message: Message, value: str) -> tuple[View | None, list[str]]:
        """The window that a press opens, or what is told where none opens."""
        before, versions = self.slack.modal_of(person), len(message.history)
        keys = await self.happens(person, self.slack.press(person, message, value=value))
        if not keys:
            await self.slack.until(lambda: self.slack.modal_of(person) is not before or len(message.history) > versions)
        view = self.slack.modal_of(person)
        return (view if view is not before else None), keys

    async def happens(self, person: Person, delivery: Delivery, *, times: int = 1) -> list[str]:
        """Slack tells something, `times` at once; the keys of what the person is told in the direct message by then."""
        before = len(await self.keys(person))
        answers = await self.driver.deliver(delivery, times=times, together=True)
        assert all(answer.accepted for answer in answers), answers
        await self.settled()
        return (await self.keys(person))[before:]

    def button(self, person: Person, answer: str) -> tuple[Message, str]:
        """The latest message with a button for this answer, and the button's value; a yes to a charge is reviewed."""
        wanted = ("affirm", "review") if answer == "affirm" else (answer,)
        for message in reversed(self.slack.said(person)):
            for value in values(message):
                if value.split(":", 2)[2].startswith(wanted):
                    return message, value
        raise LookupError(f"no button for {answer}: {[m.words() for m in self.slack.said(person)]}")

    async def keys(self, person: Person) -> list[str]:
        """The reply keys of everything the bot said to somebody in the direct message."""
        messages = self.slack.said(person)
        conversation_id = Somebody(person.team_id, person.id).conversation_id
        sayings = await self.work.read(lambda records: records.outbox.since(conversation_id, after=None, limit=1000))
        known = {saying.id: saying.reply.key for saying in sayings}
        ids = [each for message in messages if message.metadata for each in message.metadata["event_payload"]["ids"]]
        return [known[each] for each in ids]

    async def left_to_deliver(self) -> int:
        """How many replies wait in the outbox."""
        return len(await self.work.read(lambda records: records.outbox.pending(CHANNEL, limit=1000)))

    async def unanswered(self) -> tuple[Incoming, ...]:
        """What waits in the inbox."""
        later = self.stage.clock.now().replace(year=2999)
        return await self.work.read(lambda records: records.inbox.unanswered(before=later, limit=1000))

    async def answered(self) -> None:
        """Wait until nothing is unanswered."""
        async with asyncio.timeout(10):
            while True:
                if not await self.unanswered():
                    return
                await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Wait until nothing is left to be done."""

        async with asyncio.timeout(10):
            while True:
                if not await self.unanswered() and not await self.left_to_deliver():
                    return
                await asyncio.sleep(0.01)


def values(message: Message) -> list[str]:
    """What the buttons and selects of a message send back."""
    elements = [element for block in message.blocks for element in elements_of(block)]
    return [each["value"] for element in elements for each in (element, *choices(element)) if each.get("value")]


def choices(element: JsonObject) -> list[JsonObject]:
    """The options of a select, in groups or not."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


def channel_on(
    slack: FakeSlack,
    scene: Stage,
    transport: str,
    *,
    assistant: Assistant | None = None,
    pace: Pace = AT_ONCE,
    agents: AgentsAccess | None = None,
    email_domains: frozenset[str] = frozenset(),
    bot_token: str | None = None,
    install: InstallAccess | None = None,
    secret_keys: tuple[str, ...] = (),
) -> SlackChannel:
    """A channel as another process would have it: nothing remembered but the records."""
    access = SlackAccess(
        bot_token=slack.bot_token if bot_token is None else bot_token,
        install=install,
        secret_keys=secret_keys,
        app_token=slack.app_token if transport in ("socket", "both") else "",
        signing_secrets=("another-secret", slack.signing_secret) if transport in ("http", "both") else (),
        base_url=slack.base_url,
        email_domains=email_domains,
    )
    return SlackChannel(
        access,
        assistant=assistant or scene.assistant,
        reception=Reception(scene.work, scene.services.identity, scene.clock),
        work=scene.work,
        identity=scene.services.identity,
        clock=scene.clock,
        say=catalog().say,
        metrics=Metrics(),
        pace=pace,
        agents=agents,
    )


@asynccontextmanager
async def slack_scene(
    sandbox: RunningSandbox,
    transport: str,
    *,
    work: UnitOfWork | None = None,
    pace: Pace = AT_ONCE,
    assistant: Callable[[Assistant], Assistant] = lambda real: real,
    ack_within: float = 2.0,
    agents: Callable[[FakeSlack, Stage], AgentsAccess] | None = None,
    email_domains: frozenset[str] = frozenset(),
) -> AsyncIterator[SlackScene]:
    """Put Kase into a Slack; `assistant` may put another in the real one's place, `agents` is the desk."""
    async with FakeSlack(ack_within=ack_within) as slack, stage(sandbox, work=work) as scene:
        slack.workspace.granted_scopes = frozenset(manifest_scopes())  # as of an app made from the manifest
        desk = agents(slack, scene) if agents is not None else None
        real = assistant(scene.assistant)
        channel = channel_on(
            slack, scene, transport, assistant=real, pace=pace, agents=desk, email_domains=email_domains
        )
        await channel.start()
        try:
            async with transport_to(slack, channel, transport) as (driver, url):
                yield SlackScene(slack, scene, channel, driver, catalog(), url)
        finally:
            await channel.stop()


@asynccontextmanager
async def transport_to(
    slack: FakeSlack, channel: SlackChannel, transport: str, *, connections: int = 1
) -> AsyncIterator[tuple[Driver, str]]:
    """Slack's way to a channel: its address, or its socket, of which there are then so many; the address of `both`."""
    if transport in ("socket", "both"):
        await slack.sockets.connected(connections)
    if transport == "socket":
        yield slack.over_socket(), ""
        return
    assert channel.asgi is not None
    listening = listen("127.0.0.1", 0)
    doors = server(channel.asgi)
    serving = asyncio.create_task(doors.serve(sockets=[listening]))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
    try:
        await until_started(doors)
        yield slack.over_http(url), url
    finally:
        doors.should_exit = True
        await serving
        listening.close()


async def until_started(doors: uvicorn.Server) -> None:
    """Wait until a server listens."""
    while True:
        if doors.started:
            return
        await asyncio.sleep(0.005)
