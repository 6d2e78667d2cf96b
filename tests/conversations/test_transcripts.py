"""Every transcript is played over the real parts: assistant, actions, model, catalogs and a backend on a socket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import stage
from tests.support.transcripts import Player, Transcript, read_transcripts

pytestmark = pytest.mark.anyio

HERE = Path(__file__).parent
TRANSCRIPTS = [(language, each) for language in ("en", "lv") for each in read_transcripts(HERE / language)]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.mark.parametrize(
    ("language", "transcript"), TRANSCRIPTS, ids=[f"{language}: {each.title}" for language, each in TRANSCRIPTS]
)
async def test_the_customer_hears(sandbox: RunningSandbox, language: str, transcript: Transcript) -> None:
    account = sandbox.make_accounts(transcript.account or "clear")[0]
    async with stage(
        sandbox,
        locale=transcript.locale or language,
        budget=timedelta(seconds=transcript.answer_within),
        charge_timeout=transcript.charge_timeout,
        capabilities=transcript.capabilities,
    ) as on_stage:
        if transcript.account is not None:
            await on_stage.link(account, billing_person=transcript.person, roles=tuple(transcript.roles))
        try:
            await Player(on_stage, transcript, account, language).play()
        finally:
            sandbox.clear_faults()
