"""The example server of the contract's page passes the checks that it is there to show."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.conformance import Inspection, Verdict
from tests.support.ports import free_port

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "billing-contract" / "example_server.py"


@pytest.fixture
def example() -> Iterator[str]:
    port = free_port()
    environment = {**os.environ, "BILLING_TOKEN": "secret", "PORT": str(port)}  # noqa: TID251 - of another process
    process = subprocess.Popen([sys.executable, str(EXAMPLE)], env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/v1/clock")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.anyio
async def test_the_example_server_keeps_the_contract(example: str) -> None:
    findings = [finding async for finding in Inspection(base_url=example, token="secret", pay=("acct_1",)).findings()]

    assert [finding for finding in findings if finding.verdict is Verdict.FAILED] == []
    assert {finding.name for finding in findings if finding.verdict is Verdict.NOT_TRIED} == {
        "a bank that asks the payer was seen",
        "nobody has an address that nobody has, and what is no address is refused",
        "a page to add a card is opened, for this once",
        "only who added a card may edit it",
        "what cannot be understood is refused as such",
    }


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            httpx.get(url, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.02)  # noqa: TID251 - another process starts
    raise AssertionError(f"nothing answers at {url}")
