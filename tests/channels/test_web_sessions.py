"""Who may talk to the widget: sessions over a real socket, each refusal beside the way in."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.channels.web.minting import mint
from bot.channels.web.sessions import person_of
from bot.channels.web.visitors import CHANNEL
from bot.domain.identity import Link, Voucher
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service
from tests.support.widget import ANNA, NEXT_KEY, SHOP, SHOP_KEY, SITE, SITE_KEY, Page, code, running_widget

pytestmark = pytest.mark.anyio


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


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


@pytest.fixture
def shop(widget: tuple[Service, Page]) -> Page:
    return Page(widget[1].http, origin=SHOP, key=SHOP_KEY.id)


async def link_of(service: Service, sub: str, account: str = "acct_demo") -> Link | None:
    person = person_of(account, sub)
    return await service.app.services.work.read(lambda records: records.links.find(CHANNEL, person))


async def noted(service: Service, sub: str, account: str = "acct_demo") -> list[str]:
    """What the log says of somebody's link."""
    entries = await service.app.services.work.read(lambda records: records.audit.of_account(account))
    return [entry.what for entry in entries if entry.person == person_of(account, sub)]


async def say(page: Page, secret: str | None, text: str = "what do we owe?") -> httpx.Response:
    body = {"id": "11111111-1111", "text": text}
    return await page.ask("POST", "/widget/messages", secret=secret, json=body)


class TestATokenOfThePagesServer:
    async def test_opens_a_session_and_ties_its_person_to_the_account(self, service: Service, page: Page) -> None:
        opened = await page.sign_in(sub="opens", locale="lv-LV")

        link = await link_of(service, "opens")
        body = opened.json()
        left = datetime.fromisoformat(body["expires_at"]) - datetime.now(UTC)
        assert (opened.status_code, body["signed_in"], body["language"]) == (201, True, "lv")
        assert timedelta(minutes=14) < left <= timedelta(minutes=15)
        assert link is not None
        assert (link.account_id, link.billing_person, link.roles) == (
            "acct_demo",
            "opens",
            frozenset({"billing_admin"}),
        )
        assert link.verified_by is Voucher.SSO
        assert await noted(service, "opens") == ["link_made"]

    async def test_shows_its_person_what_they_owe(self, page: Page) -> None:
        secret = (await page.sign_in()).json()["session"]

        answer = await say(page, secret)

        assert answer.status_code == 200
        assert "1,234.50" in answer.text

    async def test_opens_one_session_only(self, page: Page) -> None:
        token = mint(SITE_KEY, ANNA)

        first, again = await page.open(token), await page.open(token)

        assert first.status_code == 201
        assert (again.status_code, code(again)) == (401, "token_replayed")

    async def test_is_used_up_also_when_its_session_was_closed(self, page: Page) -> None:
        token = mint(SITE_KEY, ANNA)
        await page.leave((await page.open(token)).json()["session"])

        assert code(await page.open(token)) == "token_replayed"

    async def test_may_be_of_another_key_of_the_same_page_while_keys_are_changed(self, page: Page) -> None:
        opened = await page.open(mint(NEXT_KEY, ANNA))

        assert opened.status_code == 201

    async def test_of_a_key_for_other_pages_is_refused(self, page: Page) -> None:
        refused = await page.open(mint(SHOP_KEY, ANNA))

        assert (refused.status_code, code(refused)) == (403, "origin_not_allowed")

    async def test_that_names_another_origin_is_refused(self, page: Page) -> None:
        token = mint(SITE_KEY, {**ANNA, "origin": SHOP})

        refused = await page.open(token)

        assert (refused.status_code, code(refused)) == (403, "token_origin")
        assert (await page.open(mint(SITE_KEY, {**ANNA, "origin": SITE}))).status_code == 201

    @pytest.mark.parametrize("text", ["", "x", "a.b.c", "x" * 60_000, "ā", "e30.e30.e30"])
    async def test_that_is_none_is_refused_and_makes_nobody_anonymous(self, page: Page, text: str) -> None:
        refused = await page.open(text)

        assert refused.status_code == 401
        assert code(refused).startswith("token_")
        assert refused.headers["www-authenticate"] == "Bearer"

    async def test_that_has_expired_is_refused_and_ties_nobody(self, service: Service, page: Page) -> None:
        token = mint(SITE_KEY, {**ANNA, "sub": "late"}, at=datetime.now(UTC) - timedelta(minutes=6))

        refused = await page.open(token)

        assert (refused.status_code, code(refused)) == (401, "token_expired")
        assert await link_of(service, "late") is None


