"""Who asked to be let in to an account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update

from bot.domain.access import AccessRequest, AccessState, Grant
from bot.storage.documents import NAMES
from bot.storage.insertion import Insertion
from bot.storage.tables import ACCESS_IS_OPEN, access_requests

_ADD = Insertion(access_requests)
_GET = select(access_requests).where(access_requests.c.id == bindparam("key"))
_OF_PERSON = (
    select(access_requests)
    .where(
        access_requests.c.channel == bindparam("of_channel"),
        access_requests.c.person == bindparam("of_person"),
        access_requests.c.asked_at >= bindparam("since"),
    )
    .order_by(access_requests.c.asked_at, access_requests.c.id)
)
_CONCLUDE = (
    update(access_requests)
    .where(access_requests.c.id == bindparam("key"), ACCESS_IS_OPEN)
    .values(
        state=bindparam("to_state"),
        decided_at=bindparam("at"),
        decided_by=bindparam("by"),
        account_id=bindparam("of_account"),
        granted=bindparam("given"),
    )
)
_OVERDUE = (
    select(access_requests)
    .where(ACCESS_IS_OPEN, access_requests.c.expires_at < bindparam("before"))
    .order_by(access_requests.c.expires_at, access_requests.c.id)
    .limit(bindparam("most"))
)
_OLDER = access_requests.c.decided_at < bindparam("before")
_HAS_OLDER = select(access_requests.c.id).where(_OLDER).limit(1)
_FORGET = delete(access_requests).where(_OLDER)


class SqlAccessRequests:
    """`AccessRequests` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: AccessRequest) -> bool:
        row = {
            "id": request.id,
            "channel": request.channel,
            "person": request.person,
            "approvers": NAMES.write(request.approvers),
            "asked_at": request.asked_at,
            "expires_at": request.expires_at,
            "state": request.state.value,
            "decided_at": request.decided_at,
            "decided_by": request.decided_by,
            "account_id": request.account_id,
            "granted": request.grant.value if request.grant is not None else None,
        }
        return _ADD.add(self._connection, row)

    def get(self, request_id: str) -> AccessRequest | None:
        row = self._connection.execute(_GET, {"key": request_id}).mappings().first()
        return None if row is None else _request(row)

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[AccessRequest, ...]:
        values = {"of_channel": channel, "of_person": person, "since": since}
        return tuple(map(_request, self._connection.execute(_OF_PERSON, values).mappings()))

    def conclude(self, request: AccessRequest) -> bool:
        values = {
            "key": request.id,
            "to_state": request.state.value,
            "at": request.decided_at,
            "by": request.decided_by,
            "of_account": request.account_id,
            "given": request.grant.value if request.grant is not None else None,
        }
        return self._connection.execute(_CONCLUDE, values).rowcount == 1

    def overdue(self, *, before: datetime, limit: int) -> tuple[AccessRequest, ...]:
        return tuple(map(_request, self._connection.execute(_OVERDUE, {"before": before, "most": limit}).mappings()))

    def has_older(self, *, before: datetime) -> bool:
        return self._connection.execute(_HAS_OLDER, {"before": before}).first() is not None

    def forget(self, *, before: datetime) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount


def _request(row: RowMapping) -> AccessRequest:
    return AccessRequest(
        id=row["id"],
        channel=row["channel"],
        person=row["person"],
        approvers=NAMES.read(row["approvers"]),
        asked_at=row["asked_at"],
        expires_at=row["expires_at"],
        state=AccessState(row["state"]),
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        account_id=row["account_id"],
        grant=Grant(row["granted"]) if row["granted"] is not None else None,
    )
