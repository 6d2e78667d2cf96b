"""Hears one message where a conversation stands, with an understander that is as sure as it is told to be."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.heard import Heard
from bot.dialogue.hearing import Hearing
from bot.domain.conversation import Conversation, Option, Position, Reply
from bot.flows import FLOWS
from bot.nlu.understanding import Alternative, Understanding
from tests.support.builders import CONVERSATION, INCOMING
from tests.support.stage import _MATCHER, LANGUAGES


class Guess:
    """An understander that is as sure as it is told to be."""

    def __init__(self, intent: str, confidence: float = 1.0, *others: str, language: str = "en") -> None:
        rest = tuple(Alternative(other, confidence / 2) for other in others)
        self.found = Understanding(intent, confidence, language, (Alternative(intent, confidence), *rest))

    def understand(self, text: str, *, languages: object, hint: str | None) -> Understanding:
        return self.found


SURE_OF_NOTHING = Guess("out_of_scope", 1.0)


def at(step: str, *options: str, flow: str = "pay_balance", key: str | None = None) -> Conversation:
    """A conversation that waits at a step with a question of these buttons."""
    place = FLOWS.place(flow, step)
    assert place is not None
    shown = tuple(Option(answer, "option") for answer in (*options, *place.step.options))
    question = Reply(key or place.step.ask or "", options=shown, stamp=7) if place.step.ask else None
    return replace(CONVERSATION, position=Position(flow, step), question=question, asked=7, version=3)


def hear(
    conversation: Conversation, *, text: str | None = None, payload: str | None = None, guess: Guess = SURE_OF_NOTHING
) -> Heard:
    position = conversation.position
    place = FLOWS.place(position.flow, position.step) if position else None
    incoming = replace(INCOMING, text=text, payload=payload)
    return Hearing(FLOWS, guess, _MATCHER, LANGUAGES).hear(incoming, conversation, place)
