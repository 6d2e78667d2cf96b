"""The steps of `bot/storage/migrations` lead from nothing to exactly the tables of this version."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, inspect, types

from bot.errors import Misconfigured, StorageUnavailable
from bot.jobs.engine import migrate_engine
from bot.storage.migrate import alembic_config, is_ours, migrate
from bot.storage.tables import metadata
from bot.storage.version import STEPS, migration_engine, verify, versions
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
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    with pytest.raises(Misconfigured, match=r"has version 0001.*run `kase migrate`"):
        verify(address)


def test_tables_of_a_newer_version_are_left_alone_and_it_is_said_what_to_run(databases: Databases) -> None:
    address = databases.fresh()
    with migration_engine(address).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    for look in (verify, migrate):
        with pytest.raises(
            Misconfigured, match=r"version 9999 .* newer Kase than this one.*: run that Kase, or put back"
        ):
            look(address)


def test_every_step_keeps_what_is_remembered(databases: Databases) -> None:
    """A row is written into each table as soon as it is there; the steps after it have to take it along."""
    address, filled = databases.empty(), {"clock"}  # the first step fills it
    with migration_engine(address).connect() as connection:
        steps = [*ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()]

    for step in reversed(steps):
        with migration_engine(address).begin() as connection:
            command.upgrade(alembic_config(connection), step.revision)
            filled |= fill(connection, beside=filled)

    with migration_engine(address).connect() as connection:
        kept = {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in metadata.tables}
    assert kept == dict.fromkeys(metadata.tables, 1)
    assert filled == set(metadata.tables)


def test_looking_for_a_file_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"no database at .*kase\.db: run `kase migrate`"):
        verify(f"sqlite:///{tmp_path / 'kase.db'}")

    assert list(tmp_path.iterdir()) == []


def test_migrating_makes_the_folder_of_the_file(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'state' / 'kase.db'}"

    migrate(address)

    verify(address)


def test_the_steps_are_those_that_are_migrated_in_their_order() -> None:
    steps = ScriptDirectory(str(STEPS)).walk_revisions()

    assert versions() == [step.revision for step in steps][::-1]


def test_a_server_that_does_not_answer_is_worth_another_try() -> None:
    with pytest.raises(StorageUnavailable) as told:
        migrate("postgresql://nobody:half@secret@127.0.0.1:1/kase")

    assert (
        told.value.detail == "the database kase at 127.0.0.1:1 does not answer: start it, or correct KASE_DATABASE_URL"
    )


def test_a_file_that_cannot_be_opened_is_named_with_the_setting_to_correct(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageUnavailable, match=r"/file/kase\.db cannot be opened.* correct KASE_DATABASE_URL"):
        migrate(f"sqlite:///{tmp_path / 'file' / 'kase.db'}")


def fill(connection: Connection, *, beside: set[str]) -> set[str]:
    """Write a row of plain values into each table but some; gives the names of the filled ones."""
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name in metadata.tables and name not in beside)
    for table in tables.sorted_tables:
        row = {column.name: plain(column) for column in table.columns if column.name != "number"}
        connection.execute(table.insert().values(row))
    return set(tables.tables)


def plain(column: Column[Any]) -> object:
    """Something that fits into a column."""
    match column.type:
        case types.Boolean():
            return False
        case types.Integer() | types.Numeric():
            return 1
        case types.DateTime():
            return datetime(2026, 11, 22, 12, tzinfo=UTC)
        case _:
            return "{}"


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
