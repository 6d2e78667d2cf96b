"""The widget's own words: what its panel says beside the conversation, in every language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from bot.channels.doors import Refusal
from bot.nlu.corpus import read_languages
from bot.replies.catalog import Catalog

WORDS: Final = "/widget/words/{language}"

_PREFIX: Final = "widget-"
KEYS: Final = (
    "widget-title",
    "widget-open",
    "widget-close",
    "widget-more",
    "widget-conversation",
    "widget-unread",
    "widget-newer",
    "widget-language",
    "widget-copy",
    "widget-copied",
    "widget-save",
    "widget-saved",
    "widget-file",
    "widget-mail",
    "widget-mailed",
    "widget-mail-cut",
    "widget-no-transcript",
    "widget-you",
    "widget-assistant",
    "widget-automatic",
    "widget-waiting",
    "widget-with-you",
    "widget-agent",
    "widget-agent-unnamed",
    "widget-writing",
    "widget-working",
    "widget-reference",
    "widget-answers",
    "widget-step",
    "widget-time-left",
    "widget-time-over",
    "widget-new-tab",
    "widget-write",
    "widget-send",
    "widget-sending",
    "widget-not-sent",
    "widget-retry",
    "widget-discard",
    "widget-person",
    "widget-welcome",
    "widget-welcome-more",
    "widget-general-only",
    "widget-suggest-1",
    "widget-suggest-2",
    "widget-suggest-3",
    "widget-suggest-4",
    "widget-offline",
    "widget-too-often",
    "widget-refused",
    "widget-unnamed",
    "widget-card-number-hidden",
    "widget-unreachable",
)
"""Messages of the catalogs; the script asks for them without the prefix. A test holds the two together."""

LOCALE: Final = "locale"
"""The CLDR locale by which a catalog writes dates; the widget writes its own the same way."""

_FRESH: Final = "public, max-age=300"


class SpokenLanguage(BaseModel):
    """A language that is answered in, by its own name."""

    code: str
    name: str


class Words(BaseModel):
    """The widget's words in one language."""

    language: str
    words: dict[str, str]


class WidgetWords:
    """Says the words, made once for each language."""

    def __init__(self, catalog: Catalog, languages: Sequence[str]) -> None:
        """`languages` are those offered to visitors, the first being spoken to who asks for none of them."""
        self._catalog = catalog
        self._languages = tuple(languages)
        self._made = cache(self._make)

    def spoken(self, locale: str | None) -> str:
        """The language of a locale such as `lv-LV`, or the first one where it is not spoken."""
        wanted = (locale or "").replace("_", "-").partition("-")[0].lower()
        return wanted if wanted in self._languages else self._languages[0]

    def of(self, language: str) -> Mapping[str, str]:
        """The words by their keys without the prefix. Raises Misconfigured for a language that has no catalog."""
        return self._made(language)

    def languages(self) -> list[SpokenLanguage]:
        """What visitors may choose from, each by its own name."""
        names = {language.code: language.name for language in read_languages()}
        return [SpokenLanguage(code=code, name=names.get(code, code)) for code in self._languages]

    def _make(self, language: str) -> Mapping[str, str]:
        return {key.removeprefix(_PREFIX): self._catalog.text(key, {}, language) for key in (LOCALE, *KEYS)}


def router(words: WidgetWords) -> APIRouter:
    """The door to the words, for the button that is there before a session is; everybody may have them."""
    doors = APIRouter(tags=["widget"])

    @doors.get(
        WORDS,
        summary="Get the widget's words",
        responses={200: {"model": Words}, **{status: {"model": Refusal} for status in (403, 422, 429)}},
    )
    async def say(language: str) -> Response:
        """In that language, or in the first one where it is not spoken."""
        spoken = words.spoken(language)
        said = Words(language=spoken, words=dict(words.of(spoken)))
        return Response(said.model_dump_json(), media_type="application/json", headers={"Cache-Control": _FRESH})

    return doors
