"""How often visitors may ask, and who counts as one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.channels.doors import Refused
from bot.channels.web import limits
from bot.channels.web.limits import Buckets, Limits, Rate


class Seconds:
    """A clock of our own."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def refused(asked: Sequence[tuple[str, float]], rate: Rate) -> list[int]:
    """Which of the requests, by address and second, are refused."""
    clock = Seconds()
    door = Limits(clock, per_address=rate)
    wrong = []
    for place, (address, second) in enumerate(asked):
        clock.at = second
        with suppress(Refused):
            door.request(address)
            continue
        wrong.append(place)
    return wrong


def test_so_many_at_once_then_so_many_a_second() -> None:
    asked = [("192.0.2.1", at) for at in (0, 0, 0, 0, 1, 1, 100, 100, 100, 100)]

    assert refused(asked, Rate(3, 1)) == [3, 5, 9]


def test_each_address_has_its_own_measure_and_an_ipv6_network_one_together() -> None:
    first, second = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9"

    assert refused([("192.0.2.1", 0), ("192.0.2.2", 0)], Rate(1, 1)) == []
    assert refused([(first, 0), (second, 0), ("2001:db8:1:3::1", 0)], Rate(1, 1)) == [1]
    assert refused([("192.0.2.1", 0), ("::ffff:192.0.2.1", 0)], Rate(1, 1)) == [1]
    assert refused([("fe80::1%eth0", 0), ("fe80::1%eth1", 0)], Rate(1, 1)) == [1]
    assert refused([("not an address", 0), ("not an address", 0)], Rate(1, 1)) == [1]


def test_who_is_refused_is_told_when_to_come_back() -> None:
    door = Limits(Seconds(), per_address=Rate(1, 0.1))
    door.request("192.0.2.1")

    with pytest.raises(Refused) as caught:
        door.request("192.0.2.1")

    assert (caught.value.status, caught.value.code, caught.value.retry_after) == (429, "too_many_requests", 10)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_has_no_measure_since_it_may_stand_for_everybody(address: str) -> None:
    assert refused([(address, 0)] * 5, Rate(1, 1)) == []


def test_who_waits_as_long_as_they_are_told_is_let_in() -> None:
    clock = Seconds()
    buckets = Buckets(Rate(1, 0.3), clock)
    assert buckets.take("a") == 0

    clock.at += buckets.take("a") + 0.001

    assert buckets.take("a") == 0


def test_the_quietest_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_BUCKETS", 2)
    buckets = Buckets(Rate(1, 0.001), Seconds())

    taken = [buckets.take(name) > 0 for name in ("a", "b", "a", "c", "a", "b")]

    assert taken == [False, False, True, False, True, False]


def test_a_session_holds_so_many_streams_open_and_gets_them_back() -> None:
    door = Limits(Seconds(), streams=2)

    with door.stream("s1"), door.stream("s2"), door.stream("s1"):
        with pytest.raises(Refused) as caught, door.stream("s1"):
            pass
        assert (caught.value.status, caught.value.code, caught.value.retry_after) == (429, "too_many_streams", 5)

    with door.stream("s1"), door.stream("s1"):
        pass
    assert not door._streams
