"""Which billing backend the settings name: adapters of products are imported only when they are configured."""

from __future__ import annotations

from importlib.metadata import entry_points

from bot.billing.gateway import BillingGateway
from bot.errors import Misconfigured
from bot.gateways.http import HttpBillingGateway
from bot.records.unit_of_work import Clock
from bot.settings import Settings, require_backend


def gateway_of(settings: Settings, clock: Clock) -> BillingGateway:
    """The adapter that the settings name; it connects to nothing yet. Raises `Misconfigured`."""
    require_backend(settings)
    token = settings.billing_token.get_secret_value()
    secret = settings.billing_hook_secret.get_secret_value()
    if settings.gateway in {"http", "sandbox"}:
        return HttpBillingGateway(settings.billing_url, token, secret)
    if settings.gateway == "microsoft365":
        return _microsoft365(settings, clock)
    found = {entry.name: entry for entry in entry_points(group="kase.gateways")}
    if settings.gateway not in found:
        names = ", ".join(sorted({"http", "sandbox", "microsoft365", *found}))
        raise Misconfigured(f"KASE_GATEWAY: there is no gateway {settings.gateway!r}; there are {names}.")
    gateway: BillingGateway = found[settings.gateway].load()(settings.billing_url, token, secret)
    return gateway


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