class TestANewToken:
    async def test_for_the_same_person_leads_to_the_same_conversation(self, page: Page) -> None:
        first = (await page.sign_in(sub="goes on")).json()["session"]
        await say(page, first, "hello")

        second = (await page.sign_in(sub="goes on")).json()["session"]

        again = await say(page, second, "something else")
        assert first != second
        assert again.text == (await say(page, first, "hello")).text

    async def test_that_says_the_same_is_not_noted_again(self, service: Service, page: Page) -> None:
        for _ in range(3):
            await page.sign_in(sub="same")

        assert await noted(service, "same") == ["link_made"]

    async def test_without_a_role_takes_the_role_away(self, service: Service, page: Page) -> None:
        secret = (await page.sign_in(sub="demoted")).json()["session"]
        assert "1,234.50" in (await say(page, secret)).text

        await page.sign_in(sub="demoted", roles=["technical_contact"])

        link = await link_of(service, "demoted")
        assert link is not None
        assert link.roles == {"technical_contact"}
        assert await noted(service, "demoted") == ["link_made", "link_changed"]
        asked = {"id": "22222222-2222", "text": "what do we owe?"}
        assert "1,234.50" not in (await page.ask("POST", "/widget/messages", secret=secret, json=asked)).text

    async def test_for_another_account_is_another_person(self, service: Service, page: Page) -> None:
        await page.sign_in(sub="moves")
        (other,) = service.sandbox.make_accounts("single")

        await page.sign_in(sub="moves", account=other)

        assert await link_of(service, "moves") is not None
        assert await link_of(service, "moves", other) is not None

    async def test_ties_again_who_was_unlinked(self, service: Service, page: Page) -> None:
        secret = (await page.sign_in(sub="cut")).json()["session"]
        await service.app.services.identity.unlink(CHANNEL, person_of("acct_demo", "cut"))
        assert "1,234.50" not in (await say(page, secret)).text

        await page.sign_in(sub="cut")

        assert await link_of(service, "cut") is not None
        assert await noted(service, "cut") == ["link_made", "link_removed", "link_made"]


