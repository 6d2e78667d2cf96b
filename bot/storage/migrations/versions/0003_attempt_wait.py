"""How long a card network wants to be left alone after a refusal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attempts", sa.Column("wait_seconds", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("attempts", "wait_seconds")
