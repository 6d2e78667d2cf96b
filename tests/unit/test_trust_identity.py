"""Only who was verified, and still may, sees or pays; everybody else hears who can help, and nothing is charged."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.billing import Preview
from bot.domain.conversation import Position, button_payload
from bot.domain.identity import Link, Voucher
from bot.errors import LinkChanged
from bot.records.audit import AuditEntry
from bot.records.entries import REFUSED
from bot.records.unit_of_work import Records
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture
async def talk(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage
    sandbox.clear_faults()


async def refusals(talk: Stage, account: str) -> list[tuple[str, str]]:
    """Who was refused what reason, as the log has it."""
    entries = await talk.work.read(lambda records: records.audit.of_account(account))
    return [(entry.person, entry.details["reason"]) for entry in entries if entry.what == REFUSED]


async def at_the_confirmation(talk: Stage) -> str:
    (account,) = talk.sandbox.make_accounts("single")
    await talk.link(account)
    await talk.says("pay now")
    assert await talk.says("same card") == ["confirm-payment"]
    return account


class TestARole:
    async def test_that_only_reads_never_pays_and_the_refusal_is_noted(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await talk.link(account, roles=("billing_reader",))

        assert (await talk.says("what do we owe?"))[0] == "balance-due"
        assert await talk.says("pay now") == ["may-not-pay"]
        assert await refusals(talk, account) == [("anna", "reader")]
        assert talk.charges(account) == []

    async def test_that_sees_the_status_hears_of_it_without_amounts(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await talk.link(account, roles=("technical_contact",))

        assert await talk.says("are we past due?") == ["status-past-due", "service-runs-until"]
        assert "4900" not in str(talk.said)
        assert await talk.says("pay now") == ["role-missing"]

    @pytest.mark.parametrize(("template", "told"), [("clear", ["nothing-due"]), ("disabled", ["service-disabled"])])
    async def test_that_sees_the_status_hears_how_else_the_account_stands(
        self, talk: Stage, template: str, told: list[str]
    ) -> None:
        await talk.link(talk.sandbox.make_accounts(template)[0], roles=("technical_contact",))

        assert (await talk.says("are we past due?"))[:1] == told

    async def test_that_the_agreement_does_not_know_sees_nothing(self, talk: Stage) -> None:
        await talk.link(talk.sandbox.make_accounts("single")[0], roles=("king",))

        assert await talk.says("what do we owe?") == ["role-missing"]

    async def test_that_may_only_pay_adds_no_card_and_is_told_who_can(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("mca")
        await talk.link(account, roles=("invoice_manager",))
        await talk.says("pay now")

        assert await talk.says("a new card") == ["may-not-add-card", "offer-a-person"]
        assert await refusals(talk, account) == [("anna", "may_not_add")]
        await talk.says("pay now")
        await talk.says("another card")
        await talk.presses(talk.options[0].answer)
        assert await talk.says("yes") == ["payment-accepted", "wait-48-hours"]

    async def test_that_pays_does_not_edit_a_card_without_the_right_to(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("mca")
        await talk.link(account, roles=("invoice_manager",))
        await talk.says("pay now")

        assert (await talk.presses("change_expiry"))[0] == "card-edit-not-yours"


class TestTheCardOfSomebodyElse:
    async def test_that_failed_is_replaced_first_where_the_agreement_says_so(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("not_owner")
        change(talk, "UPDATE cards SET exp_year = 2031 WHERE account_id = ?", account)
        await talk.link(account)

        assert await talk.says("pay now") == ["card-is-not-yours"]
        told = await talk.says("same card")
        assert told[0] == "cannot-confirm-not-yours"
        assert "confirm-payment" not in told
        assert await refusals(talk, account) == [("anna", "not_yours")]

    async def test_that_failed_is_tried_again_by_who_added_it(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("not_owner")
        change(talk, "UPDATE cards SET exp_year = 2031 WHERE account_id = ?", account)
        await talk.link(account, billing_person="peteris")

        assert await talk.says("pay now") == ["card-is-yours-and-may-work"]
        assert await talk.says("same card") == ["confirm-payment"]


class TestSomebodyWithoutAccount:
    async def test_gets_general_help_and_hears_who_can_link_them(self, talk: Stage) -> None:
        assert await talk.says("what do we owe?") == ["not-linked", "offer-a-person"]
        assert await talk.says("who can pay?") == ["answer-who-can-pay", "offer-a-person"]

    async def test_whose_account_vanished_hears_who_can_put_it_right(self, talk: Stage) -> None:
        await talk.link("acct_gone")

        assert await talk.says("pay now") == ["account-not-found", "offer-a-person"]


class TestAVerification:
    async def test_that_lapsed_leaves_general_help_until_it_is_renewed(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        desk = replace(talk.services.identity, now=talk.clock.now, valid_for=timedelta(days=90))
        talk = replace(talk, services=replace(talk.services, identity=desk))
        await desk.link(verified(talk, account))
        assert (await talk.says("what do we owe?"))[0] == "balance-due"

        talk.clock.offset += timedelta(days=90)

        assert await talk.says("pay now") == ["link-lapsed", "offer-a-person"]
        await desk.link(verified(talk, account))
        assert (await desk.customer("rest", "anna")).link is not None
        assert [entry.what for entry in await entries(talk, account)] == ["link_made", "link_changed"]

    async def test_nobody_knows_the_time_of_counts_only_where_none_lapses(self, talk: Stage) -> None:
        link = Link("rest", "anna", "acct_1", "anna", frozenset({"owner"}))

        assert link.lapsed(talk.clock.now(), timedelta(days=1))
        assert not link.lapsed(talk.clock.now(), None)

    async def test_that_lapsed_between_the_question_and_the_yes_charges_nothing(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        billing = replace(talk.services.billing, links_valid_for=timedelta(days=1))
        talk.services.charger.desk = billing

        assert (await talk.says("yes"))[-1] != "payment-accepted"
        assert talk.charges(account) == []


class TestALinkThatChangesBetweenTheQuestionAndTheYes:
    """The yes is on its way, its turn has read the old link, and only the accepting transaction can notice."""

    @pytest.mark.parametrize(
        ("roles", "told"), [(("billing_reader",), ["may-not-pay"]), (("member",), ["role-missing"])]
    )
    async def test_a_role_that_was_taken_away_charges_nothing(
        self, talk: Stage, monkeypatch: pytest.MonkeyPatch, roles: tuple[str, ...], told: list[str]
    ) -> None:
        account = await at_the_confirmation(talk)
        self.meanwhile(talk, monkeypatch, replace(link_of(talk, account), roles=frozenset(roles)))

        assert await talk.says("yes") == told
        assert talk.charges(account) == []
        assert await refusals(talk, account) == [("anna", "link_changed")]

    async def test_a_link_that_was_cut_charges_nothing(self, talk: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        account = await at_the_confirmation(talk)
        self.meanwhile(talk, monkeypatch, None)

        assert await talk.says("yes") == ["not-linked", "offer-a-person"]
        assert talk.charges(account) == []

    async def test_a_link_to_another_person_of_the_account_charges_nothing(
        self, talk: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = await at_the_confirmation(talk)
        self.meanwhile(talk, monkeypatch, replace(link_of(talk, account), billing_person="peteris"))

        assert await talk.says("yes") == ["cannot-confirm-changed"]
        assert talk.charges(account) == []

    async def test_another_role_that_pays_is_no_change(self, talk: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        account = await at_the_confirmation(talk)
        self.meanwhile(talk, monkeypatch, replace(link_of(talk, account), roles=frozenset({"owner"})))

        assert await talk.says("yes") == ["payment-accepted", "wait-48-hours"]
        consent = next(entry for entry in await entries(talk, account) if entry.what == "consent")
        assert consent.details["roles"] == "owner"

    async def test_the_charger_itself_refuses_whoever_asks_it(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        read_before = await talk.services.billing.look(await talk.services.identity.customer("rest", "anna"))
        conversation = await talk.work.read(lambda records: records.conversations.get(talk.conversation_id))
        assert conversation is not None
        await talk.services.identity.unlink("rest", "anna")

        with pytest.raises(LinkChanged):
            await talk.services.charger.pay(
                conversation,
                read_before,
                incoming=await talk._incoming("late"),
                meanwhile=Position("pay_balance", "paying"),
            )

        assert talk.charges(account) == []

    def meanwhile(self, talk: Stage, monkeypatch: pytest.MonkeyPatch, link: Link | None) -> None:
        """Change the link while the backend is asked about the charge, after the turn has read it."""
        preview = talk.services.gateway.preview

        def put(records: Records) -> None:
            if link is None:
                records.links.remove("rest", "anna")
            else:
                records.links.put(link)

        async def changing(account_id: str, balance_id: str, card_id: str) -> Preview:
            await talk.work.run(put)
            return await preview(account_id, balance_id, card_id)

        monkeypatch.setattr(talk.services.gateway, "preview", changing)


class TestSomebodyElse:
    async def test_cannot_say_yes_to_a_confirmation_in_a_conversation_that_is_not_theirs(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        peteris = talk.beside("peteris")
        await peteris.link(account)
        theirs = await peteris._incoming(None)

        sayings = await talk.assistant.answer(replace(theirs, conversation_id=talk.conversation_id, text="yes"))

        assert [saying.reply.key for saying in sayings] == ["confirmation-renewed", "confirm-payment"]
        assert talk.charges(account) == []
        assert await refusals(talk, account) == [("peteris", "somebody_else")]

    async def test_is_never_who_a_confirmation_still_holds_for(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        peteris = talk.beside("peteris")
        await peteris.link(account)
        stored = await talk.work.read(lambda records: records.conversations.get(talk.conversation_id))
        assert stored is not None
        assert stored.confirmation is not None
        billing, identity = talk.services.billing, talk.services.identity

        mine = await billing.look(await identity.customer("rest", "anna"))
        theirs = await billing.look(await identity.customer("rest", "peteris"))

        assert await billing.still_true(mine, stored.confirmation)
        assert not await billing.still_true(theirs, stored.confirmation)

    async def test_who_presses_a_button_of_anothers_question_agrees_to_nothing(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        peteris = talk.beside("peteris")
        await peteris.link(account)

        assert await peteris.sends(button_payload(talk.stamp, "affirm")) == ["button-outdated", "menu"]
        assert talk.charges(account) == []
        assert await talk.presses("affirm") == ["payment-accepted", "wait-48-hours"]


def verified(talk: Stage, account: str) -> Link:
    return replace(link_of(talk, account), verified_by=Voucher.EMAIL, verified_at=talk.clock.now())


def link_of(talk: Stage, account: str) -> Link:
    return Link(talk.channel, talk.person, account, talk.person, frozenset({"billing_admin"}))


async def entries(talk: Stage, account: str) -> tuple[AuditEntry, ...]:
    return await talk.work.read(lambda records: records.audit.of_account(account))


def change(talk: Stage, statement: str, *values: str) -> None:
    """Change what the backend knows, behind its back."""
    assert talk.sandbox.database_path is not None
    with closing(sqlite3.connect(talk.sandbox.database_path, timeout=10)) as database, database:
        database.execute(statement, values)
