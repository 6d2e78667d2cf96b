"""The errors of the contract: a status, a stable code and a sentence that says what to do."""

from __future__ import annotations


class Refusal(Exception):
    """A request that is not carried out: nothing was charged and nothing was changed."""

    def __init__(self, status: int, code: str, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field


def unknown(what: str, wanted: str) -> Refusal:
    """Refuse a request for something that is not there."""
    return Refusal(
        404, f"no_such_{what}", f"There is no {what} {wanted!r} here. Check the id and the account it is in."
    )


def conflict(code: str, message: str) -> Refusal:
    """Refuse an attempt; nothing was charged."""
    return Refusal(409, code, message)


def invalid(message: str, *, field: str | None = None) -> Refusal:
    """Refuse a request that cannot be understood."""
    return Refusal(422, "invalid_request", message, field=field)
