"""What became of an attempt: told by the invoice, its tries, and Stripe's record of which request made which try.

Whose a try is cannot be seen from the charge: every try to pay an invoice, ours, Stripe's own and that of somebody in
the dashboard, goes through the one payment intent that Stripe keeps for it, and nothing of ours can be written there.
But each event names the idempotency key of the request that caused it, and Stripe keeps events for 30 days: a charge is
ours when the event of its making carries our key, and then only. One by Stripe's automatic retry, on the same card for
the same amount, has none; the balance is gone all the same, so nothing is owed twice, and the attempt is not charged.
docs/adr has the reasons at length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import stripe

from bot.domain.billing import (
    DeclineClass,
    Declined,
    Fate,
    HostedPage,
    NeedsCustomer,
    Outcome,
    Paid,
    SentCharge,
)
from bot.errors import BackendUnavailable, NotFound
from bot.gateways.stripe.api import StripeApi, meaning
from bot.gateways.stripe.balances import moment
from bot.gateways.stripe.declines import AUTHENTICATION_FAILED, Refusal
from bot.gateways.stripe.marks import Marks, PayMark, pay_name, void_name
from bot.gateways.stripe.shapes import Charge, Intent, Invoice, Requested
from bot.gateways.stripe.standing import follow, read_standing
from bot.telemetry import logger

WAITS: Final = timedelta(hours=1)
"""How long we wait for the payer's bank. Stripe's page itself stays open as long as the invoice is."""
_SKEW: Final = timedelta(minutes=5)
_TO_BE_LISTED: Final = timedelta(minutes=1)
_TO_BE_DECIDED: Final = 120
_CHARGED: Final = ["charge.succeeded", "charge.failed", "charge.pending"]
_ASKED: Final = ["payment_intent.requires_action"]
_CONFLICT: Final = 409
_CLOSED: Final = frozenset({"paid", "void"})


@dataclass(frozen=True, slots=True)
class Trace:
    """What an attempt left at Stripe on its card: tries by its own request, and tries by a person or Stripe itself."""

    sent: SentCharge
    invoice: Invoice
    mark: PayMark | None
    ours: tuple[Charge, ...]
    by_others: tuple[Charge, ...]
    unclear: bool

    @property
    def tried_by_stripe(self) -> bool:
        """Whether Stripe has tried by itself since the attempt was sent: only its own tries are counted on."""
        return self.mark is None or self.invoice.attempt_count > self.mark.tries


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Finds out what became of attempts, and makes keys void; moves no money."""

    api: StripeApi
    clock: Callable[[], datetime]

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        """Tell what became of a charge."""
        invoice = await self._invoice(sent)
        if invoice is None:
            return Fate.NOT_FOUND
        marks = Marks.of(invoice, sent.key)
        trace = await self._trace(sent, invoice, marks.pay)
        if marks.void and not trace.ours:
            return Fate.NOT_CHARGED
        found = await self._found(trace)
        if isinstance(found, Paid) and trace.mark is not None:
            await self._follow(trace.mark, sent)
        return found

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        """Burn the key: a harmless request takes it, so that a charge that still travels under it is refused.

        Stripe answers 200 when the key was free, an idempotency error when the charge has used it, and 409 while the
        charge is being carried out. A day later Stripe has forgotten the key and takes it anew; no request travels that
        long, and the mark keeps us from sending another. A page at the payer's bank cannot be taken back: the attempt
        then stays as it is.
        """
        known = await self.fate(sent)
        if known is not Fate.NOT_FOUND:
            return known
        name = void_name(sent.key)
        try:
            await self.api.note(sent.charge.balance_id, name, sent.key, key=sent.key)
        except stripe.IdempotencyError:
            return await self._used(sent)
        except stripe.StripeError as error:
            if error.http_status == _CONFLICT:
                return Fate.PENDING
            raise meaning(error) from None
        return Fate.NOT_CHARGED

    async def _used(self, sent: SentCharge) -> Outcome | Fate:
        """The key was used by the charge, which is over, or Stripe would have answered 409; what came of it is listed.

        When nothing is listed a minute later, the charge was refused before anybody's bank was asked.
        """
        known = await self.fate(sent)
        if known is not Fate.NOT_FOUND:
            return known
        return Fate.NOT_CHARGED if self.clock() - sent.since > _TO_BE_LISTED else Fate.PENDING

    async def _invoice(self, sent: SentCharge) -> Invoice | None:
        """The invoice of the charge, None when the customer has no such. Raises NotFound for an unknown customer."""
        try:
            invoice = await self.api.invoice(sent.charge.balance_id)
        except NotFound:
            invoice = None
        if invoice is not None and invoice.customer == sent.charge.account_id:
            return invoice
        await self.api.customer(sent.charge.account_id)
        return None

    async def _trace(self, sent: SentCharge, invoice: Invoice, mark: PayMark | None) -> Trace:
        began = (mark.at if mark else sent.since) - _SKEW
        ours: list[Charge] = []
        others: list[Charge] = []
        unclear = False
        for intent_id in invoice.intents:
            for charge in reversed(await self.api.charges_of_intent(intent_id)):
                if charge.payment_method != sent.charge.card_id or moment(charge.created) < began:
                    continue
                origin = await self._origin(charge)
                if origin is None:
                    unclear = True
                elif origin.idempotency_key == sent.key:
                    ours.append(charge)
                elif pay_name(origin.idempotency_key or "") not in invoice.metadata:
                    others.append(charge)
        return Trace(sent, invoice, mark, tuple(ours), tuple(others), unclear)

    async def _origin(self, charge: Charge) -> Requested | None:
        """The request that made a charge, an empty one for Stripe itself, None when it cannot be seen."""
        found = None
        async for event in self.api.events(_CHARGED, after=charge.created, until=charge.created + _TO_BE_DECIDED):
            if event.data.object.id == charge.id:
                found = event.request or Requested()  # the last one found is the first that happened
        return found

    async def _found(self, trace: Trace) -> Outcome | Fate:
        if trace.ours:
            return self._of_ours(trace, trace.ours[-1])
        if trace.unclear:
            return Fate.PENDING
        intent = await self._intent(trace.invoice)
        if intent is not None and intent.status == "processing" and intent.payment_method == trace.sent.charge.card_id:
            return Fate.PENDING
        if intent is not None and trace.mark is not None and await self._asked_payer(trace, intent, trace.mark):
            return self._waiting(trace, intent, trace.mark)
        return Fate.NOT_CHARGED if trace.invoice.status in _CLOSED else Fate.NOT_FOUND

    def _of_ours(self, trace: Trace, charge: Charge) -> Outcome | Fate:
        match charge.status:
            case "succeeded":
                return _collected(trace.invoice)
            case "failed":
                refusal = Refusal.of_charge(charge)
                asked = refusal.asks_payer and trace.mark is not None
                return self._page(trace, trace.mark) if asked and trace.mark else refusal.meaning()
            case _:
                return Fate.PENDING

    async def _asked_payer(self, trace: Trace, intent: Intent, mark: PayMark) -> bool:
        """Whether our request led to the bank asking the payer; such events are few."""
        after, until = int((mark.at - _SKEW).timestamp()), int((mark.at + _SKEW).timestamp())
        async for event in self.api.events(_ASKED, after=after, until=until):
            requested = event.request or Requested()
            if event.data.object.id == intent.id and requested.idempotency_key == trace.sent.key:
                return True
        return False

    def _waiting(self, trace: Trace, intent: Intent, mark: PayMark) -> Outcome | Fate:
        """What the payer made of the bank's question.

        Their confirmation goes on with what our request began, on the same card, and carries a key of nobody's. So does
        a try by Stripe itself, but that is counted: while the count stands still, the payment is the payer's answer.
        """
        by_payer = () if trace.tried_by_stripe else trace.by_others
        if any(each.status == "succeeded" for each in by_payer):
            return _collected(trace.invoice)
        error = intent.last_payment_error
        if error is not None and error.payment_method in {None, mark.card_id} and error.code == AUTHENTICATION_FAILED:
            return Declined(DeclineClass.AUTHENTICATION_FAILED, Refusal.of_error(error).raw)
        answered = next((each for each in reversed(by_payer) if moment(each.created) > mark.at), None)
        if answered is not None and answered.status == "failed":
            return Refusal.of_charge(answered).meaning()
        if intent.status == "requires_action" and intent.payment_method not in {None, mark.card_id}:
            return Fate.ABANDONED
        return self._page(trace, mark)

    def _page(self, trace: Trace, mark: PayMark) -> Outcome | Fate:
        until = mark.at + WAITS
        if trace.invoice.status != "open" or self.clock() >= until:
            return Fate.ABANDONED
        return at_the_bank(trace.invoice, until)

    async def _intent(self, invoice: Invoice) -> Intent | None:
        return await self.api.intent(invoice.intents[0]) if invoice.intents else None

    async def _follow(self, mark: PayMark, sent: SentCharge) -> None:
        """Let subscriptions follow, in case the process that paid did not come to it."""
        try:
            standing = await read_standing(self.api, sent.charge.account_id)
        except (BackendUnavailable, NotFound):
            logger("stripe").warning("subscriptions not moved", attempt=sent.key)
            return
        await follow(self.api, standing, failed_card_id=mark.failed_card_id, card_id=mark.card_id, key=sent.key)


def _collected(invoice: Invoice) -> Outcome | Fate:
    """Paid, once the invoice says so too: it was read before its charges, or Stripe is about to close it."""
    return paid(invoice) if invoice.status == "paid" else Fate.PENDING


def paid(invoice: Invoice) -> Paid:
    """The invoice was collected: its receipt number, or its own where no receipts are sent."""
    at = invoice.status_transitions.paid_at or invoice.created
    return Paid(moment(at), invoice.receipt_number or invoice.number or invoice.id)


def at_the_bank(invoice: Invoice, until: datetime) -> NeedsCustomer | Declined:
    """The invoice's hosted page, where the payer confirms; without one (an old invoice) the payment failed."""
    if invoice.hosted_invoice_url is None:
        return Declined(DeclineClass.AUTHENTICATION_FAILED, "authentication_required")
    return NeedsCustomer(HostedPage(invoice.hosted_invoice_url, until))
