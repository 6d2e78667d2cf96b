"""Actions in both skins: in process for the assistant, and in a stock rasa-sdk server for a Rasa with our rules."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest

from actions.agreed import CHANNEL
from actions.base import KaseAction, all_outcomes
from actions.in_process import ACTIONS
from actions.rules import action_names
from actions.stepping import RasaEar
from actions.tracker import Said
from bot.channels.facts import fact_as_json
from bot.dialogue.hearing import Hearing
from bot.domain.conversation import Conversation, Saying, button_payload
from bot.flows import FLOWS
from bot.nlu.answers import load_answer_matcher
from tests.support.databases import Databases
from tests.support.rasa import Rasa, custom
from tests.support.rasa_world import Served, World, world
from tests.support.sandbox import running_sandbox

pytestmark = pytest.mark.anyio

ON_EVENTS_ONLY = {
    "action_announce_schedule",
    "action_carry_out_follow_up",
    "action_carry_out_schedule",
    "action_hand_over_payment",
    "action_look_again_in_portal",
    "action_remind_of_balance",
    "action_tell_failed_payment",
    "action_tell_access_end",
    "action_tell_access_request",
    "action_void_confirmation",
}
"""What no message of a customer leads to."""

WHERE_NOTHING_IS_PAID_HERE = {
    "action_check_portal",
    "action_guide_to_portal",
    "action_note_report",
    "action_promise_recheck",
    "action_show_portal_steps",
    "action_thank_for_report",
}
"""What no message leads to over the sandbox, which takes payments; `tests/conversations/microsoft365` plays them."""

WHERE_A_CHANNEL_KNOWS_ITS_PEOPLE = {"action_ask_access", "action_decide_access", "action_look_up_by_email"}
"""What a Rasa server never offers, since it has no directory of people; `tests/channels/test_slack_access.py` does."""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.action_name)
def test_every_step_says_where_each_outcome_of_its_action_leads(action: type[KaseAction]) -> None:
    steps = [step for flow in FLOWS for step in flow.steps if step.do == action.action_name]

    assert steps, "no flow runs it"
    for step in steps:
        assert set(step.then) == all_outcomes(action), step.name


def test_only_a_yes_to_the_confirmation_leads_to_the_charge() -> None:
    leading = [
        (flow.name, step.name, name)
        for flow in FLOWS
        for step in flow.steps
        for name, target in step.then.items()
        if (place := FLOWS.resolve(flow, target)) is not None and place.step.do == "action_resubmit_payment"
    ]

    assert leading == [("pay_balance", "confirm", "affirm")]
    assert all(FLOWS.starting_on(step.name) is None for flow in FLOWS for step in flow.steps if step.meanwhile)


def test_a_charge_for_a_later_day_is_agreed_to_at_its_own_question_and_begins_on_its_day_only() -> None:
    leading = [
        (flow.name, step.name, name)
        for flow in FLOWS
        for step in flow.steps
        for name, target in step.then.items()
        if (place := FLOWS.resolve(flow, target)) is not None
        and place.step.do in {"action_accept_schedule", "action_carry_out_schedule"}
    ]
    begin = [
        (flow.name, name)
        for flow in FLOWS
        for name in (*flow.starts_on, *flow.enters)
        if (place := FLOWS.starting_on(name)) is not None and place.step.do == "action_carry_out_schedule"
    ]

    assert leading == [("schedule", "confirm", "affirm")]
    assert begin == [("pay_balance", "schedule_due")]


def test_importing_every_module_of_the_actions_opens_nothing(tmp_path: Path) -> None:
    program = """
import pkgutil, sys
opened = []
sys.addaudithook(lambda event, args: opened.append((event, args)) if event in (
    "socket.connect", "socket.bind", "sqlite3.connect", "os.mkdir"
) or (event == "open" and set(str(args[1])) & set("wax+")) else None)
sys.dont_write_bytecode = True
import actions
for module in pkgutil.iter_modules(actions.__path__, "actions."):
    __import__(module.name)
