"""The log of the agents' desk."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from bot.domain.escalation import Agent, DeskEntry, EntryKind
from bot.storage.insertion import Insertion
from bot.storage.tables import ENTRY_IS_UNSHOWN, desk_entries

_ADD = Insertion(desk_entries)
_ALL = select(desk_entries)
_HAS = (
    select(desk_entries.c.number)
    .where(desk_entries.c.escalation_id == bindparam("escalation_id"), desk_entries.c.key == bindparam("entry_key"))
    .limit(1)
)
_OF = (
    _ALL.where(desk_entries.c.escalation_id == bindparam("escalation_id"))
    .order_by(desk_entries.c.number.desc())
    .limit(bindparam("most"))
)
_UNSHOWN = (
    _ALL.where(ENTRY_IS_UNSHOWN, desk_entries.c.number > bindparam("after"))
    .order_by(desk_entries.c.number)
    .limit(bindparam("most"))
)
_SHOWN = update(desk_entries).where(desk_entries.c.number.in_(bindparam("numbers", expanding=True))).values(shown=True)


class SqlDeskLog:
    """`DeskLog` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: DeskEntry) -> bool:
        agent = entry.agent
        row = {
            "escalation_id": entry.escalation_id,
            "key": entry.key,
            "kind": entry.kind.value,
            "at": entry.at,
            "agent_id": agent.id if agent is not None else None,
            "agent_name": agent.name if agent is not None else None,
            "text": entry.text,
            "detail": entry.detail,
            "shown": False,
        }
        return _ADD.add(self._connection, row)

    def has(self, escalation_id: str, key: str) -> bool:
        asked = {"escalation_id": escalation_id, "entry_key": key}
        return self._connection.execute(_HAS, asked).first() is not None

    def of(self, escalation_id: str, *, limit: int) -> tuple[DeskEntry, ...]:
        rows = self._connection.execute(_OF, {"escalation_id": escalation_id, "most": limit}).mappings().all()
        return tuple(map(_entry, reversed(rows)))

    def unshown(self, *, limit: int, after: int = 0) -> tuple[DeskEntry, ...]:
        return tuple(map(_entry, self._connection.execute(_UNSHOWN, {"most": limit, "after": after}).mappings()))

    def shown(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._connection.execute(_SHOWN, {"numbers": list(numbers)})


def _entry(row: RowMapping) -> DeskEntry:
    agent = Agent(row["agent_id"], row["agent_name"] or "") if row["agent_id"] is not None else None
    return DeskEntry(
        escalation_id=row["escalation_id"],
        key=row["key"],
        kind=EntryKind(row["kind"]),
        at=row["at"],
        agent=agent,
        text=row["text"],
        detail=row["detail"],
        number=row["number"],
    )
