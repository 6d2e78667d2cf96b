"""What a demo asks of the sandbox beside the billing contract: its clock, its accounts, and what its books say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import BackendUnavailable

_PATIENCE_SECONDS: Final = 30.0


class Written(BaseModel):
    """Something in the sandbox's books; what a newer sandbox says beside it is not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Account(Written):
    id: str


class _Accounts(Written):
    accounts: list[_Account]


class _Made(Written):
    accounts: list[str]


class WrittenAmount(Written):
    """An amount in minor units of an ISO 4217 currency."""

    minor: int
    currency: str


class WrittenAccount(Written):
    """The account itself, as the billing contract has it."""

    id: str
    name: str
    profile: str
    payer: Literal["card", "invoice", "partner"]
    service: Literal["active", "warned", "disabled"]
    service_ends_at: datetime | None
    timezone: str
    partner: str | None
    notice_visible: bool


class WrittenSubscription(Written):
    """A subscription and the card it is charged to."""

    name: str
    card_id: str | None


class WrittenCard(Written):
    """A card on file; its number is in nobody's books."""

    id: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
    owner: str


class WrittenBalance(Written):
    """An invoice, `open` until it is paid."""

    id: str
    number: str
    amount: WrittenAmount
    subscriptions: list[str]
    due_at: datetime
    open: bool


class WrittenAttempt(Written):
    """What became of one idempotency key."""

    key: str
    balance_id: str
    card_id: str
    amount: WrittenAmount
    status: Literal["pending", "needs_customer", "paid", "declined", "not_charged", "abandoned", "pay_elsewhere"]
    reason: str | None
    receipt: str | None
    at: datetime


class WrittenCharge(Written):
    """Money that moved."""

    balance_id: str
    card_id: str
    key: str
    amount: WrittenAmount
    at: datetime


class Books(Written):
    """Everything of one account."""

    account: WrittenAccount
    subscriptions: list[WrittenSubscription]
    cards: list[WrittenCard]
    balances: list[WrittenBalance]
    attempts: list[WrittenAttempt]
    charges: list[WrittenCharge]
    now: datetime


Shape = TypeVar("Shape", bound=Written)


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
    return tuple(account.id for account in _read(_Accounts, answer).accounts)


async def sandbox_books(base_url: str, token: str, account_id: str) -> Books:
    """Everything the sandbox has written down about an account.

    Raises:
        BackendUnavailable: the sandbox did not tell.
    """
    return _read(Books, await _control(base_url, token, "GET", f"accounts/{quote(account_id, safe='')}/books", None))


async def make_account(base_url: str, token: str, template: str) -> str:
    """Make one more account like a standard one; its id.

    Raises:
        BackendUnavailable: the sandbox did not do it.
    """
    return _read(_Made, await _control(base_url, token, "POST", "accounts", {"template": template})).accounts[0]


async def fail_renewal(base_url: str, token: str, account_id: str) -> None:
    """Let the next automatic charge of an account be refused, of which the sandbox sends a notice.

    Raises:
        BackendUnavailable: the sandbox did not do it.
    """
    await _control(base_url, token, "POST", f"accounts/{quote(account_id, safe='')}/renewals", {})


async def _control(
    base_url: str, token: str, method: str, path: str, body: Mapping[str, float | str] | None
) -> httpx.Response:
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


def _read(shape: type[Shape], answer: httpx.Response) -> Shape:
    try:
        return shape.model_validate_json(answer.content)
    except ValidationError as error:
        raise BackendUnavailable("what answers is no sandbox") from error
