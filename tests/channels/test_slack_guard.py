"""What the door to Slack's requests lets in, and how it answers the rest."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.channels.doors import BODY_LIMIT
from bot.channels.slack.guard import SlackGuard
from tests.fakes.slack import signature

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000
BODY = b'{"type": "event_callback", "event": {"type": "message"}}'
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the door: says which path and which body arrived."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{scope['path']} {len(body)}")(scope, receive, send)


@pytest.fixture
async def door() -> AsyncIterator[httpx.AsyncClient]:
    guard = SlackGuard(echo, secrets=("new", "old", ""), path="/slack/events", now=lambda: NOW)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url="http://kase.test") as client:
        yield client


def signed(body: bytes = BODY, *, secret: str = "new", at: int = NOW, kind: str = JSON) -> dict[str, str]:
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": str(at),
        "X-Slack-Signature": signature(secret, str(at), body),
    }


@pytest.mark.parametrize("secret", ["new", "old"])
async def test_what_slack_signed_with_either_secret_comes_in(door: httpx.AsyncClient, secret: str) -> None:
    answer = await door.post("/mounted/here", content=BODY, headers=signed(secret=secret))

    assert (answer.status_code, answer.text) == (200, f"/slack/events {len(BODY)}")


@pytest.mark.parametrize("secret", ["another", ""])
async def test_what_is_signed_with_another_or_an_empty_secret_stays_outside(
    door: httpx.AsyncClient, secret: str
) -> None:
    assert (await door.post("/", content=BODY, headers=signed(secret=secret))).status_code == 401


@pytest.mark.parametrize(("at", "status"), [(NOW - 300, 200), (NOW + 300, 200), (NOW - 301, 401), (NOW + 301, 401)])
async def test_a_signature_is_good_for_five_minutes(door: httpx.AsyncClient, at: int, status: int) -> None:
    assert (await door.post("/", content=BODY, headers=signed(at=at))).status_code == status


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Slack-Signature", None),
        ("X-Slack-Signature", "v0="),
        ("X-Slack-Signature", "v0=" + "ā" * 64),
        ("X-Slack-Signature", "v1=" + "0" * 64),
        ("X-Slack-Signature", "v0=" + "0" * 63 + "\u0663"),
        ("X-Slack-Request-Timestamp", None),
        ("X-Slack-Request-Timestamp", "soon"),
        ("X-Slack-Request-Timestamp", "1e9"),
        ("X-Slack-Request-Timestamp", "-1"),
        ("X-Slack-Request-Timestamp", "9" * 400),
        ("X-Slack-Request-Timestamp", "١٨٠٠٠٠٠٠٠٠"),
    ],
)
async def test_headers_of_another_form_stay_outside(door: httpx.AsyncClient, name: str, value: str | None) -> None:
    headers = [(key.encode(), text.encode()) for key, text in signed().items() if key != name]
    if value is not None:
        headers.append((name.encode(), value.encode()))

    assert (await door.post("/", content=BODY, headers=headers)).status_code == 401


async def test_two_signatures_are_none(door: httpx.AsyncClient) -> None:
    headers = [*signed().items(), ("X-Slack-Signature", "v0=" + "0" * 64)]

    assert (await door.post("/", content=BODY, headers=headers)).status_code == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe{}", JSON),
        (b"hello", JSON),
        (b"", JSON),
        (b"[]", JSON),
        (b"null", JSON),
        (b"[" * 100_000, JSON),
        (b'{"type": "event_callback"}', JSON),
        (b'{"type": "event_callback", "event": []}', JSON),
        (b'{"type": "event_callback", "event": {"type": 5}}', JSON),
        (b'{"type": "event_callback", "event": {"type": "message"}, "authorizations": 5}', JSON),
        (b'payload={"type": "view_submission"}', FORM),
        (b'payload={"type": "view_submission", "view": {}}', FORM),
        (b'payload={"type": "block_actions"}', FORM),
        (b'payload={"type": "block_actions", "actions": []}', FORM),
        (b'payload={"type": "block_actions", "actions": [{}]}', FORM),
        (b'{"type": "block_actions", "actions": [{"action_id": "a"}], "team": 5}', JSON),
        (b"{broken", FORM),
        (b"payload=hello", FORM),
        (b"payload=%5B%5D", FORM),
        (b"payload=%ff", FORM),
        (b"&".join(b"a=b" for _ in range(200)), FORM),
    ],
)
async def test_a_signed_body_that_cannot_be_read_is_refused(door: httpx.AsyncClient, body: bytes, kind: str) -> None:
    assert (await door.post("/", content=body, headers=signed(body, kind=kind))).status_code == 400


async def test_a_body_of_bearable_size_comes_in(door: httpx.AsyncClient) -> None:
    body = b'{"a": "' + b"b" * (BODY_LIMIT - 9) + b'"}'

    assert (await door.post("/", content=body, headers=signed(body))).status_code == 200


async def test_an_oversized_body_is_refused_even_when_it_is_signed(door: httpx.AsyncClient) -> None:
    body = b'{"a": "' + b"b" * BODY_LIMIT + b'"}'

    assert (await door.post("/", content=body, headers=signed(body))).status_code == 413


async def test_an_oversized_body_that_does_not_say_its_size_is_refused(door: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 50_000

    assert (await door.post("/", content=endless(), headers=signed())).status_code == 413


async def test_only_posts_come_in(door: httpx.AsyncClient) -> None:
    assert (await door.get("/", headers=signed(b""))).status_code == 405
