"""An understanding in the shape of Rasa's `/model/parse` answer."""

from typing import TypedDict

from bot.nlu.understanding import Alternative, Understanding


class RasaIntent(TypedDict):
    """An intent as Rasa names it."""

    name: str
    confidence: float


class RasaParse(TypedDict):
    """The answer of `/model/parse`; we find no entities, the key is there for Rasa's clients."""

    text: str
    intent: RasaIntent
    intent_ranking: list[RasaIntent]
    entities: list[str]


def rasa_parse(understanding: Understanding, text: str) -> RasaParse:
    """Return what Rasa would answer for `text`."""
    return RasaParse(
        text=text,
        intent=RasaIntent(name=understanding.intent, confidence=understanding.confidence),
        intent_ranking=[_intent(alternative) for alternative in understanding.alternatives],
        entities=[],
    )


def _intent(alternative: Alternative) -> RasaIntent:
    return RasaIntent(name=alternative.intent, confidence=alternative.confidence)
