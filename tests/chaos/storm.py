"""A storm: customers pay while Kase is killed and the backend misbehaves; then everything is counted."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import httpx

from tests.bench.world import link_people
from tests.chaos.backends import BACKENDS, StormBackend
from tests.chaos.customers import PAID, PATIENCE, Customer
from tests.chaos.verdict import Verdict, judge
from tests.support.ports import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
SETTLE_WITHIN = 120.0
ONE_MINUTE = 1 / 60
QUICK_SWEEP = {
    "KASE_SWEEP_SECONDS": "0.5",
    "KASE_UNANSWERED_SECONDS": "3",
    "KASE_UNSETTLED_SECONDS": "4",
    "KASE_UNTOLD_SECONDS": "2",
    "KASE_OVERDUE_SECONDS": "20",
    "KASE_PAYMENT_BUDGET_SECONDS": "0.4",
    "KASE_SEMANTIC": "off",  # lives of a second or two should not be spent on a model
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long the storm lasts: kills, seconds a life serves, customers who start for each life, processes at once.

    `adapter` is the gateway to the backend, one of `BACKENDS`.
    """

    kills: int
    seed: int
    processes: int = 1
    shortest_life: float = 0.8
    longest_life: float = 3.0
    customers_for_a_life: int = 3
    adapter: str = "http"


class Process:
    """A fork server that begets the lives of one port."""

    def __init__(self, port: int, environment: dict[str, str], log: Path) -> None:
        self.port = port
        self._log = log.open("ab")
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.lives", str(port)],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._said: Queue[str] = Queue()
        self._child: int | None = None
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def _listen(self) -> None:
        assert self._server.stdout is not None
        for line in self._server.stdout:
            self._said.put(line.strip())

    async def live(self, seconds: float, seed: int) -> None:
        """One life, from its birth to its death."""
        await self._order(f"live {seconds} {seed}")
        await self._hear("dead")

    async def stay(self) -> None:
        """A life that nobody ends before `stop`."""
        await self._order("stay")

    async def die(self) -> None:
        """End a life that stays, in the middle of whatever it does."""
        assert self._child is not None
        os.kill(self._child, 9)
        await self._hear("dead")
        self._child = None

    async def _order(self, line: str) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(line + "\n")
        self._server.stdin.flush()
        self._child = int((await self._hear("born")).split()[1])

    async def _hear(self, word: str) -> str:
        said = await asyncio.to_thread(self._said.get, True, 120)
        assert said.startswith(word), f"expected {word!r}, heard {said!r}"
        return said

    def stop(self) -> None:
        """End the last life and the fork server."""
        if self._child is not None:
            try:
                os.kill(self._child, 15)
            except ProcessLookupError:
                self._child = None
        assert self._server.stdin is not None
        self._server.stdin.close()
        try:
            self._server.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._listening.join()
        assert self._server.stdout is not None
        self._server.stdout.close()
        self._log.close()


def run(plan: Plan, database_url: str) -> Verdict:
    """Let it rage over a migrated database; the verdict says what was counted."""
    with tempfile.TemporaryDirectory(prefix="kase-storm-") as folder:
        place = Path(folder)
        with BACKENDS[plan.adapter](place) as backend:
            accounts = backend.make_accounts(plan.kills * plan.customers_for_a_life)
            names = link_people(database_url, accounts)
            log = place / "lives.log"
            calm = False
            try:
                verdict = asyncio.run(_rage(plan, database_url, backend, dict(zip(names, accounts, strict=True)), log))
                calm = not verdict.faults
            finally:
                if not calm:
                    sys.stderr.write(log.read_text("utf-8", errors="replace")[-6000:])
            return verdict


async def _rage(plan: Plan, database_url: str, backend: StormBackend, accounts: dict[str, str], log: Path) -> Verdict:
    chance = random.Random(plan.seed)
    environment = _environment(database_url, backend)
    processes = [Process(free_port(), environment, log) for _ in range(plan.processes)]
    ports = tuple(process.port for process in processes)
    customers = [
        Customer(person, account, ports, random.Random(chance.random())) for person, account in accounts.items()
    ]
    backend.misbehave()
    try:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=0)
        async with httpx.AsyncClient(timeout=30, limits=limits, trust_env=False) as client:
            births: asyncio.Queue[None] = asyncio.Queue()
            paying = asyncio.create_task(_come(customers, plan, client, births))
            kills = await asyncio.gather(
                *(
                    _kill_again(process, plan, chance, births, share)
                    for process, share in zip(processes, _shares(plan), strict=True)
                )
            )
            await asyncio.gather(*(process.stay() for process in processes))
            backend.behave()
            passing = asyncio.create_task(_let_minutes_pass(client, ports[0]))
            await _come_to_an_end(paying, customers)
            passing.cancel()
            return await judge(database_url, backend, customers, client, ports, kills=sum(kills), within=SETTLE_WITHIN)
    finally:
        for process in processes:
            process.stop()


async def _come(customers: list[Customer], plan: Plan, client: httpx.AsyncClient, births: asyncio.Queue[None]) -> None:
    """A few customers arrive with each life, however long a slow machine takes for it."""
    coming: list[asyncio.Task[None]] = []
    for number, customer in enumerate(customers):
        if number % plan.customers_for_a_life == 0:
            await births.get()
        coming.append(asyncio.create_task(customer.pay(client)))
    await asyncio.gather(*coming)


async def _come_to_an_end(paying: asyncio.Task[None], customers: list[Customer]) -> None:
    """Give customers time once it is calm; who has not paid by then was left alone."""
    try:
        await asyncio.wait_for(paying, PATIENCE)
    except TimeoutError:
        for customer in customers:
            if PAID not in customer.keys:
                customer.problem = f"no end {PATIENCE:.0f} s after the storm; last seen {customer.keys[-4:]}"


async def _let_minutes_pass(client: httpx.AsyncClient, port: int) -> None:
    """Let business time pass once it is calm.

    Who died between writing an attempt down and sending it leaves a charge that may be on its way for all anybody
    knows. It is given a minute before its key is made void, and nobody is to wait for that minute here.
    """
    while True:
        await asyncio.sleep(1)
        with suppress(httpx.TransportError):  # the last life may still be getting up
            await client.post(f"http://127.0.0.1:{port}/demo/clock", json={"advance_hours": ONE_MINUTE})


async def _kill_again(
    process: Process, plan: Plan, chance: random.Random, births: asyncio.Queue[None], kills: int
) -> int:
    for _ in range(kills):
        seconds = plan.shortest_life + chance.random() * (plan.longest_life - plan.shortest_life)
        births.put_nowait(None)
        await process.live(seconds, chance.randrange(1_000_000))
    return kills


def _shares(plan: Plan) -> list[int]:
    """How often each process is killed: every kill is somebody's, since customers come with each life."""
    each, more = divmod(plan.kills, plan.processes)
    return [each + (number < more) for number in range(plan.processes)]


def inherited() -> dict[str, str]:
    """The environment of a life but for its settings; two cores are not to be fought for by eight threads."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("KASE_")}
    return {**ours, "OPENBLAS_NUM_THREADS": "1"}


def _environment(database_url: str, backend: StormBackend) -> dict[str, str]:
    return {
        **inherited(),
        **QUICK_SWEEP,
        "KASE_DEMO": "true",
        "KASE_DATABASE_URL": database_url,
        **backend.environment(),
        "KASE_LOG_LEVEL": "warning",
    }
