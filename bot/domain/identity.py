"""Who is talking, and what ties a chat person to a billing account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Voucher(StrEnum):
    """Who or what made sure that a chat person is the billing person.

    `operator`: whoever runs Kase knows them. `email`, `phone`: they answered at an address or number that the billing
    backend has of them. `sso`: both ends know them by the same sign-in. `approval`: somebody who may pay for the
    account let them in. `demo`: made up.
    """

    OPERATOR = "operator"
    EMAIL = "email"
    PHONE = "phone"
    SSO = "sso"
    APPROVAL = "approval"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Link:
    """A verified tie between a person in a channel and a person of a billing account.

    `billing_person` is the backend's id of the person, who owns which card; `roles` are names of the account's
    profile. `verified_at` is None for a link from before that was noted.
    """

    channel: str
    person: str
    account_id: str
    billing_person: str
    roles: frozenset[str]
    verified_by: Voucher = Voucher.OPERATOR
    verified_at: datetime | None = None

    def lapsed(self, at: datetime, valid_for: timedelta | None) -> bool:
        """Whether it was verified too long ago, or nobody knows when; None is for ever."""
        return valid_for is not None and (self.verified_at is None or self.verified_at + valid_for <= at)


class Barred(StrEnum):
    """Why somebody sees nothing of an account here, whatever they are tied to.

    `guest`: a guest of the workspace. `stranger`: of another organisation, gone, or no person. `unknown`: the channel
    does not say just now who they are.
    """

    GUEST = "guest"
    STRANGER = "stranger"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Customer:
    """The person who asks: `link` is None for somebody we cannot tie to an account, who gets general help only.

    `lapsed` says that there is a link whose verification is too old, `barred` why no link of theirs would count.
    """

    channel: str
    person: str
    link: Link | None
    lapsed: bool = False
    barred: Barred | None = None
