"""Days and months: in digits, by the names of months and weekdays, and by words such as "tomorrow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.nlu.entity import Entity, EntityKind, SaidDate
from bot.nlu.reading import Reading

_BEGINS = r"(?<!\w)(?<![0-9][.,/:-])"
_ENDS = r"(?!\w)(?![.,/:-][0-9])"
_YEAR_FIRST = re.compile(rf"{_BEGINS}(20[0-9]{{2}})([-./])([0-9]{{1,2}})\2([0-9]{{1,2}}){_ENDS}")
_YEAR_LAST = re.compile(rf"{_BEGINS}([0-9]{{1,2}})([./-])[ ]?([0-9]{{1,2}})\2[ ]?(20[0-9]{{2}}|[2-9][0-9]){_ENDS}")
_MONTH_OF_YEAR = re.compile(rf"{_BEGINS}([0-9]{{1,2}})[ ]?[/.][ ]?(20[0-9]{{2}}){_ENDS}")
_IN_TWO = re.compile(rf"{_BEGINS}([0-9]{{1,2}})(?:/|\.[ ]?)([0-9]{{1,2}})(\.?){_ENDS}")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|o|a|го|е|ого|ego|go)?")
_YEAR_NUMBER = re.compile(r"20[2-9][0-9]")
_NEAR = re.compile(r"[\s.,'’-]{0,4}")
_CENTURY = 2000
_EXPIRY_YEARS = range(20, 50)
_MONTHS = 12
_ALWAYS_OPEN = "24/7"
_BETWEEN_MOST = 2
_COUNT = re.compile(r"[1-9][0-9]?")
_MOST_DAYS = 180

Found = tuple[SaidDate, int, int]


def dates(read: Reading) -> Iterator[Entity]:
    """Every date of the message, the fullest form first."""
    for value, start, end in (*_in_digits(read), *_by_month(read), *_by_count(read), *_by_word(read)):
        if value.exists and not read.words.no_day_after.before(read.tokens, read.index_at(start)):
            yield read.entity(EntityKind.DATE, value, start, end)


def _in_digits(read: Reading) -> Iterator[Found]:
    for found in _YEAR_FIRST.finditer(read.text):
        yield SaidDate(int(found[1]), int(found[3]), int(found[4])), *found.span()
    for found in _YEAR_LAST.finditer(read.text):
        month, day = _ordered(read, found[1], found[2], found[3])
        yield SaidDate(_year(found[4]), month, day), *found.span()
    for found in _MONTH_OF_YEAR.finditer(read.text):
        yield SaidDate(int(found[2]), int(found[1])), *found.span()
    for found in _IN_TWO.finditer(read.text):
        value = _of_two(read, found)
        if value is not None and not _is_a_time(read, *found.span()):
            yield value, *found.span()


def _is_a_time(read: Reading, start: int, end: int) -> bool:
    """Whether a word says that two numbers are an hour and minutes, or a version or a room."""
    before, after = read.index_at(start), read.index_at(end)
    return bool(read.words.clock.before(read.tokens, before)) or read.words.clock.at(read.tokens, after) is not None


def _of_two(read: Reading, found: re.Match[str]) -> SaidDate | None:
    mark = "/" if "/" in found.group() else "."
    month, day = _ordered(read, found[1], mark, found[2])
    said = SaidDate(month=month, day=day)
    if not said.exists:
        return _expiry(read, found, mark)
    short = len(found[1]) == len(found[2]) == 1
    if mark == "/":
        return None if short or found.group() == _ALWAYS_OPEN else said
    return said if found[3] or _means_a_day(read, found, short=short) else None


def _expiry(read: Reading, found: re.Match[str], mark: str) -> SaidDate | None:
    """The month and year that stand on a card, such as 05/29; with a dot only where nothing else is said."""
    expiry = SaidDate(_year(found[2]), int(found[1]))
    sure = mark == "/" or read.is_whole(*found.span())
    return expiry if sure and expiry.exists and int(found[2]) in _EXPIRY_YEARS and not found[3] else None


def _means_a_day(read: Reading, found: re.Match[str], *, short: bool) -> bool:
    """Whether two numbers with a dot are a day: they could be a sum, a version or a time as well."""
    both_in_full = len(found[1]) == len(found[2]) == 2  # as in 05.12
    if read.decimal != "." and both_in_full:
        return True
    index = read.index_at(found.start())
    if read.words.paying.before(read.tokens, index):
        return False
    return bool(read.words.beside_date.before(read.tokens, index)) or (not short and read.is_whole(*found.span()))


def _ordered(read: Reading, first: str, mark: str, second: str) -> tuple[int, int]:
    """Month and day: slashes as the language has them, unless that cannot be."""
    one, other = int(first), int(second)
    month_first = mark == "/" and read.month_first
    month, day = (one, other) if month_first else (other, one)
    impossible = mark == "/" and month > _MONTHS >= day
    return (day, month) if impossible else (month, day)


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else _CENTURY + int(written)  # "26"


def _by_month(read: Reading) -> Iterator[Found]:
    for at in range(len(read.tokens)):
        month = read.words.months.at(read.tokens, at)
        if month is None:
            continue
        before = _day_before(read, at)
        after = None if before else _day_after(read, at)
        first, last = before or (at, None), after or (at, None)
        day = first[1] or last[1]
        year, first_word, last_word = _year_beside(read, first[0], last[0])
        if day is not None or year is not None:
            start, end = read.tokens[first_word].start, read.tokens[last_word].end
            yield SaidDate(year, month[0], day), start, end


def _day_before(read: Reading, at: int) -> tuple[int, int] | None:
    """The word that is the day, and the day: "5 December", "5th of December", "5-го декабря"."""
    index = at - 1
    while index >= 0 and at - index <= _BETWEEN_MOST and read.words.beside_day.before(read.tokens, index + 1) == 1:
        index -= 1
    if index < 0 or not all(_NEAR.fullmatch(read.between(each, each + 1)) for each in range(index, at)):
        return None
    day = _day(read, index)
    return None if day is None else (index, day)


def _day_after(read: Reading, at: int) -> tuple[int, int] | None:
    """The same after the month: "December 5", "gruodžio 5 d."."""
    index = at + 1
    while index < len(read.tokens) and index - at <= 1 and read.words.beside_day.at(read.tokens, index):
        index += 1
    if index >= len(read.tokens) or not all(_NEAR.fullmatch(read.between(n, n + 1)) for n in range(at, index)):
        return None
    day = _day(read, index)
    return None if day is None else (index, day)


def _day(read: Reading, index: int) -> int | None:
    token = read.tokens[index]
    found = _DAY_NUMBER.fullmatch(token.flat)
    if found is None or read.text[token.end : token.end + 1] in {"%", ":"}:
        return None
    day = int(found[1])
    return day if 0 < day < 32 else None  # no month is longer


def _year_beside(read: Reading, first: int, last: int) -> tuple[int | None, int, int]:
    """The year after the last word of a date or before its first, and the words the date then spans."""
    for at in range(last + 1, min(last + 2 + _BETWEEN_MOST, len(read.tokens))):
        if not _NEAR.fullmatch(read.between(at - 1, at)):
            break
        if _YEAR_NUMBER.fullmatch(read.tokens[at].flat):
            return int(read.tokens[at].flat), first, at
        if not read.words.beside_day.at(read.tokens, at):
            break
    for at in range(first - 1, max(first - 2 - _BETWEEN_MOST, -1), -1):
        if not _NEAR.fullmatch(read.between(at, at + 1)):
            break
        if _YEAR_NUMBER.fullmatch(read.tokens[at].flat):
            return int(read.tokens[at].flat), at, last
        if len(read.tokens[at].flat) > 4:  # "2026. gada", "2026 m.", and no longer word than those
            break
    return None, first, last


def _by_count(read: Reading) -> Iterator[Found]:
    """Days that are counted: "in 3 days", "pēc 3 dienām", "3 päeva pärast"."""
    for at, token in enumerate(read.tokens):
        unit = read.words.counted.at(read.tokens, at + 1) if _COUNT.fullmatch(token.flat) else None
        if unit is None or int(token.flat) * unit[0] > _MOST_DAYS:
            continue
        after = at + 1 + unit[1]
        before, behind = read.words.ahead.before(read.tokens, at), read.words.ahead.at(read.tokens, after)
        if before or behind:
            first, last = at - before, after - 1 + (behind[1] if behind is not None and not before else 0)
            said = SaidDate(days_ahead=int(token.flat) * unit[0])
            yield said, read.tokens[first].start, read.tokens[last].end


def _by_word(read: Reading) -> Iterator[Found]:
    for days in read.days:
        at = 0
        while at < len(read.tokens):
            found = days.at(read.tokens, at)
            if found is None:
                at += 1
                continue
            value, length = found
            after = at + length
            beside_next = read.words.next.before(read.tokens, at) or read.words.next.at(read.tokens, after)
            if value.weekday is not None and beside_next:
                value = replace(value, vague=True)
            yield value, read.tokens[at].start, read.tokens[after - 1].end
            at = after
