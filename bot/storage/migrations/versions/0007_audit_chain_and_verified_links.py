"""The audit log becomes a chain that nobody changes; links say who verified them, and when."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    # REPLACE removes rows without a DELETE: an entry only ever goes behind the last one of its account.
    """CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
      OR EXISTS (SELECT 1 FROM audit WHERE account_id = NEW.account_id AND sequence >= NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION kase_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
    """CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION kase_audit_is_append_only()""",
)


def upgrade() -> None:
    with op.batch_alter_table("links") as links:
        links.add_column(sa.Column("verified_by", sa.Text(), nullable=False, server_default="operator"))
        links.add_column(sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("sequence", sa.BigInteger(), nullable=True))
        audit.add_column(sa.Column("digest", sa.Text(), nullable=True))
    _chain()
    with op.batch_alter_table("audit") as audit:
        audit.drop_index(op.f("ix_audit_account_id_number"))
        audit.alter_column("sequence", nullable=False)
        audit.alter_column("digest", nullable=False)
        audit.create_unique_constraint(op.f("uq_audit_account_id_sequence"), ["account_id", "sequence"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("audit_no_update", "audit_no_delete", "audit_no_replace"):
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP TRIGGER audit_is_append_only ON audit")
        op.execute("DROP FUNCTION kase_audit_is_append_only()")
    with op.batch_alter_table("audit") as audit:
        audit.drop_constraint(op.f("uq_audit_account_id_sequence"), type_="unique")
        audit.drop_column("digest")
        audit.drop_column("sequence")
        audit.create_index(op.f("ix_audit_account_id_number"), ["account_id", "number"])
    with op.batch_alter_table("links") as links:
        links.drop_column("verified_at")
        links.drop_column("verified_by")


def _chain() -> None:
    """Give the entries that are there their places; `bot.records.audit` says how a digest is made."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT number, at, what, conversation_id, account_id, person, details FROM audit ORDER BY number")
    ).mappings()
    heads: dict[str, tuple[int, str]] = {}
    for row in rows.all():
        sequence, before = heads.get(row["account_id"], (0, ""))
        whole = [before, sequence + 1, _in_utc(row["at"])]
        whole += [row[name] for name in ("what", "conversation_id", "account_id", "person")]
        whole.append(json.loads(row["details"]))
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        heads[row["account_id"]] = (sequence + 1, hashlib.sha256(text.encode()).hexdigest())
        connection.execute(
            sa.text("UPDATE audit SET sequence = :sequence, digest = :digest WHERE number = :number"),
            {"sequence": sequence + 1, "digest": heads[row["account_id"]][1], "number": row["number"]},
        )


def _in_utc(at: datetime | str) -> str:
    """SQLite gives text without an offset, PostgreSQL a moment."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")
