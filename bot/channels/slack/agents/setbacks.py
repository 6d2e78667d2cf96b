"""What the board does when Slack does not take something: who waits for how long, and what the log says of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from bot.channels.slack.agents.channels import DeskChannel
from bot.channels.slack.web import Busy, SlackFailure, Unfit
from bot.errors import Permanent
from bot.telemetry import logger

_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0

NO_WAY_IN: Final = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
    }
)
"""Why nothing can be said in a channel: https://docs.slack.dev/reference/methods/chat.postMessage#errors"""

_log = logger("slack")


@dataclass(slots=True)
class Setbacks:
    """Pauses after failures, in monotonic seconds and doubled each time.

    A channel that Slack does not let the app into, or asks to wait for, waits as a whole; one escalation that Slack
    refuses waits alone, so that it is in nobody's way.
    """

    _until: dict[DeskChannel | str, tuple[float, float]] = field(default_factory=dict)

    def over(self, channel: DeskChannel, escalation_id: str) -> bool:
        """Whether it can be tried now."""
        now = time.monotonic()
        return all(self._until.get(each, (0.0, 0.0))[0] <= now for each in (channel, escalation_id))

    def add(self, channel: DeskChannel, escalation_id: str, failure: SlackFailure | Permanent) -> None:
        """Wait, and say why."""
        alone = isinstance(failure, Unfit | Permanent) and failure.code not in NO_WAY_IN and escalation_id != ""
        what: DeskChannel | str = escalation_id if alone else channel
        pause = min(self._until.get(what, (0.0, _PAUSE))[1], _LONGEST_PAUSE)
        if isinstance(failure, Busy):
            pause = max(pause, failure.after)
        self._until[what] = (time.monotonic() + pause, pause * 2)
        if failure.code in NO_WAY_IN:
            advice = (
                "invite the app into the channel, or name another in KASE_SLACK_AGENTS_*; `kase doctor` looks again"
            )
            _log.error("desk shut out", channel=str(channel), code=failure.code, advice=advice, pause=pause)
        else:
            _log.warning(
                "desk not shown", channel=str(channel), escalation=escalation_id, code=failure.code, pause=pause
            )

    def forget(self, channel: DeskChannel, escalation_id: str) -> None:
        """It went through."""
        self._until.pop(channel, None)
        self._until.pop(escalation_id, None)
