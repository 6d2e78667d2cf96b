"""What the code says: every reply key that the sources name, with the facts given to it, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEAKING = (
    "actions",
    "bot/channels",
    "bot/cli",
    "bot/demo",
    "bot/dialogue",
    "bot/escalation",
    "bot/identity",
    "bot/jobs",
    "bot/replies/charge_lines.py",
    "bot/replies/layouts.py",
    "bot/server.py",
    "bot/app.py",
)

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Module
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """One place that says something: its keys, or the source of the expression that makes them, and its facts.

    `facts` is None where the place takes them from somebody else.
    """

    where: str
    keys: Names
    made_by: str | None
    facts: Names | None


@dataclass(slots=True)
class Module:
    """One parsed source, and which function each node stands in."""

    path: str
    tree: ast.Module
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._place(self.tree, self.tree)

    def _place(self, node: ast.AST, scope: Scope) -> None:
        for child in ast.iter_child_nodes(node):
            self.scopes[child] = scope
            inner = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else scope
            self._place(child, inner)


@dataclass(frozen=True, slots=True)
class Known:
    """What modules give each other: facts that functions return, and keys that constants hold."""

    facts: Mapping[str, Names]
    constants: Mapping[str, str]


def modules() -> tuple[Module, ...]:
    """Every source that talks to customers."""
    found: list[Path] = []
    for part in SPEAKING:
        path = ROOT / part
        found.extend(sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists())
    return tuple(Module(str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in found)


def everything_said(parsed: tuple[Module, ...]) -> tuple[Said, ...]:
    """Every `Reply(...)`, `Option(...)`, `Term(...)`, `catalog.text(...)` and `_say(...)` of the sources."""
    known = Known(dict(_returned(parsed)), dict(_constants(parsed)))
    return tuple(said for module in parsed for said in _said_in(module, known))


def words_in(parsed: tuple[Module, ...]) -> Names:
    """Every text constant of the sources."""
    nodes = (node for module in parsed for node in ast.walk(module.tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _said_in(module: Module, known: Known) -> Iterator[Said]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        arguments = _key_and_facts(node)
        if arguments is None:
            continue
        key, facts = arguments
        keys = _keys(key, module, known)
        yield Said(
            where=f"{module.path}:{node.lineno}",
            keys=keys or frozenset(),
            made_by=None if keys else ast.unparse(key),
            facts=_facts(facts, module, known) if facts is not None else frozenset(),
        )


def _key_and_facts(call: ast.Call) -> tuple[ast.expr, ast.expr | None] | None:
    match call.func:
        case ast.Name("Option") if len(call.args) > 1:
            return call.args[1], _argument(call, 2)
        case ast.Name("Reply" | "Term") if call.args:
            return call.args[0], _argument(call, 1)
        case ast.Attribute(_, "text") if len(call.args) == 3:
            return call.args[0], call.args[1]
        case ast.Attribute(_, "_say") if call.args and isinstance(call.args[0], ast.Constant | ast.Name):
            return call.args[0], _argument(call, 1)
        case _:
            return None


def _argument(call: ast.Call, position: int) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == "facts"), None)


def _keys(node: ast.expr, module: Module, known: Known) -> Names | None:
    match node:
        case ast.Constant(str(key)):
            return frozenset({key})
        case ast.IfExp():
            then, otherwise = _keys(node.body, module, known), _keys(node.orelse, module, known)
            return then | otherwise if then and otherwise else None
        case ast.Name():
            found = [_keys(value, module, known) for value in _assigned(node, module)]
            if found and all(found):
                return frozenset().union(*(keys for keys in found if keys))
            return frozenset({known.constants[node.id]}) if node.id in known.constants else None
        case _:
            return None


def _facts(node: ast.expr, module: Module, known: Known) -> Names | None:
    match node:
        case ast.Dict():
            return frozenset(
                key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
            )
        case ast.Name():
            found = [_facts(value, module, known) for value in _assigned(node, module)]
            if not found or None in found:
                return None
            return frozenset().union(*(names for names in found if names), _added(node, module))
        case ast.Call(ast.Name("labels"), arguments):
            names = (argument.value for argument in arguments[1:] if isinstance(argument, ast.Constant))
            return frozenset(str(name).replace("-", "_") for name in names)
        case ast.Call(ast.Name("dict"), [inner]):
            return _facts(inner, module, known)
        case ast.Call(ast.Name(name)):
            return known.facts.get(name)
        case _:
            return None


def _assigned(name: ast.Name, module: Module) -> tuple[ast.expr, ...]:
    scope = module.scopes[name]
    found = tuple(_assignments(name.id, scope, module))
    return found or tuple(_assignments(name.id, module.tree, module))


def _assignments(name: str, scope: Scope, module: Module) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if module.scopes.get(node) is not scope:
            continue
        match node:
            case ast.Assign([ast.Name(target)], value) if target == name:
                yield value
            case ast.AnnAssign(ast.Name(target), _, ast.expr() as value) if target == name:
                yield value
            case _:
                pass


def _added(name: ast.Name, module: Module) -> Names:
    """Names put into a dict after it was made: `facts["url"] = ...`."""
    added: set[str] = set()
    for node in ast.walk(module.scopes[name]):
        match node:
            case ast.Assign([ast.Subscript(ast.Name(target), ast.Constant(str(key)))], _) if target == name.id:
                added.add(key)
            case _:
                pass
    return frozenset(added)


def _returned(parsed: tuple[Module, ...]) -> Iterator[tuple[str, Names]]:
    """Functions that return one dict of facts, such as `card_facts`."""
    for module in parsed:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Dict):
                        yield node.name, _facts(inner.value, module, Known({}, {})) or frozenset()


def _constants(parsed: tuple[Module, ...]) -> Iterator[tuple[str, str]]:
    """Texts that modules hold under a name in capitals."""
    for module in parsed:
        for node in module.tree.body:
            match node:
                case ast.Assign([ast.Name(name)], ast.Constant(str(key))) if name.isupper():
                    yield name, key
                case ast.AnnAssign(ast.Name(name), _, ast.Constant(str(key))) if name.isupper():
                    yield name, key
                case _:
                    pass
