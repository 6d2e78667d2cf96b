"""Who can be played in the demo: the payer of every account of the sandbox, a reader, and a stranger."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from bot.app import App
from bot.billing.profiles import Profile, profile
from bot.domain.identity import Link, Voucher
from bot.errors import Misconfigured
from bot.gateways.sandbox_control import sandbox_accounts
from bot.records.unit_of_work import Records

CHANNELS: Final = ("terminal", "rest")
LEAD: Final = "anna"
READER: Final = "peteris"
STRANGER: Final = "stranger"
_LEAD_ACCOUNT: Final = "acct_demo"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody one can be: the name to talk as, and the account with its name; None for who has none."""

    person: str
    account_id: str | None
    account_name: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody; the lead is who talks first."""

    parts: dict[str, Part]
    lead: str = LEAD


async def seed_cast(app: App) -> Cast:
    """Link everybody in the channels that take a name for it; visitors of the page are linked when they come.

    Raises `Misconfigured` unless the gateway is the sandbox in demo mode.
    """
    settings = app.settings
    if not settings.demo or settings.gateway != "sandbox":
        raise Misconfigured("people are made up in demo mode with the sandbox only")
    ids = await sandbox_accounts(settings.billing_url, settings.billing_token.get_secret_value())
    accounts = await asyncio.gather(*(app.services.gateway.account(account_id) for account_id in ids))
    parts: dict[str, Part] = {}
    links: list[Link] = []
    for account in accounts:
        rules = profile(account.profile, fallback=settings.profile)
        for person, billing_person, role in _people(account.id, rules):
            parts[person] = Part(person, account.id, account.name, account.timezone)
            facts = (person, account.id, billing_person, frozenset({role}), Voucher.DEMO, app.clock.now())
            links += [Link(channel, *facts) for channel in CHANNELS]
    parts[STRANGER] = Part(STRANGER, None, "", accounts[0].timezone)

    def put_all(records: Records) -> None:
        for link in links:
            records.links.put(link)

    await app.services.work.run(put_all)
    return Cast(parts)


def _people(account_id: str, rules: Profile) -> list[tuple[str, str, str]]:
    """Name to talk as, person in the backend, role."""
    pays = "billing_admin" if "billing_admin" in rules.paying_roles else min(rules.paying_roles)
    if account_id != _LEAD_ACCOUNT:
        return [(account_id.removeprefix("acct_"), "anna", pays)]
    reads = min(rules.reading_roles - rules.paying_roles)
    return [(LEAD, "anna", pays), ("demo", "anna", pays), (READER, "peteris", reads)]
