"""What the backend says it can do is read at start and kept up with, and what it cannot do is not relied on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.billing.discovery import Discovery
from bot.domain.billing import Charge, Fate, NeedsCustomer, SentCharge
from bot.domain.money import Money
from bot.errors import KaseError, NotAllowed
from bot.gateways.http import HttpBillingGateway
from tests.support.defects import answering
from tests.support.sandbox import HOOK_SECRET, TOKEN
from tests.support.spoiled import Defect, SpoiledSandbox, nothing, spoiled_sandbox

pytestmark = pytest.mark.anyio

BANK_ASKS = "4000002500003155"


@pytest.fixture(scope="module")
def backend() -> Iterator[SpoiledSandbox]:
    with spoiled_sandbox() as running:
        yield running


@asynccontextmanager
async def told(backend: SpoiledSandbox, defect: Defect) -> AsyncIterator[HttpBillingGateway]:
    """A gateway that has read the capabilities of a spoiled backend."""
    backend.spoiler.defect = defect
    gateway = HttpBillingGateway(backend.sandbox.base_url, TOKEN, HOOK_SECRET)
    try:
        await gateway.discover()
        yield gateway
    finally:
        await gateway.close()
        backend.spoiler.defect = nothing


def without(name: str) -> Defect:
    return answering("capabilities", lambda body: body.update({name: False}))


def owing(backend: SpoiledSandbox, *, card: str | None = None) -> Charge:
    (account,) = backend.sandbox.make_accounts("single")
    card_id = backend.sandbox.add_card(account, card) if card else account.replace("acct", "card") + "_visa"
    return Charge(account, account.replace("acct", "bal") + "_1", card_id, Money(4900, "EUR"))


def sent(charge: Charge) -> SentCharge:
    return SentCharge(charge, "key", datetime.now(UTC) - timedelta(minutes=1))


async def test_everything_that_the_sandbox_says_is_read(backend: SpoiledSandbox) -> None:
    async with told(backend, nothing) as gateway:
        able = gateway.capabilities

    assert (able.keyed_lookup, able.voids_keys, able.hosted_pages, able.pays_here) == (True, True, True, True)
    assert (able.edits_cards, able.sees_accounts, able.sends_notices) == (True, True, True)
    assert able.settled_within == timedelta(minutes=15)


async def test_an_older_backend_that_says_less_promises_no_time(backend: SpoiledSandbox) -> None:
    four = ("keyed_lookup", "voids_keys", "hosted_pages", "pays_here")

    async with told(backend, answering("capabilities", lambda body: {name: body[name] for name in four})) as gateway:
        assert gateway.capabilities.settled_within is None
        assert gateway.capabilities.edits_cards


async def test_a_backend_without_pages_edits_no_cards(backend: SpoiledSandbox) -> None:
    async with told(backend, without("hosted_pages")) as gateway:
        assert not gateway.capabilities.edits_cards


async def test_a_backend_that_edits_no_cards_is_not_asked_to(backend: SpoiledSandbox) -> None:
    async with told(backend, without("edits_cards")) as gateway:
        charge = owing(backend)

        added = await gateway.card_page(charge.account_id, person="anna", edit_card=None, language="en")
        with pytest.raises(NotAllowed):
            await gateway.card_page(charge.account_id, person="anna", edit_card=charge.card_id, language="en")

        assert added.url


async def test_without_keyed_lookup_a_balance_that_is_owed_still_was_not_collected_yet(backend: SpoiledSandbox) -> None:
    async with told(backend, without("keyed_lookup")) as gateway:
        assert await gateway.fate(sent(owing(backend))) is Fate.NOT_FOUND


async def test_without_keyed_lookup_a_balance_that_is_gone_is_not_taken_for_paid(backend: SpoiledSandbox) -> None:
    async with told(backend, without("keyed_lookup")) as gateway:
        charge = owing(backend)
        await gateway.resubmit(charge, idempotency_key="key")

        assert await gateway.fate(sent(charge)) is Fate.PENDING


async def test_without_keyed_lookup_a_bank_that_asks_is_still_not_final(backend: SpoiledSandbox) -> None:
    async with told(backend, without("keyed_lookup")) as gateway:
        charge = owing(backend, card=BANK_ASKS)
        assert isinstance(await gateway.resubmit(charge, idempotency_key="key"), NeedsCustomer)

        assert await gateway.fate(sent(charge)) is Fate.NOT_FOUND


async def test_before_a_backend_has_told_nothing_is_final(backend: SpoiledSandbox) -> None:
    gateway = HttpBillingGateway(backend.sandbox.base_url, TOKEN, HOOK_SECRET)

    assert not gateway.capabilities.voids_keys
    assert gateway.capabilities.settled_within is None

    await gateway.close()


async def test_a_start_does_not_wait_for_a_silent_backend_and_hears_of_it_later(backend: SpoiledSandbox) -> None:
    gateway = HttpBillingGateway(backend.sandbox.base_url, TOKEN, HOOK_SECRET)
    heard: list[KaseError] = []
    discovery = Discovery(gateway, heard.append, soon=timedelta(milliseconds=10))
    backend.sandbox.fault("capabilities", "503", times=2)

    await discovery.start()
    before = gateway.capabilities.voids_keys
    async with asyncio.timeout(10):
        while not gateway.capabilities.voids_keys:  # noqa: ASYNC110 - what is waited for is what everybody reads
            await asyncio.sleep(0.01)
    await discovery.stop()
    await gateway.close()

    assert not before
    assert [error.code for error in heard] == ["backend_unavailable"] * 2


async def test_what_was_told_stays_true_while_the_backend_is_silent(backend: SpoiledSandbox) -> None:
    gateway = HttpBillingGateway(backend.sandbox.base_url, TOKEN, HOOK_SECRET)
    await gateway.discover()
    heard: list[KaseError] = []
    discovery = Discovery(gateway, heard.append)
    backend.sandbox.fault("capabilities", "503")

    await discovery.start()
    await discovery.stop()
    await gateway.close()

    assert gateway.capabilities.voids_keys
    assert len(heard) == 1
