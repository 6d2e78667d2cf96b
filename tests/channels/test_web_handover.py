"""From the widget to a support agent in Slack and back, both ways live; and one admin on both surfaces."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bot.domain.identity import Link
from bot.server import doors_of, listen, server
from bot.slack_doors import running_slack
from tests.fakes.slack import Channel, Driver, FakeSlack, Message, Person
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, running_service
from tests.support.slack_scene import until_started
from tests.support.widget import SITE, SITE_KEY, Page, written

pytestmark = pytest.mark.anyio

PATIENCE = 15


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def house(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[House]:
    async with open_house(sqlite_files.fresh(), sandbox) as opened:
        yield opened


@dataclass(slots=True)
class House:
    """One service with a widget on a page and a support desk in Slack."""

    service: Service
    slack: FakeSlack
    driver: Driver
    page: Page
    desk: Channel
    berta: Person

    async def visitor(self, account: str) -> Visit:
        """Somebody of the account who opens the widget."""
        opened = (await self.page.sign_in(account=account)).json()
        return Visit(self.page.http, opened["session"])

    async def card(self) -> Message:
        """The newest card of the desk."""
        return await self.slack.until(lambda: next(reversed(self._cards()), None), within=PATIENCE)

    async def thread(self, words: str) -> None:
        """Wait until the words stand in a thread of the desk."""
        await self.slack.until(
            lambda: any(words in each.text for each in self.slack.said(self.desk) if each.thread_ts), within=PATIENCE
        )

    async def presses(self, name: str) -> None:
        """Bērta presses a button, or a line of the menu, of the newest card."""
        card = await self.card()
        if f"desk-{name}" in card.action_ids():
            await self.driver.deliver(self.slack.press(self.berta, card, f"desk-{name}"))
            return
        options = [
            option["value"]
            for block in card.blocks
            for element in block.get("elements", ())
            for option in element.get("options", ())
        ]
        (value,) = [each for each in options if each.startswith(f"{name}|")]
        await self.driver.deliver(self.slack.press(self.berta, card, "desk-more", value=value))

    async def replies(self, words: str) -> None:
        """Bērta opens the window of a reply, writes it, and sends what the preview shows."""
        await self.presses("reply")
        await self.fills_in(words=words)
        await self.fills_in()

    async def fills_in(self, **given: str) -> None:
        """Bērta sends the window that is open before her."""
        view = await self.slack.until(lambda: self.slack.modal_of(self.berta), within=PATIENCE)
        await self.driver.deliver(self.slack.submit(self.berta, view, given))

    def _cards(self) -> list[Message]:
        return [each for each in self.slack.said(self.desk) if each.thread_ts is None and each.blocks]


@dataclass(slots=True)
class Visit:
    """One open widget: what it heard, live."""

    http: httpx.AsyncClient
    secret: str
    heard: list[dict[str, Any]] = field(default_factory=list)
    states: list[dict[str, Any]] = field(default_factory=list)

    async def writes(self, text: str = "", *, payload: str | None = None) -> list[dict[str, Any]]:
        """Send a message, or press a button; what is answered."""
        said = {"payload": payload} if payload is not None else {"text": text}
        headers = {"Origin": SITE, "Authorization": f"Bearer {self.secret}"}
        answer = await self.http.post("/widget/messages", json={"id": str(uuid4()), **said}, headers=headers)
        assert answer.status_code == 200, answer.text
        events = [dict(line.split(": ", 1) for line in each.splitlines()) for each in answer.text.split("\n\n") if each]
        return [json.loads(each["data"]) for each in events if each["event"] == "item"]

    async def hears(self, text: str, *, who: str = "") -> dict[str, Any]:
        """Wait until an item with these words was heard and, where it is asked for, somebody talks."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = [item for item in self.heard if text in item["text"]]
                if found and (not who or (self.states and self.states[-1]["who"] == who)):
                    return found[-1]
                await asyncio.sleep(0.02)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Visit]:
        """Listen while the block runs."""
        listening = asyncio.create_task(self._listen())
        try:
            yield self
        finally:
            listening.cancel()
            await asyncio.wait({listening})

    async def _listen(self) -> None:
        headers = {"Origin": SITE, "Authorization": f"Bearer {self.secret}"}
        kind = ""
        async with self.http.stream("GET", "/widget/events", headers=headers) as answer:
            async for line in answer.aiter_lines():
                name, _, value = line.partition(": ")
                if name == "event":
                    kind = value
                elif name == "data" and kind == "item":
                    self.heard.append(json.loads(value))
                elif name == "data" and kind == "state":
                    self.states.append(json.loads(value))


