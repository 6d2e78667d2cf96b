"""The page that stands for a bank asking the payer to confirm (3-D Secure)."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.sandbox.attempts import Attempt, Order, State
from bot.sandbox.html import FORM, amount, gone, language_of, message, page, paragraph, typed_into
from bot.sandbox.parts import Sandbox
from bot.sandbox.texts import text

ENDS = {State.PAID: "paid", State.DECLINED: "declined"}


class ConfirmPages:
    """Lets the payer confirm or refuse one attempt, in the browser's language."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route("/pages/confirm/{token}", self.show, methods=["GET"]),
            Route("/pages/confirm/{token}", self.take, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show what the bank asks, or how it ended."""
        attempt = self._sandbox.attempts.find_page(request.path_params["token"])
        if attempt is None or attempt.order is None:
            return gone(request)
        if attempt.state == State.NEEDS_CUSTOMER and (attempt.page_until or 0) > self._sandbox.clock.now():
            return self._question(language_of(request), attempt, attempt.order)
        return _ended(language_of(request), attempt)

    async def take(self, request: Request) -> Response:
        """Take the payer's answer; only the first one counts."""
        answered = (await typed_into(request)).get("answer")
        if answered in ("confirm", "refuse"):
            token = request.path_params["token"]
            self._sandbox.ledger.answer_confirmation(token, confirmed=answered == "confirm")
        return RedirectResponse(request.url.path, 303)

    def _question(self, language: str, attempt: Attempt, order: Order) -> Response:
        account = self._sandbox.accounts.account(attempt.account_id)
        card = self._sandbox.accounts.card(attempt.account_id, order.card_id)
        facts = {
            "confirm-account": str(account["name"]),
            "confirm-amount": amount(order.minor, order.currency),
            "confirm-card": f"{card.brand} •••• {card.last4}",
        }
        rows = "".join(f"<dt>{text(language, key)}</dt><dd>{escape(fact)}</dd>" for key, fact in facts.items())
        yes, no = text(language, "confirm-yes"), text(language, "confirm-no")
        buttons = (
            f'<button name="answer" value="confirm">{yes}</button>'
            f'<button name="answer" value="refuse" class="second">{no}</button>'
        )
        return page(
            language,
            text(language, "confirm-title"),
            paragraph(text(language, "confirm-intro")),
            f"<dl>{rows}</dl>",
            paragraph(text(language, "bank-test-only"), kind="note"),
            f"{FORM}{buttons}</form>",
        )


def _ended(language: str, attempt: Attempt) -> Response:
    end = ENDS.get(attempt.state, "abandoned")
    return message(language, text(language, f"{end}-title"), text(language, f"{end}-body"), text(language, "go-back"))
