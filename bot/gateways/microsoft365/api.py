"""Microsoft's billing API through its SDK: every page of an answer as it was written, and its errors as ours."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterable, Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar

from azure.core.exceptions import AzureError, ClientAuthenticationError, HttpResponseError
from azure.core.pipeline import PipelineResponse
from azure.core.pipeline.policies import AsyncRetryPolicy
from azure.core.pipeline.transport import AioHttpTransport
from azure.identity.aio import ClientSecretCredential
from azure.mgmt.billing.aio import BillingManagementClient
from pydantic import BaseModel, ValidationError

from bot.errors import BackendUnavailable, ContractBroken, KaseError, Misconfigured, NotFound
from bot.gateways.microsoft365.answers import AccountAnswer, InvoiceAnswer, MethodAnswer, ProfileAnswer
from bot.gateways.microsoft365.reference import Reference

Shape = TypeVar("Shape", bound=BaseModel)
_Keep = Callable[[PipelineResponse[Any, Any]], None]
_Ask = Callable[[_Keep], Awaitable[object]]
_Reader = Callable[[object], list[object]]

_OK: Final = 200
_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500
_THROTTLING: Final = frozenset({_TOO_MANY, 503})
_SHORT_WAIT: Final = 2.0
"""Seconds of "try again after" that a turn can wait for; a longer wait is for the customer to decide."""

_SIGN_IN_CODE = re.compile(r"AADSTS\d+")
SIGN_IN_ERRORS: Final = {
    "AADSTS7000215": "KASE_MICROSOFT365_CLIENT_SECRET is not a secret of this app registration",
    "AADSTS7000222": "the client secret has expired: make a new one and set KASE_MICROSOFT365_CLIENT_SECRET",
    "AADSTS700016": "KASE_MICROSOFT365_CLIENT_ID is no app registration of this tenant",
    "AADSTS90002": "KASE_MICROSOFT365_TENANT_ID is no tenant of this cloud",
}
"""What Microsoft's sign-in codes mean for who has to act; others are named as they are."""

