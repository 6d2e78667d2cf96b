"""The house keeps its own rules: size and names of modules, locked requirements, records, README, CI and containers."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from typer.main import get_command

from bot.cli.commands import cli
from tests.support.command_line import ROOT, commands

MODULES = sorted(path for package in ("bot", "actions") for path in (ROOT / package).rglob("*.py"))
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))

LONGEST_MODULE = 400
LONGEST_RECORD = 60
FORBIDDEN_MODULES = {"utils", "util", "helpers", "helper", "common", "misc"}
FORBIDDEN_WORDS = {"user", "ticket", "handler", "manager", "helper", "util"}
FOREIGN_NAMES = {
    "add_exception_handler",
    "exception_handler",
}
"""Names that somebody else's interface asks us to define."""


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def declared_dependencies() -> frozenset[str]:
    """What pyproject.toml asks to install, with the extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked_for = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    return frozenset(re.split(r"[\[<>=;~! ]", line)[0].lower().replace(".", "-") for line in asked_for)


def public_names(tree: ast.Module) -> Iterator[str]:
    """Every public class, function and method a module defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name


def words(name: str) -> set[str]:
    """`SlackEventsDesk` and `slack_events_desk` are the same words, in the singular."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return {word.removesuffix("s") for word in snake.lower().split("_")}


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_is_short_and_says_in_a_docstring_what_it_is_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    lines = source.count("\n")
    assert lines <= LONGEST_MODULE, f"{relative(path)} has {lines} lines: find the second thing it does and move it out"
    assert ast.get_docstring(tree_of(path)), f"{relative(path)} does not say what it is for"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_is_named_for_its_subject(path: Path) -> None:
    parts = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}

    assert not parts & FORBIDDEN_MODULES, f"{relative(path)}: name the room after what lives there"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_public_names_use_the_words_of_the_glossary(path: Path) -> None:
    names = set(public_names(tree_of(path))) - FOREIGN_NAMES

    wrong = sorted(name for name in names if words(name) & FORBIDDEN_WORDS)
    assert not wrong, f"{relative(path)} defines {wrong}: docs/glossary.md has the word for it"


@pytest.mark.parametrize("name", ["UserDesk", "open_ticket", "event_handlers", "ConnectionManager"])
def test_a_forbidden_word_is_found_inside_a_name(name: str) -> None:
    assert words(name) & FORBIDDEN_WORDS


def test_a_longer_word_is_not_taken_for_a_forbidden_one() -> None:
    assert not words("utilisation_of_handles") & FORBIDDEN_WORDS


PURE = {"domain", "flows"}
IMPURE_STANDARD = {
    "asyncio",
    "http",
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "threading",
    "time",
}
CLOCKS = {"now", "utcnow", "today", "uuid1", "uuid4"}


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name in PURE], ids=relative)
def test_the_core_has_no_clock_and_touches_nothing(path: Path) -> None:
    tree = tree_of(path)

    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                imported = {name.name.partition(".")[0] for name in names}
            case ast.ImportFrom(module=str(module)):
                imported = {module.partition(".")[0]}
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called not in CLOCKS, f"{relative(path)} line {node.lineno}: a moment or an id is handed in"
                continue
            case _:
                continue
        foreign = imported - sys.stdlib_module_names - {"bot"} | imported & IMPURE_STANDARD
        assert not foreign, f"{relative(path)} line {node.lineno} imports {sorted(foreign)}"


def test_requirements_are_locked() -> None:
    assert {path.name for path in REQUIREMENTS} == {"runtime.txt", "build.txt", "development.txt"}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=relative)
def test_locked_requirements_name_no_index_and_every_one_has_a_hash(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "://" not in text, "a host or a link would bind everybody to one mirror"
    assert not re.search(r"^\s*(-i|--(extra-)?index-url|--find-links|-f|--trusted-host)\b", text, flags=re.MULTILINE)
    logical = [
        line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    unlocked = [line for line in logical if "==" not in line or "--hash=sha256:" not in line]
    assert not unlocked


def test_the_development_lock_holds_the_same_versions_as_the_product() -> None:
    pins = {
        path.stem: dict(re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text("utf-8"), re.MULTILINE))
        for path in REQUIREMENTS
    }

    assert pins["runtime"].items() <= pins["development"].items()
    assert pins["build"].items() <= pins["development"].items()


def test_every_dependency_of_the_product_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[<>=;~! ]", line)[0].lower().replace(".", "-") for line in project["dependencies"]}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "runtime.txt").read_text("utf-8"), re.MULTILINE))

    assert wanted <= locked, "run `make lock`"


IMPORTED_AS = {
    "azure": "azure-identity",
    "dotenv": "python-dotenv",
    "fluent": "fluent-runtime",
    "jwt": "pyjwt",
    "pydantic_core": "pydantic",
    "yaml": "pyyaml",
}
DEVELOPMENT_ONLY = {"joblib", "sklearn"}
"""What trains the classifier: imported in the one command that does."""


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_what_the_product_imports_is_a_declared_dependency(path: Path) -> None:
    tree = tree_of(path)

    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"bot", "actions"}
    wanted = {IMPORTED_AS.get(name, name.replace("_", "-")) for name in foreign - DEVELOPMENT_ONLY}
    assert wanted <= declared_dependencies(), f"{relative(path)} imports what nobody asked to install"


def test_records_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=relative)
def test_a_record_fits_on_one_page_and_says_what_was_decided_and_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST_RECORD
    assert text.startswith(f"# {int(path.name[:4])}. ")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    ci = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()

    assert "make test" in readme
    assert "make test" in ci
    assert "make check" in ci
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100, ".ci/run can be executed"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_make_targets_and_commands_in_the_first_pages_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    code = "\n".join(re.findall(r"```.*?\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= targets
    assert set(re.findall(r"\bkase ([a-z]+)", code)) <= commands()


def test_every_option_that_a_page_gives_to_a_command_exists() -> None:
    there = get_command(cli).commands  # type: ignore[attr-defined]  # a group, which typer's own types do not say
    given: list[tuple[str, str, str]] = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for name, rest in re.findall(r"\bkase ([a-z][a-z-]*)( [^`\n#]*)", page.read_text("utf-8")):
            if name in there:
                given += [(relative(page), name, option) for option in re.findall(r"(?<=\s)--[a-z-]+", rest)]
    known = {name: options_of(command) for name, command in there.items()}

    assert len(given) > 20
    assert [each for each in given if each[2] not in known[each[1]]] == []


def options_of(command: click.Command) -> set[str]:
    """The options of a command, and of those below it."""
    own = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    return {"--help"}.union(own, *map(options_of, getattr(command, "commands", {}).values()))


MONEY_WORDS = {"amount", "amounts", "minor", "money", "owed", "price", "total"}


def speaks_of_money(node: ast.AST) -> bool:
    """Whether an expression has a name that is an amount."""
    names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
    names += [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)]
    return any(MONEY_WORDS & set(name.lower().split("_")) for name in names)


def floating_money(tree: ast.Module) -> list[int]:
    """The lines in which an amount becomes a floating-point number: float(), true division, a fraction, a type."""
    wrong = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="float" | "round"), args=[argument, *_]) if speaks_of_money(argument):
                wrong.append(node.lineno)
            case ast.BinOp(op=ast.Div()) if speaks_of_money(node):
                wrong.append(node.lineno)
            case ast.BinOp(left=ast.Constant(value=float()), right=other) if speaks_of_money(other):
                wrong.append(node.lineno)
            case ast.BinOp(left=other, right=ast.Constant(value=float())) if speaks_of_money(other):
                wrong.append(node.lineno)
            case ast.AnnAssign(target=target, annotation=ast.Name(id="float")) if speaks_of_money(target):
                wrong.append(node.lineno)
            case ast.arg(arg=name, annotation=ast.Name(id="float")) if words(name) & MONEY_WORDS:
                wrong.append(node.lineno)
    return wrong


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_amount_of_money_is_a_floating_point_number(path: Path) -> None:
    wrong = floating_money(tree_of(path))

    assert not wrong, f"{relative(path)} lines {wrong}: money is whole minor units, see bot/domain/money.py"


@pytest.mark.parametrize(
    "line",
    [
        "float(balance.amount)",
        "amount_minor / 100",
        "money.minor * 0.01",
        "0.5 * owed",
        "round(total, 2)",
        "price: float = 1",
        "def pay(amount: float): ...",
    ],
)
def test_an_amount_as_a_floating_point_number_is_found(line: str) -> None:
    assert floating_money(ast.parse(line)) == [1]


def test_whole_numbers_and_other_floats_are_left_alone() -> None:
    lines = "divmod(money.minor, 100)\ndelay_ms / 1000\nfloat(score)\nminor * 10**2\nminor // 100"

    assert floating_money(ast.parse(lines)) == []
