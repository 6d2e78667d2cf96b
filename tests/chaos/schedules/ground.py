"""Where schedules are played: both kinds of backend, a database for each schedule, and ways to break connections."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text

from bot.errors import StorageUnavailable
from tests.chaos.schedules.arena import Arena, sandbox_arena
from tests.chaos.schedules.complaints import Complaints, listening
from tests.chaos.schedules.life import Life
from tests.chaos.schedules.play import Played, play
from tests.chaos.schedules.scheme import draw
from tests.chaos.schedules.stripe_arena import stripe_arena
from tests.chaos.schedules.verdict import Figures
from tests.support.databases import Databases, PostgresqlServer, SqliteFiles

IN_MEMORY = Path("/dev/shm")
"""Files here survive a killed process, which is all that is tried, and syncing them to a disk takes no time."""

_TURNS = 3
_EVERYBODY_ELSE = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid()"
)


class OpenArena(Protocol):
    """Opens a backend that keeps its files in a folder; `careful` as in `Ground`."""

    def __call__(self, folder: Path, *, careful: bool) -> AbstractContextManager[Arena]: ...


ARENAS: dict[str, OpenArena] = {"http": sandbox_arena, "stripe": stripe_arena}
"""The backends to be rough with, by the name of their gateway."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A careful and a careless backend of one adapter over one kind of database, where there is a careless one.

    `prepare` is done to each fresh database; `processes` is how many there are in every schedule, None: as drawn.
    """

    careful: Arena
    careless: Arena
    databases: Databases
    throw_out: Callable[[Life], Awaitable[None]]
    complaints: Complaints
    processes: int | None = None
    prepare: Callable[[str], None] | None = None

    def play(self, seed: int) -> Played:
        """Play the schedule of a seed over a database of its own."""
        scheme = draw(seed)
        if self.processes is not None:
            scheme = replace(scheme, processes=self.processes)
        address = self.databases.fresh()
        if self.prepare is not None:
            self.prepare(address)
        arena = self.careful if scheme.careful else self.careless
        return asyncio.run(play(scheme, arena, address, throw_out=self.throw_out, complaints=self.complaints))

    def play_all(self, seeds: Iterable[int]) -> Figures:
        """Play schedules one after the other; every fault is told with its seed."""
        total = Figures()
        for seed in seeds:
            figures = self.play(seed).figures
            total += replace(figures, faults=tuple(f"schedule {seed}: {fault}" for fault in figures.faults))
        return total


@contextmanager
def ground(database: str, *, adapter: str = "http") -> Iterator[Ground]:
    """Everything that schedules of an adapter (`http`) need over a kind of database (`sqlite`, `postgresql`)."""
    arenas = ARENAS[adapter]
    home = IN_MEMORY if IN_MEMORY.is_dir() else None
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="kase-chaos-", dir=home))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        complaints = stack.enter_context(listening())
        careful = stack.enter_context(arenas(_room(folder, "careful"), careful=True))
        careless = stack.enter_context(arenas(_room(folder, "careless"), careful=False))
        if database == "sqlite":
            yield Ground(careful, careless, SqliteFiles(folder), reconnect, complaints)
            return
        server = PostgresqlServer()
        stack.callback(server.stop)
        yield Ground(careful, careless, server, Bouncer(server), complaints, processes=2)


async def reconnect(life: Life) -> None:
    """The file is closed and opened anew under a process."""
    await life.app.database.close()
    await life.app.database.start()


class Bouncer:
    """Throws everybody out of PostgreSQL: their connections are ended, and every few times the server is restarted."""

    def __init__(self, server: PostgresqlServer) -> None:
        self._server = server
        self._turns = itertools.cycle((*(False,) * (_TURNS - 1), True))

    async def __call__(self, life: Life) -> None:
        if next(self._turns):
            await asyncio.to_thread(self._server.restart)
            return
        with suppress(StorageUnavailable):  # whoever asks for it may be thrown out just then
            await life.storage.within.run(_end_connections)


def _end_connections(connection: Connection) -> None:
    connection.execute(_EVERYBODY_ELSE)


def _room(folder: Path, name: str) -> Path:
    room = folder / name
    room.mkdir()
    return room
