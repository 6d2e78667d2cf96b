"""Every refusal Stripe publishes has a class of ours, and what must not be told reads as generic."""

from __future__ import annotations

import pytest

from bot.billing.declines import SameCard, decline_rules
from bot.domain.billing import DeclineClass
from bot.gateways.stripe.declines import Refusal, codes
from bot.gateways.stripe.shapes import Charge, PaymentError

PUBLISHED = """
approve_with_id authentication_required call_issuer card_not_supported card_velocity_exceeded currency_not_supported
do_not_honor do_not_try_again duplicate_transaction expired_card fraudulent generic_decline incorrect_address
incorrect_cvc incorrect_number incorrect_pin incorrect_zip insufficient_funds invalid_account invalid_amount invalid_cvc
invalid_expiry_month invalid_expiry_year invalid_number invalid_pin issuer_not_available lost_card merchant_blacklist
mobile_device_authentication_required new_account_information_available no_action_taken not_permitted
offline_pin_required online_or_offline_pin_required pickup_card pin_try_exceeded processing_error reenter_transaction
restricted_card revocation_of_all_authorizations revocation_of_authorization security_violation service_not_allowed
stolen_card stop_payment_order testmode_decline transaction_not_allowed try_again_later withdrawal_count_limit_exceeded
""".split()
"""https://docs.stripe.com/declines/codes, read 2026-11."""
NOT_A_DECLINE_CODE = {"payment_intent_authentication_failure"}
NEVER_SAID = ["fraudulent", "lost_card", "stolen_card", "merchant_blacklist", "pickup_card", "restricted_card"]


def test_every_published_code_has_a_class_and_no_other_has() -> None:
    missing = set(PUBLISHED) - set(codes().classes)
    strange = set(codes().classes) - set(PUBLISHED) - NOT_A_DECLINE_CODE

    assert not missing, f"add to bot/gateways/stripe/declines.yml: {sorted(missing)}"
    assert not strange, f"Stripe does not publish {sorted(strange)}: a misspelling, or add them here with the date"
    assert codes().never <= set(PUBLISHED)


@pytest.mark.parametrize("code", NEVER_SAID)
def test_lost_stolen_and_fraud_read_as_generic_and_are_not_tried_again(code: str) -> None:
    told = Refusal("card_declined", code).meaning()

    assert decline_rules().wording(told.reason) == "decline-generic"
    assert decline_rules().of(told.reason).same_card is SameCard.NEVER
    assert told.never_again


def test_an_unknown_code_reads_as_generic() -> None:
    assert Refusal("card_declined", "code_of_tomorrow").meaning().reason is DeclineClass.GENERIC


@pytest.mark.parametrize(
    ("code", "advice", "reason", "never"),
    [
        ("generic_decline", "do_not_try_again", DeclineClass.GENERIC, True),
        ("insufficient_funds", "try_again_later", DeclineClass.INSUFFICIENT_FUNDS, False),
        ("do_not_try_again", "try_again_later", DeclineClass.PROCESSING_ERROR, False),
        ("generic_decline", "confirm_card_data", DeclineClass.INVALID_CARD, False),
        ("expired_card", "confirm_card_data", DeclineClass.EXPIRED_CARD, False),
        ("lost_card", "try_again_later", DeclineClass.LOST_OR_STOLEN, False),
    ],
)
def test_the_advice_of_the_network_outranks_the_code(code: str, advice: str, reason: DeclineClass, never: bool) -> None:
    told = Refusal("card_declined", code, advice).meaning()

    assert (told.reason, told.never_again) == (reason, never)


def test_everything_that_was_said_is_kept_for_agents_alike_from_an_error_and_from_a_charge() -> None:
    error = PaymentError(
        code="card_declined",
        decline_code="do_not_honor",
        advice_code="try_again_later",
        network_decline_code="05",
        network_advice_code="24",
    )
    charge = Charge.model_validate(
        {
            "id": "ch_1",
            "status": "failed",
            "created": 1,
            "failure_code": "card_declined",
            "outcome": {
                "reason": "do_not_honor",
                "advice_code": "try_again_later",
                "network_decline_code": "05",
                "network_advice_code": "24",
            },
        }
    )

    raw = "card_declined/do_not_honor advice=try_again_later network=05 network_advice=24"
    assert Refusal.of_error(error).meaning() == Refusal.of_charge(charge).meaning()
    assert Refusal.of_error(error).raw == raw
