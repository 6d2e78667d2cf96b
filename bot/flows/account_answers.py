"""Questions answered from the account and its agreement, with the step that comes next: paying, or a person."""

from dataclasses import replace

from bot.flows.table import END, Flow, Step

_LATER = {"deny": "past_due.left_for_later", "later": "past_due.left_for_later"}
_PERSON = {"affirm": "talk_to_human.escalate", "talk_to_human": "talk_to_human.escalate"}

_OFFER_PERSON = Step(
    "offer_person", ask="offer-a-person", options=("talk_to_human", "later"), then={**_PERSON, **_LATER}
)
_OFFER_BOTH = Step(
    "offer_both",
    ask="offer-a-person-or-to-pay",
    options=("talk_to_human", "pay_balance", "later"),
    then={**_PERSON, "pay_balance": "pay_balance.look_up", **_LATER},
)

PAPERS = Flow(
    "papers",
    starts_on=("need_invoice", "country_rules"),
    aside=True,
    remark=True,
    steps=(Step("answer", do="action_answer_from_profile", then={"told": END, "due": "past_due.offer"}),),
)

CARDS_ON_FILE = Flow(
    "cards_on_file",
    starts_on=("cannot_add_card", "delete_card"),
    aside=True,
    remark=True,
    steps=(
        Step("answer", do="action_answer_from_profile", then={"told": "offer_person", "due": "offer_both"}),
        _OFFER_PERSON,
        _OFFER_BOTH,
    ),
)

TERMS = Flow(
    "terms",
    starts_on=("extension_request", "partial_payment"),
    aside=True,
    steps=(
        Step(
            "answer",
            do="action_answer_about_terms",
            then={
                "due": "offer_both",
                "not_payable": "offer_person",
                "clear": END,
                "clear_notice": END,
                "paid_lately": END,
                "paying": "pay_balance.check",
                "partner": END,
                "disabled": "talk_to_human.escalate",
                "concern": "talk_to_human.escalate",
                "reader": "offer_person",
                "stranger": "access.offer",
                "unreachable": "offer_person",
            },
        ),
        replace(_OFFER_PERSON, then={"named_day": "talk_to_human.escalate", **_OFFER_PERSON.then}),
        replace(_OFFER_BOTH, then={"named_day": "talk_to_human.escalate", **_OFFER_BOTH.then}),
    ),
)

DATA_LOSS = Flow(
    "data_loss",
    starts_on=("data_loss",),
    aside=True,
    steps=(
        Step(
            "answer",
            do="action_tell_data",
            then={
                "due": "offer_both",
                "not_payable": "offer_person",
                "disabled": "talk_to_human.escalate",
                "clear": END,
                "reader": "offer_person",
                "stranger": "access.offer",
                "unreachable": "offer_person",
            },
        ),
        _OFFER_PERSON,
        _OFFER_BOTH,
    ),
)

EMAIL = Flow(
    "email_authenticity",
    starts_on=("email_authenticity",),
    aside=True,
    steps=(
        Step("answer", do="action_check_email", then={"told": "offer_report", "due": "offer_report_or_pay"}),
        Step(
            "offer_report",
            ask="offer-to-report-email",
            options=("talk_to_human", "later"),
            then={**_PERSON, **_LATER},
        ),
        Step(
            "offer_report_or_pay",
            ask="offer-to-report-email",
            options=("talk_to_human", "pay_balance", "later"),
            then={**_PERSON, "pay_balance": "pay_balance.look_up", **_LATER},
        ),
    ),
)

SIGN_IN = Flow(
    "cannot_sign_in",
    starts_on=("cannot_sign_in",),
    aside=True,
    steps=(
        Step(
            "answer",
            do="action_answer_sign_in",
            then={"can_pay_here": "offer_both", "person_now": "talk_to_human.escalate"},
        ),
        _OFFER_BOTH,
    ),
)

ACCOUNT_ANSWERS = (PAPERS, CARDS_ON_FILE, TERMS, DATA_LOSS, EMAIL, SIGN_IN)
