"""A backend that keeps the contract passes every check, and each thing that engineers get wrong is caught by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from bot.conformance import Finding, Inspection, Patience, Verdict
from tests.support import defects as wrong
from tests.support.sandbox import TOKEN
from tests.support.spoiled import Answered, Defect, SpoiledSandbox, nothing, spoiled_sandbox

pytestmark = pytest.mark.anyio

PATIENT = Patience(settled=0.5)


@pytest.fixture(scope="module")
def backend() -> Iterator[SpoiledSandbox]:
    with spoiled_sandbox() as running:
        yield running


async def examined(
    backend: SpoiledSandbox, defect: Defect = nothing, *, patience: Patience = PATIENT, read: str = "", pay: str = ""
) -> list[Finding]:
    """Examine the sandbox with a defect, over new accounts of the templates."""
    sandbox = backend.sandbox
    accounts = tuple(sandbox.make_accounts(read)) if read else ()
    paying = tuple(name for template in pay.split() for name in sandbox.make_accounts(template))
    inspection = Inspection(base_url=sandbox.base_url, token=TOKEN, accounts=accounts, pay=paying, patience=patience)
    backend.spoiler.defect = defect
    try:
        return [finding async for finding in inspection.findings()]
    finally:
        backend.spoiler.defect = nothing


def failed(findings: list[Finding]) -> set[str]:
    return {finding.name for finding in findings if finding.verdict is Verdict.FAILED}


async def test_the_sandbox_passes_every_check_and_none_is_left_out(backend: SpoiledSandbox) -> None:
    findings = await examined(backend, read="demo", pay="several bank_confirms")

    assert [finding for finding in findings if finding.verdict is not Verdict.OK] == []
    assert len({finding.name for finding in findings}) == 44


async def test_paying_charges_each_balance_once(backend: SpoiledSandbox) -> None:
    before = len(backend.sandbox.ledger())

    await examined(backend, pay="several")

    charges = backend.sandbox.ledger()[before:]
    assert len({str(charge["balance_id"]) for charge in charges}) == len(charges) == 2


async def test_without_pay_nothing_is_charged(backend: SpoiledSandbox) -> None:
    before = backend.sandbox.ledger()

    findings = await examined(backend, read="several")

    assert failed(findings) == set()
    assert [f.advice for f in findings if f.name == "paying"] == [
        "Name a test account that owes play money with --pay."
    ]
    assert backend.sandbox.ledger() == before


async def test_without_an_account_it_says_how_to_name_one(backend: SpoiledSandbox) -> None:
    findings = await examined(backend)

    assert failed(findings) == set()
    assert [f.advice for f in findings if f.name == "accounts"] == ["Name one or more test accounts with --account."]


READING: dict[str, tuple[Defect, str]] = {
    "lets everybody in": (wrong.lets_everybody_in, "a request without a token is refused, on every operation"),
    "takes any token": (wrong.takes_any_token, "a request with a wrong token is refused, on every operation"),
    "refuses with a page": (wrong.refuses_as_a_proxy, "a request without a token is refused, on every operation"),
    "capabilities with a field too many": (
        wrong.answering("capabilities", lambda body: body.update(refunds=True)),
        "it answers, and says what it can do",
    ),
    "capabilities as text": (
        wrong.answering("capabilities", lambda body: body.update(pays_here="true")),
        "it answers, and says what it can do",
    ),
    "a promise of 0 seconds": (
        wrong.answering("capabilities", lambda body: body.update(settled_within_seconds=0)),
        "it answers, and says what it can do",
    ),
    "another content type": (wrong.says_html, "it answers, and says what it can do"),
    "a clock without offset": (
        wrong.answering("clock", lambda body: body.update(now=body["now"][:-1])),
        "its clock gives the time with an offset, and does not go backwards",
    ),
    "a clock in seconds": (
        wrong.answering("clock", lambda body: body.update(now="1767261600")),
        "its clock gives the time with an offset, and does not go backwards",
    ),
    "a clock that goes backwards": (
        wrong.goes_backwards(),
        "its clock gives the time with an offset, and does not go backwards",
    ),
    "errors with status 200": (
        wrong.errors_are_200,
        "an account that it does not know is no_such_account, on every operation",
    ),
    "another code for an unknown account": (
        wrong.refusing(
            "account", "no_such_account", lambda _, said: said.saying({"error": {"code": "not_found", "message": "No"}})
        ),
        "an account that it does not know is no_such_account, on every operation",
    ),
    "an error in another shape": (
        wrong.refusing("cards", "no_such_account", lambda _, said: said.saying({"detail": "Not found"})),
        "an account that it does not know is no_such_account, on every operation",
    ),
    "an unknown account that owes nothing": (
        wrong.refusing("balances", "no_such_account", lambda _, said: said.saying({"balances": []}, 200)),
        "an account that it does not know is no_such_account, on every operation",
    ),
    "another customer's account": (
        wrong.answering("account", lambda body: body.update(id="acct_single")),
        "the account is in the contract's shape",
    ),
    "a field that the contract does not know": (
        wrong.answering("account", lambda body: body.update(vat_number="LV40003")),
        "the account is in the contract's shape",
    ),
    "a field that is missing": (
        wrong.answering("account", lambda body: {name: body[name] for name in body if name != "concern"}),
        "the account is in the contract's shape",
    ),
    "a time zone that is none": (
        wrong.answering("account", lambda body: body.update(timezone="UTC+2")),
        "the account is in the contract's shape",
    ),
    "money as a float": (
        wrong.each("balances", lambda balance: balance["amount"].update(minor=49.5)),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "money as text": (
        wrong.each("balances", lambda balance: balance["amount"].update(minor="4900")),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "a currency in small letters": (
        wrong.each("balances", lambda balance: balance["amount"].update(currency="eur")),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "a balance twice": (
        wrong.answering("balances", lambda body: {"balances": body["balances"] * 2}),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "balances newest first": (
        wrong.answering("balances", lambda body: {"balances": body["balances"][::-1]}),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "a balance that is not due": (
        wrong.each("balances", lambda balance: balance.update(due_at="2999-01-01T00:00:00Z")),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "an id that cannot stand in a path": (
        wrong.each("balances", lambda balance: balance.update(id=balance["id"].replace("_", "/"))),
        "balances are in the contract's shape, each once, oldest first, and past due",
    ),
    "a card twice": (
        wrong.answering("cards", lambda body: {"cards": body["cards"] * 2}),
        "cards are in the contract's shape, each once",
    ),
    "last digits as a number": (
        wrong.each("cards", lambda card: card.update(last4=4242)),
        "cards are in the contract's shape, each once",
    ),
    "a card without owner": (
        wrong.each("cards", lambda card: card.update(owner="")),
        "cards are in the contract's shape, each once",
    ),
    "a card number as the brand": (
        wrong.each("cards", lambda card: card.update(brand=wrong.CARD_NUMBER)),
        "no answer holds a card number",
    ),
    "a card number in a field of its own": (
        wrong.each("cards", lambda card: card.update(number=4242424242424242)),
        "no answer holds a card number",
    ),
    "a preview of another amount": (
        wrong.answering("preview", lambda body: body["amount"].update(minor=1)),
        "a preview is exact, and changes nothing",
    ),
    "a preview that books something": (wrong.drifting_preview(), "a preview is exact, and changes nothing"),
    "a preview of nothing": (
        wrong.refusing("preview", "no_such_balance", lambda _, said: said.saying({"amount": None}, 200)),
        "a preview of what is not there is refused",
    ),
    "a page without TLS": (
        wrong.answering("card_page", lambda body: body.update(url="http://pay.example.com/1"), status=201),
        "a page to add a card is opened, for this once",
    ),
    "a page that is over": (
        wrong.answering("card_page", lambda body: body.update(expires_at="2020-01-01T00:00:00Z"), status=201),
        "a page to add a card is opened, for this once",
    ),
    "one page for everybody": (wrong.same_page(), "a page to add a card is opened, for this once"),
    "somebody has every address": (
        wrong.answering("people", lambda body: body["people"].append(wrong.SOMEBODY)),
        "nobody has an address that nobody has, and what is no address is refused",
    ),
    "everybody edits every card": (wrong.any_card_page, "only who added a card may edit it"),
    "garbage breaks it": (wrong.breaks_over_garbage, "what cannot be understood is refused as such"),
    "garbage breaks it, over all": (wrong.breaks_over_garbage, "nothing that was asked made it break down"),
    "an unseen key is pending": (
        wrong.refusing("fate", "no_such_attempt", wrong.stays_pending),
        "a key that was never seen is no_such_attempt",
    ),
    "void does not know the key": (
        wrong.answering("void", lambda body: body.update(status="pending")),
        "a key that was never seen can be made void, and stays void",
    ),
    "void forgets": (
        wrong.answering("fate", lambda body: body.update(status="pending")),
        "a key that was never seen can be made void, and stays void",
    ),
    "errors quote the token": (wrong.echoes_the_request, "no answer repeats the token"),
}


@pytest.mark.parametrize("name", READING)
async def test_what_is_wrong_with_reading_is_caught(backend: SpoiledSandbox, name: str) -> None:
    defect, caught_by = READING[name]

    findings = await examined(backend, defect, read="several")

    assert caught_by in failed(findings)
    nothing_is_given_away(findings)


async def test_a_slow_answer_is_caught(backend: SpoiledSandbox) -> None:
    findings = await examined(backend, wrong.is_slow, patience=replace(PATIENT, slow=0.2))

    assert "it answers in time" in failed(findings)


PAYING: dict[str, tuple[str, Defect, str]] = {
    "charges what is owed": (
        "funds",
        wrong.charges_what_is_owed,
        "another amount than is owed is refused, and nothing is charged",
    ),
    "compares the figures alone": (
        "funds",
        wrong.forgives_the_currency,
        "another currency than is owed is refused, and nothing is charged",
    ),
    "takes another card": ("demo", wrong.takes_another_card, "a balance or a card that it does not know is refused"),
    "reads text as a number": (
        "single",
        wrong.reads_leniently,
        "an order that cannot be understood is refused, and nothing is charged",
    ),
    "skips unknown fields": (
        "single",
        wrong.ignores_what_it_does_not_know,
        "an order that cannot be understood is refused, and nothing is charged",
    ),
    "makes up keys": (
        "single",
        wrong.makes_up_keys(),
        "an order without a good Idempotency-Key is refused, and nothing is charged",
    ),
    "does not keep void keys": (
        "single",
        wrong.refusing("resubmit", "key_void", wrong.paid_anyway),
        "a key that was made void never charges",
    ),
    "forgets keys": ("single", wrong.forgets_keys(), "the same order five times at once has one outcome"),
    "a receipt for each answer": (
        "single",
        wrong.numbers_its_answers(),
        "the same order with the same key gets the first outcome again",
    ),
    "takes a key for another order": (
        "single",
        wrong.refusing("resubmit", "key_reused", wrong.paid_anyway),
        "a key is not taken for another order",
    ),
    "fate says otherwise": (
        "single",
        wrong.settled("paid", lambda body: {"key": body["key"], "status": "not_charged"}, of="fate"),
        "a key can be asked for its outcome",
    ),
    "fate is about another key": (
        "single",
        wrong.settled("paid", lambda body: body.update(key="other"), of="fate"),
        "a key can be asked for its outcome",
    ),
    "void takes a payment back": (
        "single",
        wrong.settled("paid", lambda body: {"key": body["key"], "status": "not_charged"}, of="void"),
        "a key that has an outcome keeps it when it is made void",
    ),
    "another class of decline": (
        "demo",
        wrong.settled("declined", lambda body: body.update(reason="sad")),
        "the same order five times at once has one outcome",
    ),
    "a decline without its code": (
        "demo",
        wrong.settled("declined", lambda body: body.update(raw_code="")),
        "a decline says why, and leaves the balance as it was",
    ),
    "a payment without receipt": (
        "single",
        wrong.settled("paid", lambda body: body.update(receipt="")),
        "a payment says when and with which receipt, and closes the balance",
    ),
    "paid at another time": (
        "single",
        wrong.settled("paid", lambda body: body.update(paid_at="2020-01-01T00:00:00Z")),
        "a payment says when and with which receipt, and closes the balance",
    ),
    "a card number as the receipt": (
        "single",
        wrong.settled("paid", lambda body: body.update(receipt=wrong.CARD_NUMBER)),
        "no answer holds a card number",
    ),
    "charges a paid balance": (
        "single",
        wrong.refusing("resubmit", "balance_paid", wrong.paid_anyway),
        "a balance that is paid is not charged again with another key",
    ),
    "a race is paid twice": (
        "several",
        wrong.refusing("resubmit", "balance_paid", wrong.paid_anyway),
        "two keys at once collect a balance once",
    ),
    "a race breaks it": ("several", wrong.breaks_over_a_race, "two keys at once collect a balance once"),
    "never decides": ("single", wrong.never_decides, "the same order five times at once has one outcome"),
    "forgets keys after a day": (
        "single",
        wrong.forgets_keys_later(9),
        "at the end, every key still has its first outcome",
    ),
    "a bank's page without TLS": (
        "bank_confirms",
        wrong.settled("needs_customer", lambda body: body["page"].update(url="http://bank.example.com/1")),
        "the bank's page can be opened, for a while",
    ),
    "two attempts at once": (
        "bank_confirms",
        wrong.refusing("resubmit", "attempt_in_progress", wrong.paid_anyway),
        "while the payer's bank asks, no other key can charge the balance",
    ),
    "the bank's attempt cannot be taken back": (
        "bank_confirms",
        wrong.settled("abandoned", lambda body: body.update(status="pending"), of="void"),
        "an attempt that waits for the payer's bank can be made void, and frees the balance",
    ),
    "a bank asks and nobody can ask for the page": (
        "bank_confirms",
        wrong.answering("capabilities", lambda body: body.update(keyed_lookup=False)),
        "a key can be asked for its outcome",
    ),
}


@pytest.mark.parametrize("name", PAYING)
async def test_what_is_wrong_with_paying_is_caught(backend: SpoiledSandbox, name: str) -> None:
    template, defect, caught_by = PAYING[name]

    findings = await examined(backend, defect, pay=template)

    assert caught_by in failed(findings)
    nothing_is_given_away(findings)


async def test_the_fault_that_charges_whatever_comes_is_caught(backend: SpoiledSandbox) -> None:
    backend.sandbox.fault("resubmit", "ignore_keys", times=None)
    try:
        findings = await examined(backend, pay="single")
    finally:
        backend.sandbox.clear_faults()

    assert "another amount than is owed is refused, and nothing is charged" in failed(findings)


async def test_a_backend_that_is_not_there_is_one_finding() -> None:
    inspection = Inspection(base_url="http://127.0.0.1:9", token=TOKEN)

    findings = [finding async for finding in inspection.findings()]

    assert [(finding.verdict, finding.came) for finding in findings] == [(Verdict.FAILED, "none (ConnectError)")]


@pytest.mark.parametrize("missing", ["keyed_lookup", "voids_keys", "hosted_pages", "edits_cards"])
async def test_what_a_backend_says_it_has_not_is_not_asked_of_it(backend: SpoiledSandbox, missing: str) -> None:
    def without(body: dict[str, object]) -> None:
        body[missing] = False

    findings = await examined(backend, wrong.answering("capabilities", without), read="single", pay="demo")

    assert failed(findings) == set()
    assert any(missing in finding.advice for finding in findings if finding.verdict is Verdict.NOT_TRIED)


async def test_a_backend_that_leaves_lost_charges_to_a_person_is_told(backend: SpoiledSandbox) -> None:
    def without(body: dict[str, object]) -> None:
        del body["settled_within_seconds"]
        body["voids_keys"] = False

    findings = await examined(backend, wrong.answering("capabilities", without))

    (told,) = [f for f in findings if f.name == "a charge whose answer was lost comes to an end without a person"]
    assert told.verdict is Verdict.NOT_TRIED
    assert "a person has to look" in told.advice


def nothing_is_given_away(findings: list[Finding]) -> None:
    """No token, page, card number or name of the backend's is in what is shown."""
    shown = json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)
    for secret in (TOKEN, "example.com", "127.0.0.1", "4242", "SIA", "anna", "R-0", "Invoice", "INV-"):
        assert secret not in shown, secret


def test_an_answer_can_be_spoiled() -> None:
    assert Answered(200, b"{}").saying({"a": 1}).json() == {"a": 1}
