"""What the contract's client makes of answers that no honest backend gives, of broken lines and of signed notices."""

from __future__ import annotations

import hashlib
import hmac
import inspect
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.billing.gateway import BillingEvent
from bot.domain.billing import Charge
from bot.domain.money import Money
from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    InvalidInput,
    Misconfigured,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
)
from bot.gateways.http import FOREIGN, NEVER_SENT, HttpBillingGateway
from tests.support.canned import canned_backend
from tests.support.gateway_stage import Stage
from tests.support.sandbox import RunningSandbox
from tests.support.sandbox_hands import SandboxHands

pytestmark = pytest.mark.anyio

CHARGE = Charge("acct_demo", "bal_demo_1", "card_demo_visa", Money(123_450, "EUR"))
PAID = {"key": "key", "status": "paid", "paid_at": "2026-01-01T10:00:00Z", "receipt": "R-1"}
NOW = 1_800_000_000
SECRET = "shared-secret"
NOTICE = {
    "id": "evt_1",
    "type": "attempt.settled",
    "account_id": "acct_demo",
    "key": "key",
    "at": "2026-01-01T10:00:00Z",
}


def gateway_to(base_url: str) -> HttpBillingGateway:
    return HttpBillingGateway(base_url, "token", SECRET, timeout=2, charge_timeout=2, clock=lambda: NOW)


