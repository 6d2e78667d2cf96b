"""Whatever is asked of the sandbox's ledger, in whatever order: no key and no balance is charged twice."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from bot.sandbox import SandboxSettings
from bot.sandbox.attempts import Attempt, Order, State
from bot.sandbox.cards import BEHAVIOURS
from bot.sandbox.clock import HOUR
from bot.sandbox.parts import Sandbox
from bot.sandbox.refusals import Refusal
from bot.sandbox.store import Store

CARDS = ("approve", "insufficient_funds", "confirm")
KEYS = st.sampled_from(["k1", "k2", "k3", "k4", "k5", "k6"])
SELDOM = st.sampled_from([False] * 9 + [True])
MONEY_FINAL = {State.PAID, State.DECLINED, State.NOT_CHARGED, State.ABANDONED, State.PAY_ELSEWHERE}


def sandbox_in(folder: Path) -> Sandbox:
    return Sandbox(SandboxSettings(database_path=folder / "sandbox.db", token="token", hook_secret="secret"))


class LedgerMachine(RuleBasedStateMachine):
    """Orders, voids, late charges, bank answers and time, in any order."""

    accounts = Bundle("accounts")
    folder: Path
    sandbox: Sandbox

    @initialize(target=accounts)
    def start(self) -> object:
        self.folder = Path(tempfile.mkdtemp(prefix="kase-ledger-"))
        self.sandbox = sandbox_in(self.folder)
        self.sandbox.store.change("PRAGMA synchronous = OFF")
        self.ended: dict[tuple[str, str], Attempt] = {}
        made = self.sandbox.seed.more("several", 2, "machine")
        for account in made:
            for behaviour in CARDS:
                self.sandbox.accounts.add_card(
                    account,
                    owner="anna",
                    brand="Visa",
                    last4="0000",
                    exp_month=12,
                    exp_year=2099,
                    behaviour=BEHAVIOURS[behaviour],
                )
        return multiple(*made)

    @rule(
        account=accounts,
        key=KEYS,
        card=st.sampled_from(CARDS),
        place=st.sampled_from([1, 2]),
        delay=st.sampled_from([None, None, 0, 600_000]),
        wrong_amount=SELDOM,
    )
    def order(self, account: str, key: str, card: str, place: int, delay: int | None, wrong_amount: bool) -> None:
        cards = {each.behaviour.slug: each for each in self.sandbox.accounts.cards(account) if each.last4 == "0000"}
        minor = {1: 24_200, 2: 9_680}[place] + (1 if wrong_amount else 0)
        short = account.removeprefix("acct_")
        order = Order(f"bal_{short}_{place}", cards[card].id, minor, "EUR")
        self.send(account, key, order, delay)

    @rule(account=accounts, key=KEYS, delay=st.sampled_from([None, 0]))
    def order_again(self, account: str, key: str, delay: int | None) -> None:
        attempt = self.sandbox.attempts.find(account, key)
        if attempt is not None and attempt.order is not None:
            self.send(account, key, attempt.order, delay)

    def send(self, account: str, key: str, order: Order, delay: int | None) -> None:
        before = self.sandbox.attempts.find(account, key)
        try:
            attempt = self.sandbox.ledger.collect(account, key, order, delay=delay)
        except Refusal:
            assert self.sandbox.attempts.find(account, key) == before
            return
        assert before is None or attempt == before

    @rule(account=accounts, key=st.sampled_from(["k1", "k2"]))
    def void(self, account: str, key: str) -> None:
        attempt = self.sandbox.ledger.void(account, key)
        assert attempt.state in MONEY_FINAL

    @rule()
    def settle(self) -> None:
        self.sandbox.settler.settle_late()

    @rule(account=accounts, key=KEYS, confirmed=st.booleans())
    def answer_the_bank(self, account: str, key: str, confirmed: bool) -> None:
        attempt = self.sandbox.attempts.find(account, key)
        if attempt is not None and attempt.page is not None:
            self.sandbox.ledger.answer_confirmation(attempt.page, confirmed=confirmed)

    @rule()
    def time_passes(self) -> None:
        self.sandbox.advance(HOUR)

    @invariant()
    def no_balance_and_no_key_is_charged_twice(self) -> None:
        charges = self.sandbox.ledger.charges(None)
        assert all(count == 1 for count in Counter(charge["balance_id"] for charge in charges).values())
        assert all(count == 1 for count in Counter((c["account_id"], c["key"]) for c in charges).values())

    @invariant()
    def every_charge_has_a_paid_attempt_and_the_other_way_round(self) -> None:
        charged = {(str(charge["account_id"]), str(charge["key"])) for charge in self.sandbox.ledger.charges(None)}
        rows = self.sandbox.store.rows("SELECT account_id, key FROM attempts WHERE state = 'paid'")
        assert charged == {(str(row[0]), str(row[1])) for row in rows}

    @invariant()
    def what_has_ended_stays_as_it_is(self) -> None:
        rows = self.sandbox.store.rows("SELECT account_id, key FROM attempts")
        for place in [(str(row[0]), str(row[1])) for row in rows]:
            attempt = self.sandbox.attempts.find(*place)
            assert attempt is not None
            assert self.ended.get(place, attempt) == attempt
            if attempt.state in MONEY_FINAL:
                self.ended[place] = attempt

    def teardown(self) -> None:
        self.sandbox.store.close()
        shutil.rmtree(self.folder)


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

ORDER = Order("bal_single_1", "card_single_visa", 4900, "EUR")


def test_a_late_charge_survives_a_restart(tmp_path: Path) -> None:
    first = sandbox_in(tmp_path)
    first.ledger.collect("acct_single", "key", ORDER, delay=0)
    first.store.close()

    second = sandbox_in(tmp_path)
    second.settler.settle_late()

    attempt = second.attempts.find("acct_single", "key")
    assert attempt is not None
    assert attempt.state == State.PAID
    second.store.close()


def test_a_void_late_charge_is_not_made_when_its_time_comes(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)
    sandbox.ledger.collect("acct_single", "key", ORDER, delay=0)
    sandbox.ledger.void("acct_single", "key")

    sandbox.settler.settle_late()
    sandbox.ledger.settle("acct_single", "key")

    assert sandbox.ledger.charges(None) == []
    sandbox.store.close()


def test_a_late_charge_of_a_balance_that_changed_is_not_made(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)
    sandbox.ledger.collect("acct_single", "key", ORDER, delay=0)
    sandbox.store.change("UPDATE balances SET minor = 5000 WHERE id = 'bal_single_1'")

    sandbox.settler.settle_late()

    attempt = sandbox.attempts.find("acct_single", "key")
    assert attempt is not None
    assert attempt.state == State.NOT_CHARGED
    assert sandbox.ledger.charges(None) == []
    sandbox.store.close()


def test_the_control_forgets_keys_and_charges_twice(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)

    sandbox.ledger.collect_again("acct_single", "key", ORDER)
    sandbox.ledger.collect_again("acct_single", "key", ORDER)

    assert len(sandbox.ledger.charges("acct_single")) == 2
    sandbox.store.close()


def test_half_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)

    def charge_and_fall() -> None:
        with sandbox.store.transaction():
            sandbox.ledger.collect("acct_single", "key", ORDER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        charge_and_fall()

    assert sandbox.ledger.charges(None) == []
    assert len(sandbox.accounts.balances("acct_single")) == 1
    sandbox.store.close()


@pytest.mark.parametrize(("hours", "shown"), [(23.9, True), (24.1, False)])
def test_the_notice_goes_a_day_after_payment(tmp_path: Path, hours: float, shown: bool) -> None:
    sandbox = sandbox_in(tmp_path)
    sandbox.ledger.collect("acct_warned", "key", Order("bal_warned_1", "card_warned_visa", 4900, "EUR"))

    sandbox.advance(int(hours * HOUR))

    account = sandbox.accounts.account("acct_warned")
    assert (account["notice_visible"], account["service"]) == (shown, "active")
    sandbox.store.close()


def test_one_notice_stays_for_ever(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)
    sandbox.ledger.collect(
        "acct_notice_stays", "key", Order("bal_notice_stays_1", "card_notice_stays_visa", 4900, "EUR")
    )

    sandbox.advance(1000 * HOUR)

    assert sandbox.accounts.account("acct_notice_stays")["notice_visible"] is True
    sandbox.store.close()


def test_a_disabled_service_comes_back_a_day_after_payment(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)
    sandbox.ledger.collect("acct_disabled", "key", Order("bal_disabled_1", "card_disabled_visa", 4900, "EUR"))

    states = []
    for _ in range(2):
        states.append(sandbox.accounts.account("acct_disabled")["service"])
        sandbox.advance(25 * HOUR)
    states.append(sandbox.accounts.account("acct_disabled")["service"])

    assert states == ["disabled", "active", "active"]
    sandbox.store.close()


def test_an_unpaid_disabled_service_stays_off(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)

    sandbox.advance(1000 * HOUR)

    assert sandbox.accounts.account("acct_disabled")["service"] == "disabled"
    sandbox.store.close()


def test_a_balance_that_comes_back_does_so_once_and_can_be_paid(tmp_path: Path) -> None:
    sandbox = sandbox_in(tmp_path)
    card = "card_comes_back_visa"
    sandbox.ledger.collect("acct_comes_back", "k1", Order("bal_comes_back_1", card, 4900, "EUR"))
    sandbox.advance(25 * HOUR)
    sandbox.advance(25 * HOUR)
    (again,) = sandbox.accounts.balances("acct_comes_back")

    sandbox.ledger.collect("acct_comes_back", "k2", Order(str(again["id"]), card, 4900, "EUR"))
    sandbox.advance(25 * HOUR)

    assert again["number"] == "INV-COMES-BACK-001"
    assert sandbox.accounts.balances("acct_comes_back") == []
    sandbox.store.close()


def test_a_file_of_an_older_version_gets_the_columns_it_has_not(tmp_path: Path) -> None:
    path = tmp_path / "sandbox.db"
    Store(path).close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("ALTER TABLE attempts DROP COLUMN retry_after_hours")

    store = Store(path)

    assert "retry_after_hours" in {row[1] for row in store.rows("PRAGMA table_info(attempts)")}
    store.close()
