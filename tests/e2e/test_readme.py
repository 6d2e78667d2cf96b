"""The README's conversation is what a newcomer gets: it is typed in, and what comes out is held against the page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROGRAM = "from bot.cli import main; main()"
DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}( at \d{2}:\d{2})?")
EXPIRY = re.compile(r"\d{2}/\d{4}")


def _without_dates(text: str) -> str:
    return EXPIRY.sub("<expiry>", DATE.sub("<date>", text)).strip()


def test_the_conversation_of_the_readme_happens_as_printed(tmp_path: Path) -> None:
    typed = re.search(r"printf '([^']+)' \| make demo", README)
    printed = re.search(r"```text\n(.+?)```", README, re.DOTALL)
    assert typed is not None
    assert printed is not None

    shown = subprocess.run(
        [sys.executable, "-c", PROGRAM, "demo", "--state", str(tmp_path / "demo")],
        check=True,
        input=typed[1].replace("\\n", "\n"),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        env={"PATH": "", "PYTHONUTF8": "1"},
    ).stdout

    conversation = shown[shown.index("> ") :]
    assert _without_dates(conversation) == _without_dates(printed[1])
