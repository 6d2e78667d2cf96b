"""What a bank suspects is for the few who may know it: no call to Slack tells anybody else, whatever agents do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from bot.billing.declines import decline_rules
from bot.domain.billing import DeclineClass
from bot.domain.escalation import Resolution
from bot.sandbox.cards import TEST_CARDS, Kind
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import Desk, slack_desk

pytestmark = pytest.mark.anyio

RULES = decline_rules()
SECRET = {
    card.behaviour.slug: card
    for card in TEST_CARDS
    if card.behaviour.kind is Kind.DECLINE and RULES.of(DeclineClass(card.behaviour.reason)).secret
}
NEVER = re.compile(
    "|".join(
        {
            *SECRET,
            *(card.behaviour.reason for card in SECRET.values()),
            "stolen",
            "reported lost",
            "fraud suspected",
            "pickup",
            "zagta",
            "nozaudēta",
            "aizdomas par krāpšanu",
        }
    ),
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def told(desk: Desk) -> str:
    """Everything Slack was ever sent, also what it was asked to answer with."""
    slack = desk.scene.slack
    views = [view.content for view in slack.workspace.views.values()]
    return json.dumps([[each.arguments for each in slack.calls], slack.response_posts, views], ensure_ascii=False)


async def everything_is_done(desk: Desk) -> None:
    """An agent looks at whatever there is to see, and works the request to its end."""
    for name in ("story", "claim"):
        await desk.presses(desk.berta, name)
    card = await desk.card()
    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, "I am looking into it")
    await desk.fills_in(desk.berta)
    await desk.presses(desk.berta, "note")
    await desk.fills_in(desk.berta, "rang the customer")
    side = desk.scene.channel.desk
    assert side is not None
    assert "(1)" in (await side.queue(desk.berta.team_id, desk.berta.id)).text
    await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, "!reply please use another card", thread=card))
    await desk.presses(desk.berta, "hand-back")
    await desk.presses(desk.berta, "resolve")
    await desk.fills_in(desk.berta, Resolution.EXPLAINED.value)
    await desk.presses(desk.karlis, "reopen")
    await desk.presses(desk.karlis, "story")


@pytest.mark.parametrize("transport", ["http", "socket"])
@pytest.mark.parametrize("slug", sorted(SECRET))
async def test_a_true_reason_is_in_the_code_readers_modal_and_nowhere_else(
    sandbox: RunningSandbox, slug: str, transport: str
) -> None:
    async with slack_desk(sandbox, transport, code_reader=True) as desk:
        anna = await desk.scene.member("Anna", "single")
        sandbox.add_card("acct_single", SECRET[slug].number)
        await desk.scene.writes(anna, "pay now")
        await desk.scene.presses(anna, "other_card")
        await desk.scene.presses(anna, "card")
        assert (await desk.scene.presses(anna, "affirm"))[0] == "payment-declined"
        await desk.scene.writes(anna, "human")

        await everything_is_done(desk)
        await desk.presses(desk.karlis, "codes")

        assert desk.whispers(desk.karlis)[-1].text == "You are not among those who may see bank codes."
        assert NEVER.findall(told(desk)) == []
        await desk.presses(desk.berta, "codes")
        assert NEVER.search(str(desk.modal(desk.berta).content))
    sandbox.reset()
