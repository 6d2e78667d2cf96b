"""The billing desk: reads an account for a customer, prepares the exact charge, and watches over open attempts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.billing.confirming import Refusal, first_refusal
from bot.billing.declines import DeclineRules
from bot.billing.gateway import BillingGateway
from bot.billing.ledger import AttemptLedger
from bot.billing.profiles import profile
from bot.billing.situation import Situation
from bot.domain.billing import Attempt, AttemptState, Balance, Fate, HostedPage, NeedsCustomer
from bot.domain.conversation import Confirmation, ConfirmedBalance, Conversation
from bot.domain.identity import Customer
from bot.errors import BackendUnavailable, NotAllowed, NotFound
from bot.records.unit_of_work import Clock, UnitOfWork

HISTORY = timedelta(days=30)
"""How far back attempts are looked at: as far as the longest of the card limits counts them."""

# A charge is given up after 20 seconds (`gateways.http`); one that is younger may still be on its way.
_ON_ITS_WAY = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class BillingDesk:
    """Everything around paying that moves no money itself; `charging.Charger` is the one who opens the money door."""

    gateway: BillingGateway
    work: UnitOfWork
    clock: Clock
    rules: DeclineRules
    ledger: AttemptLedger
    new_id: Callable[[], str]
    default_profile: str = "generic"

    async def look(self, customer: Customer) -> Situation:
        """Read how things stand for a linked customer.

        Raises `NotAllowed` for a stranger and `BackendUnavailable` when the backend does not answer.
        """
        if customer.link is None:
            raise NotAllowed("this person is not linked to an account")
        account_id = customer.link.account_id
        account = await self.gateway.account(account_id)
        listed = await self.gateway.balances(account_id)
        cards = await self.gateway.cards(account_id)
        now = self.clock.now()
        paying, history, follow_up = await self.work.read(
            lambda records: (
                records.attempts.open_of(account_id),
                records.attempts.of_account(account_id, since=now - HISTORY),
                records.follow_ups.latest_of(account_id),
            )
        )
        collected = tuple(balance for balance in listed if _collected(balance, history))
        return Situation(
            customer=customer,
            link=customer.link,
            account=account,
            profile=profile(account.profile, fallback=self.default_profile),
            balances=tuple(balance for balance in listed if balance not in collected),
            cards=cards,
            paying=paying,
            history=history,
            follow_up=follow_up,
            now=now,
            collected=collected,
        )

    async def card_page(self, customer: Customer, *, edit_card: str | None, language: str) -> HostedPage:
        """Open the provider's page to add or edit a card. Raises `NotAllowed` for who may not pay."""
        if customer.link is None:
            raise NotAllowed("this person is not linked to an account")
        account = await self.gateway.account(customer.link.account_id)
        if not customer.link.roles & profile(account.profile, fallback=self.default_profile).paying_roles:
            raise NotAllowed("this person's role does not let them pay")
        return await self.gateway.card_page(
            customer.link.account_id, person=customer.link.billing_person, edit_card=edit_card, language=language
        )

    async def prepare(
        self, situation: Situation, *, balance_ids: tuple[str, ...], card_id: str
    ) -> Confirmation | Refusal:
        """Write down the exact charge to be agreed to, or say why this card cannot pay these balances now."""
        refusal = first_refusal(situation, self.rules, balance_ids=balance_ids, card_id=card_id)
        if refusal is not None:
            return refusal
        card = situation.card(card_id)
        if card is None:
            return Refusal("no_card")
        try:
            lines = await self._preview(situation, balance_ids, card_id)
        except NotFound:
            return Refusal("clear")
        asked_at = self.clock.now()
        return Confirmation(
            id=self.new_id(),
            account_id=situation.account.id,
            person=situation.customer.person,
            card_id=card.id,
            card_label=card.label,
            balances=lines,
            asked_at=asked_at,
            expires_at=asked_at + situation.profile.confirmation_life,
            timezone=situation.account.timezone,
            card_mine=situation.owns(card),
        )

    async def still_true(self, situation: Situation, confirmation: Confirmation) -> bool:
        """Tell whether a confirmation still says exactly what would happen: amount, card, what moves to the card."""
        ids = tuple(balance.balance_id for balance in confirmation.balances)
        if confirmation.expires_at <= situation.now or confirmation.account_id != situation.account.id:
            return False
        card = situation.card(confirmation.card_id)
        if card is None or card.label != confirmation.card_label:
            return False
        if first_refusal(situation, self.rules, balance_ids=ids, card_id=confirmation.card_id) is not None:
            return False
        try:
            lines = await self._preview(situation, ids, confirmation.card_id)
        except NotFound:
            return False
        return tuple(map(_in_order, lines)) == tuple(map(_in_order, confirmation.balances))

    async def attempts_of(self, confirmation_id: str) -> tuple[Attempt, ...]:
        """What became of an accepted confirmation so far."""
        return await self.work.read(lambda records: records.attempts.of_confirmation(confirmation_id))

    async def open_attempts(self, customer: Customer) -> tuple[Attempt, ...]:
        """Attempts on the customer's account that are not final, oldest first, whoever agreed to them."""
        if customer.link is None:
            return ()
        account_id = customer.link.account_id
        return await self.work.read(lambda records: records.attempts.open_of(account_id))

    async def attempt(self, attempt_id: str) -> Attempt | None:
        """Read one attempt."""
        return await self.work.read(lambda records: records.attempts.get(attempt_id))

    async def bank_page(self, attempt: Attempt) -> str | None:
        """The page where the payer confirms with the bank, while the backend still waits for that."""
        finding = await self.gateway.fate(attempt.sent)
        return finding.page.url if isinstance(finding, NeedsCustomer) else None

    async def settle(self, attempt_id: str) -> Attempt | None:
        """Ask the backend what became of an attempt and write the answer down; never charges.

        A key that the backend has not seen is made void, unless its charge may still be on its way. Where keys cannot
        be made void, "not found" is final after the time that the backend promises, and never where it promises none.

        Raises `BackendUnavailable` when the backend does not answer or does not know yet: ask again later.
        """
        attempt = await self.attempt(attempt_id)
        if attempt is None or attempt.state.final:
            return attempt
        if attempt.state is AttemptState.CREATED:
            return (await self.ledger.leave_untried((attempt,)))[0]
        finding = await self.gateway.fate(attempt.sent)
        on_its_way = attempt.state is AttemptState.SUBMITTED and self.clock.now() < attempt.changed_at + _ON_ITS_WAY
        if finding is Fate.NOT_FOUND and self.gateway.capabilities.voids_keys and not on_its_way:
            finding = await self.gateway.void(attempt.sent)
        if finding is Fate.NOT_FOUND and self._too_late_to_charge(attempt):
            finding = Fate.NOT_CHARGED
        if finding is Fate.PENDING or finding is Fate.NOT_FOUND:
            raise BackendUnavailable("the backend does not know yet what became of the attempt", attempt=attempt.id)
        return await self.ledger.conclude(attempt, finding)

    async def give_up(self, attempt_id: str) -> Attempt | None:
        """Make an attempt that waits for the customer's bank void, so that another card can be used.

        Returns it as it then stands. Raises `NotAllowed` when this backend cannot take back a page that is still open,
        `BackendUnavailable` when it may still charge.
        """
        attempt = await self.attempt(attempt_id)
        if attempt is None or attempt.state.final:
            return attempt
        ask = self.gateway.void if self.gateway.capabilities.voids_keys else self.gateway.fate
        finding = await ask(attempt.sent)
        if isinstance(finding, NeedsCustomer):
            raise NotAllowed("this backend takes nothing back", attempt=attempt.id)
        if finding is Fate.PENDING or finding is Fate.NOT_FOUND:
            raise BackendUnavailable("the backend cannot take the attempt back yet", attempt=attempt.id)
        return await self.ledger.conclude(attempt, finding)

    def _too_late_to_charge(self, attempt: Attempt) -> bool:
        """Whether the time is over within which the backend promises that a charge appears."""
        promised = self.gateway.capabilities.settled_within
        return promised is not None and self.clock.now() > attempt.changed_at + promised

    async def _preview(
        self, situation: Situation, balance_ids: tuple[str, ...], card_id: str
    ) -> tuple[ConfirmedBalance, ...]:
        lines: list[ConfirmedBalance] = []
        for balance_id in balance_ids:
            balance = situation.balance(balance_id)
            if balance is None:
                continue
            preview = await self.gateway.preview(situation.account.id, balance_id, card_id)
            lines.append(
                ConfirmedBalance(balance.id, balance.number, preview.amount, balance.subscriptions, preview.moves)
            )
        return tuple(lines)


def _collected(balance: Balance, history: tuple[Attempt, ...]) -> bool:
    """Whether we were told that it was collected: the same invoice may be listed still, or opened as another balance.

    An id alone says little, since a backend may use one for the account's running balance; so does a number alone,
    under which it may list the parts of an invoice.
    """
    return any(
        attempt.state is AttemptState.PAID
        and (attempt.balance_number or attempt.balance_id) == (balance.number or balance.id)
        and (attempt.balance_id == balance.id or attempt.amount == balance.amount)
        for attempt in history
    )


def _in_order(line: ConfirmedBalance) -> ConfirmedBalance:
    """The line with its names in one order: a backend may list the same ones in another each time."""
    return replace(line, subscriptions=tuple(sorted(line.subscriptions)), moves=tuple(sorted(line.moves)))


def accepted(conversation: Conversation, *, at: datetime, by: str) -> Confirmation:
    """The conversation's confirmation with the customer's yes on it.

    Raises NotAllowed when none was asked, or when it was accepted before.
    """
    if conversation.confirmation is None or conversation.confirmation.accepted_at is not None:
        raise NotAllowed("there is no confirmation to accept")
    return replace(conversation.confirmation, accepted_at=at, accepted_by=by)
