"""The hosted pages as a person meets them: a card is added or edited, a bank is answered, nothing else is kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.support.sandbox import RunningSandbox, running_sandbox

NUMBER = "4000000000009995"


class Person:
    """Somebody with a browser, and an account that may open pages for them."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.browser = httpx.Client(follow_redirects=True, trust_env=False, verify=False)
        self.backend = httpx.Client(
            base_url=f"{sandbox.base_url}/v1/accounts",
            headers={"Authorization": f"Bearer {sandbox.token}"},
            verify=False,
        )

    def close(self) -> None:
        self.browser.close()
        self.backend.close()

    def page(self, account: str, *, edit: str | None = None, language: str = "en", person: str = "anna") -> str:
        order = {"person": person, "edit_card": edit, "language": language}
        return str(self.backend.post(f"/{account}/card-pages", json=order).json()["url"])

    def add(self, url: str, number: str = NUMBER, expiry: str = "09/29", code: str = "123") -> httpx.Response:
        return self.browser.post(url, data={"number": number, "expiry": expiry, "security_code": code})

    def cards(self, account: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = self.backend.get(f"/{account}/cards").json()["cards"]
        return found

    def asked_by_bank(self, account: str) -> str:
        short = account.removeprefix("acct_")
        outcome = self.backend.post(
            f"/{account}/balances/bal_{short}_1/attempts",
            json={"card_id": f"card_{short}_visa", "amount": {"minor": 4900, "currency": "EUR"}},
            headers={"Idempotency-Key": "key"},
        ).json()
        return str(outcome["page"]["url"])

    def fate(self, account: str) -> dict[str, object]:
        found: dict[str, object] = self.backend.get(f"/{account}/attempts/key").json()
        return found


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def person(sandbox: RunningSandbox) -> Iterator[Person]:
    sandbox.reset()
    somebody = Person(sandbox)
    yield somebody
    somebody.close()


class TestAddingACard:
    def test_the_card_is_saved_and_one_may_go_back_to_the_conversation(self, person: Person) -> None:
        said = person.add(person.page("acct_no_card")).text

        assert "Card saved" in said
        assert "go back to the conversation" in said
        (card,) = person.cards("acct_no_card")
        assert {**card, "id": ""} == {
            "id": "",
            "brand": "Visa",
            "last4": "9995",
            "exp_month": 9,
            "exp_year": 2029,
            "owner": "anna",
        }

    def test_nothing_is_paid_and_the_page_says_so(self, person: Person) -> None:
        url = person.page("acct_no_card")

        assert "Nothing is charged" in person.browser.get(url).text
        assert "Nothing has been charged" in person.add(url).text
        assert person.sandbox.ledger() == []

    def test_the_person_who_opened_the_page_owns_the_card(self, person: Person) -> None:
        person.add(person.page("acct_no_card", person="peteris"))

        assert person.cards("acct_no_card")[0]["owner"] == "peteris"

    def test_it_can_be_done_in_latvian(self, person: Person) -> None:
        url = person.page("acct_no_card", language="lv-LV")

        assert '<html lang="lv">' in person.browser.get(url).text
        assert "Karte saglabāta" in person.add(url).text

    def test_a_page_works_once(self, person: Person) -> None:
        url = person.page("acct_no_card")
        person.add(url)

        again = person.add(url, number="4242424242424242")

        assert "9995" in again.text
        assert len(person.cards("acct_no_card")) == 1

    def test_a_page_works_for_half_an_hour(self, person: Person) -> None:
        url = person.page("acct_no_card")
        person.sandbox.advance_hours(0.51)

        gone = person.browser.get(url)

        assert (gone.status_code, "ask for a new link" in gone.text) == (404, True)
        assert person.add(url).status_code == 404
        assert person.cards("acct_no_card") == []

    def test_a_made_up_link_shows_nothing(self, person: Person) -> None:
        assert person.browser.get(f"{person.sandbox.base_url}/pages/card/made-up").status_code == 404

    @pytest.mark.parametrize(
        ("typed", "explained"),
        [
            ({"number": "4242424242424241"}, "has a wrong digit"),
            ({"number": "4111111111111111"}, "Only published test card numbers"),
            ({"expiry": "01/20"}, "This date has passed"),
            ({"code": ""}, "Enter the 3 or 4 digits"),
        ],
    )
    def test_a_mistake_is_explained_and_nothing_is_saved(
        self, person: Person, typed: dict[str, str], explained: str
    ) -> None:
        answer = person.add(person.page("acct_no_card"), **typed)

        assert answer.status_code == 422
        assert explained in answer.text
        assert 'role="alert"' in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert person.cards("acct_no_card") == []

    def test_a_mistake_can_be_put_right_on_the_same_page(self, person: Person) -> None:
        url = person.page("acct_no_card")
        person.add(url, expiry="01/20")

        assert "Card saved" in person.add(url).text

    def test_what_was_typed_is_given_back_but_for_number_and_code(self, person: Person) -> None:
        answer = person.add(person.page("acct_no_card"), number="4111111111111111", expiry="01/20", code="987").text

        assert 'value="01/20"' in answer
        assert "4111" not in answer
        assert not re.search(r"\b987\b", answer)

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"number=1&number=2", b'{"number": 1}'])
    def test_what_is_not_the_form_is_explained_too(self, person: Person, body: bytes) -> None:
        assert person.browser.post(person.page("acct_no_card"), content=body).status_code == 422

    def test_too_much_is_refused(self, person: Person) -> None:
        assert person.browser.post(person.page("acct_no_card"), content=b"x" * 70_000).status_code == 413

    def test_markup_in_what_is_typed_stays_text(self, person: Person) -> None:
        answer = person.add(person.page("acct_no_card"), expiry='"><b>').text

        assert "<b>" not in answer


