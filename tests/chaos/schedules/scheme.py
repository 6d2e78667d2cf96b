"""What a schedule is made of, drawn from its seed alone."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.chaos.schedules.weather import Climate

SHORT = (16, 8, 7, 19, 1, 2, 3, 4, 5, 6)
"""The schedules of every test run; a part of Kase that is broken shows within them, mostly in the first ones."""

CHANNELS = ("rest", "terminal", "slack")


@dataclass(frozen=True, slots=True)
class Household:
    """One account: how many balances, whether its first card is bad and how, and who may pay, at which channel."""

    balances: int
    bad_card: str | None
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One schedule. The same seed gives the same scheme, whatever else was drawn before."""

    seed: int
    processes: int
    households: tuple[Household, ...]
    climate: Climate
    steps: int
    careful: bool

    def __str__(self) -> str:
        accounts = "; ".join(
            f"{h.balances} balance(s), bad card {h.bad_card}, {', '.join(f'{n} at {c}' for c, n in h.people)}"
            for h in self.households
        )
        backend = "careful" if self.careful else "careless"
        return f"schedule {self.seed}: {self.processes} process(es), {self.steps} steps, {backend} backend; {accounts}"


def draw(seed: int) -> Scheme:
    """Draw the scheme of a seed."""
    chance = Random(f"scheme {seed}")
    return Scheme(
        seed=seed,
        processes=chance.choice((1, 1, 1, 2)),
        households=tuple(_household(chance, number) for number in range(chance.choice((1, 1, 2)))),
        climate=Climate(
            crash=chance.choice((0.0, 0.005, 0.01, 0.03)),
            charge=chance.choice((0.0, 0.4, 0.8)),
            read=chance.choice((0.0, 0.02, 0.1)),
            database=chance.choice((0.0, 0.0, 0.02, 0.06)),
        ),
        steps=chance.randint(12, 36),
        careful=chance.random() < 0.4,
    )


def _household(chance: Random, number: int) -> Household:
    channels = chance.sample(CHANNELS, k=chance.choice((1, 2, 2, 3)))
    return Household(
        balances=chance.choice((1, 1, 2)),
        bad_card=chance.choice((None, None, "insufficient_funds", "confirm")),
        people=tuple(
            (channel, f"{name}{number}") for channel, name in zip(channels, ("anna", "boris", "carla"), strict=False)
        ),
    )
