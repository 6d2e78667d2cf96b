"""Domain values for tests: only what a test is about has to be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.billing.profiles import profile
from bot.billing.situation import Situation
from bot.domain.billing import (
    Account,
    Attempt,
    AttemptState,
    Balance,
    Card,
    DeclineClass,
    PayerType,
    ServiceState,
)
from bot.domain.conversation import Confirmation, ConfirmedBalance, Conversation, Incoming
from bot.domain.follow_up import FollowUp
from bot.domain.identity import Customer, Link
from bot.domain.money import Money

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
EUR_49 = Money(4900, "EUR")

LINK = Link("rest", "anna", "acct_1", "anna", frozenset({"billing_admin"}))
CUSTOMER = Customer("rest", "anna", LINK)
ACCOUNT = Account(
    id="acct_1",
    name="SIA Ozols",
    profile="generic",
    payer=PayerType.CARD,
    service=ServiceState.ACTIVE,
    service_ends_at=NOW + timedelta(days=20),
    timezone="Europe/Riga",
)
VISA = Card("card_visa", "Visa", "4242", 12, 2030, "anna")
BALANCE = Balance(
    id="bal_1",
    number="INV-1",
    amount=EUR_49,
    subscriptions=("Microsoft 365 Business Basic",),
    due_at=NOW - timedelta(days=10),
    card_id=VISA.id,
    last_decline=None,
)
ATTEMPT = Attempt(
    id="conf-1",
    confirmation_id="conf",
    conversation_id="rest:anna",
    account_id="acct_1",
    balance_id="bal_1",
    balance_number="INV-1",
    card_id=VISA.id,
    card_label="Visa •••• 4242",
    amount=EUR_49,
    state=AttemptState.SUBMITTED,
    created_at=NOW,
    changed_at=NOW,
)
FOLLOW_UP = FollowUp("follow-up-conf-1", "rest:anna", "acct_1", "conf-1", NOW, NOW + timedelta(hours=48))
CONVERSATION = Conversation("rest:anna", "rest", "anna", "en")
INCOMING = Incoming("message", "rest:anna", "rest", CUSTOMER, NOW, text="yes")
CONFIRMATION = Confirmation(
    id="conf",
    account_id="acct_1",
    person="anna",
    card_id=VISA.id,
    card_label="Visa •••• 4242",
    balances=(ConfirmedBalance("bal_1", "INV-1", EUR_49, BALANCE.subscriptions, ()),),
    asked_at=NOW,
    expires_at=NOW + timedelta(hours=1),
    timezone="Europe/Riga",
    card_mine=True,
)


def situation(
    *,
    account: Account = ACCOUNT,
    balances: tuple[Balance, ...] = (BALANCE,),
    cards: tuple[Card, ...] = (VISA,),
    roles: frozenset[str] = LINK.roles,
    paying: tuple[Attempt, ...] = (),
    history: tuple[Attempt, ...] = (),
    follow_up: FollowUp | None = None,
    now: datetime = NOW,
) -> Situation:
    """One past-due balance on a good card of the person who asks, unless said otherwise."""
    link = replace(LINK, roles=roles)
    return Situation(
        customer=replace(CUSTOMER, link=link),
        link=link,
        account=account,
        profile=profile(account.profile),
        balances=balances,
        cards=cards,
        paying=paying,
        history=history,
        follow_up=follow_up,
        now=now,
    )


def refused(
    reason: DeclineClass, *, hours_ago: float = 1, number: int = 1, card: Card = VISA, balance: Balance = BALANCE
) -> Attempt:
    """An attempt that the bank refused."""
    at = NOW - timedelta(hours=hours_ago)
    return replace(
        ATTEMPT,
        id=f"refused-{number}",
        balance_id=balance.id,
        card_id=card.id,
        state=AttemptState.DECLINED,
        decline=reason,
        created_at=at,
        changed_at=at,
    )
