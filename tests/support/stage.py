"""A stage for conversations: the real assistant, actions, model and sandbox, with a clock that can be moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

import httpx

from actions.in_process import InProcessActions
from bot.app import Services
from bot.billing.charging import Charger
from bot.billing.declines import decline_rules
from bot.billing.desk import BillingDesk
from bot.billing.gateway import BillingEvent, BillingGateway, Capabilities
from bot.billing.ledger import AttemptLedger, in_turn
from bot.billing.pages import HostedPages
from bot.billing.scheduling import SchedulingDesk
from bot.channels.beginning import conversation_with
from bot.dialogue.answering import Answering
from bot.dialogue.assistant import Assistant, Turn
from bot.dialogue.hearing import Hearing
from bot.dialogue.walking import Walker
from bot.domain.billing import Attempt
from bot.domain.conversation import Event, EventKind, Incoming, Option, Saying, button_payload
from bot.domain.identity import Link, Voucher
from bot.domain.redaction import redact
from bot.errors import Retryable
from bot.escalation.agents import AgentsDesk
from bot.escalation.desk import EscalationDesk, Targets
from bot.escalation.takeover import Takeover
from bot.flows import FLOWS
from bot.followups.desk import FollowUpDesk
from bot.gateways.http import HttpBillingGateway
from bot.identity.access import AccessDesk
from bot.identity.desk import IdentityDesk
from bot.jobs.access import AccessErrands
from bot.jobs.errands import Ages, Errands
from bot.jobs.notices import NoticeErrands
from bot.jobs.outreach import OutreachErrands
from bot.nlu.answers import load_answer_matcher
from bot.nlu.understander import load_understander
from bot.outreach.desk import OutreachDesk, OutreachRules
from bot.outreach.hours import ContactHours
from bot.records.jobs import Job
from bot.records.unit_of_work import UnitOfWork
from bot.storage.memory import MemoryUnitOfWork
from bot.telemetry import Metrics
from tests.support.sandbox import RunningSandbox

LANGUAGES = ("en", "lv")
AT_ANY_HOUR = OutreachRules(hours=ContactHours(0, 24))
"""So that a test does not depend on the hour at which it is run."""


@dataclass(slots=True)
class StageClock:
    """Real time and what it was moved by."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The moved time."""
        return datetime.now(UTC) + self.offset


class Backend(Protocol):
    """What happens behind the scene of a conversation at any billing backend."""

    def advance_hours(self, hours: float) -> None:
        """Let time pass."""
        ...

    def ledger(self, account: str | None = None) -> list[dict[str, object]]:
        """Every charge, oldest first: `card_id` and `amount` with its `minor` units."""
        ...


