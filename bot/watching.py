"""How the service is watched: a line of the log for each finished turn, never what was written, and numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from bot.dialogue.assistant import Turn
from bot.records.unit_of_work import UnitOfWork
from bot.telemetry import Metrics, logger

_CHANNELS = ("rest", "terminal", "slack", "rasa")
_LOOKED_AT = "web"
"""The channel whose customers come and go: what waits for who is away is as it should be, and is not counted."""


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


async def measure(work: UnitOfWork, metrics: Metrics, now: datetime, *, looked_at: Collection[str]) -> None:
    """Bring the numbers that are read from the records up to date; `looked_at` are open conversations of the widget."""
    attempts, escalations, oldest, waiting = await work.read(
        lambda records: (
            len(records.attempts.unsettled(before=now, limit=1000)),
            len(records.escalations.all_open(limit=1000)),
            {of: records.outbox.pending(of, limit=1, beside=records.installations.closed()) for of in _CHANNELS},
            records.outbox.waiting_since(looked_at),
        )
    )
    metrics.standing(
        attempts_open=attempts,
        escalations_open=escalations,
        outbox_age={
            channel: (now - sayings[0].created_at).total_seconds() if sayings else 0.0
            for channel, sayings in oldest.items()
        }
        | {_LOOKED_AT: (now - waiting).total_seconds() if waiting is not None else 0.0},
    )
