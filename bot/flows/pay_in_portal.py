"""Pay in portal: where nothing is paid here, the way through the account's own portal, and looking what came of it."""

from bot.flows.table import END, STAY, Flow, Step

_LEAVE = {"later": "past_due.left_for_later", "deny": "past_due.left_for_later"}
_TO_A_PERSON = {"disabled": "talk_to_human.escalate", "concern": "talk_to_human.escalate"}
_SILENT = {"unreachable": STAY, "stranger": "access.offer"}

_OTHERS = {"other_card": "steps", "new_card": "steps", "update_card": "steps", "card_number_changed": "steps"}
_ANY_CARD = {**_OTHERS, "same_card": "steps", "resubmit_payment": "steps", "change_expiry": "steps"}
_DONE = {
    "card_owner_absent": "steps",
    "card_saved": "check",
    "check_for_me": "check",
    "affirm": "check",
    "confirm_payment": "check",
    "paid_still_past_due": "check",
}

PAY_IN_PORTAL = Flow(
    "pay_in_portal",
    starts_on=(),
    enters={"recheck_due": "look_again"},
    steps=(
        Step(
            "begin",
            do="action_guide_to_portal",
            then={
                "mine": "card_mine",
                "not_mine": "card_not_mine",
                "unknown": "card_of_somebody",
                "straight": "steps",
                "not_due": END,
                "unreachable": "past_due.offer_person",
                "stranger": "access.offer",
            },
        ),
        Step(
            "card_mine",
            ask="card-is-yours",
            options=("change_expiry", "other_card", "new_card"),
            then={**_ANY_CARD, **_LEAVE},
        ),
        Step(
            "card_not_mine",
            ask="card-is-not-yours",
            options=("other_card", "new_card"),
            then={**_ANY_CARD, "change_expiry": "begin", "card_owner_absent": "begin", **_LEAVE},
        ),
        Step(
            "card_of_somebody",
            ask="portal-whose-card",
            options=("change_expiry", "other_card", "new_card"),
            then={**_ANY_CARD, "card_owner_absent": "begin", **_LEAVE},
        ),
        Step("steps", do="action_show_portal_steps", then={"shown": "done", **_SILENT}),
        Step(
            "done",
            ask="portal-done",
            options=("card_saved", "remind_me", "talk_to_human"),
            then={**_DONE, **_ANY_CARD, "pay_button_missing": "steps", "remind_me": "promise", **_LEAVE},
        ),
        Step(
            "check",
            do="action_check_portal",
            then={
                "settled": END,
                "still_due": "what_next",
                "not_due": END,
                "unseen": "report",
                **_TO_A_PERSON,
                **_SILENT,
            },
        ),
        Step(
            "what_next",
            ask="portal-what-next",
            options=("check_for_me", "remind_me", "talk_to_human"),
            then={**_DONE, **_ANY_CARD, "pay_button_missing": "steps", "remind_me": "promise", **_LEAVE},
        ),
        Step("promise", do="action_promise_recheck", then={"promised": END, **_SILENT}),
        Step(
            "look_again",
            do="action_look_again_in_portal",
            then={
                "settled": END,
                "still_due": "what_next",
                "not_due": END,
                "unseen": "how_did_it_go",
                "moot": STAY,
                **_TO_A_PERSON,
                **_SILENT,
            },
        ),
        Step("report", do="action_note_report", then={"noted": END, **_SILENT}),
        Step(
            "how_did_it_go",
            ask="portal-how-did-it-go",
            options=("in_order", "paid_still_past_due", "talk_to_human"),
            then={
                "in_order": "thank",
                "affirm": "thank",
                "paid_still_past_due": "talk_to_human.escalate",
                "deny": "talk_to_human.escalate",
                "later": "promise",
                "remind_me": "promise",
            },
        ),
        Step("thank", do="action_thank_for_report", then={"thanked": END}),
    ),
)
