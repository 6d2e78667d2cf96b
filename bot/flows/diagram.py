"""Draws the tables as diagrams for people: `python -m bot.flows.diagram` writes what docs/flows.md holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.flows import FLOWS
from bot.flows.table import END, STAY, Flow, Step

_HEAD = """# The flows

Drawn from the tables in `bot/flows` by `python -m bot.flows.diagram > docs/flows.md`; a test holds this page to them.
A box is an action, a rounded box a question or a silent wait; an arrow is an outcome or an answer. A box of another
flow carries that flow's name. At every question a person can be asked for, and any question can be asked in between.
"""


def draw() -> str:
    """The page, in Markdown with Mermaid diagrams."""
    return "\n".join((_HEAD, *(line for flow in FLOWS for line in _section(flow))))


def _section(flow: Flow) -> Iterator[str]:
    begins = ", ".join(f"`{intent}`" for intent in (*flow.starts_on, *flow.enters))
    yield f"## {flow.name}\n"
    yield f"Begins on {begins}." + (" Comes back to the open question." if flow.aside else "") + "\n"
    yield "```mermaid"
    yield "flowchart TD"
    for step in flow.steps:
        yield f"    {_box(flow, step)}"
        yield from _arrows(flow, step)
    yield "```\n"


def _box(flow: Flow, step: Step) -> str:
    label = f"{step.name}<br/>{step.do or step.ask or 'waits'}"
    return f'{flow.name}_{step.name}["{label}"]' if step.do else f'{flow.name}_{step.name}(["{label}"])'


def _arrows(flow: Flow, step: Step) -> Iterator[str]:
    answers: dict[str, list[str]] = {}
    for answer, target in step.then.items():
        answers.setdefault(target, []).append(answer)
    if step.otherwise is not None:
        answers.setdefault(step.otherwise, []).append("anything else")
    for target, names in answers.items():
        if target != STAY:
            yield f'    {flow.name}_{step.name} -->|"{", ".join(names)}"| {_target(flow, target)}'


def _target(flow: Flow, target: str) -> str:
    if target == END:
        return f"{flow.name}_end((end))"
    other, _, name = target.rpartition(".")
    return f'{other}_{name}[["{target}"]]' if other else f"{flow.name}_{name}"


if __name__ == "__main__":
    sys.stdout.write(draw())
