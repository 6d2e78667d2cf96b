"""Short-lived links to the card page: who may do what until when."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from bot.sandbox.clock import HOUR, BusinessClock
from bot.sandbox.store import Store

OPEN_FOR = HOUR // 2


@dataclass(frozen=True, slots=True)
class CardPage:
    """One opened card page: to edit `card_id`, or to add a card when there is none; `saved_card` once it was used."""

    token: str
    account_id: str
    person: str
    card_id: str | None
    language: str
    expires_at: int
    saved_card: str | None


class Pages:
    """The card pages that were opened."""

    def __init__(self, store: Store, clock: BusinessClock) -> None:
        self._store = store
        self._clock = clock

    def open(self, account_id: str, *, person: str, card_id: str | None, language: str) -> CardPage:
        """Open a page for one person and one purpose, for half an hour."""
        expires_at = self._clock.now() + OPEN_FOR
        page = CardPage(secrets.token_urlsafe(24), account_id, person, card_id, language, expires_at, None)
        self._store.change(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, NULL)",
            *(page.token, account_id, person, card_id, language, expires_at),
        )
        return page

    def find(self, token: str) -> CardPage | None:
        """Read a page that is still open, or that was used while it was; None for any other token."""
        row = self._store.row(
            "SELECT token, account_id, person, card_id, language, expires_at, saved_card FROM pages"
            " WHERE token = ? AND expires_at > ?",
            *(token, self._clock.now()),
        )
        if row is None:
            return None
        card_id, saved_card = row[3], row[6]
        return CardPage(
            token=str(row[0]),
            account_id=str(row[1]),
            person=str(row[2]),
            card_id=None if card_id is None else str(card_id),
            language=str(row[4]),
            expires_at=int(row[5] or 0),
            saved_card=None if saved_card is None else str(saved_card),
        )

    def used(self, token: str, saved_card: str) -> None:
        """Remember that the page has done its work: it cannot be used twice."""
        self._store.change("UPDATE pages SET saved_card = ? WHERE token = ?", saved_card, token)
