"""`kase doctor --billing`: does somebody's billing backend keep the contract?"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from dataclasses import asdict, dataclass
from typing import Final

from bot.cli.serving import take
from bot.conformance import Finding, Inspection, Verdict
from bot.errors import Misconfigured
from bot.settings import load_settings

_CONTRACT: Final = "docs/billing-contract/README.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingOrder:
    """Which backend to examine, with what."""

    url: str
    token: str | None
    hook_secret: str | None
    accounts: tuple[str, ...]
    pay: tuple[str, ...]
    notices: str | None


def run_billing_doctor(order: BillingOrder, *, as_json: bool) -> None:
    """Examine and tell; exit code 1 when something is against the contract.

    Raises `Misconfigured` when it is not said whom to ask, or with what.
    """
    inspection = _inspection(order)
    try:
        findings = asyncio.run(_examined(inspection, aloud=not as_json))
    finally:
        if inspection.listening is not None:
            inspection.listening.close()
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        _print_sum(findings)
    if any(finding.verdict is Verdict.FAILED for finding in findings):
        raise SystemExit(1)


def _inspection(order: BillingOrder) -> Inspection:
    settings = load_settings()
    url = order.url.rstrip("/").removesuffix("/v1")
    if not url.startswith(("http://", "https://")):
        raise Misconfigured("--billing: give the address of the backend, such as https://billing.example.com.")
    token = order.token or settings.billing_token.get_secret_value()
    if not token:
        raise Misconfigured("The token that the backend wants is missing: give it as KASE_BILLING_TOKEN, or --token.")
    if not token.isascii() or not token.isprintable():
        raise Misconfigured("The token holds characters that cannot stand in an HTTP header.")
    secret = order.hook_secret or settings.billing_hook_secret.get_secret_value()
    if order.notices is not None and not secret:
        raise Misconfigured("--notices needs the secret that signs them: KASE_BILLING_HOOK_SECRET, or --hook-secret.")
    if order.pay:
        _warn(
            f"--pay collects what {', '.join(order.pay)} owes at {url}: use it with test accounts and play money only."
        )
    return Inspection(
        base_url=url,
        token=token,
        accounts=order.accounts,
        pay=order.pay,
        listening=_door(order.notices),
        hook_secret=secret,
    )


def _door(notices: str | None) -> socket.socket | None:
    if notices is None:
        return None
    host, colon, port = notices.rpartition(":")
    if not colon or not host or not port.isdigit() or int(port) > 65_535:
        raise Misconfigured("--notices: say where to listen as HOST:PORT, such as 127.0.0.1:8042.")
    listening = take(host.strip("[]"), int(port))
    _warn(f"notices are awaited at http://{host}:{listening.getsockname()[1]}/hooks/http: let your system send there.")
    return listening


async def _examined(inspection: Inspection, *, aloud: bool) -> list[Finding]:
    findings = []
    async for finding in inspection.findings():
        findings.append(finding)
        if aloud:
            _print(finding)
    return findings


def _print(finding: Finding) -> None:
    about = f"{finding.about}: " if finding.about else ""
    print(f"{finding.verdict.value:9}  {about}{finding.name}", flush=True)
    if finding.verdict is Verdict.FAILED:
        print(f"           expected: {finding.expected}")
        print(f"           came:     {finding.came}")
        print(f"           contract: {_CONTRACT}, {finding.section}")
    if finding.advice:
        print(f"           {finding.advice}", flush=True)


def _print_sum(findings: list[Finding]) -> None:
    count = {verdict: sum(finding.verdict is verdict for finding in findings) for verdict in Verdict}
    print(f"\n{count[Verdict.OK]} ok, {count[Verdict.FAILED]} failed, {count[Verdict.NOT_TRIED]} not tried.")


def _warn(text: str) -> None:
    print(f"kase: {text}", file=sys.stderr, flush=True)
