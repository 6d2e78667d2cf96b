"""The commands of `kase`, their options and exit codes: 0 done, 1 not done or not well, 2 wrong use or settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.review_commands import review_cli
from bot.errors import KaseError, Misconfigured

cli = typer.Typer(
    name="kase",
    help='A billing-recovery assistant: from "your account is past due" to paid.',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

cli.add_typer(review_cli, name="review")

VECTORS = Path(".kase") / "vectors"

Json = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]


def main() -> None:
    """Run the command line; what goes wrong is said in sentences on standard error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        cli()
    except KaseError as error:
        for line in error.detail.splitlines():
            print(f"kase: {line}", file=sys.stderr)
        raise SystemExit(2 if isinstance(error, Misconfigured) else 1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # Who read us has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


@cli.command()
def demo(
    lang: Annotated[str | None, typer.Option(help="The language to begin in, such as lv.")] = None,
    state: Annotated[Path | None, typer.Option(help="Keep the demo's files in this folder.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Go on where the last demo ended.")] = False,
    port: Annotated[int, typer.Option(help="The port of the HTTP doors; the next free one when it is taken.")] = 8040,
) -> None:
    """Talk to Kase now: a billing backend with play money, the doors, and a chat in this terminal."""
    from bot.cli.demonstration import run_demo

    run_demo(lang=lang, state=state, keep=keep, port=port)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Instead of KASE_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Instead of KASE_PORT.")] = None,
    jobs: Annotated[bool, typer.Option("--jobs/--no-jobs", help="Whether to carry out durable jobs as well.")] = True,
) -> None:
    """Run the channels, the assistant and the durable jobs."""
    from bot.cli.serving import run_serve

    run_serve(host=host, port=port, jobs=jobs)


@cli.command()
def worker() -> None:
    """Run the durable jobs without channels."""
    from bot.cli.serving import run_worker

    run_worker()


@cli.command()
def chat(
    person: Annotated[str, typer.Option("--as", help="Who talks: a person linked on the channel `terminal`.")] = "me",
    lang: Annotated[str | None, typer.Option(help="The language to begin in, such as lv.")] = None,
) -> None:
    """Talk to the assistant in this terminal or through a pipe."""
    from bot.cli.talking import run_chat

    run_chat(person=person, lang=lang)


@cli.command()
def parse(
    text: Annotated[str, typer.Argument(help="What to understand; - reads one message a line.")] = "-",
    as_json: Json = False,
) -> None:
    """Show what a message is understood as."""
    from bot.cli.understanding import run_parse

    run_parse(text, as_json=as_json)


@cli.command()
def explain(text: Annotated[str, typer.Argument(help="What to explain.")], as_json: Json = False) -> None:
    """Show which tier and which words decided how a message is understood."""
    from bot.cli.understanding import run_explain

    run_explain(text, as_json=as_json)


@cli.command()
def train(
    semantic: Annotated[bool, typer.Option("--semantic", help="Train the head of the second tier instead.")] = False,
    cache: Annotated[Path, typer.Option(help="Where --semantic keeps vectors for the next time.")] = VECTORS,
) -> None:
    """Train the intent model from the examples; needs the development requirements."""
    from bot.cli.understanding import run_train

    run_train(semantic=semantic, cache=cache)


@cli.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Tab-separated: text, lang, intent, also_ok, perhaps kind.")],
    as_json: Json = False,
) -> None:
    """Measure the understanding on texts with known intents, by language and by intent."""
    from bot.cli.understanding import run_evaluate

    run_evaluate(files, as_json=as_json)


@cli.command()
def doctor(as_json: Json = False) -> None:
    """Say whether this installation is what was shipped, and whether it can work."""
    from bot.cli.operating import run_doctor

    run_doctor(as_json=as_json)


@cli.command()
def migrate() -> None:
    """Bring the database to this version."""
    from bot.cli.operating import run_migrate

    run_migrate()


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.")] = 8041,
    state: Annotated[Path | None, typer.Option(help="The folder of the sandbox's file.")] = None,
) -> None:
    """Run the reference billing backend alone: play money, test cards, a clock that can be moved."""
    from bot.cli.serving import run_sandbox

    run_sandbox(port=port, state=state)


@cli.command()
def actions() -> None:
    """Run an action server on 127.0.0.1 for a Rasa of your own."""
    from bot.cli.serving import run_actions

    run_actions()


@cli.command()
def link(
    channel: Annotated[str, typer.Option(help="Where the person talks: rest, slack, web, terminal or rasa.")] = "rest",
    person: Annotated[str | None, typer.Option(help="The person's id in that channel.")] = None,
    account: Annotated[str | None, typer.Option(help="The billing account.")] = None,
    as_person: Annotated[str | None, typer.Option(help="The person's id in the billing backend.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="A role of the account's profile; may be repeated.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Cut the person's link.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="Show every link.")] = False,
    as_json: Json = False,
) -> None:
    """Say which chat person belongs to which billing account, and with which roles."""
    from bot.cli.operating import LinkOrder, run_link

    run_link(
        LinkOrder(
            channel=channel,
            person=person,
            account=account,
            as_person=as_person,
            roles=tuple(role or ()),
            remove=remove,
            list_all=list_all,
        ),
        as_json=as_json,
    )


@cli.command()
def escalations(
    as_json: Json = False,
    raw_codes: Annotated[
        bool,
        typer.Option("--raw-codes", help="Also why banks really refused; only for who may know it, never a customer."),
    ] = False,
) -> None:
    """Show the conversations that wait for a person."""
    from bot.cli.operating import run_escalations

    run_escalations(as_json=as_json, raw_codes=raw_codes)
