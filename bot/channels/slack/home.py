"""The home tab: drawn when somebody opens it, and again after whatever they are told in the conversation.

Who has a home tab to keep true is remembered in the inbox, as the first thing that came from it: the tab is then drawn
by whichever process tells them something. A drawing that fails is tried again, and no reply waits for it.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.agent_view import AgentView
from bot.channels.slack.asking import HOME, Asked
from bot.channels.slack.delivery import Pace
from bot.channels.slack.home_view import AGAIN, HomeFacts, home_view
from bot.channels.slack.listeners import PASSED_ON, Turns
from bot.channels.slack.persons import Persons
from bot.channels.slack.places import Somebody, home_of
from bot.channels.slack.web import Busy, Outdated, Shut, SlackFailure, Unfit
from bot.channels.slack.workspaces import Workspaces
from bot.dialogue.glance import Glance
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Conversation, Incoming, Moment, Reply, Saying
from bot.domain.escalation import Escalation
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.domain.identity import Customer
from bot.errors import Retryable
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.telemetry import logger

OPENED: Final = "slack-home"
"""The inbox's channel of who opened their home tab."""

_ANSWERED: Final = Reply("home-answered")
_PRESSES: Final = re.compile(f"^{HOME}-")
_RECEIPTS_OF: Final = timedelta(days=30)
_MOST_TRIES: Final = 6
_MOST_REMEMBERED: Final = 10_000

Id = Annotated[str, Field(pattern=r"^[A-Z0-9]{2,32}$")]

_log = logger("slack")


