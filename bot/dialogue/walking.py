"""Walking the tables: from a step through actions to the next question, a wait, or the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.dialogue.ports import ActionCall, ActionResult, ActionRunner, Effect
from bot.domain.conversation import Conversation, Fact, Incoming, Option, Position, Reply
from bot.errors import Misconfigured
from bot.flows.table import STAY, Flows, Place

_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk has come to: the conversation as it would be saved, what to say, and what to commit with it.

    `stored` is the conversation to stay with: as the walk began, or as an action saved it on the way.
    """

    conversation: Conversation
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    ended_in: Place | None = None
    options: tuple[Option, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    page: str | None = None
    stored: Conversation | None = None
    stayed: bool = False

    def take(self, result: ActionResult) -> Walk:
        """The walk after an action's result."""
        conversation = result.conversation or self.conversation
        return replace(
            self,
            conversation=replace(
                conversation,
                choices=result.choices or conversation.choices,
                confirmation=result.confirmation or conversation.confirmation,
                language=result.language or conversation.language,
                language_chosen=conversation.language_chosen or result.language is not None,
            ),
            replies=(*self.replies, *result.replies),
            effects=(*self.effects, *result.effects),
            options=result.options,
            facts=result.facts,
            page=result.page,
            stored=result.conversation or self.stored,
        )

    def stay(self) -> Walk:
        """The walk as if nothing had come in, but for what was said."""
        return replace(self, conversation=self.stored or self.conversation, stayed=True)


@dataclass(frozen=True, slots=True)
class Cue:
    """What set a walk off: the item, what it was understood as, and the answer or choice it gave."""

    incoming: Incoming
    intent: str
    answer: str | None = None
    picked: str | None = None


class Walker:
    """Runs actions by name until the conversation waits or ends."""

    def __init__(self, flows: Flows, actions: ActionRunner) -> None:
        self.flows = flows
        self._actions = actions

    async def walk(
        self,
        conversation: Conversation,
        place: Place | None,
        incoming: Incoming,
        *,
        intent: str,
        answer: str | None = None,
        picked: str | None = None,
    ) -> Walk:
        """Walk from `place`. Raises `Misconfigured` when the tables go round in circles."""
        cue = Cue(incoming, intent, answer, picked)
        walk = Walk(conversation, stored=conversation)
        way: list[str] = []
        for _ in range(_MOST_STEPS):
            if place is None or place.step.do is None:
                return self.rest(walk, place)
            walk, outcome = await self.step(walk, place, place.step.do, cue)
            if place.step.then.get(outcome) == STAY:
                return walk.stay()
            way.append(f"{place.step.name}: {outcome}")
            place = self.flows.target(place, outcome)
        raise Misconfigured(f"the flows go round in circles: {', '.join(way)}")

    async def step(self, walk: Walk, place: Place, action: str, cue: Cue) -> tuple[Walk, str]:
        """Run the action of one step: the walk after it, and its outcome."""
        call = ActionCall(
            conversation=walk.conversation,
            incoming=cue.incoming,
            intent=cue.intent,
            answer=cue.answer,
            picked=cue.picked,
            meanwhile=self._meanwhile(place),
        )
        result = await self._actions.run(action, call)
        return replace(walk.take(result), ended_in=place), result.outcome

    async def run(self, action: str, call: ActionCall) -> ActionResult:
        """Run an action by itself, on no way to anywhere."""
        return await self._actions.run(action, call)

    def rest(self, walk: Walk, place: Place | None) -> Walk:
        """The walk once it stands at a question or wait, or has come to the end."""
        if place is None:
            return replace(walk, conversation=replace(walk.conversation, position=None, question=None))
        position = Position(place.flow.name, place.step.name)
        if place.step.ask is None:
            conversation = replace(walk.conversation, position=position, question=None)
            return replace(walk, conversation=conversation, ended_in=place)
        stamp = walk.conversation.asked + 1
        question = Reply(
            place.step.ask,
            walk.facts,
            options=(*walk.options, *(static_option(answer) for answer in place.step.options)),
            stamp=stamp,
            page=walk.page,
        )
        conversation = replace(walk.conversation, position=position, question=question, asked=stamp)
        return replace(walk, conversation=conversation, replies=(*walk.replies, question), ended_in=place)

    def _meanwhile(self, place: Place) -> Position | None:
        return Position(place.flow.name, place.step.meanwhile) if place.step.meanwhile else None


def static_option(answer: str) -> Option:
    """The button of an answer that a table row or a suggestion names."""
    return Option(answer, f"option-{answer.replace('_', '-')}")
