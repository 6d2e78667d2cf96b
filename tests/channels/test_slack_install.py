"""Installing the app with a browser: what the visitor sees, what is kept, and what is refused."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.slack.install import VISIT, InstallAccess, manifest_scopes
from bot.channels.slack.install_page import visitor_language
from bot.channels.slack.sealing import TokenSeal
from bot.errors import StorageUnavailable
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_installed import KEY, InstalledScene, installed_channel, installed_scene

pytestmark = pytest.mark.anyio

T = TypeVar("T")
NOT_OURS = ("aiohttp.access", "httpcore", "httpx", "uvicorn.access")
"""Logs of the browser and the Slack of these tests, and one that the service switches off."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def scene(sandbox: RunningSandbox) -> AsyncIterator[InstalledScene]:
    async with installed_scene(sandbox, "http") as made:
        yield made


class AwayRecords(MemoryUnitOfWork):
    """Records that can be out of reach."""

    def __init__(self) -> None:
        super().__init__()
        self.away = False

    async def run(self, transaction: Callable[[Records], T]) -> T:
        if self.away:
            raise StorageUnavailable("the database is away")
        return await super().run(transaction)


async def at_slack(scene: InstalledScene, browser: httpx.AsyncClient | None = None) -> httpx.URL:
    """Go as far as Slack's own page, and agree there; where Slack sends the visitor then."""
    scene.slack.chosen = scene.globex
    visitor = browser or scene.browser
    start = await visitor.get("/slack/install", follow_redirects=False)
    consent = await visitor.get(start.headers["location"], follow_redirects=False)
    return httpx.URL(consent.headers["location"])


async def test_who_installs_it_is_led_to_the_direct_message(scene: InstalledScene) -> None:
    page = await scene.install(scene.globex)

    assert page.status_code == 200
    assert "Kase is installed in globex." in page.text
    app, team = scene.slack.world.app_id, scene.globex.team_id
    assert f'href="https://slack.com/app_redirect?app={app}&amp;team={team}"' in page.text
    found = await scene.found(scene.globex)
    assert found is not None
    assert (found.open, found.name, found.app_id) == (True, "globex", app)
    assert found.scopes == tuple(sorted(manifest_scopes()))
    assert TokenSeal((KEY,)).open(found) == scene.globex.bot_token


async def test_the_page_speaks_the_language_of_the_browser(scene: InstalledScene) -> None:
    scene.browser.headers["Accept-Language"] = "ru-RU;q=0.5, lv-LV, en;q=0.9"

    page = await scene.install(scene.globex)

    assert '<html lang="lv">' in page.text
    assert "Kase ir uzstādīts" in page.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("lv", "lv"),
        ("fr, LV-lv;q=0.1", "lv"),
        ("lv;q=0, en;q=0.1", "en"),
        ("lv;q=nonsense, de", "en"),
        ("*", "en"),
        ("lv;q=²", "en"),
    ],
)
def test_the_language_of_a_browser_is_the_best_one_we_speak(accepted: str, language: str) -> None:
    assert visitor_language(accepted, ("en", "lv")) == language


async def test_the_cookie_is_for_this_browser_and_this_visit_only(scene: InstalledScene) -> None:
    start = await scene.browser.get("/slack/install", follow_redirects=False)

    asked = httpx.URL(start.headers["location"]).params
    cookie = start.headers["set-cookie"]
    assert start.status_code == 302
    assert start.headers["cache-control"] == "no-store"
    assert {"HttpOnly", "Path=/slack", "SameSite=lax", f"Max-Age={int(VISIT.total_seconds())}"} <= set(
        cookie.split("; ")
    )
    assert "Secure" not in cookie
    assert asked["state"] not in cookie
    assert asked["redirect_uri"] == scene.access.back


async def test_over_https_the_cookie_is_sent_over_https_only(scene: InstalledScene) -> None:
    access = InstallAccess("id", "secret", "https://kase.example.com", ("chat:write",))
    channel = installed_channel(scene.slack, scene.scene.stage, "http", access)
    app = httpx.ASGITransport(app=Starlette(routes=list(channel.pages)))
    async with httpx.AsyncClient(transport=app, base_url="https://kase.example.com") as browser:
        start = await browser.get("/slack/install")

    assert "Secure" in start.headers["set-cookie"]


async def test_a_state_is_good_once(scene: InstalledScene) -> None:
    back = await at_slack(scene)

    first, again = await scene.browser.get(back), await scene.browser.get(back)

    assert (first.status_code, again.status_code) == (200, 400)
    found = await scene.found(scene.globex)
    assert found is not None
    assert found.revision == 1


async def test_two_tabs_of_one_browser_can_both_finish(scene: InstalledScene) -> None:
    first, second = await at_slack(scene), await at_slack(scene)

    pages = [await scene.browser.get(back) for back in (second, first)]

    assert [page.status_code for page in pages] == [200, 200]


async def test_another_browser_cannot_finish_an_installation(scene: InstalledScene) -> None:
    back = await at_slack(scene)
    async with httpx.AsyncClient(base_url=scene.access.address) as other:
        without = await other.get(back)
        await at_slack(scene, other)
        with_own = await other.get(back)

    assert [without.status_code, with_own.status_code] == [400, 400]
    assert await scene.found(scene.globex) is None
    assert (await scene.browser.get(back)).status_code == 200


