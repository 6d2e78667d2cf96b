"""Checks of an order that has an outcome: it keeps it, whoever asks, and it means what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.conformance.accounts import check_page
from bot.conformance.findings import Broken, Check, NotTried, Section, check
from bot.conformance.orders import DECIDED, Order, PayScene
from bot.conformance.shapes import Attempt, outcome_of, read_attempt, refused, same
from bot.domain.billing import Fate
from bot.gateways.http_answers import (
    AmountAnswer,
    BalanceAnswer,
    DeclinedAnswer,
    NeedsCustomerAnswer,
    PaidAnswer,
    PayElsewhereAnswer,
)

_CLOCKS_DIFFER: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SettledScene:
    """An order, the balance as it was before it, and what came of it."""

    pay: PayScene
    balance: BalanceAnswer
    order: Order
    attempt: Attempt


@check(
    "the same order with the same key gets the first outcome again",
    Section.MONEY,
    advice="Write the outcome beside the key, and answer with it; a decline is kept as well as a payment.",
)
async def _again(scene: SettledScene) -> None:
    answer = await scene.pay.send(scene.order)
    again = read_attempt(answer, key=scene.order.key, statuses=DECIDED)
    same(scene.attempt, again, "for the same order")


@check(
    "a key is not taken for another order",
    Section.MONEY,
    advice="Keep a digest of balance, card and amount beside the key; when it differs, answer 409 key_reused.",
)
async def _other_order(scene: SettledScene) -> None:
    amount = scene.order.amount
    more = AmountAnswer(minor=amount.minor + 1, currency=amount.currency)
    refused(await scene.pay.send(replace(scene.order, amount=more)), 409, "key_reused")
    refused(await scene.pay.send(replace(scene.order, card_id="kase-doctor-other-card")), 409, "key_reused")


@check(
    "a key can be asked for its outcome",
    Section.MONEY,
    advice="Answer GET .../attempts/{key} from the same row that the outcome was written to.",
)
async def _asked_for(scene: SettledScene) -> None:
    if not scene.pay.account.able.keyed_lookup:
        if isinstance(scene.attempt, NeedsCustomerAnswer):
            raise Broken("keyed_lookup where the payer's bank may ask", "a page that Kase cannot ask for again")
        raise NotTried("The backend says that it has no keyed_lookup.")
    same(scene.attempt, await scene.pay.fate(scene.order), "from fate")


@check(
    "a key that has an outcome keeps it when it is made void",
    Section.MONEY,
    advice="Void only what is pending, waits for the payer's bank or was never seen; else answer with the outcome.",
)
async def _kept(scene: SettledScene) -> None:
    _voids(scene)
    same(scene.attempt, await scene.pay.void(scene.order), "from void")
    same(scene.attempt, read_attempt(await scene.pay.send(scene.order), key=scene.order.key), "after void")


@check(
    "a decline says why, and leaves the balance as it was",
    Section.OUTCOMES,
    advice="Map your provider's code to a class, and do not close or change the balance.",
)
async def _declined(scene: SettledScene) -> None:
    if isinstance(scene.attempt, DeclinedAnswer) and not scene.attempt.raw_code:
        raise Broken("raw_code, your provider's code", "an empty text")
    await scene.pay.still_owed(scene.balance, "by a declined order")


@check(
    "a payment says when and with which receipt, and closes the balance",
    Section.OUTCOMES,
    advice="Close the balance in the transaction that writes the outcome; paid_at is the time of your clock.",
)
async def _paid(scene: SettledScene) -> None:
    if not isinstance(scene.attempt, PaidAnswer):
        return
    if not scene.attempt.receipt:
        raise Broken("a receipt by which support finds the payment", "an empty text")
    if abs(await scene.pay.account.now() - scene.attempt.paid_at) > _CLOCKS_DIFFER:
        raise Broken("paid_at just now, by your clock", "another time")
    if scene.balance.id in {balance.id for balance in await scene.pay.account.balances()}:
        raise Broken("the balance not listed any more", "it is listed")


@check(
    "a balance that is paid is not charged again with another key",
    Section.MONEY,
    advice="Check under the lock of the balance that it is open: 409 balance_paid.",
)
async def _paid_once(scene: SettledScene) -> None:
    other = replace(scene.order, key=scene.pay.account.backend.new_key())
    refused(await scene.pay.send(other), 409, "balance_paid")


@check(
    "while the payer's bank asks, no other key can charge the balance",
    Section.MONEY,
    advice="An attempt without an outcome holds its balance: answer another key with 409 attempt_in_progress.",
)
async def _held(scene: SettledScene) -> None:
    other = replace(scene.order, key=scene.pay.account.backend.new_key())
    refused(await scene.pay.send(other), 409, "attempt_in_progress")


@check(
    "the bank's page can be opened, for a while",
    Section.OUTCOMES,
    advice="Give the https address of the confirmation, and the moment until which it can be confirmed.",
)
async def _bank_page(scene: SettledScene) -> None:
    if isinstance(scene.attempt, NeedsCustomerAnswer):
        check_page("needs_customer", scene.attempt.page, await scene.pay.account.now())


@check(
    "an attempt that waits for the payer's bank can be made void, and frees the balance",
    Section.MONEY,
    advice="Cancel it with your provider, then write abandoned; its confirmation charges nothing from then on.",
)
async def _taken_back(scene: SettledScene) -> None:
    _voids(scene)
    for ask in (scene.pay.void, scene.pay.void, *((scene.pay.fate,) if scene.pay.account.able.keyed_lookup else ())):
        if outcome_of(attempt := await ask(scene.order)) is not Fate.ABANDONED:
            raise Broken("abandoned", attempt.status)
    await scene.pay.still_owed(scene.balance, "by an attempt that was taken back")


@check(
    "where it cannot be paid here, an address says where",
    Section.OUTCOMES,
    advice="Send pay_elsewhere with the https address of your portal, and charge nothing.",
)
async def _elsewhere(scene: SettledScene) -> None:
    await scene.pay.still_owed(scene.balance, "where it is paid elsewhere")


_ALWAYS: Final[tuple[Check[SettledScene], ...]] = (_again, _other_order, _asked_for)
_BY_OUTCOME: Final[dict[type, tuple[Check[SettledScene], ...]]] = {
    PaidAnswer: (_paid, _paid_once, _kept),
    DeclinedAnswer: (_declined, _kept),
    NeedsCustomerAnswer: (_bank_page, _held, _taken_back),
    PayElsewhereAnswer: (_elsewhere, _kept),
}


def looks_at(attempt: Attempt) -> tuple[Check[SettledScene], ...]:
    """The checks that an outcome calls for."""
    return (*_ALWAYS, *_BY_OUTCOME.get(type(attempt), ()))


def _voids(scene: SettledScene) -> None:
    if not scene.pay.account.able.voids_keys:
        raise NotTried("The backend says that it has no voids_keys.")
