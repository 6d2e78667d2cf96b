"""Acknowledgements before turns: while the event loop is crowded, no further turn begins."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

CROWDED_SECONDS: Final = 0.005
"""A round of the event loop that takes longer is one of many turns at once; a quiet one takes a tenth of that."""

MOST_ROUNDS: Final = 20
"""Rounds after which a turn begins all the same: a loop that is always slow must answer, too."""


@dataclass(frozen=True, slots=True)
class Turnstile:
    """Lets turns begin one by one, in the order in which they come.

    Slack tells again what is not acknowledged within three seconds
    (https://docs.slack.dev/apis/events-api/#retries). If every turn began at once, a rush would make acknowledgements
    wait for all of them, and would be told a second time on top. A turn that waits for a billing backend is in
    nobody's way.
    """

    now: Callable[[], float] = perf_counter
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def enter(self) -> None:
        """Wait for a round that is not crowded, for some rounds at most."""
        async with self._lock:
            for _ in range(MOST_ROUNDS):
                began = self.now()
                await asyncio.sleep(0)
                if self.now() - began < CROWDED_SECONDS:
                    return