ROLE_NEEDED: Final = (
    "give the app registration the role Billing account reader or Billing profile reader (for an Enterprise Agreement:"
    " Enrollment reader) in Cost Management + Billing > Access control (IAM)"
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """An app registration, and where the cloud it belongs to signs in and answers."""

    tenant_id: str
    client_id: str
    client_secret: str
    authority: str = "https://login.microsoftonline.com"
    base_url: str = "https://management.azure.com"


class BillingApi:
    """Reads only. Raises our errors alone; remembers for how long Microsoft asked not to be called."""

    def __init__(self, credentials: Credentials, *, timeout: float = 10.0, trusted: str | bool = True) -> None:
        """Connect to nothing yet. `timeout` is in seconds; `trusted` is a file of certificates besides the usual."""
        self._base_url = credentials.base_url.rstrip("/")
        self._scope = f"{self._base_url}/.default"
        self._quiet_until = 0.0
        self._signing_in = asyncio.Lock()
        self._credential = ClientSecretCredential(
            credentials.tenant_id,
            credentials.client_id,
            credentials.client_secret,
            authority=credentials.authority,
            retry_total=0,
            connection_timeout=timeout,
            read_timeout=timeout,
            connection_verify=trusted,
        )
        self._transport = AioHttpTransport(
            connection_timeout=timeout, read_timeout=timeout, connection_verify=trusted, use_env_settings=False
        )
        self._client = self._speaking_of("")

    async def accounts(self) -> tuple[AccountAnswer, ...]:
        """The billing accounts that the app registration may see."""
        client = self._client.billing_accounts
        return await self._read(lambda keep: _all(client.list(raw_response_hook=keep)), AccountAnswer)

    async def account(self, reference: Reference) -> AccountAnswer:
        """One billing account."""
        client, name = self._client.billing_accounts, reference.billing_account
        return await self._read_one(lambda keep: client.get(name, raw_response_hook=keep), AccountAnswer)

    async def profile(self, reference: Reference) -> ProfileAnswer:
        """One billing profile; asked of a reference that names it."""
        client, account, name = (
            self._client.billing_profiles,
            reference.billing_account,
            reference.billing_profile or "",
        )
        return await self._read_one(lambda keep: client.get(account, name, raw_response_hook=keep), ProfileAnswer)

    async def invoices(self, reference: Reference) -> tuple[InvoiceAnswer, ...]:
        """Every invoice of the profile, account or subscription."""
        client = self._client.invoices
        match reference:
            case Reference(subscription=str(subscription)):
                return await self._read(
                    lambda keep: _all(
                        self._speaking_of(subscription).invoices.list_by_billing_subscription(raw_response_hook=keep)
                    ),
                    InvoiceAnswer,
                )
            case Reference(billing_account=account, billing_profile=str(profile)):
                return await self._read(
                    lambda keep: _all(client.list_by_billing_profile(account, profile, raw_response_hook=keep)),
                    InvoiceAnswer,
                )
            case _:
                account = reference.billing_account
                return await self._read(
                    lambda keep: _all(client.list_by_billing_account(account, raw_response_hook=keep)), InvoiceAnswer
                )

    async def invoice(self, reference: Reference, number: str) -> InvoiceAnswer:
        """One invoice."""
        client, account = self._client.invoices, reference.billing_account
        if reference.subscription is not None:
            return await self._read_one(lambda keep: client.get(number, raw_response_hook=keep), InvoiceAnswer)
        return await self._read_one(
            lambda keep: client.get_by_billing_account(account, number, raw_response_hook=keep), InvoiceAnswer
        )

    async def methods(self, reference: Reference) -> tuple[MethodAnswer, ...]:
        """The payment methods linked to a billing profile; asked of a reference that names one."""
        client, account = self._client.payment_methods, reference.billing_account
        profile = reference.billing_profile or ""
        return await self._read(
            lambda keep: _all(client.list_by_billing_profile(account, profile, raw_response_hook=keep)), MethodAnswer
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()
        await self._credential.close()

    def _speaking_of(self, subscription: str) -> BillingManagementClient:
        """A client for one subscription, which the SDK takes as a thing of the client; connections are shared."""
        return BillingManagementClient(
            self._credential,
            subscription,
            base_url=self._base_url,
            credential_scopes=[self._scope],
            retry_policy=AsyncRetryPolicy.no_retries(),
            transport=self._transport,
        )

    async def _read(self, ask: _Ask, shape: type[Shape]) -> tuple[Shape, ...]:
        return tuple(_parsed(item, shape) for item in await self._patiently(ask, _items))

    async def _read_one(self, ask: _Ask, shape: type[Shape]) -> Shape:
        (thing,) = await self._patiently(ask, _thing)
        return _parsed(thing, shape)

    async def _patiently(self, ask: _Ask, read: _Reader) -> list[object]:
        """All pages of an answer; asked a second time where Microsoft says that it can be in a moment."""
        try:
            return await self._ask(ask, read)
        except _Throttled as throttled:
            if throttled.seconds > _SHORT_WAIT:
                raise throttled.error from throttled
            await asyncio.sleep(throttled.seconds)
        try:
            return await self._ask(ask, read)
        except _Throttled as throttled:
            raise throttled.error from throttled

    async def _ask(self, ask: _Ask, read: _Reader) -> list[object]:
        wait = self._quiet_until - time.monotonic()
        if wait > _SHORT_WAIT:
            raise BackendUnavailable("Microsoft asked not to be called for a while", seconds=int(wait) + 1)
        found: list[object] = []

        def keep(response: PipelineResponse[Any, Any]) -> None:
            if response.http_response.status_code == _OK:  # what else there is the SDK raises
                found.extend(read(_body(response)))

        await self._sign_in()
        try:
            await ask(keep)
        except HttpResponseError as error:
            raise self._refusal(error) from error
        except AzureError as error:
            raise BackendUnavailable("Microsoft's billing did not answer") from error
        return found

    async def _sign_in(self) -> None:
        """Have a token, new or kept, so that what signing in says is not taken for what billing says."""
        try:
            async with self._signing_in:  # questions asked together sign in once
                await self._credential.get_token(self._scope)
        except ClientAuthenticationError as error:
            raise _not_signed_in(error) from error
        except AzureError as error:
            raise BackendUnavailable("Microsoft's sign-in did not answer") from error

    def _refusal(self, error: HttpResponseError) -> Exception:
        seconds = _retry_after(error)
        if seconds is None or error.status_code not in _THROTTLING:
            return _refused(error)
        self._quiet_until = time.monotonic() + seconds
        limited = BackendUnavailable("Microsoft limits how often it is asked", seconds=round(seconds))
        return _Throttled(seconds, limited)


class _Throttled(Exception):
    """Microsoft says after how many seconds it may be asked again."""

    def __init__(self, seconds: float, error: BackendUnavailable) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.error = error


async def _all(listed: AsyncIterable[object]) -> None:
    """Walk through every page; what they hold is kept as it was written, by the hook."""
    async for _ in listed:
        pass


def _body(response: PipelineResponse[Any, Any]) -> object:
    """The answer with its numbers as they are written: the SDK reads amounts as floats."""
    try:
        return json.loads(response.http_response.text(), parse_float=Decimal)
    except ValueError as error:
        raise ContractBroken("Microsoft's answer is not JSON") from error


def _items(page: object) -> list[object]:
    found = page.get("value") if isinstance(page, dict) else None
    if not isinstance(found, list):
        raise ContractBroken("a list of Microsoft's has no value")
    return found


def _thing(page: object) -> list[object]:
    if not isinstance(page, dict):
        raise ContractBroken("Microsoft's answer is no object")
    return [page]


def _parsed(item: object, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate(item)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise ContractBroken(f"Microsoft's answer has a wrong {field or 'body'}", field=field) from error


def _not_signed_in(error: ClientAuthenticationError) -> KaseError:
    status = error.status_code or 0
    if status == _TOO_MANY or status >= _SERVER_ERROR:
        return BackendUnavailable("Microsoft's sign-in cannot answer just now", status=status)
    code = next(iter(_SIGN_IN_CODE.findall(str(error))), None)
    said = SIGN_IN_ERRORS.get(
        code or "", "check the three settings KASE_MICROSOFT365_TENANT_ID, _CLIENT_ID, _CLIENT_SECRET"
    )
    return Misconfigured(f"Microsoft does not let the app registration sign in ({code or 'no code'}): {said}")


def _retry_after(error: HttpResponseError) -> float | None:
    """The seconds after which to ask again, None where no answer says so; a date is not worth waiting for."""
    headers: Mapping[str, str] = getattr(error.response, "headers", {})
    told = str(headers.get("Retry-After") or headers.get("x-ms-ratelimit-microsoft.consumption-retry-after") or "")
    return float(told) if told.isdigit() else None


def _refused(error: HttpResponseError) -> KaseError:
    status, code = error.status_code or 0, str(error.error.code) if error.error is not None else None
    match status:
        case 401:
            return Misconfigured("Microsoft's billing does not accept the token: check KASE_MICROSOFT365_BASE_URL")
        case 403:
            return Misconfigured(f"the app registration may not read this billing account: {ROLE_NEEDED}")
        case 404:
            return NotFound("Microsoft knows no such billing account, profile, subscription or invoice", reason=code)
        case _ if status == _TOO_MANY or status >= _SERVER_ERROR:
            return BackendUnavailable("Microsoft's billing cannot answer just now", status=status)
        case _:
            return ContractBroken("Microsoft's billing refused the question", status=status, reason=code)
