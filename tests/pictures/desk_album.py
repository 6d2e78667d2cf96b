"""Pictures of the agents' desk and of the home tab: what stands in Slack after something really happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.fakes.slack import Message
from tests.pictures.album import LOCALES, WHY
from tests.pictures.paper import Line, conversation, view
from tests.support.sandbox import running_sandbox
from tests.support.slack_desk import Desk, slack_desk
from tests.support.slack_story import WORDS

ACCOUNT = "warned"
HUMAN = {"en": "I would like to talk to a person, please", "lv": "Lūdzu, gribu parunāt ar cilvēku"}


async def home(language: str) -> str:
    """The home tab of who owes something and has asked for a person."""
    with running_sandbox() as sandbox:
        async with slack_desk(sandbox, "http", language=language) as desk:
            anna = await desk.scene.member("Anna", ACCOUNT, locale=LOCALES[language])
            await desk.scene.writes(anna, HUMAN[language])
            await desk.scene.happens(anna, desk.scene.slack.open_home(anna))
            shown = await desk.scene.slack.until(lambda: desk.scene.slack.home_of(anna))
            return view(shown.content)


async def card(language: str) -> str:
    """A card that waits, and its thread."""
    with running_sandbox() as sandbox:
        async with slack_desk(sandbox, "http", language=language) as desk:
            await _asked(desk, language)
            return conversation([_line(await desk.card())])


async def talking(language: str) -> str:
    """An agent talks with the customer: the card, the thread, and the preview of a reply."""
    with running_sandbox() as sandbox:
        async with slack_desk(sandbox, "http", language=language) as desk:
            await _asked(desk, language)
            await desk.presses(desk.berta, "claim")
            await desk.presses(desk.berta, "reply")
            await desk.fills_in(desk.berta, WORDS[language].agent)
            return view(desk.modal(desk.berta).content)


async def _asked(desk: Desk, language: str) -> None:
    anna = await desk.scene.member("Anna", ACCOUNT, locale=LOCALES[language])
    await desk.scene.writes(anna, WHY[language])
    await desk.scene.writes(anna, HUMAN[language])


def _line(message: Message) -> Line:
    return Line("Kase", message.blocks, message.text, app=True)


DeskPicture = Callable[[str], Awaitable[str]]

DESK_ALBUM: dict[str, DeskPicture] = {"home": home, "escalation": card, "reply-preview": talking}
