"""Requests for access on their way: to those who decide, and their end back to who asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.dialogue.assistant import Assistant
from bot.domain.access import AccessRequest, AccessState
from bot.domain.conversation import Event, EventKind, Incoming
from bot.errors import Retryable
from bot.identity.access import AccessDesk
from bot.identity.desk import IdentityDesk
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Clock
from bot.telemetry import logger

Address = Callable[[str, str], str | None]

_LATE: Final = timedelta(minutes=5)
_AT_ONCE: Final = 200

_log = logger("access")


@dataclass(frozen=True, slots=True)
class AccessErrands:
    """Everything here may be done again: each person is told once, since what they are told has an id of its own."""

    clock: Clock
    identity: IdentityDesk
    assistant: Assistant
    desk: AccessDesk
    conversation_of: Address

    async def carry_out(self, kind: JobKind, request_id: str) -> None:
        """Do one job. Raises `Retryable` when it may succeed later."""
        await (self.ask if kind is JobKind.ACCESS_ASKED else self.end)(request_id)

    async def ask(self, request_id: str) -> None:
        """Ask everybody who may decide; one who cannot be asked now keeps no other waiting.

        Raises `Retryable` when somebody could not be asked.
        """
        request = await self.desk.get(request_id)
        if request is None or request.state is not AccessState.OPEN:
            return
        failure: Retryable | None = None
        for approver in request.approvers:
            try:
                await self._happen(request, approver, EventKind.ACCESS_ASKED)
            except Retryable as error:
                failure = error
        if failure is not None:
            raise failure

    async def end(self, request_id: str) -> None:
        """Tell who asked what became of it; one whose time is over ends with it. Raises `Retryable`."""
        request = await self.desk.expire(request_id)
        if request is not None and request.state is not AccessState.OPEN:
            await self._happen(request, request.person, EventKind.ACCESS_ENDED)

    async def end_the_overdue(self) -> int:
        """Duty: end requests whose job did not come, and forget what ended long ago."""
        done = 0
        for request in await self.desk.overdue(_LATE, _AT_ONCE):
            try:
                await self.end(request.id)
                done += 1
            except Retryable as error:
                _log.info("left for later", request=request.id, code=error.code)
        await self.desk.forget()
        return done

    async def _happen(self, request: AccessRequest, person: str, kind: EventKind) -> None:
        conversation_id = self.conversation_of(request.channel, person)
        if conversation_id is None:
            return
        await self.assistant.answer(
            Incoming(
                id=f"access:{request.id}:{kind}:{person}",
                conversation_id=conversation_id,
                channel=request.channel,
                customer=await self.identity.customer(request.channel, person),
                at=self.clock.now(),
                event=Event(kind, request.id),
            )
        )
