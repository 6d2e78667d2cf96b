"""Choosing from many: a select instead of buttons, over both transports."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.fakes.slack import JsonObject, Message, message_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene, values

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage
        assert all(message_faults(call.arguments["blocks"]) == () for call in on_stage.slack.calls_to("chat.update"))


def select_in(message: Message) -> JsonObject:
    (found,) = [block["accessory"] for block in message.blocks if "accessory" in block]
    assert found["type"] == "static_select"
    return dict(found)


async def test_one_of_twenty_balances_is_chosen_from_a_select_and_the_choice_stays(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "many")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "balance:bal_many_7")
    options = select_in(question)["options"]
    label = next(option["text"]["text"] for option in options if option["value"] == value)

    keys = await scene.happens(anna, scene.slack.press(anna, question, value=value))
    await scene.slack.until(lambda: question.history)

    assert len(options) == 20
    assert keys == ["card-is-yours-and-may-work"]
    assert question.words().endswith(f"✓ {label}")
    assert values(question) == []
    assert [block["type"] for block in question.blocks] == ["section", "context"]


async def test_beside_a_select_the_other_answers_are_buttons(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "many")
    await scene.writes(anna, "I want to pay")
    question, _ = scene.button(anna, "balance:")

    await scene.presses(anna, "all")

    assert [block["type"] for block in question.history[0].blocks] == ["section", "actions"]
    assert question.words().endswith(f"✓ {scene.catalog.text('option-all', {}, 'en')}")


async def test_what_a_select_offers_can_be_typed(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "many")
    await scene.writes(anna, "I want to pay")

    assert await scene.writes(anna, "INV-MANY-007") == ["card-is-yours-and-may-work"]


async def test_a_choice_from_a_select_of_an_earlier_question_says_so_and_offers_the_current_step(
    scene: SlackScene,
) -> None:
    anna = await scene.member("Anna", "many")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "balance:bal_many_7")
    await scene.writes(anna, "start over")

    keys = await scene.happens(anna, scene.slack.press(anna, question, value=value))
    await scene.slack.until(lambda: question.history)

    assert keys == ["button-outdated", "menu"]
    assert "✓" not in question.words()
    assert values(question) == []


async def test_a_choice_that_is_told_twice_is_one_answer(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "many")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "balance:bal_many_7")

    keys = await scene.happens(anna, scene.slack.press(anna, question, value=value), times=10)

    assert keys == ["card-is-yours-and-may-work"]


async def test_many_cards_are_a_select_and_the_text_for_readers_names_them_all(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna = await scene.member("Anna", "single")
    for _ in range(6):
        sandbox.add_card("acct_single", "5555 5555 5555 4444")
    await scene.writes(anna, "I want to pay")

    await scene.presses(anna, "other_card")

    question, _ = scene.button(anna, "card:")
    assert select_in(question)["placeholder"]["text"] == "Choose a card"
    assert question.text.count("• Mastercard •••• 4444") == 6
    assert await scene.presses(anna, "card:") == ["confirm-payment"]
