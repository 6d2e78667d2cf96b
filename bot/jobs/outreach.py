"""From a failed charge to the people who can pay: planned once, held while it does not suit, told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.billing.desk import BillingDesk
from bot.dialogue.assistant import Assistant
from bot.domain.billing import Balance
from bot.domain.conversation import Conversation, Event, EventKind, Incoming
from bot.domain.identity import Link
from bot.domain.notice import Notice
from bot.domain.outreach import Outreach, OutreachState
from bot.errors import NotFound, Retryable
from bot.identity.desk import IdentityDesk
from bot.outreach.desk import FailedCharge, OutreachDesk
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.telemetry import Metrics, logger

Address = Callable[[str, str], str | None]
"""The id of the conversation with a person of a channel who never wrote; None where a channel begins none."""

_AGAIN: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(hours=6)
_NEWS_FOR: Final = timedelta(days=7)
"""After a week that a failed charge could not be told of it is no news any more."""

_log = logger("outreach")


@dataclass(frozen=True, slots=True)
class OutreachErrands:
    """Everything here may be done again, by several processes at once: what was told is not told again."""

    work: UnitOfWork
    clock: Clock
    billing: BillingDesk
    identity: IdentityDesk
    assistant: Assistant
    desk: OutreachDesk
    metrics: Metrics
    conversation_of: Address

    async def plan(self, notice: Notice) -> None:
        """Promise to tell everybody who can pay of what the account shows to be open. Raises `BackendUnavailable`."""
        try:
            situation = await self.billing.survey(notice.account_id)
        except NotFound:
            return
        charges = tuple(
            _charge(notice.account_id, balance)
            for balance in situation.balances
            if notice.balance_id in {None, balance.id} and not situation.tried_here(balance, at=notice.at)
        )
        if not charges or not situation.worth_telling:
            self._count("moot", notice.account_id)
            return
        paying_roles, timezone = situation.profile.paying_roles, situation.account.timezone

        def plan(records: Records) -> tuple[str, ...]:
            people = [link for link in records.links.of_account(notice.account_id) if link.roles & paying_roles]
            return self.desk.plan(records, people, charges, timezone)

        for outcome in await self.work.run(plan):
            self._count(outcome, notice.account_id)

    async def carry_out(self, outreach_id: str) -> None:
        """Tell it now, or put it off; what fails is put off too, for longer each time."""
        outreach = await self.desk.get(outreach_id)
        if outreach is None or outreach.state is not OutreachState.WAITING or outreach.due_at > self.clock.now():
            return  # told, or put off: a later job is promised
        try:
            await self._tell_or_hold(outreach)
        except Retryable as error:
            wait = min(_AGAIN * 2 ** min(outreach.holds, 12), _LONGEST_WAIT)
            _log.info("told later", outreach=outreach.id, code=error.code)
            await self._hold(outreach, wait)

    async def overdue(self, by: timedelta, limit: int) -> tuple[Outreach, ...]:
        """What should have been told and was not, since its job did not come."""
        before = self.clock.now() - by
        return await self.work.read(lambda records: records.outreaches.overdue(before=before, limit=limit))

    async def _tell_or_hold(self, outreach: Outreach) -> None:
        state, link, conversation = await self.work.read(lambda records: self._ask(records, outreach))
        now = self.clock.now()
        decent = self.desk.next_decent(now, outreach.timezone)
        if state is not OutreachState.WAITING:
            await self._close(outreach, state)
        elif link is None or link.account_id != outreach.account_id or now > outreach.planned_at + _NEWS_FOR:
            await self._close(outreach, OutreachState.MOOT)
        elif decent > now:
            await self._hold(outreach, decent - now)
        elif (rest := self.desk.rest(conversation)) > timedelta():
            await self._hold(outreach, rest)
        else:
            await self._tell(outreach, conversation.id if conversation is not None else None)

    def _ask(self, records: Records, outreach: Outreach) -> tuple[OutreachState, Link | None, Conversation | None]:
        return (
            self.desk.verdict(records, outreach),
            records.links.find(outreach.channel, outreach.person),
            records.conversations.latest_of(outreach.channel, outreach.person),
        )

    async def _tell(self, outreach: Outreach, conversation_id: str | None) -> None:
        conversation_id = conversation_id or self.conversation_of(outreach.channel, outreach.person)
        if conversation_id is None:
            _log.warning("no way to begin", channel=outreach.channel, outreach=outreach.id)
            await self._close(outreach, OutreachState.MOOT)
            return
        await self.assistant.answer(
            Incoming(
                id=outreach.id,
                conversation_id=conversation_id,
                channel=outreach.channel,
                customer=await self.identity.customer(outreach.channel, outreach.person),
                at=self.clock.now(),
                event=Event(EventKind.PAYMENT_FAILED, outreach.id),
            )
        )
        after = await self.desk.get(outreach.id)
        if after is not None:
            self._count(after.state.value, outreach.account_id)

    async def _hold(self, outreach: Outreach, wait: timedelta) -> None:
        until = self.clock.now() + wait
        await self.work.run(lambda records: self.desk.hold(records, outreach, until))
        self._count("held", outreach.account_id)

    async def _close(self, outreach: Outreach, state: OutreachState) -> None:
        await self.work.run(lambda records: self.desk.close(records, outreach.id, state))
        self._count(state.value, outreach.account_id)

    def _count(self, outcome: str, account_id: str) -> None:
        self.metrics.outreach(outcome)
        _log.info("outreach", outcome=outcome, account=account_id)


def _charge(account_id: str, balance: Balance) -> FailedCharge:
    """What tells this failed charge from the next one of the same balance: when it was tried, else when it was due."""
    return FailedCharge(account_id, balance.id, (balance.last_tried_at or balance.due_at).isoformat())
