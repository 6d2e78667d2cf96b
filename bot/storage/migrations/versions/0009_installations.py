"""The app is installed in workspaces of its own accord: their sealed tokens, and visits of who installs it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installations",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("app_id", sa.Text(), nullable=False),
        sa.Column("installed_by", sa.Text(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_token", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_because", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_installations")),
    )
    closed = sa.text("closed_at IS NOT NULL")
    op.create_index("ix_installations_closed", "installations", ["team"], sqlite_where=closed, postgresql_where=closed)
    op.create_table(
        "install_visits",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_install_visits")),
    )
    op.create_index(op.f("ix_install_visits_expires_at"), "install_visits", ["expires_at"])


def downgrade() -> None:
    op.drop_table("install_visits")
    op.drop_table("installations")
