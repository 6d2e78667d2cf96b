"""What became of a payment under way: asking, telling it once, and taking it back from the bank."""

from __future__ import annotations

from dataclasses import replace

from actions.base import KaseAction
from actions.telling import REPORTED, bank_page, report
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Fact, Reply
from bot.errors import BackendUnavailable, ContractBroken, NotAllowed, NotFound
from bot.records.unit_of_work import Records

SILENT = (BackendUnavailable, ContractBroken, NotAllowed, NotFound)
"""A backend that does not tell what became of an attempt, whatever its reason: nothing is known of it, as before."""

_MAY_BE_PAID_AGAIN = frozenset({"not_charged", "rest_not_charged"})
_DECIDED = frozenset({AttemptState.PAID, AttemptState.DECLINED})


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
        history = await self.services.billing.recent(settled[0].account_id)
        result = report(self.services, call, settled, history=history)
        if result.outcome in _MAY_BE_PAID_AGAIN and await self._others(call, settled):
            return replace(result, outcome="in_progress", replies=(*result.replies, Reply("payment-under-way")))
        if result.outcome == "needs_customer" and call.answer is not None and call.incoming.event is None:
            return replace(result, replies=(*result.replies, Reply("bank-not-confirmed-yet")))
        return result

    async def _others(self, call: ActionCall, told: tuple[Attempt, ...]) -> bool:
        """Whether another payment of the same balances is under way, so that there is nothing to prepare yet."""
        opened = await self.services.billing.open_attempts(call.incoming.customer)
        balances = {attempt.balance_id for attempt in told}
        return any(attempt.balance_id in balances and attempt not in told for attempt in opened)

    async def _settle(self, attempt: Attempt) -> Attempt:
        if attempt.state.final or attempt.state is AttemptState.CREATED:
            return attempt
        try:
            return await self.services.billing.settle(attempt.id) or attempt
        except SILENT:
            return attempt


class ActionHandOverPayment(KaseAction):
    """Say that a payment is still not known to have gone through, before a person is asked to find out."""

    action_name = "action_hand_over_payment"
    outcomes = frozenset({"stuck", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Say it, unless the outcome came meanwhile."""
        event = call.incoming.event
        attempt = await self.services.billing.attempt(event.subject) if event is not None else None
        if attempt is None or attempt.state.final or attempt.conversation_id != call.conversation.id:
            return ActionResult("moot")
        facts: dict[str, Fact] = {"amount": attempt.amount, "card": attempt.card_label}
        return ActionResult("stuck", (Reply("payment-still-unknown", facts),))


class ActionGiveUpBank(KaseAction):
    """Take back a payment that waits for the bank's confirmation, so that another card can be used."""

    action_name = "action_give_up_bank"
    outcomes = frozenset({"given_up", "settled", "stays_open", "unreachable"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Make the attempt void first: only then is another card safe."""
        found = await attempts_in_question(self, call)
        ours = [attempt for attempt in found if attempt.conversation_id == call.conversation.id]
        try:
            fates = [await self.services.billing.give_up(attempt.id) or attempt for attempt in ours]
        except NotAllowed:
            return ActionResult("stays_open", (Reply("bank-stays-open"),))
        except SILENT:
            return ActionResult("unreachable", (Reply("backend-unreachable"),))
        if not ours or any(fate.state in _DECIDED and not fate.told for fate in fates):
            return ActionResult("settled")

        def mark(records: Records) -> None:
            for attempt in ours:
                records.attempts.mark_told(attempt.id)

        left = tuple(fate.balance_id for fate in fates if fate.state is not AttemptState.PAID)
        choices = replace(call.conversation.choices, balance_ids=left)
        return ActionResult("given_up", (Reply("bank-given-up"),), choices=choices, effects=(mark,))


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
    return last if untold else opened


def _unasked(call: ActionCall) -> bool:
    """Whether nobody asks just now: an event, or the yes that began the payment, met again after a crash."""
    confirmation = call.conversation.confirmation
    again = confirmation is not None and confirmation.begun_by(call.incoming.id)
    return again or call.incoming.event is not None


def _news(call: ActionCall, attempts: tuple[Attempt, ...]) -> bool:
    """Whether an event has something to tell: everything is final, or the bank asks and the customer was not told."""
    waiting = [attempt for attempt in attempts if not attempt.state.final]
    if any(attempt.state is not AttemptState.NEEDS_CUSTOMER for attempt in waiting):
        return False
    question = call.conversation.question
    shown = question.page if question is not None else None
    return not waiting or shown != bank_page(waiting[0])
