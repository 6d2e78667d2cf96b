"""What an order to pay names: the card to use, the invoice or the subscription; and the order without it."""

from __future__ import annotations

from bot.nlu.entities import entities_of
from bot.nlu.entity import NOTHING_KNOWN, Entity, EntityKind, KnownNames
from bot.nlu.reading import Reading, reading_of

_LOOK_BACK = 7


def card_to_use(text: str, *, language: str) -> str | None:
    """The last four digits of the one card that the message says to pay with; a card it only speaks of is none."""
    read = reading_of(text, language)
    named = _one_card(entities_of(read))
    if named is None or _begins_at(read, named) is None:
        return None
    return str(named.value)


def bare_order(text: str, *, language: str, known: KnownNames = NOTHING_KNOWN) -> str | None:
    """The message without the card to use, the invoices and the subscriptions it names; None when it names none."""
    if known == NOTHING_KNOWN and not any(map(str.isdigit, text)):
        return None  # a card, and an invoice that is not known, have digits
    read = reading_of(text, language, known)
    entities = entities_of(read)
    card = _one_card(entities)
    begins = _begins_at(read, card) if card is not None else None
    cuts = [(begins, card.end)] if card is not None and begins is not None else []
    cuts += [_with_its_words(read, entity) for entity in entities if entity.kind in _PAYABLE]
    if not cuts:
        return None
    bare = read.text
    for start, end in sorted(cuts, reverse=True):
        bare = f"{bare[:start]} {bare[end:]}"
    return bare


_PAYABLE = frozenset({EntityKind.INVOICE_NUMBER, EntityKind.SUBSCRIPTION})


def _one_card(entities: tuple[Entity, ...]) -> Entity | None:
    named = [entity for entity in entities if entity.kind is EntityKind.LAST4]
    return named[0] if len(named) == 1 else None


def _begins_at(read: Reading, card: Entity) -> int | None:
    """Where "with the card ending" begins; None when nothing says to use the card, or something says not to."""
    at = read.index_at(card.start)
    before = range(max(0, at - _LOOK_BACK), at)
    if any(read.words.refusing.at(read.tokens, index) for index in before):
        return None
    used = [index for index in before if read.words.using.at(read.tokens, index)]
    return read.tokens[used[0]].start if used else None


def _with_its_words(read: Reading, entity: Entity) -> tuple[int, int]:
    """The place of a name together with "invoice No." before it or "subscription" after it."""
    first, after = read.index_at(entity.start), read.index_at(entity.end)
    for words in (read.words.number, read.words.invoice, read.words.subscription):
        first -= words.before(read.tokens, first)
    for words in (read.words.subscription, read.words.invoice):
        found = words.at(read.tokens, after)
        after += found[1] if found is not None else 0
    start = min(read.tokens[first].start, entity.start)
    return start, max(read.tokens[after - 1].end, entity.end)
