"""Decline rules as data: wording, whether the same card may be tried again and when, and how many tries there are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.errors import Misconfigured

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)


class SameCard(StrEnum):
    """Whether the refused card may be tried again."""

    NEVER = "never"
    AFTER_CHANGE = "after_change"
    LATER = "later"


class DeclineRule(BaseModel):
    """The rule of one class; `say` ends the catalog key, `wait_hours` counts from the refusal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: str
    same_card: SameCard
    wait_hours: int = 0


class Limits(BaseModel):
    """Our own limits, all initiators counted together; the networks allow far more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    per_card_in_24_hours: int
    per_card_and_balance_in_30_days: int
    declines_before_a_person: int


class DeclineRules(BaseModel):
    """All rules of one edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    valid_from: date
    limits: Limits
    classes: dict[DeclineClass, DeclineRule]

    def of(self, reason: DeclineClass) -> DeclineRule:
        """The rule of a class."""
        return self.classes[reason]

    def wording(self, reason: DeclineClass) -> str:
        """The catalog key that tells the customer the reason; safe for every class."""
        return f"decline-{self.of(reason).say}"

    def never_again(self, reason: DeclineClass) -> DeclineClass:
        """The class of a refusal that the networks forbid to repeat, whatever its reason would allow otherwise."""
        return reason if self.of(reason).same_card is SameCard.NEVER else DeclineClass.DO_NOT_TRY_AGAIN

    def again_at(self, reason: DeclineClass, refused_at: datetime) -> datetime | None:
        """When the same, unchanged card may be tried again; None when it may not."""
        rule = self.of(reason)
        if rule.same_card is not SameCard.LATER:
            return None
        return refused_at + timedelta(hours=rule.wait_hours)

    def too_many(self, attempts: tuple[Attempt, ...], *, card_id: str, balance_id: str, now: datetime) -> bool:
        """Tell whether the card has used up its tries; attempts that never reached the bank do not count."""
        counted = [a for a in attempts if a.card_id == card_id and a.state is not AttemptState.NOT_CHARGED]
        today = [a for a in counted if a.created_at > now - _DAY and a.state is not AttemptState.PAID]
        here = [a for a in counted if a.balance_id == balance_id and a.created_at > now - _MONTH]
        return (
            len(today) >= self.limits.per_card_in_24_hours or len(here) >= self.limits.per_card_and_balance_in_30_days
        )


@cache
def decline_rules() -> DeclineRules:
    """The shipped rules. Raises Misconfigured when the file is broken or leaves a class out."""
    text = files("bot.billing").joinpath("declines.yml").read_text("utf-8")
    try:
        rules = DeclineRules.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise Misconfigured(f"bot/billing/declines.yml: {error}") from error
    if missing := set(DeclineClass) - set(rules.classes):
        raise Misconfigured(f"bot/billing/declines.yml has no rule for {', '.join(sorted(missing))}")
    return rules
