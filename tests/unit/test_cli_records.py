"""What commands load and promise that open the records alone: little, and as durably as the service."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.records import with_records
from bot.jobs.ledger import JobState, Ledger
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import UnitOfWork
from tests.support.databases import Databases

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import sys
import bot.cli.linking
assert not {"sqlalchemy", "fastapi", "numpy"} & sys.modules.keys()
import bot.cli.records
assert not {"alembic", "dbos", "fastapi", "numpy"} & sys.modules.keys()
import bot.app
assert "alembic" not in sys.modules
"""


def test_a_command_waits_for_nothing_that_it_has_no_use_for() -> None:
    subprocess.run([sys.executable, "-c", LOADED], check=True, cwd=ROOT)


def test_what_a_command_promises_waits_for_the_engine_until_it_is_taken_back(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sqlite_files.fresh()
    monkeypatch.setenv("KASE_DATABASE_URL", address)

    async def promise(work: UnitOfWork) -> None:
        at = datetime(2099, 1, 1, tzinfo=UTC)
        for name in ("kept", "dropped"):
            await work.run(lambda records, name=name: records.jobs.enqueue(Job(name, JobKind.SETTLE, "a1", at)))  # type: ignore[misc]

    async def take_back(work: UnitOfWork) -> None:
        await work.run(lambda records: records.jobs.cancel("dropped"))

    async def waiting(*names: str) -> list[bool]:
        ledger = Ledger(address)
        try:
            return [await ledger.status(name) is JobState.WAITING for name in names]
        finally:
            await ledger.close()

    with_records(promise)
    with_records(take_back)

    assert asyncio.run(waiting("kept", "dropped", "never")) == [True, True, False]
