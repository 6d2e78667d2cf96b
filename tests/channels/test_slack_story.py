"""The whole story, from a declined card to a closed request, over both transports, in English and Latvian."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import slack_desk
from tests.support.slack_story import ACCOUNT, WORDS, play

pytestmark = pytest.mark.anyio


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_a_declined_card_ends_with_a_closed_request_and_one_charge(
    sandbox: RunningSandbox, transport: str, language: str
) -> None:
    async with slack_desk(sandbox, transport, language=language) as desk:
        story = await play(desk, sandbox, language)

        charges = desk.scene.stage.charges(f"acct_{ACCOUNT}")
        assert len(charges) == 1
        assert not re.search(r"\b4000\b", "\n".join(story.lines))
        assert (await desk.scene.stage.services.escalations.waiting()) == ()
