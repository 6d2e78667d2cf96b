"""The reference for Slack: a bare Bolt app with the durable commits that losing nothing takes, and nothing else.

The event is in the inbox before Slack gets its acknowledgement; the answer, the state of the conversation and the row
of the outbox are one commit; that the answer is posted is another. Nothing is understood, looked up or put into words.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import aiohttp
import uvicorn
import uvloop
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    create_engine,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.sql import Database, open_database
from bot.storage.urls import sync_url
from tests.bench.reference import CONVERSATION, INCOMING, SAYING
from tests.bench.slack_web import BOT_TOKEN, PATH, SIGNING_SECRET
from tests.bench.tables import documents, standings

METADATA = MetaData()
TAKEN_IN = documents("reference_slack_taken_in", METADATA, "answered_at")
STANDS = standings("reference_slack_stands", METADATA)
TO_SAY = documents("reference_slack_to_say", METADATA, "delivered_at")
TO_SAY.append_column(Column("reference", String(80)))
_TAKE_IN = {
    "sqlite": sqlite.insert(TAKEN_IN).on_conflict_do_nothing(index_elements=["id"]),
    "postgresql": postgresql.insert(TAKEN_IN).on_conflict_do_nothing(index_elements=["id"]),
}


def create_app(database: Database, client: AsyncWebClient) -> AsyncApp:
    """One middleware and one listener."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=BOT_TOKEN)

    async def take_in(req: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002 - Bolt's name
        event_id = str(req.body["event_id"])
        if await database.run(lambda connection: _take_in(connection, event_id)):
            await next()
        return None

    app = AsyncApp(
        client=client,
        authorize=authorize,
        before_authorize=take_in,
        signing_secret=SIGNING_SECRET,
    )

    async def answer(body: dict[str, object], event: dict[str, object]) -> None:
        event_id, channel = str(body["event_id"]), str(event["channel"])
        saying = f"slack:{event_id}:0"
        await database.run(lambda connection: _answer(connection, event_id, str(event["user"]), saying))
        posted = await client.chat_postMessage(
            channel=channel,
            text=SAYING[:200],
            blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": SAYING[:200]}}],
            metadata={"event_type": "bench", "event_payload": {"ids": [saying]}},
        )
        await database.run(lambda connection: _delivered(connection, saying, f"{channel}/{posted['ts']}"))

    app.event("message")(answer)
    return app


def _take_in(connection: Connection, event_id: str) -> bool:
    row = {"id": event_id, "document": INCOMING, "at": datetime.now(UTC), "answered_at": None}
    return connection.execute(_TAKE_IN[connection.dialect.name], row).rowcount == 1


def _answer(connection: Connection, event_id: str, person: str, saying: str) -> None:
    now = datetime.now(UTC)
    connection.execute(update(TAKEN_IN).where(TAKEN_IN.c.id == event_id).values(answered_at=now))
    version = connection.execute(select(STANDS.c.version).where(STANDS.c.id == person)).scalar()
    if version is None:
        connection.execute(insert(STANDS), {"id": person, "version": 1, "document": CONVERSATION})
    else:
        connection.execute(
            update(STANDS).where(STANDS.c.id == person).values(version=version + 1, document=CONVERSATION)
        )
    connection.execute(insert(TO_SAY), {"id": saying, "document": SAYING, "at": now})


def _delivered(connection: Connection, saying: str, reference: str) -> None:
    connection.execute(
        update(TO_SAY).where(TO_SAY.c.id == saying).values(delivered_at=datetime.now(UTC), reference=reference)
    )


async def serve(port: int, database_url: str, slack_url: str, app_token: str | None) -> None:
    """Serve until told to stop, over a socket of Slack's too where there is an app token."""
    database = open_database(database_url)
    await database.start()
    client = AsyncWebClient(token=BOT_TOKEN, base_url=slack_url, retry_handlers=[])
    client.session = aiohttp.ClientSession()
    bolt = create_app(database, client)
    sockets = None
    if app_token is not None:
        sockets = AsyncSocketModeHandler(bolt, app_token, web_client=AsyncWebClient(base_url=slack_url))
        await sockets.connect_async()  # type: ignore[no-untyped-call]  # Bolt does not say
    app = AsyncSlackRequestHandler(bolt, path=PATH)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, access_log=False, log_config=None, lifespan="off")
    await uvicorn.Server(config).serve()
    if sockets is not None:
        await sockets.close_async()  # type: ignore[no-untyped-call]  # Bolt does not say
    await client.session.close()
    await database.close()


def main() -> None:
    """Serve on a port, with a database and a Slack, all given, and maybe with an app token for its socket."""
    port, database_url, slack_url, *app_tokens = int(sys.argv[1]), *sys.argv[2:]
    engine = create_engine(sync_url(database_url))
    METADATA.create_all(engine)
    engine.dispose()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(port, database_url, slack_url, app_tokens[0] if app_tokens else None))


if __name__ == "__main__":
    main()
