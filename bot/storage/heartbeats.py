"""Counts of beats by process."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.sql import Database
from bot.storage.tables import heartbeats

_BEAT = {
    "sqlite": sqlite.insert(heartbeats).on_conflict_do_update(
        index_elements=["executor_id"], set_={"beats": heartbeats.c.beats + 1}
    ),
    "postgresql": postgresql.insert(heartbeats).on_conflict_do_update(
        index_elements=["executor_id"], set_={"beats": heartbeats.c.beats + 1}
    ),
}
_ALL = select(heartbeats.c.executor_id, heartbeats.c.beats)
_CLAIM = (
    update(heartbeats)
    .where(heartbeats.c.executor_id == bindparam("of"), heartbeats.c.beats == bindparam("seen"))
    .values(beats=heartbeats.c.beats + 1)
)
_REMOVE = delete(heartbeats).where(heartbeats.c.executor_id == bindparam("of"))


class SqlHeartbeats:
    """The heartbeats of all processes that share the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beat(self, executor_id: str) -> Mapping[str, int]:
        """Count one beat of ours; answer the counts of all."""

        def transaction(connection: Connection) -> dict[str, int]:
            connection.execute(_BEAT[connection.dialect.name], {"executor_id": executor_id, "beats": 1})
            return {row.executor_id: row.beats for row in connection.execute(_ALL)}

        return await self._database.run(transaction)

    async def claim(self, executor_id: str, *, beats: int) -> bool:
        """Count one beat for a silent one if its count is still `beats`; False when it moved. Only one can win."""
        values = {"of": executor_id, "seen": beats}
        return await self._database.run(lambda connection: connection.execute(_CLAIM, values).rowcount == 1)

    async def remove(self, executor_id: str) -> None:
        """Forget one whose work was taken over."""
        await self._database.run(lambda connection: connection.execute(_REMOVE, {"of": executor_id}).rowcount)
