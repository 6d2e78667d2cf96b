"""The fake Stripe answers and asks in the shapes that the real SDK knows: its types are an oracle from outside."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args

import httpx
import pytest
import stripe as sdk_package
from stripe._object_classes import OBJECT_CLASSES

from tests.fakes.stripe import FakeStripe, running_stripe

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def stripe() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


@pytest.fixture(scope="module")
def api(stripe: FakeStripe) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {stripe.api_key}"}
    with httpx.Client(base_url=stripe.base_url, headers=headers, trust_env=False) as client:
        yield client


def faults_of(told: dict[str, Any], kind: type, where: str) -> list[str]:
    """Tell what the SDK's class of an object does not know, and what it promises and is not there."""
    fields = {name: hint for name, hint in kind.__annotations__.items() if name != "OBJECT_NAME"}
    unknown = [f"{where}.{name} is unknown" for name in told.keys() - fields.keys()]
    promised = [name for name, hint in fields.items() if type(None) not in get_args(hint)]
    missing = [f"{where}.{name} is missing" for name in promised if told.get(name) is None]
    nested: dict[str, type] = getattr(kind, "_inner_class_types", {})
    below = [
        fault for name, value in told.items() for fault in faults_below(value, nested.get(name), f"{where}.{name}")
    ]
    return unknown + missing + below


def faults_below(value: object, kind: type | None, where: str) -> list[str]:
    """Look into what stands inside an object: a list, another object, or a nested part that has a class."""
    if isinstance(value, list):
        return [fault for one in value for fault in faults_below(one, kind, where)]
    if not isinstance(value, dict):
        return []
    if (named := OBJECT_CLASSES.get(str(value.get("object")))) is not None:
        kind = getattr(import_module(named[0]), named[1])
    if value.get("object") == "list":
        return [fault for one in value["data"] for fault in faults_below(one, None, f"{where}[]")]
    return faults_of(value, kind, where) if kind is not None and kind.__annotations__ else []


PAGES = (
    "account",
    "charges?limit=100",
    "customers?limit=100",
    "disputes",
    "events?limit=100",
    "invoice_payments?limit=100&expand[]=data.payment.payment_intent",
    "invoices?limit=100&expand[]=data.payments&expand[]=data.confirmation_secret",
    "payment_intents?limit=100",
    "radar/early_fraud_warnings",
    "refunds",
    "subscriptions?limit=100&expand[]=data.items.data.price&expand[]=data.latest_invoice",
    "products",
)


def test_every_object_has_the_fields_that_the_sdk_promises_and_no_others(stripe: FakeStripe, api: httpx.Client) -> None:
    for variant in ("single", "several", "disputed", "send_invoice", "no_card", "unpaid"):
        debtor = stripe.past_due_customer(variant)
    debtor = stripe.past_due_customer()
    paid = api.post(f"/v1/invoices/{debtor.invoice}/pay", data={"payment_method": str(debtor.card)}).json()
    (charge,) = stripe.ledger(debtor.customer)
    stripe.warn_of_fraud(charge["charge"])
    asking = stripe.past_due_customer(card="4000002760003184")
    api.post(f"/v1/invoices/{asking.invoice}/pay", data={"off_session": "false"})
    refund = api.post("/v1/refunds", data={"charge": charge["charge"], "amount": "100"}).json()
    portal = {"customer": debtor.customer, "flow_data[type]": "payment_method_update", "locale": "lv"}
    session = api.post("/v1/billing_portal/sessions", data=portal).json()
    told = [api.get(f"/v1/{page}").json() for page in PAGES]
    cards = api.get(f"/v1/payment_methods?customer={debtor.customer}").json()

    faults = [fault for one in (*told, cards, paid, refund, session) for fault in faults_below(one, None, "")]

    assert sorted(set(faults)) == []
    assert all(page["data"] for page in told if page["object"] == "list")


def test_errors_have_no_fields_that_the_sdk_does_not_know(stripe: FakeStripe, api: httpx.Client) -> None:
    debtor = stripe.past_due_customer(card="4000000000009987")
    asks = (
        api.post(f"/v1/invoices/{debtor.invoice}/pay"),
        api.post(f"/v1/invoices/{debtor.invoice}/pay", data={"nope": "1"}),
        api.get("/v1/invoices/in_none"),
        api.get("/v1/account", headers={"Authorization": "Bearer sk_test_wrong"}),
    )

    errors = [ask.json()["error"] for ask in asks]

    known = set(sdk_package.ErrorObject.__annotations__)
    assert [sorted(error.keys() - known) for error in errors] == [[], [], [], []]
    assert [ask.status_code for ask in asks] == [402, 400, 404, 401]
    assert all(ask.headers["request-id"].startswith("req_") for ask in asks)


