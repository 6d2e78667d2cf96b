"""After payment: the 48 hours, being asked again inside them, and the look at their end."""

from bot.flows.table import END, STAY, Flow, Step

AFTER_PAYMENT = Flow(
    "after_payment",
    starts_on=("paid_still_past_due", "confirm_payment", "service_disabled", "check_for_me"),
    aside=True,
    steps=(
        Step(
            "look_up",
            do="action_check_payment",
            then={
                "inside_window": END,
                "cleared": END,
                "paying": "pay_balance.check",
                "declined": "past_due.offer",
                "not_found": "past_due.offer",
                "not_found_clear": END,
                "other_due": "past_due.offer",
                "partner": END,
                "invoice": "past_due.offer_person",
                "not_cleared": "talk_to_human.escalate",
                "ends_soon": "talk_to_human.escalate",
                "disabled": "talk_to_human.escalate",
                "concern": "talk_to_human.escalate",
                "reader": END,
                "unseen": "pay_in_portal.report",
                "guided": "pay_in_portal.check",
                "stranger": "access.offer",
                "unreachable": "past_due.offer_person",
            },
        ),
    ),
)

FOLLOW_UP = Flow(
    "follow_up",
    starts_on=("follow_up_due",),
    aside=True,
    steps=(
        Step(
            "look_again",
            do="action_carry_out_follow_up",
            then={"cleared": END, "not_cleared": END, "moot": STAY},
        ),
    ),
)
