"""What an item means where the conversation stands: the model is asked last, and never about money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.heard import Sense
from bot.dialogue.hearing import Hearing
from bot.domain.conversation import (
    Event,
    EventKind,
    Option,
    Reply,
    button_payload,
    opening_payload,
)
from bot.flows import FLOWS
from bot.flows.table import PICKED
from bot.nlu.understanding import OUT_OF_SCOPE
from tests.support.builders import CONVERSATION, INCOMING
from tests.support.hearing import SURE_OF_NOTHING, Guess, at, hear
from tests.support.stage import _MATCHER, LANGUAGES


@pytest.mark.parametrize("text", ["yes", "Yes!", "ok", "go ahead", "jā", "I agree"])
def test_an_explicit_yes_to_the_confirmation_is_one(text: str) -> None:
    heard = hear(at("confirm"), text=text)

    assert (heard.sense, heard.name) == (Sense.ANSWER, "affirm")


@pytest.mark.parametrize("text", ["ja", "labi", "der"])
def test_a_yes_that_is_one_only_in_latvian_charges_nobody_who_speaks_english(text: str) -> None:
    sure = Guess("affirm", 0.99)

    assert hear(at("confirm"), text=text, guess=sure).sense is Sense.UNCLEAR
    assert hear(replace(at("confirm"), language="lv"), text=text).name == "affirm"


@pytest.mark.parametrize("text", ["1", "1.", "yes but not now", "maybe yes", "the first", "pay", "is it yes?"])
def test_nothing_else_is_a_yes_to_the_confirmation_however_sure_the_model_is(text: str) -> None:
    heard = hear(at("confirm"), text=text, guess=Guess("affirm"))

    assert heard.name != "affirm"


def test_elsewhere_the_models_yes_is_one() -> None:
    assert hear(at("offer", flow="past_due"), text="that would be great", guess=Guess("affirm")).name == "affirm"


@pytest.mark.parametrize("text", ["no", "nē", "no thanks", "nevajag"])
def test_a_no_to_the_confirmation_is_one(text: str) -> None:
    assert hear(at("confirm"), text=text).name == "deny"


def test_a_correction_is_the_other_answer_and_no_no() -> None:
    assert hear(at("confirm"), text="no, the other card").name == "other_card"


def test_a_button_gives_its_answer_and_what_is_behind_it() -> None:
    conversation = at("choose_card", "card:visa")

    heard = hear(conversation, payload=button_payload(7, "card:visa"))

    assert (heard.sense, heard.name, heard.picked) == (Sense.ANSWER, PICKED, "visa")


@pytest.mark.parametrize(
    "payload",
    [
        button_payload(6, "affirm"),
        button_payload(7, "same_card"),
        button_payload(7, "card:someone_elses"),
        "kase:7:",
        "kase:seven:affirm",
        "kase:-7:affirm",
        "kase:0000000000007:affirm",
        "affirm",
        "kase:7:" + "x" * 300,
    ],
)
def test_a_button_of_another_question_or_of_nobody_is_outdated(payload: str) -> None:
    assert hear(at("confirm"), payload=payload).sense is Sense.OUTDATED


@pytest.mark.parametrize(
    ("opener", "sense", "name", "picked"),
    [
        ("past_due_status", Sense.START, "past_due_status", None),
        ("help", Sense.START, "help", None),
        ("update_card", Sense.ANSWER, "update_card", None),
        ("language_switch", Sense.START, "language_switch", None),
        ("language_switch:lv", Sense.START, "language_switch", "lv"),
        ("pay_balance", Sense.ANSWER, "pay_balance", None),
    ],
)
def test_a_button_without_a_question_begins_what_typing_would(
    opener: str, sense: Sense, name: str, picked: str | None
) -> None:
    heard = hear(at("confirm"), payload=opening_payload(opener))

    assert (heard.sense, heard.name, heard.picked) == (sense, name, picked)


@pytest.mark.parametrize("opener", ["affirm", "same_card", "resubmit_payment", "card:visa", "pay_balance:inv_1"])
def test_a_button_without_a_question_answers_none_and_picks_nothing(opener: str) -> None:
    assert hear(at("confirm"), payload=opening_payload(opener)).sense is Sense.OUTDATED


def test_a_button_for_a_person_works_for_ever() -> None:
    heard = hear(at("confirm"), payload=button_payload(1, "talk_to_human"))

    assert (heard.sense, heard.name) == (Sense.START, "talk_to_human")


@pytest.mark.parametrize(
    ("text", "sense", "name"),
    [
        ("repeat", Sense.COMMAND, "repeat"),
        ("start over", Sense.COMMAND, "start_over"),
        ("cancel", Sense.COMMAND, "cancel_flow"),
        ("human", Sense.START, "talk_to_human"),
        ("help", Sense.START, "help"),
        ("status", Sense.START, "past_due_status"),
        ("cilvēku", Sense.START, "talk_to_human"),
        ("atcelt", Sense.COMMAND, "cancel_flow"),
    ],
)
def test_commands_work_in_both_languages_and_everywhere(text: str, sense: Sense, name: str) -> None:
    for conversation in (CONVERSATION, at("confirm"), at("choose_card", "card:visa")):
        heard = hear(conversation, text=text)
        assert (heard.sense, heard.name) == (sense, name)


def test_where_stopping_means_something_the_step_says_what() -> None:
    assert hear(at("at_the_bank"), text="cancel").sense is Sense.ANSWER
    assert hear(at("at_the_bank"), text="please stop it all", guess=Guess("cancel_flow")).sense is Sense.ANSWER


def test_an_intent_begins_its_flow_in_the_language_it_was_said_in() -> None:
    heard = hear(CONVERSATION, text="gribu samaksāt parādu", guess=Guess("pay_balance", language="lv"))

    assert (heard.sense, heard.name, heard.language) == (Sense.START, "pay_balance", "lv")


def test_when_unsure_the_best_intents_are_offered_each_beginning_once() -> None:
    guess = Guess("past_due_why", 0.4, "past_due_status", "charged_twice")

    heard = hear(CONVERSATION, text="what is going on", guess=guess)

    assert heard.sense is Sense.SUGGEST
    assert heard.suggestions == ("past_due_why", "charged_twice")


def test_intents_that_begin_alike_are_sure_together() -> None:
    found = Guess("past_due_why", 0.5, "past_due_status", "notice_explained")

    assert hear(CONVERSATION, text="what is going on", guess=found).sense is Sense.START


def test_what_is_out_of_scope_is_not_understood() -> None:
    heard = hear(CONVERSATION, text="who won the game?", guess=Guess(OUT_OF_SCOPE, 0.9, "pay_balance"))

    assert (heard.sense, heard.name) == (Sense.UNCLEAR, OUT_OF_SCOPE)


def test_a_message_in_letters_nobody_taught_is_not_called_out_of_scope() -> None:
    heard = hear(CONVERSATION, text="为什么我的卡被拒绝", guess=Guess(OUT_OF_SCOPE, 1.0))

    assert (heard.sense, heard.name) == (Sense.UNCLEAR, "")


def test_one_word_in_another_language_switches_only_the_first_message() -> None:
    talking = replace(CONVERSATION, version=3)
    german = Guess("past_due_why", 0.95, language="de")

    assert hear(CONVERSATION, text="Zahlung", guess=german).language == "de"
    assert hear(talking, text="Zahlung", guess=german).language == talking.language
    assert hear(talking, text="warum Zahlung", guess=german).language == "de"


@pytest.mark.parametrize("text", ["???", "…", "!!", "1", "2 + 2"])
def test_signs_without_a_word_mean_nothing_however_the_model_guesses(text: str) -> None:
    assert hear(CONVERSATION, text=text, guess=Guess("partial_payment", 0.4)).sense is Sense.UNCLEAR


@pytest.mark.parametrize(("text", "sense"), [("", Sense.EMPTY), ("  \n ", Sense.EMPTY), (None, Sense.EMPTY)])
def test_an_empty_message_is_empty(text: str | None, sense: Sense) -> None:
    assert hear(CONVERSATION, text=text).sense is sense


def test_a_hidden_card_number_is_all_that_is_heard() -> None:
    incoming = replace(INCOMING, text="yes ••••", redacted=True)

    heard = Hearing(FLOWS, Guess("affirm"), _MATCHER, LANGUAGES).hear(incoming, at("confirm"), None)

    assert heard.sense is Sense.CARD_NUMBER


def test_an_event_is_no_message() -> None:
    incoming = replace(INCOMING, text=None, event=Event(EventKind.ATTEMPT_SETTLED, "conf-1"))
    hearing = Hearing(FLOWS, SURE_OF_NOTHING, _MATCHER, LANGUAGES)

    assert hearing.hear(incoming, CONVERSATION, None).sense is Sense.START
    assert hearing.hear(incoming, at("paying"), FLOWS.place("pay_balance", "paying")).sense is Sense.ANSWER


@pytest.mark.parametrize("text", ["yes", "no", "jā"])
def test_yes_and_no_to_what_was_meant_answer_nothing_else(text: str) -> None:
    asking = replace(
        at("confirm"),
        question=Reply("did-you-mean", options=(Option("pay_balance", "o"), Option("refund_request", "o")), stamp=8),
    )

    assert hear(asking, text=text).sense is Sense.UNCLEAR
    assert hear(asking, text="that one", guess=Guess("affirm")).sense is Sense.UNCLEAR


def test_yes_to_the_only_thing_that_was_meant_takes_it() -> None:
    options = (Option("refund_request", "o"), Option("talk_to_human", "o"))
    asking = replace(at("confirm"), question=Reply("did-you-mean", options=options, stamp=8))

    assert hear(asking, text="yes").name == "refund_request"
    assert hear(asking, text="other card").name == "other_card"


def test_a_borrowed_word_changes_no_language_but_a_sentence_does() -> None:
    latvian = Guess("out_of_scope", language="lv")

    assert hear(at("confirm"), text="jā", guess=latvian).language is None
    assert hear(at("confirm"), text="jā gan", guess=latvian).language == "lv"
    assert hear(CONVERSATION, text="palīdzība", guess=latvian).language == "lv"


@pytest.mark.parametrize(("text", "name"), [("the visa", "same_card"), ("4242", "same_card"), ("amex", "other_card")])
def test_a_card_named_alone_is_the_one_on_file_or_another(text: str, name: str) -> None:
    asking = at("card_mine_good")
    assert asking.question is not None
    asking = replace(asking, question=replace(asking.question, facts={"card": "Visa •••• 4242"}))

    heard = hear(asking, text=text)

    assert (heard.sense, heard.name) == (Sense.ANSWER, name)


@pytest.mark.parametrize("text", ["visa", "4242", "the card ending 4242", "karte 4242"])
def test_to_name_the_card_of_the_confirmation_is_no_yes(text: str) -> None:
    asking = at("confirm")
    assert asking.question is not None
    asking = replace(asking, question=replace(asking.question, facts={"card": "Visa •••• 4242"}))

    assert hear(asking, text=text).sense is Sense.UNCLEAR


def test_a_card_that_is_named_in_a_sentence_is_left_to_the_model() -> None:
    heard = hear(at("card_mine"), text="my visa was declined", guess=Guess("card_declined"))

    assert (heard.sense, heard.name) == (Sense.START, "card_declined")


@pytest.mark.parametrize(
    ("text", "name"),
    [("12/2031", "change_expiry"), ("12/31", "change_expiry"), ("25.11.", "later"), ("25. novembrī", "later")],
)
def test_a_bare_date_at_the_confirmation_is_a_new_expiry_or_another_day(text: str, name: str) -> None:
    heard = hear(at("confirm"), text=text)

    assert (heard.sense, heard.name) == (Sense.ANSWER, name)


@pytest.mark.parametrize("text", ["28.11.", "on friday", "28 November", "piektdien", "mēneša beigās"])
def test_a_day_that_was_asked_for_is_heard(text: str) -> None:
    heard = hear(at("offer_both", flow="terms"), text=text)

    assert (heard.sense, heard.name) == (Sense.ANSWER, "named_day")


@pytest.mark.parametrize("text", ["pay", "Pay!", "maksāt", "maksat"])
def test_pay_is_enough_when_nothing_is_asked(text: str) -> None:
    heard = hear(CONVERSATION, text=text)

    assert (heard.sense, heard.name) == (Sense.START, "pay_balance")


def test_different_short_answers_are_not_sure_together() -> None:
    found = Guess("need_invoice", 0.5, "notification_settings", "country_rules")

    heard = hear(CONVERSATION, text="where and who", guess=found)

    assert heard.suggestions == ("need_invoice", "notification_settings", "country_rules")


def test_yes_takes_the_other_thing_that_was_asked_and_no_leaves_it() -> None:
    asking = replace(CONVERSATION, question=Reply("also-asked", options=(Option("need_invoice", "o"),), stamp=8))

    assert hear(asking, text="yes").name == "need_invoice"
    assert (hear(asking, text="no").sense, hear(asking, text="no").name) == (Sense.UNCLEAR, "deny")


def test_a_yes_or_a_place_decides_nothing_about_a_colleague() -> None:
    conversation = at("decide_on", "access:request_1/no", flow="access_request")

    assert hear(conversation, text="the first one").picked is None
    assert hear(conversation, text="yes").name == "affirm"


@pytest.mark.parametrize("intent", ["charged_twice", "fraud_report"])
def test_what_puts_money_at_risk_comes_before_a_choice_that_the_message_names(intent: str) -> None:
    card = Option("card:visa", "option-card", {"card": "Visa •••• 4242", "brand": "Visa", "last4": "4242"})
    waiting = at("choose_card")
    question = replace(waiting.question, options=(card, *waiting.question.options)) if waiting.question else None
    conversation = replace(waiting, question=question)

    assert hear(conversation, text="the visa has been taken, help", guess=Guess(intent)).name == intent
    assert hear(conversation, text="the visa from 2024, sort of", guess=Guess("card_expired", 0.3)).picked == "visa"
    assert hear(conversation, text="anything but not the visa", guess=Guess("card_expired", 0.3)).picked is None
