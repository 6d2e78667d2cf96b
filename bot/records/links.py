"""Port: which person of a channel belongs to which billing account."""

from __future__ import annotations

from typing import Protocol

from bot.domain.identity import Link


class Links(Protocol):
    """Links by channel and person. Called inside a transaction."""

    def find(self, channel: str, person: str) -> Link | None:
        """The link of a person, None for a stranger."""
        ...

    def put(self, link: Link) -> None:
        """Add the link or replace the person's earlier one."""
        ...

    def remove(self, channel: str, person: str) -> bool:
        """Remove it at once; False when there was none."""
        ...

    def of_account(self, account_id: str) -> tuple[Link, ...]:
        """The links of everybody of an account, ordered by channel and person."""
        ...

    def all(self) -> tuple[Link, ...]:
        """Every link, ordered by channel and person."""
        ...
