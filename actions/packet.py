"""The escalation packet: everything an agent needs, so that the customer repeats nothing."""

from __future__ import annotations

from bot.billing.declines import decline_rules
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall
from bot.domain.billing import Attempt, DeclineClass
from bot.domain.escalation import OwedBalance, Packet, TriedAttempt, TrueDecline

_LAST_ATTEMPTS = 5


def packet_of(call: ActionCall, situation: Situation | None) -> Packet:
    """Put the packet together; without a situation (a stranger, a silent backend) the account's part stays empty."""
    confirmation = call.conversation.confirmation
    link = call.incoming.customer.link
    history = situation.history[:_LAST_ATTEMPTS] if situation else ()
    follow_up = situation.follow_up if situation else None
    paid = next((a for a in history if follow_up is not None and a.id == follow_up.attempt_id), None)
    account = situation.account if situation else None
    return Packet(
        account_id=(account.id if account else (link.account_id if link else None)) or None,
        account_name=account.name if account else None,
        roles=tuple(sorted(link.roles)) if link else (),
        verified=link is not None and bool(link.roles),
        intent=came_for(call),
        language=call.language,
        balances=_owed(situation) if situation else (),
        service=account.service.value if account else None,
        service_ends_at=account.service_ends_at if account else None,
        attempts=tuple(_tried(attempt) for attempt in history),
        paid_at=follow_up.paid_at if follow_up else None,
        receipt=paid.receipt if paid else None,
        waits_until=situation.window_until if situation else None,
        advised=tuple(reply.key for reply in call.conversation.last_replies),
        consented=confirmation is not None and confirmation.accepted_at is not None,
        agent_only_codes=tuple(_true_decline(attempt) for attempt in history if attempt.decline),
        offer=call.conversation.choices.offer,
    )


def came_for(call: ActionCall) -> str:
    """What the customer came for: an answer to a question says less than the flow that asked it."""
    position = call.conversation.position
    return position.flow if call.answer is not None and position is not None else call.intent


def _owed(situation: Situation) -> tuple[OwedBalance, ...]:
    return tuple(
        OwedBalance(balance.number, balance.amount, balance.due_at, balance.subscriptions)
        for balance in (*situation.balances, *situation.collected)
    )


def _tried(attempt: Attempt) -> TriedAttempt:
    shown = decline_rules().shown(attempt.decline) if attempt.decline is not None else None
    return TriedAttempt(attempt.created_at, attempt.state, shown, attempt.card_label[-4:], attempt.amount)


def _true_decline(attempt: Attempt) -> TrueDecline:
    return TrueDecline(attempt.id, attempt.changed_at, attempt.decline or DeclineClass.UNKNOWN, attempt.raw_code)
