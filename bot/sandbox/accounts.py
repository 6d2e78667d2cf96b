"""What the sandbox knows of accounts, open balances and cards, in the words of the contract."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Protocol

from bot.sandbox.cards import BEHAVIOURS, Behaviour
from bot.sandbox.clock import BusinessClock, moment, written
from bot.sandbox.refusals import Refusal, unknown
from bot.sandbox.store import Row, Store

Json = dict[str, object]

ACCOUNT = """
SELECT id, name, profile, payer, service, service_ends_at, timezone, partner, portal_url, concern,
       notice_until > ? OR EXISTS (SELECT 1 FROM balances WHERE account_id = accounts.id AND open)
FROM accounts WHERE id = ?
"""
CARD = "SELECT id, brand, last4, exp_month, exp_year, owner, behaviour FROM cards"


class Announce(Protocol):
    """Tells whoever wants notices: what happened to which account, and to which key and balance where it is one."""

    def __call__(self, kind: str, account_id: str, key: str | None, balance_id: str | None = None) -> None:
        """Keep the notice for delivery."""


@dataclass(frozen=True, slots=True)
class CardOnFile:
    """A stored card: what may be kept of it, and how it behaves."""

    id: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
    owner: str
    behaviour: Behaviour

    def shown(self) -> Json:
        """Write the card as the contract does; how it behaves is the sandbox's secret."""
        return {
            "id": self.id,
            "brand": self.brand,
            "last4": self.last4,
            "exp_month": self.exp_month,
            "exp_year": self.exp_year,
            "owner": self.owner,
        }


