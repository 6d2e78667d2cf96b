"""The one way from the engine's threads to the event loop."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable, Coroutine
from threading import Lock
from typing import TypeVar

from bot.errors import Retryable

T = TypeVar("T")


class Abandoned(BaseException):
    """The process stops. Not an `Exception`, so that the engine records nothing and another process takes over."""


class Bridge:
    """Runs coroutines in the event loop for threads that wait for them, each for a bounded time."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, timeout_seconds: float) -> None:
        self._loop = loop
        self._timeout_seconds = timeout_seconds
        self._lock = Lock()
        self._closed = False
        self._waiting: set[concurrent.futures.Future[None]] = set()

    @property
    def busy(self) -> bool:
        """Whether a thread waits."""
        return bool(self._waiting)

    def call(self, work: Callable[[], Coroutine[object, object, None]]) -> None:
        """Run the coroutine in the event loop and wait; what it raises is raised here.

        Raises `Retryable` when it takes too long (it is cancelled) and `Abandoned` when the process stops.
        """
        with self._lock:
            if self._closed:
                raise Abandoned
            future = asyncio.run_coroutine_threadsafe(work(), self._loop)
            self._waiting.add(future)
        try:
            future.result(self._timeout_seconds)
        except concurrent.futures.TimeoutError as error:
            future.cancel()
            raise Retryable("the job took too long", seconds=str(self._timeout_seconds)) from error
        except concurrent.futures.CancelledError as error:
            raise Abandoned from error
        finally:
            with self._lock:
                self._waiting.discard(future)

    def close(self) -> None:
        """Release every waiting thread and let no further one in."""
        with self._lock:
            self._closed = True
            waiting = tuple(self._waiting)
        for future in waiting:
            future.cancel()
