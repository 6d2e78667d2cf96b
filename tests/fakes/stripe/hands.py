"""The hands behind the scene: what tests do to the fake that no API of Stripe's could, each by its name."""

from __future__ import annotations

from dataclasses import asdict, replace

from tests.fakes.stripe import payment_objects as born
from tests.fakes.stripe import payments
from tests.fakes.stripe.attaching import attach, behave, detach, make_card
from tests.fakes.stripe.cards import BEHAVIOURS, decline
from tests.fakes.stripe.faults import Fault, FaultOrder
from tests.fakes.stripe.seeds import VARIANTS, Plan, bill, make_customer, subscribe
from tests.fakes.stripe.server import Api
from tests.fakes.stripe.webhooks import SECRET, Courier, signed
from tests.fakes.stripe.wire import JsonObject, Refused
from tests.fakes.stripe.world import HOUR, World, kind_of


class Hands:
    """One method per act; arguments and results are plain JSON."""

    def __init__(self, world: World, api: Api, courier: Courier) -> None:
        self._world = world
        self._api = api
        self._courier = courier

    def past_due_customer(
        self,
        variant: str = "single",
        *,
        name: str = "Example SIA",
        email: str = "billing@example.com",
        locales: list[str] | None = None,
        metadata: JsonObject | None = None,
        **changes: object,
    ) -> JsonObject:
        if variant not in VARIANTS:
            raise LookupError(f"there is no variant {variant!r}; there are {', '.join(VARIANTS)}")
        lists = {key: tuple(value) if isinstance(value, list) else value for key, value in changes.items()}
        plan = replace(VARIANTS[variant], **lists)  # type: ignore[arg-type]  # a wrong field is a TypeError
        return make_customer(self._world, plan, name=name, email=email, locales=locales or [], metadata=metadata or {})

    def add_card(
        self,
        customer: str,
        number: str = "4242424242424242",
        *,
        owner: str | None = None,
        exp_month: int = 12,
        exp_year: int = 2099,
        default: bool = False,
        declines: JsonObject | None = None,
    ) -> str:
        behaviour = decline(**declines) if declines is not None else BEHAVIOURS[number]
        metadata = {"kase_person": owner} if owner else {}
        card = make_card(
            self._world, number, behaviour=behaviour, exp_month=exp_month, exp_year=exp_year, metadata=metadata
        )
        holder = self._world.get("customer", customer)
        attach(self._world, card["id"], holder, checked=False)
        if default:
            holder["invoice_settings"]["default_payment_method"] = card["id"]
            self._world.emit("customer.updated", self._world.put(holder))
        return str(card["id"])

    def card_behaves(self, card: str, number: str = "4242424242424242", declines: JsonObject | None = None) -> None:
        behave(self._world, card, decline(**declines) if declines is not None else BEHAVIOURS[number])

    def remove_card(self, card: str) -> None:
        detach(self._world, self._world.get("payment_method", card))

    def bill(self, customer: str, subscription: str) -> str:
        of = self._world.get("subscription", subscription)
        plan = Plan(currency=of["currency"], collection=of["collection_method"])
        made = bill(self._world, self._world.get("customer", customer), [of], plan)
        payments.prepare(self._world, made)
        return str(made["id"])

    def subscribe(self, customer: str, product: str, amount: int, currency: str = "eur") -> str:
        plan = Plan(currency=currency, status="active")
        return str(subscribe(self._world, self._world.get("customer", customer), product, amount, plan)["id"])

    def set_subscription(self, subscription: str, status: str) -> None:
        found = self._world.get("subscription", subscription)
        before, found["status"] = found["status"], status
        self._world.emit("customer.subscription.updated", self._world.put(found), {"status": before})

    def set_invoice(self, invoice: str, **fields: object) -> None:
        self._world.emit("invoice.updated", self._changed(invoice, fields))

    def change(self, id: str, **fields: object) -> None:  # noqa: A002 - Stripe's word
        self._changed(id, fields)

    def retry_by_stripe(self, invoice: str) -> bool:
        found = self._world.get("invoice", invoice)
        try:
            payments.collect(self._world, found, None, automatic=True)
        except Refused:
            return False
        return True

    def confirm(self, invoice: str, *, passed: bool = True) -> bool:
        return payments.authenticate(self._world, self._world.get("invoice", invoice), passed=passed)

    def pay_elsewhere(self, invoice: str) -> None:
        payments.pay_elsewhere(self._world, self._world.get("invoice", invoice))

    def charge_again(self, invoice: str, card: str) -> str:
        found = self._world.get("invoice", invoice)
        return str(payments.charge_again(self._world, found, self._world.get("payment_method", card))["id"])

    def dispute(self, charge: str, reason: str = "fraudulent") -> str:
        return str(payments.open_dispute(self._world, self._world.get("charge", charge), reason)["id"])

    def warn_of_fraud(self, charge: str) -> str:
        found = self._world.get("charge", charge)
        made = self._world.put(born.early_fraud_warning(created=self._world.now(), charge=found))
        self._world.emit("radar.early_fraud_warning.created", made)
        return str(made["id"])

    def advance(self, hours: float) -> int:
        before = self._world.now()
        self._world.advance(hours * HOUR)
        for invoice in self._world.all("invoice", status="open"):
            if invoice["due_date"] is not None and before <= invoice["due_date"] < self._world.now():
                self._world.emit("invoice.overdue", invoice)
        return self._world.now()

    def fault(self, on: str, kind: str, **order: object) -> None:
        self._api.faults.add(FaultOrder(on, Fault(kind), **order))  # type: ignore[arg-type]  # a wrong field is a TypeError

    def clear_faults(self) -> None:
        self._api.faults.clear()

    def faults_left(self) -> list[JsonObject]:
        return [asdict(order) for order in self._api.faults.left()]

    def ledger(self, customer: str | None = None) -> list[JsonObject]:
        ties = {tie["payment"]["payment_intent"]: tie["invoice"] for tie in self._world.all("invoice_payment")}
        return [
            {
                "charge": one["id"],
                "customer": one["customer"],
                "invoice": ties.get(one["payment_intent"]),
                "card": one["payment_method"],
                "amount": one["amount"],
                "refunded": one["amount_refunded"],
                "currency": one["currency"],
                "at": one["created"],
            }
            for one in self._world.all("charge", status="succeeded")
            if customer in (None, one["customer"])
        ]

    def requests(self, operation: str | None = None) -> list[JsonObject]:
        return [one.told() for one in self._api.heard if operation in (None, one.operation)]

    def events(self, type: str | None = None) -> list[JsonObject]:  # noqa: A002 - Stripe's word
        return [one for one in self._world.all("event") if type in (None, one["type"])]

    def announce(self, type: str, about: str) -> str:  # noqa: A002 - Stripe's word
        return str(self._world.emit(type, self._world.get(kind_of(about) or "", about))["id"])

    def webhook(
        self, event: str, *, secrets: list[str] | None = None, at: int | None = None, tampered: bool = False
    ) -> JsonObject:
        found = self._world.get("event", event)
        when = self._world.real_now() if at is None else at
        headers, body = signed(found, secrets=secrets or [SECRET], at=when, tampered=tampered)
        return {"headers": headers, "body": body.decode()}

    def send_webhooks_to(self, url: str | None, *, times: int = 1, secrets: list[str] | None = None) -> None:
        self._courier.send_to(url, times=times, secrets=secrets or [SECRET])

    def _changed(self, id_: str, fields: JsonObject) -> JsonObject:
        found = self._world.get(kind_of(id_) or "", id_)
        if unknown := fields.keys() - found.keys():
            raise LookupError(f"there is no {', '.join(unknown)} in {found['object']}")
        return self._world.put(found | fields)

    def look(self, id: str) -> JsonObject:  # noqa: A002 - Stripe's word
        return self._world.wire(self._world.get(kind_of(id) or "", id))
