"""What only a sandbox can do, under `/sandbox`: move the clock, break things, show the ledger, make accounts."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.cards import BEHAVIOUR_OF_NUMBER, REASONS, brand_of, digits_of
from bot.sandbox.clock import HOUR, written
from bot.sandbox.faults import FaultOrder
from bot.sandbox.http import answer, parse, refuse
from bot.sandbox.parts import Sandbox
from bot.sandbox.refusals import Refusal, invalid, unknown


class Body(BaseModel):
    """A body of the control API."""

    model_config = ConfigDict(extra="forbid")


class Advance(Body):
    """How far to move the business clock."""

    advance_hours: float = Field(gt=0, le=24 * 3660)


class MoreAccounts(Body):
    """How many accounts to make, like which standard account; ids start with `acct_<prefix>_`."""

    template: str
    count: int = Field(default=1, ge=1, le=100_000)
    prefix: str | None = Field(default=None, pattern="^[a-z0-9_]{1,40}$")


class NewCard(Body):
    """A card to put on file without the card page; `number` is a published test number and is not kept."""

    number: str
    exp_month: int = Field(ge=1, le=12)
    exp_year: int = Field(ge=2000, le=2100)
    owner: str


class ChangedBalance(Body):
    """What a balance amounts to from now on; 0 closes it, as a payment made elsewhere does.

    `declined` is the class of an automatic try that was refused just now.
    """

    minor: int | None = Field(default=None, ge=0)
    declined: str | None = Field(default=None, pattern="^[a-z_]{1,40}$")


class ChangedAccount(Body):
    """Whether the service runs from now on, and what is wrong with the account; what is left out stays as it is.

    A concern of `null`: nothing is wrong any more.
    """

    service: Literal["active", "warned", "disabled"] | None = None
    concern: Literal["charged_twice", "dispute", "fraud"] | None = None


class NewPerson(Body):
    """A person of an account: their address and roles."""

    person: str = Field(min_length=1, max_length=200)
    email: str = Field(min_length=3, max_length=254)
    roles: list[str] = Field(default=["billing_admin"])


class FailedRenewal(Body):
    """Why the next automatic charge is refused, and what a renewal costs where nothing is open yet."""

    decline: str = Field(default="insufficient_funds")
    minor: int = Field(default=4900, gt=0)


class Listener(Body):
    """Where notices go from now on; None: nowhere."""

    url: str | None


class Control:
    """The operations of the control API."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            _route("/sandbox/accounts", self.accounts, "GET"),
            _route("/sandbox/accounts", self.make_accounts, "POST"),
            _route("/sandbox/accounts/{account_id}", self.change_account, "PATCH"),
            _route("/sandbox/accounts/{account_id}/books", self.books, "GET"),
            _route("/sandbox/accounts/{account_id}/people", self.add_person, "POST"),
            _route("/sandbox/accounts/{account_id}/cards", self.add_card, "POST"),
            _route("/sandbox/accounts/{account_id}/cards/{card_id}", self.remove_card, "DELETE"),
            _route("/sandbox/accounts/{account_id}/renewals", self.fail_renewal, "POST"),
            _route("/sandbox/balances/{balance_id}", self.change_balance, "PATCH"),
            _route("/sandbox/clock", self.advance, "POST"),
            _route("/sandbox/faults", self.faults, "GET"),
            _route("/sandbox/faults", self.add_fault, "POST"),
            _route("/sandbox/faults", self.clear_faults, "DELETE"),
            _route("/sandbox/hooks", self.listen, "PUT"),
            _route("/sandbox/ledger", self.ledger, "GET"),
            _route("/sandbox/reset", self.reset, "POST"),
        ]

    async def accounts(self, request: Request) -> Response:
        """List accounts, or those of one `?template=`: id, name, template and the people it is meant for."""
        rows = self._sandbox.store.rows(
            "SELECT id, name, template, people FROM accounts WHERE ?1 IS NULL OR template = ?1 ORDER BY id",
            request.query_params.get("template"),
        )
        listed = [{"id": row[0], "name": row[1], "template": row[2], "people": json.loads(str(row[3]))} for row in rows]
        return answer({"accounts": listed})

    async def make_accounts(self, request: Request) -> Response:
        """Make accounts like a standard one."""
        body = await parse(request, MoreAccounts)
        return answer(
            {"accounts": self._sandbox.seed.more(body.template, body.count, body.prefix or body.template)}, 201
        )

    async def books(self, request: Request) -> Response:
        """Show everything of an account: balances also when closed, cards, attempts and charges."""
        return answer(self._sandbox.books.of(request.path_params["account_id"]))

    async def add_person(self, request: Request) -> Response:
        """Note the address and the roles of a person of an account."""
        body = await parse(request, NewPerson)
        accounts = self._sandbox.accounts
        accounts.add_person(request.path_params["account_id"], person=body.person, email=body.email, roles=body.roles)
        return answer({"people": accounts.people(body.email)}, 201)

    async def add_card(self, request: Request) -> Response:
        """Put a card on file."""
        account_id = request.path_params["account_id"]
        body = await parse(request, NewCard)
        number = digits_of(body.number)
        behaviour = BEHAVIOUR_OF_NUMBER.get(number)
        if behaviour is None:
            raise invalid("Only published test numbers are taken here.", field="number")
        accounts = self._sandbox.accounts
        accounts.require(account_id)
        card_id = accounts.add_card(
            account_id,
            owner=body.owner,
            brand=brand_of(number),
            last4=number[-4:],
            exp_month=body.exp_month,
            exp_year=body.exp_year,
            behaviour=behaviour,
        )
        return answer(accounts.card(account_id, card_id).shown(), 201)

    async def change_account(self, request: Request) -> Response:
        """Switch the service, or say what is wrong with the account."""
        account_id = request.path_params["account_id"]
        body = await parse(request, ChangedAccount)
        accounts, store = self._sandbox.accounts, self._sandbox.store
        accounts.require(account_id)
        with store.transaction():
            if body.service is not None:
                store.change("UPDATE accounts SET service = ? WHERE id = ?", body.service, account_id)
            if "concern" in body.model_fields_set:
                store.change("UPDATE accounts SET concern = ? WHERE id = ?", body.concern, account_id)
            kind = "dispute.opened" if body.concern == "dispute" else "other"
            self._sandbox.notices.announce(kind, account_id, None)
        return answer(accounts.account(account_id))

    async def remove_card(self, request: Request) -> Response:
        """Take a card off the file, as its owner does in the portal."""
        account_id, card_id = request.path_params["account_id"], request.path_params["card_id"]
        accounts, store = self._sandbox.accounts, self._sandbox.store
        accounts.card(account_id, card_id)
        with store.transaction():
            store.change("DELETE FROM cards WHERE id = ?", card_id)
            self._sandbox.notices.announce("card.changed", account_id, None)
        return answer({"cards": [card.shown() for card in accounts.cards(account_id)]})

    async def fail_renewal(self, request: Request) -> Response:
        """Let the next automatic charge of an account be refused."""
        body = await parse(request, FailedRenewal)
        if body.decline not in REASONS:
            raise invalid(
                f"There is no decline class {body.decline!r}. Take one of: {', '.join(REASONS)}.", field="decline"
            )
        renewals = self._sandbox.renewals
        balance = renewals.fail(request.path_params["account_id"], reason=body.decline, minor=body.minor)
        return answer(balance, 201)

    async def change_balance(self, request: Request) -> Response:
        """Change what is owed, close a balance as a payment elsewhere does, or let an automatic try be refused."""
        balance_id = request.path_params["balance_id"]
        body = await parse(request, ChangedBalance)
        store = self._sandbox.store
        row = store.row("SELECT account_id FROM balances WHERE id = ? AND open", balance_id)
        if row is None:
            raise unknown("balance", balance_id)
        with store.transaction():
            if body.declined is not None:
                now = self._sandbox.clock.now()
                refused = "UPDATE balances SET last_decline = ?, last_tried_at = ?, last_declined_at = ? WHERE id = ?"
                store.change(refused, body.declined, now, now, balance_id)
            if body.minor:
                store.change("UPDATE balances SET minor = ? WHERE id = ?", body.minor, balance_id)
            elif body.minor == 0:
                self._sandbox.ledger.close_balance(str(row[0]), balance_id)
            kind = "balance.cleared" if body.minor == 0 else "other"
            self._sandbox.notices.announce(kind, str(row[0]), None, balance_id)
        return answer({"balances": self._sandbox.accounts.balances(str(row[0]))})

    async def advance(self, request: Request) -> Response:
        """Move business time forward."""
        body = await parse(request, Advance)
        self._sandbox.advance(int(body.advance_hours * HOUR))
        return answer({"now": written(self._sandbox.clock.now())})

    async def faults(self, _: Request) -> Response:
        """List the faults that may still happen."""
        return answer({"faults": [fault.model_dump(mode="json") for fault in self._sandbox.faults.waiting()]})

    async def add_fault(self, request: Request) -> Response:
        """Let something go wrong."""
        fault = await parse(request, FaultOrder)
        self._sandbox.faults.add(fault)
        return answer(fault.model_dump(mode="json"), 201)

    async def clear_faults(self, _: Request) -> Response:
        """Let everything work again."""
        self._sandbox.faults.clear()
        return answer({"faults": []})

    async def listen(self, request: Request) -> Response:
        """Send notices somewhere, or nowhere."""
        body = await parse(request, Listener)
        self._sandbox.notices.send_to(body.url)
        return answer({"url": body.url})

    async def ledger(self, request: Request) -> Response:
        """Show every charge, or those of one `?account=`."""
        return answer({"charges": self._sandbox.ledger.charges(request.query_params.get("account"))})

    async def reset(self, _: Request) -> Response:
        """Start afresh."""
        self._sandbox.reset()
        return answer({"now": written(self._sandbox.clock.now())})


def _route(path: str, act: Callable[[Request], Awaitable[Response]], method: str) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            return await act(request)
        except Refusal as refusal:
            return refuse(refusal)

    return Route(path, endpoint, methods=[method])
