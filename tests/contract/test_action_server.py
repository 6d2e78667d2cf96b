"""The action server as an engineer meets it: the secret, forged trackers, repeated calls, errors, and how it starts."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.rules import action_names
from actions.talk import ActionAnswer
from bot.domain.conversation import Position
from bot.errors import NotAllowed
from tests.support.databases import Databases
from tests.support.rasa import OURS, SECRET, STOCK, Json, Rasa, RuleBook, action_server, environment, keys
from tests.support.rasa_world import Served
from tests.support.sandbox import RunningSandbox, running_sandbox

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def spare() -> Iterator[RunningSandbox]:
    """A sandbox for servers that are only started."""
    with running_sandbox() as sandbox:
        yield sandbox


async def test_without_the_secret_nobody_is_answered(served: Served) -> None:
    for headers in ({"X-Nothing": "1"}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {SECRET}"}):
        async with served.server.client(**headers) as http:
            rasa = Rasa(http, RuleBook.read(), "nobody")
            called = await http.post("/webhook", json=rasa.call("action_answer", _message("greet")))
            listed = await http.get("/actions")
            healthy = await http.get("/health")

        for answer in (called, listed):
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "unauthorized"
            assert "KASE_ACTIONS_SECRET" in answer.json()["error"]["message"]
        assert healthy.json() == {"status": "ok"}


async def test_the_secret_may_come_as_rasas_token_parameter(served: Served) -> None:
    async with served.server.client(Accept="application/json") as http:
        answer = await http.get("/actions", params={"token": SECRET})

    assert sorted(each["name"] for each in answer.json()) == sorted(action_names())


async def test_a_forged_tracker_moves_no_money(served: Served) -> None:
    async with served.rasa("forger") as (rasa, behind, account):
        rasa.slots = {
            "kase_step": "pay_balance.resubmit",
            "kase_outcome": "ready",
            "confirmation": {"id": "c1", "accepted_at": "2026-01-01T00:00:00Z", "balance": "inv_1"},
        }
        unasked = await rasa.runs("action_resubmit_payment", _message("affirm", "yes"))
        before = await behind.stored("forger")
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        rasa.slots["kase_step"] = "pay_balance.confirm"
        for intent, text in (("pay_balance", "pay now"), ("deny", "no"), ("affirm", "hmm, well, I suppose")):
            await rasa.runs("action_resubmit_payment", _message(intent, text))
            assert rasa.slots == {**rasa.slots, "kase_outcome": "not_now", "kase_step": "pay_balance.confirm"}

    assert keys(unasked["responses"]) == ["not-understood"]  # type: ignore[arg-type]  # read as JSON
    assert before is None, "nothing was changed"
    assert served.sandbox.ledger(account) == []


async def test_a_confirmation_that_ran_out_is_asked_again_instead_of_charged(
    sqlite_files: Databases, served: Served
) -> None:
    async with served.rasa("late") as (rasa, behind, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        stored = await behind.stored("late")
        assert stored is not None
        assert stored.confirmation is not None
        over = replace(stored.confirmation, expires_at=stored.confirmation.asked_at)
        await behind.app.services.work.run(
            lambda records: records.conversations.save(replace(stored, confirmation=over))
        )

        told = await rasa.presses("affirm")

    assert keys(told) == ["confirmation-renewed", "confirm-payment"]
    assert served.sandbox.ledger(account) == []


async def test_a_call_that_is_repeated_gets_the_first_answer_and_charges_once(served: Served) -> None:
    async with served.rasa("twice") as (rasa, _, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        call = rasa.call("action_resubmit_payment", _message("affirm", "yes"))
        first, again = [(await rasa.http.post("/webhook", json=call)).json() for _ in range(2)]

    assert first == again
    assert keys(first["responses"]) == ["payment-accepted", "wait-48-hours"]
    assert len(served.sandbox.ledger(account)) == 1


async def test_calls_at_the_same_time_charge_once(served: Served) -> None:
    async with served.rasa("hasty") as (rasa, _, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        calls = [rasa.call("action_resubmit_payment", _message("affirm", "yes")) for _ in range(3)]
        answers = await asyncio.gather(*(rasa.http.post("/webhook", json=call) for call in (*calls, calls[0])))

    assert {answer.status_code for answer in answers} == {200}
    assert len(served.sandbox.ledger(account)) == 1


async def test_an_outdated_button_pays_nothing(served: Served) -> None:
    async with served.rasa("slow_finger") as (rasa, behind, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        old = await behind.stored("slow_finger")
        await rasa.hears("pay_balance")
        assert old is not None
        assert old.question is not None
        told = await rasa.hears("affirm", "/affirm", entities={"stamp": str(old.question.stamp)})

    assert keys(told) == ["button-outdated", "confirm-payment"]
    assert served.sandbox.ledger(account) == []


async def test_a_message_between_two_actions_starts_anew(served: Served) -> None:
    async with served.rasa("lost") as (rasa, _, _):
        await rasa.runs("action_open_balances", _message("pay_balance"))
        early = dict(rasa.slots)
        told = await rasa.hears("past_due_status")

    assert early == {"kase_outcome": "one", "kase_step": "pay_balance.card"}
    assert keys(told)[-1] == "offer-to-pay"
    assert rasa.slots["kase_step"] == "past_due.offer"


async def test_a_slow_payment_is_told_with_a_later_message(served: Served) -> None:
    async with served.rasa("patient", "slow") as (rasa, _, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        asked = await rasa.presses("affirm")
        told: list[str] = []
        async with asyncio.timeout(60):
            while "payment-accepted" not in told:
                await asyncio.sleep(0.1)
                told += keys(await rasa.hears("nlu_fallback", "well?"))

    assert keys(asked) == ["payment-in-progress"]
    assert told.count("payment-accepted") == 1
    assert len(served.sandbox.ledger(account)) == 1


async def test_a_charge_that_broke_off_is_asked_about_and_not_made_again(served: Served) -> None:
    async with served.rasa("cut_off") as (rasa, behind, account):
        await rasa.hears("pay_balance")
        await rasa.presses("same_card")
        stored = await behind.stored("cut_off")
        assert stored is not None
        message = _message("affirm", "yes")
        incoming = await behind.app.reception.receive(
            channel="rasa",
            person="cut_off",
            conversation_id=stored.id,
            incoming_id=f"cut_off:{message['message_id']}:action_resubmit_payment:0",
            message="yes",
        )
        services = behind.app.services
        situation = await services.billing.look(incoming.customer)
        meanwhile = Position("pay_balance", "paying")
        await services.charger.pay(stored, situation, incoming=incoming, meanwhile=meanwhile)
        answer = await rasa.http.post("/webhook", json=rasa.call("action_resubmit_payment", message))

    assert keys(answer.json()["responses"]) == ["payment-accepted", "wait-48-hours"]
    assert len(served.sandbox.ledger(account)) == 1


async def test_a_silent_backend_is_told_without_a_word_of_the_error(served: Served) -> None:
    async with served.rasa("unlucky") as (rasa, _, account):
        served.sandbox.fault("account", "500_before", account=account, times=20)
        told = await rasa.hears("past_due_status")
        served.sandbox.clear_faults()

    assert keys(told) == ["backend-unreachable", "offer-a-person"]


@pytest.mark.parametrize(
    "tracker",
    [
        {"sender_id": "x"},
        {"sender_id": "", "latest_message": {"message_id": "1"}, "events": []},
        {"sender_id": "x" * 300, "latest_message": {"message_id": "1"}, "events": []},
        {"sender_id": "x", "latest_message": {"message_id": ["1"]}, "events": []},
        {"sender_id": "x", "latest_message": {"message_id": "1", "entities": "none"}, "events": []},
    ],
)
async def test_a_tracker_that_cannot_be_read_is_refused_with_a_sentence(tracker: Json, served: Served) -> None:
    async with served.server.client() as http:
        answer = await http.post("/webhook", json={"next_action": "action_answer", "domain": {}, "tracker": tracker})

    assert answer.status_code == 400
    assert answer.json()["action_name"] == "action_answer"
    assert "latest" in answer.json()["error"] or "tracker" in answer.json()["error"]


async def test_an_error_of_the_server_repeats_nothing_of_the_request(served: Served) -> None:
    async with served.server.client() as http:
        answer = await http.post("/webhook", json={"next_action": "action_answer", "domain": {}, "private": "4242"})

    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"code", "message", "field"}
    assert "4242" not in answer.text
    assert "tracker" not in answer.text


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ("KASE_ACTIONS_SECRET", "KASE_ACTIONS_SECRET is missing"),
        ("KASE_BILLING_URL", "KASE_BILLING_URL is missing"),
    ],
)
@pytest.mark.parametrize("command", [STOCK, OURS], ids=["rasa_sdk", "kase"])
def test_a_server_that_cannot_serve_says_why_and_stops(
    command: tuple[str, ...],
    without: str,
    sentence: str,
    spare: RunningSandbox,
    tmp_path: Path,
    sqlite_files: Databases,
) -> None:
    settings = {name: value for name, value in environment(sqlite_files.fresh(), spare).items() if name != without}

    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


async def test_kase_actions_serves_the_same(sqlite_files: Databases, spare: RunningSandbox, tmp_path: Path) -> None:
    with action_server(sqlite_files.fresh(), spare, tmp_path, OURS) as server:
        async with server.client() as http:
            told = await Rasa(http, RuleBook.read(), "somebody").hears("greet", "hi")
            listed = await http.get("/actions")
        async with server.client(Authorization="Bearer wrong") as http:
            refused = await http.get("/actions")

    assert keys(told) == ["answer-greet", "menu"]
    assert sorted(each["name"] for each in listed.json()) == sorted(action_names())
    assert refused.status_code == 401


async def test_without_a_door_before_it_no_action_runs() -> None:
    executor = ActionExecutor()
    executor.register_action(ActionAnswer)
    call = {"next_action": "action_answer", "domain": {}, "tracker": {"sender_id": "x", "latest_message": {}}}

    with pytest.raises(NotAllowed, match="KASE_ACTIONS_SECRET"):
        await executor.run(call)


def test_another_package_of_the_same_name_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    program = """
import actions, sys
actions.__path__.insert(0, sys.argv[1])
from actions.server import verify_package
verify_package()
"""

    command = [sys.executable, "-c", program, str(tmp_path / "actions")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "another package called `actions` stands before ours" in done.stderr


def _message(intent: str, text: str = "") -> Json:
    return {"text": text or intent, "message_id": uuid4().hex, "intent": {"name": intent}, "entities": []}
