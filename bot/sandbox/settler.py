"""What happens by itself: late charges, confirmations that run out, services that come back, balances that reopen."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.sandbox.accounts import Announce
from bot.sandbox.attempts import Attempt, Attempts, State
from bot.sandbox.clock import BusinessClock
from bot.sandbox.ledger import Ledger
from bot.sandbox.store import Store

ROUND = 1.0


class Settler:
    """Finishes what has become due. Its work list is in the database, so a restart loses nothing."""

    def __init__(
        self, store: Store, ledger: Ledger, attempts: Attempts, clock: BusinessClock, *, announce: Announce
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._attempts = attempts
        self._clock = clock
        self._announce = announce
        self._woken = asyncio.Event()
        self._waiting: dict[tuple[str, str], asyncio.Event] = {}

    async def run(self) -> None:
        """Look every second, and exactly when a late charge is due."""
        while True:
            self._woken.clear()
            self.settle_late()
            self.catch_up()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._until_next())

    async def outcome(self, attempt: Attempt) -> Attempt:
        """Wait until a pending attempt has settled, and give it as it is then; give any other at once."""
        if attempt.state != State.PENDING:
            return attempt
        place = (attempt.account_id, attempt.key)
        settled = self._waiting.setdefault(place, asyncio.Event())
        self._woken.set()
        await settled.wait()
        return self._attempts.find(*place) or attempt

    def expect(self) -> None:
        """Look again, since a late charge was added or an attempt was made void."""
        self._woken.set()

    def settle_late(self) -> None:
        """Make the late charges that are due, and tell those who wait for them."""
        now = self._clock.real()
        pending = self._attempts.pending()
        for attempt in pending:
            if (attempt.settles_at or 0) <= now:
                self._ledger.settle(attempt.account_id, attempt.key)
        still = {(late.account_id, late.key) for late in pending if (late.settles_at or 0) > now}
        for place in [place for place in self._waiting if place not in still]:
            self._waiting.pop(place).set()

    def catch_up(self) -> None:
        """Bring the books to the present business time."""
        now = self._clock.now()
        self._ledger.abandon_unconfirmed()
        self._reactivate(now)
        self._reopen(now)

    def _reactivate(self, now: int) -> None:
        """Turn a disabled service on a day after its last balance was paid, as Microsoft does at the latest."""
        self._store.change(
            "UPDATE accounts SET service = 'active' WHERE service = 'disabled' AND notice_until BETWEEN 1 AND ?"
            " AND NOT EXISTS (SELECT 1 FROM balances WHERE account_id = accounts.id AND open)",
            now,
        )

    def _reopen(self, now: int) -> None:
        rows = self._store.rows("SELECT id, account_id FROM balances WHERE reopens_at <= ?", now)
        for balance_id, account_id in rows:
            with self._store.transaction():
                self._store.change(
                    "INSERT INTO balances SELECT id || '_again', account_id, number, minor, currency, subscriptions,"
                    " due_at, card_id, 'unknown', last_tried_at, 1, NULL, last_tried_at FROM balances WHERE id = ?",
                    balance_id,
                )
                self._store.change("UPDATE balances SET reopens_at = NULL WHERE id = ?", balance_id)
                self._store.change("UPDATE accounts SET comes_back = 0 WHERE id = ?", account_id)
                self._announce("balance.opened", str(account_id), None, f"{balance_id}_again")

    def _until_next(self) -> float:
        pending = self._attempts.pending()
        if not pending:
            return ROUND
        return min(ROUND, max(0.0, ((pending[0].settles_at or 0) - self._clock.real()) / 1000))
