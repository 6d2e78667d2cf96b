"""The one thing a demo asks of the sandbox beside the billing contract: to move its business clock."""

from __future__ import annotations

from typing import Final

import httpx

from bot.errors import BackendUnavailable

_PATIENCE_SECONDS: Final = 30.0


async def advance_sandbox(base_url: str, token: str, hours: float) -> None:
    """Move the sandbox's clock forward and let everything happen that happens by then.

    Raises:
        BackendUnavailable: the sandbox did not do it.
    """
    async with httpx.AsyncClient(timeout=_PATIENCE_SECONDS, trust_env=False, verify=False) as client:  # noqa: S501 - loopback
        try:
            answer = await client.post(
                f"{base_url.rstrip('/')}/sandbox/clock",
                json={"advance_hours": hours},
                headers={"Authorization": f"Bearer {token}"},
            )
        except httpx.HTTPError as error:
            raise BackendUnavailable("the sandbox does not answer") from error
    if not answer.is_success:
        raise BackendUnavailable("the sandbox did not move its clock", status=answer.status_code)
