"""Escalations and the desk's log in dictionaries that keep the order of adding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.escalation import DeskEntry, Escalation
from bot.errors import Conflict
from bot.records.wakeups import Wakeup, Wakeups


class MemoryEscalations:
    """`Escalations` in a dictionary."""

    def __init__(self, escalations: dict[str, Escalation], wakeups: Wakeups) -> None:
        self._escalations = escalations
        self._wakeups = wakeups

    def add(self, escalation: Escalation) -> bool:
        self._wakeups.tell(escalation.conversation_id, Wakeup.CHANGED)
        return self._escalations.setdefault(escalation.id, escalation) is escalation

    def get(self, escalation_id: str) -> Escalation | None:
        return self._escalations.get(escalation_id)

    def open_of(self, conversation_id: str) -> Escalation | None:
        found = [each for each in self._open() if each.conversation_id == conversation_id]
        return found[-1] if found else None

    def all_open(self, *, limit: int = 100) -> tuple[Escalation, ...]:
        return tuple(self._open()[:limit])

    def save(self, escalation: Escalation) -> None:
        stored = self._escalations.get(escalation.id)
        if stored is None or stored.version != escalation.version:
            raise Conflict("somebody else saved the escalation first", escalation=escalation.id)
        self._escalations[escalation.id] = replace(escalation, version=escalation.version + 1)
        self._wakeups.tell(escalation.conversation_id, Wakeup.CHANGED)

    def since(self, at: datetime, *, limit: int) -> tuple[Escalation, ...]:
        found = [
            each for each in self._escalations.values() if max(each.opened_at, each.closed_at or each.opened_at) >= at
        ]
        return tuple(found[:limit])

    def _open(self) -> list[Escalation]:
        return [each for each in self._escalations.values() if each.closed_at is None]


class MemoryDeskLog:
    """`DeskLog` in a dictionary by escalation and key."""

    def __init__(self, entries: dict[tuple[str, str], DeskEntry], shown: dict[int, bool]) -> None:
        self._entries = entries
        self._shown = shown

    def add(self, entry: DeskEntry) -> bool:
        key = (entry.escalation_id, entry.key)
        if key in self._entries:
            return False
        self._entries[key] = replace(entry, number=len(self._entries) + 1)
        return True

    def has(self, escalation_id: str, key: str) -> bool:
        return (escalation_id, key) in self._entries

    def of(self, escalation_id: str, *, limit: int) -> tuple[DeskEntry, ...]:
        found = [each for each in self._entries.values() if each.escalation_id == escalation_id]
        return tuple(found[max(0, len(found) - limit) :])

    def unshown(self, *, limit: int, after: int = 0) -> tuple[DeskEntry, ...]:
        waiting = [each for each in self._entries.values() if each.number not in self._shown and each.number > after]
        return tuple(waiting[:limit])

    def shown(self, numbers: Sequence[int]) -> None:
        self._shown.update(dict.fromkeys(numbers, True))
