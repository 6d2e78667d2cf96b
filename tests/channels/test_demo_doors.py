"""The doors of the demo's page: the portal, the ledger and the agents' list follow what really happens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import httpx
import jwt
import pytest

from bot.demo.ledger import charged_once
from bot.demo.scenes import SCENES
from bot.demo.views import Banner, Portal, RequestView, SceneView, Status, SubscriptionRow, Sum
from bot.domain.identity import Link
from bot.gateways.sandbox_control import Books
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, running_service

pytestmark = pytest.mark.anyio

LANGUAGES = ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def demo(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Service]:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, demo=True, api_tokens="") as service:
        service.http.headers.pop("Authorization")
        yield service


async def seen(demo: Service, scene: str = "expired", language: str = "en") -> SceneView:
    answer = await demo.http.get(f"/demo/scenes/{scene}", params={"language": language})
    assert answer.status_code == 200, answer.text
    return SceneView.model_validate_json(answer.content)


async def portal(demo: Service, scene: str = "expired") -> Portal:
    shown = (await seen(demo, scene)).portal
    assert shown is not None
    return shown


async def banner(demo: Service, scene: str = "expired") -> Banner | None:
    return (await portal(demo, scene)).banner


async def requests(demo: Service) -> list[RequestView]:
    return (await seen(demo)).desk.requests


async def signed_in(demo: Service, account: str) -> None:
    """Somebody who talks over REST, to whom the page is but a window."""
    role = frozenset({"billing_admin"})
    await demo.app.services.identity.link(Link("rest", "anna", account, "anna", role))


async def act(demo: Service, request: str, deed: str, **order: str) -> httpx.Response:
    return await demo.http.post(f"/demo/agents/{request}/{deed}", json={"id": uuid4().hex, **order})


async def test_every_scene_is_told_in_every_language(demo: Service) -> None:
    for language in LANGUAGES:
        stage = (await demo.http.get("/demo/stage", params={"language": language})).json()
        assert [each["name"] for each in stage["scenes"]] == list(SCENES)
    for scene in SCENES:
        view = await seen(demo, scene, "lv")
        assert (view.portal is None) == (SCENES[scene].template is None)


async def test_what_is_paid_leaves_the_banner_and_stands_in_the_ledger_once(demo: Service) -> None:
    await signed_in(demo, "acct_demo")
    before = await portal(demo)
    for message in ("pay now", "another card", "1", "yes"):
        await demo.say("anna", message)

    after, ledger = await portal(demo), (await seen(demo)).ledger
    await demo.http.post("/demo/clock", json={"advance_hours": 48})
    later = await portal(demo)

    assert before.banner is not None
    assert before.banner.title == "Your account is past due: €1,234.50"
    assert before.cards[0].status == Status(tone="bad", words="Expired")
    assert after.banner is not None
    assert after.banner.title == "Your payment has arrived"
    assert after.invoices[0].status == Status(tone="good", words="Paid")
    assert ledger is not None
    assert [each.amount for each in ledger.charges] == [Sum(value="1234.50", currency="EUR")]
    assert [each.status.words for each in ledger.attempts] == ["paid"]
    assert ledger.once
    assert later.banner is None
    paid_by = "Mastercard •••• 4444"
    assert later.subscriptions == [SubscriptionRow(name="Microsoft 365 Business Standard", paid_by=paid_by)]


async def test_a_scene_that_has_not_changed_is_not_told_again(demo: Service) -> None:
    first = await demo.http.get("/demo/scenes/funds")
    again = await demo.http.get("/demo/scenes/funds", headers={"If-None-Match": first.headers["etag"]})
    other = await demo.http.get("/demo/scenes/several", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


async def test_a_request_is_taken_answered_handed_back_and_closed_on_the_page(demo: Service) -> None:
    await signed_in(demo, "acct_demo")
    await demo.say("anna", "I want to talk to a person")
    (waiting,) = await requests(demo)

    assert (await act(demo, waiting.id, "claim")).status_code == 200
    assert (await act(demo, waiting.id, "reply", text="Hello, my card is 4242 4242 4242 4242")).status_code == 200
    (held,) = await requests(demo)
    heard = [str(each["text"]) for each in await demo.since("anna")]
    assert (await act(demo, waiting.id, "hand_back")).status_code == 200
    (handed_back,) = await requests(demo)
    assert (await act(demo, waiting.id, "resolve", resolution="explained")).status_code == 200
    (closed,) = await requests(demo)

    assert (waiting.account, waiting.who, waiting.waits) == ("SIA Ozols", "Anna, verified as billing admin", True)
    assert waiting.tried == ["nothing was tried here"]
    assert (held.held, held.mine, held.waits) == (True, True, False)
    answered = held.story[-1]
    assert (answered.by, answered.name, answered.text) == ("agent", "Marta", "Hello, my card is •••")
    assert any("Hello, my card is •••" in text for text in heard)
    assert (handed_back.held, handed_back.mine) == (False, True)
    assert (closed.open, "explained" in closed.state) == (False, True)


async def test_a_deed_done_twice_is_one_and_what_cannot_be_done_is_said_in_the_language_of_the_page(
    demo: Service,
) -> None:
    await signed_in(demo, "acct_demo")
    await demo.say("anna", "I want to talk to a person")
    (request,) = await requests(demo)
    path, order = f"/demo/agents/{request.id}/reply", {"id": uuid4().hex, "text": "Good day"}

    twice = [await demo.http.post(path, json=order), await demo.http.post(path, json=order)]
    said = [each.text for each in (await requests(demo))[0].story if each.by == "agent"]
    empty = await act(demo, request.id, "reply")
    unknown = await demo.http.post("/demo/agents/esc-1/claim?language=lv", json={"id": uuid4().hex})

    assert [each.status_code for each in twice] == [200, 200]
    assert said == ["Good day"]
    assert (empty.status_code, empty.json()["error"]["code"]) == (409, "empty")
    assert (unknown.status_code, unknown.json()["error"]["message"]) == (404, "Tāda pieteikuma vairs nav.")


async def test_a_token_is_minted_for_who_is_signed_in_and_none_for_a_visitor(demo: Service) -> None:
    admin = (await demo.http.post("/demo/token", json={"person": "expired"})).json()
    reader = (await demo.http.post("/demo/token", json={"person": "reader"})).json()
    visitor = (await demo.http.post("/demo/token", json={"person": "visitor"})).json()
    nobody = await demo.http.post("/demo/token", json={"person": "somebody"})

    key = demo.app.sessions.keys["demo"].secret.get_secret_value()
    claims = jwt.decode(admin["token"], key, algorithms=["HS256"], audience="kase")
    reading = jwt.decode(reader["token"], key, algorithms=["HS256"], audience="kase")
    assert (claims["sub"], claims["account"], claims["roles"]) == ("anna", "acct_demo", ["billing_admin"])
    assert (reading["sub"], reading["roles"]) == ("peteris", ["global_reader"])
    assert visitor == {"key": "demo", "token": None}
    assert (nobody.status_code, nobody.json()["error"]["field"]) == (422, "person")


async def test_a_renewal_fails_on_accounts_of_the_stage_only(demo: Service) -> None:
    failed = await demo.http.post("/demo/accounts/acct_clear/fail")
    elsewhere = await demo.http.post("/demo/accounts/acct_mca/fail")

    shown = await banner(demo, "renewal")
    assert failed.status_code == 200
    assert shown is not None
    assert shown.title == "Your account is past due: €49.00"
    assert elsewhere.status_code == 404


async def test_starting_anew_takes_fresh_accounts_and_leaves_requests_behind(demo: Service) -> None:
    await signed_in(demo, "acct_demo")
    await demo.say("anna", "I want to talk to a person")
    before = await seen(demo)

    assert (await demo.http.post("/demo/anew")).status_code == 200
    after = await seen(demo)

    assert len(before.desk.requests) == 1
    assert after.desk.requests == []
    assert after.account_id != before.account_id
    assert after.portal is not None
    assert after.portal.banner is not None
    assert after.portal.banner.title == "Your account is past due: €1,234.50"


async def test_the_page_lets_nothing_in_but_its_own_parts(demo: Service) -> None:
    page = await demo.http.get("/")
    script = await demo.http.get("/demo/parts/page.js")
    missing = await demo.http.get("/demo/parts/page.html")
    odd = await demo.http.get("/demo/stage", params={"language": "xx"})

    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert "<script>" not in page.text
    assert script.headers["content-type"].startswith("text/javascript")
    assert missing.status_code == 404
    assert (odd.status_code, odd.json()["error"]["field"]) == (422, "language")


async def test_outside_demo_mode_there_is_no_page(sqlite_files: Databases, sandbox: RunningSandbox) -> None:
    async with running_service(sqlite_files.fresh(), sandbox) as service:
        paths = ("/", "/demo/stage", "/demo/scenes/expired", "/demo/parts/page.js")
        answers = [(await service.http.get(path)).status_code for path in paths]
        minted = await service.http.post("/demo/token", json={"person": "expired"})

    assert answers == [404, 404, 404, 404]
    assert minted.status_code == 404


@pytest.mark.parametrize(
    ("charges", "once"),
    [
        ([], True),
        ([("key-1", "bal_1"), ("key-2", "bal_2")], True),
        ([("key-1", "bal_1"), ("key-1", "bal_1")], False),
        ([("key-1", "bal_1"), ("key-2", "bal_1")], False),
    ],
)
def test_two_charges_of_one_key_or_one_invoice_are_noticed(charges: list[tuple[str, str]], once: bool) -> None:
    amount, at = {"minor": 4900, "currency": "EUR"}, "2026-11-29T10:00:00Z"
    account = {
        "id": "acct_1",
        "name": "SIA Ozols",
        "profile": "generic",
        "payer": "card",
        "service": "active",
        "service_ends_at": None,
        "timezone": "Europe/Riga",
        "partner": None,
        "notice_visible": False,
    }
    made = [
        {"balance_id": balance, "card_id": "card_1", "key": key, "amount": amount, "at": at} for key, balance in charges
    ]
    empty: dict[str, object] = {"subscriptions": [], "cards": [], "balances": [], "attempts": []}

    books = Books.model_validate({"account": account, **empty, "charges": made, "now": at})

    assert charged_once(books) == once
