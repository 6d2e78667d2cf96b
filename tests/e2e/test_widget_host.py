"""The widget in pages that are hostile: their styles, what is said in it, their tokens, and what leaves the browser."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bot.channels.web.minting import mint
from bot.domain.escalation import Agent
from bot.domain.redaction import MARK
from bot.widget_keys import WidgetKey
from tests.support.browser import ANSWERS, PATIENCE, Widget, comes_true
from tests.support.widget_host import HostWorld

expect.set_options(timeout=PATIENCE)

MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
CARD = "4242 4242 4242 4242"
HOSTILE_STYLE = """
* { font: 40px/5 fantasy !important; color: red !important; letter-spacing: 1em !important; text-indent: 9em !important;
    text-transform: uppercase !important; visibility: hidden !important; direction: rtl !important }
html { font-size: 90px !important }
kase-widget, kase-widget *, dialog, button, textarea, iframe, svg {
    display: none !important; opacity: 0 !important; position: static !important; transform: scale(3) !important;
    z-index: -1 !important; pointer-events: none !important; inset: 0 !important; filter: blur(9px) !important;
    width: 9px !important; clip-path: inset(50%) !important; contain: strict !important }
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> Widget:
    page.goto(address)
    return Widget(page).open()


def computed(element: Locator, name: str) -> str:
    value: str = element.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return value


def nothing_ran(widget: Widget) -> None:
    """Whether what was said stayed words: no script ran, and no element was made of it."""
    assert widget.page.evaluate("window.hacked") is None
    assert widget.panel.locator("img, script").count() == 0


@pytest.mark.parametrize("mode", ["", "frame"])
def test_styles_of_the_page_change_nothing_in_the_widget(page: Page, host: HostWorld, mode: str) -> None:
    page.goto(host.page(mode, style=HOSTILE_STYLE))
    widget = Widget(page)
    expect(widget.launcher).to_be_visible()
    box = widget.launcher.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (60, 60)
    assert box["x"] > 1100
    assert box["y"] > 600

    widget.open()
    held = page.frame_locator("kase-widget iframe").locator(".panel") if mode else widget.panel
    held.locator("textarea").fill("hello")
    held.locator("textarea").press("Enter")
    said = held.locator(".item.bot .text").first
    expect(said).to_be_visible()
    assert computed(said, "fontSize") == "15px"
    assert computed(said, "color") != "rgb(255, 0, 0)"
    assert (computed(said, "direction"), computed(said, "textTransform")) == ("ltr", "none")
    assert (computed(said, "letterSpacing"), computed(said, "textIndent")) == ("normal", "0px")
    around = widget.panel.bounding_box()
    assert around is not None
    assert around["width"] == 400


def test_markup_in_what_the_visitor_types_stays_words_also_after_the_page_was_loaded_again(
    page: Page, host: HostWorld
) -> None:
    host.site.careless = True
    host.signed_in()
    widget = opened(page, host.page())

    widget.say(f"hello {MARKUP}")
    widget.hears("onerror")
    expect(widget.log.locator(".pending")).to_have_count(0)
    nothing_ran(widget)
    page.reload()
    widget.open().hears("onerror")

    nothing_ran(widget)
    assert f"hello {MARKUP}" in widget.said()


def test_markup_in_names_of_the_billing_backend_and_of_agents_stays_words(page: Page, host: HostWorld) -> None:
    host.site.careless = True
    account = host.signed_in()
    spoil(host, account)
    widget = opened(page, host.page())

    widget.say("how much do we owe?")
    widget.hears("onerror")
    widget.say("pay now")
    expect(widget.log.locator("[data-key=card-is-yours]")).to_contain_text("Visa<img")
    nothing_ran(widget)
    widget.say("I want to talk to a person")
    expect(widget.log.locator("[data-key=person-coming]")).to_be_visible()
    expect(widget.panel.locator("header")).to_contain_text("has been asked")
    expect(widget.log.locator(".pending, .typing")).to_have_count(0)
    answer_as(host, Agent("A1", f"Anna {MARKUP}"), f"Good morning {MARKUP}")
    widget.hears(f"Good morning {MARKUP}")
    expect(widget.panel.locator("header")).to_contain_text("onerror")

    nothing_ran(widget)


def spoil(host: HostWorld, account: str) -> None:
    """Write markup into every name that the billing backend gives."""
    database = host.sandbox.database_path
    assert database is not None
    with sqlite3.connect(database, timeout=20) as file:
        file.execute("UPDATE accounts SET name = name || ? WHERE id = ?", (MARKUP, account))
        file.execute("UPDATE cards SET brand = brand || ? WHERE account_id = ?", (MARKUP, account))
        file.execute("UPDATE subscriptions SET name = name || ? WHERE account_id = ?", (MARKUP, account))
        file.execute(
            "UPDATE balances SET number = number || ?, subscriptions = ? WHERE account_id = ?",
            (MARKUP, json.dumps([f"Teams {MARKUP}"]), account),
        )


