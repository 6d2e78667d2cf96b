"""The whole story on a web page: declined, another card on the provider's page, paid, and the 48 hours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.support.browser import PATIENCE, Widget, faults_in_both_themes, visiting
from tests.support.widget_world import WidgetWorld

SUM = {"en": "€49.00", "lv": "49,00 €"}
LOCALES = {"en": "en-GB", "lv": "lv-LV"}


@pytest.mark.parametrize("language", LOCALES)
def test_a_declined_card_ends_with_the_balance_paid_and_the_clock_running(
    browser: Browser, world: WidgetWorld, language: str
) -> None:
    account = world.account()
    with visiting(browser, locale=LOCALES[language]) as visitor:
        widget = world.visit(visitor, account)
        assert faults_in_both_themes(widget) == []
        widget.open()
        expect(widget.panel).to_have_attribute("lang", language)
        assert faults_in_both_themes(widget) == []

        widget.say(world.words("suggest-1", language))
        widget.hears(SUM[language].replace(" ", "\u00a0"))
        widget.press(world.words("option-pay-balance", language))
        widget.press(world.words("option-new-card", language))
        expect(widget.page_link).to_be_visible(timeout=PATIENCE)
        assert faults_in_both_themes(widget) == []
        add_card(visitor, widget)
        come_back(widget)

        confirm = widget.log.locator(".confirm")
        expect(confirm).to_be_visible(timeout=PATIENCE)
        agree = confirm.locator("button.primary")
        expect(agree).to_contain_text(SUM[language].replace(" ", "\u00a0"))
        assert faults_in_both_themes(widget) == []
        agree.click()

        receipt = widget.log.locator(".receipt")
        expect(receipt).to_contain_text("4444", timeout=PATIENCE)
        expect(receipt.get_by_role("heading")).to_be_in_viewport(ratio=1)
        expect(widget.log.get_by_role("timer")).to_contain_text(re.compile(r"4[78]"))
        expect(agree).to_have_count(0)
        assert faults_in_both_themes(widget) == []
    assert [charge["amount"] for charge in world.sandbox.ledger(account)] == [{"currency": "EUR", "minor": 4900}]


def add_card(visitor: BrowserContext, widget: Widget) -> None:
    """Open the provider's page from the widget and type the test card there."""
    with visitor.expect_page() as opened:
        widget.page_link.click()
    page = opened.value
    fields = page.get_by_role("textbox")
    for number, typed in enumerate(("5555 5555 5555 4444", "12/30", "123")):
        fields.nth(number).fill(typed)
    page.get_by_role("button").click()
    page.wait_for_load_state()
    page.close()


def come_back(widget: Widget) -> None:
    """Look at the widget's page again. Chromium without a screen keeps every page in focus, so it is told."""
    widget.page.bring_to_front()
    widget.page.evaluate("dispatchEvent(new Event('focus'))")
