"""Processes on PostgreSQL: what one of them says is in a tab at another at once, also what is committed late."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import psycopg
import pytest

from bot.storage.clock import SystemClock
from bot.storage.documents import SAYING
from tests.support.databases import Databases
from tests.support.remembered import saying
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service
from tests.support.widget import Page, running_widget
from tests.support.widget_tab import Visit, tab, visit_of

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]

AN_AGENT_ELSEWHERE = """
import asyncio, sys
from bot.domain.escalation import Agent
from bot.escalation.agents import AgentsDesk
from bot.storage.clock import SystemClock
from bot.storage.sql import open_database
from bot.storage.unit_of_work import SqlUnitOfWork

async def main(address, escalation_id):
    database = open_database(address)
    await database.start()
    desk = AgentsDesk(SqlUnitOfWork(database, jobs=None), SystemClock())
    agent = Agent("T0ACME:U0BERTA", "Bērta")
    await desk.claim(escalation_id, agent, key="claim")
    await desk.writes(await desk.get(escalation_id))
    sys.stdout.write("writing\\n")
    sys.stdout.flush()
    sys.stdin.readline()
    await desk.reply(escalation_id, agent, "I see your payment.", key="reply")
    await database.close()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def address(postgresql_server: Databases) -> str:
    return postgresql_server.fresh()


@pytest.fixture
async def widget(
    postgresql_server: Databases, sandbox: RunningSandbox, address: str
) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(postgresql_server, sandbox, address=address) as running:
        yield running


async def test_an_agent_in_another_process_is_seen_to_write_and_read_at_once(
    widget: tuple[Service, Page], address: str
) -> None:
    service, page = widget
    visit, _ = await visit_of(service, page)
    await visit.says("I want to talk to a person")
    waiting = await service.app.services.escalations.open_of(visit.conversation_id)
    assert waiting is not None

    async with tab(visit) as it:
        elsewhere = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            AN_AGENT_ELSEWHERE,
            address,
            waiting.id,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert elsewhere.stdin is not None
        await it.until(lambda it: it.state["who"] == "agent" and bool(it.state["writing"]))
        elsewhere.stdin.write(b"\n")
        await it.until(lambda it: "agent-says" in it.keys and not it.state["writing"])
        assert await elsewhere.wait() == 0

    assert it.items[-1]["name"] == "Bērta"


async def test_what_is_committed_late_with_an_older_number_is_not_missed(
    widget: tuple[Service, Page], address: str
) -> None:
    service, page = widget
    visit, _ = await visit_of(service, page)
    await visit.says("hello")

    async with tab(visit) as it, await psycopg.AsyncConnection.connect(address) as slow:
        before = it.cursor
        await slow.execute(_INSERT, _row(visit, "slow"))
        async with await psycopg.AsyncConnection.connect(address) as quick:
            await quick.execute(_INSERT, _row(visit, "quick"))
            await quick.execute(_WORD, (visit.conversation_id,))
        await it.until(lambda it: "quick" in it.ids)
        cursor = it.cursor
        assert cursor != before
        assert "slow" not in it.ids
        await slow.execute(_WORD, (visit.conversation_id,))
        await slow.commit()
        await it.until(lambda it: "slow" in it.ids)
        assert it.cursor == cursor

    async with tab(visit, after=cursor) as back:
        assert "slow" in back.ids, "who was away in between finds it too"


_INSERT = """
INSERT INTO outbox (id, conversation_id, channel, incoming_id, created_at, document)
SELECT %(id)s, %(conversation_id)s, 'web', %(id)s, created_at, %(document)s FROM outbox
WHERE conversation_id = %(conversation_id)s ORDER BY number DESC LIMIT 1
"""
_WORD = "SELECT pg_notify('kase_wakeups', 'changed:' || left(encode(sha256(%s::bytea), 'hex'), 32))"


def _row(visit: Visit, name: str) -> dict[str, str]:
    said = replace(saying(name, conversation=visit.conversation_id), created_at=SystemClock().now())
    return {"id": name, "conversation_id": visit.conversation_id, "document": SAYING.write(said)}
