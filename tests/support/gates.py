"""A billing gateway that can be stopped around the charge: looked into, held, or broken off as by a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.domain.billing import Charge, Outcome
from bot.gateways.http import HttpBillingGateway
from tests.support.stage import Stage

Around = Callable[[Charge, str], Awaitable[None]]


class ProcessDied(BaseException):
    """The process is gone: nothing after this line is carried out."""


async def nothing(charge: Charge, key: str) -> None:
    """Let the charge go on."""


async def die(charge: Charge, key: str) -> None:
    """Break off here."""
    raise ProcessDied


@dataclass
class Gate:
    """What happens just before a charge is sent and just after its answer came, and every key that was sent."""

    before: Around = nothing
    after: Around = nothing
    keys: list[str] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def hold(self, charge: Charge, key: str) -> None:
        """Wait here until the gate is opened."""
        self.reached.set()
        await self.opened.wait()


def put_gate(stage: Stage) -> Gate:
    """Put a gate in front of the stage's backend."""
    gateway = stage.services.gateway
    assert isinstance(gateway, HttpBillingGateway)
    gate, resubmit = Gate(), gateway.resubmit

    async def gated(charge: Charge, *, idempotency_key: str) -> Outcome:
        gate.keys.append(idempotency_key)
        await gate.before(charge, idempotency_key)
        outcome = await resubmit(charge, idempotency_key=idempotency_key)
        await gate.after(charge, idempotency_key)
        return outcome

    gateway.resubmit = gated  # type: ignore[method-assign]  # the gate stands where the network would
    return gate
