"""Which person of a channel belongs to which account."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.identity import Link, Voucher
from bot.storage.documents import ROLES
from bot.storage.insertion import Insertion
from bot.storage.prepared import Found, Prepared
from bot.storage.tables import links

_FACTS = ("account_id", "billing_person", "roles", "verified_by", "verified_at")
_PUT = Insertion(links, key=("channel", "person"), replacing=_FACTS)
_ALL = select(links).order_by(links.c.channel, links.c.person)
_PERSON = (links.c.channel == bindparam("of_channel"), links.c.person == bindparam("of_person"))
_FIND = Prepared(select(links).where(*_PERSON))
_OF_ACCOUNT = _ALL.where(links.c.account_id == bindparam("account_id"))
_REMOVE = delete(links).where(*_PERSON)


class SqlLinks:
    """`Links` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, channel: str, person: str) -> Link | None:
        row = _FIND.first(self._connection, {"of_channel": channel, "of_person": person})
        return None if row is None else _link(row)

    def put(self, link: Link) -> None:
        row = {
            "channel": link.channel,
            "person": link.person,
            "account_id": link.account_id,
            "billing_person": link.billing_person,
            "roles": ROLES.write(sorted(link.roles)),
            "verified_by": link.verified_by.value,
            "verified_at": link.verified_at,
        }
        _PUT.add(self._connection, row)

    def remove(self, channel: str, person: str) -> bool:
        return self._connection.execute(_REMOVE, {"of_channel": channel, "of_person": person}).rowcount == 1

    def of_account(self, account_id: str) -> tuple[Link, ...]:
        return tuple(map(_link, self._connection.execute(_OF_ACCOUNT, {"account_id": account_id}).mappings()))

    def all(self) -> tuple[Link, ...]:
        return tuple(map(_link, self._connection.execute(_ALL).mappings()))


def _link(row: Found) -> Link:
    return Link(
        channel=row["channel"],
        person=row["person"],
        account_id=row["account_id"],
        billing_person=row["billing_person"],
        roles=frozenset(ROLES.read(row["roles"])),
        verified_by=Voucher(row["verified_by"]),
        verified_at=row["verified_at"],
    )
