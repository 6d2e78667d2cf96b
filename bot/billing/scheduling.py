"""The scheduling desk: a charge agreed to for a later day, and whether on that day it is still what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.billing.confirming import Reason, Refusal, first_refusal
from bot.billing.days import TIME_TO_CANCEL, PossibleDays, local_day, moment_of, notice_before, possible_days
from bot.billing.desk import BillingDesk, accepted
from bot.billing.situation import Situation
from bot.domain.conversation import Confirmation, Conversation
from bot.domain.schedule import Ending, Schedule
from bot.errors import NotAllowed, NotFound

_ENDINGS: Mapping[Reason, Ending] = {
    "reader": Ending.ACCESS,
    "changed": Ending.ACCOUNT,
    "clear": Ending.PAID,
    "paying": Ending.PAYING,
    "no_card": Ending.CARD,
    "card_expired": Ending.CARD,
    "card_refused": Ending.CARD,
    "too_soon": Ending.LIMIT,
    "too_many": Ending.LIMIT,
    "too_many_cards": Ending.LIMIT,
    "paused": Ending.LIMIT,
}


@dataclass(frozen=True, slots=True)
class SchedulingDesk:
    """Everything about schedules that moves no money; `charging.Charger` carries one out."""

    billing: BillingDesk

    def days(self, situation: Situation, *, balance_ids: tuple[str, ...], card_id: str) -> PossibleDays:
        """The days on which the card may be tried again by itself."""
        return possible_days(situation, self.billing.rules, balance_ids=balance_ids, card_id=card_id)

    async def prepare(
        self, situation: Situation, *, balance_ids: tuple[str, ...], card_id: str, day: date
    ) -> Confirmation | Refusal:
        """Write down the exact charge of that day to be agreed to, or say why there can be none."""
        at = moment_of(day, situation.account.timezone)
        then = replace(situation, now=at)
        prepared = await self.billing.prepare(then, balance_ids=balance_ids, card_id=card_id)
        return replace(prepared, charge_at=at) if isinstance(prepared, Confirmation) else prepared

    async def still_true(self, situation: Situation, confirmation: Confirmation) -> bool:
        """Tell whether a confirmation that was asked still says what would happen on its day."""
        at = confirmation.charge_at
        if at is None or confirmation.expires_at <= situation.now or at < situation.now + TIME_TO_CANCEL:
            return False
        ends_at = situation.account.service_ends_at
        if ends_at is not None and ends_at <= at:
            return False
        return await self._changed(situation, confirmation, at) is None

    def agreed(self, conversation: Conversation, *, by: str) -> Schedule:
        """The schedule that a yes to the conversation's confirmation makes; `schedules.agree` stores it.

        Raises `NotAllowed` when no charge for a later day was asked about, or it was accepted before.
        """
        now = self.billing.clock.now()
        confirmation = accepted(conversation, at=now, by=by)
        if confirmation.charge_at is None:
            raise NotAllowed("the confirmation is not for a later day")
        notice_at = notice_before(confirmation.charge_at, confirmation.timezone, now=now)
        return Schedule(confirmation.id, conversation.id, confirmation, confirmation.charge_at, notice_at)

    async def obstacle(self, situation: Situation, schedule: Schedule) -> Ending | None:
        """What has changed so that the charge is not the agreed one any more; None when it is.

        Asked before the day it looks at the account as of the day itself.
        """
        if situation.account.id != schedule.account_id:
            return Ending.ACCESS
        if self.day_over(schedule):
            return Ending.LATE
        return await self._changed(situation, schedule.confirmation, max(situation.now, schedule.charge_at))

    def day_over(self, schedule: Schedule) -> bool:
        """Whether the agreed day has passed where the account is: another day was not agreed to."""
        timezone = schedule.confirmation.timezone
        return local_day(self.billing.clock.now(), timezone) > local_day(schedule.charge_at, timezone)

    async def get(self, schedule_id: str) -> Schedule | None:
        """Read one."""
        return await self.billing.work.read(lambda records: records.schedules.get(schedule_id))

    async def waiting_of(self, account_id: str) -> tuple[Schedule, ...]:
        """What waits for an account, soonest first."""
        return await self.billing.work.read(lambda records: records.schedules.waiting_of(account_id))

    async def waiting_in(self, conversation_id: str) -> tuple[Schedule, ...]:
        """What waits of a conversation, soonest first."""
        return await self.billing.work.read(lambda records: records.schedules.waiting_in(conversation_id))

    async def _changed(self, situation: Situation, confirmation: Confirmation, at: datetime) -> Ending | None:
        if not self.billing.gateway.capabilities.pays_here or confirmation.account_id != situation.account.id:
            return Ending.ACCOUNT
        ids = tuple(line.balance_id for line in confirmation.balances)
        then = replace(situation, now=at)
        refusal = first_refusal(then, self.billing.rules, balance_ids=ids, card_id=confirmation.card_id)
        if refusal is not None:
            return _ENDINGS[refusal.reason]
        card = situation.card(confirmation.card_id)
        if card is None or card.label != confirmation.card_label:
            return Ending.CARD
        try:
            same = await self.billing.says_the_same(situation, confirmation)
        except NotFound:
            return Ending.PAID
        return None if same else Ending.AMOUNT
