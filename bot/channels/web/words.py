"""The words of the widget itself, beside those of the conversation: labels, hints and what screen readers hear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from babel import Locale
from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from bot.channels.doors import Refusal, Refused
from bot.replies.catalog import Catalog

PREFIX: Final = "widget-"
"""How the widget's messages are called in the catalog; it knows them without it."""

_CACHE: Final = {"Cache-Control": "public, max-age=300"}


class SpokenLanguage(BaseModel):
    """A language that is answered in, by its own name."""

    code: str
    name: str


class Words(BaseModel):
    """The widget's words in one language."""

    language: str
    words: dict[str, str]


def words_of(catalog: Catalog, language: str) -> dict[str, str]:
    """The widget's words by their keys."""
    return {key.removeprefix(PREFIX): text for key, text in catalog.texts(PREFIX, language).items()}


def spoken(languages: Sequence[str]) -> list[SpokenLanguage]:
    """The languages by their own names, in the order in which they are switched on."""
    return [SpokenLanguage(code=code, name=_native(code)) for code in languages]


def router(catalog: Catalog, languages: Sequence[str]) -> APIRouter:
    """The door for words, which everybody may have."""
    doors = APIRouter(tags=["widget"])

    @doors.get(
        "/widget/words/{language}",
        summary="Get the widget's words",
        responses={200: {"model": Words}, **{status: {"model": Refusal} for status in (403, 404, 422, 429)}},
    )
    async def words(language: str) -> Response:
        if language not in languages:
            raise Refused(404, "not_found", f"There are words in {', '.join(languages)}.", "language")
        found = Words(language=language, words=words_of(catalog, language))
        return Response(found.model_dump_json(), media_type="application/json", headers=_CACHE)

    return doors


def _native(code: str) -> str:
    return (Locale(code).get_language_name(code) or code).capitalize()
