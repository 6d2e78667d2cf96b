"""What the app tells Slack it has, and what it really answers, agree."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path

import pytest

from bot.billing.profiles import profile
from bot.channels.slack.asking import SHORTCUT
from bot.channels.slack.commands import NAME
from bot.replies.catalog import Catalog
from tests.fakes.slack import FakeSlack, JsonObject
from tests.fakes.slack.web_api import Method
from tests.support.slack_manifest import manifest_faults

MANIFEST = json.loads(files("bot.channels.slack").joinpath("manifest.json").read_text("utf-8"))
FEATURES = MANIFEST["features"]
SOURCES = [ast.parse(path.read_text("utf-8")) for path in Path(str(files("bot.channels.slack"))).rglob("*.py")]
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "slack.md").read_text("utf-8")


def test_the_command_and_the_shortcut_are_those_that_are_answered() -> None:
    assert [each["command"] for each in FEATURES["slash_commands"]] == [NAME]
    assert [(each["callback_id"], each["type"]) for each in FEATURES["shortcuts"]] == [(SHORTCUT, "message")]


def test_the_hint_of_the_command_names_its_words() -> None:
    hint = FEATURES["slash_commands"][0]["usage_hint"]

    assert re.findall(r"[a-z]+", hint)[:5] == ["help", "status", "pay", "human", "language"]


def test_what_the_agent_view_suggests_is_what_the_catalog_suggests() -> None:
    words = Catalog(("en",), lambda name, label, language: profile(name).label(label, language))
    known = {words.text(f"suggest-{number}", {}, "en") for number in range(1, 6)}

    assert FEATURES["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert {each["message"] for each in FEATURES["agent_view"]["suggested_prompts"]} <= known


def test_every_scope_has_its_reason_on_the_page() -> None:
    rows = re.findall(r"^\| (`.+`) \| (.+) \|$", PAGE, re.MULTILINE)
    reasons = {scope for named, _ in rows for scope in re.findall(r"`([\w:.]+)`", named)}

    assert reasons >= {*MANIFEST["oauth_config"]["scopes"]["bot"]}


def test_channels_are_heard_with_the_right_to_hear_them() -> None:
    """https://docs.slack.dev/reference/events/message.channels, .../message.groups, .../message.im"""
    events, scopes = (
        MANIFEST["settings"]["event_subscriptions"]["bot_events"],
        MANIFEST["oauth_config"]["scopes"]["bot"],
    )
    needed = {"message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history"}

    assert {needed[event] for event in events if event in needed} <= {*scopes}
    assert events == sorted(events)
    assert scopes == sorted(scopes)


def test_slack_takes_the_manifest() -> None:
    assert manifest_faults(MANIFEST) == ()


def spoiled(path: str, value: object) -> JsonObject:
    """The manifest with another value at a path of keys and numbers."""
    manifest: JsonObject = deepcopy(MANIFEST)
    *way, last = path.split("/")
    place: object = manifest
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]  # type: ignore[index]  # JSON
    place[int(last) if isinstance(place, list) else last] = value  # type: ignore[index]  # JSON
    return manifest


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("_metadata/major_version", 3),
        ("display_information/name", "K" * 36),
        ("display_information/description", "d" * 141),
        ("display_information/background_color", "blue"),
        ("display_information/long_description", "too short"),
        ("features/bot_user", {}),
        ("features/agent_view/agent_description", "d" * 301),
        ("features/agent_view/suggested_prompts", [{"title": "t", "message": "m"}] * 5),
        ("features/slash_commands", []),
        ("features/slash_commands/0/command", "kase"),
        ("features/slash_commands/0/usage_hint", ""),
        ("features/shortcuts/0/name", "n" * 25),
        ("features/shortcuts/0/type", "channel"),
        ("features/something_new", {}),
        ("oauth_config/scopes/bot", "chat:write"),
        ("settings/interactivity", {}),
        ("settings/interactivity/is_enabled", "yes"),
        ("settings/event_subscriptions/request_url", "kase.example.com/slack/events"),
        ("settings/event_subscriptions/bot_events", ["message.im", "message.im"]),
        ("settings/socket_mode_enabled", "true"),
        ("oauth", {}),
    ],
)
def test_what_slack_refuses_in_a_manifest_is_refused(path: str, value: object) -> None:
    assert manifest_faults(spoiled(path, value)) != ()


def test_every_event_that_is_asked_for_is_read_somewhere() -> None:
    """The events without the kind of conversation: `message` of `message.im`."""
    literals = {node.value for tree in SOURCES for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    events = {event.split(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}

    assert events <= literals


def called() -> Iterator[str]:
    """The methods of the Web API that the channel calls through slack_sdk, by their names there."""
    for tree in SOURCES:
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "client"
            ):
                yield node.attr


def test_every_method_that_is_called_may_be_called() -> None:
    """By the scopes of the manifest: every one it needs, or one for some kind of conversation."""
    methods: dict[str, Method] = {name.replace(".", "_"): method for name, method in FakeSlack().methods.items()}
    granted = {*MANIFEST["oauth_config"]["scopes"]["bot"]}
    used = {name: methods[name] for name in called() if name in methods}

    assert {"chat_postMessage", "views_open", "conversations_members"} <= used.keys()
    for name, method in used.items():
        assert method.scope is None or method.scope in granted, name
        assert not method.scope_by_kind or granted & {*method.scope_by_kind.values()}, name


def test_no_scope_is_asked_for_that_nothing_uses() -> None:
    """Scopes of what Slack tells us and of features stand beside those of methods.

    https://docs.slack.dev/reference/scopes
    """
    methods = {name.replace(".", "_"): method for name, method in FakeSlack().methods.items()}
    used = [methods[name] for name in called() if name in methods]
    by_method = {each for method in used for each in (method.scope, *method.scope_by_kind.values())}
    told = {"app_mentions:read", "channels:history", "groups:history", "im:history"}
    features = {"commands"}
    about_answers = {"metadata.message:read", "users:read.email"}

    assert {*MANIFEST["oauth_config"]["scopes"]["bot"]} <= by_method | told | features | about_answers
