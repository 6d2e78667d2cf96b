"""What each role of each agreement may do: read from the profiles, and refused when it makes no sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from bot.billing.confirming import Refusal, first_refusal
from bot.billing.declines import decline_rules
from bot.billing.profiles import profile, profiles
from bot.billing.roles import Right, Roles
from tests.support.builders import ACCOUNT, BALANCE, VISA, situation

SEES = {Right.SEE_STATUS, Right.SEE_AMOUNTS}
PAYS = SEES | {Right.PAY}
CARDS = {Right.ADD_CARD, Right.EDIT_OWN_CARD}
RETRY = {Right.RETRY_ANY_CARD}
TOLD = {Right.BE_TOLD}

EVERY_ROLE = [
    ("generic", "owner", PAYS | CARDS | RETRY | TOLD),
    ("generic", "billing_admin", PAYS | CARDS | RETRY | TOLD),
    ("generic", "billing_reader", SEES),
    ("generic", "technical_contact", {Right.SEE_STATUS}),
    ("microsoft365-mca", "billing_account_owner", PAYS | CARDS | RETRY),
    ("microsoft365-mca", "billing_account_contributor", PAYS | CARDS | RETRY),
    ("microsoft365-mca", "billing_account_reader", SEES),
    ("microsoft365-mca", "billing_profile_owner", PAYS | CARDS | RETRY | TOLD),
    ("microsoft365-mca", "billing_profile_contributor", PAYS | CARDS | RETRY | TOLD),
    ("microsoft365-mca", "billing_profile_reader", SEES),
    ("microsoft365-mca", "invoice_manager", PAYS | RETRY | TOLD),
    ("microsoft365-mosa", "billing_admin", PAYS | CARDS | TOLD),
    ("microsoft365-mosa", "global_admin", PAYS | CARDS | TOLD),
    ("microsoft365-mosa", "global_reader", SEES),
    ("azure-mosp", "account_administrator", PAYS | CARDS | RETRY | TOLD),
    ("azure-mosp", "billing_reader", SEES),
    ("microsoft-ea", "enterprise_administrator", PAYS | TOLD),
    ("microsoft-ea", "billing_contact", PAYS | TOLD),
    ("microsoft-ea", "enterprise_administrator_reader", SEES),
    ("microsoft-mpa", "admin_agent", PAYS | CARDS | RETRY | TOLD),
    ("microsoft-mpa", "billing_admin", PAYS | CARDS | RETRY | TOLD),
    ("microsoft-mpa", "global_admin", PAYS | CARDS | RETRY | TOLD),
    ("microsoft-mpa", "global_reader", SEES),
    ("microsoft-consumer", "owner", PAYS | CARDS | RETRY | TOLD),
]


@pytest.mark.parametrize(("name", "role", "rights"), EVERY_ROLE)
def test_a_role_may_exactly_this(name: str, role: str, rights: set[Right]) -> None:
    assert profile(name).roles.may[role] == rights


@pytest.mark.parametrize("name", sorted({name for name, _, _ in EVERY_ROLE}))
def test_no_other_role_may_anything_and_the_data_says_where_it_comes_from(name: str) -> None:
    roles = profile(name).roles

    assert set(roles.may) == {role for owner, role, _ in EVERY_ROLE if owner == name}
    assert roles.unknown(("king", *roles.may)) == ("king",)
    assert not any(roles.allow({"king"}, right) for right in Right)
    assert len(roles.source) > 20
    assert roles.valid_from <= date(2026, 11, 28)


@pytest.mark.parametrize("name", sorted(profiles()))
def test_who_is_told_of_a_failed_payment_may_pay_it(name: str) -> None:
    assert profile(name).told_roles <= profile(name).paying_roles


def test_several_roles_may_together_what_each_may() -> None:
    roles = profile("microsoft365-mca").roles

    assert roles.allow({"billing_profile_reader", "invoice_manager"}, Right.PAY)
    assert not roles.allow({"billing_profile_reader", "invoice_manager"}, Right.ADD_CARD)


@pytest.mark.parametrize("rights", [{"pay"}, {"see_amounts"}, {"see_status", "see_amounts", "add_card"}])
def test_a_right_without_the_one_it_needs_is_refused(rights: set[str]) -> None:
    with pytest.raises(ValidationError, match=r"role clerk may .* but not"):
        Roles.model_validate({"source": "a test", "valid_from": "2026-11-01", "may": {"clerk": rights}})


@pytest.mark.parametrize("missing", ["source", "valid_from", "may"])
def test_roles_without_a_source_a_date_or_a_role_are_refused(missing: str) -> None:
    whole = {"source": "a test", "valid_from": "2026-11-01", "may": {"clerk": ["see_status"]}}

    with pytest.raises(ValidationError, match=missing):
        Roles.model_validate({name: value for name, value in whole.items() if name != missing})


class TestTheCardThatFailed:
    theirs = replace(VISA, owner="peteris")
    failed = replace(BALANCE, card_id=VISA.id)

    def refusal(self, agreement: str, card: str = VISA.id, *, others: str = "peteris") -> Refusal | None:
        cards = (replace(VISA, owner=others), replace(self.theirs, id="card_other"))
        roles = frozenset({"billing_admin", "invoice_manager"})
        stands = situation(
            account=replace(ACCOUNT, profile=agreement), cards=cards, balances=(self.failed,), roles=roles
        )
        return first_refusal(stands, decline_rules(), balance_ids=(self.failed.id,), card_id=card)

    def test_is_tried_again_only_by_who_added_it_where_the_agreement_says_so(self) -> None:
        assert self.refusal("microsoft365-mosa") == Refusal("not_yours")
        assert self.refusal("microsoft365-mosa", others="anna") is None

    def test_is_tried_again_by_anybody_who_pays_elsewhere(self) -> None:
        assert self.refusal("generic") is None
        assert self.refusal("microsoft365-mca") is None

    def test_is_no_reason_against_another_card_of_somebody_else(self) -> None:
        assert self.refusal("microsoft365-mosa", "card_other") is None


class TestTheRoleToGive:
    @pytest.mark.parametrize("agreement", sorted(profiles()))
    @pytest.mark.parametrize("paying", [True, False])
    def test_never_may_what_who_gives_it_may_not(self, agreement: str, paying: bool) -> None:
        roles = profiles()[agreement].roles
        for own, rights in roles.may.items():
            given = roles.role_for({own}, paying=paying)
            if given is not None:
                assert roles.may[given] <= rights
                assert roles.allow({given}, Right.PAY) == paying

    def test_is_the_one_with_the_least_rights_that_pays(self) -> None:
        roles = Roles.model_validate(
            {
                "source": "a test",
                "valid_from": "2026-11-01",
                "may": {
                    "all": ["see_status", "see_amounts", "pay", "add_card", "be_told"],
                    "payer": ["see_status", "see_amounts", "pay"],
                    "reader": ["see_status", "see_amounts"],
                    "contact": ["see_status"],
                },
            }
        )

        assert roles.role_for({"all"}, paying=True) == "payer"
        assert roles.role_for({"all"}, paying=False) == "reader"
        assert roles.role_for({"contact"}, paying=False) == "contact"
        assert roles.role_for({"reader"}, paying=True) is None
        assert roles.role_for({"unheard of"}, paying=False) is None
