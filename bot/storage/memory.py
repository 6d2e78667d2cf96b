"""Records that live and die with the process: for trying things out and for quick tests, with the same promises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, fields
from typing import TypeVar

from bot.domain.access import AccessRequest
from bot.domain.billing import Attempt
from bot.domain.conversation import Conversation
from bot.domain.escalation import DeskEntry, Escalation
from bot.domain.follow_up import FollowUp
from bot.domain.identity import Link
from bot.domain.installation import Installation
from bot.domain.notice import Notice
from bot.domain.outreach import Outreach
from bot.domain.review import UnsureMessage
from bot.domain.schedule import Schedule
from bot.domain.widget_session import WidgetSession
from bot.records.jobs import Job
from bot.records.unit_of_work import Records
from bot.storage.memory_access import MemoryAccessRequests
from bot.storage.memory_billing import MemoryAttempts, MemoryAudit, MemoryFollowUps, MemoryJobs, Trail
from bot.storage.memory_desk import MemoryDeskLog, MemoryEscalations
from bot.storage.memory_installations import MemoryInstallations, Visit
from bot.storage.memory_outreach import MemoryNotices, MemoryOutreaches, MemoryPreferences
from bot.storage.memory_review import MemoryReview
from bot.storage.memory_schedules import MemorySchedules
from bot.storage.memory_talk import (
    MemoryConversations,
    MemoryInbox,
    MemoryLinks,
    MemoryOutbox,
    Received,
    Spoken,
)
from bot.storage.memory_widget import MemoryWidgetSessions
from bot.storage.wakeups import LocalBell, NotedWakeups

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """Everything remembered; values are frozen, so a copy of the containers is a copy of all."""

    conversations: dict[str, Conversation] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    escalations: dict[str, Escalation] = field(default_factory=dict)
    desk_entries: dict[tuple[str, str], DeskEntry] = field(default_factory=dict)
    desk_shown: dict[int, bool] = field(default_factory=dict)
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    schedules: dict[str, Schedule] = field(default_factory=dict)
    inbox: dict[tuple[str, str], Received] = field(default_factory=dict)
    outbox: dict[str, Spoken] = field(default_factory=dict)
    audit: Trail = field(default_factory=Trail)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    access_requests: dict[str, AccessRequest] = field(default_factory=dict)
    review: dict[str, UnsureMessage] = field(default_factory=dict)
    notices: dict[tuple[str, str], Notice] = field(default_factory=dict)
    outreaches: dict[str, Outreach] = field(default_factory=dict)
    preferences: dict[tuple[str, str], bool] = field(default_factory=dict)
    installations: dict[str, Installation] = field(default_factory=dict)
    install_visits: dict[str, Visit] = field(default_factory=dict)
    widget_sessions: dict[str, WidgetSession] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)

    def duplicate(self) -> Memory:
        """Copy what a transaction may change."""
        return Memory(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})


class MemoryUnitOfWork:
    """`UnitOfWork` over plain dictionaries; each call works on a copy, which a commit keeps."""

    def __init__(self) -> None:
        self._memory = Memory()
        self.bell = LocalBell()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs promised and not taken back, in the order they were promised; nobody carries them out."""
        return tuple(self._memory.jobs.values())

    async def run(self, transaction: Callable[[Records], T]) -> T:
        await asyncio.sleep(0)  # as any database would, so that others get their turn in between
        memory = self._memory.duplicate()
        wakeups = NotedWakeups()
        result = transaction(_MemoryRecords(memory, wakeups))
        self._memory = memory
        self.bell.committed(wakeups.noted)
        return result

    async def read(self, query: Callable[[Records], T]) -> T:
        await asyncio.sleep(0)
        return query(_MemoryRecords(self._memory.duplicate(), NotedWakeups()))


class _MemoryRecords:
    def __init__(self, memory: Memory, wakeups: NotedWakeups) -> None:
        self.wakeups = wakeups
        self.conversations = MemoryConversations(memory.conversations, wakeups)
        self.attempts = MemoryAttempts(memory.attempts)
        self.escalations = MemoryEscalations(memory.escalations, wakeups)
        self.desk_log = MemoryDeskLog(memory.desk_entries, memory.desk_shown)
        self.follow_ups = MemoryFollowUps(memory.follow_ups)
        self.schedules = MemorySchedules(memory.schedules)
        self.inbox = MemoryInbox(memory.inbox)
        self.outbox = MemoryOutbox(memory.outbox, wakeups)
        self.audit = MemoryAudit(memory.audit)
        self.links = MemoryLinks(memory.links)
        self.access_requests = MemoryAccessRequests(memory.access_requests)
        self.review = MemoryReview(memory.review)
        self.notices = MemoryNotices(memory.notices)
        self.outreaches = MemoryOutreaches(memory.outreaches)
        self.preferences = MemoryPreferences(memory.preferences)
        self.installations = MemoryInstallations(memory.installations, memory.install_visits)
        self.widget_sessions = MemoryWidgetSessions(memory.widget_sessions)
        self.jobs = MemoryJobs(memory.jobs)
