"""Slack before the whole service as `kase serve` runs it, on a real database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from actions.in_process import InProcessActions
from bot.app import build
from bot.channels.slack.install import manifest_scopes
from bot.channels.slack.sealing import TokenSeal
from bot.doctor import Finding, examine_app
from bot.domain.conversation import Reply, Saying
from bot.domain.identity import Link
from bot.domain.installation import Installation
from bot.server import doors_of, listen, server
from bot.settings import Settings
from bot.slack_doors import running_slack
from tests.fakes.slack import Driver, FakeSlack, Person
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, running_service
from tests.support.slack_scene import until_started
from tests.support.stores import sql_store

pytestmark = pytest.mark.anyio

CARD = "5555 5555 5555 4444"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@asynccontextmanager
async def in_slack(slack: FakeSlack, address: str, sandbox: RunningSandbox, transport: str) -> AsyncIterator[Driver]:
    """Run the service with the settings an operator would give for this transport."""
    ways = {"http": {"slack_signing_secret": slack.signing_secret}, "socket": {"slack_app_token": slack.app_token}}
    settings = {"slack_bot_token": slack.bot_token, "slack_api_base_url": slack.base_url, **ways[transport]}
    async with running_service(address, sandbox, **settings) as service:  # type: ignore[arg-type]  # none of them is `jobs`
        await link(service, slack)
        async with running_slack(service.app, service.app.settings) as channel:
            listening = listen("127.0.0.1", 0)
            doors = server(doors_of(service.app, service.app.settings, slack=channel))
            serving = asyncio.create_task(doors.serve(sockets=[listening]))
            try:
                await until_started(doors)
                if transport == "http":
                    yield slack.over_http(f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events")
                else:
                    await slack.sockets.connected()
                    yield slack.over_socket()
            finally:
                doors.should_exit = True
                await serving


def never_delivered(person: Person) -> Saying:
    """What is said to somebody whose workspace took the app out, a day ago."""
    conversation, at = f"slack:{person.team_id}:dm:{person.id}", datetime.now(UTC) - timedelta(days=1)
    return Saying("late", conversation, "slack", "late", 0, "en", Reply("cancelled"), at)


async def link(service: Service, slack: FakeSlack) -> None:
    """Tie everybody in the workspace to the account."""
    for person in slack.workspace.people.values():
        name = f"{person.team_id}:{person.id}"
        await service.app.services.identity.link(
            Link("slack", name, "acct_single", "anna", frozenset({"billing_admin"}))
        )


def pressed(slack: FakeSlack, person: Person, label: str) -> str:
    """The value of the button with this label in the latest message."""
    elements = [element for block in slack.said(person)[-1].blocks for element in block.get("elements", ())]
    return next(str(element["value"]) for element in elements if element.get("text", {}).get("text") == label)


async def test_a_customer_pays_in_slack(transport: str, sqlite_files: Databases, sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with FakeSlack() as slack:
        anna = slack.add_person("Anna")
        async with in_slack(slack, sqlite_files.fresh(), sandbox, transport) as driver:
            await driver.deliver(slack.dm(anna, "I want to pay"))
            for count, label in enumerate(("Use this card", "Review and pay €49.00"), start=1):
                message = (await slack.replies(anna, count))[-1]
                await driver.deliver(slack.press(anna, message, value=pressed(slack, anna, label)))
            window = await slack.until(lambda: slack.modal_of(anna))
            await driver.deliver(slack.submit(anna, window))
            paid = (await slack.replies(anna, 3))[-1]

    assert "the payment went through" in paid.words()
    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_card_number_is_in_no_file_log_or_reply(
    transport: str,
    sqlite_files: Databases,
    sandbox: RunningSandbox,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    address = sqlite_files.fresh()
    async with FakeSlack() as slack:
        anna = slack.add_person("Anna")
        async with in_slack(slack, address, sandbox, transport) as driver:
            await driver.deliver(slack.dm(anna, f"charge {CARD} please"))
            (reply,) = await slack.replies(anna)
            sent = str([call.arguments for call in slack.calls])
            database = Path(address.removeprefix("sqlite:///"))
            files = list(database.parent.glob(f"{database.name}*"))
            stored = b"".join(file.read_bytes() for file in files)

    assert "•••" in stored.decode(errors="replace")
    shown = capsys.readouterr()
    for place in (stored.decode(errors="replace"), caplog.text, shown.out, shown.err, reply.words(), sent):
        assert not [part for part in (CARD[:9], CARD[:9].replace(" ", "")) if part in place]


async def test_without_a_token_slack_is_not_there(sqlite_files: Databases, sandbox: RunningSandbox) -> None:
    async with (
        running_service(sqlite_files.fresh(), sandbox) as service,
        running_slack(service.app, service.app.settings) as channel,
    ):
        answer = await service.http.post("/slack/events")

    assert channel is None
    assert answer.status_code == 404


async def test_a_service_without_a_token_waits_for_workspaces_to_install_it(
    transport: str, sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with FakeSlack() as slack:
        anna = slack.add_person("Anna")
        ways = {"http": {"slack_signing_secret": slack.signing_secret}, "socket": {"slack_app_token": slack.app_token}}
        listening = listen("127.0.0.1", 0)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = {
            "slack_client_id": slack.world.client_id,
            "slack_client_secret": slack.world.client_secret,
            "slack_api_base_url": slack.base_url,
            "secret_keys": TokenSeal.new_key(),
            "public_url": address,
            **ways[transport],
        }
        async with running_service(sqlite_files.fresh(), sandbox, **settings) as service:  # type: ignore[arg-type]  # none of them is `jobs`
            await link(service, slack)
            async with running_slack(service.app, service.app.settings) as channel:
                doors = server(doors_of(service.app, service.app.settings, slack=channel))
                serving = asyncio.create_task(doors.serve(sockets=[listening]))
                await until_started(doors)
                async with httpx.AsyncClient(base_url=address, follow_redirects=True) as browser:
                    page = await browser.get("/slack/install")
                driver = slack.over_http(f"{address}/slack/events") if transport == "http" else slack.over_socket()
                await driver.deliver(slack.dm(anna, "is my account past due?"))
                (reply,) = await slack.replies(anna)
                await driver.deliver(slack.uninstall(slack.workspace)[0])
                await service.app.services.work.run(lambda records: records.outbox.add((never_delivered(anna),)))
                await service.app.measure()
                doors.should_exit = True
                await serving
            numbers = service.app.metrics.page().decode()

    assert page.status_code == 200
    assert "past due" in reply.words()
    assert 'kase_outbox_age_seconds{channel="slack"} 0.0' in numbers


async def test_the_doctor_looks_at_the_workspaces_that_installed_it(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    key, address = TokenSeal.new_key(), sqlite_files.fresh()
    async with FakeSlack() as slack:
        settings: dict[str, object] = {
            "database_url": address,
            "billing_url": sandbox.base_url,
            "billing_token": sandbox.token,
            "slack_client_id": "1.2",
            "slack_client_secret": "secret",
            "slack_signing_secret": "secret",
            "slack_api_base_url": slack.base_url,
            "secret_keys": key,
            "slack_agents_channel": f"{slack.workspace.team_id}/{slack.add_channel('desk', slack.add_person('B')).id}",
        }
        team = slack.workspace.team_id
        token = TokenSeal((key,)).seal(team, slack.bot_token)
        installation = Installation(team, "Acme", "A0KASE", "U0ANNA", datetime.now(UTC), token, manifest_scopes())

        async def examined(**changed: object) -> dict[str, Finding]:
            chosen = Settings(_env_file=None, **settings | changed)  # type: ignore[arg-type]  # checked by pydantic
            return {each.name: each for each in await examine_app(build(chosen, actions=InProcessActions))}

        async with sql_store(address) as store:
            await store.unit_of_work.run(lambda records: records.installations.put(installation))
        well = await examined()
        locked = await examined(secret_keys=TokenSeal.new_key())
        slack.workspace.revoke_token()
        dead = await examined()

    assert well["slack workspaces"] == Finding("slack workspaces", well=True, detail="1 workspaces, 0 closed")
    assert well["agents' channels"].well
    assert not locked["slack"].well
    assert "none of the keys opens the token of Acme" in locked["slack"].detail
    assert not dead["slack workspaces"].well
    assert "let it be installed again" in dead["slack workspaces"].detail
