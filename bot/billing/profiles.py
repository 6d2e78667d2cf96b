"""Profiles: the labels, roles, links and timers of an agreement type, as data."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bot.errors import Misconfigured


class Timers(BaseModel):
    """Times of a profile in hours, minutes or days, with their source.

    `data_kept_days` is how long data is kept once an unpaid service is off; None where the agreement does not say.
    `payment_shows_hours` is how long the portal may take to show a payment that was made there; None likewise.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    notice_lag_hours: int
    confirmation_minutes: int
    data_kept_days: int | None = None
    payment_shows_hours: int | None = None
    source: str
    valid_from: date


class Guide(BaseModel):
    """How a balance is paid in one generation of a portal; `steps` names the list of steps the catalogs have.

    `uses` tells which label of the profile stands for `path`, `pay` or `save` here, where it is another one.
    `countries` (ISO 3166 alpha-2) are where the portal is so; none is everywhere else.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: Literal["subscription", "invoice", "account-administrator"]
    uses: dict[str, str] = {}
    countries: frozenset[str] = frozenset()
    url: str | None = None
    source: str
    valid_from: date

    def label(self, name: str) -> str:
        """The profile's name of the label that stands for `name` in this portal."""
        return self.uses.get(name, name)


class Profile(BaseModel):
    """One agreement type. `labels` are what the portal shows, by name and language; English stands in if missing.

    Besides names of places they hold what only the agreement knows, as a few words: `who-pays`, who is `notified`,
    which cards are accepted (`card-rules`), and what differs between countries (`local-rules`, not in every agreement).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    paying_roles: frozenset[str]
    reading_roles: frozenset[str]
    labels: dict[str, dict[str, str]]
    portal_url: str | None = None
    guides: tuple[Guide, ...] = ()
    timers: Timers

    @model_validator(mode="after")
    def _check(self) -> Profile:
        """Refuse a guide that shows a label which the profile does not have."""
        named = {(name, guide.label(name)) for guide in self.guides for name in ("path", "pay", "save")}
        if missing := sorted(label for _, label in named if label not in self.labels):
            raise ValueError(f"guides use labels that do not exist: {', '.join(missing)}")
        return self

    def guide(self, country: str | None, on: date) -> Guide:
        """How a balance is paid in a country on a day: the newest portal, the country's own before the general one."""
        return self._guides(country, on)[0]

    def older_guide(self, country: str | None, on: date) -> Guide | None:
        """The portal's generation before that one, which some customers still see; None where there is none."""
        return next(iter(self._guides(country, on)[1:]), None)

    def _guides(self, country: str | None, on: date) -> tuple[Guide, ...]:
        known = sorted((each for each in self.guides if each.valid_from <= on), key=_newest, reverse=True)
        own = tuple(each for each in known if country in each.countries)
        general = tuple(each for each in known if not each.countries)
        return (*own, *general) or (_PLAIN,)

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


_PLAIN = Guide(steps="subscription", source="the help article on past-due accounts", valid_from=date(2020, 5, 1))
"""How the article tells it, for a profile that says nothing else."""


def _newest(guide: Guide) -> date:
    return guide.valid_from


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
