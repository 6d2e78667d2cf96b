"""The billing gateways under contract: every adapter with a backend on a real socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.gateways.http import HttpBillingGateway
from tests.support.gateway_stage import Stage
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