@pytest.mark.parametrize(
    ("method", "path", "form", "param", "code"),
    [
        ("POST", "invoices/{invoice}/pay", {"payment_methd": "pm"}, "payment_methd", "parameter_unknown"),
        ("POST", "invoices/{invoice}/pay", {"off_session": "maybe"}, "off_session", None),
        ("POST", "invoices/{invoice}/pay", {"idempotency_key": "k"}, "idempotency_key", "parameter_unknown"),
        ("POST", "invoices/{invoice}/pay", {"expand[]": "nope"}, "expand", None),
        ("POST", "invoices/{invoice}", {"metadata[" + "k" * 41 + "]": "v"}, "metadata", None),
        ("POST", "invoices/{invoice}", {"metadata[k]": "v" * 501}, "metadata[k]", None),
        ("GET", "invoices", {"status": "past_due"}, "status", None),
        ("GET", "invoices", {"limit": "101"}, "limit", "parameter_invalid_integer"),
        ("GET", "invoices", {"limit": "ten"}, "limit", "parameter_invalid_integer"),
        ("GET", "invoices", {"created[after]": "1"}, "created[after]", "parameter_unknown"),
        ("GET", "invoices", {"customer": "cus_none"}, "customer", "resource_missing"),
        ("GET", "invoices", {"expand[]": "data.payments.data.payment.payment_intent"}, "expand", None),
        ("GET", "charges/{charge}", {"expand[]": "payment_method"}, "expand", None),
        ("POST", "billing_portal/sessions", {"customer": "{customer}", "locale": "xx"}, "locale", None),
        ("POST", "billing_portal/sessions", {"flow_data[after]": "1"}, "flow_data[after]", "parameter_unknown"),
        ("POST", "billing_portal/sessions", {}, "customer", "parameter_missing"),
        ("POST", "payment_methods/{card}/attach", {}, "customer", "parameter_missing"),
        ("POST", "payment_methods/{card}", {"card[number]": "4242"}, "card[number]", "parameter_unknown"),
        ("POST", "customers/{customer}", {"invoice_settings[x]": "1"}, "invoice_settings[x]", "parameter_unknown"),
        ("POST", "subscriptions/{subscription}", {"items[0][x]": "1"}, "items[0][x]", "parameter_unknown"),
    ],
)
def test_a_parameter_that_the_sdk_does_not_know_is_refused_by_its_name(
    stripe: FakeStripe, api: httpx.Client, method: str, path: str, form: dict[str, str], param: str, code: str | None
) -> None:
    debtor = stripe.past_due_customer()
    (charge,) = api.get("/v1/charges", params={"customer": debtor.customer}).json()["data"]
    names = {
        "invoice": debtor.invoice,
        "customer": debtor.customer,
        "card": debtor.card,
        "subscription": debtor.subscription,
        "charge": charge["id"],
    }
    given = {name: value.format_map(names) for name, value in form.items()}

    told = {"data" if method == "POST" else "params": given}
    answer = api.request(method, f"/v1/{path.format_map(names)}", **told)  # type: ignore[arg-type]  # one of two names

    error = answer.json()["error"]
    assert (answer.status_code, error["param"], error.get("code")) == (400, param, code)
    assert stripe.ledger(debtor.customer) == []


def test_an_unknown_address_version_or_body_is_refused_with_what_to_do(stripe: FakeStripe, api: httpx.Client) -> None:
    assert api.get("/v1/nothing").status_code == 404
    old = api.get("/v1/account", headers={"Stripe-Version": "2020-08-27"})
    assert (old.status_code, "2020-08-27" in old.json()["error"]["message"]) == (400, True)
    as_json = api.post("/v1/customers", json={"name": "x"})
    assert (as_json.status_code, "form" in as_json.json()["error"]["message"]) == (400, True)


async def test_a_wrong_key_is_refused_and_the_version_is_noted(stripe: FakeStripe) -> None:
    async with stripe.sdk(api_key="sk_test_wrong") as sdk:
        with pytest.raises(sdk_package.AuthenticationError):
            await sdk.v1.customers.list_async()
    assert stripe.requests()[-1]["version"] == stripe.api_version
