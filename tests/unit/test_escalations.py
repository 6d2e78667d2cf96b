"""Asking for a person: how urgent it is, what the agent gets to see, and what nobody else does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, replace

import pytest

from bot.domain.billing import AttemptState, DeclineClass
from bot.domain.escalation import Escalation, Packet, Urgency
from bot.escalation.desk import EscalationDesk, covers, urgency_of
from bot.storage.memory import MemoryUnitOfWork
from tests.support.builders import CONVERSATION, NOW
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, StageClock, stage

pytestmark = pytest.mark.anyio

NOTHING_KNOWN = Packet(
    account_id=None,
    account_name=None,
    roles=(),
    verified=False,
    intent="talk_to_human",
    language="en",
    balances=(),
    service=None,
    service_ends_at=None,
    attempts=(),
    paid_at=None,
    receipt=None,
    waits_until=None,
    advised=(),
    consented=False,
    agent_only_codes=(),
)


@pytest.mark.parametrize(
    ("reason", "urgency"),
    [
        ("asked", Urgency.NORMAL),
        ("declined", Urgency.NORMAL),
        ("disabled", Urgency.URGENT),
        ("service_disabled", Urgency.URGENT),
        ("charged_twice", Urgency.URGENT),
        ("unknown_charge", Urgency.URGENT),
        ("dispute", Urgency.URGENT),
        ("not_cleared", Urgency.URGENT),
        ("fraud", Urgency.SECURITY),
        ("fraud_report", Urgency.SECURITY),
        ("cannot_sign_in", Urgency.URGENT),
        ("complaint", Urgency.NORMAL),
        ("legal", Urgency.SECURITY),
        ("privacy_request", Urgency.SECURITY),
        ("email_authenticity", Urgency.SECURITY),
    ],
)
def test_how_urgent_a_reason_is(reason: str, urgency: Urgency) -> None:
    assert urgency_of(reason, ends_soon=False) is urgency


def test_a_deadline_makes_any_reason_urgent_but_hides_no_security_matter() -> None:
    assert urgency_of("asked", ends_soon=True) is Urgency.URGENT
    assert urgency_of("fraud", ends_soon=True) is Urgency.SECURITY


async def test_a_conversation_waits_for_one_person_at_a_time_unless_it_becomes_worse() -> None:
    work, numbers = MemoryUnitOfWork(), iter(range(10))
    desk = EscalationDesk(work, StageClock(), new_id=lambda: str(next(numbers)))

    async def open_for(reason: str) -> Escalation:
        escalation = desk.open(CONVERSATION, reason=reason, ends_soon=False, packet=NOTHING_KNOWN)
        await work.run(lambda records: desk.add(records, escalation))
        return escalation

    asked, again, urgent, less = [await open_for(reason) for reason in ("asked", "asked", "charged_twice", "asked")]

    assert [each.id for each in await desk.waiting()] == [asked.id, urgent.id]
    assert await desk.open_of(CONVERSATION.id) == urgent
    assert covers(urgent, Urgency.NORMAL)
    assert not covers(asked, Urgency.URGENT)
    assert again.id != less.id


async def test_after_a_request_was_closed_another_can_be_opened() -> None:
    work = MemoryUnitOfWork()
    numbers = iter(range(10))
    desk = EscalationDesk(work, StageClock(), new_id=lambda: str(next(numbers)))
    first, second = (desk.open(CONVERSATION, reason="asked", ends_soon=False, packet=NOTHING_KNOWN) for _ in range(2))
    await work.run(lambda records: desk.add(records, first))
    await work.run(lambda records: records.escalations.save(replace(first, closed_at=NOW)))
    await work.run(lambda records: desk.add(records, second))

    assert await desk.waiting() == (second,)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def on_stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        yield found
    sandbox.clear_faults()


async def packet_on(on_stage: Stage) -> Packet:
    waiting = await on_stage.services.escalations.open_of(on_stage.conversation_id)
    assert waiting is not None
    return waiting.packet


async def test_the_agent_gets_everything_and_the_codes_in_one_place_only(on_stage: Stage) -> None:
    (account,) = on_stage.sandbox.make_accounts("demo")
    card = on_stage.sandbox.add_card(account, "4000000000009979")
    await on_stage.link(account)
    await on_stage.says("pay now")
    await on_stage.presses("other_card")
    await on_stage.presses(f"card:{card}")
    await on_stage.presses("affirm")
    await on_stage.presses("talk_to_human")

    packet = await packet_on(on_stage)

    assert packet.account_id == account
    assert packet.account_name == "SIA Ozols"
    assert packet.roles == ("billing_admin",)
    assert packet.verified
    assert packet.intent == "talk_to_human"
    assert packet.language == "en"
    (owed,) = packet.balances
    assert (owed.amount.minor, owed.subscriptions) == (123_450, ("Microsoft 365 Business Standard",))
    (tried,) = packet.attempts
    assert (tried.state, tried.decline, tried.last4) == (AttemptState.DECLINED, DeclineClass.GENERIC, "9979")
    assert packet.service == "active"
    assert packet.service_ends_at is not None
    assert packet.consented
    assert packet.advised == ("payment-declined", "decline-generic", "what-next-after-decline")
    (true,) = packet.agent_only_codes
    assert (true.decline, true.raw_code) == (DeclineClass.LOST_OR_STOLEN, "stolen_card")
    shared = asdict(replace(packet, agent_only_codes=()))
    assert "stolen" not in str(shared)
    assert "4000000000009979" not in str(shared)


async def test_after_a_payment_the_agent_sees_the_receipt_and_until_when_the_notice_may_stay(on_stage: Stage) -> None:
    await on_stage.link(on_stage.sandbox.make_accounts("single")[0])
    await on_stage.says("pay now")
    await on_stage.presses("same_card")
    await on_stage.presses("affirm")
    await on_stage.says("we paid but the service is still disabled")

    packet = await packet_on(on_stage)

    assert packet.intent == "service_disabled"
    assert packet.receipt == on_stage.fact("payment-accepted", "receipt")
    assert packet.paid_at is not None
    assert packet.waits_until is not None
    assert packet.balances == ()


async def test_an_answer_to_a_question_names_the_flow_that_asked(on_stage: Stage) -> None:
    await on_stage.link(on_stage.sandbox.make_accounts("invoice")[0], roles=("invoice_manager",))
    await on_stage.says("what do we owe?")
    await on_stage.says("yes")

    assert (await packet_on(on_stage)).intent == "past_due"


async def test_a_stranger_gets_a_person_who_sees_that_nothing_is_known(on_stage: Stage) -> None:
    await on_stage.says("I want to talk to a person")

    packet = await packet_on(on_stage)
    assert packet == replace(NOTHING_KNOWN, language="en")


async def test_with_a_silent_backend_the_agent_still_learns_which_account_it_is(on_stage: Stage) -> None:
    (account,) = on_stage.sandbox.make_accounts("single")
    await on_stage.link(account)
    on_stage.sandbox.fault("any", "503", times=5, account=account)
    await on_stage.says("I want to talk to a person")

    packet = await packet_on(on_stage)
    assert (packet.account_id, packet.account_name, packet.balances) == (account, None, ())


async def test_the_request_and_its_promise_are_stored_together(on_stage: Stage) -> None:
    await on_stage.link(on_stage.sandbox.make_accounts("single")[0])

    told = await on_stage.says("human", message_id="once")
    again = await on_stage.says("human", message_id="once")

    assert told == again == ["person-coming"]
    (waiting,) = await on_stage.services.escalations.waiting()
    assert on_stage.fact("person-coming", "reference") == waiting.id
