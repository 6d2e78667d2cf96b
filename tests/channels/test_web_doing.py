"""What else a visitor does: change the language, come back from a page, keep the conversation; and how it stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.channels.web import timeline
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service
from tests.support.widget import Page, code, running_widget
from tests.support.widget_tab import Visit, read, stranger, tab, visit_of

pytestmark = pytest.mark.anyio

AT_THE_BANK = "4000002500003155"
"""The sandbox's card whose bank asks for a confirmation."""


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def widget(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(sqlite_files, sandbox) as running:
        yield running


async def test_a_language_is_chosen_before_and_in_the_middle_of_a_conversation(widget: tuple[Service, Page]) -> None:
    visit, _ = await visit_of(*widget)

    first = read(await visit.post("/widget/language", {"language": "lv"}))
    asked = await visit.walks("kāpēc mums ir parāds?", "pay_balance")
    again = read(await visit.post("/widget/language", {"language": "de"}))

    assert first.keys == ["language-switched"]
    assert first.items[0]["language"] == "lv"
    assert asked.items[-1]["language"] == "lv"
    assert again.keys == ["language-switched", asked.keys[-1]], "the open question is asked again"
    assert {item["language"] for item in again.items} == {"de"}


async def test_a_repeated_choice_of_language_is_one(widget: tuple[Service, Page]) -> None:
    visit, _ = await visit_of(*widget)
    order = {"language": "lv", "id": "choice-0001"}

    first, again = [read(await visit.post("/widget/language", order)) for _ in range(2)]

    assert first.items == again.items


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"language": "lv", "why": "because"}, {}])
async def test_a_language_that_is_not_spoken_is_refused(widget: tuple[Service, Page], wrong: dict[str, str]) -> None:
    visit, _ = await visit_of(*widget)

    answer = await visit.post("/widget/language", wrong)

    assert (answer.status_code, code(answer)) == (422, "invalid_input")


