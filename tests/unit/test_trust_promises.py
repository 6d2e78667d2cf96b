"""What was promised is kept or handed to a person, and told to nobody who may not hear of it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.billing.gateway import Capabilities
from bot.domain.billing import AttemptState, HostedPage, NeedsCustomer, SentCharge
from bot.gateways.http import HttpBillingGateway
from tests.support.builders import ATTEMPT
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio

KEEPS_KEYS = Capabilities(keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True)


@pytest.fixture
async def talk(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage
    sandbox.clear_faults()


async def walk(talk: Stage, account: str, *answers: str) -> list[str]:
    """Link the person on stage to the account and begin to pay, answering so."""
    await talk.link(account)
    said = await talk.says("pay now")
    for answer in answers:
        said = await talk.says(answer)
    return said


class TestAReminder:
    @pytest.fixture
    async def promised(self, talk: Stage) -> str:
        """An account on which a reminder was promised, since the card may be tried again in 72 hours."""
        (account,) = talk.sandbox.make_accounts("single")
        talk.sandbox.add_card(account, "4000000000009995")
        assert await walk(talk, account, "other card", "9995", "yes", "remind me") == ["retry-promised"]
        return account

    async def test_waits_until_the_backend_answers(self, talk: Stage, promised: str) -> None:
        talk.sandbox.fault("account", "503", account=promised)

        assert await talk.later(72.1) == []
        assert await talk.later(1) == ["retry-reminder", "card-is-yours-and-may-work"]

    async def test_is_not_sent_to_who_is_not_linked_any_more(self, talk: Stage, promised: str) -> None:
        await talk.services.identity.unlink(talk.channel, talk.person)

        assert await talk.later(73) == []

    @pytest.mark.parametrize("role", ["billing_reader", "member"])
    async def test_is_not_sent_to_who_may_not_pay_any_more(self, talk: Stage, promised: str, role: str) -> None:
        await talk.link(promised, roles=(role,))

        assert await talk.later(73) == []


class TestAPaymentNobodyKnowsAbout:
    async def test_brings_a_person_after_a_day_once_and_stays_blocked(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox, capabilities=KEEPS_KEYS) as talk:
            (account,) = sandbox.make_accounts("single")
            await walk(talk, account, "same card")
            sandbox.fault("resubmit", "500_before", account=account)
            assert await talk.says("yes") == ["payment-unknown"]

            await talk.later(23)
            assert await talk.sweeps() == []
            await talk.later(2)
            assert await talk.sweeps() == ["payment-still-unknown", "person-coming-soon"]
            assert await talk.sweeps() == []

            (waiting,) = await talk.services.escalations.waiting()
            assert waiting.reason == "attempt_stuck"
            assert [each.state for each in waiting.packet.attempts] == [AttemptState.UNKNOWN]
            assert await talk.says("pay now") == ["payment-unknown"]

    async def test_brings_its_own_account_before_a_person_whoever_is_linked_now(self, talk: Stage) -> None:
        account, another = talk.sandbox.make_accounts("single", 2)
        await walk(talk, account, "same card")
        talk.sandbox.fault("resubmit", "500_before", account=account)
        talk.sandbox.fault("fate", "503", times=None, account=account)
        await talk.says("yes")
        await talk.link(another)

        await talk.later(25)
        await talk.sweeps()

        (waiting,) = await talk.services.escalations.waiting()
        assert (waiting.packet.account_id, waiting.packet.verified) == (account, False)
        assert [each.state for each in waiting.packet.attempts] == [AttemptState.UNKNOWN]

    async def test_is_told_when_the_backend_remembers_after_all(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        talk.sandbox.fault("resubmit", "drop_after", account=account)
        assert await talk.says("yes") == ["payment-unknown"]
        talk.sandbox.fault("fate", "503", times=None, account=account)
        await talk.later(25)
        assert await talk.sweeps() == ["payment-still-unknown", "person-coming-soon"]

        talk.sandbox.clear_faults()

        assert await talk.sweeps() == ["payment-accepted", "wait-48-hours"]

    async def test_of_an_account_that_is_gone_leaves_nobody_without_an_answer(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        talk.sandbox.fault("resubmit", "500_before", account=account)
        await talk.says("yes")
        assert talk.sandbox.database_path is not None
        with closing(sqlite3.connect(talk.sandbox.database_path, timeout=10)) as database, database:
            database.execute("UPDATE accounts SET id = id || '_gone' WHERE id = ?", (account,))

        assert await talk.says("and now?") == ["payment-unknown"]
        assert await talk.says("a person please") == ["person-coming"]


class TestOneBadItemOfADuty:
    async def test_does_not_keep_the_others_waiting(self, talk: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        talk.sandbox.fault("resubmit", "drop_after", account=account)
        await talk.says("yes")
        old = replace(ATTEMPT, id="broken-1", changed_at=talk.clock.now() - timedelta(hours=3))
        await talk.work.run(lambda records: records.attempts.add(old))
        fate = talk.services.gateway.fate

        async def break_down(sent: SentCharge) -> object:
            if sent.key == old.id:
                raise OverflowError("a date of the year 10000")
            return await fate(sent)

        monkeypatch.setattr(talk.services.gateway, "fate", break_down)
        talk.clock.offset += timedelta(minutes=5)

        assert await talk.sweeps() == ["payment-accepted", "wait-48-hours"]


class TestTheEndOfThe48Hours:
    async def test_a_notice_that_a_later_payment_explains_is_no_reason_for_a_person(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        await walk(talk, account, "1", "other card", "4444", "yes")
        await talk.later(47)
        await walk(talk, account, "other card", "4444", "yes")

        assert await talk.later(1.1) == ["follow-up-cleared"]
        assert await talk.later(48) == ["follow-up-cleared"]
        assert await talk.services.escalations.waiting() == ()


class TestPages:
    async def test_the_card_page_is_not_opened_again_for_who_may_not_pay_any_more(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("no_card")
        assert await walk(talk, account, "new card") == ["card-page-open"]

        await talk.link(account, roles=("billing_reader",))

        assert await talk.says("repeat") == ["page-unavailable"]
        assert talk.said[-1].reply.url is None

    async def test_somebody_elses_bank_page_is_not_opened(self, talk: Stage) -> None:
        first, second = talk.sandbox.make_accounts("bank_confirms", 2)
        assert await walk(talk, first, "same card", "yes") == ["confirm-at-the-bank"]
        asked = talk.said[-1]
        await talk.link(second)

        other = await talk.services.identity.customer(talk.channel, talk.person)
        (opened,) = await talk.assistant.with_pages(other, (replace(asked, reply=replace(asked.reply, url=None)),))
        assert opened.reply.key == "page-unavailable"
        assert await talk.says("repeat") == ["link-changed"]


async def test_a_bank_page_that_never_ends_is_asked_about_all_the_same(talk: Stage) -> None:
    now = talk.clock.now()
    await talk.work.run(lambda records: records.attempts.add(replace(ATTEMPT, created_at=now, changed_at=now)))
    for_ever = HostedPage("https://bank.example/confirm", datetime.max.replace(tzinfo=UTC))

    concluded = await talk.services.billing.ledger.conclude(ATTEMPT, NeedsCustomer(for_ever))

    assert concluded.state is AttemptState.NEEDS_CUSTOMER
    assert [job.due_at < now + timedelta(days=2) for job in talk.jobs()] == [True]


async def test_a_person_can_be_reached_while_the_backend_does_not_let_us_in(talk: Stage) -> None:
    (account,) = talk.sandbox.make_accounts("single")
    await talk.link(account)
    gateway = talk.services.gateway
    assert isinstance(gateway, HttpBillingGateway)
    gateway._client.headers["Authorization"] = "Bearer replaced"

    assert await talk.says("what do we owe?") == ["backend-unreachable", "offer-a-person"]
    assert await talk.says("person") == ["person-coming"]
