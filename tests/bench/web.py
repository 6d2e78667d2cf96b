"""The widget: how soon its answers begin beside a bare stream, 1,000 open streams, and how soon it can be used."""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from random import choices
from statistics import median
from string import ascii_lowercase
from time import monotonic
from typing import NamedTuple

import uvloop

from bot.channels.web.pages import widget_script
from tests.bench.instant import instant_backend
from tests.bench.web_load import (
    ORIGIN,
    PATIENCE,
    Streams,
    Visiting,
    Visitor,
    agents,
    everybody_says,
    sign_in,
    widget_keys,
)
from tests.bench.web_use import measure_use
from tests.bench.world import Served, web_reference, widget

Verdict = Callable[[bool, str], str]
Figures = dict[str, float]

WORDS = "thank you"
A_PERSON = "I want to talk to a person"
CONCURRENCIES = (1, 16)
AIM_TIMES = 3.0
LARGEST_PACKED = 20_000
"""Bytes of the packed script, as the widget's specification has it."""


@dataclass(frozen=True, slots=True)
class WebSizes:
    """Streams, rounds of both apps, messages of a round at each concurrency, replies to one, and uses of the page."""

    streams: int = 1000
    rounds: int = 5
    messages: tuple[int, int] = (150, 600)
    replies: int = 30
    uses: int = 5


QUICK = WebSizes(streams=50, rounds=1, messages=(20, 60), replies=3, uses=1)


class _Round(NamedTuple):
    """Milliseconds: within which half and nearly all answers had begun, and of processor time for each message."""

    half: float
    most: float
    processor: float


def measure_size(figures: Figures, verdict: Verdict) -> None:
    """Print and note the size of the script."""
    script = widget_script()
    figures["widget, bytes"], figures["widget gzipped, bytes"] = len(script.content), len(script.packed)
    packed = len(script.packed)
    print(f"  {'widget, bytes':<56} {len(script.content):8,}")
    print(f"  {'widget gzipped, bytes':<56} {packed:8,}{verdict(packed < LARGEST_PACKED, f'under {LARGEST_PACKED:,}')}")


def measure_web(address: str, figures: Figures, verdict: Verdict, *, sizes: WebSizes) -> None:
    """Print and note the figures over one database."""
    load = os.getloadavg()[0]
    print(f"  caller and app are a process each, on {os.cpu_count()} cores together (load before: {load:.1f})")
    measure_size(figures, verdict)
    with instant_backend() as backend, web_reference(address) as bare:
        with widget(address, backend, {"KASE_WIDGET_KEYS": widget_keys(ORIGIN)}) as served:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(_measure(served, bare, figures, sizes))
            figures["web memory, MB"] = served.memory()
        with widget(address, backend, {}, own_page=True) as served:
            measure_use(served.port, figures, uses=sizes.uses)
    for concurrency in CONCURRENCIES:
        name = f"web c{concurrency} processor, times the reference"
        print(f"  {name:<56} {figures[name]:8.2f}")
        name = f"web c{concurrency} first byte, times the reference"
        print(f"  {name:<56} {figures[name]:8.2f}{verdict(figures[name] <= AIM_TIMES, f'at most {AIM_TIMES:.0f}')}")


async def _measure(served: Served, bare: Served, figures: Figures, sizes: WebSizes) -> None:
    visitors = await sign_in(served.port, sizes.streams)
    await _messages(served, bare, visitors, figures, sizes)
    await _streams(served, bare, visitors, figures, sizes)


async def _messages(
    served: Served, bare: Served, visitors: Sequence[Visitor], figures: Figures, sizes: WebSizes
) -> None:
    """Both apps in turn; no session says more than it may."""
    rounds: dict[tuple[str, int], list[_Round]] = defaultdict(list)
    everybody = cycle(visitors)
    await everybody_says(served.port, list(islice(everybody, len(visitors))), "hello", at_once=8)
    for _ in range(sizes.rounds):
        for concurrency, number in zip(CONCURRENCIES, sizes.messages, strict=True):
            some = list(islice(everybody, number))
            for each, app, ask in (("", served, partial(everybody_says, text=WORDS)), ("reference ", bare, _bare)):
                before = app.processor()
                seconds = await ask(app.port, some, at_once=concurrency)
                took = _Round(_share(seconds, 0.5), _share(seconds, 0.99), 1000 * (app.processor() - before) / number)
                rounds[each, concurrency].append(took)
    for (each, concurrency), measured in rounds.items():
        name = f"web {each}c{concurrency}"
        half, most, spent = (median(figure) for figure in zip(*measured, strict=True))
        figures[f"{name} first byte p50, ms"], figures[f"{name} first byte p99, ms"] = half, most
        figures[f"{name} processor, ms a message"] = spent
        print(f"  {name:<24} first byte p50 {half:8.2f} p99 {most:8.2f} ms   processor {spent:6.2f} ms a message")
    for concurrency in CONCURRENCIES:
        pairs = list(zip(rounds["", concurrency], rounds["reference ", concurrency], strict=True))
        times = f"web c{concurrency} {{}}, times the reference"
        figures[times.format("first byte")] = median(ours.half / theirs.half for ours, theirs in pairs)
        figures[times.format("processor")] = median(ours.processor / theirs.processor for ours, theirs in pairs)


