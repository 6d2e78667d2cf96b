"""A conversation in the terminal, typed or piped, and `kase chat`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from threading import Thread
from typing import Final
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from bot.app import App
from bot.channels.reception import conversation_of
from bot.domain.billing import AttemptState
from bot.domain.conversation import Saying
from bot.errors import KaseError, Retryable
from bot.replies.catalog import SpokenButton

CHANNEL: Final = "terminal"
_LOOK_SECONDS: Final = 0.2
_LONGEST_WAIT_SECONDS: Final = 45.0
"""How long the end of a pipe waits for results: above the longest charge and the engine's first asks."""

_MOMENT_SECONDS: Final = 4.0
"""How long to look for what moving the clock brought about: the engine looks for due jobs twice a second."""

FAREWELLS: Final = frozenset({"/quit", "/exit"})

Line = str | None
Command = Callable[[str], Awaitable[None]]


class Typed:
    """Lines of standard input, read in a thread so that replies can arrive meanwhile."""

    def __init__(self, *, prompt: str) -> None:
        self.by_hand = sys.stdin.isatty()
        self._prompt = prompt
        self._lines: asyncio.Queue[Line] = asyncio.Queue()
        self._asked = asyncio.Event()

    def start(self) -> None:
        """Begin to read."""
        loop = asyncio.get_running_loop()
        Thread(target=self._read, args=(loop,), name="kase-keyboard", daemon=True).start()

    async def line(self) -> Line:
        """The next line, None at the end."""
        return await self._lines.get()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.by_hand:
            with suppress(ImportError):
                import readline  # noqa: F401 - makes input() editable
        line: Line = ""
        while line is not None:
            try:
                line = input(self._prompt) if self.by_hand else _piped()
            except (EOFError, KeyboardInterrupt):
                line = None
            with suppress(RuntimeError):  # the loop has ended; nobody wants the line
                loop.call_soon_threadsafe(self._lines.put_nowait, line)


def _piped() -> Line:
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


