"""The sandbox as an engineer meets it: its errors say what to do, and its controls do what they say."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.domain.billing import DeclineClass, PayerType, ServiceState
from bot.sandbox.seed_accounts import ACCOUNTS
from tests.support.sandbox import RunningSandbox, running_sandbox, sandbox_process

ORDER = {"card_id": "card_single_visa", "amount": {"minor": 4900, "currency": "EUR"}}
ATTEMPTS = "/v1/accounts/acct_single/balances/bal_single_1/attempts"


@pytest.fixture(scope="module")
def shared() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def sandbox(shared: RunningSandbox) -> RunningSandbox:
    shared.reset()
    return shared


@pytest.fixture
def client(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    with client_of(sandbox) as ready:
        yield ready


def client_of(sandbox: RunningSandbox) -> httpx.Client:
    return httpx.Client(base_url=sandbox.base_url, headers={"Authorization": f"Bearer {sandbox.token}"}, verify=False)


def pay(client: httpx.Client, key: str = "key") -> httpx.Response:
    return client.post(ATTEMPTS, json=ORDER, headers={"Idempotency-Key": key})


def complaint(answer: httpx.Response) -> tuple[int, str, str | None]:
    error = answer.json()["error"]
    assert error["message"].endswith(".")
    return answer.status_code, error["code"], error.get("field")


class TestErrors:
    @pytest.mark.parametrize("path", ["/v1/clock", "/sandbox/ledger", "/v1/no/such/path"])
    @pytest.mark.parametrize("header", [None, "Bearer wrong", "Basic sandbox-token", "sandbox-token", "Bearer \u00e9"])
    def test_a_stranger_is_told_to_bring_the_token(
        self, sandbox: RunningSandbox, path: str, header: str | None
    ) -> None:
        headers = [] if header is None else [(b"Authorization", header.encode())]

        answer = httpx.get(sandbox.base_url + path, headers=headers, verify=False)

        assert complaint(answer) == (401, "unauthorized", None)

    def test_health_is_told_to_everybody(self, sandbox: RunningSandbox) -> None:
        assert httpx.get(f"{sandbox.base_url}/healthz", verify=False).json() == {"status": "ok"}

    def test_an_unknown_path_points_to_the_contract(self, client: httpx.Client) -> None:
        assert complaint(client.get("/v1/nothing")) == (404, "no_such_path", None)

    def test_a_wrong_method_points_to_the_contract(self, client: httpx.Client) -> None:
        assert complaint(client.delete("/v1/clock")) == (405, "method_not_allowed", None)

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "card_id"),
            ({**ORDER, "card_id": ""}, "card_id"),
            ({**ORDER, "extra": 1}, "extra"),
            ({**ORDER, "amount": {"minor": 49.0, "currency": "EUR"}}, "amount.minor"),
            ({**ORDER, "amount": {"minor": "4900", "currency": "EUR"}}, "amount.minor"),
            ({**ORDER, "amount": {"minor": 0, "currency": "EUR"}}, "amount.minor"),
            ({**ORDER, "amount": {"minor": 4900, "currency": "euro"}}, "amount.currency"),
            ([], None),
        ],
    )
    def test_a_wrong_order_names_its_field_and_charges_nothing(
        self, client: httpx.Client, sandbox: RunningSandbox, body: object, field: str | None
    ) -> None:
        answer = client.post(ATTEMPTS, json=body, headers={"Idempotency-Key": "key"})

        assert complaint(answer) == (422, "invalid_request", field)
        assert sandbox.ledger() == []

    @pytest.mark.parametrize("key", ["", "a b", "x" * 129, "a/b"])
    def test_a_wrong_key_names_the_header_and_charges_nothing(
        self, client: httpx.Client, sandbox: RunningSandbox, key: str
    ) -> None:
        assert complaint(pay(client, key)) == (422, "invalid_request", "Idempotency-Key")
        assert sandbox.ledger() == []

    def test_a_body_that_is_too_large_is_refused(self, client: httpx.Client) -> None:
        assert complaint(client.post(ATTEMPTS, content=b" " * 65_537)) == (413, "too_large", None)

    def test_a_preview_without_a_card_names_the_query(self, client: httpx.Client) -> None:
        answer = client.get("/v1/accounts/acct_single/balances/bal_single_1/preview")

        assert complaint(answer) == (422, "invalid_request", "card_id")

    def test_an_error_repeats_no_value_that_was_sent(self, client: httpx.Client) -> None:
        answer = client.post(
            "/sandbox/accounts/acct_single/cards", json={"number": "4111111111111111", "exp_month": 99}
        )

        assert "4111" not in answer.text


class TestAccounts:
    @pytest.mark.parametrize("name", ACCOUNTS)
    def test_every_seeded_account_can_be_read(self, client: httpx.Client, name: str) -> None:
        account = client.get(f"/v1/accounts/acct_{name}").json()
        balances = client.get(f"/v1/accounts/acct_{name}/balances").json()["balances"]
        cards = client.get(f"/v1/accounts/acct_{name}/cards").json()["cards"]

        assert account["payer"] in set(PayerType)
        assert account["service"] in set(ServiceState)
        assert len(balances) == len(ACCOUNTS[name].balances)
        assert len(cards) == len(ACCOUNTS[name].cards)
        assert {balance["card_id"] for balance in balances} - {None} <= {card["id"] for card in cards}
        assert all(DeclineClass(balance["last_decline"]) for balance in balances if balance["last_decline"])
        assert account["notice_visible"] == bool(balances or name == "paid_recently")

    def test_every_branch_of_a_conversation_has_an_account(self, client: httpx.Client) -> None:
        read = {name: client.get(f"/v1/accounts/acct_{name}").json() for name in ACCOUNTS}

        def has(field: str) -> set[object]:
            return {account[field] for account in read.values()}

        assert has("payer") == {payer.value for payer in PayerType}
        assert has("service") == {state.value for state in ServiceState} - {ServiceState.UNKNOWN}
        assert has("profile") == {"generic", "microsoft365-mosa", "microsoft365-mca"}
        assert has("concern") == {None, "charged_twice", "dispute", "fraud"}
        assert {balance.currency for seed in ACCOUNTS.values() for balance in seed.balances} == {
            "EUR",
            "USD",
            "JPY",
            "KWD",
        }

    def test_the_demo_account_is_the_story_of_the_documentation(self, client: httpx.Client) -> None:
        (balance,) = client.get("/v1/accounts/acct_demo/balances").json()["balances"]
        expired, good = client.get("/v1/accounts/acct_demo/cards").json()["cards"]

        assert balance["amount"] == {"minor": 123_450, "currency": "EUR"}
        assert balance["subscriptions"] == ["Microsoft 365 Business Standard"]
        assert (balance["card_id"], balance["last_decline"]) == (expired["id"], "expired_card")
        assert (expired["brand"], expired["last4"], expired["owner"]) == ("Visa", "4242", "anna")
        assert (good["brand"], good["last4"]) == ("Mastercard", "4444")

    def test_more_accounts_are_made_for_a_bench(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        first = sandbox.make_accounts("single", 3, prefix="bench")
        second = sandbox.make_accounts("several", 2, prefix="bench")

        assert [*first, *second] == [f"acct_bench_{n}" for n in range(1, 6)]
        assert len(client.get("/v1/accounts/acct_bench_4/balances").json()["balances"]) == 2
        assert len(client.get("/sandbox/accounts?template=single").json()["accounts"]) == 4

    def test_an_unknown_template_names_those_there_are(self, client: httpx.Client) -> None:
        answer = client.post("/sandbox/accounts", json={"template": "nobody"})

        assert complaint(answer) == (422, "invalid_request", "template")
        assert "demo" in answer.json()["error"]["message"]

    def test_a_real_number_cannot_be_put_on_file(self, client: httpx.Client) -> None:
        card = {"number": "4111111111111111", "exp_month": 1, "exp_year": 2099, "owner": "anna"}

        assert complaint(client.post("/sandbox/accounts/acct_demo/cards", json=card))[:2] == (422, "invalid_request")

    def test_a_card_taken_off_the_file_is_gone_and_cannot_be_taken_off_again(self, client: httpx.Client) -> None:
        taken = client.delete("/sandbox/accounts/acct_funds/cards/card_funds_visa")
        again = client.delete("/sandbox/accounts/acct_funds/cards/card_funds_visa")

        assert [card["id"] for card in taken.json()["cards"]] == ["card_funds_mastercard"]
        assert complaint(again)[:2] == (404, "no_such_card")

    def test_an_account_is_changed_in_what_is_named_only(self, client: httpx.Client) -> None:
        client.patch("/sandbox/accounts/acct_single", json={"concern": "dispute"})
        client.patch("/sandbox/accounts/acct_single", json={"service": "disabled"})
        wrong = client.patch("/sandbox/accounts/acct_single", json={"service": "asleep"})

        account = client.get("/v1/accounts/acct_single").json()
        assert (account["service"], account["concern"]) == ("disabled", "dispute")
        assert complaint(wrong) == (422, "invalid_request", "service")

    def test_a_try_that_was_refused_just_now_is_seen_on_the_balance(self, client: httpx.Client) -> None:
        client.patch("/sandbox/balances/bal_single_1", json={"declined": "insufficient_funds"})

        (balance,) = client.get("/v1/accounts/acct_single/balances").json()["balances"]
        now = client.get("/v1/clock").json()["now"]
        assert balance["last_decline"] == "insufficient_funds"
        assert balance["last_tried_at"][:16] == now[:16]


class TestFaults:
    @pytest.mark.parametrize(
        "fault",
        [
            {"on": "account", "kind": "late_charge"},
            {"on": "account", "kind": "ignore_keys"},
            {"on": "resubmit", "kind": "duplicate"},
            {"on": "hook", "kind": "drop_after"},
            {"on": "nothing", "kind": "503"},
            {"on": "account", "kind": "sulk"},
            {"on": "account", "kind": "503", "probability": 2},
            {"on": "account", "kind": "503", "times": 0},
        ],
    )
    def test_a_fault_that_cannot_be_is_refused(self, client: httpx.Client, fault: dict[str, object]) -> None:
        assert complaint(client.post("/sandbox/faults", json=fault))[:2] == (422, "invalid_request")

    def test_faults_are_listed_until_they_are_used_up(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        sandbox.fault("account", "503", times=2)

        left = []
        for _ in range(2):
            assert client.get("/v1/accounts/acct_demo").status_code == 503
            left.append([fault["times"] for fault in client.get("/sandbox/faults").json()["faults"]])

        assert left == [[1], []]
        assert client.get("/v1/accounts/acct_demo").status_code == 200

    def test_a_fault_may_hit_any_operation_of_one_account(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        sandbox.fault("any", "503", times=None, account="acct_demo")

        assert client.get("/v1/accounts/acct_single").status_code == 200
        assert client.get("/v1/clock").status_code == 200
        assert [client.get(f"/v1/accounts/acct_demo{path}").status_code for path in ("", "/cards")] == [503, 503]

    def test_a_fault_may_be_likely_only(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        sandbox.fault("clock", "503", times=None, probability=0.5)

        seen = {client.get("/v1/clock").status_code for _ in range(100)}

        assert seen == {200, 503}

    def test_faults_can_be_cleared(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        sandbox.fault("any", "503", times=None)

        sandbox.clear_faults()

        assert client.get("/v1/clock").status_code == 200

    def test_a_backend_that_forgets_keys_charges_twice(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        sandbox.fault("resubmit", "ignore_keys", times=None)

        pay(client)
        pay(client)

        assert len(sandbox.ledger("acct_single")) == 2

    @pytest.mark.parametrize(("kind", "charged"), [("500_before", 0), ("500_after", 1)])
    def test_cards_that_stand_for_errors_make_them(
        self, sandbox: RunningSandbox, client: httpx.Client, kind: str, charged: int
    ) -> None:
        card = sandbox.add_card(
            "acct_single", {"500_before": "4000000000005035", "500_after": "4000000000005043"}[kind]
        )
        order = {**ORDER, "card_id": card}

        answer = client.post(ATTEMPTS, json=order, headers={"Idempotency-Key": "key"})

        assert complaint(answer) == (500, "internal", None)
        assert len(sandbox.ledger("acct_single")) == charged


class TestRemembering:
    def test_payments_cards_and_the_clock_outlive_a_restart(self, tmp_path: Path) -> None:
        with running_sandbox(tmp_path / "s.db") as first, client_of(first) as client:
            first.advance_hours(1000)
            paid = pay(client).json()
            first.add_card("acct_no_card", "4242424242424242")
            moved = client.get("/v1/clock").json()["now"]

        with running_sandbox(tmp_path / "s.db") as second, client_of(second) as client:
            assert client.get("/v1/clock").json()["now"] > moved
            assert client.get("/v1/accounts/acct_single/attempts/key").json() == paid
            assert pay(client).json() == paid
            assert len(client.get("/v1/accounts/acct_no_card/cards").json()["cards"]) == 1
            assert len(second.ledger()) == 1

    def test_a_reset_forgets_everything(self, sandbox: RunningSandbox, client: httpx.Client) -> None:
        before = client.get("/v1/clock").json()["now"]
        sandbox.advance_hours(1000)
        sandbox.fault("any", "503", times=None, account="acct_demo")
        pay(client)

        sandbox.reset()

        assert client.get("/v1/clock").json()["now"] < before.replace(before[:4], str(int(before[:4]) + 1))
        assert client.get("/v1/accounts/acct_demo").status_code == 200
        assert pay(client).json()["status"] == "paid"
        assert len(sandbox.ledger()) == 1

    @pytest.mark.chaos
    def test_what_was_answered_is_true_after_a_kill(self, tmp_path: Path) -> None:
        with sandbox_process(tmp_path / "s.db") as first, client_of(first) as client:
            paid = pay(client).json()
            assert first.pid is not None
            os.kill(first.pid, signal.SIGKILL)

        with sandbox_process(tmp_path / "s.db") as second, client_of(second) as client:
            assert client.get("/v1/accounts/acct_single/attempts/key").json() == paid
            assert len(second.ledger()) == 1

    @pytest.mark.chaos
    def test_a_late_charge_is_made_once_after_a_kill(self, tmp_path: Path) -> None:
        with sandbox_process(tmp_path / "s.db") as first, client_of(first) as client:
            first.fault("resubmit", "late_charge", delay_ms=1500)
            with pytest.raises(httpx.RemoteProtocolError):
                pay(client)
            assert first.pid is not None
            os.kill(first.pid, signal.SIGKILL)

        with sandbox_process(tmp_path / "s.db") as second, client_of(second) as client:
            for _ in range(600):
                if client.get("/v1/accounts/acct_single/attempts/key").json()["status"] != "pending":
                    break
                threading.Event().wait(0.05)
            assert client.get("/v1/accounts/acct_single/attempts/key").json()["status"] == "paid"
            assert len(second.ledger()) == 1


@pytest.mark.parametrize("hours", [0, -1, "soon", None])
def test_time_moves_forward_only(client: httpx.Client, hours: object) -> None:
    answer = client.post("/sandbox/clock", json={"advance_hours": hours})

    assert complaint(answer) == (422, "invalid_request", "advance_hours")


def test_a_client_that_goes_away_in_the_middle_is_no_error(
    sandbox: RunningSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    begun = (
        "POST /v1/accounts/acct_single/card-pages HTTP/1.1\r\nHost: sandbox\r\n"
        f"Authorization: Bearer {sandbox.token}\r\nContent-Length: 100\r\n\r\n{{"
    )
    host, _, port = sandbox.base_url.removeprefix("http://").partition(":")

    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(begun.encode())
    for _ in range(5):
        sandbox.ledger()

    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
