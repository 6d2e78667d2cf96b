"""How often visitors may ask: token buckets in this process, one for each address and each session."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from bot.channels.doors import Refused

_MOST_BUCKETS: Final = 20_000
"""How many are remembered of each kind: some 4 MB. Beyond that who was quiet longest is forgotten, and full again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    burst: float
    each_second: float


PER_ADDRESS: Final = Rate(300, 10)
"""An office behind one address: some thirty people who talk at once."""

PER_SESSION: Final = Rate(60, 2)
"""One person with several tabs; nobody types two messages a second for long."""

NEWCOMERS: Final = Rate(30, 1 / 20)
"""New anonymous sessions of an address: 30 days each, so that an office needs them once."""

STREAMS: Final = 8
"""Open event streams of a session: tabs of one browser, which itself opens six connections to a host at most."""


class Buckets:
    """One bucket for each name, full at first."""

    def __init__(self, rate: Rate, now: Callable[[], float]) -> None:
        """`now` is any clock that counts seconds and never goes back."""
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> float:
        """Take one: 0 when there was one, otherwise how many seconds until there is."""
        now = self._now()
        left, then = self._left.pop(name, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - then) * self._rate.each_second)
        enough = left >= 1
        self._left[name] = (left - 1 if enough else left, now)
        if len(self._left) > _MOST_BUCKETS:
            self._left.popitem(last=False)
        return 0 if enough else (1 - left) / self._rate.each_second


class Limits:
    """All limits of the widget's doors. An address of this machine has none: it is a proxy that does not tell whose."""

    def __init__(
        self,
        now: Callable[[], float],
        *,
        per_address: Rate = PER_ADDRESS,
        per_session: Rate = PER_SESSION,
        newcomers: Rate = NEWCOMERS,
        streams: int = STREAMS,
    ) -> None:
        self._addresses = Buckets(per_address, now)
        self._sessions = Buckets(per_session, now)
        self._newcomers = Buckets(newcomers, now)
        self._most_streams = streams
        self._streams: Counter[str] = Counter()

    def request(self, address: str) -> None:
        """Count a request of an address. Raises `Refused` with 429."""
        if (name := _network(address)) is not None:
            _allow(self._addresses.take(name), "Too many requests from this address: wait a moment.")

    def newcomer(self, address: str) -> None:
        """Count a new anonymous session of an address. Raises `Refused` with 429."""
        if (name := _network(address)) is not None:
            _allow(self._newcomers.take(name), "Too many new conversations from this address: wait a moment.")

    def session(self, session_id: str) -> None:
        """Count a request of a session. Raises `Refused` with 429."""
        _allow(self._sessions.take(session_id), "That was quick: wait a moment and send it again.")

    @contextmanager
    def stream(self, session_id: str) -> Iterator[None]:
        """Hold one event stream of a session open. Entering raises `Refused` with 429 when it has as many as it may."""
        if self._streams[session_id] >= self._most_streams:
            raise Refused(
                429, "too_many_streams", "This conversation is open in too many tabs: close one.", retry_after=5
            )
        self._streams[session_id] += 1
        try:
            yield
        finally:
            self._streams[session_id] -= 1
            if not self._streams[session_id]:
                del self._streams[session_id]


def _allow(wait: float, message: str) -> None:
    if wait:
        raise Refused(429, "too_many_requests", message, retry_after=ceil(wait))


def _network(address: str) -> str | None:
    """What is counted as one address: of IPv6 the network, as everybody has a whole one. None for this machine."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address or None
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    if parsed.is_loopback:
        return None
    return str(parsed) if parsed.version == 4 else str(IPv6Address(int(parsed) >> 64 << 64))
