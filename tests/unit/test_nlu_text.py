"""Folding, spelling repair and the language of a message."""

import pytest

from bot.nlu.artefact import read_artefact
from bot.nlu.features import character_ngrams, ngrams_of_length
from bot.nlu.language import LangidDetector
from bot.nlu.normalizer import MAX_CHARACTERS, SpellingNormalizer, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Kāpēc karte NORAIDĪTA?!", "kapec karte noraidita ?"),
        ("I don’t owe €1,234.50", "i dont owe 1 234 50"),
        ("ka\u0304pe\u0304c", "kapec"),
        ("ｃａｒｄ", "card"),
        ("card\x00number\n\ttoo", "card number too"),
        ("Straße", "strasse"),
        ("Opłać ŁATWO", "oplac latwo"),
        ("invoice 20240117", "invoice 0"),
        ("\ud800ok", "ok"),
    ],
)
def test_texts_are_compared_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_only_the_beginning_of_an_endless_message_is_read() -> None:
    assert len(fold("\ufdfa" * 100_000)) <= 2 * MAX_CHARACTERS
    assert fold("card " * 50_000) == fold("card " * 50_000 + "declined")


@pytest.fixture(scope="module")
def normalizer() -> SpellingNormalizer:
    return SpellingNormalizer(read_artefact().vocabulary)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("chnage credit crad", "change credit card"),
        ("my card was delcined", "my card was declined"),
        ("abonemnts atspejots", "abonements atspejots"),
        ("abonementaam", "abonementam"),
    ],
)
def test_a_slip_of_the_finger_is_repaired(normalizer: SpellingNormalizer, slip: str, meant: str) -> None:
    assert normalizer.normalize(slip) == meant


@pytest.mark.parametrize("real", ["cart", "lost", "detected", "invite", "payload", "changing"])
def test_a_real_word_is_not_repaired_into_a_billing_word(normalizer: SpellingNormalizer, real: str) -> None:
    assert normalizer.normalize(real) == real


@pytest.fixture(scope="module")
def detector() -> LangidDetector:
    return LangidDetector(("en", "lv"), read_artefact().vocabulary)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why was my card declined", "en"),
        ("kāpēc mana karte noraidīta", "lv"),
        ("kapec mana karte noraidita", "lv"),
        ("paymentu declainoja", "lv"),
        ("paldies", "lv"),
        ("jā", "lv"),
        ("thanks", "en"),
        ("yes", "en"),
    ],
)
def test_the_language_of_a_message_is_seen(detector: LangidDetector, text: str, language: str) -> None:
    detected = detector.detect(text, ("en", "lv"))

    assert (detected.language, detected.confident) == (language, True)


@pytest.mark.parametrize(
    "text", ["", "ok", "Visa", "48", "Smart-ID", "🙂", "ok 24.11.2026", "Почему", "Adazi", "\ud800"]
)
def test_a_message_that_says_nothing_about_its_language_changes_nothing(detector: LangidDetector, text: str) -> None:
    assert not detector.detect(text, ("en", "lv")).confident


@pytest.mark.parametrize("letters", range(1, 30))
def test_the_ngrams_of_a_word_are_counted_without_making_them(letters: int) -> None:
    assert ngrams_of_length(letters) == len(list(character_ngrams("a" * letters)))
