"""`kase escalations`, `migrate`, `doctor`: what an operator does beside running the service."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict

from bot.domain.conversation import Offer
from bot.domain.escalation import Escalation
from bot.domain.money import in_figures
from bot.errors import Misconfigured
from bot.records.unit_of_work import UnitOfWork
from bot.settings import load_settings


def run_migrate() -> None:
    """Migrate; again does nothing."""
    from bot.cli.migrating import migrate

    migrate(load_settings())
    print("The database has the tables of this version.")


def run_escalations(*, as_json: bool, raw_codes: bool) -> None:
    """List open escalations, oldest first; the banks' true reasons only with `raw_codes`."""
    from bot.cli.records import with_records

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
    from bot.telemetry import set_up_logging

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
