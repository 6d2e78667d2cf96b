"""A message that says two things: the safer comes first, and the other is not forgotten."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.heard import Heard, Sense
from bot.dialogue.hearing import Hearing
from bot.domain.conversation import Conversation
from bot.flows import FLOWS
from bot.nlu.understanding import Alternative, Understanding
from tests.support.builders import CONVERSATION, INCOMING
from tests.support.hearing import at
from tests.support.stage import _MATCHER, LANGUAGES


class Reader:
    """An understander that knows some texts by heart and nothing else."""

    def __init__(self, **intents: str) -> None:
        self._intents = {text.replace("_", " "): intent for text, intent in intents.items()}

    def understand(self, text: str, *, languages: object, hint: str | None) -> Understanding:
        intent = self._intents.get(text.rstrip(".?"), "out_of_scope")
        return Understanding(intent, 1.0, "en", (Alternative(intent, 1.0),))


def read(text: str, reader: Reader, conversation: Conversation = CONVERSATION) -> Heard:
    position = conversation.position
    place = FLOWS.place(position.flow, position.step) if position else None
    return Hearing(FLOWS, reader, _MATCHER, LANGUAGES).hear(replace(INCOMING, text=text), conversation, place)


def test_of_two_questions_the_second_is_kept() -> None:
    heard = read(
        "What is owed? Send the invoice.", Reader(What_is_owed="past_due_status", Send_the_invoice="need_invoice")
    )

    assert (heard.sense, heard.name, heard.also) == (Sense.START, "past_due_status", "need_invoice")


def test_of_two_wishes_the_one_that_leads_to_a_charge_comes_second() -> None:
    heard = read(
        "Charge it again. Send the invoice.", Reader(Charge_it_again="pay_balance", Send_the_invoice="need_invoice")
    )

    assert (heard.name, heard.also) == ("need_invoice", "pay_balance")


def test_money_at_risk_comes_first_even_in_half_a_sentence() -> None:
    reader = Reader(
        **{"my card was taken and I want to pay": "pay_balance"},
        my_card_was_taken="fraud_report",
        I_want_to_pay="pay_balance",
    )

    heard = read("my card was taken and I want to pay", reader)

    assert (heard.name, heard.also) == ("fraud_report", "pay_balance")


def test_sentences_that_mean_something_together_are_not_taken_apart() -> None:
    reader = Reader(
        **{"We paid it. The notice stays": "paid_still_past_due"},
        We_paid_it="confirm_payment",
        The_notice_stays="notice_explained",
    )

    heard = read("We paid it. The notice stays.", reader)

    assert (heard.name, heard.also) == ("paid_still_past_due", None)


def test_one_clear_sentence_among_others_is_enough() -> None:
    heard = read("Long day here. Send the invoice.", Reader(Send_the_invoice="need_invoice"))

    assert (heard.sense, heard.name, heard.also) == (Sense.START, "need_invoice", None)


def test_nothing_in_a_long_message_is_a_yes_to_the_confirmation() -> None:
    reader = Reader(**{"yes please do": "affirm"}, Send_the_invoice="need_invoice")

    heard = read("yes please do. Send the invoice.", reader, at("confirm"))

    assert heard.name == "need_invoice"