async def test_a_made_up_or_missing_state_is_refused(scene: InstalledScene) -> None:
    back = await at_slack(scene)

    wrong = [
        await scene.browser.get(back.copy_set_param("state", state)) for state in ("", "x" * 43, "x" * 10_000, "ā" * 43)
    ]
    without = await scene.browser.get("/slack/oauth_redirect")

    assert [page.status_code for page in (*wrong, without)] == [400] * 5
    assert all('href="/slack/install"' in page.text for page in (*wrong, without))
    assert await scene.found(scene.globex) is None


async def test_who_stays_at_slack_too_long_starts_again(scene: InstalledScene) -> None:
    back = await at_slack(scene)
    later = datetime.now(UTC) + VISIT + timedelta(seconds=1)
    await scene.scene.work.run(
        lambda records: records.installations.begin_visit("x", "y", at=later, until=later, most=10)
    )

    page = await scene.browser.get(back)

    assert page.status_code == 400
    assert "too old" in page.text


async def test_who_does_not_agree_is_told_what_to_do(scene: InstalledScene) -> None:
    scene.slack.consents = False

    page = await scene.install(scene.globex)

    assert page.status_code == 403
    assert "not given permission" in page.text
    assert await scene.found(scene.globex) is None
    assert scene.slack.calls_to("oauth.v2.access") == []


async def test_an_error_that_slack_sends_the_visitor_back_with_is_ours_to_mend(scene: InstalledScene) -> None:
    back = await at_slack(scene)

    page = await scene.browser.get(back.copy_remove_param("code").copy_set_param("error", "invalid_scope"))

    assert page.status_code == 502
    assert "not your doing" in page.text


async def test_a_code_that_is_no_good_is_refused(scene: InstalledScene) -> None:
    back = await at_slack(scene)

    page = await scene.browser.get(back.copy_set_param("code", "made-up"))

    assert page.status_code == 400
    assert await scene.found(scene.globex) is None


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ({"error": "bad_client_secret"}, 502, "not your doing"),
        ({"error": "bad_redirect_uri"}, 502, "not your doing"),
        ({"error": "code_already_used"}, 400, "too old"),
        ({"status": 429, "retry_after": 3}, 503, "few minutes"),
        ({"status": 500}, 503, "few minutes"),
        ({"drop": True}, 503, "few minutes"),
    ],
    ids=str,
)
async def test_what_slack_answers_instead_of_a_token_is_said_in_words(
    scene: InstalledScene, fault: dict[str, int], status: int, words: str
) -> None:
    scene.slack.fail_next("oauth.v2.access", **fault)  # type: ignore[arg-type]  # of several kinds

    page = await scene.install(scene.globex)

    assert page.status_code == status
    assert words in page.text
    assert await scene.found(scene.globex) is None


@pytest.mark.parametrize(
    ("granted", "status"),
    [
        ({"is_enterprise_install": True, "team": None, "enterprise": {"id": "E0ACME", "name": "Acme"}}, 400),
        ({"expires_in": 43200, "refresh_token": "xoxe-1-abc"}, 502),
        ({"access_token": "xoxp-a-person"}, 502),
        ({"team": {"id": "../../T1", "name": "x"}}, 502),
    ],
    ids=str,
)
async def test_a_token_of_another_kind_is_not_kept(
    scene: InstalledScene, granted: dict[str, object], status: int
) -> None:
    scene.slack.world.grants_also = granted

    page = await scene.install(scene.globex)

    assert page.status_code == status
    assert await scene.scene.work.read(lambda records: records.installations.all()) == ()


async def test_a_workspace_of_an_organisation_is_kept_with_it(scene: InstalledScene) -> None:
    scene.slack.world.grants_also = {"enterprise": {"id": "E0GLOBEX", "name": "Globex"}}

    await scene.install(scene.globex)

    found = await scene.found(scene.globex)
    assert found is not None
    assert found.enterprise == "E0GLOBEX"


async def test_the_name_of_a_workspace_is_only_text_on_the_page(scene: InstalledScene) -> None:
    scene.globex.name = "<script>alert(1)</script>"

    page = await scene.install(scene.globex)

    assert "<script>" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_while_the_database_is_away_the_visitor_is_asked_to_come_later(sandbox: RunningSandbox) -> None:
    records = AwayRecords()
    async with installed_scene(sandbox, "http", work=records) as scene:
        back = await at_slack(scene)
        records.away = True

        pages = [await scene.browser.get("/slack/install"), await scene.browser.get(back)]

        assert [page.status_code for page in pages] == [503, 503]
        assert all("few minutes" in page.text for page in pages)


async def test_neither_token_nor_code_nor_state_is_in_a_log(
    scene: InstalledScene, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    scene.slack.chosen = scene.globex
    back = await at_slack(scene)
    await scene.browser.get(back)
    failing = await at_slack(scene)
    scene.slack.fail_next("oauth.v2.access", error="bad_client_secret")
    await scene.browser.get(failing)

    shown = capsys.readouterr()
    assert not logging.getLogger("uvicorn.access").propagate  # pytest listens where nobody else does
    logged = "\n".join(each.getMessage() for each in caplog.records if not each.name.startswith(NOT_OURS))
    for text in (logged, shown.out, shown.err):
        for secret in (
            scene.globex.bot_token,
            scene.access.client_secret,
            *(url.params[name] for url in (back, failing) for name in ("code", "state")),
        ):
            assert secret not in text
    assert "bad_client_secret" in shown.out + shown.err + logged
