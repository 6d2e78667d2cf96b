"""The whole story in Slack: a declined card, a payment, 48 hours, a notice that stays, a person, and the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.escalation import Resolution
from tests.fakes.slack import JsonObject, Message, Person
from tests.support.sandbox import RunningSandbox
from tests.support.slack_desk import Desk

ACCOUNT = "notice_stays"
NO_FUNDS = "4000 0000 0000 9995"


@dataclass(frozen=True, slots=True)
class Words:
    """What people say in one language."""

    locale: str
    why: str
    pay: str
    thanks: str
    still: str
    agent: str
    bye: str


WORDS = {
    "en": Words(
        locale="en-US",
        why="why are we past due?",
        pay="pay now",
        thanks="thanks",
        still="it still says past due, what now?",
        agent="Hello Anna, your payment is with us. I have taken the notice off by hand.",
        bye="great, thank you!",
    ),
    "lv": Words(
        locale="lv-LV",
        why="Kāpēc mums rādās kavēts maksājums?",
        pay="maksāt",
        thanks="paldies",
        still="joprojām rāda, ka kavējam, ko tagad?",
        agent="Labdien, Anna! Jūsu maksājums ir saņemts. Paziņojumu esmu noņēmusi ar roku.",
        bye="lieliski, paldies!",
    ),
}


@dataclass(slots=True)
class Story:
    """What happened, told as it goes on: `keys` are what Anna was told, `lines` what everybody saw."""

    keys: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def tell(self, line: str) -> None:
        """Something that is no message."""
        self.lines += [f"*{line}*", ""]

    def says(self, who: str, text: str) -> None:
        """A message as it was seen."""
        self.lines += [f"**{who}**", "", *(f"> {line}" if line else ">" for line in text.split("\n")), ""]


async def play(desk: Desk, sandbox: RunningSandbox, language: str) -> Story:
    """Play it from the first question to the end."""
    words, story = WORDS[language], Story()
    anna = await desk.scene.member("Anna", ACCOUNT, locale=words.locale)
    sandbox.add_card(f"acct_{ACCOUNT}", NO_FUNDS)
    await _writes(desk, story, anna, words.why)
    await _writes(desk, story, anna, words.pay)
    await _presses(desk, story, anna, "other_card")
    await _presses(desk, story, anna, "card")
    await _presses(desk, story, anna, "affirm")
    assert "payment-declined" in story.keys
    await _presses(desk, story, anna, "other_card")
    await _presses(desk, story, anna, "card")
    await _presses(desk, story, anna, "affirm")
    assert story.keys[-2:] == ["payment-accepted", "wait-48-hours"]
    await _writes(desk, story, anna, words.thanks)
    story.tell("49 hours pass; the notice is still there")
    await _passes(desk, story, anna, hours=49)
    assert story.keys[-1] == "follow-up-not-cleared"
    _shows(story, "#support", await desk.card())
    await desk.presses(desk.berta, "claim")
    story.tell("Bērta takes it")
    await _hears(desk, story, anna)
    assert await _writes(desk, story, anna, words.still) == []
    story.says("#support, thread", (await desk.thread())[-1])
    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, words.agent)
    await desk.fills_in(desk.berta)
    story.tell("Bērta sees the preview and sends it")
    await _hears(desk, story, anna)
    await _writes(desk, story, anna, words.bye)
    await desk.presses(desk.berta, "resolve")
    await desk.fills_in(desk.berta, Resolution.FIXED.value)
    story.tell("Bērta closes the request")
    await _hears(desk, story, anna)
    _shows(story, "#support", await desk.card())
    assert story.keys[-3:] == ["agent-joined", "agent-says", "agent-resolved"]
    return story


async def _writes(desk: Desk, story: Story, anna: Person, text: str) -> list[str]:
    story.says("Anna", text)
    before = len(desk.scene.slack.said(anna))
    keys = await desk.scene.writes(anna, text)
    return _note(desk, story, anna, before, keys)


async def _presses(desk: Desk, story: Story, anna: Person, answer: str) -> list[str]:
    message, value = desk.scene.button(anna, answer)
    story.tell(f"Anna presses “{_label(message, value)}”")
    before = len(desk.scene.slack.said(anna))
    keys = await desk.scene.presses(anna, answer)
    return _note(desk, story, anna, before, keys)


async def _passes(desk: Desk, story: Story, anna: Person, *, hours: float) -> list[str]:
    before, known = len(desk.scene.slack.said(anna)), len(await desk.scene.keys(anna))
    await desk.scene.stage.later(hours)
    await desk.scene.settled()
    return _note(desk, story, anna, before, (await desk.scene.keys(anna))[known:])


async def _hears(desk: Desk, story: Story, anna: Person) -> list[str]:
    """What came to Anna by itself since the last line of hers."""
    await desk.scene.settled()
    messages, keys = desk.scene.slack.said(anna), await desk.scene.keys(anna)
    new = keys[len(story.keys) :]
    return _note(desk, story, anna, len(messages) - len(new), new)


def _note(desk: Desk, story: Story, anna: Person, before: int, keys: list[str]) -> list[str]:
    for message in desk.scene.slack.said(anna)[before:]:
        if message.author != anna.id:
            story.says("Kase", _read(message))
    story.keys += keys
    return keys


def _shows(story: Story, where: str, message: Message) -> None:
    story.says(where, _read(message))


def _read(message: Message) -> str:
    """A message as it is seen: its blocks, buttons in brackets."""
    return "\n\n".join(filter(None, _parts(message))) or message.text


def _parts(message: Message) -> Iterator[str]:
    for block in message.blocks:
        text = block.get("text")
        if isinstance(text, dict):
            yield str(text["text"])
        yield from _facts(block.get("fields", ()))
        if "accessory" in block and "placeholder" in block["accessory"]:
            yield f"[{block['accessory']['placeholder']['text']} ▾]"
        elements = block.get("elements", ())
        if block["type"] == "context":
            yield " ".join(str(each.get("text", "")) for each in elements)
        labels = [each["text"]["text"] for each in elements if isinstance(each.get("text"), dict)]
        if labels:
            yield " ".join(f"[{label}]" for label in labels)


def _facts(fields: Sequence[JsonObject]) -> Iterator[str]:
    """A label and the value in the next column are one line."""
    label = ""
    for each in fields:
        if each["type"] == "mrkdwn" and "\n" not in each["text"]:
            label = f"{each['text']} "
        else:
            yield f"{label}{each['text']}"
            label = ""


def _label(message: Message, value: str) -> str:
    elements = [element for block in message.blocks for element in block.get("elements", ())]
    return next(str(each["text"]["text"]) for each in elements if each.get("value") == value)
