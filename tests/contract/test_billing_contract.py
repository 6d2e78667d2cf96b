"""The published billing contract says what the sandbox does and what our client reads: three that must agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from bot.domain.billing import DeclineClass
from bot.gateways import http_answers
from bot.sandbox import SandboxSettings, create_app
from tests.support.sandbox import RunningSandbox
from tests.support.shipped import yaml_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "billing-contract" / "openapi.yaml"
CONTRACT = yaml_of(DOCUMENT)
SCHEMAS = CONTRACT["components"]["schemas"]
MODELS: dict[str, type[BaseModel]] = {
    "Account": http_answers.AccountAnswer,
    "Amount": http_answers.AmountAnswer,
    "Balance": http_answers.BalanceAnswer,
    "Balances": http_answers.BalancesAnswer,
    "Capabilities": http_answers.CapabilitiesAnswer,
    "Card": http_answers.CardAnswer,
    "Cards": http_answers.CardsAnswer,
    "Clock": http_answers.ClockAnswer,
    "Declined": http_answers.DeclinedAnswer,
    "Error": http_answers.ErrorAnswer,
    "HostedPage": http_answers.PageAnswer,
    "NeedsCustomer": http_answers.NeedsCustomerAnswer,
    "Notice": http_answers.Notice,
    "Paid": http_answers.PaidAnswer,
    "PayElsewhere": http_answers.PayElsewhereAnswer,
    "People": http_answers.PeopleAnswer,
    "Person": http_answers.PersonAnswer,
    "Preview": http_answers.PreviewAnswer,
    "Undecided": http_answers.FateAnswer,
}
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)

FOUND = list(schemathesis.openapi.from_path(DOCUMENT).get_all_operations())
OPERATIONS = [found.ok() for found in FOUND if isinstance(found, Ok)]


def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}, validate_formats=True
    )


def test_the_contract_lists_exactly_what_the_sandbox_serves(tmp_path: Path) -> None:
    settings = SandboxSettings(database_path=tmp_path / "sandbox.db", token="token", hook_secret="secret")
    served = {
        (route.path, method.lower())
        for route in create_app(settings).routes
        if isinstance(route, Route) and route.path.startswith("/v1/")
        for method in (route.methods or set()) - {"HEAD"}
    }

    written = {(path, method) for path, item in CONTRACT["paths"].items() for method in item if method != "parameters"}
    assert written == served


def test_every_operation_asks_for_the_token() -> None:
    operations = [item[method] for item in CONTRACT["paths"].values() for method in item if method != "parameters"]

    assert CONTRACT["security"] == [{"token": []}]
    assert all("401" in operation["responses"] and "security" not in operation for operation in operations)


@pytest.mark.parametrize("name", MODELS)
def test_our_client_reads_the_fields_that_the_contract_promises(name: str) -> None:
    fields = MODELS[name].model_fields

    assert set(fields) == set(SCHEMAS[name]["properties"])
    assert {field for field, kind in fields.items() if kind.is_required()} == set(SCHEMAS[name]["required"])
    assert SCHEMAS[name]["additionalProperties"] is False


def test_every_answer_of_the_contract_has_a_reader() -> None:
    spoken = {"Attempt", "CardPageOrder", "DeclineClass", "Id", "Key", "Moment", "Order", "PeopleOrder", "Url"}

    assert set(SCHEMAS) - spoken == set(MODELS)


def test_the_decline_classes_are_ours() -> None:
    assert SCHEMAS["DeclineClass"]["enum"] == [reason.value for reason in DeclineClass]


JOURNEY: list[tuple[str, str, str, dict[str, object] | None, int, str]] = [
    ("capabilities", "GET", "/v1/capabilities", None, 200, "Capabilities"),
    ("clock", "GET", "/v1/clock", None, 200, "Clock"),
    ("somebody", "POST", "/v1/people", {"email": "anna@demo.example.com"}, 200, "People"),
    ("no address", "POST", "/v1/people", {"email": "anna"}, 422, "Error"),
    ("account", "GET", "/v1/accounts/{a}", None, 200, "Account"),
    ("balances", "GET", "/v1/accounts/{a}/balances", None, 200, "Balances"),
    ("cards", "GET", "/v1/accounts/{a}/cards", None, 200, "Cards"),
    ("preview", "GET", "/v1/accounts/{a}/balances/{b}/preview?card_id={good}", None, 200, "Preview"),
    ("new card", "POST", "/v1/accounts/{a}/card-pages", {"person": "anna"}, 201, "HostedPage"),
    ("edit", "POST", "/v1/accounts/{a}/card-pages", {"person": "anna", "edit_card": "{bad}"}, 201, "HostedPage"),
    ("not mine", "POST", "/v1/accounts/{a}/card-pages", {"person": "x", "edit_card": "{bad}"}, 403, "Error"),
    ("unused key", "GET", "/v1/accounts/{a}/attempts/declined", None, 404, "Error"),
    ("declined", "POST", "/v1/accounts/{a}/balances/{b}/attempts", {"card_id": "{bad}"}, 200, "Declined"),
    ("reused", "POST", "/v1/accounts/{a}/balances/{b}/attempts", {"card_id": "{good}"}, 409, "Error"),
    ("void", "POST", "/v1/accounts/{a}/attempts/unused/void", None, 200, "Undecided"),
    ("asks", "POST", "/v1/accounts/{a}/balances/{b}/attempts", {"card_id": "{asks}"}, 200, "NeedsCustomer"),
    ("asks again", "GET", "/v1/accounts/{a}/attempts/asks", None, 200, "NeedsCustomer"),
    ("stop asking", "POST", "/v1/accounts/{a}/attempts/asks/void", None, 200, "Undecided"),
    ("paid", "POST", "/v1/accounts/{a}/balances/{b}/attempts", {"card_id": "{good}"}, 200, "Paid"),
    ("paid fate", "GET", "/v1/accounts/{a}/attempts/paid", None, 200, "Paid"),
    ("nobody", "GET", "/v1/accounts/nobody", None, 404, "Error"),
    ("half an order", "POST", "/v1/accounts/{a}/balances/{b}/attempts", {}, 422, "Error"),
]


def test_a_whole_conversation_keeps_to_the_contract(sandbox: RunningSandbox) -> None:
    (account,) = sandbox.make_accounts("demo")
    amount = {"minor": 123_450, "currency": "EUR"}
    names = {"a": account, "b": account.replace("acct", "bal") + "_1"}
    names |= {"bad": account.replace("acct", "card") + "_visa", "good": account.replace("acct", "card") + "_mastercard"}
    names["asks"] = sandbox.add_card(account, "4000002500003155")
    keys = {"reused": "declined"}

    def fill(body: dict[str, object]) -> dict[str, object]:
        return {field: str(value).format(**names) for field, value in body.items()}

    with httpx.Client(base_url=sandbox.base_url, headers={"Authorization": f"Bearer {sandbox.token}"}) as client:
        for name, method, path, body, status, shape in JOURNEY:
            order = None if body is None else fill(body)
            if order is not None and "card_id" in order:
                order["amount"] = amount
            headers = {"Idempotency-Key": keys.get(name, name.replace(" ", "-"))}

            answer = client.request(method, path.format(**names), json=order, headers=headers)

            assert answer.status_code == status, (name, answer.text)
            validator(shape).validate(answer.json())
            assert "behaviour" not in answer.text


def test_every_operation_of_the_contract_can_be_asked() -> None:
    assert len(OPERATIONS) == len(FOUND) > 0


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_no_request_makes_the_sandbox_answer_against_the_contract(
    operation: APIOperation[Any, Any, Any, Any], sandbox: RunningSandbox
) -> None:
    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def answers_as_described(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(
            base_url=sandbox.base_url, headers={"Authorization": f"Bearer {sandbox.token}"}, checks=list(CHECKS)
        )

    answers_as_described()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda answer: answer.pop("receipt"), id="a field missing"),
        pytest.param(lambda answer: answer.update(extra=1), id="a field too many"),
        pytest.param(lambda answer: answer.update(status="maybe"), id="another status"),
        pytest.param(lambda answer: answer.update(key="k e y"), id="a key with spaces"),
    ],
)
def test_the_contract_can_be_broken(spoil: Callable[[dict[str, object]], object]) -> None:
    answer: dict[str, object] = {
        "key": "key",
        "status": "paid",
        "paid_at": "2026-01-01T10:00:00.000Z",
        "receipt": "R-000001",
    }
    validator("Attempt").validate(answer)

    spoil(answer)

    assert not validator("Attempt").is_valid(answer)
