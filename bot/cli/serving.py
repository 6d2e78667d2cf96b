"""`kase serve`, `worker`, `sandbox`, `actions`: the processes that run until they are told to stop."""

from __future__ import annotations

import asyncio
import gc
import secrets
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path

import uvloop

from actions.in_process import InProcessActions
from bot.app import App, build
from bot.errors import KaseError
from bot.server import listen, serve, work
from bot.settings import Settings, load_settings
from bot.telemetry import set_up_logging


def run_serve(*, host: str | None, port: int | None, jobs: bool) -> None:
    """Serve until told to stop."""
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = load_settings(given)
    app = built(settings)
    listening = take(settings.host, settings.port)
    print(f"kase: listening on http://{settings.host}:{listening.getsockname()[1]}", file=sys.stderr)
    run(serve(app, settings, listening, jobs=jobs))


def run_worker(*, port: int | None) -> None:
    """Work until told to stop."""
    settings = load_settings()
    app = built(settings)
    listening = take(settings.host, port) if port is not None else None
    if listening is not None:
        print(f"kase: watched at http://{settings.host}:{listening.getsockname()[1]}", file=sys.stderr)
    run(work(app, settings, listening))


def run_sandbox(*, port: int, state: Path | None) -> None:
    """Run the sandbox until told to stop; the token and secret it prints are what Kase needs to know."""
    from bot.sandbox import serve as serve_sandbox

    settings = load_settings()
    token = settings.billing_token.get_secret_value() or secrets.token_urlsafe(16)
    secret = settings.billing_hook_secret.get_secret_value() or secrets.token_urlsafe(16)
    with take("127.0.0.1", port) as probe:
        port = probe.getsockname()[1]
    for name, value in (
        ("GATEWAY", "sandbox"),
        ("BILLING_URL", f"http://127.0.0.1:{port}"),
        ("BILLING_TOKEN", token),
        ("BILLING_HOOK_SECRET", secret),
    ):
        print(f"KASE_{name}={value}", flush=True)
    serve_sandbox(
        "127.0.0.1",
        port,
        (state or settings.state) / "sandbox.db",
        token=token,
        hook_secret=secret,
        hook_url=f"{settings.address}/hooks/sandbox",
    )


def run_actions() -> None:
    """Serve actions to a Rasa of the operator's own."""
    from actions.server import run as run_action_server

    settings = load_settings()
    set_up_logging(level=settings.log_level, style=settings.log_format)
    run_action_server(settings)


def take(host: str, port: int) -> socket.socket:
    """Take an address to listen on. Raises `KaseError` with a sentence when somebody else has it."""
    try:
        return listen(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise KaseError(
            f"cannot listen on {host}:{port} ({reason}): choose another with KASE_PORT or --port"
        ) from error


def run(main: Coroutine[object, object, None]) -> None:
    """Run on the fast event loop.

    What was built before stays until the end: the collector, which holds everything up while it looks through it, looks
    only at what comes after.
    """
    gc.freeze()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main)


def built(settings: Settings) -> App:
    """The app, with its log set up; in demo mode with its database made."""
    set_up_logging(level=settings.log_level, style=settings.log_format)
    if settings.demo:
        from bot.cli.migrating import migrate

        migrate(settings)
    return build(settings, actions=InProcessActions)
