"""What a signed notice leads to once it is written down: nothing is believed, lost, or done twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.billing.gateway import BillingEvent
from bot.domain.notice import Notice
from bot.errors import StorageUnavailable
from tests.support.gates import ProcessDied, die, put_gate
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def anna(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage


async def account_of(stage: Stage, template: str = "single") -> str:
    (account,) = stage.sandbox.make_accounts(template)
    await stage.link(account)
    return account


async def loses_sight_of_a_charge(stage: Stage, account: str) -> str:
    """A charge is made and its answer is lost; the attempt's key."""
    stage.sandbox.fault("resubmit", "drop_after", account=account)
    await stage.says("pay")
    await stage.presses("same_card")
    told = await stage.presses("affirm")
    assert told == ["payment-unknown"]
    (attempt,) = await stage.work.read(lambda records: records.attempts.open_of(account))
    return attempt.id


async def taken(stage: Stage, kind: str, account: str, *, notice_id: str = "evt") -> Notice | None:
    event = BillingEvent(notice_id, kind, account, None, stage.clock.now())  # type: ignore[arg-type]  # a kind of the port
    return await stage.notices.take(event)


async def waiting(stage: Stage) -> list[str]:
    """The ids of notices that are not worked off."""
    later = stage.clock.now() + timedelta(days=1)
    found = await stage.work.read(lambda records: records.notices.waiting(before=later, limit=99))
    return [notice.id for notice in found]


async def test_an_attempt_of_which_the_answer_was_lost_is_settled_by_its_key(anna: Stage) -> None:
    account = await account_of(anna)
    key = await loses_sight_of_a_charge(anna, account)

    told = await anna.noticed("attempt.settled", account, key=key)

    assert told[0] == "payment-accepted"
    assert await waiting(anna) == []


@pytest.mark.parametrize("kind", ["attempt.settled", "balance.cleared", "other"])
async def test_without_a_key_every_open_attempt_of_the_account_is_asked_about(anna: Stage, kind: str) -> None:
    account = await account_of(anna)
    await loses_sight_of_a_charge(anna, account)

    assert (await anna.noticed(kind, account))[0] == "payment-accepted"


async def test_a_notice_about_another_balance_leaves_the_attempt_alone(anna: Stage) -> None:
    account = await account_of(anna)
    await loses_sight_of_a_charge(anna, account)

    assert await anna.noticed("balance.cleared", account, balance="another") == []
    assert len(await anna.work.read(lambda records: records.attempts.open_of(account))) == 1


async def test_a_notice_proves_nothing(anna: Stage) -> None:
    account = await account_of(anna)
    before = await anna.says("what do we owe?")

    told = [await anna.noticed(kind, account, notice_id=kind) for kind in ("attempt.settled", "balance.cleared")]

    assert told == [[], []]
    assert await anna.says("what do we owe?") == before


async def test_the_same_notice_again_is_known_and_does_nothing_twice(anna: Stage) -> None:
    account = await account_of(anna)
    await loses_sight_of_a_charge(anna, account)

    first = await anna.noticed("balance.cleared", account)
    again = [await taken(anna, "balance.cleared", account) for _ in range(3)]

    assert first[0] == "payment-accepted"
    assert again == [None, None, None]


async def test_the_same_id_of_another_gateway_is_another_notice(anna: Stage) -> None:
    account = await account_of(anna)
    await taken(anna, "other", account)
    elsewhere = anna.notices
    elsewhere.gateway = "stripe"

    event = BillingEvent("evt", "other", account, None, anna.clock.now())

    assert await elsewhere.take(event) is not None


async def test_what_a_crash_cut_off_after_the_answer_is_done_by_the_sweep(anna: Stage) -> None:
    account = await account_of(anna)
    await loses_sight_of_a_charge(anna, account)
    await taken(anna, "balance.cleared", account)

    too_soon = await anna.notices.work_off_the_waiting()
    anna.clock.offset += timedelta(seconds=61)
    in_time = [await anna.notices.work_off_the_waiting() for _ in range(2)]

    assert (too_soon, in_time) == (0, [1, 0])
    assert (await anna.hears())[0] == "payment-accepted"


