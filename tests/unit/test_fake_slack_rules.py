"""The rules of Slack that an app meets only at scale, with time, or with the scopes it was really given."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import Delivery, FakeSlack, JsonObject
from tests.support.slack_samples import NOTE_INPUT, client_of, modal, section

pytestmark = pytest.mark.anyio


class Hours:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def event_of(delivery: Delivery) -> JsonObject:
    return dict(delivery.payload["event"])


def select(kind: str, action_id: str, **more: object) -> JsonObject:
    return {"type": kind, "action_id": action_id, "placeholder": {"type": "plain_text", "text": "Which?"}, **more}


def option(value: str) -> JsonObject:
    return {"text": {"type": "plain_text", "text": value}, "value": value}


def asks(block_id: str, element: JsonObject, **more: object) -> JsonObject:
    label = {"type": "plain_text", "text": block_id}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **more}


async def test_a_burst_in_one_channel_is_let_in_and_what_follows_waits() -> None:
    clock = Hours()
    async with FakeSlack(clock=clock) as slack:
        one, other = slack.add_channel("one"), slack.add_channel("other")
        client = client_of(slack)
        slack.limit_rate(every=1.0, burst=3)
        for _ in range(3):
            await client.chat_postMessage(channel=one.id, text="hello")

        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=one.id, text="too much")
        await client.chat_postMessage(channel=other.id, text="another channel")
        clock.now += 1.0
        await client.chat_postMessage(channel=one.id, text="later")

        assert (refused.value.response.status_code, refused.value.response["error"]) == (429, "ratelimited")
        assert refused.value.response.headers["Retry-After"] == "1"
        assert [one.outcome for one in slack.calls].count("ratelimited") == 1


async def test_whoever_does_not_wait_does_not_wait_longer_and_a_rate_can_be_dropped() -> None:
    clock = Hours()
    async with FakeSlack(clock=clock) as slack:
        client = client_of(slack)
        slack.limit_rate("auth.test", every=60.0, of="workspace")
        await client.auth_test()
        waits = []
        for _ in range(2):
            with pytest.raises(SlackApiError) as refused:
                await client.auth_test()
            waits.append(refused.value.response.headers["Retry-After"])
        slack.unlimit_rate("auth.test")

        assert waits == ["60", "60"]
        assert (await client.auth_test())["ok"]


async def test_members_come_in_pages_and_a_cursor_is_slacks_own() -> None:
    async with FakeSlack() as slack:
        people = [slack.add_person(f"P{number}") for number in range(5)]
        channel, client = slack.add_channel("support", *people), client_of(slack)

        pages = [page["members"] async for page in await client.conversations_members(channel=channel.id, limit=2)]

        assert [len(page) for page in pages] == [2, 2, 2]
        assert {each for page in pages for each in page} == {*channel.members}
        for given, error in (({"cursor": "2"}, "invalid_cursor"), ({"limit": 1000}, "invalid_limit")):
            with pytest.raises(SlackApiError, match=error):
                await client.conversations_members(channel=channel.id, **given)


async def test_reading_takes_the_scope_of_the_kind_of_conversation() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        public, private = slack.add_channel("public"), slack.add_channel("private", private=True)
        direct, client = slack.workspace.direct_channel(alice.id), client_of(slack)
        slack.workspace.granted_scopes = frozenset({"im:history", "channels:read"})

        await client.conversations_history(channel=direct.id)
        await client.conversations_info(channel=public.id)
        refusals: list[JsonObject] = []
        for call in (
            client.conversations_history(channel=public.id),
            client.conversations_replies(channel=private.id, ts="1.0"),
            client.conversations_members(channel=private.id),
            client.conversations_info(channel=direct.id),
        ):
            with pytest.raises(SlackApiError) as refused:
                await call
            refusals.append(dict(refused.value.response.data))

        assert [each["needed"] for each in refusals] == ["channels:history", "groups:history", "groups:read", "im:read"]
        assert refusals[0]["provided"] == "channels:read,im:history"


# slack_sdk 3.47 still uses aiohttp's old class for its credentials.
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_an_app_that_was_installed_may_do_what_it_asked_for() -> None:
    async with FakeSlack() as slack:
        home = slack.add_workspace("umbrella")
        code = slack.installation_code(home, scope="commands,users:read", redirect_uri="https://kase.test/back")
        told = await client_of(slack).oauth_v2_access(
            client_id=slack.world.client_id,
            client_secret=slack.world.client_secret,
            code=code,
            redirect_uri="https://kase.test/back",
        )

        with pytest.raises(SlackApiError, match="missing_scope"):
            await client_of(slack, token=str(told["access_token"])).chat_postMessage(channel=home.bot.id, text="hello")


async def test_what_somebody_became_is_told_and_seen() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")

        guest, told = slack.become(alice, is_restricted=True, is_ultra_restricted=True, email_confirmed=False)
        seen = (await client_of(slack).users_info(user=alice.id))["user"]

        assert event_of(told)["type"] == "user_change"
        for user in (event_of(told)["user"], seen):
            assert (user["is_restricted"], user["is_ultra_restricted"], user["is_email_confirmed"]) == (
                True,
                True,
                False,
            )
        assert event_of(slack.join(guest))["user"]["id"] == alice.id


async def test_the_address_and_whether_it_is_confirmed_take_a_scope() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        slack.workspace.granted_scopes = frozenset({"users:read"})

        seen = (await client_of(slack).users_info(user=alice.id))["user"]

        assert "email" not in seen["profile"]
        assert "is_email_confirmed" not in seen


async def test_a_reply_in_a_channel_is_an_event_of_its_kind_and_its_link_names_the_thread() -> None:
    async with FakeSlack() as slack:
        alice, client = slack.add_person("Alice"), client_of(slack)
        kinds = []
        for private in (False, True):
            channel = slack.add_channel("support", alice, private=private)
            parent = slack.say(channel, alice, "first")
            thread = channel.messages[event_of(parent)["ts"]]
            reply = event_of(slack.say(channel, alice, "second", thread=thread))
            kinds.append((reply["channel_type"], reply["thread_ts"] == thread.ts, reply["parent_user_id"] == alice.id))
            link = (await client.chat_getPermalink(channel=channel.id, message_ts=reply["ts"]))["permalink"]
            assert link.endswith(f"?thread_ts={thread.ts}&cid={channel.id}")
            assert event_of(slack.as_message(slack.mention(channel, alice, "hi")))["channel_type"] == kinds[-1][0]

        assert kinds == [("channel", True, True), ("group", True, True)]


@pytest.mark.parametrize(
    ("element", "value", "told"),
    [
        (select("users_select", "who"), "U1", {"selected_user": "U1"}),
        (select("multi_users_select", "who"), "U1", {"selected_users": ["U1"]}),
        (select("conversations_select", "who"), "C1", {"selected_conversation": "C1"}),
        (select("datepicker", "who"), "2026-12-01", {"selected_date": "2026-12-01"}),
        (
            {"type": "overflow", "action_id": "who", "options": [option("a"), option("b")]},
            "b",
            {"selected_option": option("b")},
        ),
        (select("static_select", "who", options=[option("a"), option("b")]), "b", {"selected_option": option("b")}),
    ],
    ids=lambda each: each["type"] if isinstance(each, dict) and "type" in each else "",
)
async def test_what_is_picked_in_a_message_is_told_as_its_element_tells_it(
    element: JsonObject, value: str, told: JsonObject
) -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        blocks = [section("Who?", accessory=element)]
        await client_of(slack).chat_postMessage(channel=alice.id, text="Who?", blocks=blocks)
        (message,) = slack.said(alice)

        (action,) = slack.press(alice, message, "who", value=value).payload["actions"]

        assert told.items() <= action.items()
        assert action["type"] == element["type"]


async def test_a_modal_tells_what_it_was_opened_with_and_what_was_changed() -> None:
    async with FakeSlack() as slack:
        alice, client = slack.add_person("Alice"), client_of(slack)
        view = modal(
            asks("to", select("users_select", "who", initial_user="U1")),
            asks("why", select("static_select", "why", options=[option("a"), option("b")], initial_option=option("a"))),
            asks("words", {"type": "plain_text_input", "action_id": "text", "max_length": 5}, optional=True),
        )
        trigger = slack.command(alice, "/kase").payload["trigger_id"]
        await client.views_open(trigger_id=trigger, view=view)
        shown = slack.modal_of(alice)
        assert shown is not None

        untouched = slack.submit(alice, shown).payload["view"]["state"]["values"]
        changed = slack.submit(alice, shown, {"who": "U2", "why": "b"}).payload["view"]["state"]["values"]

        assert untouched["to"]["who"] == {"type": "users_select", "selected_user": "U1"}
        assert untouched["why"]["why"]["selected_option"]["value"] == "a"
        assert untouched["words"]["text"]["value"] is None
        assert (changed["to"]["who"]["selected_user"], changed["why"]["why"]["selected_option"]["value"]) == ("U2", "b")
        with pytest.raises(LookupError, match="6 characters"):
            slack.submit(alice, shown, {"text": "longer"})


async def test_slack_sends_no_modal_whose_question_has_no_answer() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        trigger = slack.command(alice, "/kase").payload["trigger_id"]
        await client_of(slack).views_open(trigger_id=trigger, view=modal(NOTE_INPUT))
        shown = slack.modal_of(alice)
        assert shown is not None

        with pytest.raises(LookupError, match="left empty"):
            slack.submit(alice, shown)


async def test_a_response_url_takes_five_posts_within_half_an_hour() -> None:
    clock = Hours()
    async with FakeSlack(clock=clock) as slack, aiohttp.ClientSession() as session:
        alice = slack.add_person("Alice")

        async def post(url: str) -> tuple[int, str]:
            async with session.post(url, json={"text": "hello"}) as answer:
                return answer.status, await answer.text()

        first, second = (slack.command(alice, "/kase").payload["response_url"] for _ in range(2))
        answers = [await post(first) for _ in range(6)]
        clock.now += 1801

        assert answers == [(200, "ok")] * 5 + [(404, "used_url")]
        assert await post(second) == (404, "expired_url")


async def test_two_who_replace_one_view_at_once_do_not_both_win() -> None:
    async with FakeSlack() as slack:
        alice, client = slack.add_person("Alice"), client_of(slack)
        trigger = slack.command(alice, "/kase").payload["trigger_id"]
        opened = (await client.views_open(trigger_id=trigger, view=modal(NOTE_INPUT)))["view"]

        outcomes = await asyncio.gather(
            *[client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(NOTE_INPUT)) for _ in range(2)],
            return_exceptions=True,
        )

        (refused,) = [each for each in outcomes if isinstance(each, SlackApiError)]
        assert refused.response["error"] == "hash_conflict"
