"""The tables of what is remembered; `migrations/` brings a database to exactly this."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)

from bot.domain.access import AccessState
from bot.domain.billing import FINAL_STATES, AttemptState
from bot.domain.follow_up import FollowUpState
from bot.domain.identity import Voucher
from bot.domain.outreach import OutreachState
from bot.domain.review import ReviewState
from bot.domain.schedule import ScheduleState
from bot.storage.installation_tables import installation_tables
from bot.storage.instant import Instant
from bot.storage.widget_tables import widget_table

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    """Number rows in the order they are added."""
    return Column(
        "number",
        BigInteger().with_variant(Integer(), "sqlite"),
        Identity(always=True),
        primary_key=True,
        nullable=False,
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text(), nullable=False)


def _text_or_null(name: str) -> Column[str | None]:
    return Column(name, Text(), nullable=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text(), primary_key=True, nullable=False)


def _instant(name: str) -> Column[datetime]:
    return Column(name, Instant(), nullable=False)


def _instant_or_null(name: str) -> Column[datetime | None]:
    return Column(name, Instant(), nullable=True)


def _partial(name: str, *columns: str, where: TextClause, unique: bool = False) -> Index:
    """An index of only those rows for which `where` holds."""
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


OPEN_STATES: Final = tuple(state for state in AttemptState if state not in FINAL_STATES)

# Literals, so that the databases can see that a query matches the partial index.
ATTEMPT_IS_OPEN: Final = text("state IN ({})".format(", ".join(f"'{state}'" for state in OPEN_STATES)))
OUTCOME_IS_UNTOLD: Final = text(
    "state IN ({}) AND NOT told".format(", ".join(f"'{state}'" for state in AttemptState if state in FINAL_STATES))
)
INCOMING_IS_UNANSWERED: Final = text("answered_at IS NULL")
SAYING_IS_PENDING: Final = text("delivered_at IS NULL")
FOLLOW_UP_WAITS: Final = text(f"state = '{FollowUpState.WAITING}'")
SCHEDULE_WAITS: Final = text(f"state = '{ScheduleState.WAITING}'")
ESCALATION_IS_OPEN: Final = text("closed_at IS NULL")
ENTRY_IS_UNSHOWN: Final = text("NOT shown")
NOTICE_WAITS: Final = text("done_at IS NULL")
NOTICE_IS_DONE: Final = text("done_at IS NOT NULL")
OUTREACH_WAITS: Final = text(f"state = '{OutreachState.WAITING}'")
ACCESS_IS_OPEN: Final = text(f"state = '{AccessState.OPEN}'")
MESSAGE_WAITS: Final = text(f"state = '{ReviewState.WAITING}'")

conversations: Final = Table(
    "conversations",
    metadata,
    _key("id"),
    Column("version", Integer(), nullable=False),
    _text("channel"),
    _text("person"),
    _instant_or_null("changed_at"),
    _text("document"),
    Index(None, "channel", "person"),
)

attempts: Final = Table(
    "attempts",
    metadata,
    _number(),
    _text("id"),
    _text("confirmation_id"),
    _text("conversation_id"),
    _text("account_id"),
    _text("balance_id"),
    _text("balance_number"),
    _text("card_id"),
    _text("card_label"),
    Column("amount_minor", BigInteger(), nullable=False),
    _text("amount_currency"),
    _text("state"),
    _instant("created_at"),
    _instant("changed_at"),
    _text_or_null("decline"),
    _text_or_null("raw_code"),
    _text_or_null("receipt"),
    _instant_or_null("paid_at"),
    Column("told", Boolean(), nullable=False),
    Column("wait_seconds", Integer(), nullable=True),
    _text_or_null("subscriptions"),
    UniqueConstraint("id"),
    Index(None, "confirmation_id"),
    Index(None, "account_id", "created_at"),
    _partial("uq_attempts_open_balance", "account_id", "balance_id", where=ATTEMPT_IS_OPEN, unique=True),
    Index("ix_attempts_open", "changed_at", sqlite_where=ATTEMPT_IS_OPEN, postgresql_where=ATTEMPT_IS_OPEN),
    Index("ix_attempts_untold", "changed_at", sqlite_where=OUTCOME_IS_UNTOLD, postgresql_where=OUTCOME_IS_UNTOLD),
)

inbox: Final = Table(
    "inbox",
    metadata,
    _number(),
    _text("channel"),
    _text("id"),
    _text("conversation_id"),
    _instant("at"),
    _instant_or_null("answered_at"),
    _text("document"),
    UniqueConstraint("channel", "id"),
    Index(None, "conversation_id", "number"),
    Index("ix_inbox_unanswered", "at", sqlite_where=INCOMING_IS_UNANSWERED, postgresql_where=INCOMING_IS_UNANSWERED),
)

outbox: Final = Table(
    "outbox",
    metadata,
    _number(),
    _text("id"),
    _text("conversation_id"),
    _text("channel"),
    _text("incoming_id"),
    _instant("created_at"),
    _instant_or_null("delivered_at"),
    _text_or_null("reference"),
    _text("document"),
    _text_or_null("claimed_by"),
    _instant_or_null("claimed_until"),
    UniqueConstraint("id"),
    Index(None, "conversation_id", "number"),
    Index(None, "channel", "incoming_id"),
    Index("ix_outbox_pending", "channel", "number", sqlite_where=SAYING_IS_PENDING, postgresql_where=SAYING_IS_PENDING),
)

follow_ups: Final = Table(
    "follow_ups",
    metadata,
    _key("id"),
    _text("conversation_id"),
    _text("account_id"),
    _text("attempt_id"),
    _instant("paid_at"),
    _instant("due_at"),
    _text("state"),
    _instant_or_null("done_at"),
    _text_or_null("result"),
    _text_or_null("balances"),
    Index(None, "account_id", "paid_at"),
    Index("ix_follow_ups_waiting", "due_at", sqlite_where=FOLLOW_UP_WAITS, postgresql_where=FOLLOW_UP_WAITS),
)

schedules: Final = Table(
    "schedules",
    metadata,
    _key("id"),
    _text("conversation_id"),
    _text("account_id"),
    _instant("charge_at"),
    _instant_or_null("notice_at"),
    _text("state"),
    _instant_or_null("ended_at"),
    _text_or_null("ending"),
    _text("confirmation"),
    Index(None, "account_id"),
    Index(None, "conversation_id"),
    Index("ix_schedules_waiting", "charge_at", sqlite_where=SCHEDULE_WAITS, postgresql_where=SCHEDULE_WAITS),
)

# The balances of schedules that wait, and of no others: the primary key lets only one wait for each.
scheduled_balances: Final = Table(
    "scheduled_balances",
    metadata,
    _key("account_id"),
    _key("balance_id"),
    _text("schedule_id"),
    Index(None, "schedule_id"),
)

escalations: Final = Table(
    "escalations",
    metadata,
    _number(),
    _text("id"),
    _text("conversation_id"),
    _instant("opened_at"),
    _instant_or_null("closed_at"),
    _text("document"),
    Column("version", Integer(), nullable=False),
    UniqueConstraint("id"),
    Index(None, "conversation_id"),
    Index("ix_escalations_open", "number", sqlite_where=ESCALATION_IS_OPEN, postgresql_where=ESCALATION_IS_OPEN),
)

desk_entries: Final = Table(
    "desk_entries",
    metadata,
    _number(),
    _text("escalation_id"),
    _text("key"),
    _text("kind"),
    _instant("at"),
    _text_or_null("agent_id"),
    _text_or_null("agent_name"),
    _text("text"),
    _text("detail"),
    Column("shown", Boolean(), nullable=False),
    UniqueConstraint("escalation_id", "key"),
    Index("ix_desk_entries_unshown", "number", sqlite_where=ENTRY_IS_UNSHOWN, postgresql_where=ENTRY_IS_UNSHOWN),
)

audit: Final = Table(
    "audit",
    metadata,
    _number(),
    _instant("at"),
    _text("what"),
    _text("conversation_id"),
    _text("account_id"),
    _text("person"),
    _text("details"),
    Column("sequence", BigInteger(), nullable=False),
    _text("digest"),
    UniqueConstraint("account_id", "sequence"),
)
"""The migration adds triggers that refuse to change or remove a row."""

links: Final = Table(
    "links",
    metadata,
    _key("channel"),
    _key("person"),
    _text("account_id"),
    _text("billing_person"),
    _text("roles"),
    Column("verified_by", Text(), nullable=False, server_default=Voucher.OPERATOR.value),
    _instant_or_null("verified_at"),
    Index(None, "account_id"),
)

access_requests: Final = Table(
    "access_requests",
    metadata,
    _key("id"),
    _text("channel"),
    _text("person"),
    _text("approvers"),
    _instant("asked_at"),
    _instant("expires_at"),
    _text("state"),
    _instant_or_null("decided_at"),
    _text_or_null("decided_by"),
    _text_or_null("account_id"),
    _text_or_null("granted"),
    Index(None, "channel", "person", "asked_at"),
    Index(None, "decided_at"),
    _partial("uq_access_requests_open_person", "channel", "person", where=ACCESS_IS_OPEN, unique=True),
    _partial("ix_access_requests_open", "expires_at", where=ACCESS_IS_OPEN),
)
installations, install_visits = installation_tables(metadata)
widget_sessions = widget_table(metadata)

unsure_messages: Final = Table(
    "unsure_messages",
    metadata,
    _number(),
    _text("id"),
    _text("text"),
    _text("language"),
    _text("guesses"),
    _text("doubt"),
    _instant("at"),
    Column("seen", Integer(), nullable=False),
    _text("chosen"),
    _text("state"),
    UniqueConstraint("id"),
    Index(None, "at"),
)

notices: Final = Table(
    "notices",
    metadata,
    _key("gateway"),
    _key("id"),
    _text("kind"),
    _text("account_id"),
    _text_or_null("attempt_key"),
    _text_or_null("balance_id"),
    _instant("at"),
    _instant("received_at"),
    _instant("due_at"),
    Column("tries", Integer(), nullable=False),
    _instant_or_null("done_at"),
    Index(None, "received_at"),
    Index("ix_notices_waiting", "due_at", sqlite_where=NOTICE_WAITS, postgresql_where=NOTICE_WAITS),
)

outreaches: Final = Table(
    "outreaches",
    metadata,
    _number(),
    _text("id"),
    _text("account_id"),
    _text("balance_id"),
    _text("channel"),
    _text("person"),
    _text("timezone"),
    _instant("planned_at"),
    _instant("due_at"),
    Column("holds", Integer(), nullable=False),
    _text("state"),
    _instant_or_null("closed_at"),
    UniqueConstraint("id"),
    Index(None, "channel", "person", "number"),
    Index(None, "closed_at"),
    Index("ix_outreaches_waiting", "due_at", sqlite_where=OUTREACH_WAITS, postgresql_where=OUTREACH_WAITS),
)

preferences: Final = Table(
    "preferences",
    metadata,
    _key("channel"),
    _key("person"),
    Column("messages", Boolean(), nullable=False),
    _instant("changed_at"),
)

clock: Final = Table(
    "clock",
    metadata,
    Column("id", Integer(), CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("offset_seconds", BigInteger(), nullable=False),
)

heartbeats: Final = Table(
    "heartbeats",
    metadata,
    _key("executor_id"),
    Column("beats", BigInteger(), nullable=False),
)
