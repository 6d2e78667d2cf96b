"""What the assistant is handed: actions to run, and the shape of what they are asked and answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.conversation import Choices, Confirmation, Conversation, Facts, Incoming, Option, Position, Reply
from bot.domain.identity import Customer
from bot.records.unit_of_work import Records

Effect = Callable[[Records], None]


@dataclass(frozen=True, slots=True)
class ActionCall:
    """What an action is asked: the conversation as the turn sees it and what the customer just said.

    `answer` is the flow's name of the answer that led here, None at a beginning; `picked` is the reference behind a
    chosen option (`balance:inv_1` gives `inv_1`).
    `intent` is what the turn was understood as. `meanwhile` is where the conversation stands during an outside call.
    """

    conversation: Conversation
    incoming: Incoming
    intent: str
    answer: str | None = None
    picked: str | None = None
    meanwhile: Position | None = None

    @property
    def language(self) -> str:
        """The language the customer is answered in."""
        return self.conversation.language


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an action answers: an outcome for the flow table, what to say, and what changes.

    `options`, `facts` and `page` go into the next question: more buttons, what its sentence says, its page.
    `effects` are committed together with the turn. `conversation` is given when the action saved it on the way.
    """

    outcome: str
    replies: tuple[Reply, ...] = ()
    choices: Choices | None = None
    confirmation: Confirmation | None = None
    language: str | None = None
    options: tuple[Option, ...] = ()
    facts: Facts = field(default_factory=dict)
    page: str | None = None
    effects: tuple[Effect, ...] = ()
    conversation: Conversation | None = None


class TurnDeclined(Exception):
    """Whoever runs the actions leaves this turn alone: nothing is said and nothing is saved."""


class ActionRunner(Protocol):
    """Runs an action by its name."""

    async def run(self, action: str, call: ActionCall) -> ActionResult:
        """Run it.

        Raises `Misconfigured` for a name no action has, `Conflict` when the conversation changed meanwhile.
        """
        ...


ReadAhead = Callable[[Sequence[str]], Awaitable[None]]
"""Does beforehand, outside the event loop, what the understander would take long for; never raises."""


class Listener(Protocol):
    """Recognises fixed answers and commands without the intent model."""

    def match(self, text: str, candidates: Sequence[str], language: str) -> str | None:
        """The one of the named answers that the message clearly gives."""
        ...

    def names_only(self, text: str, marks: Collection[str], language: str) -> bool:
        """Whether the message is nothing but these words and what may stand around the name of a card."""
        ...

    def place_of(self, text: str, choices: int, language: str) -> int | None:
        """Which of so many choices the whole message names by its place ("the second one"), counted from 0."""
        ...

    def match_command(self, text: str, language: str) -> str | None:
        """The command the whole message is, such as `repeat`, `hold_on`, `cancel`, `help`, `human`, `status`."""
        ...


class Pages(Protocol):
    """Opens the provider's pages on demand."""

    async def url(self, customer: Customer, page: str, language: str) -> str | None:
        """A fresh address of the page a reply names, None when it cannot be opened now.

        Raises `NotAllowed` when its address may not be shown to anybody.
        """
        ...


class People(Protocol):
    """The agents' desk, as turns tell it; everything is committed together with the turn."""

    def heard(self, records: Records, conversation: Conversation, incoming: Incoming) -> None:
        """Pass on what a customer wrote or pressed while an agent owns the conversation."""
        ...

    def happened(self, records: Records, conversation: Conversation, incoming: Incoming) -> None:
        """Tell of an event in a conversation that an agent owns."""
        ...

    async def away(self, conversation: Conversation) -> Reply | None:
        """What a customer who writes to an agent has to know of their hours, None while somebody is there."""
        ...

    def flagged(self, records: Records, incoming: Incoming) -> None:
        """Tell that somebody typed a card number, which nobody has kept."""
        ...
