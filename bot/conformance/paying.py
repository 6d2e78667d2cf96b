"""Checks that pay: the cards of a test account are tried until each of its balances is collected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Final

from bot.conformance.backend import Answer
from bot.conformance.findings import Broken, Check, Finding, NotTried, Section, check
from bot.conformance.orders import DECIDED, Order, PayScene
from bot.conformance.outcomes import SettledScene, looks_at
from bot.conformance.refusing import REFUSING
from bot.conformance.shapes import Attempt, read_attempt, refused, said, same
from bot.gateways.http_answers import (
    BalanceAnswer,
    CardAnswer,
    DeclinedAnswer,
    FateAnswer,
    NeedsCustomerAnswer,
    PaidAnswer,
)

_AT_ONCE: Final = 5


async def paid(scene: PayScene) -> AsyncIterator[Finding]:
    """Send orders that must not charge, then pay every balance and look at each outcome from all sides."""
    about = scene.account.account_id
    for question in REFUSING:
        yield await question.carry_out(scene, about=about)
    balances = await scene.account.balances()
    for balance in balances:
        good = _card_that_paid(scene)
        if good is not None and balance is balances[-1]:
            yield await _two_keys(balance, good).carry_out(scene, about=about)
            continue
        async for finding in _paid_by_a_card(scene, balance):
            yield finding
    yield await _for_ever.carry_out(scene, about=about)


async def _paid_by_a_card(scene: PayScene, balance: BalanceAnswer) -> AsyncIterator[Finding]:
    """Try the cards, expired ones first, until one pays."""
    about, now = scene.account.account_id, await scene.account.now()
    good = _card_that_paid(scene)
    cards = [card for card in await scene.account.cards() if good is None or card.id == good]
    for card in sorted(cards, key=lambda card: not _expired(card, now)):
        order = scene.order(balance, card)
        yield await _one_key(order).carry_out(scene, about=about)
        attempt = next((attempt for settled, attempt in scene.settled if settled == order), None)
        if attempt is None:
            return
        settled = SettledScene(scene, balance, order, attempt)
        for question in looks_at(attempt):
            yield await question.carry_out(settled, about=about)
        if not isinstance(attempt, DeclinedAnswer | NeedsCustomerAnswer):
            return


def _one_key(order: Order) -> Check[PayScene]:
    """Five orders at the same moment, with one key."""

    @check(
        "the same order five times at once has one outcome",
        Section.MONEY,
        advice="Make the key unique in your database, in its account, and insert it before you charge: whoever finds "
        "it there waits for the outcome, or answers 202 pending.",
    )
    async def look(scene: PayScene) -> None:
        answers = await asyncio.gather(*(scene.send(order) for _ in range(_AT_ONCE)))
        attempts = [read_attempt(answer, key=order.key, statuses=DECIDED) for answer in answers]
        first = await scene.outcome(order, answers[0])
        if isinstance(first, FateAnswer):
            raise Broken("an outcome", first.status)
        scene.settled.append((order, first))
        for attempt in attempts:
            if not _undecided(attempt):
                same(first, attempt, "when it is sent five times at once")

    return look


def _two_keys(balance: BalanceAnswer, card_id: str) -> Check[PayScene]:
    """Two orders for one balance at the same moment, with different keys."""

    @check(
        "two keys at once collect a balance once",
        Section.MONEY,
        advice="Lock the balance while it is charged: the other order is 409 attempt_in_progress or balance_paid.",
    )
    async def look(scene: PayScene) -> None:
        card = next(card for card in await scene.account.cards() if card.id == card_id)
        orders = [scene.order(balance, card) for _ in range(2)]
        answers = await asyncio.gather(*map(scene.send, orders))
        scene.raced = True
        taken = [(order, answer) for order, answer in zip(orders, answers, strict=True) if answer.status in DECIDED]
        if len(taken) != 1:
            raise Broken("one order taken, the other refused", " and ".join(map(said, answers)))
        scene.settled.append((taken[0][0], await scene.outcome(*taken[0])))
        _refused_race(next(answer for answer in answers if answer.status not in DECIDED))

    return look


def _refused_race(answer: Answer) -> None:
    refused(answer, 409, "attempt_in_progress", "balance_paid")


@check(
    "at the end, every key still has its first outcome",
    Section.MONEY,
    advice="Keep keys for ever, or at least for as long as you keep invoices; 24 hours are not enough.",
)
async def _for_ever(scene: PayScene) -> None:
    for order, attempt in scene.settled:
        if isinstance(attempt, NeedsCustomerAnswer):
            continue
        same(attempt, read_attempt(await scene.send(order), key=order.key, statuses=DECIDED), "at the end")


def _saw(name: str, advice: str, seen: Callable[[PayScene], bool]) -> Check[Sequence[PayScene]]:
    @check(name, Section.OUTCOMES, advice=advice)
    async def look(scenes: Sequence[PayScene]) -> None:
        if not any(map(seen, scenes)):
            raise NotTried(advice)

    return look


def _came(kind: type[object]) -> Callable[[PayScene], bool]:
    return lambda scene: any(isinstance(attempt, kind) for _, attempt in scene.settled)


COVERAGE: Final = (
    _saw(
        "a payment was seen",
        "No card paid. Give a test account a card that your provider accepts in test mode, and name it with --pay.",
        _came(PaidAnswer),
    ),
    _saw(
        "a decline was seen",
        "No card was declined. Put one that is declined on a test account as well, and name it with --pay.",
        _came(DeclinedAnswer),
    ),
    _saw(
        "a bank that asks the payer was seen",
        "No bank asked. Where 3-D Secure is used, put a test card that asks on a test account, and name it with --pay.",
        _came(NeedsCustomerAnswer),
    ),
    _saw(
        "a race for one balance was seen",
        "Give a test account two open balances and a card that pays, and name it with --pay.",
        lambda scene: scene.raced,
    ),
)
"""What the test accounts must have shown together."""


def _card_that_paid(scene: PayScene) -> str | None:
    return next((order.card_id for order, attempt in scene.settled if isinstance(attempt, PaidAnswer)), None)


def _undecided(attempt: Attempt) -> bool:
    return isinstance(attempt, FateAnswer) and attempt.status == "pending"


def _expired(card: CardAnswer, now: datetime) -> bool:
    return (now.year, now.month) > (card.exp_year, card.exp_month)
