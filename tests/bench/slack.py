"""Slack: how soon an event is acknowledged and answered, beside a bare Bolt app, and how many a second are kept up with.

Both apps run over the same database and the same Slack, in turns of a few seconds each. The caller, Slack and each app
are processes of their own; all of them, and PostgreSQL's, share the machine's cores.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.bench.instant import instant_backend
from tests.bench.slack_load import Told, events, members, percentiles, tell
from tests.bench.slack_web import BOT_TOKEN, SIGNING_SECRET, TEAM, SlackOfTheBench, slack_of_the_bench
from tests.bench.world import Served, kase, slack_reference, tie

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


def measure_slack(address: str, figures: Figures, verdict: Verdict, *, sizes: SlackSizes) -> None:
    """Print and note the figures over one database."""
    print(f"  Slack over HTTP; caller, Slack and app are a process each, on {os.cpu_count()} cores together")
    people = members(sizes.people)
    tie(address, "slack", [f"{TEAM}:{each}" for each in people], [f"bench-slack-{n}" for n in range(len(people))])
    with instant_backend() as backend, slack_of_the_bench() as slack:
        also = {
            "KASE_SLACK_BOT_TOKEN": BOT_TOKEN,
            "KASE_SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "KASE_SLACK_API_BASE_URL": slack.base_url,
        }
        with slack_reference(address, slack.base_url) as bare, kase(address, backend, also) as served:
            apps = {"": served, "reference ": bare}
            _compare(slack, apps, people, figures, sizes)
            for each, app in apps.items():
                _sustain(slack, app, people, figures, each, sizes)
            for each, app in apps.items():
                _climb(slack, app, people, figures, each, sizes)
            figures["slack memory, MB"] = served.memory()
    _judge(figures, verdict)


def _compare(
    slack: SlackOfTheBench, apps: dict[str, Served], people: list[str], figures: Figures, sizes: SlackSizes
) -> None:
    """Each app in turn at each rate; the first message of everybody, who is looked up with it, is not counted."""
    for app in apps.values():
        _sound(tell(slack, app.port, events(people, WORDS, len(people)), rate=50.0))
    rounds: dict[tuple[str, float], list[Told]] = defaultdict(list)
    for _ in range(sizes.rounds):
        for rate in RATES:
            for each, app in apps.items():
                told = tell(slack, app.port, events(people, WORDS, int(rate * sizes.round_for)), rate=rate)
                rounds[each, rate].append(_sound(told))
    for (each, rate), told in rounds.items():
        _note(figures, f"slack {each}at {rate:.0f}", told)
    for rate in RATES:
        ours, bare = (figures[f"slack {each}at {rate:.0f} posted p50, ms"] for each in apps)
        figures[f"slack at {rate:.0f} posted p50, times the reference"] = ours / bare


def _sustain(
    slack: SlackOfTheBench, app: Served, people: list[str], figures: Figures, each: str, sizes: SlackSizes
) -> None:
    told = tell(slack, app.port, events(people, WORDS, int(SUSTAINED * sizes.sustained_for)), rate=SUSTAINED)
    name = f"slack {each}sustained {SUSTAINED:.0f}"
    _note(figures, name, [told])
    figures[f"{name}, lost or doubled"] = told.lost + told.doubled
    figures[f"{name}, refused"] = told.refused
    figures[f"{name}, behind, s"] = told.behind


def _climb(
    slack: SlackOfTheBench, app: Served, people: list[str], figures: Figures, each: str, sizes: SlackSizes
) -> None:
    """Ever more events a second, until the answers do not keep up any more; none may be lost even then."""
    kept_up = SUSTAINED
    for rate in sizes.steps:
        told = tell(slack, app.port, events(people, WORDS, int(rate * sizes.step_for)), rate=rate)
        _note(figures, f"slack {each}step {rate:.0f}", [told])
        print(f"    {told.behind:.2f} s behind, {told.refused} refused, {told.lost} lost, {told.doubled} doubled")
        _sound(told)
        if told.behind > KEPT_UP_SECONDS or told.refused:
            break
        kept_up = rate
    figures[f"slack {each}keeps up with, a second"] = kept_up


def _sound(told: Told) -> Told:
    assert not told.lost - told.refused and not told.doubled, f"{told.lost} lost, {told.doubled} doubled"
    return told


def _note(figures: Figures, name: str, told: Iterable[Told]) -> None:
    parts = list(told)
    for what, seconds in (
        ("acknowledged", [each for part in parts for each in part.acknowledged]),
        ("posted", [each for part in parts for each in part.posted]),
        ("caller late", [each for part in parts for each in part.late]),
    ):
        figures[f"{name} {what} p50, ms"], figures[f"{name} {what} p99, ms"] = percentiles(seconds)
    ack, post = f"{name} acknowledged", f"{name} posted"
    print(
        f"  {name:<32} acknowledged p50 {figures[f'{ack} p50, ms']:7.2f}   p99 {figures[f'{ack} p99, ms']:8.2f} ms"
        f"   posted p50 {figures[f'{post} p50, ms']:8.2f}   p99 {figures[f'{post} p99, ms']:8.2f} ms"
        f"   caller late p99 {figures[f'{name} caller late p99, ms']:6.2f} ms"
    )


def _judge(figures: Figures, verdict: Verdict) -> None:
    for rate in RATES:
        for what, aim in AIMS.items():
            name = f"slack at {rate:.0f} {what}"
            print(f"  {name:<56} {figures[name]:8.2f}{verdict(figures[name] <= aim, f'at most {aim:.0f}')}")
    name = f"slack sustained {SUSTAINED:.0f}, lost or doubled"
    print(f"  {name:<56} {figures[name]:8.0f}{verdict(figures[name] == 0, 'none')}")
    for name in ("slack keeps up with, a second", "slack reference keeps up with, a second", "slack memory, MB"):
        print(f"  {name:<56} {figures[name]:8.0f}")