class TestEditingACard:
    def test_a_new_date_is_saved(self, person: Person) -> None:
        url = person.page("acct_demo", edit="card_demo_visa")

        said = person.browser.post(url, data={"expiry": "09/29"}).text

        assert "now good until 09/29" in said
        assert "go back to the conversation" in said
        card = person.cards("acct_demo")[0]
        assert (card["exp_month"], card["exp_year"]) == (9, 2029)

    def test_the_card_can_be_charged_afterwards(self, person: Person) -> None:
        person.browser.post(person.page("acct_demo", edit="card_demo_visa"), data={"expiry": "09/29"})

        outcome = person.backend.post(
            "/acct_demo/balances/bal_demo_1/attempts",
            json={"card_id": "card_demo_visa", "amount": {"minor": 123_450, "currency": "EUR"}},
            headers={"Idempotency-Key": "key"},
        ).json()

        assert outcome["status"] == "paid"

    def test_it_asks_for_no_number(self, person: Person) -> None:
        form = person.browser.get(person.page("acct_demo", edit="card_demo_visa")).text

        assert re.findall(r'name="(\w+)"', form.split("<form")[1]) == ["expiry"]

    def test_a_wrong_date_is_explained_and_nothing_changes(self, person: Person) -> None:
        before = person.cards("acct_demo")

        answer = person.browser.post(person.page("acct_demo", edit="card_demo_visa"), data={"expiry": "01/20"})

        assert "This date has passed" in answer.text
        assert person.cards("acct_demo") == before


