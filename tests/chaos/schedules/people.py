"""Customers of a schedule: what they see, what they answer, and how their words reach a process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from random import Random
from typing import Final

from bot.channels.rest import RestMessage, RestMetadata, RestReply, conversation_of
from bot.domain.conversation import Saying, button_payload, read_payload
from bot.records.unit_of_work import Records
from tests.chaos.schedules.arena import Purse
from tests.chaos.schedules.life import Life

PHRASES: Final = (
    "I want to pay the balance",
    "I want to pay the balance",
    "yes",
    "same card",
    "use another card",
    "is it paid?",
    "why is it past due?",
    "check for me",
    "no",
    "cancel",
    "hello",
    "gribu samaksāt rēķinu",
)
EAGERNESS: Final = {"affirm": 12, "same_card": 6, "all": 4, "bank_confirmed": 3, "deny": 0.5, "talk_to_human": 0.2}
"""How much rather than a button of weight one a customer presses these."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One reply on a customer's screen; `answers` are its buttons, with what each sends."""

    id: str
    key: str
    answers: tuple[tuple[str, str], ...]
    url: str | None


@dataclass(slots=True)
class Message:
    """Something a customer sent: `id` is its channel's, `taken` once the channel said that it has it."""

    id: str
    words: str
    taken: bool = False


@dataclass(slots=True)
class Customer:
    """One person at one channel.

    `content` says that the good card is the one that is on file already, since none of the others is it; `changed` are
    replies whose words were other ones the second time; `cursor` is where the next look begins at REST,
    not the last reply seen: one that was said before it may have been on its way to a process that died.
    """

    channel: str
    person: str
    purse: Purse
    chance: Random
    sent: list[Message] = field(default_factory=list)
    screen: dict[str, Shown] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    cursor: str | None = None
    content: bool = False

    @property
    def conversation_id(self) -> str:
        return conversation_of(self.person) if self.channel == "rest" else f"{self.channel}:{self.person}"

    @property
    def last(self) -> Shown | None:
        """The latest reply that asks something."""
        return next((shown for shown in reversed(self.screen.values()) if shown.answers), None)

    @property
    def asked_to_agree(self) -> bool:
        """Whether the open question is the one that a yes would pay."""
        return self.last is not None and self.last.key == "confirm-payment"

    def page(self) -> str | None:
        """The bank's page that was shown last."""
        return next((s.url for s in reversed(self.screen.values()) if s.url and s.key == "confirm-at-the-bank"), None)

    def whim(self) -> str:
        """What to say next: mostly a button of the last question, now and then one of an earlier, or words."""
        asked = [shown for shown in self.screen.values() if shown.answers]
        if not asked or self.chance.random() < 0.25:
            return self.chance.choice(PHRASES)
        shown = asked[-1] if self.chance.random() < 0.9 else self.chance.choice(asked)
        weights = [EAGERNESS.get(answer, 1) for answer, _ in shown.answers]
        return self.chance.choices(shown.answers, weights)[0][1]

    def purpose(self) -> str:
        """What to say next for somebody who only wants to have paid, with a card that is good."""
        if self.last is None or self.last.id != next(reversed(self.screen)):
            return PHRASES[0]
        answers = dict(self.last.answers)
        good = [f"card:{card}" for card in self.purse.good_cards]
        if self.last.key == "which-card":
            self.content = not set(good) & set(answers)
        if "no-other-card" in [shown.key for shown in list(self.screen.values())[-2:]]:
            return "same card"
        plain = "same_card" if self.content or not self.purse.bad_cards else "other_card"
        for answer in (*good, "all", "affirm", plain, "resubmit_payment", "pay_balance"):
            if answer in answers:
                return answers[answer]
        if self.content and "other_card" in answers and self.last.key in {"card-is-fixed", "card-is-yours"}:
            self.content = False  # somebody tried another card since, and that one is asked about now
            return answers["other_card"]
        return "same card" if self.last.key == "card-page-open" else PHRASES[0]

    def writes(self, words: str) -> Message:
        """A new message."""
        message = Message(f"m{len(self.sent) + 1}", words)
        self.sent.append(message)
        return message

    def incoming_id(self, message: Message) -> str:
        """The id of the message in our records."""
        if self.channel == "rest":
            return f"{len(message.id)}:{message.id}@{self.person}"
        return f"{self.person}/{message.id}"

    async def hand_over(self, life: Life, message: Message) -> None:
        """Bring a message to a process through the channel, and read what comes back."""
        if self.channel == "rest":
            metadata = RestMetadata(message_id=message.id, locale="en")
            self.read(await life.rest.answer(RestMessage(sender=self.person, message=message.words, metadata=metadata)))
            message.taken = True
            return
        app = life.app
        incoming = await app.reception.receive(
            channel=self.channel,
            person=self.person,
            conversation_id=self.conversation_id,
            incoming_id=self.incoming_id(message),
            message=message.words,
            locale="en",
        )
        if self.channel == "slack":  # written down before it is acknowledged, answered after
            await app.services.work.run(lambda records: records.inbox.add(incoming))
            message.taken = True
        await app.assistant.answer(incoming)
        message.taken = True
        await self.look(life)

    async def look(self, life: Life) -> None:
        """Read what is pending, and let it be noted as delivered."""
        work = life.app.services.work
        if self.channel == "rest":
            replies = await life.rest.since(self.person, self.cursor)
            self.read(replies)
            self.cursor = replies[-1].custom.id if replies else self.cursor
            await life.app.deliveries._flush()
            return
        pending = await work.read(lambda records: records.outbox.pending_of(self.conversation_id))
        customer = await life.app.services.identity.customer(self.channel, self.person)
        for saying in await life.app.assistant.with_pages(customer, pending):
            life.mortal.point("before a delivery")
            self._show(saying)
            life.mortal.point("after a delivery")
            await work.run(partial(_delivered, saying_id=saying.id, at=life.app.clock.now()))

    def read(self, replies: Iterable[RestReply]) -> None:
        """Read what the REST channel gives back."""
        for reply in replies:
            answers = tuple(_answer(button.payload) for button in reply.buttons)
            self._take(Shown(reply.custom.id, reply.custom.key, answers, reply.custom.url))

    def _show(self, saying: Saying) -> None:
        reply = saying.reply
        stamp = reply.stamp or 0
        answers = tuple((option.answer, button_payload(stamp, option.answer)) for option in reply.options)
        self._take(Shown(saying.id, reply.key, answers, reply.url))

    def _take(self, shown: Shown) -> None:
        before = self.screen.get(shown.id)
        if before is not None and "page-unavailable" not in {before.key, shown.key} and before.key != shown.key:
            self.changed.append(f"{shown.id}: {before.key}, then {shown.key}")
        self.screen.setdefault(shown.id, shown)


def _answer(payload: str) -> tuple[str, str]:
    read = read_payload(payload)
    return (read[1] if read else payload, payload)


def _delivered(records: Records, *, saying_id: str, at: datetime) -> None:
    records.outbox.delivered((saying_id,), at=at)
