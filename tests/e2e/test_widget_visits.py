"""Visits as they go: by keyboard, on a phone, with a reload, a second tab, a broken line, and a person who answers."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, Request, Route, expect

from bot.domain.escalation import Agent, Escalation
from tests.support.browser import PATIENCE, comes_true, faults_in_both_themes, visiting
from tests.support.widget_world import WidgetWorld

QUESTION = "why are we past due?"
DUE = re.compile("past due")


def test_a_visit_needs_nothing_but_a_keyboard(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account())
        keyboard = widget.page.keyboard
        focused = widget.page.locator("*:focus")

        keyboard.press("Tab")
        keyboard.press("Tab")
        expect(widget.launcher).to_be_focused()
        keyboard.press("Enter")
        expect(widget.input).to_be_focused()
        keyboard.type(QUESTION)
        keyboard.press("Enter")
        widget.hears("Would you like to pay the balance now?")
        keyboard.press("Shift+Tab")
        expect(focused.last).to_have_text("Talk to a person")
        keyboard.press("Shift+Tab")
        expect(focused.last).to_have_text("Later")
        keyboard.press("Enter")
        expect(widget.log.get_by_role("button", name="Later")).to_have_count(0)
        assert widget.panel.evaluate("panel => panel.contains(panel.getRootNode().activeElement)")
        keyboard.press("Escape")

        expect(widget.panel).to_be_hidden()
        expect(widget.launcher).to_be_focused()
        comes_true(widget.page, "heard.some(([what]) => what === 'close')")
        assert [what for what, _ in widget.page.evaluate("heard") if what in {"open", "close"}] == ["open", "close"]


def test_the_menu_opens_and_closes_by_keyboard_and_changes_the_language(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor).open()
        menu = widget.panel.locator(".menu")
        dots = widget.panel.get_by_role("button", name="Language and conversation")

        dots.click()
        choice = menu.get_by_role("combobox", name="Language")
        expect(choice).to_be_focused()
        assert faults_in_both_themes(widget) == []
        widget.page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(dots).to_be_focused()
        widget.element.evaluate("element => { element.language = 'lv' }")

        expect(widget.panel).to_have_attribute("lang", "lv")
        expect(widget.input).to_have_attribute("placeholder", world.words("widget-write", "lv"))


def test_on_a_phone_the_panel_is_the_whole_screen_and_the_page_behind_is_out_of_reach(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser, phone=True) as visitor:
        widget = world.visit(visitor, world.account())
        widget.launcher.tap()
        expect(widget.panel).to_be_visible()

        assert widget.panel.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
        assert widget.panel.evaluate("panel => panel.matches(':modal')")
        expect(widget.launcher).to_be_hidden()
        widget.input.fill(QUESTION)
        widget.panel.get_by_role("button", name="Send").tap()
        widget.hears(DUE)
        assert faults_in_both_themes(widget) == []
        small = widget.panel.get_by_role("button").evaluate_all(
            "all => all.filter(one => one.checkVisibility() && Math.min(one.offsetHeight, one.offsetWidth) < 44)"
            ".map(one => one.textContent)"
        )
        assert small == []
        widget.panel.get_by_role("button", name="Close").tap()
        expect(widget.panel).to_be_hidden()
        expect(widget.launcher).to_be_focused()


def test_a_reload_in_the_middle_finds_the_conversation_and_its_open_question(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account()).open()
        widget.say(QUESTION)
        widget.press("Pay the balance")
        expect(widget.log.get_by_role("button", name="Add a new card")).to_be_enabled()
        before = widget.said()

        widget.page.reload()
        widget.open()

        expect(widget.log.get_by_role("button", name="Add a new card")).to_be_enabled(timeout=PATIENCE)
        assert widget.said() == before
        widget.press("Change expiry date")
        expect(widget.page_link).to_be_visible(timeout=PATIENCE)


def test_two_tabs_show_one_conversation_without_doubles(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        account = world.account()
        one = world.visit(visitor, account).open()
        other = world.visit(visitor, account).open()

        one.say(QUESTION)
        one.hears("Would you like to pay the balance now?")
        other.hears("Would you like to pay the balance now?")
        other.press("Later")
        for tab in (one, other):
            tab.hears("Whenever you are ready")
            expect(tab.log.get_by_role("button", name="Later")).to_have_count(0, timeout=PATIENCE)

        expect(one.items).to_have_count(other.items.count(), timeout=PATIENCE)
        assert one.said() == other.said()
        assert one.said().count(QUESTION) == 1


def test_what_is_written_without_a_connection_is_sent_once_when_it_is_back(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account()).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)

        visitor.set_offline(offline=True)
        expect(widget.panel.get_by_text("There is no connection.")).to_be_visible(timeout=PATIENCE)
        widget.say(QUESTION)
        expect(widget.log.get_by_text("Not sent.")).to_be_visible(timeout=PATIENCE)
        assert faults_in_both_themes(widget) == []
        visitor.set_offline(offline=False)

        widget.hears("Would you like to pay the balance now?")
        expect(widget.log.get_by_text("Not sent.")).to_have_count(0)
        assert widget.said().count(QUESTION) == 1


def test_a_message_that_was_not_sent_outlives_the_page_and_keeps_its_id(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        sent: list[str] = []

        def cut(route: Route, request: Request) -> None:
            sent.append(json.loads(request.post_data or "{}")["id"])
            if len(sent) == 1:
                route.abort()
            else:
                route.continue_()

        visitor.route("**/widget/messages", cut)
        widget.say("who can pay?")
        expect(widget.log.get_by_text("Not sent.")).to_be_visible()
        widget.page.reload()
        widget.open()
        expect(widget.log.get_by_text("Not sent.")).to_be_visible(timeout=PATIENCE)
        widget.panel.get_by_role("button", name="Try again").click()

        widget.hears(re.compile("can be paid by"))
        assert len(sent) == 2
        assert len(set(sent)) == 1
        comes_true(widget.page, "!Object.keys(localStorage).some(name => name.includes('unsent'))")


def test_what_one_person_could_not_send_is_not_shown_to_the_next(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        account = world.account()
        widget = world.visit(visitor, account, sub="anna").open()
        visitor.route("**/widget/messages", lambda route: route.abort())
        widget.say("a secret of Anna")
        expect(widget.log.get_by_text("Not sent.")).to_be_visible(timeout=PATIENCE)

        widget.page.goto(world.address(account, sub="peteris"))
        widget.open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        assert "secret" not in widget.panel.inner_text()
        widget.page.goto(world.address(account, sub="anna"))
        widget.open()

        widget.hears("a secret of Anna")


def test_a_person_answers_in_the_same_conversation_also_while_the_panel_is_closed(
    browser: Browser, world: WidgetWorld
) -> None:
    berta = Agent("T0ACME:U0BERTA", "Bērta")
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account()).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        widget.panel.get_by_role("button", name="Talk to a person").click()
        widget.hears("Reference:")
        agents = world.service.app.services.agents
        escalation = world.do(_newest(world))
        world.do(agents.claim(escalation.id, berta, key="claim"))

        expect(widget.panel.get_by_role("heading", name="Bērta from support", level=2)).to_be_visible(timeout=PATIENCE)
        widget.launcher.click()
        world.do(agents.reply(escalation.id, berta, "<b>Hello</b>, I can see the payment.", key="reply"))
        expect(widget.launcher).to_have_accessible_name(re.compile("Unread: 1"), timeout=PATIENCE)
        widget.open()

        widget.hears("<b>Hello</b>, I can see the payment.")
        expect(widget.items.last.get_by_role("heading")).to_have_text("Bērta from support")
        expect(widget.panel.get_by_role("button", name="Talk to a person")).to_be_hidden()
        assert faults_in_both_themes(widget) == []


async def _newest(world: WidgetWorld) -> Escalation:
    return (await world.service.app.services.escalations.waiting())[-1]


def test_what_is_new_is_read_aloud_once_and_history_is_not(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        spoken = widget.panel.locator("[aria-live=polite]:not(.banner)")

        widget.say("who can pay?")
        expect(spoken).to_contain_text("can be paid by", timeout=PATIENCE)
        assert spoken.inner_text().count("can be paid by") == 1
        expect(spoken.locator("p").first).to_have_text("Assistant")
        expect(widget.log).to_have_attribute("aria-live", "off")
        widget.page.reload()
        widget.open()
        widget.hears(re.compile("can be paid by"))

        assert spoken.inner_text() == ""


def test_a_card_number_never_leaves_the_browser(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        with widget.page.expect_request("**/widget/messages") as asked:
            widget.say("my card is 4242 4242 4242 4242")

        assert "4242" not in (asked.value.post_data or "")
        expect(widget.panel.get_by_text("A card number was hidden")).to_be_visible()
        expect(widget.items.filter(has_text="my card is •••").first).to_be_visible()


def test_the_conversation_can_be_copied_saved_and_mailed(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        widget = world.visit(visitor).open()
        widget.say("who can pay?")
        widget.hears(re.compile("can be paid by"))
        widget.panel.get_by_role("button", name="Language and conversation").click()
        menu = widget.panel.locator(".menu")

        menu.get_by_role("button", name="Copy the conversation").click()
        expect(menu.get_by_role("status")).to_have_text("Copied.")
        assert "who can pay?" in widget.page.evaluate("navigator.clipboard.readText()")
        with widget.page.expect_download() as saved:
            menu.get_by_role("button", name="Save as a file").click()
        assert saved.value.suggested_filename == "conversation.txt"
        assert "can be paid by" in saved.value.path().read_text("utf-8")
        widget.page.evaluate(
            "addEventListener('click', (event) => { window.mailed = event.composedPath()[0].href }, true)"
            "|| (HTMLAnchorElement.prototype.click = function () { window.mailed = this.href })"
        )
        menu.get_by_role("button", name="Send by email").click()
        expect(menu.get_by_role("status")).to_have_text(re.compile("email"))
        assert widget.page.evaluate("mailed").startswith("mailto:?subject=Help%20with%20billing&body=")


def test_who_is_not_believed_gets_a_sentence_and_two_ways_on(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser) as visitor:
        visitor.route("**/token?*", lambda route: route.fulfill(body="not.a.token"))
        widget = world.visit(visitor, world.account()).open()
        banner = widget.panel.locator(".banner")

        expect(banner).to_contain_text("We could not make sure who you are.", timeout=PATIENCE)
        assert faults_in_both_themes(widget) == []
        assert ["error", "token_malformed"] in [
            [what, detail.get("code")] for what, detail in widget.page.evaluate("heard") if detail
        ]
        banner.get_by_role("button", name="Ask without signing in").click()
        expect(banner).to_be_empty(timeout=PATIENCE)
        widget.say("who can pay?")
        widget.hears(re.compile("can be paid by"))

        visitor.unroute("**/token?*")
        widget.page.reload()
        widget.open()
        expect(widget.panel.locator(".welcome")).to_contain_text("past-due balance", timeout=PATIENCE)


def test_a_session_that_ends_is_renewed_and_nothing_is_asked_of_the_visitor(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser) as visitor:
        widget = world.visit(visitor, world.account()).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)
        opened: list[str] = []
        widget.page.on("response", lambda got: opened.append(got.url) if got.url.endswith("/sessions") else None)
        refused = {"error": {"code": "session_ended", "message": "It has ended.", "field": None}}
        visitor.route(
            "**/widget/messages",
            lambda route: route.fulfill(status=401, json=refused, headers={"Access-Control-Allow-Origin": world.site}),
            times=1,
        )

        widget.say(QUESTION)

        widget.hears("Would you like to pay the balance now?")
        assert widget.said().count(QUESTION) == 1
        comes_true(widget.page, lambda: len(opened) == 1)  # the browser tells of it in its own time


def test_at_200_percent_and_from_right_to_left_nothing_is_cut_off(browser: Browser, world: WidgetWorld) -> None:
    with visiting(browser, viewport={"width": 640, "height": 400}) as visitor:
        widget = world.visit(visitor, world.account(), dir="rtl").open()
        widget.say(QUESTION)
        widget.hears("Would you like to pay the balance now?")

        box = widget.panel.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["height"] >= 380
        assert widget.panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        assert widget.log.evaluate("log => log.scrollWidth <= log.clientWidth")
        assert widget.element.locator(".root").get_attribute("dir") == "rtl"
        assert faults_in_both_themes(widget) == []


def test_colours_that_the_system_forces_keep_the_edges_of_what_can_be_pressed(
    browser: Browser, world: WidgetWorld
) -> None:
    with visiting(browser, forced_colors="active") as visitor:
        widget = world.visit(visitor).open()
        expect(widget.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE)

        edges = widget.element.locator(".launcher, .plain, .send, .panel").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one).borderTopWidth)"
        )
        assert set(edges) == {"1px"}
