"""`python -m tests.pictures [NAME ...]`: lead the conversations and take the pictures of the documentation."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.pictures.album import ACCOUNT, ALBUM, LOCALES, Sitting
from tests.pictures.camera import NoBrowser, shoot
from tests.pictures.demo_album import PLAYED, take
from tests.pictures.desk_album import DESK_ALBUM
from tests.pictures.widget_album import SHOWN, take_widget
from tests.support.sandbox import running_sandbox
from tests.support.slack_scene import slack_scene

PLACE = Path(__file__).resolve().parents[2] / "docs" / "slack"


async def drawn(name: str, language: str) -> str:
    """The page of one picture, from a conversation of its own."""
    if name in DESK_ALBUM:
        return await DESK_ALBUM[name](language)
    with running_sandbox() as sandbox:
        async with slack_scene(sandbox, "http") as scene:
            anna = await scene.member("Anna", ACCOUNT, locale=LOCALES[language])
            return await ALBUM[name](Sitting(scene, sandbox, language, anna))


def main(names: list[str]) -> int:
    """Take those pictures, or all; returns the exit code."""
    known = (*ALBUM, *DESK_ALBUM, *PLAYED, *SHOWN)
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"No picture is called {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names or known:
        if name in PLAYED or name in SHOWN:
            taking = take if name in PLAYED else take_widget
            for path in taking(name, tuple(LOCALES), PLACE.parent / "widget"):
                print(path.relative_to(PLACE.parents[1]))
            continue
        for language in LOCALES:
            path = PLACE / f"{name}-{language}.png"
            try:
                shoot(asyncio.run(drawn(name, language)), path)
            except NoBrowser as missing:
                print(missing, file=sys.stderr)
                return 1
            print(path.relative_to(PLACE.parents[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
