"""Preparing the exact charge, carrying it out after a yes, and promising to ask again later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.base import BillingAction, KaseAction, may_not_pay, pay_in_portal
from actions.telling import REPORTED, report
from bot.billing.confirming import Refusal
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Amounts, Confirmation, Fact, Moment, Names, Reply
from bot.domain.money import total
from bot.errors import Misconfigured, NotAllowed
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records

_NO_TIME_NAMED = timedelta(days=1)
_TO_BE_DELIVERED = timedelta(seconds=1)
"""Less than it takes to read what is agreed to; channels note what they handed over within a fraction of it."""

_REFUSALS = frozenset(
    {"reader", "changed", "clear", "paying", "no_card", "card_expired", "card_refused", "too_soon", "too_many"}
)


class ActionPrepareConfirmation(BillingAction):
    """Work out the exact charge and what moves to the card, to be asked for."""

    action_name = "action_prepare_confirmation"
    outcomes = _REFUSALS | {"ready", "held_elsewhere"}

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Prepare; a card that may not pay now is refused with the reason."""
        choices = call.conversation.choices
        card = situation.card(choices.card_id)
        if choices.card_id is None or card is None:
            return ActionResult("no_card", (Reply("choice-gone"),) if choices.card_id else ())
        open_ids = tuple(item for item in choices.balance_ids if situation.balance(item) is not None)
        prepared = await self.services.billing.prepare(situation, balance_ids=open_ids, card_id=card.id)
        if isinstance(prepared, Refusal):
            return self._refused(call, situation, prepared)
        asked = call.conversation.confirmation
        renewed = call.answer == "affirm" and asked is not None and asked.accepted_at is None
        replies = (Reply("confirmation-renewed"),) if renewed else ()
        return ActionResult("ready", replies, confirmation=prepared, facts=_confirmation_facts(prepared))

    def _refused(self, call: ActionCall, situation: Situation, refusal: Refusal) -> ActionResult:
        choices = call.conversation.choices
        match refusal.reason:
            case "reader":
                reply = may_not_pay(situation)
            case "too_soon" if refusal.again_at is not None:
                again = Moment(refusal.again_at, situation.account.timezone)
                choices = replace(choices, retry_at=refusal.again_at)
                reply = Reply("card-too-soon", {"again": again})
            case "paying" if _ours(call, situation):
                return ActionResult("paying")
            case "paying":
                return ActionResult("held_elsewhere", (Reply("payment-under-way"),))
            case reason:
                reply = Reply(f"cannot-confirm-{reason.replace('_', '-')}")
        return ActionResult(refusal.reason, (reply,), choices=choices)


class ActionResubmitPayment(BillingAction):
    """Carry out the accepted confirmation: the only action that leads to a charge."""

    action_name = "action_resubmit_payment"
    outcomes = REPORTED | {"stale", "nothing_accepted", "under_way"}

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
        if {line.balance_id for line in confirmation.balances} & {paying.balance_id for paying in situation.paying}:
            return ActionResult("under_way")
        still_true = await self.services.billing.still_true(situation, confirmation)
        if not still_true or await self._unseen(confirmation, call):
            return ActionResult("stale")
        try:
            payment = await self.services.charger.pay(
                call.conversation, situation, incoming=call.incoming, meanwhile=call.meanwhile
            )
        except NotAllowed:
            return ActionResult("under_way")
        paid_call = replace(call, conversation=payment.conversation)
        result = report(self.services, paid_call, payment.attempts, finished=payment.finished)
        if payment.elsewhere_url is not None:
            result = replace(result, outcome="pay_elsewhere", replies=(pay_in_portal(situation),))
        return replace(result, conversation=payment.conversation)

    async def _unseen(self, confirmation: Confirmation, call: ActionCall) -> bool:
        """Whether a typed yes came before its question did: asked later, or still not delivered to the customer.

        A button carries its question's number, and nobody presses what is not there.
        """
        incoming, question = call.incoming, call.conversation.question
        if incoming.payload is not None:
            return False
        if incoming.at < confirmation.asked_at:
            return True
        pending = await self.services.work.read(lambda records: records.outbox.pending_of(incoming.conversation_id))
        stamp = question.stamp if question is not None else None
        return any(
            saying.reply.stamp == stamp is not None and saying.created_at + _TO_BE_DELIVERED < incoming.at
            for saying in pending
        )


class ActionPromiseRetry(KaseAction):
    """Promise to come back when the refused card may be tried again; charges nothing by itself."""

    action_name = "action_promise_retry"
    outcomes = frozenset({"promised"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Put the promise into the durable queue together with the turn."""
        conversation = call.conversation
        choices = conversation.choices
        at = choices.retry_at or self.services.clock.now() + _NO_TIME_NAMED
        job = Job(f"retry:{conversation.id}:{at:%Y%m%dT%H%M%S%f}", JobKind.RETRY, conversation.id, at)
        timezone = conversation.confirmation.timezone if conversation.confirmation else "UTC"

        def promise(records: Records) -> None:
            if choices.retry_job is not None and choices.retry_job != job.id:
                records.jobs.cancel(choices.retry_job)
            records.jobs.enqueue(job)

        return ActionResult(
            "promised",
            (Reply("retry-promised", {"at": Moment(at, timezone)}),),
            choices=replace(choices, retry_job=job.id, remind_at=at),
            effects=(promise,),
        )


def _ours(call: ActionCall, situation: Situation) -> bool:
    """Whether a payment under way is of this conversation, which can ask about it; another's is only waited for."""
    return any(attempt.conversation_id == call.conversation.id for attempt in situation.paying)


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
