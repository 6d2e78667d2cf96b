"""Access: somebody without a link is looked up by their address, or who may already pay is asked to let them in."""

from bot.flows.table import END, STAY, Flow, Step

_NOT_NOW = {"deny": "past_due.left_for_later", "later": "past_due.left_for_later"}

ACCESS = Flow(
    "access",
    starts_on=(),
    enters={"look_me_up": "look_up", "ask_access": "request"},
    steps=(
        Step(
            "offer",
            do="action_offer_access",
            then={"ask": "ask", "ask_by_email": "ask_by_email", "none": "past_due.offer_person"},
        ),
        Step(
            "ask",
            ask="offer-access",
            options=("ask_access", "talk_to_human", "later"),
            then={"ask_access": "request", "affirm": "request", **_NOT_NOW},
        ),
        Step(
            "ask_by_email",
            ask="offer-access-by-email",
            options=("look_me_up", "ask_access", "talk_to_human", "later"),
            then={"look_me_up": "look_up", "affirm": "look_up", "ask_access": "request", **_NOT_NOW},
        ),
        Step(
            "look_up",
            do="action_look_up_by_email",
            then={
                "linked": "linked",
                "several": "choose",
                "not_found": "ask",
                "silent": "past_due.offer_person",
                "none": "past_due.offer_person",
            },
        ),
        Step(
            "choose",
            ask="which-account-is-yours",
            choices=True,
            options=("talk_to_human", "later"),
            then={"picked": "look_up", **_NOT_NOW},
        ),
        Step(
            "linked",
            ask="access-what-now",
            options=("past_due_status", "pay_balance", "later"),
            then={
                "past_due_status": "past_due.look_up",
                "affirm": "past_due.look_up",
                "pay_balance": "pay_balance.look_up",
                **_NOT_NOW,
            },
        ),
        Step(
            "request",
            do="action_ask_access",
            then={"asked": END, "nobody": "past_due.offer_person", "none": "past_due.offer_person"},
        ),
    ),
)

ACCESS_REQUEST = Flow(
    "access_request",
    starts_on=("access_asked",),
    enters={"decide_access": "decide", "access_ended": "end"},
    aside=True,
    steps=(
        Step("tell", do="action_tell_access_request", then={"ask": "decide_on", "told": STAY, "moot": STAY}),
        Step(
            "decide_on",
            ask="access-request",
            choices=True,
            then={
                "picked": "decide",
                "approve_see": "decide",
                "approve_pay": "decide",
                "affirm": "decide",
                "refuse_access": "decide",
                "deny": "decide",
                "later": "past_due.left_for_later",
            },
        ),
        Step("decide", do="action_decide_access", then={"decided": END, "which": STAY}),
        Step(
            "end",
            do="action_tell_access_end",
            then={"granted": "access.linked", "refused": "past_due.offer_person", "moot": STAY},
        ),
    ),
)
