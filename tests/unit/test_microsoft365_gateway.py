"""Microsoft's billing as the gateway reads it, from a stand-in that speaks the real protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.billing import Charge, DeclineClass, Fate, Paid, PayElsewhere, PayerType, SentCharge, ServiceState
from bot.domain.money import Money
from bot.errors import BackendUnavailable, ContractBroken, KaseError, Misconfigured, NotAllowed, NotFound
from bot.gateways.microsoft365.api import BillingApi
from bot.gateways.microsoft365.gateway import Microsoft365Gateway
from tests.fakes.azure import FakeAzure

pytestmark = pytest.mark.anyio

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
async def azure() -> AsyncIterator[FakeAzure]:
    async with FakeAzure() as running:
        yield running


@pytest.fixture
async def gateway(azure: FakeAzure) -> AsyncIterator[Microsoft365Gateway]:
    made = connected(azure)
    yield made
    await made.close()


def connected(azure: FakeAzure, *, timeout: float = 10.0) -> Microsoft365Gateway:
    api = BillingApi(azure.credentials, timeout=timeout, trusted=azure.certificate)
    return Microsoft365Gateway(api, default_profile="microsoft365-mosa", clock=lambda: NOW)


def owing(azure: FakeAzure, *, due: str = "49.00", currency: str = "EUR", status: str = "OverDue") -> str:
    profile = azure.add_profile(azure.add_account(), status="Warned", reason="PastDue")
    azure.add_card(profile)
    azure.add_invoice(profile, failed="CardExpired", due=due, currency=currency, status=status)
    return profile


async def test_an_account_tells_its_agreement_its_state_and_its_country(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    account = await gateway.account(owing(azure))

    assert (account.name, account.profile, account.payer) == ("SIA Ozols", "microsoft365-mca", PayerType.CARD)
    assert (account.service, account.notice_visible) == (ServiceState.WARNED, True)
    assert (account.country, account.timezone) == ("LV", "Europe/Riga")


async def test_an_overdue_invoice_is_a_balance_to_the_cent(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    (balance,) = await gateway.balances(owing(azure, due="1234.10"))

    assert (balance.number, balance.amount) == ("G000000001", Money(123_410, "EUR"))
    assert balance.last_decline is DeclineClass.EXPIRED_CARD
    assert balance.card_id == "card-4242"
    assert balance.subscriptions == ("Ozols, main",)


@pytest.mark.parametrize(
    ("due", "currency", "minor"),
    [
        ("0.1", "EUR", 10),
        ("70368744177664.07", "EUR", 7_036_874_417_766_407),
        ("1500", "JPY", 1500),
        ("1.234", "KWD", 1234),
    ],
)
async def test_amounts_are_read_as_they_are_written(
    azure: FakeAzure, gateway: Microsoft365Gateway, due: str, currency: str, minor: int
) -> None:
    (balance,) = await gateway.balances(owing(azure, due=due, currency=currency))

    assert balance.amount == Money(minor, currency)


@pytest.mark.parametrize(("due", "currency"), [("49.001", "EUR"), ("0.30000000000000004", "EUR"), ("1.5", "JPY")])
async def test_an_amount_that_is_not_exact_is_refused(
    azure: FakeAzure, gateway: Microsoft365Gateway, due: str, currency: str
) -> None:
    with pytest.raises(ContractBroken, match=r"decimals|value"):
        await gateway.balances(owing(azure, due=due, currency=currency))


@pytest.mark.parametrize("status", ["Paid", "Void", "Locked", "Other"])
async def test_what_is_paid_void_or_locked_is_not_owed(
    azure: FakeAzure, gateway: Microsoft365Gateway, status: str
) -> None:
    assert await gateway.balances(owing(azure, status=status)) == ()


async def test_an_invoice_that_is_due_is_past_due_once_its_date_is_over_or_a_charge_has_failed(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = azure.add_profile(azure.add_account())
    ahead = NOW + timedelta(days=5)
    azure.add_invoice(profile, "G1", status="Due", due_date=ahead)
    azure.add_invoice(profile, "G2", status="Due", due_date=ahead, failed="BankDeclined", failed_at=NOW)
    azure.add_invoice(profile, "G3", status="Due", due_date=NOW - timedelta(days=1))

    assert [balance.number for balance in await gateway.balances(profile)] == ["G3", "G2"]


async def test_a_credit_note_and_an_invoice_over_nothing_are_not_owed(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = azure.add_profile(azure.add_account())
    azure.add_invoice(profile, "G1", document="CreditNote")
    azure.add_invoice(profile, "G2", due="0")

    assert await gateway.balances(profile) == ()


@pytest.mark.parametrize(
    ("reason", "decline"),
    [
        ("Other", DeclineClass.UNKNOWN),
        ("BankDeclined", DeclineClass.GENERIC),
        ("CardExpired", DeclineClass.EXPIRED_CARD),
        ("IncorrectCardDetails", DeclineClass.INVALID_CARD),
        ("SomethingNew", DeclineClass.UNKNOWN),
    ],
)
async def test_every_reason_of_a_failed_payment_has_its_class(
    azure: FakeAzure, gateway: Microsoft365Gateway, reason: str, decline: DeclineClass
) -> None:
    profile = azure.add_profile(azure.add_account())
    azure.add_invoice(profile, failed=reason)

    (balance,) = await gateway.balances(profile)

    assert balance.last_decline is decline


async def test_the_latest_failed_payment_counts(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    azure.fail_payment("G000000001", "BankDeclined", NOW)

    (balance,) = await gateway.balances(profile)

    assert (balance.last_decline, balance.last_tried_at) == (DeclineClass.GENERIC, NOW)


async def test_cards_are_told_without_their_owner(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = azure.add_profile(azure.add_account())
    azure.add_card(profile, last4="4242", expiration="10/2031")
    azure.add_card(profile, last4="5555", expiration="1/27", brand="mastercard")
    azure.add_card(profile, last4="0001", status="inactive")
    azure.add_card(profile, last4="0002", family="CheckWire")
    azure.add_card(profile, last4="Unknown", expiration="Unknown")

    visa, master = await gateway.cards(profile)

    assert (visa.label, visa.exp_month, visa.exp_year, visa.owner) == ("Visa •••• 4242", 10, 2031, "")
    assert (master.brand, master.exp_month, master.exp_year) == ("Mastercard", 1, 2027)


async def test_of_several_cards_none_is_said_to_be_the_one_that_failed(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = owing(azure)
    azure.add_card(profile, last4="5555")

    (balance,) = await gateway.balances(profile)

    assert balance.card_id is None


async def test_a_list_of_several_pages_is_read_to_its_end(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = azure.add_profile(azure.add_account())
    azure.page_size = 2
    for number in range(5):
        azure.add_invoice(profile, f"G{number}")

    assert [balance.number for balance in await gateway.balances(profile)] == [f"G{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("agreement", "profile", "payer"),
    [
        ("EnterpriseAgreement", "microsoft-ea", PayerType.INVOICE),
        ("MicrosoftPartnerAgreement", "microsoft-mpa", PayerType.PARTNER),
        ("MicrosoftOnlineServicesProgram", "microsoft365-mosa", PayerType.CARD),
        ("Other", "microsoft365-mosa", PayerType.CARD),
    ],
)
async def test_an_agreement_type_gives_the_profile_and_who_pays_how(
    azure: FakeAzure, gateway: Microsoft365Gateway, agreement: str, profile: str, payer: PayerType
) -> None:
    account = await gateway.account(azure.add_account(agreement=agreement))

    assert (account.profile, account.payer, account.service) == (profile, payer, ServiceState.UNKNOWN)


async def test_who_bought_through_a_partner_pays_the_partner(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = azure.add_profile(azure.add_account(), relationship="IndirectCustomer", partner="SIA Partneris")

    account = await gateway.account(profile)

    assert (account.payer, account.partner) == (PayerType.PARTNER, "SIA Partneris")


async def test_an_account_of_the_older_agreement_is_read_by_its_subscription(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    azure.add_invoice("azure/sub-1", "E0400ABCDE", due="12.5")

    account = await gateway.account("azure/sub-1")
    (balance,) = await gateway.balances("azure/sub-1")

    assert (account.profile, account.service) == ("azure-mosp", ServiceState.UNKNOWN)
    assert balance.amount == Money(1250, "EUR")
    assert await gateway.cards("azure/sub-1") == ()


def sent(account: str, number: str = "G000000001") -> SentCharge:
    return SentCharge(Charge(account, number, "", Money(4900, "EUR")), "", NOW - timedelta(hours=1))


async def test_a_paid_invoice_tells_when_it_was_paid(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    assert await gateway.fate(sent(profile)) is Fate.NOT_FOUND

    azure.settle("G000000001", at=NOW - timedelta(minutes=5))

    assert await gateway.fate(sent(profile)) == Paid(NOW - timedelta(minutes=5), "G000000001")


async def test_a_void_or_unknown_invoice_is_never_called_paid(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    azure.settle("G000000001", status="Void")

    assert await gateway.fate(sent(profile)) is Fate.NOT_FOUND
    assert await gateway.fate(sent(profile, "G999")) is Fate.NOT_FOUND


@pytest.mark.parametrize("told", [True, False])
async def test_an_invoice_of_another_billing_profile_is_not_told_where_it_says_whose_it_is(
    azure: FakeAzure, gateway: Microsoft365Gateway, told: bool
) -> None:
    profile = owing(azure)
    another = azure.add_profile(profile.partition("/")[0], "ZYXW-VUTS-BG7-TGB")
    azure.settle("G000000001", at=NOW)
    if not told:
        for invoice in azure.lists["c01:a_2019-05-31/billingProfiles/ABCD-EFGH-BG7-TGB/invoices"]:
            del invoice["properties"]["billingProfileId"]

    paid = Paid(NOW, "G000000001")
    assert await gateway.fate(sent(profile)) == paid
    assert await gateway.fate(sent(another)) == (Fate.NOT_FOUND if told else paid)


async def test_the_case_of_letters_in_a_billing_profiles_id_says_nothing(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = owing(azure)
    azure.settle("G000000001", at=NOW)
    properties = azure.things["c01:a_2019-05-31/invoices/G000000001"]["properties"]
    properties["billingProfileId"] = properties["billingProfileId"].lower()

    assert await gateway.fate(sent(profile)) == Paid(NOW, "G000000001")


async def test_a_billing_profile_that_an_account_does_not_have_is_not_found(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    unknown = owing(azure).replace("ABCD", "NONE")

    for ask in (
        gateway.account(unknown),
        gateway.balances(unknown),
        gateway.cards(unknown),
        gateway.fate(sent(unknown)),
        gateway.resubmit(sent(unknown).charge, idempotency_key="key"),
    ):
        with pytest.raises(NotFound):
            await ask


async def test_an_invoice_of_a_subscription_tells_when_it_was_paid(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    azure.add_invoice("azure/sub-1", "E0400ABCDE")
    azure.settle("E0400ABCDE", at=NOW)

    assert await gateway.fate(sent("azure/sub-1", "E0400ABCDE")) == Paid(NOW, "E0400ABCDE")


async def test_nothing_can_be_charged_added_taken_back_or_noticed_here(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = owing(azure)
    outcome = await gateway.resubmit(sent(profile).charge, idempotency_key="key")

    assert isinstance(outcome, PayElsewhere)
    assert outcome.url.startswith("https://admin.microsoft.com/")
    with pytest.raises(NotAllowed):
        await gateway.preview(profile, "G000000001", "card-4242")
    with pytest.raises(NotAllowed):
        await gateway.card_page(profile, person="anna", edit_card=None, language="en")
    with pytest.raises(NotAllowed):
        await gateway.void(sent(profile))
    with pytest.raises(NotAllowed):
        gateway.read_hook({}, b"{}")


async def test_an_expired_secret_is_said_with_what_to_do(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    azure.expire_secret()

    with pytest.raises(Misconfigured, match=r"AADSTS7000222.*make a new one"):
        await gateway.account(profile)


@pytest.mark.parametrize(("wrong", "code"), [("secret", "AADSTS7000215"), ("client", "AADSTS700016")])
async def test_a_wrong_secret_or_app_is_named(
    azure: FakeAzure, gateway: Microsoft365Gateway, wrong: str, code: str
) -> None:
    setattr(azure, wrong, "another")

    with pytest.raises(Misconfigured, match=code):
        await gateway.now()


@pytest.mark.parametrize("part", ["c01:a_2019-05-31", "ABCD-EFGH-BG7-TGB"])
async def test_a_missing_role_is_said_with_the_role_to_give(
    azure: FakeAzure, gateway: Microsoft365Gateway, part: str
) -> None:
    profile = owing(azure)
    azure.withhold(part)

    with pytest.raises(Misconfigured, match="Billing account reader or Billing profile reader"):
        await gateway.account(profile)


@pytest.mark.parametrize("part", ["c01:a_2019-05-31", "c01:a_2019-05-31/billingProfiles/ABCD-EFGH-BG7-TGB"])
async def test_an_account_that_is_seen_but_may_not_be_read_is_not_taken_for_an_empty_one(
    azure: FakeAzure, gateway: Microsoft365Gateway, part: str
) -> None:
    owing(azure)
    azure.things[part]["properties"]["hasReadAccess"] = False

    with pytest.raises(Misconfigured, match="may not read it"):
        await gateway.account(part.replace("/billingProfiles", ""))


async def test_an_account_that_microsoft_does_not_know_is_not_found(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    for account in ("c02:b_2019-05-31", "c02:b_2019-05-31/PROFILE"):
        with pytest.raises(NotFound):
            await gateway.account(account)


@pytest.mark.parametrize("account", ["", "a/b/c", "azure", "azure/", "mosa/", "/b", " a", "a/"])
async def test_an_id_that_is_none_is_not_found_without_asking(
    azure: FakeAzure, gateway: Microsoft365Gateway, account: str
) -> None:
    with pytest.raises(NotFound, match=r"ACCOUNT|needs the id"):
        await gateway.balances(account)

    assert azure.asked == []


async def test_a_short_wait_that_microsoft_asks_for_is_waited(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    azure.fail_next("invoices", status=429, retry_after="0")

    assert len(await gateway.balances(profile)) == 1


async def test_a_long_wait_is_told_at_once_and_nothing_is_asked_meanwhile(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = owing(azure)
    azure.fail_next("invoices", status=429, retry_after="60")

    with pytest.raises(BackendUnavailable, match="limits how often"):
        await gateway.balances(profile)
    asked = len(azure.asked)
    with pytest.raises(BackendUnavailable, match="not to be called"):
        await gateway.account(profile)

    assert len(azure.asked) == asked


async def test_microsoft_that_keeps_asking_to_wait_is_told_as_unavailable(
    azure: FakeAzure, gateway: Microsoft365Gateway
) -> None:
    profile = owing(azure)
    azure.fail_next("invoices", status=429, retry_after="0", times=2)

    with pytest.raises(BackendUnavailable):
        await gateway.balances(profile)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 500}, BackendUnavailable),
        ({"status": 503}, BackendUnavailable),
        ({"status": 429}, BackendUnavailable),
        ({"drop": True, "times": 2}, BackendUnavailable),
        ({"status": 400}, ContractBroken),
        ({"status": 401}, Misconfigured),
        ({"body": "no json"}, ContractBroken),
        ({"body": '{"value": 1}'}, ContractBroken),
        ({"body": '{"value": [{"name": 1}]}'}, ContractBroken),
        ({"body": "[]"}, ContractBroken),
    ],
    ids=str,
)
async def test_what_goes_wrong_at_microsoft_is_one_of_our_errors(
    azure: FakeAzure, gateway: Microsoft365Gateway, fault: dict[str, object], error: type[KaseError]
) -> None:
    profile = owing(azure)
    azure.fail_next("invoices", **fault)  # type: ignore[arg-type]  # each is one of its arguments

    with pytest.raises(error):
        await gateway.balances(profile)


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 429}, {"drop": True, "times": 2}, {"body": "no json", "status": 502}], ids=str
)
async def test_a_sign_in_that_does_not_answer_is_not_a_wrong_setting(
    azure: FakeAzure, gateway: Microsoft365Gateway, fault: dict[str, object]
) -> None:
    azure.fail_next("/token", **fault)  # type: ignore[arg-type]  # each is one of its arguments

    with pytest.raises(BackendUnavailable):
        await gateway.now()


async def test_an_account_without_a_method_list_shows_no_cards(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    azure.fail_next("paymentMethodLinks", status=400)

    assert await gateway.cards(profile) == ()


async def test_signing_in_is_done_once_for_many_questions(azure: FakeAzure, gateway: Microsoft365Gateway) -> None:
    profile = owing(azure)
    for _ in range(3):
        await gateway.balances(profile)

    assert azure.asked.count("/token") == 1
