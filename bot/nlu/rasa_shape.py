"""An understanding in the shape of Rasa's `/model/parse` answer."""

from collections.abc import Sequence
from typing import Literal, TypedDict

from bot.nlu.entity import Entity, SaidAmount, SaidDate
from bot.nlu.understanding import Alternative, Understanding


class RasaIntent(TypedDict):
    """An intent as Rasa names it."""

    name: str
    confidence: float


class RasaAmount(TypedDict):
    """A sum: minor units of `currency`, or hundredths where no currency was said."""

    minor: int
    currency: str | None


class RasaEntity(TypedDict):
    """An entity as Rasa's extractors name it; `start` and `end` count characters of `text`."""

    entity: str
    value: str | RasaAmount
    start: int
    end: int
    extractor: Literal["kase"]


class RasaParse(TypedDict):
    """The answer of `/model/parse`."""

    text: str
    intent: RasaIntent
    intent_ranking: list[RasaIntent]
    entities: list[RasaEntity]


def rasa_parse(understanding: Understanding, text: str, entities: Sequence[Entity]) -> RasaParse:
    """Return what Rasa would answer for `text`, in which `entities` were found."""
    return RasaParse(
        text=text,
        intent=RasaIntent(name=understanding.intent, confidence=understanding.confidence),
        intent_ranking=[_intent(alternative) for alternative in understanding.alternatives],
        entities=[_entity(entity) for entity in entities],
    )


def _intent(alternative: Alternative) -> RasaIntent:
    return RasaIntent(name=alternative.intent, confidence=alternative.confidence)


def _entity(entity: Entity) -> RasaEntity:
    return RasaEntity(
        entity=entity.kind.value, value=_value(entity.value), start=entity.start, end=entity.end, extractor="kase"
    )


def _value(value: SaidAmount | SaidDate | str) -> str | RasaAmount:
    match value:
        case SaidAmount(minor, currency):
            return RasaAmount(minor=minor, currency=currency)
        case SaidDate():
            return value.iso
        case str():
            return value
