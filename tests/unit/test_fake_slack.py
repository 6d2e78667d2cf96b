"""The fake Slack against a real Bolt app: one behaviour over both transports, and each transport's own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Literal

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Answer, Delivery, Driver, FakeSlack, HttpDriver, JsonObject
from tests.support.slack_samples import NOTE_INPUT, actions, button, client_of, modal, section

pytestmark = pytest.mark.anyio

Transport = Literal["http", "socket"]


class EchoBot:
    """A real Bolt app that repeats what it is told, and keeps what arrived."""

    def __init__(self, slack: FakeSlack) -> None:
        self.app = AsyncApp(client=client_of(slack), signing_secret=slack.signing_secret)
        self.seen: list[JsonObject] = []
        self.app.event("message")(self.on_message)
        self.app.event("app_mention")(self.on_message)
        self.app.action("again")(self.on_again)
        self.app.action("note")(self.on_note)
        self.app.view("note")(self.on_submit)
        self.app.command("/echo")(self.on_command)

    async def on_message(self, event: JsonObject, say: AsyncSay) -> None:
        self.seen.append(event)
        await say(text=event["text"], blocks=[section(event["text"]), actions(button("again", value="7"))])

    async def on_again(self, ack: AsyncAck, action: JsonObject, respond: AsyncRespond) -> None:
        await ack()
        await respond(text=f"again {action['value']}", replace_original=True)

    async def on_note(self, ack: AsyncAck, body: JsonObject, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(NOTE_INPUT))

    async def on_submit(self, ack: AsyncAck, view: JsonObject) -> None:
        text = view["state"]["values"]["note"]["text"]["value"]
        if text == "?":
            await ack(response_action="errors", errors={"note": "unclear"})
        else:
            await ack()

    async def on_command(self, ack: AsyncAck, command: JsonObject) -> None:
        await ack(f"you said {command['text']}")


@asynccontextmanager
async def listening(answer: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/slack/events", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}/slack/events"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(bot: EchoBot, slack: FakeSlack, transport: Transport) -> AsyncIterator[Driver]:
    if transport == "http":

        async def answer(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await bot.app.async_dispatch(await to_bolt_request(request)))

        async with listening(answer) as url:
            yield slack.over_http(url)
    else:
        socket = AsyncSocketModeHandler(bot.app, slack.app_token, ping_interval=0.2)
        await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt left it untyped
        try:
            yield slack.over_socket()
        finally:
            await socket.close_async()  # type: ignore[no-untyped-call]  # Bolt left it untyped


@pytest.mark.parametrize("transport", ["http", "socket"])
class TestBoltOverEitherTransport:
    async def test_a_direct_message_is_answered(self, transport: Transport) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, transport) as driver:
            alice = slack.add_person("Alice")

            answers = await driver.deliver(slack.dm(alice, "is my account past due?"))
            (reply,) = await slack.replies(alice)

            assert [answer.status for answer in answers] == [200]
            assert reply.text == "is my account past due?"
            assert reply.action_ids() == ["again"]

    async def test_a_mention_is_answered_in_its_channel(self, transport: Transport) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, transport) as driver:
            alice = slack.add_person("Alice")
            support = slack.add_channel("support", alice)

            await driver.deliver(slack.mention(support, alice, "hello"))
            (reply,) = await slack.replies(support)

            assert reply.text == f"<@{slack.workspace.bot.id}> hello"

    async def test_a_pressed_button_replaces_its_message(self, transport: Transport) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, transport) as driver:
            alice = slack.add_person("Alice")
            await driver.deliver(slack.dm(alice, "hello"))
            (reply,) = await slack.replies(alice)

            await driver.deliver(slack.press(alice, reply, "again"))
            await slack.until(lambda: reply.text == "again 7")

            assert reply.blocks == []
            assert [version.text for version in reply.history] == ["hello"]
            assert slack.response_posts[0]["replace_original"] is True

    async def test_a_command_is_answered_in_the_acknowledgement(self, transport: Transport) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, transport) as driver:
            (answer,) = await driver.deliver(slack.command(slack.add_person("Alice"), "/echo", "hello"))

            assert "you said hello" in answer.body

    async def test_a_modal_shows_errors_and_then_closes(self, transport: Transport) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, transport) as driver:
            alice = slack.add_person("Alice")
            channel = slack.workspace.direct_channel(alice.id).id
            await client_of(slack).chat_postMessage(channel=channel, text="x", blocks=[actions(button("note"))])
            await driver.deliver(slack.press(alice, slack.said(alice)[0]))
            view = await slack.until(lambda: slack.modal_of(alice))

            await driver.deliver(slack.submit(alice, view, {"text": "?"}))
            shown_errors = dict(view.errors)
            await driver.deliver(slack.submit(alice, view, {"text": "call me"}))

            assert shown_errors == {"note": "unclear"}
            assert slack.modal_of(alice) is None

    async def test_duplicates_of_one_event_all_arrive(self, transport: Transport) -> None:
        async with FakeSlack() as slack:
            bot = EchoBot(slack)
            async with running(bot, slack, transport) as driver:
                alice = slack.add_person("Alice")

                answers = await driver.deliver(slack.dm(alice, "hello"), times=5, together=True)
                await slack.replies(alice, 5)

                assert [answer.status for answer in answers] == [200] * 5
                assert len({event["ts"] for event in bot.seen}) == 1

    async def test_an_unacknowledged_click_is_not_sent_again(self, transport: Transport) -> None:
        async with FakeSlack(ack_within=0.1) as slack:
            bot = EchoBot(slack)
            bot.app.action("mute")(_never_acknowledges)
            async with running(bot, slack, transport) as driver:
                alice = slack.add_person("Alice")
                await client_of(slack).chat_postMessage(channel=alice.id, text="x", blocks=[actions(button("mute"))])

                answers = await driver.deliver(slack.press(alice, slack.said(alice)[0]))

                assert [answer.accepted for answer in answers] == [False]


async def _never_acknowledges() -> None:
    return None


class Answerer:
    """Answers deliveries with the given statuses in turn, then with 200, and keeps the requests' headers."""

    def __init__(self, *statuses: int, headers: dict[str, str] | None = None) -> None:
        self._statuses = list(statuses)
        self._headers = headers
        self.retries: list[tuple[str | None, str | None]] = []
        self.bodies: list[JsonObject] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.retries.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=self._statuses.pop(0) if self._statuses else 200, headers=self._headers)


