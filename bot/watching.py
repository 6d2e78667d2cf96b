"""One line of the log for each finished turn, and its count; never what the customer wrote."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue.assistant import Turn
from bot.telemetry import Metrics, logger


def watcher_of(metrics: Metrics) -> Callable[[Turn], None]:
    """What the assistant tells of each turn."""
    log = logger("turns")

    def observe(turn: Turn) -> None:
        metrics.turn(turn.channel, turn.sense)
        log.info(
            "turn",
            conversation=turn.conversation_id,
            incoming=turn.incoming_id,
            channel=turn.channel,
            sense=turn.sense,
            position=turn.position,
            language=turn.language,
            replies=turn.replies,
            replays=turn.replays,
        )
        if turn.failure is not None:
            log.error("turn failed", incoming=turn.incoming_id, exc_info=turn.failure)

    return observe
