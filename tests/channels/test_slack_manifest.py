"""What the app tells Slack it has, and what it really answers, agree."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from bot.billing.profiles import profile
from bot.channels.slack.asking import SHORTCUT
from bot.channels.slack.commands import NAME
from bot.replies.catalog import Catalog

MANIFEST = json.loads(files("bot.channels.slack").joinpath("manifest.json").read_text("utf-8"))
FEATURES = MANIFEST["features"]
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
