"""The part of the composition root that knows which billing backend is used; adapters are imported when they are."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.billing.gateway import BillingGateway
from bot.errors import Misconfigured
from bot.gateways.http import HttpBillingGateway
from bot.records.unit_of_work import Clock
from bot.settings import Settings, require_backend

if TYPE_CHECKING:
    from bot.gateways.stripe.gateway import StripeGateway

_OURS = ("http", "microsoft365", "sandbox", "stripe")


def gateway_of(settings: Settings, clock: Clock) -> BillingGateway:
    """The gateway that the settings name; nothing connects yet. Raises `Misconfigured` for one that there is not."""
    require_backend(settings)
    match settings.gateway:
        case "http" | "sandbox":
            return HttpBillingGateway(settings.billing_url, *_secrets(settings))
        case "stripe":
            return stripe_gateway(settings)
        case "microsoft365":
            return _microsoft365(settings, clock)
        case _:
            return _of_another_package(settings)


def stripe_gateway(settings: Settings) -> StripeGateway:
    """The gateway to Stripe. Raises `Misconfigured` when its library is not installed."""
    if find_spec("stripe") is None:
        raise Misconfigured("KASE_GATEWAY: the gateway to Stripe needs its library: pip install 'kase[stripe]'.")
    from bot.gateways.stripe.gateway import StripeGateway

    return StripeGateway(
        settings.stripe_api_key.get_secret_value(),
        [each.get_secret_value() for each in settings.stripe_webhook_secret],
        return_url=settings.address,
        base=settings.stripe_api_base,
    )


def _microsoft365(settings: Settings, clock: Clock) -> BillingGateway:
    """Microsoft's billing: read with credentials, only a guide without."""
    default = settings.profile if settings.profile != "generic" else "microsoft365-mosa"
    if not settings.microsoft365_tenant_id:
        from bot.gateways.microsoft365.guide import Microsoft365Guide

        return Microsoft365Guide(default_profile=default, clock=clock.now)
    try:
        from bot.gateways.microsoft365.api import BillingApi, Credentials
        from bot.gateways.microsoft365.gateway import Microsoft365Gateway
    except ModuleNotFoundError as error:
        raise Misconfigured(f"KASE_GATEWAY: install `kase[microsoft365]` ({error.name} is missing).") from error
    credentials = Credentials(
        settings.microsoft365_tenant_id,
        settings.microsoft365_client_id,
        settings.microsoft365_client_secret.get_secret_value(),
        settings.microsoft365_authority,
        settings.microsoft365_base_url,
    )
    try:
        return Microsoft365Gateway(BillingApi(credentials), default_profile=default, clock=clock.now)
    except ValueError as error:
        raise Misconfigured(f"KASE_MICROSOFT365_TENANT_ID, _CLIENT_ID or _AUTHORITY: {error}.") from error


def _of_another_package(settings: Settings) -> BillingGateway:
    found = {entry.name: entry for entry in entry_points(group="kase.gateways")}
    if settings.gateway not in found:
        names = ", ".join(sorted({*_OURS, *found}))
        raise Misconfigured(f"KASE_GATEWAY: there is no gateway {settings.gateway!r}; there are {names}.")
    gateway: BillingGateway = found[settings.gateway].load()(settings.billing_url, *_secrets(settings))
    return gateway


def _secrets(settings: Settings) -> tuple[str, str]:
    return settings.billing_token.get_secret_value(), settings.billing_hook_secret.get_secret_value()
