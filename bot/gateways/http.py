"""The client of the published billing contract: any company's backend that serves it, and the sandbox."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from bot.billing.gateway import BillingEvent, Capabilities
from bot.domain.billing import (
    Account,
    Balance,
    BillingPerson,
    Card,
    Charge,
    Fate,
    HostedPage,
    Outcome,
    Preview,
    SentCharge,
)
from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    KaseError,
    Misconfigured,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
)
from bot.gateways.http_answers import (
    ATTEMPT,
    AccountAnswer,
    BalancesAnswer,
    CapabilitiesAnswer,
    CardsAnswer,
    ClockAnswer,
    ErrorAnswer,
    ErrorDetail,
    PageAnswer,
    PeopleAnswer,
    PreviewAnswer,
)
from bot.gateways.http_notices import read_notice

Shape = TypeVar("Shape", bound=BaseModel)

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
FOREIGN = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict)
CONNECTIONS = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=60)

UNTOLD = Capabilities(keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True)
"""Of a backend that has not told yet: it may be asked for anything, and a key that it has not seen is not final."""


class HttpBillingGateway:
    """Speaks the billing contract over HTTP. Proxies and certificates of the environment are not looked at."""

    name = "http"

    def __init__(
        self,
        base_url: str,
        token: str,
        hook_secret: str,
        *,
        timeout: float = 5.0,
        charge_timeout: float = 20.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Connect to nothing yet.

        `timeout` and `charge_timeout` are seconds for a read and for a charge: acquirers give a card issuer up to
        15 seconds or so. `clock` is real time, for the age of signatures.
        """
        if not base_url.startswith(("http://", "https://")):
            raise Misconfigured(f"the billing backend's address must start with http:// or https://, not {base_url!r}")
        self._base = base_url.rstrip("/") + "/v1"
        self._hook_secret = hook_secret
        self._clock = clock
        self._charge_timeout = httpx.Timeout(charge_timeout, connect=timeout, pool=timeout)
        self._capabilities = UNTOLD
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=timeout,
            limits=CONNECTIONS,
            trust_env=False,
            verify=ssl.create_default_context() if base_url.startswith("https://") else False,
        )

    @property
    def capabilities(self) -> Capabilities:
        """What `discover` read last; before that, nothing by which an unknown charge would be taken for final."""
        return self._capabilities

    async def discover(self) -> Capabilities:
        """Ask the backend what it can do, and remember it."""
        answer = await self._read("/capabilities", CapabilitiesAnswer)
        self._capabilities = answer.meaning()
        return self._capabilities

    async def now(self) -> datetime:
        return (await self._read("/clock", ClockAnswer)).now

    async def account(self, account_id: str) -> Account:
        answer = await self._read(_path(account_id), AccountAnswer)
        return _about(answer.id == account_id, answer).meaning()

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        answer = await self._read(_path(account_id, "balances"), BalancesAnswer)
        return tuple(balance.meaning() for balance in answer.balances)

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        answer = await self._read(_path(account_id, "cards"), CardsAnswer)
        return tuple(card.meaning() for card in answer.cards)

    async def card_page(self, account_id: str, *, person: str, edit_card: str | None, language: str) -> HostedPage:
        if edit_card is not None and not self._capabilities.edits_cards:
            raise NotAllowed("this backend has no page to edit a card", reason="edits_cards")
        order = {"person": person, "language": language}
        if edit_card is not None:
            order["edit_card"] = edit_card
        response = await self._ask("POST", _path(account_id, "card-pages"), order)
        return _parsed(response, PageAnswer).meaning()

    async def people(self, email: str) -> tuple[BillingPerson, ...]:
        if not self._capabilities.finds_people:
            raise NotAllowed("this backend finds nobody by an address", reason="finds_people")
        answer = _parsed(await self._ask("POST", "/people", {"email": email}), PeopleAnswer)
        return tuple(person.meaning() for person in answer.people)

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:
        path = _path(account_id, "balances", balance_id, "preview") + f"?card_id={quote(card_id, safe='')}"
        answer = await self._read(path, PreviewAnswer)
        return _about((answer.balance_id, answer.card_id) == (balance_id, card_id), answer).meaning()

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        url = self._base + _path(charge.account_id, "balances", charge.balance_id, "attempts")
        amount = {"minor": charge.amount.minor, "currency": charge.amount.currency}
        headers = {"Idempotency-Key": idempotency_key, "Content-Type": "application/json"}
        absent = {} if charge.customer_present else {"customer_present": False}
        content = json.dumps({"card_id": charge.card_id, "amount": amount, **absent}).encode()
        try:
            response = await self._client.post(url, content=content, headers=headers, timeout=self._charge_timeout)
        except NEVER_SENT as error:
            raise BackendUnavailable("the billing backend could not be reached; nothing was sent") from error
        except FOREIGN as error:
            raise OutcomeUnknown("a charge was sent and no answer came back") from error
        return _outcome_of_charge(response, idempotency_key)

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        if not self._capabilities.keyed_lookup:
            return await self._fate_by_balance(sent.charge)
        response = await self._send("GET", _path(sent.charge.account_id, "attempts", sent.key), None)
        if response.status_code == httpx.codes.NOT_FOUND and _error(response).code == "no_such_attempt":
            return Fate.NOT_FOUND
        return _attempt(_checked(response), sent.key)

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        response = await self._ask("POST", _path(sent.charge.account_id, "attempts", sent.key, "void"), None)
        return _attempt(response, sent.key)

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return read_notice(headers, body, secret=self._hook_secret, clock=self._clock)

    async def close(self) -> None:
        await self._client.aclose()

    async def _fate_by_balance(self, charge: Charge) -> Fate:
        """What the open balances say: one that is owed as before was not collected yet, any other is for a person."""
        balances = await self.balances(charge.account_id)
        owed = any((balance.id, balance.amount) == (charge.balance_id, charge.amount) for balance in balances)
        return Fate.NOT_FOUND if owed else Fate.PENDING

    async def _read(self, path: str, shape: type[Shape]) -> Shape:
        return _parsed(await self._ask("GET", path, None), shape)

    async def _ask(self, method: str, path: str, body: Mapping[str, str] | None) -> httpx.Response:
        return _checked(await self._send(method, path, body))

    async def _send(self, method: str, path: str, body: Mapping[str, str] | None) -> httpx.Response:
        try:
            return await self._client.request(method, self._base + path, json=body)
        except FOREIGN as error:
            raise BackendUnavailable("the billing backend did not answer", path=path) from error


