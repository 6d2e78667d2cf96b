"""`make bench`: what Kase takes in time and memory, beside a bare reference in the same run.

Parts: parsing; turns, start and memory of one process; Slack; the widget.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.bench import slack, web
from tests.bench.client import Connection, Request, Sample, load
from tests.bench.instant import Instant, instant_backend
from tests.bench.parsing import measure_parsing
from tests.bench.slack import SlackSizes, measure_slack
from tests.bench.web import WebSizes, measure_web
from tests.bench.world import API_TOKEN, Served, kase, link_people, reference
from tests.support.databases import Databases, PostgresqlServer, SqliteFiles

RESULTS = Path("bench-results")
DOOR = "/webhooks/rest/webhook"
PARTS = ("parsing", "turns", "slack", "web")
CONCURRENCIES = (1, 16)
TALKERS = 64
AIMS = {
    "plain c1 p50, times the reference": 3.0,
    "first answer, seconds": 4.0,
    "memory, MB": 300.0,
}
LEAST = {"sqlite": {"plain c16, a second": 500.0, "paid c16, a second": 40.0}}
LEAST["postgresql"] = {"plain c16, a second": 250.0, "paid c16, a second": 40.0, "two processes, times one": 1.7}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many turns are measured at concurrency 1 and at 16."""

    plain: tuple[int, int] = (500, 6000)
    guided: tuple[int, int] = (100, 800)
    paid: tuple[int, int] = (60, 400)


QUICK = Sizes((50, 300), (10, 50), (8, 32))


