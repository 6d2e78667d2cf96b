"""A charge for a later day: choosing the day, the confirmation of its own, and what can be done until then."""

from bot.flows.pay_balance import DOUBTS
from bot.flows.table import END, PICKED, STAY, Flow, Step

_ON_THE_WAY = {"unreachable": STAY, "stranger": "access.offer"}
_OTHER_WAYS = {"other_card": "pay_balance.other_cards", "new_card": "pay_balance.add_card"}
_A_DAY = {"named_day": "take_day", "extension_request": "take_day"}
_KEEP_OR_CANCEL = {
    "cancel_schedule": "cancel",
    "cancel_flow": "cancel",
    "deny": "cancel",
    "affirm": "keep",
    "later": "keep",
}

SCHEDULE = Flow(
    "schedule",
    starts_on=(),
    steps=(
        Step(
            "offer_days",
            do="action_offer_days",
            then={
                "days": "which_day",
                "none": "pay_balance.after_decline",
                "gone": "pay_balance.look_up",
                **_ON_THE_WAY,
            },
        ),
        Step(
            "which_day",
            ask="which-day",
            choices=True,
            options=("remind_me", "other_card"),
            then={
                PICKED: "take_day",
                **_A_DAY,
                "remind_me": "pay_balance.remind",
                "deny": "past_due.left_for_later",
                **_OTHER_WAYS,
            },
        ),
        Step(
            "take_day",
            do="action_choose_day",
            then={"ready": "confirm", "not_possible": "offer_days", "gone": "pay_balance.look_up", **_ON_THE_WAY},
        ),
        Step(
            "confirm",
            ask="confirm-schedule",
            options=("affirm", "another_day", "deny"),
            then={
                "affirm": "accept",
                "another_day": "offer_days",
                "later": "offer_days",
                "deny": "past_due.left_for_later",
                **_A_DAY,
                **_OTHER_WAYS,
                **DOUBTS,
            },
        ),
        Step(
            "accept",
            do="action_accept_schedule",
            binds=True,
            then={
                "scheduled": "planned.agreed",
                "stale": "offer_days",
                "nothing_accepted": "offer_days",
                **_ON_THE_WAY,
            },
        ),
    ),
)

PLANNED = Flow(
    "planned",
    starts_on=("cancel_schedule",),
    enters={"schedule_notice": "notice", "stop": "stop"},
    aside=True,
    steps=(
        Step("cancel", do="action_cancel_schedule", then={"cancelled": END, "nothing": END}),
        Step("agreed", ask="schedule-agreed", options=("cancel_schedule",), then=_KEEP_OR_CANCEL),
        Step(
            "status",
            ask="pay-now-or-cancel",
            options=("cancel_schedule", "pay_balance", "talk_to_human"),
            then={
                "cancel_schedule": "cancel",
                "cancel_flow": "cancel",
                "pay_balance": "pay_balance.look_up",
                "deny": "keep",
                "later": "keep",
            },
        ),
        Step(
            "notice",
            do="action_announce_schedule",
            then={
                "announced": "coming",
                "ended": END,
                "ended_guide": "pay_balance.look_up",
                "ended_person": "past_due.offer_person",
                "moot": STAY,
            },
        ),
        Step(
            "coming",
            ask="schedule-tomorrow",
            options=("cancel_schedule", "pay_balance"),
            then={**_KEEP_OR_CANCEL, "pay_balance": "pay_balance.look_up"},
        ),
        Step(
            "stop",
            do="action_stop",
            then={"stopped": END, "schedule_waits": "still_waits"},
        ),
        Step(
            "still_waits",
            ask="schedule-still-waits",
            options=("cancel_schedule", "deny"),
            then={
                "cancel_schedule": "cancel",
                "cancel_flow": "cancel",
                "affirm": "cancel",
                "deny": "keep",
                "later": "keep",
            },
        ),
        Step("keep", do="action_keep_schedule", then={"kept": END}),
    ),
)
