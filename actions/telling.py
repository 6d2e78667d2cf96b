"""Telling what became of a payment: the same words whether the answer came at once, late, or after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app import Services
from bot.billing.declines import Refused, SameCard
from bot.billing.limits import codes_are_guessed, told_reason
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.conversation import Amounts, Choices, Confirmation, Fact, Moment, Names, Reply
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
_REASON = 2
"""How many replies tell of a failed payment and why: what was not tried comes after those."""


def report(
    services: Services,
    call: ActionCall,
    attempts: tuple[Attempt, ...],
    *,
    history: tuple[Attempt, ...],
    finished: bool = True,
) -> ActionResult:
    """Say how far the attempts of one consent have come; final ones are marked as told with the turn.

    `history` are the account's tries of late, which decide how a refusal is told.
    """
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
    return _final(services, call, attempts, history)


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


def _final(
    services: Services, call: ActionCall, attempts: tuple[Attempt, ...], history: tuple[Attempt, ...]
) -> ActionResult:
    paid = tuple(attempt for attempt in attempts if attempt.state is AttemptState.PAID)
    rest = tuple(attempt for attempt in attempts if attempt.state is not AttemptState.PAID)
    told = _mark_told(attempts, call.conversation.choices)
    if not rest:
        return ActionResult("paid", _all_paid(services, call, paid), choices=Choices(), effects=(told,))
    failed = next((attempt for attempt in rest if attempt.state is not AttemptState.NOT_CHARGED), rest[0])
    tries = (*(each for each in history if each.id not in {attempt.id for attempt in attempts}), *attempts)
    result = _failed(services, call, failed, tries)
    if paid and result.outcome == "not_charged":
        result = ActionResult("rest_not_charged", (Reply("rest-not-charged"),))
    choices = result.choices or call.conversation.choices
    left = tuple(attempt.balance_id for attempt in rest)
    refused = failed.state is not AttemptState.NOT_CHARGED
    untried = tuple(each for each in rest if refused and each.state is AttemptState.NOT_CHARGED)
    return replace(
        result,
        replies=(
            *_part_paid(services, call, paid),
            *result.replies[:_REASON],
            *_untried(untried),
            *result.replies[_REASON:],
        ),
        choices=replace(choices, balance_ids=left),
        effects=(told,),
    )


def declined_reply(attempt: Attempt) -> Reply:
    """That a payment was refused, and for what; the reason follows it."""
    facts: dict[str, Fact] = {
        "amount": attempt.amount,
        "card": attempt.card_label,
        "subscriptions": Names(attempt.subscriptions),
    }
    return Reply("payment-declined", facts)


def receipts(situation: Situation) -> tuple[Reply, ...]:
    """The payments of the latest consent that paid anything, each with its time and receipt number, oldest first."""
    paid = [attempt for attempt in situation.history if attempt.state is AttemptState.PAID]
    latest = [attempt for attempt in paid if attempt.confirmation_id == paid[0].confirmation_id]
    return tuple(_receipt(attempt, situation.account.timezone) for attempt in reversed(latest))


def _receipt(attempt: Attempt, timezone: str) -> Reply:
    facts: dict[str, Fact] = {
        "at": Moment(attempt.paid_at or attempt.changed_at, timezone),
        "amount": attempt.amount,
        "card": attempt.card_label,
        "number": attempt.balance_number,
        "receipt": attempt.receipt or attempt.id,
    }
    return Reply("payment-confirmed", facts)


def _untried(attempts: tuple[Attempt, ...]) -> tuple[Reply, ...]:
    """Those of a consent whose turn never came, together: what was refused once is not tried for the next."""
    if not attempts:
        return ()
    names = tuple(dict.fromkeys(name for attempt in attempts for name in attempt.subscriptions))
    facts: dict[str, Fact] = {"amount": Amounts(total(each.amount for each in attempts)), "subscriptions": Names(names)}
    return (Reply("rest-not-tried", facts),)


def _part_paid(services: Services, call: ActionCall, paid: tuple[Attempt, ...]) -> tuple[Reply, ...]:
    """What was paid of a consent that was not carried out to its end; not again what was told before."""
    news = tuple(_accepted(attempt, call) for attempt in paid if not attempt.told)
    return (*news, _window(services, call, paid)) if paid else ()


def _failed(services: Services, call: ActionCall, attempt: Attempt, tries: tuple[Attempt, ...]) -> ActionResult:
    match attempt.state:
        case AttemptState.DECLINED:
            guessed = codes_are_guessed(tries, services.rules, now=services.clock.now())
            reason = told_reason(attempt.decline or DeclineClass.UNKNOWN, guessed=guessed)
            return _declined(services, call, attempt, Refused(reason, attempt.changed_at, attempt.wait))
        case AttemptState.ABANDONED:
            return ActionResult("abandoned", (Reply("payment-abandoned"),))
        case _:
            return ActionResult("not_charged", (Reply("payment-not-charged"),))


def _declined(services: Services, call: ActionCall, attempt: Attempt, refused: Refused) -> ActionResult:
    """Say it. The class is not handed on: what is offered next must not tell apart what the words do not."""
    rules = services.rules
    declines = call.conversation.choices.declines + 1
    again_at = rules.told_again_at(refused)
    choices = replace(call.conversation.choices, card_id=attempt.card_id, declines=declines, retry_at=again_at)
    replies: tuple[Reply, ...] = (
        declined_reply(attempt),
        Reply(rules.wording(refused.reason)),
    )
    if declines >= rules.limits.declines_before_a_person:
        return ActionResult("declined_enough", (*replies, Reply("tries-used-up")), choices=choices)
    outcome = _next_after(services, call, refused)
    if outcome == "declined_retry_later" and again_at is not None:
        again = Moment(again_at, _timezone(call.conversation.confirmation))
        replies = (*replies, Reply("card-again-from", {"again": again}))
    return ActionResult(outcome, replies, choices=choices)


def _next_after(services: Services, call: ActionCall, refused: Refused) -> str:
    if refused.reason is DeclineClass.DUPLICATE:
        return "declined_duplicate"
    again_at = services.rules.told_again_at(refused)
    if again_at is not None:
        return "declined_retry_now" if again_at <= services.clock.now() else "declined_retry_later"
    confirmation = call.conversation.confirmation
    mine = confirmation is not None and confirmation.card_mine
    editable = services.rules.of(refused.reason).same_card is SameCard.AFTER_CHANGE and mine
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
        "subscriptions": Names(attempt.subscriptions),
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
