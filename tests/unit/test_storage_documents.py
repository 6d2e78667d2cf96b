"""What is written as a document is read back as it was, whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.billing import AttemptState, DeclineClass
from bot.domain.conversation import (
    Amounts,
    Choices,
    Confirmation,
    Conversation,
    Fact,
    Incoming,
    Moment,
    Names,
    OnScreen,
    Option,
    Position,
    Reply,
    Saying,
    Term,
)
from bot.domain.escalation import Escalation, OwedBalance, Packet, TriedAttempt
from bot.domain.identity import Customer
from bot.domain.money import Money
from bot.storage.documents import CONVERSATION, ESCALATION, INCOMING, SAYING, Document

T = TypeVar("T")

zones = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, minutes=30))])
moments = st.datetimes(timezones=zones).filter(lambda moment: 1 < moment.year < 9999)
words = st.text(max_size=12)
money = st.builds(Money, st.integers(), st.sampled_from(["EUR", "JPY", "USD"]))
facts_of_one_kind: tuple[st.SearchStrategy[Fact], ...] = (
    words,
    st.sampled_from(["5", "-1", "true", "null", "1e3", "2026-03-02T12:00:00Z", "", '{"key": "x"}']),
    st.integers(),
    money,
    st.builds(Moment, moments, words),
    st.builds(Names, st.lists(words, max_size=3).map(tuple)),
    st.builds(Amounts, st.lists(money, max_size=3).map(tuple)),
    st.builds(OnScreen, words, words),
    st.builds(Term, words),
)
facts = st.dictionaries(words, st.one_of(facts_of_one_kind), max_size=4)
st.register_type_strategy(Money, money)
st.register_type_strategy(datetime, moments)
options = st.builds(Option, words, words, facts)
replies = st.builds(Reply, words, facts, st.lists(options, max_size=2).map(tuple))


@given(st.builds(Saying, reply=replies, created_at=moments))
def test_a_saying_says_the_same_after_a_restart(saying: Saying) -> None:
    assert_same(SAYING, saying)


@given(
    st.builds(
        Conversation,
        question=st.none() | replies,
        last_replies=st.lists(replies, max_size=2).map(tuple),
        position=st.none() | st.builds(Position),
        choices=st.builds(Choices),
        confirmation=st.none() | st.builds(Confirmation),
        changed_at=st.none() | moments,
    )
)
def test_a_conversation_stands_where_it_stood_after_a_restart(conversation: Conversation) -> None:
    assert_same(CONVERSATION, conversation)


@given(st.builds(Incoming, customer=st.builds(Customer)))
def test_what_came_in_is_the_same_after_a_restart(incoming: Incoming) -> None:
    assert_same(INCOMING, incoming)


@given(
    st.builds(
        Escalation,
        packet=st.builds(
            Packet,
            balances=st.lists(st.builds(OwedBalance), max_size=2).map(tuple),
            attempts=st.lists(
                st.builds(
                    TriedAttempt, state=st.sampled_from(AttemptState), decline=st.none() | st.sampled_from(DeclineClass)
                ),
                max_size=2,
            ).map(tuple),
        ),
    )
)
def test_an_agent_reads_the_same_packet_after_a_restart(escalation: Escalation) -> None:
    assert_same(ESCALATION, escalation)


@pytest.mark.parametrize("kind", facts_of_one_kind, ids=str)
def test_the_kinds_of_facts_do_not_turn_into_each_other(kind: st.SearchStrategy[Fact]) -> None:
    @given(kind)
    def each(fact: Fact) -> None:
        saying = Saying("s", "c", "web", "i", 0, "en", Reply("key", {"fact": fact}), datetime(2026, 3, 2, tzinfo=UTC))

        read = SAYING.read(SAYING.write(saying)).reply.facts["fact"]

        assert type(read) is type(fact)
        assert read == fact

    each()


def test_a_document_of_another_version_is_read() -> None:
    """A successor's new field is ignored, a predecessor's missing one takes its default."""
    document = '{"id": "c1", "channel": "web", "person": "alice", "language": "lv", "mood": "good"}'

    assert CONVERSATION.read(document) == Conversation("c1", "web", "alice", "lv")


def assert_same(kind: Document[T], value: T) -> None:
    assert kind.read(kind.write(value)) == value
