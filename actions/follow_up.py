"""After the payment: how the notice stands inside the 48 hours, and the look at their end."""

from __future__ import annotations

from actions.base import BillingAction, KaseAction, not_due, paid_and_waiting
from actions.packet import packet_of
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Moment, Reply
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.errors import Conflict, NotAllowed, NotFound, Retryable
from bot.records.unit_of_work import Records


class ActionCheckPayment(BillingAction):
    """Say how a payment stands: confirmed and waiting, cleared, failed, or not known here."""

    action_name = "action_check_payment"
    outcomes = frozenset(
        {
            "inside_window",
            "cleared",
            "paying",
            "declined",
            "not_found",
            "not_found_clear",
            "not_cleared",
            "disabled",
            "concern",
            "reader",
        }
    )

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Waiting is only ever advised after a payment the backend confirmed, and never while the service is off."""
        other = not_due(situation)
        if other is not None and other.outcome in {"concern", "disabled", "paying", "reader"}:
            return other
        follow_up = situation.follow_up
        if follow_up is None or follow_up.state is FollowUpState.CANCELLED:
            return self._never_paid_here(situation)
        if not situation.balances and not situation.account.notice_visible:
            return self._cleared(follow_up)
        if situation.window_until is not None:
            return ActionResult("inside_window", (self._confirmed(situation, follow_up), paid_and_waiting(situation)))
        return ActionResult("not_cleared", (Reply("window-over-not-cleared"),))

    def _cleared(self, follow_up: FollowUp) -> ActionResult:
        def keep(records: Records) -> None:
            if self.services.follow_ups.keep(records, follow_up, "cleared"):
                records.jobs.cancel(follow_up.id)

        return ActionResult("cleared", (Reply("payment-cleared"),), effects=(keep,))

    def _confirmed(self, situation: Situation, follow_up: FollowUp) -> Reply:
        paid = next((a for a in situation.history if a.id == follow_up.attempt_id), None)
        at = Moment(follow_up.paid_at, situation.account.timezone)
        if paid is None:
            return Reply("payment-confirmed-at", {"at": at})
        return Reply(
            "payment-confirmed",
            {"at": at, "amount": paid.amount, "card": paid.card_label, "receipt": paid.receipt or paid.id},
        )

    def _never_paid_here(self, situation: Situation) -> ActionResult:
        if not situation.balances:
            lingers = situation.standing is Standing.CLEAR_NOTICE
            return ActionResult("not_found_clear", (Reply("nothing-due-notice-lingers" if lingers else "nothing-due"),))
        last = _last(situation.history)
        if last is not None and last.state is AttemptState.DECLINED and last.decline is not None:
            return ActionResult(
                "declined",
                (
                    Reply("payment-declined", {"amount": last.amount, "card": last.card_label}),
                    Reply(self.services.rules.wording(last.decline)),
                ),
            )
        return ActionResult("not_found", (Reply("payment-not-found"),))


class ActionCarryOutFollowUp(KaseAction):
    """Keep the promise at the end of the 48 hours: thank, or hand over to a person with the evidence."""

    action_name = "action_carry_out_follow_up"
    outcomes = frozenset({"cleared", "not_cleared", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Look again once.

        Raises `Retryable` when it is too early or the backend does not answer: the engine asks again.
        """
        event = call.incoming.event
        follow_up = await self.services.follow_ups.get(event.subject) if event else None
        if follow_up is None or follow_up.state is not FollowUpState.WAITING:
            return ActionResult("moot")
        if self.services.clock.now() < follow_up.due_at:
            raise Retryable("the 48 hours are not over", follow_up=follow_up.id)
        try:
            situation = await self.services.billing.look(call.incoming.customer)
        except (NotAllowed, NotFound):
            return await self._hand_over(call, follow_up, None)
        if not situation.balances and not situation.account.notice_visible:
            reply = Reply("follow-up-cleared")
            return ActionResult("cleared", (reply,), effects=(self._kept(follow_up, "cleared"),))
        return await self._hand_over(call, follow_up, situation)

    async def _hand_over(self, call: ActionCall, follow_up: FollowUp, situation: Situation | None) -> ActionResult:
        packet = packet_of(call, situation, intent="follow_up")
        soon = situation is not None and situation.ends_soon
        desk = self.services.escalations
        escalation = desk.open(call.conversation, reason="not_cleared", ends_soon=soon, packet=packet)

        def open_it(records: Records) -> None:
            desk.add(records, escalation)

        return ActionResult(
            "not_cleared",
            (Reply("follow-up-not-cleared", {"reference": escalation.id}),),
            effects=(self._kept(follow_up, "escalated"), open_it),
        )

    def _kept(self, follow_up: FollowUp, result: str) -> Effect:
        """Finish the promise with the turn; whoever finished it first makes this turn think again."""

        def keep(records: Records) -> None:
            if not self.services.follow_ups.keep(records, follow_up, result):
                raise Conflict("the follow-up was carried out already", follow_up=follow_up.id)

        return keep


def _last(history: tuple[Attempt, ...]) -> Attempt | None:
    return history[0] if history else None
