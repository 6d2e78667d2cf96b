"""Whether this installation is what was shipped, and whether it can work: one finding for each question."""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Protocol

import actions
import bot
from bot.app import App
from bot.backends import stripe_gateway
from bot.billing.declines import decline_rules
from bot.billing.networks import network_rules
from bot.billing.profiles import profile, profiles
from bot.channels.slack import places
from bot.domain.billing import AttemptState
from bot.domain.identity import Link
from bot.errors import KaseError, NotFound
from bot.jobs.ledger import Ledger
from bot.nlu.artefact import Artefact, read_artefact
from bot.nlu.corpus import read_corpus
from bot.nlu.second_tier import SecondTier, find_second_tier
from bot.records.unit_of_work import Records
from bot.slack_access import slack_access
from bot.storage.version import verify

_OURS = ("bot", "actions")
_QUARTER = timedelta(minutes=15)
_MOST_ACCOUNTS = 200
"""Accounts that are looked up to examine links: enough to see what is wrong, few enough for a patient backend."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question; the detail says what to do when it is not well."""

    name: str
    well: bool
    detail: str


class Invariant(Protocol):
    """Something that must never be true of the records."""

    name: str

    def broken(self, records: Records, now: datetime) -> int:
        """How many records break it."""
        ...


class EveryAttemptHasAnOutcome:
    """No attempt stays without an outcome for a quarter of an hour; one that waits for the payer's bank may."""

    name = "attempts without outcome for 15 minutes"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        old = records.attempts.unsettled(before=now - _QUARTER, limit=1000)
        return sum(attempt.state is not AttemptState.NEEDS_CUSTOMER for attempt in old)


class EveryOutcomeIsTold:
    """No final outcome stays untold for a quarter of an hour."""

    name = "outcomes nobody was told for 15 minutes"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        return len(records.attempts.untold(before=now - _QUARTER, limit=1000))


class EveryMessageIsAnswered:
    """No message stays unanswered for a quarter of an hour."""

    name = "messages unanswered for 15 minutes"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        return len(records.inbox.unanswered(before=now - _QUARTER, limit=1000))


class EveryPromiseIsKept:
    """No promise to look again is overdue by an hour."""

    name = "promises overdue by an hour"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        return len(records.follow_ups.overdue(before=now - timedelta(hours=1), limit=1000))


class EveryNoticeIsWorkedOff:
    """No notice of the backend waits for an hour."""

    name = "notices not worked off for an hour"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        hour_ago = now - timedelta(hours=1)
        waiting = records.notices.waiting(before=datetime.max.replace(tzinfo=UTC), limit=1000)
        return sum(notice.received_at < hour_ago for notice in waiting)


class EveryFailedPaymentIsTold:
    """No message about a failed payment is overdue by an hour."""

    name = "failed payments untold for an hour"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        return len(records.outreaches.overdue(before=now - timedelta(hours=1), limit=1000))


class EveryPlannedChargeHasItsDay:
    """No charge that was agreed to for a day waits an hour past its time."""

    name = "planned charges overdue by an hour"

    def broken(self, records: Records, now: datetime) -> int:
        """Count them."""
        return len(records.schedules.overdue(before=now - timedelta(hours=1), limit=1000))


INVARIANTS: tuple[Invariant, ...] = (
    EveryAttemptHasAnOutcome(),
    EveryOutcomeIsTold(),
    EveryMessageIsAnswered(),
    EveryPromiseIsKept(),
    EveryNoticeIsWorkedOff(),
    EveryFailedPaymentIsTold(),
    EveryPlannedChargeHasItsDay(),
)


def examine_installation() -> Iterator[Finding]:
    """Look at the files: whose packages these are, whether they were changed, and whether they fit together."""
    yield _asked("packages", _packages)
    yield _asked("files", _files)
    yield _asked("understanding", _understanding)
    yield _asked("profiles", _profiles)


def examine_second_tier(*, wanted: bool) -> Finding:
    """Look at the optional second tier of understanding; it is well not to have one."""
    return _asked("second tier", _second_tier if wanted else lambda: "switched off by KASE_SEMANTIC")


async def examine_app(app: App) -> Sequence[Finding]:
    """Look at what the service needs: its words, the backend, the database, and what must never be true in it."""
    findings = [await _backend(app)]
    try:
        verify(app.settings.database)
        await app.database.start()
    except KaseError as error:
        return [*findings, Finding("database", well=False, detail=error.detail)]
    try:
        findings.append(Finding("database", well=True, detail="it has the tables of this version"))
        findings += [await _holds(app, invariant) for invariant in INVARIANTS]
        findings.append(await _jobs(app))
        findings.append(await _links(app))
        findings.append(_notices(app))
        findings += await _slack(app)
        hosts = ", ".join(sorted(app.services.billing.links.hosts))
        findings.append(Finding("link hosts", well=True, detail=f"replies may link to {hosts}"))
    finally:
        await app.database.close()
        await app.services.gateway.close()
    return findings


