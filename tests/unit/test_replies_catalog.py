"""Replies in words: what customers read, and what happens when something cannot be said."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.billing.profiles import profiles
from bot.domain.conversation import Amounts, Fact, Moment, Names, OnScreen, Option, Reply, Term
from bot.domain.money import Money
from bot.errors import Misconfigured
from bot.replies.catalog import Catalog, Spoken, SpokenButton
from bot.replies.voice import catalog_files

TWO_O_FIVE = Moment(datetime(2026, 11, 24, 12, 5, tzinfo=UTC), "Europe/Riga")
CHARGE: dict[str, Fact] = {
    "amount": Amounts((Money(123_450, "EUR"),)),
    "card": "Mastercard •••• 4444",
    "subscriptions": Names(("Microsoft 365 Business Standard",)),
    "moves": Names(()),
    "moves_count": 0,
    "count": 1,
}


def label(profile: str, name: str, language: str) -> str:
    return profiles()[profile].label(name, language)


@cache
def catalog() -> Catalog:
    return Catalog(("en", "lv"), label)


def words(key: str, language: str, **facts: Fact) -> str:
    return catalog().text(key, facts, language).replace("\u00a0", " ")


def test_the_confirmation_names_the_exact_charge_and_asks_for_a_yes() -> None:
    assert words("confirm-payment", "en", **CHARGE) == (
        "We will charge €1,234.50 to Mastercard •••• 4444 for Microsoft 365 Business Standard."
        " Do you agree to this charge?"
    )
    assert words("confirm-payment", "lv", **CHARGE) == (
        "No kartes Mastercard •••• 4444 tiks iekasēta summa 1 234,50 € par „Microsoft 365 Business Standard”."
        " Vai piekrītat šim maksājumam?"
    )


def test_the_confirmation_says_what_moves_to_the_card() -> None:
    moving = CHARGE | {"moves": Names(("Teams Phone", "Power BI Pro")), "moves_count": 2}

    assert "From now on, the same card will be charged for Teams Phone and Power BI Pro." in words(
        "confirm-payment", "en", **moving
    )
    assert "Turpmāk no šīs kartes tiks maksāts par „Teams Phone” un „Power BI Pro”." in words(
        "confirm-payment", "lv", **moving
    )


def test_the_confirmation_does_not_name_twice_what_is_paid_and_moves() -> None:
    moving = CHARGE | {"moves": CHARGE["subscriptions"], "moves_count": 1}

    assert "From now on, the same card will be charged for this." in words("confirm-payment", "en", **moving)
    assert "Arī turpmāk par to tiks maksāts no šīs kartes." in words("confirm-payment", "lv", **moving)


def test_paying_all_says_every_sum_and_how_many_payments_it_takes() -> None:
    several = CHARGE | {"amount": Amounts((Money(4_900, "EUR"), Money(12_000, "USD"))), "count": 2}

    assert "€49.00 and US$120.00 in total" in words("confirm-payment", "en", **several)
    assert "as 2 separate payments" in words("confirm-payment", "en", **several)
    assert "ar 2 atsevišķiem maksājumiem tiks iekasēta summa 49,00 € un 120,00 $" in words(
        "confirm-payment", "lv", **several
    )
    assert "ar 21 atsevišķu maksājumu" in words("confirm-payment", "lv", **(several | {"count": 21}))


def test_the_48_hours_are_said_with_local_date_and_time() -> None:
    facts: dict[str, Fact] = {"until": TWO_O_FIVE, "hours": 48}

    assert "until 24 November 2026 at 14:05 (48 hours)" in words("wait-48-hours", "en", **facts)
    assert "līdz 2026. gada 24. novembrim plkst. 14.05 (48 stundas)" in words("wait-48-hours", "lv", **facts)


@pytest.mark.parametrize(
    ("hours", "latvian"),
    [
        (0, "0 stundu"),
        (1, "1 stunda"),
        (2, "2 stundas"),
        (10, "10 stundu"),
        (11, "11 stundu"),
        (19, "19 stundu"),
        (20, "20 stundu"),
        (21, "21 stunda"),
        (22, "22 stundas"),
        (30, "30 stundu"),
        (48, "48 stundas"),
        (111, "111 stundu"),
        (121, "121 stunda"),
    ],
)
def test_latvian_hours_have_three_forms(hours: int, latvian: str) -> None:
    assert f"(vēl {latvian})" in words("paid-and-waiting", "lv", until=TWO_O_FIVE, hours=hours)


@pytest.mark.parametrize(("hours", "english"), [(0, "0 hours"), (1, "1 hour"), (2, "2 hours"), (21, "21 hours")])
def test_english_hours_have_two_forms(hours: int, english: str) -> None:
    assert f"({english} left)" in words("paid-and-waiting", "en", until=TWO_O_FIVE, hours=hours)


@pytest.mark.parametrize(
    ("month", "english", "when", "until", "what", "since"),
    [
        (1, "January", "janvārī", "janvārim", "janvāris", "janvāra"),
        (2, "February", "februārī", "februārim", "februāris", "februāra"),
        (3, "March", "martā", "martam", "marts", "marta"),
        (4, "April", "aprīlī", "aprīlim", "aprīlis", "aprīļa"),
        (5, "May", "maijā", "maijam", "maijs", "maija"),
        (6, "June", "jūnijā", "jūnijam", "jūnijs", "jūnija"),
        (7, "July", "jūlijā", "jūlijam", "jūlijs", "jūlija"),
        (8, "August", "augustā", "augustam", "augusts", "augusta"),
        (9, "September", "septembrī", "septembrim", "septembris", "septembra"),
        (10, "October", "oktobrī", "oktobrim", "oktobris", "oktobra"),
        (11, "November", "novembrī", "novembrim", "novembris", "novembra"),
        (12, "December", "decembrī", "decembrim", "decembris", "decembra"),
    ],
)
def test_months_stand_in_the_case_that_the_sentence_needs(
    month: int, english: str, when: str, until: str, what: str, since: str
) -> None:
    at = Moment(datetime(2026, month, 3, 7, 0, tzinfo=UTC), "UTC")
    due: dict[str, Fact] = {"amount": Money(1, "EUR"), "number": "INV-1", "subscriptions": Names(("A",)), "due": at}

    assert f"on 3 {english} 2026 at 07:00 (UTC)." in words("payment-confirmed-at", "en", at=at)
    assert f"2026. gada 3. {when} plkst. 07.00 (UTC)." in words("payment-confirmed-at", "lv", at=at)
    assert f"līdz 2026. gada 3. {until} plkst. 07.00" in words("service-runs-until", "lv", until=at)
    assert f"termiņš bija 2026. gada 3. {what}." in words("balance-due", "lv", **due)
    assert f"vēlreiz no 2026. gada 3. {since} plkst. 07.00" in words("card-again-from", "lv", again=at)


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("lv", "neapmaksāts ir rēķins „1”.", "neapmaksāti ir rēķini „1”"),
        ("lt", "neapmokėta sąskaita „1“.", "neapmokėtos sąskaitos „1“"),
        ("ru", "не оплачен счёт «1».", "не оплачены счета «1»"),
    ],
)
def test_twenty_one_invoices_in_a_list_are_not_one(language: str, one: str, more: str) -> None:
    voice = Catalog((language,), label)
    numbers = tuple(str(number) for number in range(1, 22))

    assert voice.text("open-invoices", {"count": 1, "numbers": Names(numbers[:1])}, language).endswith(one)
    assert more in voice.text("open-invoices", {"count": 21, "numbers": Names(numbers)}, language)


def test_buttons_carry_their_words_and_what_pressing_them_sends() -> None:
    options = (
        Option("card:pm_1", "option-card", {"card": "Visa •••• 4242", "expiry": "10/2026"}),
        Option("new_card", "option-new-card"),
    )

    spoken = catalog().say(Reply("which-card", options=options, stamp=7), "lv")

    assert spoken == Spoken(
        "Ar kuru karti vēlaties maksāt?",
        (
            SpokenButton("Visa •••• 4242 (10/2026)", "kase:7:card:pm_1", "card:pm_1"),
            SpokenButton("Pievienot jaunu karti", "kase:7:new_card", "new_card"),
        ),
    )


def test_the_address_of_a_page_is_handed_on_and_not_put_into_the_sentence() -> None:
    spoken = catalog().say(Reply("card-page-open", page="card:add", url="https://pay.example/s/1"), "en")

    assert spoken.url == "https://pay.example/s/1"
    assert "https" not in spoken.text


def test_on_screen_labels_are_quoted_in_the_language_of_the_customer() -> None:
    names = ("portal", "path", "pay", "save")
    steps: dict[str, Fact] = {name: OnScreen("microsoft365-mosa", name) for name in names}
    steps |= {"url": "", "card_step": Term("portal-card-same")}

    assert "3. Choose the same card again." in words("portal-steps-invoice", "en", **steps)
    assert "Choose “Pay your balance”." in words("portal-steps-invoice", "en", **steps)
    assert "Izvēlieties „Bilances apmaksa”." in words("portal-steps-invoice", "lv", **steps)
    assert words("portal-steps-invoice", "en", **steps).endswith("“Save”.")


def test_an_address_is_given_whole_or_not_at_all() -> None:
    long = "https://pay.example/?" + "a" * 1_500

    assert words("open-page-link", "en", url=long).endswith(long)
    assert words("open-page-link", "en", url=long * 2) == "Open the page:"


def test_a_long_list_of_subscriptions_ends_with_how_many_more_there_are() -> None:
    many: dict[str, Fact] = CHARGE | {"subscriptions": Names(tuple(f"Plan {n}" for n in range(40)))}

    assert "Plan 10, Plan 11 and 28 more." in words("confirm-payment", "en", **many)
    assert "„Plan 11” un vēl 28." in words("confirm-payment", "lv", **many)


def test_subscriptions_without_a_readable_name_are_still_spoken_of() -> None:
    nameless: dict[str, Fact] = CHARGE | {"subscriptions": Names(("", "\u200b"))}

    assert "for your subscription." in words("confirm-payment", "en", **nameless)
    assert "par abonementu." in words("confirm-payment", "lv", **nameless)


def test_another_message_can_be_said_inside_one() -> None:
    assert words("bought-via-partner", "en", partner=Term("menu")).startswith(
        "Your subscription was bought from What can we help you with?"
    )


def test_a_language_without_a_catalog_stops_the_start() -> None:
    with pytest.raises(
        Misconfigured, match=r"KASE_LANGUAGES: there is no catalog for 'fi'; there are de, en, .*, ru\.$"
    ):
        Catalog(("en", "fi"), label)


@pytest.mark.parametrize("language", ["../en", "en/", "", "."])
def test_a_language_is_a_name_and_not_a_path(language: str) -> None:
    assert catalog_files(language) == ()


def test_a_message_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Misconfigured, match="no message 'no-such-key'"):
        catalog().text("no-such-key", {}, "lv")


def test_a_missing_fact_is_refused() -> None:
    with pytest.raises(Misconfigured, match="reference"):
        catalog().text("person-coming", {}, "lv")


def test_a_missing_moment_is_refused() -> None:
    with pytest.raises(Misconfigured, match="until"):
        catalog().text("service-runs-until", {}, "lv")


def test_a_language_that_is_not_spoken_is_answered_in_english_and_reported() -> None:
    spoken = catalog().say(Reply("menu"), "et")

    assert spoken.text == "What can we help you with?"
    assert spoken.fault == "no catalog speaks 'et'"


def test_what_cannot_be_said_becomes_an_apology_without_buttons_and_is_reported() -> None:
    question = Reply("confirm-payment", {}, (Option("affirm", "option-affirm"),), stamp=1)

    spoken = catalog().say(question, "lv")

    assert spoken.text.startswith("Diemžēl mums radās kļūme")
    assert spoken.buttons == ()
    assert spoken.fault is not None


def test_what_was_never_written_is_not_shown_as_a_key() -> None:
    spoken = catalog().say(Reply("no-such-key"), "en")

    assert "no-such-key" not in spoken.text
    assert spoken.fault == "the catalog 'en' has no message 'no-such-key'"


def test_a_reply_that_can_be_said_reports_nothing() -> None:
    assert catalog().say(Reply("menu"), "lv").fault is None


def test_what_somebody_named_a_subscription_is_never_read_as_a_message() -> None:
    tricky = Names(("{ $amount }", '{ MOMENT($at, form: "dative") }', "{ cannot-say }"))

    said = words("confirm-payment", "en", **(CHARGE | {"subscriptions": tricky}))

    assert '{ $amount }, { MOMENT($at, form: "dative") } and { cannot-say }' in said


ANY_TEXT = st.text(st.characters(), max_size=300)
ANY_MOMENT = st.builds(
    Moment,
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # given UTC here
    st.sampled_from(["Europe/Riga", "Asia/Kuwait", "America/New_York", "Pacific/Apia", "nowhere"]) | ANY_TEXT,
)
ANY_MONEY = st.builds(Money, st.integers(-(10**12), 10**12), st.from_regex(r"[A-Z]{3}", fullmatch=True))


@given(
    language=st.sampled_from(["en", "lv"]),
    amounts=st.lists(ANY_MONEY, max_size=20),
    card=ANY_TEXT,
    names=st.lists(ANY_TEXT, max_size=20),
    count=st.integers(-5, 10**9),
    moves_count=st.integers(0, 500),
)
def test_a_confirmation_can_always_be_said(
    language: str, amounts: list[Money], card: str, names: list[str], count: int, moves_count: int
) -> None:
    facts: dict[str, Fact] = {
        "amount": Amounts(tuple(amounts)),
        "card": card,
        "subscriptions": Names(tuple(names)),
        "moves": Names(tuple(reversed(names))),
        "moves_count": moves_count,
        "count": count,
    }

    assert_clean(catalog().say(Reply("confirm-payment", facts), language))


@given(language=st.sampled_from(["en", "lv"]), moment=ANY_MOMENT, hours=st.integers(0, 10**6))
def test_a_deadline_can_always_be_said(language: str, moment: Moment, hours: int) -> None:
    spoken = catalog().say(Reply("wait-48-hours", {"until": moment, "hours": hours}), language)

    assert_clean(spoken)
    assert re.search(r"\d{4}", spoken.text)


@given(language=st.sampled_from(["en", "lv"]), partner=ANY_TEXT)
def test_a_name_from_outside_can_always_be_said(language: str, partner: str) -> None:
    assert_clean(catalog().say(Reply("bought-via-partner", {"partner": partner}), language))


def assert_clean(spoken: Spoken) -> None:
    assert spoken.fault is None
    unseen = {sign for sign in spoken.text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert not unseen
