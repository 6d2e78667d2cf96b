"""Agents take over, talk, hand back and close: what the customer hears, and when the bot is silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.conversation import EventKind, Quote
from bot.domain.escalation import Agent, EntryKind, Escalation, Resolution
from bot.escalation.agents import LONGEST_REPLY, DeskRefusal
from bot.escalation.desk import Targets
from bot.escalation.hours import SupportHours
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio

BERTA, KARLIS = Agent("T0ACME:U0BERTA", "Bērta"), Agent("T0ACME:U0KARLIS", "Kārlis")
PAN = "4242 4242 4242 4242"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def asked(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    """A customer who owes one balance and has asked for a person."""
    async with stage(sandbox) as on_stage:
        await on_stage.link(sandbox.make_accounts("single")[0], billing_person="anna")
        assert (await on_stage.says("I want to talk to a person"))[-1] == "person-coming"
        yield on_stage
    sandbox.clear_faults()


async def opened(on_stage: Stage) -> Escalation:
    (found,) = await on_stage.services.escalations.waiting()
    return found


async def log(on_stage: Stage, kind: EntryKind) -> list[str]:
    entries = await on_stage.services.agents.unshown(limit=100)
    return [entry.text or entry.detail for entry in entries if entry.kind is kind]


async def hears(on_stage: Stage) -> list[str]:
    return await on_stage.later(0)


async def test_a_claim_silences_the_bot_and_what_the_customer_says_goes_to_the_agent(asked: Stage) -> None:
    escalation = await opened(asked)

    claimed = await asked.services.agents.claim(escalation.id, BERTA, key="c1")

    assert (claimed.owner, await asked.services.agents.held(claimed)) == (BERTA, True)
    assert await hears(asked) == ["agent-joined"]
    assert asked.fact("agent-joined", "name") == "Bērta"
    assert await asked.says("pay now") == []
    assert await asked.says(f"my card is {PAN}") == ["card-number-hidden"]
    assert await asked.presses("pay_balance") == []
    assert await log(asked, EntryKind.CUSTOMER_SAID) == ["pay now", "my card is •••", "pay_balance"]
    assert len(await log(asked, EntryKind.FLAGGED)) == 1


async def test_a_message_told_twice_is_passed_on_once(asked: Stage) -> None:
    await asked.services.agents.claim((await opened(asked)).id, BERTA, key="c1")

    for _ in range(3):
        assert await asked.says("are you there?", message_id="m7") == []

    assert await log(asked, EntryKind.CUSTOMER_SAID) == ["are you there?"]


async def test_what_an_agent_says_is_said_once_under_their_name_without_card_numbers(asked: Stage) -> None:
    escalation = await opened(asked)
    await asked.services.agents.claim(escalation.id, BERTA, key="c1")
    await asked.services.agents.reply(escalation.id, BERTA, f" Sveiki! {PAN}", key="r1")
    replied = await asked.services.agents.reply(escalation.id, BERTA, f" Sveiki! {PAN}", key="r1")

    assert replied.first_reply_at is not None
    assert await hears(asked) == ["agent-joined", "agent-says"]
    assert asked.fact("agent-says", "name") == "Bērta"
    assert asked.fact("agent-says", "words") == Quote("Sveiki! •••")
    assert await log(asked, EntryKind.REPLIED) == ["Sveiki! •••"]


async def test_a_reply_to_what_nobody_owns_claims_it(asked: Stage) -> None:
    replied = await asked.services.agents.reply((await opened(asked)).id, KARLIS, "Hello", key="r1")

    assert replied.owner == KARLIS
    assert await hears(asked) == ["agent-joined", "agent-says"]


async def test_of_two_who_claim_at_once_one_gets_it_and_the_other_hears_who(asked: Stage) -> None:
    escalation = await opened(asked)

    claims = await asyncio.gather(
        *(asked.services.agents.claim(escalation.id, each, key=each.id) for each in (BERTA, KARLIS)),
        return_exceptions=True,
    )

    (winner,) = [each for each in claims if isinstance(each, Escalation)]
    (refusal,) = [each for each in claims if isinstance(each, DeskRefusal)]
    assert (refusal.reason, refusal.owner) == ("taken", winner.owner)
    assert await hears(asked) == ["agent-joined"]


async def test_after_it_is_handed_back_the_bot_answers_again(asked: Stage) -> None:
    escalation = await opened(asked)
    await asked.services.agents.claim(escalation.id, BERTA, key="c1")

    await asked.services.agents.hand_back(escalation.id, BERTA, key="h1")

    assert await hears(asked) == ["agent-joined", "agent-handed-back"]
    assert [option.answer for option in asked.options] == ["past_due_status", "pay_balance", "talk_to_human"]
    assert await asked.presses("pay_balance") == ["card-is-yours-and-may-work"]
    assert (await opened(asked)).owner == BERTA
    await asked.services.agents.claim(escalation.id, BERTA, key="c2")
    assert await hears(asked) == ["agent-joined"]
    assert await asked.says("yes") == []


async def test_what_was_asked_before_a_claim_is_void(asked: Stage) -> None:
    account = (await opened(asked)).packet.account_id or ""
    await asked.says("pay now")
    assert await asked.presses("same_card") == ["confirm-payment"]
    stamp = asked.stamp
    escalation = await opened(asked)
    await asked.services.agents.claim(escalation.id, BERTA, key="c1")
    await asked.services.agents.hand_back(escalation.id, BERTA, key="h1")
    await hears(asked)

    assert await asked.presses("affirm", stamp=stamp) == ["button-outdated", "agent-handed-back"]
    assert asked.charges(account) == []


async def test_a_charge_that_was_agreed_to_before_a_claim_still_tells_its_outcome(
    asked: Stage, sandbox: RunningSandbox
) -> None:
    escalation = await opened(asked)
    account = escalation.packet.account_id or ""
    await asked.says("pay now")
    await asked.presses("same_card")
    sandbox.fault("resubmit", "drop_after", account=account)
    assert await asked.says("yes") == ["payment-unknown"]
    await asked.services.agents.claim(escalation.id, BERTA, key="c1")
    (attempt,) = await asked.services.billing.recent(account)
    await asked.services.billing.settle(attempt.id)

    told = await asked.meets(EventKind.ATTEMPT_SETTLED, attempt.id)

    assert told == ["payment-accepted", "wait-48-hours"]
    assert len(asked.charges(account)) == 1
    news = await log(asked, EntryKind.NEWS)
    assert news[1:] == ["attempt_settled"]
    assert "Visa" in news[0]
    packet = (await opened(asked)).packet
    assert (packet.balances, packet.receipt is not None, packet.paid_at is not None) == ((), True, True)
    assert await asked.says("thanks") == []


async def test_the_look_after_48_hours_is_the_agents_while_the_conversation_is(asked: Stage) -> None:
    escalation = await opened(asked)
    await asked.says("pay now")
    await asked.presses("same_card")
    await asked.says("yes")
    await asked.services.agents.claim(escalation.id, BERTA, key="c1")
    await hears(asked)

    assert await asked.later(49) == []
    assert "follow_up_due" in await log(asked, EntryKind.NEWS)


async def test_what_nobody_may_keep_from_a_customer_works_whoever_talks(asked: Stage) -> None:
    await asked.services.agents.claim((await opened(asked)).id, BERTA, key="c1")
    await hears(asked)

    assert await asked.says("stop messages") != []
    assert await log(asked, EntryKind.CUSTOMER_SAID) == ["stop messages"]


async def test_it_is_closed_with_a_reason_and_opened_again(asked: Stage) -> None:
    escalation = await opened(asked)
    agents = asked.services.agents
    await agents.claim(escalation.id, BERTA, key="c1")
    resolved = await agents.resolve(escalation.id, BERTA, Resolution.EXPLAINED, key="x1")
    await hears(asked)

    assert (resolved.resolution, resolved.closed_at is not None) == (Resolution.EXPLAINED, True)
    assert asked.said[-1].reply.key == "agent-resolved"
    assert await asked.says("pay now") == ["card-is-yours-and-may-work"]
    assert await refused(agents.claim(escalation.id, KARLIS, key="c2")) == ("closed", BERTA)
    again = await agents.reopen(escalation.id, KARLIS, key="o1")
    assert (again.owner, again.closed_at, again.resolution) == (KARLIS, None, None)
    assert await refused(agents.reopen(escalation.id, KARLIS, key="o2")) == ("not_closed", KARLIS)
    await agents.resolve(escalation.id, KARLIS, Resolution.OTHER, key="x2")
    asked.clock.offset += timedelta(days=31)
    assert await refused(agents.reopen(escalation.id, KARLIS, key="o3")) == ("too_old", None)


async def test_it_is_given_to_another_agent_whom_the_customer_hears_of(asked: Stage) -> None:
    escalation = await opened(asked)
    agents = asked.services.agents
    await agents.claim(escalation.id, BERTA, key="c1")

    given = await agents.reassign(escalation.id, KARLIS, KARLIS, key="g1")

    assert given.owner == KARLIS
    assert await hears(asked) == ["agent-joined", "agent-joined"]
    assert await refused(agents.reply(escalation.id, BERTA, "Hello", key="r1")) == ("taken", KARLIS)
    assert await refused(agents.hand_back(escalation.id, BERTA, key="h1")) == ("not_yours", KARLIS)


async def refused(act: object) -> tuple[str, Agent | None]:
    with pytest.raises(DeskRefusal) as refusal:
        await act  # type: ignore[misc]  # a coroutine of the desk
    return refusal.value.reason, refusal.value.owner


@pytest.mark.parametrize(("text", "reason"), [("  ", "empty"), ("x" * (LONGEST_REPLY + 1), "too_long")])
async def test_a_reply_that_says_nothing_or_too_much_is_refused(asked: Stage, text: str, reason: str) -> None:
    escalation = await opened(asked)

    assert (await refused(asked.services.agents.reply(escalation.id, BERTA, text, key="r1")))[0] == reason
    assert (await refused(asked.services.agents.reply("esc-none", BERTA, "Hello", key="r1")))[0] == "unknown"
    assert await hears(asked) == []


async def test_a_note_is_for_agents_alone(asked: Stage) -> None:
    escalation = await opened(asked)

    await asked.services.agents.note(escalation.id, KARLIS, f"They rang: {PAN}", key="n1")

    assert await hears(asked) == []
    assert await log(asked, EntryKind.NOTED) == ["They rang: •••"]


async def test_the_queue_knows_what_waits_what_is_mine_and_what_is_late(asked: Stage) -> None:
    agents, escalation = asked.services.agents, await opened(asked)
    assert [each.id for each in (await agents.queue(BERTA)).waiting] == [escalation.id]
    asked.clock.offset += timedelta(hours=5)
    late = await agents.queue(BERTA)
    assert [each.id for each in late.late] == [escalation.id]

    until = asked.clock.now() + timedelta(hours=2)
    await agents.snooze(escalation.id, BERTA, until, key="z1")
    away = await agents.queue(BERTA)
    assert ([each.id for each in away.snoozed], away.waiting, away.late) == ([escalation.id], (), ())

    await agents.claim(escalation.id, BERTA, key="c1")
    assert [each.id for each in (await agents.queue(BERTA)).mine] == [escalation.id]
    assert [each.id for each in (await agents.queue(KARLIS)).claimed] == [escalation.id]


async def test_who_did_not_answer_in_time_is_reminded_each_time_twice_as_late(asked: Stage) -> None:
    takeover = asked.services.takeover
    assert await takeover.remind() == 0
    counts = []
    for hours in (4.1, 0, 4, 4, 4):
        asked.clock.offset += timedelta(hours=hours)
        counts.append(await takeover.remind())

    assert counts == [1, 0, 1, 0, 1]
    await asked.services.agents.reply((await opened(asked)).id, BERTA, "Hello", key="r1")
    asked.clock.offset += timedelta(hours=100)
    assert await takeover.remind() == 0


async def test_a_customer_whom_an_agent_leaves_waiting_after_the_first_reply_is_not_forgotten(asked: Stage) -> None:
    takeover, agents, escalation = asked.services.takeover, asked.services.agents, await opened(asked)
    await agents.reply(escalation.id, BERTA, "Hello", key="r1")
    await asked.says("are you there?")
    await asked.says("hello?")
    counts = []
    for hours in (3.9, 0.2, 0, 4):
        asked.clock.offset += timedelta(hours=hours)
        counts.append(await takeover.remind())

    assert counts == [0, 1, 0, 1]
    await agents.reply(escalation.id, BERTA, "Yes", key="r2")
    asked.clock.offset += timedelta(hours=100)
    assert await takeover.remind() == 0


async def test_what_is_put_away_comes_back_when_its_time_is_over_and_when_the_customer_writes(asked: Stage) -> None:
    takeover, agents, escalation = asked.services.takeover, asked.services.agents, await opened(asked)
    await agents.claim(escalation.id, BERTA, key="c1")
    for key in ("z1", "z2"):
        await agents.snooze(escalation.id, BERTA, asked.clock.now() + timedelta(hours=1), key=key)
        assert await takeover.bring_back() == 0
        if key == "z1":
            asked.clock.offset += timedelta(hours=1.1)
            assert [await takeover.bring_back(), await takeover.bring_back()] == [1, 0]
        else:
            await asked.says("are you there?")
        assert (await opened(asked)).snoozed_until is None

    assert len(await log(asked, EntryKind.WOKEN)) == 1


async def test_whoever_handed_back_hears_that_the_customer_wants_a_person_after_all(asked: Stage) -> None:
    agents, escalation = asked.services.agents, await opened(asked)
    assert await asked.says("I want to talk to a person") == ["person-already-asked"]
    assert await log(asked, EntryKind.ASKED_AGAIN) == []  # it waits in the queue
    await agents.reply(escalation.id, BERTA, "Hello", key="r1")
    await agents.hand_back(escalation.id, BERTA, key="h1")
    await hears(asked)

    assert await asked.says("I want to talk to a person") == ["person-already-asked"]

    assert len(await log(asked, EntryKind.ASKED_AGAIN)) == 1
    asked.clock.offset += timedelta(hours=4.1)
    assert await asked.services.takeover.remind() == 1


async def test_who_writes_to_an_agent_at_night_hears_once_when_somebody_is_back(asked: Stage) -> None:
    agents, escalation = asked.services.agents, await opened(asked)
    now = asked.clock.now()
    shut = SupportHours(days=frozenset({now.weekday()}), opens=time(0), closes=time(0, 0, 1))
    away = replace(asked.services.takeover, targets=Targets(normal=shut, urgent=shut))
    asked.assistant.people = away
    await agents.claim(escalation.id, BERTA, key="c1")
    await hears(asked)
    assert await asked.says("are you there?") == []  # she was a moment ago
    asked.clock.offset += timedelta(hours=1.1)

    assert [await asked.says("hello?"), await asked.says("anybody?")] == [["agent-away"], []]

    assert asked.fact("agent-away", "name") == "Bērta"
    assert len(await log(asked, EntryKind.CUSTOMER_SAID)) == 3


async def test_an_agent_who_talks_about_one_request_is_told_so_at_another_of_the_same_customer(asked: Stage) -> None:
    agents, first = asked.services.agents, await opened(asked)
    await asked.says("somebody stole my card")
    (_, second) = await asked.services.escalations.waiting()
    await agents.claim(first.id, BERTA, key="c1")

    assert await refused(agents.claim(second.id, BERTA, key="c2")) == ("elsewhere", BERTA)


async def test_a_day_is_summed_up_once(asked: Stage) -> None:
    takeover, agents = asked.services.takeover, asked.services.agents
    assert await takeover.summarise() == 0  # no hour is set
    evening = type(takeover)(takeover.work, takeover.clock, takeover.targets, summary_at=0)
    assert [await evening.summarise(), await evening.summarise()] == [1, 0]

    start = asked.clock.now() - timedelta(hours=1)
    escalation = await opened(asked)
    asked.clock.offset += timedelta(minutes=10)
    await agents.reply(escalation.id, BERTA, "Hello", key="r1")
    await agents.resolve(escalation.id, BERTA, Resolution.PAID, key="x1")
    day = await agents.summary(start)

    assert (day.opened, dict(day.resolved), day.waiting, day.late) == (1, {Resolution.PAID: 1}, 0, 0)
    assert day.first_reply is not None
    assert timedelta(minutes=10) <= day.first_reply < timedelta(minutes=11)


async def test_the_story_has_what_everybody_said_in_order(asked: Stage) -> None:
    escalation = await opened(asked)
    await asked.services.agents.reply(escalation.id, BERTA, "Hello", key="r1")
    await asked.says("Hi")

    lines = await asked.services.agents.story(escalation, limit=20)

    assert [line.text or (line.reply.key if line.reply else "") for line in lines] == [
        "I want to talk to a person",
        "person-coming",
        "agent-joined",
        "agent-says",
        "Hi",
    ]
    assert len(await asked.services.agents.story(escalation, limit=2)) == 2


async def test_what_the_board_has_shown_it_does_not_show_again(asked: Stage) -> None:
    agents, escalation = asked.services.agents, await opened(asked)
    entries = await agents.unshown(limit=10)
    assert [entry.kind for entry in entries] == [EntryKind.OPENED]

    await agents.shown(entries, card=(escalation.id, "T0ACME/C0DESK/1.1"))

    assert await agents.unshown(limit=10) == ()
    assert (await agents.get(escalation.id)).card == "T0ACME/C0DESK/1.1"
