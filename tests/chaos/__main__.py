"""`make soak`: kill Kase again and again in a storm of payments, over SQLite and PostgreSQL, and count."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.chaos.storm import Plan, run
from tests.support.databases import Databases, PostgresqlServer, SqliteFiles

RESULTS = Path("soak-results")
MOST_FAULTS = 20


def main() -> None:
    """Storm over each database, print and save the figures; the exit code is 1 when anything was wrong."""
    arguments = argparse.ArgumentParser(prog="make soak", description=__doc__)
    arguments.add_argument("--kills", type=int, default=200, help="how often a process is killed, over each database")
    arguments.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal())
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    options = arguments.parse_args()
    figures: dict[str, object] = {"at": datetime.now(UTC).isoformat(), "seed": options.seed}
    postgresql = PostgresqlServer()
    wrong = False
    with tempfile.TemporaryDirectory(prefix="kase-soak-") as folder:
        places: dict[str, Databases] = {"sqlite": SqliteFiles(Path(folder)), "postgresql": postgresql}
        for name in options.database or ("sqlite", "postgresql"):
            plan = Plan(kills=options.kills, seed=options.seed, processes=2 if name == "postgresql" else 1)
            verdict = run(plan, places[name].fresh())
            figures[name] = asdict(verdict)
            print(f"\n{name}, {plan.processes} process(es) at a time, seed {options.seed}\n{verdict}")
            for fault in verdict.faults[:MOST_FAULTS]:
                print(f"WRONG: {fault}")
            if len(verdict.faults) > MOST_FAULTS:
                print(f"and {len(verdict.faults) - MOST_FAULTS} more, in the saved figures")
            wrong = wrong or bool(verdict.faults)
    postgresql.stop()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(f"\nsaved: {path}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
