"""The demo as somebody meets it who has just checked the project out: a process, a pipe, and what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

PROGRAM = "from bot.cli import main; main()"
ROOT = Path(__file__).resolve().parents[2]


def kase(
    *arguments: str, typed: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        check=False,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        env={"PATH": "", "PYTHONUTF8": "1", **(environment or {})},
    )


def demo(folder: Path, typed: str, *more: str, environment: dict[str, str] | None = None) -> str:
    done = kase("demo", "--state", str(folder), *more, typed=typed, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_piped_conversation_ends_with_the_balance_paid_and_the_promise_kept(tmp_path: Path) -> None:
    shown = demo(tmp_path, "why are we past due?\npay now\nanother card\n1\nyes, charge it\n/clock 48\n")

    said = re.findall(r"^(> .*|Kase  .*)$", shown, re.MULTILINE)
    assert said[0] == "> why are we past due?"
    assert "€1,234.50" in "".join(said[1:4])
    assert any("Mastercard" in line and line.endswith("?") for line in said)
    assert any("went through" in line for line in said)
    assert any("48 hours" in line for line in said)
    assert said[-1].startswith("Kase  We checked again as promised")


def test_the_demo_speaks_latvian_when_it_is_asked_to(tmp_path: Path) -> None:
    by_option = demo(tmp_path / "a", "kāpēc maksājums kavēts?\n", "--lang", "lv")
    by_setting = demo(tmp_path / "b", "1\n", environment={"KASE_DEMO_LANG": "lv"})

    assert "Šī ir demonstrācija" in by_option
    assert "1234,50" in by_option.replace("\u00a0", "")
    assert "Šī ir demonstrācija" in by_setting


def test_a_result_that_is_under_way_when_the_input_ends_is_waited_for(tmp_path: Path) -> None:
    shown = demo(tmp_path, "/as slow\npay now\n1\nyes\n")

    in_progress, _, result = shown.partition("taking a little longer")
    assert in_progress
    assert "went through" in result


def test_a_lost_answer_is_told_as_not_known_and_settled(tmp_path: Path) -> None:
    shown = demo(tmp_path, "/as lost_answer\npay now\n1\nyes\n")

    result = shown.partition("do not know yet")[2]
    assert "do not pay again" in result
    assert "went through" in result.lower()


def test_a_second_demo_starts_afresh_unless_the_first_is_kept(tmp_path: Path) -> None:
    paid = "pay now\nanother card\n1\nyes\n"
    demo(tmp_path, paid)

    kept = demo(tmp_path, "what do we owe?\n", "--keep")
    afresh = demo(tmp_path, "what do we owe?\n")

    assert "€1,234.50" not in kept.partition("> ")[2]
    assert "€1,234.50" in afresh.partition("> ")[2]


def test_one_can_be_somebody_else_and_wrong_commands_are_explained(tmp_path: Path) -> None:
    shown = demo(
        tmp_path,
        "/accounts\n/as nobody\n/as peteris\npay now\n/as stranger\nwhat do we owe?\n/clock -1\n/card\n/quit\nx\n",
    )

    assert re.search(r"^ {2}invoice +Rīgas dome$", shown, re.MULTILINE)
    assert "You now talk as peteris of SIA Ozols." in shown
    assert "whom nobody has linked" in shown
    assert "Write a name of /accounts" in shown
    assert "Write how many hours" in shown
    assert "There is no such command." in shown
    assert "> x" not in shown


def test_a_typed_card_number_is_nowhere_in_the_demos_files(tmp_path: Path) -> None:
    shown = demo(tmp_path, "my card is 5555 5555 5555 4444\n")

    assert "Kase  " in shown
    for file in tmp_path.iterdir():
        assert b"5555 5555" not in file.read_bytes()


def test_the_doors_of_the_demo_answer_while_it_runs_and_a_second_one_needs_a_folder_of_its_own(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", "--state", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={"PATH": "", "PYTHONUTF8": "1"},
    )
    try:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address is not None
        body = {"sender": "demo", "message": "what do we owe?"}
        answer = httpx.post(f"{address.group()}/webhooks/rest/webhook", json=body, trust_env=False, timeout=20)
        second = kase("demo", "--state", str(tmp_path))
    finally:
        process.communicate(timeout=60)

    assert process.returncode == 0
    assert any("1,234.50" in reply["text"] for reply in answer.json())
    assert second.returncode == 1
    assert "another demo runs" in second.stderr


def test_the_demo_leaves_files_it_does_not_know_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")

    demo(tmp_path, "")

    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_the_demo_is_refused_with_wrong_settings_in_a_sentence(tmp_path: Path) -> None:
    done = kase("demo", "--state", str(tmp_path), "--lang", "xx")

    assert done.returncode == 2
    assert (
        done.stderr == "kase: KASE_DEMO_LANG: it is not one of KASE_LANGUAGES (en, lv, de, fr, es, pl, ru, lt, et).\n"
    )


ANY_HOUR = {"KASE_OUTREACH_OPENS": "0", "KASE_OUTREACH_CLOSES": "24"}


def test_a_renewal_that_fails_is_told_to_who_can_pay_and_paid_from_there(tmp_path: Path) -> None:
    typed = "/as clear\n/fail\npay\nstop messages\n/as stranger\n/fail\n"

    shown = demo(tmp_path, typed, environment=ANY_HOUR)

    said = shown.partition("/fail")[2]
    assert "A renewal for SIA Pīlādzis has just failed." in said
    assert "A payment for SIA Pīlādzis did not go through." in said
    assert "[3] Stop these messages" in said
    assert "we will not write to you here" in said
    assert "whom nobody has linked" in said


def test_in_the_demo_a_message_waits_for_the_morning_too(tmp_path: Path) -> None:
    hour = datetime.now(ZoneInfo("Europe/Riga")).hour
    opens = (hour + 3) % 24
    asleep = {"KASE_OUTREACH_OPENS": str(opens), "KASE_OUTREACH_CLOSES": str(opens + 1)}

    shown = demo(tmp_path, "/as clear\n/fail\n/clock 3\n", environment=asleep)

    at_night, _, in_the_morning = shown.partition("/clock 3")
    assert "These are quiet hours for the account" in at_night
    assert "did not go through" not in at_night
    assert "A payment for SIA Pīlādzis did not go through." in in_the_morning
