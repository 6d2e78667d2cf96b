"""Payment attempts; the database itself refuses a second open one for a balance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, bindparam, false, or_, select, text, update

from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.money import Money
from bot.storage.documents import NAMES
from bot.storage.insertion import Insertion
from bot.storage.tables import ATTEMPT_IS_OPEN, OUTCOME_IS_UNTOLD, attempts

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:account_id, 0))")
_ADD = Insertion(attempts)
_ALL = select(attempts)
_GET = _ALL.where(attempts.c.id == bindparam("key"))
_MOVE = (
    update(attempts)
    .where(attempts.c.id == bindparam("key"), attempts.c.state == bindparam("was"))
    .values({name: bindparam(name) for name in attempts.columns.keys() if name not in {"number", "id"}})  # noqa: SIM118
)
_OF_CONFIRMATION = _ALL.where(attempts.c.confirmation_id == bindparam("confirmation_id")).order_by(attempts.c.number)
_OF_ACCOUNT = _ALL.where(
    attempts.c.account_id == bindparam("account_id"),
    or_(attempts.c.created_at >= bindparam("since"), attempts.c.decline.in_(bindparam("refused", expanding=True))),
).order_by(attempts.c.created_at.desc(), attempts.c.number.desc())
_OPEN_OF = _ALL.where(attempts.c.account_id == bindparam("account_id"), ATTEMPT_IS_OPEN).order_by(
    attempts.c.created_at, attempts.c.number
)
_OLDEST = (attempts.c.changed_at, attempts.c.number)
_UNSETTLED = (
    _ALL.where(ATTEMPT_IS_OPEN, attempts.c.changed_at < bindparam("before")).order_by(*_OLDEST).limit(bindparam("most"))
)
_UNTOLD = (
    _ALL.where(OUTCOME_IS_UNTOLD, attempts.c.changed_at < bindparam("before"))
    .order_by(*_OLDEST)
    .limit(bindparam("most"))
)
_MARK_TOLD = update(attempts).where(attempts.c.id == bindparam("key"), attempts.c.told == false()).values(told=True)


class SqlAttempts:
    """`Attempts` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, account_id: str) -> None:
        # SQLite has one writer at a time, so whoever writes holds everything.
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_HOLD, {"account_id": account_id})

    def add(self, attempt: Attempt) -> bool:
        return _ADD.add(self._connection, {"id": attempt.id, **_row(attempt)})

    def get(self, attempt_id: str) -> Attempt | None:
        row = self._connection.execute(_GET, {"key": attempt_id}).mappings().first()
        return None if row is None else _attempt(row)

    def move(self, attempt: Attempt, *, was: AttemptState) -> bool:
        return self._connection.execute(_MOVE, {"key": attempt.id, "was": was.value, **_row(attempt)}).rowcount == 1

    def of_confirmation(self, confirmation_id: str) -> tuple[Attempt, ...]:
        rows = self._connection.execute(_OF_CONFIRMATION, {"confirmation_id": confirmation_id}).mappings()
        return tuple(map(_attempt, rows))

    def of_account(
        self, account_id: str, *, since: datetime, and_refused: Collection[DeclineClass] = ()
    ) -> tuple[Attempt, ...]:
        refused = [reason.value for reason in and_refused]
        wanted = {"account_id": account_id, "since": since, "refused": refused}
        return tuple(map(_attempt, self._connection.execute(_OF_ACCOUNT, wanted).mappings()))

    def open_of(self, account_id: str) -> tuple[Attempt, ...]:
        return tuple(map(_attempt, self._connection.execute(_OPEN_OF, {"account_id": account_id}).mappings()))

    def unsettled(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        rows = self._connection.execute(_UNSETTLED, {"before": before, "most": limit}).mappings()
        return tuple(map(_attempt, rows))

    def mark_told(self, attempt_id: str) -> None:
        self._connection.execute(_MARK_TOLD, {"key": attempt_id})

    def untold(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        return tuple(map(_attempt, self._connection.execute(_UNTOLD, {"before": before, "most": limit}).mappings()))


def _row(attempt: Attempt) -> Mapping[str, object]:
    return {
        "confirmation_id": attempt.confirmation_id,
        "conversation_id": attempt.conversation_id,
        "account_id": attempt.account_id,
        "balance_id": attempt.balance_id,
        "balance_number": attempt.balance_number,
        "card_id": attempt.card_id,
        "card_label": attempt.card_label,
        "amount_minor": attempt.amount.minor,
        "amount_currency": attempt.amount.currency,
        "state": attempt.state.value,
        "created_at": attempt.created_at,
        "changed_at": attempt.changed_at,
        "decline": None if attempt.decline is None else attempt.decline.value,
        "raw_code": attempt.raw_code,
        "receipt": attempt.receipt,
        "paid_at": attempt.paid_at,
        "told": attempt.told,
        "wait_seconds": None if attempt.wait is None else int(attempt.wait.total_seconds()),
        "subscriptions": NAMES.write(attempt.subscriptions),
    }


def _attempt(row: RowMapping) -> Attempt:
    return Attempt(
        id=row["id"],
        confirmation_id=row["confirmation_id"],
        conversation_id=row["conversation_id"],
        account_id=row["account_id"],
        balance_id=row["balance_id"],
        balance_number=row["balance_number"],
        card_id=row["card_id"],
        card_label=row["card_label"],
        amount=Money(row["amount_minor"], row["amount_currency"]),
        state=AttemptState(row["state"]),
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        decline=None if row["decline"] is None else DeclineClass(row["decline"]),
        raw_code=row["raw_code"],
        receipt=row["receipt"],
        paid_at=row["paid_at"],
        told=row["told"],
        wait=None if row["wait_seconds"] is None else timedelta(seconds=row["wait_seconds"]),
        subscriptions=() if row["subscriptions"] is None else NAMES.read(row["subscriptions"]),
    )