class TestBankConfirmation:
    def test_it_names_account_amount_and_card(self, person: Person) -> None:
        said = person.browser.get(person.asked_by_bank("acct_bank_confirms")).text

        assert "SIA Jasmīns" in said
        assert "49.00 EUR" in said
        assert "Visa •••• 3155" in said

    @pytest.mark.parametrize(
        ("answer", "said", "status"),
        [("confirm", "Payment confirmed", "paid"), ("refuse", "Payment refused", "declined")],
    )
    def test_the_answer_counts(self, person: Person, answer: str, said: str, status: str) -> None:
        url = person.asked_by_bank("acct_bank_confirms")

        ended = person.browser.post(url, data={"answer": answer}).text

        assert said in ended
        assert "go back to the conversation" in ended
        assert person.fate("acct_bank_confirms")["status"] == status

    def test_any_other_answer_counts_for_nothing(self, person: Person) -> None:
        url = person.asked_by_bank("acct_bank_confirms")

        assert "Confirm the payment" in person.browser.post(url, data={"answer": "maybe"}).text
        assert person.fate("acct_bank_confirms")["status"] == "needs_customer"

    def test_it_speaks_the_language_of_the_browser(self, person: Person) -> None:
        url = person.asked_by_bank("acct_bank_confirms")

        assert "Apstipriniet maksājumu" in person.browser.get(url, headers={"Accept-Language": "lv-LV,en;q=0.5"}).text

    def test_a_made_up_link_shows_nothing(self, person: Person) -> None:
        assert person.browser.get(f"{person.sandbox.base_url}/pages/confirm/made-up").status_code == 404


def pages(person: Person) -> dict[str, httpx.Response]:
    wrong = person.page("acct_no_card")
    saved = person.page("acct_no_card")
    bank = person.asked_by_bank("acct_bank_confirms")
    return {
        "add": person.browser.get(person.page("acct_no_card")),
        "edit": person.browser.get(person.page("acct_demo", edit="card_demo_visa")),
        "wrong": person.add(wrong, number="1"),
        "saved": person.add(saved),
        "bank": person.browser.get(bank),
        "paid": person.browser.post(bank, data={"answer": "confirm"}),
        "gone": person.browser.get(f"{person.sandbox.base_url}/pages/card/made-up"),
    }


class Reader(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_every_page_runs_nothing_and_asks_nobody_else(person: Person) -> None:
    for name, response in pages(person).items():
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy, name
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.headers["cache-control"] == "no-store"
        reader = Reader()
        reader.feed(response.text)
        assert not reader.all("script")
        assert not any("style" in attributes for _, attributes in reader.tags)
        for _, attributes in reader.tags:
            for link in (attributes.get("src"), attributes.get("href"), attributes.get("action")):
                assert link is None or urlsplit(link).netloc == ""


def test_every_page_can_be_read_by_everybody(person: Person) -> None:
    for name, response in pages(person).items():
        reader = Reader()
        reader.feed(response.text)
        assert reader.all("html")[0]["lang"] == "en", name
        assert len(reader.all("h1")) == len(reader.all("title")) == len(reader.all("main")) == 1
        labelled = {attributes["for"] for attributes in reader.all("label")}
        ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        for field in reader.all("input"):
            assert field["id"] in labelled
            assert field["autocomplete"]
            assert set((field.get("aria-describedby") or "").split()) <= set(ids)
        for link in reader.all("a"):
            assert (link["href"] or "").removeprefix("#") in ids


def test_the_stylesheet_is_served_from_the_sandbox_and_loads_nothing(person: Person) -> None:
    css = person.browser.get(f"{person.sandbox.base_url}/pages/style.css")

    assert css.headers["content-type"].startswith("text/css")
    assert "url(" not in css.text
    assert "@import" not in css.text


def test_no_card_number_and_no_security_code_is_ever_stored(tmp_path: Path) -> None:
    typed = ["4242424242424242", "4242424242424241", "4111111111111111", "4000 0000 0000 9995"]
    with running_sandbox(tmp_path / "sandbox.db") as sandbox:
        person = Person(sandbox)
        for number in typed:
            person.add(person.page("acct_no_card"), number=number, code="8765")
        sandbox.add_card("acct_no_card", "5555555555554444")
        assert len(person.cards("acct_no_card")) == 3
        stored = [path.read_bytes() for path in tmp_path.iterdir()]
        person.close()
    stored += [path.read_bytes() for path in tmp_path.iterdir()]

    assert any(b"Mastercard" in content for content in stored)
    for content in stored:
        for number in [*typed, "4000000000009995", "5555555555554444"]:
            assert number[:12].encode() not in content
    with closing(sqlite3.connect(tmp_path / "sandbox.db")) as database:
        assert not [line for line in database.iterdump() if "'8765'" in line]
