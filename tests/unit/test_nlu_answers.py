"""Short answers and commands: the whole message or nothing."""

import shutil
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.nlu.answers import AnswerMatcher, load_answer_matcher
from bot.nlu.corpus import corpus_root, read_languages

CONFIRMING = ("affirm", "other_card", "deny", "later", "new_card", "change_expiry", "pay_balance", "resubmit_payment")
ALL = (
    "affirm",
    "deny",
    "all",
    "same_card",
    "change_expiry",
    "other_card",
    "new_card",
    "card_saved",
    "bank_confirmed",
    "check_for_me",
    "person_anyway",
    "later",
    "remind_me",
    "pay_balance",
    "talk_to_human",
)


@pytest.fixture(scope="module")
def matcher() -> AnswerMatcher:
    return load_answer_matcher()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "yes"),
        ("en", "Yes, go ahead please!"),
        ("en", "yes yes"),
        ("en", "ok"),
        ("en", "I confirm."),
        ("lv", "jā"),
        ("lv", "ja"),
        ("lv", "Jā, apstiprinu."),
        ("lv", "labi"),
        ("lv", "yes"),
        ("en", "jā, lūdzu"),
    ],
)
def test_a_plain_yes_is_a_yes(matcher: AnswerMatcher, language: str, text: str) -> None:
    assert matcher.match(text, CONFIRMING, language) == "affirm"


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> AnswerMatcher:
    """A matcher of every language that has phrases, spoken yet or not."""
    root = tmp_path_factory.mktemp("intents")
    shutil.copytree(corpus_root() / "answers", root / "answers")
    spoken = [f"  - {{code: {file.stem}, name: a, english: b, enabled: true}}" for file in root.glob("answers/*.yml")]
    (root / "languages.yml").write_text("\n".join(["languages:", *sorted(spoken)]), encoding="utf-8")
    return load_answer_matcher(root)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "aha"),
        ("en", "der"),
        ("en", "ja"),
        ("en", "Ja!"),
        ("en", "labi"),
        ("en", "si"),
        ("en", "ｊａ"),
        ("de", "der"),
        ("de", "labi"),
        ("ru", "ja"),
        ("es", "der"),
    ],
)
def test_a_short_word_that_is_a_yes_in_another_language_only_is_no_yes_to_a_charge(
    everywhere: AnswerMatcher, language: str, text: str
) -> None:
    assert everywhere.match(text, CONFIRMING, language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "jā"), ("en", "да"), ("de", "jā"), ("lv", "да"), ("en", "sí"), ("de", "yes"), ("ru", "ok"), ("de", "ja")],
)
def test_a_yes_of_another_language_counts_when_it_cannot_be_another_word(
    everywhere: AnswerMatcher, language: str, text: str
) -> None:
    assert everywhere.match(text, CONFIRMING, language) == "affirm"


