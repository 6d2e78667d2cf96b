"""Collects balances: one key charges at most once, one balance is collected at most once."""

from __future__ import annotations

import secrets
from dataclasses import replace

from bot.sandbox.accounts import Accounts, Announce, Json
from bot.sandbox.attempts import Attempt, Attempts, Order, State
from bot.sandbox.cards import EXPIRED, REFUSED_BY_PAYER, Behaviour, Kind, expired
from bot.sandbox.clock import DAY, HOUR, BusinessClock, written
from bot.sandbox.refusals import conflict, unknown
from bot.sandbox.store import Store

CONFIRMATION_OPEN_FOR = HOUR // 4
NOTICE_STAYS_FOR = DAY
FOREVER = 250_000_000_000_000


class Ledger:
    """The only part that charges. Every public method that changes something is one transaction."""

    def __init__(
        self, store: Store, accounts: Accounts, attempts: Attempts, clock: BusinessClock, *, announce: Announce
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._attempts = attempts
        self._clock = clock
        self._announce = announce

    def first_outcome(self, account_id: str, key: str, order: Order) -> Attempt | None:
        """Find the outcome that a repeated order must get again. Raises Refusal for another order or a void key."""
        found = self._attempts.find(account_id, key)
        if found is None:
            return None
        if found.order is not None and found.order != order:
            raise conflict("key_reused", "This key belongs to another order. Make a new key for every confirmation.")
        if found.state == State.NOT_CHARGED:
            raise conflict("key_void", "This key is void and never charges. Ask the customer again, with a new key.")
        return found

    def collect(self, account_id: str, key: str, order: Order, *, delay: int | None = None) -> Attempt:
        """Carry out an order, or give the outcome it already had; with `delay` (ms of real time) settle it later.

        Raises Refusal, having charged nothing, when the key, the balance or the card does not allow it.
        """
        with self._store.transaction():
            first = self.first_outcome(account_id, key, order)
            if first is not None:
                return first
            attempt = Attempt(account_id, key, order, State.PENDING, self._clock.now())
            elsewhere = self._check(account_id, order)
            if elsewhere is not None:
                return self._finished(replace(attempt, state=State.PAY_ELSEWHERE, url=elsewhere))
            if delay is not None:
                return self._finished(replace(attempt, settles_at=self._clock.real() + delay))
            return self._finished(self._decided(attempt, order))

    def collect_again(self, account_id: str, key: str, order: Order) -> Attempt:
        """Charge whatever was paid before, as a backend does that forgets keys: the control of an exactly-once test."""
        with self._store.transaction():
            self._accounts.card(account_id, order.card_id)
            return self._finished(self._paid(Attempt(account_id, key, order, State.PENDING, self._clock.now()), order))

    def settle(self, account_id: str, key: str) -> Attempt | None:
        """Finish a pending attempt whose time has come."""
        with self._store.transaction():
            attempt = self._attempts.find(account_id, key)
            if attempt is None or attempt.order is None or attempt.state != State.PENDING:
                return attempt
            if not self._still_owed(attempt.order):
                return self._finished(replace(attempt, state=State.NOT_CHARGED, settles_at=None))
            return self._finished(self._decided(attempt, attempt.order))

    def void(self, account_id: str, key: str) -> Attempt:
        """Promise that a key never charges from now on; give its outcome when it has one."""
        self._accounts.require(account_id)
        with self._store.transaction():
            attempt = self._attempts.find(account_id, key)
            if attempt is None:
                return self._finished(Attempt(account_id, key, None, State.NOT_CHARGED, self._clock.now()))
            if attempt.state == State.PENDING:
                return self._finished(replace(attempt, state=State.NOT_CHARGED, settles_at=None))
            if attempt.state == State.NEEDS_CUSTOMER:
                return self._finished(replace(attempt, state=State.ABANDONED))
            return attempt

    def answer_confirmation(self, token: str, *, confirmed: bool) -> Attempt | None:
        """Take the payer's answer to the bank; None when there is no such page. A late answer changes nothing."""
        with self._store.transaction():
            attempt = self._attempts.find_page(token)
            if attempt is None or attempt.order is None or attempt.state != State.NEEDS_CUSTOMER:
                return attempt
            if (attempt.page_until or 0) <= self._clock.now() or not self._still_owed(attempt.order):
                return self._finished(replace(attempt, state=State.ABANDONED))
            if confirmed:
                return self._finished(self._paid(attempt, attempt.order))
            return self._finished(self._refused(attempt, attempt.order, REFUSED_BY_PAYER))

    def abandon_unconfirmed(self) -> None:
        """Close confirmations whose time is over."""
        overdue = self._attempts.unconfirmed(self._clock.now())
        if overdue:
            with self._store.transaction():
                for attempt in overdue:
                    self._finished(replace(attempt, state=State.ABANDONED))

    def close_balance(self, account_id: str, balance_id: str) -> None:
        """Close a balance; when it was the last one, the notice goes after a day and a warned service runs on."""
        now = self._clock.now()
        self._store.change(
            "UPDATE balances SET open = 0, last_tried_at = ?, reopens_at ="
            " (SELECT CASE WHEN comes_back THEN ? END FROM accounts WHERE id = ?) WHERE id = ?",
            *(now, now + NOTICE_STAYS_FOR, account_id, balance_id),
        )
        if self._store.row("SELECT 1 FROM balances WHERE account_id = ? AND open", account_id):
            return
        self._store.change(
            "UPDATE accounts SET notice_until = CASE WHEN notice_stays THEN ? ELSE ? END, service_ends_at = NULL,"
            " service = CASE service WHEN 'warned' THEN 'active' ELSE service END WHERE id = ?",
            *(FOREVER, now + NOTICE_STAYS_FOR, account_id),
        )

    def charges(self, account_id: str | None) -> list[Json]:
        """List charges, oldest first: the proof that nothing was charged twice."""
        rows = self._store.rows(
            "SELECT account_id, balance_id, card_id, key, minor, currency, at FROM charges"
            " WHERE ?1 IS NULL OR account_id = ?1 ORDER BY id",
            account_id,
        )
        return [
            {
                "account_id": row[0],
                "balance_id": row[1],
                "card_id": row[2],
                "key": row[3],
                "amount": {"minor": row[4], "currency": row[5]},
                "at": written(int(row[6] or 0)),
            }
            for row in rows
        ]

    def _check(self, account_id: str, order: Order) -> str | None:
        """Refuse what must not be charged; give where to pay when this account cannot pay by card at all."""
        account = self._store.row("SELECT payer, portal_url FROM accounts WHERE id = ?", account_id)
        if account is None:
            raise unknown("account", account_id)
        balance = self._store.row(
            "SELECT minor, currency, open FROM balances WHERE account_id = ? AND id = ?", account_id, order.balance_id
        )
        if balance is None:
            raise unknown("balance", order.balance_id)
        if not balance[2]:
            raise conflict(
                "balance_paid", "This balance is not open any more. Read the balances and tell the customer."
            )
        if (balance[0], balance[1]) != (order.minor, order.currency):
            raise conflict("balance_changed", "Another amount is owed now. Read it and ask the customer again.")
        if self._attempts.hold(order.balance_id):
            raise conflict("attempt_in_progress", "Another attempt holds this balance. Look it up, or void its key.")
        if account[0] != "card":
            return str(account[1])
        self._accounts.card(account_id, order.card_id)
        return None

    def _still_owed(self, order: Order) -> bool:
        row = self._store.row("SELECT minor, currency FROM balances WHERE id = ? AND open", order.balance_id)
        return row is not None and (row[0], row[1]) == (order.minor, order.currency)

    def _decided(self, attempt: Attempt, order: Order) -> Attempt:
        card = self._accounts.card(attempt.account_id, order.card_id)
        year, month = self._accounts.today()
        if expired(card.exp_year, card.exp_month, year=year, month=month):
            return self._refused(attempt, order, EXPIRED)
        match card.behaviour.kind:
            case Kind.CONFIRM:
                until = self._clock.now() + CONFIRMATION_OPEN_FOR
                page = secrets.token_urlsafe(24)
                return replace(attempt, state=State.NEEDS_CUSTOMER, page=page, page_until=until, settles_at=None)
            case Kind.DECLINE:
                return self._refused(attempt, order, card.behaviour)
            case Kind.APPROVE | Kind.FAULT:
                return self._paid(attempt, order)

    def _refused(self, attempt: Attempt, order: Order, behaviour: Behaviour) -> Attempt:
        now = self._clock.now()
        self._store.change(
            "UPDATE balances SET last_tried_at = ?,"
            " last_declined_at = CASE WHEN card_id IS ? THEN ? ELSE COALESCE(last_declined_at, last_tried_at) END,"
            " last_decline = CASE WHEN card_id IS ? THEN ? ELSE last_decline END WHERE id = ?",
            *(now, order.card_id, now, order.card_id, behaviour.reason, order.balance_id),
        )
        return replace(
            attempt,
            state=State.DECLINED,
            reason=behaviour.reason,
            raw_code=behaviour.raw_code,
            never_again=behaviour.never_again,
            retry_after_hours=behaviour.retry_after_hours,
            settles_at=None,
        )

    def _paid(self, attempt: Attempt, order: Order) -> Attempt:
        number = self._store.insert(
            "INSERT INTO charges VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            *(attempt.account_id, order.balance_id, order.card_id, attempt.key, order.minor, order.currency),
            self._clock.now(),
        )
        self._store.change(
            "UPDATE subscriptions SET card_id = ?"
            " WHERE account_id = ? AND card_id IS (SELECT card_id FROM balances WHERE id = ?)",
            *(order.card_id, attempt.account_id, order.balance_id),
        )
        self.close_balance(attempt.account_id, order.balance_id)
        return replace(attempt, state=State.PAID, receipt=f"R-{number:06d}", settles_at=None)

    def _finished(self, attempt: Attempt) -> Attempt:
        attempt = replace(attempt, changed_at=self._clock.now())
        self._attempts.write(attempt)
        if attempt.state not in (State.PENDING, State.NEEDS_CUSTOMER):
            about = attempt.order.balance_id if attempt.order is not None else None
            self._announce("attempt.settled", attempt.account_id, attempt.key, about)
        return attempt