class TestSomebodyAnonymous:
    async def test_gets_general_help_and_no_account(self, service: Service, page: Page) -> None:
        opened = await page.open(locale="de-AT")

        answer = await say(page, opened.json()["session"])
        assert (opened.status_code, opened.json()["signed_in"], opened.json()["language"]) == (201, False, "de")
        assert answer.status_code == 200
        assert "1,234" not in answer.text

    async def test_goes_on_with_the_secret_of_an_earlier_session(self, page: Page) -> None:
        first = (await page.open()).json()["session"]

        assert (await page.open(visitor=first)).json()["session"] == first

    async def test_begins_anew_with_a_secret_that_is_not_known(self, page: Page) -> None:
        for unknown in ("x", "x" * 43, "ā" * 43):
            opened = await page.open(visitor=unknown)
            assert (opened.status_code, opened.json()["signed_in"]) == (201, False)
            assert opened.json()["session"] != unknown

    async def test_does_not_go_on_as_somebody_who_was_signed_in(self, page: Page) -> None:
        secret = (await page.sign_in()).json()["session"]

        opened = (await page.open(visitor=secret)).json()

        assert opened["session"] != secret
        assert opened["signed_in"] is False

    async def test_keeps_the_conversation_when_the_page_changes_its_key(self, page: Page) -> None:
        first = (await page.open()).json()["session"]
        await say(page, first, "hello")

        second = (await Page(page.http, key=NEXT_KEY.id).open(visitor=first)).json()["session"]

        assert second != first
        assert (await say(page, second, "another")).text == (await say(page, first, "hello")).text

    async def test_has_to_sign_in_where_the_key_says_so(self, shop: Page) -> None:
        refused = await shop.open()

        assert (refused.status_code, code(refused)) == (401, "sign_in_needed")
        assert (await shop.open(mint(SHOP_KEY, ANNA))).status_code == 201

    async def test_has_no_account_even_when_somebody_links_the_name(self, service: Service, page: Page) -> None:
        secret = (await page.open()).json()["session"]
        session = await service.app.services.work.read(lambda records: records.widget_sessions.find(digest(secret)))
        assert session is not None
        person = session.person
        await service.app.services.identity.link(
            Link(CHANNEL, person, "acct_demo", "anna", frozenset({"billing_admin"}))
        )

        assert "1,234" not in (await say(page, secret)).text


class TestASession:
    async def test_is_needed_for_everything_but_to_open_one(self, page: Page) -> None:
        for header in ("", "Bearer", "Basic abc"):
            refused = await page.ask("DELETE", "/widget/sessions", headers={"Authorization": header})
            assert (refused.status_code, code(refused)) == (401, "session_missing")

    async def test_that_is_not_known_is_refused(self, page: Page) -> None:
        for secret in ("x", "x" * 43, "x" * 5000):
            refused = await say(page, secret)
            assert (refused.status_code, code(refused)) == (401, "session_ended")

    async def test_is_over_when_its_person_signs_out(self, page: Page) -> None:
        secret = (await page.sign_in()).json()["session"]

        left, again = await page.leave(secret), await page.leave(secret)

        assert (left.status_code, left.content) == (204, b"")
        assert (again.status_code, code(again)) == (401, "session_ended")
        assert code(await say(page, secret)) == "session_ended"

    async def test_takes_no_request_from_a_page_of_another_origin(self, page: Page) -> None:
        secret = (await page.sign_in()).json()["session"]

        for origin in (SHOP, None):
            refused = await say(Page(page.http, origin=origin), secret)
            assert (refused.status_code, code(refused)) == (403, "session_origin")
        assert (await say(page, secret)).status_code == 200

    async def test_is_in_the_database_as_a_digest_only(self, service: Service, page: Page) -> None:
        token = mint(SITE_KEY, {**ANNA, "jti": "told-once-and-nowhere-else"})
        secret = (await page.open(token)).json()["session"]

        path = service.app.settings.database.removeprefix("sqlite:///")
        with open(path, "rb") as database, open(f"{path}-wal", "rb") as wal:  # noqa: ASYNC230, PTH123 - a look from outside
            stored = database.read() + wal.read()
        assert secret.encode() not in stored
        assert b"told-once-and-nowhere-else" not in stored
        assert digest(secret).encode() in stored