@pytest.mark.parametrize(("language", "text"), [("en", "labāk ne"), ("de", "negribu"), ("ru", "nein")])
def test_a_no_of_another_language_always_counts(everywhere: AnswerMatcher, language: str, text: str) -> None:
    assert everywhere.match(text, CONFIRMING, language) == "deny"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "yes but with the other one tomorrow"),
        ("en", "yes?"),
        ("en", "yes..."),
        ("en", "yes…"),
        ("en", "maybe"),
        ("en", "ok wait"),
        ("en", "yes if it is free"),
        ("en", "yes no"),
        ("en", "no. yes"),
        ("en", "ok thanks"),
        ("en", "ok, not now"),
        ("en", "not ok"),
        ("en", "yes, after I talk to my boss"),
        ("en", "I did not say yes"),
        ("en", "why yes"),
        ("en", "👍"),
        ("en", ""),
        ("lv", "jā, bet"),
        ("lv", "ja var rīt"),
        ("lv", "jā?"),
        ("lv", "nu jā..."),
        ("lv", "labi, paldies"),
        ("lv", "varbūt"),
        ("lv", "jā, kad būs alga"),
        ("lv", "nav labi"),
        ("lv", "jā, nē"),
        ("lv", "ok, pagaidi"),
        ("en", "pay now"),
        ("lv", "maksāt"),
    ],
)
def test_a_doubt_or_a_condition_is_not_a_yes(matcher: AnswerMatcher, language: str, text: str) -> None:
    assert matcher.match(text, CONFIRMING, language) != "affirm"


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "no", "deny"),
        ("en", "No, thanks", "deny"),
        ("en", "don't charge it", "deny"),
        ("lv", "nē", "deny"),
        ("lv", "ne", "deny"),
        ("lv", "nē, nevajag", "deny"),
        ("en", "no, the other card", "other_card"),
        ("en", "no the other card", "other_card"),
        ("en", "can I use a different card?", "other_card"),
        ("en", "yes, but", None),
        ("lv", "nē, citu karti", "other_card"),
        ("lv", "no citas kartes", "other_card"),
        ("lv", "vai var ar citu karti?", "other_card"),
        ("en", "all of them", "all"),
        ("lv", "visus uzreiz", "all"),
        ("en", "the same card please", "same_card"),
        ("lv", "to pašu", "same_card"),
        ("en", "I want to change the expiry date", "change_expiry"),
        ("lv", "gribu mainīt derīguma termiņu", "change_expiry"),
        ("en", "I'd like to add a new card", "new_card"),
        ("lv", "pievienošu jaunu karti", "new_card"),
        ("en", "later", "later"),
        ("en", "not now", "later"),
        ("lv", "nē, ne tagad", "later"),
        ("en", "remind me", "remind_me"),
        ("lv", "atgādiniet, lūdzu", "remind_me"),
        ("en", "let me pay now", "pay_balance"),
        ("lv", "apmaksāt atlikumu", "pay_balance"),
        ("en", "check again for me", "check_for_me"),
        ("lv", "pārbaudiet", "check_for_me"),
        ("en", "a person anyway", "person_anyway"),
        ("lv", "tomēr cilvēku", "person_anyway"),
    ],
)
def test_an_answer_in_words_does_what_its_button_does(
    matcher: AnswerMatcher, language: str, text: str, answer: str | None
) -> None:
    assert matcher.match(text, ALL, language) == answer


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I don't want to pay with the other card"),
        ("en", "no other card"),
        ("en", "not the new card"),
        ("en", "this card has expired"),
        ("en", "which other card do you have on file for us?"),
        ("en", "don't check again"),
        ("en", "I never saved it"),
        ("lv", "negribu citu karti"),
        ("lv", "ne citu karti"),
        ("lv", "nav citas kartes"),
        ("lv", "nevis jaunu karti"),
        ("lv", "neesmu saglabājis"),
        ("lv", "nemaksāšu ar šo karti"),
    ],
)
def test_a_denied_answer_is_not_that_answer(matcher: AnswerMatcher, language: str, text: str) -> None:
    assert matcher.match(text, ALL, language) is None


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "I've saved it", "card_saved"),
        ("en", "done", "card_saved"),
        ("lv", "gatavs", "card_saved"),
        ("lv", "saglabāju", "card_saved"),
    ],
)
def test_a_saved_card_is_said_in_many_ways(matcher: AnswerMatcher, language: str, text: str, answer: str) -> None:
    assert matcher.match(text, ("card_saved", "other_card"), language) == answer


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I've confirmed in the bank"), ("en", "approved"), ("lv", "apstiprināju Smart-ID"), ("lv", "apstiprināts")],
)
def test_a_confirmation_at_the_bank_is_not_taken_for_a_yes_to_pay(
    matcher: AnswerMatcher, language: str, text: str
) -> None:
    assert matcher.match(text, ("affirm", "bank_confirmed", "other_card"), language) == "bank_confirmed"


def test_an_endless_message_is_no_answer(matcher: AnswerMatcher) -> None:
    assert matcher.match("yes " * 50_000, ALL, "en") is None
    assert matcher.match_command("stop " * 50_000, "en") is None


def test_a_wrong_phrase_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "languages.yml").write_text(
        "languages:\n  - {code: en, name: English, english: English, enabled: true}\n", encoding="utf-8"
    )

    with pytest.raises(Misconfigured, match=r"answers.en\.yml"):
        load_answer_matcher(tmp_path)