async def test_while_the_backend_is_silent_a_notice_waits_longer_each_time_and_is_never_lost(anna: Stage) -> None:
    account = await account_of(anna)
    await loses_sight_of_a_charge(anna, account)
    anna.sandbox.fault("fate", "503", account=account, times=2)
    notice = await taken(anna, "balance.cleared", account)
    assert notice is not None

    await anna.notices.work_off(notice)
    first = await anna.work.read(lambda records: records.notices.get("http", "evt"))
    anna.clock.offset += timedelta(seconds=16)
    await anna.notices.work_off_the_waiting()
    second = await anna.work.read(lambda records: records.notices.get("http", "evt"))
    anna.clock.offset += timedelta(seconds=31)
    await anna.notices.work_off_the_waiting()

    assert first is not None
    assert second is not None
    assert (first.tries, second.tries) == (1, 2)
    assert second.due_at - first.due_at > timedelta(seconds=15)
    assert await waiting(anna) == []
    assert (await anna.hears())[0] == "payment-accepted"


async def test_an_unforeseen_error_leaves_the_notice_for_later_and_the_others_are_worked_off(anna: Stage) -> None:
    account = await account_of(anna)
    (other,) = anna.sandbox.make_accounts("no_card")
    berta = anna.beside("berta")
    await berta.link(other)
    await loses_sight_of_a_charge(anna, account)
    anna.sandbox.fault("fate", "500_before", account=account, times=None)
    await taken(anna, "balance.cleared", account, notice_id="evt_1")
    await taken(anna, "payment.failed", other, notice_id="evt_2")
    anna.clock.offset += timedelta(seconds=61)

    done = await anna.notices.work_off_the_waiting()
    anna.sandbox.clear_faults()

    assert done == 2
    assert await waiting(anna) == ["evt_1"]
    assert (await berta.later(0))[0] == "balance-opened-notice"


@pytest.mark.parametrize(
    "kind",
    [
        "attempt.settled",
        "balance.opened",
        "balance.cleared",
        "card.changed",
        "payment.failed",
        "dispute.opened",
        "other",
    ],
)
async def test_an_account_that_nobody_knows_is_worked_off_and_forgotten(anna: Stage, kind: str) -> None:
    await anna.noticed(kind, "acct_of_somebody_else")

    assert await waiting(anna) == []


async def test_what_a_notice_holds_is_kept_without_signs_that_a_database_cannot_hold(anna: Stage) -> None:
    event = BillingEvent("evt\x00\x07", "other", "acct\x00", "key\x00", anna.clock.now(), "bal\x00" * 1000)

    notice = await anna.notices.take(event)

    assert notice is not None
    assert "\x00" not in f"{notice.id}{notice.account_id}{notice.key}{notice.balance_id}"
    assert len(notice.balance_id or "") <= 500


