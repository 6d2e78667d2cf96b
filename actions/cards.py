"""Everything about the card: whose it is, editing its expiry, another one, a new one on the provider's page."""

from __future__ import annotations

from dataclasses import replace

from actions.base import BillingAction, KaseAction, card_facts, labels, may_not_pay, portal_steps
from actions.refusing import note_refusal
from bot.billing.confirming import first_refusal
from bot.billing.limits import too_many_cards
from bot.billing.roles import Right
from bot.billing.situation import Situation
from bot.dialogue.picking import card_marks, pick
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Card
from bot.domain.conversation import Option, Reply
from bot.errors import BackendUnavailable
from bot.nlu.orders import card_to_use

_ORDERS_TO_PAY = frozenset({"pay_balance", "resubmit_payment"})


class ActionLookUpCard(BillingAction):
    """Find the card that failed, whether this person added it, and whether it may work as it is."""

    action_name = "action_look_up_card"
    outcomes = frozenset(
        {"mine", "mine_good", "not_mine", "not_mine_good", "fixed", "fixed_good", "none", "gone", "reader", "named"}
    )

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Tell the branch of the guide, to who may still pay; a card that the order to pay names is taken."""
        if not situation.may_pay:
            return ActionResult("reader", (may_not_pay(situation),), effects=(note_refusal(self, call, "reader"),))
        if not situation.cards:
            return ActionResult("none")
        card = _failed_card(call, situation)
        if card is None:
            return ActionResult("gone")
        ids = call.conversation.choices.balance_ids
        named = self._named(call, situation)
        if named is not None:
            return ActionResult("named", choices=replace(call.conversation.choices, card_id=named.id))
        good = first_refusal(situation, self.services.rules, balance_ids=ids, card_id=card.id) is None
        whose = self._whose(situation, card)
        asked = replace(call.conversation.choices, card_id=None)  # of the card on file, whatever was chosen before
        return ActionResult(f"{whose}_good" if good else whose, facts=card_facts(card), choices=asked)

    def _whose(self, situation: Situation, card: Card) -> str:
        """Whose card it is; where nobody can edit cards it does not matter, and is not said."""
        if not self.services.gateway.capabilities.edits_cards:
            return "fixed"
        return "mine" if situation.owns(card) else "not_mine"

    def _named(self, call: ActionCall, situation: Situation) -> Card | None:
        """The card on file that the message says to pay with, if it may be charged now."""
        if call.intent not in _ORDERS_TO_PAY:
            return None
        choices, last4 = call.conversation.choices, card_to_use(call.incoming.text or "", language=call.language)
        cards = [card for card in situation.cards if card.last4 == last4]
        if len(cards) != 1 or cards[0].id == choices.card_id:  # taken before in this turn, and it led nowhere
            return None
        refused = first_refusal(situation, self.services.rules, balance_ids=choices.balance_ids, card_id=cards[0].id)
        return None if refused else cards[0]


class ActionKeepCard(BillingAction):
    """Use the card that is on file as it is."""

    action_name = "action_keep_card"
    outcomes = frozenset({"kept", "gone"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Choose the card on file; whether it may be charged is checked when the confirmation is prepared."""
        card = _failed_card(call, situation)
        if card is None:
            return ActionResult("gone", (Reply("choice-gone"),))
        return ActionResult("kept", choices=replace(call.conversation.choices, card_id=card.id))