def main() -> None:
    """Measure, print, and save as JSON."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a few turns only, to see that everything runs")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    arguments.add_argument("--part", choices=PARTS, action="append", help="only this part; more than one can be named")
    options = arguments.parse_args()
    parts = options.part or PARTS
    figures: dict[str, object] = {"at": datetime.now(UTC).isoformat(), "python": platform.python_version()}
    if "parsing" in parts:
        print("parsing")
        parsing: dict[str, float] = {}
        measure_parsing(parsing, _verdict, quick=options.quick)
        figures["parsing"] = parsing
    postgresql = PostgresqlServer(durable=True)
    with tempfile.TemporaryDirectory(prefix="kase-bench-") as folder:
        places: dict[str, Databases] = {"sqlite": SqliteFiles(Path(folder)), "postgresql": postgresql}
        for name in options.database or places:
            figures[name] = _one_database(name, places[name], parts, quick=options.quick)
    postgresql.stop()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(f"\nsaved: {path}")


def _one_database(name: str, place: Databases, parts: Sequence[str], *, quick: bool) -> dict[str, float]:
    figures: dict[str, float] = {}
    if "turns" in parts:
        print(f"\n{name}")
        figures |= _turns(name, place.fresh(), QUICK if quick else Sizes())
    if "slack" in parts:
        print(f"\n{name}, Slack")
        measure_slack(place.fresh(), figures, _verdict, sizes=slack.QUICK if quick else SlackSizes())
    if "web" in parts:
        print(f"\n{name}, widget")
        measure_web(place.fresh(), figures, _verdict, sizes=web.QUICK if quick else WebSizes())
    return figures


def _turns(name: str, address: str, sizes: Sizes) -> dict[str, float]:
    figures: dict[str, float] = {}
    with instant_backend() as backend:
        accounts = [f"bench-{number}" for number in range(TALKERS + 4 * sum(sizes.paid))]
        people = link_people(address, accounts)
        talkers, payers = people[:TALKERS], iter(people[TALKERS:])
        with reference(address) as bare:
            _measure_reference(bare, sizes, figures)
        with kase(address, backend) as served:
            figures["first answer, seconds"] = served.first_answer
            _measure(served, talkers, payers, sizes, figures)
            figures["memory, MB"] = served.memory()
        if name == "postgresql":
            _measure_two(address, backend, payers, sizes, figures)
        made = backend.charges()
    said = int(figures.pop("paid turns"))
    assert made == said, f"{said} turns said paid, the backend made {made} charges"
    _compare(name, figures)
    return figures


def _measure_reference(bare: Served, sizes: Sizes, figures: dict[str, float]) -> None:
    for place, concurrency in enumerate(CONCURRENCIES):
        for kind, commits, number in (("plain", 1, sizes.plain[place]), ("paid", 3, sizes.plain[place] // 3)):
            requests = [_turn("/turn", f"r-{n % TALKERS}", "hello", commits=commits) for n in range(number)]
            _note(figures, f"reference {kind} c{concurrency}", _run([bare], requests, concurrency))


def _measure(
    served: Served, talkers: list[str], payers: Iterator[str], sizes: Sizes, figures: dict[str, float]
) -> None:
    _run([served], [_say(person, "hello") for person in talkers], 4)
    for place, concurrency in enumerate(CONCURRENCIES):
        plain = [_say(talkers[n % TALKERS], "thank you") for n in range(sizes.plain[place])]
        _note(figures, f"plain c{concurrency}", _run([served], plain, concurrency))
        guided = [_say(talkers[n % TALKERS], "I want to pay the balance") for n in range(sizes.guided[place])]
        _note(figures, f"guided c{concurrency}", _run([served], guided, concurrency))
        mine = list(islice(payers, sizes.paid[place]))
        _note(figures, f"paid c{concurrency}", _pay([served], mine, concurrency, figures))


def _measure_two(
    address: str, backend: Instant, payers: Iterator[str], sizes: Sizes, figures: dict[str, float]
) -> None:
    """Two processes over one database, each with half of the callers; and two of the reference."""
    number = sizes.plain[-1] // 3
    with reference(address) as first, reference(address) as second:
        requests = [_turn("/turn", f"r-{n % TALKERS}", "hello", commits=3) for n in range(number)]
        _note(figures, "two reference paid c16", _run([first, second], requests, CONCURRENCIES[-1]))
    with kase(address, backend) as one, kase(address, backend) as other:
        mine = list(islice(payers, 2 * sizes.paid[-1]))
        _note(figures, "two paid c16", _pay([one, other], mine, CONCURRENCIES[-1], figures))


def _pay(served: Sequence[Served], people: list[str], concurrency: int, figures: dict[str, float]) -> Sample:
    """Walk everybody to the question, then measure the answers to their yes."""
    for words in ("I want to pay the balance", "same card"):
        _run(served, [_say(person, words) for person in people], 8)
    figures["paid turns"] = figures.get("paid turns", 0) + len(people)
    return _run(served, [_say(person, "yes", key="payment-accepted") for person in people], concurrency)


def _say(sender: str, message: str, *, key: str | None = None) -> Request:
    async def send(connection: Connection) -> None:
        answer = await connection.post(DOOR, {"sender": sender, "message": message})
        assert key is None or key in [reply["custom"]["key"] for reply in json.loads(answer)], answer[:600]

    return send


def _turn(path: str, sender: str, message: str, *, commits: int) -> Request:
    async def send(connection: Connection) -> None:
        await connection.post(path, {"sender": sender, "message": message, "commits": commits})

    return send


def _run(served: Sequence[Served], requests: Sequence[Request], concurrency: int) -> Sample:
    ports = [each.port for each in served]
    return asyncio.run(load(ports, API_TOKEN, requests, concurrency=concurrency))


def _note(figures: dict[str, float], name: str, sample: Sample) -> None:
    figures[f"{name} p50, ms"] = sample.percentile(0.5)
    figures[f"{name} p99, ms"] = sample.percentile(0.99)
    figures[f"{name}, a second"] = sample.per_second
    print(
        f"  {name:<20} p50 {sample.percentile(0.5):8.2f} ms   p99 {sample.percentile(0.99):8.2f} ms"
        f"   {sample.per_second:8.1f} a second"
    )


def _compare(name: str, figures: dict[str, float]) -> None:
    for kind in ("plain", "paid"):
        for concurrency in CONCURRENCIES:
            ours, bare = f"{kind} c{concurrency} p50, ms", f"reference {kind} c{concurrency} p50, ms"
            figures[f"{kind} c{concurrency} p50, times the reference"] = figures[ours] / figures[bare]
    for what in (*(key for key in figures if key.endswith("reference")), "first answer, seconds", "memory, MB"):
        aim = AIMS.get(what)
        print(f"  {what:<40} {figures[what]:8.2f}" + (_verdict(figures[what] <= aim, f"at most {aim}") if aim else ""))
    if "two paid c16, a second" in figures:
        figures["two processes, times one, reference"] = (
            figures["two reference paid c16, a second"] / figures["reference paid c16, a second"]
        )
        figures["two processes, times one"] = figures["two paid c16, a second"] / figures["paid c16, a second"]
        print(f"  {'two processes, times one, reference':<40} {figures['two processes, times one, reference']:8.2f}")
    for what, least in LEAST[name].items():
        print(f"  {what:<40} {figures[what]:8.2f}{_verdict(figures[what] >= least, f'at least {least}')}")


def _verdict(good: bool, aim: str) -> str:
    return f"   aim: {aim} {'reached' if good else 'MISSED'}"


if __name__ == "__main__":
    main()
