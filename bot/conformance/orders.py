"""Sending orders to pay, and finding out what became of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final

from bot.conformance.accounts import AccountScene
from bot.conformance.backend import Answer, account_path, attempts_path
from bot.conformance.findings import Broken, NotTried
from bot.conformance.shapes import Attempt, outcome_of, read_attempt
from bot.domain.billing import Fate
from bot.gateways.http_answers import AmountAnswer, BalanceAnswer, CardAnswer

DECIDED: Final = frozenset({200, 202})
_AGAIN_AFTER: Final = 0.5


@dataclass(frozen=True, slots=True)
class Order:
    """One order to collect a balance, with its key."""

    balance_id: str
    card_id: str
    amount: AmountAnswer
    key: str

    def body(self) -> dict[str, object]:
        """The order as it is sent."""
        return {"card_id": self.card_id, "amount": self.amount.model_dump()}


@dataclass(slots=True)
class PayScene:
    """One account whose balances are paid, and every order that got an outcome."""

    account: AccountScene
    settled: list[tuple[Order, Attempt]] = field(default_factory=list)
    raced: bool = False

    def order(self, balance: BalanceAnswer, card: CardAnswer) -> Order:
        """An order with a new key."""
        return Order(balance.id, card.id, balance.amount, self.account.backend.new_key())

    async def send(self, order: Order, body: object = None) -> Answer:
        """Send an order, or another body with its key."""
        backend = self.account.backend
        return await backend.post(
            "resubmit",
            attempts_path(self.account.account_id, order.balance_id),
            order.body() if body is None else body,
            key=order.key,
            patience=backend.patience.charge,
        )

    async def outcome(self, order: Order, answer: Answer) -> Attempt:
        """Read an answer, and ask again while it is not decided.

        Raises Broken when it never is, NotTried when it cannot be asked for.
        """
        attempt = read_attempt(answer, key=order.key, statuses=DECIDED)
        patience = self.account.backend.patience.settled
        waited = 0.0
        while outcome_of(attempt) is Fate.PENDING:
            if not self.account.able.keyed_lookup:
                raise NotTried("It has not decided, and without keyed_lookup it cannot be asked.")
            if waited >= patience:
                raise Broken(f"an outcome within {patience:g} s", "pending still")
            await asyncio.sleep(_AGAIN_AFTER)
            waited += _AGAIN_AFTER
            attempt = await self.fate(order)
        return attempt

    async def fate(self, order: Order) -> Attempt:
        """Ask for a key."""
        path = account_path(self.account.account_id, "attempts", order.key)
        return read_attempt(await self.account.backend.get("fate", path), key=order.key)

    async def void(self, order: Order) -> Attempt:
        """Make a key void."""
        path = account_path(self.account.account_id, "attempts", order.key, "void")
        return read_attempt(await self.account.backend.post("void", path), key=order.key)

    async def first(self) -> tuple[BalanceAnswer, CardAnswer]:
        """A balance that is owed, and a card. Raises NotTried when there is none."""
        balances, cards = await self.account.balances(), await self.account.cards()
        if not balances or not cards:
            raise NotTried("It needs a test account that owes something and has a card on file: name it with --pay.")
        return balances[0], cards[0]

    async def still_owed(self, balance: BalanceAnswer, after: str) -> None:
        """Check that nothing was charged. Raises Broken when the balance is not as it was."""
        now = {other.id: other.amount for other in await self.account.balances()}
        if now.get(balance.id) != balance.amount:
            raise Broken(f"nothing charged {after}", "the balance is gone, or another amount is owed")
