"""The command line as an operator meets it: help, exit codes, and errors in sentences."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.domain.redaction import MARK
from tests.support.sandbox import HOOK_SECRET, TOKEN, RunningSandbox, running_sandbox

PROGRAM = "from bot.cli import main; main()"
ROOT = Path(__file__).resolve().parents[2]
LINK = ("link", "--person", "X", "--account", "acct_demo", "--as-person", "anna", "--role", "billing_admin")


class Shell:
    """Runs `kase` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.settings = {"PATH": "", "PYTHONUTF8": "1", "KASE_STATE": str(folder), "PYTHONPATH": str(ROOT)}
        self.folder = folder

    def __call__(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            check=False,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            cwd=self.folder,
            env=self.settings,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    @contextmanager
    def running(self, *arguments: str) -> Iterator[str]:
        """Run a service; gives the line in which it says where it listens, and ends it by a signal."""
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            cwd=self.folder,
            env=self.settings,
        )
        assert process.stdout is not None
        try:
            yield process.stdout.readline()
        finally:
            process.send_signal(signal.SIGTERM)
            rest, _ = process.communicate(timeout=60)
            assert "Traceback" not in rest, rest
            assert process.returncode in {0, -signal.SIGTERM}


@pytest.fixture
def kase(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture(scope="module")
def migrated_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kase migrate` leaves in an empty folder."""
    state = tmp_path_factory.mktemp("migrated")
    done = Shell(state)("migrate")
    assert (done.returncode, done.stdout) == (0, "The database has the tables of this version.\n")
    return state


@pytest.fixture
def migrated(tmp_path: Path, migrated_state: Path) -> None:
    shutil.copytree(migrated_state, tmp_path, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def use(kase: Shell, sandbox: RunningSandbox) -> None:
    kase.settings |= {
        "KASE_GATEWAY": "sandbox",
        "KASE_BILLING_URL": sandbox.base_url,
        "KASE_BILLING_TOKEN": TOKEN,
        "KASE_BILLING_HOOK_SECRET": HOOK_SECRET,
    }


def asked_until_it_answers(url: str) -> httpx.Response:
    transport = httpx.HTTPTransport(retries=12)  # waits twice as long before each further try
    with httpx.Client(transport=transport, trust_env=False, timeout=30) as client:
        return client.get(url)


def test_help_names_every_command_and_no_command_shows_it_too(kase: Shell) -> None:
    shown = kase("--help").stdout

    for command in (
        *("demo", "serve", "worker", "chat", "parse", "explain", "train", "evaluate", "doctor", "migrate"),
        *("sandbox", "actions", "link", "audit", "escalations", "review"),
    ):
        assert re.search(rf"^\W*{command}\s{{2,}}\S", shown, re.MULTILINE), command
    assert "demo" in kase().stdout + kase().stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("nonsense",), 2), (("parse", "--nonsense"), 2), (("serve", "--port", "x"), 2), (("evaluate", "missing.tsv"), 2)],
)
def test_wrong_use_is_told_with_exit_code_2(kase: Shell, arguments: tuple[str, ...], code: int) -> None:
    done = kase(*arguments)

    assert done.returncode == code
    assert done.stderr


def test_a_wrong_setting_stops_every_command_with_a_sentence(kase: Shell) -> None:
    kase.settings["KASE_PORT"] = "many"

    done = kase("parse", "hello")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kase: KASE_PORT: should be a valid integer, unable to parse string as an integer.\n"


@pytest.mark.parametrize("command", ["serve", "worker", "chat"])
def test_without_a_backend_nothing_starts(kase: Shell, command: str) -> None:
    done = kase(command)

    assert done.returncode == 2
    assert done.stderr.startswith("kase: KASE_BILLING_URL is missing")


@pytest.mark.parametrize("command", ["serve", "worker", "chat"])
def test_without_migration_nothing_starts(kase: Shell, sandbox: RunningSandbox, command: str) -> None:
    use(kase, sandbox)

    done = kase(command)

    assert done.returncode == 2
    assert "kase migrate" in done.stderr


def test_a_text_is_parsed_for_people_and_for_programs(kase: Shell) -> None:
    people = kase("parse", "why is my account past due?")
    programs = kase("parse", "why is my account past due?", "--json")
    lines = kase("parse", "-", typed="pay invoice E0400ABCDE\n\nmana karte ir 4242 4242 4242 4242\n")

    assert "past_due" in people.stdout
    assert json.loads(programs.stdout)["intent"]["name"].startswith("past_due")
    parsed = [json.loads(line) for line in lines.stdout.splitlines()]
    assert [each["text"] for each in parsed] == ["pay invoice E0400ABCDE", "", f"mana karte ir {MARK}"]
    assert [[entity["value"] for entity in each["entities"]] for each in parsed] == [["E0400ABCDE"], [], []]


def test_what_decided_is_explained(kase: Shell) -> None:
    shown = kase("explain", "my card was declined").stdout
    told = json.loads(kase("explain", "my card was declined", "--json").stdout)

    assert "rather than" in shown
    assert "acted on (thresholds: act 0.85, ask 0.2, out of scope 0.5)\nlanguage  en" in shown
    assert (told["intent"], told["language"], told["decision"]) == ("card_declined", "en", "act")
    assert told["thresholds"] == {"act": 0.85, "ask": 0.2, "reject": 0.5}


def test_a_message_with_two_minds_is_explained_in_parts(kase: Shell) -> None:
    two = "my card was declined and I was charged twice"

    shown = kase("explain", two).stdout
    told = json.loads(kase("explain", two, "--json").stdout)

    assert "charged_twice (act): I was charged twice" in shown
    assert [(part["name"], part["decision"]) for part in told["parts"]] == [
        ("card_declined", "act"),
        ("charged_twice", "act"),
    ]


def test_both_tiers_are_shown_where_both_were_asked(kase: Shell) -> None:
    unsure = "they would not have my plastic, whatever for"

    both = kase("explain", unsure)
    kase.settings["KASE_SEMANTIC"] = "off"
    alone = json.loads(kase("explain", unsure, "--json").stdout)

    assert "decided by the second tier" in both.stdout
    assert both.stdout.index("first tier alone") < both.stdout.index("second tier alone")
    assert (alone["tier"], alone["second"]) == ("first", [])


def test_understanding_is_measured(kase: Shell, tmp_path: Path) -> None:
    rows = tmp_path / "rows.tsv"
    rows.write_text("text\tlang\tintent\talso_ok\nmy card was declined\ten\tcard_declined\t\n", "utf-8")

    assert "accuracy" in kase("evaluate", str(rows)).stdout
    assert json.loads(kase("evaluate", str(rows), "--json").stdout)["overall"]["accuracy"] == 1.0


@pytest.mark.usefixtures("migrated")
def test_links_are_made_listed_and_cut(kase: Shell) -> None:
    made = kase(*LINK)
    listed = kase("link", "--list", "--json")
    cut = kase("link", "--person", "X", "--remove")
    again = kase("link", "--person", "X", "--remove")

    assert made.stdout.startswith("rest  X  ->  acct_demo as anna (billing_admin), verified by operator on ")
    (link,) = json.loads(listed.stdout)
    assert (link["person"], link["account_id"], link["roles"]) == ("X", "acct_demo", ["billing_admin"])
    assert (cut.returncode, again.returncode) == (0, 1)
    assert kase("link", "--list").stdout == "Nobody is linked.\n"


@pytest.mark.usefixtures("migrated")
def test_the_log_of_decisions_is_shown_exported_and_verified(kase: Shell) -> None:
    kase(*LINK)

    shown = kase("audit", "--account", "acct_demo")
    exported = kase("audit", "--json")
    verified = kase("audit", "--verify")
    wrong = kase("audit", "--since", "yesterday")

    assert "X on rest: link made" in shown.stdout
    assert json.loads(exported.stdout)["what"] == "link_made"
    assert (verified.returncode, verified.stdout[:26]) == (0, "Entries: 1, accounts: 1. T")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("kase: --since: give a day")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("link",), "kase: --person is missing.\n"),
        (("link", "--person", "X"), "kase: --account is missing.\n"),
        ((*LINK[:-1], "king"), "no profile knows king"),
        ((*LINK[:-2],), "--role is missing"),
        (("link", "--channel", "pigeon", "--list"), "--channel: it is one of"),
    ],
)
def test_a_wrong_link_is_explained(kase: Shell, arguments: tuple[str, ...], sentence: str) -> None:
    done = kase(*arguments)

    assert done.returncode == 2
    assert sentence in done.stderr


@pytest.mark.usefixtures("migrated")
def test_a_chat_through_a_pipe_ends_with_an_escalation_an_agent_can_see(kase: Shell, sandbox: RunningSandbox) -> None:
    use(kase, sandbox)
    kase(*LINK, "--channel", "terminal")

    said = kase("chat", "--as", "X", typed="I want to talk to a person\n").stdout
    seen = kase("escalations")
    for_programs = json.loads(kase("escalations", "--json").stdout)

    assert said.startswith("> I want to talk to a person\nKase  ")
    assert "acct_demo" in seen.stdout
    assert [each["packet"]["account_id"] for each in for_programs] == ["acct_demo"]


@pytest.mark.usefixtures("migrated")
def test_what_a_chat_did_not_understand_can_be_reviewed(kase: Shell, sandbox: RunningSandbox) -> None:
    use(kase, sandbox)
    empty = kase("review")

    kase("chat", typed="zxqv wkjh, write to anna@example.com\n")
    (found,) = json.loads(kase("review", "--json").stdout)
    wrong = kase("review", "add", str(found["number"]), "card_declin")
    dropped = kase("review", "drop", str(found["number"]))
    again = kase("review", "drop", str(found["number"]))

    assert empty.stdout == "Nothing waits for review.\n"
    assert found["text"] == f"zxqv wkjh, write to {MARK}"
    assert (wrong.returncode, dropped.returncode, again.returncode) == (2, 0, 1)
    assert wrong.stderr.startswith("kase: there is no intent 'card_declin'; the closest are card_declined")
    assert kase("review").stdout == empty.stdout
    assert kase("review", "add").returncode == kase("review", "nonsense").returncode == 2


@pytest.mark.usefixtures("migrated")
def test_the_service_serves_until_it_is_told_to_stop(kase: Shell, sandbox: RunningSandbox) -> None:
    use(kase, sandbox)
    with kase.running("serve", "--port", "0") as line:
        address = re.search(r"http://\S+", line)
        assert address is not None
        ready = asked_until_it_answers(f"{address.group()}/readyz")
        refused = httpx.post(f"{address.group()}/webhooks/rest/webhook", json={}, trust_env=False)

    assert ready.status_code == 200
    assert refused.status_code == 401


@pytest.mark.usefixtures("migrated")
def test_a_port_that_is_taken_is_told_in_a_sentence(kase: Shell, sandbox: RunningSandbox) -> None:
    use(kase, sandbox)
    done = kase("serve", "--port", sandbox.base_url.rpartition(":")[2])

    assert done.returncode == 1
    assert "choose another" in done.stderr


def test_the_sandbox_alone_says_what_kase_needs_to_know(kase: Shell) -> None:
    with kase.running("sandbox", "--port", "0") as line:
        assert line == "KASE_GATEWAY=sandbox\n"


@pytest.mark.usefixtures("migrated")
def test_the_doctor_finds_a_healthy_installation_well(kase: Shell, sandbox: RunningSandbox) -> None:
    use(kase, sandbox)
    done = kase("doctor")
    findings = json.loads(kase("doctor", "--json").stdout)

    assert done.returncode == 0, done.stdout
    assert "WRONG" not in done.stdout
    assert {"packages", "understanding", "settings", "billing backend", "database", "failed jobs"} <= {
        finding["name"] for finding in findings
    }


def test_the_doctor_tells_what_is_missing(kase: Shell, sandbox: RunningSandbox) -> None:
    without_backend = kase("doctor")
    use(kase, sandbox)
    kase.settings["KASE_BILLING_TOKEN"] = "wrong"
    without_database = kase("doctor")

    assert (without_backend.returncode, without_database.returncode) == (1, 1)
    assert "WRONG  settings: KASE_BILLING_URL is missing" in without_backend.stdout
    assert "WRONG  database: " in without_database.stdout
    assert re.search("WRONG  billing backend: .*token", without_database.stdout)


def test_the_doctor_finds_a_foreign_package_of_our_name(kase: Shell, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign" / "actions"
    foreign.mkdir(parents=True)
    (foreign / "__init__.py").write_text("", "utf-8")
    kase.settings["PYTHONPATH"] += f":{foreign.parent}"

    done = kase("doctor")

    assert done.returncode == 1
    assert f"another package called actions is at {foreign}" in done.stdout
