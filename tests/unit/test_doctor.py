"""What must never be true for long, counted over records in which it is and in which it is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.doctor import EveryPlannedChargeHasItsDay
from bot.storage.memory import MemoryUnitOfWork
from tests.support.remembered import schedule

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("hours", "count"), [(0.9, 0), (1.1, 1)])
async def test_a_planned_charge_that_nobody_made_is_counted_an_hour_after_its_time(hours: float, count: int) -> None:
    work = MemoryUnitOfWork()
    planned = schedule()
    await work.run(lambda records: records.schedules.add(planned))
    now = planned.charge_at + timedelta(hours=hours)

    assert await work.read(lambda records: EveryPlannedChargeHasItsDay().broken(records, now)) == count
