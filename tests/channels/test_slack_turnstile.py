"""Turns begin in the order in which they come, and not while the event loop is crowded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from bot.channels.slack.turnstile import CROWDED_SECONDS, MOST_ROUNDS, Turnstile

pytestmark = pytest.mark.anyio

QUIET, CROWDED = CROWDED_SECONDS / 10, CROWDED_SECONDS * 2


class Rounds:
    """A clock by which rounds of the event loop take as long as is said; `seen` counts those that were looked at."""

    def __init__(self, *, crowded: int) -> None:
        self.seen = 0
        self._takes: Iterator[float] = chain(repeat(CROWDED, crowded), repeat(QUIET))
        self._at = 0.0
        self._begins = False

    def now(self) -> float:
        """The moment before a round, then the moment after it."""
        self._begins = not self._begins
        if not self._begins:
            self.seen += 1
            self._at += next(self._takes)
        return self._at


async def test_a_turn_begins_at_once_where_the_loop_is_quiet() -> None:
    rounds = Rounds(crowded=0)

    await Turnstile(now=rounds.now).enter()

    assert rounds.seen == 1


async def test_a_turn_waits_while_the_loop_is_crowded() -> None:
    rounds = Rounds(crowded=3)

    await Turnstile(now=rounds.now).enter()

    assert rounds.seen == 4


async def test_a_turn_begins_in_the_end_where_the_loop_is_always_crowded() -> None:
    rounds = Rounds(crowded=10 * MOST_ROUNDS)

    await Turnstile(now=rounds.now).enter()

    assert rounds.seen == MOST_ROUNDS


async def test_turns_begin_in_the_order_in_which_they_come() -> None:
    turnstile, begun = Turnstile(now=Rounds(crowded=5).now), list[int]()

    async def turn(number: int) -> None:
        await turnstile.enter()
        begun.append(number)

    await asyncio.gather(*map(turn, range(10)))

    assert begun == list(range(10))


async def test_a_turn_that_is_given_up_at_the_turnstile_holds_up_nobody() -> None:
    rounds = Rounds(crowded=5)
    turnstile = Turnstile(now=rounds.now)
    given_up = asyncio.create_task(turnstile.enter())
    await asyncio.sleep(0)
    given_up.cancel()

    await turnstile.enter()

    assert given_up.cancelled()
