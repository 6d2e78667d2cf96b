"""Which hosts a billing backend's links may lead to."""

from __future__ import annotations

from bot.billing.gateway import BillingGateway
from bot.billing.links import LinkHosts, hosts_of
from bot.billing.profiles import profiles
from bot.telemetry import logger


def allowed_hosts(chosen: tuple[str, ...], billing_url: str, gateway: BillingGateway) -> LinkHosts:
    """What the operator chose, else the backend's own host and those it declares; and the portals we ship.

    What is refused is logged once, and by its host alone: the rest of a page's address is a credential.
    """
    own = hosts_of((billing_url,)) | gateway.capabilities.link_hosts
    portals = hosts_of(each.portal_url for each in profiles().values())
    told: set[str] = set()

    def tell(host: str) -> None:
        if host in told:
            return
        told.add(host)
        logger("links").error("link refused", host=host, do="if it is right, add the host to KASE_LINK_HOSTS")

    return LinkHosts(frozenset(chosen or own) | portals, tell)
