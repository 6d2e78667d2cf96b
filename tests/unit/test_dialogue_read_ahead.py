"""What the understander may read ahead: what the model will be asked about, and nothing a phrase or button says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.dialogue.hearing import Hearing
from bot.domain.conversation import Conversation, Event, EventKind, Incoming, Position
from bot.flows import FLOWS
from bot.nlu.understanding import Alternative, Understanding
from tests.support.builders import CONVERSATION, INCOMING
from tests.support.stage import _MATCHER, LANGUAGES

pytestmark = pytest.mark.anyio

LONG = "We paid it on Monday, and the notice stays. Please look at it. Nobody answers."
AT_THE_CONFIRMATION = replace(CONVERSATION, position=Position("pay_balance", "confirm"), version=3)


class Reader:
    """Notes what it is to read ahead, and what it is asked about."""

    def __init__(self) -> None:
        self.ahead: list[str] = []
        self.asked: list[str] = []

    async def read_ahead(self, texts: Sequence[str]) -> None:
        self.ahead += texts

    def understand(self, text: str, *, languages: object, hint: str | None) -> Understanding:
        self.asked.append(text)
        return Understanding("past_due_why", 0.3, "en", (Alternative("past_due_why", 0.3),))


async def read(incoming: Incoming, conversation: Conversation = CONVERSATION) -> Reader:
    reader = Reader()
    position = conversation.position
    place = FLOWS.place(position.flow, position.step) if position else None
    hearing = Hearing(FLOWS, reader, _MATCHER, LANGUAGES, read_ahead=reader.read_ahead)
    await hearing.prepare(incoming, conversation, place)
    hearing.hear(incoming, conversation, place)
    return reader


@pytest.mark.parametrize("text", ["  why is that?  ", LONG, "pay it, but later", "one. two three."])
async def test_whatever_the_model_is_asked_about_was_read_ahead(text: str) -> None:
    reader = await read(replace(INCOMING, text=text))

    assert reader.ahead[0] == text.strip()
    assert set(reader.asked) <= set(reader.ahead)


async def test_a_message_of_one_sentence_is_read_once() -> None:
    assert (await read(replace(INCOMING, text="why is that?"))).ahead == ["why is that?"]


async def test_what_a_fixed_phrase_says_is_not_read_ahead() -> None:
    assert (await read(replace(INCOMING, text="yes"), AT_THE_CONFIRMATION)).ahead == []


@pytest.mark.parametrize(
    "incoming",
    [
        replace(INCOMING, text=None, payload="7:affirm"),
        replace(INCOMING, text=None, event=Event(EventKind.ATTEMPT_SETTLED, "attempt_1")),
        replace(INCOMING, text="my card is [hidden]", redacted=True),
        replace(INCOMING, text=" \n "),
    ],
    ids=["button", "event", "card-number", "empty"],
)
async def test_what_the_model_is_not_asked_about_is_not_read_ahead(incoming: Incoming) -> None:
    assert (await read(incoming)).ahead == []


async def test_an_understander_that_is_quick_reads_nothing_ahead() -> None:
    reader = Reader()

    await Hearing(FLOWS, reader, _MATCHER, LANGUAGES).prepare(replace(INCOMING, text=LONG), CONVERSATION, None)

    assert (reader.ahead, reader.asked) == ([], [])
