"""Talk to a person: at once, with one exception inside the 48 hours, said once."""

from bot.flows.table import END, Flow, Step

TALK_TO_HUMAN = Flow(
    "talk_to_human",
    starts_on=(
        "talk_to_human",
        "charged_twice",
        "unknown_charge",
        "fraud_report",
        "complaint",
        "privacy_request",
    ),
    steps=(
        Step("consider", do="action_consider_person", then={"now": "escalate", "inside_window": "rule_first"}),
        Step(
            "rule_first",
            ask="rule-before-a-person",
            options=("check_for_me", "person_anyway"),
            then={
                "check_for_me": "after_payment.look_up",
                "affirm": "after_payment.look_up",
                "person_anyway": "escalate",
                "talk_to_human": "escalate",
                "deny": "escalate",
                "later": "past_due.left_for_later",
            },
        ),
        Step("escalate", do="action_escalate", then={"opened": END, "already_open": END}),
    ),
)
