"""The gateway without credentials: it sees no account, and only knows how an agreement's portal is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NoReturn

from bot.billing.gateway import BillingEvent, Capabilities
from bot.billing.profiles import profiles
from bot.domain.billing import (
    Account,
    Balance,
    BillingPerson,
    Card,
    Charge,
    Fate,
    HostedPage,
    Outcome,
    PayElsewhere,
    PayerType,
    Preview,
    SentCharge,
    ServiceState,
)
from bot.errors import NotAllowed

_NO_KEYS = "nothing is charged here, so there is no charge to ask about"


class Microsoft365Guide:
    """Claims nothing about any account. An account id is the name of a profile, with or without `/COUNTRY`."""

    name = "microsoft365"
    capabilities = Capabilities(
        keyed_lookup=False,
        voids_keys=False,
        hosted_pages=False,
        pays_here=False,
        edits_cards=False,
        sees_accounts=False,
        sends_notices=False,
    )

    def __init__(self, *, default_profile: str, clock: Callable[[], datetime]) -> None:
        """`default_profile` is told to whoever is linked to no agreement."""
        self._default = default_profile
        self._clock = clock

    async def now(self) -> datetime:
        return self._clock()

    async def account(self, account_id: str) -> Account:
        agreement, _, country = account_id.partition("/")
        return Account(
            id=account_id,
            name=account_id,
            profile=agreement if agreement in profiles() else self._default,
            payer=PayerType.CARD,
            service=ServiceState.UNKNOWN,
            service_ends_at=None,
            timezone="UTC",
            country=country.upper() or None,
        )

    async def balances(self, account_id: str) -> tuple[Balance, ...]:  # noqa: ARG002  # the port's
        return ()

    async def cards(self, account_id: str) -> tuple[Card, ...]:  # noqa: ARG002  # the port's
        return ()

    async def card_page(
        self,
        account_id: str,
        *,
        person: str,  # noqa: ARG002  # the port's
        edit_card: str | None,  # noqa: ARG002  # the port's
        language: str,  # noqa: ARG002  # the port's
    ) -> HostedPage:
        raise NotAllowed("cards are added and edited in Microsoft's portal only", account=account_id)

    async def people(self, email: str) -> tuple[BillingPerson, ...]:  # noqa: ARG002  # the port's
        raise NotAllowed("Microsoft's billing tells of nobody by an address", reason="finds_people")

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:  # noqa: ARG002  # the port's
        raise NotAllowed("nothing is charged here", account=account_id)

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:  # noqa: ARG002  # the port's
        agreement = profiles().get(charge.account_id.partition("/")[0], profiles()[self._default])
        return PayElsewhere(agreement.portal_url or "")

    async def fate(self, sent: SentCharge) -> Outcome | Fate:  # noqa: ARG002  # the port's
        return Fate.NOT_FOUND

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        raise NotAllowed(_NO_KEYS, key=sent.key)

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return refuse_notice(headers, body)

    async def close(self) -> None:
        """There is nothing to let go of."""


def refuse_notice(headers: Mapping[str, str], body: bytes) -> NoReturn:  # noqa: ARG001  # the port's
    """Refuse every notice: Microsoft's billing sends none, so whoever sends one is somebody else."""
    raise NotAllowed("Microsoft's billing sends no notices")
