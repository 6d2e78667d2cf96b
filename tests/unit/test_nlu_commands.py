"""Commands to the conversation are whole messages, in every language."""

import pytest

from bot.nlu.answers import AnswerMatcher, load_answer_matcher


@pytest.fixture(scope="module")
def matcher() -> AnswerMatcher:
    return load_answer_matcher()


@pytest.mark.parametrize(
    ("language", "text", "command"),
    [
        ("en", "say that again", "repeat"),
        ("lv", "atkārto", "repeat"),
        ("en", "Start over!", "start_over"),
        ("lv", "sākam no sākuma", "start_over"),
        ("en", "cancel please", "cancel"),
        ("en", "stop stop", "stop"),
        ("lv", "atcelt", "cancel"),
        ("en", "help", "help"),
        ("lv", "palīdzība", "help"),
        ("en", "agent", "human"),
        ("lv", "Cilvēku, lūdzu!", "human"),
        ("lv", "operators", "human"),
        ("en", "status?", "status"),
        ("lv", "statuss", "status"),
        ("lv", "cancel", "cancel"),
    ],
)
def test_a_command_skips_the_model(matcher: AnswerMatcher, language: str, text: str, command: str) -> None:
    assert matcher.match_command(text, language) == command


@pytest.mark.parametrize(
    "text",
    [
        "cancel my subscription",
        "do not stop",
        "I need help with my card",
        "an agent already told me that",
        "atceliet abonementu",
        "",
        "?",
        "\ud800\x00",
    ],
)
def test_a_sentence_that_holds_a_command_word_goes_to_the_model(matcher: AnswerMatcher, text: str) -> None:
    assert matcher.match_command(text, "en") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "hold on"),
        ("lv", "pagaidi"),
        ("de", "moment mal"),
        ("fr", "un instant"),
        ("es", "espere"),
        ("pl", "chwileczkę"),
        ("ru", "подождите"),
        ("lt", "palaukite"),
        ("et", "oota"),
    ],
)
def test_who_asks_for_a_moment_has_it(matcher: AnswerMatcher, language: str, text: str) -> None:
    assert matcher.match_command(text, language) == "hold_on"
