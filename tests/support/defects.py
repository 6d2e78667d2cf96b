"""What engineers get wrong when they build a billing backend: each a defect for the spoiled sandbox."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from tests.support.sandbox import TOKEN
from tests.support.spoiled import Act, Answered, Asked, Defect

CARD_NUMBER = "4242 4242 4242 4242"
SOMEBODY = {"account_id": "acct_1", "account_name": "Acme", "person": "anna", "roles": ["owner"]}
ERROR = {"error": {"code": "internal", "message": "Something broke."}}


def answering(operation: str, change: Callable[[Any], object], *, status: int = 200) -> Defect:
    """Change good answers of one operation."""

    async def defect(asked: Asked, act: Act) -> Answered:
        answered = await act(asked)
        if asked.operation != operation or answered.status != status:
            return answered
        body = answered.json()
        changed = change(body)
        return answered.saying(body if changed is None else changed)

    return defect


def each(operation: str, change: Callable[[Any], object]) -> Defect:
    """Change everything in the list that an operation answers with."""

    def change_all(body: dict[str, list[object]]) -> None:
        for listed in body[operation]:
            change(listed)

    return answering(operation, change_all)


def refusing(operation: str, code: str, instead: Callable[[Asked, Answered], Answered]) -> Defect:
    """Answer something else where an operation refuses with a code."""

    async def defect(asked: Asked, act: Act) -> Answered:
        answered = await act(asked)
        refused = answered.status >= 400 and answered.json()["error"]["code"] == code
        return instead(asked, answered) if refused and asked.operation == operation else answered

    return defect


def settled(status: str, change: Callable[[Any], object], *, of: str = "resubmit") -> Defect:
    """Change attempts of a status, as one operation answers them."""
    return answering(of, lambda body: change(body) if body.get("status") == status else None)


def asking(operation: str, change: Callable[[Asked], Asked]) -> Defect:
    """Understand requests of one operation otherwise than they were sent."""

    async def defect(asked: Asked, act: Act) -> Answered:
        return await act(change(asked) if asked.operation == operation else asked)

    return defect


def paid_anyway(asked: Asked, answered: Answered) -> Answered:
    """Say that a refused order was paid."""
    body = {"key": asked.key, "status": "paid", "paid_at": "2026-01-01T10:00:00Z", "receipt": "R-1"}
    return answered.saying(body, 200)


def not_charged(asked: Asked, answered: Answered) -> Answered:
    """Say that nothing was charged, and remember nothing."""
    return answered.saying({"key": asked.key, "status": "not_charged"}, 200)


async def lets_everybody_in(asked: Asked, act: Act) -> Answered:
    """Check no token."""
    return await act(asked.bearing(b"authorization", f"Bearer {TOKEN}"))


async def takes_any_token(asked: Asked, act: Act) -> Answered:
    """Check only that there is one."""
    bears = b"authorization" in asked.headers
    return await act(asked.bearing(b"authorization", f"Bearer {TOKEN}") if bears else asked)


async def refuses_as_a_proxy(asked: Asked, act: Act) -> Answered:
    """Answer 401 with a page."""
    answered = await act(asked)
    return Answered(401, b"<h1>Who are you?</h1>", "text/html") if answered.status == 401 else answered


async def errors_are_200(asked: Asked, act: Act) -> Answered:
    """Answer every error with status 200, as some frameworks do."""
    answered = await act(asked)
    return replace(answered, status=200) if answered.status in {404, 409, 422} else answered


async def says_html(asked: Asked, act: Act) -> Answered:
    """Name another content type."""
    return replace(await act(asked), media_type="text/html")


async def breaks_over_garbage(asked: Asked, act: Act) -> Answered:
    """Break down over what it cannot understand."""
    answered = await act(asked)
    return answered.saying(ERROR, 500) if answered.status in {413, 422} else answered


async def echoes_the_request(asked: Asked, act: Act) -> Answered:
    """Write the request's headers into errors."""
    answered = await act(asked)
    if answered.status != 404:
        return answered
    error = answered.json()["error"]
    return answered.saying({"error": {**error, "message": str(asked.headers)}})


async def is_slow(asked: Asked, act: Act) -> Answered:
    """Take its time over the clock."""
    if asked.operation == "clock":
        await asyncio.sleep(0.3)
    return await act(asked)


def goes_backwards() -> Defect:
    """A clock that is read from two machines."""
    hours = count()

    def earlier(body: dict[str, str]) -> None:
        body["now"] = (datetime.fromisoformat(body["now"]) - timedelta(hours=next(hours))).isoformat()

    return answering("clock", earlier)


async def any_card_page(asked: Asked, act: Act) -> Answered:
    """Let everybody edit every card."""
    body = asked.json()
    if asked.operation == "card_page" and isinstance(body, dict) and body.get("edit_card", "").startswith("card_"):
        return await act(asked.saying({**body, "person": "anna"}))
    return await act(asked)


def same_page() -> Defect:
    """One address for everybody."""
    return answering("card_page", lambda body: body.update(url="https://pay.example.com/cards"), status=201)


