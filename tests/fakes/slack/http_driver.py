"""Slack as the caller: signs deliveries, posts them to the app's URL and retries events as Slack does."""

import asyncio
import hashlib
import hmac
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.wire import Answer, Delivery, JsonObject

Settled = Callable[[Delivery, Answer], None]


@dataclass(frozen=True, slots=True)
class HttpTerms:
    """How Slack delivers: how long it waits for an answer and between attempts, in seconds.

    Slack waits 3 s, then tries again almost at once, after 1 minute and after 5 minutes
    (https://docs.slack.dev/apis/events-api/#retries); tests wait less.
    """

    ack_within: float = 3.0
    retry_delays: Sequence[float] = (0.0, 0.05, 0.1)


class HttpDriver:
    """Delivers to one request URL."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        *,
        signing_secret: str,
        clock: Callable[[], float],
        terms: HttpTerms,
        settled: Settled,
    ) -> None:
        self._session = session
        self._url = url
        self._signing_secret = signing_secret
        self._clock = clock
        self._terms = terms
        self._settled = settled

    async def deliver(
        self, delivery: Delivery, *, times: int = 1, together: bool = False, retries: bool = True
    ) -> list[Answer]:
        """Deliver with a fresh, valid signature; only events are retried, clicks and commands never are."""
        return await self.deliver_as(delivery, times=times, together=together, retries=retries)

    async def deliver_as(
        self,
        delivery: Delivery,
        *,
        times: int = 1,
        together: bool = False,
        retries: bool = True,
        sent_at: float | None = None,
        signing_secret: str | None = None,
    ) -> list[Answer]:
        """Deliver with another time (seconds since 1970) or another secret in the signature, as a forger would."""
        rounds = [self._persist(delivery, retries, sent_at, signing_secret) for _ in range(times)]
        if together:
            answers = await asyncio.gather(*rounds)
        else:
            answers = [await one for one in rounds]
        return [answer for round_ in answers for answer in round_]

    async def send_raw(self, body: bytes, headers: dict[str, str]) -> Answer:
        """Post any bytes with any headers, once: for what no Slack would send."""
        return await self._post(body, headers, attempt=0)

    async def verify_url(self, challenge: str) -> Answer:
        """Send the `url_verification` challenge of a newly entered request URL."""
        body = json.dumps({"type": "url_verification", "token": "unused", "challenge": challenge}).encode()
        return await self._post(body, self._signed(body, "application/json", self._clock(), None), attempt=0)

    async def _persist(
        self, delivery: Delivery, retries: bool, sent_at: float | None, signing_secret: str | None
    ) -> list[Answer]:
        body, content_type = encoded(delivery)
        delays = self._terms.retry_delays if retries and delivery.kind == "events_api" else ()
        answers: list[Answer] = []
        for attempt, delay in enumerate([0.0, *delays]):
            await asyncio.sleep(delay)
            headers = self._signed(
                body, content_type, sent_at if sent_at is not None else self._clock(), signing_secret
            )
            if answers:
                headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": answers[-1].failure}
            answers.append(await self._post(body, headers, attempt))
            self._settled(delivery, answers[-1])
            if answers[-1].accepted or answers[-1].headers.get("x-slack-no-retry") == "1":
                break
        return answers

    async def _post(self, body: bytes, headers: dict[str, str], attempt: int) -> Answer:
        timeout = aiohttp.ClientTimeout(total=self._terms.ack_within)
        try:
            async with self._session.post(
                self._url, data=io.BytesIO(body), headers=headers, timeout=timeout
            ) as response:
                text = await response.text()
                failure = "" if response.ok else "http_error"
                told = {name.lower(): value for name, value in response.headers.items()}
                return Answer(attempt, response.status, text, failure, told)
        except TimeoutError:
            return Answer(attempt, None, failure="http_timeout")
        except aiohttp.ClientError:
            return Answer(attempt, None, failure="connection_failed")

    def _signed(self, body: bytes, content_type: str, sent_at: float, secret: str | None) -> dict[str, str]:
        timestamp = str(int(sent_at))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._signing_secret if secret is None else secret, timestamp, body),
        }


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return Slack's v0 signature of a raw body: https://docs.slack.dev/authentication/verifying-requests-from-slack"""
    signed = f"v0:{timestamp}:".encode() + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """Return the raw body of a delivery and its content type: events are JSON, the rest are forms."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    form: JsonObject = delivery.payload
    if delivery.kind == "interactive":
        form = {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"
