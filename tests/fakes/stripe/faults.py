"""Faults on demand: what can go wrong between a client and Stripe, made to happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from tests.fakes.stripe.wire import Refused


class Fault(StrEnum):
    """What goes wrong.

    `drop_before`, `drop_after`: the connection breaks before or after the work. `500_before`: an error answer, nothing
    begun. `500_within`: execution began and failed, nothing is charged, the 500 is kept for the key. `500_after`: the
    work is done, yet the answer is a 500, and it is the 500 that is kept. `403` (the key may not do this), `503`,
    `429`, `lock_timeout` (429): nothing done. `slow`: the work is done after `delay_ms`, whether or not the client
    still waits; its key is in flight meanwhile. `slow_answer`: the work is done at once, the answer comes late. `late`:
    the connection breaks at once and the work is done `delay_ms` later. `ignore_keys`: idempotency keys are not looked
    at and a paid invoice is charged once more; the control of exactly-once tests.
    """

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    ERROR_BEFORE = "500_before"
    ERROR_WITHIN = "500_within"
    ERROR_AFTER = "500_after"
    FORBIDDEN = "403"
    UNAVAILABLE = "503"
    RATE_LIMITED = "429"
    LOCK_TIMEOUT = "lock_timeout"
    SLOW = "slow"
    SLOW_ANSWER = "slow_answer"
    LATE = "late"
    IGNORE_KEYS = "ignore_keys"


BROKEN = "An unknown error occurred"
REFUSALS = {
    Fault.ERROR_BEFORE: (500, "api_error", None, BROKEN),
    Fault.UNAVAILABLE: (503, "api_error", None, BROKEN),
    Fault.FORBIDDEN: (
        403,
        "invalid_request_error",
        None,
        "The provided key does not have the required permissions for this endpoint.",
    ),
    Fault.RATE_LIMITED: (429, "invalid_request_error", "rate_limit", "Request rate limit exceeded."),
    Fault.LOCK_TIMEOUT: (
        429,
        "invalid_request_error",
        "lock_timeout",
        "This object cannot be accessed right now because another API request is currently accessing it.",
    ),
}


def refusal_for(fault: Fault, *, retry_after: int) -> Refused:
    """Make the error answer of a fault that lets nothing be done."""
    status, kind, code, message = REFUSALS[fault]
    error = {"type": kind, "message": message} | ({"code": code} if code else {})
    headers = {"retry-after": str(retry_after)} if fault is Fault.RATE_LIMITED else {}
    return Refused(status, error, begun=False, headers=headers)


@dataclass(frozen=True, slots=True)
class FaultOrder:
    """One fault to inject: on which operation (`invoices.pay`, `invoices.*`, `any`), how often, how likely.

    `times` None is for ever; `about` limits it to one object's path or parameters, as a customer's or an invoice's id.
    """

    on: str
    kind: Fault
    times: int | None = 1
    probability: float = 1.0
    delay_ms: int = 2000
    retry_after: int = 1
    about: str | None = None

    def hits(self, operation: str, told: str) -> bool:
        """Say whether it is meant for this operation on this object."""
        room = operation.split(".", 1)[0] + ".*"
        return self.on in ("any", operation, room) and (self.about is None or self.about in told)


class Faults:
    """The faults that wait for their turn; kept in memory, so a restart forgets them."""

    def __init__(self, *, random: Callable[[], float]) -> None:
        self._random = random
        self._waiting: list[FaultOrder] = []

    def add(self, order: FaultOrder) -> None:
        """Let a fault happen from now on, after those that were added before."""
        self._waiting.append(order)

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()

    def left(self) -> list[FaultOrder]:
        """List what may still happen, with the times that are left."""
        return list(self._waiting)

    def draw(self, operation: str, told: str) -> FaultOrder | None:
        """Take the first fault that hits this operation now, None when it should work."""
        for place, order in enumerate(self._waiting):
            if not order.hits(operation, told) or self._random() >= order.probability:
                continue
            if order.times == 1:
                del self._waiting[place]
            elif order.times is not None:
                self._waiting[place] = replace(order, times=order.times - 1)
            return order
        return None
