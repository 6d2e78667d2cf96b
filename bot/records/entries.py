"""The entries of the audit log: what is written down of each payment decision, made in one place.

Amounts are minor units with their currency. Nothing of a transcript, no card number, no address of a page, and no
decline class: why a bank refused stays in the attempt's own row, since lost, stolen and fraud are told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.domain.access import AccessRequest
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Confirmation, Incoming
from bot.domain.identity import Customer, Link
from bot.records.audit import AuditEntry

SHOWN = "confirmation_shown"
CONSENT = "consent"
CONSENT_FOR_LATER = "schedule_consent"
REFUSED = "refused"
PAGE_OPENED = "page_opened"
LINK_MADE = "link_made"
LINK_CHANGED = "link_changed"
LINK_REMOVED = "link_removed"
ACCESS_APPROVED = "access_approved"
ACCESS_DENIED = "access_denied"


def entry(
    what: str, *, at: datetime, account_id: str, person: str = "", conversation_id: str = "", **details: str | None
) -> AuditEntry:
    """An entry of any kind; details that are empty are left out."""
    kept = {name: detail for name, detail in details.items() if detail}
    return AuditEntry(at, what, conversation_id, account_id, person, kept)


def shown_entry(
    confirmation: Confirmation, *, text: str, conversation_id: str, channel: str, at: datetime
) -> AuditEntry:
    """A confirmation was put to somebody, in the language and wording it notes; `text` is the reply's key."""
    return entry(
        SHOWN,
        at=at,
        account_id=confirmation.account_id,
        person=confirmation.person,
        conversation_id=conversation_id,
        channel=channel,
        text=text,
        expires=moment(confirmation.expires_at),
        **_agreement(confirmation),
    )


def consent_entry(
    confirmation: Confirmation, link: Link, *, text: str, incoming: Incoming, attempts: Iterable[Attempt]
) -> AuditEntry:
    """Somebody said yes: who they are by the link as it was read with the yes, how they said it, and the keys.

    A yes to a charge on a later day has no keys yet; the charge itself is checked again on that day.
    """
    return entry(
        CONSENT if confirmation.charge_at is None else CONSENT_FOR_LATER,
        at=confirmation.accepted_at or incoming.at,
        account_id=confirmation.account_id,
        person=link.person,
        conversation_id=incoming.conversation_id,
        text=text,
        incoming=incoming.id,
        by="button" if incoming.payload is not None else "words",
        attempts=", ".join(attempt.id for attempt in attempts),
        **_agreement(confirmation),
        **_identity(link),
    )


def refused_entry(
    incoming: Incoming,
    reason: str,
    *,
    at: datetime,
    confirmation: str = "",
    balances: Iterable[str] = (),
    card: str = "",
) -> AuditEntry | None:
    """A payment was refused, and why; None for somebody without an account, of whom there is nothing to say."""
    link = incoming.customer.link
    if link is None:
        return None
    return entry(
        REFUSED,
        at=at,
        account_id=link.account_id,
        person=link.person,
        conversation_id=incoming.conversation_id,
        reason=reason,
        incoming=incoming.id,
        confirmation=confirmation,
        balances=", ".join(balances),
        card=card,
        **_identity(link),
    )


def attempt_entry(attempt: Attempt, *, at: datetime, found_by: str = "") -> AuditEntry:
    """An attempt came to a state; `found_by` says how that was learnt, such as `answer`, `asked`, `voided`."""
    return entry(
        f"attempt_{attempt.state}",
        at=at,
        account_id=attempt.account_id,
        conversation_id=attempt.conversation_id,
        attempt=attempt.id,
        confirmation=attempt.confirmation_id,
        balance=attempt.balance_id,
        number=attempt.balance_number,
        amount=f"{attempt.amount.minor} {attempt.amount.currency}",
        card=attempt.card_id,
        receipt=attempt.receipt if attempt.state is AttemptState.PAID else None,
        paid_at=moment(attempt.paid_at) if attempt.state is AttemptState.PAID else None,
        found_by=found_by,
    )


def page_entry(customer: Customer, link: Link, *, page: str, at: datetime) -> AuditEntry:
    """A page of the provider was opened for somebody: which one and what for, never its address."""
    return entry(PAGE_OPENED, at=at, account_id=link.account_id, person=customer.person, page=page, **_identity(link))


def link_entry(link: Link, before: Link | None, *, at: datetime) -> tuple[AuditEntry, ...]:
    """Somebody was tied to an account, or the tie was changed or renewed.

    Who moves to another account leaves an entry in both.
    """
    stays = before is not None and before.account_id == link.account_id
    what = LINK_CHANGED if stays else LINK_MADE
    made = entry(what, at=at, account_id=link.account_id, person=link.person, **_identity(link))
    return (made,) if before is None or stays else (unlink_entry(before, at=at), made)


def unlink_entry(link: Link, *, at: datetime) -> AuditEntry:
    """The tie was cut."""
    return entry(LINK_REMOVED, at=at, account_id=link.account_id, person=link.person, **_identity(link))


def approval_entry(request: AccessRequest, approver: Link, *, role: str, at: datetime) -> AuditEntry:
    """Somebody who may pay for the account let somebody else in; the link that came of it has an entry of its own."""
    return _decision_entry(ACCESS_APPROVED, request, approver, at=at, role=role)


def denial_entry(request: AccessRequest, approver: Link, *, at: datetime) -> AuditEntry:
    """Somebody who may pay for the account refused to let somebody in."""
    return _decision_entry(ACCESS_DENIED, request, approver, at=at)


def moment(at: datetime | None) -> str:
    """A moment in UTC, to the second."""
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _decision_entry(
    what: str, request: AccessRequest, approver: Link, *, at: datetime, role: str | None = None
) -> AuditEntry:
    return entry(
        what,
        at=at,
        account_id=approver.account_id,
        person=approver.person,
        request=request.id,
        asked_by=request.person,
        asked_at=moment(request.asked_at),
        role=role,
        **_identity(approver),
    )


def _agreement(confirmation: Confirmation) -> dict[str, str]:
    """What was put to the customer: amounts by balance, card, moves, and the words it was put in."""
    return {
        "confirmation": confirmation.id,
        "shown": ", ".join(
            f"{each.number} {each.amount.minor} {each.amount.currency}" for each in confirmation.balances
        ),
        "balances": ", ".join(each.balance_id for each in confirmation.balances),
        "card": confirmation.card_id,
        "card_label": confirmation.card_label,
        "moves": ", ".join(sorted({name for each in confirmation.balances for name in each.moves})),
        "charge_at": moment(confirmation.charge_at),
        "timezone": confirmation.timezone if confirmation.charge_at is not None else "",
        "language": confirmation.shown_in,
        "wording": confirmation.wording,
    }


def _identity(link: Link) -> dict[str, str]:
    return {
        "channel": link.channel,
        "billing_person": link.billing_person,
        "roles": ", ".join(sorted(link.roles)),
        "verified_by": link.verified_by.value,
        "verified_at": moment(link.verified_at),
    }
