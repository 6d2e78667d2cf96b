"""The composition root: settings become services, and only here is it known which adapter is used."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from math import ceil
from uuid import uuid4

from bot.backends import gateway_of
from bot.billing.charging import Charger
from bot.billing.declines import DeclineRules, decline_rules
from bot.billing.desk import BillingDesk
from bot.billing.discovery import Discovery
from bot.billing.gateway import BillingGateway, Discovering
from bot.billing.ledger import AttemptLedger, in_turn
from bot.billing.networks import network_rules
from bot.billing.pages import HostedPages
from bot.billing.profiles import profile, profiles
from bot.billing.scheduling import SchedulingDesk
from bot.channels.beginning import conversation_with
from bot.channels.delivery import Deliveries
from bot.channels.reception import Reception
from bot.channels.web.following import Following
from bot.channels.web.sessions import Sessions
from bot.dialogue.answering import Answering
from bot.dialogue.assistant import Assistant
from bot.dialogue.hearing import Hearing
from bot.dialogue.ports import ActionRunner
from bot.dialogue.walking import Walker
from bot.errors import KaseError, Misconfigured, Retryable
from bot.escalation.agents import AgentsDesk
from bot.escalation.desk import EscalationDesk
from bot.escalation.takeover import Takeover
from bot.flows import FLOWS
from bot.followups.desk import FollowUpDesk
from bot.gateways.hosts import allowed_hosts
from bot.gateways.observed import ObservedBillingGateway
from bot.gateways.sandbox_control import advance_sandbox, fail_renewal
from bot.identity.access import AccessDesk
from bot.identity.desk import IdentityDesk
from bot.jobs.access import AccessErrands
from bot.jobs.engine import Engine
from bot.jobs.errands import Errands
from bot.jobs.notices import NoticeErrands
from bot.jobs.outreach import OutreachErrands
from bot.jobs.queue import EngineQueue
from bot.jobs.sweep import Sweep
from bot.nlu.answers import AnswerMatcher, load_answer_matcher
from bot.nlu.entity_words import entity_words
from bot.nlu.understander import LinearUnderstander, Wanted, load_understander
from bot.outreach.desk import OutreachDesk
from bot.pacing import ages_of, outreach_rules_of, takeover_of
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Clock, UnitOfWork
from bot.records.wakeups import EVERYTHING, Wakeup
from bot.replies.catalog import Catalog
from bot.settings import Settings
from bot.storage.clock import MovableClock, SystemClock
from bot.storage.heartbeats import SqlHeartbeats
from bot.storage.sql import Database, open_database
from bot.storage.unit_of_work import SqlUnitOfWork
from bot.storage.version import verify
from bot.storage.wakeups import open_bell
from bot.telemetry import Metrics, logger
from bot.watching import measure, watcher_of
from bot.widget_access import widget_sessions


@dataclass(frozen=True, slots=True)
class Services:
    """What actions work with: the desks, and the parts they stand on."""

    work: UnitOfWork
    clock: Clock
    gateway: BillingGateway
    rules: DeclineRules
    billing: BillingDesk
    charger: Charger
    scheduling: SchedulingDesk
    follow_ups: FollowUpDesk
    escalations: EscalationDesk
    agents: AgentsDesk
    takeover: Takeover
    identity: IdentityDesk
    access: AccessDesk
    outreach: OutreachDesk
    languages: tuple[str, ...]


ActionsFactory = Callable[[Services], ActionRunner]


@dataclass(slots=True)
class App:
    """Everything that one process of Kase is made of; `start` before use, `stop` at the end."""

    settings: Settings
    services: Services
    assistant: Assistant
    catalog: Catalog
    understander: LinearUnderstander
    reception: Reception
    deliveries: Deliveries
    sessions: Sessions
    errands: Errands
    notices: NoticeErrands
    metrics: Metrics
    database: Database
    clock: MovableClock | SystemClock
    queue: EngineQueue
    following: Following
    discovery: Discovery | None = None
    engine: Engine | None = None
    _sweep: Sweep | None = field(default=None, repr=False)

    async def start(self, *, jobs: bool = True) -> None:
        """Connect and, with `jobs`, carry out durable work.

        Raises:
            Misconfigured: the database has not the tables of this version.
            StorageUnavailable: the database cannot be reached.
        """
        await asyncio.gather(asyncio.to_thread(verify, self.settings.database), asyncio.to_thread(self._warm_up))
        await self.database.start()
        if isinstance(self.clock, MovableClock):
            await self.clock.start()
        await self.deliveries.start()
        if self.discovery is not None:
            await self.discovery.start()
        if jobs:
            await self._start_jobs()

    async def stop(self) -> None:
        """Finish turns and charges under way, then let go of everything."""
        await self.following.close()
        await self.services.charger.close()
        if self.discovery is not None:
            await self.discovery.stop()
        if self._sweep is not None:
            await self._sweep.stop()
        if self.engine is not None:
            await self.engine.stop()
        await self.deliveries.close()
        if isinstance(self.clock, MovableClock):
            await self.clock.close()
        await self.database.close()
        await self.services.gateway.close()
        await asyncio.to_thread(self.queue.close)

    async def ready(self) -> None:
        """Raise `StorageUnavailable` unless the records can be read."""
        await self.services.work.read(lambda records: records.links.find("", ""))

    async def advance(self, hours: float) -> datetime:
        """Move the business clock, the sandbox's first, and make jobs due by it.

        It stops at the moment of each charge that is planned on the way: what is agreed to for a day is made on that
        day or not at all, and a demonstration that jumped over it would show nothing.

        Raises `Misconfigured` outside demo mode and `BackendUnavailable` when the sandbox does not answer.
        """
        if not isinstance(self.clock, MovableClock):
            raise Misconfigured("the clock can be moved in demo mode only")
        left, until = hours, self.clock.now() + timedelta(hours=hours)
        planned = await self.services.work.read(lambda records: records.schedules.overdue(before=until, limit=100))
        for schedule in planned:
            seconds = ceil((schedule.charge_at - self.clock.now()).total_seconds()) + 1
            if 0 < seconds / 3600 < left:
                left -= seconds / 3600
                await self._move(self.clock, seconds / 3600)
            with suppress(Retryable):
                await self.errands.carry_out(JobKind.SCHEDULED_CHARGE, schedule.id)
        now = await self._move(self.clock, left)
        if self.engine is not None:
            await self.engine.advance()
        self.following.ring(EVERYTHING, Wakeup.CHANGED)  # hours that are counted down end sooner
        return now

    async def fail_renewal(self, account_id: str) -> None:
        """Let the sandbox's next automatic charge of an account be refused.

        Raises `Misconfigured` outside demo mode and `BackendUnavailable` when the sandbox does not answer.
        """
        if not self.settings.demo:
            raise Misconfigured("renewals can be made to fail in demo mode only")
        token = self.settings.billing_token.get_secret_value()
        await fail_renewal(self.settings.billing_url, token, account_id)

    async def _move(self, clock: MovableClock, hours: float) -> datetime:
        token = self.settings.billing_token.get_secret_value()
        await advance_sandbox(self.settings.billing_url, token, hours)
        return await clock.advance(hours)

    async def measure(self) -> None:
        """Bring the numbers that are read from the records up to date."""
        looked_at = self.following.conversations
        await measure(self.services.work, self.metrics, self.clock.now(), looked_at=looked_at)

    def _warm_up(self) -> None:
        """Load what is loaded with the first message, so that the first customer does not wait for it."""
        self.understander.understand("hello", languages=self.settings.languages, hint=None)
        second = self.understander.second
        if (trouble := second.trouble()) is not None and second.installed:
            logger("understanding").warning("second tier off", reason=trouble)
        second.embed(("hello",))

    async def _start_jobs(self) -> None:
        self.engine = Engine(
            self.settings.database,
            clock=self.clock,
            carry_out=self.errands.carry_out,
            heartbeats=SqlHeartbeats(self.database),
        )
        await self.engine.start()
        engine = self.engine
        self._sweep = Sweep(
            period=timedelta(seconds=self.settings.sweep_seconds),
            duties=(
                *self.errands.duties,
                *self.notices.duties,
                *self.services.takeover.duties,
                self.sessions.forget,
            ),
            leads=lambda: engine.leads,
        )
        await self._sweep.start()


def build(settings: Settings, *, actions: ActionsFactory) -> App:
    """Put the parts together; nothing connects before `App.start`.

    Raises:
        Misconfigured: a setting, catalog, flow, profile or the trained model is wrong.
    """
    if settings.profile not in profiles():
        raise Misconfigured(f"KASE_PROFILE: there is no profile {settings.profile!r}; there are {_list(profiles())}.")
    metrics = Metrics()
    database = open_database(settings.database)
    clock = MovableClock(database) if settings.demo else SystemClock()
    queue = EngineQueue(settings.database, clock=clock)
    bell = open_bell(settings.database)
    work = SqlUnitOfWork(database, jobs=queue, bell=bell)
    backend = gateway_of(settings, clock)
    services = _services(settings, ObservedBillingGateway(backend, metrics), work, clock)
    understander = understander_of(settings.languages, settings.semantic)
    network_rules()
    entity_words()  # read now: what is wrong with a file is said before the first message
    assistant = _assistant(settings, services, understander, actions(services), metrics)
    errands = Errands(
        work=work,
        clock=clock,
        billing=services.billing,
        identity=services.identity,
        assistant=assistant,
        metrics=metrics,
        ages=ages_of(settings),
        outreach=OutreachErrands(
            work=work,
            clock=clock,
            billing=services.billing,
            identity=services.identity,
            assistant=assistant,
            desk=services.outreach,
            metrics=metrics,
            conversation_of=conversation_with,
        ),
        access=AccessErrands(clock, services.identity, assistant, services.access, conversation_with),
    )
    services.charger.settled = errands.tell
    return App(
        settings=settings,
        services=services,
        assistant=assistant,
        catalog=load_catalog(settings),
        understander=understander,
        reception=Reception(work, services.identity, clock),
        deliveries=Deliveries(work, clock),
        sessions=widget_sessions(settings, work, services.identity),
        errands=errands,
        notices=NoticeErrands(services.gateway.name, errands),
        metrics=metrics,
        database=database,
        clock=clock,
        queue=queue,
        following=Following(bell, work),
        discovery=Discovery(backend, _not_discovered) if isinstance(backend, Discovering) else None,
    )


@cache
def understander_of(languages: tuple[str, ...], second_tier: Wanted) -> LinearUnderstander:
    """One for the process, however many apps it has: it is never changed."""
    return load_understander(languages, second_tier=second_tier)


@cache
def answer_matcher() -> AnswerMatcher:
    """One for the process, for the same reason; reading its phrases takes most of the time of `build`."""
    return load_answer_matcher()


def load_catalog(settings: Settings) -> Catalog:
    """The words of the languages that are switched on. Raises `Misconfigured` when a catalog is missing or broken."""
    return Catalog(
        settings.languages,
        lambda name, label, language: profile(name, fallback=settings.profile).label(label, language),
    )


def _services(settings: Settings, gateway: BillingGateway, work: UnitOfWork, clock: Clock) -> Services:
    valid_for = timedelta(days=settings.link_days) if settings.link_days else None
    follow_ups = FollowUpDesk(work, clock)
    takeover = takeover_of(settings, work, clock)
    billing = BillingDesk(
        gateway=gateway,
        work=work,
        clock=clock,
        rules=decline_rules(),
        ledger=AttemptLedger(work, clock, when_paid=in_turn(follow_ups.promise, takeover.paid)),
        new_id=_new_id,
        default_profile=settings.profile,
        links=allowed_hosts(settings.link_hosts, settings.billing_url, gateway),
        links_valid_for=valid_for,
        payments_on=settings.payments == "on",
    )
    identity = IdentityDesk(work, clock.now, valid_for)
    return Services(
        work=work,
        clock=clock,
        gateway=gateway,
        rules=billing.rules,
        billing=billing,
        charger=Charger(billing, settled=_nobody, budget=timedelta(seconds=settings.payment_budget_seconds)),
        scheduling=SchedulingDesk(billing),
        follow_ups=follow_ups,
        escalations=EscalationDesk(work, clock, _new_id, takeover.targets),
        agents=AgentsDesk(work, clock),
        takeover=takeover,
        identity=identity,
        access=AccessDesk(work, clock, identity, _new_id),
        outreach=OutreachDesk(work, clock, outreach_rules_of(settings)),
        languages=settings.languages,
    )


def _assistant(
    settings: Settings,
    services: Services,
    understander: LinearUnderstander,
    actions: ActionRunner,
    metrics: Metrics,
) -> Assistant:
    hearing = Hearing(FLOWS, understander, answer_matcher(), settings.languages, read_ahead=understander.prepare)
    return Assistant(
        work=services.work,
        clock=services.clock,
        answering=Answering(FLOWS, hearing, Walker(FLOWS, actions), settings.languages),
        pages=HostedPages(services.billing),
        people=services.takeover,
        default_language=settings.languages[0],
        observe=watcher_of(metrics),
    )


def _not_discovered(error: KaseError) -> None:
    logger("billing").warning("capabilities not read", reason=error.code, detail=error.detail)


def _new_id() -> str:
    return uuid4().hex


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


async def _nobody(_: object) -> None:
    """Stand in for who is told of late payments, until there is one."""
