"""A signed notice of the billing backend, kept from its arrival until it was worked off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about an account changed: a reason to ask the backend, never proof of anything.

    `gateway` and `id` together are unique; `kind` is one of `bot.billing.gateway.BillingEvent`. `at` is the backend's
    time, `received_at` and `due_at` are ours: it is worked off from `due_at` on, and `tries` counts what failed.
    """

    gateway: str
    id: str
    kind: str
    account_id: str
    key: str | None
    balance_id: str | None
    at: datetime
    received_at: datetime
    due_at: datetime
    tries: int = 0
    done_at: datetime | None = None
