"""Preparing the exact charge, carrying it out after a yes, and promising to ask again later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from actions.base import BillingAction, KaseAction, may_not_pay, not_due
from actions.consent import unseen
from actions.refusing import note_refusal
from actions.schedule import replaced_by_this
from actions.telling import REPORTED, report
from bot.billing.confirming import Reason, Refusal, confirmation_facts
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Confirmation, Conversation, Moment, Reply
from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    LimitReached,
    LinkChanged,
    Misconfigured,
    NotAllowed,
    NotFound,
)
from bot.identity.barring import why_nothing
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records

_NO_TIME_NAMED = timedelta(days=1)
_REFUSALS: frozenset[str] = frozenset(get_args(Reason))


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
        waiting = await self.services.scheduling.waiting_of(situation.account.id)
        replies = (*((Reply("confirmation-renewed"),) if renewed else ()), *replaced_by_this(waiting, open_ids))
        return ActionResult("ready", replies, confirmation=prepared, facts=confirmation_facts(prepared))

    def _refused(self, call: ActionCall, situation: Situation, refusal: Refusal) -> ActionResult:
        choices = call.conversation.choices
        match refusal.reason:
            case "reader":
                reply = may_not_pay(situation)
            case "too_soon" if refusal.again_at is not None:
                again = Moment(refusal.again_at, situation.account.timezone)
                choices = replace(choices, retry_at=refusal.again_at)
                reply = Reply("card-too-soon", {"again": again})
            case "paying" if _ours(call, situation) and call.incoming.event is None:
                return ActionResult("paying", effects=(note_refusal(self, call, "paying"),))
            case "paying":
                held = (Reply("payment-under-way"),)
                return ActionResult("held_elsewhere", held, effects=(note_refusal(self, call, "paying"),))
            case reason:
                reply = Reply(f"cannot-confirm-{reason.replace('_', '-')}")
        noted = note_refusal(self, call, refusal.reason)
        return ActionResult(refusal.reason, (reply,), choices=choices, effects=(noted,))


class ActionResubmitPayment(BillingAction):
    """Carry out the accepted confirmation: the only action that leads to a charge."""

    action_name = "action_resubmit_payment"
    outcomes = REPORTED | {"stale", "nothing_accepted", "under_way", "reader"}

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Charge once if the confirmation still says exactly what would happen, else renew it."""
        confirmation = call.conversation.confirmation
        if call.meanwhile is None:
            raise Misconfigured("the step that resubmits must name where the conversation stands meanwhile")
        if confirmation is None or confirmation.charge_at is not None:
            return ActionResult("nothing_accepted", (Reply("confirmation-missing"),))
        if confirmation.accepted_at is not None:
            attempts = await self.services.billing.attempts_of(confirmation.id)
            return report(self.services, call, attempts, history=situation.history)
        if {line.balance_id for line in confirmation.balances} & {paying.balance_id for paying in situation.paying}:
            return ActionResult("under_way", effects=(note_refusal(self, call, "paying"),))
        if stale := await self._stale(confirmation, call, situation):
            return ActionResult("stale", effects=(note_refusal(self, call, stale),))
        try:
            payment = await self.services.charger.pay(
                call.conversation, situation, incoming=call.incoming, meanwhile=call.meanwhile
            )
        except LinkChanged:
            return await self._not_any_more(call)
        except LimitReached:
            return ActionResult("stale", effects=(note_refusal(self, call, "limit_reached"),))
        except NotAllowed:
            return ActionResult("under_way", effects=(note_refusal(self, call, "paying"),))
        paid_call = replace(call, conversation=payment.conversation)
        result = report(
            self.services, paid_call, payment.attempts, history=situation.history, finished=payment.finished
        )
        if payment.elsewhere_url is not None:
            result = replace(result, outcome="pay_elsewhere", replies=())
        return replace(result, conversation=payment.conversation)

    async def _stale(self, confirmation: Confirmation, call: ActionCall, situation: Situation) -> str | None:
        """Why the confirmation cannot be carried out as it stands, as a word for the log; None when it can."""
        if confirmation.person != call.incoming.customer.person:
            return "somebody_else"
        if confirmation.expires_at <= situation.now:
            return "expired"
        if not await self.services.billing.still_true(situation, confirmation):
            return "changed"
        return "not_seen" if await unseen(self.services, confirmation, call) else None

    async def _not_any_more(self, call: ActionCall) -> ActionResult:
        """The person's link changed between the question and the yes: they hear what they are now, and nothing else."""
        noted = (note_refusal(self, call, "link_changed"),)
        known = call.incoming.customer
        customer = await self.services.identity.customer(known.channel, known.person)
        if customer.link is None:
            return ActionResult("stranger", (why_nothing(customer),), effects=noted)
        situation = await self.services.billing.look(customer)
        reply = Reply("cannot-confirm-changed") if situation.may_pay else may_not_pay(situation)
        return ActionResult("reader", (reply,), effects=noted)


class ActionPromiseRetry(KaseAction):
    """Promise to come back when the refused card may be tried again; charges nothing by itself."""

    action_name = "action_promise_retry"
    outcomes = frozenset({"promised"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Put the promise into the durable queue together with the turn."""
        at = call.conversation.choices.retry_at or self.services.clock.now() + _NO_TIME_NAMED
        confirmation = call.conversation.confirmation
        return promise_to_ask(call, at, confirmation.timezone if confirmation else "UTC")


class ActionVoidConfirmation(KaseAction):
    """After a dispute was opened: what was asked to be confirmed is void, and a person takes over."""

    action_name = "action_void_confirmation"
    outcomes = frozenset({"concern", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Void it in any case, and bring a person where the account itself tells of a concern.

        Raises `BackendUnavailable` while the backend is silent: it is asked again.
        """
        if call.incoming.event is None:
            return ActionResult("moot")
        voided = _voided(call.conversation, self.services.clock.now())
        try:
            situation = await self.services.billing.look(call.incoming.customer)
        except (NotFound, NotAllowed):
            return ActionResult("moot", conversation=voided)
        except ContractBroken as error:
            raise BackendUnavailable("the account cannot be read after a dispute now") from error
        other = not_due(situation)
        if other is None or situation.standing is not Standing.CONCERN:
            return ActionResult("moot", conversation=voided)
        return ActionResult("concern", other.replies, confirmation=voided.confirmation)


def promise_to_ask(call: ActionCall, at: datetime, timezone: str) -> ActionResult:
    """The durable promise to ask again at `at`, in the place of an earlier one, committed together with the turn."""
    conversation = call.conversation
    choices = conversation.choices
    job = Job(f"retry:{conversation.id}:{at:%Y%m%dT%H%M%S%f}", JobKind.RETRY, conversation.id, at)

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


def _voided(conversation: Conversation, at: datetime) -> Conversation:
    """The conversation with what waits for a yes run out; what was accepted stays as it is."""
    confirmation = conversation.confirmation
    if confirmation is None or confirmation.accepted_at is not None:
        return conversation
    return replace(conversation, confirmation=replace(confirmation, expires_at=min(confirmation.expires_at, at)))


def _ours(call: ActionCall, situation: Situation) -> bool:
    """Whether a payment under way is of this conversation, which can ask about it; another's is only waited for.

    News of an earlier attempt ask about that one and not about the payment under way: they would lead back to here.
    """
    return any(attempt.conversation_id == call.conversation.id for attempt in situation.paying)
