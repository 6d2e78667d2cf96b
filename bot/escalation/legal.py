"""Whether a message speaks of the law: such messages have a queue of their own, and the words for them are data."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import Misconfigured


class _Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: dict[str, list[str]]


def speaks_of_law(text: str) -> bool:
    """Tell whether a lawyer, a court or an authority is named, in any language: customers mix them."""
    return _pattern().search(_folded(text)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """All words as one expression. Raises Misconfigured when `legal.yml` is broken."""
    try:
        sheet = _Sheet.model_validate(yaml.safe_load(files("bot.escalation").joinpath("legal.yml").read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise Misconfigured(f"bot/escalation/legal.yml: {error}") from error
    words = (_expression(word) for listed in sheet.words.values() for word in listed)
    return re.compile(rf"\b(?:{'|'.join(sorted(set(words)))})\b")


def _expression(word: str) -> str:
    return re.escape(_folded(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "")


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in flat if not unicodedata.combining(sign)).split())
