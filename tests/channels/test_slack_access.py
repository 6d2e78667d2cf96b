"""Letting somebody in who has no link: found by their Slack address in billing, or approved by a colleague."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.slack.places import Somebody
from bot.domain.identity import Link, Voucher
from bot.errors import Retryable
from tests.fakes.slack import Message, Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)
DOMAIN = "single.example.com"
BY_EMAIL = ["not-linked", "offer-access-by-email"]
ASKED = ["not-linked", "offer-access"]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    async with slack_scene(sandbox, str(request.param)) as made:
        yield made


@pytest.fixture
async def mailing(sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    """A Slack whose operator lets people be found by their address."""
    async with slack_scene(sandbox, "http", email_domains=frozenset({DOMAIN, "several.example.com"})) as made:
        gateway = made.stage.services.gateway
        assert gateway.capabilities.finds_people
        yield made


def name_of(person: Person) -> str:
    return Somebody(person.team_id, person.id).person


async def link_of(scene: SlackScene, person: Person) -> Link | None:
    return await scene.work.read(lambda records: records.links.find("slack", name_of(person)))


async def audited(scene: SlackScene, account: str) -> list[str]:
    entries = await scene.work.read(lambda records: records.audit.of_account(account))
    return [entry.what for entry in entries]


async def worked_off(scene: SlackScene, hours: float = 0.0) -> None:
    """The jobs that are due by then are carried out, as the engine does."""
    await scene.stage.later(hours)
    await scene.settled()


async def asks(scene: SlackScene, person: Person) -> None:
    """Somebody without a link asks for access, and those who decide are asked."""
    await scene.writes(person, "why are we past due?")
    assert await scene.presses(person, "ask_access") == ["access-asked"]
    await worked_off(scene)


async def decides(scene: SlackScene, approver: Person, how: str) -> list[str]:
    message, value = request_button(scene, approver, how)
    return await scene.happens(approver, scene.slack.press(approver, message, value=value))


def request_button(scene: SlackScene, approver: Person, how: str) -> tuple[Message, str]:
    for message in reversed(scene.slack.said(approver)):
        for block in message.blocks:
            for element in block.get("elements", ()):
                value = str(element.get("value", ""))
                if ":access:" in value and value.endswith(f"/{how}"):
                    return message, value
    raise LookupError(f"nobody asked {approver.name}: {[m.words() for m in scene.slack.said(approver)]}")


def everything(scene: SlackScene, person: Person) -> str:
    return "\n".join(message.words() for message in scene.slack.said(person))


class TestByAddress:
    async def member(self, scene: SlackScene, email: str, **more: bool) -> Person:
        person = scene.slack.add_person("Anna Ozola", email=email)
        changed = replace(person, **more)  # type: ignore[arg-type]  # flags of a person
        scene.slack.workspace.people[person.id] = changed
        return changed

    async def test_somebody_is_found_and_goes_on(self, mailing: SlackScene) -> None:
        anna = await self.member(mailing, f"Anna@{DOMAIN.upper()}")

        assert await mailing.writes(anna, "why are we past due?") == BY_EMAIL
        assert await mailing.presses(anna, "look_me_up") == ["email-linked", "access-what-now"]

        link = await link_of(mailing, anna)
        assert link is not None
        assert (link.account_id, link.billing_person, link.roles, link.verified_by) == (
            "acct_single",
            "anna",
            frozenset({"billing_admin"}),
            Voucher.EMAIL,
        )
        assert (await audited(mailing, "acct_single"))[-1] == "link_made"
        assert "balance-due" in await mailing.presses(anna, "past_due_status")

    @pytest.mark.parametrize("words", ["look me up", "yes", "1"])
    async def test_what_the_button_says_can_be_typed(self, mailing: SlackScene, words: str) -> None:
        anna = await self.member(mailing, f"anna@{DOMAIN}")
        await mailing.writes(anna, "why are we past due?")

        assert await mailing.writes(anna, words) == ["email-linked", "access-what-now"]

    async def test_the_address_is_neither_stored_nor_logged(
        self, mailing: SlackScene, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        anna = await self.member(mailing, f"anna@{DOMAIN}")
        await mailing.writes(anna, "why are we past due?")
        await mailing.presses(anna, "look_me_up")

        stored = await mailing.work.read(
            lambda records: (
                records.conversations.get(Somebody(anna.team_id, anna.id).conversation_id),
                records.audit.of_account("acct_single"),
                records.links.all(),
                records.inbox.transcript(Somebody(anna.team_id, anna.id).conversation_id, limit=100),
            )
        )
        assert f"anna@{DOMAIN}" not in repr(stored)
        assert f"anna@{DOMAIN}" not in caplog.text

    async def test_of_several_accounts_one_is_chosen(self, mailing: SlackScene, sandbox: RunningSandbox) -> None:
        sandbox.add_person("acct_single", "both@several.example.com", person="anna")
        sandbox.add_person("acct_several", "both@several.example.com", person="anna", roles=("billing_reader",))
        anna = await self.member(mailing, "both@several.example.com")
        await mailing.writes(anna, "why are we past due?")

        assert await mailing.presses(anna, "look_me_up") == ["which-account-is-yours"]
        assert await mailing.presses(anna, "account:acct_several") == ["email-linked", "access-what-now"]

        link = await link_of(mailing, anna)
        assert link is not None
        assert (link.account_id, link.roles) == ("acct_several", frozenset({"billing_reader"}))

    @pytest.mark.parametrize(
        ("email", "more", "told"),
        [
            (f"nobody@{DOMAIN}", {}, "email-not-found"),
            ("anna@elsewhere.example.com", {}, "email-of-elsewhere"),
            (f"anna@{DOMAIN}.evil.example", {}, "email-of-elsewhere"),
            (f"anna@{DOMAIN}", {"email_confirmed": False}, "email-unconfirmed"),
            ("", {}, "email-unconfirmed"),
        ],
    )
    async def test_who_is_not_found_for_certain_is_offered_a_colleague(
        self, mailing: SlackScene, email: str, more: dict[str, bool], told: str
    ) -> None:
        anna = await self.member(mailing, email, **more)
        await mailing.writes(anna, "why are we past due?")

        assert await mailing.presses(anna, "look_me_up") == [told, "offer-access"]
        assert await link_of(mailing, anna) is None

    async def test_two_people_of_one_account_with_one_address_are_nobody(
        self, mailing: SlackScene, sandbox: RunningSandbox
    ) -> None:
        for person in ("anna", "peteris"):
            sandbox.add_person("acct_single", f"office@{DOMAIN}", person=person)
        anna = await self.member(mailing, f"office@{DOMAIN}")
        await mailing.writes(anna, "why are we past due?")

        assert await mailing.presses(anna, "look_me_up") == ["email-not-found", "offer-access"]

    async def test_a_silent_backend_is_told(self, mailing: SlackScene, sandbox: RunningSandbox) -> None:
        anna = await self.member(mailing, f"anna@{DOMAIN}")
        await mailing.writes(anna, "why are we past due?")
        sandbox.fault("people", "503")

        assert await mailing.presses(anna, "look_me_up") == ["email-not-looked-up", "offer-a-person"]
        assert await link_of(mailing, anna) is None

    async def test_without_the_scope_nobody_has_an_address(self, mailing: SlackScene) -> None:
        mailing.slack.workspace.withheld_scopes.add("users:read.email")
        anna = await self.member(mailing, f"anna@{DOMAIN}")
        await mailing.writes(anna, "why are we past due?")

        assert await mailing.presses(anna, "look_me_up") == ["email-unconfirmed", "offer-access"]

    async def test_a_guest_is_not_offered_to_be_found_nor_found_by_an_old_button(self, mailing: SlackScene) -> None:
        guest = await self.member(mailing, f"anna@{DOMAIN}", is_restricted=True)

        assert await mailing.writes(guest, "why are we past due?") == ["not-linked", "offer-a-person"]
        await mailing.writes(guest, "look me up")
        assert await link_of(mailing, guest) is None

    async def test_it_is_off_unless_the_operator_names_domains(self, scene: SlackScene) -> None:
        anna = await self.member(scene, f"anna@{DOMAIN}")

        assert await scene.writes(anna, "why are we past due?") == ASKED


class TestByAColleague:
    async def test_who_was_linked_by_an_operator_meanwhile_is_not_asked_how_to_be_let_in(
        self, scene: SlackScene
    ) -> None:
        anna = await scene.member("Anna")
        assert await scene.writes(anna, "why are we past due?") == ASKED
        somebody = Somebody(anna.team_id, anna.id)
        link = Link("slack", somebody.person, "acct_single", "anna", frozenset({"billing_admin"}))
        await scene.stage.services.identity.link(link)

        told = await scene.writes(anna, "why are we past due?")

        assert "balance-due" in told
        assert "offer-access" not in told
        assert await scene.presses(anna, "ask_access") == ["button-outdated", told[-1]]

    async def test_a_colleague_who_pays_lets_somebody_see(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna Ozola")
        await asks(scene, anna)
        assert "Anna Ozola" in everything(scene, berta)
        assert anna.id in everything(scene, berta)

        assert await decides(scene, berta, "see") == ["access-you-let-see"]
        await worked_off(scene)

        link = await link_of(scene, anna)
        assert link is not None
        assert (link.account_id, link.roles, link.verified_by) == (
            "acct_single",
            frozenset({"billing_reader"}),
            Voucher.APPROVAL,
        )
        assert (await scene.keys(anna))[-2:] == ["access-lets-you-see", "access-what-now"]
        assert (await audited(scene, "acct_single"))[-2:] == ["link_made", "access_approved"]
        entries = await scene.work.read(lambda records: records.audit.of_account("acct_single"))
        assert (entries[-1].person, entries[-1].details["asked_by"]) == (name_of(berta), name_of(anna))
        assert "Berta" not in everything(scene, anna)

    async def test_who_may_also_pay_can(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "several"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        assert await decides(scene, berta, "pay") == ["access-you-let-pay"]
        await worked_off(scene)

        assert (await scene.keys(anna))[-2:] == ["access-lets-you-pay", "access-what-now"]
        assert "which-balance" in await scene.presses(anna, "pay_balance")

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("only see", "access-you-let-see"),
            ("may also pay", "access-you-let-pay"),
            ("2", "access-you-let-pay"),
            ("refuse", "access-you-refused"),
            ("no", "access-you-refused"),
        ],
    )
    async def test_the_answer_can_be_typed(self, scene: SlackScene, words: str, told: str) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        assert await scene.writes(berta, words) == [told]

    async def test_a_bare_yes_gives_nothing_away(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        assert await scene.writes(berta, "yes") == ["access-say-which", "access-request"]
        assert await link_of(scene, anna) is None

    async def test_a_refusal_is_told_kindly_and_names_nobody(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        assert await decides(scene, berta, "no") == ["access-you-refused"]
        await worked_off(scene)

        assert (await scene.keys(anna))[-2:] == ["access-refused", "offer-a-person"]
        assert await link_of(scene, anna) is None
        assert (await audited(scene, "acct_single"))[-1] == "access_denied"
        assert "Berta" not in everything(scene, anna)

    async def test_of_two_who_answer_at_once_one_decides_and_the_other_is_told(self, scene: SlackScene) -> None:
        berta, carl = await scene.member("Berta", "single"), await scene.member("Carl", "single")
        anna = scene.slack.add_person("Anna")
        await asks(scene, anna)

        told = await asyncio.gather(decides(scene, berta, "pay"), decides(scene, carl, "no"))

        link, decided = await link_of(scene, anna), [keys[0] for keys in told]
        assert decided.count("access-decided-before") == 1
        assert (link is not None) == ("access-you-let-pay" in decided)
        assert (await audited(scene, "acct_single"))[-1] in {"access_approved", "access_denied"}

    async def test_an_answer_counts_once_however_often_it_is_pressed(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        message, value = request_button(scene, berta, "see")
        press = scene.slack.press(berta, message, value=value)
        assert await scene.happens(berta, press, times=5) == ["access-you-let-see"]

        assert (await audited(scene, "acct_single")).count("access_approved") == 1

    async def test_an_old_button_counts_after_much_else_was_said(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        await scene.writes(berta, "why are we past due?")
        await scene.writes(berta, "pay now")

        told = await decides(scene, berta, "see")

        assert told[0] == "access-you-let-see"
        assert await link_of(scene, anna) is not None

    async def test_who_is_in_the_middle_of_paying_is_asked_without_losing_the_thread(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await scene.writes(berta, "pay now")
        await asks(scene, anna)
        assert (await scene.keys(berta))[-1] == "access-request"

        assert await scene.presses(berta, "same_card") == ["confirm-payment"]

    async def test_who_lost_their_link_meanwhile_decides_nothing(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        await scene.stage.services.identity.unlink("slack", name_of(berta))

        assert await decides(scene, berta, "pay") == ["not-linked"]
        assert await link_of(scene, anna) is None

    async def test_who_may_only_read_meanwhile_decides_nothing(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        reader = Link("slack", name_of(berta), "acct_single", "berta", frozenset({"billing_reader"}))
        await scene.stage.services.identity.link(reader)

        assert await decides(scene, berta, "see") == ["access-not-yours"]
        assert await link_of(scene, anna) is None

    async def test_who_was_deactivated_meanwhile_decides_nothing(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        changed = {"type": "user_change", "user": {"id": berta.id, "team_id": berta.team_id, "deleted": True}}
        await scene.driver.deliver(scene.slack.event(scene.slack.workspace, changed))

        await decides(scene, berta, "pay")

        assert await link_of(scene, anna) is None

    async def test_somebody_who_was_not_asked_decides_nothing(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        _, value = request_button(scene, berta, "pay")
        carl = await scene.member("Carl", "single")

        told = await scene.writes(carl, value)  # somebody who types what a button sends

        assert told == ["access-not-yours"]
        assert await link_of(scene, anna) is None

    async def test_nobody_approves_themselves(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        _, value = request_button(scene, berta, "pay")

        await scene.writes(anna, value)

        assert await link_of(scene, anna) is None

    async def test_after_seven_days_without_an_answer_it_is_over(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        await worked_off(scene, hours=7 * 24 + 1)

        assert (await scene.keys(anna))[-2:] == ["access-expired", "offer-a-person"]
        assert await decides(scene, berta, "pay") == ["access-request-over"]
        assert await link_of(scene, anna) is None

    async def test_a_job_that_did_not_come_is_made_up_for(self, scene: SlackScene) -> None:
        await scene.member("Berta", "single")
        anna = scene.slack.add_person("Anna")
        await asks(scene, anna)
        scene.stage.clock.offset += (7 * 24 + 1) * HOUR

        assert await scene.stage.errands.access.end_the_overdue() == 1
        await scene.settled()

        assert (await scene.keys(anna))[-2:] == ["access-expired", "offer-a-person"]

    async def test_one_request_at_a_time(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)

        await scene.writes(anna, "why are we past due?")
        assert await scene.presses(anna, "ask_access") == ["access-already-asked"]
        await worked_off(scene)

        assert (await scene.keys(berta)).count("access-request") == 1

    async def test_who_was_refused_three_times_is_not_asked_for_again_this_week(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        for _ in range(3):
            await asks(scene, anna)
            await decides(scene, berta, "no")
            await worked_off(scene)

        await scene.writes(anna, "why are we past due?")
        assert await scene.presses(anna, "ask_access") == ["access-asked-too-often", "offer-a-person"]

    async def test_nobody_to_ask_is_told_and_a_person_offered(self, scene: SlackScene) -> None:
        anna = scene.slack.add_person("Anna")
        reader = scene.slack.add_person("Rita")
        await scene.stage.services.identity.link(
            Link("slack", name_of(reader), "acct_single", "rita", frozenset({"billing_reader"}))
        )
        await scene.writes(anna, "why are we past due?")

        assert await scene.presses(anna, "ask_access") == ["access-nobody-to-ask", "offer-a-person"]

    async def test_people_of_another_workspace_are_not_asked(self, scene: SlackScene) -> None:
        elsewhere = scene.slack.add_workspace("elsewhere")
        zane = scene.slack.add_person("Zane", workspace=elsewhere)
        await scene.stage.services.identity.link(
            Link("slack", name_of(zane), "acct_single", "zane", frozenset({"billing_admin"}))
        )
        anna = scene.slack.add_person("Anna")
        await scene.writes(anna, "why are we past due?")

        assert await scene.presses(anna, "ask_access") == ["access-nobody-to-ask", "offer-a-person"]

    async def test_a_guest_can_ask_nobody(self, scene: SlackScene) -> None:
        await scene.member("Berta", "single")
        guest = scene.slack.add_person("Gita", is_restricted=True)

        assert await scene.writes(guest, "why are we past due?") == ["not-linked", "offer-a-person"]

    async def test_an_approval_is_worth_nothing_once_its_link_was_cut(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        await decides(scene, berta, "pay")
        await scene.stage.services.identity.unlink("slack", name_of(anna))

        await worked_off(scene)

        assert "access-lets-you-pay" not in await scene.keys(anna)

    async def test_while_the_backend_is_silent_nothing_is_decided(
        self, scene: SlackScene, sandbox: RunningSandbox
    ) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await asks(scene, anna)
        sandbox.fault("account", "503")

        assert (await decides(scene, berta, "pay"))[0] == "backend-unreachable"
        assert await link_of(scene, anna) is None

        assert await scene.writes(berta, "may also pay") == ["access-you-let-pay"]

    async def test_while_an_agent_talks_with_who_decides_they_are_asked_later(self, scene: SlackScene) -> None:
        berta, anna = await scene.member("Berta", "single"), scene.slack.add_person("Anna")
        await scene.writes(berta, "hello")
        conversation_id = Somebody(berta.team_id, berta.id).conversation_id
        owned = await scene.work.read(lambda records: records.conversations.get(conversation_id))
        assert owned is not None
        await scene.work.run(lambda records: records.conversations.save(replace(owned, owned_by="esc-1")))
        await scene.writes(anna, "why are we past due?")
        await scene.presses(anna, "ask_access")
        (request,) = await scene.work.read(
            lambda records: records.access_requests.of_person(
                "slack", name_of(anna), since=scene.stage.clock.now() - HOUR
            )
        )

        with pytest.raises(Retryable):
            await scene.stage.errands.access.ask(request.id)

        assert "access-request" not in await scene.keys(berta)
