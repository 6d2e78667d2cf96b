"""Port: one transaction over all records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.records.access_requests import AccessRequests
from bot.records.attempts import Attempts
from bot.records.audit import Audit
from bot.records.conversations import Conversations
from bot.records.desk_log import DeskLog
from bot.records.escalations import Escalations
from bot.records.follow_ups import FollowUps
from bot.records.inbox import Inbox
from bot.records.installations import Installations
from bot.records.jobs import JobQueue
from bot.records.links import Links
from bot.records.notices import Notices
from bot.records.outbox import Outbox
from bot.records.outreaches import Outreaches
from bot.records.preferences import Preferences
from bot.records.review import Review
from bot.records.schedules import Schedules
from bot.records.wakeups import Wakeups
from bot.records.widget_sessions import WidgetSessions

T = TypeVar("T")


class Clock(Protocol):
    """The business clock, in UTC; in demo mode it can be moved."""

    def now(self) -> datetime:
        """The present business time, aware, in UTC."""
        ...


class Records(Protocol):
    """All records as one transaction sees them."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def attempts(self) -> Attempts: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def desk_log(self) -> DeskLog: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    @property
    def schedules(self) -> Schedules: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def links(self) -> Links: ...
    @property
    def access_requests(self) -> AccessRequests: ...
    @property
    def review(self) -> Review: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def outreaches(self) -> Outreaches: ...
    @property
    def preferences(self) -> Preferences: ...
    @property
    def installations(self) -> Installations: ...
    @property
    def widget_sessions(self) -> WidgetSessions: ...
    @property
    def jobs(self) -> JobQueue: ...
    @property
    def wakeups(self) -> Wakeups: ...


class UnitOfWork(Protocol):
    """Runs functions over the records; each call is one transaction."""

    async def run(self, transaction: Callable[[Records], T]) -> T:
        """Run and commit durably; an exception rolls everything of this call back and is raised again."""
        ...

    async def read(self, query: Callable[[Records], T]) -> T:
        """Run without writing; sees everything committed before the call."""
        ...