@asynccontextmanager
async def backend_saying(status: int, body: object) -> AsyncIterator[HttpBillingGateway]:
    """Give a gateway to a backend that answers everything with the same words."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with canned_backend(status, raw) as base_url:
        gateway = gateway_to(base_url)
        yield gateway
        await gateway.close()


UNCLEAR = {
    "a page instead of JSON": (200, b"<html>sign in</html>"),
    "nothing at all": (200, b""),
    "a field too many": (200, {**PAID, "extra": 1}),
    "a field too few": (200, {"key": "key", "status": "paid"}),
    "a state of its own": (200, {**PAID, "status": "sort_of_paid"}),
    "another key": (200, {**PAID, "key": "another"}),
    "a time without a zone": (200, {**PAID, "paid_at": "2026-01-01T10:00:00"}),
    "not decided yet": (202, {"key": "key", "status": "pending"}),
    "void, as a good answer": (200, {"key": "key", "status": "not_charged"}),
    "another address": (302, b""),
    "not found, says a proxy": (404, b"<html>404</html>"),
    "conflict, says a proxy": (409, b"conflict"),
    "bad gateway": (502, b"<html>502</html>"),
}


@pytest.mark.parametrize("unclear", UNCLEAR)
async def test_an_unclear_answer_to_a_charge_is_never_taken_for_a_yes_or_a_no(unclear: str) -> None:
    async with backend_saying(*UNCLEAR[unclear]) as gateway:
        with pytest.raises(OutcomeUnknown):
            await gateway.resubmit(CHARGE, idempotency_key="key")


@pytest.mark.parametrize("unclear", [name for name, (status, _) in UNCLEAR.items() if status in (200, 302, 404, 409)])
async def test_an_unclear_answer_to_a_read_is_a_broken_contract(unclear: str) -> None:
    async with backend_saying(*UNCLEAR[unclear]) as gateway:
        with pytest.raises(ContractBroken):
            await gateway.account("acct_demo")


@pytest.mark.parametrize(
    ("status", "code", "meaning"),
    [
        (400, "invalid_request", ContractBroken),
        (401, "unauthorized", Misconfigured),
        (403, "not_allowed", NotAllowed),
        (404, "no_such_balance", NotFound),
        (409, "balance_changed", NotAllowed),
        (422, "invalid_request", ContractBroken),
        (429, "too_many", BackendUnavailable),
    ],
)
async def test_a_clear_no_to_a_charge_is_a_no(status: int, code: str, meaning: type[Exception]) -> None:
    async with backend_saying(status, {"error": {"code": code, "message": "No."}}) as gateway:
        with pytest.raises(meaning):
            await gateway.resubmit(CHARGE, idempotency_key="key")
        with pytest.raises(meaning):
            await gateway.account("acct_demo")


async def test_a_backend_that_does_not_listen_got_no_charge() -> None:
    async with canned_backend(200, b"") as base_url:
        pass
    gateway = gateway_to(base_url)

    with pytest.raises(BackendUnavailable):
        await gateway.resubmit(CHARGE, idempotency_key="key")
    with pytest.raises(BackendUnavailable):
        await gateway.account("acct_demo")

    await gateway.close()


async def test_a_wrong_token_is_a_wrong_setting(sandbox: RunningSandbox) -> None:
    gateway = HttpBillingGateway(sandbox.base_url, "wrong", SECRET)

    with pytest.raises(Misconfigured):
        await gateway.account("acct_demo")

    await gateway.close()


async def test_an_id_cannot_reach_another_path(sandbox: RunningSandbox) -> None:
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, SECRET)

    with pytest.raises(NotFound):
        await gateway.account("acct_single/../acct_demo")
    with pytest.raises(NotFound):
        await gateway.preview("acct_demo", "bal_demo_1", "card_demo_visa&card_id=card_demo_mastercard")

    await gateway.close()


def test_an_address_that_is_none_stops_the_start() -> None:
    with pytest.raises(Misconfigured):
        HttpBillingGateway("localhost:8080", "token", SECRET)


class BrokenLine(httpx.AsyncBaseTransport):
    """A line that breaks in one way."""

    def __init__(self, error: type[Exception]) -> None:
        self._error = error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise self._error("the line broke")


BREAKS = [
    error
    for _, error in sorted(inspect.getmembers(httpx, inspect.isclass))
    if issubclass(error, httpx.TransportError) and not error.__subclasses__()
]


def test_every_exception_of_the_http_library_is_known() -> None:
    raised = {error for _, error in inspect.getmembers(httpx, inspect.isclass) if issubclass(error, Exception)}

    assert len(raised) > 20
    assert {error for error in raised if not issubclass(error, FOREIGN)} == set()


@pytest.mark.parametrize("error", BREAKS, ids=lambda error: error.__name__)
async def test_a_line_that_breaks_after_sending_leaves_the_charge_unknown(error: type[Exception]) -> None:
    gateway = gateway_to("http://127.0.0.1:1")
    await gateway.close()
    gateway._client = httpx.AsyncClient(transport=BrokenLine(error))
    expected = BackendUnavailable if issubclass(error, NEVER_SENT) else OutcomeUnknown

    with pytest.raises(expected):
        await gateway.resubmit(CHARGE, idempotency_key="key")
    with pytest.raises(BackendUnavailable):
        await gateway.account("acct_demo")

    await gateway.close()


def test_only_what_fails_before_sending_counts_as_not_sent() -> None:
    assert set(NEVER_SENT) == {httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol}


def signed(body: bytes, *, at: int = NOW, secret: str = SECRET, name: str = "Kase-Signature") -> dict[str, str]:
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {name: f"t={at},v1={mac}"}


def read(headers: Mapping[str, str], body: bytes) -> BillingEvent:
    return gateway_to("http://127.0.0.1:1").read_hook(headers, body)


def written(**changed: object) -> bytes:
    return json.dumps({**NOTICE, **changed}).encode()


class TestNotices:
    def test_a_signed_notice_is_read(self) -> None:
        event = read(signed(written()), written())

        assert (event.id, event.kind, event.account_id) == ("evt_1", "attempt.settled", "acct_demo")
        assert event.idempotency_key == "key"
        assert event.at.isoformat() == "2026-01-01T10:00:00+00:00"

    @pytest.mark.parametrize("name", ["kase-signature", "KASE-SIGNATURE"])
    def test_the_name_of_the_header_may_be_written_in_any_case(self, name: str) -> None:
        assert read(signed(written(), name=name), written()).id == "evt_1"

    def test_a_kind_that_we_do_not_know_is_other(self) -> None:
        body = written(type="account.renamed", key=None)

        assert read(signed(body), body).kind == "other"

    def test_one_of_two_signatures_is_enough_while_a_secret_is_changed(self) -> None:
        good = signed(written())["Kase-Signature"].split(",")[1]

        assert read({"Kase-Signature": f"t={NOW},v1={'0' * 64},{good}"}, written()).id == "evt_1"

    @pytest.mark.parametrize("seconds", [-299, 299])
    def test_a_notice_of_the_last_minutes_is_read(self, seconds: int) -> None:
        assert read(signed(written(), at=NOW + seconds), written()).id == "evt_1"

    @pytest.mark.parametrize("seconds", [-301, 301])
    def test_an_old_notice_is_refused(self, seconds: int) -> None:
        with pytest.raises(NotAllowed):
            read(signed(written(), at=NOW + seconds), written())

    def test_a_wrong_secret_is_refused(self) -> None:
        with pytest.raises(NotAllowed):
            read(signed(written(), secret="another"), written())

    def test_a_changed_body_is_refused(self) -> None:
        with pytest.raises(NotAllowed):
            read(signed(written()), written(account_id="acct_single"))

    def test_a_changed_time_is_refused(self) -> None:
        header = signed(written(), at=NOW - 1000)["Kase-Signature"].replace(str(NOW - 1000), str(NOW))

        with pytest.raises(NotAllowed):
            read({"Kase-Signature": header}, written())

    @pytest.mark.parametrize(
        "header", ["", "v1=abc", f"t={NOW}", "t=soon,v1=abc", f"t={NOW},t={NOW},v1=abc", f"t={NOW},v1=ā", "nonsense"]
    )
    def test_a_signature_of_another_form_is_refused(self, header: str) -> None:
        with pytest.raises(NotAllowed):
            read({"Kase-Signature": header}, written())

    def test_no_signature_is_refused(self) -> None:
        with pytest.raises(NotAllowed):
            read({}, written())

    @pytest.mark.parametrize(
        "body", [b"", b"not json", b"[]", written(account_id=7), written(extra=1), written(at="yesterday")]
    )
    def test_a_signed_notice_of_a_wrong_shape_is_invalid(self, body: bytes) -> None:
        with pytest.raises(InvalidInput):
            read(signed(body), body)


@pytest.fixture
async def behind(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    hands = SandboxHands(sandbox)
    gateway = hands.gateway(charge_timeout=20.0)
    yield Stage(gateway, hands)
    await gateway.close()


@pytest.mark.parametrize(
    ("template", "charged"), [("lost_answer", 1), ("late_charge", 0)], ids=["answer lost", "late charge"]
)
async def test_cards_that_stand_for_trouble_make_it(behind: Stage, template: str, charged: int) -> None:
    charge = await behind.owing(template)

    with pytest.raises(OutcomeUnknown):
        await behind.gateway.resubmit(charge, idempotency_key="key")

    assert behind.charges(charge) == charged


async def test_the_clock_can_be_moved_and_what_is_due_happens(behind: Stage) -> None:
    charge = await behind.owing("comes_back")
    await behind.gateway.resubmit(charge, idempotency_key="key")
    before = await behind.gateway.now()

    behind.hands.advance_hours(48)

    assert (await behind.gateway.now() - before).total_seconds() >= 48 * 3600
    assert [balance.amount for balance in await behind.gateway.balances(charge.account_id)] == [charge.amount]


async def test_the_capabilities_are_what_the_backend_says(sandbox: RunningSandbox) -> None:
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret)

    assert await gateway.discover() == gateway.capabilities
    assert gateway.capabilities.voids_keys

    await gateway.close()