async def _bare(port: int, visitors: Sequence[Visitor], *, at_once: int) -> list[float]:
    waiting, seconds = iter(visitors), list[float]()

    async def one() -> None:
        connection = await Visiting.begin(port)
        for visitor in waiting:
            began = monotonic()
            answer = await connection.post("/messages", {"sender": visitor.person, "text": WORDS})
            seconds.append(answer.first_byte - began)
        connection.end()

    await asyncio.gather(*(one() for _ in range(at_once)))
    return seconds


async def _streams(
    served: Served, bare: Served, visitors: Sequence[Visitor], figures: Figures, sizes: WebSizes
) -> None:
    """Open a stream of everybody, and let an agent reply to one of them and to all of them."""
    await everybody_says(served.port, visitors, A_PERSON, at_once=4)
    await agents(served.port, visitors, None)
    await (await _opened(bare, "/events", visitors, figures, "web reference ")).close()
    streams = await _opened(served, "/widget/events", visitors, figures, "web ")
    idle = served.processor()
    await asyncio.sleep(5)
    figures["web processor with idle streams, ms a second"] = 1000 * (served.processor() - idle) / 5
    await _reach_one(served, streams, visitors[: sizes.replies], figures)
    await _reach_all(served, streams, visitors, figures)
    await streams.close()
    for name in (
        "web reference memory of a stream, KB",
        "web memory of a stream, KB",
        "web streams opened, a second",
        "web processor with idle streams, ms a second",
        "web agent reaches one p50, ms",
        "web agent reaches one p99, ms",
        "web agents reach all, half, ms",
        "web agents reach all, last, ms",
        "web agents reach all, written after, ms",
    ):
        print(f"  {name:<56} {figures[name]:8.1f}")


async def _opened(app: Served, path: str, visitors: Sequence[Visitor], figures: Figures, name: str) -> Streams:
    streams, before, began = Streams(), app.memory(), monotonic()
    await streams.open(app.port, visitors, path)
    figures[f"{name}streams opened, a second"] = len(visitors) / (monotonic() - began)
    await asyncio.sleep(2)
    figures[f"{name}memory of a stream, KB"] = 1024 * (app.memory() - before) / len(visitors)
    return streams


async def _reach_one(served: Served, streams: Streams, visitors: Sequence[Visitor], figures: Figures) -> None:
    seconds = []
    for visitor in visitors:
        words = _words()
        heard = streams.wait(visitor.person, words)
        began, _ = await agents(served.port, [visitor], words)
        seconds.append(await asyncio.wait_for(heard, PATIENCE) - began)
    figures["web agent reaches one p50, ms"] = _share(seconds, 0.5)
    figures["web agent reaches one p99, ms"] = _share(seconds, 0.99)


async def _reach_all(served: Served, streams: Streams, visitors: Sequence[Visitor], figures: Figures) -> None:
    """A reply in every conversation at once: when half of the visitors have heard theirs, and when the last has."""
    words = _words()
    hearing = [streams.wait(visitor.person, words) for visitor in visitors]
    began, done = await agents(served.port, visitors, words)
    heard = [at - began for at in await asyncio.wait_for(asyncio.gather(*hearing), PATIENCE)]
    figures["web agents reach all, half, ms"] = _share(heard, 0.5)
    figures["web agents reach all, last, ms"] = 1000 * max(heard)
    figures["web agents reach all, written after, ms"] = 1000 * (done - began)


def _words() -> str:
    """What nobody said before; of letters, since a run of digits is hidden like a card number."""
    return f"We are looking into it, {''.join(choices(ascii_lowercase, k=16))}."


def _share(seconds: Sequence[float], share: float) -> float:
    """Milliseconds within which this share was done."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
