"""Microsoft's billing chosen by settings: a guide without credentials, a reader with them, and what the doctor says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from actions.in_process import InProcessActions
from bot.app import App, build
from bot.billing.gateway import BillingGateway
from bot.cli.migrating import migrate
from bot.doctor import Finding, examine_app
from bot.domain.billing import Charge, Fate, PayElsewhere, SentCharge, ServiceState
from bot.domain.money import Money
from bot.errors import Misconfigured, NotAllowed
from bot.gateways.microsoft365.api import BillingApi
from bot.gateways.microsoft365.gateway import Microsoft365Gateway
from bot.gateways.microsoft365.guide import Microsoft365Guide
from bot.gateways.microsoft365.meanings import meanings
from bot.settings import Settings
from tests.fakes.azure import FakeAzure
from tests.support.builders import NOW

pytestmark = pytest.mark.anyio

CHARGE = Charge("azure-mosp/LV", "G1", "", Money(100, "EUR"))


def settings(tmp_path: Path, **given: str) -> Settings:
    secret = {"microsoft365_client_secret": SecretStr(given.pop("secret"))} if "secret" in given else {}
    made = Settings(state=tmp_path, gateway="microsoft365", **given, **secret)  # type: ignore[arg-type]  # their names
    migrate(made)
    return made


async def backend_finding(app: App, name: str = "billing backend") -> Finding:
    found = await examine_app(app)
    return next(each for each in found if each.name == name)


@pytest.fixture
async def guide() -> AsyncIterator[BillingGateway]:
    made = Microsoft365Guide(default_profile="microsoft365-mosa", clock=lambda: NOW)
    yield made
    await made.close()


async def test_without_credentials_it_is_a_guide_and_the_doctor_says_so(tmp_path: Path) -> None:
    app = build(settings(tmp_path), actions=InProcessActions)

    assert not app.services.gateway.capabilities.sees_accounts
    assert await backend_finding(app) == Finding(
        "billing backend", well=True, detail="microsoft365: a guide only, no account can be seen"
    )


@pytest.mark.parametrize(("outreach", "more"), [(True, ", and KASE_OUTREACH has nothing to go by"), (False, "")])
async def test_the_doctor_says_that_nobody_tells_of_failed_payments(tmp_path: Path, outreach: bool, more: str) -> None:
    app = build(settings(tmp_path, outreach=outreach), actions=InProcessActions)  # type: ignore[arg-type]

    told = await backend_finding(app, "notices")

    assert told.detail == f"the backend tells of no changes: failed payments are noticed when somebody asks{more}"


def test_without_credentials_microsofts_sdk_is_not_even_loaded(tmp_path: Path) -> None:
    program = """
import sys
from actions.in_process import InProcessActions
from bot.app import build
from bot.settings import Settings
build(Settings(state=sys.argv[1], gateway="microsoft365"), actions=InProcessActions)
assert not [name for name in sys.modules if name.partition(".")[0] in {"azure", "msal"}]
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


async def test_with_credentials_it_reads_and_the_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    async with FakeAzure() as azure:
        given = {"microsoft365_tenant_id": azure.tenant, "microsoft365_client_id": azure.client, "secret": azure.secret}
        addresses = {"microsoft365_authority": azure.site, "microsoft365_base_url": azure.site}
        app = build(settings(tmp_path, **given, **addresses), actions=InProcessActions)

        finding = await backend_finding(app)

    assert app.services.gateway.capabilities.sees_accounts
    assert not app.services.gateway.capabilities.pays_here
    # The certificate of the stand-in is trusted by no machine, which is what an unreachable sign-in looks like.
    assert finding == Finding("billing backend", well=False, detail="microsoft365: Microsoft's sign-in did not answer")


async def test_the_doctor_is_told_that_microsoft_answers() -> None:
    async with FakeAzure() as azure:
        azure.add_account()
        gateway = Microsoft365Gateway(
            BillingApi(azure.credentials, trusted=azure.certificate), default_profile="generic", clock=lambda: NOW
        )
        assert await gateway.now() == NOW
        await gateway.close()


def test_a_tenant_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    wrong = settings(tmp_path, microsoft365_tenant_id="a tenant", microsoft365_client_id="c", secret="s")

    with pytest.raises(Misconfigured, match="TENANT_ID"):
        build(wrong, actions=InProcessActions)


async def test_a_guide_knows_the_agreement_and_nothing_of_the_account(guide: BillingGateway) -> None:
    account = await guide.account("azure-mosp/lv")

    assert (account.profile, account.country, account.service) == ("azure-mosp", "LV", ServiceState.UNKNOWN)
    assert (await guide.account("")).profile == "microsoft365-mosa"
    assert await guide.balances("azure-mosp/lv") == ()
    assert await guide.cards("azure-mosp/lv") == ()
    assert await guide.now() == NOW


async def test_a_guide_charges_nothing_and_opens_nothing(guide: BillingGateway) -> None:
    assert await guide.resubmit(CHARGE, idempotency_key="key") == PayElsewhere("https://portal.azure.com/")
    assert await guide.fate(SentCharge(CHARGE, "key", NOW)) is Fate.NOT_FOUND
    with pytest.raises(NotAllowed):
        await guide.void(SentCharge(CHARGE, "key", NOW))
    with pytest.raises(NotAllowed):
        await guide.preview("azure-mosp", "G1", "card")
    with pytest.raises(NotAllowed):
        await guide.card_page("azure-mosp", person="anna", edit_card=None, language="en")
    with pytest.raises(NotAllowed):
        guide.read_hook({}, b"")


def test_every_reason_and_agreement_of_the_sdk_is_known() -> None:
    from azure.mgmt.billing.models import AgreementType, FailedPaymentReason

    assert {each.value for each in FailedPaymentReason} == set(meanings().declines)
    assert {each.value for each in AgreementType} - {"Other"} == set(meanings().agreements)