@asynccontextmanager
async def open_house(address: str, sandbox: RunningSandbox, *, jobs: bool = True) -> AsyncIterator[House]:
    async with FakeSlack() as slack:
        berta = slack.add_person("Bērta")
        desk = slack.add_channel("support", berta)
        settings: dict[str, Any] = {
            "widget_keys": written(SITE_KEY),
            "slack_bot_token": slack.bot_token,
            "slack_signing_secret": slack.signing_secret,
            "slack_api_base_url": slack.base_url,
            "slack_agents_channel": desk.id,
            "support_hours": "always",
        }
        async with (
            running_service(address, sandbox, jobs=jobs, **settings) as service,
            running_slack(service.app, service.app.settings) as channel,
        ):
            listening = listen("127.0.0.1", 0)
            doors = server(doors_of(service.app, service.app.settings, slack=channel))
            serving = asyncio.create_task(doors.serve(sockets=[listening]))
            try:
                await until_started(doors)
                at = f"http://127.0.0.1:{listening.getsockname()[1]}"
                async with httpx.AsyncClient(base_url=at, timeout=30) as http:
                    yield House(service, slack, slack.over_http(f"{at}/slack/events"), Page(http), desk, berta)
            finally:
                doors.should_exit = doors.force_exit = True
                await serving


def payload_of(items: list[dict[str, Any]], answer: str) -> str:
    """What the button of the items sends that gives this answer."""
    buttons = [button for item in items for button in item["buttons"]]
    buttons += [block["agree"] for item in items for block in item["blocks"] if block["type"] == "confirm"]
    found = (str(button["payload"]) for button in buttons if button["payload"].split(":", 2)[2] == answer)
    return next(found)


async def test_a_request_goes_to_the_desk_and_the_answer_comes_back_live(house: House, sandbox: RunningSandbox) -> None:
    [account] = sandbox.make_accounts("single")
    anna = await house.visitor(account)
    async with anna.open():
        asked = await anna.writes("I want to talk to a person")
        assert asked[-1]["key"] == "person-coming"
        await anna.hears("will answer you here", who="waiting")
        assert "SIA" in (await house.card()).words() or account in (await house.card()).words()

        await house.presses("claim")
        await anna.hears("is with you now", who="agent")
        assert anna.states[-1]["agent"] == "Bērta"

        assert await anna.writes("the notice is still there") == []
        await house.thread("the notice is still there")
        await house.replies("Hello Anna, I am looking at it.\nOne moment.")
        said = await anna.hears("I am looking at it")
        assert (said["from"], said["name"], said["text"]) == (
            "agent",
            "Bērta",
            "Hello Anna, I am looking at it.\nOne moment.",
        )

        assert any(state["writing"] for state in anna.states)

        await house.presses("hand-back")
        await anna.hears("handed you over", who="bot")
        answered = await anna.writes("why are we past due?")
        assert answered[0]["from"] == "bot"

    keys = [item["key"] for item in anna.heard]
    assert len({item["id"] for item in anna.heard}) == len(anna.heard)
    assert keys.count("agent-says") == 1


async def test_what_an_agent_wrote_while_the_visitor_was_away_is_there_on_return(
    house: House, sandbox: RunningSandbox
) -> None:
    [account] = sandbox.make_accounts("single")
    before = await house.visitor(account)
    await before.writes("I want to talk to a person")
    await house.presses("claim")
    await house.replies("It is settled now.")
    await house.presses("resolve")
    await house.fills_in(words="explained")

    after = await house.visitor(account)
    async with after.open():
        await after.hears("It is settled now.")
        await after.hears("has closed the request", who="bot")

    assert [item["from"] for item in after.heard][:1] == ["customer"]


async def test_one_admin_on_both_surfaces_is_answered_where_the_question_was_asked(
    house: House, sandbox: RunningSandbox
) -> None:
    [account] = sandbox.make_accounts("single")
    anna = house.slack.add_person("Anna")
    person = f"{anna.team_id}:{anna.id}"
    await house.service.app.services.identity.link(Link("slack", person, account, "anna", frozenset({"billing_admin"})))
    on_the_page = await house.visitor(account)
    async with on_the_page.open():
        due = await on_the_page.writes("why are we past due?")
        card = await on_the_page.writes(payload=payload_of(due, "pay_balance"))
        charge = await on_the_page.writes(payload=payload_of(card, "same_card"))
        paid = await on_the_page.writes(payload=payload_of(charge, "affirm"))
        assert "payment-accepted" in [item["key"] for item in paid]

        on_page = await on_the_page.hears("48 hours")
        await house.driver.deliver(house.slack.dm(anna, "did my payment arrive?"))
        told = (await house.slack.replies(anna, within=PATIENCE))[-1].words()

        assert "We can see the payment" in told
        assert len(sandbox.ledger(account)) == 1
        await on_the_page.writes("thanks")
        await on_the_page.hears("Glad to help")
        since = [item["key"] for item in on_the_page.heard[on_the_page.heard.index(on_page) + 1 :]]
    assert since == ["written", "answer-thanks"]
    assert len(house.slack.said(anna)) == 1


async def test_the_desk_is_shown_by_who_is_in_slack_whoever_carries_out_the_jobs(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    [account] = sandbox.make_accounts("single")
    async with open_house(sqlite_files.fresh(), sandbox, jobs=False) as house:
        await (await house.visitor(account)).writes("I want to talk to a person")

        assert (await house.card()).words()
