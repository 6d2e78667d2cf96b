"""What people do in the fake Slack, and the payloads an app is told with."""

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import Answer, Delivery, FakeSlack, JsonObject
from tests.fakes.slack.acknowledgements import settle
from tests.fakes.slack.wire import SlackError
from tests.support.slack_samples import NOTE_INPUT, actions, button, client_of, modal

pytestmark = pytest.mark.anyio


def event_of(delivery: Delivery) -> JsonObject:
    return dict(delivery.payload["event"])


def acknowledged(body: str) -> Answer:
    return Answer(0, 200, body)


async def test_what_a_person_writes_is_also_in_the_blocks_of_the_event() -> None:
    slack = FakeSlack()

    event = event_of(slack.dm(slack.add_person("Alice"), "my card is 4242"))

    assert (event["type"], event["channel_type"], event["text"]) == ("message", "im", "my card is 4242")
    assert "4242" in str(event["blocks"])


async def test_two_messages_of_one_person_are_two_events_in_one_direct_message() -> None:
    slack = FakeSlack()
    alice = slack.add_person("Alice")

    first, second = slack.dm(alice, "one"), slack.dm(alice, "two")

    assert first.event_id != second.event_id
    assert event_of(first)["channel"] == event_of(second)["channel"]
    assert event_of(first)["ts"] < event_of(second)["ts"]


async def test_a_mention_comes_as_a_message_too_with_the_same_timestamp() -> None:
    slack = FakeSlack()
    alice = slack.add_person("Alice")
    mention = slack.mention(slack.add_channel("support", alice), alice, "hello")

    twin = slack.as_message(mention)

    assert (event_of(mention)["type"], event_of(twin)["type"]) == ("app_mention", "message")
    assert event_of(mention)["ts"] == event_of(twin)["ts"]
    assert mention.event_id != twin.event_id


async def test_a_reply_in_a_thread_names_the_thread_and_who_began_it() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        support = slack.add_channel("support", alice)
        await client_of(slack).chat_postMessage(channel=support.id, text="escalation")
        (message,) = slack.said(support)

        event = event_of(slack.say(support, alice, "I take it", thread=message))

        assert (event["thread_ts"], event["parent_user_id"]) == (message.ts, slack.workspace.bot.id)


async def test_edited_and_deleted_messages_are_told_as_hidden_events() -> None:
    slack = FakeSlack()
    alice = slack.add_person("Alice")
    channel = slack.workspace.direct_channel(alice.id)
    slack.dm(alice, "4242 4242 4242 4242")
    (message,) = channel.messages.values()

    edited = event_of(slack.edit(alice, message, "oops"))
    removed = event_of(slack.remove(alice, message))

    assert (edited["subtype"], edited["message"]["text"]) == ("message_changed", "oops")
    assert edited["previous_message"]["text"] == "4242 4242 4242 4242"
    assert (removed["subtype"], removed["deleted_ts"]) == ("message_deleted", message.ts)


async def test_a_shared_file_is_told_by_name() -> None:
    slack = FakeSlack()

    event = event_of(slack.share(slack.add_person("Alice"), "card.png", "this one"))

    assert (event["subtype"], event["files"][0]["name"], event["text"]) == ("file_share", "card.png", "this one")


async def test_bolt_hears_what_people_say_and_change_but_not_its_own_bot() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")
        app = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)
        heard: list[str] = []

        @app.event("message")
        async def on_message(event: JsonObject) -> None:
            heard.append(str(event.get("subtype") or event["text"]))

        async def tell(delivery: Delivery) -> None:
            await app.async_dispatch(AsyncBoltRequest(body=delivery.payload, mode="socket_mode"))

        posted = await client.chat_postMessage(channel=alice.id, text="hello")
        (message,) = slack.said(alice)
        await tell(slack.echo(message))
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="hello again")
        await tell(slack.echo(message))
        own_words = list(heard)
        written = slack.dm(alice, "hi")
        await tell(written)
        theirs = slack.workspace.message(event_of(written)["channel"], event_of(written)["ts"])
        await tell(slack.edit(alice, theirs, "hi there"))

        assert own_words == []
        assert heard == ["hi", "message_changed"]


async def test_opening_the_home_tab_tells_what_is_shown_there() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        empty = event_of(slack.open_home(alice))
        await client_of(slack).views_publish(
            user_id=alice.id, view={"type": "home", "blocks": [actions(button("pay"))]}
        )

        shown, chat = event_of(slack.open_home(alice)), event_of(slack.open_home(alice, "messages"))

        assert "view" not in empty
        assert shown["view"]["blocks"][0]["elements"][0]["action_id"] == "pay"
        assert (chat["tab"], "view" in chat) == ("messages", False)


async def test_a_home_tab_changed_by_somebody_else_is_not_overwritten() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")
        home = {"type": "home", "blocks": [actions(button("pay"))]}
        first = await client.views_publish(user_id=alice.id, view=home)
        await client.views_publish(user_id=alice.id, view=home)

        with pytest.raises(SlackApiError, match="hash_conflict"):
            await client.views_publish(user_id=alice.id, view=home, hash=first["view"]["hash"])


@pytest.mark.parametrize(
    ("element", "value", "told"),
    [
        (button("pay", value="acct"), None, {"value": "acct"}),
        ({"type": "static_select", "placeholder": {"type": "plain_text", "text": "?"}}, "2", {"selected_option": "2"}),
        ({"type": "radio_buttons"}, "1", {"selected_option": "1"}),
        ({"type": "checkboxes"}, "2", {"selected_options": "2"}),
        ({"type": "overflow"}, "1", {"selected_option": "1"}),
    ],
)
async def test_a_choice_is_told_as_its_element_tells_it(
    element: JsonObject, value: str | None, told: JsonObject
) -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        options = [{"text": {"type": "plain_text", "text": one}, "value": one} for one in ("1", "2")]
        whole = element if element["type"] == "button" else {"action_id": "x", "options": options, **element}
        await client_of(slack).chat_postMessage(channel=alice.id, text="x", blocks=[actions(whole)])
        (message,) = slack.said(alice)

        (action,) = slack.press(alice, message, value=value).payload["actions"]

        ((key, expected),) = told.items()
        chosen = action[key][0] if key == "selected_options" else action[key]
        assert (chosen if key == "value" else chosen["value"]) == expected
        assert action["type"] == whole["type"]


