"""What contract tests share: billing gateways with a backend on a real socket, and a stock action server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest

from tests.fakes.azure import FakeAzure
from tests.fakes.stripe.running import running_stripe
from tests.support.databases import Databases
from tests.support.gateway_adapters import CANNOT
from tests.support.gateway_stage import Hands, Stage
from tests.support.microsoft365_hands import Microsoft365Hands
from tests.support.rasa import action_server
from tests.support.rasa_world import Served
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.sandbox_hands import SandboxHands
from tests.support.stripe_hands import StripeHands


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def stripe_hands() -> Iterator[StripeHands]:
    with running_stripe() as running:
        yield StripeHands(running)


@pytest.fixture(params=CANNOT)
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """Every adapter in turn; another one is a line in `gateway_adapters` and here, and hands in `tests/support`."""
    async with AsyncExitStack() as running:
        match request.param:
            case "http":
                sandbox: RunningSandbox = request.getfixturevalue("sandbox")
                hands: Hands = SandboxHands(sandbox)
                clear = sandbox.clear_faults
            case "stripe":
                of_stripe: StripeHands = request.getfixturevalue("stripe_hands")
                hands, clear = of_stripe, of_stripe.fake.clear_faults
            case _:
                azure = await running.enter_async_context(FakeAzure())
                hands, clear = Microsoft365Hands(azure), azure.faults.clear
        gateway = hands.gateway(charge_timeout=20.0)
        yield Stage(gateway, hands)
        clear()
        await gateway.close()


@pytest.fixture(scope="session")
def served(sqlite_files: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A stock rasa-sdk server over a database and a sandbox of its own, which tests may look into."""
    address = sqlite_files.fresh()
    with running_sandbox() as behind, action_server(address, behind, tmp_path_factory.mktemp("actions")) as server:
        yield Served(server, behind, address)
