"""A turn that fails for good is answered; an event that fails is left to the engine."""

from __future__ import annotations

import asyncio

import pytest

from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import EventKind
from bot.errors import Misconfigured
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage


class BrokenActions:
    """A runner in which nothing works."""

    async def run(self, action: str, call: ActionCall) -> ActionResult:
        raise Misconfigured(f"{action} is broken")


def _break(scene: Stage) -> None:
    scene.assistant.answering.walker._actions = BrokenActions()


def test_a_customer_whose_turn_fails_hears_of_it_and_the_failure_is_observed(sandbox: RunningSandbox) -> None:
    async def scene() -> None:
        async with stage(sandbox) as talk:
            _break(talk)

            assert await talk.says("why are we past due?") == ["cannot-say"]
            assert isinstance(talk.turns[-1].failure, Misconfigured)

    asyncio.run(scene())


def test_an_event_that_fails_is_raised_so_that_it_is_tried_again(sandbox: RunningSandbox) -> None:
    async def scene() -> None:
        async with stage(sandbox) as talk:
            _break(talk)

            with pytest.raises(Misconfigured):
                await talk.meets(EventKind.FOLLOW_UP_DUE, "follow-up-1")

    asyncio.run(scene())
