"""A card number that the page hid before it sent the message: the server treats it as one that it hid itself."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.widget import Page, running_widget

pytestmark = pytest.mark.anyio


@pytest.fixture
async def page(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Page]:
    async with running_widget(sqlite_files, sandbox) as (_, opened):
        yield opened


async def say(page: Page, secret: str, number: int, text: str, **more: object) -> list[str]:
    """Say something; the keys of what comes back."""
    order = {"id": f"message-{number}", "text": text, **more}
    answer = await page.ask("POST", "/widget/messages", secret=secret, json=order)
    assert answer.status_code == 200, answer.text
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.split("\n\n") if block]
    items = [json.loads(event["data"]) for event in events if event["event"] == "item"]
    return [item["key"] for item in items if item["from"] == "bot"]


async def test_a_yes_beside_it_is_no_yes_and_a_plain_one_is(page: Page, sandbox: RunningSandbox) -> None:
    [account] = sandbox.make_accounts("demo")
    secret = (await page.sign_in(account=account)).json()["session"]
    await say(page, secret, 1, "pay now")
    await say(page, secret, 2, "another card")
    assert await say(page, secret, 3, "1") == ["confirm-payment"]

    hidden = await say(page, secret, 10, "••• yes, charge it", card=True)
    assert "card-number-hidden" in hidden
    assert sandbox.ledger(account) == []

    paid = await say(page, secret, 11, "yes, charge it")
    assert "payment-accepted" in paid
    assert len(sandbox.ledger(account)) == 1


async def test_a_number_that_is_no_card_is_heard_as_words(page: Page) -> None:
    secret = (await page.open()).json()["session"]

    assert "card-number-hidden" not in await say(page, secret, 1, "hello, my telephone number is •••")
