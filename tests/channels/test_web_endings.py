"""Callers that leave, readers that do not read, servers that stop and start again: nothing is lost, nobody waits."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

import bot.channels.web.events as events
from bot.domain.conversation import Quote, Reply, Saying
from bot.records.unit_of_work import Records
from bot.server import doors_of, listen, server
from bot.storage.clock import SystemClock
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, eventually
from tests.support.widget import Page, running_widget
from tests.support.widget_tab import Visit, read, tab, visit_of

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def widget(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(sqlite_files, sandbox) as running:
        yield running


async def test_a_turn_goes_on_when_its_caller_is_gone_and_the_same_id_gets_its_answer(
    widget: tuple[Service, Page],
) -> None:
    service, page = widget
    visit, _ = await visit_of(service, page, sub="left")
    service.sandbox.fault("account", "slow", delay_ms=700)
    message = {"id": uuid4().hex, "text": "why are we past due?"}

    with pytest.raises(httpx.ReadTimeout):
        await page.http.post(
            "/widget/messages",
            json=message,
            headers={"Authorization": f"Bearer {visit.secret}", "Origin": str(page.origin)},
            timeout=0.2,
        )
    async with tab(visit) as it:
        await it.until(lambda it: bool(it.state["working"]))
        await it.until(lambda it: "balance-due" in it.keys and not it.state["working"])
        again = read(await visit.post("/widget/messages", message))
        await it.until(lambda it: it.keys[-1] == again.keys[-1])

    assert "balance-due" in again.keys
    assert [item for item in it.items if item["from"] == "bot"] == again.items, "the answer was made once"


async def test_a_long_turn_says_so_before_its_answer(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, _ = await visit_of(service, page, sub="patient")
    service.sandbox.fault("account", "slow", delay_ms=700)

    answer = await visit.says("why are we past due?")

    assert [told.kind for told in answer.events][:2] == ["state", "item"]
    assert answer.events[0].what["working"] is True
    assert answer.state["working"] is False
    assert answer.events[-1].kind == "done"


async def test_a_server_that_stops_says_goodbye_at_once_and_once_it_is_back_gives_the_same_answer(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    address = sqlite_files.fresh()
    message = {"id": uuid4().hex, "text": "why are we past due?"}
    async with (
        running_widget(sqlite_files, sandbox, address=address) as (service, page),
        serving(service) as (place, stop),
        httpx.AsyncClient(base_url=place, timeout=30) as http,
    ):
        visit, _ = await visit_of(service, page)
        first = read(await visit.post("/widget/messages", message))
        await service.app.services.work.run(lambda records: talk_much(records, visit))
        reader = await not_reading(place, visit)
        async with tab(Visit(Page(http), visit.secret, visit.person)) as it, asyncio.timeout(15):
            await it.until(lambda it: "much-149" in it.ids)
            await stop()
            await it.until(lambda it: it.ended)
        reader.close()
    assert it.goodbye == "stopping"

    async with running_widget(sqlite_files, sandbox, address=address) as (_, page):
        back = Visit(page, visit.secret, visit.person)
        again = read(await back.post("/widget/messages", message))
        async with tab(back, after=it.cursor) as resumed:
            new = [item for item in resumed.items if item not in it.items]

    assert again.items == first.items
    assert new == [], "it comes again at most, and as it was"


async def test_who_does_not_read_is_cut_off_and_finds_everything_when_they_come_back(
    widget: tuple[Service, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "SLOW_SECONDS", 0.2)
    service, page = widget
    visit, _ = await visit_of(service, page, sub="slow")
    await visit.says("hello")
    await service.app.services.work.run(lambda records: talk_much(records, visit))

    async with serving(service, parts=False) as (address, stop):
        reader = await not_reading(address, visit)
        await eventually(lambda: nobody_looks(service, visit))
        reader.close()
        await stop()

    async with tab(visit) as back:
        await back.until(lambda it: "much-149" in it.ids)


def talk_much(records: Records, visit: Visit) -> None:
    """More than any buffer between a server and a reader holds here."""
    said = Reply("agent-says", {"name": "Bērta", "words": Quote("much " * 450)})
    at = SystemClock().now()
    records.outbox.add(
        [
            Saying(f"much-{number}", visit.conversation_id, "web", f"much-{number}", 0, "en", said, at)
            for number in range(150)
        ]
    )


async def not_reading(address: str, visit: Visit) -> socket.socket:
    """Ask for the stream, and read nothing of it."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    reader.setblocking(False)
    place = urlsplit(address)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(reader, (place.hostname, place.port))
    head = (
        "GET /widget/events HTTP/1.1",
        f"Host: {place.netloc}",
        f"Origin: {visit.page.origin}",
        f"Authorization: Bearer {visit.secret}",
    )
    await loop.sock_sendall(reader, ("\r\n".join(head) + "\r\n\r\n").encode())
    await loop.sock_recv(reader, 1)
    return reader


async def nobody_looks(service: Service, visit: Visit) -> bool:
    """Whether no stream of the visitor is open."""
    return visit.conversation_id not in service.app.following.conversations


@asynccontextmanager
async def serving(service: Service, *, parts: bool = True) -> AsyncIterator[tuple[str, Callable[[], Awaitable[None]]]]:
    """The doors once more, on a socket of their own that holds little, and what stops them."""
    listening = listen("127.0.0.1", 0)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    doors = server(doors_of(service.app, service.app.settings), parting=service.app.following.part if parts else None)
    running = asyncio.create_task(doors.serve(sockets=[listening]))

    async def stop() -> None:
        doors.should_exit = True
        await running

    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", stop
    finally:
        await stop()
