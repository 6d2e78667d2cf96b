"""Signed notices of billing backends, messages nobody asked for, and who does not want them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOT_DONE = sa.text("done_at IS NULL")
_WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("gateway", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("attempt_key", sa.Text(), nullable=True),
        sa.Column("balance_id", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("gateway", "id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_received_at"), "notices", ["received_at"])
    op.create_index("ix_notices_waiting", "notices", ["due_at"], sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE)
    op.create_table(
        "outreaches",
        sa.Column("number", _NUMBER, sa.Identity(always=True), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("balance_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holds", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outreaches")),
        sa.UniqueConstraint("id", name=op.f("uq_outreaches_id")),
    )
    op.create_index(op.f("ix_outreaches_channel_person_number"), "outreaches", ["channel", "person", "number"])
    op.create_index(op.f("ix_outreaches_closed_at"), "outreaches", ["closed_at"])
    op.create_index("ix_outreaches_waiting", "outreaches", ["due_at"], sqlite_where=_WAITING, postgresql_where=_WAITING)
    op.create_table(
        "preferences",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("messages", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "person", name=op.f("pk_preferences")),
    )


def downgrade() -> None:
    for table in ("preferences", "outreaches", "notices"):
        op.drop_table(table)
