"""A schedule that waits: shown, announced, cancelled, and carried out on its day or ended with the reason."""

from __future__ import annotations

from dataclasses import replace

from actions.base import KaseAction
from actions.outreach import stop_messages
from actions.telling import REPORTED, report
from bot.billing import schedules
from bot.billing.confirming import confirmation_facts
from bot.billing.days import may_write
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.conversation import Reply
from bot.domain.schedule import Ending, Schedule, ScheduleState
from bot.errors import BackendUnavailable, Conflict, ContractBroken, Misconfigured, NotAllowed, NotFound, Retryable
from bot.records.unit_of_work import Records

_LEADS_TO = {
    Ending.PAID: "ended",
    Ending.PAYING: "ended",
    Ending.ACCESS: "ended",
    Ending.ACCOUNT: "ended_person",
}
"""What follows an ending; after any other the guide is offered."""

_SILENT = (BackendUnavailable, ContractBroken)


class _OnItsOwn(KaseAction):
    """What happens to a schedule without the customer: the account is read anew for who agreed, with today's role."""

    async def _waiting(self, call: ActionCall) -> Schedule | None:
        """The schedule of the event, while it waits and this is its conversation."""
        event = call.incoming.event
        schedule = await self.services.scheduling.get(event.subject) if event is not None else None
        if schedule is None or schedule.state is not ScheduleState.WAITING:
            return None
        return schedule if schedule.conversation_id == call.conversation.id else None

    async def _look(self, call: ActionCall, schedule: Schedule) -> Situation | Ending:
        """How the account stands for who agreed. Raises `BackendUnavailable` when it cannot be told now."""
        link = call.incoming.customer.link
        if link is None or link.account_id != schedule.account_id:
            return Ending.ACCESS
        try:
            situation = await self.services.billing.look(call.incoming.customer)
            return await self.services.scheduling.obstacle(situation, schedule) or situation
        except NotAllowed:
            return Ending.ACCESS
        except NotFound:
            return Ending.ACCOUNT
        except _SILENT as error:
            if self.services.scheduling.day_over(schedule):
                return Ending.LATE
            raise BackendUnavailable("the account cannot be read for a schedule now", schedule=schedule.id) from error

    def _ended(self, schedule: Schedule, ending: Ending) -> tuple[tuple[Reply, ...], Effect]:
        """What is said of an ending, and what writes it down with the turn."""
        at = self.services.clock.now()

        def end(records: Records) -> None:
            if not schedules.end(records, schedule, ending=ending, at=at):
                raise Conflict("the schedule does not wait any more", schedule=schedule.id)

        facts = {} if ending is Ending.ACCESS else confirmation_facts(schedule.confirmation)
        return (Reply(f"schedule-ended-{ending}", facts),), end


class ActionCarryOutSchedule(_OnItsOwn):
    """On the agreed day: charge exactly what was agreed, or nothing at all, and say which."""

    action_name = "action_carry_out_schedule"
    outcomes = REPORTED | {"ended", "ended_guide", "ended_person"}

    async def act(self, call: ActionCall) -> ActionResult:
        """Look at everything again, then charge once.

        Raises `Retryable` when it is too early or the backend does not answer: the engine asks again, until the day is
        over.
        """
        schedule = await self._waiting(call)
        if schedule is None:
            return ActionResult("moot")
        if self.services.clock.now() < schedule.charge_at:
            raise Retryable("the day of the schedule has not come", schedule=schedule.id)
        found = await self._look(call, schedule)
        if isinstance(found, Ending):
            replies, end = self._ended(schedule, found)
            choices = replace(call.conversation.choices, balance_ids=schedule.balance_ids)
            return ActionResult(_LEADS_TO.get(found, "ended_guide"), replies, choices=choices, effects=(end,))
        return await self._charge(call, schedule, found)

    async def _charge(self, call: ActionCall, schedule: Schedule, situation: Situation) -> ActionResult:
        if call.meanwhile is None:
            raise Misconfigured("the step that charges must name where the conversation stands meanwhile")
        card_id = schedule.confirmation.card_id
        chosen = replace(call.conversation.choices, balance_ids=schedule.balance_ids, card_id=card_id)
        conversation = replace(call.conversation, choices=chosen)
        try:
            payment = await self.services.charger.carry_out(
                schedule, conversation, situation, incoming=call.incoming, meanwhile=call.meanwhile
            )
        except NotAllowed as error:
            raise Conflict("the schedule or a balance was taken meanwhile", schedule=schedule.id) from error
        told = replace(call, conversation=payment.conversation)
        result = report(self.services, told, payment.attempts, history=situation.history, finished=payment.finished)
        first = Reply("schedule-carried-out", confirmation_facts(schedule.confirmation))
        return replace(result, replies=(first, *result.replies), conversation=payment.conversation)


