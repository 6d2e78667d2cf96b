"""The exact charge in a window of its own: what it shows, that its yes is one answer, and what is no yes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.channels.slack.places import Somebody
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Confirmation, Incoming, Saying
from bot.domain.escalation import Agent
from bot.errors import StorageUnavailable
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.fakes.slack import JsonObject, Message, Person, View, message_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene, values

pytestmark = pytest.mark.anyio

T = TypeVar("T")


class RecordsThatGoAway(MemoryUnitOfWork):
    """Cannot be read while they are away."""

    away = False

    async def read(self, query: Callable[[Records], T]) -> T:
        """Read, unless they are away."""
        if self.away:
            raise StorageUnavailable("the records are away")
        return await super().read(query)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def scene(transport: str, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, transport) as on_stage:
        yield on_stage
        assert all(message_faults(call.arguments["blocks"]) == () for call in on_stage.slack.calls_to("chat.update"))


async def asked(scene: SlackScene, account: str = "single", *, locale: str = "en-US") -> tuple[Person, Message]:
    """A billing administrator whom the exact charge of the card on file was put to."""
    anna = await scene.member("Anna", account, locale=locale)
    await scene.writes(anna, "I want to pay" if locale.startswith("en") else "gribu samaksāt")
    if account == "several":
        await scene.presses(anna, "all")
        await scene.presses(anna, "other_card")
        if "confirm-payment" not in await scene.keys(anna):
            await scene.presses(anna, "card:")
    else:
        await scene.presses(anna, "same_card")
    return anna, scene.button(anna, "review")[0]


async def confirmation_of(scene: SlackScene, person: Person) -> Confirmation:
    """What waits for a yes, or was agreed to last."""
    conversation_id = Somebody(person.team_id, person.id).conversation_id
    conversation = await scene.work.read(lambda records: records.conversations.get(conversation_id))
    assert conversation is not None
    assert conversation.confirmation is not None
    return conversation.confirmation


def shown(view: View) -> str:
    """All words of a window."""
    return json.dumps(view.content, ensure_ascii=False)


def title(content: JsonObject, name: str) -> str:
    return str(content[name]["text"])


async def test_the_window_shows_the_words_that_count_and_every_fact(scene: SlackScene) -> None:
    anna, question = await asked(scene)

    view = await scene.reviews(anna)

    words = question.blocks[0]["text"]["text"]
    assert "€49.00 to Visa •••• 4242" in words
    assert view.content["blocks"][0]["text"] == {"type": "plain_text", "text": words, "emoji": False}
    assert title(view.content, "submit") == "Pay €49.00"
    for fact in ("Visa •••• 4242", "Microsoft 365 Business Basic", "Now, as soon as you agree", "Invoice "):
        assert fact in shown(view)


async def test_the_words_are_those_that_the_audit_log_counts_as_shown(scene: SlackScene) -> None:
    anna, _ = await asked(scene)

    view = await scene.reviews(anna)

    confirmation = await confirmation_of(scene, anna)
    conversation_id = Somebody(anna.team_id, anna.id).conversation_id
    conversation = await scene.work.read(lambda records: records.conversations.get(conversation_id))
    assert conversation is not None
    assert conversation.question is not None
    said = scene.catalog.text(conversation.question.key, conversation.question.facts, confirmation.shown_in)
    assert view.content["blocks"][0]["text"]["text"] == said


async def test_agreeing_pays_once_closes_the_window_and_is_seen_in_the_message(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, question = await asked(scene)
    view = await scene.reviews(anna)

    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert "payment-accepted" in keys
    assert not view.open
    await scene.slack.until(lambda: question.history)
    assert question.words().endswith("✓ Pay €49.00")
    assert values(question) == []
    assert len(sandbox.ledger("acct_single")) == 1


async def test_closing_the_window_changes_nothing_and_the_question_stays(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, question = await asked(scene)
    view = await scene.reviews(anna)

    scene.slack.close(anna, view)

    assert "notify_on_close" not in view.content
    assert question.history == []
    assert sandbox.ledger("acct_single") == []
    assert "payment-accepted" in await scene.presses(anna, "affirm")


async def test_a_window_submitted_twice_is_one_yes(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    twice = [scene.slack.submit(anna, view) for _ in range(2)]

    told = await asyncio.gather(*(scene.driver.deliver(each, times=5, together=True) for each in twice))
    await scene.settled()

    assert all(answer.accepted for answers in told for answer in answers)
    assert (await scene.keys(anna)).count("payment-accepted") == 1
    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_yes_in_the_window_and_a_typed_one_are_one_charge(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    submitted, typed = scene.slack.submit(anna, view), scene.slack.dm(anna, "yes")

    await asyncio.gather(scene.driver.deliver(submitted), scene.driver.deliver(typed))
    await scene.settled()

    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_yes_in_the_window_is_the_same_answer_as_the_plain_button(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, question = await asked(scene)
    view = await scene.reviews(anna)
    submitted = scene.slack.submit(anna, view)
    scene.slack.fail_next("views.open", error="internal_error")
    await scene.happens(anna, scene.slack.press(anna, question, value=scene.button(anna, "review")[1]))
    await scene.slack.until(lambda: question.history)
    message, value = scene.button(anna, "affirm")
    pressed = scene.slack.press(anna, message, value=value)

    await scene.happens(anna, pressed)
    again = await scene.happens(anna, submitted)

    assert again == []
    assert len(sandbox.ledger("acct_single")) == 1


async def test_two_windows_of_one_question_are_one_charge(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna, _ = await asked(scene)
    first = scene.slack.submit(anna, await scene.reviews(anna))
    view = await scene.reviews(anna)

    await scene.happens(anna, first)
    again = await scene.happens(anna, scene.slack.submit(anna, view))

    assert again == []
    assert not view.open
    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_window_of_the_same_question_asked_again_says_that_nothing_more_is_charged(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    await scene.writes(anna, "repeat")
    await scene.happens(anna, scene.slack.submit(anna, await scene.reviews(anna)))
    view.open = True

    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert keys[0] == "button-outdated"
    assert scene.catalog.text("charge-not-made", {}, "en") in shown(view)
    assert "submit" not in view.content
    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_balance_that_changed_meanwhile_is_told_in_the_window_and_asked_about_anew(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, question = await asked(scene)
    view = await scene.reviews(anna)
    sandbox.change_balance((await confirmation_of(scene, anna)).balances[0].balance_id, 5_900)

    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert "confirmation-renewed" in keys
    assert view.open
    assert scene.catalog.text("charge-not-made", {}, "en") in shown(view)
    assert scene.catalog.text("charge-goes-on", {}, "en") in shown(view)
    await scene.slack.until(lambda: question.history)
    assert "✓" not in question.words()
    assert sandbox.ledger("acct_single") == []
    assert title((await scene.reviews(anna)).content, "submit") == "Pay €59.00"


async def test_a_card_that_was_removed_meanwhile_is_told_in_the_window(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    sandbox.remove_card("acct_single", (await confirmation_of(scene, anna)).card_id)

    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert keys
    assert scene.catalog.text(keys[0], {}, "en") in shown(view)
    assert "submit" not in view.content
    assert sandbox.ledger("acct_single") == []


async def test_a_charge_that_has_run_out_is_told_in_the_window_and_asked_about_anew(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    scene.stage.clock.offset += timedelta(days=2)

    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert "confirmation-renewed" in keys
    assert scene.catalog.text("charge-not-made", {}, "en") in shown(view)
    assert sandbox.ledger("acct_single") == []


async def test_a_review_of_an_earlier_question_says_so_and_opens_no_window(scene: SlackScene) -> None:
    anna, question = await asked(scene)
    value = scene.button(anna, "review")[1]
    await scene.writes(anna, "start over")

    keys = await scene.happens(anna, scene.slack.press(anna, question, value=value))
    await scene.slack.until(lambda: question.history)

    assert keys[0] == "button-outdated"
    assert scene.slack.modal_of(anna) is None
    assert values(question) == []


@pytest.mark.parametrize(
    "fault", [{"error": "expired_trigger_id"}, {"status": 500}, {"status": 429, "retry_after": 30}, {"drop": True}]
)
async def test_where_no_window_opens_the_message_offers_a_plain_yes(
    scene: SlackScene, sandbox: RunningSandbox, fault: JsonObject
) -> None:
    anna, question = await asked(scene)
    scene.slack.fail_next("views.open", **fault)

    await scene.happens(anna, scene.slack.press(anna, question, value=scene.button(anna, "review")[1]))
    await scene.slack.until(lambda: question.history)

    assert [value.rpartition(":")[2] for value in values(question)] == ["affirm", "other_card", "deny"]
    assert "Yes, charge it" in question.text
    assert "payment-accepted" in await scene.presses(anna, "affirm")
    assert len(sandbox.ledger("acct_single")) == 1


async def test_with_neither_window_nor_buttons_yes_can_be_typed(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna, question = await asked(scene)
    scene.slack.fail_next("views.open", error="expired_trigger_id")
    scene.slack.fail_next("chat.update", status=500)

    await scene.happens(anna, scene.slack.press(anna, question, value=scene.button(anna, "review")[1]))

    assert "payment-accepted" in await scene.writes(anna, "yes")
    assert len(sandbox.ledger("acct_single")) == 1


async def test_several_balances_are_one_window_that_names_each(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna, _ = await asked(scene, "several")

    view = await scene.reviews(anna)
    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    lines = [line.number for line in (await confirmation_of(scene, anna)).balances]
    assert len(lines) == 2
    assert all(f"Invoice {number}: " in shown(view) for number in lines)
    assert "• Teams Phone" in shown(view).replace("\\n", "\n")
    assert title(view.content, "submit") == "Pay €338.80"
    assert keys.count("payment-accepted") == 2
    assert len(sandbox.ledger("acct_several")) == 2


async def test_a_charge_for_a_later_day_is_planned_in_a_window_too(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    sandbox.decline("bal_single_1", "insufficient_funds")
    for text in ("pay now", "same card"):
        await scene.writes(anna, text)
    await scene.presses(anna, "retry_on_day")
    assert await scene.presses(anna, "day:") == ["confirm-schedule"]

    view = await scene.reviews(anna)
    keys = await scene.happens(anna, scene.slack.submit(anna, view))

    assert title(view.content, "submit") == "Plan it"
    assert "Nothing is charged today" in shown(view)
    assert keys == ["schedule-agreed"]
    assert not view.open
    message, _ = scene.button(anna, "cancel_schedule")
    assert message.blocks[-1]["elements"][0]["style"] == "danger"
    assert await scene.presses(anna, "cancel_schedule") == ["schedule-cancelled"]


async def test_the_window_speaks_the_language_of_the_question(scene: SlackScene) -> None:
    anna, _ = await asked(scene, locale="lv-LV")

    view = await scene.reviews(anna)

    assert title(view.content, "title") == "Maksājuma apstiprināšana"
    assert title(view.content, "submit").startswith("Samaksāt 49,00")
    assert "Vai piekrītat šim maksājumam?" in shown(view)


async def test_while_an_agent_has_the_conversation_no_window_opens_and_none_pays(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna, question = await asked(scene)
    value = scene.button(anna, "review")[1]
    view = await scene.reviews(anna)
    await scene.writes(anna, "I want to talk to a person")
    (escalation,) = await scene.stage.services.escalations.waiting()
    await scene.stage.services.agents.claim(escalation.id, Agent("T0:U0BERTA", "Berta"), key="c1")
    await scene.settled()

    press = scene.slack.press(anna, question, value=value)
    await scene.happens(anna, scene.slack.submit(anna, view))
    told = scene.catalog.text("charge-not-made", {}, "en") in shown(view)
    before = len(scene.slack.calls_to("views.open"))
    await scene.happens(anna, press)

    assert told
    assert len(scene.slack.calls_to("views.open")) == before
    assert sandbox.ledger("acct_single") == []


async def test_a_yes_that_takes_long_closes_the_window_and_is_told_in_the_conversation(
    transport: str, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    waits, goes_on = asyncio.Event(), asyncio.Event()

    class Slow:
        """Lets nothing be answered until it may."""

        def __init__(self, real: Assistant) -> None:
            self.real = real

        def __getattr__(self, name: str) -> object:
            return getattr(self.real, name)

        async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
            if incoming.payload is not None and incoming.payload.endswith(":affirm"):
                waits.set()
                await goes_on.wait()
            return await self.real.answer(incoming)

    async with slack_scene(sandbox, transport, assistant=Slow, ack_within=3.0) as scene:  # type: ignore[arg-type]  # stands in
        anna, _ = await asked(scene)
        view = await scene.reviews(anna)

        (answer,) = await scene.driver.deliver(scene.slack.submit(anna, view))
        assert waits.is_set()
        closed = not view.open
        goes_on.set()
        await scene.settled()

        assert answer.accepted
        assert closed
        assert "payment-accepted" in await scene.keys(anna)


async def test_while_the_records_are_away_a_look_is_refused_and_works_afterwards(
    transport: str, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    records = RecordsThatGoAway()
    async with slack_scene(sandbox, transport, work=records, ack_within=0.5) as scene:
        anna, question = await asked(scene)
        press = scene.slack.press(anna, question, value=scene.button(anna, "review")[1])
        records.away = True

        (answer,) = await scene.driver.deliver(press, retries=False)
        records.away = False

        assert not answer.accepted
        assert scene.slack.modal_of(anna) is None
        assert title((await scene.reviews(anna)).content, "submit") == "Pay €49.00"


async def test_what_the_window_remembers_never_reaches_the_framework(scene: SlackScene) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)

    kept = json.loads(view.content["private_metadata"])

    assert set(kept) == {"payload", "language", "channel", "ts", "thread_ts", "blocks"}
    assert len(view.content["private_metadata"]) <= 3_000


@pytest.mark.parametrize(
    "forged",
    [
        {"payload": "kase:1:cancel_schedule"},
        {"channel": "C0PUBLIC"},
        {"ts": "yesterday"},
        {"more": 1},
    ],
)
async def test_a_window_that_is_none_of_ours_is_closed_and_pays_nothing(
    scene: SlackScene, sandbox: RunningSandbox, forged: JsonObject
) -> None:
    anna, _ = await asked(scene)
    view = await scene.reviews(anna)
    submitted = scene.slack.submit(anna, view)
    kept = json.loads(view.content["private_metadata"]) | forged
    submitted.payload["view"]["private_metadata"] = json.dumps(kept)

    assert await scene.happens(anna, submitted) == []
    assert sandbox.ledger("acct_single") == []
