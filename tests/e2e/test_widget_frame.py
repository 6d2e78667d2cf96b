"""The conversation in a frame: the page around carries it, and can neither read it nor speak in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.support.browser import ANSWERS, PATIENCE, comes_true, faults_of, held
from tests.support.widget_host import KEY_ID, SCRIPT, HostWorld

AMOUNT = "1,234.50"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("kase-widget iframe")


expect.set_options(timeout=PATIENCE)


def opened(page: Page, address: str) -> FrameLocator:
    page.goto(address)
    page.locator("kase-widget .launcher").click()
    expect(inside(page).locator("textarea")).to_be_visible()
    return inside(page)


def ask(frame: FrameLocator, words: str) -> None:
    frame.locator("textarea").fill(words)
    frame.locator("textarea").press("Enter")


def happened(page: Page, what: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate(
        "what => happened.filter(([name]) => name === what).map(([, detail]) => detail)", what
    )
    return found


def test_the_visitor_talks_in_the_frame_and_the_page_around_reads_nothing_of_it(page: Page, host: HostWorld) -> None:
    host.signed_in()
    frame = opened(page, host.page("frame"))

    ask(frame, "how much do we owe?")
    expect(frame.locator(".log")).to_contain_text(AMOUNT)

    seen = page.evaluate(
        """() => {
          const { shadowRoot } = document.querySelector("kase-widget");
          const iframe = shadowRoot.querySelector("iframe");
          let inner = "nothing";
          try { inner = iframe.contentWindow.document.body.textContent; } catch (error) { inner = error.name; }
          return [shadowRoot.textContent, iframe.contentDocument, inner, JSON.stringify(localStorage)];
        }"""
    )
    assert AMOUNT not in seen[0]
    assert seen[1:] == [None, "SecurityError", "{}"]
    assert happened(page, "error") == happened(page, "message") == []


FORGED: list[object] = [
    "open",
    None,
    [],
    {"type": "close"},
    {"kase": 2, "type": "close"},
    {"kase": 1, "type": "close", "more": 1},
    {"kase": 1, "type": "send", "text": "yes"},
    {"kase": 1, "type": "toString"},
    {"kase": 1, "type": "__proto__"},
    {"kase": 1, "type": ["close"]},
    {"kase": 1, "type": "token", "id": 1, "token": "a.b.c", "failed": False},
    {"kase": 1, "type": "token", "id": "1", "token": {"length": 1}, "failed": False},
    {"kase": 1, "type": "look", "language": "lv"},
]


def test_forged_messages_change_nothing_in_the_frame(page: Page, host: HostWorld) -> None:
    frame = opened(page, host.page("frame"))
    ask(frame, "hello")
    expect(frame.locator(ANSWERS)).not_to_have_count(0)
    said = frame.locator(".said").all_inner_texts()

    page.evaluate(
        """forged => {
          const { contentWindow } = document.querySelector("kase-widget").shadowRoot.querySelector("iframe");
          for (const message of forged) contentWindow.postMessage(message, "*");
        }""",
        FORGED,
    )
    page.frames[1].evaluate(
        """page => {
          const close = { kase: 1, type: "close" };
          const from = (origin, source) => dispatchEvent(new MessageEvent("message", { data: close, origin, source }));
          from("https://evil.example", parent);
          from(location.origin, parent);
          from(page, window);
          from(page, null);
          from("null", parent);
        }""",
        host.site.origin,
    )

    ask(frame, "hello again")
    expect(frame.locator(".item.customer")).to_have_count(2)
    expect(frame.locator("textarea")).to_be_visible()
    assert frame.locator(".said").all_inner_texts()[: len(said)] == said
    assert happened(page, "close") == happened(page, "error") == []


def test_another_frame_of_the_page_gets_no_token_and_closes_nothing(page: Page, host: HostWorld) -> None:
    asked: list[str] = []

    def token() -> str:
        asked.append("token")
        return ""

    host.site.token = token
    spy = host.stranger.show(
        '<script src="/page.js" defer></script>',
        script="""
          window.heard = [];
          addEventListener("message", ({ data }) => heard.push(data));
          for (const type of ["ready", "token", "close", "unread"]) {
            parent.postMessage({ kase: 1, type, id: 7, count: 9 }, "*");
          }
        """,
    )
    host.site.frames = (host.address, host.stranger.origin)
    page.goto(host.page("frame", before=f'<iframe name="spy" src="{spy}"></iframe>'))
    page.locator("kase-widget .launcher").click()
    expect(inside(page).locator("textarea")).to_be_visible()

    page.frame("spy").evaluate("parent.postMessage({ kase: 1, type: 'close' }, '*')")  # type: ignore[union-attr]  # it is there
    ask(inside(page), "hello")
    expect(inside(page).locator(ANSWERS)).not_to_have_count(0)

    assert page.frame("spy").evaluate("heard") == []  # type: ignore[union-attr]  # it is there
    assert asked == ["token"], "the conversation itself asked for it"
    assert happened(page, "close") == []
    assert {"count": 9} not in happened(page, "unread")


def test_a_script_of_the_page_cannot_speak_for_the_visitor(page: Page, host: HostWorld) -> None:
    frame = opened(page, host.page("frame"))

    refused = page.evaluate("(() => { try { widget.send('yes'); } catch (error) { return error.message; } })()")

    assert "frame" in refused
    expect(frame.locator(".item.customer")).to_have_count(0)


@pytest.mark.parametrize("claimed", ["site", "stranger"])
def test_a_page_of_another_origin_cannot_show_the_frame(page: Page, host: HostWorld, claimed: str) -> None:
    origin = host.site.origin if claimed == "site" else host.stranger.origin
    address = f"{host.address}/widget/frame?key={KEY_ID}&origin={origin}"

    page.goto(host.stranger.show(f'<iframe name="stolen" src="{address}"></iframe>'))
    [stolen] = [frame for frame in page.frames if frame.parent_frame is not None]

    assert stolen.locator("kase-widget").count() == 0
    assert stolen.url.startswith("chrome-error:")


def test_a_page_that_is_itself_framed_by_a_stranger_shows_no_conversation(page: Page, host: HostWorld) -> None:
    page.clock.install()
    inner = host.page("frame")
    host.stranger.frames = (host.site.origin,)
    page.goto(host.stranger.show(f'<iframe name="portal" src="{inner}" width="800" height="700"></iframe>'))
    portal = page.frame_locator("[name=portal]")
    portal.locator("kase-widget .launcher").click()
    page.clock.fast_forward(11_000)

    expect(portal.locator("kase-widget [role=status]")).to_contain_text("cannot be shown here")
    assert portal.locator("kase-widget iframe").is_hidden()


def test_a_page_whose_own_policy_keeps_the_frame_out_says_so_with_a_way_on_and_out(page: Page, host: HostWorld) -> None:
    host.site.frames = ()
    page.clock.install()
    page.goto(host.page("frame"))
    page.locator("kase-widget .launcher").click()
    page.clock.fast_forward(11_000)

    expect(page.locator("kase-widget [role=status]")).to_contain_text("cannot be shown here")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    [error] = happened(page, "error")
    assert error["code"] == "frame_blocked"
    page.get_by_role("button", name="Close").first.click()
    expect(page.locator("kase-widget dialog")).to_be_hidden()


def test_a_token_that_is_not_believed_is_told_in_the_frame_and_a_good_one_goes_on(page: Page, host: HostWorld) -> None:
    account = host.signed_in(origin="https://elsewhere.example.com")
    page.goto(host.page("frame"))
    page.locator("kase-widget .launcher").click()
    frame = inside(page)
    expect(frame.locator(".banner")).to_contain_text("could not make sure who you are")

    host.signed_in(account, origin=host.site.origin)
    frame.locator(".banner").get_by_role("button", name="Try again").click()
    ask(frame, "how much do we owe?")

    expect(frame.locator(".log")).to_contain_text(AMOUNT)
    assert "token_origin" in {error["code"] for error in happened(page, "error")}


def test_the_frame_looks_as_the_page_wishes_and_takes_no_address_from_it(page: Page, host: HostWorld) -> None:
    style = (
        "kase-widget { --kase-color: #107040; --kase-font: url(https://evil.example/font), serif; --kase-radius: 4px }"
    )
    frame = opened(page, host.page('frame theme="dark" language="lv"', style=style))

    expect(frame.locator(".root.dark")).to_have_attribute("lang", "lv")
    set_in_frame = frame.locator("kase-widget").get_attribute("style") or ""
    assert "--kase-color: #107040" in set_in_frame
    assert "--kase-radius: 4px" in set_in_frame
    assert "evil" not in set_in_frame


@pytest.mark.parametrize(
    ("attributes", "script", "asked"),
    [("language=en", "widget.language = 'lv';", 1), ("frame language=lv open", "", 2)],
)
def test_words_that_come_late_do_not_take_the_place_of_those_that_were_asked_for_after(
    page: Page, host: HostWorld, attributes: str, script: str, asked: int
) -> None:
    late = held(page, "**/widget/words/en*")
    heard: list[str] = []
    page.on("response", lambda answer: heard.append(answer.url.rpartition("/")[2]))
    page.goto(host.page(attributes, script=SCRIPT + script))
    comes_true(page, lambda: len(late) == 1 and heard.count("lv") == asked and "sessions" in heard)
    with page.expect_event("requestfinished", lambda request: "/widget/words/en" in request.url):
        late[0].continue_()

    spoken = (inside(page) if asked == 2 else page).locator(".root")  # the page's words and the frame's
    expect(spoken).to_have_attribute("lang", "lv")


def test_who_signs_out_in_the_page_leaves_nothing_in_the_frame(page: Page, host: HostWorld) -> None:
    host.signed_in()
    frame = opened(page, host.page("frame"))
    ask(frame, "how much do we owe?")
    expect(frame.locator(".log")).to_contain_text(AMOUNT)

    page.evaluate("widget.signOut()")
    page.locator("kase-widget .launcher").click()

    expect(frame.locator(".log")).not_to_contain_text(AMOUNT)
    expect(frame.locator(".welcome")).to_contain_text("not signed in")


def test_the_keyboard_goes_in_and_out_and_what_was_not_read_is_counted_in_the_page(page: Page, host: HostWorld) -> None:
    host.signed_in(sub="otto")
    frame = opened(page, host.page("frame"))
    page.keyboard.press("Escape")
    expect(page.locator("kase-widget dialog")).to_be_hidden()
    assert page.evaluate("widget.shadowRoot.activeElement.className") == "launcher"

    other = page.context.new_page()
    there = opened(other, host.page("frame"))
    ask(there, "how much do we owe?")
    expect(there.locator(".log")).to_contain_text(AMOUNT)

    expect(page.locator("kase-widget .count")).to_be_visible()
    page.keyboard.press("Enter")
    expect(frame.locator(".log")).to_contain_text(AMOUNT)
    expect(page.locator("kase-widget .count")).to_be_hidden()


def test_the_frame_opens_pages_of_payment_beside_the_page_and_lets_the_visitor_keep_the_conversation(
    page: Page, host: HostWorld
) -> None:
    host.signed_in()
    frame = opened(page, host.page("frame"))
    ask(frame, "pay now")
    frame.get_by_role("button", name="Add a new card", exact=True).last.click()

    with page.expect_popup() as beside:
        frame.locator(".log").get_by_role("link").last.click()
    assert beside.value.url.startswith(host.sandbox.base_url)
    assert beside.value.evaluate("opener") is None
    beside.value.close()

    frame.get_by_role("button", name="Language and conversation").click()
    with page.expect_download() as saved:
        frame.get_by_role("button", name="Save as a file").click()
    assert "pay now" in saved.value.path().read_text("utf-8")
    assert page.url.startswith(host.site.origin)


def test_nothing_is_wrong_for_assistive_technology_around_the_frame_and_in_it(page: Page, host: HostWorld) -> None:
    host.signed_in()
    opened(page, host.page("frame"))
    around = faults_of(page)

    page.goto(f"{host.address}/widget/frame?key={KEY_ID}&origin={host.site.origin}")
    expect(page.locator("kase-widget .welcome")).to_contain_text("not signed in")

    assert (around, faults_of(page)) == ([], [])


def test_on_a_phone_the_frame_fills_the_screen_and_leaves_it_again(page: Page, host: HostWorld) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, host.page("frame"))

    assert page.locator("kase-widget iframe").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    inside(page).get_by_role("button", name="Close").click()
    expect(page.locator("kase-widget .launcher")).to_be_visible()
    expect(page.locator("kase-widget dialog")).to_be_hidden()
