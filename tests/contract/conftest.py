"""What contract tests share: billing gateways with a backend on a real socket, and a stock action server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.gateways.http import HttpBillingGateway
from tests.support.databases import Databases
from tests.support.gateway_stage import Stage
from tests.support.rasa import action_server
from tests.support.rasa_world import Served
from tests.support.sandbox import RunningSandbox, running_sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http"])
async def stage(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret)
    yield Stage(gateway, sandbox)
    sandbox.clear_faults()
    await gateway.close()


@pytest.fixture(scope="session")
def served(sqlite_files: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A stock rasa-sdk server over a database and a sandbox of its own, which tests may look into."""
    address = sqlite_files.fresh()
    with running_sandbox() as behind, action_server(address, behind, tmp_path_factory.mktemp("actions")) as server:
        yield Served(server, behind, address)
