"""One turn: in order, once for each item, saved at once, and answered whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Conversation, Event, EventKind
from bot.errors import Conflict, StorageUnavailable
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def on_stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        await found.link(sandbox.make_accounts("single")[0])
        yield found
    sandbox.clear_faults()


async def stored(on_stage: Stage) -> Conversation:
    found = await on_stage.work.read(lambda records: records.conversations.get(on_stage.conversation_id))
    assert found is not None
    return found


async def test_the_same_item_again_gets_the_first_answer_and_changes_nothing(on_stage: Stage) -> None:
    first = await on_stage.says("pay now", message_id="m1")
    before = await stored(on_stage)

    assert await on_stage.says("something else by now", message_id="m1") == first
    assert await stored(on_stage) == before
    assert len(on_stage.said) == len(first)


async def test_items_of_one_conversation_are_answered_in_the_order_they_came(on_stage: Stage) -> None:
    await asyncio.gather(*(on_stage.says(text) for text in ("pay now", "same card", "no", "pay now")))

    assert [turn.position for turn in on_stage.turns] == [
        "pay_balance.card_mine_good",
        "pay_balance.confirm",
        "-",
        "pay_balance.card_mine_good",
    ]


async def test_a_slow_conversation_keeps_nobody_else_waiting(on_stage: Stage) -> None:
    other = on_stage.beside("peteris")
    async with on_stage.assistant._in_order(on_stage.conversation_id):
        mine = asyncio.create_task(on_stage.says("hello"))
        assert await other.says("hello") == ["answer-greet", "menu"]
        assert not mine.done()

    assert await mine == ["answer-greet", "menu"]
    assert on_stage.assistant._queues == {}


async def test_a_conversation_that_another_process_changed_is_read_again(sandbox: RunningSandbox) -> None:
    records = MemoryUnitOfWork()
    async with stage(sandbox, work=records) as here, stage(sandbox, work=records) as there:
        await here.link(sandbox.make_accounts("single")[0])

        told = await asyncio.gather(here.says("pay now", message_id="a"), there.says("pay now", message_id="b"))

        assert list(told) == [["card-is-yours-and-may-work"]] * 2
        assert (await stored(here)).version == 2
        assert sorted(turn.replays for turn in here.turns + there.turns) in ([0, 0], [0, 1])


async def test_the_same_item_in_two_processes_is_answered_once(sandbox: RunningSandbox) -> None:
    records = MemoryUnitOfWork()
    async with stage(sandbox, work=records) as here, stage(sandbox, work=records) as there:
        await here.link(sandbox.make_accounts("single")[0])

        first, second = await asyncio.gather(*(each.says("pay now", message_id="m") for each in (here, there)))

        assert first == second == ["card-is-yours-and-may-work"]
        assert (await stored(here)).version == 1


class AlwaysInTheWay(MemoryUnitOfWork):
    """Somebody else saves the conversation before every save of ours."""

    async def run(self, transaction: Callable[[Records], T]) -> T:
        async def first() -> None:
            def elsewhere(records: Records) -> None:
                if found := records.conversations.get("rest:anna"):
                    records.conversations.save(found)

            await super(AlwaysInTheWay, self).run(elsewhere)

        await first()
        return await super().run(transaction)


async def test_when_others_keep_changing_it_the_item_can_be_sent_again(sandbox: RunningSandbox) -> None:
    async with stage(sandbox, work=AlwaysInTheWay()) as on_stage:
        await on_stage.says("hello")

        with pytest.raises(Conflict):
            await on_stage.says("hello")


async def test_a_database_that_went_away_raises_and_nothing_is_half_said(on_stage: Stage) -> None:
    await on_stage.says("hello")
    run = on_stage.work.run

    async def gone(transaction: Callable[[Records], T]) -> T:
        raise StorageUnavailable("gone")

    on_stage.work.run = gone  # type: ignore[method-assign]  # the wire is cut
    with pytest.raises(StorageUnavailable):
        await on_stage.says("pay now", message_id="m")
    on_stage.work.run = run  # type: ignore[method-assign]

    assert [saying.reply.key for saying in on_stage.said] == ["answer-greet", "menu"]
    assert await on_stage.says("pay now", message_id="m") == ["card-is-yours-and-may-work"]


async def test_a_turn_that_fails_for_good_is_answered_and_the_next_one_works(on_stage: Stage) -> None:
    walker = on_stage.assistant.answering.walker
    actions = walker._actions

    class Broken:
        async def run(self, action: str, call: ActionCall) -> ActionResult:
            raise ZeroDivisionError

    walker._actions = Broken()
    assert await on_stage.says("pay now") == ["cannot-say"]
    assert isinstance(on_stage.turns[-1].failure, ZeroDivisionError)
    walker._actions = actions

    assert await on_stage.says("pay now") == ["card-is-yours-and-may-work"]


async def test_an_event_that_nobody_waits_for_says_and_changes_nothing(on_stage: Stage) -> None:
    await on_stage.says("pay now")
    before = await stored(on_stage)

    for kind in EventKind:
        assert await on_stage.meets(kind, "unheard-of") == []

    after = await stored(on_stage)
    assert (after.position, after.question) == (before.position, before.question)


async def test_an_event_of_another_conversation_is_not_told_here(on_stage: Stage) -> None:
    other = on_stage.beside("peteris")
    link = (await on_stage.services.identity.customer("rest", "anna")).link
    assert link is not None
    await other.link(link.account_id)
    await other.says("pay now")
    await other.presses("same_card")
    await other.presses("affirm")
    paid = await on_stage.work.read(lambda records: records.follow_ups.latest_of(link.account_id))
    assert paid is not None
    assert paid.attempt_id is not None

    assert await on_stage.meets(EventKind.ATTEMPT_SETTLED, paid.attempt_id) == []


async def test_what_is_said_has_ids_of_its_own_that_stay_the_same(on_stage: Stage) -> None:
    await on_stage.says("pay now", message_id="m1")

    assert [saying.id for saying in on_stage.said] == ["rest:m1:0"]
    assert on_stage.said[0].language == "en"


async def test_a_page_is_opened_for_who_reads_it_and_its_address_is_not_kept(on_stage: Stage) -> None:
    await on_stage.says("pay now")
    await on_stage.presses("new_card")

    assert on_stage.url is not None
    kept = await on_stage.work.read(lambda records: records.outbox.since(on_stage.conversation_id, after=None, limit=9))
    assert on_stage.url not in str(kept)
    assert on_stage.url not in str(await stored(on_stage))
    stranger = replace(await on_stage.services.identity.customer("rest", "anna"), link=None)
    (closed,) = await on_stage.assistant.with_pages(stranger, kept[-1:])
    assert (closed.reply.key, closed.reply.url) == ("page-unavailable", None)


async def test_a_page_that_cannot_be_opened_leaves_the_buttons(on_stage: Stage) -> None:
    await on_stage.says("pay now")
    on_stage.sandbox.fault("card_page", "503")

    await on_stage.presses("new_card")

    assert on_stage.said[-1].reply.key == "page-unavailable"
    assert [option.answer for option in on_stage.options] == ["card_saved", "other_card"]
    await on_stage.says("repeat")
    assert on_stage.url is not None


async def test_half_a_card_number_at_the_end_of_a_message_is_remembered_as_digits_only(on_stage: Stage) -> None:
    await on_stage.says("my card 4242 4242")

    assert "4242" not in str([saying.reply for saying in on_stage.said])


async def test_a_turn_is_observed_without_what_the_customer_wrote(on_stage: Stage) -> None:
    await on_stage.says("pay now, my dog is called Rex")

    assert "Rex" not in str(on_stage.turns)
    assert on_stage.turns[-1].conversation_id == "rest:anna"


async def test_the_promise_of_an_event_is_kept_in_the_engine_when_it_fails(on_stage: Stage) -> None:
    on_stage.assistant.answering.walker._actions = object()  # type: ignore[assignment]  # nothing can be run
    incoming = replace(await on_stage._incoming("e"), event=Event(EventKind.FOLLOW_UP_DUE, "x"))

    with pytest.raises(AttributeError):
        await on_stage.answer(incoming)
