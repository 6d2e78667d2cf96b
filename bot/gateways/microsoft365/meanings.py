"""What the words of Microsoft's billing API mean here, as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.billing import DeclineClass, PayerType, ServiceState
from bot.errors import Misconfigured


class Agreement(BaseModel):
    """An agreement type: the profile of ours that tells of it, and how it is paid."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    profile: str
    payer: PayerType


class Meanings(BaseModel):
    """The whole dictionary; what it does not know is told as unknown, never guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    declines: dict[str, DeclineClass]
    agreements: dict[str, Agreement]
    through_partner: frozenset[str]
    services: dict[str, ServiceState]

    def decline(self, reason: str | None) -> DeclineClass:
        """The class of a failed payment."""
        return self.declines.get(reason or "", DeclineClass.UNKNOWN)

    def service(self, status: str | None) -> ServiceState:
        """The state of the service behind a billing profile."""
        return self.services.get(status or "", ServiceState.UNKNOWN)


@cache
def meanings() -> Meanings:
    """The shipped dictionary. Raises Misconfigured when the file is broken."""
    text = files("bot.gateways.microsoft365").joinpath("meanings.yml").read_text("utf-8")
    try:
        return Meanings.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise Misconfigured(f"bot/gateways/microsoft365/meanings.yml: {error}") from error
