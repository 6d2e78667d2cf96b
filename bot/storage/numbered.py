"""Rows of one conversation by number: what came after some moment, and a little of what came before it."""

from __future__ import annotations

from sqlalchemy import Connection, Table, bindparam, func, select


class Numbered:
    """Reads numbers and documents of a table that has a `conversation_id`."""

    def __init__(self, table: Table) -> None:
        number, mine = table.c.number, table.c.conversation_id == bindparam("conversation_id")
        up_to = select(number).where(mine, number <= bindparam("after")).order_by(number.desc()).limit(1)
        begin = func.coalesce(up_to.offset(bindparam("overlap")).scalar_subquery(), 0)
        rows = select(number, table.c.document).limit(bindparam("most"))
        self._newest = rows.where(mine).order_by(number.desc())
        self._after = rows.where(mine, number > begin).order_by(number)

    def read(
        self, connection: Connection, conversation_id: str, *, after: int | None, limit: int, overlap: int
    ) -> list[tuple[int, str]]:
        """Those after a number and the last `overlap` up to it, or the newest ones; oldest first."""
        looked_for = {"conversation_id": conversation_id, "most": limit}
        if after is None:
            return [(row[0], row[1]) for row in reversed(connection.execute(self._newest, looked_for).all())]
        looked_for |= {"after": after, "overlap": overlap, "most": limit + overlap}
        return [(row[0], row[1]) for row in connection.execute(self._after, looked_for)]
