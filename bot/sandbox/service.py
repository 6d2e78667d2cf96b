"""The sandbox as a service: its application, and a server for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.api import Contract
from bot.sandbox.confirm_pages import ConfirmPages
from bot.sandbox.control import Control
from bot.sandbox.http import Guard, answer, refuse
from bot.sandbox.pages import CardPages
from bot.sandbox.parts import Sandbox, SandboxSettings
from bot.sandbox.refusals import Refusal


def create_app(settings: SandboxSettings) -> Starlette:
    """Build the application over the database file of the settings, filling it when it is empty."""
    sandbox = Sandbox(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(sandbox.settler.run()), asyncio.create_task(sandbox.notices.run())]
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        sandbox.store.close()

    return Starlette(
        routes=[
            *Contract(sandbox).routes(),
            *CardPages(sandbox).routes(),
            *ConfirmPages(sandbox).routes(),
            *Control(sandbox).routes(),
            Route("/healthz", _healthy),
        ],
        middleware=[Middleware(Guard, token=settings.token)],
        exception_handlers={HTTPException: _not_served, ClientDisconnect: _nobody_waits},
        lifespan=lifespan,
    )


def server(settings: SandboxSettings, *, host: str, port: int) -> uvicorn.Server:
    """Make a server that is not started yet; port 0 lets the system choose."""
    logging.getLogger("uvicorn.error").addFilter(_not_a_broken_answer)
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            host=host,
            port=port,
            access_log=False,
            log_config=None,
            ws="none",
            timeout_graceful_shutdown=1,
        )
    )


def serve(
    host: str,
    port: int,
    database_path: Path,
    *,
    token: str,
    hook_secret: str,
    hook_url: str | None = None,
    public_url: str | None = None,
) -> None:
    """Run the sandbox until it is interrupted."""
    settings = SandboxSettings(
        database_path=database_path, token=token, hook_secret=hook_secret, hook_url=hook_url, public_url=public_url
    )
    server(settings, host=host, port=port).run()


def _not_a_broken_answer(record: logging.LogRecord) -> bool:
    """Keep the connections that we break on purpose out of the log."""
    return "returned without completing response" not in record.getMessage()


async def _healthy(_: Request) -> Response:
    return answer({"status": "ok"})


async def _nobody_waits(_: Request, __: Exception) -> Response:
    """Who went away in the middle of a request gets no answer, and is no fault of ours to log."""
    return Response(status_code=499)


async def _not_served(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 405:
        return refuse(Refusal(405, "method_not_allowed", "This path does not take that method: see the contract."))
    return refuse(Refusal(status, "no_such_path", "There is no such path: see the contract for the paths there are."))
