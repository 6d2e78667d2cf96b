"""The drawn flows are those of the tables."""

from pathlib import Path

from bot.flows import FLOWS
from bot.flows.diagram import draw
from bot.flows.table import STAY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "flows.md"


def test_the_page_shows_todays_tables() -> None:
    assert PAGE.read_text("utf-8") == draw(), "run: .venv/bin/python -m bot.flows.diagram > docs/flows.md"


def test_every_step_is_drawn_once_and_every_outcome_has_an_arrow() -> None:
    drawn = draw()

    for flow in FLOWS:
        for step in flow.steps:
            assert drawn.count(f"    {flow.name}_{step.name}[") + drawn.count(f"    {flow.name}_{step.name}(") == 1
            shown = [line for line in drawn.splitlines() if line.startswith(f"    {flow.name}_{step.name} -->")]
            for answer in (answer for answer, target in step.then.items() if target != STAY):
                assert any(answer in line for line in shown), f"{flow.name}.{step.name} has no arrow for {answer}"
