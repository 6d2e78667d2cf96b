"""Domain values as JSON documents: what is read back equals what was written, the kind of each fact included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter

from bot.domain.conversation import Confirmation, Conversation, Incoming, Saying
from bot.domain.escalation import Escalation
from bot.domain.review import Guess

T = TypeVar("T")


class Document(Generic[T]):
    """How one kind of value is written and read.

    A field that is missing takes its default and an unknown one is ignored, so that a program reads what its
    predecessor and its successor wrote.
    """

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter

    def write(self, value: T) -> str:
        """Write the value as JSON text."""
        return self._adapter.dump_json(value).decode()

    def read(self, text: str) -> T:
        """Read the value back."""
        return self._adapter.validate_json(text)


CONFIRMATION: Final = Document(TypeAdapter(Confirmation))
CONVERSATION: Final = Document(TypeAdapter(Conversation))
INCOMING: Final = Document(TypeAdapter(Incoming))
SAYING: Final = Document(TypeAdapter(Saying))
ESCALATION: Final = Document(TypeAdapter(Escalation))
DETAILS: Final[Document[Mapping[str, str]]] = Document(TypeAdapter(Mapping[str, str]))
GUESSES: Final = Document(TypeAdapter(tuple[Guess, ...]))
CHOSEN: Final[Document[Mapping[str, int]]] = Document(TypeAdapter(Mapping[str, int]))
NAMES: Final[Document[tuple[str, ...]]] = Document(TypeAdapter(tuple[str, ...]))
ROLES: Final = Document(TypeAdapter(list[str]))
