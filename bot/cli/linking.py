"""`kase link`: which chat person is which billing person, with which roles, and who made sure of it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.billing.profiles import Profile, profile, profiles
from bot.billing.roles import Right
from bot.channels.slack import places
from bot.domain.billing import Account
from bot.domain.identity import Link, Voucher
from bot.errors import KaseError, Misconfigured, NotFound
from bot.identity.desk import IdentityDesk
from bot.settings import Settings, load_settings

T = TypeVar("T")

CHANNELS: Final = frozenset({"rasa", "rest", "slack", "terminal", "web"})


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """What to do with links."""

    channel: str
    person: str | None
    account: str | None
    as_person: str | None
    roles: tuple[str, ...]
    verified_by: str
    remove: bool
    list_all: bool


def run_link(order: LinkOrder, *, as_json: bool) -> None:
    """Add, renew, replace, remove or list links."""
    if order.channel not in CHANNELS:
        raise Misconfigured(f"--channel: it is one of {', '.join(sorted(CHANNELS))}.")
    if order.list_all:
        _print_links(_with_desk(lambda desk: desk.links()), as_json=as_json)
        return
    person = _needed(order.person, "--person")
    if order.remove:
        if not _with_desk(lambda desk: desk.unlink(order.channel, person)):
            raise KaseError(f"{person} has no link on {order.channel}.")
        print(f"{person} on {order.channel} is not linked any more.")
        return
    if order.channel == places.CHANNEL and places.somebody_of(person) is None:
        raise Misconfigured("--person: in Slack it is workspace and member, such as T0ACME:U0ANNA (docs/slack.md).")
    link = _link(order, person)
    _with_desk(lambda desk: desk.link(link))
    _print_links((link,), as_json=as_json)


def _with_desk(act: Callable[[IdentityDesk], Awaitable[T]]) -> T:
    from bot.cli.records import with_records  # loaded once it is known that the order can be carried out

    return with_records(lambda work: act(IdentityDesk(work)))


def _now() -> datetime:
    from bot.storage.clock import SystemClock

    return SystemClock().now()


def _link(order: LinkOrder, person: str) -> Link:
    """The link that is asked for, verified now. Raises `Misconfigured` for what is missing or cannot be."""
    account_id = _needed(order.account, "--account")
    return Link(
        order.channel,
        person,
        account_id,
        _needed(order.as_person, "--as-person"),
        _known_roles(order.roles, account_id),
        _voucher(order.verified_by),
        _now(),
    )


def _voucher(name: str) -> Voucher:
    vouchers = [each for each in Voucher if each not in {Voucher.DEMO, Voucher.APPROVAL}]
    if name not in vouchers:
        raise Misconfigured(f"--verified-by: it is one of {', '.join(vouchers)}.")
    return Voucher(name)


def _known_roles(roles: tuple[str, ...], account_id: str) -> frozenset[str]:
    if not roles:
        raise Misconfigured("--role is missing: without a role the person sees nothing.")
    agreement = _agreement(account_id)
    known = (agreement,) if agreement is not None else tuple(profiles().values())
    wrong = set.intersection(*(set(each.roles.unknown(roles)) for each in known))
    if wrong:
        knows = f"{agreement.name}, the agreement of {account_id}, does not know" if agreement else "no profile knows"
        there = "; ".join(f"{each.name}: {', '.join(_told_roles(each))}" for each in known)
        raise Misconfigured(f"--role: {knows} {', '.join(sorted(wrong))}. There are {there}.")
    return frozenset(roles)


def _told_roles(agreement: Profile) -> list[str]:
    """Every role of an agreement with the most that it may."""
    rights = ((Right.PAY, "pays"), (Right.SEE_AMOUNTS, "sees amounts"), (Right.SEE_STATUS, "sees no amounts"))
    may = {
        role: next((word for right, word in rights if right in may), "") for role, may in agreement.roles.may.items()
    }
    return [f"{role} ({word})" for role, word in sorted(may.items())]


def _agreement(account_id: str) -> Profile | None:
    """The account's profile, None where the backend cannot be asked now. Raises `KaseError` for no such account."""
    settings = load_settings()
    try:
        account = asyncio.run(_account(settings, account_id))
    except NotFound as error:
        raise KaseError(f"the billing backend knows no account {account_id}, so nobody was linked to it.") from error
    except KaseError as error:
        first = error.detail.splitlines()[0]
        print(f"kase: the account was not looked up, so its roles were not checked: {first}", file=sys.stderr)
        return None
    return profile(account.profile, fallback=settings.profile)


async def _account(settings: Settings, account_id: str) -> Account:
    from bot.backends import gateway_of
    from bot.storage.clock import SystemClock

    gateway = gateway_of(settings, SystemClock())
    try:
        return await gateway.account(account_id)
    finally:
        await gateway.close()


def _print_links(links: tuple[Link, ...], *, as_json: bool) -> None:
    days = load_settings().link_days
    valid_for = timedelta(days=days) if days else None
    now = _now()
    if as_json:
        print(json.dumps([_as_json(link, now, valid_for) for link in links], ensure_ascii=False, default=str))
        return
    if not links:
        print("Nobody is linked.")
    for link in links:
        roles = ", ".join(sorted(link.roles)) or "no role"
        who = f"{link.channel}  {link.person}  ->  {link.account_id} as {link.billing_person} ({roles})"
        print(f"{who}, {_verified(link, now, valid_for)}")


def _verified(link: Link, now: datetime, valid_for: timedelta | None) -> str:
    at = f" on {link.verified_at:%Y-%m-%d}" if link.verified_at is not None else ", nobody noted when"
    told = f"verified by {link.verified_by}{at}"
    if link.lapsed(now, valid_for):
        return f"{told}: LAPSED, link again to renew"
    if valid_for is None or link.verified_at is None:
        return told
    return f"{told}, until {link.verified_at + valid_for:%Y-%m-%d}"


def _as_json(link: Link, now: datetime, valid_for: timedelta | None) -> dict[str, object]:
    return {**asdict(link), "roles": sorted(link.roles), "lapsed": link.lapsed(now, valid_for)}


def _needed(value: str | None, option: str) -> str:
    if not value:
        raise Misconfigured(f"{option} is missing.")
    return value
