"""What stands before the widget's doors, over a real socket: origins, sizes, how often, headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest

from bot.channels.doors import BodyLimit
from bot.channels.web.guard import BODY_LIMIT, WidgetGuard
from bot.channels.web.limits import Limits, Rate
from bot.channels.web.minting import mint
from bot.server import doors_of, listen, server
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service
from tests.support.widget import ANNA, SHOP, SITE, Page, code, running_widget

pytestmark = pytest.mark.anyio

STRANGER = "https://evil.example.net"
ALLOWED = "access-control-allow-origin"


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def widget(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(sqlite_files, sandbox) as running:
        yield running


@pytest.fixture
def service(widget: tuple[Service, Page]) -> Service:
    return widget[0]


@pytest.fixture
def page(widget: tuple[Service, Page]) -> Page:
    return Page(widget[1].http)


async def test_a_browser_that_asks_first_is_told_what_a_page_may_send(page: Page) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}

    for path in ("/widget/sessions", "/widget/messages", "/widget/anything"):
        told = await page.ask("OPTIONS", path, headers=asked)
        assert told.status_code == 204
        assert told.headers[ALLOWED] == SITE
        assert told.headers["access-control-allow-methods"] == "GET, POST, DELETE"
        sent = {name.strip().lower() for name in told.headers["access-control-allow-headers"].split(",")}
        assert sent == {"authorization", "content-type", "idempotency-key", "last-event-id"}
        assert "access-control-allow-credentials" not in told.headers
        assert "Origin" in told.headers["vary"]


@pytest.mark.parametrize(
    "origin",
    [STRANGER, "null", "*", "", f"{SITE}.evil.example", SITE.upper(), f"{SITE}:443", f"{SITE}/", f"{SITE},{SHOP}"],
)
async def test_a_page_of_an_origin_that_no_key_has_is_refused(page: Page, origin: str) -> None:
    other = Page(page.http, origin=origin)

    first = await other.ask("OPTIONS", "/widget/sessions", headers={"Access-Control-Request-Method": "POST"})
    opened = await other.open()

    for refused in (first, opened):
        assert (refused.status_code, code(refused)) == (403, "origin_not_allowed")
        assert ALLOWED not in refused.headers
        assert "Origin" in refused.headers["vary"]


async def test_a_page_of_a_known_origin_may_read_answers_and_refusals(page: Page) -> None:
    opened, refused = await page.open(), await page.ask("GET", "/widget/nowhere")
    too_large = await page.ask("POST", "/widget/sessions", content=b" " * (BODY_LIMIT + 1))

    assert [each.status_code for each in (opened, refused, too_large)] == [201, 404, 413]
    for answer in (opened, refused, too_large):
        assert answer.headers[ALLOWED] == SITE
        assert answer.headers["access-control-expose-headers"] == "Retry-After"


async def test_answers_are_private_and_no_page_to_look_at(page: Page) -> None:
    for answer in (await page.open(), await page.ask("GET", "/widget/nowhere")):
        headers = answer.headers
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers


async def test_a_body_that_does_not_arrive_is_refused_and_its_connection_is_closed(
    service: Service,
) -> None:
    listening = listen("127.0.0.1", 0)
    doors = server(BodyLimit(doors_of(service.app, service.app.settings), seconds=0.1))
    serving = asyncio.create_task(doors.serve(sockets=[listening]))
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    head = f"POST /widget/sessions HTTP/1.1\r\nHost: localhost\r\nOrigin: {SITE}\r\nContent-Length: 9\r\n\r\n"
    writer.write(f"{head}{{".encode())

    answer = await asyncio.wait_for(reader.read(), timeout=10)
    writer.close()
    doors.should_exit = True
    await serving

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b'"code":"too_slow"' in answer


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(page: Page) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 + 2):
            yield b" " * 1000

    headers = {"Origin": SITE}
    unannounced = await page.http.post("/widget/sessions", content=endless(), headers=headers)
    small = await page.ask("POST", "/widget/sessions", content=b" " * BODY_LIMIT)

    assert (unannounced.status_code, code(unannounced)) == (413, "too_large")
    assert small.status_code == 400


async def test_other_doors_are_left_alone(page: Page) -> None:
    answer = await Page(page.http, origin=STRANGER).ask("GET", "/healthz")

    assert answer.status_code == 200
    assert ALLOWED not in answer.headers
    assert "content-security-policy" not in answer.headers


async def test_an_address_opens_so_many_anonymous_sessions_and_others_go_on(page: Page) -> None:
    crowd = Page(page.http, address="192.0.2.7")
    known = (await crowd.open()).json()["session"]
    for _ in range(29):
        assert (await crowd.open()).status_code == 201

    refused = await crowd.open()

    assert (refused.status_code, code(refused)) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert refused.headers[ALLOWED] == SITE
    assert (await crowd.open(visitor=known)).status_code == 201
    assert (await crowd.sign_in()).status_code == 201
    assert (await Page(page.http, address="192.0.2.8").open()).status_code == 201


async def test_an_address_that_asks_too_often_waits_and_others_do_not(service: Service) -> None:
    few = Limits(lambda: 0, per_address=Rate(2, 1))
    guard = WidgetGuard(doors_of(service.app, service.app.settings), origins=service.app.sessions.origins, limits=few)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(guard, client=("192.0.2.9", 1)), base_url="http://127.0.0.1"
    ) as flood:
        first, _, last, elsewhere = [
            await flood.get(path, headers={"Origin": SITE})
            for path in ("/widget/nowhere", "/widget.js", "/widget/sessions", "/healthz")
        ]

    assert (first.status_code, last.status_code, elsewhere.status_code) == (404, 429, 200)
    assert (code(last), last.headers["retry-after"]) == ("too_many_requests", "1")
    assert last.headers[ALLOWED] == SITE


async def test_a_session_listens_so_often_at_once_and_no_more(page: Page) -> None:
    secret = (await page.open()).json()["session"]
    headers = {"Origin": SITE, "Authorization": f"Bearer {secret}"}

    async with AsyncExitStack() as open_streams:
        streams = [
            await open_streams.enter_async_context(page.http.stream("GET", "/widget/events", headers=headers))
            for _ in range(8)
        ]
        heard = [stream.aiter_bytes() for stream in streams]
        for each in heard:
            await anext(each)
        refused = await page.ask("GET", "/widget/events", secret=secret)

    assert [stream.status_code for stream in streams] == [200] * 8
    assert (refused.status_code, code(refused)) == (429, "too_many_streams")


class TestDemoMode:
    @pytest.fixture(scope="class")
    async def demo(self, sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
        async with running_widget(sqlite_files, sandbox, demo=True, host="127.0.0.1") as (service, page):
            yield service, Page(page.http, origin=str(page.http.base_url).rstrip("/"), key="demo")

    async def test_has_a_key_of_its_own_for_its_own_pages_whatever_the_port(self, demo: tuple[Service, Page]) -> None:
        service, page = demo
        token = mint(service.app.sessions.keys["demo"], ANNA)

        signed_in, unnamed = await page.open(token), await page.open()

        assert [signed_in.status_code, unnamed.status_code] == [201, 201]
        assert signed_in.json()["signed_in"] is True

    async def test_lets_in_no_page_of_elsewhere(self, demo: tuple[Service, Page]) -> None:
        _, page = demo
        elsewhere = await Page(page.http, origin=STRANGER, key="demo").open()
        beside = await page.ask("GET", "/widget/events", headers={"Sec-Fetch-Site": "cross-site"})

        assert (elsewhere.status_code, code(elsewhere)) == (403, "origin_not_allowed")
        assert (beside.status_code, code(beside)) == (403, "not_allowed")


async def test_what_an_unknown_proxy_says_of_an_address_is_not_believed(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    async with running_widget(sqlite_files, sandbox, trusted_proxies="192.0.2.0/24") as (service, page):
        for _ in range(31):
            assert (await Page(page.http, address="192.0.2.7").open()).status_code == 201
        addresses = list(service.app.sessions.limits._newcomers._left)

    assert addresses == []
