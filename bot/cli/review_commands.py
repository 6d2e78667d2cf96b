"""The commands under `kase review`, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

review_cli = typer.Typer(help="Show messages that were not understood, and learn from them.", add_completion=False)

Number = Annotated[int, typer.Argument(help="The message's number in `kase review`.", min=1, max=10**9)]


@review_cli.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    lang: Annotated[str | None, typer.Option(help="Only messages in this language, such as lv.")] = None,
    limit: Annotated[int, typer.Option(help="How many to show.", min=1, max=1000)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")] = False,
) -> None:
    """Show messages that were not understood, and learn from them."""
    if context.invoked_subcommand is None:
        from bot.cli.reviewing import run_review

        run_review(lang=lang, limit=limit, as_json=as_json)


@review_cli.command()
def add(
    number: Number,
    intent: Annotated[str, typer.Argument(help="What it means, such as card_declined.")],
    lang: Annotated[str | None, typer.Option(help="Its language, where the message was taken for another.")] = None,
    into: Annotated[Path | None, typer.Option(help="The intents folder of a checkout.")] = None,
) -> None:
    """Make a message an example of an intent."""
    from bot.cli.reviewing import run_add

    run_add(number, intent, lang=lang, into=into)


@review_cli.command()
def drop(number: Number) -> None:
    """Take a message off the list: it teaches nothing."""
    from bot.cli.reviewing import run_drop

    run_drop(number)
