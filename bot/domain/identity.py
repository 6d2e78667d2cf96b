"""Who is talking, and what ties a chat person to a billing account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A verified tie between a person in a channel and a person of a billing account.

    `billing_person` is the backend's id of the person, who owns which card; `roles` are names of the account's
    profile.
    """

    channel: str
    person: str
    account_id: str
    billing_person: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Customer:
    """The person who asks: `link` is None for somebody we cannot tie to an account, who gets general help only."""

    channel: str
    person: str
    link: Link | None
