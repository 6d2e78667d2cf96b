"""After the payment: how the notice stands inside the 48 hours, and the look at their end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.base import BillingAction, KaseAction, not_due, owed, paid_and_waiting
from actions.packet import packet_of
from actions.telling import declined_reply, receipts
from bot.app import Services
from bot.billing.limits import codes_are_guessed, told_reason
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import AttemptState
from bot.domain.conversation import Moment, Reply
from bot.domain.escalation import Escalation
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.domain.identity import Link
from bot.errors import Conflict, NotAllowed, NotFound, Retryable
from bot.escalation.desk import covers, urgency_of
from bot.records.unit_of_work import Records

_SAID_FOR_ALL = frozenset({"unseen", "concern", "disabled", "paying", "reader", "partner", "invoice"})


class ActionCheckPayment(BillingAction):
    """Say how a payment stands: confirmed and waiting, cleared, failed, or not known here."""

    action_name = "action_check_payment"
    outcomes = _SAID_FOR_ALL | {
        "guided",
        "inside_window",
        "cleared",
        "declined",
        "not_found",
        "not_found_clear",
        "other_due",
        "not_cleared",
        "ends_soon",
    }

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Waiting is only ever advised after a payment the backend confirmed, and never while the service is off."""
        other = not_due(situation)
        if other is not None and other.outcome == "unseen":
            return self._unseen(call)
        if other is not None and other.outcome in _SAID_FOR_ALL:
            return other
        if call.intent == "service_disabled":
            # The account says that it runs; that it does not is the customer's word.
            return ActionResult("disabled", (Reply("service-said-off"),))
        if call.conversation.choices.guided:  # shown the way to the portal: that is where it would have been paid
            return ActionResult("guided")
        follow_up = situation.follow_up
        if follow_up is None:
            return self._never_paid_here(situation)
        found = await _look_again(self.services, follow_up, situation)
        confirmed = self._confirmed(situation, follow_up)
        if found.cleared and not found.others:
            return self._cleared(call, follow_up, confirmed if call.intent == "confirm_payment" else ())
        if found.cleared:
            return ActionResult("other_due", (*confirmed, owed(situation)))
        if situation.window_until is None:
            over = follow_up.due_at <= situation.now  # otherwise a person took it over, and the promise was taken back
            return ActionResult("not_cleared", (Reply("window-over-not-cleared"),) if over else confirmed)
        if situation.ends_soon:
            return ActionResult("ends_soon", confirmed)
        return ActionResult("inside_window", (*confirmed, paid_and_waiting(situation)))

    def _unseen(self, call: ActionCall) -> ActionResult:
        """What is said of a payment, or of a service that is off, is the customer's word, and only that."""
        if call.intent == "service_disabled":
            return ActionResult("disabled", (Reply("service-said-off-unseen"),))
        return ActionResult("unseen")

    def _cleared(self, call: ActionCall, follow_up: FollowUp, confirmed: tuple[Reply, ...]) -> ActionResult:
        """The promise is kept by that, but for one made in another conversation, where it is still waited for."""
        told = (*confirmed, Reply("payment-cleared"))
        if follow_up.conversation_id != call.conversation.id:
            return ActionResult("cleared", told)

        def keep(records: Records) -> None:
            if self.services.follow_ups.keep(records, follow_up, "cleared"):
                records.jobs.cancel(follow_up.id)

        return ActionResult("cleared", told, effects=(keep,))

    def _confirmed(self, situation: Situation, follow_up: FollowUp) -> tuple[Reply, ...]:
        at = Moment(follow_up.paid_at, situation.account.timezone)
        return receipts(situation) or (Reply("payment-confirmed-at", {"at": at}),)

    def _never_paid_here(self, situation: Situation) -> ActionResult:
        if not situation.balances:
            lingers = situation.standing is Standing.CLEAR_NOTICE
            return ActionResult("not_found_clear", (Reply("nothing-due-notice-lingers" if lingers else "nothing-due"),))
        last = next(iter(situation.recent), None)
        if last is not None and last.state is AttemptState.DECLINED and last.decline is not None:
            guessed = codes_are_guessed(situation.history, self.services.rules, now=situation.now)
            return ActionResult(
                "declined",
                (
                    declined_reply(last),
                    Reply(self.services.rules.wording(told_reason(last.decline, guessed=guessed))),
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
        customer, link = call.incoming.customer, call.incoming.customer.link
        if link is None or link.account_id != follow_up.account_id:
            return await self._look_alone(call, follow_up)
        try:
            situation = await self.services.billing.look(customer)
        except (NotAllowed, NotFound):
            return await self._hand_over(call, follow_up, None)
        found = await _look_again(self.services, follow_up, situation)
        if not found.cleared:
            return await self._hand_over(call, follow_up, situation)
        rest = owed(situation) if found.others and situation.may_see else None
        replies = (Reply("follow-up-cleared-others-due"), rest) if rest else (Reply("follow-up-cleared"),)
        return ActionResult("cleared", replies, effects=(self._kept(follow_up, "cleared"),))

    async def _look_alone(self, call: ActionCall, follow_up: FollowUp) -> ActionResult:
        """Keep the promise for the account's sake: whoever paid may not hear of it any more, agents may."""
        somebody = call.incoming.customer
        nobody = Link(somebody.channel, somebody.person, follow_up.account_id, "", frozenset())
        alone = replace(call, incoming=replace(call.incoming, customer=replace(somebody, link=nobody)))
        try:
            situation = await self.services.billing.look(alone.incoming.customer)
        except (NotAllowed, NotFound):
            return replace(await self._hand_over(alone, follow_up, None), replies=())
        if (await _look_again(self.services, follow_up, situation)).cleared:
            return ActionResult("cleared", effects=(self._kept(follow_up, "cleared"),))
        return replace(await self._hand_over(alone, follow_up, situation), replies=())

    async def _hand_over(self, call: ActionCall, follow_up: FollowUp, situation: Situation | None) -> ActionResult:
        """Ask for a person, unless one was asked as urgently already."""
        desk = self.services.escalations
        waiting = await desk.open_of(call.conversation.id)
        soon = situation is not None and situation.ends_soon
        kept = self._kept(follow_up, "escalated")
        if waiting is not None and covers(waiting, urgency_of("not_cleared", ends_soon=soon)):
            return ActionResult("not_cleared", (_not_cleared(waiting),), effects=(kept,))
        packet = packet_of(call, situation)
        escalation = desk.open(call.conversation, reason="not_cleared", ends_soon=soon, packet=packet)

        def open_it(records: Records) -> None:
            desk.add(records, escalation)

        return ActionResult("not_cleared", (_not_cleared(escalation),), effects=(kept, open_it))

    def _kept(self, follow_up: FollowUp, result: str) -> Effect:
        """Finish the promise with the turn; whoever finished it first makes this turn think again."""

        def keep(records: Records) -> None:
            if not self.services.follow_ups.keep(records, follow_up, result):
                raise Conflict("the follow-up was carried out already", follow_up=follow_up.id)

        return keep


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look at the account shows of what was paid: is it gone, and are other balances open?"""

    cleared: bool
    others: bool


async def _look_again(services: Services, follow_up: FollowUp, situation: Situation) -> _Found:
    """The notice is not held against a paid balance while another open one, or a later payment, explains it.

    A backend may open the same invoice again as another balance, so both its id and its number count.
    """
    attempt = await services.billing.attempt(follow_up.attempt_id) if follow_up.attempt_id is not None else None
    consent = await services.billing.attempts_of(attempt.confirmation_id) if attempt is not None else ()
    collected = [each for each in consent if each.state is AttemptState.PAID]
    paid = {each.balance_id for each in collected} | {each.balance_number for each in collected}
    paid |= {*follow_up.balances}
    listed = (*situation.balances, *situation.collected)
    still = [balance for balance in listed if {balance.id, balance.number} & paid]
    latest = situation.follow_up
    paid_since = latest is not None and latest.id != follow_up.id and situation.window_until is not None
    lingers = situation.account.notice_visible and len(still) == len(listed) and not paid_since
    others = any(balance not in still for balance in situation.balances)
    return _Found(cleared=not still and not lingers, others=others)


def _not_cleared(escalation: Escalation) -> Reply:
    return Reply("follow-up-not-cleared", {"reference": escalation.id})
