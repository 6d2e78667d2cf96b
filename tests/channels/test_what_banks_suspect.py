"""What a bank suspects reaches nobody: not the words, buttons and facts of a channel, not logs, numbers or records."""

from __future__ import annotations

import asyncio
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.billing.declines import decline_rules
from bot.cli.operating import run_escalations
from bot.domain.billing import DeclineClass
from bot.sandbox.cards import TEST_CARDS, Kind, PublishedCard
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, running_service

RULES = decline_rules()
CARDS = {card.behaviour.slug: card for card in TEST_CARDS if card.behaviour.kind is Kind.DECLINE}
LIKE_GENERIC = sorted(
    slug for slug, card in CARDS.items() if RULES.shown(DeclineClass(card.behaviour.reason)) is DeclineClass.GENERIC
)
SECRET = sorted(slug for slug, card in CARDS.items() if RULES.of(DeclineClass(card.behaviour.reason)).secret)
FOR_GOOD = sorted(slug for slug in LIKE_GENERIC if DeclineClass(CARDS[slug].behaviour.reason) in RULES.for_good)
NEVER_WRITTEN = re.compile("|".join({*SECRET, "lost_or_stolen", "fraud_suspected", "do_not_try_again", "code_9999"}))

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00|\d{1,2} [A-Z][a-z]+(?: \d{4})?|\b\d{1,2}:\d\d\b")
"""When it was: customers come one after the other, perhaps on two sides of midnight."""

REFUSED = ("pay now", ">balance:1", ">other_card", ">card:", ">affirm")
SAME_DAY = (
    "why was my card declined?",
    "same card",
    "try the same card again please",
    "did my payment go through?",
    ">other_card",
    "use the card {last4}",
    "no",
    "pay now",
    ">balance:2",
    ">other_card",
    "pay with the card ending in {last4}",
    "my bank says everything is fine with the card",
    "remind me later",
    "what do we owe?",
)
A_DAY_LATER = (
    "no",
    "pay now",
    ">balance:1",
    ">other_card",
    "use the card {last4}",
    "pay with the card ending in {last4}",
    "what do we owe?",
    "did my payment go through?",
    ">talk_to_human",
)
"""What is typed, and after `>` the beginning of the answer whose button is pressed where there is one."""


@dataclass
class Walked:
    """What every customer was told, and everything the service wrote down of it."""

    database: Path
    same_day: dict[str, list[str]] = field(default_factory=dict)
    a_day_later: dict[str, list[str]] = field(default_factory=dict)
    log: str = ""
    metrics: str = ""


@pytest.fixture(scope="module")
def walked(sandbox: RunningSandbox, sqlite_files: Databases) -> Walked:
    address = sqlite_files.fresh()
    found = Walked(Path(address.removeprefix("sqlite:///")))
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written):
        asyncio.run(walk(found, address, sandbox))
    found.log = written.getvalue()
    return found


async def walk(found: Walked, address: str, sandbox: RunningSandbox) -> None:
    """A customer for each card: its refusal, what they try next, and what they try a day later."""
    accounts = dict(zip(CARDS, sandbox.make_accounts("several", len(CARDS)), strict=True))
    async with running_service(address, sandbox, demo=True) as service:
        customers = {slug: Customer(service, account, CARDS[slug]) for slug, account in accounts.items()}
        for slug, customer in customers.items():
            await customer.begin()
            silent = slug in LIKE_GENERIC
            found.same_day[slug] = await customer.says(*REFUSED, *(SAME_DAY if silent else SAME_DAY[:2]))
        await service.app.advance(25)
        for slug, customer in customers.items():
            found.a_day_later[slug] = await customer.says(*(A_DAY_LATER if slug in LIKE_GENERIC else A_DAY_LATER[-2:]))
        found.metrics = service.app.metrics.page().decode()


class Customer:
    """Talks over REST; what comes back is kept byte for byte, but for names that differ between any two customers."""

    def __init__(self, service: Service, account: str, card: PublishedCard) -> None:
        self.service = service
        self.account = account
        self.number = card.number
        self.card = ""
        self.replies: list[dict[str, object]] = []

    async def begin(self) -> None:
        self.card = self.service.sandbox.add_card(self.account, self.number)
        await self.service.link(self.account, self.account)

    async def says(self, *script: str) -> list[str]:
        return [await self._answer(line) for line in script]

    async def _answer(self, line: str) -> str:
        message = self._button(line[1:]) if line.startswith(">") else line.format(last4=self.number[-4:])
        self.replies = await self.service.say(self.account, message) or self.replies
        return self._alike(json.dumps(self.replies, ensure_ascii=False, sort_keys=True))

    def _button(self, answer: str) -> str:
        first = f"balance:bal_{self.account.removeprefix('acct_')}_"
        wanted = {"card:": f"card:{self.card}", "balance:1": f"{first}1", "balance:2": f"{first}2"}.get(answer, answer)
        buttons = [button for reply in self.replies for button in reply["buttons"]]  # type: ignore[attr-defined]  # JSON
        payloads = [str(button["payload"]) for button in buttons]
        return next((payload for payload in payloads if f":{wanted}" in payload), answer.replace("_", " "))

    def _alike(self, told: str) -> str:
        short = self.account.removeprefix("acct_")
        number = f"INV-{short.upper().replace('_', '-')}"
        told = MOMENT.sub("AT", re.sub(r"[0-9a-f]{32}|\b[0-9a-f]{12}\b", "ID", told))
        for name, same in (
            (self.account, "ACCOUNT"),
            (number, "INV"),
            (f"bal_{short}_", "bal_"),
            (f"card_{short}_", "card_"),
            (self.card, "CARD"),
            (self.number[-4:], "LAST"),
        ):
            told = told.replace(name, same)
        return told


