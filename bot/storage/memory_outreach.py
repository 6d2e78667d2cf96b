"""Notices, outreach and preferences in dictionaries that keep the order of adding."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.notice import Notice
from bot.domain.outreach import Outreach, OutreachState


class MemoryNotices:
    """`Notices` in a dictionary."""

    def __init__(self, notices: dict[tuple[str, str], Notice]) -> None:
        self._notices = notices

    def add(self, notice: Notice) -> bool:
        key = (notice.gateway, notice.id)
        fresh = key not in self._notices
        self._notices.setdefault(key, notice)
        return fresh

    def get(self, gateway: str, notice_id: str) -> Notice | None:
        return self._notices.get((gateway, notice_id))

    def finish(self, gateway: str, notice_id: str, *, at: datetime) -> bool:
        stored = self.get(gateway, notice_id)
        if stored is None or stored.done_at is not None:
            return False
        self._notices[gateway, notice_id] = replace(stored, done_at=at)
        return True

    def postpone(self, gateway: str, notice_id: str, *, due_at: datetime) -> None:
        stored = self.get(gateway, notice_id)
        if stored is not None and stored.done_at is None:
            self._notices[gateway, notice_id] = replace(stored, due_at=due_at, tries=stored.tries + 1)

    def waiting(self, *, before: datetime, limit: int) -> tuple[Notice, ...]:
        found = [each for each in self._notices.values() if each.done_at is None and each.due_at < before]
        return tuple(sorted(found, key=lambda each: (each.due_at, each.id))[:limit])

    def has_older(self, *, before: datetime) -> bool:
        return bool(self._older(before))

    def forget(self, *, before: datetime) -> int:
        older = self._older(before)
        for notice in older:
            del self._notices[notice.gateway, notice.id]
        return len(older)

    def _older(self, before: datetime) -> list[Notice]:
        return [each for each in self._notices.values() if each.done_at is not None and each.received_at < before]


class MemoryOutreaches:
    """`Outreaches` in a dictionary."""

    def __init__(self, outreaches: dict[str, Outreach]) -> None:
        self._outreaches = outreaches

    def add(self, outreach: Outreach) -> bool:
        fresh = outreach.id not in self._outreaches
        self._outreaches.setdefault(outreach.id, outreach)
        return fresh

    def get(self, outreach_id: str) -> Outreach | None:
        return self._outreaches.get(outreach_id)

    def hold(self, outreach_id: str, *, due_at: datetime, holds: int) -> bool:
        stored = self._waiting(outreach_id)
        if stored is None or stored.holds != holds:
            return False
        self._outreaches[outreach_id] = replace(stored, due_at=due_at, holds=holds + 1)
        return True

    def close(self, outreach_id: str, *, state: OutreachState, at: datetime) -> bool:
        stored = self._waiting(outreach_id)
        if stored is None:
            return False
        self._outreaches[outreach_id] = replace(stored, state=state, closed_at=at)
        return True

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[Outreach, ...]:
        return tuple(
            each
            for each in self._outreaches.values()
            if (each.channel, each.person) == (channel, person) and (each.closed_at is None or each.closed_at >= since)
        )

    def overdue(self, *, before: datetime, limit: int) -> tuple[Outreach, ...]:
        found = [e for e in self._outreaches.values() if e.state is OutreachState.WAITING and e.due_at < before]
        return tuple(sorted(found, key=lambda each: each.due_at)[:limit])

    def has_older(self, *, before: datetime) -> bool:
        return bool(self._older(before))

    def forget(self, *, before: datetime) -> int:
        older = self._older(before)
        for outreach in older:
            del self._outreaches[outreach.id]
        return len(older)

    def _waiting(self, outreach_id: str) -> Outreach | None:
        stored = self._outreaches.get(outreach_id)
        return stored if stored is not None and stored.state is OutreachState.WAITING else None

    def _older(self, before: datetime) -> list[Outreach]:
        return [each for each in self._outreaches.values() if each.closed_at is not None and each.closed_at < before]


class MemoryPreferences:
    """`Preferences` in a dictionary."""

    def __init__(self, preferences: dict[tuple[str, str], bool]) -> None:
        self._preferences = preferences

    def wants_messages(self, channel: str, person: str) -> bool:
        return self._preferences.get((channel, person), True)

    def want_messages(self, channel: str, person: str, *, wanted: bool, at: datetime) -> None:  # noqa: ARG002 - as the port
        self._preferences[channel, person] = wanted
