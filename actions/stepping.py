"""One turn of the assistant, taken one action at a time, as a Rasa server asks for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from actions.agreed import COMMANDS, ENDED, REPLIED
from actions.tracker import Said
from bot.dialogue.answering import Answering
from bot.dialogue.heard import Sense
from bot.dialogue.ports import ActionRunner, Listener, TurnDeclined
from bot.dialogue.walking import Cue, Walk, Walker
from bot.domain.conversation import Conversation, Incoming, Position, Stride
from bot.flows.table import STAY, Flows, Place
from bot.nlu.understanding import Understander, Understanding
from bot.records.unit_of_work import Clock, Records

_TOLD = {Sense.OUTDATED: "button-outdated", Sense.CARD_NUMBER: "card-number-hidden", Sense.EMPTY: "message-empty"}


class NotNow(TurnDeclined):
    """The action asked for is not what the conversation needs next; nothing was done.

    `key` is the reply that says so.
    """

    def __init__(self, key: str = "not-understood") -> None:
        super().__init__(key)
        self.key = key


class StepWalker(Walker):
    """Takes the one step that runs the action asked for; the next action waits until it is asked for too."""

    def __init__(self, flows: Flows, actions: ActionRunner, asked: str | None) -> None:
        super().__init__(flows, actions)
        self._asked = asked
        self.taken: tuple[Cue, str] | None = None

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
        """Walk one step from `place`. Raises `NotNow` when another action stands there."""
        walk = Walk(conversation, stored=conversation)
        self.taken = None
        if place is None or place.step.do is None:
            return self.rest(walk, place)
        if place.step.do != self._asked:
            raise NotNow
        cue = Cue(incoming, intent, answer, picked)
        walk, outcome = await self.step(walk, place, place.step.do, cue)
        self.taken = (cue, outcome)
        if place.step.then.get(outcome) == STAY:
            return walk.stay()
        after = self.flows.target(place, outcome)
        if after is None or after.step.do is None:
            return self.rest(walk, after)
        position = Position(after.flow.name, after.step.name)
        return replace(walk, conversation=replace(walk.conversation, position=position, question=None), ended_in=after)


@dataclass(frozen=True)
class Stepping(Answering):
    """Answers a call for one action, or for the reply to what has no action (`asked` is None)."""

    walker: StepWalker
    said: Said
    asked: str | None
    clock: Clock

    async def answer(self, incoming: Incoming, conversation: Conversation) -> tuple[Walk, str]:
        """The walk of one step. Raises `NotNow` unless the stored conversation leads to the action asked for."""
        place = self._under_way(incoming, conversation)
        if place is not None:
            walk = await self._go_on(incoming, conversation, place)
            return self._noted(incoming, walk), Sense.ANSWER
        walk, sense = await super().answer(incoming, self._awake(conversation))
        if self.asked is not None and self.walker.taken is None:
            raise NotNow(_TOLD.get(Sense(sense), "not-understood"))
        return self._noted(incoming, walk), sense

    def _under_way(self, incoming: Incoming, conversation: Conversation) -> Place | None:
        """The step at which this message's turn goes on, or the charge that it began before it broke off."""
        place = self._place(conversation)
        confirmation = conversation.confirmation
        if confirmation is not None and confirmation.begun_by(incoming.id):
            return self._charging(conversation.position)
        mine = conversation.stride is not None and conversation.stride.turn == self.said.turn
        return place if mine and place is not None and place.step.do is not None else None

    def _charging(self, position: Position | None) -> Place | None:
        if position is None:
            return None
        steps = (Place(flow, step) for flow in self.flows for step in flow.steps if step.do == self.asked)
        at = (position.flow, position.step)
        return next((place for place in steps if (place.flow.name, place.step.meanwhile) == at), None)

    async def _go_on(self, incoming: Incoming, conversation: Conversation, place: Place) -> Walk:
        stride = conversation.stride
        if stride is None or stride.turn != self.said.turn:
            return await self.walker.walk(conversation, place, incoming, intent=self.said.intent)
        return await self.walker.walk(
            conversation, place, incoming, intent=stride.intent, answer=stride.answer, picked=stride.picked
        )

    def _awake(self, conversation: Conversation) -> Conversation:
        """Without the action that an earlier message's turn never came to: nothing was asked there."""
        place = self._place(conversation)
        if place is None or place.step.do is None:
            return conversation
        return replace(conversation, position=None, question=None)

    def _noted(self, incoming: Incoming, walk: Walk) -> Walk:
        """The walk with a note of how far it came; what it says is handed over with the answer to this call."""
        cue, outcome = self.walker.taken or (Cue(incoming, self.said.intent), REPLIED)
        stride = Stride(
            turn=self.said.turn,
            item=incoming.id,
            intent=cue.intent,
            answer=cue.answer,
            picked=cue.picked,
            outcome=outcome,
            step=step_of(walk.conversation),
        )

        def hand_over(records: Records) -> None:
            sayings = records.outbox.answer_to(incoming.channel, incoming.id)
            records.outbox.delivered([saying.id for saying in sayings], at=self.clock.now())

        return replace(walk, conversation=replace(walk.conversation, stride=stride), effects=(*walk.effects, hand_over))


@dataclass(frozen=True, slots=True)
class RasaEar:
    """Understands what Rasa understood, except a yes to a charge, which has to be said in so many words."""

    said: Said
    understander: Understander
    listener: Listener

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        """Rasa's intent in the language of the text."""
        language = hint if hint is not None and self._commanded(text) else None
        language = language or self.understander.understand(text, languages=languages, hint=hint).language
        return Understanding(self.said.intent, 1.0, language, ())

    def match(self, text: str, candidates: Sequence[str], language: str) -> str | None:
        """Rasa's intent when it is one of the answers, else what our own phrases make of the text."""
        if self.said.intent in candidates and (self.said.intent != "affirm" or self._commanded(text)):
            return self.said.intent
        return self.listener.match(text, candidates, language)

    def names_only(self, text: str, marks: Collection[str], language: str) -> bool:
        """What our own phrases make of it."""
        return self.listener.names_only(text, marks, language)

    def place_of(self, text: str, choices: int, language: str) -> int | None:
        """What our own phrases make of it."""
        return self.listener.place_of(text, choices, language)

    def match_command(self, text: str, language: str) -> str | None:
        """Rasa's intent when it is a command."""
        return self.said.intent if self.said.intent in COMMANDS and self.said.intent != "cancel_flow" else None

    def _commanded(self, text: str) -> bool:
        """Whether the customer wrote Rasa's own form of an intent, such as `/affirm`."""
        return text == f"/{self.said.intent}"


def step_of(conversation: Conversation) -> str:
    """What Rasa's rules know the conversation's position as."""
    return str(conversation.position) if conversation.position is not None else ENDED
