"""Who is at the widget, and who lets them in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from starlette.requests import Request

from bot.channels import reception
from bot.channels.doors import Refused
from bot.domain.identity import Customer
from bot.identity.desk import IdentityDesk

CHANNEL: Final = "web"

_SESSION: Final = timedelta(minutes=15)
_AS_LONG_AS_A_SECRET: Final = len("Bearer ") + 43


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with an open session: `customer` is who they are now, by the link there is now.

    `language` is the one to begin with, where it is known; `session_id` is no secret.
    """

    person: str
    customer: Customer
    language: str | None
    signed_in: bool
    expires_at: datetime
    session_id: str


def conversation_of(person: str) -> str:
    """The id of a visitor's one conversation."""
    return reception.conversation_of(CHANNEL, person)


class Doorkeeper(Protocol):
    """Knows visitors by their session."""

    async def of(self, request: Request) -> Visitor:
        """Whose request it is. Raises `Refused`: unknown or over (401), of another page (403), too often (429)."""
        ...

    async def current(self, visitor: Visitor) -> Visitor:
        """The visitor as they are by now, for who holds a stream open. Raises `Refused` when the session has ended."""
        ...

    def stream(self, visitor: Visitor) -> AbstractContextManager[None]:
        """Held while an event stream is open. Entering it raises `Refused` with 429 when there are too many."""
        ...


@dataclass(frozen=True, slots=True)
class ByName:
    """Lets in whoever says who they are, beside those with a session; for demo mode only, on this machine alone."""

    identity: IdentityDesk
    sessions: Doorkeeper

    async def of(self, request: Request) -> Visitor:
        if len(request.headers.get("authorization", "")) == _AS_LONG_AS_A_SECRET:
            return await self.sessions.of(request)
        scheme, _, person = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not person:
            raise Refused(401, "unauthorized", "This needs a bearer token: in demo mode the name of somebody.")
        return await self._named(person)

    async def current(self, visitor: Visitor) -> Visitor:
        if visitor.session_id != visitor.person:
            return await self.sessions.current(visitor)
        return await self._named(visitor.person)

    def stream(self, visitor: Visitor) -> AbstractContextManager[None]:
        return self.sessions.stream(visitor)

    async def _named(self, person: str) -> Visitor:
        customer = await self.identity.customer(CHANNEL, person)
        expires_at = datetime.now(UTC) + _SESSION
        return Visitor(person, customer, None, customer.link is not None, expires_at, person)
