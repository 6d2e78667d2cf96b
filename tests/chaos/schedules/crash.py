"""Crashes that are only told to a process: what it holds raises, now and for ever, and nothing else dies with it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextvars import Context, ContextVar, copy_context
from random import Random
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")

_MORTAL: ContextVar[Mortal | None] = ContextVar("mortal", default=None)


class Crash(BaseException):
    """The process is dead. Not an `Exception`, so that nothing which forgives errors goes on after it."""


class Mortal:
    """What can die at each of its points; the tasks that were begun in it die with it.

    `likely` is the probability of death at one point; 0 lets it live on. `doomed` names a point where it dies.
    """

    def __init__(self, chance: Random, *, likely: float, loop: asyncio.AbstractEventLoop) -> None:
        self.dead = False
        self.likely = likely
        self.doomed: str | None = None
        self.last_point = "-"
        self._chance = chance
        self._loop = loop
        self._tasks: set[asyncio.Task[Any]] = set()

    def point(self, name: str) -> None:
        """Pass one point of the code. Raises `Crash` when the process dies here or is dead already."""
        self.check()
        if name == self.doomed or self._chance.random() < self.likely:
            self.die(name)
            raise Crash(name)

    def check(self) -> None:
        """Raise `Crash` when the process is dead."""
        if self.dead:
            raise Crash(self.last_point)

    def die(self, where: str) -> None:
        """End everything that was begun here, from whatever thread."""
        self.last_point = where
        self.dead = True
        self._loop.call_soon_threadsafe(self._cancel)

    def begin(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin a piece of work inside the process."""
        context = copy_context()
        context.run(_MORTAL.set, self)
        return self._loop.create_task(work, context=context)

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do a piece of work inside the process. Raises `Crash` when it dies meanwhile."""
        if self.dead:
            work.close()
            raise Crash(self.last_point)
        task = self.begin(work)
        await asyncio.wait({task})
        if task.cancelled() or self.dead:
            raise Crash(self.last_point)
        return task.result()

    async def quiet(self) -> None:
        """Wait until nothing that was begun here goes on."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def own(self, task: asyncio.Task[Any]) -> None:
        """Take a task that was begun inside; one that only gives a connection back is waited for and never ended.

        A killed process leaves its connections to the system; here nobody else would ever close them.
        """
        self._tasks.add(task)
        task.add_done_callback(self._gone)
        if self.dead and not _gives_back(task):
            task.cancel()

    def _gone(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that nobody is told of it when the task is thrown away

    def _cancel(self) -> None:
        for task in tuple(self._tasks):
            if not _gives_back(task):
                task.cancel()


def _gives_back(task: asyncio.Task[Any]) -> bool:
    """Whether it is the task in which SQLAlchemy returns a connection to its pool, whatever happens around it."""
    return getattr(task.get_coro(), "__qualname__", "") == AsyncConnection.close.__qualname__


def watch_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """Let every process know the tasks that are begun inside it, by whatever part of it."""

    def make(
        loop: asyncio.AbstractEventLoop,
        work: Coroutine[Any, Any, Any],
        *,
        name: str | None = None,
        context: Context | None = None,
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(work, loop=loop, name=name, context=context)
        mortal = context.get(_MORTAL) if context is not None else _MORTAL.get()
        if mortal is not None:
            mortal.own(task)
        return task

    loop.set_task_factory(make)  # type: ignore[arg-type]  # typeshed knows no context of a task
