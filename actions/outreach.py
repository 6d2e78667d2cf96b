"""Telling of a failed payment to who did not ask, reminding once more, and stopping when it is not wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.balance import last_declines
from actions.base import KaseAction, labels, owed
from actions.escalation import look
from actions.payment import promise_to_ask
from actions.requests import until
from bot.billing.confirming import confirmation_facts
from bot.billing.profiles import profiles
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import ServiceState
from bot.domain.conversation import Choices, Reply
from bot.domain.outreach import Outreach, OutreachState
from bot.errors import BackendUnavailable, ContractBroken, NotAllowed, NotFound, Retryable
from bot.records.unit_of_work import Records

_NO_TIME_NAMED = timedelta(days=1)


class ActionTellFailedPayment(KaseAction):
    """Say which payment failed, why, and until when the service runs, if all of that is still so."""

    action_name = "action_tell_failed_payment"
    outcomes = frozenset({"due", "disabled", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Read everything anew: the account, and whether the person may and wants to be written to.

        Raises `Retryable` while the backend is silent or the customer is in the middle of something.
        """
        desk = self.services.outreach
        event = call.incoming.event
        outreach = await desk.get(event.subject) if event is not None else None
        if outreach is None:
            return ActionResult("moot")
        if desk.rest(call.conversation) > timedelta():
            raise Retryable("the customer is in the middle of a guide", outreach=outreach.id)
        state, helped = await self.services.work.read(
            lambda records: (desk.verdict(records, outreach), records.escalations.open_of(call.conversation.id))
        )
        if state is not OutreachState.WAITING or helped is not None:
            return self._over(outreach, OutreachState.MOOT if state is OutreachState.WAITING else state)
        situation = await self._situation(call, outreach)
        if situation is None or not situation.may_pay or not situation.worth_telling:
            return self._over(outreach, OutreachState.MOOT)
        if situation.balance(outreach.balance_id) is None:
            return self._over(outreach, OutreachState.MOOT)
        return self._told(call, outreach, situation)

    async def _situation(self, call: ActionCall, outreach: Outreach) -> Situation | None:
        link = call.incoming.customer.link
        if link is None or link.account_id != outreach.account_id:
            return None
        try:
            return await self.services.billing.look(call.incoming.customer)
        except (NotFound, NotAllowed):
            return None
        except ContractBroken as error:
            raise BackendUnavailable("the account cannot be read for a message now") from error

    def _told(self, call: ActionCall, outreach: Outreach, situation: Situation) -> ActionResult:
        told = frozenset(balance.id for balance in situation.balances)

        def tell(records: Records) -> None:
            self.services.outreach.tell(records, outreach, of=told)

        kept = call.conversation.choices
        choices = Choices(declines=kept.declines, retry_job=kept.retry_job, remind_at=kept.remind_at, offer=kept.offer)
        off = situation.account.service is ServiceState.DISABLED
        outcome = "disabled" if off else "due"
        return ActionResult(outcome, self._words(situation), choices=choices, effects=(tell,))

    def _words(self, situation: Situation) -> tuple[Reply, ...]:
        tried = any(balance.last_decline is not None or balance.last_tried_at for balance in situation.balances)
        account = {"account": situation.account.name}
        first = Reply("payment-failed-notice", account) if tried else Reply("balance-opened-notice", account)
        if situation.account.service is ServiceState.DISABLED:
            return (first, owed(situation), Reply("service-off-notice"))
        return (first, *last_declines(self.services.rules, situation), owed(situation), *until(situation))

    def _over(self, outreach: Outreach, state: OutreachState) -> ActionResult:
        def close(records: Records) -> None:
            self.services.outreach.close(records, outreach.id, state)

        return ActionResult("moot", effects=(close,))


