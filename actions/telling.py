"""Telling what became of a payment: the same words whether the answer came at once, late, or after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.app import Services
from bot.billing.declines import SameCard
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.conversation import Amounts, Choices, Confirmation, Fact, Moment, Reply
from bot.domain.money import total
from bot.records.unit_of_work import Records

REPORTED = frozenset(
    {
        "paid",
        "rest_not_charged",
        "declined",
        "declined_retry_now",
        "declined_retry_later",
        "declined_edit",
        "declined_duplicate",
        "declined_enough",
        "needs_customer",
        "in_progress",
        "unknown",
        "not_charged",
        "abandoned",
        "pay_elsewhere",
        "moot",
    }
)

_UNDER_WAY = frozenset({AttemptState.CREATED, AttemptState.SUBMITTED})
_SECOND = 2


def report(
    services: Services, call: ActionCall, attempts: tuple[Attempt, ...], *, finished: bool = True
) -> ActionResult:
    """Say how far the attempts of one consent have come; final ones are marked as told with the turn."""
    states = {attempt.state for attempt in attempts}
    if AttemptState.UNKNOWN in states:
        paid = _news_of_paid(attempts)
        known = tuple(_accepted(attempt, call) for attempt in paid)
        told = _mark_told(paid, call.conversation.choices)
        return ActionResult("unknown", (*known, Reply("payment-unknown")), effects=(told,))
    if not finished or states & _UNDER_WAY:
        return ActionResult("in_progress", (Reply("payment-in-progress"),))
    if AttemptState.NEEDS_CUSTOMER in states:
        return _at_the_bank(call, attempts)
    return _final(services, call, attempts)


def bank_page(attempt: Attempt) -> str:
    """The page on which the payer confirms an attempt, as replies name it."""
    return f"bank:{attempt.id}"


def _news_of_paid(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    return tuple(attempt for attempt in attempts if attempt.state is AttemptState.PAID and not attempt.told)


def _at_the_bank(call: ActionCall, attempts: tuple[Attempt, ...]) -> ActionResult:
    waiting = next(attempt for attempt in attempts if attempt.state is AttemptState.NEEDS_CUSTOMER)
    paid = _news_of_paid(attempts)
    return ActionResult(
        "needs_customer",
        tuple(_accepted(attempt, call) for attempt in paid),
        facts={"amount": waiting.amount, "card": waiting.card_label},
        page=bank_page(waiting),
        effects=(_mark_told(paid, call.conversation.choices),),
    )


def _final(services: Services, call: ActionCall, attempts: tuple[Attempt, ...]) -> ActionResult:
    paid = tuple(attempt for attempt in attempts if attempt.state is AttemptState.PAID)
    rest = tuple(attempt for attempt in attempts if attempt.state is not AttemptState.PAID)
    told = _mark_told(attempts, call.conversation.choices)
    if not rest:
        return ActionResult("paid", _all_paid(services, call, paid), choices=Choices(), effects=(told,))
    failed = next((attempt for attempt in rest if attempt.state is not AttemptState.NOT_CHARGED), rest[0])
    result = _failed(services, call, failed)
    if paid and result.outcome == "not_charged":
        result = ActionResult("rest_not_charged", (Reply("rest-not-charged"),))
    choices = result.choices or call.conversation.choices
    left = tuple(attempt.balance_id for attempt in rest)
    return replace(
        result,
        replies=(*_part_paid(services, call, paid), *result.replies),
        choices=replace(choices, balance_ids=left),
        effects=(told,),
    )


def _part_paid(services: Services, call: ActionCall, paid: tuple[Attempt, ...]) -> tuple[Reply, ...]:
    """What was paid of a consent that was not carried out to its end; not again what was told before."""
    news = tuple(_accepted(attempt, call) for attempt in paid if not attempt.told)
    return (*news, _window(services, call, paid)) if paid else ()


def _failed(services: Services, call: ActionCall, attempt: Attempt) -> ActionResult:
    match attempt.state:
        case AttemptState.DECLINED:
            return _declined(services, call, attempt, attempt.decline or DeclineClass.UNKNOWN)
        case AttemptState.ABANDONED:
            return ActionResult("abandoned", (Reply("payment-abandoned"),))
        case _:
            return ActionResult("not_charged", (Reply("payment-not-charged"),))


def _declined(services: Services, call: ActionCall, attempt: Attempt, reason: DeclineClass) -> ActionResult:
    rules = services.rules
    declines = call.conversation.choices.declines + 1
    again_at = rules.again_at(reason, attempt.changed_at)
    choices = replace(call.conversation.choices, card_id=attempt.card_id, declines=declines, retry_at=again_at)
    replies = (
        Reply("payment-declined", {"amount": attempt.amount, "card": attempt.card_label}),
        Reply(rules.wording(_told_as(reason, declines))),
    )
    if declines >= rules.limits.declines_before_a_person:
        return ActionResult("declined_enough", (*replies, Reply("tries-used-up")), choices=choices)
    return ActionResult(_next_after(services, call, reason, again_at), replies, choices=choices)


def _told_as(reason: DeclineClass, declines: int) -> DeclineClass:
    """A second wrong security code is not told as one: whoever guesses codes would learn from it (`domain.md` 4)."""
    guessing = reason is DeclineClass.INCORRECT_CVC and declines >= _SECOND
    return DeclineClass.GENERIC if guessing else reason


def _next_after(services: Services, call: ActionCall, reason: DeclineClass, again_at: datetime | None) -> str:
    if reason is DeclineClass.DUPLICATE:
        return "declined_duplicate"
    if again_at is not None:
        return "declined_retry_now" if again_at <= services.clock.now() else "declined_retry_later"
    confirmation = call.conversation.confirmation
    mine = confirmation is not None and confirmation.card_mine
    editable = services.rules.of(reason).same_card is SameCard.AFTER_CHANGE and mine
    return "declined_edit" if editable and services.gateway.capabilities.edits_cards else "declined"


def _all_paid(services: Services, call: ActionCall, paid: tuple[Attempt, ...]) -> tuple[Reply, ...]:
    each = tuple(_accepted(attempt, call) for attempt in paid if not attempt.told)
    if len(paid) == 1:
        return (*each, _window(services, call, paid))
    facts: dict[str, Fact] = {"amount": Amounts(total(attempt.amount for attempt in paid)), "count": len(paid)}
    return (*each, Reply("all-payments-accepted", facts), _window(services, call, paid))


def _accepted(attempt: Attempt, call: ActionCall) -> Reply:
    facts: dict[str, Fact] = {
        "amount": attempt.amount,
        "card": attempt.card_label,
        "number": attempt.balance_number,
        "receipt": attempt.receipt or attempt.id,
        "at": Moment(attempt.paid_at or attempt.changed_at, _timezone(call.conversation.confirmation)),
    }
    return Reply("payment-accepted", facts)


def _window(services: Services, call: ActionCall, paid: tuple[Attempt, ...]) -> Reply:
    lag: timedelta = services.follow_ups.notice_lag
    until = max(services.follow_ups.starts(attempt) for attempt in paid) + lag
    facts: dict[str, Fact] = {
        "until": Moment(until, _timezone(call.conversation.confirmation)),
        "hours": int(lag.total_seconds()) // 3600,
    }
    return Reply("wait-48-hours", facts)


def _timezone(confirmation: Confirmation | None) -> str:
    return confirmation.timezone if confirmation is not None else "UTC"


def _mark_told(attempts: tuple[Attempt, ...], choices: Choices) -> Effect:
    """Remember with the turn that final attempts were told, and take back a promise that a payment made moot."""

    def mark(records: Records) -> None:
        for attempt in attempts:
            records.attempts.mark_told(attempt.id)
        if choices.retry_job is not None and any(a.state is AttemptState.PAID for a in attempts):
            records.jobs.cancel(choices.retry_job)

    return mark
