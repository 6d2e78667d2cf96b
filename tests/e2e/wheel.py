"""Tries the wheel as somebody who has nothing else: a clean environment, another folder, every process a person starts.

`make wheel` builds it and runs this.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.rasa import STOCK_MODULE, Rasa, RuleBook, keys, serving_actions

ROOT = Path(__file__).resolve().parents[2]
TYPED = "why are we past due?\npay now\nanother card\n1\nyes, charge it\n"
SHIPPED = (
    "bot/_intents/domain.yml",
    "bot/_intents/rasa/rules.yml",
    "bot/billing/declines.yml",
    "bot/demo/static/page.html",
    "bot/nlu/artefact/model.npz",
    "bot/py.typed",
    "bot/replies/catalogs/lv/talk.ftl",
    "bot/sandbox/templates/page.html",
    "bot/storage/migrations/script.py.mako",
)


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, used from a folder that knows nothing of the checkout."""

    environment: Path
    folder: Path

    @property
    def kase(self) -> str:
        """The command."""
        return str(self.environment / "bin" / "kase")

    @property
    def python(self) -> str:
        """The interpreter."""
        return str(self.environment / "bin" / "python")

    def run(self, *arguments: str, typed: str = "", settings: Mapping[str, str] | None = None) -> str:
        """Run `kase` to its end; what it wrote."""
        done = subprocess.run(
            [self.kase, *arguments],
            cwd=self.folder,
            env=self.variables(settings),
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=180,
        )
        if done.returncode != 0 or "Traceback" in done.stderr:
            raise AssertionError(
                f"kase {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def variables(self, settings: Mapping[str, str] | None = None) -> dict[str, str]:
        """Little more than the settings that are given."""
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "PYTHONUTF8": "1", **(settings or {})}

    @contextmanager
    def sandbox(self) -> Iterator[dict[str, str]]:
        """Run the sandbox; the settings it tells."""
        command = [self.kase, "sandbox", "--port", "0", "--state", str(self.folder / "sandbox")]
        process = subprocess.Popen(
            command, cwd=self.folder, env=self.variables(), stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert process.stdout is not None
        try:
            told = [process.stdout.readline().strip().partition("=") for _ in range(4)]
            yield {name: value for name, _, value in told}
        finally:
            process.terminate()
            process.wait(timeout=30)


def main() -> int:
    """Build nothing, believe nothing: install what is in `dist` and use it."""
    wheel = _the_wheel()
    _look_inside(wheel)
    with tempfile.TemporaryDirectory(prefix="kase-wheel-") as folder:
        installed = _install(wheel, Path(folder))
        for step in (_help, _demo, _operate):
            step(installed)
            print(f"ok  {step.__name__.removeprefix('_')}", flush=True)
    return 0


def _the_wheel() -> Path:
    wheels = sorted((ROOT / "dist").glob("*.whl"))
    if len(wheels) != 1:
        raise AssertionError(f"one wheel is expected in {ROOT / 'dist'}, not {len(wheels)}: run `make wheel`")
    return wheels[0]


def _look_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "actions"}, tops
    assert set(SHIPPED) <= set(names), set(SHIPPED) - set(names)
    assert not [name for name in names if name.startswith("bot/_intents") and name.endswith(".py")]


def _install(wheel: Path, folder: Path) -> Installed:
    installed = Installed(folder / "environment", folder / "elsewhere")
    installed.folder.mkdir()
    venv.create(installed.environment, with_pip=True)
    requirements = ROOT / "requirements" / "runtime.txt"
    _pip(installed, "--require-hashes", "--requirement", str(requirements))
    _pip(installed, "--no-index", "--no-deps", str(wheel))
    subprocess.run([installed.python, "-m", "pip", "check"], cwd=installed.folder, check=True, stdout=sys.stderr)
    return installed


def _pip(installed: Installed, *arguments: str) -> None:
    command = [installed.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments]
    subprocess.run(command, cwd=installed.folder, check=True)


def _help(installed: Installed) -> None:
    shown = installed.run("--help")
    assert "demo" in shown
    assert "actions" in shown


def _demo(installed: Installed) -> None:
    shown = installed.run("demo", "--state", str(installed.folder / "demo"), typed=TYPED)
    assert "went through" in shown, shown
    assert "48 hours" in shown, shown


def _operate(installed: Installed) -> None:
    """Everything an operator does: settings, a database, a look by the doctor, a link, a chat, action servers."""
    with installed.sandbox() as told:
        settings = {
            **told,
            "KASE_STATE": str(installed.folder / "state"),
            "KASE_ACTIONS_SECRET": "wheel-secret-0123456",
        }
        installed.run("migrate", settings=settings)
        account = ("--account", "acct_demo", "--as-person", "anna", "--role", "billing_admin")
        for channel, person in (("terminal", "me"), ("rasa", "stock"), ("rasa", "ours")):
            installed.run("link", "--channel", channel, "--person", person, *account, settings=settings)
        examined = installed.run("doctor", settings=settings)
        assert "WRONG" not in examined, examined
        assert "past due" in installed.run("chat", typed="why are we past due?\n", settings=settings)
        servers = {"stock": (installed.python, *STOCK_MODULE), "ours": (installed.kase, "actions")}
        for person, command in servers.items():
            asyncio.run(_ask_through_rasa(installed, settings, person, command))


async def _ask_through_rasa(
    installed: Installed, settings: Mapping[str, str], person: str, command: Sequence[str]
) -> None:
    with serving_actions(command, installed.variables(settings), installed.folder) as server:
        async with server.client() as http:
            rasa = Rasa(http, RuleBook.read(ROOT / "intents" / "rasa" / "rules.yml"), person)
            told = keys(await rasa.hears("past_due_status"))
    assert told[-1].startswith("offer-to-pay"), told


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
