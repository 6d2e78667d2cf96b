"""The app in a workspace of a chat product: where it is installed, by whom, and whether it still is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace. The token is sealed; a closed installation has none, unless it may come back to life.

    `revision` grows with each installation of the same workspace, so that late news of an earlier one is known as such.
    """

    team: str
    name: str
    app_id: str
    installed_by: str
    installed_at: datetime
    sealed_token: str
    scopes: tuple[str, ...] = ()
    enterprise: str | None = None
    revision: int = 0
    closed_at: datetime | None = None
    closed_because: str | None = None

    @property
    def open(self) -> bool:
        """Whether the app may act there."""
        return self.closed_at is None