class ActionRefuseCardEdit(KaseAction):
    """Say why a card that somebody else added cannot be edited."""

    action_name = "action_refuse_card_edit"
    outcomes = frozenset({"refused"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Say it; the guide then offers what can be done."""
        return ActionResult("refused", (Reply("card-edit-not-yours"),))


class ActionOpenCardEdit(BillingAction):
    """Open the provider's page to change the expiry of the card on file."""

    action_name = "action_open_card_edit"
    outcomes = frozenset({"open", "not_yours", "not_offered", "elsewhere"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Open it for the owner only; where cards cannot be edited, the renewed card is added as a new one."""
        if not self.services.gateway.capabilities.edits_cards:
            return ActionResult("not_offered", (Reply("card-edit-not-offered"),))
        choices = call.conversation.choices
        card = situation.card(choices.edited_card_id or choices.card_id) or _failed_card(call, situation)
        if card is None or not situation.owns(card) or not situation.may(Right.EDIT_OWN_CARD):
            return ActionResult("not_yours", (Reply("card-edit-not-yours"),))
        return _open_page(self, call, situation, card.id)


class ActionOpenCardPage(BillingAction):
    """Open the provider's page to add a card."""

    action_name = "action_open_card_page"
    outcomes = frozenset({"open", "not_yours", "may_not_add", "elsewhere", "too_many_cards"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Open it for who may add one; some roles may only pay."""
        if not situation.may_pay:
            return ActionResult("not_yours", (may_not_pay(situation),))
        if not situation.may(Right.ADD_CARD):
            told = Reply("may-not-add-card", labels(situation, "who-adds-cards"))
            return ActionResult("may_not_add", (told,), effects=(note_refusal(self, call, "may_not_add"),))
        if too_many_cards(situation.history, self.services.rules, now=situation.now):
            told = Reply("cannot-confirm-too-many-cards")
            return ActionResult("too_many_cards", (told,), effects=(note_refusal(self, call, "too_many_cards"),))
        return _open_page(self, call, situation, None)


class ActionCheckCardSaved(BillingAction):
    """Look whether the card was saved on the provider's page."""

    action_name = "action_check_card_saved"
    outcomes = frozenset({"saved", "not_saved", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Look; where nobody asks, what cannot be seen or is not there is not talked about.

        Raises `BackendUnavailable` for a notice while the backend is silent: it is looked at again.
        """
        result = await super().act(call)
        if call.incoming.event is None or result.outcome == "saved":
            return result
        if result.outcome == "unreachable":
            raise BackendUnavailable("the cards cannot be read after a notice now")
        return ActionResult("moot")

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Compare the cards on file with those seen when the page was opened; a notice may be about a colleague's."""
        choices = call.conversation.choices
        seen = {mark.partition("@")[0]: mark for mark in choices.cards_seen}
        changed = [card for card in situation.cards if seen.get(card.id) != _mark(card)]
        if call.incoming.event is not None:
            changed = [card for card in changed if situation.owns(card) or not card.owner]
        edited = [card for card in changed if card.id == choices.edited_card_id]
        saved = (edited or changed)[-1:]  # the newest, as cards come in the order they were added
        if not saved:
            return ActionResult("not_saved", (Reply("card-not-saved-yet"),), page=_page(choices.edited_card_id))
        return ActionResult(
            "saved",
            (Reply("card-saved", card_facts(saved[0])),),
            choices=replace(choices, card_id=saved[0].id, edited_card_id=None, cards_seen=()),
        )


class ActionListOtherCards(BillingAction):
    """Offer the other cards on file that may pay what was chosen."""

    action_name = "action_list_other_cards"
    outcomes = frozenset({"some", "none", "named", "gone", "reader"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """List what may be charged now, without the card that is being left; one that was named is taken.

        Who turns back from the page for a new card leaves that page and no card.
        """
        if not situation.may_pay:
            return ActionResult("reader", (may_not_pay(situation),), effects=(note_refusal(self, call, "reader"),))
        choices = call.conversation.choices
        if not any(situation.balance(balance_id) for balance_id in choices.balance_ids):
            return ActionResult("gone")
        failed = _failed_card(call, situation)
        on_page = bool(choices.cards_seen) and choices.card_id is None
        left = choices.card_id or (failed.id if failed and not on_page else None)
        rules = self.services.rules
        others = [
            card
            for card in situation.cards
            if card.id != left
            and first_refusal(situation, rules, balance_ids=choices.balance_ids, card_id=card.id) is None
        ]
        if not others:
            return ActionResult("none", (Reply("no-other-card"),))
        options = tuple(_option(card) for card in others)
        text = call.incoming.text or ""
        named = pick(text, options) if call.answer == "other_card" and card_marks(text) else None
        if named is not None:
            return ActionResult("named", choices=replace(choices, card_id=named.partition(":")[2]))
        return ActionResult("some", options=options)


class ActionChooseCard(BillingAction):
    """Take the card that was picked."""

    action_name = "action_choose_card"
    outcomes = frozenset({"chosen", "gone"})

    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Choose it if it is still on file."""
        card = situation.card(call.picked)
        if card is None:
            return ActionResult("gone", (Reply("choice-gone"),))
        return ActionResult("chosen", choices=replace(call.conversation.choices, card_id=card.id))


def _open_page(action: KaseAction, call: ActionCall, situation: Situation, edit_card: str | None) -> ActionResult:
    if not action.services.gateway.capabilities.hosted_pages:
        step = "portal-card-expiry" if edit_card else "portal-card-new"
        return ActionResult("elsewhere", (portal_steps(situation, step),))
    choices = replace(
        call.conversation.choices,
        card_id=None,
        edited_card_id=edit_card,
        cards_seen=tuple(_mark(card) for card in situation.cards),
    )
    return ActionResult("open", choices=choices, page=_page(edit_card))


def _failed_card(call: ActionCall, situation: Situation) -> Card | None:
    """The card on file for the first chosen balance."""
    balances = (situation.balance(balance_id) for balance_id in call.conversation.choices.balance_ids)
    first = next((balance for balance in balances if balance is not None), None)
    return situation.card(first.card_id) if first is not None else None


def _page(edit_card: str | None) -> str:
    return f"card:edit:{edit_card}" if edit_card else "card:add"


def _mark(card: Card) -> str:
    return f"{card.id}@{card.exp_month}/{card.exp_year}"


def _option(card: Card) -> Option:
    return Option(f"card:{card.id}", "option-card", card_facts(card))
