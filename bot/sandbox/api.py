"""The billing contract, version 1, as the sandbox serves it under `/v1`."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, Field, StrictInt
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.accounts import Json
from bot.sandbox.attempts import Attempt, Order, State
from bot.sandbox.cards import Kind
from bot.sandbox.clock import written
from bot.sandbox.faults import Fault, FaultOrder
from bot.sandbox.http import BrokenAnswer, Endpoint, answer, faulty, operation, parse, refuse
from bot.sandbox.parts import Sandbox
from bot.sandbox.refusals import Refusal, invalid, unknown

CAPABILITIES: Json = {
    "keyed_lookup": True,
    "voids_keys": True,
    "hosted_pages": True,
    "pays_here": True,
    "edits_cards": True,
    "sees_accounts": True,
    "sends_notices": True,
    "finds_people": True,
    "settled_within_seconds": 900,
}
KEY = re.compile(r"[A-Za-z0-9._~:-]{1,128}")
SLOW_CARD_MS = 3_000


class Amount(BaseModel):
    """An amount in minor units of a currency."""

    model_config = ConfigDict(extra="forbid")

    minor: StrictInt = Field(ge=1, le=2**53)
    currency: str = Field(pattern="^[A-Z]{3}$")


class AttemptBody(BaseModel):
    """The body of an attempt: the card, and exactly what the customer agreed to pay."""

    model_config = ConfigDict(extra="forbid")

    card_id: str = Field(min_length=1, max_length=200)
    amount: Amount
    customer_present: bool = True


class PeopleBody(BaseModel):
    """The body that finds people by their address."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")