def drifting_preview() -> Defect:
    """A preview that books something."""
    looked = count(1)
    previews: Counter[str] = Counter()

    async def defect(asked: Asked, act: Act) -> Answered:
        answered = await act(asked)
        if asked.operation == "preview" and answered.status == 200:
            previews["all"] += next(looked)
        if asked.operation == "balances" and answered.status == 200 and previews["all"]:
            body = answered.json()
            for balance in body["balances"]:
                balance["last_tried_at"] = "2026-01-01T10:00:00Z"
            return answered.saying(body)
        return answered

    return defect


async def charges_what_is_owed(asked: Asked, act: Act) -> Answered:
    """Charge the balance, whatever amount was agreed to."""
    body = asked.json()
    if asked.operation != "resubmit" or not isinstance(body, dict) or not isinstance(body.get("amount"), dict):
        return await act(asked)
    answered = await act(asked)
    if answered.status != 409 or answered.json()["error"]["code"] != "balance_changed":
        return answered
    for minor in (body["amount"]["minor"] - 1, body["amount"]["minor"] + 1, body["amount"]["minor"]):
        for currency in (body["amount"]["currency"], "EUR"):
            again = await act(asked.saying({**body, "amount": {"minor": minor, "currency": currency}}))
            if again.status == 200:
                return again
    return answered


async def forgives_the_currency(asked: Asked, act: Act) -> Answered:
    """Compare the figures alone."""
    body = asked.json()
    if asked.operation == "resubmit" and isinstance(body, dict) and isinstance(body.get("amount"), dict):
        if body["amount"].get("currency") == "USD":
            body["amount"]["currency"] = "EUR"
        return await act(asked.saying(body))
    return await act(asked)


async def takes_another_card(asked: Asked, act: Act) -> Answered:
    """Fall back to the card on file where it does not know the card."""
    answered = await act(asked)
    if asked.operation != "resubmit" or answered.status != 404 or b"no_such_card" not in answered.content:
        return answered
    return await act(asked.saying({**asked.json(), "card_id": _card_of(asked, "mastercard")}))


async def reads_leniently(asked: Asked, act: Act) -> Answered:
    """Read "4900" as a number."""
    body = asked.json()
    if asked.operation == "resubmit" and isinstance(body, dict) and isinstance(body.get("amount"), dict):
        minor = body["amount"].get("minor")
        if isinstance(minor, str):
            body["amount"]["minor"] = int(minor)
            return await act(asked.saying(body))
    return await act(asked)


async def ignores_what_it_does_not_know(asked: Asked, act: Act) -> Answered:
    """Skip unknown fields of an order."""
    body = asked.json()
    if asked.operation == "resubmit" and isinstance(body, dict) and "discount" in body:
        return await act(asked.saying({name: body[name] for name in ("card_id", "amount")}))
    return await act(asked)


def makes_up_keys() -> Defect:
    """Make a key where none was sent."""
    numbers = count()

    def change(asked: Asked) -> Asked:
        return asked if asked.key else asked.bearing(b"idempotency-key", f"made-up-{next(numbers)}")

    return asking("resubmit", change)


def forgets_keys() -> Defect:
    """Take every order for a new one, but for the first with a key."""
    numbers = count()
    known: set[str] = set()

    async def defect(asked: Asked, act: Act) -> Answered:
        if asked.operation != "resubmit" or not asked.key:
            return await act(asked)
        if asked.key not in known:
            known.add(asked.key)
            return await act(asked)
        answered = await act(asked.bearing(b"idempotency-key", f"inner-{next(numbers)}"))
        if answered.status != 200:
            return answered
        return answered.saying({**answered.json(), "key": asked.key})

    return defect


def forgets_keys_later(after: int) -> Defect:
    """Forget a key when it was asked for often enough, as others do after 24 hours."""
    asked_for: Counter[str] = Counter()

    async def defect(asked: Asked, act: Act) -> Answered:
        if asked.operation == "resubmit":
            asked_for[asked.key] += 1
            if asked_for[asked.key] > after:
                return Answered(409, json.dumps({"error": {"code": "balance_paid", "message": "Paid."}}).encode())
        return await act(asked)

    return defect


def numbers_its_answers() -> Defect:
    """Make a receipt for each answer, not for each payment."""
    numbers = count()
    return settled("paid", lambda body: body.update(receipt=f"A-{next(numbers)}"))


def stays_pending(asked: Asked, answered: Answered) -> Answered:
    """Never decide."""
    return answered.saying({"key": asked.key, "status": "pending"}, 202 if asked.method == "POST" else 200)


async def never_decides(asked: Asked, act: Act) -> Answered:
    """Answer 202 for ever."""
    if asked.operation == "resubmit":
        answered = await act(asked)
        return stays_pending(asked, answered) if answered.status == 200 else answered
    if asked.operation == "fate":
        answered = await act(asked)
        return stays_pending(asked, answered) if answered.status == 200 else answered
    return await act(asked)


async def breaks_over_a_race(asked: Asked, act: Act) -> Answered:
    """Break down where two orders meet."""
    answered = await act(asked)
    met = answered.status == 409 and b"balance_paid" in answered.content
    return answered.saying(ERROR, 500) if met else answered


def _card_of(asked: Asked, name: str) -> str:
    return asked.path.split("/")[3].replace("acct_", "card_") + f"_{name}"
