"""Who is alive: every process beats, and what a silent one left behind is taken over by one other.

Time is never compared between machines: a process is silent when its count of beats, as seen from here, has not changed
for a while of our own monotonic clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Final, Protocol

import structlog

from bot.errors import Retryable

BEAT_SECONDS: Final = 1.0
SILENT_SECONDS: Final = 5.0
"""Five missed beats. Being wrong costs work done twice, which every job allows; being slow costs waiting customers."""

_log = structlog.get_logger("kase.jobs")


class Heartbeats(Protocol):
    """Counts of beats by process, kept where all processes see them."""

    async def beat(self, executor_id: str) -> Mapping[str, int]:
        """Count one beat of ours; answer the counts of all."""
        ...

    async def claim(self, executor_id: str, *, beats: int) -> bool:
        """Count one beat for a silent one if its count is still `beats`; False when it moved. Only one can win."""
        ...

    async def remove(self, executor_id: str) -> None:
        """Forget one whose work was taken over."""
        ...


class Fleet:
    """Our place among the processes that share a database.

    `take_over` is given the id of a silent process and makes its unfinished work ours to do again. A claim counts as a
    beat of the silent one, so the others leave it alone for as long as they would leave a living one.
    """

    def __init__(
        self,
        heartbeats: Heartbeats,
        *,
        executor_id: str,
        take_over: Callable[[str], Awaitable[None]],
        beat_seconds: float = BEAT_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._heartbeats = heartbeats
        self._executor_id = executor_id
        self._take_over = take_over
        self._beat_seconds = beat_seconds
        self._silent_seconds = silent_seconds
        self._seen: dict[str, tuple[int, float]] = {}
        self._beating: asyncio.Task[None] | None = None

    @property
    def leads(self) -> bool:
        """Whether ours is the first of all ids known, so that one process does what need not be done by each.

        Right after a start or a death two may think so, or none.
        """
        return bool(self._seen) and min(self._seen) == self._executor_id

    async def start(self) -> None:
        """Beat once, so that nobody works unseen, then go on beating."""
        await self.look()
        self._beating = asyncio.create_task(self._go_on(), name="kase-fleet")

    async def stop(self) -> None:
        """Stop beating: the others see us silent and take over what we left, if anything."""
        if self._beating is not None:
            self._beating.cancel()
            with suppress(asyncio.CancelledError):
                await self._beating
            self._beating = None

    async def look(self) -> None:
        """Beat, look at the others, and take over from the silent ones."""
        beats = await self._heartbeats.beat(self._executor_id)
        now = asyncio.get_running_loop().time()
        self._seen = {name: (count, self._since(name, count, now)) for name, count in beats.items()}
        for name, (count, since) in tuple(self._seen.items()):
            if name != self._executor_id and now - since > self._silent_seconds:
                await self._take_over_from(name, count)

    def _since(self, name: str, count: int, now: float) -> float:
        before = self._seen.get(name)
        return before[1] if before is not None and before[0] == count else now

    async def _take_over_from(self, name: str, count: int) -> None:
        if await self._heartbeats.claim(name, beats=count):
            await self._take_over(name)
            await self._heartbeats.remove(name)
            del self._seen[name]
            _log.info("taken_over", executor=name)

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(self._beat_seconds)
            try:
                await self.look()
            except Retryable as error:
                _log.warning("no_heartbeat", code=error.code, detail=error.detail)
