"""Conversations as documents with a version."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.conversation import Conversation
from bot.errors import Conflict
from bot.records.wakeups import Wakeup, Wakeups
from bot.storage.documents import CONVERSATION
from bot.storage.insertion import Insertion
from bot.storage.prepared import Prepared
from bot.storage.tables import conversations

_GET = Prepared(select(conversations.c.document).where(conversations.c.id == bindparam("key")))
_LATEST_OF = (
    select(conversations.c.document)
    .where(conversations.c.channel == bindparam("of_channel"), conversations.c.person == bindparam("of_person"))
    .order_by(conversations.c.changed_at.desc().nulls_last(), conversations.c.id.desc())
    .limit(1)
)
_FIRST_SAVE = Insertion(conversations)
_SAVE = Prepared(
    update(conversations)
    .where(conversations.c.id == bindparam("key"), conversations.c.version == bindparam("was"))
    .values(
        version=bindparam("version"),
        channel=bindparam("channel"),
        person=bindparam("person"),
        changed_at=bindparam("changed_at"),
        document=bindparam("document"),
    )
)


class SqlConversations:
    """`Conversations` in one table."""

    def __init__(self, connection: Connection, wakeups: Wakeups) -> None:
        self._connection = connection
        self._wakeups = wakeups

    def get(self, conversation_id: str) -> Conversation | None:
        found = _GET.first(self._connection, {"key": conversation_id})
        return None if found is None else CONVERSATION.read(found["document"])

    def latest_of(self, channel: str, person: str) -> Conversation | None:
        document = self._connection.execute(_LATEST_OF, {"of_channel": channel, "of_person": person}).scalar()
        return None if document is None else CONVERSATION.read(document)

    def save(self, conversation: Conversation) -> None:
        saved = replace(conversation, version=conversation.version + 1)
        row = {
            "version": saved.version,
            "channel": saved.channel,
            "person": saved.person,
            "changed_at": saved.changed_at,
            "document": CONVERSATION.write(saved),
        }
        if not self._write(saved.id, row, was=conversation.version):
            raise Conflict("another turn saved the conversation first", conversation_id=saved.id)
        self._wakeups.tell(saved.id, Wakeup.CHANGED)

    def _write(self, conversation_id: str, row: dict[str, object], *, was: int) -> bool:
        if was == 0:
            return _FIRST_SAVE.add(self._connection, {"id": conversation_id, **row})
        return _SAVE.changed(self._connection, {"key": conversation_id, "was": was, **row}) == 1
