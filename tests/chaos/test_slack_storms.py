"""The Slack channel in storms: nothing is lost, seen twice or out of order, and nothing is answered with 5xx.

Each count is held to its purpose: with one part of Kase broken at a time, it must see what goes wrong.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from starlette.types import Receive, Scope, Send

from bot.channels.slack import intake
from bot.channels.slack.charge import Charge
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.guard import SlackGuard
from bot.channels.slack.reviewing import Reviewing
from bot.channels.slack.web import Busy, Shut, SlackFailure, SlackWeb, Unclear
from bot.domain.conversation import Saying
from bot.storage.memory_talk import MemoryOutbox
from tests.chaos.slack_storms import (
    SlackStorm,
    connections_break_after_slack_took_the_message,
    events_come_in_no_order_and_again,
    everything_is_told_fifty_times,
    junk,
    junk_comes_to_the_door,
    slack_answers_with_errors,
    slack_storm,
    slack_takes_one_message_a_second,
    the_token_is_revoked,
    triggers_expire,
)
from tests.support.sandbox import RunningSandbox, running_sandbox

pytestmark = [pytest.mark.anyio, pytest.mark.chaos]

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def ids_are_new_each_time(patch: pytest.MonkeyPatch) -> None:
    id_of = intake._id_of
    patch.setattr(intake, "_id_of", lambda told: f"{id_of(told)}-{uuid4().hex}")


def nobody_waits_when_slack_asks_to(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Delivery, "_asked_to_wait", lambda self, conversation_id: False)


def taken_for_said(*failures: type[SlackFailure]) -> Break:
    """A reply that Slack did not take counts as delivered."""

    def break_it(patch: pytest.MonkeyPatch) -> None:
        post = SlackWeb.post

        async def post_or_not(self: SlackWeb, *arguments: object, **named: object) -> str:
            try:
                return await post(self, *arguments, **named)  # type: ignore[arg-type]  # handed on as they came
            except failures:
                return ""

        patch.setattr(SlackWeb, "post", post_or_not)

    return break_it


def nobody_looks_before_repeating(patch: pytest.MonkeyPatch) -> None:
    async def said(self: SlackWeb, channel: str, *, thread_ts: str | None) -> Mapping[str, str]:
        return {}

    patch.setattr(SlackWeb, "said", said)


def the_client_sends_again_by_itself(patch: pytest.MonkeyPatch) -> None:
    open_web = SlackWeb.open

    async def open_with_retries(self: SlackWeb) -> None:
        await open_web(self)
        self.client.retry_handlers.append(AsyncConnectionErrorRetryHandler())

    patch.setattr(SlackWeb, "open", open_with_retries)


def the_outbox_begins_with_the_newest(patch: pytest.MonkeyPatch) -> None:
    pending_of = MemoryOutbox.pending_of

    def reversed_of(self: MemoryOutbox, conversation_id: str) -> tuple[Saying, ...]:
        return tuple(reversed(pending_of(self, conversation_id)))

    patch.setattr(MemoryOutbox, "pending_of", reversed_of)


def where_no_window_opens_nothing_is_offered(patch: pytest.MonkeyPatch) -> None:
    async def ask(self: Reviewing, charge: Charge) -> None:
        return

    patch.setattr(Reviewing, "_ask_plainly", ask)


def nobody_stands_at_the_door(patch: pytest.MonkeyPatch) -> None:
    async def pass_on(self: SlackGuard, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "path": self._path}, receive, send)

    patch.setattr(SlackGuard, "__call__", pass_on)


@dataclass(frozen=True, slots=True)
class Weather:
    """A storm, the transports it rages over, and what it has to see: broken parts, each with its figure."""

    rage: Callable[[SlackStorm], Awaitable[None]]
    seen: dict[str, tuple[Break, str]]
    transports: tuple[str, ...] = field(default=("http", "socket"))


WEATHERS = {
    "everything is told fifty times": Weather(
        everything_is_told_fifty_times,
        {"ids are new each time": (ids_are_new_each_time, "doubled")},
        transports=("http", "socket", "both"),
    ),
    "Slack takes one message a second": Weather(
        slack_takes_one_message_a_second,
        {
            "nobody waits when Slack asks to": (nobody_waits_when_slack_asks_to, "hurried"),
            "a refused rate is taken for said": (taken_for_said(Busy), "lost"),
        },
    ),
    "Slack answers with errors": Weather(
        slack_answers_with_errors,
        {
            "nobody looks before repeating": (nobody_looks_before_repeating, "doubled"),
            "an error is taken for said": (taken_for_said(Unclear), "lost"),
        },
    ),
    "connections break after Slack took the message": Weather(
        connections_break_after_slack_took_the_message,
        {
            "nobody looks before repeating": (nobody_looks_before_repeating, "doubled"),
            "the client sends again by itself": (the_client_sends_again_by_itself, "doubled"),
        },
    ),
    "events come in no order and again": Weather(
        events_come_in_no_order_and_again,
        {
            "the outbox begins with the newest": (the_outbox_begins_with_the_newest, "out_of_order"),
            "ids are new each time": (ids_are_new_each_time, "doubled"),
        },
    ),
    "triggers expire": Weather(
        triggers_expire,
        {"where no window opens nothing is offered": (where_no_window_opens_nothing_is_offered, "stuck")},
    ),
    "the token is revoked": Weather(
        the_token_is_revoked, {"a shut door is taken for said": (taken_for_said(Shut), "lost")}
    ),
    "junk comes to the door": Weather(
        junk_comes_to_the_door,
        {"nobody stands at the door": (nobody_stands_at_the_door, "crashed")},
        transports=("http",),
    ),
}


@pytest.mark.parametrize(
    ("name", "transport"),
    [
        pytest.param(name, transport, id=f"{name}-{transport}")
        for name, weather in WEATHERS.items()
        for transport in weather.transports
    ],
)
async def test_a_storm_leaves_every_message_answered_once_and_in_order(
    sandbox: RunningSandbox, name: str, transport: str
) -> None:
    async with slack_storm(sandbox, transport) as storm:
        await WEATHERS[name].rage(storm)

        figures = await storm.count()

    assert figures.faults == {}
    assert figures.told > 0


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        pytest.param(name, broken, id=f"{name}-{broken}")
        for name, weather in WEATHERS.items()
        for broken in weather.seen
    ],
)
async def test_a_broken_part_is_seen_by_its_storm(
    sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch, name: str, broken: str
) -> None:
    break_it, seen_as = WEATHERS[name].seen[broken]
    break_it(monkeypatch)

    async with slack_storm(sandbox, "http") as storm:
        await WEATHERS[name].rage(storm)

        figures = await storm.count()

    assert seen_as in figures.faults


async def test_junk_is_told_what_is_wrong_with_it(sandbox: RunningSandbox) -> None:
    async with slack_storm(sandbox, "http") as storm:
        statuses = {name: (await storm.send_junk(*sent)).status for name, sent in junk(storm).items()}

    assert statuses == {
        "a signature that is not ASCII": 401,
        "a time that is no number": 401,
        "no UTF-8, unsigned": 401,
        "no UTF-8, signed": 400,
        "no JSON, unsigned": 401,
        "no JSON, signed": 400,
        "five megabytes, unsigned": 413,
        "five megabytes of no JSON, unsigned": 413,
        "five megabytes, signed": 413,
    }
