"""What accounts and customers call things: invoice numbers, last four digits, subscriptions, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entity import Entity, EntityKind
from bot.nlu.reading import Reading
from bot.nlu.tokens import Phrases, Token, words_of

_FORMED = re.compile(
    r"(?:MSFT[ ]?\*[ ]?(?P<descriptor>[0-9A-Z]{10})|(?<![\w-])(?P<microsoft>[EG]0[0-9A-Z]{8})"
    r"|(?<![\w-])(?P<prefixed>INV[-/]?[0-9][0-9A-Z]{0,11}(?:[-/][0-9A-Z]{1,11}){0,3}))(?![\w-])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"[A-Z]{0,6}[-/]?[0-9][0-9A-Z]{0,15}(?:[-/][0-9A-Z]{1,11}){0,3}(?![\w])(?![.,:][0-9])", re.IGNORECASE
)
_SIGN = re.compile(r"[\s.:,°º]{0,4}[#№]?\s?")
_NUMBER_SIGNS = frozenset("#№")
_HASH = re.compile(r"[#№]\s?$")
_SHORTEST_NUMBER = 3
_YEAR = re.compile(r"20[2-3][0-9]")
_LAST4 = re.compile(r"[0-9]{4}")
_MASKED = re.compile(r"(?:•{4}|[*xX·…]{2,4}|\.{3,4})[ -]?(?P<last4>[0-9]{4})(?!\w)(?![.,][0-9])")
_DIGITS_NEAR = 3
_SENTENCE_END = re.compile(r"[.!?;\n]\s")
_MOST_NAMES = 60
_MOST_WORDS = 12
_FEWEST_WORDS = 2
_SHORTEST_NAME = 4
_STEM = 4
_ENDING = 3
_ENDINGS = frozenset("aeiousm")


def known_numbers(read: Reading) -> Iterator[Entity]:
    """The account's own invoice numbers, however their parts are joined."""
    numbers = Phrases((number, number) for number in read.known.numbers if len(number) >= _SHORTEST_NUMBER)
    yield from _phrases(read, EntityKind.INVOICE_NUMBER, numbers)


def formed_invoice_numbers(read: Reading) -> Iterator[Entity]:
    """Numbers that show by their form what they are: Microsoft's, also on a bank statement, and `INV-...`."""
    for found in _FORMED.finditer(read.text):
        name = str(found.lastgroup)
        if any(sign.isdigit() for sign in found[name]):
            yield read.entity(EntityKind.INVOICE_NUMBER, found[name].upper(), *found.span(name))


def invoice_numbers_beside_a_word(read: Reading) -> Iterator[Entity]:
    """What stands right after a word for an invoice, with or without "No."; `#12345` also before one."""
    for at in range(len(read.tokens)):
        if read.words.invoice.at(read.tokens, at) is None:
            continue
        numbered = read.words.number.at(read.tokens, at + 1)
        last = at + (numbered[1] if numbered else 0)
        sign = _SIGN.match(read.text, read.tokens[last].end)
        start = sign.end() if sign is not None else read.tokens[last].end
        marked = numbered is not None or (sign is not None and bool(set(sign.group()) & _NUMBER_SIGNS))
        yield from _number_at(read, start, marked=marked)
        if at and _HASH.search(read.text, max(read.tokens[at - 1].start - 2, 0), read.tokens[at - 1].start):
            yield from _number_at(read, read.tokens[at - 1].start, marked=True)


def _number_at(read: Reading, start: int, *, marked: bool) -> Iterator[Entity]:
    found = _NUMBERED.match(read.text, start)
    if found is None or len(found.group()) < _SHORTEST_NUMBER or (not marked and _YEAR.fullmatch(found.group())):
        return
    if found.group()[0].isalpha() and not marked and not any(sign in "-/" or sign.isupper() for sign in found.group()):
        return
    yield read.entity(EntityKind.INVOICE_NUMBER, found.group().upper(), *found.span())


