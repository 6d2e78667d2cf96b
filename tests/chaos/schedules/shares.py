"""Schedules shared out among processes of this machine."""

from __future__ import annotations

import multiprocessing
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Final

from tests.chaos.schedules.ground import ground
from tests.chaos.schedules.verdict import Figures

PORTION: Final = 25
"""How many schedules share backends; small, so that one tells soon how it goes."""


def share(adapter: str, database: str, seeds: range, workers: int) -> Figures:
    """Play the schedules of these seeds in so many processes; how far it has come is told on standard error."""
    portions = [seeds[first : first + PORTION] for first in range(0, len(seeds), PORTION)]
    total = Figures()
    # Forked workers would share the threads and sockets of what was begun here.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for figures in pool.map(partial(_play, adapter, database), portions):
            total += figures
            told = f"{adapter}, {database}: {total.schedules} of {len(seeds)}"
            for fault in figures.faults:
                print(f"WRONG: {fault}", file=sys.stderr)
            print(f"{told}, charges {total.charges} of {total.expected}, faults {len(total.faults)}", file=sys.stderr)
    return total


def _play(adapter: str, database: str, seeds: range) -> Figures:
    warnings.simplefilter("ignore")  # coroutines that a crash left unawaited
    with ground(database, adapter=adapter) as played_on:
        return played_on.play_all(seeds)
