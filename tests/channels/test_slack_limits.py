"""Slack's limits: what is refused, and that no reply in any language, however long its facts, comes near."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.billing.charging import CONFIRM
from bot.billing.confirming import confirmation_facts
from bot.billing.profiles import profiles
from bot.billing.schedules import CONFIRM_LATER
from bot.channels.slack.blocks import compose
from bot.channels.slack.charge import Charge, charge_view, news_view
from bot.channels.slack.events import Pressed
from bot.channels.slack.layout import Told, told_as
from bot.channels.slack.limits import Block, message_faults, view_faults
from bot.channels.slack.places import Somebody
from bot.domain.conversation import (
    Amounts,
    Confirmation,
    ConfirmedBalance,
    Fact,
    Names,
    Quote,
    Reply,
    button_payload,
)
from bot.domain.money import Money
from bot.replies.catalog import Catalog, Spoken, SpokenButton
from bot.replies.layouts import LAYOUTS
from bot.replies.voice import GRAMMAR
from tests.contract.test_catalogs import PARTS_OF_GRAMMAR, SAMPLES, messages, variables
from tests.fakes import slack as fake
from tests.support.languages import LANGUAGES

LONG = "Microsoft 365 Business Standard <!channel> & *Überlänge* :smile: _ļoti garš nosaukums_ "
"""What backends may call things: markup, two alphabets, and far too much of it."""


def press(action_id: str) -> Block:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "Press"}, "value": "v"}


def fake_faults(blocks: Sequence[Block]) -> tuple[str, ...]:
    return fake.message_faults(json.loads(json.dumps(blocks)))


def fake_view_faults(view: Block) -> tuple[str, ...]:
    return fake.view_faults(json.loads(json.dumps(view)))


def a_charge(language: str, *, planned: bool, count: int, lengthen: bool) -> Charge:
    """A charge of so many balances, each of which moves to the card."""
    name = LONG if lengthen else "Teams Phone"
    amount = Money(10**14 if lengthen else 4_900, "EUR")
    at = datetime(2026, 11, 24, 12, 5, tzinfo=UTC)
    lines = tuple(
        ConfirmedBalance(f"bal_{n}", f"INV-{n}", amount, (f"{name}{n}",), (f"{name}{n}", f"other {name}{n}"))
        for n in range(count)
    )
    confirmation = Confirmation(
        id="c1",
        account_id="acct_1",
        person="anna",
        card_id="card_1",
        card_label="Visa •••• 4242",
        balances=lines,
        asked_at=at,
        expires_at=at,
        timezone="Europe/Riga",
        card_mine=True,
        charge_at=at if planned else None,
        shown_in=language,
    )
    question = Reply(CONFIRM_LATER if planned else CONFIRM, confirmation_facts(confirmation), stamp=7)
    spoken = catalog().say(question, language)
    ((_, posted),) = compose([told_as(question, spoken, language)], catalog().say)
    pressed = Pressed(
        somebody=Somebody("T0ACME", "U0ANNA"),
        value="kase:7:review",
        label="",
        channel="D0ANNA",
        ts="1.1",
        thread_ts=None,
        blocks=posted.blocks,
        trigger="t1",
    )
    return Charge(pressed, question, confirmation, language)


@cache
def catalog() -> Catalog:
    return Catalog(LANGUAGES, lambda name, label, language: profiles()[name].label(label, language))


def long(fact: Fact) -> Fact:
    """The same kind of fact, as long as it gets."""
    match fact:
        case str():
            return LONG * 5
        case Names():
            return Names(tuple(f"{LONG}{number}" for number in range(40)))
        case Amounts():
            return Amounts(tuple(Money(99_999_999_999, each) for each in ("EUR", "USD", "KWD")))
        case Quote():
            return Quote("\n".join([LONG] * 28))
        case int():
            return 999
        case _:
            return fact


def offered(language: str, kind: str, count: int) -> tuple[SpokenButton, ...]:
    label = catalog().text(
        "option-balance", {n: long(SAMPLES[n]) for n in ("amount", "subscriptions", "number")}, language
    )
    return tuple(SpokenButton(f"{label} {n}", button_payload(7, f"{kind}:{n}"), f"{kind}:{n}") for n in range(count))


def keys(language: str) -> list[str]:
    return sorted(key for key in messages(language) if key not in GRAMMAR and not PARTS_OF_GRAMMAR.fullmatch(key))


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_every_reply_with_every_kind_of_answer_however_long_its_facts(language: str) -> None:
    answers = (*offered(language, "card", 7), *offered(language, "balance", 4))
    yes = SpokenButton(catalog().text("option-affirm", {}, language), button_payload(7, "affirm"), "affirm")
    for key in keys(language):
        facts = {name: long(SAMPLES[name]) for name in variables(language, key)}
        words = catalog().text(key, facts, language)
        told = Told(Spoken(words, (*answers, yes)), language, key, facts, 7)

        ((_, posted),) = compose([told], catalog().say)

        assert posted.blocks, f"{key} could be said in words alone only"
        assert fake_faults(posted.blocks) == (), key
        assert 0 < len(posted.text) <= 4_000, key
        assert all(f"'{each.payload}'" in str(posted.blocks) for each in answers), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_and_its_lead_tell_every_fact_of_the_words_they_stand_for(language: str) -> None:
    for key, layout in LAYOUTS.items():
        parts = (layout.lead, *layout.facts, *layout.small)
        told = frozenset[str]().union(*(variables(language, part) for part in parts))

        assert told == variables(language, key), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("planned", [False, True])
@pytest.mark.parametrize(("count", "lengthen"), [(1, False), (1, True), (60, True)])
def test_slack_takes_the_window_of_every_charge(language: str, planned: bool, count: int, lengthen: bool) -> None:
    charge = a_charge(language, planned=planned, count=count, lengthen=lengthen)

    view = charge_view(charge, catalog().say)

    assert view_faults(view) == fake_view_faults(view) == ()
    assert "…" not in str([view["title"], view["submit"], view["close"]])
    words = catalog().text(charge.question.key, charge.question.facts, language)
    assert view["blocks"][0]["text"]["text"] == words[:3_000]  # type: ignore[index]  # blocks of ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_the_news_in_a_window(language: str) -> None:
    said = [
        catalog().say(
            Reply("payment-declined", {n: long(SAMPLES[n]) for n in ("amount", "card", "subscriptions")}), language
        )
    ]

    view = news_view(said * 60, language, catalog().say)

    assert view_faults(view) == fake_view_faults(view) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_that_its_button_has_no_room_for_is_not_cut_but_left_out(language: str) -> None:
    view = charge_view(a_charge(language, planned=False, count=1, lengthen=True), catalog().say)

    assert view["submit"] == {"type": "plain_text", "text": catalog().text("label-pay", {}, language), "emoji": False}


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([{"type": "divider"}] * 51, "51 blocks"),
        ([{"type": "divider", "block_id": "b"}] * 2, "block_id b is there twice"),
        ([{"type": "section", "text": {"type": "plain_text", "text": " "}}], "a text is empty"),
        ([{"type": "section", "fields": [{"type": "plain_text", "text": "x" * 2_001}]}], "a field is longer"),
        ([{"type": "section", "text": {"type": "plain_text", "text": "x" * 3_001}}], "3000"),
        ([{"type": "actions", "elements": []}], "a block of actions is empty"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "150"),
        ([{"type": "nonsense"}], "nonsense is no block"),
        ([{"type": "actions", "elements": [press("a"), press("a")]}], "action_id a is there twice"),
    ],
)
def test_what_slack_refuses_is_found_before_it_is_sent(blocks: list[Block], fault: str) -> None:
    assert any(fault in found for found in message_faults(blocks)), message_faults(blocks)


def test_what_slack_takes_has_no_fault() -> None:
    assert message_faults([{"type": "divider"}, {"type": "actions", "elements": [press("a"), press("b")]}]) == ()
