"""The page on security names tests that exist and tables that there are, and shows what the program really says."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import anyio
import pytest

from bot.cli.auditing import AuditOrder, run_audit
from bot.storage.tables import metadata
from tests.support.audited import a_whole_payment, made_alike
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::[\w:]+)`", PAGE)))


@cache
def names_in(path: str) -> frozenset[str]:
    """Every test of a file, methods behind their class."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{node.name}::{method.name}" for method in methods}
    return frozenset(found)


def test_the_page_names_its_tests_whole() -> None:
    assert len(NAMED) > 40
    assert PAGE.count("`tests/") == sum(PAGE.count(f"`{name}`") for name in NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_holds_a_promise_exists(name: str) -> None:
    path, _, test = name.partition("::")

    assert (ROOT / path).is_file(), f"docs/security.md: there is no {path}"
    assert test in names_in(path), f"docs/security.md: {path} has no {test}; name the test that holds the promise now"


def test_every_row_of_a_table_of_promises_names_a_test() -> None:
    tables = re.findall(r"^\| promise \| held by \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)

    assert len(tables) >= 5
    assert [row for table in tables for row in table.splitlines() if "`tests/" not in row] == []


def test_the_map_of_personal_data_has_every_table() -> None:
    rows = [line for line in PAGE.split("## Personal data")[1].splitlines() if line.startswith("| `")]
    mapped = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}

    assert mapped == set(metadata.tables), "docs/security.md, Personal data: say what of a person each table holds"


def test_one_payment_is_told_as_the_page_shows_it(
    sqlite_files: Databases,
    sandbox: RunningSandbox,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = sqlite_files.fresh()
    payment = anyio.run(a_whole_payment, address, sandbox)
    monkeypatch.setenv("KASE_DATABASE_URL", address)
    shown = re.search(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None

    capsys.readouterr()
    run_audit(AuditOrder(payment=payment.confirmation))
    told = made_alike(capsys.readouterr().out, payment)
    run_audit(AuditOrder(verify=True))

    assert told == shown[1], "docs/security.md, The audit log: show what `kase audit` says now"
