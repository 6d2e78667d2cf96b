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
def worker(
    port: Annotated[int | None, typer.Option(help="Answer /healthz, /readyz and /metrics there.")] = None,
) -> None:
    """Run the durable jobs without channels."""
    from bot.cli.serving import run_worker

    run_worker(port=port)


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
def doctor(
    billing: Annotated[str | None, typer.Option(help="Examine the billing backend at this address instead.")] = None,
    token: Annotated[str | None, typer.Option(help="The backend's token; better as KASE_BILLING_TOKEN.")] = None,
    hook_secret: Annotated[str | None, typer.Option(help="Signs notices; better as KASE_BILLING_HOOK_SECRET.")] = None,
    account: Annotated[list[str] | None, typer.Option(help="A test account to read; may be repeated.")] = None,
    pay: Annotated[list[str] | None, typer.Option(help="A test account to PAY, all it owes; may be repeated.")] = None,
    notices: Annotated[str | None, typer.Option(help="Wait for notices at HOST:PORT while paying.")] = None,
    as_json: Json = False,
) -> None:
    """Say whether this installation is what was shipped and can work; or whether a backend keeps the contract."""
    if billing is None:
        if token or hook_secret or account or pay or notices:
            raise Misconfigured("--token, --hook-secret, --account, --pay and --notices go with --billing URL.")
        from bot.cli.operating import run_doctor

        run_doctor(as_json=as_json)
        return
    from bot.cli.conforming import BillingOrder, run_billing_doctor

    order = BillingOrder(
        url=billing,
        token=token,
        hook_secret=hook_secret,
        accounts=tuple(account or ()),
        pay=tuple(pay or ()),
        notices=notices,
    )
    run_billing_doctor(order, as_json=as_json)


@cli.command()
def migrate() -> None:
    """Bring the database to this version."""
    from bot.cli.operating import run_migrate

    run_migrate()


@cli.command(name="secret-key")
def secret_key() -> None:
    """Print a new key for KASE_SECRET_KEYS."""
    from bot.cli.sealing import run_secret_key

    run_secret_key()


@cli.command()
def reseal() -> None:
    """Seal stored tokens with the first of KASE_SECRET_KEYS, so that the others can go."""
    from bot.cli.sealing import run_reseal

    run_reseal()


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
    verified_by: Annotated[
        str, typer.Option(help="Who made sure that they are the same person: operator, email, phone or sso.")
    ] = "operator",
    remove: Annotated[bool, typer.Option("--remove", help="Cut the person's link.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="Show every link.")] = False,
    as_json: Json = False,
) -> None:
    """Say which chat person belongs to which billing account, with which roles, and who vouches for it."""
    from bot.cli.linking import LinkOrder, run_link

    run_link(
        LinkOrder(
            channel=channel,
            person=person,
            account=account,
            as_person=as_person,
            roles=tuple(role or ()),
            verified_by=verified_by,
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


@cli.command()
def audit(
    account: Annotated[str | None, typer.Option(help="Only this billing account.")] = None,
    payment: Annotated[str | None, typer.Option(help="Only this confirmation, or this attempt.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day or time on, in UTC, such as 2026-11-22.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this day or time, in UTC.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, one entry a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV, for spreadsheets.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Check that no entry was changed or removed.")] = False,
    against: Annotated[Path | None, typer.Option(help="With --verify: an earlier --json export to compare.")] = None,
) -> None:
    """Show the log of payment decisions: who was shown what, who agreed, what became of it."""
    from bot.cli.auditing import AuditOrder, run_audit

    run_audit(AuditOrder(account, payment, since, until, as_json, as_csv, verify, against))
