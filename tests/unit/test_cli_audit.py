"""`kase audit`: one payment's story for people, every entry for programs, and whether anything was changed."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.auditing import AuditOrder, moment_of, run_audit
from bot.cli.story import told
from bot.domain.billing import AttemptState
from bot.errors import KaseError, Misconfigured
from bot.records.audit import AuditEntry, Recorded
from bot.records.entries import attempt_entry, consent_entry, entry, shown_entry
from bot.records.unit_of_work import Records
from bot.storage.version import migration_engine
from tests.support.builders import ATTEMPT, CONFIRMATION, INCOMING, LINK, NOW
from tests.support.databases import Databases
from tests.support.stores import sql_store

PAID = replace(ATTEMPT, state=AttemptState.PAID, receipt="R-1", paid_at=NOW, changed_at=NOW)
SHOWN = shown_entry(
    replace(CONFIRMATION, shown_in="lv", wording="0123456789ab"),
    text="confirm-payment",
    conversation_id="rest:anna",
    channel="rest",
    at=NOW,
)
CONSENT = consent_entry(
    replace(CONFIRMATION, accepted_at=NOW), LINK, text="confirm-payment", incoming=INCOMING, attempts=(ATTEMPT,)
)
OUTCOME = attempt_entry(PAID, at=NOW + timedelta(seconds=2), found_by="answer")
ELSEWHERE = entry("link_made", at=NOW + timedelta(days=1), account_id="acct_2", person="=HYPERLINK()", channel="rest")


@pytest.fixture
def database(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> str:
    address = sqlite_files.fresh()
    monkeypatch.setenv("KASE_DATABASE_URL", address)
    return address


@pytest.fixture
def paid(database: str) -> str:
    def write(records: Records) -> None:
        for each in (SHOWN, CONSENT, OUTCOME, ELSEWHERE):
            records.audit.add(each)
        records.attempts.add(PAID)

    async def written() -> None:
        async with sql_store(database) as store:
            await store.unit_of_work.run(write)

    asyncio.run(written())
    return database


def shown(capsys: pytest.CaptureFixture[str], **order: object) -> str:
    capsys.readouterr()
    run_audit(AuditOrder(**order))  # type: ignore[arg-type]  # named by the tests
    return capsys.readouterr().out


def whats(output: str) -> list[str]:
    return [json.loads(line)["what"] for line in output.splitlines()]


def behind_its_back(address: str, statement: str) -> None:
    """Somebody with the database's password takes the triggers away first."""
    with migration_engine(address).begin() as connection:
        for name in ("audit_no_update", "audit_no_delete", "audit_no_replace"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.exec_driver_sql(statement)


@pytest.mark.usefixtures("paid")
class TestWhatIsShown:
    def test_is_one_payments_story_for_people(self, capsys: pytest.CaptureFixture[str]) -> None:
        story = shown(capsys, payment="conf")

        assert story.splitlines()[0] == (
            "2026-11-22 12:00:00 UTC  #1  acct_1  anna on rest was asked to pay INV-1 49.00 EUR"
        )
        assert "in lv, wording 0123456789ab" in story
        assert "as anna (billing_admin), verified by operator" in story
        assert story.endswith("    receipt R-1 of 2026-11-22T12:00:00Z\n    known by the backend's answer\n")
        assert "acct_2" not in story

    def test_is_the_same_story_by_its_attempt(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert whats(shown(capsys, payment="conf-1", as_json=True)) == ["consent", "attempt_paid"]

    def test_is_every_entry_for_programs_one_a_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        lines = [json.loads(line) for line in shown(capsys, as_json=True).splitlines()]

        assert [line["number"] for line in lines] == [1, 2, 3, 4]
        assert lines[1]["details"]["shown"] == "INV-1 4900 EUR"
        assert set(lines[0]) == {
            *("number", "at", "what", "account", "person", "conversation", "details", "sequence", "digest")
        }

    def test_is_every_entry_for_spreadsheets_and_no_formula(self, capsys: pytest.CaptureFixture[str]) -> None:
        head, *rows = csv.reader(io.StringIO(shown(capsys, as_csv=True)))

        assert head[:4] == ["number", "at", "what", "account"]
        assert [row[2] for row in rows] == ["confirmation_shown", "consent", "attempt_paid", "link_made"]
        assert rows[3][4] == "'=HYPERLINK()"

    def test_is_chosen_by_account_and_day(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert whats(shown(capsys, account="acct_2", as_json=True)) == ["link_made"]
        assert whats(shown(capsys, since="2026-11-23", as_json=True)) == ["link_made"]
        assert whats(shown(capsys, until="2026-11-22T12:00:01Z", as_json=True)) == ["confirmation_shown", "consent"]
        assert shown(capsys, account="acct_9") == "There are no such entries.\n"
        assert shown(capsys, account="acct_9", as_json=True) == ""

    def test_comes_in_order_however_long_the_log_is(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.cli.auditing._PAGE", 1)

        assert len(whats(shown(capsys, as_json=True))) == 4


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"since": "yesterday"}, "--since: give a day"),
        ({"until": "22.11.2026"}, "--until: give a day"),
        ({"since": "2026-11-23", "until": "2026-11-22"}, "--until: it is not after --since"),
        ({"as_json": True, "as_csv": True}, "choose one"),
        ({"verify": True, "account": "acct_1"}, "--verify looks at the whole log"),
        ({"against": Path("export")}, "--against goes with --verify"),
    ],
)
def test_options_that_make_no_sense_are_explained(order: dict[str, object], sentence: str) -> None:
    with pytest.raises(Misconfigured, match=sentence):
        run_audit(AuditOrder(**order))  # type: ignore[arg-type]  # named by the tests


