"""The checkout, and the commands that its command line has."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def commands() -> frozenset[str]:
    """The subcommands that the installed command line shows in its help."""
    shown = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1", "PYTHONUTF8": "1", "PATH": ""},
        cwd=ROOT,
    ).stdout
    listed = shown.partition("Commands")[2]
    return frozenset(re.findall(r"^\W*([a-z][a-z-]*)\s{2,}\S", listed, flags=re.MULTILINE))
