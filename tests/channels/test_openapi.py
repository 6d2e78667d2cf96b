"""The published contract of the doors is true: whatever is sent, the answer is one that it describes, never a 500."""

from __future__ import annotations

import asyncio
import time
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

from bot.channels.web.api import LANGUAGE, MESSAGES, RETURNED, TRANSCRIPT
from bot.channels.web.limits import Limits, Rate
from bot.server import doors_of, listen, server
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import API_TOKEN, running_service
from tests.support.widget import SITE, SITE_KEY, running_widget, written
from tests.support.widget_tab import visit_of

pytestmark = pytest.mark.anyio

TRUE_ANSWERS = [
    not_a_server_error,
    status_code_conformance,
    response_schema_conformance,
    content_type_conformance,
]
CONVERSATION = {MESSAGES, LANGUAGE, RETURNED, TRANSCRIPT}
"""The widget's doors that a session opens and that come to an end by themselves."""
HEADERS = {"Authorization": f"Bearer {API_TOKEN}", "Origin": SITE}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def ask_everything(address: str, headers: dict[str, str], *, of_widget: bool = False) -> list[str]:
    """Ask every operation many odd things, or those of the widget's conversation; the operations that were asked."""
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    asked = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if of_widget and operation.path not in CONVERSATION:
            continue

        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers_as_described(case: Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=TRUE_ANSWERS)

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
        asked = await asyncio.to_thread(ask_everything, f"http://127.0.0.1:{listening.getsockname()[1]}", HEADERS)
        running.should_exit = True
        await serving

    assert len(asked) >= 7


async def test_whatever_a_visitor_s_page_sends_is_answered_as_the_contract_says(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    async with running_widget(sqlite_files, sandbox) as (service, page):
        service.app.sessions.limits = Limits(time.monotonic, per_session=Rate(1_000_000, 1_000_000))
        visit, _ = await visit_of(service, page)
        headers = {"Authorization": f"Bearer {visit.secret}", "Origin": str(page.origin)}
        asked = await asyncio.to_thread(ask_everything, str(page.http.base_url), headers, of_widget=True)

    assert len(asked) == len(CONVERSATION)
