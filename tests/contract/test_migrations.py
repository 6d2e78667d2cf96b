"""The steps of `bot/storage/migrations` lead from nothing to exactly the tables of this version."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.errors import Misconfigured, StorageUnavailable
from bot.jobs.engine import migrate_engine
from bot.storage.migrate import alembic_config, is_ours, migrate
from bot.storage.tables import metadata
from bot.storage.version import STEPS, migration_engine, newest, verify
from tests.support.databases import Databases


def test_the_steps_lead_to_the_tables_the_program_uses(databases: Databases) -> None:
    with migration_engine(databases.fresh()).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_every_column_index_and_constraint_is_as_declared(databases: Databases) -> None:
    migrated, declared = databases.fresh(), databases.empty()
    with migration_engine(declared).begin() as connection:
        metadata.create_all(connection)
        expected = shape(connection)

    with migration_engine(migrated).connect() as connection:
        assert shape(connection) == expected


def test_migrating_again_changes_nothing_and_keeps_what_is_remembered(databases: Databases) -> None:
    address = databases.fresh()
    with migration_engine(address).begin() as connection:
        connection.exec_driver_sql("UPDATE clock SET offset_seconds = 7")

    migrate(address)
    migrate_engine(address)

    with migration_engine(address).connect() as connection:
        assert connection.exec_driver_sql("SELECT id, offset_seconds FROM clock").all() == [(1, 7)]
    verify(address)


def test_two_processes_that_migrate_at_once_do_not_meet(databases: Databases) -> None:
    address = databases.empty()

    program = f"from bot.storage.migrate import migrate; migrate({address!r})"
    processes = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    verify(address)


def test_the_steps_can_be_taken_back_and_leave_the_engine_alone(databases: Databases) -> None:
    address = databases.fresh()

    with migration_engine(address).begin() as connection:
        command.downgrade(alembic_config(connection), "base")

    with migration_engine(address).connect() as connection:
        assert not set(inspect(connection).get_table_names()) & set(metadata.tables)
        schema = "dbos" if connection.dialect.name == "postgresql" else None
        assert "workflow_status" in inspect(connection).get_table_names(schema)


def test_a_database_without_our_tables_is_told_with_the_command_to_run(databases: Databases) -> None:
    address = databases.empty()
    with migration_engine(address).begin() as connection:
        connection.exec_driver_sql("SELECT 1")

    with pytest.raises(Misconfigured, match="run `kase migrate`"):
        verify(address)


def test_a_database_of_another_version_is_told_with_the_command_to_run(databases: Databases) -> None:
    address = databases.fresh()
    with migration_engine(address).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

    with pytest.raises(Misconfigured, match=r"has version 0000.*run `kase migrate`"):
        verify(address)


def test_looking_for_a_file_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"no database at .*kase\.db: run `kase migrate`"):
        verify(f"sqlite:///{tmp_path / 'kase.db'}")

    assert list(tmp_path.iterdir()) == []


def test_migrating_makes_the_folder_of_the_file(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'state' / 'kase.db'}"

    migrate(address)

    verify(address)


def test_the_last_step_is_found_as_what_migrates_finds_it() -> None:
    assert newest() == ScriptDirectory(str(STEPS)).get_current_head()


def test_a_server_that_does_not_answer_is_worth_another_try() -> None:
    with pytest.raises(StorageUnavailable):
        migrate("postgresql://nobody@127.0.0.1:1/kase")


def shape(connection: Connection) -> dict[str, object]:
    """What the database itself says about our tables."""
    look = inspect(connection)
    return {
        table: {
            "columns": [{**column, "type": repr(column["type"])} for column in look.get_columns(table)],
            "primary key": look.get_pk_constraint(table),
            "unique": by_name(look.get_unique_constraints(table)),
            "checks": by_name(look.get_check_constraints(table)),
            "indexes": {
                index["name"]: {**index, "dialect_options": {k: str(v) for k, v in index["dialect_options"].items()}}
                for index in look.get_indexes(table)
                if "dialect_options" in index
            },
        }
        for table in metadata.tables
    }


def by_name(constraints: Iterable[object]) -> list[str]:
    return sorted(map(repr, constraints))
