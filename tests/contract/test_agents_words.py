"""What agents read: the same messages in each of the desk's languages, every one of them said somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast

from bot.channels.slack.agents.wording import _REASONS
from bot.domain.billing import AttemptState, DeclineClass
from bot.domain.conversation import EventKind
from bot.domain.escalation import EntryKind, Resolution, Urgency
from bot.escalation.agents import DeskRefusal
from bot.replies.agents_words import AGENTS_LANGUAGES, AgentsWords
from bot.settings import load_settings
from tests.support.languages import LANGUAGES, held

ROOT = Path(__file__).resolve().parents[2]
CATALOGS = ROOT / "bot/replies/agents"
SIDE = ROOT / "bot/channels/slack"
REFUSALS = (
    "taken",
    "not_yours",
    "elsewhere",
    "no_thread",
    "closed",
    "not_closed",
    "too_old",
    "unknown",
    "empty",
    "too_long",
    "not_an_agent",
    "too_early",
)


def messages(language: str) -> dict[str, frozenset[str]]:
    """Every message of a language and the facts it names."""
    parsed = FluentParser().parse((CATALOGS / f"{language}.ftl").read_text("utf-8"))
    assert not [entry for entry in parsed.body if isinstance(entry, ast.Junk)]
    return {entry.id.name: frozenset(_variables(entry)) for entry in parsed.body if isinstance(entry, ast.Message)}


def _variables(node: ast.BaseNode) -> Iterator[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    for value in vars(node).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.BaseNode):
                yield from _variables(each)


def made() -> Iterator[str]:
    """Keys that are put together while running."""
    families: dict[str, tuple[str, ...]] = {
        "urgency": tuple(Urgency),
        "reason": (*_REASONS, "other"),
        "outcome": tuple(AttemptState),
        "decline": tuple(DeclineClass),
        "resolution": tuple(Resolution),
        "language": LANGUAGES,
        "news": tuple(EventKind),
        "refused": (*REFUSALS, "no_agent", "no_codes", "too_late", "try_again"),
        "entry": tuple(kind for kind in EntryKind if kind not in {EntryKind.OPENED, EntryKind.SUMMARY}),
        "queue": ("waiting", "mine", "claimed", "snoozed"),
        "snooze": ("hour", "four-hours", "morning", "title", "label"),
    }
    for family, names in families.items():
        for name in names:
            yield f"{family}-{name.replace('_', '-')}"
    for name in ("claim", "reply", "note", "story", "details", "hand-back", "resolve", "reassign", "snooze", "codes"):
        yield f"button-{name}"
    for name in ("send", "cancel", "reopen"):
        yield f"button-{name}"
    for name in ("reply", "note", "resolve", "reassign", "story", "details", "codes"):
        yield f"{name}-title"
    yield "role-verified"


def test_every_language_of_the_desk_says_the_same_with_the_same_facts() -> None:
    assert len(AGENTS_LANGUAGES) > 1
    first, *others = (messages(language) for language in AGENTS_LANGUAGES)
    for other in others:
        assert other == first


def test_every_message_that_is_asked_for_exists_and_every_one_that_exists_is_asked_for() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SIDE.rglob("*.py"))
    quoted = set(re.findall(r'["\x27]([a-z0-9]+(?:-[a-z0-9]+)*)["\x27]', source))
    known = set(messages("en"))
    asked = set(made())

    assert not asked - known
    assert not known - asked - quoted


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
def test_a_desk_speaks_its_language(language: str) -> None:
    words = AgentsWords(language, lambda *_: "label")

    assert words.text("queue-waiting", count=3).endswith("(3)")


def test_the_desk_speaks_every_language_that_customers_are_spoken_to_in() -> None:
    assert {*AGENTS_LANGUAGES} == {*LANGUAGES}
    for language in AGENTS_LANGUAGES:
        assert load_settings({"agents_language": language}).agents_language == language


def texts(language: str) -> dict[str, str]:
    """What each message says, without its facts."""
    parsed = FluentParser().parse((CATALOGS / f"{language}.ftl").read_text("utf-8"))
    written = FluentSerializer()
    return {
        entry.id.name: re.sub(r"{.*?}", "", written.serialize_entry(entry).partition("=")[2]).strip()
        for entry in parsed.body
        if isinstance(entry, ast.Message)
    }


@pytest.mark.parametrize("language", [each for each in AGENTS_LANGUAGES if each != "en"])
def test_a_desk_is_translated_and_not_copied(language: str) -> None:
    english, other = texts("en"), texts(language)

    same = {name for name, text in english.items() if other[name] == text and re.search(r"[a-z]{3}", text)}

    assert same <= {"button-note", "story-bot", "story-note", "urgency-urgent"}


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
def test_a_desk_writes_quotation_marks_as_its_language_does(language: str) -> None:
    wrong = held(language).wrong_marks

    assert {name: text for name, text in texts(language).items() if set(text) & set(wrong)} == {}


def test_every_refusal_of_the_desk_has_its_words() -> None:
    source = (ROOT / "bot/escalation/agents.py").read_text("utf-8") + (SIDE / "agents/deeds.py").read_text("utf-8")
    reasons = set(re.findall(r'DeskRefusal\(\s*"([a-z_]+)"', source))

    assert DeskRefusal("closed").reason == "closed"
    assert reasons >= {"closed", "taken"}
    assert {f"refused-{reason.replace('_', '-')}" for reason in reasons} <= set(messages("en"))
