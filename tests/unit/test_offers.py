"""What a customer offers while asking for time is noted exactly, joined to what was said before, and never promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from actions.offers import noted, offer_in, with_offer
from actions.packet import packet_of
from bot.billing.profiles import profile
from bot.dialogue.ports import ActionCall
from bot.domain.conversation import Offer, Position
from bot.domain.money import Money
from bot.replies.catalog import Catalog
from tests.support.builders import BALANCE, CONVERSATION, INCOMING, NOW, situation

FIFTH = date(2026, 12, 5)
LANGUAGES = ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")


@cache
def catalog() -> Catalog:
    return Catalog(LANGUAGES, lambda name, label, language: profile(name).label(label, language))


def call(
    text: str, *, intent: str = "extension_request", language: str = "en", before: Offer | None = None
) -> ActionCall:
    choices = replace(CONVERSATION.choices, offer=before)
    conversation = replace(CONVERSATION, language=language, choices=choices)
    return ActionCall(conversation, replace(INCOMING, text=text), intent)


@pytest.mark.parametrize(
    ("text", "day", "minor"),
    [
        ("can I pay on 5 December?", FIFTH, None),
        ("can we pay 20 now and the rest on 5 December", FIFTH, 2000),
        ("can I pay €20 now", None, 2000),
        ("could we pay $20", None, 2000),
        ("it was due on 12 November, can I pay on 5 December?", FIFTH, None),
        ("our €49.00 invoice: can I pay 20 now?", None, 2000),
        ("can I pay on 5 or 6 December?", date(2026, 12, 6), None),
        ("can I pay on 5 December or 6 December?", None, None),
        ("can I pay next week?", None, None),
        ("it was due on 12 November", None, None),
        ("can I pay later today?", None, None),
        ("I cannot pay the €49.00", None, None),
    ],
)
def test_the_one_day_to_come_and_the_one_sum_that_is_not_the_debt_are_noted(
    text: str, day: date | None, minor: int | None
) -> None:
    offer = offer_in(call(text), situation())

    if day is None and minor is None:
        assert offer is None
    else:
        assert offer is not None
        assert (offer.day, offer.amount.minor if offer.amount else None) == (day, minor)


def test_what_is_said_of_anything_else_is_no_offer() -> None:
    assert offer_in(call("pay €20 on 5 December", intent="pay_balance"), situation()) is None


def test_an_answer_to_the_question_about_terms_is_read_too() -> None:
    conversation = replace(CONVERSATION, position=Position("terms", "offer_both"))
    answer = ActionCall(conversation, replace(INCOMING, text="5 December"), "named_day", answer="named_day")

    assert offer_in(answer, situation()) == Offer(FIFTH, None, NOW)


def test_a_day_joins_the_sum_of_the_same_talk_and_not_of_an_old_one() -> None:
    sum_said = Offer(None, Money(2000, "EUR"), NOW - timedelta(minutes=5))
    long_ago = replace(sum_said, said_at=NOW - timedelta(days=3))

    joined = offer_in(call("5 December", before=sum_said), situation())
    alone = offer_in(call("5 December", before=long_ago), situation())

    assert joined == Offer(FIFTH, Money(2000, "EUR"), NOW)
    assert alone == Offer(FIFTH, None, NOW)


def test_the_day_is_that_of_the_accounts_own_clock() -> None:
    late = replace(INCOMING, text="tomorrow", at=datetime(2026, 12, 3, 22, 30, tzinfo=UTC))

    offer = offer_in(ActionCall(CONVERSATION, late, "extension_request"), situation())

    assert offer is not None
    assert offer.day == FIFTH


def test_a_sum_of_no_currency_is_none_where_the_account_owes_in_two() -> None:
    two = (BALANCE, replace(BALANCE, id="bal_2", number="INV-2", amount=Money(12_000, "USD")))

    assert offer_in(call("can I pay 20 now"), situation(balances=two)) is None


def test_without_an_account_the_day_is_noted_all_the_same() -> None:
    offer = offer_in(call("can I pay on 5 December?"), None)

    assert offer == Offer(FIFTH, None, NOW)


def test_agents_see_the_offer_in_the_packet() -> None:
    asked = call("can I pay €20 on 5 December?")

    packet = packet_of(with_offer(asked, offer_in(asked, situation())), situation())

    assert packet.offer == Offer(FIFTH, Money(2000, "EUR"), NOW)
    assert packet_of(asked, situation()).offer is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We have noted 5 December 2026; whether that is possible is decided by a person."),
        ("lv", "Pierakstījām dienu: 2026. gada 5. decembris. Vai tas ir iespējams, lemj cilvēks."),
        ("de", "Wir haben den 5. Dezember 2026 notiert; ob das möglich ist, entscheidet ein Mensch."),
        (
            "fr",
            "Nous avons noté la date du 5 décembre 2026 ; une personne de notre équipe décide si c'est possible.",
        ),
        ("es", "Hemos anotado el 5 de diciembre de 2026; si es posible lo decide una persona."),
        ("pl", "Zapisaliśmy dzień: 5 grudnia 2026 roku. O tym, czy to możliwe, decyduje człowiek."),
        ("ru", "Мы записали день: 5 декабря 2026 года. Возможно ли это, решает сотрудник поддержки."),
        ("lt", "Užsirašėme dieną: 2026 m. gruodžio 5 diena. Ar tai įmanoma, sprendžia pagalbos specialistas."),
        ("et", "Panime kirja päeva: 5. detsember 2026. Kas see on võimalik, otsustab klienditoe töötaja."),
    ],
)
def test_the_day_is_acknowledged_in_every_language_without_a_promise(language: str, text: str) -> None:
    asked = call("5.12.", language=language)

    (reply,) = noted(asked, situation(), Offer(FIFTH, None, NOW))

    assert catalog().say(reply, language).text.replace("\u00a0", " ") == text
