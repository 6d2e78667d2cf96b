"""Rasa's REST channel over the whole service: what callers get, and what a careless or hostile one gets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.channels.doors import BODY_LIMIT
from bot.domain.redaction import MARK
from bot.sandbox.hooks import signature
from bot.server import watching_of
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, custom, eventually, keys, payload_of, running_service

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
DOORS = [
    ("POST", "/webhooks/rest/webhook"),
    ("GET", "/webhooks/rest/x/messages"),
    ("POST", "/model/parse"),
    ("GET", "/metrics"),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def service(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Service]:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox) as running:
        yield running


async def to_the_confirmation(service: Service, person: str) -> list[dict[str, object]]:
    """Come to the question that a yes answers with a charge."""
    await service.link(person, "acct_demo")
    asked = await service.say(person, "pay now")
    which = await service.press(asked, person, "other_card")
    return await service.press(which, person, "card:")


async def test_a_customer_pays_a_past_due_balance_by_buttons_and_one_yes(service: Service) -> None:
    confirmation = await to_the_confirmation(service, "anna")
    paid = await service.press(confirmation, "anna", "affirm")

    assert keys(confirmation)[-1] == "confirm-payment"
    assert keys(paid)[0].startswith("payment-accepted")
    assert len(service.sandbox.ledger("acct_demo")) == 1


async def test_a_reply_has_words_buttons_and_facts(service: Service) -> None:
    await service.link("anna", "acct_demo")

    replies = await service.say("anna", "how much do we owe?")

    assert all(reply["recipient_id"] == "anna" for reply in replies)
    first = replies[0]
    assert "1,234.50" in str(first["text"])
    assert custom(first)["key"] == "balance-due"
    assert '"amount": [{"minor": 123450, "currency": "EUR"}]' in json.dumps(custom(first)["facts"])
    assert custom(first)["id"]
    last = replies[-1]
    assert {"title", "payload"} == set(last["buttons"][0])  # type: ignore[index]  # JSON


async def test_somebody_without_a_link_sees_no_amount(service: Service) -> None:
    replies = await service.say("stranger", "why is my account past due?")

    assert replies
    assert "1,234" not in json.dumps(replies)


async def test_the_same_message_id_gets_the_first_answer_and_charges_once(service: Service) -> None:
    confirmation = await to_the_confirmation(service, "anna")
    yes = payload_of(confirmation, "affirm")

    answers = await asyncio.gather(*(service.say("anna", yes, message_id="m-1") for _ in range(5)))
    again = await service.say("anna", yes, message_id="m-1")

    assert len(service.sandbox.ledger("acct_demo")) == 1
    assert all(
        [custom(reply)["id"] for reply in answer] == [custom(reply)["id"] for reply in again] for answer in answers
    )


async def test_message_ids_of_another_sender_are_other_messages(service: Service) -> None:
    await service.link("b@c", "acct_demo")
    secret = await service.say("b@c", "why is my account past due?", message_id="a")

    other = await service.say("c", "hello", message_id="a@b")

    assert "1,234" in json.dumps(secret)
    assert "1,234" not in json.dumps(other)


async def test_two_yeses_without_message_ids_charge_once(service: Service) -> None:
    confirmation = await to_the_confirmation(service, "anna")
    yes = payload_of(confirmation, "affirm")

    await asyncio.gather(*(service.say("anna", yes) for _ in range(4)))

    assert len(service.sandbox.ledger("acct_demo")) == 1


@pytest.mark.parametrize(
    "forged",
    [
        "kase:1:affirm",
        "kase:999999:affirm",
        "kase:1:card:card_other",
        "kase:-1:affirm",
        "kase:",
        "kase:x:y",
        "kase:1:" + "9" * 300,
    ],
)
async def test_a_forged_button_moves_nothing(service: Service, forged: str) -> None:
    await to_the_confirmation(service, "anna")

    replies = await service.say("anna", forged)

    assert replies
    assert service.sandbox.ledger("acct_demo") == []


async def test_a_language_is_taken_from_the_locale(service: Service) -> None:
    replies = await service.say("anna", "12", locale="lv-LV")

    assert any(letter in str(replies) for letter in "āēīūšž")


async def test_a_typed_card_number_is_in_no_reply_database_or_log(
    service: Service, capfd: pytest.CaptureFixture[str]
) -> None:
    replies = await service.say("anna", f"charge my card {CARD} please")

    assert keys(replies)[0] == "card-number-hidden"
    assert CARD not in json.dumps(replies)
    stored = await service.app.services.work.read(lambda records: records.inbox.transcript("rest:anna", limit=10))
    assert [incoming.text for incoming in stored] == [f"charge my card {MARK} please"]
    written = "".join(capfd.readouterr())
    assert "4242 4242" not in written
    assert "charge my card" not in written


async def test_a_card_number_in_two_messages_is_not_kept_either(service: Service) -> None:
    await service.say("anna", "my card starts with 424242")
    replies = await service.say("anna", "4242424242")

    stored = await service.app.services.work.read(lambda records: records.inbox.transcript("rest:anna", limit=10))
    assert [incoming.text for incoming in stored] == ["my card starts with 424242", MARK]
    assert keys(replies)[0] == "card-number-hidden"


async def test_an_invoice_number_the_bot_named_can_be_quoted(service: Service) -> None:
    service.sandbox.make_accounts("demo", prefix="20260042")
    await service.link("anna", "acct_20260042_1")
    await service.say("anna", "why is my account past due?")
    await service.say("anna", "what is INV-20260042-1-001 for?")

    stored = await service.app.services.work.read(lambda records: records.inbox.transcript("rest:anna", limit=10))
    assert stored[-1].text == "what is INV-20260042-1-001 for?"


@pytest.mark.parametrize(
    "message",
    [
        "x" * 100_000,
        "4242 " * 20_000,
        "\x00\x01\x1b[31m",
        "\ufeff\u202e\u200b",
        "👩‍👩‍👧‍👦" * 50,
        "'; DROP TABLE inbox; --",
        "<script>alert(1)</script>",
        "%s %n {0} ${7*7} {{7*7}}",
        "",
        "   \n ",
        "/restart",
    ],
)
async def test_any_message_gets_an_answer(service: Service, message: str) -> None:
    replies = await service.say("anna", message)

    assert replies
    assert all(reply["text"] for reply in replies)


async def test_half_characters_get_an_answer(service: Service) -> None:
    raw = b'{"sender": "anna", "message": "pay \\ud83d now \\\\ud83d \\ud83d\\ude00"}'
    answer = await service.http.post("/webhooks/rest/webhook", content=raw)

    assert answer.status_code == 200
    stored = await service.app.services.work.read(lambda records: records.inbox.transcript("rest:anna", limit=1))
    assert stored[0].text == "pay \ufffd now \\ud83d 😀"


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b"\xff\xfe", 400, None),
        (b'"text"', 422, "body"),
        (b"[]", 422, "body"),
        (b"{}", 422, "sender"),
        (b'{"sender": "a"}', 422, "message"),
        (b'{"sender": "", "message": "a"}', 422, "sender"),
        (b'{"sender": 7, "message": "a"}', 422, "sender"),
        (b'{"sender": "a\\u0000b", "message": "a"}', 422, "sender"),
        (b'{"sender": "a\\ud800", "message": "a"}', 422, "sender"),
        (b'{"sender": "a", "message": null}', 422, "message"),
        (b'{"sender": "a", "message": {"x": 1}}', 422, "message"),
        (b'{"sender": "a", "message": "b", "metadata": []}', 422, "metadata"),
        (b'{"sender": "a", "message": "b", "metadata": {"message_id": ""}}', 422, "metadata.message_id"),
        (b'{"sender": "a", "message": "b", "metadata": {"locale": {}}}', 422, "metadata.locale"),
    ],
)
async def test_a_wrong_body_is_refused_by_naming_the_field(
    service: Service, body: bytes, status: int, field: str | None
) -> None:
    answer = await service.http.post("/webhooks/rest/webhook", content=body)

    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["field"] == field
    assert answer.json()["error"]["message"]


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(service: Service) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 + 2):
            yield b" " * 1000

    announced = await service.http.post("/webhooks/rest/webhook", content=b" " * (BODY_LIMIT + 1))
    unannounced = await service.http.post("/webhooks/rest/webhook", content=endless())

    assert [announced.status_code, unannounced.status_code] == [413, 413]
    assert announced.json()["error"]["code"] == "too_large"


@pytest.mark.parametrize(("method", "path"), DOORS)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic a-token-for-the-tests", "Bearer \xe4"])
async def test_without_the_token_nothing_is_told(service: Service, method: str, path: str, header: str) -> None:
    body = {"sender": "anna", "message": "hello", "text": "hello"} if method == "POST" else None

    answer = await service.http.request(method, path, json=body, headers=[(b"authorization", header.encode("latin-1"))])

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/model/parse", 405)])
async def test_a_wrong_path_or_method_is_refused_in_the_same_shape(
    service: Service, method: str, path: str, status: int
) -> None:
    answer = await service.http.request(method, path)

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message", "field"}


async def test_a_result_that_comes_late_is_there_with_the_cursor_and_not_said_twice(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, payment_budget_seconds=0.1) as service:
        sandbox.fault("resubmit", "slow", delay_ms=600)
        confirmation = await to_the_confirmation(service, "anna")
        started = await service.press(confirmation, "anna", "affirm")
        after = str(custom(started[-1])["id"])

        async def told() -> bool:
            return any(key.startswith("payment-accepted") for key in keys(await service.since("anna", after)))

        await eventually(told)
        later = await service.say("anna", "thanks")

    assert keys(started) == ["payment-in-progress"]
    assert not any(key.startswith("payment-accepted") for key in keys(later))


async def test_a_result_that_comes_late_is_said_before_the_next_answer(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, payment_budget_seconds=0.1) as service:
        sandbox.fault("resubmit", "slow", delay_ms=400)
        confirmation = await to_the_confirmation(service, "anna")
        await service.press(confirmation, "anna", "affirm")
        await service.app.services.charger.close()

        async def pending() -> bool:
            return bool(await service.app.services.work.read(lambda records: records.outbox.pending_of("rest:anna")))

        await eventually(pending)
        replies = await service.say("anna", "thanks")
        again = await service.say("anna", "thanks")

    assert keys(replies)[0].startswith("payment-accepted")
    assert keys(replies)[-1] == "answer-thanks"
    assert keys(again) == ["answer-thanks"]


async def test_a_sender_may_have_any_printable_name(service: Service) -> None:
    for sender in ("a#b", "a%23b", "ā/ž", "a b", "x" * 200):
        replies = await service.say(sender, "hello")
        assert replies[0]["recipient_id"] == sender


async def test_the_page_of_a_card_is_given_as_a_link_and_not_stored(service: Service) -> None:
    await service.link("anna", "acct_demo")
    asked = await service.say("anna", "pay now")

    opened = await service.press(asked, "anna", "new_card")

    url = str(custom(opened[-1])["url"])
    assert url.startswith(service.sandbox.base_url)
    assert url in str(opened[-1]["text"])
    stored = await service.app.services.work.read(
        lambda records: records.outbox.since("rest:anna", after=None, limit=100)
    )
    assert all(saying.reply.url is None for saying in stored)


async def test_a_text_is_parsed_in_the_shape_of_rasa(service: Service) -> None:
    answer = await service.http.post("/model/parse", json={"text": f"why is my account past due {CARD}"})

    parsed = answer.json()
    assert parsed["text"] == f"why is my account past due {MARK}"
    assert parsed["intent"]["name"].startswith("past_due")
    assert parsed["intent_ranking"][0] == parsed["intent"]
    assert parsed["entities"] == []
    paying = (await service.http.post("/model/parse", json={"text": f"{CARD}: pay with visa 4242"})).json()
    (card,) = paying["entities"]
    assert (card["entity"], card["value"], card["extractor"]) == ("last4", "4242", "kase")
    assert paying["text"][card["start"] : card["end"]] == "4242"


async def test_a_process_without_channels_can_be_watched_and_nothing_else(service: Service) -> None:
    doors = httpx.ASGITransport(watching_of(service.app, service.app.settings))
    async with httpx.AsyncClient(transport=doors, base_url="http://worker") as http:
        answers = [await http.get(path) for path in ("/healthz", "/readyz", "/metrics", "/openapi.json")]
        numbers = await http.get("/metrics", headers=service.http.headers)
        talk = await http.post("/webhooks/rest/webhook", json={}, headers=service.http.headers)

    assert [answer.status_code for answer in answers] == [200, 200, 401, 404]
    assert "kase_attempts_open 0.0" in numbers.text
    assert talk.json()["error"]["code"] == "not_found"


async def test_health_readiness_metrics_and_contract_are_there(service: Service) -> None:
    await service.say("anna", "hello")
    contract = await service.http.get("/openapi.json")
    metrics = await service.http.get("/metrics")

    assert (await service.http.get("/healthz")).json() == {"status": "ok"}
    assert (await service.http.get("/readyz")).json() == {"status": "ok"}
    assert 'kase_turns_total{channel="rest"' in metrics.text
    assert {"/webhooks/rest/webhook", "/webhooks/rest/{sender}/messages", "/model/parse", "/hooks/{name}"} <= set(
        contract.json()["paths"]
    )


async def test_outside_demo_mode_the_clock_stands_where_it_is(service: Service) -> None:
    assert (await service.http.post("/demo/clock", json={"advance_hours": 48})).status_code == 404


def signed(service: Service, body: bytes, *, at: int) -> dict[str, str]:
    return {"Kase-Signature": signature(service.sandbox.hook_secret, body, at)}


def notice(key: str, kind: str = "attempt.settled") -> bytes:
    written = {"id": "evt_1", "type": kind, "account_id": "acct_demo", "key": key, "at": "2026-11-22T10:00:00Z"}
    return json.dumps(written).encode()


async def now_seconds() -> int:
    import time

    return int(time.time())


async def test_a_notice_settles_an_attempt_whose_answer_was_lost_and_the_customer_is_told_once(
    service: Service,
) -> None:
    service.sandbox.fault("resubmit", "drop_after")
    confirmation = await to_the_confirmation(service, "anna")
    unknown = await service.press(confirmation, "anna", "affirm")
    (attempt,) = await service.app.services.work.read(lambda records: records.attempts.open_of("acct_demo"))
    body = notice(attempt.id)

    taken = [
        await service.http.post("/hooks/sandbox", content=body, headers=signed(service, body, at=await now_seconds()))
        for _ in range(3)
    ]
    replies = await service.since("anna", str(custom(unknown[-1])["id"]))

    assert keys(unknown)[0] == "payment-unknown"
    assert [answer.status_code for answer in taken] == [200, 200, 200]
    assert sum(key.startswith("payment-accepted") for key in keys(replies)) == 1


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [("/hooks/sandbox", "card.changed", 200), ("/hooks/elsewhere", "attempt.settled", 404)],
)
async def test_other_notices_are_taken_or_refused(service: Service, path: str, kind: str, status: int) -> None:
    body = notice("attempt-nobody-knows", kind)

    answer = await service.http.post(path, content=body, headers=signed(service, body, at=await now_seconds()))

    assert answer.status_code == status


async def test_a_notice_without_a_right_signature_is_refused(service: Service) -> None:
    body = notice("x")
    old = signed(service, body, at=1)
    wrong = {"Kase-Signature": signature("another secret", body, await now_seconds())}
    odd = [(b"kase-signature", "t=1,v1=\xe4".encode("latin-1"))]

    answers = [
        await service.http.post("/hooks/sandbox", content=body, headers=old),
        await service.http.post("/hooks/sandbox", content=body, headers=wrong),
        await service.http.post("/hooks/sandbox", content=body, headers=odd),
        await service.http.post("/hooks/sandbox", content=body),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 403]


async def test_a_signed_notice_in_a_wrong_shape_is_refused(service: Service) -> None:
    for body in (b"", b"{}", b"[1]", b"\xff"):
        headers = signed(service, body, at=await now_seconds())
        answer = await service.http.post("/hooks/sandbox", content=body, headers=headers)
        assert answer.status_code == 400, body


async def test_when_the_database_is_gone_callers_are_told_to_come_again(service: Service) -> None:
    await service.app.database.close()

    answer = await service.http.post("/webhooks/rest/webhook", json={"sender": "anna", "message": "hello"})
    ready = await service.http.get("/readyz")

    assert (answer.status_code, ready.status_code) == (503, 503)
    assert answer.json()["error"]["code"] == "storage_unavailable"
    assert answer.headers["retry-after"] == "1"
    assert (await service.http.get("/healthz")).status_code == 200


async def test_in_demo_mode_no_token_is_needed_the_clock_moves_and_other_pages_are_kept_out(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, demo=True, api_tokens="") as service:
        service.http.headers.pop("Authorization")
        before = service.app.clock.now()
        moved = await service.http.post("/demo/clock", json={"advance_hours": 48})
        wrong = await service.http.post("/demo/clock", json={"advance_hours": -1})
        elsewhere = await service.http.post(
            "/webhooks/rest/webhook",
            json={"sender": "a", "message": "b"},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        rebound = await service.http.get("/healthz", headers={"Host": "evil.example"})
        here = await service.http.post("/webhooks/rest/webhook", json={"sender": "a", "message": "hello"})
        backend = await service.app.services.gateway.now()

        assert (service.app.clock.now() - before).total_seconds() > 47.9 * 3600
        assert abs((backend - service.app.clock.now()).total_seconds()) < 60

    assert moved.status_code == 200
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "advance_hours")
    assert (elsewhere.status_code, rebound.status_code, here.status_code) == (403, 403, 200)


async def test_the_doors_answer_over_a_real_socket(service: Service) -> None:
    from bot.server import doors_of, listen, server

    listening = listen("127.0.0.1", 0)
    running = server(doors_of(service.app, service.app.settings))
    serving = asyncio.create_task(running.serve(sockets=[listening]))
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=base, headers=service.http.headers, trust_env=False) as client:
        answer = await client.post("/webhooks/rest/webhook", json={"sender": "anna", "message": "hello"})
    running.should_exit = True
    await serving

    assert answer.status_code == 200
    assert "server" not in answer.headers


async def test_two_messages_at_once_are_each_answered_once(service: Service) -> None:
    answers = await asyncio.gather(*(service.say("anna", text) for text in ("thanks", "hello", "goodbye", "thanks")))

    said = [custom(reply)["id"] for answer in answers for reply in answer]
    assert len(said) == len(set(said))
