"""Faults waiting for their Web API call: errors, lost connections and delays, before or after the effect."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    `after_effect` lets the call do its work first: the caller cannot know that it did.
    """

    status: int | None = None
    retry_after: int | None = None
    error: str | None = None
    drop: bool = False
    delay: float = 0.0
    after_effect: bool = False

    @property
    def answers(self) -> bool:
        """Say whether the fault replaces the answer; a mere delay does not."""
        return self.drop or self.status is not None or self.error is not None

    @property
    def prevents(self) -> bool:
        """Say whether the call never does its work."""
        return self.answers and not self.after_effect

    def headers(self) -> dict[str, str]:
        """Return the response headers of the fault."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}

    def code(self) -> str:
        """Return Slack's error code that goes with the fault."""
        if self.error is not None:
            return self.error
        return {429: "ratelimited", 503: "service_unavailable"}.get(self.status or 0, "internal_error")


class FaultQueue:
    """Faults by method, each used up once, in the order they were asked for."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = {}

    def add(self, method: str, fault: Fault, *, times: int) -> None:
        """Let the next `times` calls of the method suffer the fault."""
        self._waiting.setdefault(method, deque()).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """Return the fault of this call, None when all is well."""
        waiting = self._waiting.get(method)
        return waiting.popleft() if waiting else None

    def forget(self, method: str) -> None:
        """Let no further call of the method suffer."""
        self._waiting.pop(method, None)

    def left(self, method: str) -> int:
        """Count the faults that no call has met yet."""
        return len(self._waiting.get(method, ()))


async def suffer(
    request: web.Request, fault: Fault, work: Callable[[], web.Response], refusal: web.Response
) -> web.Response:
    """Do the work of a request as far as its fault lets it, and answer what the caller gets to see."""
    if fault.after_effect:
        done = work()
        await asyncio.sleep(fault.delay)
    else:
        await asyncio.sleep(fault.delay)
        done = refusal if fault.prevents else work()
    if fault.drop and request.transport is not None:
        request.transport.abort()
    return refusal if fault.answers else done
