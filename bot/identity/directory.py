"""Port: what a channel knows of its people beside what they write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class NoEmail(StrEnum):
    """Why there is no address to look somebody up by: it is not confirmed, or of no domain that counts."""

    UNCONFIRMED = "unconfirmed"
    OTHER_DOMAIN = "other_domain"


@dataclass(frozen=True, slots=True)
class Email:
    """An address that the channel made sure of. Never stored and never logged: `repr` leaves it out."""

    address: str

    def __repr__(self) -> str:
        return "Email(...)"


class Directory(Protocol):
    """Looks people of one channel up. Every method that asks raises `BackendUnavailable` when the channel is silent."""

    @property
    def looks_up_by_email(self) -> bool:
        """Whether the operator lets people be found in billing by their address here."""
        ...

    def together(self, person: str, other: str) -> bool:
        """Whether two people are of the same organisation."""
        ...

    async def is_member(self, person: str) -> bool:
        """Whether somebody is a full member of their organisation."""
        ...

    async def name(self, person: str) -> str:
        """What colleagues know somebody by."""
        ...

    async def email(self, person: str) -> Email | NoEmail:
        """The confirmed address of somebody, or why there is none."""
        ...
