"""What visits meet that nobody plans: many tabs, servers that keep silent, clocks that are wrong, a shared computer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.support.browser import PATIENCE, comes_true, held, visiting
from tests.support.widget_world import WidgetWorld

TABS = 7
"""One more than the connections that a browser opens to a server that speaks HTTP/1.1."""

# A browser without windows takes every tab for one in sight.
SIGHT = """
let hidden = false;
Object.defineProperty(document, "hidden", { get: () => hidden });
Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
window.inSight = (seen) => { hidden = !seen; document.dispatchEvent(new Event("visibilitychange")); };
"""
# What is waited for in vain takes 40 seconds.
IMPATIENT = """
const { setTimeout: later } = window;
const limit = AbortSignal.timeout.bind(AbortSignal);
window.setTimeout = (act, ms, ...more) => later(act, ms === 40000 ? 2000 : ms, ...more);
AbortSignal.timeout = (ms) => limit(ms / 20);
"""
# The stream of events can be held back, as a proxy does that gathers what it passes on.
HELD = """
const { fetch: real } = window;
let held = null;
let release = null;
window.hold = () => { held = new Promise((go) => (release = go)); };
window.release = () => release();
window.fetch = async (...order) => {
  const answer = await real(...order);
  if (!String(order[0]).endsWith("/widget/events")) return answer;
  const holding = new TransformStream({ async transform(part, out) { await held; out.enqueue(part); } });
  return new Response(answer.body.pipeThrough(holding), answer);
};
"""
TWO_DAYS_AHEAD = """
const { now } = Date;
window.Date = class extends Date {
  constructor(...given) { super(...(given.length ? given : [Date.now()])); }
  static now() { return now() + 48 * 3600000; }
};
"""


def sessions_of(visitor: BrowserContext) -> list[str]:
    """The sessions that are opened from now on, as they are."""
    opened: list[str] = []
    visitor.on("response", lambda got: opened.append(got.url) if got.url.endswith("/widget/sessions") else None)
    return opened


def test_with_more_tabs_than_a_browser_has_connections_each_is_answered_when_it_is_looked_at(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        visitor.add_init_script(SIGHT)
        tabs = [world.visit(visitor, account)]
        for _ in range(TABS - 1):
            tabs[-1].page.evaluate("inSight(false)")
            tabs.append(world.visit(visitor, account))
        first, last = tabs[0], tabs[-1]
        last.open().say("hello")
        last.hears("What can we help you with?")

        last.page.evaluate("inSight(false)")
        first.page.evaluate("inSight(true)")
        first.open()
        first.hears("What can we help you with?")
        first.say("thanks")
        first.hears("Glad to help")
        assert first.said().count("hello") == 1


@pytest.mark.parametrize(
    ("silent", "told", "by_itself"),
    [
        ("**/widget/sessions", "There is no connection", True),
        ("**/token?*", "We could not make sure who you are", False),
    ],
)
def test_a_server_that_never_answers_is_told_with_a_way_on(
    browser: Browser, world: WidgetWorld, silent: str, told: str, by_itself: bool
) -> None:
    with visiting(browser) as visitor:
        visitor.add_init_script(IMPATIENT)
        visitor.route(silent, lambda _: None)
        widget = world.visit(visitor, world.account()).open()

        expect(widget.log.locator(".typing")).to_be_visible()
        expect(widget.panel.locator(".banner")).to_contain_text(told, timeout=PATIENCE)
        expect(widget.log.locator(".typing")).to_have_count(0)
        expect(widget.panel.locator(".banner").get_by_role("button", name="Try again")).to_be_visible()
        visitor.unroute(silent)
        if not by_itself:
            widget.panel.locator(".banner").get_by_role("button", name="Ask without signing in").click()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)


def test_a_clock_that_is_wrong_costs_one_session_and_days_and_times_are_written_as_the_assistant_does(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser, locale="en-US") as visitor:
        visitor.add_init_script(TWO_DAYS_AHEAD)
        opened = sessions_of(visitor)
        widget = world.visit(visitor, world.account()).open()
        widget.say("hello")
        widget.hears("What can we help you with?")
        widget.say("thanks")
        widget.hears("Glad to help")

        comes_true(widget.page, lambda: len(opened) == 1)  # the browser tells of it in its own time
        expect(widget.log.locator(".when").last).to_have_text(re.compile(r"^\d{1,2}:\d\d$"))
        expect(widget.log.locator(".day")).to_have_text(re.compile(r"^[A-Z][a-z]+day,? \d{1,2} [A-Z][a-z]+$"))


def test_a_server_that_stops_for_a_moment_needs_no_new_token(browser: Browser, world: WidgetWorld) -> None:
    bye = 'event: bye\ndata: {"reason":"stopping"}\n\n'
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account()).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        opened = sessions_of(visitor)
        visitor.route(
            "**/widget/events",
            lambda route: route.fulfill(body=bye, headers={"Access-Control-Allow-Origin": world.site}),
            times=1,
        )
        with widget.page.expect_response(lambda got: "x-accel-buffering" in got.headers):
            widget.page.evaluate("dispatchEvent(new Event('online'))")

        assert opened == []


def test_what_one_person_has_read_does_not_count_as_read_by_the_next(browser: Browser, world: WidgetWorld) -> None:
    first, second = world.account(), world.account()
    with visiting(browser) as elsewhere:
        berta = world.visit(elsewhere, second, sub="berta").open()
        berta.say("hello")
        berta.hears("What can we help you with?")
    with visiting(browser) as shared:
        anna = world.visit(shared, first).open()
        anna.say("hello")
        anna.hears("What can we help you with?")
        anna.page.close()

        expect(world.visit(shared, second, sub="berta").element.locator(".count")).to_have_text("2", timeout=PATIENCE)
        expect(world.visit(shared, first).element.locator(".count")).to_be_hidden()


def test_what_came_while_the_open_panel_was_out_of_sight_is_read_once_it_is_seen(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        visitor.add_init_script(SIGHT)
        widget = world.visit(visitor, account).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        widget.page.evaluate("inSight(false)")
        with visiting(browser) as elsewhere:
            other = world.visit(elsewhere, account).open()
            other.say("hello")
            other.hears("What can we help you with?")
        comes_true(widget.page, "document.querySelector('kase-widget').unread === 2")

        widget.page.evaluate("inSight(true)")
        widget.page.keyboard.press("Escape")
        expect(widget.launcher).to_be_focused()
        expect(widget.element.locator(".count")).to_be_hidden()
        assert widget.page.evaluate("heard.at(-1)") == ["close", {}]


def test_what_arrives_late_takes_the_focus_from_nothing(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        visitor.add_init_script(HELD)
        widget = world.visit(visitor, world.account()).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        widget.page.evaluate("hold()")
        widget.say("why are we past due?")
        widget.hears("Would you like to pay the balance now?")
        later = widget.log.get_by_role("button", name="Later")
        later.focus()
        mine = widget.items.filter(has_text="why are we past due?")
        placed = mine.get_attribute("data-id")

        widget.page.evaluate("release()")
        expect(mine).not_to_have_attribute("data-id", str(placed))
        expect(later).to_be_focused()


def test_what_is_written_before_anybody_knows_who_writes_is_not_lost_with_the_page(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        unnamed = held(visitor, "**/token?*")
        widget = world.visit(visitor, account).open()
        widget.say("why are we past due?")
        expect(widget.log.locator(".pending")).to_have_count(1)
        with widget.page.expect_event("dialog") as asked:
            widget.page.evaluate("setTimeout(() => location.reload())")
        assert asked.value.type == "beforeunload"
        asked.value.dismiss()

        visitor.route("**/widget/messages", lambda route: route.abort())
        visitor.unroute("**/token?*")
        unnamed[0].continue_()
        expect(widget.log.get_by_text("Not sent.")).to_be_visible(timeout=PATIENCE)
        widget.page.reload()
        expect(widget.open().log.get_by_text("Not sent.")).to_be_visible(timeout=PATIENCE)
        assert widget.said() == ["why are we past due?"]
        visitor.unroute("**/widget/messages")
        widget.panel.get_by_role("button", name="Try again").first.click()
        widget.hears("Would you like to pay the balance now?")


def test_what_is_written_while_the_next_person_signs_in_is_not_kept_for_the_one_before(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        widget = world.visit(visitor, account, sub="anna").open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        unnamed = held(visitor, "**/token?*")
        widget.page.evaluate(
            "account => widget.token = async () => (await fetch(`/token?account=${account}&sub=peteris`)).text()",
            account,
        )
        widget.say("hello from Peteris")
        expect(widget.log.locator(".pending")).to_have_count(1)
        assert "Peteris" not in widget.page.evaluate("JSON.stringify(localStorage)")
        unnamed[0].continue_()

        widget.hears("What can we help you with?")
        assert widget.said()[0] == "hello from Peteris"


def test_what_a_visitor_writes_before_the_page_names_them_is_sent_in_their_name(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        unopened = held(visitor, "**/widget/sessions", times=1)
        widget = world.visit(visitor).open()
        widget.say("how much do we owe?")
        expect(widget.log.locator(".pending")).to_have_count(1)
        widget.page.evaluate(
            "account => widget.token = async () => (await fetch(`/token?account=${account}&sub=anna`)).text()", account
        )
        unopened[0].continue_()

        widget.hears("49.00")
        assert widget.said().count("how much do we owe?") == 1


def test_what_was_written_while_the_page_vouched_for_one_is_never_sent_as_another(
    browser: Browser, world: WidgetWorld
) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        unnamed = held(visitor, "**/token?*", times=1)
        widget = world.visit(visitor, account, sub="anna").open()
        widget.say("a secret of Anna")
        expect(widget.log.locator(".pending")).to_have_count(1)
        widget.page.evaluate(
            "account => widget.token = async () => (await fetch(`/token?account=${account}&sub=peteris`)).text()",
            account,
        )
        unnamed[0].continue_()

        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        assert "secret" not in widget.panel.inner_text()
