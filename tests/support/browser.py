"""A real Chromium, and the widget on a page as a visitor meets it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, Route, expect, sync_playwright

from tests.pictures.camera import NoBrowser
from tests.pictures.camera import browser as browser_path

DESK: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 390, "height": 844}
PATIENCE: Final = 15_000
"""Milliseconds that something may take on a busy machine."""

ANSWERS: Final = ".item.bot:not(.typing)"
"""What Kase said. The dots that say it is at work are an item of Kase's as well, and no answer."""

RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium, found by its path; a test that needs it fails with what to do where there is none."""
    try:
        path = browser_path()
    except NoBrowser as missing:
        pytest.fail(f"{missing} The browser tests are not skipped: without them nobody knows that the widget works.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def visiting(
    browser: Browser, *, phone: bool = False, locale: str = "en-GB", **more: object
) -> Iterator[BrowserContext]:
    """A browser of one visitor; nothing that Kase's script logs or throws goes unseen."""
    size = PHONE if phone else DESK
    # Without motion nothing is looked at while it fades in.
    given: dict[str, Any] = {"viewport": size, "locale": locale, "has_touch": phone, "reduced_motion": "reduce", **more}
    context = browser.new_context(timezone_id="Europe/Riga", **given)
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda said: faults.append(said.text) if _is_fault(said.text, said.type) else None)
    try:
        yield context
        assert not faults, faults
    finally:
        context.close()


def _is_fault(text: str, kind: str) -> bool:
    """Whether the page complains. Cut connections and refusals are logged by the browser, also those a test wants."""
    return kind == "error" and not text.startswith("Failed to load resource")


@dataclass(frozen=True, slots=True)
class Widget:
    """The widget on an open page."""

    page: Page

    @property
    def element(self) -> Locator:
        return self.page.locator("kase-widget")

    @property
    def launcher(self) -> Locator:
        return self.element.locator(".launcher")

    @property
    def panel(self) -> Locator:
        return self.element.locator("dialog.panel")

    @property
    def log(self) -> Locator:
        return self.element.get_by_role("log")

    @property
    def items(self) -> Locator:
        return self.log.locator("article")

    @property
    def page_link(self) -> Locator:
        return self.log.get_by_role("link").last

    @property
    def input(self) -> Locator:
        return self.panel.locator("textarea")

    def open(self) -> Widget:
        """Press the button that opens the panel."""
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Type a message and send it."""
        self.input.fill(text)
        self.input.press("Enter")

    def press(self, title: str) -> None:
        """Press the answer of those words, once it can be pressed."""
        self.log.get_by_role("button", name=title, exact=True).last.click()

    def hears(self, text: str | re.Pattern[str]) -> None:
        """Wait until the newest things that were said hold the words."""
        expect(self.log).to_contain_text(text, timeout=PATIENCE)

    def said(self) -> list[str]:
        """Everything that was said, without names and times."""
        return self.items.locator(".said").all_inner_texts()


def held(where: Page | BrowserContext, address: str, times: int | None = None) -> list[Route]:
    """Hold back requests to an address, the first `times` or all: the list of them, for `continue_`."""
    requests: list[Route] = []

    def hold(route: Route) -> None:
        requests.append(route)

    where.route(address, hold, times=times)
    return requests


def comes_true(page: Page, condition: str | Callable[[], bool]) -> None:
    """Wait until an expression of the page, or a condition of the test's, is true.

    Playwright's own `wait_for_function` evaluates within the page, which a strict policy forbids after the first look.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not (page.evaluate(condition) if isinstance(condition, str) else condition()):
        assert time.monotonic() < deadline, f"it never came true: {condition}"
        page.wait_for_timeout(50)


def faults_in_both_themes(widget: Widget) -> list[str]:
    """What axe finds in the light theme and in the dark one."""
    found = []
    for theme in ("dark", "light"):
        widget.element.evaluate("(element, theme) => element.setAttribute('theme', theme)", theme)
        found += [f"{theme}: {fault}" for fault in faults_of(widget.page)]
    return found


def faults_of(page: Page) -> list[str]:
    """What axe finds wrong on the page as it stands, WCAG 2.2 AA and best practice."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    return [
        f"{each['id']}: {each['help']} at {[node['html'][:150] for node in each['nodes']]}"
        for each in found.response["violations"]
    ]


def answered(response: Response | None) -> Response:
    """A page that came. Fails for one that did not."""
    assert response is not None
    assert response.ok, response.status
    return response
