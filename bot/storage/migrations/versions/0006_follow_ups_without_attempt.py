"""Follow-ups of payments that the customer made in the account's own portal, known by what was paid."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("balances", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("follow_ups", "balances")