def test_every_answer_and_command_is_known_in_every_language(matcher: AnswerMatcher) -> None:
    enabled = [language.code for language in read_languages() if language.enabled]
    books = {book.language: book for book in matcher._phrasebooks}

    assert sorted(books) == sorted(enabled)
    assert all(set(book.answers) >= set(ALL) for book in books.values())
    assert len({frozenset(book.commands) for book in books.values()}) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"yes"',
        "“yes”",
        "«yes»",
        "'yes'",
        "> yes",
        "&gt; yes",
        "~yes~",
        "`yes`",
        "yes 🙄",
        "ok 👎",
        "yes :(",
        "ok :/",
        "yeah right",
        "Yeah, right.",
        "yeah yeah",
    ],
)
def test_what_is_quoted_crossed_out_or_mocked_is_no_yes(matcher: AnswerMatcher, text: str) -> None:
    assert matcher.match(text, CONFIRMING, "en") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "aha"),
        ("lt", "aha"),
        ("ru", "ага"),
        ("pl", "mhm"),
        ("en", "right"),
        ("en", "uh huh"),
        ("lv", "aha, protams"),
        ("lv", "„jā”"),
        ("de", "ja, ja"),
        ("fr", "ouais, c'est ça"),
        ("es", "claro, claro"),
        ("pl", "jasne, jasne"),
        ("ru", "ага, конечно"),
        ("ru", "«да»"),
        ("lt", "aha, žinoma"),
        ("et", "jah jah"),
    ],
)
def test_nor_is_it_in_any_other_language(everywhere: AnswerMatcher, language: str, text: str) -> None:
    assert everywhere.match(text, CONFIRMING, language) is None


@pytest.mark.parametrize("text", ["yes 👍", "ok 🙏", "Yes, that's right", "yes :)", "(yes)"])
def test_a_yes_with_a_friendly_sign_is_one(matcher: AnswerMatcher, text: str) -> None:
    assert matcher.match(text, CONFIRMING, "en") == "affirm"


def test_a_no_counts_however_it_is_said(matcher: AnswerMatcher) -> None:
    assert matcher.match("no 🙄", CONFIRMING, "en") == "deny"
    assert matcher.match('"no"', CONFIRMING, "en") == "deny"


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "yes but not that card", "other_card"),
        ("en", "not this one", "other_card"),
        ("en", "yes other card", "other_card"),
        ("en", "yes tomorrow", "later"),
        ("lv", "jā, bet ne šo karti", "other_card"),
        ("lv", "jā citu karti", "other_card"),
        ("lv", "jā vēlāk", "later"),
        ("de", "ja, aber nicht diese karte", "other_card"),
        ("fr", "oui, mais pas cette carte", "other_card"),
        ("es", "sí, pero esa tarjeta no", "other_card"),
        ("pl", "tak, ale nie ta karta", "other_card"),
        ("ru", "да, но не эту карту", "other_card"),
        ("lt", "taip, bet ne ta kortelė", "other_card"),
        ("et", "jah, aga mitte see kaart", "other_card"),
    ],
)
def test_a_yes_to_something_else_is_that(everywhere: AnswerMatcher, language: str, text: str, answer: str) -> None:
    assert everywhere.match(text, CONFIRMING, language) == answer


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "the second one", 1),
        ("en", "first please", 0),
        ("en", "the last one", 2),
        ("en", "the second one was charged twice", None),
        ("lv", "otro", 1),
        ("lv", "pirmo rēķinu", 0),
        ("lv", "pedejo", 2),
        ("de", "die zweite", 1),
        ("fr", "la première", 0),
        ("es", "la segunda", 1),
        ("pl", "drugą", 1),
        ("ru", "вторую", 1),
        ("lt", "antrą", 1),
        ("et", "esimene", 0),
    ],
)
def test_a_choice_is_named_by_its_place(everywhere: AnswerMatcher, language: str, text: str, place: int | None) -> None:
    assert everywhere.place_of(text, 3, language) == place


def test_a_place_that_the_list_does_not_have_is_none(matcher: AnswerMatcher) -> None:
    assert matcher.place_of("the third one", 2, "en") is None
