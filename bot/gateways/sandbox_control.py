"""What a demo asks of the sandbox beside the billing contract: to move its clock, and which accounts it has."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import BackendUnavailable

_PATIENCE_SECONDS: Final = 30.0


class _Account(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str


class _Accounts(BaseModel):
    model_config = ConfigDict(extra="ignore")

    accounts: list[_Account]


async def advance_sandbox(base_url: str, token: str, hours: float) -> None:
    """Move the sandbox's clock forward and let everything happen that happens by then.

    Raises:
        BackendUnavailable: the sandbox did not do it.
    """
    await _control(base_url, token, "POST", "clock", {"advance_hours": hours})


async def sandbox_accounts(base_url: str, token: str) -> tuple[str, ...]:
    """The ids of every account.

    Raises:
        BackendUnavailable: the sandbox did not tell.
    """
    answer = await _control(base_url, token, "GET", "accounts", None)
    try:
        return tuple(account.id for account in _Accounts.model_validate_json(answer.content).accounts)
    except ValidationError as error:
        raise BackendUnavailable("what answers is no sandbox") from error


async def fail_renewal(base_url: str, token: str, account_id: str) -> None:
    """Let the next automatic charge of an account be refused, of which the sandbox sends a notice.

    Raises:
        BackendUnavailable: the sandbox did not do it.
    """
    await _control(base_url, token, "POST", f"accounts/{quote(account_id, safe='')}/renewals", {})


async def _control(base_url: str, token: str, method: str, path: str, body: dict[str, float] | None) -> httpx.Response:
    async with httpx.AsyncClient(timeout=_PATIENCE_SECONDS, trust_env=False, verify=False) as client:  # noqa: S501 - loopback
        try:
            answer = await client.request(
                method,
                f"{base_url.rstrip('/')}/sandbox/{path}",
                json=body,
                headers={"Authorization": f"Bearer {token}"},
            )
        except httpx.HTTPError as error:
            raise BackendUnavailable("the sandbox does not answer") from error
    if not answer.is_success:
        raise BackendUnavailable("the sandbox refused", status=answer.status_code)
    return answer
