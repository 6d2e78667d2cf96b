"""Every refusal as the customer hears it: the wording, what to do next, and never a bank's suspicion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.billing.declines import Refused, SameCard, decline_rules
from bot.domain.billing import DeclineClass
from bot.sandbox.cards import TEST_CARDS, Kind, PublishedCard
from tests.support.builders import NOW
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import stage
from tests.support.transcripts import CATALOG

RULES = decline_rules()
REFUSED = [card for card in TEST_CARDS if card.behaviour.kind is Kind.DECLINE]
SUSPECTED = {DeclineClass.LOST_OR_STOLEN, DeclineClass.FRAUD_SUSPECTED, DeclineClass.DO_NOT_TRY_AGAIN}

NEXT = {
    "security-code": ["change_expiry", "other_card", "new_card", "talk_to_human"],
    "address": ["change_expiry", "other_card", "new_card", "talk_to_human"],
    "expired": ["change_expiry", "other_card", "new_card", "talk_to_human"],
    "authentication": ["resubmit_payment", "other_card", "new_card", "talk_to_human"],
    "funds": ["other_card", "new_card", "retry_on_day", "remind_me", "talk_to_human"],
    "limit": ["other_card", "new_card", "retry_on_day", "remind_me", "talk_to_human"],
    "technical": ["other_card", "new_card", "retry_on_day", "remind_me", "talk_to_human"],
    "duplicate": ["talk_to_human", "later"],
}
FOR_GOOD = ["other_card", "new_card", "talk_to_human"]
"""What is offered where the card must not be tried again, or nobody says when."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.mark.anyio
@pytest.mark.parametrize("card", REFUSED, ids=lambda card: f"{card.behaviour.reason}-{card.behaviour.raw_code}")
async def test_a_refusal_is_told_by_its_class_with_a_way_on_and_without_the_code(
    sandbox: RunningSandbox, card: PublishedCard
) -> None:
    reason = DeclineClass(card.behaviour.reason)
    async with stage(sandbox) as on_stage:
        (account,) = sandbox.make_accounts("demo")
        card_id = sandbox.add_card(account, card.number)
        await on_stage.link(account)
        await on_stage.says("pay now")
        await on_stage.presses("other_card")
        await on_stage.presses(f"card:{card_id}")

        told = await on_stage.presses("affirm")

        assert told[:2] == ["payment-declined", RULES.wording(reason)]
        wanted = NEXT.get(RULES.of(reason).say, FOR_GOOD)
        assert [option.answer for option in on_stage.options] == wanted
        assert ("card-again-from" in told) == ("remind_me" in wanted)
        for language in ("en", "lv"):
            words = " ".join(CATALOG.say(saying.reply, language).text for saying in on_stage.said)
            assert card.behaviour.raw_code not in words
            assert reason.value not in words
        assert sandbox.ledger(account) == []


@pytest.mark.parametrize("language", ["en", "lv"])
def test_lost_stolen_and_fraud_read_word_for_word_like_any_refusal(language: str) -> None:
    generic = CATALOG.text(RULES.wording(DeclineClass.GENERIC), {}, language)

    assert {CATALOG.text(RULES.wording(reason), {}, language) for reason in SUSPECTED} == {generic}


@pytest.mark.parametrize("reason", DeclineClass)
def test_every_class_can_be_said_now_and_as_the_last_automatic_try(reason: DeclineClass) -> None:
    for language in ("en", "lv"):
        assert CATALOG.text(RULES.wording(reason), {}, language)
        assert CATALOG.text(f"last-{RULES.wording(reason)}", {}, language)


@pytest.mark.parametrize(
    "reason",
    [
        *("lost_or_stolen", "fraud_suspected", "invalid_card", "card_not_supported", "card_type_refused"),
        *("currency_not_supported", "mandate_revoked", "do_not_try_again", "unknown", "duplicate"),
    ],
)
def test_a_card_refused_for_good_is_never_tried_again(reason: str) -> None:
    assert RULES.of(DeclineClass(reason)).same_card is SameCard.NEVER
    assert RULES.again_at(Refused(DeclineClass(reason), NOW)) is None


@pytest.mark.parametrize(
    ("reason", "hours"),
    [("insufficient_funds", 72), ("generic", 24), ("limit_exceeded", 24), ("processing_error", 1)],
)
def test_a_card_that_may_work_later_waits(reason: str, hours: int) -> None:
    assert RULES.again_at(Refused(DeclineClass(reason), NOW)) == NOW + timedelta(hours=hours)


def test_what_the_networks_forbid_to_repeat_is_kept_as_such() -> None:
    assert RULES.never_again(DeclineClass.GENERIC) is DeclineClass.DO_NOT_TRY_AGAIN
    assert RULES.never_again(DeclineClass.LOST_OR_STOLEN) is DeclineClass.LOST_OR_STOLEN
