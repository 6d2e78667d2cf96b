"""`make soak`: storms of real kills and random schedules in process, counted against the backend's ledger."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import warnings
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.chaos.schedules.ground import ARENAS, ground
from tests.chaos.schedules.scheme import draw
from tests.chaos.schedules.shares import share
from tests.chaos.schedules.verdict import Figures
from tests.chaos.storm import Plan, run
from tests.support.databases import Databases, PostgresqlServer, SqliteFiles

RESULTS = Path("soak-results")
MOST_FAULTS = 20
SPAN = 10_000
"""How many schedule numbers belong to a seed."""

CUSTOMERS_FOR_A_LIFE = {"http": 3, "stripe": 1}
"""A turn asks Stripe eight times, so that lives of a second or two serve fewer customers."""

DATABASES = ("sqlite", "postgresql")


def main() -> None:
    """Do what is asked, print and save the figures; the exit code is 1 when anything was wrong."""
    options = _options()
    if options.schedule is not None:
        sys.exit(_replay(options.schedule, options.database or ["sqlite"], options.adapter))
    figures: dict[str, object] = {"at": datetime.now(UTC).isoformat(), "seed": options.seed}
    databases = options.database or list(DATABASES)
    wrong = _storm(options, databases, figures) if options.kills else False
    if options.schedules:
        wrong = _play(options, databases, figures) or wrong
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(f"\nsaved: {path}")
    sys.exit(1 if wrong else 0)


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="make soak", description=__doc__)
    arguments.add_argument("--kills", type=int, default=200, help="real kills over each adapter and database; 0: none")
    arguments.add_argument(
        "--schedules", type=int, default=300, help="schedules over each adapter and database; 0: none"
    )
    arguments.add_argument(
        "--adapter", choices=sorted(ARENAS), action="append", help="gateways to be rough with; all when none is named"
    )
    arguments.add_argument("--database", choices=DATABASES, action="append")
    arguments.add_argument("--workers", type=int, default=2, help="processes that share the schedules")
    arguments.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal())
    arguments.add_argument("--schedule", type=int, help="play this one schedule again and tell its story")
    options = arguments.parse_args()
    options.adapter = options.adapter or sorted(ARENAS)
    return options


def _storm(options: argparse.Namespace, databases: list[str], figures: dict[str, object]) -> bool:
    """Storms of real kills over each adapter and database; whether anything was wrong."""
    wrong = False
    postgresql = PostgresqlServer()
    with tempfile.TemporaryDirectory(prefix="kase-soak-") as folder:
        places: dict[str, Databases] = {"sqlite": SqliteFiles(Path(folder)), "postgresql": postgresql}
        for adapter, name in itertools.product(options.adapter, databases):
            plan = Plan(
                kills=options.kills,
                seed=options.seed,
                processes=2 if name == "postgresql" else 1,
                customers_for_a_life=CUSTOMERS_FOR_A_LIFE[adapter],
                adapter=adapter,
            )
            verdict = run(plan, places[name].fresh())
            figures[f"{adapter}, {name}"] = asdict(verdict)
            print(f"\n{adapter}, {name}, {plan.processes} process(es) at a time, seed {plan.seed}\n{verdict}")
            _complain(verdict.faults)
            wrong = wrong or bool(verdict.faults)
    postgresql.stop()
    return wrong


def _play(options: argparse.Namespace, databases: list[str], figures: dict[str, object]) -> bool:
    """Schedules over each adapter and database, as one table; whether anything was wrong."""
    first = options.seed * SPAN
    seeds = range(first, first + options.schedules)
    columns: dict[str, Figures] = {}
    for adapter in options.adapter:
        for database in databases:
            columns[f"{adapter}, {database}"] = share(adapter, database, seeds, options.workers)
    figures["schedules"] = {name: asdict(each) for name, each in columns.items()}
    print(f"\nschedules {seeds.start} to {seeds.stop - 1}")
    print(_table(columns))
    for each in columns.values():
        _complain(each.faults)
    return any(each.faults or each.charges != each.expected for each in columns.values())


def _replay(schedule: int, databases: Iterable[str], adapters: Iterable[str]) -> int:
    """Play one schedule and tell its story; 1 when anything was wrong."""
    warnings.simplefilter("ignore")
    wrong = 0
    for adapter in adapters:
        for database in databases:
            with ground(database, adapter=adapter) as played_on:
                played = played_on.play(schedule)
            print(f"{adapter}, {database}: {draw(schedule)}", *played.story, sep="\n")
            print(_table({f"{adapter}, {database}": played.figures}))
            _complain(played.figures.faults)
            wrong = wrong or int(bool(played.figures.faults))
    return wrong


def _table(columns: dict[str, Figures]) -> str:
    names = [name for name, _ in Figures().table()]
    numbers = [dict(figures.table()) for figures in columns.values()]
    width = max(map(len, names))
    wide = [max(10, len(name)) for name in columns]
    head = "  ".join([" " * width, *(name.rjust(w) for name, w in zip(columns, wide, strict=True))])
    rows = [
        "  ".join([name.ljust(width), *(str(each[name]).rjust(w) for each, w in zip(numbers, wide, strict=True))])
        for name in names
    ]
    return "\n".join([head, *rows])


def _complain(faults: tuple[str, ...]) -> None:
    for fault in faults[:MOST_FAULTS]:
        print(f"WRONG: {fault}")
    if len(faults) > MOST_FAULTS:
        print(f"and {len(faults) - MOST_FAULTS} more, in the saved figures")


if __name__ == "__main__":
    main()
