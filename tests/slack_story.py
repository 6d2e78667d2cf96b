"""`python -m tests.slack_story`: play the story in Slack and write it down in `docs/slack/`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.support.sandbox import running_sandbox
from tests.support.slack_desk import slack_desk
from tests.support.slack_story import play

PLACE = Path(__file__).resolve().parents[1] / "docs" / "slack"
TITLES = {"en": "The whole story in Slack", "lv": "Viss stāsts Slack vidē"}


async def write(language: str, transport: str) -> Path:
    """Play it over a transport, and write it as a page."""
    with running_sandbox() as sandbox:
        async with slack_desk(sandbox, transport, language=language) as desk:
            story = await play(desk, sandbox, language)
    PLACE.mkdir(exist_ok=True)
    path = PLACE / f"story-{language}.md"
    head = f"# {TITLES[language]}\n\nPlayed over {transport} by `python -m tests.slack_story`; markup is Slack's.\n\n"
    path.write_text(head + "\n".join(story.lines).rstrip() + "\n", "utf-8")
    return path


if __name__ == "__main__":
    for spoken, over in (("en", "http"), ("lv", "socket")):
        print(asyncio.run(write(spoken, over)))
