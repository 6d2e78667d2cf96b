"""Run the steps over the connection that `bot.storage.migrate` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from bot.storage.migrate import is_ours
from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=is_ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
