"""A reply links to the hosts that are allowed and to no other, whatever a backend gives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from actions.in_process import InProcessActions
from bot.app import build
from bot.billing.gateway import Capabilities
from bot.billing.links import LinkHosts, host_of, hosts_of
from bot.billing.pages import HostedPages
from bot.domain.billing import Account, HostedPage
from bot.gateways.hosts import allowed_hosts
from bot.gateways.http import HttpBillingGateway
from bot.settings import Settings
from tests.support.builders import NOW
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

PAY = LinkHosts(frozenset({"pay.example.com", "*.stripe.com"}))
EVIL = "https://evil.example/SECRET"


@pytest.mark.parametrize(
    "url",
    [
        "https://pay.example.com/card?session=1",
        "https://PAY.example.com./card",
        "https://pay.example.com:8443/card",
        "https://billing.stripe.com/p/session/1#top",
    ],
)
def test_an_address_on_an_allowed_host_may_be_shown(url: str) -> None:
    assert PAY.allow(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/pay.example.com",
        "https://pay.example.com.evil.example/",
        "https://evilpay.example.com/",
        "https://stripe.com/",
        "https://evilstripe.com/",
        "https://pay.example.com@evil.example/",
        "https://evil.example\\@pay.example.com/",
        "https://pay.example.com\\.evil.example/",
        "https://evil.example/ https://pay.example.com/",
        "https://pay.example.com\t.evil.example/",
        "https://рay.example.com/",
        "http://pay.example.com/",
        "//pay.example.com/",
        "javascript:alert(1)//pay.example.com",
        "data:text/html,pay.example.com",
        "https://pay.example.com:port/",
        "https://[pay.example.com/",
        "https://",
        "",
    ],
)
def test_any_other_address_may_not(url: str) -> None:
    assert not PAY.allow(url)


def test_without_https_only_this_machine_may_be_linked_to_and_only_where_it_is_allowed() -> None:
    assert LinkHosts().allow("http://127.0.0.1:8041/pages/card/1")
    assert LinkHosts().allow("http://[::1]:8041/pages/card/1")
    assert not PAY.allow("http://127.0.0.1:8041/pages/card/1")


def test_who_watches_hears_the_host_of_a_refused_address_and_nothing_else_of_it() -> None:
    heard: list[str] = []
    watched = replace(PAY, refused=heard.append)

    assert watched.checked(EVIL) is None
    assert watched.checked("https://evil.example\n/SECRET") is None
    assert watched.checked("https://pay.example.com/1") == "https://pay.example.com/1"
    assert watched.checked(None) is None
    assert heard == ["evil.example", "unreadable"]


def test_hosts_are_read_from_addresses() -> None:
    assert hosts_of(["https://Pay.example.com/x", None, "", "nonsense"]) == {"pay.example.com"}
    assert host_of("https://pay.example.com") == "pay.example.com"


PORTALS = {"account.microsoft.com", "admin.microsoft.com", "portal.azure.com"}
"""Where the shipped profiles send people."""


class TestTheDefault:
    def settings(self, **given: object) -> Settings:
        return Settings(_env_file=None, billing_url="https://billing.example.com/api", **given)  # type: ignore[arg-type]

    def gateway(self, *declared: str) -> HttpBillingGateway:
        gateway = HttpBillingGateway("https://billing.example.com/api", "token", "secret")
        base: Capabilities = gateway.capabilities
        gateway._capabilities = replace(base, link_hosts=frozenset(declared))
        return gateway

    def hosts(self, settings: Settings) -> frozenset[str]:
        return allowed_hosts(settings.link_hosts, settings.billing_url, self.gateway("*.stripe.com")).hosts

    async def test_is_the_backends_host_what_it_declares_and_the_portals_we_ship(self) -> None:
        hosts = self.hosts(self.settings())

        assert hosts == {"billing.example.com", "*.stripe.com", *PORTALS}

    async def test_gives_way_to_what_the_operator_says(self) -> None:
        hosts = self.hosts(self.settings(link_hosts="pay.example.com, *.example.org"))

        assert hosts == {"pay.example.com", "*.example.org", *PORTALS}

    async def test_is_what_the_service_is_built_with(self) -> None:
        app = build(self.settings(), actions=InProcessActions)

        assert app.services.billing.links.hosts == {"billing.example.com", *PORTALS}
        await app.services.gateway.close()

    pytestmark = pytest.mark.anyio


class TestAReply:
    pytestmark = pytest.mark.anyio

    @pytest.fixture
    async def talk(self, sandbox: RunningSandbox) -> AsyncIterator[Stage]:
        async with stage(sandbox) as on_stage:
            yield on_stage

    async def test_offers_a_person_instead_of_a_page_on_another_host(
        self, talk: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def forged(account_id: str, *, person: str, edit_card: str | None, language: str) -> HostedPage:
            return HostedPage(EVIL, NOW)

        (account,) = talk.sandbox.make_accounts("no_card")
        await talk.link(account)
        await talk.says("pay now")
        monkeypatch.setattr(talk.services.gateway, "card_page", forged)

        assert await talk.says("new card") == ["page-refused"]
        assert "SECRET" not in str(talk.said)
        assert [option.answer for option in talk.options] == ["card_saved", "other_card", "talk_to_human"]
        assert await talk.presses("talk_to_human") == ["person-coming"]
        entries = await talk.work.read(lambda records: records.audit.of_account(account))
        assert "page_opened" not in {entry.what for entry in entries}

    async def test_shows_the_portal_we_ship_instead_of_one_on_another_host(
        self, talk: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard: list[str] = []
        desk = replace(talk.services.billing, links=LinkHosts(refused=heard.append))
        account = desk.gateway.account

        async def forged(account_id: str) -> Account:
            return replace(await account(account_id), portal_url=EVIL)

        monkeypatch.setattr(desk.gateway, "account", forged)
        await talk.link(talk.sandbox.make_accounts("single")[0])
        customer = await talk.services.identity.customer("rest", "anna")

        assert (await desk.look(customer)).account.portal_url is None
        assert heard == ["evil.example"]

    async def test_has_the_page_of_an_allowed_host(self, talk: Stage) -> None:
        desk = talk.services.billing
        await talk.link(talk.sandbox.make_accounts("no_card")[0])
        customer = await talk.services.identity.customer("rest", "anna")

        url = await HostedPages(desk).url(customer, "card:add", "en")

        assert url is not None
        assert url.startswith(talk.sandbox.base_url)
