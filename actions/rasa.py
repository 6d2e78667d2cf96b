"""The skin for a Rasa server: an action is run for the stored conversation, and what it says is handed to Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from json import dumps
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import Action, ActionExecutionRejection, Tracker

from actions.agreed import (
    CHANNEL,
    CHOICE,
    ENDED,
    FAILED,
    NOT_NOW,
    OUTCOME_SLOT,
    PICKED_INTENT,
    REPLY_ACTION,
    STAMP,
    STEP_SLOT,
)
from actions.stepping import NotNow, RasaEar, Stepping, StepWalker, step_of
from actions.tracker import Said, read_tracker
from bot.app import App
from bot.channels.facts import fact_as_json
from bot.dialogue.hearing import Hearing
from bot.dialogue.ports import ActionRunner
from bot.domain.conversation import Conversation, Incoming, Reply, Saying, read_payload
from bot.errors import InvalidInput, Retryable
from bot.flows import FLOWS
from bot.nlu.answers import load_answer_matcher
from bot.replies.catalog import SpokenButton
from bot.telemetry import logger

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher
    from rasa_sdk.types import DomainDict

_READS_JSON: Final = frozenset({"rest", "callback", "socketio", "cmdline", None})
"""Input channels that hand `custom` to a program; others would send it to their chat product as it is."""

_log = logger("actions")


async def run_for_rasa(asked: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Run an action by name for the customer of a tracker: what is said goes to the dispatcher.

    Raises:
        NotAllowed: the request was not let in by the door.
        ActionExecutionRejection: the tracker cannot be read.
    """
    from actions.server import admitted  # noqa: PLC0415  # the server imports every action

    app, actions = admitted()
    try:
        said = read_tracker(tracker, asked)
    except InvalidInput as error:
        raise ActionExecutionRejection(asked, f"{error.detail}: {error.context.get('field')}") from error
    told = await Skin(app, actions).told(asked, said)
    for saying in told.sayings:
        _utter(app, dispatcher, said, saying)
    step = [SlotSet(STEP_SLOT, told.step)] if told.step is not None else []
    return [SlotSet(OUTCOME_SLOT, told.outcome), *step]


