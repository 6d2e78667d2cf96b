"""Slack as the caller: signed events at a steady rate, whether or not the app keeps up, as people write."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import uvloop

from tests.bench.client import Connection
from tests.bench.slack_web import PATH, SIGNING_SECRET, TEAM, SlackOfTheBench, direct_channel
from tests.bench.world import Served
from tests.fakes.slack import signature

PATIENCE = 30.0
"""How long is waited, in seconds, for answers that do not come any more."""

_MOST_IDLE = 2.0
"""How long a connection is kept for the next event, in seconds: servers hang up after five."""

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the Events API, as bytes."""

    id: str
    body: bytes


@dataclass(slots=True)
class Told:
    """What became of a stretch of events. All lists are seconds, one entry for each event, in no order."""

    acknowledged: list[float] = field(default_factory=list)
    posted: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    behind: float = 0.0
    """How long after the last event the last answer was posted."""

    processor: float = 0.0
    """Seconds of processor time that the app took for all of them."""


def events(members: Sequence[str], text: str, number: int) -> list[Event]:
    """So many messages of these members to the bot, each from the next one in turn."""
    return [_event(members[n % len(members)], text, next(_NUMBERS)) for n in range(number)]


def tell(
    slack: SlackOfTheBench, app: Served, told: Sequence[Event], *, rate: float, app_token: str | None = None
) -> Told:
    """Send them at so many a second, wait for the answers, and say what became of them.

    With an app token they go through Slack's own process, which passes them on over the app's socket.
    """
    slack.forget()
    before = app.processor()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        port, path = (app.port, PATH) if app_token is None else (slack.port, slack.socket_of(app_token))
        sent_at, result = runner.run(_send_all(port, path, told, rate))
    _wait_for_answers(slack, len(told))
    result.processor = app.processor() - before
    posted = slack.posted()
    for event in told:
        answers = posted.get(event.id)
        if answers is None:
            result.lost += 1
            continue
        result.doubled += answers.times > 1
        result.posted.append(answers.first - sent_at[event.id])
    last = max(sent_at.values())
    result.behind = max([each.first - last for each in posted.values()], default=PATIENCE)
    return result


async def _send_all(port: int, path: str, told: Sequence[Event], rate: float) -> tuple[dict[str, float], Told]:
    idle: list[tuple[Connection, float]] = []
    sent_at: dict[str, float] = {}
    result = Told()

    async def send(event: Event, due: float) -> None:
        connection, left = idle.pop() if idle else (await Connection.open(port), time.monotonic())
        if time.monotonic() - left > _MOST_IDLE:
            connection.close()
            connection = await Connection.open(port)
        stamp = str(int(time.time()))
        headers = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(SIGNING_SECRET, stamp, event.body),
        }
        began = sent_at[event.id] = time.monotonic()
        status, _ = await connection.send(path, event.body, headers)
        result.acknowledged.append(time.monotonic() - began)
        result.late.append(began - due)
        result.refused += status != 200
        idle.append((connection, time.monotonic()))

    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number, event in enumerate(told):
            due = began + number / rate
            if (wait := due - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            group.create_task(send(event, due))
    for connection, _ in idle:
        connection.close()
    return sent_at, result


def _wait_for_answers(slack: SlackOfTheBench, number: int) -> None:
    """Wait until all are there, or none has come for a while."""
    before, since = -1, time.monotonic()
    while (answered := slack.answered()) < number and time.monotonic() - since < PATIENCE:
        if answered > before:
            before, since = answered, time.monotonic()
        time.sleep(0.1)
    time.sleep(0.2)  # a doubled answer comes after the first


def _event(member: str, text: str, number: int) -> Event:
    """A message in a direct message: https://docs.slack.dev/reference/events/message.im"""
    event_id, ts = f"Ev{number:08d}{time.monotonic_ns():x}", f"{1_790_000_000 + number}.000200"
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    event = {
        "type": "message",
        "channel_type": "im",
        "user": member,
        "team": TEAM,
        "channel": direct_channel(member),
        "text": text,
        "ts": ts,
        "event_ts": ts,
        "client_msg_id": f"0b5ac1f0-6b7b-4c2e-9d5a-{number:012d}",
        "blocks": [{"type": "rich_text", "block_id": "b1Kc", "elements": [section]}],
    }
    authorization = {"enterprise_id": None, "team_id": TEAM, "user_id": "U0BOT", "is_bot": True}
    envelope = {
        "token": "unused",
        "team_id": TEAM,
        "api_app_id": "A0BENCH",
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1_790_000_000 + number,
        "authorizations": [authorization | {"is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number:016d}",
        "event": event,
    }
    return Event(event_id, json.dumps(envelope).encode())


def members(number: int) -> list[str]:
    """The ids of so many members of the workspace."""
    return [f"U{each:07d}" for each in range(1, number + 1)]


def percentiles(seconds: Sequence[float]) -> Iterator[float]:
    """Milliseconds within which half, and 99 of 100, were done."""
    ordered = sorted(seconds) or [PATIENCE]
    for share in (0.5, 0.99):
        yield ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
