"""Access: somebody without a link is found in billing by their address, or is let in by who may already pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.domain.access import AccessRequest, AccessState, Grant
from bot.domain.identity import Link, Voucher
from bot.errors import Conflict
from bot.identity.desk import IdentityDesk, put_link
from bot.records.entries import approval_entry, denial_entry
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork

EXPIRES_AFTER: Final = timedelta(days=7)
MOST_APPROVERS: Final = 5
"""How many are asked: those whose link was made first, since everybody who is asked is also disturbed."""

_IN_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
_MOST_REQUESTS: Final = 3
_KEPT_FOR: Final = timedelta(days=90)
"""How long an ended request is kept; who let whom in stays in the audit log."""


@dataclass(frozen=True, slots=True)
class AccessDesk:
    """Requests for access; each step is one transaction and may be done again."""

    work: UnitOfWork
    clock: Clock
    identity: IdentityDesk
    new_id: Callable[[], str]

    async def ask(self, channel: str, person: str, approvers: tuple[str, ...]) -> AccessRequest | None:
        """Ask for somebody, and promise to tell them of the end; the open request where there is one.

        None for who asked too often lately.
        """
        at = self.clock.now()
        request = AccessRequest(self._new_id(), channel, person, approvers, at, at + EXPIRES_AFTER)

        def ask(records: Records) -> AccessRequest | None:
            lately = records.access_requests.of_person(channel, person, since=at - 2 * EXPIRES_AFTER)
            for each in lately:
                if each.state is AccessState.OPEN and each.expires_at > at:
                    return each
                if each.state is AccessState.OPEN:
                    records.access_requests.conclude(replace(each, state=AccessState.EXPIRED, decided_at=at))
            if sum(each.asked_at > at - EXPIRES_AFTER for each in lately) >= _MOST_REQUESTS:
                return None
            if not records.access_requests.add(request):
                raise Conflict("the person asked elsewhere at the same moment", channel=channel)
            records.jobs.enqueue(Job(f"access:{request.id}:asked", JobKind.ACCESS_ASKED, request.id, at))
            records.jobs.enqueue(Job(f"access:{request.id}:over", JobKind.ACCESS_ENDED, request.id, request.expires_at))
            return request

        return await self.work.run(ask)

    async def get(self, request_id: str) -> AccessRequest | None:
        """Read one."""
        return await self.work.read(lambda records: records.access_requests.get(request_id))

    async def approve(self, request: AccessRequest, approver: Link, *, grant: Grant, role: str) -> AccessRequest | None:
        """Let the person in to the approver's account with a role; the request as it then stands.

        None when the approver's link is not any more what it was. Whoever answers first decides.
        """
        at = self.clock.now()
        link = Link(
            request.channel,
            request.person,
            approver.account_id,
            f"{request.channel}:{request.person}",
            frozenset({role}),
            Voucher.APPROVAL,
            at,
        )
        end = replace(
            request,
            state=AccessState.APPROVED,
            decided_at=at,
            decided_by=approver.person,
            account_id=approver.account_id,
            grant=grant,
        )

        def approve(records: Records) -> AccessRequest | None:
            if not self._may_decide(records, request, approver):
                return None
            if request.expires_at <= at or not self._end(records, end):
                return records.access_requests.get(request.id)
            if records.links.find(link.channel, link.person) is None:
                put_link(records, link, at=at)
            records.audit.add(approval_entry(end, approver, role=role, at=at))
            return end

        return await self.work.run(approve)

    async def deny(self, request: AccessRequest, approver: Link) -> AccessRequest | None:
        """Refuse; otherwise as `approve`."""
        at = self.clock.now()
        end = replace(request, state=AccessState.DENIED, decided_at=at, decided_by=approver.person)

        def deny(records: Records) -> AccessRequest | None:
            if not self._may_decide(records, request, approver):
                return None
            if request.expires_at <= at or not self._end(records, end):
                return records.access_requests.get(request.id)
            records.audit.add(denial_entry(end, approver, at=at))
            return end

        return await self.work.run(deny)

    async def expire(self, request_id: str) -> AccessRequest | None:
        """End a request whose time is over; the request as it then stands."""
        at = self.clock.now()

        def expire(records: Records) -> AccessRequest | None:
            request = records.access_requests.get(request_id)
            if request is None or request.state is not AccessState.OPEN or request.expires_at > at:
                return request
            end = replace(request, state=AccessState.EXPIRED, decided_at=at)
            records.access_requests.conclude(end)
            return end

        return await self.work.run(expire)

    async def overdue(self, by: timedelta, limit: int) -> tuple[AccessRequest, ...]:
        """Open ones that should have ended and did not, since their job did not come."""
        before = self.clock.now() - by
        return await self.work.read(lambda records: records.access_requests.overdue(before=before, limit=limit))

    async def forget(self) -> int:
        """Remove what ended long ago; how many that were."""
        before = self.clock.now() - _KEPT_FOR
        if not await self.work.read(lambda records: records.access_requests.has_older(before=before)):
            return 0
        return await self.work.run(lambda records: records.access_requests.forget(before=before))

    def _new_id(self) -> str:
        """An id without digits: in what a button sends back, a run of them would be hidden as a card number is."""
        return self.new_id().translate(_IN_LETTERS)

    def _may_decide(self, records: Records, request: AccessRequest, approver: Link) -> bool:
        """Whether who answers was asked, and is tied to the account still exactly as when their rights were read."""
        return (
            approver.person in request.approvers and records.links.find(approver.channel, approver.person) == approver
        )

    def _end(self, records: Records, end: AccessRequest) -> bool:
        if not records.access_requests.conclude(end):
            return False
        records.jobs.enqueue(
            Job(f"access:{end.id}:ended", JobKind.ACCESS_ENDED, end.id, end.decided_at or self.clock.now())
        )
        return True
