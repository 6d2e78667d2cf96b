"""Charges agreed to for a later day; what an attempt pays for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.add_column("attempts", sa.Column("subscriptions", sa.Text(), nullable=True))
    op.create_table(
        "schedules",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("charge_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("notice_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("confirmation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
    )
    op.create_index(op.f("ix_schedules_account_id"), "schedules", ["account_id"])
    op.create_index(op.f("ix_schedules_conversation_id"), "schedules", ["conversation_id"])
    op.create_index("ix_schedules_waiting", "schedules", ["charge_at"], sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.create_table(
        "scheduled_balances",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("balance_id", sa.Text(), nullable=False),
        sa.Column("schedule_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "balance_id", name=op.f("pk_scheduled_balances")),
    )
    op.create_index(op.f("ix_scheduled_balances_schedule_id"), "scheduled_balances", ["schedule_id"])


def downgrade() -> None:
    op.drop_table("scheduled_balances")
    op.drop_table("schedules")
    op.drop_column("attempts", "subscriptions")