async def test_what_is_not_there_cannot_be_pressed() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")
        posted = await client.chat_postMessage(channel=alice.id, text="x", blocks=[actions(button("pay", value="1"))])
        (message,) = slack.said(alice)

        with pytest.raises(LookupError, match="nothing to press"):
            slack.press(alice, message, "refund")
        with pytest.raises(LookupError, match="nothing to press"):
            slack.press(alice, message, "pay", value="2")
        await client.chat_delete(channel=posted["channel"], ts=posted["ts"])
        with pytest.raises(LookupError, match="cannot see"):
            slack.press(alice, message, "pay")


async def test_a_modal_asks_only_for_what_it_asks_and_only_while_it_is_open() -> None:
    async with FakeSlack() as slack:
        alice = slack.add_person("Alice")
        trigger = slack.command(alice, "/note").payload["trigger_id"]
        await client_of(slack).views_open(trigger_id=trigger, view=modal(NOTE_INPUT))
        view = slack.modal_of(alice)
        assert view is not None

        with pytest.raises(LookupError, match="colour"):
            slack.submit(alice, view, {"colour": "red"})
        told = slack.submit(alice, view, {"text": "hello"}).payload["view"]["state"]["values"]
        slack.close(alice, view)
        with pytest.raises(LookupError, match="not open"):
            slack.submit(alice, view, {"text": "hello"})

        assert told == {"note": {"text": {"type": "plain_text_input", "value": "hello"}}}


async def test_the_answer_to_a_command_is_seen_by_who_ran_it() -> None:
    slack = FakeSlack()
    alice = slack.add_person("Alice")
    support = slack.add_channel("support", alice)
    command = slack.command(alice, "/kase", "help", channel=support)

    settle(slack.world, command, acknowledged("Ask me about your account."))

    (message,) = slack.said(support)
    assert (message.text, message.only_for) == ("Ask me about your account.", alice.id)
    with pytest.raises(SlackError, match="invalid_blocks"):
        settle(slack.world, command, acknowledged('{"text": "x", "blocks": [{"type": "marquee"}]}'))


async def test_workspaces_do_not_see_each_other() -> None:
    async with FakeSlack() as slack:
        globex = slack.add_workspace("globex")
        homer = slack.add_person("Homer", workspace=globex)

        with pytest.raises(SlackApiError, match="user_not_found"):
            await client_of(slack).users_info(user=homer.id)
        await client_of(slack, token=globex.bot_token).chat_postMessage(channel=homer.id, text="hello")

        assert [message.text for message in slack.said(homer)] == ["hello"]
        assert slack.dm(homer, "hi").payload["team_id"] == globex.team_id


async def test_an_uninstalled_app_is_told_and_loses_its_token() -> None:
    async with FakeSlack() as slack:
        client = client_of(slack)

        kinds = {event_of(told)["type"] for told in slack.uninstall(slack.workspace)}

        assert kinds == {"tokens_revoked", "app_uninstalled"}
        with pytest.raises(SlackApiError, match="account_inactive"):
            await client.auth_test()


async def test_a_reading_method_does_not_understand_json() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")

        with pytest.raises(SlackApiError, match="invalid_arguments"):
            await client.api_call("users.info", json={"user": alice.id})

        assert (await client.api_call("users.info", data={"user": alice.id}))["user"]["id"] == alice.id


async def test_a_bot_without_the_scope_may_not() -> None:
    async with FakeSlack() as slack:
        slack.workspace.withheld_scopes.add("chat:write")

        with pytest.raises(SlackApiError) as refused:
            await client_of(slack).chat_postMessage(channel=slack.add_person("Alice").id, text="x")

        assert (refused.value.response["error"], refused.value.response["needed"]) == ("missing_scope", "chat:write")


async def test_a_thread_is_read_in_order_and_a_channel_backwards() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")
        support = slack.add_channel("support", alice)
        metadata = {"event_type": "escalation", "event_payload": {"id": "e1"}}
        parent = await client.chat_postMessage(channel=support.id, text="one", metadata=metadata)
        await client.chat_postMessage(channel=support.id, text="reply", thread_ts=parent["ts"])
        await client.chat_postMessage(channel=support.id, text="two")

        thread = await client.conversations_replies(channel=support.id, ts=parent["ts"], include_all_metadata=True)
        history = await client.conversations_history(channel=support.id)

        assert [one["text"] for one in thread["messages"]] == ["one", "reply"]
        assert thread["messages"][0]["metadata"] == metadata
        assert [one["text"] for one in history["messages"]] == ["two", "one"]
        assert "metadata" not in history["messages"][1]


async def test_a_reaction_is_counted_once() -> None:
    async with FakeSlack() as slack:
        client, alice = client_of(slack), slack.add_person("Alice")
        posted = await client.chat_postMessage(channel=alice.id, text="x")

        await client.reactions_add(channel=posted["channel"], timestamp=posted["ts"], name="eyes")
        with pytest.raises(SlackApiError, match="already_reacted"):
            await client.reactions_add(channel=posted["channel"], timestamp=posted["ts"], name="eyes")

        assert slack.said(alice)[0].reactions == {"eyes": [slack.workspace.bot.id]}
