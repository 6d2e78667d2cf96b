"""Pictures of the demo's page: both sides of a story that is really played, in a browser."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.pictures.album import WHY
from tests.pictures.desk_album import HUMAN
from tests.pictures.packing import pack
from tests.support.browser import PATIENCE, PHONE, Widget, running_browser, visiting
from tests.support.demo import running_demo, visit_demo

SIZE = {"width": 1280, "height": 860}
REPLIES = {
    "en": "Good morning, Anna. I can see that your card has expired. Shall I stay while you pay with the other one?",
    "lv": "Labrīt, Anna. Redzu, ka kartei beidzies termiņš. Vai palikt klāt, kamēr maksājat ar otru?",
}
LOOKS = {"en": "light", "lv": "dark"}
"""Each language in a theme of its own, so that both are seen."""


def agent_talking(widget: Widget, language: str) -> None:
    """The customer has asked for a person, who has just answered from the company's side."""
    widget.open()
    widget.say(WHY[language])
    widget.hears("INV-DEMO")
    widget.say(HUMAN[language])
    company = widget.page.locator(".company")
    company.locator(".deeds .main").click(timeout=PATIENCE)
    reply = company.locator(".composer textarea")
    expect(reply).to_be_focused(timeout=PATIENCE)
    reply.fill(REPLIES[language])
    reply.press("Enter")
    widget.hears(REPLIES[language][:12])
    expect(company.locator(".story")).to_contain_text(REPLIES[language][:12], timeout=PATIENCE)
    company.evaluate("(place) => place.scrollTo(0, 0)")


def as_it_is(widget: Widget, language: str) -> None:
    """The portal before anything was asked."""


PLAYED: dict[str, tuple[Callable[[Widget, str], None], bool]] = {
    "demo": (agent_talking, False),
    "demo-phone": (as_it_is, True),
}
"""By the picture's name: what is played, and whether on a phone."""


def take(name: str, languages: tuple[str, ...], place: Path) -> Iterator[Path]:
    """Play and take one picture for each language; gives where they are."""
    play, phone = PLAYED[name]
    with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder)) as address, running_browser() as browser:
        for language in languages:
            path = place / f"{name}-{language}.png"
            sharp = {"viewport": PHONE if phone else SIZE, "device_scale_factor": 2}
            with visiting(browser, phone=phone, locale=language, **sharp) as visitor:
                widget = visit_demo(visitor, address, "expired", language=language, theme=LOOKS[language])
                play(widget, language)
                path.parent.mkdir(parents=True, exist_ok=True)
                widget.page.screenshot(path=path)
                pack(path)
            httpx.post(f"{address}/demo/anew", trust_env=False, timeout=30).raise_for_status()
            yield path
