"""A support desk in the Slack on stage: its channels, its agents, and what they press."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.billing.profiles import profile
from bot.channels.slack.agents.access import AgentsAccess
from bot.channels.slack.agents.channels import desk_channels
from bot.domain.conversation import Reply
from bot.domain.escalation import Escalation
from bot.escalation.hours import ALWAYS
from bot.replies.agents_words import AgentsWords
from tests.fakes.slack import Channel, Delivery, FakeSlack, Message, Person, View
from tests.support.sandbox import RunningSandbox
from tests.support.slack_scene import AT_ONCE, SlackScene, catalog, channel_on, slack_scene, transport_to
from tests.support.stage import Stage


@dataclass(slots=True)
class Desk:
    """The desk as its agents see it."""

    scene: SlackScene
    channel: Channel
    urgent: Channel
    security: Channel
    berta: Person
    karlis: Person
    access: AgentsAccess
    leads: list[bool] = field(default_factory=lambda: [True])

    async def escalation(self) -> Escalation:
        """The newest open request."""
        return (await self.scene.stage.services.escalations.waiting())[-1]

    async def card(self, channel: Channel | None = None) -> Message:
        """The newest card of a channel, once the board has shown everything."""
        await self.shown()
        place = channel or self.channel
        cards = [each for each in self.scene.slack.said(place) if each.thread_ts is None and each.blocks]
        return cards[-1]

    async def shown(self) -> None:
        """Wait until the board has shown everything."""
        async with asyncio.timeout(10):
            while True:
                if not await self.scene.stage.services.agents.unshown(limit=1):
                    return
                await asyncio.sleep(0.01)

    async def thread(self, channel: Channel | None = None) -> list[str]:
        """What stands in the threads of a channel, in order."""
        await self.shown()
        place = channel or self.channel
        return [each.text for each in self.scene.slack.said(place) if each.thread_ts and each.only_for is None]

    def whispers(self, person: Person) -> list[Message]:
        """What only one agent saw."""
        places = {each.id: each for each in (self.channel, self.urgent, self.security)}
        return [
            each for place in places.values() for each in self.scene.slack.said(place) if each.only_for == person.id
        ]

    async def presses(self, agent: Person, name: str, *, times: int = 1, card: Message | None = None) -> None:
        """An agent presses a button or a menu line of the newest card."""
        shown = card or await self.card()
        await self.delivers(self.press(agent, shown, name), times=times)

    def press(self, agent: Person, card: Message, name: str) -> Delivery:
        """The press itself."""
        if f"desk-{name}" in card.action_ids():
            return self.scene.slack.press(agent, card, f"desk-{name}")
        options = [
            each
            for block in card.blocks
            for element in block.get("elements", ())
            for each in element.get("options", ())
        ]
        (value,) = [each["value"] for each in options if each["value"].startswith(f"{name}|")]
        return self.scene.slack.press(agent, card, "desk-more", value=value)

    async def fills_in(self, agent: Person, given: str | None = None, *, times: int = 1, **beside: str) -> None:
        """An agent sends the modal that is open before them; `beside` is what may be given beside what it asks for."""
        view = self.modal(agent)
        values = beside | ({"words": given} if given is not None else {})
        await self.delivers(self.scene.slack.submit(agent, view, values), times=times)

    def modal(self, agent: Person) -> View:
        """The modal an agent has open."""
        view = self.scene.slack.modal_of(agent)
        assert view is not None
        return view

    async def delivers(self, delivery: Delivery, *, times: int = 1) -> None:
        """Slack tells of it."""
        answers = await self.scene.driver.deliver(delivery, times=times)
        assert all(answer.accepted for answer in answers), answers
        side = self.scene.channel.desk
        assert side is not None
        await side.finish()
        await self.scene.settled()
        await self.shown()


@asynccontextmanager
async def slack_desk(
    sandbox: RunningSandbox,
    transport: str,
    *,
    language: str = "en",
    code_reader: bool = False,
    urgent_apart: bool = False,
) -> AsyncIterator[Desk]:
    """Put Kase into a Slack with a support desk of two agents; what is urgent may have a channel of its own."""
    desks: list[Desk] = []

    def agents(slack: FakeSlack, stage: Stage) -> AgentsAccess:
        berta, karlis = slack.add_person("Bērta"), slack.add_person("Kārlis")
        channel = slack.add_channel("support", berta, karlis)
        urgent = slack.add_channel("urgent", berta, karlis) if urgent_apart else channel
        security = slack.add_channel("security", berta, private=True)
        leads = [True]
        channels = desk_channels(channel.id, urgent.id, security.id)
        assert channels is not None
        access = AgentsAccess(
            desk=stage.services.agents,
            channels=channels,
            words=AgentsWords(language, lambda name, label, spoken: profile(name).label(label, spoken)),
            hours=ALWAYS,
            leads=lambda: leads[0],
            say_option=_option_in(language),
            code_readers=frozenset({berta.id}) if code_reader else frozenset(),
        )
        desks.append(Desk(None, channel, urgent, security, berta, karlis, access, leads))  # type: ignore[arg-type]  # set below
        return access

    async with slack_scene(sandbox, transport, pace=replace(AT_ONCE), agents=agents) as scene:
        (desk,) = desks
        desk.scene = scene
        yield desk


@asynccontextmanager
async def another_process(desk: Desk, transport: str) -> AsyncIterator[None]:
    """A process started after another died: it leads, and knows nothing but the records."""
    access = replace(desk.access, leads=lambda: True)
    channel = channel_on(desk.scene.slack, desk.scene.stage, transport, agents=access)
    await channel.start()
    try:
        async with transport_to(desk.scene.slack, channel, transport, connections=2):
            yield
    finally:
        await channel.stop()


def _option_in(language: str) -> Callable[[str], str | None]:
    words = catalog()

    def say_option(answer: str) -> str | None:
        spoken = words.say(Reply(f"option-{answer.replace('_', '-')}"), language)
        return spoken.text if spoken.fault is None else None

    return say_option
