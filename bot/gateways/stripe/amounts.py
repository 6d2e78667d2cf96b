"""Stripe's minor units and ours: equal, but for a few currencies."""

from __future__ import annotations

from typing import Final

from bot.domain.money import Money, exponent
from bot.errors import ContractBroken

# https://docs.stripe.com/currencies#zero-decimal and "special cases": whole units, but ISK and UGX are sent with two
# decimals that must be 00 for the sake of old integrations, and the five with three decimals must end in 0.
_WHOLE: Final = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
_THREE: Final = frozenset("BHD JOD KWD OMR TND".split())
_STEP_OF_THREE: Final = 10
_TWO, _LONGEST = 2, 3


def money(amount: int, currency: str) -> Money:
    """Turn an amount of Stripe's into ours, exactly.

    Raises ContractBroken for what Stripe does not allow: part of the smallest unit, or a currency that is not one.
    """
    code = currency.upper()
    if len(code) != _LONGEST or not (code.isascii() and code.isalpha()):
        raise ContractBroken("Stripe named a currency that is not one")
    theirs = 0 if code in _WHOLE else _LONGEST if code in _THREE else _TWO
    shift = exponent(code) - theirs
    if shift >= 0:
        minor, rest = amount * 10**shift, amount % _STEP_OF_THREE if code in _THREE else 0
    else:
        minor, rest = divmod(amount, 10**-shift)
    if rest:
        raise ContractBroken(f"Stripe gave an amount that {code} does not have")
    return Money(minor, code)