@dataclass(slots=True)
class _Drawing:
    """One tab that is being drawn; `again` when something changed since it was read."""

    again: bool = False
    task: asyncio.Task[None] | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What our own records know of somebody."""

    conversation: Conversation | None
    follow_up: FollowUp | None
    attempts: tuple[Attempt, ...]
    escalation: Escalation | None


@dataclass(slots=True)
class Home:
    """Draws home tabs, and passes presses in them on to the conversation."""

    turns: Turns
    persons: Persons
    workspaces: Workspaces
    agent_view: AgentView
    work: UnitOfWork
    clock: Clock
    languages: tuple[str, ...]
    pace: Pace
    _drawings: dict[Somebody, _Drawing] = field(default_factory=dict)
    _shown: dict[Somebody, str] = field(default_factory=dict)
    _answers: dict[Somebody, Reply] = field(default_factory=dict)

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.event("app_home_opened")(self._on_opened)
        app.action(_PRESSES)(self._on_press)

    async def finish(self) -> None:
        """Let go: what is not drawn now is drawn when it is opened."""
        tasks = [drawing.task for drawing in self._drawings.values() if drawing.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def changed(self, somebody: Somebody, *, at_once: bool = False) -> None:
        """Draw it soon; what changes meanwhile is drawn with it, or once more after it."""
        drawing = self._drawings.get(somebody)
        if drawing is not None:
            drawing.again = True
            return
        drawing = self._drawings[somebody] = _Drawing()
        drawing.task = asyncio.create_task(self._keep_drawing(somebody, drawing, at_once=at_once))

    def is_there(self, records: Records, somebody: Somebody) -> bool:
        """Whether somebody has a home tab to keep true."""
        return somebody in self._shown or records.inbox.answered(OPENED, somebody.person) is not None

    async def _on_opened(self, body: dict[str, object]) -> None:
        try:
            opened = _Envelope.model_validate(body)
        except ValidationError:
            return
        somebody, event = Somebody(opened.team_id, opened.event.user), opened.event
        if event.tab == "messages":
            await self.agent_view.suggest(somebody, event.channel)
            return
        await self._remember(somebody)
        self._answers.pop(somebody, None)
        if event.view is not None and event.view.hash:
            self._keep_hash(somebody, event.view.hash)
        self.changed(somebody, at_once=True)

    async def _on_press(self, ack: AsyncAck, context: AsyncBoltContext, body: dict[str, object]) -> None:
        await ack()
        pressed = _pressed_by(body)

        async def show_where(asked: Asked, sayings: tuple[Saying, ...]) -> None:
            self._answers[asked.somebody] = _ANSWERED if sayings else PASSED_ON
            self.changed(asked.somebody, at_once=True)

        await self.turns.take_asked(context, then=show_where)
        if pressed is not None:
            self.changed(pressed, at_once=True)

    async def _remember(self, somebody: Somebody) -> None:
        """Note that there is a tab; when it cannot be noted it is drawn now and noted the next time."""
        customer = Customer(OPENED, somebody.person, None)
        opened = Incoming(somebody.person, home_of(somebody), OPENED, customer, self.clock.now())
        try:
            await self.work.run(lambda records: records.inbox.finish(opened, at=opened.at))
        except Retryable as error:
            _log.warning("home not remembered", code=error.code)

    async def _keep_drawing(self, somebody: Somebody, drawing: _Drawing, *, at_once: bool) -> None:
        """Draw until nothing has changed since, or it fails too often."""
        pause, failures = (0.0 if at_once else self.pace.gather), 0
        try:
            while failures < _MOST_TRIES:
                await asyncio.sleep(pause)
                drawing.again = False
                wait = await self._drawn(somebody, failures, forced=at_once)
                if wait is None:
                    if not drawing.again:
                        return
                    pause, failures = self.pace.gather, 0
                else:
                    pause, failures = wait, failures + 1
            _log.error("home not drawn", person=somebody.person)
        finally:
            self._drawings.pop(somebody, None)

    async def _drawn(self, somebody: Somebody, failures: int, *, forced: bool) -> float | None:
        """Draw it once; None when it is done, or how many seconds to wait before it is tried again."""
        pause = min(self.pace.pause * (1 << failures), self.pace.longest)
        try:
            if forced or await self._has_home(somebody):
                await self._draw(somebody)
        except Outdated:
            self._shown.pop(somebody, None)
            return 0.0
        except Busy as busy:
            return max(busy.after, pause)
        except (Shut, Unfit) as failure:
            _log.error("home refused", person=somebody.person, code=failure.code)
        except (SlackFailure, Retryable) as failure:
            _log.info("home later", code=failure.code)
            return pause
        return None

    async def _has_home(self, somebody: Somebody) -> bool:
        return somebody in self._shown or await self.work.read(lambda records: self.is_there(records, somebody))

    async def _draw(self, somebody: Somebody) -> None:
        glance = await self.persons.glance(somebody)
        customer = await self.persons.who_is(somebody)
        account_id = customer.link.account_id if customer.link is not None else None
        since = self.clock.now() - _RECEIPTS_OF
        known = await self.work.read(lambda records: _read(records, somebody, account_id, since))
        view = home_view(self._facts(somebody, glance, known), say=self.turns.say, languages=self.languages)
        web = await self.workspaces.web(somebody.team)
        self._keep_hash(somebody, await web.publish_home(somebody, view, replacing=self._shown.get(somebody)))

    def _facts(self, somebody: Somebody, glance: Glance, known: _Known) -> HomeFacts:
        follow_up = known.follow_up
        waits = follow_up is not None and follow_up.state is FollowUpState.WAITING
        paid = next((each for each in known.attempts if each.state is AttemptState.PAID), None)
        return HomeFacts(
            glance=glance,
            timezone=_timezone(glance, known.conversation),
            waits_until=follow_up.due_at if follow_up is not None and waits else None,
            paid=paid,
            escalation=known.escalation,
            answer=self._answers.get(somebody),
        )

    def _keep_hash(self, somebody: Somebody, shown: str) -> None:
        if len(self._shown) >= _MOST_REMEMBERED:
            self._shown.clear()  # the next drawing of each replaces whatever is shown
        self._shown[somebody] = shown


def _read(records: Records, somebody: Somebody, account_id: str | None, since: datetime) -> _Known:
    return _Known(
        conversation=records.conversations.get(somebody.conversation_id),
        follow_up=records.follow_ups.latest_of(account_id) if account_id else None,
        attempts=records.attempts.of_account(account_id, since=since) if account_id else (),
        escalation=records.escalations.open_of(somebody.conversation_id),
    )


def _timezone(glance: Glance, conversation: Conversation | None) -> str | None:
    """The account's time zone, as far as something that was said names it."""
    named = (fact.timezone for reply in glance.replies for fact in reply.facts.values() if isinstance(fact, Moment))
    agreed = conversation.confirmation if conversation is not None else None
    return next(named, agreed.timezone if agreed is not None else None)


def _pressed_by(body: object) -> Somebody | None:
    """Who pressed the button that looks again; None for a press that goes on in the conversation."""
    try:
        press = _Press.model_validate(body)
    except ValidationError:
        return None
    return Somebody(press.team.id, press.user.id) if press.actions[0].action_id == AGAIN else None


class _Told(BaseModel):
    """Slack adds fields at any time; what is not named here is not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Shown(_Told):
    hash: str | None = None


class _Opened(_Told):
    user: Id
    channel: Id
    tab: Literal["home", "messages"]
    view: _Shown | None = None


class _Envelope(_Told):
    team_id: Id
    event: _Opened


class _Named(_Told):
    id: Id


class _Action(_Told):
    action_id: str


class _Press(_Told):
    team: _Named
    user: _Named
    actions: tuple[_Action, ...] = Field(min_length=1)
