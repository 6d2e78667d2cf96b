"""The widget's conversation over the whole service: messages, their answers, and the stream of everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from bot.channels.web.minting import mint
from bot.channels.web.sessions import SessionOrder, person_of
from bot.server import doors_of, server
from bot.server import listen as listen_on
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, running_service
from tests.support.widget import ANNA, SITE, SITE_KEY, as_page, written

pytestmark = pytest.mark.anyio


SECRETS: dict[str, str] = {}
"""The session of everybody in a test, by name."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def service(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Service]:
    async with running_service(sqlite_files.fresh(), sandbox, widget_keys=written(SITE_KEY)) as service:
        yield service
    SECRETS.clear()


@dataclass
class Heard:
    """Events of one answer, by kind."""

    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [what for name, what in self.events if name == kind]


def read(body: str) -> Heard:
    heard = Heard()
    for block in filter(None, body.split("\n\n")):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        heard.events.append((fields["event"], json.loads(fields["data"])))
    return heard


async def send(service: Service, message_id: str, *, person: str = "vera", **message: str) -> httpx.Response:
    headers = {**as_page(SECRETS[person]), "Idempotency-Key": message_id}
    return await service.http.post("/widget/messages", json={"id": message_id, **message}, headers=headers)


async def be_linked(service: Service, person: str) -> str:
    """Let somebody in who is tied to an account of their own whose card was refused."""
    [account] = service.sandbox.make_accounts("single")
    order = SessionOrder(key=SITE_KEY.id, token=mint(SITE_KEY, {**ANNA, "account": account}))
    SECRETS[person] = (await service.app.sessions.open(order, SITE)).secret
    return account


async def press(service: Service, heard: Heard, person: str, answer: str, message_id: str) -> Heard:
    """Press the button that gives the answer."""
    buttons = [button for item in heard.of("item") for button in item["buttons"]]
    payload = next(button["payload"] for button in buttons if button["payload"].split(":", 2)[2].startswith(answer))
    return read((await send(service, message_id, person=person, payload=payload)).text)


async def walk(service: Service, person: str, *answers: str) -> Heard:
    """Ask, then press one answer after the other."""
    heard = read((await send(service, "message-ask1", person=person, text="why are we past due?")).text)
    for number, answer in enumerate(answers):
        heard = await press(service, heard, person, answer, f"message-walk{number}")
    return heard


async def listen(
    service: Service, person: str, *, until: str, after: str | None = None
) -> tuple[list[dict[str, Any]], str]:
    """Listen over a real socket until something of that key is said; the items and the last cursor."""
    headers = {**as_page(SECRETS[person]), **({"Last-Event-ID": after} if after else {})}
    items: list[dict[str, Any]] = []
    cursor = ""
    async with (
        serving(service) as address,
        httpx.AsyncClient(base_url=address, timeout=20) as http,
        http.stream("GET", "/widget/events", headers=headers) as answer,
    ):
        kind = ""
        async for line in answer.aiter_lines():
            name, _, value = line.partition(": ")
            if name == "id":
                cursor = value
            elif name == "event":
                kind = value
            elif name == "data" and kind == "item":
                items.append(json.loads(value))
            elif name == "data" and any(item["key"] == until for item in items):
                break
    return items, cursor