def _asked(name: str, ask: Callable[[], str]) -> Finding:
    try:
        return Finding(name, well=True, detail=ask())
    except KaseError as error:
        return Finding(name, well=False, detail=error.detail)


def _packages() -> str:
    homes = {name: Path(package.__path__[0]).resolve() for name, package in (("bot", bot), ("actions", actions))}
    if len({home.parent for home in homes.values()}) > 1:
        raise KaseError("bot and actions come from different places: " + ", ".join(map(str, homes.values())))
    for entry in map(Path, sys.path):
        for name in _OURS:
            there = (entry / name).resolve()
            if (there / "__init__.py").is_file() and there != homes[name]:
                raise KaseError(
                    f"another package called {name} is at {there}: install Kase in an environment of its own"
                )
    owners = {owner for name in _OURS for owner in packages_distributions().get(name, []) if owner != "kase"}
    if owners:
        raise KaseError(f"{', '.join(sorted(owners))} also installs packages called bot or actions: remove it")
    return f"bot and actions are ours, at {homes['bot'].parent}"


def _files() -> str:
    try:
        shipped = distribution("kase")
    except PackageNotFoundError:
        return "not installed as a package: nothing to compare with"
    changed = sorted(_changed(shipped))
    if changed:
        raise KaseError(f"{len(changed)} files are not as shipped, such as {changed[0]}: install Kase again")
    return f"as shipped, version {shipped.version}"


def _changed(shipped: Distribution) -> Iterator[str]:
    for file in shipped.files or []:
        if file.hash is None or file.parts[0] not in _OURS:
            continue
        path = Path(str(file.locate()))
        digest = hashlib.new(file.hash.mode, path.read_bytes()).digest() if path.is_file() else b""
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            yield str(file)


def _understanding() -> str:
    count, digest = _examples()
    if _model().corpus != digest:
        raise KaseError("the trained model is older than the examples: run `kase train`")
    return f"trained on these {count} examples"


@cache
def _model() -> Artefact:
    """The trained model, which two findings are about."""
    return read_artefact()


@cache
def _examples() -> tuple[int, str]:
    """How many there are and their digest: reading them takes as long as the rest of an examination."""
    corpus = read_corpus()
    return len(corpus.examples), corpus.digest


def _second_tier() -> str:
    second = find_second_tier(_model())
    trouble = second.trouble()
    if trouble is None and isinstance(second, SecondTier):
        if second.corpus == _examples()[1]:
            return f"works, {second.embedder}, trained on these examples"
        return f"works, {second.embedder}; older than the examples, still usable: `kase train --semantic`"
    if second.installed:
        raise KaseError(f"not used: {trouble}; or switch it off with KASE_SEMANTIC=off")
    return f"not used: {trouble}"


def _profiles() -> str:
    decline_rules()
    network_rules()
    return f"decline rules and {len(profiles())} profiles can be read"


async def _backend(app: App) -> Finding:
    if app.settings.gateway == "stripe":
        return await _stripe(app)
    gateway = app.services.gateway
    where = app.settings.billing_url or gateway.name
    if not gateway.capabilities.sees_accounts:
        return Finding("billing backend", well=True, detail=f"{where}: a guide only, no account can be seen")
    try:
        now = await gateway.now()
    except KaseError as error:
        return Finding("billing backend", well=False, detail=f"{where}: {error.detail}")
    drift = abs(now - app.clock.now())
    if not app.settings.demo and drift > timedelta(minutes=5):
        return Finding("billing backend", well=False, detail=f"its clock and ours differ by {drift}")
    return Finding("billing backend", well=True, detail=f"answers at {where}")


async def _stripe(app: App) -> Finding:
    gateway = stripe_gateway(app.settings)
    try:
        found = await gateway.check()
    except KaseError as error:
        return Finding("billing backend", well=False, detail=f"{app.settings.stripe_api_base}: {error.detail}")
    finally:
        await gateway.close()
    detail = f"Stripe knows the key ({'live' if found.live else 'test'} mode), API version {found.version}"
    if not found.hooks_signed:
        detail += "; KASE_STRIPE_WEBHOOK_SECRET is not set, so results arrive by asking only"
    return Finding("billing backend", well=True, detail=detail)


async def _holds(app: App, invariant: Invariant) -> Finding:
    now = app.clock.now()
    count = await app.services.work.read(lambda records: invariant.broken(records, now))
    return Finding(invariant.name, well=count == 0, detail=str(count) if count else "none")


