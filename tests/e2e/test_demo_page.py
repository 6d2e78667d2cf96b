"""The page of `kase demo` as a visitor meets it: both sides of the whole story, in a real browser over a real demo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.demo.scenes import SCENES
from tests.support.browser import PATIENCE, Widget, faults_of, visiting
from tests.support.demo import running_demo, visit_demo


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of a demo is."""
    with running_demo(tmp_path_factory.mktemp("demo")) as found:
        yield found


def start_anew(page: Page) -> None:
    """Leave behind what other tests did, without which this one would not know what to find."""
    with page.expect_response(re.compile("/demo/anew")):
        page.get_by_role("button", name="Start anew").click()


def test_one_visitor_plays_the_customer_and_the_agent_from_past_due_to_closed(browser: Browser, address: str) -> None:
    with visiting(browser) as visitor:
        widget = visit_demo(visitor, address, "stays")
        page = widget.page
        portal, company = page.locator("#portal"), page.locator(".company")
        expect(portal.get_by_role("heading", name="Your account is past due: €49.00")).to_be_visible()
        assert faults_of(page) == []

        page.get_by_role("button", name="Get it sorted out").click()
        widget.say("I want to pay")
        widget.press("Use this card")
        widget.log.locator(".confirm button.primary").click()
        expect(widget.log.locator(".receipt")).to_contain_text("4242", timeout=PATIENCE)
        expect(portal.get_by_role("heading", name="Your payment has arrived")).to_be_visible(timeout=PATIENCE)
        expect(company.get_by_text("Every charge exactly once")).to_be_visible()
        expect(company.locator(".part").first.get_by_role("listitem")).to_have_count(1)
        assert faults_of(page) == []

        page.get_by_role("button", name="+48 hours").click()
        company.get_by_role("button", name="Take it").click(timeout=PATIENCE)
        reply = company.get_by_label("What the customer will read, in English")
        expect(reply).to_be_focused(timeout=PATIENCE)
        assert faults_of(page) == []
        page.keyboard.type("Good morning. The notice is off now.")
        page.keyboard.press("Enter")
        widget.hears("Good morning. The notice is off now.")
        expect(widget.log).to_contain_text("Marta")
        widget.say("Thank you, Marta")
        expect(company.locator(".story")).to_contain_text("Thank you, Marta", timeout=PATIENCE)

        company.get_by_role("button", name="Hand back to the bot").click()
        expect(company.get_by_role("button", name="Hand back to the bot")).to_have_count(0, timeout=PATIENCE)
        company.get_by_role("button", name="Close", exact=True).hover()
        page.mouse.down()
        with page.expect_response(lambda seen: "/demo/scenes/" in seen.url and seen.status == HTTPStatus.OK):
            widget.say("are you still there?")  # news come between the beginning and the end of a press
        page.wait_for_event("response", lambda seen: "/demo/scenes/" in seen.url)  # by now they were drawn
        page.mouse.up()
        company.get_by_label("How did it end?").select_option("fixed")
        company.locator(".requests").evaluate("list => { list.dataset.before = 'yes' }")
        widget.say("one more thing")  # news draw the list anew while the agent chooses
        expect(company.locator(".requests[data-before]")).to_have_count(0, timeout=PATIENCE)
        company.get_by_role("button", name="Close", exact=True).click()
        expect(company.get_by_text("Closed by Marta: fixed by hand.")).to_be_visible(timeout=PATIENCE)
        assert faults_of(page) == []


def test_the_page_turns_to_latvian_and_dark_and_stays_so(browser: Browser, address: str) -> None:
    with visiting(browser) as visitor:
        widget = visit_demo(visitor, address, "several")
        page = widget.page
        page.locator(".stage #language").select_option("lv")
        expect(page.locator("#portal")).to_contain_text("Jums ir kavēts maksājums: 338,80", timeout=PATIENCE)
        page.get_by_role("button", name="Tumšais izskats").click()
        widget.open()
        expect(widget.panel).to_have_attribute("lang", "lv")
        assert faults_of(page) == []

        page.reload()
        expect(page.locator("#portal")).to_contain_text("Jums ir kavēts maksājums", timeout=PATIENCE)
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.locator("html").get_attribute("lang") == "lv"


def test_every_scene_loads_without_a_complaint_and_says_what_to_try(browser: Browser, address: str) -> None:
    with visiting(browser) as visitor:
        widget = visit_demo(visitor, address, "expired")
        page = widget.page
        for name, scene in SCENES.items():
            page.get_by_label("Situation").select_option(name)
            signed_in = page.locator("#portal").get_by_text("Signed in", exact=True)
            expect(signed_in).to_have_count(1 if scene.template else 0, timeout=PATIENCE)
            expect(page.locator(".hint")).to_contain_text("Try this")
        expect(page.get_by_role("heading", name="Sign in to see your bills")).to_be_visible()
        assert faults_of(page) == []
        widget.open()
        widget.say("How much do I owe?")
        expect(widget.log).not_to_contain_text("€")


def test_a_renewal_that_fails_is_told_by_kase_first_and_a_fresh_start_leaves_it_behind(
    browser: Browser, address: str
) -> None:
    with visiting(browser) as visitor:
        widget = visit_demo(visitor, address, "renewal")
        page = widget.page
        start_anew(page)
        expect(page.locator("#portal .banner")).to_have_count(0, timeout=PATIENCE)
        page.get_by_role("button", name="Next renewal fails").click()
        expect(page.locator("#portal .banner")).to_contain_text("€49.00", timeout=PATIENCE)
        widget.open()
        widget.hears("€49.00")

        start_anew(page)
        expect(page.locator("#portal .banner")).to_have_count(0, timeout=PATIENCE)
        expect(widget.log).not_to_contain_text("€49.00", timeout=PATIENCE)


def test_a_phone_shows_one_side_at_a_time_and_nothing_beyond_its_edge(browser: Browser, address: str) -> None:
    with visiting(browser, phone=True) as visitor:
        widget = visit_demo(visitor, address, "off")
        page = widget.page
        company = page.locator(".company")
        expect(company).to_be_hidden()
        assert faults_of(page) == []
        page.get_by_role("button", name="Company").click()
        expect(company.get_by_role("heading", name="Ledger of the billing system")).to_be_visible()
        expect(page.locator("#portal")).to_be_hidden()
        assert faults_of(page) == []
        page.get_by_role("button", name="Customer").click()
        widget.open()
        assert faults_of(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390

        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 320, "height": 640})  # a wide screen at 400 %
        page.locator(".stage #language").select_option("ru")
        expect(page.locator("#portal")).to_contain_text("Счета", timeout=PATIENCE)
        beyond = page.locator(".portal .account, .portal table").evaluate_all(
            "all => { const end = (one) => one.getBoundingClientRect().right;"
            " return all.filter((one) => end(one) > end(one.parentElement)).map((one) => one.className); }"
        )
        assert beyond == []


def test_the_stage_is_played_by_keyboard_alone(browser: Browser, address: str) -> None:
    with visiting(browser) as visitor:
        page = visit_demo(visitor, address, "expired").page
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the portal")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#portal")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Get it sorted out")).to_be_focused()
        page.keyboard.press("Enter")
        expect(Widget(page).input).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Get it sorted out")).to_be_focused()
