"""A charge that the customer agreed to for a later day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.conversation import Confirmation


class ScheduleState(StrEnum):
    """A schedule waits for its day; then it was started, or taken back by somebody, or ended because of a change."""

    WAITING = "waiting"
    STARTED = "started"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a schedule was not carried out: the first four were somebody's doing, the others a change that was met.

    `paid`: the balance is open no longer. `amount`: the sum, or what moves to the card. `limit`: the card may not be
    tried again yet, or has used up its tries. `account`: nothing of the account is paid here now. `access`: who agreed
    may not pay any more. `late`: the agreed day passed.
    """

    ASKED = "asked"
    REPLACED = "replaced"
    PAID_BY_HAND = "paid_by_hand"
    PERSON = "person"
    PAID = "paid"
    PAYING = "paying"
    AMOUNT = "amount"
    CARD = "card"
    LIMIT = "limit"
    ACCOUNT = "account"
    ACCESS = "access"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Carry out an accepted confirmation at `charge_at`, once; `notice_at` is when the customer is told beforehand.

    Its id is the confirmation's, from which the ids of its attempts derive.
    """

    id: str
    conversation_id: str
    confirmation: Confirmation
    charge_at: datetime
    notice_at: datetime | None
    state: ScheduleState = ScheduleState.WAITING
    ended_at: datetime | None = None
    ending: Ending | None = None

    @property
    def account_id(self) -> str:
        """The account that owes what is charged."""
        return self.confirmation.account_id

    @property
    def balance_ids(self) -> tuple[str, ...]:
        """The balances it pays, in the order they were agreed to."""
        return tuple(line.balance_id for line in self.confirmation.balances)
