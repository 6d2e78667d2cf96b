"""What became of a payment under way: asking, telling it once, and taking it back from the bank."""

from __future__ import annotations

from dataclasses import replace

from actions.base import KaseAction
from actions.telling import REPORTED, bank_page, report
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Reply
from bot.errors import BackendUnavailable, ContractBroken
from bot.records.unit_of_work import Records


class ActionCheckAttempt(KaseAction):
    """Ask what became of a payment under way and tell it once."""

    action_name = "action_check_attempt"
    outcomes = REPORTED | {"nothing_accepted"}

    async def act(self, call: ActionCall) -> ActionResult:
        """Look at the attempts in question; those not final are asked about at the backend."""
        attempts = await attempts_in_question(self, call)
        if not attempts:
            return ActionResult("moot" if call.incoming.event else "nothing_accepted")
        if attempts[0].conversation_id != call.conversation.id:
            return ActionResult("in_progress", (Reply("payment-under-way"),))
        if _unasked(call) and all(attempt.told for attempt in attempts):
            return ActionResult("moot")
        settled = tuple([await self._settle(attempt) for attempt in attempts])
        if call.incoming.event is not None and not _news(call, settled):
            return ActionResult("moot")
        result = report(self.services, call, settled)
        if result.outcome == "needs_customer" and call.answer is not None and call.incoming.event is None:
            return replace(result, replies=(*result.replies, Reply("bank-not-confirmed-yet")))
        return result

    async def _settle(self, attempt: Attempt) -> Attempt:
        if attempt.state.final or attempt.state is AttemptState.CREATED:
            return attempt
        try:
            return await self.services.billing.settle(attempt.id) or attempt
        except (BackendUnavailable, ContractBroken):
            return attempt


class ActionGiveUpBank(KaseAction):
    """Take back a payment that waits for the bank's confirmation, so that another card can be used."""

    action_name = "action_give_up_bank"
    outcomes = frozenset({"given_up", "settled", "unreachable"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Make the attempt void first: only then is another card safe."""
        attempts = await attempts_in_question(self, call)
        try:
            fates = [await self.services.billing.give_up(attempt.id) for attempt in attempts]
        except (BackendUnavailable, ContractBroken):
            return ActionResult("unreachable", (Reply("backend-unreachable"),))
        if any(fate is not None and fate.state is AttemptState.PAID and not fate.told for fate in fates):
            return ActionResult("settled")

        def mark(records: Records) -> None:
            for attempt in attempts:
                records.attempts.mark_told(attempt.id)

        return ActionResult("given_up", (Reply("bank-given-up"),), effects=(mark,))


async def attempts_in_question(action: KaseAction, call: ActionCall) -> tuple[Attempt, ...]:
    """The attempts of the consent that a turn is about: an event's, the open one, or the last one if it is untold.

    When nothing of this conversation is open, those of somebody else who is paying on the same account.
    """
    billing = action.services.billing
    event, confirmation = call.incoming.event, call.conversation.confirmation
    if event is not None:
        subject = await billing.attempt(event.subject)
        mine = subject is not None and subject.conversation_id == call.conversation.id
        return await billing.attempts_of(subject.confirmation_id) if subject is not None and mine else ()
    last = await billing.attempts_of(confirmation.id) if confirmation is not None else ()
    if _unasked(call):
        return last
    opened = await billing.open_attempts(call.incoming.customer)
    ours = [attempt for attempt in opened if attempt.conversation_id == call.conversation.id]
    if ours:
        return await billing.attempts_of(ours[0].confirmation_id)
    untold = any(not attempt.told for attempt in last)
    return opened or (last if untold else ())


def _unasked(call: ActionCall) -> bool:
    """Whether nobody asks just now: an event, or the yes that began the payment, met again after a crash."""
    confirmation = call.conversation.confirmation
    again = confirmation is not None and confirmation.accepted_by == call.incoming.id
    return again or call.incoming.event is not None


def _news(call: ActionCall, attempts: tuple[Attempt, ...]) -> bool:
    """Whether an event has something to tell: everything is final, or the bank asks and the customer was not told."""
    waiting = [attempt for attempt in attempts if not attempt.state.final]
    if any(attempt.state is not AttemptState.NEEDS_CUSTOMER for attempt in waiting):
        return False
    question = call.conversation.question
    shown = question.page if question is not None else None
    return not waiting or shown != bank_page(waiting[0])
