"""Who looks at which conversation in this process, what wakes them, and which turns are under way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Final, Literal, TypeAlias, TypeVar

from bot.channels.doors import Refused
from bot.channels.web.visitors import CHANNEL
from bot.errors import Retryable
from bot.records.unit_of_work import UnitOfWork
from bot.records.wakeups import EVERYTHING, Bell, Wakeup, mark_of

T = TypeVar("T")

Leaving: TypeAlias = Literal["stopping", "replaced", "session_ended", "unavailable"]
"""Why a stream ends: the server stops, newer ones took its place, the session is over, the records are away."""

NOTICEABLE: Final = 0.4
"""Seconds after which a turn is shown to be under way: what takes less seems instant."""

WRITING_SECONDS: Final = 45.0
"""How long an agent who opened the reply window is said to write: most replies are sent by then, and some never."""

MOST_LOOKS: Final = 8
"""Streams of one conversation in one process: more tabs than that are not looked at, and a loop of reconnects ends."""

_NET_SECONDS: Final = 10.0
_NET_ROUNDS: Final = 3
"""A row is looked for in so many rounds after it was numbered: whatever numbered it has committed by then."""
_MOST_FOUND: Final = 5_000
_MOST_AT_ONCE: Final = 2
"""Looks at the records at the same time: half of the connections for reading stay free for turns."""


class Look:
    """One open stream: `rung` is set when it should look at its conversation, `leaving` says why it should end.

    `hurry` is called when it should end and may wait for its reader just then.
    """

    __slots__ = ("hurry", "leaving", "rung")

    def __init__(self) -> None:
        self.rung = asyncio.Event()
        self.leaving: Leaving | None = None
        self.hurry: Callable[[], None] | None = None

    def leave(self, why: Leaving) -> None:
        """Let the stream say goodbye."""
        self.leaving = self.leaving or why
        self.rung.set()
        if self.hurry is not None:
            self.hurry()


class Following:
    """Wakes streams when something of their conversation was committed, in whichever process.

    While nothing happens a stream costs no query: one look at the outbox for all of them, now and then, finds what no
    word came about.
    """

    def __init__(self, bell: Bell, work: UnitOfWork) -> None:
        self.reading = asyncio.Semaphore(_MOST_AT_ONCE)
        self._bell = bell
        self._work = work
        self._looks: dict[str, dict[Look, None]] = {}
        self._names: dict[str, str] = {}
        self._writing: dict[str, asyncio.TimerHandle] = {}
        self._turns: dict[asyncio.Task[Any], str] = {}
        self._noticed: set[asyncio.Task[Any]] = set()
        self._net: asyncio.Task[None] | None = None
        self._seen: list[int] = []
        self._beginning = asyncio.Lock()
        self._parting = False

    @property
    def conversations(self) -> tuple[str, ...]:
        """The ids of the conversations that somebody looks at here."""
        return tuple(self._names.values())

    @asynccontextmanager
    async def look(self, conversation_id: str) -> AsyncIterator[Look]:
        """Be rung for a conversation. Raises `Refused` when the server stops."""
        if self._parting:
            raise Refused(503, "stopping", "The server is about to stop; try again in a moment.")
        mark, look = mark_of(conversation_id), Look()
        looks = self._looks.setdefault(mark, {})
        self._names[mark] = conversation_id
        looks[look] = None
        if len(looks) > MOST_LOOKS:
            next(iter(looks)).leave("replaced")
        try:
            await self._begin()
            yield look
        finally:
            looks.pop(look, None)
            if not looks and self._looks.get(mark) is looks:
                self._forget(mark)

    def ring(self, mark: str, what: Wakeup) -> None:
        """Wake who looks at a conversation, or everybody."""
        if mark == EVERYTHING:
            for each in tuple(self._looks):
                self._wake(each)
            return
        if mark not in self._looks:
            return
        if what is Wakeup.WRITING:
            self._end_writing(mark)
            self._writing[mark] = asyncio.get_running_loop().call_later(WRITING_SECONDS, self._stopped_writing, mark)
        self._wake(mark)

    def writes(self, conversation_id: str) -> bool:
        """Whether an agent is writing just now, as far as is known."""
        return mark_of(conversation_id) in self._writing

    def wrote(self, conversation_id: str) -> None:
        """The agent sent what was written."""
        self._end_writing(mark_of(conversation_id))

    def _end_writing(self, mark: str) -> None:
        if (ending := self._writing.pop(mark, None)) is not None:
            ending.cancel()

    def works(self, conversation_id: str) -> bool:
        """Whether a turn of this process takes noticeably long."""
        return any(self._turns.get(task) == mark_of(conversation_id) for task in self._noticed)

    def take(self, conversation_id: str, turn: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin a turn that goes on when its caller is gone; it is shown to be under way once it takes long."""
        task = asyncio.create_task(turn, name="kase-web-turn")
        self._turns[task] = mark_of(conversation_id)
        noticing = asyncio.get_running_loop().call_later(NOTICEABLE, self._notice, task)
        task.add_done_callback(lambda done: self._done(done, noticing))
        return task

    async def quiet(self, conversation_id: str, *, most: float) -> None:
        """Wait for turns of this process to be answered first, for a while: who asked opens the pages of an answer."""
        turns = [task for task, mark in self._turns.items() if mark == mark_of(conversation_id)]
        if turns:
            await asyncio.wait(turns, timeout=most)

    def part(self) -> None:
        """Let every stream say goodbye, since the server stops."""
        self._parting = True
        for looks in self._looks.values():
            for look in looks:
                look.leave("stopping")

    async def close(self) -> None:
        """Finish turns under way, then wake nobody any more."""
        self.part()
        if self._turns:
            await asyncio.wait(tuple(self._turns))
        if self._net is not None:
            self._net.cancel()
            with suppress(asyncio.CancelledError):
                await self._net
            self._net = None
        for ending in self._writing.values():
            ending.cancel()
        await self._bell.close()

    async def _begin(self) -> None:
        async with self._beginning:
            if self._net is None:
                await self._bell.follow(self.ring)
                self._net = asyncio.create_task(self._watch(), name="kase-web-net")
            if not self._seen:  # before whoever looks reads, so that what is said after they read is newer
                with suppress(Retryable):
                    await self._begin_to_watch()

    def _forget(self, mark: str) -> None:
        del self._looks[mark]
        del self._names[mark]
        self._end_writing(mark)

    def _wake(self, mark: str) -> None:
        for look in self._looks.get(mark, ()):
            look.rung.set()

    def _stopped_writing(self, mark: str) -> None:
        self._writing.pop(mark, None)
        self._wake(mark)

    def _notice(self, task: asyncio.Task[Any]) -> None:
        self._noticed.add(task)
        self._wake(self._turns[task])

    def _done(self, task: asyncio.Task[Any], noticing: asyncio.TimerHandle) -> None:
        noticing.cancel()
        mark = self._turns.pop(task)
        if task in self._noticed:
            self._noticed.discard(task)
            self._wake(mark)
        if not task.cancelled():
            task.exception()  # it was told to whoever asked; nobody may be left to be told

    async def _watch(self) -> None:
        """The net under the word of commits: what was said lately is looked for in the outbox, once for all streams."""
        while True:
            await asyncio.sleep(_NET_SECONDS)
            if not self._looks:
                self._seen = []
                continue
            with suppress(Retryable):
                if seen := self._seen:
                    self._seen = [*seen, await self._look_around(seen[0], seen[-1])][-_NET_ROUNDS:]
                else:
                    await self._begin_to_watch()

    async def _begin_to_watch(self) -> None:
        newest = await self._work.read(lambda records: records.outbox.newest())
        self._seen = self._seen or [newest]  # an earlier look counts, which missed less

    async def _look_around(self, after: int, seen: int) -> int:
        """Wake for what was said after a number; the number of the latest."""
        found = await self._work.read(lambda records: records.outbox.said_in(CHANNEL, after=after, limit=_MOST_FOUND))
        for conversation_id in {conversation_id for _, conversation_id in found}:
            self._wake(mark_of(conversation_id))
        return max((number for number, _ in found), default=seen)