def _path(account_id: str, *parts: str) -> str:
    return "/accounts/" + "/".join(quote(part, safe="") for part in (account_id, *parts))


def _checked(response: httpx.Response) -> httpx.Response:
    """Let only a good answer pass. Raises what any other means."""
    if response.is_success:
        return response
    if response.is_server_error or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise BackendUnavailable("the billing backend cannot answer just now", status=response.status_code)
    raise _refusal(response, _error(response))


def _refusal(response: httpx.Response, error: ErrorDetail) -> KaseError:
    """Say what a definite no means: nothing was moved."""
    status = response.status_code
    match status:
        case httpx.codes.UNAUTHORIZED:
            return Misconfigured("the billing backend does not know our token", status=status)
        case httpx.codes.FORBIDDEN | httpx.codes.CONFLICT:
            return NotAllowed(error.message, reason=error.code)
        case httpx.codes.NOT_FOUND:
            return NotFound(error.message, reason=error.code)
        case _:
            return ContractBroken(error.message, reason=error.code, field=error.field, status=status)


def _error(response: httpx.Response) -> ErrorDetail:
    """Read the error of an answer. Raises ContractBroken when it is not one of the contract."""
    try:
        return ErrorAnswer.model_validate_json(response.content).error
    except ValidationError as error:
        raise ContractBroken(
            "an error of the backend is not in the contract's shape", status=response.status_code
        ) from error


def _outcome_of_charge(response: httpx.Response, key: str) -> Outcome:
    """Read the answer to a charge; whatever is not clear is not known, and never taken for a no."""
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise BackendUnavailable("the billing backend has too much to do; it charged nothing")
    if response.is_server_error:
        raise OutcomeUnknown("the backend broke down over a charge", status=response.status_code)
    try:
        if response.is_client_error:
            raise _refusal(response, _error(response))
        outcome = _attempt(response, key)
    except ContractBroken as error:
        if error.context.get("reason"):
            raise
        raise OutcomeUnknown("the answer to a charge cannot be understood", status=response.status_code) from error
    if isinstance(outcome, Fate):
        raise OutcomeUnknown("the backend has not decided yet", status=response.status_code)
    return outcome


def _attempt(response: httpx.Response, key: str) -> Outcome | Fate:
    try:
        answer = ATTEMPT.validate_json(response.content)
    except ValidationError as error:
        raise ContractBroken("the state of an attempt is not in the contract's shape") from error
    if answer.key != key:
        raise ContractBroken("the answer is about another key than the one asked for")
    return answer.meaning()


def _about(asked: bool, answer: Shape) -> Shape:
    """The answer, if it is about what was asked: another customer's amounts must not be shown to this one."""
    if not asked:
        raise ContractBroken("the answer is about something else than what was asked")
    return answer


def _parsed(response: httpx.Response, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate_json(response.content)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise ContractBroken(f"the answer has a wrong {field or 'body'}", field=field) from error
