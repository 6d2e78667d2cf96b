"""`kase secret-key` and `kase reseal` on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import anyio
import pytest

from bot.channels.slack.sealing import TokenSeal
from bot.cli.sealing import run_reseal, run_secret_key
from bot.domain.installation import Installation
from bot.errors import KaseError, Misconfigured
from bot.settings import PREFIX, Settings
from tests.support.databases import Databases
from tests.support.stores import sql_store

OLD, NEW = TokenSeal.new_key(), TokenSeal.new_key()
AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def address(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
    address = sqlite_files.fresh()
    monkeypatch.setenv("KASE_DATABASE_URL", address)
    return address


def sealed(team: str, key: str) -> Installation:
    return Installation(team, "Acme", "A0KASE", "U0ANNA", AT, TokenSeal((key,)).seal(team, f"xoxb-{team}"))


def keep(address: str, *installations: Installation) -> None:
    async def put() -> None:
        async with sql_store(address) as store:
            for each in installations:
                await store.unit_of_work.run(lambda records, each=each: records.installations.put(each))  # type: ignore[misc]  # bound for each

    anyio.run(put)


def kept(address: str) -> tuple[Installation, ...]:
    async def read() -> tuple[Installation, ...]:
        async with sql_store(address) as store:
            return await store.unit_of_work.read(lambda records: records.installations.all())

    return anyio.run(read)


def test_a_new_key_is_one_that_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    run_secret_key()
    run_secret_key()

    keys = capsys.readouterr().out.split()
    assert len(set(keys)) == 2
    assert TokenSeal(keys).open(sealed("T1", keys[1])) == "xoxb-T1"


def test_after_resealing_the_old_key_can_go(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (sealed("T1", OLD), sealed("T2", NEW))
    keep(address, *before)
    monkeypatch.setenv("KASE_SECRET_KEYS", f"{NEW},{OLD}")

    run_reseal()
    run_reseal()

    first, second = kept(address)
    assert [TokenSeal((NEW,)).open(each) for each in (first, second)] == ["xoxb-T1", "xoxb-T2"]
    assert replace(first, sealed_token="") == replace(before[0], sealed_token="", revision=1)
    assert second.sealed_token == before[1].sealed_token
    assert "the others can go" in capsys.readouterr().out


def test_a_token_that_no_key_opens_is_named_and_the_rest_is_done(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(address, sealed("T1", TokenSeal.new_key()), sealed("T2", OLD))
    monkeypatch.setenv("KASE_SECRET_KEYS", f"{NEW},{OLD}")

    with pytest.raises(KaseError, match=r"none of the keys opens the token of Acme \(T1\)"):
        run_reseal()

    assert TokenSeal((NEW,)).open(kept(address)[1]) == "xoxb-T2"


def test_without_keys_there_is_nothing_to_seal_with(address: str) -> None:
    with pytest.raises(Misconfigured, match="kase secret-key"):
        run_reseal()
