"""Values to remember, complete but for what the test is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.conversation import Confirmation, ConfirmedBalance, Conversation, Incoming, Offer, Reply, Saying
from bot.domain.escalation import Escalation, Packet, TrueDecline, Urgency
from bot.domain.follow_up import FollowUp
from bot.domain.identity import Customer, Link
from bot.domain.money import Money
from bot.domain.review import Doubt, Guess, UnsureMessage
from bot.domain.schedule import Schedule

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def later(*, minutes: float = 0, hours: float = 0) -> datetime:
    """A moment after noon of the test's day."""
    return NOON + timedelta(minutes=minutes, hours=hours)


def conversation(conversation_id: str = "c1", *, version: int = 0, language: str = "en") -> Conversation:
    return Conversation(conversation_id, "web", "alice", language, version=version, changed_at=NOON)


def attempt(
    attempt_id: str = "a1",
    *,
    account: str = "acme",
    balance: str = "inv_1",
    confirmation: str = "y1",
    state: AttemptState = AttemptState.CREATED,
    created: datetime = NOON,
    changed: datetime | None = None,
    told: bool = False,
) -> Attempt:
    return Attempt(
        id=attempt_id,
        confirmation_id=confirmation,
        conversation_id="c1",
        account_id=account,
        balance_id=balance,
        balance_number="2026-001",
        card_id="card_1",
        card_label="Visa 4242",
        amount=Money(9_999, "EUR"),
        state=state,
        created_at=created,
        changed_at=changed or created,
        told=told,
        subscriptions=("Seats", "Phones"),
    )


def incoming(
    incoming_id: str = "i1", *, conversation: str = "c1", channel: str = "web", text: str = "pay", at: datetime = NOON
) -> Incoming:
    return Incoming(incoming_id, conversation, channel, Customer(channel, "alice", link()), at, text=text)


def saying(
    saying_id: str = "s1", *, conversation: str = "c1", channel: str = "web", answers: str = "i1", seq: int = 0
) -> Saying:
    reply = Reply("payment-accepted", {"amount": Money(9_999, "EUR")})
    return Saying(saying_id, conversation, channel, answers, seq, "en", reply, NOON)


def follow_up(
    follow_up_id: str = "f1", *, account: str = "acme", paid: datetime = NOON, due: datetime | None = None
) -> FollowUp:
    return FollowUp(follow_up_id, "c1", account, "a1", paid_at=paid, due_at=due or paid + timedelta(hours=48))


def schedule(
    schedule_id: str = "s1",
    *,
    account: str = "acme",
    balances: tuple[str, ...] = ("inv_1",),
    conversation: str = "c1",
    charge: datetime | None = None,
) -> Schedule:
    charge_at = charge or later(hours=72)
    confirmation = Confirmation(
        id=schedule_id,
        account_id=account,
        person="alice",
        card_id="card_1",
        card_label="Visa 4242",
        balances=tuple(ConfirmedBalance(each, each, Money(9_999, "EUR"), ("Seats",), ()) for each in balances),
        asked_at=NOON,
        expires_at=later(hours=1),
        timezone="Europe/Riga",
        card_mine=True,
        accepted_at=NOON,
        accepted_by="i1",
        charge_at=charge_at,
    )
    return Schedule(schedule_id, conversation, confirmation, charge_at, charge_at - timedelta(days=1))


def escalation(escalation_id: str = "e1", *, conversation: str = "c1", opened: datetime = NOON) -> Escalation:
    packet = Packet(
        account_id="acme",
        account_name="Acme",
        roles=("owner",),
        verified=True,
        intent="talk_to_human",
        language="lv",
        balances=(),
        service="active",
        service_ends_at=later(hours=72),
        attempts=(),
        paid_at=None,
        receipt=None,
        waits_until=None,
        advised=("card_declined",),
        consented=True,
        agent_only_codes=(TrueDecline("conf-1", NOON, DeclineClass.GENERIC, "do_not_honor"),),
        offer=Offer(date(2026, 12, 5), Money(2_000, "EUR"), NOON),
    )
    return Escalation(escalation_id, conversation, "web", "alice", "asked", Urgency.NORMAL, packet, opened)


def unsure(
    message_id: str = "m1", *, text: str = "that thing again", language: str = "en", at: datetime = NOON
) -> UnsureMessage:
    guesses = (Guess("past_due_why", 0.41), Guess("notice_explained", 0.22), Guess("card_declined", 0.1))
    return UnsureMessage(message_id, text, language, guesses, Doubt.ASK, at)


def link(person: str = "alice", *, channel: str = "web", account: str = "acme") -> Link:
    return Link(channel, person, account, "billing_alice", frozenset({"owner", "payer"}))
