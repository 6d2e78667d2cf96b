"""The page inside the widget's iframe: whom it is given to, and what holds it."""

from __future__ import annotations

import re

import httpx
import pytest
from starlette.responses import Response

from bot.channels.doors import Refused
from bot.channels.web.frame import FramePage
from bot.channels.web.origins import Origins
from bot.widget_keys import WidgetKey
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import running_service
from tests.support.widget import written

pytestmark = pytest.mark.anyio

PORTAL = "https://portal.example.com"
SHOP = "https://shop.example.com:8443"
KEYS = {
    key: WidgetKey.model_validate({"id": key, "secret": key * 8, "origins": origins})
    for key, origins in {"site-2026": (PORTAL, SHOP), "elsewhere": ("https://other.example.com",)}.items()
}


def framed(key: str, origin: str) -> Response:
    return FramePage(Origins(KEYS, own="https://kase.example.com")).page(key, origin)


def directives(answer: Response | httpx.Response) -> dict[str, str]:
    policy = answer.headers["content-security-policy"]
    return {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}


@pytest.mark.parametrize("origin", [PORTAL, SHOP])
def test_the_page_may_stand_within_exactly_the_origin_it_was_asked_for(origin: str) -> None:
    answer = framed("site-2026", origin)

    assert directives(answer)["frame-ancestors"] == origin
    assert f'<kase-widget key="site-2026" within="{origin}">' in bytes(answer.body).decode()


@pytest.mark.parametrize(
    ("key", "origin"),
    [
        ("site-2026", "https://evil.example"),
        ("site-2026", "https://other.example.com"),
        ("site-2026", f"{PORTAL}/"),
        ("site-2026", f"{PORTAL}; script-src *"),
        ("site-2026", "https://*.example.com"),
        ("site-2026", PORTAL.upper()),
        ("site-2026", "null"),
        ("site-2026", ""),
        ("nobody", PORTAL),
        ("", PORTAL),
    ],
)
def test_nobody_else_gets_the_page(key: str, origin: str) -> None:
    with pytest.raises(Refused) as refusal:
        framed(key, origin)

    assert (refusal.value.status, refusal.value.code) == (403, "other_origin")
    assert "KASE_WIDGET_KEYS" in refusal.value.message
    assert PORTAL not in refusal.value.message, "whose pages there are is told to nobody"


def test_the_page_loads_and_asks_nobody_but_kase_and_makes_no_markup_of_text() -> None:
    said = directives(framed("site-2026", PORTAL))

    assert said["default-src"] == said["base-uri"] == said["form-action"] == said["trusted-types"] == "'none'"
    assert said["script-src"] == said["connect-src"] == "'self'"
    assert said["require-trusted-types-for"] == "'script'"


def test_the_page_has_no_script_or_style_in_itself() -> None:
    text = bytes(framed("site-2026", PORTAL).body).decode()

    assert re.findall(r"<script[^>]*>(.*?)</script>", text) == ["", ""]
    assert not re.search(r"<style|style=|\son\w+=", text)


def test_the_page_tells_nobody_where_it_is_and_may_use_nothing_but_the_clipboard() -> None:
    headers = framed("site-2026", PORTAL).headers

    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"([\w-]+)=\(([^)]+)\)", headers["permissions-policy"]) == [("clipboard-write", "self")]
    assert "x-frame-options" not in headers, "it knows no list of origins, and browsers would heed it beside the policy"


async def test_the_doors_give_page_and_script_and_refuse_others_in_the_one_shape(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    async with running_service(sqlite_files.fresh(), sandbox, widget_keys=written(*KEYS.values())) as service:
        shown = await service.http.get("/widget/frame", params={"key": "site-2026", "origin": PORTAL})
        script = await service.http.get("/widget/frame.js")
        again = await service.http.get("/widget/frame.js", headers={"If-None-Match": script.headers["etag"]})
        refused = await service.http.get("/widget/frame", params={"key": "site-2026", "origin": "https://evil.example"})
        without = await service.http.get("/widget/frame", params={"key": "site-2026"})

    assert (shown.status_code, directives(shown)["frame-ancestors"]) == (200, PORTAL)
    assert (script.status_code, again.status_code, again.content) == (200, 304, b"")
    assert script.headers["content-type"].startswith("text/javascript")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "other_origin")
    assert (without.status_code, without.json()["error"]["field"]) == (422, "origin")
