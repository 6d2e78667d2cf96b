"""Checks of the backend as a whole: who may ask, what it says it can do, its clock, and ids that it does not know."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.conformance.backend import NOBODY, Answer, Backend, account_path, attempts_path, preview_path
from bot.conformance.findings import Broken, Check, NotTried, Section, check
from bot.conformance.shapes import not_understood, read, refused
from bot.gateways.http_answers import CapabilitiesAnswer, ClockAnswer, PeopleAnswer

OPERATIONS: Final = (
    ("capabilities", "GET", "/capabilities"),
    ("clock", "GET", "/clock"),
    ("people", "POST", "/people"),
    ("account", "GET", account_path(NOBODY)),
    ("balances", "GET", account_path(NOBODY, "balances")),
    ("cards", "GET", account_path(NOBODY, "cards")),
    ("card_page", "POST", account_path(NOBODY, "card-pages")),
    ("preview", "GET", preview_path(NOBODY, NOBODY, NOBODY)),
    ("resubmit", "POST", attempts_path(NOBODY, NOBODY)),
    ("fate", "GET", account_path(NOBODY, "attempts", NOBODY)),
    ("void", "POST", account_path(NOBODY, "attempts", NOBODY, "void")),
)
"""Every operation, asked about an account that nobody has, so that nothing can be charged."""

_NOBODYS_ADDRESS: Final = "kase-doctor-nobody@example.com"

_BODIES: Final = {
    "resubmit": b'{"card_id":"kase-doctor-nobody","amount":{"minor":100,"currency":"EUR"}}',
    "card_page": b'{"person":"kase-doctor-nobody"}',
    "people": b'{"email":"kase-doctor-nobody@example.com"}',
}


async def capabilities_of(backend: Backend) -> CapabilitiesAnswer:
    """What the backend says it can do. Raises Broken when it does not say."""
    return read(await backend.get("capabilities", "/capabilities"), CapabilitiesAnswer)


@check(
    "it answers, and says what it can do",
    Section.CAPABILITIES,
    advice="Serve GET /v1/capabilities for the token you give to Kase; see that the address is without /v1.",
)
async def _capabilities(backend: Backend) -> None:
    await capabilities_of(backend)


@check(
    "a charge whose answer was lost comes to an end without a person",
    Section.CAPABILITIES,
    advice="Build void, or promise settled_within_seconds.",
)
async def _comes_to_an_end(backend: Backend) -> None:
    able = await capabilities_of(backend)
    if able.pays_here and not able.voids_keys and able.settled_within_seconds is None:
        raise NotTried(
            "It neither makes keys void nor promises settled_within_seconds: after every broken connection a person "
            "has to look what became of the charge. Build void, or promise a time."
        )


@check(
    "a request without a token is refused, on every operation",
    Section.OPERATIONS,
    advice="Check the header Authorization before anything else and answer 401 with an error.",
)
async def _no_token(backend: Backend) -> None:
    await _refused_with(backend, None)


@check(
    "a request with a wrong token is refused, on every operation",
    Section.OPERATIONS,
    advice="Compare the whole bearer token, in constant time, and answer 401 with an error.",
)
async def _wrong_token(backend: Backend) -> None:
    await _refused_with(backend, "Bearer kase-doctor-wrong-token")


@check(
    "its clock gives the time with an offset, and does not go backwards",
    Section.OPERATIONS,
    advice="Answer GET /v1/clock with the present time as RFC 3339 with an offset.",
)
async def _clock(backend: Backend) -> None:
    first = read(await backend.get("clock", "/clock"), ClockAnswer)
    second = read(await backend.get("clock", "/clock"), ClockAnswer)
    if second.now < first.now:
        raise Broken("a later time at the second question", "an earlier one")


@check(
    "an account that it does not know is no_such_account, on every operation",
    Section.ERRORS,
    advice="Answer 404 with the code no_such_account: Kase tells a wrong link from a broken backend by it.",
)
async def _unknown_account(backend: Backend) -> None:
    async for answer in _ask_all(backend, OPERATIONS[3:]):
        refused(answer, 404, "no_such_account")


@check(
    "nobody has an address that nobody has, and what is no address is refused",
    Section.OPERATIONS,
    advice="Answer POST /v1/people with an empty list for an unknown address, and 422 for what is no address.",
)
async def _people(backend: Backend) -> None:
    if not (await capabilities_of(backend)).finds_people:
        raise NotTried("The backend says that it has no finds_people.")
    for _ in range(2):
        found = read(await backend.post("people", "/people", {"email": _NOBODYS_ADDRESS}), PeopleAnswer)
        if found.people:
            raise Broken("an empty list for an address that nobody has", "somebody")
    for what, content in {"no address": b'{"email":"nobody"}', "a body without email": b"{}"}.items():
        not_understood(await backend.send("people", "POST", "/people", content=content), what)


async def _refused_with(backend: Backend, authorization: str | None) -> None:
    async for answer in _ask_all(backend, OPERATIONS, authorization):
        refused(answer, 401)


async def _ask_all(
    backend: Backend, operations: tuple[tuple[str, str, str], ...], authorization: str | None = ""
) -> AsyncIterator[Answer]:
    """Ask whatever the backend says that it serves."""
    able = await capabilities_of(backend)
    served = {
        **dict.fromkeys(("account", "balances", "cards", "preview"), able.sees_accounts),
        "card_page": able.hosted_pages,
        "people": able.finds_people,
        "fate": able.keyed_lookup,
        "resubmit": able.pays_here,
        "void": able.voids_keys,
    }
    for operation, method, path in operations:
        if served.get(operation, True):
            content, key = _BODIES.get(operation, b""), backend.new_key() if operation == "resubmit" else None
            yield await backend.send(operation, method, path, content=content, key=key, authorization=authorization)


REACHABLE: Final = _capabilities
ACCESS: Final[tuple[Check[Backend], ...]] = (
    _comes_to_an_end,
    _no_token,
    _wrong_token,
    _clock,
    _unknown_account,
    _people,
)


@check(
    "no answer holds a card number",
    Section.OPERATIONS,
    advice="STOP: remove it today. Send brand and last4 only; a card number makes you, and Kase, subject to PCI DSS.",
)
async def _card_numbers(backend: Backend) -> None:
    if places := sorted(backend.seen.card_numbers):
        raise Broken("last4 and nothing more of a card", "what looks like a CARD NUMBER in " + ", ".join(places))


@check("no answer repeats the token", Section.OPERATIONS, advice="Never write a request's headers into an answer.")
async def _token_repeated(backend: Backend) -> None:
    if operations := sorted(backend.seen.tokens):
        raise Broken("the token nowhere", "in the answer of " + ", ".join(operations))


@check(
    "nothing that was asked made it break down",
    Section.ERRORS,
    advice="Find the trace of it in your log; what cannot be understood is a 4xx, a 5xx leaves a charge unknown.",
)
async def _breakdowns(backend: Backend) -> None:
    if operations := sorted(backend.seen.breakdowns):
        raise Broken("an answer below 500", "5xx, or no answer, from " + ", ".join(operations))


@check(
    "it answers in time",
    Section.OPERATIONS,
    advice="Kase gives up a read after 5 seconds and a charge after 20, and the customer waits for all of it.",
)
async def _in_time(backend: Backend) -> None:
    patience = backend.patience
    slow = {
        operation: seconds
        for operation, seconds in sorted(backend.seen.slowest.items())
        if seconds > (patience.charge if operation == "resubmit" else patience.slow)
    }
    if slow:
        named = ", ".join(f"{operation} took {seconds:.1f} s" for operation, seconds in slow.items())
        raise Broken(f"reads within {patience.slow:g} s, a charge within {patience.charge:g} s", named)


AFTERWARDS: Final[tuple[Check[Backend], ...]] = (_card_numbers, _token_repeated, _breakdowns, _in_time)
