"""Slack: how soon an event is acknowledged and answered beside a bare Bolt app, and how many a second are kept up with.

Both apps run over the same database and the same Slack, in turns of a few seconds each. The caller, Slack and each app
are processes of their own; all of them, and PostgreSQL's, share the machine's cores.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Protocol

from tests.bench.instant import instant_backend
from tests.bench.slack_load import Event, Told, events, members, percentiles, tell
from tests.bench.slack_web import BOT_TOKEN, SIGNING_SECRET, TEAM, slack_of_the_bench
from tests.bench.world import kase, slack_reference, tie

Verdict = Callable[[bool, str], str]
Figures = dict[str, float]

WORDS = "thank you"
KEPT_UP_SECONDS = 1.0
"""How long after the last event the last answer may come when the queue drains as fast as it fills."""

SUSTAINED = 150.0
AIMS = {"acknowledged p99, ms": 50.0, "posted p50, times the reference": 3.0}


@dataclass(frozen=True, slots=True)
class SlackSizes:
    """Members, rounds of both apps, seconds of a round, of the sustained stretch and of each step upwards."""

    people: int = 300
    rounds: int = 4
    round_for: float = 6.0
    sustained_for: float = 20.0
    step_for: float = 10.0
    steps: tuple[float, ...] = (200, 300, 400, 500, 600, 800, 1000)


QUICK = SlackSizes(people=30, rounds=1, round_for=1.0, sustained_for=2.0, step_for=1.0, steps=(200,))
RATES = (20.0, SUSTAINED)
APP_TOKENS = {"": "xapp-of-the-bench", "reference ": "xapp-of-the-reference"}


class Tell(Protocol):
    """How events reach one of the apps."""

    def __call__(self, told: Sequence[Event], *, rate: float) -> Told:
        """Send them at so many a second and say what became of them."""
        ...


def measure_slack(address: str, figures: Figures, verdict: Verdict, *, sizes: SlackSizes) -> None:
    """Print and note the figures over one database."""
    print(
        f"  caller, Slack and app are a process each, on {os.cpu_count()} cores together"
        f" (load before: {os.getloadavg()[0]:.1f})"
    )
    people = members(sizes.people)
    tie(address, "slack", [f"{TEAM}:{each}" for each in people], [f"bench-slack-{n}" for n in range(len(people))])
    with instant_backend() as backend, slack_of_the_bench() as slack:
        ours = {"KASE_SLACK_BOT_TOKEN": BOT_TOKEN, "KASE_SLACK_API_BASE_URL": slack.base_url}
        over_http = ours | {"KASE_SLACK_SIGNING_SECRET": SIGNING_SECRET}
        with slack_reference(address, slack.base_url) as bare, kase(address, backend, over_http) as served:
            apps = {"": served, "reference ": bare}
            tells = {each: partial(tell, slack, app) for each, app in apps.items()}
            _compare("slack", tells, people, figures, sizes)
            for each in apps:
                _sustain(f"slack {each}sustained {SUSTAINED:.0f}", tells[each], people, figures, sizes)
            for each in apps:
                _climb(f"slack {each}", tells[each], people, figures, sizes)
            figures["slack memory, MB"] = served.memory()
        over_socket = ours | {"KASE_SLACK_APP_TOKEN": APP_TOKENS[""]}
        with (
            slack_reference(address, slack.base_url, APP_TOKENS["reference "]) as bare,
            kase(address, backend, over_socket) as served,
        ):
            apps = {"": served, "reference ": bare}
            tells = {each: partial(tell, slack, app, app_token=APP_TOKENS[each]) for each, app in apps.items()}
            _compare("slack socket", tells, people, figures, sizes)
    for transport in ("slack", "slack socket"):
        _judge(transport, figures, verdict)
    _judge_load(figures, verdict)


def _compare(name: str, tells: Mapping[str, Tell], people: list[str], figures: Figures, sizes: SlackSizes) -> None:
    """Each app in turn at each rate; the first message of everybody, who is looked up with it, is not counted."""
    for say in tells.values():
        _sound(say(events(people, WORDS, len(people)), rate=50.0))
    rounds: dict[tuple[str, float], list[Told]] = defaultdict(list)
    for _ in range(sizes.rounds):
        for rate in RATES:
            for each, say in tells.items():
                rounds[each, rate].append(_sound(say(events(people, WORDS, int(rate * sizes.round_for)), rate=rate)))
    for (each, rate), parts in rounds.items():
        _note(figures, f"{name} {each}at {rate:.0f}", parts)
    for rate in RATES:
        for what in ("posted p50, ms", "processor, ms an event"):
            # Of the rounds next to each other, since what else the machine does changes from minute to minute.
            pairs = zip(*(map(_measured, rounds[each, rate]) for each in tells), strict=True)
            ratio = median(ours[what] / bare[what] for ours, bare in pairs)
            figures[f"{name} at {rate:.0f} {what.partition(',')[0]}, times the reference"] = ratio


def _sustain(name: str, say: Tell, people: list[str], figures: Figures, sizes: SlackSizes) -> None:
    told = say(events(people, WORDS, int(SUSTAINED * sizes.sustained_for)), rate=SUSTAINED)
    _note(figures, name, [told])
    figures[f"{name}, lost or doubled"] = told.lost + told.doubled
    figures[f"{name}, refused"] = told.refused
    figures[f"{name}, behind, s"] = told.behind
    _sound(told)


def _climb(name: str, say: Tell, people: list[str], figures: Figures, sizes: SlackSizes) -> None:
    """Ever more events a second, until the answers do not keep up any more; none may be lost even then."""
    kept_up = SUSTAINED if figures[f"{name}sustained {SUSTAINED:.0f}, behind, s"] <= KEPT_UP_SECONDS else 0.0
    for rate in sizes.steps:
        told = say(events(people, WORDS, int(rate * sizes.step_for)), rate=rate)
        _note(figures, f"{name}step {rate:.0f}", [told])
        print(f"    {told.behind:.2f} s behind, {told.refused} refused, {told.lost} lost, {told.doubled} doubled")
        _sound(told)
        if told.behind > KEPT_UP_SECONDS or told.refused:
            break
        kept_up = rate
    figures[f"{name}keeps up with, a second"] = kept_up


def _sound(told: Told) -> Told:
    assert (told.lost, told.doubled) == (told.refused, 0), f"{told.lost} lost, {told.doubled} doubled"
    return told


def _measured(told: Told) -> Figures:
    figures = {"processor, ms an event": 1000 * told.processor / len(told.acknowledged)}
    for what, seconds in (("acknowledged", told.acknowledged), ("posted", told.posted), ("caller late", told.late)):
        figures[f"{what} p50, ms"], figures[f"{what} p99, ms"] = percentiles(seconds)
    return figures


def _note(figures: Figures, name: str, told: Iterable[Told]) -> None:
    """The median round of each figure."""
    rounds = [_measured(each) for each in told]
    typical = {what: median(each[what] for each in rounds) for what in rounds[0]}
    figures |= {f"{name} {what}": figure for what, figure in typical.items()}
    shown = (
        f"{what} p50 {typical[f'{what} p50, ms']:.2f} p99 {typical[f'{what} p99, ms']:.2f} ms"
        for what in ("acknowledged", "posted", "caller late")
    )
    print(f"  {name:<32} {'   '.join(shown)}   processor {typical['processor, ms an event']:.2f} ms an event")


def _judge(transport: str, figures: Figures, verdict: Verdict) -> None:
    for rate in RATES:
        name = f"{transport} at {rate:.0f} processor, times the reference"
        print(f"  {name:<56} {figures[name]:8.2f}")
        for what, aim in AIMS.items():
            name = f"{transport} at {rate:.0f} {what}"
            print(f"  {name:<56} {figures[name]:8.2f}{verdict(figures[name] <= aim, f'at most {aim:.0f}')}")


def _judge_load(figures: Figures, verdict: Verdict) -> None:
    name = f"slack sustained {SUSTAINED:.0f}, lost or doubled"
    print(f"  {name:<56} {figures[name]:8.0f}{verdict(figures[name] == 0, 'none')}")
    for name in ("slack keeps up with, a second", "slack reference keeps up with, a second", "slack memory, MB"):
        print(f"  {name:<56} {figures[name]:8.0f}")