@dataclass(slots=True)
class Stage:
    """One customer in one conversation; every method returns the keys of what the customer is told by it."""

    services: Services
    assistant: Assistant
    errands: Errands
    backend: Backend
    clock: StageClock
    work: UnitOfWork
    person: str = "anna"
    channel: str = "rest"
    locale: str = "en"
    said: list[Saying] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    @property
    def sandbox(self) -> RunningSandbox:
        """The backend, where it is the sandbox."""
        assert isinstance(self.backend, RunningSandbox)
        return self.backend

    @property
    def conversation_id(self) -> str:
        """The conversation of the person on stage."""
        return f"{self.channel}:{self.person}"

    def beside(self, person: str, *, locale: str = "en") -> Stage:
        """Somebody else in a conversation of their own, over the same parts."""
        return replace(self, person=person, locale=locale, said=[])

    async def link(
        self,
        account: str,
        *,
        billing_person: str | None = None,
        roles: tuple[str, ...] = ("billing_admin",),
        verified_by: Voucher = Voucher.OPERATOR,
    ) -> None:
        """Tie the person on stage to an account."""
        link = Link(self.channel, self.person, account, billing_person or self.person, frozenset(roles), verified_by)
        await self.services.identity.link(link)

    async def says(self, text: str, *, message_id: str | None = None) -> list[str]:
        """The customer types."""
        redaction = redact(text)
        incoming = await self._incoming(message_id)
        return await self.answer(replace(incoming, text=redaction.text, redacted=redaction.card_like))

    async def presses(self, answer: str, *, stamp: int | None = None, message_id: str | None = None) -> list[str]:
        """The customer presses the button of the latest question, or of an earlier one, that gives `answer`."""
        payload = button_payload(stamp if stamp is not None else self.stamp, answer)
        return await self.answer(replace(await self._incoming(message_id), payload=payload))

    async def sends(self, payload: str) -> list[str]:
        """Somebody sends a payload that no button of ours has."""
        return await self.answer(replace(await self._incoming(None), payload=payload))

    async def meets(self, kind: EventKind, subject: str) -> list[str]:
        """Something happens outside."""
        incoming = await self._incoming(f"{kind}:{subject}")
        return await self.answer(replace(incoming, event=Event(kind, subject)))

    async def hears(self) -> list[str]:
        """Charges under way come to their end; what is told by itself meanwhile."""
        await self.services.charger.close()
        return await self._catch_up()

    async def later(self, hours: float) -> list[str]:
        """Time passes for everybody, and the durable jobs that came due are carried out as the engine does."""
        self.clock.offset += timedelta(hours=hours)
        if hours:
            await asyncio.to_thread(self.backend.advance_hours, hours)
        for job in self.jobs():
            if job.due_at <= self.clock.now():
                with suppress(Retryable):
                    await self.errands.carry_out(job.kind, job.subject)
        return await self._catch_up()

    async def until(self, what: str) -> list[str]:
        """Time passes until the soonest planned charge is made, or until it is announced."""
        waiting = await self.work.read(lambda records: records.schedules.waiting_in(self.conversation_id))
        at = waiting[0].charge_at if what == "charge" else waiting[0].notice_at
        assert at is not None
        return await self.later((at - self.clock.now()).total_seconds() / 3600 + 0.01)

    async def sweeps(self) -> list[str]:
        """The duties that are the net under everything else are done once."""
        for duty in (*self.errands.duties, *self.notices.duties):
            await duty()
        return await self._catch_up()

    def jobs(self) -> tuple[Job, ...]:
        """Promised jobs."""
        assert isinstance(self.work, MemoryUnitOfWork)
        return self.work.jobs

    @property
    def notices(self) -> NoticeErrands:
        """What signed notices lead to."""
        return NoticeErrands("http", self.errands)

    async def noticed(self, kind: str, account: str, *, notice_id: str = "evt", **about: str) -> list[str]:
        """The backend's notice comes in and is worked off, and every job that is due is carried out."""
        event = BillingEvent(notice_id, kind, account, about.get("key"), self.clock.now(), about.get("balance"))  # type: ignore[arg-type]  # a test names a kind of the port
        notice = await self.notices.take(event)
        if notice is not None:
            await self.notices.work_off(notice)
        return await self.later(0)

    @property
    def stamp(self) -> int:
        """The number of the latest question."""
        return next((s.reply.stamp for s in reversed(self.said) if s.reply.stamp is not None), 0)

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons of the latest question."""
        return next((s.reply.options for s in reversed(self.said) if s.reply.stamp is not None), ())

    @property
    def url(self) -> str | None:
        """The page of the latest reply that names one."""
        return next((s.reply.url for s in reversed(self.said) if s.reply.url), None)

    @property
    def position(self) -> str:
        """Where the conversation stands after the last turn."""
        return self.turns[-1].position

    def fact(self, key: str, name: str) -> object:
        """A fact of the latest reply with that key."""
        return next(s.reply.facts[name] for s in reversed(self.said) if s.reply.key == key)

    def charges(self, account: str) -> list[tuple[str, int]]:
        """What the backend really charged: card and minor units, oldest first."""
        return [(str(each["card_id"]), each["amount"]["minor"]) for each in self.backend.ledger(account)]  # type: ignore[index]  # its own JSON

    async def browse(self, url: str, **form: str) -> str:
        """Open a hosted page as a browser does, or send a form to it; gives the page that comes back."""
        async with httpx.AsyncClient(follow_redirects=True, trust_env=False, verify=False) as browser:
            return (await (browser.post(url, data=form) if form else browser.get(url))).text

    async def answer(self, incoming: Incoming) -> list[str]:
        """The assistant answers; the keys of what it says to this item."""
        sayings = await self.assistant.answer(incoming)
        await self._catch_up(sayings)
        return [saying.reply.key for saying in sayings]

    async def _incoming(self, message_id: str | None) -> Incoming:
        customer = await self.services.identity.customer(self.channel, self.person)
        return Incoming(
            message_id or uuid4().hex,
            self.conversation_id,
            self.channel,
            customer,
            self.clock.now(),
            locale=self.locale,
        )

    async def _catch_up(self, fresh: tuple[Saying, ...] = ()) -> list[str]:
        """Take note of what was said since, with pages to open; `fresh` sayings have theirs already."""
        known = {saying.id for saying in self.said}
        everything = await self.work.read(
            lambda records: records.outbox.since(self.conversation_id, after=None, limit=10_000)
        )
        opened = {saying.id: saying for saying in fresh}
        new = [saying for saying in everything if saying.id not in known]
        customer = await self.services.identity.customer(self.channel, self.person)
        unopened = tuple(saying for saying in new if saying.id not in opened)
        opened |= {saying.id: saying for saying in await self.assistant.with_pages(customer, unopened)}
        self.said.extend(opened[saying.id] for saying in new)
        ids = [saying.id for saying in new]
        await self.work.run(lambda records: records.outbox.delivered(ids, at=self.clock.now()))
        return [saying.reply.key for saying in new]


_UNDERSTANDER = load_understander(LANGUAGES)
_MATCHER = load_answer_matcher()


@asynccontextmanager
async def stage(
    sandbox: Backend,
    *,
    backend: Callable[[StageClock], BillingGateway] | None = None,
    work: UnitOfWork | None = None,
    budget: timedelta = timedelta(seconds=30),
    locale: str = "en",
    charge_timeout: float = 20.0,
    capabilities: Capabilities | None = None,
    payments_on: bool = True,
    outreach: OutreachRules | None = None,
) -> AsyncIterator[Stage]:
    """Put the parts together on memory (or on the given records) and the running sandbox, or another backend."""
    clock = StageClock()
    records = work or MemoryUnitOfWork()
    gateway = backend(clock) if backend is not None else await _gateway(sandbox, charge_timeout, capabilities)
    follow_ups = FollowUpDesk(records, clock)
    takeover = Takeover(records, clock, Targets())
    ledger = AttemptLedger(records, clock, in_turn(follow_ups.promise, takeover.paid))
    rules = decline_rules()
    desk = BillingDesk(gateway, records, clock, rules, ledger, lambda: uuid4().hex, payments_on=payments_on)
    identity = IdentityDesk(records)
    services = Services(
        work=records,
        clock=clock,
        gateway=gateway,
        rules=rules,
        billing=desk,
        charger=Charger(desk, _nobody, budget),
        scheduling=SchedulingDesk(desk),
        follow_ups=follow_ups,
        escalations=EscalationDesk(records, clock, new_id=lambda: uuid4().hex),
        agents=AgentsDesk(records, clock),
        takeover=takeover,
        identity=identity,
        access=AccessDesk(records, clock, identity, lambda: uuid4().hex),
        outreach=OutreachDesk(records, clock, rules=outreach or AT_ANY_HOUR),
        languages=LANGUAGES,
    )
    hearing = Hearing(FLOWS, _UNDERSTANDER, _MATCHER, LANGUAGES)
    answering = Answering(FLOWS, hearing, Walker(FLOWS, InProcessActions(services)), LANGUAGES)
    turns: list[Turn] = []
    assistant = Assistant(records, clock, answering, HostedPages(desk), takeover, "en", turns.append)
    errands = Errands(
        work=records,
        clock=clock,
        billing=desk,
        identity=services.identity,
        assistant=assistant,
        metrics=Metrics(),
        ages=Ages(*(timedelta(seconds=60) for _ in range(4))),
        outreach=OutreachErrands(
            work=records,
            clock=clock,
            billing=desk,
            identity=services.identity,
            assistant=assistant,
            desk=services.outreach,
            metrics=Metrics(),
            conversation_of=conversation_with,
        ),
        access=AccessErrands(clock, services.identity, assistant, services.access, conversation_with),
    )
    services.charger.settled = errands.tell
    clock.offset = await gateway.now() - datetime.now(UTC)
    try:
        yield Stage(services, assistant, errands, sandbox, clock, records, locale=locale, turns=turns)
    finally:
        await services.charger.close()
        await gateway.close()


async def _gateway(sandbox: Backend, charge_timeout: float, capabilities: Capabilities | None) -> BillingGateway:
    assert isinstance(sandbox, RunningSandbox)
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret, charge_timeout=charge_timeout)
    await gateway.discover()
    if capabilities is not None:
        gateway._capabilities = capabilities
    return gateway


async def _nobody(_: Attempt) -> None:
    """Stand in for who is told of late payments, until there is one."""