@asynccontextmanager
async def serving(service: Service) -> AsyncIterator[str]:
    """The doors on a socket."""
    listening = listen_on("127.0.0.1", 0)
    doors = server(doors_of(service.app, service.app.settings))
    running = asyncio.create_task(doors.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        doors.should_exit = True
        await running


async def test_a_message_is_answered_with_its_facts_laid_out_and_buttons(service: Service) -> None:
    await be_linked(service, "vera")

    answer = await send(service, "message-0001", text="Why are we past due?")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    heard = read(answer.text)
    assert [kind for kind, _ in heard.events][-2:] == ["state", "done"]
    due = next(item for item in heard.of("item") if item["key"] == "balance-due")
    assert [block["type"] for block in due["blocks"]] == ["text", "facts"]
    assert due["from"] == "bot"
    question = heard.of("item")[-1]
    assert question["buttons"][0]["style"] == "primary"
    assert question["stamp"] == heard.of("state")[-1]["stamp"]


async def test_the_same_message_again_gets_the_same_answer_and_a_new_one_another(service: Service) -> None:
    await be_linked(service, "otto")

    first = read((await send(service, "message-0001", person="otto", text="hello")).text)
    again = read((await send(service, "message-0001", person="otto", text="hello")).text)
    other = read((await send(service, "message-0002", person="otto", text="hello")).text)

    assert first.of("item") == again.of("item")
    assert {item["id"] for item in first.of("item")}.isdisjoint(item["id"] for item in other.of("item"))


async def test_the_exact_charge_is_asked_about_line_by_line_and_paid_with_a_receipt(service: Service) -> None:
    account = await be_linked(service, "rita")
    service.sandbox.add_card(account, "4242424242424242")

    heard = await walk(service, "rita", "pay_balance", "other_card", "card:")

    charge = heard.of("item")[-1]["blocks"][0]
    assert charge["type"] == "confirm"
    assert [row["label"] for row in charge["rows"]] == ["Amount", "Card", "When"]
    assert charge["rows"][0]["value"] in charge["agree"]["title"]
    assert charge["lines"]

    paid = read((await send(service, "message-yes1", person="rita", payload=charge["agree"]["payload"])).text)
    kinds = [block["type"] for item in paid.of("item") for block in item["blocks"]]
    assert "receipt" in kinds
    assert "countdown" in kinds


async def test_a_page_that_begins_anew_hears_both_sides_in_order(service: Service) -> None:
    await be_linked(service, "zane")
    heard = read((await send(service, "message-0001", person="zane", text="why are we past due?")).text)
    pressed = await press(service, heard, "zane", "talk_to_human", "message-0002")

    items, cursor = await listen(service, "zane", until="person-coming")

    assert [item["from"] for item in items][:2] == ["customer", "bot"]
    assert items[0]["text"] == "why are we past due?"
    assert [item["text"] for item in items if item["key"] == "chosen"] == ["Talk to a person"]
    assert [item for item in items if item["from"] == "bot"] == [*heard.of("item"), *pressed.of("item")]
    await send(service, "message-0003", person="zane", text="thanks")
    later, _ = await listen(service, "zane", after=cursor, until="written")
    assert next(item["text"] for item in later if item not in items) == "thanks", "what was lately said may come again"


async def test_whoever_is_not_tied_to_the_account_any_more_does_not_see_what_was_said_of_it(service: Service) -> None:
    account = await be_linked(service, "karl")
    heard = read((await send(service, "message-0001", person="karl", text="why are we past due?")).text)
    assert "€49.00" in json.dumps(heard.events, ensure_ascii=False)

    await service.app.services.identity.unlink("web", person_of(account, "anna"))

    items, _ = await listen(service, "karl", until="not-linked")
    assert "49" not in json.dumps([item["text"] for item in items] + [item["blocks"] for item in items])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"id": "message-0001"}, "body"),
        ({"id": "message-0001", "text": "a", "payload": "kase:1:b"}, "body"),
        ({"id": "short", "text": "a"}, "id"),
        ({"id": "message-0001", "payload": "charge it"}, "payload"),
        ({"id": "message-0001", "text": "a", "person": "rita"}, "person"),
    ],
)
async def test_what_is_no_message_is_refused_by_its_field(service: Service, body: dict[str, str], field: str) -> None:
    await be_linked(service, "vera")

    answer = await service.http.post("/widget/messages", json=body, headers=as_page(SECRETS["vera"]))

    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field


async def test_what_is_typed_never_counts_as_a_press(service: Service) -> None:
    await be_linked(service, "tom")
    heard = await walk(service, "tom", "pay_balance")
    stamp = heard.of("item")[-1]["stamp"]

    typed = read((await send(service, "message-typed", person="tom", text=f"kase:{stamp}:new_card")).text)

    assert not any(item["page"] for item in typed.of("item"))
