"""Writing to somebody who did not ask: that a payment of their account failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OutreachState(StrEnum):
    """What became of it; all but `waiting` are final.

    `told`: the person was written to. `covered`: another message told of this balance too. `moot`: there was nothing
    to tell any more. `capped`: too many messages lately. `opted_out`: the person wants none.
    """

    WAITING = "waiting"
    TOLD = "told"
    COVERED = "covered"
    MOOT = "moot"
    CAPPED = "capped"
    OPTED_OUT = "opted_out"


@dataclass(frozen=True, slots=True)
class Outreach:
    """Tell one person of one failed charge, at `due_at` of the business clock or later.

    `id` is made of all that makes the failed charge and the person, so that it is the same however often a notice
    comes. `timezone` is the account's IANA name, by which the hours are decent or not. `holds` counts how often it was
    put off.
    """

    id: str
    account_id: str
    balance_id: str
    channel: str
    person: str
    timezone: str
    planned_at: datetime
    due_at: datetime
    holds: int = 0
    state: OutreachState = OutreachState.WAITING
    closed_at: datetime | None = None
