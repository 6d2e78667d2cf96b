"""How Stripe's own client reaches Stripe: over httpx, without proxies, and saying what was never sent."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from typing import Final

import httpx
import stripe

_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_FOREIGN: Final = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict)
# Stripe closes idle connections after a minute or so; one that is closed while a charge is on it makes it unknown.
_CONNECTIONS: Final = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=20)


class NeverSent(stripe.APIConnectionError):
    """No connection was made, so Stripe did not see the request."""


class HttpxWire(stripe.HTTPClient):
    """Carries the requests of one `stripe.StripeClient`.

    `timeout` and `charge_timeout` are seconds for a read and for a charge. The shipped httpx client of the SDK takes
    proxies from the environment and has one timeout for everything, so this one stands in its place.
    """

    name = "httpx"

    def __init__(self, *, timeout: float, charge_timeout: float, secure: bool) -> None:
        super().__init__()
        self._timeout = httpx.Timeout(timeout)
        self._charge_timeout = httpx.Timeout(charge_timeout, connect=timeout, pool=timeout)
        self._client = httpx.AsyncClient(
            trust_env=False, limits=_CONNECTIONS, verify=ssl.create_default_context() if secure else False
        )

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: str | bytes | None = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Send one request. Raises `NeverSent` or another `APIConnectionError`."""
        timeout = self._charge_timeout if url.endswith("/pay") else self._timeout
        try:
            response = await self._client.request(method, url, headers=headers, content=post_data, timeout=timeout)
        except _NEVER_SENT as error:
            raise NeverSent("Stripe could not be reached; nothing was sent") from error  # type: ignore[no-untyped-call]  # so in the SDK
        except _FOREIGN as error:
            raise stripe.APIConnectionError("Stripe did not answer") from error  # type: ignore[no-untyped-call]  # so in the SDK
        return response.content, response.status_code, response.headers

    async def sleep_async(self, secs: float) -> None:
        """Wait before the SDK repeats a request."""
        await asyncio.sleep(secs)

    async def close_async(self) -> None:
        """Let go of connections."""
        await self._client.aclose()