class TestAnOrder:
    async def test_of_a_key_that_is_not_known_is_refused(self, page: Page) -> None:
        refused = await Page(page.http, key="nobody's").open()

        assert (refused.status_code, code(refused)) == (403, "key_unknown")

    async def test_of_a_key_for_other_pages_is_refused_and_the_page_can_read_why(self, page: Page) -> None:
        refused = await Page(page.http, origin=SHOP, key=SITE_KEY.id).open()

        assert (refused.status_code, code(refused)) == (403, "origin_not_allowed")
        assert refused.headers["access-control-allow-origin"] == SHOP

    async def test_that_comes_from_no_page_is_refused(self, page: Page) -> None:
        refused = await Page(page.http, origin=None).open()

        assert (refused.status_code, code(refused)) == (403, "origin_missing")

    @pytest.mark.parametrize(
        ("body", "status", "field"),
        [
            (b"", 400, None),
            (b"{", 400, None),
            (b"\xff", 400, None),
            (b"[]", 422, "body"),
            (b"{}", 422, "key"),
            (b'{"key": 7}', 422, "key"),
            (b'{"key": ""}', 422, "key"),
            (b'{"key": "site-2026", "token": 7}', 422, "token"),
            (b'{"key": "site-2026", "visitor": {}}', 422, "visitor"),
            (b'{"key": "site-2026", "person": "anna"}', 422, "person"),
        ],
    )
    async def test_that_is_wrong_is_refused_by_naming_the_field(
        self, page: Page, body: bytes, status: int, field: str | None
    ) -> None:
        refused = await page.ask("POST", "/widget/sessions", content=body)

        assert refused.status_code == status
        assert refused.json()["error"]["field"] == field

    async def test_does_not_repeat_a_token_in_a_refusal(self, page: Page) -> None:
        wrong = json.dumps({"key": 7, "token": "the-token-itself"}).encode()

        assert b"the-token-itself" not in (await page.ask("POST", "/widget/sessions", content=wrong)).content


async def test_neither_token_nor_session_is_in_a_log(
    page: Page, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="uvicorn")
    token = mint(SITE_KEY, ANNA)
    secret = (await page.open(token)).json()["session"]
    wrong = mint(SITE_KEY, {**ANNA, "aud": "other"})

    await page.open(token)
    await page.open(wrong)
    await page.leave(secret)
    await page.leave(secret)

    shown = capsys.readouterr()
    logged = shown.out + shown.err + caplog.text
    assert not [each for each in (token, wrong, secret, SITE_KEY.secret.get_secret_value()) if each in logged]
    assert [reason for reason in ("token_replayed", "token_audience") if reason not in logged] == []


class TestAFrame:
    """The widget in a frame asks from our own origin and says in what page it is."""

    @pytest.fixture
    def frame(self, service: Service, page: Page) -> Page:
        return Page(page.http, origin=service.app.settings.address)

    async def test_opens_a_session_for_the_page_around_it(self, frame: Page) -> None:
        opened = await frame.open(mint(SITE_KEY, {**ANNA, "origin": SITE}), origin=SITE)

        secret = opened.json()["session"]
        assert opened.status_code == 201
        assert (await say(frame, secret)).status_code == 200
        assert code(await say(Page(frame.http, origin=SITE), secret)) == "session_origin"

    async def test_in_a_page_that_is_not_of_the_key_is_refused(self, frame: Page) -> None:
        assert code(await frame.open(origin=SHOP)) == "origin_not_allowed"
        assert code(await frame.open()) == "origin_not_allowed"
        assert code(await frame.open(mint(SITE_KEY, {**ANNA, "origin": SHOP}), origin=SITE)) == "token_origin"

    async def test_alone_may_say_in_what_page_it_is(self, page: Page, shop: Page) -> None:
        told = await Page(page.http, origin=SHOP, key=SITE_KEY.id).open(origin=SITE)

        assert code(told) == "origin_not_allowed"

    async def test_may_read_without_an_origin_as_browsers_do_from_a_page_s_own_server(self, frame: Page) -> None:
        secret = (await frame.open(origin=SITE)).json()["session"]
        unsaid = Page(frame.http, origin=None)

        async with (
            unsaid.http.stream("GET", "/widget/events", headers={"Authorization": f"Bearer {secret}"}) as mine,
            unsaid.http.stream(
                "GET", "/widget/events", headers={"Authorization": f"Bearer {secret}", "Sec-Fetch-Site": "cross-site"}
            ) as others,
        ):
            assert (mine.status_code, others.status_code) == (200, 403)
