"""The published contract of the doors is true: whatever is sent, the answer is one that it describes, never a 500."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.server import doors_of, listen, server
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import API_TOKEN, running_service
from tests.support.widget import SITE, SITE_KEY, written

pytestmark = pytest.mark.anyio

TRUE_ANSWERS = [
    not_a_server_error,
    status_code_conformance,
    response_schema_conformance,
    content_type_conformance,
]
HEADERS = {"Authorization": f"Bearer {API_TOKEN}", "Origin": SITE}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def ask_everything(address: str) -> list[str]:
    """Ask every operation many odd things; the operations that were asked."""
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    asked = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers_as_described(case: Case[Any]) -> None:
            case.call_and_validate(headers=HEADERS, checks=TRUE_ANSWERS)

        answers_as_described()
        asked.append(operation.label)
    return asked


async def test_whatever_is_sent_is_answered_as_the_contract_says(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    async with running_service(sqlite_files.fresh(), sandbox, widget_keys=written(SITE_KEY)) as service:
        listening = listen("127.0.0.1", 0)
        running = server(doors_of(service.app, service.app.settings))
        serving = asyncio.create_task(running.serve(sockets=[listening]))
        asked = await asyncio.to_thread(ask_everything, f"http://127.0.0.1:{listening.getsockname()[1]}")
        running.should_exit = True
        await serving

    assert len(asked) >= 7
