"""Everything Kase raises, drawn as one tree.

KaseError
├── Retryable                  the same call may succeed later
│   ├── BackendUnavailable     the billing backend did not answer and nothing was moved
│   ├── OutcomeUnknown         a charge was sent and its fate is not known
│   ├── StorageUnavailable     our database did not answer, or another transaction was in the way
│   └── Conflict               another turn changed the conversation first: replay the turn
└── Permanent                  the same call will fail again
    ├── NotAllowed             this person may not see or do this
    │   └── LimitReached       the card, or the account, was tried often enough for now
    ├── NotFound               no such account, balance, card or conversation
    ├── InvalidInput           a caller sent something that cannot be understood
    ├── ContractBroken         a backend answered against its contract
    └── Misconfigured          a setting, a catalog, a flow or a profile is wrong
"""

from __future__ import annotations


class KaseError(Exception):
    """Root of all errors of Kase; `code` is stable and safe to show to programs."""

    code = "error"

    def __init__(self, detail: str, **context: str | int | None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.context = context


class Retryable(KaseError):
    """The same call may succeed later."""

    code = "retryable"


class BackendUnavailable(Retryable):
    """The billing backend did not answer; the call moved no money."""

    code = "backend_unavailable"


class OutcomeUnknown(Retryable):
    """A charge was sent to the backend and its fate is not known: never send it again blindly."""

    code = "outcome_unknown"


class StorageUnavailable(Retryable):
    """Our database did not answer, or gave the transaction up for another one."""

    code = "storage_unavailable"


class Conflict(Retryable):
    """Somebody else saved first; load again and replay."""

    code = "conflict"


class Permanent(KaseError):
    """The same call will fail again."""

    code = "permanent"


class NotAllowed(Permanent):
    """This person may not see or do this."""

    code = "not_allowed"


class LimitReached(NotAllowed):
    """The card, or the account, was tried as often as is allowed for now, or payments are off; nothing was charged."""

    code = "limit_reached"


class NotFound(Permanent):
    """There is no such account, balance, card, attempt or conversation."""

    code = "not_found"


class InvalidInput(Permanent):
    """A caller sent something that cannot be understood; the detail names the field."""

    code = "invalid_input"


class ContractBroken(Permanent):
    """A backend answered against its published contract."""

    code = "contract_broken"


class Misconfigured(Permanent):
    """A setting, catalog, flow or profile is wrong; the detail says what to change."""

    code = "misconfigured"
