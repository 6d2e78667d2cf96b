"""What a check is and what it finds; nothing that a backend wrote gets into a finding, but words of the contract."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Scene = TypeVar("Scene")
Look = Callable[[Scene], Awaitable[None]]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    FAILED = "FAILED"
    NOT_TRIED = "not tried"


class Section(StrEnum):
    """The sections of `docs/billing-contract/README.md` that checks point to, by their headings."""

    OPERATIONS = "The operations"
    ERRORS = "Errors"
    CAPABILITIES = "What your backend can do"
    MONEY = "The promises about money"
    OUTCOMES = "What became of an attempt"
    NOTICES = "Notices"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: what was expected, what came, where the contract says so, and what to do.

    `about` is the account as the operator named it, empty for the backend as a whole.
    """

    name: str
    verdict: Verdict
    section: str
    about: str = ""
    expected: str = ""
    came: str = ""
    advice: str = ""


class Broken(Exception):
    """The backend does not keep the contract; both sentences are ours."""

    def __init__(self, expected: str, came: str) -> None:
        super().__init__(f"expected {expected}, came {came}")
        self.expected = expected
        self.came = came


class NotTried(Exception):
    """The check could not be made; the sentence says what would make it possible."""

    def __init__(self, advice: str) -> None:
        super().__init__(advice)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Check(Generic[Scene]):
    """One question to a backend: a name that says what is true when it is well, and what to do when it is not."""

    name: str
    section: Section
    advice: str
    look: Look[Scene]

    async def carry_out(self, scene: Scene, *, about: str = "") -> Finding:
        """Ask, and say what was found."""
        try:
            await self.look(scene)
        except Broken as broken:
            return Finding(
                self.name, Verdict.FAILED, self.section, about, broken.expected, broken.came, advice=self.advice
            )
        except NotTried as reason:
            return Finding(self.name, Verdict.NOT_TRIED, self.section, about, advice=reason.advice)
        return Finding(self.name, Verdict.OK, self.section, about)


def check(name: str, section: Section, *, advice: str) -> Callable[[Look[Scene]], Check[Scene]]:
    """Make a check of the function that asks."""

    def made(look: Look[Scene]) -> Check[Scene]:
        return Check(name, section, advice, look)

    return made


def word(sent: object) -> str:
    """A name that a backend sent, if it looks like one; anything else may be a secret or a person's and is not said."""
    return sent if isinstance(sent, str) and _WORD.fullmatch(sent) else "?"
