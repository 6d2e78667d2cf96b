"""`kase link` and `kase doctor`: who is linked, who vouches for it, and roles that the agreement does not know."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from actions.in_process import InProcessActions
from bot.app import build
from bot.cli.linking import LinkOrder, run_link
from bot.doctor import Finding, examine_app
from bot.domain.identity import Link, Voucher
from bot.errors import KaseError, Misconfigured
from bot.settings import load_settings
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.stores import sql_store

ORDER = LinkOrder(
    channel="rest",
    person="anna",
    account="acct_mca",
    as_person="anna",
    roles=("invoice_manager",),
    verified_by="email",
    remove=False,
    list_all=False,
)
LIST = replace(ORDER, list_all=True)


@pytest.fixture
def database(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> str:
    address = sqlite_files.fresh()
    monkeypatch.setenv("KASE_DATABASE_URL", address)
    return address


@pytest.fixture
def backend(database: str, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> RunningSandbox:
    monkeypatch.setenv("KASE_BILLING_URL", sandbox.base_url)
    monkeypatch.setenv("KASE_BILLING_TOKEN", sandbox.token)
    return sandbox


def told(capsys: pytest.CaptureFixture[str], order: LinkOrder, *, as_json: bool = False) -> str:
    capsys.readouterr()
    run_link(order, as_json=as_json)
    return capsys.readouterr().out


def put(address: str, *links: Link) -> None:
    async def written() -> None:
        async with sql_store(address) as store:
            for link in links:
                await store.unit_of_work.run(lambda records, link=link: records.links.put(link))  # type: ignore[misc]

    asyncio.run(written())


def audited(address: str, account: str) -> list[str]:
    async def read() -> list[str]:
        async with sql_store(address) as store:
            entries = await store.unit_of_work.read(lambda records: records.audit.of_account(account))
            return [entry.what for entry in entries]

    return asyncio.run(read())


@pytest.mark.usefixtures("backend")
class TestALink:
    def test_says_who_vouches_for_it_and_since_when(self, capsys: pytest.CaptureFixture[str]) -> None:
        today = f"{datetime.now(UTC):%Y-%m-%d}"

        made = told(capsys, ORDER)
        (listed,) = json.loads(told(capsys, LIST, as_json=True))

        assert made == f"rest  anna  ->  acct_mca as anna (invoice_manager), verified by email on {today}\n"
        assert (listed["verified_by"], listed["lapsed"], listed["roles"]) == ("email", False, ["invoice_manager"])
        assert listed["verified_at"].startswith(today)

    def test_that_is_made_changed_and_cut_is_in_the_log(
        self, database: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told(capsys, ORDER)
        told(capsys, replace(ORDER, roles=("billing_account_reader",)))
        told(capsys, replace(ORDER, remove=True))

        assert audited(database, "acct_mca") == ["link_made", "link_changed", "link_removed"]

    def test_of_a_role_the_agreement_does_not_know_is_refused_with_those_it_knows(self) -> None:
        with pytest.raises(Misconfigured) as refused:
            run_link(replace(ORDER, roles=("owner", "invoice_manager")), as_json=False)

        assert "microsoft365-mca, the agreement of acct_mca, does not know owner." in refused.value.detail
        assert "invoice_manager (pays)" in refused.value.detail
        assert "billing_account_reader (sees amounts)" in refused.value.detail

    @pytest.mark.parametrize("person", ["U0ANNA", "Anna", "t0acme:u0anna", "T0ACME:@anna"])
    def test_of_a_name_that_nobody_has_in_slack_is_refused_and_can_be_cut(
        self, database: str, capsys: pytest.CaptureFixture[str], person: str
    ) -> None:
        order = replace(ORDER, channel="slack", person=person)
        put(database, Link("slack", person, "acct_mca", "anna", frozenset({"invoice_manager"})))

        with pytest.raises(Misconfigured, match="--person: in Slack it is workspace and member, such as T0ACME:U0ANNA"):
            run_link(order, as_json=False)

        assert told(capsys, replace(order, remove=True)) == f"{person} on slack is not linked any more.\n"

    def test_to_an_account_the_backend_does_not_know_is_refused(self, database: str) -> None:
        with pytest.raises(KaseError, match="knows no account acct_gone"):
            run_link(replace(ORDER, account="acct_gone"), as_json=False)

        assert audited(database, "acct_gone") == []

    @pytest.mark.parametrize("name", ["pigeon", "demo", ""])
    def test_needs_somebody_who_vouches(self, name: str) -> None:
        with pytest.raises(Misconfigured, match="--verified-by: it is one of operator, email, phone, sso"):
            run_link(replace(ORDER, verified_by=name), as_json=False)


@pytest.mark.usefixtures("database")
class TestWithoutABackend:
    def test_a_role_that_some_agreement_knows_is_taken_and_it_is_said_that_nobody_looked(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run_link(replace(ORDER, roles=("owner",)), as_json=False)

        assert "its roles were not checked: KASE_BILLING_URL is missing" in capsys.readouterr().err

    def test_a_backend_that_does_not_answer_is_no_reason_not_to_link(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KASE_BILLING_URL", "http://127.0.0.1:1")

        run_link(ORDER, as_json=False)

        assert "the account was not looked up" in capsys.readouterr().err

    def test_a_role_that_no_agreement_knows_is_refused(self) -> None:
        with pytest.raises(Misconfigured, match="no profile knows king"):
            run_link(replace(ORDER, roles=("king",)), as_json=False)


class TestAListOfLinks:
    def test_shows_which_verification_lapsed_and_until_when_others_count(
        self, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KASE_LINK_DAYS", "90")
        now = datetime.now(UTC)
        link = Link("rest", "anna", "acct_1", "anna", frozenset({"owner"}))
        put(
            database,
            replace(link, verified_by=Voucher.SSO, verified_at=now - timedelta(days=1)),
            replace(link, person="bob", verified_at=now - timedelta(days=91)),
            replace(link, person="cecil"),
        )

        anna, bob, cecil = told(capsys, LIST).splitlines()

        assert anna.endswith(f"until {now + timedelta(days=89):%Y-%m-%d}")
        assert bob.endswith(": LAPSED, link again to renew")
        assert cecil.endswith("verified by operator, nobody noted when: LAPSED, link again to renew")
        assert [each["lapsed"] for each in json.loads(told(capsys, LIST, as_json=True))] == [False, True, True]


class TestTheDoctor:
    def examined(self, name: str = "links") -> Finding:
        async def examine() -> Sequence[Finding]:
            return await examine_app(build(load_settings(), actions=InProcessActions))

        return next(finding for finding in asyncio.run(examine()) if finding.name == name)

    @pytest.mark.usefixtures("backend")
    def test_names_a_link_of_somebody_who_cannot_be_in_slack(self, database: str) -> None:
        put(database, Link("slack", "U0ANNA", "acct_mca", "anna", frozenset({"invoice_manager"})))

        found = self.examined()

        assert not found.well
        assert found.detail.startswith("U0ANNA is no person of Slack")

    @pytest.mark.usefixtures("backend")
    def test_finds_links_well_whose_accounts_know_their_roles_and_counts_lapsed_ones(
        self, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KASE_LINK_DAYS", "30")
        put(database, Link("rest", "anna", "acct_mca", "anna", frozenset({"invoice_manager"})))

        found = self.examined()

        assert found.well
        assert found.detail == "1 linked, and the accounts know their roles; 1 lapsed, renewed by linking again"

    @pytest.mark.usefixtures("backend")
    def test_names_roles_that_the_agreement_does_not_know(self, database: str) -> None:
        put(database, Link("rest", "anna", "acct_mca", "anna", frozenset({"owner", "invoice_manager"})))

        found = self.examined()

        assert not found.well
        assert found.detail.startswith("rest anna has the role owner, which microsoft365-mca does not know (it knows")

    @pytest.mark.usefixtures("backend")
    def test_names_accounts_that_vanished(self, database: str) -> None:
        gone = Link("rest", "anna", "acct_gone", "anna", frozenset({"owner"}))
        put(database, gone, replace(gone, person="bob", account_id="acct_single", roles=frozenset({"king"})))

        found = self.examined()

        assert not found.well
        assert "no account acct_gone, to which anna is linked and 1 more" in found.detail

    @pytest.mark.usefixtures("backend")
    def test_says_where_replies_may_link_to(self) -> None:
        found = self.examined("link hosts")

        assert found.detail == (
            "replies may link to 127.0.0.1, account.microsoft.com, admin.microsoft.com, portal.azure.com"
        )

    def test_says_when_the_backend_could_not_be_asked(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KASE_BILLING_URL", "http://127.0.0.1:1")
        put(database, Link("rest", "anna", "acct_mca", "anna", frozenset({"owner"})))

        assert "could not be asked" in self.examined().detail
