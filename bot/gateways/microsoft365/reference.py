"""What our account ids mean at Microsoft: a billing account, one of its billing profiles, or a single subscription."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import NotFound

SUBSCRIPTIONS = {"azure": "azure-mosp", "mosa": "microsoft365-mosa"}
"""Prefixes of accounts of the older online agreement, which the API shows by subscription only, and their profiles."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`billing_account` with or without a `billing_profile`; or a `subscription` with the profile of ours it has."""

    billing_account: str = ""
    billing_profile: str | None = None
    subscription: str | None = None
    agreement: str | None = None


def read_reference(account_id: str) -> Reference:
    """Read an account id: `ACCOUNT`, `ACCOUNT/PROFILE`, `azure/SUBSCRIPTION` or `mosa/SUBSCRIPTION`.

    Raises `NotFound` for anything else, since no such account can exist.
    """
    first, _, second = account_id.partition("/")
    if not first or "/" in second or account_id.endswith("/") or account_id != account_id.strip():
        raise NotFound("an account is linked as ACCOUNT, ACCOUNT/PROFILE, azure/SUBSCRIPTION or mosa/SUBSCRIPTION")
    if first in SUBSCRIPTIONS:
        if not second:
            raise NotFound(f"the account {first}/ needs the id of a subscription")
        return Reference(subscription=second, agreement=SUBSCRIPTIONS[first])
    return Reference(billing_account=first, billing_profile=second or None)
