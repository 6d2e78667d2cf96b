"""Hypothesis plays customer, bot, two agents, repeats and restarts: whoever owns the conversation talks, nobody else.

Whatever the interleaving, a message of the customer is answered by the bot or passed on to the agent, once, and what
an agent says reaches the customer once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.dialogue.answering import Answering
from bot.domain.conversation import Conversation, Incoming
from bot.domain.escalation import Agent, EntryKind, Resolution
from bot.domain.identity import Customer
from bot.escalation.agents import DeskRefusal
from bot.escalation.takeover import Takeover
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from bot.storage.memory_talk import MemoryConversations
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

if TYPE_CHECKING:
    from random import Random  # noqa: TID251 - hypothesis hands it over

T = TypeVar("T")

AGENTS = (Agent("T:B", "Berta"), Agent("T:K", "Karlis"))
TEXTS = ("hello", "pay now", "I want to talk to a person", "thanks", "what do we owe?", "no")
AT_ONCE = st.sampled_from(("claim", "reply", "hand_back", "resolve"))
WHO = st.sampled_from(AGENTS)


class DawdlingRecords(MemoryUnitOfWork):
    """Records that answer now sooner and now later, so that everything may come between everything."""

    def __init__(self) -> None:
        super().__init__()
        self.dawdles: Callable[[int], int] = lambda _: 0

    async def run(self, transaction: Callable[[Records], T]) -> T:
        await self._dawdle()
        return await super().run(transaction)

    async def read(self, query: Callable[[Records], T]) -> T:
        await self._dawdle()
        return await super().read(query)

    async def _dawdle(self) -> None:
        for _ in range(self.dawdles(5)):
            await asyncio.sleep(0)


class Takeovers(RuleBasedStateMachine):
    """Each rule is something that somebody does; several of them may go on at once."""

    sandbox: RunningSandbox

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.open = AsyncExitStack()
        self.work = DawdlingRecords()
        opening = self.open.enter_async_context(stage(self.sandbox, work=self.work))
        self.stage: Stage = self.loop.run_until_complete(opening)
        self.agents = self.stage.services.agents
        self.told: list[Incoming] = []
        self.keys = 0
        self.start()

    def start(self) -> None:
        """A process that remembers nothing but the records."""
        self.assistant = replace(self.stage.assistant, _queues={})

    def do(self, *works: Coroutine[Any, Any, T]) -> list[T | BaseException]:
        """Let several things go on at once."""

        async def together() -> list[T | BaseException]:
            return await asyncio.gather(*works, return_exceptions=True)

        results = self.loop.run_until_complete(together())
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, DeskRefusal):
                raise result
        return results

    def said(self, text: str) -> Incoming:
        """What the customer writes."""
        customer = Customer("rest", "anna", None)
        incoming = Incoming(f"m{len(self.told)}", "rest:anna", "rest", customer, self.stage.clock.now(), text=text)
        self.told.append(incoming)
        return incoming

    def key(self) -> str:
        """The key of a new press."""
        self.keys += 1
        return f"k{self.keys}"

    async def newest(self) -> str:
        """The escalation that agents look at."""
        found = await self.work.read(
            lambda records: records.escalations.since(self.stage.clock.now().replace(year=2000), limit=99)
        )
        return found[-1].id if found else "none"

    async def act(self, name: str, agent: Agent, key: str) -> None:
        """An agent does something to the newest request, twice as Slack may tell it."""
        for _ in range(2):
            with suppress(DeskRefusal):
                await self._act(name, await self.newest(), agent, key)

    async def _act(self, name: str, escalation_id: str, agent: Agent, key: str) -> None:
        match name:
            case "claim":
                await self.agents.claim(escalation_id, agent, key=key)
            case "reply":
                await self.agents.reply(escalation_id, agent, f"reply {key}", key=key)
            case "hand_back":
                await self.agents.hand_back(escalation_id, agent, key=key)
            case "resolve":
                await self.agents.resolve(escalation_id, agent, Resolution.OTHER, key=key)
            case "reopen":
                await self.agents.reopen(escalation_id, agent, key=key)
            case _:
                other = next(each for each in AGENTS if each != agent)
                await self.agents.reassign(escalation_id, agent, other, key=key)

    @initialize(chance=st.randoms(use_true_random=True))
    def a_person_is_asked_for(self, chance: Random) -> None:
        self.work.dawdles = chance.randrange
        self.do(self.assistant.answer(self.said("I want to talk to a person")))

    @rule(text=st.sampled_from(TEXTS), copies=st.integers(1, 3))
    def the_customer_writes(self, text: str, copies: int) -> None:
        incoming = self.said(text)
        self.do(*(self.assistant.answer(incoming) for _ in range(copies)))

    @rule(data=st.data())
    def an_old_message_is_told_again(self, data: st.DataObject) -> None:
        self.do(self.assistant.answer(data.draw(st.sampled_from(self.told))))

    @rule(agent=WHO, name=st.sampled_from(("claim", "reply", "hand_back", "resolve", "reopen", "reassign")))
    def an_agent_does_something(self, agent: Agent, name: str) -> None:
        self.do(self.act(name, agent, self.key()))

    @rule(
        text=st.sampled_from(TEXTS), names=st.tuples(*[st.sampled_from(("claim", "reply", "hand_back", "resolve"))] * 2)
    )
    def everybody_does_something_at_once(self, text: str, names: tuple[str, str]) -> None:
        incoming = self.said(text)
        agents = zip(names, AGENTS, strict=True)
        self.do(
            self.assistant.answer(incoming),
            *(self.act(name, agent, self.key()) for name, agent in agents),
            self.assistant.answer(incoming),
        )

    @rule()
    def the_process_starts_again(self) -> None:
        self.start()

    @invariant()
    def everything_was_answered_or_passed_on_once(self) -> None:
        async def look() -> None:
            for incoming in self.told:
                sayings, passed, answered = await self.work.read(
                    lambda records, known=incoming: (  # type: ignore[misc]  # bound at once
                        records.outbox.answer_to("rest", known.id),
                        [e for e in records.desk_log.unshown(limit=10_000) if e.key == f"said:{known.id}"],
                        records.inbox.answered("rest", known.id),
                    )
                )
                assert answered is True
                assert len(passed) <= 1
                assert bool(sayings) is not bool(passed), incoming.text

        self.do(look())

    @invariant()
    def what_agents_said_was_said_once(self) -> None:
        async def look() -> None:
            entries, sayings = await self.work.read(
                lambda records: (
                    [e for e in records.desk_log.unshown(limit=10_000) if e.kind is EntryKind.REPLIED],
                    records.outbox.since("rest:anna", after=None, limit=10_000),
                )
            )
            spoken = [str(s.reply.facts["words"]) for s in sayings if s.reply.key == "agent-says"]
            assert len(spoken) == len(set(spoken)) == len(entries)

        self.do(look())

    @invariant()
    def who_owns_the_conversation_has_an_open_request(self) -> None:
        async def look() -> None:
            conversation = await self.work.read(lambda records: records.conversations.get("rest:anna"))
            if conversation is not None and conversation.owned_by is not None:
                known = await self.agents.get(conversation.owned_by)
                assert known.closed_at is None
                assert known.owner is not None
                assert conversation.question is None

        self.do(look())

    def teardown(self) -> None:
        self.loop.run_until_complete(self.open.aclose())
        self.loop.close()


PLAYED = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
SEEN_AT_ALL = settings(PLAYED, phases=(Phase.generate,))


@pytest.fixture(scope="module", autouse=True)
def _sandbox() -> Iterator[None]:
    with running_sandbox() as running:
        Takeovers.sandbox = running
        yield


def test_whoever_owns_a_conversation_talks_and_nothing_is_lost_or_said_twice() -> None:
    run_state_machine_as_test(Takeovers, settings=PLAYED)


def versions_are_not_compared(patch: pytest.MonkeyPatch) -> None:
    def save(self: MemoryConversations, conversation: Conversation) -> None:
        self._conversations[conversation.id] = replace(conversation, version=conversation.version + 1)

    patch.setattr(MemoryConversations, "save", save)


def the_bot_is_not_silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Answering, "is_right", lambda *_: True)


def words_are_not_passed_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Takeover, "heard", lambda *_: None)


@pytest.mark.parametrize("broken", [versions_are_not_compared, the_bot_is_not_silent, words_are_not_passed_on])
def test_a_desk_that_is_broken_is_seen(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[[pytest.MonkeyPatch], None]
) -> None:
    broken(monkeypatch)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Takeovers, settings=SEEN_AT_ALL)
