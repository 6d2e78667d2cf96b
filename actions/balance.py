"""Looking up what is owed, explaining it, and choosing what to pay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.base import BillingAction, labels, may_not_pay, not_due, owed
from actions.requests import until
from bot.billing.confirming import confirmation_facts
from bot.billing.declines import DeclineRules
from bot.billing.limits import codes_are_guessed, told_reason
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Balance
from bot.domain.conversation import Amounts, Choices, EventKind, Moment, Names, Option, Reply
from bot.errors import BackendUnavailable
from bot.nlu.entities import find_entities
from bot.nlu.entity import EntityKind, KnownNames

_A_WHILE = timedelta(hours=1)
_MOST_LINES = 6
_ASKS_WHY = frozenset({"past_due_why", "card_declined", "card_expired"})
_NAMES_OF_BALANCES = frozenset({EntityKind.INVOICE_NUMBER, EntityKind.SUBSCRIPTION})
_STANDINGS = frozenset(
    {
        "unseen",
        "reader",
        "concern",
        "disabled",
        "paying",
        "partner",
        "invoice",
        "paid_lately",
        "not_cleared",
        "clear_notice",
        "clear",
    }
)


class ActionExplainBalance(BillingAction):
    """Say what is owed, since when, why the last charge failed, and until when the service runs."""

    action_name = "action_explain_balance"
    outcomes = _STANDINGS | {"due", "due_soon_off", "scheduled"}

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Answer first what was asked; an account on which nothing can be paid here says so instead."""
        if other := not_due(situation):
            return _with_usual_reasons(call.intent, other)
        waiting = await self.services.scheduling.waiting_of(situation.account.id)
        planned = tuple(Reply("schedule-waits", confirmation_facts(each.confirmation)) for each in waiting)
        replies = (*self._told(call.intent, situation), *planned)
        if not situation.may_pay:
            return ActionResult("reader", (*replies, may_not_pay(situation)))
        if waiting:
            return ActionResult("scheduled", replies)
        return ActionResult("due_soon_off" if situation.ends_soon else "due", replies)

    def _told(self, intent: str, situation: Situation) -> tuple[Reply, ...]:
        """The answer to the question asked, then only what else matters: a date that is close always does."""
        ends = until(situation)
        soon = ends if situation.ends_soon else ()
        match intent:
            case _ if intent in _ASKS_WHY:
                return (*last_declines(self.services.rules, situation), owed(situation), *soon)
            case "amount_explained":
                where = Reply("amount-on-invoice", labels(situation, "portal", "invoices"))
                return (owed(situation), *invoice_lines(situation), where, *soon)
            case "grace_and_deadline":
                return (*(ends or (Reply("end-not-known"),)), owed(situation))
            case _:
                return (owed(situation), *last_declines(self.services.rules, situation), *ends)


