"""The whole service in this process: the real app and its doors, over a real sandbox, asked through HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from actions.in_process import InProcessActions
from bot.app import App, build
from bot.domain.identity import Link
from bot.server import doors_of
from bot.settings import Settings
from tests.support.sandbox import RunningSandbox

Condition = Callable[[], Awaitable[bool]]

API_TOKEN = "a-token-for-the-tests"


@dataclass(slots=True)
class Service:
    """One running service; `http` speaks to its doors with a token, unless it is told otherwise."""

    app: App
    http: httpx.AsyncClient
    sandbox: RunningSandbox

    async def link(
        self, person: str, account: str, *, billing_person: str = "anna", role: str = "billing_admin"
    ) -> None:
        """Tie a REST sender to an account."""
        await self.app.services.identity.link(Link("rest", person, account, billing_person, frozenset({role})))

    async def say(self, person: str, message: str, **metadata: str) -> list[dict[str, object]]:
        """Send a message; what comes back."""
        body = {"sender": person, "message": message, "metadata": metadata}
        answer = await self.http.post("/webhooks/rest/webhook", json=body)
        assert answer.status_code == 200, answer.text
        replies: list[dict[str, object]] = answer.json()
        return replies

    async def press(self, replies: list[dict[str, object]], person: str, answer: str) -> list[dict[str, object]]:
        """Press the button of the replies that gives `answer`."""
        return await self.say(person, payload_of(replies, answer))

    async def since(self, person: str, after: str | None = None) -> list[dict[str, object]]:
        """What was said after a reply."""
        answer = await self.http.get(f"/webhooks/rest/{person}/messages", params={"after": after} if after else {})
        assert answer.status_code == 200, answer.text
        replies: list[dict[str, object]] = answer.json()
        return replies


def keys(replies: list[dict[str, object]]) -> list[str]:
    """The reply keys."""
    return [str(custom(reply)["key"]) for reply in replies]


def custom(reply: dict[str, object]) -> dict[str, object]:
    """What a reply says to programs."""
    found = reply["custom"]
    assert isinstance(found, dict)
    return found


def payload_of(replies: list[dict[str, object]], answer: str) -> str:
    """The payload of the button that gives `answer`."""
    buttons = [button for reply in replies for button in reply["buttons"]]  # type: ignore[attr-defined]  # read as JSON
    return next(str(button["payload"]) for button in buttons if button["payload"].split(":", 2)[2].startswith(answer))


@asynccontextmanager
async def running_service(
    address: str,
    sandbox: RunningSandbox,
    *,
    jobs: bool = False,
    ages: Mapping[str, object] | None = None,
    **settings: object,
) -> AsyncIterator[Service]:
    """Start the service on a migrated database, and stop it."""
    given: dict[str, object] = {
        "database_url": address,
        "billing_url": sandbox.base_url,
        "billing_token": sandbox.token,
        "billing_hook_secret": sandbox.hook_secret,
        "gateway": "sandbox",
        "api_tokens": API_TOKEN,
        **(ages or {}),
        **settings,
    }
    chosen = Settings(_env_file=None, **given)  # type: ignore[arg-type]  # checked by pydantic
    app = build(chosen, actions=InProcessActions)
    await app.start(jobs=jobs)
    transport = httpx.ASGITransport(app=doors_of(app, chosen), raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(
            transport=transport,
            base_url="http://127.0.0.1",
            headers={"Authorization": f"Bearer {API_TOKEN}"},
            timeout=30,
        ) as http:
            yield Service(app, http, sandbox)
    finally:
        await app.stop()


async def eventually(condition: Condition, *, tries: int = 200) -> None:
    """Wait until it holds."""
    for _ in range(tries):
        if await condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came true")
