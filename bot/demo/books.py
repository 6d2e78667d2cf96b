"""The sandbox's books read in one language: what an invoice, a card and a sum are called."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.views import InvoiceRow, Status, Sum
from bot.domain.conversation import Fact
from bot.domain.money import exponent
from bot.gateways.sandbox_control import Books, WrittenAmount, WrittenBalance
from bot.replies.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Reading:
    """One account's books and the language they are told in."""

    books: Books
    catalog: Catalog
    language: str

    def say(self, key: str, **facts: Fact) -> str:
        """A message of the page."""
        return self.catalog.text(key, facts, self.language)

    def card(self, card_id: str | None) -> str:
        """What a card is called; nothing for one that is no longer on file."""
        found = next((each for each in self.books.cards if each.id == card_id), None)
        return f"{found.brand} •••• {found.last4}" if found is not None else ""

    def number(self, balance_id: str) -> str:
        """The number of an invoice."""
        return next((each.number for each in self.books.balances if each.id == balance_id), balance_id)

    def sum(self, amount: WrittenAmount) -> Sum:
        """An amount as a decimal number."""
        decimals = exponent(amount.currency)
        whole, part = divmod(amount.minor, 10**decimals)
        return Sum(value=f"{whole}.{part:0{decimals}d}" if decimals else str(whole), currency=amount.currency)

    def invoice(self, balance: WrittenBalance) -> InvoiceRow:
        """An invoice and how it stands."""
        status = (
            Status(tone="bad", words=self.say("demo-status-due"))
            if balance.open
            else Status(tone="good", words=self.say("demo-status-paid"))
        )
        return InvoiceRow(number=balance.number, due_at=balance.due_at, amount=self.sum(balance.amount), status=status)