async def test_old_notices_and_messages_are_forgotten_once_they_are_worked_off(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.noticed("payment.failed", account)
    await taken(anna, "other", account, notice_id="left behind")
    early = await anna.notices.forget_the_old()
    anna.clock.offset += timedelta(days=31)
    notices = await anna.notices.forget_the_old()
    anna.clock.offset += timedelta(days=60)
    messages = await anna.notices.forget_the_old()

    assert (early, notices, messages) == (0, 1, 1)
    assert await anna.work.read(lambda records: records.notices.get("http", "left behind")) is not None


async def test_when_it_cannot_be_written_down_it_is_not_taken(anna: Stage) -> None:
    class Gone:
        async def run(self, transaction: object) -> None:
            raise StorageUnavailable("the database is away")

    notices = anna.notices
    object.__setattr__(notices.errands, "work", Gone())

    with pytest.raises(StorageUnavailable):
        await notices.take(BillingEvent("evt", "other", "acct", None, anna.clock.now()))


# A card saved on the provider's page


async def at_the_card_page(stage: Stage, template: str = "no_card") -> str:
    account = await account_of(stage, template)
    await stage.says("pay")
    assert await stage.presses("new_card") == ["card-page-open"]
    return account


async def test_who_waits_at_the_card_page_is_asked_to_confirm_as_soon_as_the_card_is_there(anna: Stage) -> None:
    account = await at_the_card_page(anna)
    await asyncio.to_thread(anna.sandbox.add_card, account, "4242424242424242")

    told = await anna.noticed("card.changed", account)
    late = await anna.noticed("card.changed", account, notice_id="again")
    paid = await anna.presses("affirm")

    assert told == ["card-saved", "confirm-payment"]
    assert late == []
    assert paid[0] == "payment-accepted"


async def test_a_card_that_is_not_there_is_not_talked_about(anna: Stage) -> None:
    account = await at_the_card_page(anna)

    assert await anna.noticed("card.changed", account) == []
    assert anna.position == "pay_balance.card_page"


async def test_a_card_that_a_colleague_added_is_not_taken_for_one_s_own(anna: Stage) -> None:
    account = await at_the_card_page(anna)
    add = anna.sandbox.add_card
    await asyncio.to_thread(lambda: add(account, "4242424242424242", owner="peteris"))

    assert await anna.noticed("card.changed", account) == []


async def test_who_is_elsewhere_in_the_guide_is_not_disturbed_by_a_card(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("pay")
    await asyncio.to_thread(anna.sandbox.add_card, account, "4242424242424242")

    assert await anna.noticed("card.changed", account) == []


async def test_while_the_cards_cannot_be_read_the_notice_waits(anna: Stage) -> None:
    account = await at_the_card_page(anna)
    await asyncio.to_thread(anna.sandbox.add_card, account, "4242424242424242")
    anna.sandbox.fault("cards", "503", account=account)

    silent = await anna.noticed("card.changed", account)
    anna.clock.offset += timedelta(seconds=16)
    told = await anna.sweeps()

    assert silent == []
    assert told == ["card-saved", "confirm-payment"]


# A dispute


async def at_the_confirmation(stage: Stage) -> str:
    account = await account_of(stage)
    await stage.says("pay")
    assert await stage.presses("same_card") == ["confirm-payment"]
    return account


async def test_after_a_dispute_what_waits_for_a_yes_is_void_and_a_person_comes(anna: Stage) -> None:
    account = await at_the_confirmation(anna)
    await asyncio.to_thread(anna.sandbox.raise_concern, account, "dispute")

    told = await anna.noticed("dispute.opened", account)
    late_yes = await anna.presses("affirm")

    assert told == ["concern-dispute", "person-coming-soon"]
    assert late_yes[0] == "button-outdated"
    assert anna.charges(account) == []


async def test_a_dispute_that_the_account_does_not_show_makes_the_confirmation_be_asked_anew(anna: Stage) -> None:
    account = await at_the_confirmation(anna)

    told = await anna.noticed("dispute.opened", account)
    yes = await anna.presses("affirm")

    assert told == []
    assert yes == ["confirmation-renewed", "confirm-payment"]
    assert anna.charges(account) == []


async def test_a_dispute_concerns_nobody_who_is_not_paying(anna: Stage) -> None:
    account = await account_of(anna)
    await anna.says("thanks")
    await asyncio.to_thread(anna.sandbox.raise_concern, account, "dispute")

    assert await anna.noticed("dispute.opened", account) == []


async def test_after_a_dispute_nobody_is_written_to_about_the_failed_payment(anna: Stage) -> None:
    account = await account_of(anna)
    await asyncio.to_thread(anna.sandbox.raise_concern, account, "dispute")
    await asyncio.to_thread(anna.sandbox.fail_renewal, account)

    assert await anna.noticed("payment.failed", account) == []


async def test_a_notice_that_comes_before_the_turn_s_own_answer_tells_nothing_twice(anna: Stage) -> None:
    account = await account_of(anna)
    gate = put_gate(anna)
    gate.after = gate.hold
    await anna.says("pay")
    await anna.presses("same_card")
    paying = asyncio.create_task(anna.presses("affirm"))
    await gate.reached.wait()
    (attempt,) = await anna.work.read(lambda records: records.attempts.open_of(account))

    notice = await taken(anna, "attempt.settled", account)
    assert notice is not None
    working = asyncio.create_task(anna.notices.work_off(notice))
    gate.opened.set()
    await asyncio.gather(paying, working)
    await anna.hears()

    keys = [saying.reply.key for saying in anna.said]
    assert keys.count("payment-accepted") == 1
    assert attempt.id == gate.keys[0]


async def test_a_process_that_dies_in_the_middle_of_a_charge_is_made_good_by_the_notice(anna: Stage) -> None:
    account = await account_of(anna)
    gate = put_gate(anna)
    gate.after = die
    await anna.says("pay")
    await anna.presses("same_card")
    with pytest.raises(ProcessDied):
        await anna.presses("affirm")

    told = await anna.noticed("attempt.settled", account)

    assert told[0] == "payment-accepted"
    assert len(anna.charges(account)) == 1
