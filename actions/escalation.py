"""Asking for a person: at once, except that inside the 48 hours the rule is said first, once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from actions.base import KaseAction, paid_and_waiting
from actions.offers import noted, offer_in, with_offer
from actions.packet import came_for, packet_of
from bot.billing import schedules
from bot.billing.confirming import confirmation_facts
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.conversation import Moment, Reply
from bot.domain.escalation import Escalation, Urgency
from bot.domain.schedule import Ending, Schedule
from bot.errors import BackendUnavailable, Permanent
from bot.escalation.desk import covers, urgency_of
from bot.escalation.legal import speaks_of_law
from bot.records.unit_of_work import Records

_TAKEN_OVER = frozenset(
    {
        "charged_twice",
        "unknown_charge",
        "fraud_report",
        "dispute",
        "fraud",
        "disabled",
        "service_disabled",
        "not_cleared",
    }
)
_OWN_REASONS = _TAKEN_OVER | {"attempt_stuck", "cannot_sign_in", "complaint", "email_authenticity", "privacy_request"}
_NO_REMINDERS_AFTER = frozenset({"complaint", "legal"})
_NO_CHARGE_AFTER = _TAKEN_OVER | _NO_REMINDERS_AFTER
_ABOUT_A_PAYMENT = frozenset({"paid_still_past_due", "confirm_payment", "check_for_me"})
_BY_STANDING = frozenset({Standing.DISABLED, Standing.NOT_CLEARED})
_FIRST_SAID = {
    "charged_twice": (Reply("charged-twice-first"),),
    "unknown_charge": (Reply("unknown-charge-first"),),
    "fraud_report": (Reply("fraud-report-first"),),
    "complaint": (Reply("complaint-first"),),
    "privacy_request": (Reply("privacy-request-first"),),
}


class ActionConsiderPerson(KaseAction):
    """Tell whether a person comes now, or the 48-hour rule is said first."""

    action_name = "action_consider_person"
    outcomes = frozenset({"now", "inside_window"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Say the rule only to who is inside the window, has nothing else wrong, and has not heard it yet."""
        choices = call.conversation.choices
        situation = await look(self, call)
        if call.intent != "talk_to_human" or choices.rule_told or situation is None:
            return ActionResult("now")
        if situation.standing is not Standing.PAID_LATELY or situation.ends_soon:
            return ActionResult("now")
        told = replace(choices, rule_told=True)
        return ActionResult("inside_window", (paid_and_waiting(situation),), choices=told)


class ActionEscalate(KaseAction):
    """Open the request for a person, with the packet, in the same transaction as the promise that somebody comes."""

    action_name = "action_escalate"
    outcomes = frozenset({"opened", "already_open"})

    async def act(self, call: ActionCall) -> ActionResult:
        """One open request for each conversation, and a second only where the first is not urgent enough."""
        services = self.services
        situation = await look(self, call)
        reason = _reason(self, call, situation)
        soon = situation is not None and situation.ends_soon
        waiting = await services.escalations.open_of(call.conversation.id)
        planned, take_back = await self._taken_back(call, reason, situation)
        if waiting is not None and covers(waiting, urgency_of(reason, ends_soon=soon)):
            first = (*_FIRST_SAID.get(call.intent, ()), *planned)
            said = Reply("person-already-asked", {"reference": waiting.id})
            replies = (*first, said, *self._hours(call, situation, waiting))
            again = partial(services.takeover.asked_again, waiting=waiting, incoming=call.incoming)
            return ActionResult("already_open", replies, effects=(take_back, again))
        offer = offer_in(call, situation)
        call = with_offer(call, offer)
        packet = packet_of(call, situation)
        escalation = services.escalations.open(call.conversation, reason=reason, ends_soon=soon, packet=packet)

        def open_it(records: Records) -> None:
            services.escalations.add(records, escalation)
            if reason in _TAKEN_OVER and packet.account_id is not None:
                services.follow_ups.cancel_all(records, packet.account_id)
            if reason in _NO_REMINDERS_AFTER and call.conversation.choices.retry_job is not None:
                records.jobs.cancel(call.conversation.choices.retry_job)

        key = "person-coming" if escalation.urgency is Urgency.NORMAL else "person-coming-soon"
        first = (*_FIRST_SAID.get(call.intent, ()), *planned, *noted(call, situation, offer))
        hours = self._hours(call, situation, escalation)
        replies = (*first, Reply(key, {"reference": escalation.id}), *hours)
        return ActionResult("opened", replies, choices=call.conversation.choices, effects=(open_it, take_back))

    def _hours(self, call: ActionCall, situation: Situation | None, escalation: Escalation) -> tuple[Reply, ...]:
        """When people are back, nothing while they are there."""
        back = self.services.escalations.back_at(escalation)
        return (Reply("person-back", {"back": Moment(back, _zone(call, situation))}),) if back is not None else ()

    async def _taken_back(
        self, call: ActionCall, reason: str, situation: Situation | None
    ) -> tuple[tuple[Reply, ...], Effect]:
        """Charges that wait are cancelled where something about money is in doubt, and that is said."""
        found = await self._waiting(call, situation) if reason in _NO_CHARGE_AFTER else ()
        at = self.services.clock.now()

        def take_back(records: Records) -> None:
            for each in found:
                schedules.cancel(records, each, ending=Ending.PERSON, at=at, by=call.conversation.id)

        return tuple(Reply("schedule-cancelled", confirmation_facts(each.confirmation)) for each in found), take_back

    async def _waiting(self, call: ActionCall, situation: Situation | None) -> tuple[Schedule, ...]:
        if situation is not None and situation.may_see:
            return await self.services.scheduling.waiting_of(situation.account.id)
        return await self.services.scheduling.waiting_in(call.conversation.id)


async def look(action: KaseAction, call: ActionCall) -> Situation | None:
    """How the account stands, None for a stranger or when the backend is silent: a person comes all the same."""
    try:
        return await action.services.billing.look(call.incoming.customer)
    except (BackendUnavailable, Permanent):
        return None


def _reason(action: KaseAction, call: ActionCall, situation: Situation | None) -> str:
    subject = came_for(call)
    if subject in _OWN_REASONS:
        legal = subject == "complaint" and speaks_of_law(call.incoming.text or "")
        return "legal" if legal else subject
    if situation is not None and situation.account.concern:
        return situation.account.concern
    if situation is not None and situation.standing in _BY_STANDING:
        return situation.standing.value
    if situation is not None and call.intent in _ABOUT_A_PAYMENT and _window_is_over(situation):
        return "not_cleared"
    if situation is not None and not situation.seen and call.intent in _ABOUT_A_PAYMENT:
        return "not_cleared"  # said by the customer, when we asked at the end of the time
    if call.conversation.choices.declines >= action.services.rules.limits.declines_before_a_person:
        return "declined"
    return "asked"


def _zone(call: ActionCall, situation: Situation | None) -> str:
    confirmation = call.conversation.confirmation
    if situation is not None:
        return situation.account.timezone
    return confirmation.timezone if confirmation is not None else "UTC"


def _window_is_over(situation: Situation) -> bool:
    follow_up = situation.follow_up
    waited = follow_up is not None and follow_up.due_at <= situation.now and follow_up.result != "cleared"
    return waited and situation.account.notice_visible