def cards(read: Reading) -> Iterator[Entity]:
    """Last four digits: masked like a card's, after words such as "ending in", beside a word for a card, or alone."""
    for found in _MASKED.finditer(read.text):
        yield read.entity(EntityKind.LAST4, found["last4"], *found.span("last4"))
    for at, token in enumerate(read.tokens):
        written = read.text[token.start : token.end]
        if not _LAST4.fullmatch(written) or read.text[token.end : token.end + 2].strip()[:1] in {"%", "€", "$", ":"}:
            continue
        ending = _ending_before(read, at)
        beside = read.is_whole(token.start, token.end) or (not _YEAR.fullmatch(written) and _beside_card(read, at))
        if ending or beside:
            yield read.entity(EntityKind.LAST4, written, token.start, token.end)


def _ending_before(read: Reading, at: int) -> bool:
    """Whether "ending in" or the like stands before the word, with at most a few words between."""
    for index in range(at, max(at - _DIGITS_NEAR, 0), -1):
        between = read.text[read.tokens[index - 1].end : read.tokens[at].start]
        if _SENTENCE_END.search(between):
            return False
        if read.words.ending.before(read.tokens, index):
            return True
        if any(sign.isdigit() for sign in read.tokens[index - 1].flat):
            return False
    return False


def _beside_card(read: Reading, at: int) -> bool:
    index = at - read.words.number.before(read.tokens, at)
    joined = index > 0 and not _SENTENCE_END.search(read.text[read.tokens[index - 1].end : read.tokens[index].start])
    followed = at + 1 < len(read.tokens) and read.between(at, at + 1) == " "
    if joined and read.words.card.before(read.tokens, index):
        return not followed or not read.text[read.tokens[at + 1].start].isdigit()
    return followed and read.words.card.at(read.tokens, at + 1) is not None


def subscriptions(read: Reading) -> Iterator[Entity]:
    """Names of the account's subscriptions, whole or at least two words that only one of them has."""
    said = tuple(Token(_stem(token.flat), token.start, token.end) for token in read.tokens)
    names = _names(read.known.subscriptions)
    at = 0
    while at < len(said):
        length = _longest(said, at, names)
        name = names.get(tuple(token.flat for token in said[at : at + length]))
        if name is not None:
            yield read.entity(EntityKind.SUBSCRIPTION, name, said[at].start, said[at + length - 1].end)
        at += max(length, 1)


def _longest(said: tuple[Token, ...], at: int, names: dict[tuple[str, ...], str | None]) -> int:
    for length in range(min(_MOST_WORDS, len(said) - at), 0, -1):
        if tuple(token.flat for token in said[at : at + length]) in names:
            return length
    return 0


def _names(subscriptions: tuple[str, ...]) -> dict[tuple[str, ...], str | None]:
    """What each name may be called, as stems; None for what could be any of several."""
    whole = {_stems(name): name for name in subscriptions[:_MOST_NAMES] if len(name) >= _SHORTEST_NAME}
    called: dict[tuple[str, ...], str | None] = {}
    for words, name in whole.items():
        for length in range(_FEWEST_WORDS, len(words)):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                called[part] = name if called.get(part, name) == name else None
    return {words: name for words, name in (called | whole).items() if any(map(str.isalpha, words))}


def _stems(name: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in words_of(name)[:_MOST_WORDS])


def _stem(word: str) -> str:
    """The word without its ending, as Latvian inflects it: "krātuve", "krātuvi", "krātuves"."""
    least = max(_STEM, len(word) - _ENDING)
    while len(word) > least and word[-1] in _ENDINGS:
        word = word[:-1]
    return word


def languages(read: Reading) -> Iterator[Entity]:
    """Languages by their name in any of them."""
    yield from _phrases(read, EntityKind.LANGUAGE, read.words.languages)


def _phrases(read: Reading, kind: EntityKind, phrases: Phrases[str]) -> Iterator[Entity]:
    at = 0
    while at < len(read.tokens):
        found = phrases.at(read.tokens, at)
        if found is not None:
            yield read.entity(kind, found[0], read.tokens[at].start, read.tokens[at + found[1] - 1].end)
        at += found[1] if found is not None else 1
