"""What a turn leaves to learn from: a message nobody was sure about, and what the customer says it meant."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

from bot.dialogue.heard import Heard, Sense
from bot.dialogue.hearing import WHAT_WAS_MEANT
from bot.dialogue.walking import Walk
from bot.domain.conversation import Conversation, Incoming
from bot.domain.redaction import anonymous
from bot.domain.review import LONGEST_KEPT, Doubt, Guess, UnsureMessage
from bot.nlu.normalizer import fold
from bot.nlu.understanding import Decision

_GUESSES: Final = 3
_DOUBTS: Final = {Decision.ASK: Doubt.ASK, Decision.REJECT: Doubt.REJECT}
_NOT_UNDERSTOOD: Final = frozenset({Sense.SUGGEST, Sense.UNCLEAR})


def to_learn_from(walk: Walk, asked: Conversation, heard: Heard, incoming: Incoming) -> Walk:
    """The walk that commits an unsure message for review, or what one turned out to mean, together with the turn.

    `asked` is the conversation as the item found it.
    """
    message = unsure_message(heard, incoming, walk.conversation.language)
    if message is not None:
        question = walk.conversation.question
        open_about = message.id if question is not None and question.key == WHAT_WAS_MEANT else None
        conversation = replace(walk.conversation, unsure=open_about)
        return replace(
            walk, conversation=conversation, effects=(*walk.effects, lambda records: records.review.add(message))
        )
    about = asked.unsure
    if about is not None and _is_offered_answer(heard, asked):
        chosen = heard.name
        return replace(walk, effects=(*walk.effects, lambda records: records.review.choose(about, chosen)))
    return walk


def unsure_message(heard: Heard, incoming: Incoming, language: str) -> UnsureMessage | None:
    """What is kept of an item the model could not tell the meaning of; None when it could, or was not asked."""
    doubt = _DOUBTS.get(heard.decision) if heard.decision is not None else None
    if doubt is None or heard.sense not in _NOT_UNDERSTOOD:
        return None
    text = anonymous(incoming.text or "", most=LONGEST_KEPT)
    folded = fold(text)
    if not any(sign.isalpha() for sign in folded):
        return None  # nothing but numbers and what was hidden
    return UnsureMessage(
        id=hashlib.sha256(folded.encode()).hexdigest()[:32],
        text=text,
        language=heard.language or language,
        guesses=tuple(Guess(each.intent, round(each.confidence, 3)) for each in heard.guesses[:_GUESSES]),
        doubt=doubt,
        at=incoming.at,
    )


def _is_offered_answer(heard: Heard, asked: Conversation) -> bool:
    """Whether a button of the open "did you mean" was pressed or named; what the model makes of a sentence is none."""
    question = asked.question
    if question is None or question.key != WHAT_WAS_MEANT or heard.decision is not None:
        return False
    return heard.sense in {Sense.ANSWER, Sense.START} and heard.name in {option.answer for option in question.options}
