"""What ends in the middle of a visit: the service itself, the page's way to a token, and the element in its page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from bot.channels.web.minting import mint
from bot.widget_keys import WidgetKey
from tests.support.browser import ANSWERS, PATIENCE, Widget, comes_true, visiting
from tests.support.databases import Databases
from tests.support.ports import free_port
from tests.support.sandbox import RunningSandbox
from tests.support.widget import written
from tests.support.widget_host import KEY_ID, SCRIPT, HostWorld, running_site

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "from bot.cli import main; main()"
SOON = {f"KASE_{what}_SECONDS": "1" for what in ("SWEEP", "UNANSWERED", "UNSETTLED", "UNTOLD")}
"""What a crash left behind is taken up at once, so that nobody waits for it here."""


@dataclass(slots=True)
class Serving:
    """`kase serve` as a process of its own, always at the same address on the same database."""

    sandbox: RunningSandbox
    database: str
    keys: str = "[]"
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it says that it listens."""
        settings = {
            "KASE_GATEWAY": "sandbox",
            "KASE_DATABASE_URL": self.database,
            "KASE_BILLING_URL": self.sandbox.base_url,
            "KASE_BILLING_TOKEN": self.sandbox.token,
            "KASE_PUBLIC_URL": self.address,
            "KASE_API_TOKENS": "a-token-for-the-tests",
            "KASE_WIDGET_KEYS": self.keys,
            "KASE_LOG_LEVEL": "error",
            **SOON,
        }
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(self.port)]
        environment = {"PATH": "", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **settings}
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=environment,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert self.address in line, line + self._process.stdout.read()

    def die(self) -> None:
        """End it in the middle of whatever it does."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate(timeout=60)
            self._process = None


@contextmanager
def serving(sandbox: RunningSandbox, databases: Databases) -> Iterator[Serving]:
    process = Serving(sandbox, databases.fresh())
    try:
        yield process
    finally:
        process.die()


def test_a_service_that_dies_in_the_middle_of_a_charge_is_followed_by_one_that_says_once_what_became_of_it(
    browser: Browser, sandbox: RunningSandbox, sqlite_files: Databases
) -> None:
    [account] = sandbox.make_accounts("demo")
    with serving(sandbox, sqlite_files) as kase, running_site() as site, visiting(browser) as visitor:
        key = WidgetKey.model_validate({"id": KEY_ID, "secret": "s" * 32, "origins": [site.origin]})
        site.kase, kase.keys = kase.address, written(key)
        site.token = lambda: mint(key, {"sub": "anna", "account": account, "roles": ["billing_admin"]})
        html = f'<script src="{kase.address}/widget.js" defer></script><script src="/page.js" defer></script>'
        kase.start()
        page = visitor.new_page()
        page.goto(site.show(f'{html}<kase-widget key="{KEY_ID}"></kase-widget>', script=SCRIPT))
        widget = Widget(page).open()
        widget.say("pay now")
        widget.press("Another card")
        widget.log.get_by_role("button", name="4444").click()
        sandbox.fault("resubmit", "slow", delay_ms=1500, account=account)
        widget.log.locator(".confirm .primary").click()
        until_the_order_is_there(sandbox)

        kase.die()
        expect(widget.panel.locator(".banner")).to_contain_text("There is no connection.", timeout=PATIENCE)
        kase.start()

        expect(widget.log.locator(".receipt")).to_be_visible(timeout=2 * PATIENCE)
        expect(widget.panel.locator(".banner")).to_be_empty()
        expect(widget.log.locator(".pending, .typing")).to_have_count(0)
        keys = widget.items.evaluate_all("all => all.map(one => one.dataset.key)")
        page.reload()
        widget.open()
        expect(widget.log.locator(".receipt")).to_have_count(1, timeout=PATIENCE)

        comes_true(page, lambda: widget.items.evaluate_all("all => all.map(one => one.dataset.key)") == keys)
        assert widget.items.filter(has_text="Pay €1,234.50").locator(":scope.customer").count() == 1
    assert len(sandbox.ledger(account)) == 1


def until_the_order_is_there(sandbox: RunningSandbox) -> None:
    """Wait until the backend has been asked to charge, which it will, whoever waits for it."""
    for _ in range(400):
        if not sandbox.faults_left():
            return
        Event().wait(0.01)
    raise AssertionError("nobody ordered a charge")


@pytest.mark.parametrize("mode", ["", "frame"])
def test_a_page_that_cannot_fetch_a_token_says_so_with_two_ways_on(
    browser: Browser, host: HostWorld, mode: str
) -> None:
    host.signed_in()
    broken = SCRIPT + 'const good = widget.token; widget.token = async () => { throw new Error("no line"); };'
    with visiting(browser) as visitor:
        page = visitor.new_page()
        page.goto(host.page(mode, script=broken))
        page.locator("kase-widget .launcher").click()
        panel = page.frame_locator("kase-widget iframe").locator(".panel") if mode else Widget(page).panel
        banner = panel.locator(".banner")
        expect(banner).to_contain_text("We could not make sure who you are.", timeout=PATIENCE)
        assert "token_missing" in page.evaluate("happened.map(([, detail]) => detail?.code)")

        banner.get_by_role("button", name="Ask without signing in").click()
        ask(panel, "how much do we owe?")
        expect(panel.locator(ANSWERS)).not_to_have_count(0, timeout=PATIENCE)
        expect(banner).to_be_empty()
        assert "1,234.50" not in panel.inner_text()

        page.evaluate("widget.token = good")
        expect(panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        ask(panel, "how much do we owe?")
        expect(panel.locator(".log")).to_contain_text("1,234.50", timeout=PATIENCE)


def ask(panel: Locator, words: str) -> None:
    panel.locator("textarea").fill(words)
    panel.locator("textarea").press("Enter")


QUERIES = """
window.queries = [visualViewport, window, document];
const asked = matchMedia;
window.matchMedia = (query) => { const list = asked.call(window, query); queries.push(list); return list; };
"""


@pytest.mark.parametrize("mode", ["", "frame"])
def test_an_element_that_is_taken_out_of_its_page_leaves_nothing_that_listens(
    browser: Browser, host: HostWorld, mode: str
) -> None:
    host.signed_in()
    with visiting(browser) as visitor:
        visitor.add_init_script(QUERIES)
        page = visitor.new_page()
        page.goto(host.page(mode))
        page.locator("kase-widget .launcher").click()
        field = (page.frame_locator("kase-widget iframe") if mode else page).locator("kase-widget textarea")
        expect(field).to_be_visible(timeout=PATIENCE)
        console = visitor.new_cdp_session(page)
        assert listening(console, page) > 0

        page.evaluate("widget.remove()")
        assert listening(console, page) == 0
        page.evaluate("document.querySelector('main').append(widget)")

        expect(field).to_be_visible(timeout=PATIENCE)
        assert listening(console, page) > 0


def listening(console: CDPSession, page: Page) -> int:
    """How many listeners the widget has outside itself."""
    count = 0
    for place in range(page.evaluate("queries.length")):
        found = console.send("Runtime.evaluate", {"expression": f"queries[{place}]"})
        order = {"objectId": found["result"]["objectId"]}
        count += len(console.send("DOMDebugger.getEventListeners", order)["listeners"])
    return count
