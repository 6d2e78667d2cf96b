"""Written to without having asked: a payment failed, what now; and who wants no such messages."""

from bot.flows.table import END, STAY, Flow, Step

OUTREACH = Flow(
    "outreach",
    starts_on=("payment_failed",),
    steps=(
        Step(
            "tell",
            do="action_tell_failed_payment",
            then={"due": "ask", "disabled": "ask_for_person", "moot": STAY},
        ),
        Step(
            "ask",
            ask="payment-failed-what-now",
            options=("pay_balance", "remind_me", "stop_messages", "talk_to_human"),
            then={
                "pay_balance": "pay_balance.look_up",
                "affirm": "pay_balance.look_up",
                "remind_me": "remind",
                "later": "remind",
                "stop_messages": "messages.stop",
                "deny": "past_due.left_for_later",
            },
        ),
        Step(
            "ask_for_person",
            ask="offer-a-person",
            options=("talk_to_human", "later", "stop_messages"),
            then={
                "affirm": "talk_to_human.escalate",
                "talk_to_human": "talk_to_human.escalate",
                "stop_messages": "messages.stop",
                "deny": "past_due.left_for_later",
                "later": "past_due.left_for_later",
            },
        ),
        Step("remind", do="action_remind_of_balance", then={"promised": END}),
    ),
)

MESSAGES = Flow(
    "messages",
    starts_on=("notification_settings",),
    enters={"stop_messages": "stop", "start_messages": "start"},
    aside=True,
    remark=True,
    steps=(
        Step(
            "answer",
            do="action_answer_about_messages",
            then={"told": END, "written_to": "offer_stop", "left_alone": "offer_start"},
        ),
        Step(
            "offer_stop",
            ask="offer-to-stop-messages",
            options=("stop_messages", "later"),
            then={
                "stop_messages": "stop",
                "affirm": "stop",
                "deny": "past_due.left_for_later",
                "later": "past_due.left_for_later",
            },
        ),
        Step(
            "offer_start",
            ask="offer-to-start-messages",
            options=("start_messages", "later"),
            then={
                "start_messages": "start",
                "affirm": "start",
                "deny": "past_due.left_for_later",
                "later": "past_due.left_for_later",
            },
        ),
        Step("stop", do="action_stop_messages", then={"stopped": END, "schedule_waits": "planned.still_waits"}),
        Step("start", do="action_start_messages", then={"started": END}),
    ),
)
