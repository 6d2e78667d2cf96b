"""A stage for conversations: the real assistant, actions, model and sandbox, with a clock that can be moved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from actions.in_process import InProcessActions
from bot.app import Services
from bot.billing.charging import Charger
from bot.billing.declines import decline_rules
from bot.billing.desk import BillingDesk
from bot.billing.ledger import AttemptLedger
from bot.billing.pages import HostedPages
from bot.dialogue.answering import Answering
from bot.dialogue.assistant import Assistant, Turn
from bot.dialogue.hearing import Hearing
from bot.dialogue.walking import Walker
from bot.domain.billing import Attempt
from bot.domain.conversation import Event, EventKind, Incoming, Option, Saying, button_payload
from bot.domain.identity import Link
from bot.domain.redaction import redact
from bot.escalation.desk import EscalationDesk
from bot.flows import FLOWS
from bot.followups.desk import FollowUpDesk
from bot.gateways.http import HttpBillingGateway
from bot.identity.desk import IdentityDesk
from bot.nlu.answers import load_answer_matcher
from bot.nlu.understander import load_understander
from bot.records.jobs import JobKind
from bot.records.unit_of_work import UnitOfWork
from bot.storage.memory import MemoryUnitOfWork
from tests.support.sandbox import RunningSandbox

LANGUAGES = ("en", "lv")


@dataclass(slots=True)
class StageClock:
    """Real time and what it was moved by."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The moved time."""
        return datetime.now(UTC) + self.offset


@dataclass(slots=True)
class Stage:
    """One customer in one conversation; every method returns what the customer is told by it."""

    services: Services
    assistant: Assistant
    sandbox: RunningSandbox
    clock: StageClock
    work: UnitOfWork
    person: str = "anna"
    channel: str = "rest"
    locale: str = "en"
    said: list[Saying] = field(default_factory=list)
    late: list[Saying] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    @property
    def conversation_id(self) -> str:
        """The conversation of the person on stage."""
        return f"{self.channel}:{self.person}"

    async def link(
        self, account: str, *, billing_person: str = "anna", roles: tuple[str, ...] = ("billing_admin",)
    ) -> None:
        """Tie the person on stage to an account."""
        await self.services.identity.link(Link(self.channel, self.person, account, billing_person, frozenset(roles)))

    async def says(self, text: str, *, message_id: str | None = None) -> list[str]:
        """The customer types."""
        incoming = await self._incoming(message_id)
        redaction = redact(text)
        return await self._answer(replace(incoming, text=redaction.text, redacted=redaction.card_like))

    async def presses(self, answer: str, *, stamp: int | None = None, message_id: str | None = None) -> list[str]:
        """The customer presses the button of the latest question that gives `answer`."""
        incoming = await self._incoming(message_id)
        asked = stamp if stamp is not None else self.stamp
        return await self._answer(replace(incoming, payload=button_payload(asked, answer)))

    async def meets(self, kind: EventKind, subject: str) -> list[str]:
        """Something happens outside."""
        incoming = await self._incoming(f"{kind}:{subject}")
        return await self._answer(replace(incoming, event=Event(kind, subject)))

    async def later(self, hours: float) -> list[str]:
        """Time passes for everybody, and the durable jobs that came due are carried out."""
        self.clock.offset += timedelta(hours=hours)
        self.sandbox.advance_hours(hours)
        told: list[str] = []
        for job in list(self.jobs()):
            if job.due_at > self.clock.now():
                continue
            if job.kind is JobKind.FOLLOW_UP:
                told += await self.meets(EventKind.FOLLOW_UP_DUE, job.subject)
            elif job.kind is JobKind.RETRY:
                told += await self.meets(EventKind.RETRY_DUE, job.subject)
            else:
                await self.services.billing.settle(job.subject)
                told += await self.meets(EventKind.ATTEMPT_SETTLED, job.subject)
        return told

    def jobs(self) -> tuple:  # type: ignore[type-arg]  # jobs of the memory
        """Promised jobs."""
        assert isinstance(self.work, MemoryUnitOfWork)
        return self.work.jobs

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

    def fact(self, key: str, name: str) -> object:
        """A fact of the latest reply with that key."""
        return next(s.reply.facts[name] for s in reversed(self.said) if s.reply.key == key)

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

    async def _answer(self, incoming: Incoming) -> list[str]:
        sayings = await self.assistant.answer(incoming)
        self.said.extend(sayings)
        return [saying.reply.key for saying in sayings]


_UNDERSTANDER = load_understander(LANGUAGES)
_MATCHER = load_answer_matcher()


@asynccontextmanager
async def stage(
    sandbox: RunningSandbox,
    *,
    work: UnitOfWork | None = None,
    budget: timedelta = timedelta(seconds=2),
    locale: str = "en",
    charge_timeout: float = 20.0,
) -> AsyncIterator[Stage]:
    """Put the parts together on memory (or on the given records) and the running sandbox."""
    clock = StageClock()
    records = work or MemoryUnitOfWork()
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret, charge_timeout=charge_timeout)
    follow_ups = FollowUpDesk(records, clock)
    ledger = AttemptLedger(records, clock, follow_ups.promise)
    rules = decline_rules()
    desk = BillingDesk(gateway, records, clock, rules, ledger, new_id=lambda: uuid4().hex)
    settled: list[Attempt] = []
    scene: list[Stage] = []

    async def tell(attempt: Attempt) -> None:
        settled.append(attempt)
        await scene[0].meets(EventKind.ATTEMPT_SETTLED, attempt.id)

    services = Services(
        work=records,
        clock=clock,
        gateway=gateway,
        rules=rules,
        billing=desk,
        charger=Charger(desk, tell, budget),
        follow_ups=follow_ups,
        escalations=EscalationDesk(records, clock, new_id=lambda: uuid4().hex),
        identity=IdentityDesk(records),
        languages=LANGUAGES,
    )
    hearing = Hearing(FLOWS, _UNDERSTANDER, _MATCHER, LANGUAGES)
    answering = Answering(FLOWS, hearing, Walker(FLOWS, InProcessActions(services)), LANGUAGES)
    turns: list[Turn] = []
    assistant = Assistant(records, clock, answering, HostedPages(desk), "en", turns.append)
    scene.append(Stage(services, assistant, sandbox, clock, records, locale=locale, turns=turns))
    try:
        yield scene[0]
    finally:
        await services.charger.close()
        await gateway.close()
