"""Fills an empty sandbox, and makes as many more accounts of a template as a bench wants."""

from __future__ import annotations

import json

from bot.sandbox.clock import DAY, HOUR, BusinessClock, moment
from bot.sandbox.ledger import NOTICE_STAYS_FOR
from bot.sandbox.refusals import invalid
from bot.sandbox.seed_accounts import ACCOUNTS, SeedAccount
from bot.sandbox.store import Row, Store

PORTAL = "https://billing.example.com"


class Seed:
    """Writes accounts into the store; every date is counted from the present business time."""

    def __init__(self, store: Store, clock: BusinessClock) -> None:
        self._store = store
        self._clock = clock

    def fill(self) -> None:
        """Make the standard accounts, unless there are accounts already."""
        if self._store.row("SELECT 1 FROM accounts") is None:
            with self._store.transaction():
                self._write([(f"acct_{name}", name, name) for name in ACCOUNTS])
                self._store.change_many("INSERT INTO people VALUES (?, ?, ?, ?)", _people())

    def more(self, template: str, count: int, prefix: str) -> list[str]:
        """Make accounts like a standard one and give their ids: `acct_<prefix>_1` and so on, none used twice."""
        if template not in ACCOUNTS:
            raise invalid(f"There is no template {template!r}. Take one of: {', '.join(ACCOUNTS)}.", field="template")
        with self._store.transaction():
            row = self._store.row("SELECT value FROM settings WHERE name = ?", f"made_{prefix}")
            first = int(row[0] or 0) + 1 if row else 1
            made = [(f"acct_{prefix}_{n}", template, f"{prefix}_{n}") for n in range(first, first + count)]
            self._store.change(
                "INSERT OR REPLACE INTO settings VALUES (?, ?)", f"made_{prefix}", str(first + count - 1)
            )
            self._write(made)
        return [account_id for account_id, _, _ in made]

    def _write(self, wanted: list[tuple[str, str, str]]) -> None:
        accounts: list[Row] = []
        cards: list[Row] = []
        subscriptions: list[Row] = []
        balances: list[Row] = []
        now = self._clock.now()
        for account_id, template, short in wanted:
            seed = ACCOUNTS[template]
            accounts.append(_account(account_id, template, seed, now))
            cards.extend(_cards(account_id, short, seed, now))
            subscriptions.extend(_subscriptions(account_id, short, seed))
            balances.extend(_balances(account_id, short, seed, now))
        many = self._store.change_many
        many("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", accounts)
        many("INSERT INTO cards VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", cards)
        many("INSERT INTO subscriptions VALUES (NULL, ?, ?, ?)", subscriptions)
        many("INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL)", balances)


def _account(account_id: str, template: str, seed: SeedAccount, now: int) -> Row:
    ends_at = None if seed.ends_in_hours is None else now + seed.ends_in_hours * HOUR
    notice_until = 0 if seed.paid_hours_ago is None else now - seed.paid_hours_ago * HOUR + NOTICE_STAYS_FOR
    return (
        *(account_id, template, json.dumps(seed.people), seed.name, seed.profile, seed.payer, seed.service, ends_at),
        *(seed.timezone, seed.partner, f"{PORTAL}/{account_id}", seed.concern, notice_until),
        *(int(seed.notice_stays), int(seed.comes_back)),
    )


def _people() -> list[Row]:
    """The people of the standard accounts: the first may pay, the others only see; `anna@single.example.com`."""
    return [
        (
            f"{person}@{name.replace('_', '-')}.example.com",
            f"acct_{name}",
            person,
            json.dumps(["billing_admin" if place == 0 else "billing_reader"]),
        )
        for name, seed in ACCOUNTS.items()
        for place, person in enumerate(seed.people)
    ]


def _cards(account_id: str, short: str, seed: SeedAccount, now: int) -> list[Row]:
    made: list[Row] = []
    for card in seed.cards:
        today = moment(now)
        months = today.year * 12 + today.month - 1 + card.months
        expiry = (months % 12 + 1, months // 12)
        card_id = f"card_{short}_{card.name}"
        made.append((card_id, account_id, card.brand, card.last4, *expiry, card.owner, card.behaviour))
    return made


def _subscriptions(account_id: str, short: str, seed: SeedAccount) -> list[Row]:
    return [
        (account_id, name, balance.card and f"card_{short}_{balance.card}")
        for balance in seed.balances
        for name in balance.subscriptions
    ]


def _balances(account_id: str, short: str, seed: SeedAccount, now: int) -> list[Row]:
    made: list[Row] = []
    for place, balance in enumerate(seed.balances, start=1):
        tried_at = None if balance.last_decline is None else now - (balance.tried_hours_ago or 0) * HOUR
        number = f"INV-{short.upper().replace('_', '-')}-{place:03d}"
        made.append(
            (
                *(f"bal_{short}_{place}", account_id, number, balance.minor, balance.currency),
                *(json.dumps(balance.subscriptions), now - balance.due_days_ago * DAY),
                *(balance.card and f"card_{short}_{balance.card}", balance.last_decline, tried_at),
            )
        )
    return made
