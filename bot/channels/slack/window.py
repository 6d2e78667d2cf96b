"""What the window of a charge remembers of the message it was opened from; Slack keeps nothing between the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from bot.channels.slack.limits import METADATA_LIMIT, Block

CHARGE_WINDOW: Final = "kase-charge"
"""The `callback_id` of the window."""


class Kept(BaseModel):
    """The answer that agreeing gives, and the message of the question: in a direct message, without its answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    payload: Annotated[str, Field(pattern=r"^kase:[0-9]{1,9}:affirm$")]
    language: str
    channel: Annotated[str, Field(pattern=r"^D[A-Z0-9]{1,31}$")]
    ts: Annotated[str, Field(pattern=r"^[0-9]{1,16}\.[0-9]{1,9}$")]
    thread_ts: Annotated[str, Field(pattern=r"^[0-9]{1,16}\.[0-9]{1,9}$")] | None
    blocks: tuple[dict[str, object], ...]


def metadata(kept: Kept) -> str:
    """It as `private_metadata`: of a message that is too long, the end, where the question stands."""
    while True:
        written = kept.model_dump_json()
        if len(written) <= METADATA_LIMIT or not kept.blocks:
            return written
        kept = kept.model_copy(update={"blocks": kept.blocks[1:]})


def as_kept(blocks: Sequence[Block]) -> tuple[dict[str, object], ...]:
    """Blocks without the ids Slack gave them, which are no use and take room."""
    return tuple({name: part for name, part in block.items() if name != "block_id"} for block in blocks)
