"""Faults on demand: what can go wrong between a client and a backend, made to happen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Fault(StrEnum):
    """What goes wrong. The charging ones are for `resubmit` only, `duplicate` is for `hook` only.

    `drop_before`, `drop_after`: the connection breaks before or after the work. `500_before`, `500_after`: an error
    answer before or after it. `503`: not available, nothing done. `slow`: the work is done after `delay_ms`, whether
    or not the client still waits. `late_charge`: the connection breaks at once and the charge is made `delay_ms` later.
    `ignore_keys`: every order charges, as if keys and paid balances were forgotten; the control of exactly-once tests.
    `duplicate`: a notice is sent twice.
    """

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    ERROR_BEFORE = "500_before"
    ERROR_AFTER = "500_after"
    UNAVAILABLE = "503"
    SLOW = "slow"
    LATE_CHARGE = "late_charge"
    IGNORE_KEYS = "ignore_keys"
    DUPLICATE = "duplicate"


Target = Literal[
    "any",
    "capabilities",
    "clock",
    "people",
    "account",
    "balances",
    "cards",
    "card_page",
    "preview",
    "resubmit",
    "fate",
    "void",
    "hook",
]
ONLY_FOR = {Fault.LATE_CHARGE: "resubmit", Fault.IGNORE_KEYS: "resubmit", Fault.DUPLICATE: "hook"}


class FaultOrder(BaseModel):
    """One fault to inject: on which operation, how often (`times`; None: for ever) and how likely."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: Target
    kind: Fault
    times: int | None = Field(default=1, ge=1)
    probability: float = Field(default=1.0, gt=0, le=1)
    delay_ms: int = Field(default=2000, ge=0, le=600_000)
    account: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        wanted = ONLY_FOR.get(self.kind)
        if wanted is not None and self.on != wanted:
            raise ValueError(f"{self.kind} is a fault of {wanted} only")
        if self.on == "hook" and self.kind not in (Fault.DUPLICATE, Fault.SLOW, Fault.UNAVAILABLE):
            raise ValueError("a hook can be duplicated, slow or 503 (not sent)")
        return self


class Faults:
    """The faults that wait for their turn; kept in memory, so a restart forgets them."""

    def __init__(self, *, random: Callable[[], float]) -> None:
        self._random = random
        self._waiting: list[tuple[FaultOrder, int | None]] = []

    def add(self, order: FaultOrder) -> None:
        """Let a fault happen from now on, after those that were added before."""
        self._waiting.append((order, order.times))

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()

    def waiting(self) -> list[FaultOrder]:
        """List what may still happen, with the times that are left."""
        return [order.model_copy(update={"times": left}) for order, left in self._waiting]

    def draw(self, operation: str, account: str | None) -> FaultOrder | None:
        """Take the first fault that hits this operation now, None when it should work."""
        for place, (order, left) in enumerate(self._waiting):
            if not _aims_at(order, operation, account) or self._random() >= order.probability:
                continue
            if left is not None and left <= 1:
                del self._waiting[place]
            else:
                self._waiting[place] = (order, None if left is None else left - 1)
            return order
        return None


def _aims_at(order: FaultOrder, operation: str, account: str | None) -> bool:
    everywhere = order.on == "any" and operation != "hook"
    return (order.on == operation or everywhere) and order.account in (None, account)
