"""What a backend does by itself: it charges the card on file when a subscription is renewed, and again later."""

from __future__ import annotations

import json

from bot.sandbox.accounts import Accounts, Announce, Json
from bot.sandbox.clock import BusinessClock
from bot.sandbox.store import Row, Store


class Renewals:
    """Automatic charges that are refused; those that go through concern nobody."""

    def __init__(self, store: Store, accounts: Accounts, clock: BusinessClock, *, announce: Announce) -> None:
        self._store = store
        self._accounts = accounts
        self._clock = clock
        self._announce = announce

    def fail(self, account_id: str, *, reason: str, minor: int) -> Json:
        """Refuse the next automatic charge of an account and give the balance that it leaves open.

        The oldest open balance is tried again; where there is none, a renewal of everything the account has opens one
        of `minor`. Raises Refusal when there is no such account.
        """
        self._accounts.require(account_id)
        with self._store.transaction():
            row = self._store.row(
                "SELECT id FROM balances WHERE account_id = ? AND open ORDER BY due_at, id LIMIT 1", account_id
            )
            balance_id = str(row[0]) if row is not None else self._renew(account_id, minor)
            self._store.change(
                "UPDATE balances SET last_decline = ?, last_tried_at = ?, last_declined_at = ? WHERE id = ?",
                *(reason, self._clock.now(), self._clock.now(), balance_id),
            )
            self._announce("payment.failed", account_id, None, balance_id)
        return next(each for each in self._accounts.balances(account_id) if each["id"] == balance_id)

    def _renew(self, account_id: str, minor: int) -> str:
        short = account_id.removeprefix("acct_")
        last = self._last(account_id)
        number = int(str(last[0])) + 1
        balance_id = f"bal_{short}_{number}"
        names = self._store.rows(
            "SELECT name, card_id FROM subscriptions WHERE account_id = ? ORDER BY seq", account_id
        )
        self._store.change(
            "INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 1, NULL, NULL)",
            *(balance_id, account_id, f"INV-{short.upper().replace('_', '-')}-{number:03d}", minor),
            *(last[1], json.dumps([name for name, _ in names]), self._clock.now(), self._card(account_id, names)),
        )
        self._announce("balance.opened", account_id, None, balance_id)
        return balance_id

    def _last(self, account_id: str) -> Row:
        """How many balances the account ever had, and the currency of the latest."""
        row = self._store.row(
            "SELECT count(*) OVER (), currency FROM balances WHERE account_id = ?"
            " ORDER BY due_at DESC, id DESC LIMIT 1",
            account_id,
        )
        return row or (0, "EUR")

    def _card(self, account_id: str, names: list[Row]) -> str | None:
        used = next((card for _, card in names if card), None)
        cards = self._accounts.cards(account_id)
        return str(used) if used else next((card.id for card in cards), None)
