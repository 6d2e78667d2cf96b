"""Questions with a short answer of their own, then back to where the conversation was."""

from bot.flows.table import END, Flow, Step

_ENDS = {"payable": "cards_on_file.offer_both", "not_payable": END}


def _answer(intent: str, *also: str, then: str = END, courtesy: bool = False) -> Flow:
    return Flow(
        f"answer_{intent}",
        starts_on=(intent, *also),
        aside=True,
        remark=True,
        courtesy=courtesy,
        steps=(Step("answer", do="action_answer", then=_ENDS | {"answered": then}),),
    )


ANSWERS = (
    _answer("greet", "help", then="menu.ask"),
    _answer("thanks", courtesy=True),
    _answer("goodbye", courtesy=True),
    _answer("bot_identity"),
    _answer("who_can_pay"),
    _answer("bought_via_partner"),
    _answer("pay_other_method", then="past_due.offer_person"),
    _answer("pay_button_missing", then="past_due.offer"),
    _answer("wire_sent_not_applied", then="past_due.offer_person"),
    _answer("new_card_still_declined", then="past_due.offer"),
    _answer("bank_says_ok", then="past_due.offer"),
    _answer("sca_problem", then="past_due.offer_person"),
    _answer("refund_request", then="past_due.offer_person"),
)

MENU = Flow(
    "menu",
    starts_on=("menu",),
    aside=True,
    steps=(
        Step(
            "ask",
            ask="menu",
            options=("past_due_status", "pay_balance", "talk_to_human"),
            then={"later": "past_due.left_for_later", "deny": "past_due.left_for_later"},
        ),
    ),
)

LANGUAGE = Flow(
    "language",
    starts_on=("language_switch",),
    aside=True,
    remark=True,
    steps=(
        Step(
            "look_up",
            do="action_switch_language",
            then={"switched": END, "which": "ask", "unsupported": "ask"},
        ),
        Step("ask", ask="which-language", choices=True, then={"picked": "look_up", "deny": END, "later": END}),
    ),
)
