"""What people want of us beside answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.storage.insertion import Insertion
from bot.storage.tables import preferences

_PUT = Insertion(preferences, key=("channel", "person"), replacing=("messages", "changed_at"))
_WANTS = select(preferences.c.messages).where(
    preferences.c.channel == bindparam("of_channel"), preferences.c.person == bindparam("of_person")
)


class SqlPreferences:
    """`Preferences` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wants_messages(self, channel: str, person: str) -> bool:
        stored = self._connection.execute(_WANTS, {"of_channel": channel, "of_person": person}).scalar()
        return stored is None or bool(stored)

    def want_messages(self, channel: str, person: str, *, wanted: bool, at: datetime) -> None:
        _PUT.add(self._connection, {"channel": channel, "person": person, "messages": wanted, "changed_at": at})