async def test_who_comes_back_from_the_page_with_a_card_goes_on_without_pressing(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, account = await visit_of(service, page)
    asked = await visit.walks("why are we past due?", "pay_balance", "new_card")
    item = asked.items[-1]
    assert item["key"] == "card-page-open"

    early = read(await visit.post("/widget/returned", {"page_of": item["id"]}))
    assert early.items == [], "who did nothing there hears nothing of it"
    assert early.state["stamp"] == item["stamp"]

    service.sandbox.add_card(account, "4242424242424242")
    back = read(await visit.post("/widget/returned", {"page_of": item["id"]}))
    assert back.keys == ["card-saved", "confirm-payment"]
    assert back.state["step"] == {"number": 3, "of": 4, "label": "Your agreement"}
    assert service.sandbox.ledger(account) == [], "to come back is no yes"

    again = read(await visit.post("/widget/returned", {"page_of": item["id"]}))
    assert again.items == []
    assert again.state["stamp"] == back.state["stamp"]


async def test_who_comes_back_from_the_bank_hears_what_became_of_the_payment(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, account = await visit_of(service, page)
    service.sandbox.add_card(account, AT_THE_BANK)
    asked = await visit.walks("why are we past due?", "pay_balance", "other_card", "card:", "affirm")
    item = asked.items[-1]
    assert item["key"] == "confirm-at-the-bank"

    early = read(await visit.post("/widget/returned", {"page_of": item["id"]}))
    assert early.items == []

    async with httpx.AsyncClient(follow_redirects=True) as browser:
        await browser.post(item["page"]["url"], data={"answer": "confirm"})
    back = read(await visit.post("/widget/returned", {"page_of": item["id"]}))

    assert back.keys[0] == "payment-accepted"
    assert back.state["waits_until"] is not None
    assert len(service.sandbox.ledger(account)) == 1


async def test_to_come_back_while_nothing_is_open_is_harmless(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, account = await visit_of(service, page)

    before = read(await visit.post("/widget/returned", {"page_of": "web:nothing:0"}))
    await visit.walks("why are we past due?", "pay_balance")
    after = read(await visit.post("/widget/returned", {"page_of": "web:nothing:0"}))

    assert [before.items, after.items] == [[], []]
    assert service.sandbox.ledger(account) == []


async def test_a_backend_that_is_silent_on_the_return_leaves_the_question_open(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, account = await visit_of(service, page)
    asked = await visit.walks("why are we past due?", "pay_balance", "new_card")
    service.sandbox.fault("any", "503", times=None, account=account)

    back = read(await visit.post("/widget/returned", {"page_of": asked.items[-1]["id"]}))
    service.sandbox.clear_faults()

    assert back.items == []
    assert back.state["stamp"] == asked.state["stamp"]


async def test_a_payment_shows_how_far_the_guide_is_and_when_the_hours_end(widget: tuple[Service, Page]) -> None:
    service, page = widget
    visit, account = await visit_of(service, page)
    service.sandbox.add_card(account, "4242424242424242")

    asked = await visit.walks("why are we past due?", "pay_balance")
    assert asked.state["step"] == {"number": 2, "of": 4, "label": "Card"}
    chosen = await visit.presses(asked, "other_card")
    confirmed = await visit.presses(await visit.presses(chosen, "card:"), "affirm")

    assert confirmed.state["step"] is None
    ends = datetime.fromisoformat(confirmed.state["waits_until"])
    assert timedelta(hours=47) < ends - datetime.now(UTC) <= timedelta(hours=48, minutes=1)


async def test_what_a_customer_agreed_to_says_what_the_button_said_until_the_account_is_not_theirs(
    widget: tuple[Service, Page],
) -> None:
    service, page = widget
    visit, account = await visit_of(service, page, sub="zenta")
    service.sandbox.add_card(account, "4242424242424242")
    charge = await visit.walks("why are we past due?", "pay_balance", "other_card", "card:")
    [block] = charge.items[-1]["blocks"]
    await visit.presses(charge, "affirm")

    async with tab(visit) as it:
        await it.until(lambda it: "receipt" in str(it.items))
        chosen = [item["text"] for item in it.items if item["key"] == "chosen"]
    await service.app.services.identity.unlink("web", visit.person)
    kept = await page.ask("GET", "/widget/transcript", secret=visit.secret)

    assert chosen[-1] == block["agree"]["title"] == "Pay €49.00"
    assert "49.00" not in kept.text
    assert "Yes, charge it" in kept.text


async def test_the_transcript_has_both_sides_in_the_language_of_the_conversation(widget: tuple[Service, Page]) -> None:
    visit, _ = await visit_of(*widget)
    await visit.post("/widget/language", {"language": "lv"})
    answer = await visit.says("kāpēc mums ir parāds? mana karte ir 4242 4242 4242 4242")

    kept = await visit.page.ask("GET", "/widget/transcript", secret=visit.secret)

    assert kept.headers["content-type"] == "text/plain; charset=utf-8"
    assert kept.headers["cache-control"] == "no-store"
    lines = kept.text.splitlines()
    assert lines[0] == "Jūsu saruna par norēķiniem"
    assert any(line.startswith("Jūs, ") for line in lines)
    assert answer.items[-1]["text"] in kept.text
    assert "4242 4242" not in kept.text


async def test_who_has_not_said_anything_gets_a_transcript_that_says_so_little(widget: tuple[Service, Page]) -> None:
    visit = await stranger(widget[1])

    kept = await visit.page.ask("GET", "/widget/transcript", secret=visit.secret)

    assert kept.text == "Your conversation about the balance\n"


async def test_a_long_conversation_is_kept_whole_and_comes_back_to_an_old_cursor_whole(
    widget: tuple[Service, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "HISTORY", 3)
    monkeypatch.setattr(timeline, "OVERLAP", 1)
    visit, _ = await visit_of(*widget)
    for number in range(9):
        await visit.says(f"thanks number {'abcdefghi'[number]}")

    kept = (await visit.page.ask("GET", "/widget/transcript", secret=visit.secret)).text
    async with tab(visit, after="0.0") as it:
        await it.until(lambda it: any(item["text"] == "thanks number i" for item in it.items))

    said = [f"thanks number {letter}" for letter in "abcdefghi"]
    assert [line for line in kept.splitlines() if line in said] == said
    texts = [item["text"] for item in it.items]
    assert sorted(set(said), key=texts.index) == said


async def test_a_stranger_s_door_is_closed_to_who_has_no_session(widget: tuple[Service, Page]) -> None:
    nobody = Visit(widget[1], "x" * 43, "nobody")

    refused = [
        await nobody.post("/widget/language", {"language": "lv"}),
        await nobody.post("/widget/returned", {"page_of": "web:1:0"}),
        await nobody.page.ask("GET", "/widget/transcript", secret=nobody.secret),
    ]

    assert {(answer.status_code, code(answer)) for answer in refused} == {(401, "session_ended")}
