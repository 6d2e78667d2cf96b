"""The money door at Stripe: checks the invoice, marks it, pays it once, and says what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import stripe
from pydantic import ValidationError

from bot.domain.billing import Charge, Fate, Outcome, PayElsewhere, SentCharge
from bot.errors import BackendUnavailable, ContractBroken, KaseError, NotAllowed, NotFound, OutcomeUnknown
from bot.gateways.stripe.amounts import money
from bot.gateways.stripe.api import StripeApi, meaning
from bot.gateways.stripe.declines import Refusal
from bot.gateways.stripe.inquiry import WAITS, Inquiry, at_the_bank, paid
from bot.gateways.stripe.marks import Marks, PayMark, has_room, pay_name
from bot.gateways.stripe.shapes import Invoice, PaymentError
from bot.gateways.stripe.standing import AUTOMATIC, Standing, follow, read_standing
from bot.gateways.stripe.wire import NeverSent

_PATIENCE: Final = (0.1, 0.2, 0.4, 0.8)
"""Seconds between looks at a charge that another call with the same key has just sent."""
_FRESH: Final = timedelta(seconds=30)
_CONFLICT: Final = 409
_NOTHING_MOVED = (NeverSent, stripe.RateLimitError, stripe.AuthenticationError, stripe.PermissionError)


@dataclass(frozen=True, slots=True)
class Collector:
    """Collects whole invoices."""

    api: StripeApi
    inquiry: Inquiry
    clock: Callable[[], datetime]

    async def collect(self, charge: Charge, key: str) -> Outcome:
        """Try to collect the whole invoice from the card, once for this key.

        The order is what makes it once: a mark in the invoice's metadata is written before the charge and looked at
        before the mark, since Stripe knows keys for a day and we may come back later than that.
        """
        standing, invoice = await self._read(charge)
        marks = Marks.of(invoice, key)
        if marks.void:
            raise NotAllowed("the key is void", reason="key_void")
        if marks.pay is not None:
            return await self._again(charge, key, marks.pay)
        if invoice.collection_method != AUTOMATIC:
            return PayElsewhere(invoice.hosted_invoice_url or standing.customer.metadata.get("kase_portal_url", ""))
        await self._allow(invoice, charge)
        failed = standing.card_for(invoice)
        tries = max(1, invoice.attempt_count)  # ours counts as the first where there was none
        mark = PayMark(self.clock(), key, charge.card_id, charge.amount, failed, tries)
        await self._write(invoice, mark)
        return await self._pay(standing, invoice, mark, charge)

    async def _read(self, charge: Charge) -> tuple[Standing, Invoice]:
        standing, invoice = await asyncio.gather(
            read_standing(self.api, charge.account_id), self.api.invoice(charge.balance_id)
        )
        if invoice.customer != charge.account_id:
            raise NotFound("the customer has no such invoice", reason="no_such_balance")
        return standing, invoice

    async def _allow(self, invoice: Invoice, charge: Charge) -> None:
        """Let only exactly what was agreed to pass."""
        if charge.card_id not in {card.id for card in await self.api.cards(charge.account_id)}:
            raise NotFound("the customer has no such card", reason="no_such_card")
        refuse_if_changed(invoice, charge)
        if not has_room(invoice):
            raise NotAllowed("the invoice's metadata is full", reason="metadata_full")

    async def _write(self, invoice: Invoice, mark: PayMark) -> None:
        try:
            await self.api.note(invoice.id, pay_name(mark.key), mark.write(), key=f"{mark.key}-{mark.at.timestamp()}")
        except stripe.StripeError as error:
            raise meaning(error) from None

    async def _pay(self, standing: Standing, invoice: Invoice, mark: PayMark, charge: Charge) -> Outcome:
        try:
            collected = await self.api.pay(invoice.id, mark.card_id, key=mark.key)
        except stripe.CardError as error:
            return _refused(error, invoice, mark)
        except _NOTHING_MOVED as error:
            raise meaning(error) from None
        except stripe.IdempotencyError:
            raise await self._key_taken(charge, mark) from None
        except stripe.InvalidRequestError as error:
            raise await self._invalid(charge, error) from None
        except stripe.StripeError as error:
            if error.http_status == _CONFLICT:
                return await self._again(charge, mark.key, mark)
            raise OutcomeUnknown("a charge was sent and no clear answer came back", status=error.http_status) from None
        except ContractBroken as error:
            raise OutcomeUnknown("the answer to a charge cannot be understood") from error
        if collected.status != "paid":
            raise OutcomeUnknown("Stripe has not decided yet", status=collected.status)
        await follow(self.api, standing, failed_card_id=mark.failed_card_id, card_id=mark.card_id, key=mark.key)
        return paid(collected)

    async def _again(self, charge: Charge, key: str, mark: PayMark) -> Outcome:
        """The key was sent before: tell what became of it, and never send it again."""
        if not mark.is_for(charge):
            raise NotAllowed("the key belongs to another order", reason="key_reused")
        sent = SentCharge(charge, key, mark.at)
        for pause in (*_PATIENCE, None):
            known = await self.inquiry.fate(sent)
            if known is Fate.NOT_CHARGED:
                raise NotAllowed("the key charged nothing and never will", reason="key_void")
            if not isinstance(known, Fate):
                return known
            if pause is None or self.clock() - mark.at > _FRESH or known is Fate.ABANDONED:
                break
            await asyncio.sleep(pause)
        raise OutcomeUnknown("the key was sent before and what became of it is not known yet")

    async def _key_taken(self, charge: Charge, mark: PayMark) -> KaseError:
        """Why Stripe refused the key: we made it void, or it belongs to another order."""
        marks = Marks.of(await self.api.invoice(charge.balance_id), mark.key)
        if marks.void:
            return NotAllowed("the key is void", reason="key_void")
        return NotAllowed("the key belongs to another order", reason="key_reused")

    async def _invalid(self, charge: Charge, error: stripe.InvalidRequestError) -> KaseError:
        """Why Stripe would not even try: mostly since the invoice changed between our look and the charge."""
        try:
            refuse_if_changed(await self.api.invoice(charge.balance_id), charge)
        except (NotAllowed, BackendUnavailable) as reason:
            return reason
        return NotAllowed("Stripe refused to try", reason="refused", code=error.code, request=error.request_id)


def refuse_if_changed(invoice: Invoice, charge: Charge) -> None:
    """Raise NotAllowed unless the invoice is open and owes exactly the charge."""
    if invoice.status == "paid" or (invoice.status == "open" and invoice.amount_remaining == 0):
        raise NotAllowed("the balance was paid", reason="balance_paid")
    if invoice.status != "open" or money(invoice.amount_remaining, invoice.currency) != charge.amount:
        raise NotAllowed("the balance is not what was agreed to", reason="balance_changed")


def _refused(error: stripe.CardError, invoice: Invoice, mark: PayMark) -> Outcome:
    try:
        told = PaymentError.model_validate(error.error.to_dict() if error.error else {})
    except ValidationError:
        told = PaymentError(code=error.code)
    refusal = Refusal.of_error(told)
    return at_the_bank(invoice, mark.at + WAITS) if refusal.asks_payer else refusal.meaning()
