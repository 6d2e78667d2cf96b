"""Escalations are worked on by agents: a version to compare with, and the log of the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("escalations") as escalations:
        escalations.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("escalations") as escalations:
        escalations.alter_column("version", server_default=None)
    op.create_table(
        "desk_entries",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("escalation_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Text(), nullable=True),
        sa.Column("agent_name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_desk_entries")),
        sa.UniqueConstraint("escalation_id", "key", name=op.f("uq_desk_entries_escalation_id_key")),
    )
    unshown = sa.text("NOT shown")
    op.create_index(
        "ix_desk_entries_unshown", "desk_entries", ["number"], sqlite_where=unshown, postgresql_where=unshown
    )


def downgrade() -> None:
    op.drop_table("desk_entries")
    with op.batch_alter_table("escalations") as escalations:
        escalations.drop_column("version")
