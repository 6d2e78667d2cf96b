"""A browser that takes pictures of pages; nothing but Chromium itself is needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""On the PATH, as `.ci/run` looks for them."""

_MEASURE = "<script>document.title = `${document.body.offsetWidth}x${document.body.offsetHeight}`</script>"
_MEASURED = re.compile(r"<title>(\d+)x(\d+)</title>")
_SHARPNESS = 2


class NoBrowser(Exception):
    """There is no browser to take pictures with."""


def browser() -> str:
    """Where the browser is.

    Raises:
        NoBrowser: it is not installed; says what to do.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NoBrowser(f"Install Chromium: none of {', '.join(BROWSERS)} is on the PATH.")
    return found


def shoot(html: str, path: Path) -> None:
    """Write a picture of the whole page, as PNG. Raises `NoBrowser`, `subprocess.CalledProcessError`."""
    program = browser()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"{html}{_MEASURE}", "utf-8")
        drawn = _run(program, folder, "--window-size=1000,400", "--dump-dom", page.as_uri())
        measured = _MEASURED.search(drawn)
        width, height = (measured[1], measured[2]) if measured else ("1000", "1000")
        shot = Path(folder) / "page.png"
        size = f"--window-size={width},{height}"
        _run(program, folder, size, f"--force-device-scale-factor={_SHARPNESS}", f"--screenshot={shot}", page.as_uri())
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(shot, path)


def _run(program: str, folder: str, *arguments: str) -> str:
    profile = f"--user-data-dir={folder}/profile"
    command = (program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", profile)
    done = subprocess.run((*command, *arguments), capture_output=True, encoding="utf-8", check=True, timeout=60)
    return done.stdout