class TestEventsOverHttp:
    async def test_a_refused_event_is_retried_under_the_same_id_until_accepted(self) -> None:
        answerer = Answerer(500, 503)
        async with FakeSlack() as slack, listening(answerer.answer) as url:
            answers = await slack.send_event(url, {"type": "team_rename"})

        assert [answer.status for answer in answers] == [500, 503, 200]
        assert answerer.retries == [(None, None), ("1", "http_error"), ("2", "http_error")]
        assert len({body["event_id"] for body in answerer.bodies}) == 1

    async def test_an_event_is_given_up_after_three_retries(self) -> None:
        async with FakeSlack() as slack, listening(Answerer(*[500] * 9).answer) as url:
            assert len(await slack.send_event(url, {"type": "team_rename"})) == 4
            assert len(await slack.send_event(url, {"type": "team_rename"}, retries=False)) == 1

    async def test_the_app_may_ask_for_no_retry(self) -> None:
        async with FakeSlack() as slack, listening(Answerer(500, headers={"X-Slack-No-Retry": "1"}).answer) as url:
            assert len(await slack.send_event(url, {"type": "team_rename"})) == 1

    async def test_a_slow_app_is_asked_again(self) -> None:
        async with FakeSlack(ack_within=0.1, retry_delays=(0.0,)) as slack, _stuck() as url:
            answers = await slack.send_event(url, {"type": "team_rename"})

        assert [(answer.status, answer.failure) for answer in answers] == [(None, "http_timeout")] * 2

    async def test_an_app_that_is_down_is_asked_again(self) -> None:
        async with listening(Answerer().answer) as url:
            pass
        async with FakeSlack() as slack:
            answers = await slack.send_event(url, {"type": "team_rename"})

        assert [answer.failure for answer in answers] == ["connection_failed"] * 4

    async def test_bolt_refuses_old_and_forged_signatures(self) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, "http") as driver:
            assert isinstance(driver, HttpDriver)
            delivery = slack.dm(slack.add_person("Alice"), "hello")

            old = await driver.deliver_as(delivery, sent_at=slack.world.clock() - 3600, retries=False)
            forged = await driver.deliver_as(delivery, signing_secret="not the secret", retries=False)
            unsigned = await driver.send_raw(b"{}", {"Content-Type": "application/json"})

            assert [answer.status for answer in (*old, *forged, unsigned)] == [401, 401, 401]

    async def test_bolt_answers_the_challenge_of_a_new_request_url(self) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, "http") as driver:
            assert isinstance(driver, HttpDriver)

            answer = await driver.verify_url("3eZbrw1aB")

            assert answer.json == {"challenge": "3eZbrw1aB"}


