"""How a conversation stands, from what the records say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.billing.profiles import profiles
from bot.channels.web.opened import KEPT_SECONDS, OpenedPages
from bot.channels.web.states import GUIDE, STAGES, Standing, States, standing
from bot.domain.billing import AttemptState
from bot.domain.conversation import Position, Reply, Saying
from bot.domain.escalation import Agent
from bot.domain.identity import Customer
from bot.escalation.desk import Targets
from bot.escalation.hours import SupportHours
from bot.flows import FLOWS
from bot.records.unit_of_work import Records
from bot.replies.catalog import Catalog
from tests.support.builders import CONFIRMATION, CONVERSATION, CUSTOMER, LINK
from tests.support.remembered import attempt, escalation, follow_up
from tests.support.stage import StageClock
from tests.support.stores import memory_store

pytestmark = pytest.mark.anyio

CATALOG = Catalog(("en", "lv"), lambda name, label, language: profiles()[name].label(label, language))
OFFICE = SupportHours("Europe/Riga", frozenset(range(5)), time(9), time(17))
HERS = replace(CONVERSATION, id="web:anna", channel="web")
ANNA = Customer("web", "anna", replace(LINK, channel="web"))
BERTA = Agent("T0ACME:U0BERTA", "Bērta")


def states(hours: SupportHours | None = None, *, at: datetime | None = None) -> States:
    clock = StageClock() if at is None else StageClock(at - datetime.now(UTC))
    return States(CATALOG, clock, Targets(normal=hours) if hours is not None else Targets())


@pytest.mark.parametrize("flow", ["pay_balance", "schedule"])
def test_every_question_of_the_guide_has_a_place_in_it(flow: str) -> None:
    asking = {step.name for each in FLOWS if each.name == flow for step in each.steps if step.ask}

    assert asking <= set(GUIDE[flow])
    assert set(GUIDE[flow].values()) <= set(STAGES)


def test_a_guide_names_only_steps_that_there_are() -> None:
    there = {(flow.name, step.name) for flow in FLOWS for step in flow.steps}

    assert {(flow, step) for flow, steps in GUIDE.items() for step in steps} <= there


def test_the_step_is_said_in_the_language_of_the_conversation() -> None:
    asked = replace(HERS, language="lv", position=Position("pay_balance", "confirm"))

    step = states().of(Standing(asked)).step

    assert step is not None
    assert (step.number, step.of, step.label) == (3, 4, "Jūsu piekrišana")


def test_while_nobody_is_there_it_is_said_when_somebody_will_be() -> None:
    sunday = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    asked = Standing(HERS, replace(escalation(), conversation_id=HERS.id))

    away, there = states(OFFICE, at=sunday).of(asked), states(OFFICE, at=sunday + timedelta(days=1)).of(asked)

    assert away.who == there.who == "waiting"
    assert away.hours is not None
    assert "Monday 30 November at 09:00" in away.hours
    assert there.hours is None


def test_a_request_that_an_agent_has_and_does_not_talk_in_is_no_waiting() -> None:
    claimed = replace(escalation(), owner=BERTA)

    assert states().of(Standing(HERS, claimed)).who == "bot"
    talking = states().of(Standing(replace(HERS, owned_by=claimed.id), claimed), writing=True)
    assert (talking.who, talking.agent, talking.writing) == ("agent", "Bērta", True)


def test_nobody_is_said_to_write_while_the_bot_talks() -> None:
    assert states().of(Standing(HERS), writing=True).writing is False


@pytest.mark.parametrize(
    ("state", "works"),
    [
        (AttemptState.SUBMITTED, True),
        (AttemptState.UNKNOWN, False),
        (AttemptState.NEEDS_CUSTOMER, False),
        (AttemptState.PAID, False),
    ],
)
async def test_a_payment_is_under_way_from_the_yes_until_something_is_known(state: AttemptState, works: bool) -> None:
    store = memory_store()

    def write(records: Records) -> None:
        paying = replace(HERS, confirmation=CONFIRMATION, position=Position("pay_balance", "paying"))
        records.conversations.save(paying)
        records.attempts.add(attempt(confirmation=CONFIRMATION.id, state=state))

    await store.unit_of_work.run(write)
    known = await store.unit_of_work.read(lambda records: standing(records, HERS.id, ANNA))

    assert states().of(known).working is works


async def test_the_hours_are_counted_for_who_paid_here_and_is_still_tied_to_the_account() -> None:
    store, due = memory_store(), datetime(2026, 12, 1, 12, 0, tzinfo=UTC)

    def write(records: Records) -> None:
        records.conversations.save(HERS)
        mine = replace(follow_up(account="acct_1", due=due), conversation_id=HERS.id)
        records.follow_ups.add(mine)
        records.follow_ups.add(replace(mine, id="other", conversation_id="web:otto", due_at=due + timedelta(hours=9)))

    await store.unit_of_work.run(write)
    known = await store.unit_of_work.read(lambda records: standing(records, HERS.id, ANNA))
    cut = await store.unit_of_work.read(lambda records: standing(records, HERS.id, replace(ANNA, link=None)))

    assert states().of(known).waits_until == due
    assert states().of(cut).waits_until is None


def test_a_moved_clock_is_not_the_reader_s() -> None:
    moved = states(at=datetime.now(UTC) + timedelta(hours=24))
    promised = Standing(HERS, follow_up=follow_up(due=datetime(2026, 12, 3, 12, 0, tzinfo=UTC)))

    assert moved.of(promised).waits_until == datetime(2026, 12, 2, 12, 0, tzinfo=UTC)


def test_an_address_is_kept_for_who_it_was_opened_for_and_for_a_minute() -> None:
    now = [0.0]
    opened = OpenedPages(lambda: now[0])
    asked = Saying("s1", HERS.id, "web", "i1", 0, "en", Reply("card-page-open", page="card:add"), datetime.now(UTC))
    shown = replace(asked, reply=replace(asked.reply, url="https://pay.example/one"))
    opened.keep(ANNA, (shown, asked))

    assert opened.find(ANNA, asked) == shown
    assert opened.find(replace(ANNA, link=None), asked) is None
    assert opened.find(CUSTOMER, replace(asked, id="s2")) is None
    now[0] = KEPT_SECONDS
    assert opened.find(ANNA, asked) is None
