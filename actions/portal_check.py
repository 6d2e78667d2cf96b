"""Looking whether a balance was paid in the account's own portal: only what the backend confirms is called paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from actions.base import BillingAction, labels, not_due, owed
from actions.portal import forget_recheck
from bot.app import Services
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import Balance, Paid
from bot.domain.conversation import Amounts, Fact, GuidedBalance, Moment, Reply
from bot.domain.money import total
from bot.errors import BackendUnavailable
from bot.records.unit_of_work import Records

LOOKED = frozenset({"settled", "still_due", "not_due", "unseen", "disabled", "concern"})

_Closed = tuple[GuidedBalance, Paid | None]


class ActionCheckPortal(BillingAction):
    """Look whether what was to be paid in the portal is paid."""

    action_name = "action_check_portal"
    outcomes = LOOKED

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Look; of an account that cannot be seen, the customer's word is all there is."""
        return await _look(self.services, call, situation)


class ActionLookAgainInPortal(BillingAction):
    """Keep the promise to look again, or to ask how it went where nothing can be seen."""

    action_name = "action_look_again_in_portal"
    outcomes = LOOKED | {"moot"}

    async def act(self, call: ActionCall) -> ActionResult:
        """Look once. Raises `BackendUnavailable` while the backend is silent: the engine asks again."""
        if call.conversation.choices.retry_job != call.incoming.id:
            return ActionResult("moot")
        result = await super().act(call)
        if result.outcome == "unreachable":
            raise BackendUnavailable("the account cannot be looked at for a promise now")
        kept = replace(result.choices or call.conversation.choices, retry_job=None, remind_at=None)
        if result.outcome == "stranger":  # no longer theirs to hear of
            return ActionResult("moot")
        return replace(result, choices=kept)

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """The same look, said as what was promised; moot when nothing is looked for any more."""
        if situation.seen and not call.conversation.choices.guided:
            return ActionResult("moot")
        result = await _look(self.services, call, situation)
        if not situation.seen:
            return result
        return replace(result, replies=(Reply("portal-looked-again"), *result.replies))


async def _look(services: Services, call: ActionCall, situation: Situation) -> ActionResult:
    if not situation.seen:
        return ActionResult("unseen")
    guided = call.conversation.choices.guided
    closed = [
        (each, await services.billing.paid_elsewhere(situation.account.id, each))
        for each in guided
        if _still(each, situation) is None
    ]
    told = tuple(_told(each, paid, situation) for each, paid in closed)
    effects = _clock(services, call, situation, closed)
    waiting = (_window(situation, closed),) if effects else ()
    left = tuple(each for each in guided if _still(each, situation) is not None)
    if left:
        ids = tuple(each.balance_id for each in left)
        choices = replace(call.conversation.choices, guided=left, balance_ids=ids)
        replies = (*told, *waiting, *_still_due(services, situation, left))
        return ActionResult("still_due", replies, choices=choices, effects=effects)
    other = not_due(situation)
    if other is not None and other.outcome in {"disabled", "concern"}:
        return ActionResult(other.outcome, (*told, *other.replies), effects=effects)
    if not closed:
        replies = other.replies if other is not None else (owed(situation),)
        return ActionResult("not_due", replies)
    rest = (owed(situation),) if situation.balances else ()
    choices = replace(call.conversation.choices, guided=(), balance_ids=(), retry_job=None, remind_at=None)
    return ActionResult("settled", (*told, *waiting, *rest), choices=choices, effects=(*effects, forget_recheck(call)))


def _still(guided: GuidedBalance, situation: Situation) -> Balance | None:
    """The balance as it is listed now, by its id or as the same invoice under another one."""
    return next(
        (each for each in situation.balances if guided.balance_id == each.id or guided.number == each.number), None
    )


def _told(guided: GuidedBalance, paid: Paid | None, situation: Situation) -> Reply:
    if paid is None:
        return Reply("portal-closed", {"number": guided.number})
    at = Moment(_paid_at(guided, paid, situation), situation.account.timezone)
    return Reply("portal-paid", {"number": guided.number, "amount": guided.amount, "at": at})


def _paid_at(guided: GuidedBalance, paid: Paid, situation: Situation) -> datetime:
    """When the waiting time begins: the backend's date, not before the guide was shown nor in the future."""
    return min(max(paid.at, guided.since), situation.now)


def _last_paid(situation: Situation, closed: list[_Closed]) -> datetime:
    return max(_paid_at(guided, paid, situation) for guided, paid in closed if paid is not None)


def _clock(services: Services, call: ActionCall, situation: Situation, closed: list[_Closed]) -> tuple[Effect, ...]:
    """The promise to look again at the end of the waiting time, of what the backend confirmed as paid."""
    paid = [guided for guided, found in closed if found is not None]
    if not paid:
        return ()
    paid_at = _last_paid(situation, closed)
    balances = tuple(sorted({name for each in paid for name in (each.balance_id, each.number)}))

    def promise(records: Records) -> None:
        services.follow_ups.promise_for(
            records,
            conversation_id=call.conversation.id,
            account_id=situation.account.id,
            balances=balances,
            paid_at=paid_at,
            due_at=paid_at + situation.profile.notice_lag,
        )

    return (promise,)


def _window(situation: Situation, closed: list[_Closed]) -> Reply:
    until = _last_paid(situation, closed) + situation.profile.notice_lag
    facts: dict[str, Fact] = {
        "until": Moment(until, situation.account.timezone),
        "hours": situation.profile.timers.notice_lag_hours,
    }
    return Reply("wait-48-hours", facts)


def _still_due(services: Services, situation: Situation, left: tuple[GuidedBalance, ...]) -> tuple[Reply, ...]:
    """That it is open still, and what may be the reason: a new refusal where one is known, else what it usually is."""
    open_now = [balance for balance in (_still(each, situation) for each in left) if balance is not None]
    due = Reply("portal-still-due", {"amount": Amounts(total(balance.amount for balance in open_now))})
    since = {each.number: each.since for each in left}
    refused = {
        services.rules.wording(balance.last_decline)
        for balance in open_now
        if balance.last_decline is not None
        and balance.last_tried_at is not None
        and balance.last_tried_at > since.get(balance.number, situation.now)
    }
    if refused:
        return (due, Reply("portal-refused"), *(Reply(key) for key in sorted(refused)))
    return (due, *_may_take(situation), Reply("portal-why-not", labels(situation, "card-rules")))


def _may_take(situation: Situation) -> tuple[Reply, ...]:
    hours = situation.profile.timers.payment_shows_hours
    return (Reply("portal-takes-hours", {"hours": hours}),) if hours is not None else ()
