"""`kase demo`: the sandbox, the doors and a conversation in the terminal, in a folder of its own."""

from __future__ import annotations

import asyncio
import fcntl
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, Final

from actions.in_process import InProcessActions
from bot.app import App, build
from bot.cli.migrating import migrate
from bot.cli.seeding import Cast, seed_cast
from bot.cli.serving import run
from bot.cli.stage_commands import StageCommands
from bot.cli.talking import Terminal, Typed, converse, new_console
from bot.errors import KaseError
from bot.server import doors_of, listen, server
from bot.settings import Settings, load_settings
from bot.telemetry import set_up_logging

_LOOPBACK: Final = "127.0.0.1"
_PORTS_TRIED: Final = 50
_FILES: Final = ("kase.db", "sandbox.db")


def run_demo(*, lang: str | None, state: Path | None, keep: bool, port: int) -> None:
    """Run the demo until the input ends."""
    settings = load_settings()
    folder = state or settings.state / "demo"
    with _alone(folder):
        if not keep:
            _forget(folder)
        doors = _free(port)
        with _sandbox(folder / "sandbox.db", doors) as (billing_url, token, secret):
            given: dict[str, object] = {
                "demo": True,
                "state": folder,
                "database_url": f"sqlite:///{folder / 'kase.db'}",
                "gateway": "sandbox",
                "host": _LOOPBACK,
                "port": doors.getsockname()[1],
                "public_url": "",
                "billing_url": billing_url,
                "link_hosts": "127.0.0.1,billing.example.com",  # the sandbox's pages, and the portal it speaks of
                "billing_token": token,
                "billing_hook_secret": secret,
                "demo_lang": lang or settings.demo_lang,
            }
            run(_demonstrate(load_settings(given), doors))


async def _demonstrate(settings: Settings, doors: socket.socket) -> None:
    set_up_logging(level="error", style="text")
    await asyncio.to_thread(migrate, settings)
    app = build(settings, actions=InProcessActions)
    await app.start()
    try:
        cast = await seed_cast(app)
        async with _doors(app, settings, doors):
            print(f"kase: the page is at {settings.address}/", file=sys.stderr, flush=True)
            await _converse(app, cast, settings.language_of_demo)
    finally:
        await app.stop()


async def _converse(app: App, cast: Cast, language: str) -> None:
    console = new_console()
    terminal = Terminal(app, person=cast.lead, language=language, console=console)
    commands = StageCommands(app, cast, terminal, language=language)
    commands.welcome()
    await converse(terminal, Typed(prompt="> "), command=commands.carry_out)


@asynccontextmanager
async def _doors(app: App, settings: Settings, listening: socket.socket) -> AsyncIterator[None]:
    """Keep the doors open in this event loop."""
    opened = server(doors_of(app, settings))
    serving = asyncio.create_task(opened.serve(sockets=[listening]))
    try:
        yield
    finally:
        opened.should_exit = True
        await serving


@contextmanager
def _sandbox(path: Path, doors: socket.socket) -> Iterator[tuple[str, str, str]]:
    """Run the sandbox in a thread; gives its address, token and hook secret."""
    from bot.sandbox import SandboxSettings
    from bot.sandbox import server as sandbox_server

    listening = listen(_LOOPBACK, 0)
    token, secret = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
    settings = SandboxSettings(
        database_path=path,
        token=token,
        hook_secret=secret,
        hook_url=f"http://{_LOOPBACK}:{doors.getsockname()[1]}/hooks/sandbox",
    )
    service = sandbox_server(settings, host=_LOOPBACK, port=0)
    thread = Thread(target=service.run, kwargs={"sockets": [listening]}, name="kase-sandbox", daemon=True)
    thread.start()
    try:
        yield f"http://{_LOOPBACK}:{listening.getsockname()[1]}", token, secret
    finally:
        service.should_exit = True
        thread.join(timeout=10)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder. Raises `KaseError` when another demo has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock: IO[str]
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise KaseError(f"another demo runs in {folder}: give this one a folder with --state") from error
        yield


def _forget(folder: Path) -> None:
    """Remove what the last demo left, and nothing else."""
    for name in _FILES:
        for suffix in ("", "-wal", "-shm", "-journal"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)


def _free(port: int) -> socket.socket:
    """Take the port or the next free one after it."""
    for candidate in range(port, port + _PORTS_TRIED):
        with suppress(OSError):
            return listen(_LOOPBACK, candidate)
    raise KaseError(f"ports {port} to {port + _PORTS_TRIED - 1} are all taken: choose another with --port")
