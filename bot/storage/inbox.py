"""What came in, in the order of arrival."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.domain.conversation import Incoming
from bot.storage.documents import INCOMING
from bot.storage.insertion import Insertion
from bot.storage.numbered import Numbered
from bot.storage.prepared import Prepared
from bot.storage.tables import INCOMING_IS_UNANSWERED, inbox

_ADD = Insertion(inbox)
_FINISH = Insertion(inbox, key=("channel", "id"), replacing=("answered_at",), only_if=inbox.c.answered_at.is_(None))
_ANSWERED = Prepared(
    select(inbox.c.answered_at).where(inbox.c.channel == bindparam("channel"), inbox.c.id == bindparam("key"))
)
_UNANSWERED = (
    select(inbox.c.document)
    .where(INCOMING_IS_UNANSWERED, inbox.c.at < bindparam("before"))
    .order_by(inbox.c.at, inbox.c.number)
    .limit(bindparam("most"))
)
_NEWEST = (
    select(inbox.c.document)
    .where(inbox.c.conversation_id == bindparam("conversation_id"))
    .order_by(inbox.c.number.desc())
    .limit(bindparam("most"))
)

_NUMBERED = Numbered(inbox)


class SqlInbox:
    """`Inbox` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, incoming: Incoming) -> bool:
        return _ADD.add(self._connection, _row(incoming, answered_at=None))

    def answered(self, channel: str, incoming_id: str) -> bool | None:
        found = _ANSWERED.first(self._connection, {"channel": channel, "key": incoming_id})
        return None if found is None else found["answered_at"] is not None

    def finish(self, incoming: Incoming, *, at: datetime) -> bool:
        return _FINISH.add(self._connection, _row(incoming, answered_at=at))

    def unanswered(self, *, before: datetime, limit: int) -> tuple[Incoming, ...]:
        documents = self._connection.execute(_UNANSWERED, {"before": before, "most": limit}).scalars()
        return tuple(map(INCOMING.read, documents))

    def transcript(self, conversation_id: str, *, limit: int) -> tuple[Incoming, ...]:
        newest = self._connection.execute(_NEWEST, {"conversation_id": conversation_id, "most": limit}).scalars()
        return tuple(reversed([INCOMING.read(document) for document in newest]))

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Incoming], ...]:
        found = _NUMBERED.read(self._connection, conversation_id, after=after, limit=limit, overlap=overlap)
        return tuple((number, INCOMING.read(document)) for number, document in found)


def _row(incoming: Incoming, *, answered_at: datetime | None) -> dict[str, object]:
    return {
        "channel": incoming.channel,
        "id": incoming.id,
        "conversation_id": incoming.conversation_id,
        "at": incoming.at,
        "answered_at": answered_at,
        "document": INCOMING.write(incoming),
    }
