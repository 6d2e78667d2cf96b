"""The business clock: the system's, or in demo mode one that everybody who shares the database sees moved."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from bot.errors import InvalidInput, StorageUnavailable
from bot.storage.sql import Database
from bot.storage.tables import clock

_OFFSET = select(clock.c.offset_seconds)
_MOVE = (
    update(clock).values(offset_seconds=clock.c.offset_seconds + bindparam("seconds")).returning(clock.c.offset_seconds)
)
_REFRESH_SECONDS = 1.0


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """The time of this machine and an offset kept in the database, looked up about each second while started."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._offset = timedelta()
        self._refreshing: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def start(self) -> None:
        """Read the offset and keep following it."""
        await self.refresh()
        self._refreshing = asyncio.create_task(self._follow(), name="kase-clock")

    async def close(self) -> None:
        """Stop following."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            with suppress(asyncio.CancelledError):
                await self._refreshing
            self._refreshing = None

    async def refresh(self) -> None:
        """Read the offset now."""
        self._offset = timedelta(seconds=await self._database.read(_stored_offset))

    async def advance(self, hours: float) -> datetime:
        """Move the clock forward for everybody and answer the new time. Raises `InvalidInput` for going back."""
        if hours < 0:
            raise InvalidInput("the clock moves forward only", hours=str(hours))
        values = {"seconds": round(hours * 3600)}
        moved = await self._database.run(lambda connection: connection.execute(_MOVE, values).scalar_one())
        self._offset = timedelta(seconds=moved)
        return self.now()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(_REFRESH_SECONDS)
            with suppress(StorageUnavailable):  # the time last known is right unless somebody moved it meanwhile
                await self.refresh()


def _stored_offset(connection: Connection) -> int:
    offset: int = connection.execute(_OFFSET).scalar_one()
    return offset
