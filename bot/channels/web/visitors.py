"""Who is at the widget, and who lets them in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from starlette.requests import Request

from bot.channels import reception
from bot.domain.identity import Customer

CHANNEL: Final = "web"


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
