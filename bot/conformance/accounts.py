"""Checks that read one test account, and that open a card page; none of them can charge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import available_timezones

from bot.conformance.backend import NOBODY, Backend, account_path, preview_path
from bot.conformance.findings import Broken, Check, NotTried, Section, check
from bot.conformance.shapes import check_id, not_understood, outcome_of, read, read_attempt, refused
from bot.domain.billing import Fate
from bot.gateways.http_answers import (
    AccountAnswer,
    BalanceAnswer,
    BalancesAnswer,
    CapabilitiesAnswer,
    CardAnswer,
    CardsAnswer,
    ClockAnswer,
    PageAnswer,
    PreviewAnswer,
)

TOO_LARGE: Final = b'{"person":"' + b"x" * 70_000 + b'"}'
GARBAGE: Final = {
    "a body that is not JSON": b"{",
    "an empty body": b"",
    "a list instead of an object": b"[]",
    "bytes that are not UTF-8": b'{"person":"\xff\xfe"}',
}
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?/")
_PAYING_CARDS: Final = 3


@dataclass(frozen=True, slots=True)
class AccountScene:
    """One account of the backend, and what the backend can do."""

    backend: Backend
    account_id: str
    able: CapabilitiesAnswer

    async def now(self) -> datetime:
        """The backend's time."""
        return read(await self.backend.get("clock", "/clock"), ClockAnswer).now

    async def account(self) -> AccountAnswer:
        """Read the account."""
        return read(await self.backend.get("account", account_path(self.account_id)), AccountAnswer)

    async def balances(self) -> tuple[BalanceAnswer, ...]:
        """Read the open balances."""
        answer = await self.backend.get("balances", account_path(self.account_id, "balances"))
        return read(answer, BalancesAnswer).balances

    async def cards(self) -> tuple[CardAnswer, ...]:
        """Read the cards on file."""
        return read(await self.backend.get("cards", account_path(self.account_id, "cards")), CardsAnswer).cards

    async def preview(self, balance_id: str, card_id: str) -> PreviewAnswer:
        """Ask what a charge would be."""
        path = preview_path(self.account_id, balance_id, card_id)
        return read(await self.backend.get("preview", path), PreviewAnswer)


@check(
    "the account is in the contract's shape",
    Section.OPERATIONS,
    advice="Compare your answer of GET /v1/accounts/{id} with the schema Account, field by field.",
)
async def _account(scene: AccountScene) -> None:
    account = await scene.account()
    if account.id != scene.account_id:
        raise Broken("the account that was asked for", "another id")
    if account.timezone not in available_timezones():
        raise Broken("account: timezone as an IANA name such as Europe/Riga", "another name")
    if account.payer == "partner" and not account.partner:
        raise Broken("account: partner names who sold the service", "payer is partner, and partner is empty")


@check(
    "balances are in the contract's shape, each once, oldest first, and past due",
    Section.OPERATIONS,
    advice="List open invoices that are past due by due_at; money is whole minor units, 1234 for EUR 12.34.",
)
async def _balances(scene: AccountScene) -> None:
    balances, now = await scene.balances(), await scene.now()
    for balance in balances:
        check_id("balances", "id", balance.id)
        check_id("balances", "card_id", balance.card_id)
    due = [balance.due_at for balance in balances]
    if due != sorted(due):
        raise Broken("balances by due_at, oldest first", "another order")
    if any(moment > now for moment in due):
        raise Broken("balances: due_at in the past by your clock", "a balance that is not due yet")
    if [balance.id for balance in await scene.balances()] != [balance.id for balance in balances]:
        raise Broken("the same balances at the second reading", "others, or another order")


@check(
    "cards are in the contract's shape, each once",
    Section.OPERATIONS,
    advice="Compare your answer of GET /v1/accounts/{id}/cards with the schema Card; last4 is four digits as text.",
)
async def _cards(scene: AccountScene) -> None:
    cards = await scene.cards()
    for card in cards:
        check_id("cards", "id", card.id)
        if not card.owner:
            raise Broken("cards: owner is your id of who added the card", "an empty text")
    if len({card.id for card in cards}) < len(cards):
        raise Broken("every card once", "the same id twice")


@check(
    "a preview is exact, and changes nothing",
    Section.OPERATIONS,
    advice="Answer with the amount of the balance as it is now, and write nothing down.",
)
async def _preview(scene: AccountScene) -> None:
    before = (await scene.balances(), await scene.cards())
    if not before[0] or not before[1]:
        raise NotTried("It needs an account that owes something and has a card on file: name one with --account.")
    for balance in before[0]:
        for card in before[1][:_PAYING_CARDS]:
            preview = await scene.preview(balance.id, card.id)
            if (preview.balance_id, preview.card_id) != (balance.id, card.id):
                raise Broken("a preview of the balance and card that were asked for", "of others")
            if preview.amount != balance.amount:
                raise Broken("the amount of the balance", "another amount or currency")
    if (await scene.balances(), await scene.cards()) != before:
        raise Broken("balances and cards as before", "something changed by a preview")