@pytest.mark.parametrize("slug", LIKE_GENERIC)
def test_on_the_day_of_the_refusal_every_silent_class_is_told_byte_for_byte_alike(walked: Walked, slug: str) -> None:
    assert "decline-generic" in walked.same_day["do_not_honor"][len(REFUSED) - 1]
    assert walked.same_day[slug] == walked.same_day["do_not_honor"]
    assert not any(key in told for told in walked.same_day[slug] for key in ("card-too-soon", "card-again-from"))


@pytest.mark.parametrize("slug", SECRET)
def test_later_a_suspected_card_is_told_like_one_that_is_merely_never_tried_again(walked: Walked, slug: str) -> None:
    assert {"do_not_try_again", "code_9999", *SECRET} == set(FOR_GOOD)
    assert walked.a_day_later[slug] == walked.a_day_later["do_not_try_again"] == walked.a_day_later["code_9999"]


def test_other_classes_are_told_apart_so_that_this_comparison_could_fail(walked: Walked) -> None:
    told = {tuple(walked.same_day[slug][: len(REFUSED)]) for slug in CARDS}

    assert len(told) > len({card.behaviour.reason for card in CARDS.values()}) - len(LIKE_GENERIC)
    assert walked.a_day_later["do_not_honor"] != walked.a_day_later["stolen_card"]


@pytest.mark.parametrize("slug", CARDS)
def test_no_code_and_no_name_of_a_class_is_told(walked: Walked, slug: str) -> None:
    card = CARDS[slug].behaviour
    told = "".join((*walked.same_day[slug], *walked.a_day_later[slug]))

    assert card.raw_code not in told
    assert "_" not in card.reason or card.reason not in told


def test_no_log_line_and_no_number_tells(walked: Walked) -> None:
    assert "billing call" in walked.log
    assert "kase_billing_calls_total" in walked.metrics
    for written in (walked.log, walked.metrics):
        assert not NEVER_WRITTEN.search(written)


def test_no_record_tells_but_the_attempt_itself_and_the_part_for_agents(walked: Walked) -> None:
    with closing(sqlite3.connect(walked.database)) as database:
        telling = {(table, column) for table, column, value in cells(database) if NEVER_WRITTEN.search(value)}

    assert telling == {("attempts", "decline"), ("attempts", "raw_code")}


def cells(database: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Everything that is written in the database; of an escalation not what is for agents only."""
    tables = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        cursor = database.execute(f'SELECT * FROM "{table}"')  # names from the database itself
        columns = [column[0] for column in cursor.description]
        for row in cursor:
            for column, value in zip(columns, row, strict=True):
                yield table, column, without_agents_part(value) if table == "escalations" else str(value)


def without_agents_part(value: object) -> str:
    if not str(value).startswith("{"):
        return str(value)
    escalation = json.loads(str(value))
    assert escalation["packet"].pop("agent_only_codes")
    return json.dumps(escalation)


class TestEscalationsOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def _settings(self, walked: Walked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("KASE_DATABASE_URL", f"sqlite:///{walked.database}")

    @pytest.mark.parametrize("as_json", [False, True])
    def test_tell_no_reason_that_is_not_told_to_customers(
        self, as_json: bool, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run_escalations(as_json=as_json, raw_codes=False)

        shown = capsys.readouterr().out
        assert "generic" in shown
        assert not NEVER_WRITTEN.search(shown)
        assert "agent" not in shown

    @pytest.mark.parametrize(("as_json", "mark"), [(False, "AGENTS ONLY"), (True, "agent_only_codes")])
    def test_tell_all_to_who_asks_for_it(self, as_json: bool, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
        run_escalations(as_json=as_json, raw_codes=True)

        shown = capsys.readouterr().out
        assert mark in shown
        assert "lost_or_stolen" in shown
        assert "stolen_card" in shown