def _notices(app: App) -> Finding:
    """What is known without asking; a backend that tells of nothing is well, and must be known to the operator."""
    if app.services.gateway.capabilities.sends_notices:
        return Finding("notices", well=True, detail="the backend tells of changes")
    detail = "the backend tells of no changes: failed payments are noticed when somebody asks"
    if app.settings.outreach:
        detail += ", and KASE_OUTREACH has nothing to go by"
    return Finding("notices", well=True, detail=detail)


async def _slack(app: App) -> Sequence[Finding]:
    """Whether the app can act in the workspaces that installed it, and agents in the channels that are theirs."""
    settings = app.settings
    if not settings.in_slack:
        return ()
    from bot.channels.slack.access import framework_log
    from bot.channels.slack.agents.channels import desk_channels
    from bot.channels.slack.agents.check import desk_troubles
    from bot.channels.slack.check import installation_troubles, own_troubles
    from bot.channels.slack.installations import InstalledWorkspaces
    from bot.channels.slack.workspaces import OneWorkspace, connected

    channels = desk_channels(
        settings.slack_agents_channel, settings.slack_agents_urgent_channel, settings.slack_agents_security_channel
    )
    findings: list[Finding] = []
    try:
        workspaces = slack_access(settings).workspaces(app.services.work, framework_log(), watch=False)
        async with connected(workspaces):
            if isinstance(workspaces, InstalledWorkspaces):
                known = await app.services.work.read(lambda records: records.installations.all())
                troubles = await installation_troubles(workspaces, known)
                told = f"{sum(each.open for each in known)} workspaces, {sum(not each.open for each in known)} closed"
                findings.append(Finding("slack workspaces", well=not troubles, detail="; ".join(troubles) or told))
            if isinstance(workspaces, OneWorkspace):
                web = await workspaces.web("")
                troubles = await own_troubles(web, settings.slack_app_token.get_secret_value())
                told = "; ".join(troubles) or f"the tokens work, in the workspace {await web.team()}"
                findings.append(Finding("slack", well=not troubles, detail=told))
            if channels is not None:
                troubles = await desk_troubles(channels, workspaces)
                told = "agents can work in " + ", ".join(str(each) for each in channels.all())
                findings.append(Finding("agents' channels", well=not troubles, detail="; ".join(troubles) or told))
    except KaseError as error:
        return [*findings, Finding("slack", well=False, detail=error.detail)]
    return findings


async def _links(app: App) -> Finding:
    """Whether every linked person's account exists and its agreement knows their roles; lapsed links are counted."""
    links = await app.services.identity.links()
    wrong = [
        f"{link.person} is no person of Slack, where they are named workspace and member, such as T0ACME:U0ANNA"
        for link in links
        if link.channel == places.CHANNEL and places.somebody_of(link.person) is None
    ]
    try:
        for account_id in sorted({link.account_id for link in links})[:_MOST_ACCOUNTS]:
            wrong += await _wrong_links(app, account_id, [link for link in links if link.account_id == account_id])
    except KaseError as error:
        return Finding("links", well=False, detail=f"the backend could not be asked about them: {error.detail}")
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        return Finding("links", well=False, detail=f"{wrong[0]}{more}: put it right with `kase link`")
    lapsed = sum(app.services.identity.as_customer("", "", link).lapsed for link in links)
    told = f"; {lapsed} lapsed, renewed by linking again" if lapsed else ""
    known = f"{len(links)} linked, and the accounts know their roles{told}" if links else "nobody is linked"
    return Finding("links", well=True, detail=known)


async def _wrong_links(app: App, account_id: str, links: Sequence[Link]) -> list[str]:
    try:
        account = await app.services.gateway.account(account_id)
    except NotFound:
        people, verb = ", ".join(link.person for link in links), "is" if len(links) == 1 else "are"
        return [f"the backend knows no account {account_id}, to which {people} {verb} linked"]
    agreement = profile(account.profile, fallback=app.settings.profile)
    return [
        f"{link.channel} {link.person} has the role {', '.join(unknown)}, which {agreement.name} does not know"
        f" (it knows {', '.join(sorted(agreement.roles.may))})"
        for link in links
        if (unknown := agreement.roles.unknown(link.roles))
    ]


async def _jobs(app: App) -> Finding:
    ledger = Ledger(app.settings.database)
    try:
        failed = await ledger.failed()
    finally:
        await ledger.close()
    if not failed:
        return Finding("failed jobs", well=True, detail="none")
    first = failed[0]
    return Finding(
        "failed jobs",
        well=False,
        detail=f"{len(failed)}, the last one {first.kind} of {first.subject}: {first.reason}",
    )