@asynccontextmanager
async def _stuck() -> AsyncIterator[str]:
    release = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        await release.wait()
        return web.Response()

    async with listening(answer) as url:
        try:
            yield url
        finally:
            release.set()


class TestSocketMode:
    async def test_an_unacknowledged_envelope_is_sent_again(self) -> None:
        async with FakeSlack(ack_within=1.0) as slack, _raw_socket(slack) as socket:
            delivery = slack.dm(slack.add_person("Alice"), "hello")
            await socket.receive_json()
            sending = _in_background(slack.over_socket(), delivery)

            first, second = await socket.receive_json(), await socket.receive_json()
            await socket.send_json({"envelope_id": second["envelope_id"]})
            answers = await sending

        assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
        assert second["retry_reason"] == "timeout"
        assert first["payload"]["event_id"] == second["payload"]["event_id"] == delivery.event_id
        assert [answer.accepted for answer in answers] == [False, True]

    async def test_the_first_word_is_hello(self) -> None:
        async with FakeSlack() as slack, _raw_socket(slack) as socket:
            hello = await socket.receive_json()

        assert (hello["type"], hello["num_connections"]) == ("hello", 1)

    async def test_an_address_is_good_for_one_connection(self) -> None:
        async with FakeSlack() as slack, aiohttp.ClientSession() as session:
            opened = await AsyncWebClient(base_url=slack.base_url).apps_connections_open(app_token=slack.app_token)
            async with session.ws_connect(opened["url"]):
                with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                    await session.ws_connect(opened["url"])

        assert refused.value.status == 403

    @pytest.mark.parametrize("ending", ["disconnect", "close", "drop"])
    async def test_bolt_comes_back_after_its_connection_ended(self, ending: str) -> None:
        async with FakeSlack() as slack, running(EchoBot(slack), slack, "socket") as driver:
            await slack.sockets.connected()
            before, alice = slack.sockets.connected_ever, slack.add_person("Alice")

            match ending:
                case "disconnect":
                    await slack.sockets.disconnect()
                case "close":
                    await slack.sockets.close()
                case _:
                    slack.sockets.drop()
            await slack.sockets.reconnected(before)
            await driver.deliver(slack.dm(alice, "still there?"))

            assert [reply.text for reply in await slack.replies(alice)] == ["still there?"]

    async def test_without_an_app_token_there_is_no_socket(self) -> None:
        async with FakeSlack() as slack:
            with pytest.raises(SlackApiError, match="not_allowed_token_type"):
                await client_of(slack).apps_connections_open(app_token=slack.bot_token)


@asynccontextmanager
async def _raw_socket(slack: FakeSlack) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    opened = await AsyncWebClient(base_url=slack.base_url).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as socket:
        yield socket


def _in_background(driver: Driver, delivery: Delivery) -> "asyncio.Task[list[Answer]]":
    return asyncio.ensure_future(driver.deliver(delivery))