assert not opened, opened
"""

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


@dataclass(frozen=True)
class Move:
    """One thing the person does: presses a button, says something of that intent, or saves a card on the page."""

    presses: str = ""
    intent: str = ""
    text: str = ""
    saves: str = ""


def says(intent: str, text: str = "") -> Move:
    return Move(intent=intent, text=text)


def presses(answer: str) -> Move:
    return Move(presses=answer)


def saves(number: str) -> Move:
    return Move(saves=number)


@dataclass(frozen=True)
class Scene:
    """What one person does, and the actions that are run for it."""

    name: str
    template: str | None
    moves: tuple[Move, ...]
    runs: frozenset[str]


SCENES = (
    Scene(
        "pays",
        "single",
        (
            says("past_due_status"),
            presses("pay_balance"),
            presses("same_card"),
            says("past_due_why"),
            presses("affirm"),
            says("paid_still_past_due"),
            says("talk_to_human"),
            presses("person_anyway"),
        ),
        frozenset(
            {
                "action_explain_balance",
                "action_open_balances",
                "action_look_up_card",
                "action_keep_card",
                "action_prepare_confirmation",
                "action_resubmit_payment",
                "action_check_payment",
                "action_consider_person",
                "action_escalate",
            }
        ),
    ),
    Scene(
        "chooses",
        "several",
        (
            says("pay_balance"),
            presses("balance:"),
            presses("change_expiry"),
            says("card_saved", "done"),
            presses("other_card"),
            presses("card:"),
            says("deny", "no"),
        ),
        frozenset(
            {
                "action_open_balances",
                "action_choose_balance",
                "action_look_up_card",
                "action_open_card_edit",
                "action_check_card_saved",
                "action_list_other_cards",
                "action_choose_card",
                "action_prepare_confirmation",
                "action_leave_for_later",
            }
        ),
    ),
    Scene(
        "adds_a_card",
        "not_owner",
        (
            says("pay_balance"),
            says("change_expiry", "change the expiry"),
            presses("new_card"),
            saves("4000000000009995"),
            presses("card_saved"),
            says("affirm", "yes"),
            says("later", "later"),
        ),
        frozenset(
            {
                "action_open_balances",
                "action_look_up_card",
                "action_refuse_card_edit",
                "action_open_card_page",
                "action_check_card_saved",
                "action_prepare_confirmation",
                "action_resubmit_payment",
                "action_promise_retry",
            }
        ),
    ),
    Scene(
        "asks_the_bank",
        "bank_confirms",
        (
            says("pay_balance"),
            presses("same_card"),
            presses("affirm"),
            presses("bank_confirmed"),
            presses("other_card"),
        ),
        frozenset(
            {
                "action_open_balances",
                "action_look_up_card",
                "action_keep_card",
                "action_prepare_confirmation",
                "action_resubmit_payment",
                "action_check_attempt",
                "action_give_up_bank",
                "action_list_other_cards",
            }
        ),
    ),
    Scene(
        "plans",
        "funds",
        (
            says("pay_balance"),
            says("same_card", "same card"),
            presses("retry_on_day"),
            presses("day:"),
            says("affirm", "yes"),
            says("past_due_status"),
            says("later", "later"),
            says("cancel_flow", "cancel"),
            says("pay_balance"),
            says("same_card", "same card"),
            presses("retry_on_day"),
            says("named_day", "in 5 days"),
            presses("affirm"),
            presses("cancel_schedule"),
        ),
        frozenset(
            {
                "action_open_balances",
                "action_look_up_card",
                "action_keep_card",
                "action_prepare_confirmation",
                "action_offer_days",
                "action_choose_day",
                "action_accept_schedule",
                "action_explain_balance",
                "action_keep_schedule",
                "action_stop",
                "action_cancel_schedule",
            }
        ),
    ),
    Scene(
        "is_a_stranger",
        None,
        (
            says("greet", "hi"),
            says("past_due_status"),
            says("deny", "no"),
            says("language_switch", "another language please"),
            presses("language:lv"),
        ),
        frozenset(
            {
                "action_answer",
                "action_explain_balance",
                "action_offer_access",
                "action_switch_language",
                "action_leave_for_later",
            }
        ),
    ),
    Scene(
        "asks_around",
        "single",
        (
            says("need_invoice"),
            says("extension_request"),
            says("data_loss"),
            says("email_authenticity"),
            says("cannot_sign_in"),
            presses("talk_to_human"),
        ),
        frozenset(
            {
                "action_answer_from_profile",
                "action_answer_about_terms",
                "action_tell_data",
                "action_check_email",
                "action_answer_sign_in",
                "action_escalate",
            }
        ),
    ),
    Scene(
        "wants_peace",
        "single",
        (says("notification_settings"), presses("stop_messages"), says("start_messages", "start messages")),
        frozenset({"action_answer_about_messages", "action_stop_messages", "action_start_messages"}),
    ),
    Scene(
        "is_switched_off",
        "disabled",
        (says("past_due_status"),),
        frozenset({"action_explain_balance", "action_escalate"}),
    ),
)


def test_the_scenes_run_every_action_that_a_message_can_lead_to() -> None:
    assert frozenset().union(*(scene.runs for scene in SCENES)) == (
        set(action_names()[:-1]) - ON_EVENTS_ONLY - WHERE_NOTHING_IS_PAID_HERE - WHERE_A_CHANNEL_KNOWS_ITS_PEOPLE
    )


Rounds = list[tuple[list[object], dict[str, object]]]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_rasa_tells_the_customer_what_the_assistant_tells(
    scene: Scene, served: Served, sqlite_files: Databases
) -> None:
    async with served.rasa(scene.name, scene.template) as (rasa, behind, account):
        through_rasa = await _played(scene, behind, account, lambda move: _by_rasa(rasa, move))
    with running_sandbox() as beside:
        async with world(sqlite_files.fresh(), beside) as ours:
            account = await ours.settle(scene.name, scene.template) if scene.template else ""
            in_process = await _played(scene, ours, account, lambda move: _by_assistant(ours, scene.name, move))

    assert through_rasa == in_process
    assert {action for action, _ in rasa.ran} == scene.runs
    assert not {outcome for _, outcome in rasa.ran} & {"not_now", "failed"}


async def _played(
    scene: Scene, behind: World, account: str, answer: Callable[[Move], Awaitable[list[object]]]
) -> Rounds:
    """Play a scene: after each move, what was told and what is stored, without ids and times."""
    rounds: Rounds = []
    for move in scene.moves:
        if move.saves:
            behind.sandbox.add_card(account, move.saves)
            continue
        told = await answer(move)
        rounds.append((told, _comparable(await behind.stored(scene.name))))
    return rounds


async def _by_rasa(rasa: Rasa, move: Move) -> list[object]:
    told = await (rasa.presses(move.presses) if move.presses else rasa.hears(move.intent, move.text or None))
    return [_without_names([custom(message)["key"], custom(message)["facts"]]) for message in told]


async def _by_assistant(ours: World, person: str, move: Move) -> list[object]:
    """The turn of the plain assistant, which hears what Rasa would have understood."""
    app = ours.app
    text = move.text or move.intent.replace("_", " ")
    said = Said(person, "turn", uuid4().hex, text, move.intent, None, None, None, None)
    ear = RasaEar(said, app.understander, load_answer_matcher())
    hearing = Hearing(FLOWS, ear, ear, app.services.languages)
    assistant = replace(app.assistant, answering=replace(app.assistant.answering, hearing=hearing))
    incoming = await app.reception.receive(
        channel=CHANNEL, person=person, conversation_id=said.conversation_id, incoming_id=said.call, message=text
    )
    if move.presses:
        stored = await ours.stored(person)
        assert stored is not None
        assert stored.question is not None
        answer = next(o.answer for o in stored.question.options if o.answer.startswith(move.presses))
        incoming = replace(incoming, text=None, payload=button_payload(stored.question.stamp or 0, answer))
    told = await assistant.answer(incoming)
    app.deliveries.note(told)
    return [_told(saying) for saying in told]


def _told(saying: Saying) -> object:
    facts = {name: fact_as_json(fact) for name, fact in saying.reply.facts.items()}
    return _without_names([saying.reply.key, facts])


def _comparable(stored: Conversation | None) -> dict[str, object]:
    assert stored is not None
    confirmation, question = stored.confirmation, stored.question
    return {
        "position": str(stored.position),
        "question": (question.key, question.stamp, [o.answer for o in question.options]) if question else None,
        "choices": _without_names(
            [stored.choices.declines, stored.choices.rule_told, len(stored.choices.balance_ids), stored.choices.card_id]
        ),
        "confirmation": confirmation
        and (confirmation.card_label, [b.amount for b in confirmation.balances], confirmation.accepted_at is not None),
        "language": (stored.language, stored.language_chosen),
        "asked": stored.asked,
        "misunderstood": stored.misunderstood,
        "last": [reply.key for reply in stored.last_replies][-1:],
    }


def _without_names(value: object) -> object:
    """Without what two worlds name differently: moments, receipts, references, and cards that were just saved."""
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if name not in {"at", "receipt", "reference", "again"}}
        return {name: _without_names(each) for name, each in kept.items()}
    if isinstance(value, list):
        return [_without_names(each) for each in value]
    return "card" if isinstance(value, str) and value.startswith("card_") else value