class ActionOpenBalances(BillingAction):
    """Find the open balances; the only one, or the one that the message names, is chosen; else they are offered."""

    action_name = "action_open_balances"
    outcomes = _STANDINGS | {"one", "several", "elsewhere", "paused", "moot"}

    async def act(self, call: ActionCall) -> ActionResult:
        """Find them; a reminder that cannot lead to anything is not said.

        Raises `BackendUnavailable` for a reminder while the backend is silent or payments are switched off: the engine
        asks again.
        """
        result = await super().act(call)
        if not _reminded(call) or result.outcome in {"one", "several", "elsewhere"}:
            return result
        if result.outcome in {"unreachable", "paused"}:
            raise BackendUnavailable("the payment that a reminder is about cannot be made now")
        return ActionResult("moot")

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Offer what can be paid by this person here."""
        reminded = _reminded(call)
        if reminded and _in_the_middle(call, situation):
            return ActionResult("moot")
        if other := not_due(situation):
            return other
        if not situation.may_pay:
            return ActionResult("reader", (may_not_pay(situation),))
        if self.services.gateway.capabilities.pays_here and not self.services.billing.payments_on:
            return ActionResult("paused", (Reply("cannot-confirm-paused"),))
        only = situation.balances[0] if len(situation.balances) == 1 else _named(call, situation)
        if not self.services.gateway.capabilities.pays_here:
            named = (only,) if only is not None else situation.balances
            ids = tuple(balance.id for balance in named)
            return ActionResult("elsewhere", choices=replace(call.conversation.choices, balance_ids=ids))
        first = (Reply("retry-reminder"),) if reminded else ()
        if only is not None:
            chosen = replace(call.conversation.choices, balance_ids=(only.id,))
            return ActionResult("one", first, choices=chosen)
        return ActionResult(
            "several",
            first,
            options=tuple(_option(balance) for balance in situation.balances),
            facts={"amount": Amounts(situation.owed), "count": len(situation.balances)},
        )


class ActionChooseBalance(BillingAction):
    """Take the balance that was picked, or all of them."""

    action_name = "action_choose_balance"
    outcomes = frozenset({"chosen", "gone"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Choose among what is still open."""
        wanted = [balance for balance in situation.balances if call.answer == "all" or balance.id == call.picked]
        if not wanted:
            return ActionResult("gone", (Reply("choice-gone"),))
        ids = tuple(balance.id for balance in wanted)
        choices: Choices = replace(call.conversation.choices, balance_ids=ids)
        return ActionResult("chosen", choices=choices)


def last_declines(rules: DeclineRules, situation: Situation) -> tuple[Reply, ...]:
    """Why the last automatic payments failed, in words that are safe for every class."""
    guessed = codes_are_guessed(situation.history, rules, now=situation.now)
    reasons = {
        rules.wording(told_reason(balance.last_decline, guessed=guessed))
        for balance in situation.balances
        if balance.last_decline is not None
    }
    return tuple(Reply(f"last-{key}") for key in sorted(reasons))


def _with_usual_reasons(intent: str, other: ActionResult) -> ActionResult:
    """To who asks for the reason of an account that cannot be seen: what it usually is, and where it is told."""
    if other.outcome != Standing.UNSEEN or intent not in _ASKS_WHY:
        return other
    return replace(other, replies=(*other.replies, Reply("why-unseen")))


def invoice_lines(situation: Situation) -> tuple[Reply, ...]:
    """What each invoice is for, oldest first, where there are several; a single one is told whole already."""
    balances = situation.balances if len(situation.balances) > 1 else ()
    return tuple(
        Reply(
            "invoice-line",
            {
                "number": balance.number,
                "amount": balance.amount,
                "subscriptions": Names(balance.subscriptions),
                "due": Moment(balance.due_at, situation.account.timezone),
            },
        )
        for balance in balances[:_MOST_LINES]
    )


def _named(call: ActionCall, situation: Situation) -> Balance | None:
    """The one balance that the message names by its invoice number or subscription."""
    known = KnownNames(
        numbers=tuple(balance.number for balance in situation.balances),
        subscriptions=tuple(name for balance in situation.balances for name in balance.subscriptions),
    )
    found = find_entities(call.incoming.text or "", language=call.language, known=known)
    names = {entity.value for entity in found if entity.kind in _NAMES_OF_BALANCES}
    named = [balance for balance in situation.balances if names & {balance.number, *balance.subscriptions}]
    return named[0] if len(named) == 1 else None


def _reminded(call: ActionCall) -> bool:
    """Whether nobody asks just now, and a promise to ask again is kept."""
    return call.incoming.event is not None and call.incoming.event.kind is EventKind.RETRY_DUE


def _in_the_middle(call: ActionCall, situation: Situation) -> bool:
    """Whether the customer is talking just now: whoever is in the guide needs no reminder to begin it."""
    last = call.conversation.changed_at
    return call.conversation.position is not None and last is not None and situation.now < last + _A_WHILE


def _option(balance: Balance) -> Option:
    return Option(
        f"balance:{balance.id}",
        "option-balance",
        {"subscriptions": Names(balance.subscriptions), "amount": balance.amount, "number": balance.number},
    )