def test_a_day_begins_at_midnight_in_utc_and_a_time_may_have_a_zone() -> None:
    assert str(moment_of("2026-11-22", "--since")) == "2026-11-22 00:00:00+00:00"
    assert str(moment_of("2026-11-22T12:00+02:00", "--since")) == "2026-11-22 12:00:00+02:00"
    assert moment_of(None, "--since") is None


class TestVerifying:
    def test_finds_a_log_whole_that_nobody_touched(self, paid: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert shown(capsys, verify=True) == (
            "Entries: 4, accounts: 2. The log is whole, and every payment is in it.\n"
        )

    @pytest.mark.usefixtures("database")
    def test_finds_an_empty_log_whole(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert shown(capsys, verify=True).startswith("Entries: 0, accounts: 0.")

    @pytest.mark.parametrize(
        ("statement", "found"),
        [
            ("DELETE FROM audit WHERE what = 'consent'", "account acct_1: entry 2 is missing before number 3"),
            ("UPDATE audit SET person = 'bob' WHERE number = 1", r"entry 1 \(number 1\) is not as it was written"),
            ("DELETE FROM audit WHERE number = 3", "attempt conf-1 is paid, and no entry says so"),
            ("DELETE FROM audit WHERE account_id = 'acct_1'", "nobody agreed to attempt conf-1"),
        ],
    )
    def test_finds_what_was_changed_or_removed(self, paid: str, statement: str, found: str) -> None:
        behind_its_back(paid, statement)

        with pytest.raises(KaseError, match=found):
            run_audit(AuditOrder(verify=True))

    def test_finds_what_an_earlier_export_had_and_the_log_has_no_more(
        self, paid: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        export = tmp_path / "export.jsonl"
        export.write_text(shown(capsys, as_json=True), "utf-8")
        assert shown(capsys, verify=True, against=export).startswith("Entries: 4")

        behind_its_back(paid, "DELETE FROM audit WHERE account_id = 'acct_2'")

        assert shown(capsys, verify=True).startswith("Entries: 3")
        with pytest.raises(KaseError, match="account acct_2: entry 1, exported before, is gone"):
            run_audit(AuditOrder(verify=True, against=export))

    @pytest.mark.usefixtures("paid")
    def test_finds_an_entry_that_is_not_the_exported_one(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        export = tmp_path / "export.jsonl"
        first, *_ = shown(capsys, as_json=True).splitlines()
        export.write_text(json.dumps(json.loads(first) | {"digest": "0"}), "utf-8")

        with pytest.raises(KaseError, match="entry 1 is not the one exported before"):
            run_audit(AuditOrder(verify=True, against=export))

    @pytest.mark.usefixtures("database")
    def test_says_when_a_file_is_no_export(self, tmp_path: Path) -> None:
        with pytest.raises(Misconfigured, match="is not a file that `kase audit --json` wrote"):
            run_audit(AuditOrder(verify=True, against=tmp_path / "missing"))


class TestAStory:
    @pytest.mark.parametrize(
        ("each", "parts"),
        [
            (
                entry(
                    "refused", at=NOW, account_id="a", person="anna", reason="too_soon", card="card_1", channel="rest"
                ),
                ["anna on rest was refused payment: too soon", "of card_1"],
            ),
            (
                entry("page_opened", at=NOW, account_id="a", person="anna", page="card:add", channel="rest"),
                ["anna on rest was given the page card:add"],
            ),
            (
                attempt_entry(replace(ATTEMPT, state=AttemptState.UNKNOWN), at=NOW, found_by="no_answer"),
                ["attempt conf-1 is unknown: 49.00 EUR for INV-1 from card_visa", "known since no clear answer came"],
            ),
            (entry("else", at=NOW, account_id="a", amount="4900 JPY"), ["nobody: else", "amount 4900 JPY"]),
        ],
    )
    def test_tells_each_kind_in_a_sentence(self, each: AuditEntry, parts: list[str]) -> None:
        first, *more = told(Recorded(7, 1, "", each)).splitlines()

        assert first.startswith("2026-11-22 12:00:00 UTC  #7  a")
        assert first.endswith(parts[0])
        assert [line.strip() for line in more][: len(parts) - 1] == parts[1:]

    def test_cannot_move_the_cursor_of_a_terminal(self) -> None:
        evil = entry("link_made", at=NOW, account_id="a", person="\x1b[2Janna\r", channel="rest")

        assert "\x1b" not in told(Recorded(1, 1, "", evil))
        assert "\r" not in told(Recorded(1, 1, "", evil))


def test_a_decline_is_noted_without_its_class() -> None:
    declined = attempt_entry(replace(ATTEMPT, state=AttemptState.DECLINED, raw_code="stolen_card"), at=NOW)

    assert "stolen" not in str(declined)
    assert declined.what == "attempt_declined"
