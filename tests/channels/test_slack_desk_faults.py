"""Whatever the desk shows fits into Slack, in every language and with the longest facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.billing.profiles import profile
from bot.channels.slack.agents import modals
from bot.channels.slack.agents.card import Shown, card
from bot.channels.slack.agents.modals import StoryLine
from bot.channels.slack.agents.queue import queue_message, summary_message
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SlackMessage
from bot.domain.billing import AttemptState, DeclineClass
from bot.domain.conversation import Offer
from bot.domain.escalation import (
    Agent,
    DeskEntry,
    EntryKind,
    Escalation,
    OwedBalance,
    Packet,
    Resolution,
    TriedAttempt,
    TrueDecline,
    Urgency,
)
from bot.domain.money import Money
from bot.escalation.agents import Queue, Summary
from bot.replies.agents_words import AGENTS_LANGUAGES, AgentsWords
from tests.fakes.slack import message_faults, view_faults

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LONG = '<Ēnu & Gaismas "biedrība"> ' * 40
BERTA = Agent("T0ACME:U0BERTA", "Bērta " + "B" * 200)
STATES: dict[str, dict[str, Any]] = {
    "waiting": {},
    "late": {"first_reply_due": NOW - timedelta(hours=1)},
    "aimed": {"first_reply_due": NOW + timedelta(hours=1)},
    "owned": {"owner": BERTA, "claimed_at": NOW},
    "away": {"snoozed_until": NOW + timedelta(days=1)},
    "closed": {"owner": BERTA, "closed_at": NOW, "resolution": Resolution.DUPLICATE},
}


def wording(language: str) -> DeskWording:
    words = AgentsWords(language, lambda name, label, spoken: profile(name).label(label, spoken))
    return DeskWording(words, "Europe/Riga", lambda answer: f"button {answer}")


def escalation(*, urgency: Urgency = Urgency.NORMAL, reason: str = "asked") -> Escalation:
    """A request about which everything is long that can be long."""
    packet = Packet(
        account_id="acct_" + "1" * 300,
        account_name=LONG,
        roles=tuple(f"role_{number}" for number in range(40)),
        verified=True,
        intent="talk_to_human",
        language="lv",
        balances=tuple(
            OwedBalance(f"INV-{number}" + "0" * 60, Money(10**12 + number, "EUR"), NOW, (LONG,)) for number in range(60)
        ),
        service="active",
        service_ends_at=NOW + timedelta(days=2),
        attempts=tuple(
            TriedAttempt(NOW, state, decline, "4242", Money(4_900, "EUR"))
            for state in AttemptState
            for decline in (None, *DeclineClass)
        ),
        paid_at=NOW - timedelta(hours=3),
        receipt="R" * 200,
        waits_until=NOW + timedelta(hours=45),
        advised=tuple(f"advice_{number}" for number in range(50)),
        consented=True,
        agent_only_codes=tuple(TrueDecline("att", NOW, each, "code" * 20) for each in DeclineClass),
        offer=Offer(date(2026, 12, 5), Money(100, "EUR"), NOW),
    )
    return Escalation(
        id="esc-0123456789ab",
        conversation_id="slack:T0ACME:dm:U0ANNA",
        channel="slack",
        person="T0ACME:U0ANNA",
        reason=reason,
        urgency=urgency,
        packet=packet,
        opened_at=NOW - timedelta(hours=5),
        card="C0DESK/1700000000.000100",
    )


def fits(message: SlackMessage) -> None:
    assert message_faults([dict(block) for block in message.blocks]) == ()
    assert 0 < len(message.text) <= 40_000


def opens(view: modals.View | None) -> None:
    assert view is not None
    assert view_faults(dict(view)) == ()
    assert not str(view["title"]).count("…")


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("state", STATES)
def test_a_card_fits_into_a_message(language: str, urgency: Urgency, state: str) -> None:
    known = replace(escalation(urgency=urgency), **STATES[state])
    for held in (False, True):
        shown = Shown(known, 10**9, held=held, last_words="<&>" * 1_000)

        drawn = card(shown, wording(language), now=NOW)

        fits(drawn)
        if urgency is Urgency.SECURITY:
            assert "INV-" not in str(drawn)


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
def test_modals_fit_into_slack(language: str) -> None:
    known, words = escalation(urgency=Urgency.SECURITY), wording(language)
    lines = [StoryLine(NOW, LONG, "&" * 4_000) for _ in range(200)]

    opens(modals.reply_input(known, words, language="et"))
    opens(modals.reply_preview(known, words, words="w" * 2_500, shown="<&>" * 833, notice="n"))
    opens(modals.note_input(known, words))
    opens(modals.resolve_input(known, words))
    opens(modals.reassign_input(known, words))
    opens(modals.snooze_input(known, words))
    opens(modals.story(known, words, lines))
    opens(modals.story(known, words, []))
    opens(modals.opened_details(known, words, now=NOW))
    opens(modals.codes(known, words))
    fits(modals.thread_preview(words, shown="<&>" * 600, value="v" * 2_000, hidden=True))


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
def test_what_happened_is_said_in_every_language(language: str) -> None:
    words = wording(language)
    details = {
        EntryKind.RESOLVED: Resolution.NO_ANSWER.value,
        EntryKind.SNOOZED: NOW.isoformat(),
        EntryKind.REMINDED: NOW.isoformat(),
        EntryKind.NEWS: "paid",
        EntryKind.FLAGGED: "slack:T0ACME:U0ANNA",
    }
    for kind in EntryKind:
        if kind in {EntryKind.OPENED, EntryKind.SUMMARY}:
            continue
        entry = DeskEntry(
            "esc", "key", kind, NOW, BERTA, "" if kind is EntryKind.FLAGGED else "<x>", details.get(kind, "")
        )
        for apart in (False, True):
            said = words.entry(entry, apart=apart)

            assert "<x>" not in said
            assert "{" not in said


@pytest.mark.parametrize("language", AGENTS_LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 11, 21, 100])
def test_queue_and_summary_fit_whatever_the_number(language: str, count: int) -> None:
    some = (replace(escalation(), first_reply_due=NOW - timedelta(hours=1)),) * count
    words = wording(language)
    links = {each.id: "https://acme.slack.com/archives/C0DESK/p1" for each in some}

    listed = queue_message(Queue(some, some, some, some, some), words, links=links, now=NOW)
    told = summary_message(
        Summary(count, dict.fromkeys(Resolution, count), timedelta(minutes=count), count, count), words
    )

    fits(listed)
    fits(told)
    assert str(count) in told.text or count == 0
