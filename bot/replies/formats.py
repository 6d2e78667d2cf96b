"""Money, lists and outside text as a language writes them; the rest of a language is in its catalog."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from copy import copy
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import NumberPattern, get_currency_symbol

from bot.domain.conversation import Moment
from bot.domain.money import Money, exponent
from bot.errors import Misconfigured

TEXT_LIMIT: Final = 120
"""Characters of one outside text, such as a subscription's name; longer ones end in an ellipsis."""

URL_LIMIT: Final = 2_000
"""Characters of an address, which is useless when cut: what no browser is sure to open is left out."""

_NO_BREAK_SPACE: Final = "\u00a0"


class Formats:
    """Writes money and lists the way of one CLDR locale."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._standard: NumberPattern = locale.currency_formats["standard"]
        self._patterns: dict[str, NumberPattern] = {}

    @classmethod
    def of(cls, code: str) -> Self:
        """The formats of a code such as `lv` or `en-GB`. Raises Misconfigured for a locale nobody knows."""
        try:
            return cls(Locale.parse(code, sep="-"))
        except (UnknownLocaleError, ValueError) as error:
            raise Misconfigured(f"{code!r} is not a locale that CLDR knows") from error

    def money(self, amount: Money) -> str:
        """An amount with its currency and all its decimals."""
        value = Decimal(amount.minor).scaleb(-exponent(amount.currency))
        pattern = self._pattern(amount.currency)
        return str(pattern.apply(value, self._locale, currency=amount.currency, currency_digits=False))

    def listed(self, items: Sequence[str]) -> str:
        """The items with commas and the language's word for "and"."""
        return format_list(list(items), locale=self._locale)

    def _pattern(self, currency: str) -> NumberPattern:
        if currency not in self._patterns:
            self._patterns[currency] = self._made(currency)
        return self._patterns[currency]

    def _made(self, currency: str) -> NumberPattern:
        pattern = copy(self._standard)
        digits = exponent(currency)
        pattern.frac_prec = (digits, digits)
        if get_currency_symbol(currency, locale=self._locale)[-1].isalpha():
            positive, negative = (
                f"{before}{_NO_BREAK_SPACE}" if before.endswith("¤") else before for before in pattern.prefix
            )
            pattern.prefix = (positive, negative)
        return pattern


@lru_cache(maxsize=4_096)
def local(moment: Moment) -> tuple[datetime, bool]:
    """The moment on the clocks of its zone, and whether that is UTC, which has to be said.

    A zone that does not exist reads as UTC. Raises Misconfigured for a moment without an offset.
    """
    if moment.at.tzinfo is None:
        raise Misconfigured("a moment must be an aware datetime")
    try:
        zone = ZoneInfo(moment.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.at.astimezone(UTC), True
    return moment.at.astimezone(zone), moment.timezone in {"UTC", "Etc/UTC"}


def plain(text: str, limit: int = TEXT_LIMIT) -> str:
    """One line of outside text: no control, formatting or broken characters, spaces joined, cut to `limit`."""
    if text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text:
        return text.strip()
    shown = " ".join("".join(_shown(sign) for sign in text[: limit * 4]).split())
    return shown if len(shown) <= limit else f"{shown[: limit - 1].rstrip()}…"


def lines(text: str) -> str:
    """What a person wrote: no control, formatting or broken characters, but its lines, one empty one at a time."""
    shown = [plain(line, limit=len(line) + 1) for line in text.split("\n")]
    kept = [line for number, line in enumerate(shown) if line or (number and shown[number - 1])]
    return "\n".join(kept).strip()


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else sign
