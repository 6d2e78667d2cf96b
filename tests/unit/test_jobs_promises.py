"""How a job is written down, tried again, and brought to the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotFound, Retryable
from bot.jobs.bridge import Abandoned, Bridge
from bot.jobs.promise import WAITS, Promise, ids_of, read_promise
from bot.records.jobs import Job, JobKind
from tests.support.remembered import NOON

SETTLE = Job("settle:a1", JobKind.SETTLE, "a1", NOON)


@given(
    st.builds(
        Job,
        id=st.text().filter(lambda text: "#" not in text),
        kind=st.sampled_from(JobKind),
        subject=st.text(),
        due_at=st.datetimes(timezones=st.just(UTC)),
    ),
    st.integers(1, 9),
)
def test_a_promise_is_read_as_it_was_written(job: Job, number: int) -> None:
    assert read_promise(*Promise(job, number).write()) == Promise(job, number)


def test_further_tries_have_growing_waits_and_an_end() -> None:
    tries = [Promise(SETTLE)]
    while (again := tries[-1].next(NOON)) is not None:
        tries.append(again)

    waits = [each.job.due_at - NOON for each in tries[1:]]
    assert waits == sorted(waits) == list(WAITS)
    assert timedelta(hours=12) < sum(waits, timedelta()) < timedelta(hours=48)
    assert tuple(each.id for each in tries) == ids_of("settle:a1")
    assert tries[1].id == "settle:a1#2"


def test_an_id_that_looks_like_a_further_try_is_refused() -> None:
    with pytest.raises(ValueError, match="#"):
        Promise(Job("settle#2", JobKind.SETTLE, "a1", NOON))


async def say_no() -> None:
    raise NotFound("no such attempt")


async def hang() -> None:
    await asyncio.sleep(3600)


async def nothing() -> None: ...


def test_what_a_coroutine_raises_is_raised_in_the_thread_that_waits() -> None:
    async def main() -> None:
        bridge = Bridge(asyncio.get_running_loop(), timeout_seconds=10)
        await asyncio.to_thread(bridge.call, nothing)
        with pytest.raises(NotFound):
            await asyncio.to_thread(bridge.call, say_no)
        assert not bridge.busy

    asyncio.run(main())


def test_a_thread_does_not_wait_for_ever() -> None:
    async def main() -> None:
        bridge = Bridge(asyncio.get_running_loop(), timeout_seconds=0.05)
        with pytest.raises(Retryable, match="too long"):
            await asyncio.to_thread(bridge.call, hang)

    asyncio.run(main())


def test_closing_lets_every_waiting_thread_go_and_no_other_in() -> None:
    async def main() -> None:
        bridge = Bridge(asyncio.get_running_loop(), timeout_seconds=3600)
        begun = asyncio.Semaphore(0)

        async def begin_and_hang() -> None:
            begun.release()
            await hang()

        with ThreadPoolExecutor(2) as threads:
            waiting = [threads.submit(bridge.call, begin_and_hang) for _ in range(2)]
            await begun.acquire()
            await begun.acquire()
            bridge.close()
            for future in waiting:
                with pytest.raises(Abandoned):
                    await asyncio.to_thread(future.result)
        with pytest.raises(Abandoned):
            bridge.call(nothing)

    asyncio.run(main())
