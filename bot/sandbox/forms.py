"""Checks what was typed on the card page; says which text key explains a mistake."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.cards import BEHAVIOUR_OF_NUMBER, digits_of, expired, luhn_valid

EXPIRY = re.compile(r"(0?[1-9]|1[0-2])\s*[/\-. ]?\s*(?:20)?([0-9]{2})")


@dataclass(slots=True)
class CardForm:
    """A checked form: the digits of the number, the expiry, and the mistakes as field -> text key."""

    number: str = field(default="", repr=False)
    exp_month: int = 0
    exp_year: int = 0
    mistakes: dict[str, str] = field(default_factory=dict)


def check_new_card(number: str, expiry: str, security_code: str, *, today: tuple[int, int]) -> CardForm:
    """Check a card to add; `today` is the year and month of business time."""
    form = CardForm(number=digits_of(number))
    mistake = _wrong_number(form.number)
    if mistake is not None:
        form.mistakes["number"] = mistake
    _take_expiry(form, expiry, today)
    if re.fullmatch(r"[0-9]{3,4}", security_code.strip()) is None:
        form.mistakes["security_code"] = "error-security-code"
    return form


def check_expiry(expiry: str, *, today: tuple[int, int]) -> CardForm:
    """Check a new expiry date."""
    form = CardForm()
    _take_expiry(form, expiry, today)
    return form


def _wrong_number(number: str) -> str | None:
    if not number:
        return "error-number-empty"
    if re.fullmatch(r"[0-9]{13,19}", number) is None:
        return "error-number-digits"
    if not luhn_valid(number):
        return "error-number-check"
    if number not in BEHAVIOUR_OF_NUMBER:
        return "error-number-real"
    return None


def _take_expiry(form: CardForm, expiry: str, today: tuple[int, int]) -> None:
    found = EXPIRY.fullmatch(expiry.strip())
    if found is None:
        form.mistakes["expiry"] = "error-expiry-form"
        return
    form.exp_month, form.exp_year = int(found[1]), 2000 + int(found[2])
    if expired(form.exp_year, form.exp_month, year=today[0], month=today[1]):
        form.mistakes["expiry"] = "error-expiry-past"
