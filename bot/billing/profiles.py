"""Profiles: the labels, roles, links and timers of an agreement type, as data."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.billing.roles import Right, Roles
from bot.errors import Misconfigured


class Timers(BaseModel):
    """Times of a profile in hours, minutes or days, with their source.

    `data_kept_days` is how long data is kept once an unpaid service is off; None where the agreement does not say.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    notice_lag_hours: int
    confirmation_minutes: int
    data_kept_days: int | None = None
    source: str
    valid_from: date


class Profile(BaseModel):
    """One agreement type. `labels` are what the portal shows, by name and language; English stands in if missing.

    Besides names of places they hold what only the agreement knows, as a few words: `who-pays`, `who-adds-cards`, who
    is `notified`, which cards are accepted (`card-rules`), and what differs between countries (`local-rules`, not in
    every agreement).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    roles: Roles
    labels: dict[str, dict[str, str]]
    portal_url: str | None = None
    timers: Timers

    @property
    def paying_roles(self) -> frozenset[str]:
        """The roles that may agree to a charge."""
        return self.roles.with_right(Right.PAY)

    @property
    def reading_roles(self) -> frozenset[str]:
        """The roles that may see amounts."""
        return self.roles.with_right(Right.SEE_AMOUNTS)

    @property
    def told_roles(self) -> frozenset[str]:
        """The roles that hear of a failed payment without having asked."""
        return self.roles.with_right(Right.BE_TOLD)

    @property
    def notice_lag(self) -> timedelta:
        """How long a past-due notice may outlive a confirmed payment."""
        return timedelta(hours=self.timers.notice_lag_hours)

    @property
    def confirmation_life(self) -> timedelta:
        """How long an unanswered confirmation may be answered."""
        return timedelta(minutes=self.timers.confirmation_minutes)

    def has(self, name: str) -> bool:
        """Whether the profile has a label of that name."""
        return name in self.labels

    def label(self, name: str, language: str) -> str:
        """The on-screen label in the language. Raises Misconfigured when the profile has none."""
        try:
            by_language = self.labels[name]
        except KeyError:
            raise Misconfigured(f"profile {self.name} has no label {name!r}") from None
        return by_language.get(language, by_language["en"])


@cache
def profiles() -> dict[str, Profile]:
    """Every shipped profile by name. Raises Misconfigured when a file is broken."""
    found: dict[str, Profile] = {}
    for entry in sorted(files("bot.billing").joinpath("profiles").iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".yml"):
            continue
        try:
            profile = Profile.model_validate(yaml.safe_load(entry.read_text("utf-8")))
        except (ValidationError, yaml.YAMLError) as error:
            raise Misconfigured(f"bot/billing/profiles/{entry.name}: {error}") from error
        found[profile.name] = profile
    return found


def profile(name: str, *, fallback: str = "generic") -> Profile:
    """The profile of that name, the fallback for one we do not know."""
    return profiles().get(name) or profiles()[fallback]
