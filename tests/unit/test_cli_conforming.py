"""`kase doctor --billing`: what it prints, how it ends, and what it never prints."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest

from bot.cli.conforming import BillingOrder, run_billing_doctor
from bot.conformance import Inspection, Patience, Verdict
from bot.errors import Misconfigured
from tests.support import defects as wrong
from tests.support.sandbox import HOOK_SECRET, TOKEN
from tests.support.spoiled import SpoiledSandbox, nothing, spoiled_sandbox


@pytest.fixture(scope="module")
def backend() -> Iterator[SpoiledSandbox]:
    with spoiled_sandbox() as running:
        yield running


def order(
    url: str,
    *,
    token: str | None = TOKEN,
    secret: str | None = None,
    accounts: tuple[str, ...] = (),
    pay: tuple[str, ...] = (),
    notices: str | None = None,
) -> BillingOrder:
    return BillingOrder(url=url, token=token, hook_secret=secret, accounts=accounts, pay=pay, notices=notices)


def test_a_good_backend_ends_well(backend: SpoiledSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    run_billing_doctor(order(backend.sandbox.base_url + "/v1/", accounts=("acct_demo",)), as_json=False)

    said = capsys.readouterr().out
    assert "ok         acct_demo: cards are in the contract's shape, each once" in said
    assert " 0 failed" in said


def test_a_failure_says_what_was_expected_what_came_where_and_what_to_do(
    backend: SpoiledSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    backend.spoiler.defect = wrong.each("balances", lambda balance: balance["amount"].update(minor=49.5))
    with pytest.raises(SystemExit) as ended:
        run_billing_doctor(order(backend.sandbox.base_url, accounts=("acct_demo",)), as_json=False)
    backend.spoiler.defect = nothing

    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "expected: balances in the contract's shape" in said
    assert "came:     200: balances.[].amount.minor is not a whole number" in said
    assert "contract: docs/billing-contract/README.md, The operations" in said
    assert "money is whole minor units" in said


def test_json_holds_the_same_for_programs(backend: SpoiledSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    backend.spoiler.defect = wrong.each("cards", lambda card: card.update(brand=wrong.CARD_NUMBER))
    with pytest.raises(SystemExit):
        run_billing_doctor(order(backend.sandbox.base_url, accounts=("acct_demo",)), as_json=True)
    backend.spoiler.defect = nothing

    said = capsys.readouterr().out
    failed = [finding for finding in json.loads(said) if finding["verdict"] == "FAILED"]
    assert [finding["came"] for finding in failed] == ["what looks like a CARD NUMBER in cards: cards[].brand"]
    assert wrong.CARD_NUMBER not in said
    assert TOKEN not in said


def test_a_warning_goes_before_anything_is_paid(backend: SpoiledSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    run_billing_doctor(order(backend.sandbox.base_url, pay=("acct_mca",)), as_json=True)

    assert "use it with test accounts and play money only" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrongly", "said"),
    [
        (order("billing.example.com"), "--billing"),
        (order("http://127.0.0.1:9", token=None), "KASE_BILLING_TOKEN"),
        (order("http://127.0.0.1:9", token="naïve"), "token"),
        (order("http://127.0.0.1:9", notices="127.0.0.1:0"), "KASE_BILLING_HOOK_SECRET"),
        (order("http://127.0.0.1:9", secret="secret", notices="8042"), "HOST:PORT"),
    ],
)
def test_wrong_use_is_explained(wrongly: BillingOrder, said: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        run_billing_doctor(wrongly, as_json=False)

    assert said in refused.value.detail


NOTICES = {"an attempt that has settled is told by a notice", "every notice is signed and in the contract's shape"}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("secret", "sent", "failed"),
    [
        (HOOK_SECRET, True, set()),
        ("another secret", True, NOTICES),
        (HOOK_SECRET, False, {"an attempt that has settled is told by a notice"}),
    ],
    ids=["well", "signed with another secret", "not sent"],
)
async def test_notices_are_awaited_while_paying(
    backend: SpoiledSandbox, secret: str, sent: bool, failed: set[str]
) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/hooks/http"
    backend.sandbox.send_hooks_to(url if sent else None)
    account = backend.sandbox.make_accounts("demo")[0]
    inspection = Inspection(
        base_url=backend.sandbox.base_url,
        token=TOKEN,
        pay=(account,),
        listening=listening,
        hook_secret=secret,
        patience=Patience(notice=10.0 if not failed else 0.5),
    )

    findings = [finding async for finding in inspection.findings()]
    backend.sandbox.send_hooks_to(None)

    assert {finding.name for finding in findings if finding.verdict is Verdict.FAILED} == failed
