"""What one customer may know of their account right now: read once, asked often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.billing.profiles import Guide, Profile
from bot.domain.billing import Account, Attempt, AttemptState, Balance, Card, PayerType, ServiceState
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.domain.identity import Customer, Link
from bot.domain.money import Money, total

HISTORY = timedelta(days=30)
"""How far back attempts are looked at: as far as the longest of the card limits counts them."""
_CLOCKS_APART = timedelta(minutes=5)
"""How much later than ours the backend may date the same event."""


class Standing(StrEnum):
    """How the account stands, in the order in which it matters to the customer.

    `unseen` is an account that this backend cannot show: nothing is known of it, so nothing is claimed.
    """

    UNSEEN = "unseen"
    READER = "reader"
    CONCERN = "concern"
    DISABLED = "disabled"
    PAYING = "paying"
    PARTNER = "partner"
    INVOICE = "invoice"
    PAID_LATELY = "paid_lately"
    NOT_CLEARED = "not_cleared"
    CLEAR_NOTICE = "clear_notice"
    CLEAR = "clear"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Situation:
    """The account as read at `now`, our own open attempts on it, and the last promise to look again.

    `history` are the attempts of the last 30 days, newest first, and earlier ones whose card was refused for good.
    `collected` are balances that the backend lists although it confirmed to us that it collected them: nobody is asked
    to pay an invoice again on the strength of a list that may lag behind.
    """

    customer: Customer
    link: Link
    account: Account
    profile: Profile
    balances: tuple[Balance, ...]
    cards: tuple[Card, ...]
    paying: tuple[Attempt, ...]
    history: tuple[Attempt, ...]
    follow_up: FollowUp | None
    now: datetime
    collected: tuple[Balance, ...] = ()
    seen: bool = True

    @property
    def guide(self) -> Guide:
        """How the balance is paid in the account's own portal, as the portal is now in the account's country."""
        return self.profile.guide(self.account.country, self.now.date())

    @property
    def may_see(self) -> bool:
        """Whether the person's roles let them see amounts."""
        return bool(self.link.roles & (self.profile.reading_roles | self.profile.paying_roles))

    @property
    def may_pay(self) -> bool:
        """Whether the person's roles let them pay."""
        return bool(self.link.roles & self.profile.paying_roles)

    @property
    def recent(self) -> tuple[Attempt, ...]:
        """The attempts of the last 30 days, newest first, without the earlier refusals that only bar a card."""
        return tuple(attempt for attempt in self.history if attempt.created_at >= self.now - HISTORY)

    @property
    def owed(self) -> tuple[Money, ...]:
        """Everything owed, one sum for each currency."""
        return total(balance.amount for balance in self.balances)

    @property
    def window_until(self) -> datetime | None:
        """When the 48 hours after the last confirmed payment end; None when there was none or they are over."""
        if self.follow_up is None or self.follow_up.state is FollowUpState.CANCELLED:
            return None
        return self.follow_up.due_at if self.follow_up.due_at > self.now else None

    @property
    def ends_soon(self) -> bool:
        """Whether an unpaid service goes off before the 48 hours of a payment made now would be over."""
        ends = self.account.service_ends_at
        return ends is not None and ends < self.now + timedelta(hours=self.profile.timers.notice_lag_hours)

    @property
    def standing(self) -> Standing:
        """How the account stands."""
        if not self.seen:
            return Standing.UNSEEN
        if not self.may_see:
            return Standing.READER
        if self.account.concern:
            return Standing.CONCERN
        if self.paying:
            return Standing.PAYING
        if self.account.service is ServiceState.DISABLED:
            return Standing.DISABLED
        if self.account.payer is PayerType.PARTNER:  # whose invoices our list does not hold
            return Standing.PARTNER
        if not self.balances:
            return self._standing_of_the_clear()
        if self.account.payer is PayerType.INVOICE:
            return Standing.INVOICE
        return Standing.DUE

    def _standing_of_the_clear(self) -> Standing:
        if self.window_until is not None:
            return Standing.PAID_LATELY
        if self.collected:
            return Standing.NOT_CLEARED
        return Standing.CLEAR_NOTICE if self.account.notice_visible else Standing.CLEAR

    @property
    def worth_telling(self) -> bool:
        """Whether to write of the open balances to who did not ask: no payment, wait, concern or other way to pay."""
        settled = not self.paying and self.window_until is None and not self.account.concern
        return settled and bool(self.balances) and self.account.payer is PayerType.CARD

    def tried_here(self, balance: Balance, *, at: datetime) -> bool:
        """Whether the backend's last try, or one at `at`, was a payment that somebody agreed to here and heard of."""
        tried_at = (balance.last_tried_at or at) - _CLOCKS_APART
        return any(
            attempt.changed_at >= tried_at
            for attempt in self.history
            if attempt.balance_id == balance.id and attempt.state is not AttemptState.NOT_CHARGED
        )

    def card(self, card_id: str | None) -> Card | None:
        """The card of that id on file."""
        return next((card for card in self.cards if card.id == card_id), None)

    def balance(self, balance_id: str) -> Balance | None:
        """The open balance of that id."""
        return next((balance for balance in self.balances if balance.id == balance_id), None)

    def owns(self, card: Card | None) -> bool:
        """Whether the customer is the one who added the card, and so may edit it."""
        return card is not None and card.owner == self.link.billing_person
