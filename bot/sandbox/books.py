"""Everything written down about one account, as whoever keeps its books sees it."""

from __future__ import annotations

import json

from bot.sandbox.accounts import Accounts, Json
from bot.sandbox.attempts import Attempt, Attempts, Order
from bot.sandbox.clock import BusinessClock, written
from bot.sandbox.ledger import Ledger
from bot.sandbox.store import Row, Store

BALANCES = "SELECT id, number, minor, currency, subscriptions, due_at, open, card_id, last_decline FROM balances"


class Books:
    """Reads; nothing here changes anything."""

    def __init__(
        self, store: Store, accounts: Accounts, attempts: Attempts, ledger: Ledger, clock: BusinessClock
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._attempts = attempts
        self._ledger = ledger
        self._clock = clock

    def of(self, account_id: str) -> Json:
        """Everything of an account: its balances also when closed, oldest first. Raises Refusal for an unknown one."""
        subscriptions = self._store.rows(
            "SELECT name, card_id FROM subscriptions WHERE account_id = ? ORDER BY seq", account_id
        )
        balances = self._store.rows(f"{BALANCES} WHERE account_id = ? ORDER BY due_at, id", account_id)
        return {
            "account": self._accounts.account(account_id),
            "subscriptions": [{"name": name, "card_id": card_id} for name, card_id in subscriptions],
            "cards": [card.shown() for card in self._accounts.cards(account_id)],
            "balances": [_balance(row) for row in balances],
            "attempts": [
                _attempt(each, each.order) for each in self._attempts.of(account_id) if each.order is not None
            ],
            "charges": self._ledger.charges(account_id),
            "now": written(self._clock.now()),
        }


def _balance(row: Row) -> Json:
    return {
        "id": row[0],
        "number": row[1],
        "amount": {"minor": row[2], "currency": row[3]},
        "subscriptions": json.loads(str(row[4])),
        "due_at": written(int(row[5] or 0)),
        "open": bool(row[6]),
        "card_id": row[7],
        "last_decline": row[8],
    }


def _attempt(attempt: Attempt, order: Order) -> Json:
    return {
        "key": attempt.key,
        "balance_id": order.balance_id,
        "card_id": order.card_id,
        "amount": {"minor": order.minor, "currency": order.currency},
        "status": attempt.state.value,
        "reason": attempt.reason,
        "receipt": attempt.receipt,
        "at": written(attempt.changed_at),
    }
