"""Attempts as the sandbox keeps them: one row a key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.accounts import Json
from bot.sandbox.clock import written
from bot.sandbox.store import Row, Store

READ = (
    "SELECT account_id, key, balance_id, card_id, minor, currency, state, reason, raw_code, never_again, receipt, url,"
    " changed_at, page, page_until, settles_at, retry_after_hours FROM attempts "
)
WRITE = "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class State(StrEnum):
    """The states of an attempt, as the contract writes them; `pending` and `needs_customer` hold the balance."""

    PENDING = "pending"
    NEEDS_CUSTOMER = "needs_customer"
    PAID = "paid"
    DECLINED = "declined"
    NOT_CHARGED = "not_charged"
    ABANDONED = "abandoned"
    PAY_ELSEWHERE = "pay_elsewhere"


@dataclass(frozen=True, slots=True)
class Order:
    """What an attempt asks for."""

    balance_id: str
    card_id: str
    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt; `order` is None for a key that was made void before it was used. `settles_at` is in real time."""

    account_id: str
    key: str
    order: Order | None
    state: State
    changed_at: int
    reason: str | None = None
    raw_code: str | None = None
    never_again: bool = False
    receipt: str | None = None
    url: str | None = None
    page: str | None = None
    page_until: int | None = None
    settles_at: int | None = None
    retry_after_hours: int | None = None

    def shown(self, pages_url: str) -> Json:
        """Write the attempt as the contract does."""
        shown: Json = {"key": self.key, "status": self.state.value}
        match self.state:
            case State.PAID:
                shown |= {"paid_at": written(self.changed_at), "receipt": self.receipt}
            case State.DECLINED:
                shown |= {"reason": self.reason, "raw_code": self.raw_code, "never_again": self.never_again}
                shown |= {} if self.retry_after_hours is None else {"retry_after_hours": self.retry_after_hours}
            case State.NEEDS_CUSTOMER:
                page = {"url": f"{pages_url}/pages/confirm/{self.page}", "expires_at": written(self.page_until)}
                shown["page"] = page
            case State.PAY_ELSEWHERE:
                shown["url"] = self.url
            case State.PENDING | State.NOT_CHARGED | State.ABANDONED:
                pass
        return shown


class Attempts:
    """The attempts table."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, account_id: str, key: str) -> Attempt | None:
        """Read what became of a key."""
        row = self._store.row(READ + "WHERE account_id = ? AND key = ?", account_id, key)
        return _attempt(row) if row else None

    def of(self, account_id: str) -> list[Attempt]:
        """List the attempts of an account, the latest change last."""
        return [
            _attempt(row) for row in self._store.rows(READ + "WHERE account_id = ? ORDER BY changed_at", account_id)
        ]

    def find_page(self, token: str) -> Attempt | None:
        """Read the attempt that a bank confirmation page belongs to."""
        row = self._store.row(READ + "WHERE page = ?", token)
        return _attempt(row) if row else None

    def unconfirmed(self, before: int) -> list[Attempt]:
        """List attempts whose confirmation page ended before the given business time."""
        rows = self._store.rows(READ + "WHERE state = 'needs_customer' AND page_until <= ?", before)
        return [_attempt(row) for row in rows]

    def pending(self) -> list[Attempt]:
        """List attempts that settle later, first one first."""
        return [_attempt(row) for row in self._store.rows(READ + "WHERE state = 'pending' ORDER BY settles_at")]

    def hold(self, balance_id: str) -> bool:
        """Tell whether an attempt without an outcome holds the balance."""
        found = self._store.row(
            "SELECT 1 FROM attempts WHERE balance_id = ? AND state IN ('pending', 'needs_customer')", balance_id
        )
        return found is not None

    def write(self, attempt: Attempt) -> None:
        """Keep the attempt in place of what was there for its key."""
        order = attempt.order
        self._store.change(
            WRITE,
            *(attempt.account_id, attempt.key),
            *((order.balance_id, order.card_id, order.minor, order.currency) if order else (None, None, None, None)),
            *(attempt.state.value, attempt.reason, attempt.raw_code, int(attempt.never_again), attempt.receipt),
            *(attempt.url, attempt.changed_at, attempt.page, attempt.page_until, attempt.settles_at),
            attempt.retry_after_hours,
        )


def _attempt(row: Row) -> Attempt:
    account_id, key, balance_id, card_id, minor, currency, state, reason, raw_code, never_again, *rest = row
    receipt, url, changed_at, page, page_until, settles_at, retry_after_hours = rest
    order = None
    if balance_id is not None:
        order = Order(str(balance_id), str(card_id), int(minor or 0), str(currency))
    return Attempt(
        account_id=str(account_id),
        key=str(key),
        order=order,
        state=State(str(state)),
        changed_at=int(changed_at or 0),
        reason=_text(reason),
        raw_code=_text(raw_code),
        never_again=bool(never_again),
        receipt=_text(receipt),
        url=_text(url),
        page=_text(page),
        page_until=_whole(page_until),
        settles_at=_whole(settles_at),
        retry_after_hours=_whole(retry_after_hours),
    )


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _whole(value: str | int | None) -> int | None:
    return None if value is None else int(value)
