"""Stripe's hosted pages, as plain forms: a portal page that takes a new card, an invoice page that pays or confirms."""

from __future__ import annotations

import re
from html import escape

from starlette.responses import HTMLResponse, RedirectResponse, Response

from tests.fakes.stripe import payments
from tests.fakes.stripe.attaching import attach, behave, behaviour_of, make_card
from tests.fakes.stripe.cards import BEHAVIOURS
from tests.fakes.stripe.resources import session_lifetime
from tests.fakes.stripe.wire import JsonObject, Refused
from tests.fakes.stripe.world import World

CARD_FORM = """<form method="post"><label>Card number <input name="number" autocomplete="cc-number" required></label>
<label>Expiry <input name="expiry" placeholder="MM / YY" required></label>
<label>CVC <input name="cvc" required></label><button name="act" value="{act}">{say}</button></form>"""
CONFIRM_FORM = """<form method="post"><p>Your bank asks you to confirm this payment.</p>
<button name="act" value="confirm">Complete authentication</button>
<button name="act" value="refuse">Fail authentication</button></form>"""


class Pages:
    """Every page of one world; who has the address may use it, as with Stripe."""

    def __init__(self, world: World) -> None:
        self._world = world

    def portal(self, token: str, form: dict[str, str]) -> Response:
        """Show the portal, or take the card that was typed: it becomes the customer's default."""
        with self._world.lock:
            page = self._world.find("portal_page", token)
            if page is None or page["expires_at"] <= self._world.now():
                return _html("This link has expired.", "<p>Go back and ask for a new one.</p>", status=404)
            page |= {"expires_at": self._world.now() + session_lifetime()}
            self._world.put(page, kind="portal_page")
            session = self._world.get("billing_portal.session", page["session"])
            return self._take_card(session, form) if form else _ask_for_card(session)

    def invoice(self, token: str, form: dict[str, str]) -> Response:
        """Show an invoice, and pay it or answer its bank."""
        with self._world.lock:
            found = [one for one in self._world.all("invoice") if one["hosted_invoice_url"].endswith(f"/i/{token}")]
            if not found:
                return _html("Page not found.", "", status=404)
            problem = self._pay(found[0], form) if form else None
            return self._show_invoice(found[0], problem)

    def _take_card(self, session: JsonObject, form: dict[str, str]) -> Response:
        customer = self._world.get("customer", session["customer"])
        try:
            card = attach(self._world, self._typed(form)["id"], customer)
        except (Refused, ValueError) as problem:
            return _ask_for_card(session, str(problem))
        self._set_up(card["id"])
        before = {"invoice_settings": dict(customer["invoice_settings"])}
        customer["invoice_settings"]["default_payment_method"] = card["id"]
        self._world.emit("customer.updated", self._world.put(customer), before)
        after = (session["flow"] or {}).get("after_completion") or {}
        if after.get("type") == "redirect":
            return RedirectResponse(after["redirect"]["return_url"], status_code=303)
        return _html("Payment method saved.", _back(session), lang=session["locale"])

    def _set_up(self, card: str) -> None:
        """The portal lets the bank authenticate the card once, so that it can be charged when its owner is away."""
        found = behaviour_of(self._world, self._world.get("payment_method", card))
        if found.kind == "authenticate" and BEHAVIOURS["4000002500003155"].kind == found.kind:
            behave(self._world, card, type(found)(**(found.kept() | {"set_up": True})))

    def _typed(self, form: dict[str, str]) -> JsonObject:
        """Read a typed card. Raises ValueError with the sentence that the page shows."""
        number = re.sub(r"[\s-]", "", form.get("number", ""))
        expiry = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(?:20)?(\d{2})\s*", form.get("expiry", ""))
        if number not in BEHAVIOURS:
            raise ValueError("Your card number is incorrect: use one of Stripe's test cards.")
        if expiry is None or not 1 <= int(expiry[1]) <= 12:
            raise ValueError("Your card's expiration date is incomplete.")
        return make_card(self._world, number, exp_month=int(expiry[1]), exp_year=2000 + int(expiry[2]))

    def _pay(self, invoice: JsonObject, form: dict[str, str]) -> str | None:
        try:
            match form.get("act"):
                case "confirm" | "refuse":
                    payments.authenticate(self._world, invoice, passed=form["act"] == "confirm")
                case _:
                    customer = self._world.get("customer", invoice["customer"])
                    card = attach(self._world, self._typed(form)["id"], customer, checked=False)
                    payments.collect(self._world, invoice, card["id"], off_session=False)
        except (Refused, ValueError) as problem:
            return str(problem)
        return None

    def _show_invoice(self, invoice: JsonObject, problem: str | None) -> Response:
        title = f"Invoice {invoice['number']}"
        intent = payments.intent_of(self._world, invoice)
        if invoice["status"] in ("paid", "void", "draft"):
            return _html(title, f'<p id="status">{invoice["status"]}</p>')
        owed = f'<p id="status">{invoice["status"]}</p><p>{invoice["amount_remaining"]} {invoice["currency"]}</p>'
        if intent is not None and intent["status"] == "requires_action":
            return _html(title, owed + CONFIRM_FORM)
        return _html(title, owed + _problem(problem) + CARD_FORM.format(act="pay", say="Pay"))


def _ask_for_card(session: JsonObject, problem: str | None = None) -> Response:
    form = CARD_FORM.format(act="save", say="Save")
    return _html("Update payment method", _problem(problem) + form + _back(session), lang=session["locale"])


def _problem(problem: str | None) -> str:
    return f'<p role="alert">{escape(problem)}</p>' if problem else ""


def _back(session: JsonObject) -> str:
    return f'<p><a href="{escape(session["return_url"])}">Return</a></p>' if session["return_url"] else ""


def _html(title: str, body: str, *, status: int = 200, lang: str | None = None) -> Response:
    head = f'<!doctype html><html lang="{escape(lang or "en")}"><meta charset="utf-8"><title>{escape(title)}</title>'
    return HTMLResponse(f"{head}<h1>{escape(title)}</h1>{body}</html>", status)
