"""Schedules shared out among processes of this machine."""

from __future__ import annotations

import multiprocessing
import warnings
from concurrent.futures import ProcessPoolExecutor

from tests.chaos.schedules.ground import ground
from tests.chaos.schedules.verdict import Figures


def share(adapter: str, database: str, seeds: range, workers: int) -> Figures:
    """Play the schedules of these seeds in so many processes, each with backends and databases of its own."""
    shares = [seeds[number::workers] for number in range(workers)]
    # Forked workers would share the threads and sockets of what was begun here.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return sum(pool.map(_play, shares, [adapter] * workers, [database] * workers), Figures())


def _play(seeds: range, adapter: str, database: str) -> Figures:
    warnings.simplefilter("ignore")  # coroutines that a crash left unawaited
    with ground(database, adapter=adapter) as played_on:
        return played_on.play_all(seeds)
