"""The door for signed notices over the whole service: on disk before the answer, and from there to the customer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.channels.doors import BODY_LIMIT
from bot.sandbox.hooks import signature
from bot.server import doors_of, listen, server
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, eventually, keys, running_service
from tests.support.slack_scene import until_started

pytestmark = pytest.mark.anyio

ANY_HOUR: dict[str, object] = {"outreach_opens": 0, "outreach_closes": 24}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def service(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Service]:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, **ANY_HOUR) as running:  # type: ignore[arg-type]  # none of them is `jobs`
        yield running


def notice(
    kind: str = "payment.failed", account: str = "acct_single", notice_id: str = "evt_1", **more: object
) -> bytes:
    written = {"id": notice_id, "type": kind, "account_id": account, "key": None, "at": "2026-11-22T10:00:00Z", **more}
    return json.dumps(written).encode()


async def sends(service: Service, body: bytes, *, secret: str | None = None) -> httpx.Response:
    signed = signature(secret if secret is not None else service.sandbox.hook_secret, body, int(time.time()))
    return await service.http.post("/hooks/sandbox", content=body, headers={"Kase-Signature": signed})


async def kept(service: Service) -> list[tuple[str, bool]]:
    """The ids of notices on disk, and whether each is worked off."""
    ids = ["evt_1", "evt_2"]
    found = await service.app.services.work.read(lambda records: [records.notices.get("http", each) for each in ids])
    return [(each.id, each.done_at is not None) for each in found if each is not None]


async def test_a_notice_is_on_disk_before_it_is_answered_and_a_repeat_is_known(service: Service) -> None:
    answers = [await sends(service, notice()) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.json()["taken"] for answer in answers] == ["new", "known", "known"]
    assert await kept(service) == [("evt_1", True)]


async def test_what_is_not_signed_by_the_backend_is_not_kept(service: Service) -> None:
    answers = [await sends(service, notice(), secret=secret) for secret in ("another secret", "")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert await kept(service) == []


async def test_without_a_secret_every_notice_is_refused_though_anybody_could_sign_with_none(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    async with running_service(sqlite_files.fresh(), sandbox, billing_hook_secret="") as service:
        answer = await sends(service, notice(), secret="")

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        notice("something.new"),
        notice("payment.failed", "acct_of_nobody"),
        notice("attempt.settled", key="attempt-nobody-knows"),
        notice("dispute.opened"),
        notice("payment.failed", balance_id="bal_of_nobody"),
        notice("payment.failed", "acct\x00\ud7ff"),
    ],
)
async def test_whatever_the_backend_signed_is_taken_and_worked_off(service: Service, body: bytes) -> None:
    answer = await sends(service, body)

    assert answer.status_code == 200
    assert await kept(service) == [("evt_1", True)]


async def test_a_body_of_a_megabyte_is_read_and_one_above_it_refused(service: Service) -> None:
    whole = notice() + b" " * (BODY_LIMIT - len(notice()))

    assert (await sends(service, whole)).status_code == 200
    assert (await sends(service, whole + b" ")).status_code == 413


async def test_while_the_backend_is_silent_the_notice_is_taken_all_the_same_and_waits(service: Service) -> None:
    await service.link("anna", "acct_single")
    service.sandbox.fault("account", "503")

    answer = await sends(service, notice())

    assert answer.status_code == 200
    assert await kept(service) == [("evt_1", False)]


async def test_what_cannot_be_written_down_has_to_be_sent_again(service: Service) -> None:
    await service.app.database.close()

    assert (await sends(service, notice())).status_code == 503


async def test_what_becomes_of_notices_and_messages_is_counted(service: Service) -> None:
    await service.link("anna", "acct_single")
    await sends(service, notice())
    await sends(service, notice())
    await sends(service, notice(), secret="wrong")
    await sends(service, b"{}")

    metrics = (await service.http.get("/metrics")).text

    for line in (
        'kase_notices_total{kind="payment.failed",outcome="taken"} 1.0',
        'kase_notices_total{kind="payment.failed",outcome="repeated"} 1.0',
        'kase_notices_total{kind="payment.failed",outcome="done"} 1.0',
        'kase_notices_total{kind="unread",outcome="refused"} 2.0',
        'kase_outreach_total{outcome="planned"} 1.0',
    ):
        assert line in metrics


async def test_from_the_sandbox_s_signed_notice_to_paid(sqlite_files: Databases, sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, jobs=True, **ANY_HOUR) as service:  # type: ignore[arg-type]  # no mapping of ages
        await service.link("anna", "acct_clear")
        await service.link("reads", "acct_clear", billing_person="peteris", role="billing_reader")
        listening = listen("127.0.0.1", 0)
        doors = server(doors_of(service.app, service.app.settings))
        serving = asyncio.create_task(doors.serve(sockets=[listening]))
        await until_started(doors)
        sandbox.send_hooks_to(f"http://127.0.0.1:{listening.getsockname()[1]}/hooks/sandbox")
        sandbox.fault("hook", "duplicate")
        try:
            await asyncio.to_thread(lambda: sandbox.fail_renewal("acct_clear", decline="processing_error"))
            await eventually(lambda: _told(service))

            next_call = await service.say("anna", "hello")
            told = next(reply for reply in next_call if reply["custom"]["key"] == "payment-failed-what-now")  # type: ignore[index]  # JSON
            card = await service.press([told], "anna", "pay_balance")
        finally:
            sandbox.send_hooks_to(None)
            doors.should_exit = True
            await serving
        await asyncio.to_thread(sandbox.add_card, "acct_clear", "5555555555554444")
        which = await service.say("anna", "another card")
        confirmation = await service.press(which, "anna", "card:")
        paid = await service.say("anna", "yes")

    assert keys(next_call)[:5] == [
        "payment-failed-notice",
        "last-decline-technical",
        "balance-due",
        "payment-failed-what-now",
        "answer-greet",
    ]
    assert keys(card)[-1].startswith("card-")
    assert "confirm-payment" in keys(confirmation)
    assert keys(paid)[0] == "payment-accepted"
    assert len(sandbox.ledger("acct_clear")) == 1


async def _told(service: Service) -> bool:
    return bool(await service.app.services.work.read(lambda records: records.outbox.pending_of("rest:anna")))


@pytest.mark.postgres
async def test_two_processes_with_the_same_notices_at_once_write_one_message_to_each_person(
    postgresql_server: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    address = postgresql_server.fresh()
    async with (
        running_service(address, sandbox, jobs=True, **ANY_HOUR) as one,  # type: ignore[arg-type]  # no mapping of ages
        running_service(address, sandbox, **ANY_HOUR) as other,  # type: ignore[arg-type]  # no mapping of ages
    ):
        await one.link("anna", "acct_several")
        await one.link("berta", "acct_several", billing_person="berta")
        await asyncio.to_thread(sandbox.fail_renewal, "acct_several")
        bodies = [
            notice(kind, "acct_several", notice_id, balance_id=balance)
            for notice_id, kind, balance in (
                ("evt_1", "payment.failed", "bal_several_1"),
                ("evt_2", "balance.opened", "bal_several_2"),
                ("evt_3", "payment.failed", None),
            )
        ]

        await asyncio.gather(*(sends(service, body) for body in bodies for service in (one, other, one)))
        found = await one.app.services.work.read(
            lambda records: records.outreaches.overdue(before=one.app.clock.now().replace(year=2999), limit=99)
        )
        await asyncio.gather(
            *(service.app.errands.outreach.carry_out(each.id) for each in found for service in (one, other))
        )

        async def settled() -> bool:
            waiting = await one.app.services.work.read(
                lambda records: records.outreaches.overdue(before=one.app.clock.now().replace(year=2999), limit=99)
            )
            return not waiting

        await eventually(settled)
        said = {person: keys(await one.since(person)) for person in ("anna", "berta")}

    assert {person: told.count("payment-failed-notice") for person, told in said.items()} == {"anna": 1, "berta": 1}
    assert {person: told.count("payment-failed-what-now") for person, told in said.items()} == {"anna": 1, "berta": 1}
