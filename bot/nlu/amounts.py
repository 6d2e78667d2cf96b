"""Sums of money, in whole minor units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.money import exponent
from bot.nlu.entity import Entity, EntityKind, SaidAmount
from bot.nlu.reading import Reading

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB", "₺": "TRY", "₹": "INR", "₩": "KRW", "₴": "UAH"}
_CODES = frozenset(
    (
        "AED AUD BGN BHD BIF BRL CAD CHF CLF CLP CNY CZK DJF DKK EUR GBP GNF HKD HUF IDR ILS INR IQD ISK JOD JPY KMF "
        "KRW KWD LYD MXN MYR NOK NZD OMR PLN PYG QAR RON RSD RUB RWF SAR SEK SGD THB TND TWD UAH UGX USD UYI UYW VND "
        "VUV XAF XOF XPF ZAR"
    ).split()
)
"""ISO 4217 codes that are read where they stand in capitals; codes that are English words too are left out."""

_RUN = re.compile(r"[0-9]+(?:[ \u00a0\u202f.,'’][0-9]+)*")
_SPACE = re.compile(r"[ \u00a0\u202f]")
_GROUPED = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[ \u00a0\u202f.,'’])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<part>[0-9]{1,4}))?"
)
_PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,4}))?")
_BESIDE = " \u00a0\u202f"
_MOST_DIGITS = 6
_SOMEWHERE = "EUR"
_FEWEST_DIGITS = 2
_THOUSANDTHS = 3
_IN_THOUSANDTHS = "KWD"
_NO_SUM_NEXT_TO = frozenset(":/-–%°#")
_SUM_MAY_END_WITH = frozenset(".,;!?)\n")


def amounts_in_currency(read: Reading) -> Iterator[Entity]:
    """Numbers with a currency right before or after them."""
    for start, end in _numbers(read):
        before, begins = _currency_before(read, start)
        after, ends = _currency_after(read, end)
        if (after is None and _is_letter(read.text, end)) or (before is None and _is_letter(read.text, start - 1)):
            continue  # "EUR 1.2m", "X500 EUR"
        currency = after or before
        minor = _minor(read.text[start:end], currency, read.decimal) if currency is not None else None
        if minor is not None:
            yield read.entity(EntityKind.AMOUNT, SaidAmount(minor, currency), begins, ends)


def amounts_of_no_currency(read: Reading) -> Iterator[Entity]:
    """Numbers right after a word for paying, and numbers that only money is written like."""
    for start, end in _numbers(read):
        number = read.text[start:end]
        minor = _minor(number, None, read.decimal)
        if minor is None or not _stands_alone(read, start, end):
            continue
        grouped = _GROUPED.fullmatch(number)
        if (grouped and grouped["part"]) or _is_paid(read, start, end) or _is_all_with_cents(read, start, end):
            said = SaidAmount(minor, None, _minor(number, _IN_THOUSANDTHS, read.decimal))
            yield read.entity(EntityKind.AMOUNT, said, start, end)


def _numbers(read: Reading) -> Iterator[tuple[int, int]]:
    """Every number; where spaces join what is no number as a whole, its parts."""
    for found in _RUN.finditer(read.text):
        start, end = found.span()
        if _minor(found.group(), None, read.decimal) is not None or not _SPACE.search(found.group()):
            yield start, end
            continue
        for part in re.finditer(r"[^ \u00a0\u202f]+", found.group()):
            yield start + part.start(), start + part.end()


def _minor(number: str, currency: str | None, decimal: str) -> int | None:
    """The number in minor units; None for what is no sum in that currency, or has as many digits as half a card."""
    digits = exponent(currency or _SOMEWHERE)
    plain, grouped = _PLAIN.fullmatch(number), _GROUPED.fullmatch(number)
    thousandths = plain is not None and digits >= _THOUSANDTHS and number[-4:-3] == decimal  # as in "1.234 KWD"
    found = plain if thousandths or grouped is None else grouped
    if found is None or sum(sign.isdigit() for sign in number) > _MOST_DIGITS:
        return None
    part = found["part"] or ""
    if len(part) > digits:
        return None
    whole = int("".join(sign for sign in found["whole"] if sign.isdigit()))
    return (whole * 10**digits + int(part.ljust(digits, "0") or "0")) or None


def _currency_before(read: Reading, start: int) -> tuple[str | None, int]:
    at = start - 1 if start and read.text[start - 1] in _BESIDE else start
    if at and read.text[at - 1] in _SYMBOLS:
        return _SYMBOLS[read.text[at - 1]], at - 1
    index = read.index_at(at) - 1
    if index < 0 or read.tokens[index].end < at:
        return None, start
    token = read.tokens[index]
    if token.end > at:
        return _glued(read, token.start, at, token.start) if at == start else (None, start)
    if read.text[token.start : token.end] in _CODES:
        return read.text[token.start : token.end], token.start
    word = read.words.currency.at(read.tokens, index)
    return (word[0], token.start) if word is not None and word[1] == 1 else (None, start)


def _currency_after(read: Reading, end: int) -> tuple[str | None, int]:
    at = end + 1 if read.text[end : end + 1] and read.text[end] in _BESIDE else end
    if read.text[at : at + 1] in _SYMBOLS:
        return _SYMBOLS[read.text[at]], at + 1
    index = read.index_at(end)
    if index < len(read.tokens) and read.tokens[index].start == at:
        token = read.tokens[index]
        if read.text[token.start : token.end] in _CODES:
            return read.text[token.start : token.end], token.end
        if word := read.words.currency.at(read.tokens, index):
            return word[0], read.tokens[index + word[1] - 1].end
    token = read.tokens[index - 1]
    return _glued(read, end, token.end, token.end) if at == end < token.end else (None, end)


def _glued(read: Reading, start: int, end: int, edge: int) -> tuple[str | None, int]:
    """A currency written without a space beside its number, and where the sum then ends on that side."""
    if read.text[start:end] in _CODES:
        return read.text[start:end], edge
    words = read.part(start, end)
    word = read.words.currency.at(words, 0) if len(words) == 1 else None
    return (word[0], edge) if word is not None else (None, edge)


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalpha()


def _stands_alone(read: Reading, start: int, end: int) -> bool:
    around = read.text[start - 1 : start] + read.text[end : end + 1]
    return not any(sign in _NO_SUM_NEXT_TO or sign.isalnum() for sign in around)


def _is_paid(read: Reading, start: int, end: int) -> bool:
    """Whether a word for paying stands before the number, and nothing after it that the number counts."""
    index = read.index_at(start)
    at = index - read.words.small.before(read.tokens, index)
    if not (read.words.paying.before(read.tokens, at) or read.words.paying.before(read.tokens, index)):
        return False
    after = read.index_at(end)
    closed = read.text[end : end + 1] in _SUM_MAY_END_WITH or after == len(read.tokens)
    counted = not closed and read.words.after_amount.at(read.tokens, after) is None
    return not counted and end - start >= _FEWEST_DIGITS


def _is_all_with_cents(read: Reading, start: int, end: int) -> bool:
    plain = _PLAIN.fullmatch(read.text[start:end])
    return read.is_whole(start, end) and plain is not None and len(plain["part"] or "") == exponent(_SOMEWHERE)
