"""In which workspaces the app is installed, and who is about to install it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, select, update

from bot.domain.installation import Installation
from bot.storage.documents import NAMES
from bot.storage.insertion import Insertion
from bot.storage.installation_tables import INSTALLATION_IS_CLOSED
from bot.storage.instant import Instant
from bot.storage.tables import install_visits, installations

_FACTS = ("name", "app_id", "installed_by", "installed_at", "sealed_token", "scopes", "enterprise")
_PUT = Insertion(
    installations,
    key=("team",),
    replacing=(*_FACTS, "closed_at", "closed_because"),
    counting=("revision",),
)
_ALL = select(installations).order_by(installations.c.team)
_TEAM = installations.c.team == bindparam("of_team")
_FIND = select(installations).where(_TEAM)
_CLOSED = select(installations.c.team).where(INSTALLATION_IS_CLOSED).order_by(installations.c.team)
_CLOSE = (
    update(installations)
    .where(_TEAM, installations.c.revision == bindparam("of_revision"), installations.c.closed_at.is_(None))
    .values(closed_at=bindparam("at", type_=Instant()), closed_because=bindparam("because"))
)
_CLOSE_AND_ERASE = _CLOSE.values(sealed_token="")
_REOPEN = (
    update(installations)
    .where(
        _TEAM,
        installations.c.revision == bindparam("of_revision"),
        INSTALLATION_IS_CLOSED,
        installations.c.sealed_token != "",
    )
    .values(closed_at=None, closed_because=None)
)
_RESEAL = (
    update(installations)
    .where(_TEAM, installations.c.sealed_token == bindparam("old"), installations.c.sealed_token != "")
    .values(sealed_token=bindparam("new"))
)
_VISIT = Insertion(install_visits)
_OVER = delete(install_visits).where(install_visits.c.expires_at <= bindparam("at", type_=Instant()))
_EXPECTED = select(func.count()).select_from(install_visits)
_END = delete(install_visits).where(
    install_visits.c.state == bindparam("of_state"),
    install_visits.c.browser == bindparam("of_browser"),
    install_visits.c.expires_at > bindparam("at", type_=Instant()),
)


class SqlInstallations:
    """`Installations` in two tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team: str) -> Installation | None:
        row = self._connection.execute(_FIND, {"of_team": team}).mappings().first()
        return None if row is None else _installation(row)

    def put(self, installation: Installation) -> None:
        row = {name: getattr(installation, name) for name in _FACTS if name != "scopes"}
        row |= {"team": installation.team, "scopes": NAMES.write(installation.scopes), "revision": 1}
        _PUT.add(self._connection, row | {"closed_at": None, "closed_because": None})

    def close(self, team: str, *, because: str, at: datetime, revision: int, keep: bool = False) -> bool:
        values = {"of_team": team, "of_revision": revision, "because": because, "at": at}
        return self._connection.execute(_CLOSE if keep else _CLOSE_AND_ERASE, values).rowcount == 1

    def reopen(self, team: str, *, revision: int) -> bool:
        return self._connection.execute(_REOPEN, {"of_team": team, "of_revision": revision}).rowcount == 1

    def reseal(self, team: str, *, old: str, new: str) -> bool:
        return self._connection.execute(_RESEAL, {"of_team": team, "old": old, "new": new}).rowcount == 1

    def all(self) -> tuple[Installation, ...]:
        return tuple(map(_installation, self._connection.execute(_ALL).mappings()))

    def closed(self) -> tuple[str, ...]:
        return tuple(self._connection.execute(_CLOSED).scalars())

    def begin_visit(self, state: str, browser: str, *, at: datetime, until: datetime, most: int) -> bool:
        self._connection.execute(_OVER, {"at": at})
        if self._connection.execute(_EXPECTED).scalar_one() >= most:
            return False
        return _VISIT.add(self._connection, {"state": state, "browser": browser, "expires_at": until})

    def end_visit(self, state: str, browser: str, *, at: datetime) -> bool:
        values = {"of_state": state, "of_browser": browser, "at": at}
        return self._connection.execute(_END, values).rowcount == 1


def _installation(row: RowMapping) -> Installation:
    return Installation(
        **{
            name: row[name] for name in (*_FACTS, "team", "revision", "closed_at", "closed_because") if name != "scopes"
        },
        scopes=NAMES.read(row["scopes"]),
    )
