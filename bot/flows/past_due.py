"""Past due: what is owed, since when, why, and until when the service runs."""

from bot.flows.table import END, Flow, Step

PAST_DUE = Flow(
    "past_due",
    starts_on=(
        "past_due_status",
        "past_due_why",
        "notice_explained",
        "amount_explained",
        "grace_and_deadline",
        "card_declined",
        "card_expired",
        "status",
    ),
    aside=True,
    steps=(
        Step(
            "look_up",
            do="action_explain_balance",
            then={
                "due": "offer",
                "due_soon_off": "offer_urgent",
                "scheduled": "planned.status",
                "clear": END,
                "clear_notice": END,
                "paid_lately": END,
                "not_cleared": "talk_to_human.escalate",
                "paying": "pay_balance.check",
                "invoice": "offer_person",
                "partner": END,
                "disabled": "talk_to_human.escalate",
                "concern": "talk_to_human.escalate",
                "reader": END,
                "unseen": "pay_in_portal.steps",
                "stranger": "access.offer",
                "unreachable": "offer_person",
            },
        ),
        Step(
            "offer",
            ask="offer-to-pay",
            options=("pay_balance", "later", "talk_to_human"),
            then={
                "pay_balance": "pay_balance.look_up",
                "affirm": "pay_balance.look_up",
                "deny": "left_for_later",
                "later": "left_for_later",
            },
        ),
        Step(
            "offer_urgent",
            ask="offer-to-pay-soon",
            options=("pay_balance", "talk_to_human"),
            then={
                "pay_balance": "pay_balance.look_up",
                "affirm": "pay_balance.look_up",
                "deny": "left_for_later",
                "later": "left_for_later",
            },
        ),
        Step(
            "offer_person",
            ask="offer-a-person",
            options=("talk_to_human", "later"),
            then={
                "affirm": "talk_to_human.escalate",
                "deny": "left_for_later",
                "later": "left_for_later",
            },
        ),
        Step("left_for_later", do="action_leave_for_later", then={"left": END}),
    ),
)
