"""The way past the framework: what goes wrong on it is answered as the framework would, before an answer has begun."""

from __future__ import annotations

import json

import pytest
from starlette.types import Message, Receive, Scope, Send

from bot.channels.doors import Refused, ShortWay

pytestmark = pytest.mark.anyio

_HEAD: Message = {"type": "http.response.start", "status": 200, "headers": []}


async def _framework(scope: Scope, receive: Receive, send: Send) -> None:
    await send({**_HEAD, "status": 204})


async def _refuses(scope: Scope, receive: Receive, send: Send) -> None:
    raise Refused(401, "unauthorized", "Who are you?")


async def _breaks_off(scope: Scope, receive: Receive, send: Send) -> None:
    await send(_HEAD)
    raise RuntimeError("in the middle of an answer")


async def _asked(short: ShortWay, *, method: str = "POST", path: str = "/asked") -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await short({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return sent


async def test_what_is_refused_on_the_way_is_answered() -> None:
    head, body = await _asked(ShortWay(_framework, "/asked", _refuses))

    assert (head["status"], json.loads(body["body"])["error"]["code"]) == (401, "unauthorized")


async def test_an_answer_that_breaks_off_is_not_begun_again() -> None:
    with pytest.raises(RuntimeError):
        await _asked(ShortWay(_framework, "/asked", _breaks_off))


@pytest.mark.parametrize(("method", "path"), [("GET", "/asked"), ("POST", "/else")])
async def test_all_else_goes_to_the_framework(method: str, path: str) -> None:
    (head,) = await _asked(ShortWay(_framework, "/asked", _refuses), method=method, path=path)

    assert head["status"] == 204
