"""What a message names, in nine languages, and what only looks like it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.redaction import MARK, redact
from bot.errors import Misconfigured
from bot.nlu.corpus import corpus_root
from bot.nlu.entities import find_entities, whole_date
from bot.nlu.entity import Entity, KnownNames, SaidAmount, SaidDate
from bot.nlu.entity_words import read_entity_words
from bot.nlu.orders import bare_order, card_to_use

LANGUAGES = ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")
SATURDAY = date(2026, 11, 28)


def said(entity: Entity) -> str:
    """An entity as the tables below write it."""
    match entity.value:
        case SaidAmount(minor, currency):
            return f"{minor} {currency or '?'}"
        case SaidDate() as day:
            return day.iso
        case str() as text:
            return f"{entity.kind.value} {text}"


def found(text: str, language: str, known: KnownNames | None = None) -> list[str]:
    return [said(entity) for entity in find_entities(text, language=language, known=known or KnownNames())]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "can I pay $1,200.00 now", "120000 USD"),
        ("en", "EUR 500", "50000 EUR"),
        ("en", "£49.99 please", "4999 GBP"),
        ("en", "I can pay 200 now and the rest later", "20000 ?"),
        ("en", "can we pay only 150?", "15000 ?"),
        ("en", "49.00", "4900 ?"),
        ("lv", "varu samaksāt 1 234,50 €", "123450 EUR"),
        ("lv", "500 eiro tagad", "50000 EUR"),
        ("lv", "varu samaksāt 200 tagad", "20000 ?"),
        ("lv", "samaksāšu 1.200,00 EUR", "120000 EUR"),
        ("de", "ich zahle 250,50 €", "25050 EUR"),
        ("de", "1.200 Euro", "120000 EUR"),
        ("fr", "je peux payer 300 euros", "30000 EUR"),
        ("fr", "1 234,50 €", "123450 EUR"),
        ("es", "puedo pagar 300 euros", "30000 EUR"),
        ("es", "puedo pagar 300 ahora", "30000 ?"),
        ("pl", "mogę wpłacić 450 zł", "45000 PLN"),
        ("ru", "могу заплатить 200 евро", "20000 EUR"),
        ("ru", "5000 рублей", "500000 RUB"),
        ("lt", "galiu sumokėti 200 eurų", "20000 EUR"),
        ("et", "saan maksta 200 eurot", "20000 EUR"),
        ("en", "¥1,200", "1200 JPY"),
        ("en", "KWD 1.234", "1234 KWD"),
        ("de", "1,234 KWD", "1234 KWD"),
        ("de", "1.234 EUR", "123400 EUR"),
        ("en", "500eur", "50000 EUR"),
        ("en", "EUR500", "50000 EUR"),
    ],
)
def test_a_sum_is_found_in_minor_units(language: str, text: str, amount: str) -> None:
    assert found(text, language) == [amount]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "on 5 December", "--12-05"),
        ("en", "December 5th, 2026", "2026-12-05"),
        ("en", "by 12/05", "--12-05"),
        ("en", "by 25/12", "--12-25"),
        ("en", "until Friday", "-W-5"),
        ("en", "tomorrow", "P1D"),
        ("en", "next week", "P1W"),
        ("en", "2026-12-05", "2026-12-05"),
        ("lv", "5. decembrī", "--12-05"),
        ("lv", "līdz 5. decembrim", "--12-05"),
        ("lv", "2026. gada 5. decembrī", "2026-12-05"),
        ("lv", "05.12.", "--12-05"),
        ("lv", "12/05", "--05-12"),
        ("lv", "piektdien", "-W-5"),
        ("lv", "rīt", "P1D"),
        ("lv", "nākamnedēļ", "P1W"),
        ("lv", "samaksāšu pēc nedēļas", "P7D"),
        ("de", "am 5. Dezember", "--12-05"),
        ("de", "bis Freitag", "-W-5"),
        ("de", "übermorgen", "P2D"),
        ("de", "am 05.12.", "--12-05"),
        ("fr", "le 5 décembre", "--12-05"),
        ("fr", "le 1er décembre 2026", "2026-12-01"),
        ("fr", "vendredi", "-W-5"),
        ("fr", "après-demain", "P2D"),
        ("es", "el 5 de diciembre", "--12-05"),
        ("es", "el 5 de diciembre de 2026", "2026-12-05"),
        ("es", "el viernes", "-W-5"),
        ("es", "mañana", "P1D"),
        ("pl", "5 grudnia", "--12-05"),
        ("pl", "w piątek", "-W-5"),
        ("pl", "za tydzień", "P7D"),
        ("ru", "5 декабря", "--12-05"),
        ("ru", "5-го декабря", "--12-05"),
        ("ru", "в пятницу", "-W-5"),
        ("ru", "завтра", "P1D"),
        ("lt", "gruodžio 5 d.", "--12-05"),
        ("lt", "2026 m. gruodžio 5 d.", "2026-12-05"),
        ("lt", "penktadienį", "-W-5"),
        ("lt", "rytoj", "P1D"),
        ("et", "5. detsembril", "--12-05"),
        ("et", "reedel", "-W-5"),
        ("et", "homme", "P1D"),
        ("en", "pay in 30 days", "P30D"),
        ("lv", "pēc 3 dienām", "P3D"),
        ("de", "in 2 Wochen", "P14D"),
        ("fr", "dans 3 jours", "P3D"),
        ("es", "dentro de 3 días", "P3D"),
        ("pl", "za 3 dni", "P3D"),
        ("ru", "через 3 дня", "P3D"),
        ("lt", "po 3 dienų", "P3D"),
        ("et", "3 päeva pärast", "P3D"),
        ("en", "12/2031", "2031-12"),
        ("en", "05.29", "2029-05"),
    ],
)
def test_a_day_is_found_with_what_was_said_of_it(language: str, text: str, day: str) -> None:
    assert found(text, language) == [day]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the card ending 4242"),
        ("en", "•••• 4242"),
        ("en", "****4242"),
        ("en", "last four are 4242"),
        ("en", "visa 4242"),
        ("en", "card no. 4242"),
        ("en", "my 4242 card"),
        ("en", "4242"),
        ("lv", "beidzas ar 4242"),
        ("lv", "ar karti 4242"),
        ("lv", "pēdējie cipari ir 4242"),
        ("de", "die Karte endet auf 4242"),
        ("de", "letzte vier Ziffern: 4242"),
        ("fr", "la carte finissant par 4242"),
        ("fr", "les 4 derniers chiffres sont 4242"),
        ("es", "la tarjeta terminada en 4242"),
        ("es", "últimos dígitos 4242"),
        ("pl", "karta kończąca się na 4242"),
        ("pl", "ostatnie cztery cyfry 4242"),
        ("ru", "последние цифры 4242"),
        ("ru", "картой 4242"),
        ("lt", "kortelė baigiasi 4242"),
        ("lt", "paskutiniai skaitmenys 4242"),
        ("et", "kaart, mis lõpeb 4242"),
        ("et", "viimased neli numbrit on 4242"),
    ],
)
def test_the_last_four_digits_of_a_card_are_found(language: str, text: str) -> None:
    assert found(text, language) == ["last4 4242"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "pay invoice E0400ABCDE", "E0400ABCDE"),
        ("en", "what is MSFT * E0400ABCDE on my statement", "E0400ABCDE"),
        ("en", "MSFT*E0400ABCDE MSBILL.INFO", "E0400ABCDE"),
        ("en", "INV-2026-001", "INV-2026-001"),
        ("en", "invoice #12345", "12345"),
        ("en", "#12345 is the invoice", None),
        ("en", "#12345 invoice", "12345"),
        ("lv", "rēķins Nr. 12345", "12345"),
        ("lv", "samaksāt rēķinu 12345", "12345"),
        ("de", "Rechnung Nr. 12345", "12345"),
        ("fr", "la facture n° 12345", "12345"),
        ("es", "factura número 12345", "12345"),
        ("pl", "faktura nr 12345", "12345"),
        ("ru", "счёт № 12345", "12345"),
        ("lt", "sąskaita Nr. 12345", "12345"),
        ("et", "arve nr 12345", "12345"),
    ],
)
def test_the_number_of_an_invoice_is_found(language: str, text: str, number: str | None) -> None:
    assert found(text, language) == ([f"invoice_number {number}"] if number else [])


NAMES = {
    "en": "English Latvian German French Spanish Polish Russian Lithuanian Estonian",
    "lv": "angļu latviešu vācu franču spāņu poļu krievu lietuviešu igauņu",
    "de": "Englisch Lettisch Deutsch Französisch Spanisch Polnisch Russisch Litauisch Estnisch",
    "fr": "anglais letton allemand français espagnol polonais russe lituanien estonien",
    "es": "inglés letón alemán francés español polaco ruso lituano estonio",
    "pl": "angielski łotewski niemiecki francuski hiszpański polski rosyjski litewski estoński",
    "ru": "английский латышский немецкий французский испанский польский русский литовский эстонский",
    "lt": "anglų latvių vokiečių prancūzų ispanų lenkų rusų lietuvių estų",
    "et": "inglise läti saksa prantsuse hispaania poola vene leedu eesti",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_known_by_its_name_in_every_language(language: str) -> None:
    keel = " keeles" if language == "et" else ""

    codes = [found(name + keel, language) for name in NAMES[language].split()]

    assert codes == [[f"language {code}"] for code in ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "+371 26 123 456",
        "Windows 11",
        "Windows 10.12",
        "Office 2019",
        "17:30",
        "24/7",
        "4242 unread mails",
        "room 4242",
        "3/4",
        "error 0x80070005",
        "5 licences",
        "99 %",
        "4111 1111 1111 1111",
        "4111111111111111",
        "31.13",
        "v1.2.3",
        "192.168.10.12",
        MARK,
        redact("card 4111 1111 1111 4242 please").text,
    ],
)
def test_what_only_looks_like_an_entity_is_none(language: str, text: str) -> None:
    if text == "31.13":
        text = "the 31.13 release"

    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I may pay later"),
        ("en", "declined since Monday"),
        ("en", "call me at 10.12"),
        ("en", "pay 2 invoices"),
        ("en", "failed 3 days ago"),
        ("en", "30 days"),
        ("en", "EUR 1.2m"),
        ("en", "invoice 2026"),
        ("en", "JPY 12.50"),
        ("lv", "kopš pirmdienas nestrādā"),
        ("lv", "plkst. 10.12"),
        ("lv", "samaksāt 2 rēķinus"),
        ("de", "Guten Morgen"),
        ("de", "um 10.12 Uhr"),
        ("es", "por la mañana"),
        ("pl", "nie mam środków, czwarty raz"),
        ("ru", "нет средств"),
        ("fr", "un homme"),
        ("et", "kell 10.12"),
        ("lt", "10.12 val."),
    ],
)
def test_a_word_or_number_that_means_something_else_is_none(language: str, text: str) -> None:
    assert found(text, language) == []


ACCOUNT = KnownNames(
    numbers=("INV-7", "2026000123"),
    subscriptions=("Contoso Exchange", "Microsoft 365 Business Standard", "Microsoft 365 Business Basic", "Krātuve"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("samaksāt Contoso Exchange abonementu", ["subscription Contoso Exchange"]),
        ("par krātuvi", ["subscription Krātuve"]),
        ("kratuves rekins", ["subscription Krātuve"]),
        ("pay Microsoft 365 Business Basic", ["subscription Microsoft 365 Business Basic"]),
        ("the Business Standard one", ["subscription Microsoft 365 Business Standard"]),
        ("microsoft 365 business", []),
        ("exchange", []),
        ("inv 7", ["invoice_number INV-7"]),
        ("invoice 2026000123", ["invoice_number 2026000123"]),
        ("invoice 2026000124", []),
    ],
)
def test_the_accounts_own_names_are_found(text: str, names: list[str]) -> None:
    assert found(text, "lv", ACCOUNT) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 December", date(2026, 12, 5)),
        ("28 November", SATURDAY),
        ("27 November", date(2027, 11, 27)),
        ("29 February", date(2028, 2, 29)),
        ("Saturday", date(2026, 12, 5)),
        ("Friday", date(2026, 12, 4)),
        ("tomorrow", date(2026, 11, 29)),
        ("in two weeks", date(2026, 12, 12)),
        ("5 December 2025", date(2025, 12, 5)),
        ("next Friday", None),
        ("next week", None),
        ("12/2031", None),
    ],
)
def test_what_was_not_said_of_a_day_is_resolved_with_a_clock(text: str, day: date | None) -> None:
    (entity,) = find_entities(text, language="en")

    assert isinstance(entity.value, SaidDate)
    assert entity.value.resolve(SATURDAY) == day


def test_a_sum_without_a_currency_takes_the_accounts_own() -> None:
    assert SaidAmount(20000, None).in_currency("EUR") == Money(20000, "EUR")
    assert SaidAmount(20000, None).in_currency("JPY") == Money(200, "JPY")
    assert SaidAmount(20000, None).in_currency("KWD") == Money(200_000, "KWD")
    assert SaidAmount(4950, None).in_currency("JPY") is None
    assert SaidAmount(20000, "USD").in_currency("EUR") == Money(20000, "USD")


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("pay with the card ending 4242", "4242"),
        ("use 4242", None),
        ("samaksāt ar karti, kas beidzas ar 4242", "4242"),
        ("mit der Karte, die auf 4242 endet", None),
        ("mit der Karte mit der Endung 4242", "4242"),
        ("картой, последние цифры 4242", "4242"),
        ("the card ending 4242 has expired", None),
        ("don't pay with the card ending 4242", None),
        ("with the card ending 4242 or the one ending 4444", None),
    ],
)
def test_a_card_is_to_be_used_only_when_the_message_says_so(text: str, card: str | None) -> None:
    assert card_to_use(text, language="en") == card


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("pay invoice E0400ABCDE", "pay"),
        ("pay for Contoso Exchange", "pay for"),
        ("samaksāt Contoso Exchange abonementu", "samaksāt"),
        ("samaksāt rēķinu Nr. 12345 tagad", "samaksāt tagad"),
        ("pay now with the card ending 4242", "pay now"),
        ("pay invoice INV-7 with visa 4242", "pay"),
        ("E0400ABCDE", ""),
        ("the card ending 4242 has expired", None),
        ("pay now", None),
    ],
)
def test_an_order_is_left_without_what_it_names(text: str, bare: str | None) -> None:
    left = bare_order(text, language="lv", known=ACCOUNT)

    assert (" ".join(left.split()) if left is not None else None) == bare


@pytest.mark.parametrize(
    ("text", "language", "is_whole"),
    [
        ("on 5 December, please", "en", True),
        ("līdz piektdienai", "lv", True),
        ("до пятницы", "ru", True),
        ("I paid on 5 December", "en", False),
        ("5 or 6 December", "en", False),
        ("", "en", False),
    ],
)
def test_a_message_is_a_date_when_it_says_nothing_else(text: str, language: str, *, is_whole: bool) -> None:
    assert (whole_date(text, language=language) is not None) == is_whole


PIECES = st.sampled_from(
    "5|12|2026|4242|1 234,50|€|EUR|december|5.|/|.| |ending|card|invoice|#|MSFT * |E0400ABCDE|pay|rīt|пятницу|läti"
    "|keeles|•|\u00a0|４２|\ud800|İ|ß|-|\n".split("|")
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from([*LANGUAGES, "xx"]))
@example("1" * 5000, "en")
@example("1 " * 3000, "en")
@example("1." * 3000, "lv")
@example("#invoice " * 500, "en")
@example("december 5 " * 500, "en")
@example("a" * 5000, "en")
def test_whatever_is_written_nothing_is_raised_and_places_fit(text: str, language: str) -> None:
    entities = find_entities(text, language=language, known=ACCOUNT)

    assert all(text[entity.start : entity.end] == entity.text for entity in entities)
    assert all(one.end <= other.start for one, other in pairwise(entities))
    assert all(0 <= entity.start < entity.end for entity in entities)
    whole_date(text, language=language)
    card_to_use(text, language=language)
    bare_order(text, language=language, known=ACCOUNT)


@given(st.text(alphabet="0123456789 -./,€#cardinvoe", max_size=60))
def test_no_long_run_of_digits_is_given_back(text: str) -> None:
    for entity in find_entities(text, language="en"):
        assert not redact(entity.text).card_like
        assert sum(sign.isdigit() for sign in entity.text) < 7 or entity.kind in {"date", "invoice_number"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copytree(corpus_root() / "entities", tmp_path / "entities")
    (tmp_path / "languages.yml").write_text((corpus_root() / "languages.yml").read_text("utf-8"), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("written", "change", "names"),
    [
        ("card: [card,", "crad: [card,", "en.yml: at card"),
        ("slash: month_first", "slash: sometimes", "en.yml: at slash"),
        ("[may], ", "", "en.yml: at months"),
        ('decimal: "."', "decimal: [", "en.yml: not YAML"),
        ("small: [only,", 'small: ["-",', "'-' has no letter or digit"),
        ("  et: [estonian]", "  xx: [klingon]", "no file speaks xx"),
    ],
)
def test_a_sheet_that_is_wrong_is_refused_with_its_name(root: Path, written: str, change: str, names: str) -> None:
    sheet = root / "entities" / "en.yml"
    text = sheet.read_text("utf-8")
    assert written in text
    sheet.write_text(text.replace(written, change), "utf-8")

    with pytest.raises(Misconfigured) as refused:
        read_entity_words(root)

    assert names in str(refused.value)


def test_an_enabled_language_without_a_sheet_is_refused(root: Path) -> None:
    (root / "entities" / "lv.yml").unlink()

    with pytest.raises(Misconfigured, match=r"lv\.yml is missing: copy en\.yml"):
        read_entity_words(root)