class ActionAnnounceSchedule(_OnItsOwn):
    """The day before: remind of the charge, while it can still be cancelled; end it if it can already not be made."""

    action_name = "action_announce_schedule"
    outcomes = frozenset({"announced", "ended", "ended_guide", "ended_person", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Say it by day only. Raises `BackendUnavailable` when the backend does not answer: the engine asks again."""
        schedule, now = await self._waiting(call), self.services.clock.now()
        if schedule is None or now >= schedule.charge_at or not may_write(now, schedule.confirmation.timezone):
            return ActionResult("moot")
        found = await self._look(call, schedule)
        if isinstance(found, Ending):
            replies, end = self._ended(schedule, found)
            choices = replace(call.conversation.choices, balance_ids=schedule.balance_ids)
            return ActionResult(_LEADS_TO.get(found, "ended_guide"), replies, choices=choices, effects=(end,))
        return ActionResult("announced", facts=confirmation_facts(schedule.confirmation))


class _ByTheCustomer(KaseAction):
    """What customers do with schedules: needs no backend for those of their own conversation."""

    async def _found(self, call: ActionCall) -> tuple[Schedule, ...]:
        """Those of this conversation, else those of the account for who may pay it."""
        own = await self.services.scheduling.waiting_in(call.conversation.id)
        link = call.incoming.customer.link
        if own or link is None:
            return own
        others = await self.services.scheduling.waiting_of(link.account_id)
        return others if others and await self._may_pay(call) else ()

    async def _may_pay(self, call: ActionCall) -> bool:
        try:
            return (await self.services.billing.look(call.incoming.customer)).may_pay
        except (*_SILENT, NotAllowed, NotFound):
            return False

    def _cancelled(self, call: ActionCall, found: tuple[Schedule, ...]) -> tuple[tuple[Reply, ...], Effect]:
        at, by = self.services.clock.now(), call.conversation.id

        def cancel(records: Records) -> None:
            if not all(schedules.cancel(records, each, ending=Ending.ASKED, at=at, by=by) for each in found):
                raise Conflict("a schedule does not wait any more")

        replies = tuple(Reply("schedule-cancelled", confirmation_facts(each.confirmation)) for each in found)
        return replies, cancel


class ActionCancelSchedule(_ByTheCustomer):
    """Take back a charge that waits for its day."""

    action_name = "action_cancel_schedule"
    outcomes = frozenset({"cancelled", "nothing"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Cancel at once; whoever cancels needs no reason and no second question."""
        found = await self._found(call)
        if not found:
            return ActionResult("nothing", (Reply("nothing-to-cancel"),))
        replies, cancel = self._cancelled(call, found)
        return ActionResult("cancelled", replies, effects=(cancel,))


class ActionStop(_ByTheCustomer):
    """The command to stop: the guide, when there is one; else the charge that waits, when there is one.

    A bare "stop" with neither is about our messages.
    """

    action_name = "action_stop"
    outcomes = frozenset({"stopped", "schedule_waits"})

    async def act(self, call: ActionCall) -> ActionResult:
        """A guide that stops leaves a schedule waiting, and says so: nobody may think that it was cancelled too."""
        own = await self.services.scheduling.waiting_in(call.conversation.id)
        if call.intent == "stop_messages" and not own:
            return await stop_messages(self, call)
        if call.intent in {"stop", "stop_messages"}:
            if not own:
                return ActionResult("stopped", (Reply("nothing-to-cancel"),))
            replies, cancel = self._cancelled(call, own)
            return ActionResult("stopped", replies, effects=(cancel,))
        if not own:
            return ActionResult("stopped", (Reply("cancelled"),))
        return ActionResult("schedule_waits", (Reply("cancelled"),), facts=confirmation_facts(own[0].confirmation))


class ActionKeepSchedule(KaseAction):
    """Leave a schedule as it is."""

    action_name = "action_keep_schedule"
    outcomes = frozenset({"kept"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Say that it stays."""
        kept = Reply("schedule-kept") if await self.services.scheduling.waiting_in(call.conversation.id) else None
        return ActionResult("kept", (kept or Reply("left-for-later"),))