@check(
    "a preview of what is not there is refused",
    Section.ERRORS,
    advice="Answer 404 with no_such_balance or no_such_card, and 422 when the query has no card_id.",
)
async def _preview_of_nothing(scene: AccountScene) -> None:
    ask, account_id = scene.backend.get, scene.account_id
    refused(await ask("preview", preview_path(account_id, NOBODY, NOBODY)), 404, "no_such_balance")
    for balance in (await scene.balances())[:1]:
        refused(await ask("preview", preview_path(account_id, balance.id, NOBODY)), 404, "no_such_card")
        path = account_path(account_id, "balances", balance.id, "preview")
        not_understood(await ask("preview", path), "a preview without card_id")


@check(
    "a page to add a card is opened, for this once",
    Section.OPERATIONS,
    advice="Give a fresh https address each time, one that nobody can guess, with the moment it stops working.",
)
async def _card_page(scene: AccountScene) -> None:
    _needs(scene.able.hosted_pages, "hosted_pages")
    pages = [await _open(scene, {"person": NOBODY, "language": "en"}) for _ in range(2)]
    now = await scene.now()
    for page in pages:
        check_page("card_page", page, now)
    if pages[0].url == pages[1].url:
        raise Broken("another address for each page", "the same address twice")


@check(
    "only who added a card may edit it",
    Section.MONEY,
    advice="Compare person with the card's owner; for anybody else 403 not_owner.",
)
async def _owner(scene: AccountScene) -> None:
    _needs(scene.able.hosted_pages, "hosted_pages")
    _needs(scene.able.edits_cards, "edits_cards")
    path = account_path(scene.account_id, "card-pages")
    nobodys = {"person": NOBODY, "edit_card": NOBODY}
    refused(await scene.backend.post("card_page", path, nobodys), 404, "no_such_card")
    cards = await scene.cards()
    if not cards:
        raise NotTried("It needs an account with a card on file: name one with --account.")
    for card in cards:
        stranger = {"person": NOBODY, "edit_card": card.id}
        refused(await scene.backend.post("card_page", path, stranger), 403, "not_owner")
    await _open(scene, {"person": cards[0].owner, "edit_card": cards[0].id})


@check(
    "what cannot be understood is refused as such",
    Section.ERRORS,
    advice="Answer 422 (413 above 64 KiB) with an error whose field names what is wrong; never 5xx.",
)
async def _garbage(scene: AccountScene) -> None:
    _needs(scene.able.hosted_pages, "hosted_pages")
    path = account_path(scene.account_id, "card-pages")
    bodies = {**GARBAGE, "a body without person": b"{}", "a body of 70 KB": TOO_LARGE}
    bodies["a field that is not in the contract"] = b'{"person":"kase-doctor-nobody","colour":"red"}'
    for what, content in bodies.items():
        not_understood(await scene.backend.send("card_page", "POST", path, content=content), what)


@check(
    "a key that was never seen is no_such_attempt",
    Section.MONEY,
    advice="Answer 404 no_such_attempt, and write nothing down: the order may still be on its way.",
)
async def _unseen_key(scene: AccountScene) -> None:
    _needs(scene.able.keyed_lookup, "keyed_lookup")
    path = account_path(scene.account_id, "attempts", scene.backend.new_key())
    for _ in range(2):
        refused(await scene.backend.get("fate", path), 404, "no_such_attempt")


@check(
    "a key that was never seen can be made void, and stays void",
    Section.MONEY,
    advice="Write the key down as not_charged, in the same table that orders are inserted into before they charge.",
)
async def _void(scene: AccountScene) -> None:
    _needs(scene.able.voids_keys, "voids_keys")
    key = scene.backend.new_key()
    path = account_path(scene.account_id, "attempts", key)
    answers = [await scene.backend.post("void", f"{path}/void") for _ in range(2)]
    if scene.able.keyed_lookup:
        answers.append(await scene.backend.get("fate", path))
    for answer in answers:
        if outcome_of(attempt := read_attempt(answer, key=key)) is not Fate.NOT_CHARGED:
            raise Broken("not_charged", f"{attempt.status} from {answer.operation}")


READING: Final[tuple[Check[AccountScene], ...]] = (
    _account,
    _balances,
    _cards,
    _preview,
    _preview_of_nothing,
    _card_page,
    _owner,
    _garbage,
    _unseen_key,
    _void,
)


def check_page(operation: str, page: PageAnswer, now: datetime) -> None:
    """Check that a page is safe to open, and open still."""
    if not page.url.startswith("https://") and _LOOPBACK.match(page.url) is None:
        raise Broken(f"{operation}: an https:// address", "one without TLS")
    if page.expires_at <= now:
        raise Broken(f"{operation}: expires_at in the future", "a page that is over already")


async def _open(scene: AccountScene, order: dict[str, str]) -> PageAnswer:
    answer = await scene.backend.post("card_page", account_path(scene.account_id, "card-pages"), order)
    return read(answer, PageAnswer, statuses={201})


def _needs(able: bool, name: str) -> None:
    if not able:
        raise NotTried(f"The backend says that it has no {name}.")
