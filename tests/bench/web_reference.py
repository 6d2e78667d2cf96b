"""The reference for the widget: a bare Starlette app whose answer to a message is a stream of events.

It makes the commits of a turn: what came in, the conversation and the answer in one, and that it was handed over in
another, many at once and after the answer, as Kase does. Nobody is let in, understood or put into words.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import uvicorn
import uvloop
from sqlalchemy import (
    Connection,
    MetaData,
    bindparam,
    create_engine,
    insert,
    select,
    update,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from bot.storage.sql import Database, open_database
from bot.storage.urls import sync_url
from tests.bench.reference import CONVERSATION, INCOMING, SAYING
from tests.bench.tables import documents, standings

GATHER_SECONDS = 0.1
METADATA = MetaData()
CAME_IN = documents("reference_web_came_in", METADATA)
STANDS = standings("reference_web_stands", METADATA)
SAID = documents("reference_web_said", METADATA, "delivered_at")
_DELIVERED = update(SAID).where(SAID.c.id == bindparam("key")).values(delivered_at=bindparam("now"))
_EVENT = f"event: item\ndata: {json.dumps({'text': SAYING})}\n\n".encode()
_ENDS = b"event: state\ndata: {}\n\nevent: done\ndata: {}\n\n"


class Deliveries:
    """Notes what was handed over, many in one transaction."""

    def __init__(self, database: Database) -> None:
        self.handed_over: list[str] = []
        self._database = database

    async def write(self) -> None:
        """Write for ever."""
        while True:
            await asyncio.sleep(GATHER_SECONDS)
            if self.handed_over:
                rows = [{"key": each, "now": datetime.now(UTC)} for each in self.handed_over]
                self.handed_over.clear()
                await self._database.run(partial(_delivered, rows=rows))


def create_app(database_url: str) -> Starlette:
    """An app with one door for messages and one for a stream in which nothing happens."""
    database = open_database(database_url)
    deliveries = Deliveries(database)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await database.start()
        writing = asyncio.create_task(deliveries.write())
        yield
        writing.cancel()
        await database.close()

    async def take(request: Request) -> StreamingResponse:
        message = json.loads(await request.body())
        item = uuid4().hex
        await database.run(lambda connection: _write(connection, item, message["sender"]))

        async def events() -> AsyncIterator[bytes]:
            yield _EVENT
            deliveries.handed_over.append(item)
            yield _ENDS

        return StreamingResponse(events(), media_type="text/event-stream")

    async def listen(_: Request) -> StreamingResponse:
        async def events() -> AsyncIterator[bytes]:
            yield b": hello\n\n"
            await asyncio.Event().wait()

        return StreamingResponse(events(), media_type="text/event-stream")

    routes = [Route("/messages", take, methods=["POST"]), Route("/events", listen)]
    return Starlette(routes=routes, lifespan=lifespan)


def _write(connection: Connection, item: str, sender: str) -> None:
    now = datetime.now(UTC)
    connection.execute(insert(CAME_IN), {"id": item, "document": INCOMING, "at": now})
    version = connection.execute(select(STANDS.c.version).where(STANDS.c.id == sender)).scalar()
    if version is None:
        connection.execute(insert(STANDS), {"id": sender, "version": 1, "document": CONVERSATION})
    else:
        connection.execute(
            update(STANDS).where(STANDS.c.id == sender).values(version=version + 1, document=CONVERSATION)
        )
    connection.execute(insert(SAID), {"id": item, "document": SAYING, "at": now})


def _delivered(connection: Connection, *, rows: list[dict[str, object]]) -> None:
    connection.execute(_DELIVERED, rows)


def main() -> None:
    """Serve on a port with a database, both given."""
    port, database_url = int(sys.argv[1]), sys.argv[2]
    engine = create_engine(sync_url(database_url))
    METADATA.create_all(engine)
    engine.dispose()
    config = uvicorn.Config(
        create_app(database_url),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
