"""Answers from what the account's agreement says, and from the account where it says more: papers, cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actions.base import KaseAction, labels
from actions.escalation import look
from actions.telling import receipts
from bot.billing.profiles import Profile, profiles
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import PayerType
from bot.domain.conversation import Names, Reply


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer may draw on; `seen` is the account, None for who may not see it or while the backend is silent."""

    profile: Profile
    seen: Situation | None


class ActionAnswerFromProfile(KaseAction):
    """Tell where things are and what the agreement allows; anybody may know it, an account or not."""

    action_name = "action_answer_from_profile"
    outcomes = frozenset({"told", "due"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Answer; what the account itself adds is told only to who may see it."""
        situation = await look(self, call)
        profile = situation.profile if situation is not None else profiles()["generic"]
        shown = situation is not None and situation.seen and situation.may_see
        known = Known(profile, situation if shown else None)
        return ActionResult("due" if _payable(known.seen) else "told", _ANSWERS[call.intent](known))


def _payable(seen: Situation | None) -> bool:
    return seen is not None and seen.may_pay and seen.standing is Standing.DUE


def _need_invoice(known: Known) -> tuple[Reply, ...]:
    if known.seen is not None and known.seen.account.payer is PayerType.PARTNER:
        return (Reply("invoices-from-partner", {"partner": known.seen.account.partner or known.seen.account.name}),)
    where = Reply("answer-need-invoice", labels(known.profile, "portal", "invoices"))
    lately = receipts(known.seen) if known.seen is not None else ()
    if known.seen is None or not known.seen.balances:
        return (*lately, where)
    numbers = tuple(balance.number for balance in known.seen.balances)
    return (*lately, where, Reply("open-invoices", {"numbers": Names(numbers), "count": len(numbers)}))


def _country_rules(known: Known) -> tuple[Reply, ...]:
    rules = Reply("answer-country-rules", labels(known.profile, "card-rules"))
    if not known.profile.has("local-rules"):
        return (rules,)
    return (rules, Reply("local-rules", labels(known.profile, "local-rules")))


def _cannot_add_card(known: Known) -> tuple[Reply, ...]:
    return (Reply("answer-cannot-add-card"), Reply("cards-accepted", labels(known.profile, "card-rules")))


def _delete_card(known: Known) -> tuple[Reply, ...]:
    where = Reply("answer-delete-card", labels(known.profile, "portal", "cards"))
    if known.seen is None:
        return (where,)
    if known.seen.balances:
        return (Reply("delete-card-balance-open"), where)
    if len(known.seen.cards) == 1:
        return (Reply("delete-card-only-one"), where)
    return (where,)


_ANSWERS: Mapping[str, Callable[[Known], tuple[Reply, ...]]] = {
    "need_invoice": _need_invoice,
    "country_rules": _country_rules,
    "cannot_add_card": _cannot_add_card,
    "delete_card": _delete_card,
}
