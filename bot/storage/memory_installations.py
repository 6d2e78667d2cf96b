"""Records about installations in dictionaries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.installation import Installation


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who is expected back, by which browser and until when."""

    browser: str
    until: datetime


class MemoryInstallations:
    """`Installations` in dictionaries."""

    def __init__(self, installations: dict[str, Installation], visits: dict[str, Visit]) -> None:
        self._installations = installations
        self._visits = visits

    def find(self, team: str) -> Installation | None:
        return self._installations.get(team)

    def put(self, installation: Installation) -> None:
        earlier = self._installations.get(installation.team)
        revision = 1 if earlier is None else earlier.revision + 1
        opened = replace(installation, revision=revision, closed_at=None, closed_because=None)
        self._installations[installation.team] = opened

    def close(self, team: str, *, because: str, at: datetime, revision: int, keep: bool = False) -> bool:
        found = self._installations.get(team)
        if found is None or not found.open or found.revision != revision:
            return False
        token = found.sealed_token if keep else ""
        self._installations[team] = replace(found, sealed_token=token, closed_at=at, closed_because=because)
        return True

    def reopen(self, team: str, *, revision: int) -> bool:
        found = self._installations.get(team)
        if found is None or found.open or found.revision != revision or not found.sealed_token:
            return False
        self._installations[team] = replace(found, closed_at=None, closed_because=None)
        return True

    def reseal(self, team: str, *, old: str, new: str) -> bool:
        found = self._installations.get(team)
        if found is None or not found.sealed_token or found.sealed_token != old:
            return False
        self._installations[team] = replace(found, sealed_token=new)
        return True

    def all(self) -> tuple[Installation, ...]:
        return tuple(each for _, each in sorted(self._installations.items()))

    def closed(self) -> tuple[str, ...]:
        return tuple(each.team for each in self.all() if not each.open)

    def begin_visit(self, state: str, browser: str, *, at: datetime, until: datetime, most: int) -> bool:
        for over in [known for known, visit in self._visits.items() if visit.until <= at]:
            del self._visits[over]
        if len(self._visits) >= most or state in self._visits:
            return False
        self._visits[state] = Visit(browser, until)
        return True

    def end_visit(self, state: str, browser: str, *, at: datetime) -> bool:
        visit = self._visits.get(state)
        if visit is None or visit.browser != browser or visit.until <= at:
            return False
        del self._visits[state]
        return True