class ActionReply(Action):
    """Everything that no other action answers: commands, what was not understood, answers that end a flow."""

    def name(self) -> str:
        """The name Rasa knows it by."""
        return REPLY_ACTION

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Let the assistant answer the message."""
        return await run_for_rasa(REPLY_ACTION, dispatcher, tracker)


@dataclass(frozen=True, slots=True)
class Told:
    """What a call is answered: the outcome and step for Rasa's rules, and what the customer is told."""

    outcome: str
    step: str | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Skin:
    """Answers calls for actions with the stored conversation; the tracker only says who said what."""

    app: App
    actions: ActionRunner

    async def told(self, asked: str, said: Said) -> Told:
        """Run the action if the conversation leads to it. Never raises: what is out of order is logged and told."""
        try:
            return await self._answer(asked, said)
        except Retryable as error:
            _log.warning("action unavailable", action=asked, conversation=said.conversation_id, code=error.code)
            return self._failed(said, Reply("backend-unreachable"))
        except Exception:  # noqa: BLE001  # rasa-sdk would answer with the error's text and the whole tracker
            reference = uuid4().hex
            _log.exception("action failed", action=asked, conversation=said.conversation_id, reference=reference)
            return self._failed(said, Reply("cannot-say"))

    async def _answer(self, asked: str, said: Said) -> Told:
        incoming = await self._incoming(said)
        assistant = replace(self.app.assistant, answering=self._stepping(asked, said))
        try:
            sayings = await assistant.answer(incoming)
        except NotNow as refusal:
            return await self._refused(said, incoming, refusal)
        stored = await self._stored(said)
        pending = await self._pending(incoming, sayings)
        stride = stored.stride if stored is not None else None
        if stride is None or stride.item != incoming.id:  # an earlier call of this message, repeated
            return Told(NOT_NOW, step_of(stored) if stored else ENDED, (*pending, *sayings))
        return Told(stride.outcome, stride.step, (*pending, *sayings))

    def _stepping(self, asked: str, said: Said) -> Stepping:
        answering = self.app.assistant.answering
        ear = RasaEar(said, self.app.understander, load_answer_matcher())
        action = None if asked == REPLY_ACTION else asked
        return Stepping(
            flows=FLOWS,
            hearing=Hearing(FLOWS, ear, ear, answering.languages),
            walker=StepWalker(FLOWS, self.actions, action),
            languages=answering.languages,
            said=said,
            asked=action,
            clock=self.app.services.clock,
        )

    async def _incoming(self, said: Said) -> Incoming:
        return await self.app.reception.receive(
            channel=CHANNEL,
            person=said.sender,
            conversation_id=said.conversation_id,
            incoming_id=said.call,
            message=said.text if said.payload is None else said.payload,
            locale=said.locale,
        )

    async def _refused(self, said: Said, incoming: Incoming, refusal: NotNow) -> Told:
        """Say what is pending, else that this was not understood, and ask the open question again; save nothing."""
        stored = await self._stored(said)
        pending = await self._pending(incoming, ())
        question = stored.question if stored is not None else None
        told = () if pending else (Reply(refusal.key),)
        replies = told if question is None else (*told, question)
        sayings = await self.app.assistant.with_pages(incoming.customer, self._unsaved(said, stored, replies))
        _log.info("action not now", conversation=said.conversation_id, reply=refusal.key)
        return Told(NOT_NOW, step_of(stored) if stored else ENDED, (*pending, *sayings))

    def _failed(self, said: Said, reply: Reply) -> Told:
        return Told(FAILED, None, self._unsaved(said, None, (reply,)))

    def _unsaved(self, said: Said, stored: Conversation | None, replies: Sequence[Reply]) -> tuple[Saying, ...]:
        answering = self.app.assistant.answering
        language = answering.language_of_locale(said.locale) or self.app.assistant.default_language
        return tuple(
            Saying(
                id=f"{CHANNEL}:{said.call}:unsaved:{seq}",
                conversation_id=said.conversation_id,
                channel=CHANNEL,
                incoming_id=said.call,
                seq=seq,
                language=stored.language if stored is not None else language,
                reply=reply,
                created_at=self.app.services.clock.now(),
            )
            for seq, reply in enumerate(replies)
        )

    async def _stored(self, said: Said) -> Conversation | None:
        work = self.app.services.work
        return await work.read(lambda records: records.conversations.get(said.conversation_id))

    async def _pending(self, incoming: Incoming, now_said: tuple[Saying, ...]) -> tuple[Saying, ...]:
        """What was to be said between the customer's messages, such as the fate of a slow payment."""
        work = self.app.services.work
        found = await work.read(lambda records: records.outbox.pending_of(incoming.conversation_id))
        known = {saying.id for saying in now_said}
        pending = tuple(saying for saying in self.app.deliveries.left(found) if saying.id not in known)
        self.app.deliveries.note(pending)
        return await self.app.assistant.with_pages(incoming.customer, pending)


def _utter(app: App, dispatcher: CollectingDispatcher, said: Said, saying: Saying) -> None:
    reply = saying.reply
    spoken = app.catalog.say(reply, saying.language)
    if spoken.fault is not None:
        _log.error("cannot say", key=reply.key, language=saying.language, fault=spoken.fault)
    facts = {name: fact_as_json(fact) for name, fact in reply.facts.items()}
    for_programs = {"id": saying.id, "key": reply.key, "facts": facts, "url": reply.url}
    dispatcher.utter_message(
        text=f"{spoken.text}\n{reply.url}" if reply.url else spoken.text,
        buttons=[{"title": button.title, "payload": rasa_payload(button)} for button in spoken.buttons],
        json_message=for_programs if said.channel in _READS_JSON else None,
    )


def rasa_payload(button: SpokenButton) -> str:
    """A button's payload in Rasa's form: the intent of the answer, and the number of its question."""
    read = read_payload(button.payload)
    stamp = str(read[0]) if read else "0"
    if ":" in button.answer:
        return f"/{PICKED_INTENT}{dumps({CHOICE: button.answer, STAMP: stamp})}"
    return f"/{button.answer}{dumps({STAMP: stamp})}"