class CardPageBody(BaseModel):
    """The body that opens a card page; without `edit_card` it is a page to add a card."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(min_length=1, max_length=200)
    edit_card: str | None = None
    language: str = Field(default="en", min_length=2, max_length=35)


class Contract:
    """The operations of the contract over one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        """Give the routes, each with the name that faults know it by."""
        account = "/v1/accounts/{account_id}"
        attempt = account + "/attempts/{key}"
        balance = account + "/balances/{balance_id}"
        return [
            Route(f"{balance}/attempts", self.resubmit, methods=["POST"]),
            self._route("/v1/capabilities", "capabilities", self.capabilities),
            self._route("/v1/clock", "clock", self.clock),
            self._route("/v1/people", "people", self.people, method="POST"),
            self._route(account, "account", self.account),
            self._route(f"{account}/balances", "balances", self.balances),
            self._route(f"{account}/cards", "cards", self.cards),
            self._route(f"{account}/card-pages", "card_page", self.card_page, method="POST"),
            self._route(f"{balance}/preview", "preview", self.preview),
            self._route(attempt, "fate", self.fate),
            self._route(f"{attempt}/void", "void", self.void, method="POST"),
        ]

    async def capabilities(self, _: Request) -> Response:
        """Tell what this backend can do."""
        return answer(CAPABILITIES)

    async def clock(self, _: Request) -> Response:
        """Tell the business time."""
        return answer({"now": written(self._sandbox.clock.now())})

    async def people(self, request: Request) -> Response:
        """Find people by their address."""
        body = await parse(request, PeopleBody)
        return answer({"people": self._sandbox.accounts.people(body.email)})

    async def account(self, request: Request) -> Response:
        """Read an account."""
        return answer(self._sandbox.accounts.account(request.path_params["account_id"]))

    async def balances(self, request: Request) -> Response:
        """List the open balances, oldest first."""
        return answer({"balances": self._sandbox.accounts.balances(request.path_params["account_id"])})

    async def cards(self, request: Request) -> Response:
        """List the cards on file."""
        cards = self._sandbox.accounts.cards(request.path_params["account_id"])
        return answer({"cards": [card.shown() for card in cards]})

    async def card_page(self, request: Request) -> Response:
        """Open a page to add a card, or to edit one's own."""
        account_id = request.path_params["account_id"]
        body = await parse(request, CardPageBody)
        accounts = self._sandbox.accounts
        accounts.require(account_id)
        if body.edit_card is not None:
            accounts.card_to_edit(account_id, body.edit_card, body.person)
        page = self._sandbox.pages.open(account_id, person=body.person, card_id=body.edit_card, language=body.language)
        url = f"{self._pages_url(request)}/pages/card/{page.token}"
        return answer({"url": url, "expires_at": written(page.expires_at)}, 201)

    async def preview(self, request: Request) -> Response:
        """Tell what an attempt would charge and move."""
        card_id = request.query_params.get("card_id")
        if not card_id:
            raise invalid("Name the card in the query: ?card_id=...", field="card_id")
        path = request.path_params
        return answer(self._sandbox.accounts.preview(path["account_id"], path["balance_id"], card_id))

    async def fate(self, request: Request) -> Response:
        """Tell what became of a key."""
        account_id, key = request.path_params["account_id"], _key(request.path_params["key"])
        self._sandbox.accounts.require(account_id)
        attempt = self._sandbox.attempts.find(account_id, key)
        if attempt is None:
            raise unknown("attempt", key)
        return self._shown(request, attempt)

    async def void(self, request: Request) -> Response:
        """Make a key void."""
        attempt = self._sandbox.ledger.void(request.path_params["account_id"], _key(request.path_params["key"]))
        self._sandbox.settler.expect()
        return self._shown(request, attempt)

    async def resubmit(self, request: Request) -> Response:
        """Try to collect a balance: the only operation that charges."""
        try:
            return await self._resubmit(request)
        except Refusal as refusal:
            return refuse(refusal)

    async def _resubmit(self, request: Request) -> Response:
        account_id = request.path_params["account_id"]
        key = _key(request.headers.get("idempotency-key", ""))
        body = await parse(request, AttemptBody)
        order = Order(request.path_params["balance_id"], body.card_id, body.amount.minor, body.amount.currency)
        fault = self._sandbox.faults.draw("resubmit", account_id) or self._fault_of_card(account_id, key, order)
        return await self._attempt(request, account_id, key, order, fault)

    async def _attempt(
        self, request: Request, account_id: str, key: str, order: Order, fault: FaultOrder | None
    ) -> Response:
        ledger, settler = self._sandbox.ledger, self._sandbox.settler

        async def act(_: Request) -> Response:
            return self._shown(request, ledger.collect(account_id, key, order))

        match fault:
            case None:
                return await act(request)
            case FaultOrder(kind=Fault.IGNORE_KEYS):
                return self._shown(request, ledger.collect_again(account_id, key, order))
            case FaultOrder(kind=Fault.SLOW):
                attempt = ledger.collect(account_id, key, order, delay=fault.delay_ms)
                return self._shown(request, await settler.outcome(attempt))
            case FaultOrder(kind=Fault.LATE_CHARGE):
                ledger.collect(account_id, key, order, delay=fault.delay_ms)
                settler.expect()
                return BrokenAnswer()
            case _:
                return await faulty(fault, act, request)

    def _fault_of_card(self, account_id: str, key: str, order: Order) -> FaultOrder | None:
        """Give the fault that a test card stands for; a repeated order gets its first outcome in peace."""
        behaviour = self._sandbox.accounts.behaviour(account_id, order.card_id)
        if behaviour is None or behaviour.kind != Kind.FAULT:
            return None
        if self._sandbox.ledger.first_outcome(account_id, key, order) is not None:
            return None
        return FaultOrder(on="resubmit", kind=Fault(behaviour.fault), delay_ms=SLOW_CARD_MS)

    def _shown(self, request: Request, attempt: Attempt) -> Response:
        status = 202 if attempt.state == State.PENDING and request.method == "POST" else 200
        return answer(attempt.shown(self._pages_url(request)), status)

    def _pages_url(self, request: Request) -> str:
        return self._sandbox.settings.public_url or str(request.base_url).rstrip("/")

    def _route(self, path: str, name: str, act: Endpoint, *, method: str = "GET") -> Route:
        return Route(path, operation(name, act, self._sandbox.faults), methods=[method])


def _key(sent: str) -> str:
    if KEY.fullmatch(sent) is None:
        message = "An idempotency key has 1 to 128 of A-Z a-z 0-9 . _ ~ : and -, in the header Idempotency-Key."
        raise invalid(message, field="Idempotency-Key")
    return sent
