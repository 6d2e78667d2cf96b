"""Every transcript over Microsoft's billing is played over the real parts and the stand-in on a socket."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.azure import FakeAzure
from tests.support.microsoft365 import ACCOUNTS, GUIDES, NoSandbox, PortalPlayer, gateway_to, guide
from tests.support.stage import stage
from tests.support.transcripts import Transcript, read_transcripts

pytestmark = pytest.mark.anyio

HERE = Path(__file__).parent / "microsoft365"
TRANSCRIPTS = [(language, each) for language in ("en", "lv") for each in read_transcripts(HERE / language)]
SEEN = [(language, each) for language, each in TRANSCRIPTS if each.account in ACCOUNTS]
UNSEEN = [(language, each) for language, each in TRANSCRIPTS if each.account not in ACCOUNTS]


def named(transcripts: list[tuple[str, Transcript]]) -> list[str]:
    return [f"{language}: {each.title}" for language, each in transcripts]


@pytest.mark.parametrize(("language", "transcript"), SEEN, ids=named(SEEN))
async def test_the_customer_of_an_account_that_is_seen_hears(language: str, transcript: Transcript) -> None:
    async with FakeAzure() as azure:
        account = ACCOUNTS[str(transcript.account)](azure)
        async with stage(NoSandbox(), backend=gateway_to(azure), locale=language) as on_stage:
            await on_stage.link(account, billing_person=transcript.person, roles=tuple(transcript.roles))
            await PortalPlayer(on_stage, transcript, account, language, azure=azure).play()


@pytest.mark.parametrize(("language", "transcript"), UNSEEN, ids=named(UNSEEN))
async def test_the_customer_of_an_account_that_is_not_seen_hears(language: str, transcript: Transcript) -> None:
    assert transcript.account in {None, *GUIDES}
    async with stage(NoSandbox(), backend=guide(), locale=language) as on_stage:
        if transcript.account is not None:
            await on_stage.link(transcript.account, billing_person=transcript.person, roles=tuple(transcript.roles))
        await PortalPlayer(on_stage, transcript, transcript.account or "", language).play()
