"""Who may talk to the widget: sessions over a real socket, each refusal beside the way in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.web.sessions import person_of
from bot.channels.web.visitors import CHANNEL
from bot.domain.identity import Voucher
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service
from tests.support.widget import Page, code, running_widget

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def widget(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(sqlite_files, sandbox) as running:
        yield running


@pytest.fixture
def page(widget: tuple[Service, Page]) -> Page:
    return widget[1]


@pytest.fixture
def service(widget: tuple[Service, Page]) -> Service:
    return widget[0]


async def test_a_token_of_the_page_s_server_opens_a_session_and_links_its_person(service: Service, page: Page) -> None:
    opened = await page.sign_in(sub="anna-1", locale="lv-LV")

    person = person_of("acct_demo", "anna-1")
    link = await service.app.services.work.read(lambda records: records.links.find(CHANNEL, person))
    assert opened.status_code == 201, opened.text
    assert opened.json()["signed_in"] is True
    assert opened.json()["language"] == "lv"
    assert link is not None
    assert (link.account_id, link.billing_person, link.roles) == ("acct_demo", "anna-1", frozenset({"billing_admin"}))
    assert link.verified_by is Voucher.SSO


async def test_who_is_not_signed_in_gets_an_anonymous_session_without_an_account(page: Page) -> None:
    opened = await page.open()

    assert opened.status_code == 201, opened.text
    assert opened.json()["signed_in"] is False


async def test_who_signs_out_needs_a_new_session(page: Page) -> None:
    secret = (await page.open()).json()["session"]

    first, again = await page.leave(secret), await page.leave(secret)

    assert first.status_code == 204
    assert (again.status_code, code(again)) == (401, "session_ended")
