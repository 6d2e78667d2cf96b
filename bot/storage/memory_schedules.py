"""Charges agreed to for a later day, in a dictionary."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.schedule import Ending, Schedule, ScheduleState


class MemorySchedules:
    """`Schedules` in a dictionary."""

    def __init__(self, schedules: dict[str, Schedule]) -> None:
        self._schedules = schedules

    def add(self, schedule: Schedule) -> bool:
        held = {balance_id for other in self.waiting_of(schedule.account_id) for balance_id in other.balance_ids}
        if schedule.id in self._schedules or held & set(schedule.balance_ids):
            return False
        self._schedules[schedule.id] = schedule
        return True

    def get(self, schedule_id: str) -> Schedule | None:
        return self._schedules.get(schedule_id)

    def waiting_of(self, account_id: str) -> tuple[Schedule, ...]:
        return tuple(each for each in self._waiting() if each.account_id == account_id)

    def waiting_in(self, conversation_id: str) -> tuple[Schedule, ...]:
        return tuple(each for each in self._waiting() if each.conversation_id == conversation_id)

    def finish(self, schedule_id: str, *, state: ScheduleState, at: datetime, ending: Ending | None) -> bool:
        stored = self._schedules.get(schedule_id)
        if stored is None or stored.state is not ScheduleState.WAITING:
            return False
        self._schedules[schedule_id] = replace(stored, state=state, ended_at=at, ending=ending)
        return True

    def overdue(self, *, before: datetime, limit: int) -> tuple[Schedule, ...]:
        return tuple([each for each in self._waiting() if each.charge_at < before][:limit])

    def _waiting(self) -> list[Schedule]:
        waiting = [each for each in self._schedules.values() if each.state is ScheduleState.WAITING]
        return sorted(waiting, key=lambda each: (each.charge_at, each.id))
