"""Short answers, leaving it for later, and the language."""

from __future__ import annotations

from babel import Locale

from actions.base import KaseAction, labels, not_due
from actions.escalation import look
from bot.billing.profiles import profiles
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Fact, Moment, Option, Reply
from bot.nlu.entities import find_entities
from bot.nlu.entity import EntityKind
from bot.nlu.tokens import words_of

_WITH_LABELS = frozenset(
    {"who_can_pay", "pay_other_method", "pay_button_missing", "new_card_still_declined", "bought_via_partner"}
)
_ABOUT_PAYING = frozenset({"pay_button_missing", "new_card_still_declined", "bank_says_ok"})
_LOOKED_UP = _WITH_LABELS | _ABOUT_PAYING | {"refund_request"}
_NOTHING_TO_PAY = frozenset(
    {
        Standing.CLEAR,
        Standing.CLEAR_NOTICE,
        Standing.PAID_LATELY,
        Standing.PARTNER,
        Standing.INVOICE,
        Standing.READER,
    }
)

_NO_BUTTON = frozenset({Standing.PARTNER, Standing.INVOICE})
"""Agreements that have no button to pay with, so that nobody is sent to look for one."""


class ActionAnswer(KaseAction):
    """Give the short answer of an intent, with the labels the customer sees on screen and what the account adds."""

    action_name = "action_answer"
    outcomes = frozenset({"answered", "payable", "not_payable"})

    async def act(self, call: ActionCall) -> ActionResult:
        """The answer's key is the intent's name; who has nothing to pay here is not offered to."""
        situation = await look(self, call) if call.intent in _LOOKED_UP else None
        facts = _labels(situation) if call.intent in _WITH_LABELS else {}
        answer = Reply(f"answer-{call.intent.replace('_', '-')}", facts)
        if situation is None:
            return ActionResult("answered", (answer,))
        if call.intent in _ABOUT_PAYING and situation.standing in _NOTHING_TO_PAY:
            other = not_due(situation)
            first = () if situation.standing in _NO_BUTTON else (answer,)
            return ActionResult("not_payable", (*first, *(other.replies if other is not None else ())))
        more = self._of_the_account(call.intent, situation) if situation.seen else ()
        payable = call.intent == "pay_other_method" and situation.standing is Standing.DUE and situation.may_pay
        return ActionResult("payable" if payable else "answered", (answer, *more))

    def _of_the_account(self, intent: str, situation: Situation) -> tuple[Reply, ...]:
        """What the account adds for who may see it."""
        if intent == "who_can_pay":
            return (self._whether_you_may(situation),)
        if intent == "refund_request":
            return (Reply("cancelling-settles-nothing"),) if situation.standing is Standing.DUE else ()
        balance = next(iter(situation.balances), None) if situation.standing is Standing.DUE else None
        card = situation.card(balance.card_id) if balance is not None else None
        if balance is None or card is None:
            return ()
        if intent == "new_card_still_declined":
            return (Reply("card-still-used", {"card": card.label, "number": balance.number}),)
        if intent == "bank_says_ok" and balance.last_tried_at is not None:
            at = Moment(balance.last_tried_at, situation.account.timezone)
            return (Reply("tell-the-bank", {"amount": balance.amount, "card": card.label, "at": at}),)
        return ()

    def _whether_you_may(self, situation: Situation) -> Reply:
        if not situation.may_pay:
            return Reply("you-may-not-pay")
        here = self.services.gateway.capabilities.pays_here
        return Reply("you-may-pay") if here else Reply("you-may-pay-there")


def _labels(situation: Situation | None) -> dict[str, Fact]:
    of = situation if situation is not None else profiles()["generic"]
    return dict(labels(of, "pay", "path", "portal", "who-pays"))


class ActionLeaveForLater(KaseAction):
    """Let the customer go, saying how to come back."""

    action_name = "action_leave_for_later"
    outcomes = frozenset({"left"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Nothing is charged and nothing is lost."""
        return ActionResult("left", (Reply("left-for-later"),))


class ActionSwitchLanguage(KaseAction):
    """Speak the language the customer asks for, from now on."""

    action_name = "action_switch_language"
    outcomes = frozenset({"switched", "which", "unsupported"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Find the language by its name in any language we speak; offer the list when none is named."""
        enabled = self.services.languages
        wanted = call.picked if call.picked in enabled else _named(call.incoming.text or "", call.language, enabled)
        if wanted is not None:
            return ActionResult("switched", (Reply("language-switched"),), language=wanted)
        options = tuple(Option(f"language:{code}", "option-language", {"name": _native(code)}) for code in enabled)
        return ActionResult("which", options=options)


def _named(text: str, language: str, enabled: tuple[str, ...]) -> str | None:
    """The one language of ours that the message names, or whose code it is; of two nobody knows which is wanted."""
    found = find_entities(text, language=language)
    named = {str(entity.value) for entity in found if entity.kind is EntityKind.LANGUAGE} & set(enabled)
    return named.pop() if len(named) == 1 else next((code for code in enabled if words_of(text) == (code,)), None)


def _native(code: str) -> str:
    return (Locale(code).get_language_name(code) or code).capitalize()
