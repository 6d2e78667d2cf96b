"""The way through the account's own portal: whose card, which steps, and the report of an account nobody here sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from actions.balance import invoice_lines
from actions.base import BillingAction, KaseAction, card_facts, labels, not_due, owed, portal_steps
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall, ActionResult, Effect
from bot.domain.billing import Balance, Card
from bot.domain.conversation import Fact, GuidedBalance, Moment, Reply
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records

_OWED = frozenset({"balance-due", "balances-due"})
_NOT_MINE = frozenset({"card_owner_absent", "change_expiry"})
_BY_HABIT = timedelta(hours=24)
"""When to look again where the agreement does not say how long a payment takes to show."""

_CARD_STEPS = {
    "change_expiry": "portal-card-expiry",
    "other_card": "portal-card-other",
    "card_owner_absent": "portal-card-other",
    "update_card": "portal-card-other",
    "new_card": "portal-card-new",
    "card_number_changed": "portal-card-new",
    "same_card": "portal-card-same",
    "resubmit_payment": "portal-card-same",
}


class ActionGuideToPortal(BillingAction):
    """Say what is owed and that it is paid in the account's own portal, and find out about its card."""

    action_name = "action_guide_to_portal"
    outcomes = frozenset({"mine", "not_mine", "unknown", "straight", "not_due"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """The branch of the article for the card on file; straight to the steps where no card is known."""
        if situation.seen and (other := not_due(situation)):
            return ActionResult("not_due", other.replies)
        chosen = _chosen(call, situation)
        choices = replace(call.conversation.choices, balance_ids=tuple(balance.id for balance in chosen))
        card = situation.card(chosen[0].card_id) if chosen else None
        if card is None:
            return ActionResult("straight", self._first(call, situation), choices=choices)
        if call.answer in _NOT_MINE:
            said = (Reply("card-edit-not-yours"),) if call.answer == "change_expiry" else ()
            return ActionResult("not_mine", said, choices=choices, facts=card_facts(card))
        return ActionResult(
            _whose(situation, card), self._first(call, situation), choices=choices, facts=card_facts(card)
        )

    def _first(self, call: ActionCall, situation: Situation) -> tuple[Reply, ...]:
        """What is owed, unless it was said just now, and where it is paid."""
        intro = Reply("portal-intro", labels(situation, "portal"))
        if not situation.balances or _OWED & {reply.key for reply in call.conversation.last_replies}:
            return (intro,)
        return (owed(situation), *invoice_lines(situation), intro)


class ActionShowPortalSteps(BillingAction):
    """Show the steps in the portal as it is now in the account's country, for the card that was chosen."""

    action_name = "action_show_portal_steps"
    outcomes = frozenset({"shown"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Remember what is to be looked for; who does not find the button gets the portal's older face."""
        choices = replace(call.conversation.choices, guided=_guided(call, situation))
        card_step = _CARD_STEPS.get(call.answer or "", "portal-card-any")
        if call.answer != "pay_button_missing":
            return ActionResult("shown", (portal_steps(situation, card_step),), choices=choices)
        who = Reply("portal-not-shown", labels(situation, "pay", "who-pays"))
        older = situation.profile.older_guide(situation.account.country, situation.now.date())
        steps = (Reply("portal-older"), portal_steps(situation, card_step, older)) if older is not None else ()
        return ActionResult("shown", (who, *steps), choices=choices)


class ActionPromiseRecheck(BillingAction):
    """Promise to look again later; nothing is paid by that."""

    action_name = "action_promise_recheck"
    outcomes = frozenset({"promised"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """When a payment made now would show; of an account that cannot be seen, when to ask again."""
        hours = situation.profile.timers.payment_shows_hours
        at = situation.now + (timedelta(hours=hours) if hours is not None else _BY_HABIT)
        said = Moment(at, situation.account.timezone)
        reply = Reply("portal-recheck-promised", {"at": said})
        return _with_recheck(call, ActionResult("promised", (reply,)), at)


class ActionNoteReport(BillingAction):
    """Take note of a payment that only the customer can see, and say the rule that holds if it went through."""

    action_name = "action_note_report"
    outcomes = frozenset({"noted"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """The rule of the article for what they report; at its end they are asked how it went."""
        at = situation.now + situation.profile.notice_lag
        facts: dict[str, Fact] = {
            "until": Moment(at, situation.account.timezone),
            "hours": situation.profile.timers.notice_lag_hours,
        }
        replies = (Reply("portal-reported-unseen"), Reply("portal-reported-rule", facts))
        return _with_recheck(call, ActionResult("noted", replies), at)


class ActionThankForReport(KaseAction):
    """Be glad with who says that all is in order."""

    action_name = "action_thank_for_report"
    outcomes = frozenset({"thanked"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Nothing is left to look for."""
        choices = replace(call.conversation.choices, guided=(), retry_job=None, remind_at=None)
        return ActionResult("thanked", (Reply("answer-thanks"),), choices=choices)


def forget_recheck(call: ActionCall) -> Effect:
    """Take back the promise to look again, if there is one."""
    job = call.conversation.choices.retry_job

    def forget(records: Records) -> None:
        if job is not None:
            records.jobs.cancel(job)

    return forget


def _with_recheck(call: ActionCall, result: ActionResult, at: datetime) -> ActionResult:
    """The result with a durable promise to look again at `at`, instead of an earlier one."""
    conversation = call.conversation
    job = Job(f"recheck:{conversation.id}:{at:%Y%m%dT%H%M%S%f}", JobKind.RECHECK, conversation.id, at)

    def promise(records: Records) -> None:
        forget_recheck(call)(records)
        records.jobs.enqueue(job)

    choices = replace(conversation.choices, retry_job=job.id, remind_at=at)
    return replace(result, choices=choices, effects=(promise,))


def _chosen(call: ActionCall, situation: Situation) -> tuple[Balance, ...]:
    """The balances that were chosen and are still open, or all that are."""
    ids = call.conversation.choices.balance_ids
    return tuple(balance for balance in situation.balances if balance.id in ids) or situation.balances


def _guided(call: ActionCall, situation: Situation) -> tuple[GuidedBalance, ...]:
    """What to look for from now on; what is looked for already keeps its beginning."""
    before = {each.balance_id: each for each in call.conversation.choices.guided}
    shown = _marks(_chosen(call, situation), situation.now)
    return tuple(before.get(each.balance_id, each) for each in shown)


def _marks(balances: Iterable[Balance], at: datetime) -> Iterable[GuidedBalance]:
    return (GuidedBalance(each.id, each.number, each.amount, at) for each in balances)


def _whose(situation: Situation, card: Card) -> str:
    if not card.owner:
        return "unknown"
    return "mine" if situation.owns(card) else "not_mine"
