"""The note that a saying reached its customer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from bot.domain.conversation import Saying
from bot.errors import Retryable
from bot.records.unit_of_work import Clock, UnitOfWork

_GATHER_SECONDS: Final = 0.1
_MOST_AT_ONCE: Final = 500


class Deliveries:
    """Notes which sayings were delivered, many in one transaction; what a crash forgets is delivered again."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._noted: dict[str, None] = {}
        self._in_hand: set[str] = set()
        self._something = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None

    def note(self, sayings: Iterable[Saying]) -> None:
        """Remember that these were handed over."""
        self._noted.update(dict.fromkeys(saying.id for saying in sayings))
        if self._noted:
            self._something.set()

    @contextmanager
    def in_hand(self, incoming_id: str) -> Iterator[None]:
        """Whatever answers this item meanwhile is on its way to who asked, and not pending for others."""
        self._in_hand.add(incoming_id)
        try:
            yield
        finally:
            self._in_hand.discard(incoming_id)

    def left(self, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
        """Those that nobody hands over now and that were not handed over a moment ago."""
        return tuple(
            saying for saying in sayings if saying.id not in self._noted and saying.incoming_id not in self._in_hand
        )

    async def start(self) -> None:
        """Begin to write notes down."""
        self._writing = asyncio.create_task(self._write(), name="kase-deliveries")

    async def close(self) -> None:
        """Write down what is noted and stop."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
            self._writing = None
        with suppress(Retryable):  # a database that is gone keeps them undelivered: they are said again
            await self._flush()

    async def _write(self) -> None:
        while True:
            await self._something.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._something.clear()
            with suppress(Retryable):  # noted still: the next round tries again
                await self._flush()
            if self._noted:
                self._something.set()

    async def _flush(self) -> None:
        ids = tuple(self._noted)[:_MOST_AT_ONCE]
        if not ids:
            return
        at = self._clock.now()
        await self._work.run(lambda records: records.outbox.delivered(ids, at=at))
        for saying_id in ids:
            self._noted.pop(saying_id, None)
