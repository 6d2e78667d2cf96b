"""The processes of a bench: a sandbox, Kase over one database, and the bare reference beside it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.identity import Link
from bot.jobs.queue import EngineQueue
from bot.records.unit_of_work import Records
from bot.storage.clock import SystemClock
from bot.storage.sql import open_database
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.bench.client import Connection
from tests.bench.instant import HOOK_SECRET, TOKEN, Instant
from tests.bench.web_load import widget_keys
from tests.support.ports import free_port

API_TOKEN = "a-token-for-the-bench-only"
DOOR = "/webhooks/rest/webhook"
GREETING = {"sender": "first", "message": "hello"}
REPOSITORY = Path(__file__).resolve().parents[2]
START_WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it listens, how it is started, and the seconds from its start to its first answer."""

    port: int
    pid: int
    first_answer: float

    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def processor(self) -> float:
        """Seconds of processor time so far, of all its threads, for itself and in the kernel."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def kase(database_url: str, backend: Instant, also: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `kase serve` over a migrated database, with these settings too."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("kase")), "serve"]
    with _running(command, _environment(database_url, backend, port, also or {}), port, DOOR, GREETING) as served:
        yield served


@contextmanager
def widget(database_url: str, backend: Instant, also: Mapping[str, str], *, own_page: bool = False) -> Iterator[Served]:
    """Run Kase with agents and a page beside it; with `own_page` that page is of an origin that has the key."""
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    settings = {**also, "KASE_PUBLIC_URL": at, **({"KASE_WIDGET_KEYS": widget_keys(at)} if own_page else {})}
    command = [sys.executable, "-m", "tests.bench.web_service", str(port)]
    with _running(command, _environment(database_url, backend, port, settings), port, DOOR, GREETING) as served:
        yield served


@contextmanager
def reference(database_url: str) -> Iterator[Served]:
    """Run the bare reference over the same database."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.reference", str(port), database_url]
    with _running(command, dict(os.environ), port, "/turn", {"sender": "first", "message": "hello"}) as served:
        yield served


@contextmanager
def web_reference(database_url: str) -> Iterator[Served]:
    """Run the bare streams over the same database."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.web_reference", str(port), database_url]
    with _running(command, dict(os.environ), port, "/messages", None) as served:
        yield served


@contextmanager
def slack_reference(database_url: str, slack_url: str, *app_token: str) -> Iterator[Served]:
    """Run the bare Bolt app over the same database, with the same Slack; with an app token over its socket too."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.slack_reference", str(port), database_url, slack_url, *app_token]
    with _running(command, dict(os.environ), port, "/slack/events", None) as served:
        yield served


def link_people(database_url: str, accounts: list[str]) -> list[str]:
    """Tie one person to each account and give the people's names."""
    people = [f"person-{number}" for number in range(len(accounts))]
    tie(database_url, "rest", people, accounts)
    return people


def tie(database_url: str, channel: str, people: list[str], accounts: list[str]) -> None:
    """Tie people of a channel to accounts, each to one."""

    async def put() -> None:
        database = open_database(database_url)
        queue = EngineQueue(database_url, clock=SystemClock())
        await database.start()
        links = [
            Link(channel, person, account, "anna", frozenset({"billing_admin"}))
            for person, account in zip(people, accounts, strict=True)
        ]
        work = SqlUnitOfWork(database, jobs=queue)

        def put_all(records: Records) -> None:
            for link in links:
                records.links.put(link)

        await work.run(put_all)
        await database.close()
        queue.close()

    asyncio.run(put())


def _environment(database_url: str, backend: Instant, port: int, also: Mapping[str, str]) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("KASE_")},
        "KASE_DATABASE_URL": database_url,
        "KASE_PORT": str(port),
        "KASE_BILLING_URL": backend.base_url,
        "KASE_BILLING_TOKEN": TOKEN,
        "KASE_BILLING_HOOK_SECRET": HOOK_SECRET,
        "KASE_API_TOKENS": API_TOKEN,
        "KASE_LOG_LEVEL": "warning",
        **also,
    }


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], port: int, path: str, body: dict[str, str] | None
) -> Iterator[Served]:
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield Served(port, process.pid, _first_answer(process, began, port, path, body))
        except BaseException:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace")[-4000:])
            raise
        finally:
            process.terminate()
            process.wait(timeout=60)


def _first_answer(
    process: subprocess.Popen[bytes], began: float, port: int, path: str, body: dict[str, str] | None
) -> float:
    """The seconds to the first answer; without a body, to the first connection."""

    async def ask() -> None:
        connection = await Connection.open(port, API_TOKEN)
        if body is not None:
            await connection.post(path, body)
        connection.close()

    while time.perf_counter() - began < START_WITHIN and process.poll() is None:
        try:
            asyncio.run(ask())
        except (ConnectionError, asyncio.IncompleteReadError):
            time.sleep(0.02)
        else:
            return time.perf_counter() - began
    raise AssertionError(f"{command_of(process)} gave no answer within {START_WITHIN:.0f} s")


def command_of(process: subprocess.Popen[bytes]) -> str:
    """The command line of a process."""
    arguments = process.args
    return " ".join(map(str, arguments)) if isinstance(arguments, list) else str(arguments)