class Terminal:
    """One person's conversation: what they type goes to the assistant, what is said is shown, late or not."""

    def __init__(self, app: App, *, person: str, language: str | None, console: Console) -> None:
        self.person = person
        self._app = app
        self._language = language
        self._console = console
        self._buttons: tuple[SpokenButton, ...] = ()
        self._talked = {person: None}
        self._quiet = asyncio.Lock()

    async def say(self, line: str) -> None:
        """Take one typed line; a number picks the button of that number."""
        message = self._button(line.strip()) or line
        async with self._quiet:
            incoming = await self._app.reception.receive(
                channel=CHANNEL,
                person=self.person,
                conversation_id=_conversation_of(self.person),
                incoming_id=uuid4().hex,
                message=message,
                locale=self._language,
            )
            self._show(await self._app.assistant.answer(incoming), to=self.person)

    async def arrive(self) -> int:
        """Show what was said meanwhile, to everybody one has talked as; answers how much that was."""
        if self._quiet.locked():
            return 0
        async with self._quiet:
            return sum([await self._arrive(person) for person in self._talked])

    async def keep_arriving(self) -> None:
        """Show what arrives, until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            with suppress(Retryable):  # the database is busy: it is looked at again in a moment
                await self.arrive()

    async def wait_for_results(self) -> None:
        """Wait until no payment of the conversation's account is under way, and show what came of it."""
        deadline = asyncio.get_running_loop().time() + _LONGEST_WAIT_SECONDS
        while await self._awaited() and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(_LOOK_SECONDS)
            await self.arrive()
        await self.arrive()

    async def wait_for_arrivals(self) -> None:
        """Give what is due now a moment to be carried out, and show what comes of it."""
        deadline = asyncio.get_running_loop().time() + _MOMENT_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(_LOOK_SECONDS)
            if await self.arrive():
                return

    async def _arrive(self, person: str) -> int:
        conversation_id = _conversation_of(person)
        pending = await self._app.services.work.read(lambda records: records.outbox.pending_of(conversation_id))
        pending = self._app.deliveries.left(pending)
        if pending:
            customer = await self._app.services.identity.customer(CHANNEL, person)
            self._show(await self._app.assistant.with_pages(customer, pending), to=person)
        return len(pending)

    async def _awaited(self) -> bool:
        return any([await self._awaits(person) for person in self._talked])

    async def _awaits(self, person: str) -> bool:
        customer = await self._app.services.identity.customer(CHANNEL, person)
        if customer.link is None:
            return False
        account_id = customer.link.account_id
        now = self._app.clock.now()
        attempts, untold = await self._app.services.work.read(
            lambda records: (
                records.attempts.open_of(account_id),
                records.attempts.untold(before=now, limit=100),
            )
        )
        under_way = any(attempt.state is not AttemptState.NEEDS_CUSTOMER for attempt in attempts)
        return under_way or any(attempt.conversation_id == _conversation_of(person) for attempt in untold)

    def _button(self, typed: str) -> str | None:
        if typed.isascii() and typed.isdigit() and len(typed) < 3 and 0 < int(typed) <= len(self._buttons):
            return self._buttons[int(typed) - 1].payload
        return None

    def become(self, person: str) -> None:
        """Talk as somebody else from now on."""
        self.person = person
        self._talked[person] = None
        self._buttons = ()

    def note(self, text: str) -> None:
        """Show something the terminal itself says."""
        self._console.print(Text(text, style="dim"), soft_wrap=True)

    def _show(self, sayings: tuple[Saying, ...], *, to: str) -> None:
        for saying in sayings:
            spoken = self._app.catalog.say(saying.reply, saying.language)
            self._show_text(spoken.text, to=to)
            if spoken.url:
                link = self._app.catalog.text("open-page-link", {"url": spoken.url}, saying.language)
                self._console.print(Text(f"      {link}", style="blue"), soft_wrap=True)
            if to == self.person:
                self._show_buttons(spoken.buttons)
        self._app.deliveries.note(sayings)

    def _show_text(self, text: str, *, to: str) -> None:
        first, *rest = text.splitlines() or [""]
        name = "Kase  " if to == self.person else f"Kase to {to}  "
        self._console.print(Text.assemble((name, "bold green"), first), soft_wrap=True)
        for line in rest:
            self._console.print(Text(f"      {line}"), soft_wrap=True)

    def _show_buttons(self, buttons: tuple[SpokenButton, ...]) -> None:
        self._buttons = buttons
        if buttons:
            titles = "   ".join(f"[{number}] {button.title}" for number, button in enumerate(buttons, start=1))
            self._console.print(Text(f"      {titles}", style="cyan"), soft_wrap=True)

    def echo(self, line: str) -> None:
        """Show what was typed, where the terminal did not."""
        self._console.print(Text(f"> {line}", style="bold"), soft_wrap=True)


def _conversation_of(person: str) -> str:
    return conversation_of(CHANNEL, person)


async def converse(terminal: Terminal, typed: Typed, *, command: Command | None = None) -> None:
    """Take lines until there are no more, then wait for results under way; `command` takes those with a slash."""
    typed.start()
    arriving = asyncio.create_task(terminal.keep_arriving())
    try:
        while (line := await typed.line()) is not None and line.strip() not in FAREWELLS:
            if not typed.by_hand:
                terminal.echo(line)
            if command is not None and line.startswith("/"):
                await command(line)
            else:
                await take(terminal, line)
        await terminal.wait_for_results()
    finally:
        arriving.cancel()
        with suppress(asyncio.CancelledError):
            await arriving


async def take(terminal: Terminal, line: str) -> None:
    """Say one line; what goes wrong is told and does not end the conversation."""
    try:
        await terminal.say(line)
    except KaseError as error:
        print(f"kase: {error.detail}", file=sys.stderr)


def new_console() -> Console:
    """Standard output: coloured for a person, plain and unwrapped in a pipe."""
    return Console(highlight=False, markup=False, emoji=False)


def run_chat(*, person: str, lang: str | None) -> None:
    """Talk until the input ends."""
    from bot.cli.serving import built, run
    from bot.settings import load_settings

    settings = load_settings({"log_level": "error"})
    app = built(settings)

    async def talk() -> None:
        await app.start()
        try:
            terminal = Terminal(app, person=person, language=lang, console=new_console())
            await converse(terminal, Typed(prompt="> "))
        finally:
            await app.stop()

    run(talk())
