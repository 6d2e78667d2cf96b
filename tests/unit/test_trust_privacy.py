"""No card number, raw code or page address is kept or shown; an answer about somebody else is none."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from actions.agreed import REPLY_ACTION
from actions.in_process import InProcessActions
from actions.rasa import Skin
from actions.tracker import Said
from bot.channels.reception import Reception
from bot.domain.redaction import MARK, redact
from bot.errors import ContractBroken, OutcomeUnknown
from bot.gateways.http import HttpBillingGateway
from tests.support.builders import ATTEMPT
from tests.support.canned import canned_backend
from tests.support.databases import Databases
from tests.support.rasa_world import world
from tests.support.sandbox import RunningSandbox
from tests.support.slack_scene import SlackScene, slack_scene
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio

ACCOUNT = (
    b'{"id": "%b", "name": "SIA Ozols", "profile": "generic", "payer": "card", "service": "active",'
    b' "service_ends_at": null, "timezone": "Europe/Riga", "partner": null, "portal_url": null, "concern": null,'
    b' "notice_visible": false}'
)
BALANCE = (
    b'{"id": "%b", "number": "INV-1", "amount": {"minor": %d, "currency": "EUR"}, "subscriptions": ["Basic"],'
    b' "due_at": "2026-11-01T00:00:00Z", "card_id": null, "last_decline": null, "last_tried_at": null}'
)
PREVIEW = b'{"balance_id": "%b", "card_id": "%b", "amount": {"minor": 4900, "currency": "EUR"}, "moves": []}'


@asynccontextmanager
async def gateway_to(body: bytes) -> AsyncIterator[HttpBillingGateway]:
    """A gateway to a backend that answers everything with this body."""
    async with canned_backend(200, body) as url:
        gateway = HttpBillingGateway(url, "token", "secret")
        yield gateway
        await gateway.close()


class TestAnswersOfABackend:
    async def test_about_another_account_are_not_shown(self) -> None:
        async with gateway_to(ACCOUNT % b"acct_other") as gateway:
            with pytest.raises(ContractBroken):
                await gateway.account("acct_1")

    @pytest.mark.parametrize("about", [(b"bal_other", b"card_1"), (b"bal_1", b"card_other")])
    async def test_about_another_charge_are_not_shown(self, about: tuple[bytes, bytes]) -> None:
        async with gateway_to(PREVIEW % about) as gateway:
            with pytest.raises(ContractBroken):
                await gateway.preview("acct_1", "bal_1", "card_1")

    @pytest.mark.parametrize("minor", [0, -4900, 2**53 + 1])
    async def test_with_amounts_that_nobody_owes_are_not_shown(self, minor: int) -> None:
        async with gateway_to(b'{"balances": [%b]}' % (BALANCE % (b"bal_1", minor))) as gateway:
            with pytest.raises(ContractBroken):
                await gateway.balances("acct_1")

    async def test_that_list_a_balance_twice_are_not_added_up(self) -> None:
        twice = BALANCE % (b"bal_1", 4900)
        async with gateway_to(b'{"balances": [%b, %b]}' % (twice, twice)) as gateway:
            with pytest.raises(ContractBroken):
                await gateway.balances("acct_1")

    @pytest.mark.parametrize(
        "rest",
        [
            b'"needs_customer", "page": {"url": "https://bank.example/SECRET", "expires_at": 0, "token": "SECRET"}',
            b'"needs_customer", "page": "https://bank.example/SECRET"',
            b'"declined", "reason": "SECRET", "raw_code": "SECRET", "never_again": "SECRET"',
        ],
    )
    async def test_are_not_quoted_where_they_could_reach_a_log(self, rest: bytes) -> None:
        async with gateway_to(b'{"key": "%b", "status": %b}' % (ATTEMPT.id.encode(), rest)) as gateway:
            with pytest.raises((ContractBroken, OutcomeUnknown)) as of_charge:
                await gateway.resubmit(ATTEMPT.charge, idempotency_key=ATTEMPT.id)
            with pytest.raises(ContractBroken) as of_fate:
                await gateway.fate(ATTEMPT.sent)
            for error in (of_charge.value, of_fate.value):
                assert "SECRET" not in "".join(traceback.format_exception(error))


class TestCardNumbers:
    @pytest.mark.parametrize(
        "text", ["4242 4242 4242 4242", "my card: 4242-4242-4242-4242", "4000 0025 0000 3155", "it is 4242424242424242"]
    )
    def test_that_end_like_the_card_on_file_are_hidden_and_answered(self, text: str) -> None:
        found = redact(text, known={"4242", "3155", "INV-1"})

        assert not any(digit.isdigit() for digit in found.text)
        assert found.card_like

    def test_a_label_of_a_card_is_read_as_it_was_shown(self) -> None:
        label = "Visa •••• 4242 (12/2030)"

        assert redact(label, known={"Visa •••• 4242", "4242", "12/2030"}).text == label

    async def test_that_repeat_the_last_digits_just_shown_are_not_kept(self, sandbox: RunningSandbox) -> None:
        async with stage(sandbox) as talk:
            await talk.link(sandbox.make_accounts("single")[0])
            assert await talk.says("pay now") == ["card-is-yours-and-may-work"]

            received = await _received(talk, "4242 4242 4242 4242")

            assert (received, MARK in received) == (MARK, True)


async def _received(talk: Stage, text: str) -> str:
    reception = Reception(talk.work, talk.services.identity, talk.clock)
    incoming = await reception.receive(
        channel=talk.channel,
        person=talk.person,
        conversation_id=talk.conversation_id,
        incoming_id="typed",
        message=text,
    )
    return incoming.text or incoming.payload or ""


async def test_a_card_number_that_a_rasa_took_for_a_choice_is_not_kept(
    sandbox: RunningSandbox, sqlite_files: Databases
) -> None:
    said = Said("anna", "turn-1", "call-1", "/picked", "picked", "4242424242424242", 1, None, None)

    async with world(sqlite_files.fresh(), sandbox) as behind:
        await Skin(behind.app, InProcessActions(behind.app.services)).told(REPLY_ACTION, said)
        kept = await behind.app.services.work.read(
            lambda records: records.inbox.transcript(said.conversation_id, limit=10)
        )

    assert [incoming.payload for incoming in kept] == [f"kase:{MARK}"]


class TestAPublicChannel:
    @pytest.fixture
    async def scene(self, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
        sandbox.reset()
        async with slack_scene(sandbox, "http") as on_stage:
            yield on_stage

    async def test_is_no_place_to_agree_to_a_charge(self, scene: SlackScene, sandbox: RunningSandbox) -> None:
        anna = await scene.member("Anna", "single")
        everybody = scene.slack.add_channel("general", anna)
        await scene.writes(anna, "pay now")
        assert await scene.presses(anna, "same_card") == ["confirm-payment"]

        told = await scene.happens(anna, scene.slack.mention(everybody, anna, "ok"))

        assert told == ["not-understood", "confirm-payment"]
        assert sandbox.ledger("acct_single") == []
        assert "payment-accepted" in await scene.writes(anna, "ok")
