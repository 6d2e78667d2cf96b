"""The outreach desk: who is written to about a failed payment, when, and when not."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.conversation import Conversation
from bot.domain.identity import Link
from bot.domain.outreach import Outreach, OutreachState
from bot.errors import Conflict
from bot.outreach.hours import ContactHours
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork

WEEK = timedelta(days=7)
RESTED = timedelta(hours=1)
"""How long nothing must have been said in a guide before somebody is asked something else."""

_SAID = frozenset({OutreachState.TOLD, OutreachState.COVERED})
_SAID_OR_WILL_BE = _SAID | {OutreachState.WAITING}


@dataclass(frozen=True, slots=True)
class OutreachRules:
    """How much is too much.

    At most one message about a balance to a person in `apart`, and `per_week` to a person in seven days whatever they
    are about. With `on` False nobody is ever written to.
    """

    on: bool = True
    hours: ContactHours = field(default_factory=ContactHours)
    apart: timedelta = timedelta(hours=72)
    per_week: int = 3


@dataclass(frozen=True, slots=True)
class FailedCharge:
    """One charge that failed: of which balance, and what of that balance tells it from the next one that fails."""

    account_id: str
    balance_id: str
    mark: str


@dataclass(frozen=True, slots=True)
class OutreachDesk:
    """Plans and records; the words are the assistant's. Everything that decides is asked again when a message is sent.

    Methods that take `records` belong to the caller's transaction.
    """

    work: UnitOfWork
    clock: Clock
    rules: OutreachRules

    def plan(
        self, records: Records, people: Iterable[Link], charges: Collection[FailedCharge], timezone: str
    ) -> tuple[str, ...]:
        """Promise to tell each person of each charge, and answer what became of each.

        `planned`: at once; `quiet`: when the hours are decent in the account's time zone; `known`: it was planned
        before; `off`, `opted_out` and `capped`: not at all.
        """
        return tuple(self._plan(records, link, charge, timezone) for link in people for charge in charges)

    def verdict(self, records: Records, outreach: Outreach) -> OutreachState:
        """`waiting` when it may be sent as far as the person is concerned, else the state that it ends in."""
        if outreach.state is not OutreachState.WAITING:
            return outreach.state
        if not self.rules.on:
            return OutreachState.MOOT
        if not records.preferences.wants_messages(outreach.channel, outreach.person):
            return OutreachState.OPTED_OUT
        lately = records.outreaches.of_person(outreach.channel, outreach.person, since=self.clock.now() - self._memory)
        if self._of_balance(lately, outreach.account_id, outreach.balance_id, _SAID) or self._enough(lately):
            return OutreachState.CAPPED
        return OutreachState.WAITING

    def tell(self, records: Records, outreach: Outreach, *, of: Collection[str]) -> None:
        """Write down, in the transaction that says it, that the person is told of the balances with the ids `of`.

        Raises `Conflict` when it was told, or must not be any more, since somebody else was first.
        """
        if self.verdict(records, outreach) is not OutreachState.WAITING:
            raise Conflict("the message must not be sent any more", outreach=outreach.id)
        at = self.clock.now()
        if not records.outreaches.close(outreach.id, state=OutreachState.TOLD, at=at):
            raise Conflict("the message was sent already", outreach=outreach.id)
        for other in records.outreaches.of_person(outreach.channel, outreach.person, since=at):
            if other.account_id == outreach.account_id and other.balance_id in of:
                records.outreaches.close(other.id, state=OutreachState.COVERED, at=at)

    def close(self, records: Records, outreach_id: str, state: OutreachState) -> None:
        """End it without a message; no effect on one that has ended."""
        records.outreaches.close(outreach_id, state=state, at=self.clock.now())

    def hold(self, records: Records, outreach: Outreach, until: datetime) -> None:
        """Put it off; no effect when somebody else did or sent it."""
        if records.outreaches.hold(outreach.id, due_at=until, holds=outreach.holds):
            job_id = f"{outreach.id}:{outreach.holds + 1}"
            records.jobs.enqueue(Job(job_id, JobKind.OUTREACH, outreach.id, until))

    def stop(self, records: Records, channel: str, person: str) -> None:
        """Write to this person no more, not even what was planned."""
        at = self.clock.now()
        records.preferences.want_messages(channel, person, wanted=False, at=at)
        for waiting in records.outreaches.of_person(channel, person, since=at):
            records.outreaches.close(waiting.id, state=OutreachState.OPTED_OUT, at=at)

    def start(self, records: Records, channel: str, person: str) -> None:
        """Write to this person again from the next failed payment on."""
        records.preferences.want_messages(channel, person, wanted=True, at=self.clock.now())

    async def get(self, outreach_id: str) -> Outreach | None:
        """Read one."""
        return await self.work.read(lambda records: records.outreaches.get(outreach_id))

    async def writes_to(self, channel: str, person: str) -> bool:
        """Whether this person is written to at all."""
        return self.rules.on and await self.work.read(lambda r: r.preferences.wants_messages(channel, person))

    def next_decent(self, at: datetime, timezone: str) -> datetime:
        """`at`, or when the hours are decent again."""
        return self.rules.hours.next(at, timezone)

    def rest(self, conversation: Conversation | None) -> timedelta:
        """How much longer a conversation in the middle of a guide has to rest before another subject is begun."""
        if conversation is None or conversation.position is None or conversation.changed_at is None:
            return timedelta()
        return max(timedelta(), conversation.changed_at + RESTED - self.clock.now())

    def _plan(self, records: Records, link: Link, charge: FailedCharge, timezone: str) -> str:
        if not self.rules.on:
            return "off"
        if not records.preferences.wants_messages(link.channel, link.person):
            return "opted_out"
        now = self.clock.now()
        outreach_id = _id_of(link, charge)
        lately = records.outreaches.of_person(link.channel, link.person, since=now - self._memory)
        if any(each.id == outreach_id for each in lately):
            return "known"
        if self._of_balance(lately, charge.account_id, charge.balance_id, _SAID_OR_WILL_BE):
            return "capped"
        due_at = self.next_decent(now, timezone)
        outreach = Outreach(
            id=outreach_id,
            account_id=charge.account_id,
            balance_id=charge.balance_id,
            channel=link.channel,
            person=link.person,
            planned_at=now,
            timezone=timezone,
            due_at=due_at,
        )
        if not records.outreaches.add(outreach):
            return "known"
        records.jobs.enqueue(Job(outreach.id, JobKind.OUTREACH, outreach.id, due_at))
        return "planned" if due_at == now else "quiet"

    @property
    def _memory(self) -> timedelta:
        return max(WEEK, self.rules.apart)

    def _of_balance(
        self, lately: Iterable[Outreach], account_id: str, balance_id: str, states: Collection[OutreachState]
    ) -> bool:
        """Whether there is a message about the balance in one of the states, waiting or from within the time apart."""
        since = self.clock.now() - self.rules.apart
        return any(
            each.state in states and (each.closed_at is None or each.closed_at > since)
            for each in lately
            if (each.account_id, each.balance_id) == (account_id, balance_id)
        )

    def _enough(self, lately: Iterable[Outreach]) -> bool:
        since = self.clock.now() - WEEK
        told = [
            each
            for each in lately
            if each.state is OutreachState.TOLD and each.closed_at is not None and each.closed_at > since
        ]
        return len(told) >= self.rules.per_week


def _id_of(link: Link, charge: FailedCharge) -> str:
    """The same for the same failed charge and person, whatever is in their names; jobs cannot have every sign."""
    parts = (charge.account_id, charge.balance_id, charge.mark, link.channel, link.person)
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return f"outreach:{hashlib.sha256(whole.encode()).hexdigest()[:32]}"
