"""What goes wrong around the processes of one schedule, drawn by call number so that a schedule can be played again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Final

CHARGE_FAULTS: Final = (
    "503",
    "500_before",
    "500_after",
    "drop_before",
    "drop_after",
    "late_charge",
    "slow",
    "astray",
    "twice",
)
"""What a charge can meet. `slow` outlasts the client's patience, `astray` reaches the backend after the client gave up,
`twice` is repeated by the network; the rest is explained in `bot/sandbox/faults.py`."""

READ_FAULTS: Final = ("503", "500_before", "500_after", "drop_before", "drop_after")
DATABASE_FAULTS: Final = ("gone", "lost_commit")
"""`gone`: the connection breaks before the transaction. `lost_commit`: it breaks after the commit, unseen by us."""


@dataclass(frozen=True, slots=True)
class Climate:
    """How likely each kind of trouble is, each time it could happen."""

    crash: float
    charge: float
    read: float
    database: float


CALM: Final = Climate(crash=0, charge=0, read=0, database=0)


@dataclass(slots=True)
class Weather:
    """Draws what goes wrong; `met` counts what did.

    `names` are what accounts are called here: their ids differ from one backend, and one replay, to the next.
    """

    seed: str
    climate: Climate
    met: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    _calls: Counter[str] = field(default_factory=Counter)

    def charge(self, account: str) -> str | None:
        """What a charge of this account meets, None when all is well."""
        return self._draw(f"charge:{self.names[account]}", self.climate.charge, CHARGE_FAULTS)

    def read(self, account: str, call: str) -> str | None:
        """What another call about this account meets."""
        return self._draw(f"{call}:{self.names[account]}", self.climate.read, READ_FAULTS)

    def database(self, process: int) -> str | None:
        """What a transaction of a process meets."""
        return self._draw(f"database:{process}", self.climate.database, DATABASE_FAULTS)

    def _draw(self, place: str, likely: float, kinds: tuple[str, ...]) -> str | None:
        self._calls[place] += 1
        chance = Random(f"{self.seed}:{place}:{self._calls[place]}")
        if chance.random() >= likely:
            return None
        kind = chance.choice(kinds)
        self.met[f"{place.partition(':')[0]} {kind}"] += 1
        return kind
