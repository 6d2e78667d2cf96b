"""A line on which everything comes late, each time otherwise late: what holds there does not hold by luck."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from secrets import SystemRandom

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Line = Callable[[ASGIApp], ASGIApp]
"""What lies between a browser and the doors of the service."""


def straight(doors: ASGIApp) -> ASGIApp:
    """Nothing."""
    return doors


def slow(longest: float) -> Line:
    """A request takes up to so many seconds to arrive, each part of its answer half as many; most come much sooner.

    A later request may overtake an earlier one, and an answer the event that tells of it, as on several connections.
    """
    random = SystemRandom()

    def between(doors: ASGIApp) -> ASGIApp:
        async def late(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await doors(scope, receive, send)
                return

            async def send_late(message: Message) -> None:
                await asyncio.sleep(random.random() ** 3 * longest / 2)
                await send(message)

            await asyncio.sleep(random.random() ** 2 * longest)
            await doors(scope, receive, send_late)

        return late

    return between
