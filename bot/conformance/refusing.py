"""Checks of orders that must not charge; a backend that charges all the same has charged a test account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.conformance.accounts import GARBAGE, TOO_LARGE
from bot.conformance.backend import NOBODY, account_path, attempts_path
from bot.conformance.findings import Broken, Check, NotTried, Section, check
from bot.conformance.orders import Order, PayScene
from bot.conformance.shapes import not_understood, outcome_of, read_attempt, refused
from bot.domain.billing import Fate
from bot.gateways.http_answers import AmountAnswer, BalanceAnswer

_SPOILED: Final[dict[str, Callable[[Order], dict[str, object]]]] = {
    "an amount as text": lambda order: {**order.body(), "amount": {**_amount(order), "minor": str(order.amount.minor)}},
    "an amount with a fraction": lambda order: {**order.body(), "amount": {**_amount(order), "minor": 0.5}},
    "an amount of 0": lambda order: {**order.body(), "amount": {**_amount(order), "minor": 0}},
    "an amount below 0": lambda order: {**order.body(), "amount": {**_amount(order), "minor": -order.amount.minor}},
    "an amount without currency": lambda order: {**order.body(), "amount": {"minor": order.amount.minor}},
    "a currency in small letters": lambda order: {
        **order.body(),
        "amount": {**_amount(order), "currency": order.amount.currency.lower()},
    },
    "an order without a card": lambda order: {"amount": _amount(order)},
    "an order without an amount": lambda order: {"card_id": order.card_id},
    "a field that is not in the contract": lambda order: {**order.body(), "discount": 1},
}
_OTHER_CURRENCY: Final = {"EUR": "USD"}


@check(
    "another amount than is owed is refused, and nothing is charged",
    Section.MONEY,
    advice="Compare the amount of the order with the balance inside the transaction that charges: 409 balance_changed.",
)
async def _wrong_amount(scene: PayScene) -> None:
    balance, _ = await scene.first()
    for minor in (balance.amount.minor + 1, max(balance.amount.minor - 1, 1)):
        if minor != balance.amount.minor:
            await _changed(scene, balance, AmountAnswer(minor=minor, currency=balance.amount.currency))


@check(
    "another currency than is owed is refused, and nothing is charged",
    Section.MONEY,
    advice="Compare the currency as well as the amount: 409 balance_changed.",
)
async def _wrong_currency(scene: PayScene) -> None:
    balance, _ = await scene.first()
    other = _OTHER_CURRENCY.get(balance.amount.currency, "EUR")
    await _changed(scene, balance, AmountAnswer(minor=balance.amount.minor, currency=other))


@check(
    "a balance or a card that it does not know is refused",
    Section.ERRORS,
    advice="Answer 404 no_such_balance or no_such_card; look both up within the account of the path.",
)
async def _unknown(scene: PayScene) -> None:
    balance, card = await scene.first()
    refused(await scene.send(replace(scene.order(balance, card), balance_id=NOBODY)), 404, "no_such_balance")
    refused(await scene.send(replace(scene.order(balance, card), card_id=NOBODY)), 404, "no_such_card")
    await scene.still_owed(balance, "from a card that it does not know")


@check(
    "an order that cannot be understood is refused, and nothing is charged",
    Section.ERRORS,
    advice="Read orders strictly: whole minor units as a number, no field that the contract does not name; else 422.",
)
async def _spoiled(scene: PayScene) -> None:
    balance, card = await scene.first()
    for what, spoil in _SPOILED.items():
        order = scene.order(balance, card)
        not_understood(await scene.send(order, spoil(order)), what)
    path = attempts_path(scene.account.account_id, balance.id)
    for what, content in {**GARBAGE, "a body of 70 KB": TOO_LARGE}.items():
        key = scene.account.backend.new_key()
        not_understood(await scene.account.backend.send("resubmit", "POST", path, content=content, key=key), what)
    await scene.still_owed(balance, "by an order that cannot be understood")


@check(
    "an order without a good Idempotency-Key is refused, and nothing is charged",
    Section.MONEY,
    advice="Without a key of 1 to 128 of A-Z a-z 0-9 . _ ~ : - answer 422 with the field Idempotency-Key.",
)
async def _keyless(scene: PayScene) -> None:
    balance, card = await scene.first()
    order = scene.order(balance, card)
    path = attempts_path(scene.account.account_id, balance.id)
    for what, key in (("no key", None), ("a key with spaces", "kase doctor"), ("a key of 129", "k" * 129)):
        answer = await scene.account.backend.post("resubmit", path, order.body(), key=key)
        not_understood(answer, what)
    await scene.still_owed(balance, "without a good key")


@check(
    "a key that was made void never charges",
    Section.MONEY,
    advice="Before charging, look the key up in the table of keys under a lock; a void one is 409 key_void.",
)
async def _void_first(scene: PayScene) -> None:
    if not scene.account.able.voids_keys:
        raise NotTried("The backend says that it has no voids_keys.")
    balance, card = await scene.first()
    order = scene.order(balance, card)
    if outcome_of(attempt := await scene.void(order)) is not Fate.NOT_CHARGED:
        raise Broken("not_charged after void", attempt.status)
    refused(await scene.send(order), 409, "key_void")
    await scene.still_owed(balance, "with a void key")


REFUSING: Final[tuple[Check[PayScene], ...]] = (
    _wrong_amount,
    _wrong_currency,
    _unknown,
    _spoiled,
    _keyless,
    _void_first,
)


async def _changed(scene: PayScene, balance: BalanceAnswer, amount: AmountAnswer) -> None:
    _, card = await scene.first()
    order = replace(scene.order(balance, card), amount=amount)
    refused(await scene.send(order), 409, "balance_changed")
    await scene.still_owed(balance, "for another amount")
    if scene.account.able.keyed_lookup:
        path = account_path(scene.account.account_id, "attempts", order.key)
        answer = await scene.account.backend.get("fate", path)
        if answer.status != 200:
            refused(answer, 404, "no_such_attempt")
        elif outcome_of(attempt := read_attempt(answer, key=order.key)) is not Fate.NOT_CHARGED:
            raise Broken("no attempt, or not_charged, for a refused order", attempt.status)


def _amount(order: Order) -> dict[str, object]:
    return order.amount.model_dump()
