"""Agreeing to a charge for a later day: which days there are, the exact charge of one, and the yes to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions.base import BillingAction
from actions.consent import unseen
from bot.billing import schedules
from bot.billing.confirming import Refusal, confirmation_facts
from bot.billing.days import PossibleDays, local_day, moment_of, suggested
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Amounts, Confirmation, Moment, Option, Reply
from bot.domain.money import total
from bot.domain.schedule import Schedule
from bot.errors import Conflict
from bot.nlu.entities import find_entities
from bot.nlu.entity import SaidDate
from bot.records.unit_of_work import Records


class _AboutDays(BillingAction):
    """What the actions about days share: the balances and the card that the customer chose, while they are there."""

    def _chosen(self, call: ActionCall, situation: Situation) -> tuple[tuple[str, ...], str] | None:
        choices = call.conversation.choices
        ids = tuple(each for each in choices.balance_ids if situation.balance(each) is not None)
        if not ids or choices.card_id is None or situation.card(choices.card_id) is None:
            return None
        return ids, choices.card_id

    def _days(self, situation: Situation, chosen: tuple[tuple[str, ...], str]) -> PossibleDays:
        return self.services.scheduling.days(situation, balance_ids=chosen[0], card_id=chosen[1])


class ActionOfferDays(_AboutDays):
    """Offer days on which the refused card may be tried again by itself."""

    action_name = "action_offer_days"
    outcomes = frozenset({"days", "none", "gone"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Three days as buttons, any other possible one by its name; where there is none, the reason."""
        chosen = self._chosen(call, situation)
        if chosen is None:
            return ActionResult("gone", (Reply("choice-gone"),))
        found, timezone = self._days(situation, chosen), situation.account.timezone
        ends = _service_ends(found, timezone)
        if not found.days:
            return ActionResult("none", ends or (Reply("no-day-possible"),))
        card, balances = situation.card(chosen[1]), map(situation.balance, chosen[0])
        options = tuple(
            Option(f"day:{day.isoformat()}", "option-day", {"at": _at(day, timezone)}) for day in suggested(found.days)
        )
        return ActionResult(
            "days",
            ends,
            options=options,
            facts={
                "amount": Amounts(total(balance.amount for balance in balances if balance is not None)),
                "card": card.label if card is not None else "",
                "until": _at(found.days[-1], timezone),
            },
        )


class ActionChooseDay(_AboutDays):
    """Take the day that was picked or named, and work out the exact charge of that day."""

    action_name = "action_choose_day"
    outcomes = frozenset({"ready", "not_possible", "gone"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Only one of the possible days is taken; anything else is told which those are."""
        chosen = self._chosen(call, situation)
        if chosen is None:
            return ActionResult("gone", (Reply("choice-gone"),))
        found, timezone = self._days(situation, chosen), situation.account.timezone
        day = _picked(call) if call.picked else _named(call, local_day(situation.now, timezone))
        if day is None or day not in found.days:
            return ActionResult("not_possible", _which(found, timezone))
        prepared = await self.services.scheduling.prepare(situation, balance_ids=chosen[0], card_id=chosen[1], day=day)
        if isinstance(prepared, Refusal):
            return ActionResult("not_possible", (Reply("choice-gone"),))
        waiting = await self.services.scheduling.waiting_of(situation.account.id)
        replies = replaced_by_this(waiting, chosen[0])
        return ActionResult("ready", replies, confirmation=prepared, facts=confirmation_facts(prepared))


class ActionAcceptSchedule(BillingAction):
    """Make the charge of a later day binding: the only action that leads to a charge without the customer there."""

    action_name = "action_accept_schedule"
    outcomes = frozenset({"scheduled", "stale", "nothing_accepted"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Store the schedule with the turn, if the confirmation still says exactly what would happen."""
        confirmation = call.conversation.confirmation
        if confirmation is None or confirmation.charge_at is None or confirmation.accepted_at is not None:
            return ActionResult("nothing_accepted", (Reply("confirmation-missing"),))
        still_true = await self.services.scheduling.still_true(situation, confirmation)
        if not still_true or await unseen(self.services, confirmation, call):
            return ActionResult("stale", (Reply("confirmation-renewed"),))
        schedule = self.services.scheduling.agreed(call.conversation, by=call.incoming.id)
        return self._agreed(call, schedule, schedule.confirmation)

    def _agreed(self, call: ActionCall, schedule: Schedule, confirmation: Confirmation) -> ActionResult:
        """A reminder that was promised for the same refusal is taken back: nobody needs both."""
        choices = call.conversation.choices
        language = call.language

        def agree(records: Records) -> None:
            if not schedules.agree(records, schedule, language=language):
                raise Conflict("another schedule for the balance came first", schedule=schedule.id)
            if choices.retry_job is not None:
                records.jobs.cancel(choices.retry_job)

        return ActionResult(
            "scheduled",
            choices=replace(choices, retry_job=None, remind_at=None),
            confirmation=confirmation,
            facts=confirmation_facts(confirmation),
            effects=(agree,),
        )


def replaced_by_this(waiting: tuple[Schedule, ...], balance_ids: tuple[str, ...]) -> tuple[Reply, ...]:
    """What is said beside a confirmation of a charge whose balances have a schedule already."""
    touched = [each for each in waiting if set(each.balance_ids) & set(balance_ids)]
    return tuple(
        Reply("replaces-schedule", {"at": Moment(each.charge_at, each.confirmation.timezone)}) for each in touched
    )


def _which(found: PossibleDays, timezone: str) -> tuple[Reply, ...]:
    """Between which days to choose; where there is none, the offer that follows says so."""
    if not found.days:
        return ()
    first, last = _at(found.days[0], timezone), _at(found.days[-1], timezone)
    return (Reply("day-not-possible", {"again": first, "until": last}),)


def _service_ends(found: PossibleDays, timezone: str) -> tuple[Reply, ...]:
    """Said plainly where the service would end before days that the bank would allow."""
    if found.service_ends_at is None:
        return ()
    until = Moment(found.service_ends_at, timezone)
    key = "service-ends-before-days" if found.days else "service-ends-before-any-day"
    return (Reply(key, {"until": until}),)


def _picked(call: ActionCall) -> date | None:
    try:
        return date.fromisoformat(call.picked or "")
    except ValueError:
        return None


def _named(call: ActionCall, today: date) -> date | None:
    """The one day that the message names; of several nobody knows which was meant."""
    named = find_entities(call.incoming.text or "", language=call.language)
    days = {entity.value.resolve(today) for entity in named if isinstance(entity.value, SaidDate)} - {None}
    return days.pop() if len(days) == 1 else None


def _at(day: date, timezone: str) -> Moment:
    return Moment(moment_of(day, timezone), timezone)
