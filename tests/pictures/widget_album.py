"""Pictures of the widget: a story that is really led, and what a visitor sees on the way, in both themes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import expect

from bot.domain.escalation import Agent, Escalation
from tests.pictures.album import LOCALES, WHY
from tests.pictures.demo_album import REPLIES
from tests.pictures.desk_album import HUMAN
from tests.pictures.packing import pack
from tests.support.browser import PATIENCE, Widget, running_browser, visiting
from tests.support.databases import SqliteFiles
from tests.support.sandbox import running_sandbox
from tests.support.widget_world import WidgetWorld, running_widget_world

THEMES: Final = ("light", "dark")
TALL: Final = {"width": 800, "height": 800}
"""Wide enough for the panel that stands beside a page."""


BERTA: Final = Agent("T0ACME:U0BERTA", "Bērta")
STAY: Final = {"en": "Yes, please stay", "lv": "Jā, lūdzu, palieciet"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A widget that is open, in a language."""

    world: WidgetWorld
    widget: Widget
    language: str

    def press(self, key: str) -> None:
        """Press the answer that has the words of a key."""
        self.widget.press(self.world.words(key, self.language))


def paying(shown: Shown) -> Iterator[str]:
    """From the first look to the receipt; gives the name of what is to be seen."""
    widget = shown.widget
    expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
    yield "welcome"
    widget.say(WHY[shown.language])
    widget.hears("INV-")
    yield "past-due"
    shown.press("option-pay-balance")
    shown.press("option-other-card")
    widget.log.get_by_role("button", name=re.compile("4444")).click()
    agree = widget.log.locator(".confirm .primary")
    expect(agree).to_be_enabled(timeout=PATIENCE)
    yield "confirmation"
    agree.click()
    expect(widget.log.get_by_role("timer")).to_be_visible(timeout=PATIENCE)
    expect(widget.log.locator(".typing")).to_have_count(0)
    yield "receipt"


def talking(shown: Shown) -> Iterator[str]:
    """A person has answered, and goes on to write."""
    world, widget = shown.world, shown.widget
    widget.say(HUMAN[shown.language])
    expect(widget.log.locator("[data-key=person-coming]")).to_be_visible(timeout=PATIENCE)
    escalation = world.do(_newest(world))
    agents = world.service.app.services.agents
    world.do(agents.claim(escalation.id, BERTA, key="claim"))
    world.do(agents.reply(escalation.id, BERTA, REPLIES[shown.language], key="reply"))
    widget.hears(REPLIES[shown.language])
    widget.say(STAY[shown.language])
    widget.hears(STAY[shown.language])
    expect(widget.log.locator(".pending")).to_have_count(0)
    world.do(_writes(world, escalation.id))
    expect(widget.log.locator(".typing.agent")).to_be_visible(timeout=PATIENCE)
    yield "agent"


async def _newest(world: WidgetWorld) -> Escalation:
    return (await world.service.app.services.escalations.waiting())[-1]


async def _writes(world: WidgetWorld, reference: str) -> None:
    agents = world.service.app.services.agents
    await agents.writes(await agents.get(reference))


ON_A_PHONE: Final = frozenset({"confirmation", "receipt"})
SHOWN: Final[dict[str, tuple[Callable[[Shown], Iterator[str]], bool]]] = {
    "widget": (paying, False),
    "widget-agent": (talking, False),
    "widget-phone": (paying, True),
}
"""By name: the story, and whether it is on a phone, where only some of it is taken."""


def take_widget(name: str, languages: tuple[str, ...], place: Path) -> Iterator[Path]:
    """Lead the story in each language and take its pictures; gives where they are."""
    story, phone = SHOWN[name]
    with ExitStack() as stack:
        files = SqliteFiles(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        world = stack.enter_context(running_widget_world(files, stack.enter_context(running_sandbox())))
        browser = stack.enter_context(running_browser())
        for language in languages:
            size = {} if phone else {"viewport": TALL}
            with visiting(browser, phone=phone, locale=LOCALES[language], device_scale_factor=2, **size) as visitor:
                widget = world.visit(visitor, world.account("demo"), language=language).open()
                for seen in story(Shown(world, widget, language)):
                    if not phone or seen in ON_A_PHONE:
                        yield from _taken(widget, place / f"{'phone-' if phone else ''}{seen}-{language}")


def _taken(widget: Widget, path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        widget.element.evaluate("(element, theme) => element.setAttribute('theme', theme)", theme)
        picture = path.with_name(f"{path.name}-{theme}.png")
        # Nothing but the panel: what is behind its round corners is left clear, for pages of either colour.
        widget.page.screenshot(path=picture, clip=widget.panel.bounding_box(), omit_background=True, caret="hide")
        pack(picture)
        yield picture
