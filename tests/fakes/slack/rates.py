"""How often Slack lets an app call a method, where a test asks for it: bursts, then 429 with `Retry-After`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.slack.wire import JsonObject

Of = Literal["channel", "workspace"]


@dataclass(slots=True)
class Rate:
    """One call every so many seconds, with a burst before that counts; of each channel or of each workspace.

    https://docs.slack.dev/apis/web-api/rate-limits: a message a second in a channel, "short bursts" allowed.
    """

    every: float
    burst: int
    of: Of
    _owed: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, whose: str, at: float) -> float:
        """Count a call; returns the seconds to wait before it would be let in, 0 when it is."""
        owed, since = self._owed.get(whose, (0.0, at))
        owed = max(0.0, owed - (at - since) / self.every)
        late = owed + 1 - self.burst
        self._owed[whose] = (owed if late > 0 else owed + 1, at)
        return max(0.0, late * self.every)


class Rates:
    """The rates that are kept, by method; none to begin with."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[str, Rate] = {}

    def keep(self, method: str, rate: Rate) -> None:
        """Keep a rate from now on."""
        self._kept[method] = rate

    def forget(self, method: str) -> None:
        """Let the method be called as often as somebody likes."""
        self._kept.pop(method, None)

    def retry_after(self, method: str, arguments: JsonObject, token: str) -> int | None:
        """Count a call; returns the `Retry-After` in whole seconds, at least one, or None when it is let in."""
        rate = self._kept.get(method)
        if rate is None:
            return None
        place = str(arguments.get("channel", "")) if rate.of == "channel" else ""
        wait = rate.take(f"{token}/{place}", self._clock())
        return max(1, math.ceil(wait)) if wait > 0 else None
