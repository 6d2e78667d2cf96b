"""Questions that the account itself answers and a person may have to decide: terms, data, e-mails, signing in."""

from __future__ import annotations

from actions.base import BillingAction, KaseAction, labels, not_due
from actions.escalation import look
from actions.offers import noted, offer_in, with_offer
from bot.billing.profiles import profiles
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import ServiceState
from bot.domain.conversation import Amounts, Moment, Reply

_SEVERAL = 2


class ActionAnswerAboutTerms(BillingAction):
    """Say that more time or parts of a sum are for a person to decide, and what the account's own dates are."""

    action_name = "action_answer_about_terms"
    outcomes = frozenset(
        {
            "due",
            "not_payable",
            "reader",
            "concern",
            "disabled",
            "paying",
            "partner",
            "paid_lately",
            "clear_notice",
            "clear",
        }
    )

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Promise nothing, and note what is offered; an account on which nothing is owed says so instead."""
        by_card = situation.standing is Standing.DUE
        decided_by_person = situation.standing in {Standing.INVOICE, Standing.UNSEEN}
        if not by_card and not decided_by_person and (other := not_due(situation)):
            return other
        offer = offer_in(call, situation)
        answer = _terms(call.intent, situation, day_named=offer is not None and offer.day is not None)
        replies = (answer, *noted(call, situation, offer), *until(situation))
        choices = with_offer(call, offer).conversation.choices
        return ActionResult("due" if by_card and situation.may_pay else "not_payable", replies, choices=choices)


class ActionTellData(BillingAction):
    """Say until when files and mail are where they are, with the account's dates and without a promise."""

    action_name = "action_tell_data"
    outcomes = frozenset({"due", "not_payable", "disabled", "clear", "reader"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:  # as all actions
        """Dates for who may see them; a service that is off is looked at by a person."""
        after = _afterwards(situation)
        if not situation.seen or not situation.may_see:
            return ActionResult("reader", (Reply("data-while-running"), after))
        if situation.account.service is ServiceState.DISABLED:
            return ActionResult("disabled", (Reply("data-service-off"), after))
        if not situation.balances:
            return ActionResult("clear", (Reply("data-nothing-due"),))
        payable = situation.standing is Standing.DUE and situation.may_pay
        return ActionResult("due" if payable else "not_payable", (_running_until(situation), after))


class ActionCheckEmail(KaseAction):
    """Hold what an e-mail says against the account, and say how to stay on the safe side."""

    action_name = "action_check_email"
    outcomes = frozenset({"due", "told"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Only the account tells whether anything is owed; whoever may not see it gets the advice alone."""
        situation = await look(self, call)
        profile = situation.profile if situation is not None else profiles()["generic"]
        advice = Reply("email-advice", labels(profile, "portal"))
        if situation is None or not situation.seen or not situation.may_see:
            return ActionResult("told", (Reply("email-cannot-check"), advice))
        if not situation.balances:
            return ActionResult("told", (Reply("email-nothing-open"), advice))
        told = Reply("email-balance-open", {"amount": Amounts(situation.owed)})
        payable = situation.standing is Standing.DUE and situation.may_pay
        return ActionResult("due" if payable else "told", (told, advice))


class ActionAnswerSignIn(KaseAction):
    """Say that nobody gets past a sign-in here, and whether the balance can be paid without the portal."""

    action_name = "action_answer_sign_in"
    outcomes = frozenset({"can_pay_here", "person_now"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Whoever is known here and may pay needs no portal; everybody else gets a person at once."""
        situation = await look(self, call)
        answer = Reply("answer-cannot-sign-in")
        known = situation is not None and situation.may_pay and situation.standing is Standing.DUE
        if not known or not self.services.gateway.capabilities.pays_here:
            return ActionResult("person_now", (answer,))
        return ActionResult("can_pay_here", (answer, Reply("sign-in-pay-here")))


def until(situation: Situation) -> tuple[Reply, ...]:
    """Until when an unpaid service runs; nothing where the backend gives no date."""
    ends = situation.account.service_ends_at
    if ends is None:
        return ()
    key = "service-warned-until" if situation.account.service is ServiceState.WARNED else "service-runs-until"
    return (Reply(key, {"until": Moment(ends, situation.account.timezone)}),)


def _terms(intent: str, situation: Situation, *, day_named: bool) -> Reply:
    if intent == "extension_request":
        return Reply("answer-extension-request-named") if day_named else Reply("answer-extension-request")
    if len(situation.balances) < _SEVERAL:
        return Reply("answer-partial-payment")
    return Reply("answer-partial-payment-several", {"count": len(situation.balances)})


def _running_until(situation: Situation) -> Reply:
    ends = situation.account.service_ends_at
    if ends is None:
        return Reply("data-while-running")
    return Reply("data-until", {"until": Moment(ends, situation.account.timezone)})


def _afterwards(situation: Situation) -> Reply:
    days = situation.profile.timers.data_kept_days
    if days is None:
        return Reply("data-afterwards-unknown")
    return Reply("data-kept-for", {"days": days})
