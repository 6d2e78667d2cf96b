"""The fake Slack's Web API against the real slack_sdk: strict where Slack is, lossy where networks are."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, JsonObject, message_faults, view_faults
from tests.support.slack_samples import NOTE_INPUT, actions, button, client_of, modal, section

pytestmark = pytest.mark.anyio


class TestWebApi:
    async def test_a_message_is_kept_with_its_updates_and_metadata(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            metadata = {"event_type": "reply", "event_payload": {"id": "m1"}}
            channel = (await client.conversations_open(users=alice.id))["channel"]["id"]

            posted = await client.chat_postMessage(channel=channel, text="one", metadata=metadata)
            await client.chat_update(channel=channel, ts=posted["ts"], text="two")
            later = await client.chat_postMessage(channel=channel, text="three")
            await client.chat_delete(channel=channel, ts=later["ts"])

            (message,) = slack.said(alice)
            assert (message.text, [old.text for old in message.history]) == ("two", ["one"])
            assert message.metadata == metadata
            assert later["ts"] > posted["ts"]

    async def test_an_update_with_text_alone_takes_the_buttons_away(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            posted = await client.chat_postMessage(channel=alice.id, text="pay?", blocks=[actions(button("pay"))])

            await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="paid")

            (message,) = slack.said(alice)
            assert message.action_ids() == []
            with pytest.raises(LookupError):
                slack.press(alice, message, "pay")

    async def test_a_wrong_token_is_refused(self) -> None:
        async with FakeSlack() as slack:
            with pytest.raises(SlackApiError, match="invalid_auth"):
                await client_of(slack, token="xoxb-wrong").auth_test()
            with pytest.raises(SlackApiError, match="not_authed"):
                await AsyncWebClient(base_url=slack.base_url).auth_test()
            with pytest.raises(SlackApiError, match="not_allowed_token_type"):
                await client_of(slack, token=slack.app_token).chat_postMessage(channel="C1", text="x")

            assert (await client_of(slack).auth_test())["user_id"] == slack.workspace.bot.id
            assert [call.outcome for call in slack.calls_to("auth.test")] == ["invalid_auth", "not_authed", "ok"]

    async def test_an_unknown_method_is_refused(self) -> None:
        async with FakeSlack() as slack:
            with pytest.raises(SlackApiError, match="unknown_method"):
                await client_of(slack).api_call("chat.whisper")

    async def test_a_person_has_an_address_and_when_asked_a_language(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice", email="a@acme.test", locale="lv-LV")

            told = (await client.users_info(user=alice.id, include_locale=True))["user"]
            without = (await client.users_info(user=alice.id))["user"]
            slack.workspace.withheld_scopes.add("users:read.email")
            hidden = (await client.users_info(user=alice.id))["user"]

            assert (told["profile"]["email"], told["locale"], told["tz"]) == ("a@acme.test", "lv-LV", "Europe/Riga")
            assert "locale" not in without
            assert "email" not in hidden["profile"]

    async def test_an_ephemeral_message_is_for_one_member_only(self) -> None:
        async with FakeSlack() as slack:
            client, alice, bob = client_of(slack), slack.add_person("Alice"), slack.add_person("Bob")
            support = slack.add_channel("support", alice)

            blocks = [actions(button("pay"))]
            posted = await client.chat_postEphemeral(channel=support.id, user=alice.id, text="x", blocks=blocks)

            with pytest.raises(SlackApiError, match="message_not_found"):
                await client.chat_update(channel=support.id, ts=posted["message_ts"], text="y")
            with pytest.raises(SlackApiError, match="user_not_in_channel"):
                await client.chat_postEphemeral(channel=support.id, user=bob.id, text="x")
            (message,) = slack.said(support)
            assert "message" not in slack.press(alice, message, "pay").payload
            with pytest.raises(LookupError):
                slack.press(bob, message, "pay")

    async def test_a_bot_posts_only_where_it_is_and_changes_only_its_own_words(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            elsewhere = slack.add_channel("elsewhere", alice, with_bot=False)
            secret = slack.add_channel("secret", alice, with_bot=False, private=True)
            event = slack.dm(alice, "mine").payload["event"]

            with pytest.raises(SlackApiError, match="not_in_channel"):
                await client.chat_postMessage(channel=elsewhere.id, text="x")
            with pytest.raises(SlackApiError, match="channel_not_found"):
                await client.chat_postMessage(channel=secret.id, text="x")
            with pytest.raises(SlackApiError, match="cant_update_message"):
                await client.chat_update(channel=event["channel"], ts=event["ts"], text="yours")

    async def test_a_modal_opens_once_and_only_while_its_trigger_is_fresh(self) -> None:
        now = 1_700_000_000.0
        async with FakeSlack(clock=lambda: now) as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            fresh = slack.command(alice, "/note").payload["trigger_id"]
            stale = slack.command(alice, "/note").payload["trigger_id"]

            await client.views_open(trigger_id=fresh, view=modal(NOTE_INPUT))
            with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
                await client.views_open(trigger_id=fresh, view=modal(NOTE_INPUT))
            now += 3.1
            with pytest.raises(SlackApiError, match="expired_trigger_id"):
                await client.views_open(trigger_id=stale, view=modal(NOTE_INPUT))

    async def test_a_home_tab_is_shown_with_its_buttons(self) -> None:
        async with FakeSlack() as slack:
            alice = slack.add_person("Alice")
            home = {"type": "home", "blocks": [actions(button("pay", value="acct"))]}

            await client_of(slack).views_publish(user_id=alice.id, view=home)

            shown = slack.home_of(alice)
            assert shown is not None
            payload = slack.press(alice, shown, "pay").payload
            assert payload["container"] == {"type": "view", "view_id": shown.id}
            assert "response_url" not in payload

    # slack_sdk 3.47 still uses aiohttp's old class for its credentials.
    @pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
    async def test_an_installation_code_buys_one_token(self) -> None:
        async with FakeSlack() as slack:
            client, world = AsyncWebClient(base_url=slack.base_url), slack.world
            code = slack.installation_code(slack.add_workspace("globex"))

            with pytest.raises(SlackApiError, match="bad_client_secret"):
                await client.oauth_v2_access(client_id=world.client_id, client_secret="guess", code=code)
            bought = await client.oauth_v2_access(
                client_id=world.client_id, client_secret=world.client_secret, code=code
            )
            with pytest.raises(SlackApiError, match="code_already_used"):
                await client.oauth_v2_access(client_id=world.client_id, client_secret=world.client_secret, code=code)

            assert (await client_of(slack, token=bought["access_token"]).auth_test())["team"] == "globex"

    async def test_a_stream_grows_and_gets_its_buttons_at_the_end(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            event = slack.dm(alice, "why?").payload["event"]

            stream = await client.chat_stream(channel=event["channel"], thread_ts=event["ts"], buffer_size=1)
            await stream.append(markdown_text="Because ")
            await stream.append(markdown_text="the card expired.")
            await stream.stop(blocks=[actions(button("pay"))])

            (message,) = slack.said(alice)
            assert (message.text, message.action_ids()) == ("Because the card expired.", ["pay"])


class TestFaults:
    async def test_a_rate_limited_post_succeeds_when_the_client_waits(self) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            slack.fail_next("chat.postMessage", status=429, retry_after=0)
            client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))

            await client.chat_postMessage(channel=alice.id, text="hello")

            assert [call.outcome for call in slack.calls_to("chat.postMessage")] == ["ratelimited", "ok"]
            assert len(slack.said(alice)) == 1

    async def test_a_rate_limited_post_is_lost_when_it_does_not(self) -> None:
        async with FakeSlack() as slack:
            slack.fail_next("chat.postMessage", status=429, retry_after=30)

            with pytest.raises(SlackApiError) as refused:
                await client_of(slack).chat_postMessage(channel=slack.add_person("Alice").id, text="hello")

            assert refused.value.response.status_code == 429
            assert refused.value.response.headers["Retry-After"] == "30"

    @pytest.mark.parametrize(("after_effect", "seen"), [(False, 1), (True, 2)])
    async def test_a_retry_after_a_lost_answer_posts_twice(self, after_effect: bool, seen: int) -> None:
        async with FakeSlack() as slack:
            client, alice = client_of(slack), slack.add_person("Alice")
            client.retry_handlers.append(AsyncConnectionErrorRetryHandler(max_retry_count=1))
            slack.fail_next("chat.postMessage", drop=True, after_effect=after_effect)

            await client.chat_postMessage(channel=alice.id, text="hello")

            assert len(slack.said(alice)) == seen
            assert slack.faults_left("chat.postMessage") == 0

    @pytest.mark.parametrize(("status", "after_effect", "seen"), [(500, False, 0), (503, True, 1)])
    async def test_a_server_error_may_come_after_the_post(self, status: int, after_effect: bool, seen: int) -> None:
        async with FakeSlack() as slack:
            alice = slack.add_person("Alice")
            slack.fail_next("chat.postMessage", status=status, after_effect=after_effect)

            with pytest.raises(SlackApiError):
                await client_of(slack).chat_postMessage(channel=alice.id, text="hello")

            assert len(slack.said(alice)) == seen

    async def test_an_impatient_client_misses_an_answer_that_comes_late(self) -> None:
        async with FakeSlack() as slack:
            client = AsyncWebClient(token=slack.bot_token, base_url=slack.base_url, timeout=1, retry_handlers=[])
            alice = slack.add_person("Alice")
            slack.fail_next("chat.postMessage", delay=30, after_effect=True)

            with pytest.raises(TimeoutError):
                await client.chat_postMessage(channel=alice.id, text="hello")

            assert len(slack.said(alice)) == 1

    async def test_a_response_url_wears_out(self) -> None:
        async with FakeSlack() as slack, aiohttp.ClientSession() as session:
            url = slack.command(slack.add_person("Alice"), "/echo").payload["response_url"]
            slack.fail_next("response_url", status=500)

            statuses = [(await session.post(url, json={"text": "hello"})).status for _ in range(7)]

            assert statuses == [500, 200, 200, 200, 200, 200, 404]


TOO_MANY_BLOCKS = [{"type": "divider"}] * 51


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        (TOO_MANY_BLOCKS, "no more than 50 items allowed [json-pointer:/blocks]"),
        ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        ([{"type": "section"}], "must define either text or fields [json-pointer:/blocks/0]"),
        ([section("x", fields=[{"type": "mrkdwn", "text": "x" * 2001}])], "must be less than 2001 characters"),
        ([section("x", colour="red")], "invalid additional property: colour [json-pointer:/blocks/0/colour]"),
        ([{"type": "marquee"}], "unsupported type: marquee [json-pointer:/blocks/0]"),
        ([{"text": "x"}], "missing required field: type [json-pointer:/blocks/0]"),
        ([actions()], "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
        ([actions(*[button(f"b{n}") for n in range(26)])], "no more than 25 items allowed"),
        ([actions({"type": "slider"})], "unsupported type: slider [json-pointer:/blocks/0/elements/0]"),
        ([actions(button("x" * 76))], "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text]"),
        ([actions(button("pay", value="x" * 2001))], "must be less than 2001 characters"),
        ([actions(button("pay", url="javascript:alert(1)"))], "should match pattern"),
        ([actions(button("pay")), actions(button("pay"))], "`action_id` (pay) already exists"),
        ([section("a", block_id="one"), section("b", block_id="one")], "`block_id` (one) already exists"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "json-pointer:/blocks/0/text/type"),
        ([{"type": "markdown", "text": "x" * 7000}] * 2, "must be less than 12001 characters in all"),
        ({"type": "divider"}, "Input should be a valid list [json-pointer:/blocks]"),
    ],
)
async def test_blocks_that_slack_refuses_are_refused_with_the_reason(blocks: list[JsonObject], reason: str) -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")

        with pytest.raises(SlackApiError, match="invalid_blocks") as refused:
            await client_of(slack).chat_postMessage(channel=alice.id, text="x", blocks=blocks)

        assert reason in " ".join(refused.value.response["response_metadata"]["messages"])
        assert slack.said(alice) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"text": "x", "blocks": "{not json"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "reply"}}, "invalid_metadata_schema"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)
async def test_messages_that_slack_refuses_are_refused(arguments: JsonObject, error: str) -> None:
    async with FakeSlack() as slack:
        with pytest.raises(SlackApiError, match=error):
            await client_of(slack).api_call(
                "chat.postMessage", json={"channel": slack.add_person("Alice").id, **arguments}
            )


def test_every_block_the_project_may_send_passes() -> None:
    option = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}
    picture = {"type": "image", "image_url": "https://acme.test/card.png", "alt_text": "A card"}
    choice = {"type": "static_select", "action_id": "choose", "options": [option]}

    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Past due"}},
        section("*12,00 €*", accessory={"type": "overflow", "action_id": "more", "options": [option]}),
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "a"}]},
        {"type": "context", "elements": [{"type": "plain_text", "text": "x"}, picture]},
        actions(button("pay", style="primary", url="https://acme.test/pay"), choice),
        {"type": "divider"},
        picture,
        {"type": "markdown", "text": "**bold**"},
    ]

    assert message_faults(blocks) == ()


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        ({key: value for key, value in modal().items() if key != "title"}, "missing required field: title"),
        ({key: value for key, value in modal(NOTE_INPUT).items() if key != "submit"}, "submit is required"),
        (modal(title={"type": "plain_text", "text": "x" * 25}), "must be less than 25 characters"),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
        (modal(NOTE_INPUT, NOTE_INPUT), "`block_id` (note) already exists"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        ({"type": "popup"}, "unsupported type: popup"),
        (None, "Input should be"),
    ],
)
def test_views_that_slack_refuses_are_refused_with_the_reason(view: JsonObject | None, reason: str) -> None:
    assert view_faults(modal(NOTE_INPUT)) == ()
    assert reason in " ".join(view_faults(view))
