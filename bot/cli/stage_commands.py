"""What one can do in the demo beside talking: be somebody else, let time pass, and let a renewal fail."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.app import App
from bot.cli.seeding import Cast, Part
from bot.cli.talking import CHANNEL, Terminal
from bot.domain.conversation import Facts, Moment
from bot.errors import KaseError

_MOST_HOURS: Final = 8784
_SUGGESTIONS: Final = ("option-past-due-why", "option-pay-balance", "option-who-can-pay", "option-talk-to-human")


class StageCommands:
    """Commands begin with a slash, so that no customer of a real channel ever says them."""

    def __init__(self, app: App, cast: Cast, terminal: Terminal, *, language: str) -> None:
        self._app = app
        self._cast = cast
        self._terminal = terminal
        self._language = language

    def welcome(self) -> None:
        """Say where one is, and what one can write."""
        part = self._part
        self._say("terminal-welcome", {"person": part.person, "account": part.account_name})
        self._say("terminal-suggestions")
        for key in _SUGGESTIONS:
            self._terminal.note(f"  {self._app.catalog.text(key, {}, self._language)}")
        self._say("terminal-commands")

    async def carry_out(self, line: str) -> None:
        """Do what a line with a slash says."""
        command, _, argument = line.strip().partition(" ")
        match command:
            case "/accounts":
                self._list()
            case "/as":
                self._become(argument.strip())
            case "/clock":
                await self._advance(argument.strip())
            case "/fail":
                await self._fail()
            case _:
                self._say("terminal-no-such-command")
                self._say("terminal-commands")

    @property
    def _part(self) -> Part:
        return self._cast.parts[self._terminal.person]

    def _list(self) -> None:
        for part in self._cast.parts.values():
            self._terminal.note(f"  {part.person:16}{part.account_name}".rstrip())

    def _become(self, person: str) -> None:
        part = self._cast.parts.get(person)
        if part is None:
            self._say("terminal-as-how")
            return
        self._terminal.become(person)
        key = "terminal-you-are" if part.account_id else "terminal-you-are-stranger"
        self._say(key, {"person": part.person, "account": part.account_name})

    async def _advance(self, written: str) -> None:
        hours = _hours(written)
        if hours is None:
            self._say("terminal-clock-how")
            return
        try:
            now = await self._app.advance(hours)
        except KaseError as error:
            self._terminal.note(error.detail)
            return
        self._say("terminal-clock", {"at": Moment(now, self._part.timezone)})
        await self._terminal.wait_for_arrivals()

    async def _fail(self) -> None:
        part = self._part
        if part.account_id is None:
            self._say("terminal-you-are-stranger", {"person": part.person, "account": ""})
            return
        try:
            await self._app.fail_renewal(part.account_id)
        except KaseError as error:
            self._terminal.note(error.detail)
            return
        self._say("terminal-failed", {"account": part.account_name})
        await self._terminal.wait_for_arrivals()
        if (due_at := await self._told_later(part)) is not None:
            self._say("terminal-failed-later", {"at": Moment(due_at, part.timezone)})

    async def _told_later(self, part: Part) -> datetime | None:
        """When a message that waits for decent hours will come."""
        now = self._app.clock.now()
        planned = await self._app.services.work.read(
            lambda records: records.outreaches.of_person(CHANNEL, part.person, since=now)
        )
        return min((each.due_at for each in planned if each.due_at > now), default=None)

    def _say(self, key: str, facts: Facts | None = None) -> None:
        self._terminal.note(self._app.catalog.text(key, facts or {}, self._language))


def _hours(written: str) -> float | None:
    try:
        hours = float(written)
    except ValueError:
        return None
    return hours if 0 < hours <= _MOST_HOURS else None
