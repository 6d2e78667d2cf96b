"""Which channel an escalation is worked on in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.escalation import Urgency

DESK_SCOPES: Final = frozenset({"channels:history", "channels:read", "groups:history", "groups:read"})
"""What only the desk's own workspace has to grant; customers' workspaces are not asked for it."""


@dataclass(frozen=True, slots=True)
class DeskChannel:
    """A channel of a workspace; `team` is empty for the workspace whose token is a setting."""

    team: str
    id: str

    def __str__(self) -> str:
        return f"{self.team}/{self.id}" if self.team else self.id


@dataclass(frozen=True, slots=True)
class DeskChannels:
    """The channels of the three queues; the ones that are not named are the first."""

    normal: DeskChannel
    urgent: DeskChannel
    security: DeskChannel

    def of(self, urgency: Urgency) -> DeskChannel:
        """Where escalations of an urgency are shown."""
        return {Urgency.NORMAL: self.normal, Urgency.URGENT: self.urgent, Urgency.SECURITY: self.security}[urgency]

    def all(self) -> tuple[DeskChannel, ...]:
        """Each channel once."""
        return tuple(dict.fromkeys((self.normal, self.urgent, self.security)))

    def has(self, channel: str) -> bool:
        """Whether a channel is one of the desk's."""
        return channel in {each.id for each in self.all()}


def desk_channels(normal: str, urgent: str = "", security: str = "") -> DeskChannels | None:
    """The channels as settings write them, `C0DESK` or `T0ACME/C0DESK`; None without the first."""
    if not normal:
        return None
    first, *others = (_channel(each or normal) for each in (normal, urgent, security))
    return DeskChannels(first, *others)


def _channel(written: str) -> DeskChannel:
    team, _, channel = written.rpartition("/")
    return DeskChannel(team, channel)
