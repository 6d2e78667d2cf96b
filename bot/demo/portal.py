"""The portal of the made-up company: what its customer sees on the billing page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.demo.books import Reading
from bot.demo.views import Banner, CardRow, InvoiceRow, Portal, Status, SubscriptionRow
from bot.domain.conversation import Amounts, Moment
from bot.domain.money import Money, total
from bot.gateways.sandbox_control import Books, WrittenBalance

_EARLIER: Final = 3
"""Paid invoices before the first in the sandbox's books: a customer has a past, and it is the portal's own."""


def portal(reading: Reading, *, person: str) -> Portal:
    """The billing page as `person` sees it."""
    books = reading.books
    return Portal(
        account=books.account.name,
        timezone=books.account.timezone,
        banner=_banner(reading),
        service=_service(reading),
        subscriptions=[
            SubscriptionRow(name=each.name, paid_by=_paid_by(reading, each.card_id)) for each in books.subscriptions
        ],
        cards=cards(reading, person=person),
        invoices=[*(reading.invoice(each) for each in reversed(books.balances)), *_earlier(reading)],
    )


def cards(reading: Reading, *, person: str | None) -> list[CardRow]:
    """The cards on file; `person` is who is told "you", None for nobody."""
    found = []
    for card in reading.books.cards:
        mine = card.owner == person
        owner = reading.say("demo-card-yours") if mine else reading.say("demo-card-of", name=card.owner.capitalize())
        now = reading.books.now
        expired = (card.exp_year, card.exp_month) < (now.year, now.month)
        status = Status(tone="bad", words=reading.say("demo-card-expired")) if expired else None
        expiry = f"{card.exp_month:02d}/{card.exp_year}"
        found.append(CardRow(label=reading.card(card.id), expiry=expiry, owner=owner, status=status))
    return found


def _banner(reading: Reading) -> Banner | None:
    books = reading.books
    owed = [each for each in books.balances if each.open]
    if owed:
        amounts = Amounts(total(Money(each.amount.minor, each.amount.currency) for each in owed))
        return Banner(tone="bad", title=reading.say("demo-banner-due", amount=amounts), lines=list(_due(reading, owed)))
    if books.account.notice_visible:
        return Banner(
            tone="wait", title=reading.say("demo-banner-waits"), lines=[reading.say("demo-banner-waits-line")]
        )
    return None


def _due(reading: Reading, owed: list[WrittenBalance]) -> Iterator[str]:
    account, first = reading.books.account, owed[0]
    if len(owed) == 1:
        yield reading.say("demo-banner-one", number=first.number, due=Moment(first.due_at, account.timezone))
    else:
        yield reading.say("demo-banner-several", count=len(owed), due=Moment(first.due_at, account.timezone))
    if account.service == "disabled":
        yield reading.say("demo-banner-off")
    elif account.service_ends_at is not None:
        yield reading.say("demo-banner-ends", until=Moment(account.service_ends_at, account.timezone))


def _service(reading: Reading) -> Status:
    match reading.books.account.service:
        case "active":
            return Status(tone="good", words=reading.say("demo-service-active"))
        case "warned":
            return Status(tone="wait", words=reading.say("demo-service-warned"))
        case "disabled":
            return Status(tone="bad", words=reading.say("demo-service-off"))


def _paid_by(reading: Reading, card_id: str | None) -> str:
    account = reading.books.account
    match account.payer:
        case "partner":
            return reading.say("demo-paid-partner", partner=account.partner or "")
        case "invoice":
            return reading.say("demo-paid-transfer")
        case "card":
            return reading.card(card_id) or reading.say("demo-paid-nothing")


def _earlier(reading: Reading) -> Iterator[InvoiceRow]:
    books = reading.books
    if not books.balances:
        return
    first = books.balances[0]
    short = first.number.rpartition("-")[0]
    for due_at in _months_before(first.due_at, books):
        number = f"{short}-{due_at:%y%m}"
        status = Status(tone="good", words=reading.say("demo-status-paid"))
        yield InvoiceRow(number=number, due_at=due_at, amount=reading.sum(first.amount), status=status)


def _months_before(at: datetime, books: Books) -> list[datetime]:
    oldest = min(at, books.now)
    found = []
    for _ in range(_EARLIER):
        last_month = oldest.replace(day=1) - timedelta(days=1)
        oldest = last_month.replace(day=min(at.day, last_month.day))
        found.append(oldest)
    return found
