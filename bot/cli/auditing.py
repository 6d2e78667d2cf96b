"""`kase audit`: the log of payment decisions is shown and exported."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.cli.records import with_records
from bot.cli.story import about, told
from bot.errors import Misconfigured
from bot.records.audit import Recorded
from bot.records.unit_of_work import Records, UnitOfWork

_PAGE: Final = 500
_COLUMNS: Final = (
    "number",
    "at",
    "what",
    "account",
    "person",
    "conversation",
    "details",
    "sequence",
    "digest",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of one account, of one payment, made at or after `since` and before `until`."""

    account: str | None = None
    payment: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """What the command line asks for."""

    account: str | None = None
    payment: str | None = None
    since: str | None = None
    until: str | None = None
    as_json: bool = False
    as_csv: bool = False
    verify: bool = False
    against: Path | None = None


def run_audit(order: AuditOrder) -> None:
    """Show, export or verify. Raises `Misconfigured` for options that do not go together."""
    since, until = moment_of(order.since, "--since"), moment_of(order.until, "--until")
    wanted = Wanted(order.account, order.payment, since, until)
    if order.verify:
        _verify(order, wanted)
        return
    if order.against is not None:
        raise Misconfigured("--against goes with --verify.")
    if order.as_json and order.as_csv:
        raise Misconfigured("--json and --csv: choose one of them.")
    if since is not None and until is not None and until <= since:
        raise Misconfigured("--until: it is not after --since, so nothing can be between them.")
    _export(wanted, "json" if order.as_json else "csv" if order.as_csv else "text")


def _verify(order: AuditOrder, wanted: Wanted) -> None:
    from bot.cli.verifying import run_verify

    if wanted != Wanted() or order.as_json or order.as_csv:
        raise Misconfigured("--verify looks at the whole log: give it alone, or with --against.")
    run_verify(against=order.against)


def _export(wanted: Wanted, form: str) -> None:
    """Write the wanted entries to standard output in order, as they are read."""
    write = {"text": _write_text, "json": _write_json, "csv": _write_csv}[form]

    async def export(work: UnitOfWork) -> int:
        count = 0
        async for recorded in entries(work, wanted):
            write(recorded)
            count += 1
        return count

    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerow(_COLUMNS)
    if with_records(export) == 0 and form == "text":
        print("There are no such entries.")


def moment_of(text: str | None, option: str) -> datetime | None:
    """The moment an option names: a day, which begins at midnight UTC, or a time. Raises `Misconfigured`."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Misconfigured(f"{option}: give a day such as 2026-11-22, or a time such as 2026-11-22T12:00Z.") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


async def entries(work: UnitOfWork, wanted: Wanted) -> AsyncIterator[Recorded]:
    """Page after page, so that a long log needs no memory."""
    number = 0
    while page := await work.read(_page_after(number, wanted)):
        for recorded in page:
            if wanted.payment is None or about(recorded.entry, wanted.payment):
                yield recorded
        number = page[-1].number


def _page_after(number: int, wanted: Wanted) -> Callable[[Records], tuple[Recorded, ...]]:
    return lambda records: records.audit.listed(
        after=number, limit=_PAGE, account_id=wanted.account, since=wanted.since, until=wanted.until
    )


def _write_text(recorded: Recorded) -> None:
    print(told(recorded))


def _write_json(recorded: Recorded) -> None:
    print(json.dumps(_as_json(recorded), ensure_ascii=False))


def _write_csv(recorded: Recorded) -> None:
    row = _as_json(recorded) | {"details": json.dumps(dict(recorded.entry.details), ensure_ascii=False)}
    csv.writer(sys.stdout, lineterminator="\n").writerow(_harmless(str(row[name])) for name in _COLUMNS)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_json(recorded: Recorded) -> dict[str, object]:
    entry = recorded.entry
    return {
        "number": recorded.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "what": entry.what,
        "account": entry.account_id,
        "person": entry.person,
        "conversation": entry.conversation_id,
        "details": dict(entry.details),
        "sequence": recorded.sequence,
        "digest": recorded.digest,
    }
