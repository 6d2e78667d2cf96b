"""What was said while somebody was tied to an account is not said again once they are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.dialogue.walking import Walk
from bot.domain.conversation import Conversation, Reply
from bot.domain.identity import Customer
from bot.flows.access import ACCESS
from bot.identity.barring import why_nothing

_HOW_TO_BE_LET_IN: Final = frozenset((ACCESS.name, step) for step in ("ask", "ask_by_email", "choose"))


def withheld(walk: Walk, before: Conversation, customer: Customer, *, sense: str) -> Walk:
    """The walk without questions and answers of an account that is not the customer's any more.

    Buttons that are already shown count no more with it: their question is not open. What an action says anew is left
    as it is, since every action asks whose account it is.
    """
    if not _was_of_another(before, customer):
        return walk
    stamps = {reply.stamp for reply in _open(before) if reply.stamp is not None}
    repeated = sense == "command" and walk.replies == before.last_replies
    kept = (
        () if repeated else tuple(reply for reply in walk.replies if reply.stamp is None or reply.stamp not in stamps)
    )
    if len(kept) != len(walk.replies) and why_nothing(customer) not in kept:
        kept = (why_nothing(customer), *kept)
    return replace(walk, conversation=_without(walk.conversation, stamps), replies=kept)


def let_in(conversation: Conversation, customer: Customer) -> Conversation:
    """Without the question of how to be let in, once somebody is: it would contradict the account they see."""
    position = conversation.position
    if conversation.account_id is not None or customer.link is None or position is None:
        return conversation
    if (position.flow, position.step) not in _HOW_TO_BE_LET_IN:
        return conversation
    return replace(conversation, position=None, question=None, put_aside=None)


def account_of(customer: Customer) -> str | None:
    """The account of which somebody may hear."""
    return customer.link.account_id if customer.link is not None else None


def _was_of_another(conversation: Conversation, customer: Customer) -> bool:
    return conversation.account_id is not None and conversation.account_id != account_of(customer)


def _open(conversation: Conversation) -> tuple[Reply, ...]:
    return tuple(each for each in (conversation.question, conversation.put_aside) if each is not None)


def _without(conversation: Conversation, stamps: set[int]) -> Conversation:
    question, aside = conversation.question, conversation.put_aside
    if aside is not None and aside.stamp in stamps:
        conversation = replace(conversation, put_aside=None)
    if question is not None and question.stamp in stamps:
        return replace(conversation, position=None, question=None, put_aside=None)
    return conversation
