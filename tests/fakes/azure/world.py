"""What the stand-in knows: billing accounts, profiles, payment methods and invoices, in the JSON of the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

# An answer of somebody else's API has no closed schema here: `Any` stays in this alias.
JsonObject = dict[str, Any]

SUBSCRIPTIONS = "default/billingSubscriptions"


class RawNumber(float):
    """A number that is written in the answer exactly as given, such as `49.00` or `0.1000`."""

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, float(text))
        made.text = text
        return made

    text: str

    def __repr__(self) -> str:
        return self.text


@dataclass
class World:
    """Everything by the path under `/providers/Microsoft.Billing/billingAccounts/`."""

    things: dict[str, JsonObject] = field(default_factory=dict)
    lists: dict[str, list[JsonObject]] = field(default_factory=lambda: {"": []})
    withheld: set[str] = field(default_factory=set)

    def add_account(
        self,
        name: str = "c01:a_2019-05-31",
        *,
        agreement: str = "MicrosoftCustomerAgreement",
        country: str | None = "LV",
        display: str = "SIA Ozols",
    ) -> str:
        """Add a billing account and give its id as people are linked to it."""
        sold_to = {"country": country, "addressLine1": "Brīvības iela 1"} if country else None
        properties = {"agreementType": agreement, "displayName": display, "soldTo": sold_to, "hasReadAccess": True}
        self.things[name] = {"name": name, "properties": properties}
        self.lists[""].append(self.things[name])
        self.lists.setdefault(f"{name}/invoices", [])
        return name

    def add_profile(
        self,
        account: str,
        name: str = "ABCD-EFGH-BG7-TGB",
        *,
        status: str = "Active",
        reason: str | None = None,
        relationship: str = "Direct",
        partner: str | None = None,
    ) -> str:
        """Add a billing profile and give its id as people are linked to it."""
        properties: JsonObject = {"displayName": "Ozols, main", "status": status, "statusReasonCode": reason}
        properties |= {"billingRelationshipType": relationship, "hasReadAccess": True}
        if partner is not None:
            properties["indirectRelationshipInfo"] = {"displayName": partner}
        self.things[f"{account}/billingProfiles/{name}"] = {"name": name, "properties": properties}
        self.lists[f"{account}/billingProfiles/{name}/invoices"] = []
        self.lists[f"{account}/billingProfiles/{name}/paymentMethodLinks"] = []
        return f"{account}/{name}"

    def set_profile(self, reference: str, *, status: str, reason: str | None) -> None:
        """Change how a billing profile stands."""
        self.things[_place(reference)]["properties"] |= {"status": status, "statusReasonCode": reason}

    def add_card(
        self,
        reference: str,
        *,
        last4: str = "4242",
        expiration: str = "10/2031",
        family: str = "CreditCard",
        status: str = "active",
        brand: str = "visa",
        name: str | None = None,
    ) -> str:
        """Link a payment method to a billing profile."""
        method = {"family": family, "lastFourDigits": last4, "expiration": expiration, "status": status}
        method |= {"paymentMethodType": brand}
        name = name or f"card-{last4}"
        self.lists[f"{_place(reference)}/paymentMethodLinks"].append(
            {"name": name, "properties": {"paymentMethodId": name, "status": status, "paymentMethod": method}}
        )
        return name

    def add_invoice(
        self,
        reference: str,
        number: str = "G000000001",
        *,
        status: str = "OverDue",
        due: str = "49.00",
        currency: str = "EUR",
        failed: str | None = None,
        failed_at: datetime | None = None,
        due_date: datetime | None = None,
        document: str = "Invoice",
    ) -> str:
        """Add an invoice; `due` is written into the answer letter by letter."""
        at = due_date or datetime.now(UTC) - timedelta(days=10)
        properties: JsonObject = {
            "status": status,
            "documentType": document,
            "amountDue": {"currency": currency, "value": RawNumber(due)},
            "dueDate": at.isoformat(),
            "invoiceDate": (at - timedelta(days=30)).isoformat(),
            "billingProfileDisplayName": "Ozols, main",
        }
        if "/billingProfiles/" in _place(reference):
            properties["billingProfileId"] = f"/providers/Microsoft.Billing/billingAccounts/{_place(reference)}"
        if failed is not None:
            tried = failed_at or at
            properties["failedPayments"] = [{"date": tried.isoformat(), "failedPaymentReason": failed}]
        invoice = {"name": number, "properties": properties}
        self.lists.setdefault(f"{_place(reference)}/invoices", []).append(invoice)
        holder = "default" if _place(reference).startswith(SUBSCRIPTIONS) else reference.partition("/")[0]
        self.things[f"{holder}/invoices/{number}"] = invoice
        return number

    def settle(self, number: str, *, status: str = "Paid", at: datetime | None = None) -> None:
        """Let an invoice be paid, or void, or whatever `status` says."""
        for path, thing in self.things.items():
            if path.endswith(f"/invoices/{number}"):
                thing["properties"]["status"] = status
                paid = [{"date": at.isoformat(), "paymentMethodId": "card-4242"}] if at is not None else []
                thing["properties"]["payments"] = paid

    def change_due(self, number: str, due: str) -> None:
        """Let another amount of its currency be due; `due` is written into the answer letter by letter."""
        for path, thing in self.things.items():
            if path.endswith(f"/invoices/{number}"):
                thing["properties"]["amountDue"]["value"] = RawNumber(due)

    def payments(self, number: str) -> list[str]:
        """When an invoice was paid, oldest first."""
        found = next(thing for path, thing in self.things.items() if path.endswith(f"/invoices/{number}"))
        return [str(payment["date"]) for payment in found["properties"].get("payments", [])]

    def fail_payment(self, number: str, reason: str, at: datetime) -> None:
        """Let a try to pay an invoice fail."""
        for path, thing in self.things.items():
            if path.endswith(f"/invoices/{number}"):
                tried = {"date": at.isoformat(), "failedPaymentReason": reason}
                thing["properties"].setdefault("failedPayments", []).append(tried)

    def numbers(self, reference: str) -> list[str]:
        """The numbers of the invoices of an account, profile or subscription."""
        return [invoice["name"] for invoice in self.lists.get(f"{_place(reference)}/invoices", [])]

    def withhold(self, name: str) -> None:
        """Take away the role on a billing account or profile of that name."""
        self.withheld.add(name)


def _place(reference: str) -> str:
    """Where the API keeps what people are linked to."""
    account, _, rest = reference.partition("/")
    if account in {"azure", "mosa"}:
        return f"{SUBSCRIPTIONS}/{rest}"
    return f"{account}/billingProfiles/{rest}" if rest else account