def answer_as(host: HostWorld, agent: Agent, words: str) -> None:
    """Take the one request that waits, and answer it."""
    services = host.service.app.services

    async def answer() -> None:
        [found] = await services.escalations.waiting()
        await services.agents.claim(found.id, agent, key="c1")
        await services.agents.reply(found.id, agent, words, key="r1")

    host.run(answer())


def test_markup_in_words_that_were_tampered_with_on_the_way_stays_words(page: Page, host: HostWorld) -> None:
    host.site.careless = True

    def tampered(route: Route) -> None:
        answer = route.fetch()
        said = answer.json() if answer.ok and answer.body() else None
        if not said:
            route.fulfill(response=answer)
            return
        said["words"] = {key: words + MARKUP for key, words in said["words"].items()}
        for language in said.get("languages", []):
            language["name"] += MARKUP
        route.fulfill(response=answer, json=said)

    page.route("**/widget/words/*", tampered)
    page.route("**/widget/sessions", tampered)
    widget = opened(page, host.page())
    expect(widget.panel).to_contain_text("onerror")
    widget.say("hello")
    expect(widget.log.locator(ANSWERS)).not_to_have_count(0)
    widget.panel.locator("header button").first.click()

    expect(widget.panel.locator("select")).to_be_visible()
    nothing_ran(widget)


def long_ago(host: HostWorld, account: str) -> str:
    claims: dict[str, object] = {"sub": "anna", "account": account, "roles": ["billing_admin"]}
    return mint(host.key, claims, at=datetime.now(UTC) - timedelta(hours=1))


def of_another_key(_: HostWorld, account: str) -> str:
    key = WidgetKey.model_validate({"id": "site-2026", "secret": "x" * 32, "origins": ["https://evil.example"]})
    return mint(key, {"sub": "anna", "account": account, "roles": ["billing_admin"]})


@pytest.mark.parametrize("wrong", [long_ago, of_another_key])
def test_a_token_that_is_not_believed_is_told_in_a_sentence_with_two_ways_on(
    page: Page, host: HostWorld, wrong: object
) -> None:
    account = host.signed_in()
    good = host.site.token
    assert callable(wrong)
    host.site.token = lambda: str(wrong(host, account))
    widget = opened(page, host.page())
    banner = widget.panel.locator(".banner")
    expect(banner).to_contain_text("could not make sure who you are")

    banner.get_by_role("button", name="Ask without signing in").click()
    widget.say("how much do we owe?")
    expect(widget.log.locator(ANSWERS)).not_to_have_count(0)
    assert "1,234.50" not in widget.log.inner_text()

    page.reload()
    widget.open()
    expect(banner).to_contain_text("could not make sure who you are")
    host.site.token = good
    banner.get_by_role("button", name="Try again").click()
    widget.say("how much do we owe?")
    widget.hears("1,234.50")


def test_a_page_of_an_origin_that_no_key_names_shows_nothing_and_learns_why(page: Page, host: HostWorld) -> None:
    page.goto(host.page(site=host.stranger))

    comes_true(page, "happened.some(([what]) => what === 'error')")
    assert page.locator("kase-widget .launcher").count() == 0
    asked = page.evaluate(
        """async (kase) => {
          const order = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" };
          try { return (await fetch(`${kase}/widget/sessions`, order)).status; } catch (error) { return error.name; }
        }""",
        host.address,
    )
    assert asked == "TypeError", "not even the refusal can be read there"


def test_a_card_number_never_leaves_the_browser_typed_or_pasted_or_kept_for_later(page: Page, host: HostWorld) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    widget = opened(page, host.page())

    widget.say(f"my card is {CARD} thanks")
    expect(widget.panel.locator(".banner")).to_contain_text("hidden")
    widget.hears(f"my card is {MARK} thanks")
    told = widget.log.locator("[data-key=card-number-hidden]")
    expect(told).to_have_count(1)

    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=host.site.origin)
    page.evaluate("text => navigator.clipboard.writeText(text)", f"take {CARD}")
    widget.input.focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(widget.input).to_have_value(f"take {MARK}")
    widget.input.press("Enter")
    expect(told).to_have_count(2)

    page.context.set_offline(True)
    widget.say(f"and {CARD}, cvc 123")
    widget.hears(f"and {MARK}, cvc {MARK}")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert MARK in kept
    page.context.set_offline(False)

    everything = "\n".join([*sent, kept, page.content(), widget.panel.inner_text()])
    assert not re.search(r"4242|\b123\b", everything)
    assert any(MARK in one for one in sent)
