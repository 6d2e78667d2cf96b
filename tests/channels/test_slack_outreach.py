"""A failed payment told in Slack: to somebody who never wrote, in their direct message, once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest

from bot.billing.gateway import BillingEvent
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


async def a_renewal_fails(scene: SlackScene, account: str) -> None:
    """The backend's charge is refused, its notice comes, and due jobs are carried out."""
    await asyncio.to_thread(scene.stage.sandbox.fail_renewal, account)
    event = BillingEvent(uuid4().hex, "payment.failed", account, None, scene.stage.clock.now())
    notices = scene.stage.notices
    notice = await notices.take(event)
    assert notice is not None
    await notices.work_off(notice)
    await scene.stage.later(0)
    await scene.settled()


async def test_an_admin_who_never_wrote_is_told_in_a_direct_message_and_pays_from_there(
    sandbox: RunningSandbox,
) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "http") as scene:
        anna = await scene.member("Anna", "single")
        reader = await scene.member("Peteris")

        await a_renewal_fails(scene, "acct_single")
        told = await scene.keys(anna)
        (message,) = scene.slack.said(anna)
        card = await scene.presses(anna, "pay_balance")

    assert told[0] == "payment-failed-notice"
    assert "SIA Bērzs" in message.words()
    assert "€49.00" in message.words()
    assert message.channel.startswith("D")
    assert scene.slack.said(reader) == []
    assert card == ["card-is-yours"]


async def test_stop_in_slack_holds_from_then_on(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "http") as scene:
        anna = await scene.member("Anna", "single")
        berta = await scene.member("Berta", "single")
        await a_renewal_fails(scene, "acct_single")

        stopped = await scene.presses(anna, "stop_messages")
        await scene.stage.later(80)
        await a_renewal_fails(scene, "acct_single")
        annas = await scene.keys(anna)
        bertas = await scene.keys(berta)

    assert stopped[:1] == ["messages-stopped"]
    assert annas.count("payment-failed-notice") == 1
    assert bertas.count("payment-failed-notice") == 2


async def test_a_name_that_is_none_of_slack_s_begins_no_conversation(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "http") as scene:
        scene.stage.channel, scene.stage.person = "slack", "somebody"
        await scene.stage.link("acct_single")

        await a_renewal_fails(scene, "acct_single")

        assert await scene.left_to_deliver() == 0
