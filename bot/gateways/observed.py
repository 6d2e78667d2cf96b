"""A billing gateway that counts and logs what passes through another one: one line for each outside call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from time import perf_counter
from typing import TypeVar

from bot.billing.gateway import BillingEvent, BillingGateway, Capabilities
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
from bot.errors import KaseError, Misconfigured
from bot.telemetry import Metrics, logger

T = TypeVar("T")


class ObservedBillingGateway:
    """Hands every call on unchanged; what is logged of a charge is its key and its outcome, never an address."""

    def __init__(self, gateway: BillingGateway, metrics: Metrics) -> None:
        self._gateway = gateway
        self._metrics = metrics
        self._log = logger("billing")

    @property
    def name(self) -> str:
        return self._gateway.name

    @property
    def capabilities(self) -> Capabilities:
        return self._gateway.capabilities

    async def now(self) -> datetime:
        return await self._observe("now", self._gateway.now)

    async def account(self, account_id: str) -> Account:
        return await self._observe("account", lambda: self._gateway.account(account_id), account=account_id)

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        return await self._observe("balances", lambda: self._gateway.balances(account_id), account=account_id)

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        return await self._observe("cards", lambda: self._gateway.cards(account_id), account=account_id)

    async def card_page(self, account_id: str, *, person: str, edit_card: str | None, language: str) -> HostedPage:
        return await self._observe(
            "card_page",
            lambda: self._gateway.card_page(account_id, person=person, edit_card=edit_card, language=language),
            account=account_id,
        )

    async def people(self, email: str) -> tuple[BillingPerson, ...]:
        return await self._observe("people", lambda: self._gateway.people(email))

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:
        return await self._observe(
            "preview", lambda: self._gateway.preview(account_id, balance_id, card_id), account=account_id
        )

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        return await self._observe(
            "resubmit",
            lambda: self._gateway.resubmit(charge, idempotency_key=idempotency_key),
            account=charge.account_id,
            attempt=idempotency_key,
        )

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        return await self._observe(
            "fate", lambda: self._gateway.fate(sent), account=sent.charge.account_id, attempt=sent.key
        )

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        return await self._observe(
            "void", lambda: self._gateway.void(sent), account=sent.charge.account_id, attempt=sent.key
        )

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return self._gateway.read_hook(headers, body)

    async def close(self) -> None:
        await self._gateway.close()

    async def _observe(self, call: str, act: Callable[[], Awaitable[T]], **ids: str) -> T:
        started = perf_counter()
        outcome = "broken"
        try:
            result = await act()
            outcome = _word(result)
            return result
        except Misconfigured as error:
            outcome = error.code
            self._log.error("billing misconfigured", call=call, detail=error.detail)
            raise
        except KaseError as error:
            outcome = error.code
            raise
        finally:
            seconds = perf_counter() - started
            self._metrics.billing_call(call, outcome, seconds)
            self._log.info("billing call", call=call, outcome=outcome, ms=round(seconds * 1000, 1), **ids)


def _word(result: object) -> str:
    """The outcome as a word: the class of an outcome, a fate's value, `ok` for everything read."""
    if isinstance(result, Fate):
        return result.value
    if isinstance(result, Outcome):
        return type(result).__name__.lower()
    return "ok"
