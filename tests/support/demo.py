"""A whole demo as a process of its own, and its page as a visitor has it open."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, expect

from tests.support.browser import PATIENCE, Widget, answered

PROGRAM = "from bot.cli import main; main()"
ROOT = Path(__file__).resolve().parents[2]
ANY_HOUR = {"KASE_OUTREACH_OPENS": "0", "KASE_OUTREACH_CLOSES": "24"}


@contextmanager
def running_demo(folder: Path) -> Iterator[str]:
    """Start `kase demo` and give the address of its page; it ends with its input, as every demo does."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", "--state", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={"PATH": "", "PYTHONUTF8": "1", **ANY_HOUR},
    )
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.fullmatch(r"kase: the page is at (http://127\.0\.0\.1:\d+)/\n", told)
        assert found is not None, told
        yield found[1]
    finally:
        process.communicate(timeout=60)


def visit_demo(visitor: BrowserContext, address: str, scene: str, **asked: str) -> Widget:
    """Open the page on a scene, once the portal and the widget's button are there."""
    page = visitor.new_page()
    query = urlencode({"scene": scene, "theme": "light", "language": "en", **asked})
    answered(page.goto(f"{address}/?{query}"))
    expect(page.locator("#portal h2")).to_be_visible(timeout=PATIENCE)
    widget = Widget(page)
    widget.launcher.wait_for()
    return widget
