"""Who is alive: every process beats, and what a silent one left behind is taken over by one other.

Time is never compared between machines: a process is silent when its count of beats, as seen from here, has not changed
for a while of our own monotonic clock.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Final, Protocol
from uuid import uuid4

from bot.telemetry import logger

BEAT_SECONDS: Final = 1.0
SILENT_SECONDS: Final = 5.0
"""Five missed beats. Being wrong costs work done twice, which every job allows; being slow costs waiting customers."""

_log = logger("jobs")


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


def executor_id(duty: str = "") -> str:
    """A new name for this process; those that have a `duty` which others have not have a first of their own."""
    name = f"{socket.gethostname()}-{uuid4().hex[:12]}"
    return f"{duty}:{name}" if duty else name


async def nothing_left(executor_id: str) -> None:
    """Take over from a process whose duty leaves no unfinished work."""


class Fleet:
    """Our place among the processes that share a database and a duty.

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
        self._blind_seconds = 3 * beat_seconds + silent_seconds
        self._seen: dict[str, tuple[int, float]] = {}
        self._looked_at = 0.0
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    @property
    def leads(self) -> bool:
        """Whether ours is the first of all ids of its duty, so that one process does what need not be done by each.

        Right after a start or a death two may think so, or none.
        """
        ours = _duty(self._executor_id)
        return min((name for name in self._seen if _duty(name) == ours), default="") == self._executor_id

    async def start(self) -> None:
        """Beat once, so that nobody works unseen, then go on beating and watching.

        These are two tasks: whoever takes over from another for a long while must not seem dead meanwhile.
        """
        await self.beat()
        self._tasks = (
            asyncio.create_task(self._go_on(self.beat), name="kase-heart"),
            asyncio.create_task(self._go_on(self.watch), name="kase-watch"),
        )

    async def stop(self) -> None:
        """Stop beating: the others see us silent and take over what we left, if anything."""
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._tasks = ()

    async def beat(self) -> None:
        """Beat, and see who else does."""
        beats = await self._heartbeats.beat(self._executor_id)
        now = asyncio.get_running_loop().time()
        # Who did not look for long, because the database was away or the machine asleep, has seen nobody's silence.
        known = self._seen if now - self._looked_at < self._blind_seconds else {}
        self._seen = {name: (count, _since(known.get(name), count, now)) for name, count in beats.items()}
        self._looked_at = now

    async def watch(self) -> None:
        """Take over from those who were silent for too long when we last beat."""
        for name, (count, since) in tuple(self._seen.items()):
            other = name != self._executor_id and _duty(name) == _duty(self._executor_id)
            if other and self._looked_at - since > self._silent_seconds:
                await self._take_over_from(name, count)

    async def _take_over_from(self, name: str, count: int) -> None:
        if await self._heartbeats.claim(name, beats=count):
            await self._take_over(name)
            await self._heartbeats.remove(name)
            self._seen.pop(name, None)
            _log.info("work taken over", executor=name)

    async def _go_on(self, step: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(self._beat_seconds)
            try:
                await step()
            except Exception as error:  # noqa: BLE001 - while the process works it must not seem dead, whatever is wrong
                _log.warning("fleet step failed", step=step.__name__, error=repr(error))


def _duty(executor_id: str) -> str:
    duty, mark, _ = executor_id.partition(":")
    return duty if mark else ""


def _since(before: tuple[int, float] | None, count: int, now: float) -> float:
    return before[1] if before is not None and before[0] == count else now
