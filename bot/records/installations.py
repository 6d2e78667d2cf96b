"""Port: the workspaces in which the app is installed, and the visits of people who are about to install it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.installation import Installation


class Installations(Protocol):
    """Installations by workspace. Called inside a transaction."""

    def find(self, team: str) -> Installation | None:
        """The installation of a workspace, a closed one too; None where the app never was."""
        ...

    def put(self, installation: Installation) -> None:
        """Add it, or replace the workspace's earlier one under the next revision."""
        ...

    def close(self, team: str, *, because: str, at: datetime, revision: int, keep: bool = False) -> bool:
        """Mark this revision closed and erase its token, or `keep` it; False when it was closed or replaced before."""
        ...

    def reopen(self, team: str, *, revision: int) -> bool:
        """Open this revision again; False unless it is closed and its token was kept."""
        ...

    def reseal(self, team: str, *, old: str, new: str) -> bool:
        """Put the same token, sealed anew, in the place of `old`; False when `old` is not there any more."""
        ...

    def all(self) -> tuple[Installation, ...]:
        """Every installation, closed ones too, ordered by workspace."""
        ...

    def closed(self) -> tuple[str, ...]:
        """The workspaces whose installation is closed, in order."""
        ...

    def begin_visit(self, state: str, browser: str, *, at: datetime, until: datetime, most: int) -> bool:
        """Expect somebody back from the chat product; forgets visits that are over.

        `state` and `browser` are digests. False when `most` are expected already.
        """
        ...

    def end_visit(self, state: str, browser: str, *, at: datetime) -> bool:
        """Take the visit as made, once; False when it is unknown, over, ended before or of another browser."""
        ...
