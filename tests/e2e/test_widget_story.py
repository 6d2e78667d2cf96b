"""The whole story on a web page: declined, another card on the provider's page, paid, and the 48 hours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import visiting
from tests.support.widget_world import WidgetWorld


def test_a_declined_card_ends_with_the_balance_paid_and_the_clock_running(browser: Browser, world: WidgetWorld) -> None:
    account = world.account()
    with visiting(browser) as visitor:
        widget = world.visit(visitor, account).open()
        widget.say("why are we past due?")
        widget.hears("€1,234.50")
        widget.page.wait_for_timeout(1500)
        print(widget.panel.inner_text())
        widget.page.screenshot(path="/tmp/widget-lab/real.png")
