"""What is to be said, numbered in the order it was added.

Within a conversation that is the order of its turns: a turn that adds sayings saves the conversation in the same
transaction, so of two turns at once one is rolled back and numbers its sayings anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.conversation import Saying
from bot.records.outbox import Claim
from bot.records.wakeups import Wakeup, Wakeups
from bot.storage.documents import SAYING
from bot.storage.instant import Instant
from bot.storage.numbered import Numbered
from bot.storage.prepared import Prepared
from bot.storage.tables import SAYING_IS_PENDING, outbox

_ADD = Prepared(
    sqlite.insert(outbox).on_conflict_do_nothing(index_elements=["id"]),
    names=("id", "conversation_id", "channel", "incoming_id", "created_at", "document"),
    on_postgresql=postgresql.insert(outbox).on_conflict_do_nothing(index_elements=["id"]),
)
_DOCUMENTS = select(outbox.c.document).order_by(outbox.c.number)
_ANSWER_TO = _DOCUMENTS.where(
    outbox.c.channel == bindparam("channel"), outbox.c.incoming_id == bindparam("incoming_id")
)
_PENDING = _DOCUMENTS.where(SAYING_IS_PENDING, outbox.c.channel == bindparam("channel")).limit(bindparam("most"))
_PENDING_OF = Prepared(_DOCUMENTS.where(SAYING_IS_PENDING, outbox.c.conversation_id == bindparam("conversation_id")))
_WAITING_SINCE = select(func.min(outbox.c.created_at)).where(
    SAYING_IS_PENDING, outbox.c.conversation_id.in_(bindparam("ids", expanding=True))
)
_DELIVERED = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(
        delivered_at=func.coalesce(outbox.c.delivered_at, bindparam("at", type_=Instant())),
        reference=func.coalesce(bindparam("sent_as", type_=outbox.c.reference.type), outbox.c.reference),
    )
)
_CLAIM = (
    update(outbox)
    .where(SAYING_IS_PENDING, outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(claimed_by=bindparam("ours"), claimed_until=bindparam("until", type_=Instant()))
)
_CLAIM_FIRST = _CLAIM.where(or_(outbox.c.claimed_by.is_(None), outbox.c.claimed_by == bindparam("ours")))
_CLAIM_AGAIN = _CLAIM.where(
    or_(
        outbox.c.claimed_by.is_(None),
        outbox.c.claimed_by == bindparam("ours"),
        outbox.c.claimed_until <= bindparam("now", type_=Instant()),
    )
)
_LET_GO = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.claimed_by == bindparam("ours"))
    .values(claimed_until=bindparam("now", type_=Instant()))
)
_NUMBER = select(outbox.c.number).where(
    outbox.c.conversation_id == bindparam("conversation_id"), outbox.c.id == bindparam("key")
)
_SINCE = _DOCUMENTS.where(
    outbox.c.conversation_id == bindparam("conversation_id"), outbox.c.number > bindparam("after")
).limit(bindparam("most"))
_NUMBERED = Numbered(outbox)
_NEWEST = select(func.coalesce(func.max(outbox.c.number), 0))
_SAID_IN = (
    select(outbox.c.number, outbox.c.conversation_id)
    .where(outbox.c.number > bindparam("after"), outbox.c.channel == bindparam("channel"))
    .order_by(outbox.c.number)
    .limit(bindparam("most"))
)


class SqlOutbox:
    """`Outbox` in one table."""

    def __init__(self, connection: Connection, wakeups: Wakeups) -> None:
        self._connection = connection
        self._wakeups = wakeups

    def add(self, sayings: Sequence[Saying]) -> None:
        if sayings:
            _ADD.each(self._connection, [_row(saying) for saying in sayings])
            for conversation_id in {saying.conversation_id for saying in sayings}:
                self._wakeups.tell(conversation_id, Wakeup.CHANGED)

    def answer_to(self, channel: str, incoming_id: str) -> tuple[Saying, ...]:
        documents = self._connection.execute(_ANSWER_TO, {"channel": channel, "incoming_id": incoming_id}).scalars()
        return tuple(map(SAYING.read, documents))

    def pending(self, channel: str, *, limit: int, beside: Collection[str] = ()) -> tuple[Saying, ...]:
        query = _PENDING
        for team in beside:  # ids have neither % nor _
            query = query.where(outbox.c.conversation_id.not_like(f"{channel}:{team}:%"))
        documents = self._connection.execute(query, {"channel": channel, "most": limit}).scalars()
        return tuple(map(SAYING.read, documents))

    def pending_of(self, conversation_id: str) -> tuple[Saying, ...]:
        found = _PENDING_OF.all(self._connection, {"conversation_id": conversation_id})
        return tuple(SAYING.read(row["document"]) for row in found)

    def waiting_since(self, conversation_ids: Collection[str]) -> datetime | None:
        since: datetime | None = self._connection.execute(_WAITING_SINCE, {"ids": list(conversation_ids)}).scalar()
        return since

    def claim(self, saying_ids: Sequence[str], *, by: str, at: datetime, until: datetime) -> Claim:
        asked = {"ids": list(saying_ids), "ours": by, "until": until}
        if self._connection.execute(_CLAIM_FIRST, asked).rowcount == len(saying_ids):
            return Claim.FIRST
        again = self._connection.execute(_CLAIM_AGAIN, {**asked, "now": at}).rowcount == len(saying_ids)
        return Claim.AGAIN if again else Claim.TAKEN

    def let_go(self, saying_ids: Sequence[str], *, by: str, at: datetime) -> None:
        self._connection.execute(_LET_GO, {"ids": list(saying_ids), "ours": by, "now": at})

    def delivered(self, saying_ids: Sequence[str], *, at: datetime, reference: str | None = None) -> None:
        if saying_ids:
            rows = [{"key": saying_id, "at": at, "sent_as": reference} for saying_id in saying_ids]
            _DELIVERED.each(self._connection, rows)

    def since(self, conversation_id: str, *, after: str | None, limit: int) -> tuple[Saying, ...]:
        number = self._connection.execute(_NUMBER, {"conversation_id": conversation_id, "key": after}).scalar()
        documents = self._connection.execute(
            _SINCE, {"conversation_id": conversation_id, "after": number or 0, "most": limit}
        ).scalars()
        return tuple(map(SAYING.read, documents))

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Saying], ...]:
        found = _NUMBERED.read(self._connection, conversation_id, after=after, limit=limit, overlap=overlap)
        return tuple((number, SAYING.read(document)) for number, document in found)

    def newest(self) -> int:
        number: int = self._connection.execute(_NEWEST).scalar_one()
        return number

    def said_in(self, channel: str, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        found = self._connection.execute(_SAID_IN, {"channel": channel, "after": after, "most": limit}).all()
        return tuple((number, conversation_id) for number, conversation_id in found)


def _row(saying: Saying) -> dict[str, object]:
    return {
        "id": saying.id,
        "conversation_id": saying.conversation_id,
        "channel": saying.channel,
        "incoming_id": saying.incoming_id,
        "created_at": saying.created_at,
        "document": SAYING.write(saying),
    }
