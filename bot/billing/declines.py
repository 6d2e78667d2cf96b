"""Decline rules as data: wording, and whether the same card may be tried again and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.billing.editions import in_sentences
from bot.domain.billing import DeclineClass
from bot.errors import Misconfigured

_FILE = "bot/billing/declines.yml"
_DAY_HOURS = 24
_MONTH_HOURS = 720
Most = Annotated[int, Field(ge=1)]


class SameCard(StrEnum):
    """Whether the refused card may be tried again."""

    NEVER = "never"
    AFTER_CHANGE = "after_change"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that we or the backend know of; `wait` is the time the network wants to be left alone."""

    reason: DeclineClass
    at: datetime
    wait: timedelta | None = None


class DeclineRule(BaseModel):
    """The rule of one class; `say` ends the catalog key, `wait_hours` counts from the refusal.

    `secret` is what nobody may read out of our answers. With `whole_card` the refusal holds for every balance of the
    account. Without `tells_when` the customer is not told the waiting time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: Annotated[str, Field(min_length=1)]
    same_card: SameCard
    wait_hours: Annotated[int, Field(ge=0, le=_MONTH_HOURS)] = 0
    secret: bool = False
    whole_card: bool = False
    tells_when: bool = True


class Limits(BaseModel):
    """Our own limits, all initiators counted together; the networks allow more, which `networks` checks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    per_card_in_24_hours: Most
    per_card_and_balance_in_30_days: Most
    new_cards_per_account_in_24_hours: Most
    wrong_codes_until_generic: Most
    declines_before_a_person: Most

    def most_within(self, hours: int) -> int | None:
        """The most tries of one card for one balance within so many hours, None where we count no such time."""
        return {
            _DAY_HOURS: self.per_card_in_24_hours,
            _MONTH_HOURS: self.per_card_and_balance_in_30_days,
        }.get(hours)


class DeclineRules(BaseModel):
    """All rules of one edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    valid_from: date
    source: Annotated[str, Field(min_length=1)]
    limits: Limits
    classes: Mapping[DeclineClass, DeclineRule]

    @model_validator(mode="after")
    def _safe_and_whole(self) -> Self:
        if wrong := [*self._missing(), *self._telling()]:
            raise ValueError("; ".join(wrong))
        return self

    def of(self, reason: DeclineClass) -> DeclineRule:
        """The rule of a class."""
        return self.classes[reason]

    def wording(self, reason: DeclineClass) -> str:
        """The catalog key that tells the customer the reason; safe for every class."""
        return f"decline-{self.of(reason).say}"

    def shown(self, reason: DeclineClass) -> DeclineClass:
        """The class that may stand where others than allowed agents read: `generic` for all that sound like it."""
        return DeclineClass.GENERIC if self.wording(reason) == self.wording(DeclineClass.GENERIC) else reason

    @property
    def for_good(self) -> frozenset[DeclineClass]:
        """The classes after which a card is not tried again."""
        return frozenset(reason for reason, rule in self.classes.items() if rule.same_card is SameCard.NEVER)

    def never_again(self, reason: DeclineClass) -> DeclineClass:
        """The class of a refusal that the networks forbid to repeat, whatever its reason would allow otherwise."""
        return reason if self.of(reason).same_card is SameCard.NEVER else DeclineClass.DO_NOT_TRY_AGAIN

    def again_at(self, refused: Refused) -> datetime | None:
        """When the same card may be tried again, by our wait or the network's, the longer one; None: it may not."""
        rule = self.of(refused.reason)
        if rule.same_card is SameCard.NEVER:
            return None
        return refused.at + max(timedelta(hours=rule.wait_hours), refused.wait or timedelta())

    def told_again_at(self, refused: Refused) -> datetime | None:
        """When the unchanged card may be tried again, as far as the customer may know; None where it is not told.

        A time that the network itself named is told: no bank names one for a card that it suspects.
        """
        if self.of(refused.reason).same_card is not SameCard.LATER or not self.tells_when(refused):
            return None
        return self.again_at(refused)

    def tells_when(self, refused: Refused) -> bool:
        """Whether the customer may be told how long this refusal lasts."""
        return self.of(refused.reason).tells_when or refused.wait is not None

    def _missing(self) -> Iterator[str]:
        if missing := sorted(set(DeclineClass) - set(self.classes)):
            yield f"there is no rule for {', '.join(missing)}: add one to `classes`"

    def _telling(self) -> Iterator[str]:
        """What would let somebody tell a secret class from the others that say the same."""
        said = {rule.say for rule in self.classes.values() if rule.secret}
        for reason, rule in self.classes.items():
            if rule.secret and rule.same_card is not SameCard.NEVER:
                yield f"{reason.value} is secret, so same_card must be never"
            if rule.say in said and not rule.whole_card:
                yield f"{reason.value} says what secret classes say, so it must hold for the whole_card as they do"
            if rule.say in said and rule.same_card is not SameCard.NEVER and self._is_told_apart(rule):
                yield f"{reason.value} says what secret classes say, so it must be `later` with tells_when: false"
        if said - {rule.say for rule in self.classes.values() if not rule.secret}:
            yield "a secret class must say what a class that is no secret says"

    @staticmethod
    def _is_told_apart(rule: DeclineRule) -> bool:
        return rule.same_card is not SameCard.LATER or rule.tells_when or not rule.wait_hours


@cache
def decline_rules() -> DeclineRules:
    """The shipped rules. Raises Misconfigured, with a sentence for everything that is wrong with the file."""
    return read_decline_rules(files("bot.billing").joinpath("declines.yml").read_text("utf-8"))


def read_decline_rules(text: str) -> DeclineRules:
    """Read rules. Raises Misconfigured, with a sentence for everything that is wrong."""
    try:
        return DeclineRules.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise Misconfigured(in_sentences(_FILE, error)) from error
    except yaml.YAMLError as error:
        raise Misconfigured(f"{_FILE}: {error}") from error
