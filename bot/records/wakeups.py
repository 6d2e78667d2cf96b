"""Port: word that something happened in a conversation, for whoever looks at it just now."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from typing import Final, Protocol

FOLLOWED: Final = ("web:",)
"""How ids of conversations begin that somebody may be looking at: of all others nobody is told, which costs nothing."""

EVERYTHING: Final = ""
"""The mark that stands for every conversation: word may have been lost."""

_MARK_LENGTH: Final = 32
"""Hex digits of SHA-256: 128 bits, which no two conversations share."""


class Wakeup(StrEnum):
    """What happened: something was written down, or an agent began to write, which is kept nowhere."""

    CHANGED = "changed"
    WRITING = "writing"


class Wakeups(Protocol):
    """Told inside a transaction, heard after its commit by every process that follows the database.

    Word may be lost, or come twice: whoever follows looks for itself now and then. What is added to the outbox and what
    becomes of conversations and escalations is told by their records.
    """

    def tell(self, conversation_id: str, what: Wakeup) -> None:
        """Tell of it once the transaction is committed; no effect for a conversation that nobody can follow."""
        ...


Ring = Callable[[str, Wakeup], None]
"""Called with the mark of a conversation, or with `EVERYTHING`; must not wait and must not raise."""


class Bell(Protocol):
    """What rings in this process after a commit, in whichever process it was."""

    async def follow(self, ring: Ring) -> None:
        """Call `ring` from now on, and begin to hear what other processes commit."""
        ...

    async def close(self) -> None:
        """Ring no more."""
        ...


def mark_of(conversation_id: str) -> str:
    """What a conversation is called between processes: short whatever its id, and nobody's name."""
    return sha256(conversation_id.encode()).hexdigest()[:_MARK_LENGTH]
