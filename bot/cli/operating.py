"""`kase link`, `escalations`, `migrate`, `doctor`: what an operator does beside running the service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import TypeVar

from bot.billing.profiles import profiles
from bot.domain.conversation import Offer
from bot.domain.escalation import Escalation
from bot.domain.identity import Link
from bot.domain.money import in_figures
from bot.errors import KaseError, Misconfigured
from bot.identity.desk import IdentityDesk
from bot.jobs.queue import EngineQueue
from bot.records.unit_of_work import UnitOfWork
from bot.settings import Settings, load_settings
from bot.storage.clock import SystemClock
from bot.storage.migrate import verify
from bot.storage.sql import open_database
from bot.storage.unit_of_work import SqlUnitOfWork
from bot.telemetry import set_up_logging

T = TypeVar("T")

_CHANNELS = frozenset({"rasa", "rest", "slack", "terminal", "web"})


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """What to do with links."""

    channel: str
    person: str | None
    account: str | None
    as_person: str | None
    roles: tuple[str, ...]
    remove: bool
    list_all: bool


def run_migrate() -> None:
    """Migrate; again does nothing."""
    from bot.app import migrate

    settings = load_settings()
    migrate(settings)
    print("The database has the tables of this version.")


def run_link(order: LinkOrder, *, as_json: bool) -> None:
    """Add, replace, remove or list links."""
    if order.channel not in _CHANNELS:
        raise Misconfigured(f"--channel: it is one of {', '.join(sorted(_CHANNELS))}.")
    if order.list_all:
        links = with_records(lambda work: IdentityDesk(work).links())
        _print_links(links, as_json=as_json)
        return
    person = _needed(order.person, "--person")
    if order.remove:
        if not with_records(lambda work: IdentityDesk(work).unlink(order.channel, person)):
            raise KaseError(f"{person} has no link on {order.channel}.")
        print(f"{person} on {order.channel} is not linked any more.")
        return
    link = Link(
        order.channel,
        person,
        _needed(order.account, "--account"),
        _needed(order.as_person, "--as-person"),
        _known_roles(order.roles),
    )
    with_records(lambda work: IdentityDesk(work).link(link))
    _print_links((link,), as_json=as_json)


def run_escalations(*, as_json: bool, raw_codes: bool) -> None:
    """List open escalations, oldest first; the banks' true reasons only with `raw_codes`."""

    async def waiting(work: UnitOfWork) -> tuple[Escalation, ...]:
        return await work.read(lambda records: records.escalations.all_open())

    found = with_records(waiting)
    if as_json:
        shown = [_as_shown(escalation, raw_codes=raw_codes) for escalation in found]
        print(json.dumps(shown, ensure_ascii=False, default=str))
        return
    if not found:
        print("Nobody waits for a person.")
    for escalation in found:
        _print_escalation(escalation)
        if raw_codes:
            _print_true_declines(escalation)


def run_doctor(*, as_json: bool) -> None:
    """Examine and tell; exit code 1 when something is not well."""
    from actions.in_process import InProcessActions
    from bot.app import build
    from bot.doctor import Finding, examine_app, examine_installation, examine_second_tier

    findings = list(examine_installation())
    try:
        settings = load_settings()
        set_up_logging(level="error", style=settings.log_format)
        findings.append(examine_second_tier(wanted=settings.semantic != "off"))
        app = build(settings, actions=InProcessActions)
    except Misconfigured as error:
        findings += [Finding("settings", well=False, detail=line) for line in error.detail.splitlines()]
    else:
        findings.append(Finding("settings", well=True, detail="every setting can be used"))
        findings += asyncio.run(examine_app(app))
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{'ok   ' if finding.well else 'WRONG'}  {finding.name}: {finding.detail}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


def with_records(act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    """Open the database for one piece of work, without the rest of the service."""

    async def opened(settings: Settings) -> T:
        verify(settings.database)
        database = open_database(settings.database)
        queue = EngineQueue(settings.database, clock=SystemClock())
        await database.start()
        try:
            return await act(SqlUnitOfWork(database, jobs=queue))
        finally:
            await database.close()
            queue.close()

    return asyncio.run(opened(load_settings()))


def _as_shown(escalation: Escalation, *, raw_codes: bool) -> dict[str, object]:
    """The escalation for programs; without `raw_codes` the field of the true reasons is not there at all."""
    shown = asdict(escalation)
    if not raw_codes:
        del shown["packet"]["agent_only_codes"]
    return shown


def _print_true_declines(escalation: Escalation) -> None:
    for true in escalation.packet.agent_only_codes:
        print(f"    AGENTS ONLY  {true.at:%Y-%m-%d %H:%M} UTC  {true.decline.value}  {true.raw_code or 'no code'}")


def _print_escalation(escalation: Escalation) -> None:
    packet = escalation.packet
    at = f"{escalation.opened_at:%Y-%m-%d %H:%M} UTC"
    print(f"{escalation.id}  {escalation.urgency.value:8}  {at}  {escalation.reason}")
    account = f"{packet.account_id or 'no account'}  {packet.account_name or ''}".rstrip()
    print(f"    {escalation.channel} {escalation.person}  {account}")
    for line in packet.balances:
        print(f"    owes {in_figures(line.amount)} for {line.number}")
    for tried in packet.attempts:
        outcome = f"{tried.state.value} ({tried.decline.value})" if tried.decline else tried.state.value
        print(f"    tried {in_figures(tried.amount)}, card {tried.last4}: {outcome}")
    if packet.offer is not None:
        print(f"    offers {_offered(packet.offer)}, said {packet.offer.said_at:%Y-%m-%d}, not agreed")


def _offered(offer: Offer) -> str:
    amount = in_figures(offer.amount) if offer.amount else "to pay"
    return f"{amount} on {offer.day}" if offer.day else amount


def _print_links(links: tuple[Link, ...], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([{**asdict(link), "roles": sorted(link.roles)} for link in links], ensure_ascii=False))
        return
    if not links:
        print("Nobody is linked.")
    for link in links:
        roles = ", ".join(sorted(link.roles)) or "no role"
        print(f"{link.channel}  {link.person}  ->  {link.account_id} as {link.billing_person} ({roles})")


def _needed(value: str | None, option: str) -> str:
    if not value:
        raise Misconfigured(f"{option} is missing.")
    return value


def _known_roles(roles: tuple[str, ...]) -> frozenset[str]:
    known = {role for profile in profiles().values() for role in (*profile.paying_roles, *profile.reading_roles)}
    if wrong := sorted(set(roles) - known):
        raise Misconfigured(f"--role: no profile knows {', '.join(wrong)}; there are {', '.join(sorted(known))}.")
    if not roles:
        raise Misconfigured("--role is missing: without a role the person sees nothing.")
    return frozenset(roles)
