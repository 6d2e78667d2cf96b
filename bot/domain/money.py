"""An amount of money in minor units of one currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_EXPONENTS: Final = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI"), 0),
    **dict.fromkeys(("VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""ISO 4217 exponents other than 2. CLDR's digits are not used: it rounds dinars and leks, an invoice does not."""


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units (cents, or whole units where the currency has no cents) of an ISO 4217 currency.

    Raises ValueError when the currency is not three capital letters or `minor` is not an int.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise ValueError(f"money is counted in whole minor units, not {self.minor!r}")
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            raise ValueError(f"{self.currency!r} is not an ISO 4217 code such as EUR")

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)


def in_figures(money: Money) -> str:
    """The amount in plain figures with its code, such as `1234.50 EUR` and `12800 JPY`, for operators and agents."""
    decimals = exponent(money.currency)
    whole, part = divmod(abs(money.minor), 10**decimals)
    sign = "-" if money.minor < 0 else ""
    return f"{sign}{whole}.{part:0{decimals}d} {money.currency}" if decimals else f"{sign}{whole} {money.currency}"


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Sum the amounts, one sum for each currency, in the order the currencies first appear."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())


def exponent(currency: str) -> int:
    """How many decimals a currency has by ISO 4217."""
    return _EXPONENTS.get(currency, 2)
