"""Preparing the exact charge, carrying it out after a yes, and asking what became of it."""

from __future__ import annotations

from dataclasses import replace

from actions.base import BillingAction, KaseAction, labels, pay_in_portal
from actions.telling import REPORTED, report
from bot.billing.confirming import Refusal
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Amounts, Confirmation, Fact, Moment, Names, Reply
from bot.domain.money import total
from bot.errors import BackendUnavailable, Misconfigured, NotAllowed
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records

_REFUSALS = frozenset({"reader", "clear", "paying", "no_card", "card_expired", "card_refused", "too_soon", "too_many"})


class ActionPrepareConfirmation(BillingAction):
    """Work out the exact charge and what moves to the card, to be asked for."""

    action_name = "action_prepare_confirmation"
    outcomes = _REFUSALS | {"ready"}

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Prepare; a card that may not pay now is refused with the reason."""
        choices = call.conversation.choices
        card = situation.card(choices.card_id)
        if choices.card_id is None or card is None:
            return ActionResult("no_card", (Reply("choice-gone"),) if choices.card_id else ())
        open_ids = tuple(item for item in choices.balance_ids if situation.balance(item) is not None)
        prepared = await self.services.billing.prepare(
            situation, balance_ids=open_ids, card_id=card.id, card_label=f"{card.brand} •••• {card.last4}"
        )
        if isinstance(prepared, Refusal):
            return self._refused(call, situation, prepared)
        return ActionResult("ready", confirmation=prepared, facts=_confirmation_facts(prepared))

    def _refused(self, call: ActionCall, situation: Situation, refusal: Refusal) -> ActionResult:
        choices = call.conversation.choices
        match refusal.reason:
            case "reader":
                reply = Reply("may-not-pay", labels(situation, "who-pays"))
            case "too_soon" if refusal.again_at is not None:
                again = Moment(refusal.again_at, situation.account.timezone)
                choices = replace(choices, retry_at=refusal.again_at)
                reply = Reply("card-too-soon", {"again": again})
            case reason:
                reply = Reply(f"cannot-confirm-{reason.replace('_', '-')}")
        return ActionResult(refusal.reason, (reply,), choices=choices)


class ActionResubmitPayment(BillingAction):
    """Carry out the accepted confirmation: the only action that leads to a charge."""

    action_name = "action_resubmit_payment"
    outcomes = REPORTED | {"stale", "nothing_accepted"}

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Charge once if the confirmation still says exactly what would happen, else renew it."""
        confirmation = call.conversation.confirmation
        if call.meanwhile is None:
            raise Misconfigured("the step that resubmits must name where the conversation stands meanwhile")
        if confirmation is None:
            return ActionResult("nothing_accepted", (Reply("confirmation-missing"),))
        if confirmation.accepted_at is not None:
            attempts = await self.services.billing.attempts_of(confirmation.id)
            return report(self.services, call, attempts)
        if not await self.services.billing.still_true(situation, confirmation):
            return ActionResult("stale", (Reply("confirmation-renewed"),))
        try:
            payment = await self.services.charger.pay(
                call.conversation, situation, incoming=call.incoming, meanwhile=call.meanwhile
            )
        except NotAllowed:
            return ActionResult("in_progress", (Reply("payment-under-way"),))
        paid_call = replace(call, conversation=payment.conversation)
        result = report(self.services, paid_call, payment.attempts, finished=payment.finished)
        if payment.elsewhere_url is not None:
            result = replace(result, outcome="pay_elsewhere", replies=(pay_in_portal(situation),))
        return replace(result, conversation=payment.conversation)


class ActionCheckAttempt(KaseAction):
    """Ask what became of a payment under way and tell it once."""

    action_name = "action_check_attempt"
    outcomes = REPORTED | {"nothing_accepted"}

    async def act(self, call: ActionCall) -> ActionResult:
        """Look at the attempts of the consent in question; those not final are asked about at the backend."""
        attempts = await self._attempts(call)
        if not attempts:
            return ActionResult("moot" if call.incoming.event else "nothing_accepted")
        if call.incoming.event is not None and all(attempt.told for attempt in attempts):
            return ActionResult("moot")
        settled = tuple([await self._settle(attempt) for attempt in attempts])
        return report(self.services, call, settled)

    async def _attempts(self, call: ActionCall) -> tuple[Attempt, ...]:
        billing = self.services.billing
        event = call.incoming.event
        subject = await billing.attempt(event.subject) if event is not None else None
        if subject is not None and subject.conversation_id == call.conversation.id:
            return await billing.attempts_of(subject.confirmation_id)
        confirmation = call.conversation.confirmation
        if confirmation is None or confirmation.accepted_at is None:
            return ()
        return await billing.attempts_of(confirmation.id)

    async def _settle(self, attempt: Attempt) -> Attempt:
        if attempt.state not in {AttemptState.UNKNOWN, AttemptState.NEEDS_CUSTOMER}:
            return attempt
        try:
            return await self.services.billing.settle(attempt.id) or attempt
        except BackendUnavailable:
            return attempt


class ActionGiveUpBank(KaseAction):
    """Take back a payment that waits for the bank's confirmation, so that another card can be used."""

    action_name = "action_give_up_bank"
    outcomes = frozenset({"given_up", "settled", "unreachable"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Make the attempt void first: only then is another card safe."""
        confirmation = call.conversation.confirmation
        attempts = await self.services.billing.attempts_of(confirmation.id) if confirmation else ()
        try:
            fates = [await self.services.billing.give_up(attempt.id) for attempt in attempts]
        except BackendUnavailable:
            waiting = next((a.id for a in attempts if a.state is AttemptState.NEEDS_CUSTOMER), None)
            page = f"bank:{waiting}" if waiting else None
            return ActionResult("unreachable", (Reply("backend-unreachable"),), page=page)
        if any(fate is not None and fate.state is AttemptState.PAID for fate in fates):
            return ActionResult("settled")
        told = tuple(attempt.id for attempt in attempts)

        def mark(records: Records) -> None:
            for attempt_id in told:
                records.attempts.mark_told(attempt_id)

        return ActionResult("given_up", (Reply("bank-given-up"),), effects=(mark,))


class ActionPromiseRetry(KaseAction):
    """Promise to come back when the refused card may be tried again; charges nothing by itself."""

    action_name = "action_promise_retry"
    outcomes = frozenset({"promised"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Put the promise into the durable queue together with the turn."""
        conversation = call.conversation
        at = conversation.choices.retry_at or self.services.clock.now()
        confirmation = conversation.confirmation
        job = Job(
            id=f"retry:{conversation.id}:{confirmation.id if confirmation else call.incoming.id}",
            kind=JobKind.RETRY,
            subject=conversation.id,
            due_at=at,
        )
        timezone = confirmation.timezone if confirmation else "UTC"
        return ActionResult(
            "promised",
            (Reply("retry-promised", {"at": Moment(at, timezone)}),),
            choices=replace(conversation.choices, retry_job=job.id),
            effects=(lambda records: records.jobs.enqueue(job),),
        )


def _confirmation_facts(confirmation: Confirmation) -> dict[str, Fact]:
    moves = tuple(dict.fromkeys(name for line in confirmation.balances for name in line.moves))
    subscriptions = tuple(dict.fromkeys(name for line in confirmation.balances for name in line.subscriptions))
    return {
        "amount": Amounts(total(line.amount for line in confirmation.balances)),
        "card": confirmation.card_label,
        "subscriptions": Names(subscriptions),
        "moves": Names(moves),
        "moves_count": len(moves),
        "count": len(confirmation.balances),
    }
