"""The backend that is examined: it is asked as Kase asks, and everything it ever answered is kept in mind."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Final
from urllib.parse import quote

import httpx

from bot.conformance.card_numbers import card_number_in
from bot.conformance.findings import Broken

NOBODY: Final = "kase-doctor-nobody"
"""An id that no backend has: what asks about it can charge nothing."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that Kase waits for an answer (`gateways.http`), and after which an answer is too slow to be well."""

    read: float = 5.0
    charge: float = 20.0
    slow: float = 2.5
    settled: float = 60.0
    notice: float = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from which operation."""

    operation: str
    status: int
    media_type: str
    content: bytes
    seconds: float


@dataclass(slots=True)
class Seen:
    """What was noticed in all answers: operations, and the field in which a card number stood."""

    answers: int = 0
    card_numbers: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    breakdowns: set[str] = field(default_factory=set)
    slowest: dict[str, float] = field(default_factory=dict)


class Backend:
    """Asks the operations of the contract, rightly and wrongly. Proxies of the environment are not looked at."""

    def __init__(self, base_url: str, token: str, *, patience: Patience, run: str) -> None:
        """Connect to nothing yet; `run` makes the keys of this examination different from those of any other."""
        self.patience = patience
        self.seen = Seen()
        self._base = base_url.rstrip("/")
        self._token = token
        self._run = run
        self._numbers = count(1)
        self._client = httpx.AsyncClient(
            timeout=patience.read,
            trust_env=False,
            verify=ssl.create_default_context() if base_url.startswith("https://") else False,
        )

    def new_key(self) -> str:
        """An idempotency key that was never used."""
        return f"kase-doctor-{self._run}-{next(self._numbers)}"

    async def get(self, operation: str, path: str) -> Answer:
        """Ask with our token."""
        return await self.send(operation, "GET", path)

    async def post(
        self, operation: str, path: str, body: object = None, *, key: str | None = None, patience: float | None = None
    ) -> Answer:
        """Send JSON with our token, and with an idempotency key."""
        content = b"" if body is None else json.dumps(body).encode()
        return await self.send(operation, "POST", path, content=content, key=key, patience=patience)

    async def send(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        content: bytes = b"",
        key: str | None = None,
        authorization: str | None = "",
        patience: float | None = None,
    ) -> Answer:
        """Send anything; `authorization` is the whole header, empty for ours, None for none.

        Raises Broken when no answer comes.
        """
        headers = self._headers(key, authorization, has_body=bool(content))
        started = perf_counter()
        try:
            response = await self._client.request(
                method,
                f"{self._base}/v1{path}",
                content=content or None,
                headers=headers,
                timeout=patience or self.patience.read,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self.seen.breakdowns.add(operation)
            raise Broken(f"an answer from {operation}", f"none ({type(error).__name__})") from None
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        seconds = perf_counter() - started
        answer = Answer(operation, response.status_code, media_type, response.content, seconds)
        self._keep_in_mind(answer)
        return answer

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    def _headers(self, key: str | None, authorization: str | None, *, has_body: bool) -> Mapping[str, str]:
        headers = {"Accept": "application/json"}
        if authorization is not None:
            headers["Authorization"] = authorization or f"Bearer {self._token}"
        if key is not None:
            headers["Idempotency-Key"] = key
        if has_body:
            headers["Content-Type"] = "application/json"
        return headers

    def _keep_in_mind(self, answer: Answer) -> None:
        seen = self.seen
        seen.answers += 1
        seen.slowest[answer.operation] = max(answer.seconds, seen.slowest.get(answer.operation, 0.0))
        if answer.status >= httpx.codes.INTERNAL_SERVER_ERROR:
            seen.breakdowns.add(answer.operation)
        if self._token.encode() in answer.content:
            seen.tokens.add(answer.operation)
        if (place := card_number_in(answer.content)) is not None:
            seen.card_numbers.add(f"{answer.operation}: {place}")


def account_path(account_id: str, *parts: str) -> str:
    """The path of something of an account."""
    return "/accounts/" + "/".join(quote(part, safe="") for part in (account_id, *parts))


def preview_path(account_id: str, balance_id: str, card_id: str) -> str:
    """The path of a preview."""
    return account_path(account_id, "balances", balance_id, "preview") + f"?card_id={quote(card_id, safe='')}"


def attempts_path(account_id: str, balance_id: str) -> str:
    """The path that charges."""
    return account_path(account_id, "balances", balance_id, "attempts")
