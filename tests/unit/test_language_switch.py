"""The language that is named is spoken from then on; where none or more than one is named, the customer chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from actions.talk import ActionSwitchLanguage
from bot.dialogue.ports import ActionCall
from tests.support.builders import CONVERSATION, INCOMING
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def on_stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        yield found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("please speak Latvian", "lv"),
        ("latviski lūdzu", "lv"),
        ("auf Lettisch bitte", "lv"),
        ("по-латышски, пожалуйста", "lv"),
        ("läti keeles palun", "lv"),
        ("pārslēdz uz angļu valodu", "en"),
        ("lv", "lv"),
        ("EN", "en"),
        ("change language", None),
        ("can you speak Latvian instead of English", None),
        ("po russku", None),
        ("German, please", None),
        ("en la tarjeta", None),
    ],
)
async def test_the_one_language_that_is_named_is_taken(on_stage: Stage, text: str, language: str | None) -> None:
    call = ActionCall(CONVERSATION, replace(INCOMING, text=text), "language_switch")

    result = await ActionSwitchLanguage(on_stage.services).act(call)

    assert (result.outcome, result.language) == ("switched" if language else "which", language)
