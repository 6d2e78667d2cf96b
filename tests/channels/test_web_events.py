"""What is said reaches open tabs as it happens, in order and once, and is found again by who comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

import bot.channels.web.events as events
import bot.channels.web.following as following
from bot.domain.escalation import Agent, Resolution
from bot.records.unit_of_work import Records
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, eventually
from tests.support.widget import Page, code, running_widget
from tests.support.widget_tab import Tab, Visit, tab, visit_of

pytestmark = pytest.mark.anyio

BERTA = Agent("T0ACME:U0BERTA", "Bērta")


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def widget(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[tuple[Service, Page]]:
    async with running_widget(sqlite_files, sandbox) as running:
        yield running


@pytest.fixture
def service(widget: tuple[Service, Page]) -> Service:
    return widget[0]


@pytest.fixture
async def visit(widget: tuple[Service, Page]) -> Visit:
    return (await visit_of(*widget))[0]


def writing(it: Tab) -> list[bool]:
    """Whether somebody was said to write, each time the state was told."""
    return [bool(told.what["writing"]) for told in it.events if told.kind == "state"]


async def escalated(service: Service, visit: Visit) -> str:
    """Ask for a person; the id of the request."""
    await visit.says("I want to talk to a person")
    waiting = await service.app.services.escalations.open_of(visit.conversation_id)
    assert waiting is not None
    return waiting.id


async def test_an_agent_s_words_arrive_with_their_name_and_the_tab_knows_who_talks(
    service: Service, visit: Visit
) -> None:
    desk = service.app.services.agents
    async with tab(visit) as it:
        assert it.state["who"] == "bot"
        reference = await escalated(service, visit)
        await it.until(lambda it: it.state["who"] == "waiting")
        assert (it.state["agent"], it.state["reference"]) == (None, reference)

        await desk.claim(reference, BERTA, key="claim")
        await it.until(lambda it: it.state["who"] == "agent")
        await desk.writes(await desk.get(reference))
        await it.until(lambda it: bool(it.state["writing"]))
        await desk.reply(reference, BERTA, "Good day. I see your payment.", key="reply")
        await it.until(lambda it: "agent-says" in it.keys and not it.state["writing"])

        item = it.items[-1]
        assert (item["from"], item["name"], item["text"]) == ("agent", "Bērta", "Good day. I see your payment.")
        assert it.state["agent"] == "Bērta"
        assert "U0BERTA" not in str(it.events), "nobody hears more of an agent than the name"

        await desk.resolve(reference, BERTA, Resolution.EXPLAINED, key="resolve")
        await it.until(lambda it: it.state["who"] == "bot" and "agent-resolved" in it.keys)
        assert (it.state["agent"], it.state["reference"]) == (None, None)


async def test_an_agent_who_began_to_write_and_did_not_go_on_stops_writing(
    service: Service, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "WRITING_SECONDS", 0.05)
    desk = service.app.services.agents
    reference = await escalated(service, visit)

    async with tab(visit) as it:
        await desk.writes(await desk.get(reference))
        await it.until(
            lambda it: [told.what["writing"] for told in it.events if told.kind == "state"][-2:] == [True, False]
        )


async def test_two_tabs_show_the_same_and_nothing_twice(visit: Visit) -> None:
    async with tab(visit) as one, tab(visit) as other:
        answer = await visit.walks("why are we past due?", "pay_balance")
        await one.until(lambda it: it.keys[-1:] == answer.keys[-1:])
        await other.until(lambda it: it.keys[-1:] == answer.keys[-1:])

    assert one.items == other.items
    assert one.keys[0] == "written"
    assert "balance-due" in one.keys
    assert one.keys.count("chosen") == 1
    assert len({item["id"] for item in one.items}) == len(one.items)
    assert one.items[-len(answer.items) :] == answer.items


async def test_who_comes_back_hears_what_was_said_meanwhile_and_who_reloads_hears_everything(
    service: Service, visit: Visit
) -> None:
    reference = await escalated(service, visit)
    async with tab(visit) as it:
        before, cursor = it.items, it.cursor
    await service.app.services.agents.reply(reference, BERTA, "Are you there?", key="reply")

    async with tab(visit, after=cursor) as back:
        new = [item for item in back.items if item not in before]
    async with tab(visit) as reloaded:
        pass

    assert [item["key"] for item in new] == ["agent-joined", "agent-says"]
    assert reloaded.items == [*before, *new]


async def test_an_item_is_delivered_once_it_was_written_and_not_before(service: Service, visit: Visit) -> None:
    reference = await escalated(service, visit)
    await service.app.services.agents.reply(reference, BERTA, "Are you there?", key="reply")

    def waiting(records: Records) -> list[str]:
        return [each.reply.key for each in records.outbox.pending_of(visit.conversation_id)]

    async def none_waits() -> bool:
        return not await service.app.services.work.read(waiting)

    async def numbers() -> str:
        return next(
            line for line in (await service.http.get("/metrics")).text.splitlines() if 'seconds{channel="web"' in line
        )

    assert "agent-says" in await service.app.services.work.read(waiting)
    assert (await numbers()).endswith(" 0.0"), "what waits for who is away is as it should be"

    async with tab(visit) as it:
        await it.until(lambda it: "agent-says" in it.keys)

        await eventually(none_waits)


async def test_a_quiet_connection_is_kept_alive(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEEP_ALIVE_SECONDS", 0.02)

    async with tab(visit) as it:
        await it.until(lambda it: it.comments > 3)

    assert it.goodbye is None


async def test_signing_out_ends_the_tabs_of_the_session(visit: Visit) -> None:
    async with tab(visit) as it:
        await visit.page.leave(visit.secret)
        await it.until(lambda it: it.ended)

    assert it.goodbye == "session_ended"


async def test_a_stream_of_a_page_without_a_session_is_refused(visit: Visit) -> None:
    nobody = replace(visit, secret="x" * 43)

    async with tab(nobody) as it:
        assert it.refusal is not None
        assert (it.refusal.status_code, code(it.refusal)) == (401, "session_ended")


async def test_who_is_cut_off_from_the_account_hears_no_more_of_it_in_an_open_tab(
    service: Service, visit: Visit
) -> None:
    async with tab(visit) as it:
        await service.app.services.identity.unlink("web", visit.person)
        await visit.says("why are we past due?")
        await it.until(lambda it: len(it.items) > 1)

    assert "49" not in str([item["text"] for item in it.items])


async def test_more_streams_of_one_conversation_than_anybody_needs_end_the_oldest(
    service: Service, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST_LOOKS", 1)

    async with tab(visit) as first, tab(visit) as second:
        await first.until(lambda it: it.ended)
        await visit.says("hello")
        await second.until(lambda it: "written" in it.keys)

    assert first.goodbye == "replaced"
    assert isinstance(second, Tab)
