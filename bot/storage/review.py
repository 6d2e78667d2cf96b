"""Messages the intent model was unsure about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update

from bot.domain.review import Doubt, ReviewState, UnsureMessage
from bot.storage.documents import CHOSEN, GUESSES
from bot.storage.insertion import Insertion
from bot.storage.tables import MESSAGE_WAITS, unsure_messages

_ADD = Insertion(unsure_messages, key=("id",), replacing=("guesses", "doubt", "at"), counting=("seen",))
_ALL = select(unsure_messages)
_GET = _ALL.where(unsure_messages.c.number == bindparam("key"))
_WAITING = (
    _ALL.where(MESSAGE_WAITS).order_by(unsure_messages.c.seen.desc(), unsure_messages.c.number).limit(bindparam("most"))
)
_WAITING_IN = _WAITING.where(unsure_messages.c.language == bindparam("in_language"))
# Locked until the commit, where a database has several writers: what two customers choose at once is counted twice.
_CHOSEN = select(unsure_messages.c.chosen).where(unsure_messages.c.id == bindparam("key")).with_for_update()
_CHOOSE = update(unsure_messages).where(unsure_messages.c.id == bindparam("key")).values(chosen=bindparam("now_chosen"))
_DECIDE = (
    update(unsure_messages)
    .where(unsure_messages.c.number == bindparam("key"), MESSAGE_WAITS)
    .values(state=bindparam("new_state"))
)
_IS_OLDER = unsure_messages.c.at < bindparam("before")
_OLDER = select(unsure_messages.c.number).where(_IS_OLDER).limit(1)
_FORGET = delete(unsure_messages).where(_IS_OLDER)


class SqlReview:
    """`Review` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, message: UnsureMessage) -> None:
        row = {
            "id": message.id,
            "text": message.text,
            "language": message.language,
            "guesses": GUESSES.write(message.guesses),
            "doubt": message.doubt.value,
            "at": message.at,
            "seen": message.seen,
            "chosen": CHOSEN.write(message.chosen),
            "state": message.state.value,
        }
        _ADD.add(self._connection, row)

    def choose(self, message_id: str, intent: str) -> None:
        row = self._connection.execute(_CHOSEN, {"key": message_id}).first()
        if row is not None:
            chosen = CHOSEN.read(row.chosen)
            counted = CHOSEN.write({**chosen, intent: chosen.get(intent, 0) + 1})
            self._connection.execute(_CHOOSE, {"key": message_id, "now_chosen": counted})

    def get(self, number: int) -> UnsureMessage | None:
        row = self._connection.execute(_GET, {"key": number}).mappings().first()
        return None if row is None else _message(row)

    def waiting(self, *, language: str | None, limit: int) -> tuple[UnsureMessage, ...]:
        if language is None:
            rows = self._connection.execute(_WAITING, {"most": limit})
        else:
            rows = self._connection.execute(_WAITING_IN, {"most": limit, "in_language": language})
        return tuple(map(_message, rows.mappings()))

    def decide(self, number: int, state: ReviewState) -> bool:
        return self._connection.execute(_DECIDE, {"key": number, "new_state": state.value}).rowcount == 1

    def has_older(self, *, before: datetime) -> bool:
        return self._connection.execute(_OLDER, {"before": before}).first() is not None

    def forget(self, *, before: datetime) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount


def _message(row: RowMapping) -> UnsureMessage:
    return UnsureMessage(
        id=row["id"],
        text=row["text"],
        language=row["language"],
        guesses=GUESSES.read(row["guesses"]),
        doubt=Doubt(row["doubt"]),
        at=row["at"],
        seen=row["seen"],
        chosen=CHOSEN.read(row["chosen"]),
        state=ReviewState(row["state"]),
        number=row["number"],
    )
