"""The door before Bolt: nothing that Slack did not sign, nothing oversized and nothing unreadable comes in."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Sequence
from typing import Final, Self
from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.doors import BODY_LIMIT, Refused, refuse

WINDOW_SECONDS: Final = 300
"""How old a request may be: https://docs.slack.dev/authentication/verifying-requests-from-slack"""

_SIGNATURE: Final = re.compile(r"v0=[0-9a-f]{64}")
_TIMESTAMP: Final = re.compile(r"[0-9]{1,12}")


class SlackGuard:
    """Verifies raw bytes before anybody parses them.

    Bolt parses first, answers 500 to broken input, reads bodies of any size and knows one secret only; several secrets
    let one be replaced without a pause.
    """

    def __init__(self, app: ASGIApp, *, secrets: Sequence[str], path: str, now: Callable[[], float]) -> None:
        """Let verified requests through to the app as requests for `path`; `now` is the real time in seconds."""
        self._app = app
        self._secrets = tuple(secret.encode() for secret in secrets if secret)
        self._path = path
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400, 401, 405 or 413, or pass the request on."""
        try:
            body = await self._admitted(scope, receive)
        except Refused as refused:
            response = refuse(refused.status, refused.code, refused.message)
            await response(scope, receive, send)
            return
        await self._app({**scope, "path": self._path}, _replay(body), send)

    async def _admitted(self, scope: Scope, receive: Receive) -> bytes:
        if scope["type"] != "http" or scope["method"] != "POST":
            raise Refused(405, "method_not_allowed", "Slack posts here.")
        headers = Headers(scope=scope)
        body = await _read(headers, receive)
        self._verify(headers, body)
        _readable(headers, body)
        return body

    def _verify(self, headers: Headers, body: bytes) -> None:
        timestamp = _only(headers, "x-slack-request-timestamp")
        signature = _only(headers, "x-slack-signature")
        if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
            raise _unsigned()
        if abs(self._now() - int(timestamp)) > WINDOW_SECONDS:
            raise _unsigned()
        signed = b"v0:" + timestamp.encode() + b":" + body
        expected = [b"v0=" + hmac.new(secret, signed, hashlib.sha256).hexdigest().encode() for secret in self._secrets]
        if not any(hmac.compare_digest(one, signature.encode()) for one in expected):
            raise _unsigned()


async def _read(headers: Headers, receive: Receive) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > BODY_LIMIT:
        raise _oversized()
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "incomplete", "The body did not arrive.")
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT:
            raise _oversized()
        more = message.get("more_body", False)
    return bytes(body)


def _readable(headers: Headers, body: bytes) -> None:
    """Refuse what Bolt would choke on, and answer with an error of ours."""
    try:
        text = body.decode()
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/json" or text.startswith("{"):
            content: object = json.loads(text)
        else:
            payload = parse_qs(text, keep_blank_values=True, max_num_fields=100).get("payload")
            content = json.loads(payload[0]) if payload else {}
        _Outline.model_validate(content)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "unreadable", "The body is not what Slack sends.") from error


class _Part(BaseModel):
    """A part that Bolt looks into; it needs no more than what is named."""

    model_config = ConfigDict(extra="ignore", strict=True)


class _Typed(_Part):
    type: str
    user: str | dict[str, object] | None = None
    channel: str | dict[str, object] | None = None


class _Pressable(_Part):
    action_id: str = ""
    type: str = ""


class _Outline(_Part):
    type: str | None = None
    event: _Typed | None = None
    view: _Typed | None = None
    actions: list[_Pressable] = Field(default=[_Pressable()], min_length=1)
    authorizations: list[dict[str, object]] | None = None
    team: str | dict[str, object] | None = None
    user: str | dict[str, object] | None = None
    channel: str | dict[str, object] | None = None
    enterprise: str | dict[str, object] | None = None
    container: dict[str, object] | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        """Bolt looks for these without asking whether they are there."""
        needed = {"event_callback": self.event, "view_submission": self.view, "view_closed": self.view}
        nameless = self.type == "block_actions" and not all(action.action_id for action in self.actions)
        if nameless or (self.type in needed and needed[self.type] is None):
            raise ValueError(f"{self.type} is incomplete")
        return self


def _only(headers: Headers, name: str) -> str:
    found = headers.getlist(name)
    return found[0] if len(found) == 1 else ""


def _unsigned() -> Refused:
    return Refused(401, "unauthorized", "This is not signed by Slack.")


def _oversized() -> Refused:
    return Refused(413, "too_large", f"The body is larger than {BODY_LIMIT} bytes.")


def _replay(body: bytes) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
