"""Every payment decision is in the log: what was shown, who agreed, why not, and what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.billing.gateway import Capabilities
from bot.domain.identity import Link, Voucher
from bot.errors import StorageUnavailable
from bot.records.audit import AuditEntry
from bot.records.unit_of_work import Records
from bot.replies.voice import catalog_files
from bot.replies.wording import wording
from bot.storage.memory import MemoryUnitOfWork
from tests.support.sandbox import RunningSandbox
from tests.support.stage import LANGUAGES, Stage, stage

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.fixture
async def talk(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage
    sandbox.clear_faults()


async def log(talk: Stage, account: str) -> tuple[AuditEntry, ...]:
    """What was noted after the link was made."""
    return (await talk.work.read(lambda records: records.audit.of_account(account)))[1:]


async def whats(talk: Stage, account: str) -> list[str]:
    return [entry.what for entry in await log(talk, account)]


async def at_the_confirmation(talk: Stage, template: str = "single", *answers: str) -> str:
    (account,) = talk.sandbox.make_accounts(template)
    await talk.link(account)
    await talk.says("pay now")
    for answer in answers or ("same card",):
        await talk.says(answer)
    assert talk.said[-1].reply.key == "confirm-payment"
    return account


class TestWhatIsShown:
    async def test_is_noted_each_time_in_the_language_it_was_said_in(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        await talk.says("repeat")
        await talk.says("latviski, lūdzu")
        assert talk.said[-1].reply.key == "confirm-payment"

        first, again, latvian = await log(talk, account)

        assert {entry.what for entry in (first, again, latvian)} == {"confirmation_shown"}
        assert [entry.details["language"] for entry in (first, again, latvian)] == ["en", "en", "lv"]
        assert first.details["wording"] == wording("confirm-payment", "en") != wording("confirm-payment", "lv")
        assert {entry.details["confirmation"] for entry in (first, again, latvian)} == {first.details["confirmation"]}

    async def test_last_is_what_a_yes_in_another_language_agrees_to(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        assert "payment-accepted" in await talk.says("jā, piekrītu")

        consent = (await log(talk, account))[1]

        assert (consent.what, consent.details["language"]) == ("consent", "en")

    async def test_says_every_amount_and_what_moves_to_the_card(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk, "several", "all", "other card", "4444")

        (shown,) = await log(talk, account)

        assert [part.split(" ", 1)[1] for part in shown.details["shown"].split(", ")] == ["24200 EUR", "9680 EUR"]
        assert "Power BI Pro" in shown.details["moves"]
        assert shown.details["card_label"] == "Mastercard •••• 4444"


class TestAYes:
    async def test_by_button_and_in_words_are_told_apart(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        await talk.presses("affirm")

        consent = (await log(talk, account))[1]

        assert consent.details["by"] == "button"

    async def test_is_noted_with_how_the_person_was_verified(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        at = talk.clock.now() - timedelta(days=3)
        verified = Link("rest", "anna", account, "anna", frozenset({"owner"}), Voucher.SSO, at)
        await talk.services.identity.link(verified)
        await talk.says("yes")

        consent = next(entry for entry in await log(talk, account) if entry.what == "consent")

        assert (consent.details["verified_by"], consent.details["verified_at"]) == ("sso", f"{at:%Y-%m-%dT%H:%M:%SZ}")
        assert consent.details["roles"] == "owner"


class TestARefusal:
    async def test_of_a_confirmation_that_expired_is_noted(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        talk.clock.offset += timedelta(hours=2)

        await talk.says("yes")

        assert await whats(talk, account) == ["confirmation_shown", "refused", "confirmation_shown"]
        assert (await log(talk, account))[1].details["reason"] == "expired"

    async def test_of_a_confirmation_that_is_not_true_any_more_is_noted(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        (shown,) = await log(talk, account)
        talk.sandbox.change_balance(shown.details["balances"], 5_900)

        await talk.says("yes")

        refused, renewed = (await log(talk, account))[1:]
        assert refused.details["reason"] == "changed"
        assert renewed.details["shown"].endswith("5900 EUR")

    @pytest.mark.parametrize(("template", "reason"), [("dispute", "concern"), ("partner", "partner")])
    async def test_of_an_account_on_which_nothing_is_paid_is_noted(
        self, talk: Stage, template: str, reason: str
    ) -> None:
        (account,) = talk.sandbox.make_accounts(template)
        await talk.link(account)

        await talk.says("pay now")

        assert [entry.details["reason"] for entry in await log(talk, account)] == [reason]

    async def test_of_a_card_that_was_refused_before_is_noted(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("stolen")
        await talk.link(account)
        await talk.says("pay now")
        await talk.presses("other_card")
        await talk.says("same card")

        reasons = [entry.details["reason"] for entry in await log(talk, account) if entry.what == "refused"]

        assert set(reasons) <= {"card_refused"}
        assert "stolen" not in str(await log(talk, account)).replace(account, "")

    async def test_of_nobody_we_know_leaves_no_entry(self, talk: Stage) -> None:
        await talk.says("pay now")

        assert await talk.work.read(lambda records: records.audit.listed(after=0, limit=9)) == ()


class TestAnOutcome:
    async def test_of_a_decline_does_not_say_why(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        talk.sandbox.add_card(account, "4000000000009979")
        await talk.link(account)
        for said in ("pay now", "other card", "9979", "yes"):
            await talk.says(said)

        declined = (await log(talk, account))[-1]

        assert declined.what == "attempt_declined"
        assert not {"stolen", "lost", "fraud", "pickup"} & set(str(declined.details).lower().replace("_", " ").split())
        assert "decline" not in declined.details

    async def test_that_nobody_knew_at_first_is_noted_with_how_it_was_found(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        talk.sandbox.fault("resubmit", "drop_after", account=account)
        await talk.says("yes")
        await talk.later(1)

        *_, unknown, paid = await log(talk, account)

        assert (unknown.what, unknown.details["found_by"]) == ("attempt_unknown", "no_answer")
        assert (paid.what, paid.details["found_by"]) == ("attempt_paid", "asked")
        assert paid.details["receipt"]

    async def test_of_a_key_that_was_made_void_says_so(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk)
        talk.sandbox.fault("resubmit", "500_before", account=account)
        await talk.says("yes")
        await talk.later(1)

        assert [(each.what, each.details.get("found_by")) for each in (await log(talk, account))[-3:]] == [
            ("attempt_unknown", "no_answer"),
            ("attempt_not_charged", "voided"),
            ("confirmation_shown", None),
        ]

    async def test_that_is_certain_because_its_time_is_over_says_so(self, sandbox: RunningSandbox) -> None:
        promised = Capabilities(
            keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True, settled_within=timedelta(hours=1)
        )
        async with stage(sandbox, capabilities=promised) as talk:
            account = await at_the_confirmation(talk)
            sandbox.fault("resubmit", "500_before", account=account)
            await talk.says("yes")
            await talk.later(2)

            *_, ended, _ = await log(talk, account)
            assert (ended.what, ended.details["found_by"]) == ("attempt_not_charged", "time_over")

    async def test_that_was_given_up_says_so(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk, "bank_confirms")
        await talk.says("yes")
        await talk.presses("other_card")

        given_up = next(each for each in reversed(await log(talk, account)) if each.what == "attempt_abandoned")

        assert given_up.details["found_by"] == "given_up"


class TestAPage:
    async def test_that_was_opened_is_noted_without_its_address(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("no_card")
        await talk.link(account)
        await talk.says("pay now")
        await talk.says("new card")

        (opened,) = await log(talk, account)

        assert (opened.what, opened.person, opened.details["page"]) == ("page_opened", "anna", "card:add")
        assert talk.url is not None
        assert talk.url not in str(opened)
        assert "http" not in str(opened)

    async def test_of_the_bank_names_its_attempt(self, talk: Stage) -> None:
        account = await at_the_confirmation(talk, "bank_confirms")
        await talk.says("yes")

        opened = (await log(talk, account))[-1]

        attempt = next(each.details["attempt"] for each in await log(talk, account) if "attempt" in each.details)
        assert opened.details["page"] == f"bank:{attempt}"

    async def test_that_cannot_be_noted_is_not_shown(self, sandbox: RunningSandbox) -> None:
        work = Forgetful()
        async with stage(sandbox, work=work) as talk:
            await talk.link(sandbox.make_accounts("no_card")[0])
            await talk.says("pay now")
            work.refuses_pages = True

            assert await talk.says("new card") == ["page-unavailable"]
            assert talk.url is None


class TestALink:
    async def test_that_is_made_changed_moved_and_removed_is_noted_in_each_account(self, talk: Stage) -> None:
        desk = talk.services.identity
        first = Link("rest", "anna", "acct_1", "anna", frozenset({"owner"}))
        await desk.link(first)
        await desk.link(Link("rest", "anna", "acct_1", "anna", frozenset({"billing_reader"})))
        await desk.link(Link("rest", "anna", "acct_2", "anna", frozenset({"owner"})))
        assert await desk.unlink("rest", "anna")
        assert not await desk.unlink("rest", "anna")

        def of(account: str) -> Callable[[Records], list[str]]:
            return lambda records: [entry.what for entry in records.audit.of_account(account)]

        assert await talk.work.read(of("acct_1")) == ["link_made", "link_changed", "link_removed"]
        assert await talk.work.read(of("acct_2")) == ["link_made", "link_removed"]


class Forgetful(MemoryUnitOfWork):
    """Can refuse to note that a page was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses_pages = False

    async def run(self, transaction: Callable[[Records], T]) -> T:
        def watched(records: Records) -> T:
            result = transaction(records)
            noted = records.audit.listed(after=0, limit=1000)
            if self.refuses_pages and noted[-1].entry.what == "page_opened":
                raise StorageUnavailable("the disk is full")
            return result

        return await super().run(watched)


def test_a_wording_has_a_mark_that_changes_with_the_words_alone() -> None:
    marks = {wording("confirm-payment", language) for language in LANGUAGES}

    assert len(marks) == 2
    assert all(len(mark) == 12 for mark in marks)
    assert wording("confirm-payment", "xx") == wording("no-such-message", "en") == ""
    assert catalog_files("en")
