"""Notices of the sandbox: signed, sent again until they are taken, and only when somebody wants them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.billing.gateway import BillingEvent
from bot.gateways.http import HttpBillingGateway
from tests.support.listener import Listener, listener
from tests.support.sandbox import RunningSandbox, running_sandbox


@pytest.fixture(scope="module")
def shared() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def sandbox(shared: RunningSandbox) -> Iterator[RunningSandbox]:
    shared.reset()
    yield shared
    shared.send_hooks_to(None)


@pytest.fixture
def ear(sandbox: RunningSandbox) -> Iterator[Listener]:
    with listener() as listening:
        sandbox.send_hooks_to(listening.url)
        yield listening


def pay(sandbox: RunningSandbox, account: str, card: str | None = None, *, key: str = "key") -> httpx.Response:
    short = account.removeprefix("acct_")
    return httpx.post(
        f"{sandbox.base_url}/v1/accounts/{account}/balances/bal_{short}_1/attempts",
        json={"card_id": card or f"card_{short}_visa", "amount": {"minor": 4900, "currency": "EUR"}},
        headers={"Authorization": f"Bearer {sandbox.token}", "Idempotency-Key": key},
        verify=False,
    )


def read(sandbox: RunningSandbox, notice: tuple[dict[str, str], bytes]) -> BillingEvent:
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret)
    try:
        return gateway.read_hook(*notice)
    finally:
        asyncio.run(gateway.close())


def test_a_payment_is_told_with_its_key_and_a_good_signature(sandbox: RunningSandbox, ear: Listener) -> None:
    pay(sandbox, "acct_single")

    (notice,) = ear.wait_for(1)
    event = read(sandbox, notice)
    assert (event.kind, event.account_id, event.idempotency_key) == ("attempt.settled", "acct_single", "key")


def test_the_end_of_a_bank_confirmation_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    page = pay(sandbox, "acct_bank_confirms").json()["page"]["url"]
    httpx.post(page, data={"answer": "confirm"})

    (notice,) = ear.wait_for(1)
    assert read(sandbox, notice).idempotency_key == "key"


def test_a_confirmation_that_nobody_answers_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    pay(sandbox, "acct_bank_confirms")
    sandbox.advance_hours(1)

    (notice,) = ear.wait_for(1)
    assert read(sandbox, notice).kind == "attempt.settled"


def test_a_late_charge_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.fault("resubmit", "late_charge", delay_ms=20)
    with pytest.raises(httpx.RemoteProtocolError):
        pay(sandbox, "acct_single")

    (notice,) = ear.wait_for(1)
    assert read(sandbox, notice).kind == "attempt.settled"
    assert len(sandbox.ledger("acct_single")) == 1


def test_a_balance_closed_by_other_means_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.change_balance("bal_single_1", 0)

    (notice,) = ear.wait_for(1)
    assert read(sandbox, notice).kind == "balance.cleared"


def test_a_balance_that_opens_again_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    pay(sandbox, "acct_comes_back")
    sandbox.advance_hours(25)

    assert [read(sandbox, notice).kind for notice in ear.wait_for(2)] == ["attempt.settled", "balance.opened"]


def test_a_new_card_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.add_card("acct_no_card", "4242424242424242")

    (notice,) = ear.wait_for(1)
    assert read(sandbox, notice).kind == "card.changed"


def test_a_notice_may_come_twice_with_the_same_id(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.fault("hook", "duplicate")
    pay(sandbox, "acct_single")

    first, second = ear.wait_for(2)
    assert json.loads(first[1])["id"] == json.loads(second[1])["id"]


def test_notices_may_come_out_of_order(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.fault("hook", "slow", delay_ms=1000)
    pay(sandbox, "acct_single")
    pay(sandbox, "acct_warned")

    assert [read(sandbox, notice).account_id for notice in ear.wait_for(2)] == ["acct_warned", "acct_single"]


def test_a_notice_may_be_lost(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.fault("hook", "503")
    pay(sandbox, "acct_single")
    pay(sandbox, "acct_warned")

    assert [read(sandbox, notice).account_id for notice in ear.wait_for(1)] == ["acct_warned"]


def test_a_notice_that_is_refused_is_sent_again(sandbox: RunningSandbox) -> None:
    with listener(refuse=1) as deaf_at_first:
        sandbox.send_hooks_to(deaf_at_first.url)
        pay(sandbox, "acct_single")

        deaf_at_first.wait_for(1)

    assert deaf_at_first.refused == 1


def test_nothing_is_kept_when_nobody_wants_notices(sandbox: RunningSandbox) -> None:
    pay(sandbox, "acct_single")

    with listener() as late:
        sandbox.send_hooks_to(late.url)
        pay(sandbox, "acct_warned")
        (notice,) = late.wait_for(1)

    assert read(sandbox, notice).account_id == "acct_warned"


def test_a_notice_outlives_a_restart(tmp_path: Path) -> None:
    with running_sandbox(tmp_path / "s.db", hook_url="http://127.0.0.1:9/hooks/http") as first:
        pay(first, "acct_single")

    with listener() as ear, running_sandbox(tmp_path / "s.db", hook_url=ear.url):
        assert json.loads(ear.wait_for(1)[0][1])["account_id"] == "acct_single"


def test_a_renewal_that_fails_is_told_with_the_balance_it_leaves_open(sandbox: RunningSandbox, ear: Listener) -> None:
    balance = sandbox.fail_renewal("acct_clear", decline="insufficient_funds")

    events = [read(sandbox, notice) for notice in ear.wait_for(2)]
    assert {(event.kind, event.balance_id) for event in events} == {
        ("balance.opened", balance),
        ("payment.failed", balance),
    }


def test_a_retry_of_an_open_balance_that_fails_opens_no_other(sandbox: RunningSandbox, ear: Listener) -> None:
    balance = sandbox.fail_renewal("acct_single")

    (notice,) = ear.wait_for(1)
    assert (read(sandbox, notice).kind, balance) == ("payment.failed", "bal_single_1")


def test_a_dispute_is_told(sandbox: RunningSandbox, ear: Listener) -> None:
    sandbox.raise_concern("acct_single", "dispute")
    sandbox.raise_concern("acct_single", None)

    assert {read(sandbox, notice).kind for notice in ear.wait_for(2)} == {"dispute.opened", "other"}
