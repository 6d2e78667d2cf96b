"""The hosted card page: the only place where a card number is typed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.sandbox.accounts import CardOnFile
from bot.sandbox.cards import BEHAVIOUR_OF_NUMBER, brand_of
from bot.sandbox.forms import CardForm, check_expiry, check_new_card
from bot.sandbox.html import FORM, field, gone, message, page, paragraph, stylesheet, summary, typed_into
from bot.sandbox.pages_store import CardPage
from bot.sandbox.parts import Sandbox
from bot.sandbox.texts import language_for, text


class CardPages:
    """Adds or edits a card, which pays nothing; a number is checked and let go."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route("/pages/style.css", self.style),
            Route("/pages/card/{token}", self.show_card, methods=["GET"]),
            Route("/pages/card/{token}", self.save_card, methods=["POST"]),
        ]

    async def style(self, _: Request) -> Response:
        """Give the stylesheet."""
        return stylesheet()

    async def show_card(self, request: Request) -> Response:
        """Show the form, or that the card was saved."""
        opened = self._sandbox.pages.find(request.path_params["token"])
        if opened is None:
            return gone(request)
        if opened.saved_card is not None:
            return self._saved(opened, opened.saved_card)
        return self._form(opened, CardForm())

    async def save_card(self, request: Request) -> Response:
        """Check what was typed and save it, once; a second sending of the form sees the first one's result."""
        opened = self._sandbox.pages.find(request.path_params["token"])
        if opened is None:
            return gone(request)
        typed = await typed_into(request)
        if opened.saved_card is None:
            form = self._checked(opened, typed)
            if form.mistakes:
                return self._form(opened, form, expiry=typed.get("expiry", ""))
            self._save(opened, form)
        return RedirectResponse(request.url.path, 303)

    def _checked(self, opened: CardPage, typed: dict[str, str]) -> CardForm:
        today = self._sandbox.accounts.today()
        if opened.card_id is not None:
            return check_expiry(typed.get("expiry", ""), today=today)
        code = typed.get("security_code", "")
        return check_new_card(typed.get("number", ""), typed.get("expiry", ""), code, today=today)

    def _save(self, opened: CardPage, form: CardForm) -> None:
        accounts, expiry = self._sandbox.accounts, {"exp_month": form.exp_month, "exp_year": form.exp_year}
        with self._sandbox.store.transaction():
            card_id = opened.card_id
            if card_id is not None:
                accounts.change_expiry(opened.account_id, card_id, **expiry)
            else:
                card_id = accounts.add_card(
                    opened.account_id,
                    owner=opened.person,
                    brand=brand_of(form.number),
                    last4=form.number[-4:],
                    behaviour=BEHAVIOUR_OF_NUMBER[form.number],
                    **expiry,
                )
            self._sandbox.pages.used(opened.token, card_id)

    def _form(self, opened: CardPage, form: CardForm, *, expiry: str = "") -> Response:
        language, mistakes = language_for(opened.language), form.mistakes
        mistake = mistakes.get("expiry")
        date = field(language, "expiry", purpose="cc-exp", longest=9, hint=True, mistake=mistake, value=expiry[:9])
        account = self._name(opened.account_id)
        if opened.card_id is not None:
            name, note, fields = "edit", "", date
            card = self._sandbox.accounts.card(opened.account_id, opened.card_id)
            intro = text(language, "edit-intro", **_facts(card), account=account)
        else:
            name, note = "add", paragraph(text(language, "test-only"), kind="note")
            fields = _number(language, mistakes) + date + _security_code(language, mistakes)
            intro = text(language, "add-intro", account=account)
        return page(
            language,
            text(language, f"{name}-title"),
            summary(language, mistakes),
            paragraph(intro),
            note,
            f"{FORM}{fields}<button>{text(language, f'{name}-submit')}</button></form>",
            status=422 if mistakes else 200,
        )

    def _saved(self, opened: CardPage, card_id: str) -> Response:
        language = language_for(opened.language)
        facts = _facts(self._sandbox.accounts.card(opened.account_id, card_id))
        done = "added" if opened.card_id is None else "edited"
        body = text(language, f"{done}-body", **facts)
        return message(language, text(language, f"{done}-title"), body, text(language, "go-back"))

    def _name(self, account_id: str) -> str:
        return str(self._sandbox.accounts.account(account_id)["name"])


def _facts(card: CardOnFile) -> dict[str, str]:
    return {"brand": card.brand, "last4": card.last4, "expiry": f"{card.exp_month:02d}/{card.exp_year % 100:02d}"}


def _number(language: str, mistakes: dict[str, str]) -> str:
    return field(language, "number", purpose="cc-number", longest=30, mistake=mistakes.get("number"))


def _security_code(language: str, mistakes: dict[str, str]) -> str:
    mistake = mistakes.get("security_code")
    return field(language, "security_code", purpose="cc-csc", longest=4, hint=True, mistake=mistake)