class ActionRemindOfBalance(KaseAction):
    """Promise to ask again tomorrow, at a decent hour; charges nothing by itself."""

    action_name = "action_remind_of_balance"
    outcomes = frozenset({"promised"})

    async def act(self, call: ActionCall) -> ActionResult:
        """The day has its hours where the account is."""
        situation = await look(self, call)
        timezone = situation.account.timezone if situation is not None else "UTC"
        at = self.services.outreach.next_decent(self.services.clock.now() + _NO_TIME_NAMED, timezone)
        return promise_to_ask(call, at, timezone)


class ActionAnswerAboutMessages(KaseAction):
    """Tell where the billing system's own notices are set, and whether we write here ourselves."""

    action_name = "action_answer_about_messages"
    outcomes = frozenset({"told", "written_to", "left_alone"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Anybody may know where notices are set; only who can pay is ever written to."""
        situation = await look(self, call)
        profile = situation.profile if situation is not None else profiles()["generic"]
        answer = Reply("answer-notification-settings", labels(profile, "portal", "notifications", "notified"))
        outcome, own = await self._own(call, situation)
        return ActionResult(
            outcome,
            (answer, *own, *_reminder_taken_back(call)),
            choices=replace(call.conversation.choices, retry_job=None, remind_at=None),
            effects=_without_reminder(call),
        )

    async def _own(self, call: ActionCall, situation: Situation | None) -> tuple[str, tuple[Reply, ...]]:
        desk = self.services.outreach
        if not desk.rules.on or situation is None or not situation.may_pay:
            return "told", ()
        if await desk.writes_to(call.incoming.channel, call.incoming.customer.person):
            return "written_to", (Reply("our-messages-on"),)
        return "left_alone", (Reply("our-messages-off"),)


class ActionStopMessages(KaseAction):
    """Write to this person no more, from this turn on, and take back the reminder they were promised."""

    action_name = "action_stop_messages"
    outcomes = frozenset({"stopped", "schedule_waits"})

    async def act(self, call: ActionCall) -> ActionResult:
        """A charge agreed to for a later day is no message: that it stays is said, and how to take it back."""
        waiting = await self.services.scheduling.waiting_in(call.conversation.id)
        result = await stop_messages(self, call)
        if not waiting:
            return result
        return replace(result, outcome="schedule_waits", facts=confirmation_facts(waiting[0].confirmation))


class ActionStartMessages(KaseAction):
    """Write to this person again when a payment fails."""

    action_name = "action_start_messages"
    outcomes = frozenset({"started"})

    async def act(self, call: ActionCall) -> ActionResult:
        """From the next failed payment on; what was stopped stays unsaid."""

        def start(records: Records) -> None:
            self.services.outreach.start(records, call.incoming.channel, call.incoming.customer.person)

        return ActionResult("started", (Reply("messages-started"),), effects=(start,))


async def stop_messages(action: KaseAction, call: ActionCall) -> ActionResult:
    """Write to this person no more.

    Said by a stranger it holds too; what the billing system sends by itself is not ours to stop.
    """
    situation = await look(action, call)
    profile = situation.profile if situation is not None else profiles()["generic"]

    def stop(records: Records) -> None:
        action.services.outreach.stop(records, call.incoming.channel, call.incoming.customer.person)

    return ActionResult(
        "stopped",
        (
            Reply("messages-stopped"),
            *_reminder_taken_back(call),
            Reply("provider-mails-go-on", labels(profile, "portal", "notifications")),
        ),
        choices=replace(call.conversation.choices, retry_job=None, remind_at=None),
        effects=(stop, *_without_reminder(call)),
    )


def _reminder_taken_back(call: ActionCall) -> tuple[Reply, ...]:
    return (Reply("reminder-taken-back"),) if call.conversation.choices.retry_job is not None else ()


def _without_reminder(call: ActionCall) -> tuple[Effect, ...]:
    """Who wants fewer messages wants no reminder either."""
    job = call.conversation.choices.retry_job
    if job is None:
        return ()

    def take_back(records: Records) -> None:
        records.jobs.cancel(job)

    return (take_back,)
