"""The widget's channel: what a visitor does becomes a turn, and the turn's answer a stream of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Final
from uuid import uuid4

from bot.channels.delivery import Deliveries
from bot.channels.reception import Reception
from bot.channels.web.events import Watched, error_event, event
from bot.channels.web.following import NOTICEABLE, Following
from bot.channels.web.states import State, States
from bot.channels.web.timeline import Stretch, Timeline
from bot.channels.web.transcript import transcript
from bot.channels.web.visitors import CHANNEL, Visitor, conversation_of
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Event, EventKind, Incoming, opening_payload
from bot.errors import BackendUnavailable
from bot.telemetry import Metrics

Events = AsyncIterator[bytes]

_HAPPENED: Final = {"card": EventKind.CARD_CHANGED, "bank": EventKind.ATTEMPT_SETTLED}
"""What may have happened on a page, by the kind of the page: the same events by which a backend tells of it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All events of an answer that was there at once, as most are; `handed_over` is to be called when it is sent.

    In one piece it costs the framework and the network a third of what the same events cost one by one.
    """

    body: bytes
    handed_over: Callable[[], None]


@dataclass(frozen=True, slots=True)
class WebChannel:
    """Answers the widget. A turn goes on when its caller is gone; the answer is there when they come back."""

    assistant: Assistant
    reception: Reception
    timeline: Timeline
    states: States
    following: Following
    deliveries: Deliveries
    metrics: Metrics
    languages: tuple[str, ...]

    @property
    def watched(self) -> Watched:
        """What an open stream works with."""
        return Watched(self.timeline, self.states, self.following, self.deliveries)

    async def say(
        self,
        visitor: Visitor,
        message_id: str,
        *,
        text: str | None,
        payload: str | None,
        locale: str | None,
        path: str,
        card: bool = False,
    ) -> Events | Whole:
        """The answer to what was typed or pressed. Raises what `Assistant.answer` raises before the first event.

        `card` tells that a card number was hidden in the text before it was sent.
        """
        incoming = await self._received(visitor, message_id, text=text, payload=payload, locale=locale)
        if card and incoming.text is not None:
            incoming = replace(incoming, redacted=True)
        return await self._answer(visitor, self._turn(incoming), path)

    async def speak(self, visitor: Visitor, message_id: str, language: str, *, path: str) -> Events | Whole:
        """Go on in a language, as if it had been picked from the list. Raises as `say` does."""
        payload = opening_payload(f"language_switch:{language}")
        incoming = await self._received(visitor, message_id, text=None, payload=payload, locale=language)
        return await self._answer(visitor, self._turn(incoming), path)

    async def come_back(self, visitor: Visitor, *, path: str) -> Events | Whole:
        """Look at once what the visitor did on the page of the open question, and say it if it is done.

        Nothing is charged by it, and nothing is said while there is nothing new: who came back without having done
        anything still has the question before them. Raises as `say` does.
        """
        return await self._answer(visitor, self._looked(visitor), path)

    async def transcript(self, visitor: Visitor) -> str:
        """Everything that is kept of the conversation, in its language. Raises what the records raise."""
        return await transcript(self.timeline, visitor)

    async def _received(
        self, visitor: Visitor, message_id: str, *, text: str | None, payload: str | None, locale: str | None
    ) -> Incoming:
        return await self.reception.receive(
            channel=CHANNEL,
            person=visitor.person,
            conversation_id=conversation_of(visitor.person),
            incoming_id=f"{visitor.person}/{message_id}",
            message=text if text is not None else payload or "",
            locale=locale or visitor.language,
            customer=visitor.customer,
            words_alone=payload is None,
        )

    async def _turn(self, incoming: Incoming) -> Stretch:
        started = perf_counter()
        sayings = await self.assistant.answer(incoming)
        self.metrics.turn_took(CHANNEL, perf_counter() - started)
        self.timeline.opened.keep(incoming.customer, sayings)
        items = await self.timeline.answered(incoming.customer, incoming.conversation_id, sayings)
        return Stretch(items, sayings=sayings)

    async def _looked(self, visitor: Visitor) -> Stretch:
        conversation_id = conversation_of(visitor.person)
        known = await self.timeline.standing(visitor.customer, conversation_id)
        question = known.conversation.question if known.conversation is not None else None
        kind, _, subject = ((question.page or "") if question is not None else "").partition(":")
        if kind not in _HAPPENED:
            return Stretch()
        try:
            return await self._turn(await self._event(visitor, Event(_HAPPENED[kind], subject)))
        except BackendUnavailable:  # it is silent just now: the question stands, and its button asks again
            return Stretch()

    async def _event(self, visitor: Visitor, what: Event) -> Incoming:
        incoming = await self._received(visitor, f"returned-{uuid4().hex}", text="", payload=None, locale=None)
        return replace(incoming, text=None, event=what)

    async def _answer(self, visitor: Visitor, turn: Coroutine[Any, Any, Stretch], path: str) -> Events | Whole:
        task = self.following.take(conversation_of(visitor.person), turn)
        done, _ = await asyncio.wait({task}, timeout=NOTICEABLE)
        if done:
            said = task.result()  # what went wrong at once is a refusal, not a stream
            body = _items(said) + await self._ending(visitor)
            return Whole(body, lambda: self.deliveries.note(said.sayings))

        async def events() -> Events:
            yield event("state", await self._state(visitor, working=True))
            try:
                said = await asyncio.shield(task)
            except Exception as error:  # noqa: BLE001 - the caller gets a refusal, the log the rest
                yield error_event(error, path)
                return
            if said.items:
                yield _items(said)
            self.deliveries.note(said.sayings)
            yield await self._ending(visitor)

        return events()

    async def _ending(self, visitor: Visitor) -> bytes:
        return event("state", await self._state(visitor)) + event("done", {})

    async def stands(self, visitor: Visitor) -> tuple[str | None, State]:
        """The language of the visitor's conversation, None before it began, and how it stands.

        Raises what the records raise.
        """
        conversation_id = conversation_of(visitor.person)
        known = await self.timeline.standing(visitor.customer, conversation_id)
        language = known.conversation.language if known.conversation is not None else None
        return language, self.states.of(known, writing=self.following.writes(conversation_id))

    async def _state(self, visitor: Visitor, *, working: bool = False) -> State:
        conversation_id = conversation_of(visitor.person)
        known = await self.timeline.standing(visitor.customer, conversation_id)
        return self.states.of(known, working=working, writing=self.following.writes(conversation_id))


def _items(said: Stretch) -> bytes:
    return b"".join(event("item", item) for item in said.items)
