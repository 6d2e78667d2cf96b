"""The reference: a bare handler of the same web framework that makes as many durable commits of the same size."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import (
    Connection,
    MetaData,
    create_engine,
    insert,
    select,
    update,
)

from bot.storage.sql import open_database
from bot.storage.urls import sync_url
from tests.bench.tables import documents, standings

METADATA = MetaData()
CAME_IN = documents("reference_came_in", METADATA)
STANDS = standings("reference_stands", METADATA)
SAID = documents("reference_said", METADATA)
CONVERSATION = "c" * 1400
INCOMING = "i" * 500
SAYING = "s" * 450


class Message(BaseModel):
    """The same body as the measured door takes."""

    sender: str
    message: str
    commits: int = 1


def create_app(database_url: str) -> FastAPI:
    """An app with one door."""
    database = open_database(database_url)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await database.start()
        yield
        await database.close()

    app = FastAPI(lifespan=lifespan)

    @app.post("/turn")
    async def turn(message: Message) -> list[dict[str, str]]:
        for _ in range(message.commits):
            await database.run(lambda connection: _write(connection, message.sender))
        return [{"recipient_id": message.sender, "text": SAYING[:200]}]

    return app


def _write(connection: Connection, sender: str) -> None:
    item = uuid4().hex
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


def main() -> None:
    """Serve on a port with a database, both given."""
    port, database_url = int(sys.argv[1]), sys.argv[2]
    engine = create_engine(sync_url(database_url))
    METADATA.create_all(engine)
    engine.dispose()
    server = uvicorn.Server(
        uvicorn.Config(create_app(database_url), host="127.0.0.1", port=port, access_log=False, log_config=None)
    )
    asyncio.run(server.serve())


if __name__ == "__main__":
    main()
