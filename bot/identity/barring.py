"""Why somebody is shown nothing of an account, in one sentence that also says who can help."""

from __future__ import annotations

from bot.domain.conversation import Reply
from bot.domain.identity import Barred, Customer


def why_nothing(customer: Customer) -> Reply:
    """What somebody hears whom we cannot tie to an account, or not any more, and who can change that."""
    match customer.barred:
        case Barred.GUEST:
            return Reply("barred-guest")
        case Barred.STRANGER:
            return Reply("barred-stranger")
        case Barred.UNKNOWN:
            return Reply("barred-unknown")
        case None if customer.link is not None:
            return Reply("link-changed")
        case None:
            return Reply("link-lapsed" if customer.lapsed else "not-linked")
