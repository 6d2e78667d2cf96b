"""Who is at the widget, and who lets them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from starlette.requests import Request

from bot.channels.doors import Refused
from bot.domain.identity import Customer
from bot.identity.desk import IdentityDesk

CHANNEL: Final = "web"

_SESSION: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with an open session: `customer` is who they are now, by the link there is now."""

    person: str
    customer: Customer
    language: str | None
    signed_in: bool
    expires_at: datetime
    session_id: str


class Doorkeeper(Protocol):
    """Knows visitors by their session."""

    async def of(self, request: Request) -> Visitor:
        """Whose request it is. Raises `Refused` for a session that is unknown, over, or of another page."""
        ...


@dataclass(frozen=True, slots=True)
class ByName:
    """Lets in whoever says who they are; for demo mode only, which this machine alone can reach."""

    identity: IdentityDesk

    async def of(self, request: Request) -> Visitor:
        scheme, _, person = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not person:
            raise Refused(401, "unauthorized", "This needs a bearer token: in demo mode the name of somebody.")
        customer = await self.identity.customer(CHANNEL, person)
        expires_at = datetime.now(UTC) + _SESSION
        return Visitor(person, customer, None, customer.link is not None, expires_at, person)