class Accounts:
    """Reads accounts, balances and cards, and keeps new cards."""

    def __init__(self, store: Store, clock: BusinessClock, *, announce: Announce) -> None:
        self._store = store
        self._clock = clock
        self._announce = announce

    def account(self, account_id: str) -> Json:
        """Read one account. Raises Refusal when there is none."""
        row = self._store.row(ACCOUNT, self._clock.now(), account_id)
        if row is None:
            raise unknown("account", account_id)
        return {
            "id": row[0],
            "name": row[1],
            "profile": row[2],
            "payer": row[3],
            "service": row[4],
            "service_ends_at": written(_whole(row[5])),
            "timezone": row[6],
            "partner": row[7],
            "portal_url": row[8],
            "concern": row[9],
            "notice_visible": bool(row[10]),
        }

    def people(self, email: str) -> list[Json]:
        """Find the people whose address this is, upper and lower case alike."""
        rows = self._store.rows(
            "SELECT account_id, name, person, roles FROM people JOIN accounts ON accounts.id = account_id"
            " WHERE email = ? ORDER BY account_id, person",
            email.casefold(),
        )
        return [
            {"account_id": row[0], "account_name": row[1], "person": row[2], "roles": json.loads(str(row[3]))}
            for row in rows
        ]

    def add_person(self, account_id: str, *, person: str, email: str, roles: list[str]) -> None:
        """Note the address of a person of the account. Raises Refusal when there is no such account."""
        self.require(account_id)
        self._store.change(
            "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?)", email.casefold(), account_id, person, json.dumps(roles)
        )

    def require(self, account_id: str) -> None:
        """Raise Refusal when there is no such account."""
        if self._store.row("SELECT 1 FROM accounts WHERE id = ?", account_id) is None:
            raise unknown("account", account_id)

    def balances(self, account_id: str) -> list[Json]:
        """Read the open balances, oldest first."""
        self.require(account_id)
        rows = self._store.rows(
            "SELECT id, number, minor, currency, subscriptions, due_at, card_id, last_decline, last_tried_at,"
            " CASE WHEN last_decline IS NOT NULL THEN COALESCE(last_declined_at, last_tried_at) END"
            " FROM balances WHERE account_id = ? AND open ORDER BY due_at, id",
            account_id,
        )
        return [_balance(row) for row in rows]

    def cards(self, account_id: str) -> list[CardOnFile]:
        """Read the cards on file, in the order they were added."""
        self.require(account_id)
        return [_card(row) for row in self._store.rows(f"{CARD} WHERE account_id = ? ORDER BY seq", account_id)]

    def card(self, account_id: str, card_id: str) -> CardOnFile:
        """Read one card of the account. Raises Refusal when it has none of that id."""
        row = self._store.row(f"{CARD} WHERE account_id = ? AND id = ?", account_id, card_id)
        if row is None:
            raise unknown("card", card_id)
        return _card(row)

    def behaviour(self, account_id: str, card_id: str) -> Behaviour | None:
        """Tell how a card behaves, None when the account has no such card."""
        row = self._store.row("SELECT behaviour FROM cards WHERE account_id = ? AND id = ?", account_id, card_id)
        return BEHAVIOURS[str(row[0])] if row else None

    def card_to_edit(self, account_id: str, card_id: str, person: str) -> CardOnFile:
        """Read a card for the person who added it. Raises Refusal for anybody else."""
        card = self.card(account_id, card_id)
        if card.owner != person:
            raise Refusal(
                403, "not_owner", "Only the person who added a card may edit it. Offer another or a new card."
            )
        return card

    def preview(self, account_id: str, balance_id: str, card_id: str) -> Json:
        """Tell what paying a balance with a card would charge and which subscriptions would move to the card."""
        self.require(account_id)
        row = self._store.row(
            "SELECT minor, currency, card_id FROM balances WHERE account_id = ? AND id = ? AND open",
            account_id,
            balance_id,
        )
        if row is None:
            raise unknown("balance", balance_id)
        card = self.card(account_id, card_id)
        names = self._store.rows(
            "SELECT name FROM subscriptions WHERE account_id = ? AND card_id IS ? ORDER BY seq", account_id, row[2]
        )
        return {
            "balance_id": balance_id,
            "card_id": card.id,
            "amount": {"minor": row[0], "currency": row[1]},
            "moves": [] if row[2] == card.id else [name for (name,) in names],
        }

    def add_card(
        self,
        account_id: str,
        *,
        owner: str,
        brand: str,
        last4: str,
        exp_month: int,
        exp_year: int,
        behaviour: Behaviour,
    ) -> str:
        """Keep a new card and give its id. It pays nothing and no subscription moves to it."""
        card_id = f"card_{secrets.token_hex(6)}"
        with self._store.transaction():
            self._store.change(
                "INSERT INTO cards (id, account_id, brand, last4, exp_month, exp_year, owner, behaviour)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(card_id, account_id, brand, last4, exp_month, exp_year, owner, behaviour.slug),
            )
            self._announce("card.changed", account_id, None)
        return card_id

    def change_expiry(self, account_id: str, card_id: str, *, exp_month: int, exp_year: int) -> None:
        """Change when a card runs out. It pays nothing."""
        with self._store.transaction():
            self._store.change(
                "UPDATE cards SET exp_month = ?, exp_year = ? WHERE account_id = ? AND id = ?",
                *(exp_month, exp_year, account_id, card_id),
            )
            self._announce("card.changed", account_id, None)

    def today(self) -> tuple[int, int]:
        """Give the year and month of business time."""
        now = moment(self._clock.now())
        return now.year, now.month


def _balance(row: Row) -> Json:
    return {
        "id": row[0],
        "number": row[1],
        "amount": {"minor": row[2], "currency": row[3]},
        "subscriptions": json.loads(str(row[4])),
        "due_at": written(_whole(row[5])),
        "card_id": row[6],
        "last_decline": row[7],
        "last_tried_at": written(_whole(row[8])),
        "last_declined_at": written(_whole(row[9])),
    }


def _card(row: Row) -> CardOnFile:
    card_id, brand, last4, exp_month, exp_year, owner, behaviour = row
    return CardOnFile(
        id=str(card_id),
        brand=str(brand),
        last4=str(last4),
        exp_month=_whole(exp_month) or 0,
        exp_year=_whole(exp_year) or 0,
        owner=str(owner),
        behaviour=BEHAVIOURS[str(behaviour)],
    )


def _whole(value: str | int | None) -> int | None:
    return None if value is None else int(value)
