"""What the API's endpoints do to the world; each takes a call and returns what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.stripe import objects as born
from tests.fakes.stripe import payment_objects, payments
from tests.fakes.stripe.attaching import attach, detach, own_card
from tests.fakes.stripe.lists import page
from tests.fakes.stripe.wire import JsonObject, invalid, new_id, no_such, not_accepted
from tests.fakes.stripe.world import DAY, HOUR, World

# A portal link works for this long before it is opened: https://docs.stripe.com/customer-management/integrate-customer-portal
PORTAL_LIFETIME = 5 * 60


@dataclass(frozen=True, slots=True)
class Call:
    """One request that has passed every check: the object its path names, its path and its parameters."""

    world: World
    path: str
    id: str
    params: JsonObject


def retrieve(kind: str) -> Callable[[Call], JsonObject]:
    """Make the endpoint that answers one object."""

    def endpoint(call: Call) -> JsonObject:
        return call.world.wire(call.world.get(kind, call.id, status=404))

    return endpoint


def list_of(kind: str, *filters: str) -> Callable[[Call], JsonObject]:
    """Make the endpoint that lists objects by the fields of the same name; unknown ids there are refused."""

    def endpoint(call: Call) -> JsonObject:
        wanted = {name: call.params[name] for name in filters if name in call.params}
        for name in wanted.keys() & {"customer", "invoice", "charge", "payment_intent"}:
            call.world.get(name, wanted[name], param=name)
        fits = lambda one: all(one.get(name) == value for name, value in wanted.items())  # noqa: E731 - one line, one use
        return page(call.world, kind, call.params, call.path, where=fits)

    return endpoint


def account(call: Call) -> JsonObject:
    """Answer the account that the key belongs to."""
    return call.world.wire(call.world.all("account")[0])


def create_customer(call: Call) -> JsonObject:
    """Make a customer."""
    given = call.params
    made = born.customer(
        created=call.world.now(),
        name=given.get("name"),
        email=given.get("email"),
        locales=given.get("preferred_locales") or [],
        metadata=given.get("metadata") or {},
    )
    call.world.emit("customer.created", call.world.put(made))
    return call.world.wire(made)


def update_customer(call: Call) -> JsonObject:
    """Change name, address, metadata or the default card of a customer."""
    found = _alive(call)
    before = {}
    settings = call.params.get("invoice_settings") or {}
    if (card := settings.get("default_payment_method")) is not None:
        before["invoice_settings"] = dict(found["invoice_settings"])
        found["invoice_settings"]["default_payment_method"] = _default(call.world, found["id"], card)
    before |= _change(found, call.params, "name", "email", "phone", "description", "preferred_locales")
    call.world.emit("customer.updated", call.world.put(found), before)
    return call.world.wire(found)


def _alive(call: Call) -> JsonObject:
    found = call.world.get("customer", call.id, status=404)
    if "deleted" in found:
        raise no_such("customer", call.id, param="id", status=404)
    return found


def delete_customer(call: Call) -> JsonObject:
    """Delete a customer: its subscriptions end, its cards go, what it owes stays; only a stub is left of it."""
    found = _alive(call)
    for subscription in call.world.all("subscription", customer=call.id):
        subscription |= {"status": "canceled", "canceled_at": call.world.now(), "ended_at": call.world.now()}
        call.world.emit("customer.subscription.deleted", call.world.put(subscription))
    for card in call.world.all("payment_method", customer=call.id):
        detach(call.world, card)
    call.world.emit("customer.deleted", found)
    return call.world.wire(call.world.put({"id": call.id, "object": "customer", "deleted": True}))


def _default(world: World, customer: str, card: str) -> str | None:
    if card == "":
        return None
    return str(own_card(world, customer, card, param="default_payment_method")["id"])


def _change(found: JsonObject, params: JsonObject, *names: str) -> JsonObject:
    """Change plain fields and metadata, and return what they were."""
    before: JsonObject = {}
    for name in names:
        if name in params and found[name] != params[name]:
            before[name], found[name] = found[name], params[name] or None
    if "metadata" in params:
        before["metadata"] = dict(found["metadata"])
        given = params["metadata"]
        merged = found["metadata"] | given if isinstance(given, dict) else {}
        found["metadata"] = _metadata({key: value for key, value in merged.items() if value != ""})
    return before


def _metadata(given: JsonObject) -> JsonObject:
    """Hold metadata to its limits: https://docs.stripe.com/api/metadata."""
    if len(given) > 50:
        raise not_accepted("Metadata may have at most 50 keys", param="metadata")
    for key, value in given.items():
        if len(key) > 40 or "[" in key:
            raise not_accepted(f"Metadata keys can have up to 40 characters: {key}", param="metadata")
        if len(value) > 500:
            raise not_accepted("Metadata values can have up to 500 characters", param=f"metadata[{key}]")
    return given


def list_cards(call: Call) -> JsonObject:
    """List the cards of a customer, newest first."""
    customer = call.id or call.params.get("customer")
    call.world.get("customer", customer or "", param="customer", status=404 if call.id else 400)
    kind = call.params.get("type", "card")
    return page(
        call.world,
        "payment_method",
        call.params,
        call.path,
        where=lambda one: one["customer"] == customer and one["type"] == kind,
    )


def attach_card(call: Call) -> JsonObject:
    """Put a card on a customer's file; Stripe's `pm_card_…` stand for new cards."""
    customer = call.world.get("customer", _needed(call, "customer"), param="customer")
    return call.world.wire(attach(call.world, call.id, customer))


def detach_card(call: Call) -> JsonObject:
    """Take a card from its customer, and from wherever it was the default."""
    return call.world.wire(detach(call.world, call.world.get("payment_method", call.id, status=404)))


def update_card(call: Call) -> JsonObject:
    """Change the expiry or the metadata of a card on file."""
    found = call.world.get("payment_method", call.id, status=404)
    if found["customer"] is None:
        raise invalid("You must save this PaymentMethod to a customer before you can update it.")
    before = _change(found, call.params)
    for name, value in (call.params.get("card") or {}).items():
        before.setdefault("card", {})[name], found["card"][name] = found["card"].get(name), value
    call.world.emit("payment_method.updated", call.world.put(found), before)
    return call.world.wire(found)


def list_subscriptions(call: Call) -> JsonObject:
    """List subscriptions; those that were cancelled only when asked for."""
    customer, status = call.params.get("customer"), call.params.get("status")
    if customer is not None:
        call.world.get("customer", customer, param="customer")

    def fits(one: JsonObject) -> bool:
        ended = one["status"] in ("canceled", "incomplete_expired")
        right = {None: not ended, "all": True, "ended": ended}.get(status, one["status"] == status)
        return bool(right and one["customer"] == (customer or one["customer"]))

    return page(call.world, "subscription", call.params, call.path, where=fits)


def update_subscription(call: Call) -> JsonObject:
    """Change the default card or the metadata of a subscription."""
    found = call.world.get("subscription", call.id, status=404)
    if found["status"] == "canceled":
        raise invalid("A canceled subscription can only update its cancellation_details and metadata.")
    before = {}
    if (card := call.params.get("default_payment_method")) is not None:
        before["default_payment_method"] = found["default_payment_method"]
        found["default_payment_method"] = _default(call.world, found["customer"], card)
    before |= _change(found, call.params, "description")
    call.world.emit("customer.subscription.updated", call.world.put(found), before)
    return call.world.wire(found)


def list_invoices(call: Call) -> JsonObject:
    """List invoices, newest first."""
    given = call.params
    if "customer" in given:
        call.world.get("customer", given["customer"], param="customer")
    wanted = {name: given[name] for name in ("customer", "status", "collection_method") if name in given}

    def fits(one: JsonObject) -> bool:
        of = payments.subscription_of(one)
        return of == given.get("subscription", of) and all(one[name] == value for name, value in wanted.items())

    return page(call.world, "invoice", given, call.path, where=fits)


def list_lines(call: Call) -> JsonObject:
    """List the lines of an invoice, in their order."""
    call.world.get("invoice", call.id, status=404)
    return page(
        call.world, "line_item", call.params, call.path, where=lambda one: one["invoice"] == call.id, oldest_first=True
    )


def update_invoice(call: Call) -> JsonObject:
    """Change what may be changed of a finalised invoice: metadata, its default card, whether Stripe tries by itself."""
    found = call.world.get("invoice", call.id, status=404)
    before = {}
    if (card := call.params.get("default_payment_method")) is not None:
        before["default_payment_method"] = found["default_payment_method"]
        found["default_payment_method"] = _default(call.world, found["customer"], card)
    before |= _change(found, call.params, "auto_advance")
    call.world.emit("invoice.updated", call.world.put(found), before)
    return call.world.wire(found)


def pay_invoice(call: Call) -> JsonObject:
    """Try to collect an invoice."""
    found = call.world.get("invoice", call.id, status=404)
    if call.params.get("paid_out_of_band"):
        payments.pay_elsewhere(call.world, found)
    else:
        off_session = call.params.get("off_session", True)
        payments.collect(call.world, found, call.params.get("payment_method"), off_session=off_session)
    return call.world.wire(found)


def void_invoice(call: Call) -> JsonObject:
    """Void an open invoice; its payment intent is cancelled with it."""
    found = call.world.get("invoice", call.id, status=404)
    if found["status"] not in ("open", "uncollectible"):
        raise invalid(f"You can only pass in open or uncollectible invoices. This invoice is {found['status']}.")
    found |= {"status": "void", "next_payment_attempt": None}
    found["status_transitions"]["voided_at"] = call.world.now()
    if (intent := payments.intent_of(call.world, found)) is not None:
        intent |= {
            "status": "canceled",
            "canceled_at": call.world.now(),
            "cancellation_reason": "void_invoice",
            "next_action": None,
        }
        call.world.put(intent)
    for tie in call.world.all("invoice_payment", invoice=found["id"], status="open"):
        tie["status_transitions"]["canceled_at"] = call.world.now()
        call.world.put(tie | {"status": "canceled"})
    call.world.emit("invoice.voided", call.world.put(found))
    return call.world.wire(found)


def mark_uncollectible(call: Call) -> JsonObject:
    """Give up on an open invoice; it can still be paid."""
    found = call.world.get("invoice", call.id, status=404)
    if found["status"] != "open":
        raise invalid(f"You can only pass in open invoices. This invoice is {found['status']}.")
    found |= {"status": "uncollectible", "next_payment_attempt": None}
    found["status_transitions"]["marked_uncollectible_at"] = call.world.now()
    call.world.emit("invoice.marked_uncollectible", call.world.put(found))
    return call.world.wire(found)


def list_events(call: Call) -> JsonObject:
    """List what happened, newest first, by kind where asked; Stripe keeps events for 30 days."""
    given = call.params
    kinds = given.get("types") or ([given["type"]] if "type" in given else None)
    since = call.world.now() - 30 * DAY

    def fits(one: JsonObject) -> bool:
        return one["created"] >= since and (kinds is None or one["type"] in kinds)

    return page(call.world, "event", given, call.path, where=fits)


def list_products(call: Call) -> JsonObject:
    """List products, those of the given ids where asked."""
    ids = call.params.get("ids")
    return page(call.world, "product", call.params, call.path, where=lambda one: ids is None or one["id"] in ids)


def list_invoice_payments(call: Call) -> JsonObject:
    """List what ties invoices to payments, by invoice or by payment."""
    given = call.params
    if "invoice" in given:
        call.world.get("invoice", given["invoice"], param="invoice")
    by = given.get("payment") or {}

    def fits(one: JsonObject) -> bool:
        payment = one["payment"]
        return bool(
            one["invoice"] == given.get("invoice", one["invoice"])
            and one["status"] == given.get("status", one["status"])
            and payment["payment_intent"] == by.get("payment_intent", payment["payment_intent"])
        )

    return page(call.world, "invoice_payment", given, call.path, where=fits)


def create_refund(call: Call) -> JsonObject:
    """Give money of a charge back."""
    charge = call.world.get("charge", _needed(call, "charge"), param="charge")
    left = charge["amount"] - charge["amount_refunded"]
    amount = call.params.get("amount", left)
    if not 0 < amount <= left:
        raise invalid(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    made = payment_objects.refund(
        created=call.world.now(), charge=charge, amount=amount, reason=call.params.get("reason")
    )
    charge |= {"amount_refunded": charge["amount_refunded"] + amount, "refunded": amount == left}
    call.world.emit("charge.refunded", call.world.put(charge))
    return call.world.wire(call.world.put(made))


def open_portal(call: Call) -> JsonObject:
    """Open a session of the customer portal; its page is a bearer credential for a short time."""
    given = call.params
    call.world.get("customer", _needed(call, "customer"), param="customer")
    configuration = given.get("configuration") or call.world.all("billing_portal.configuration")[0]["id"]
    call.world.get("billing_portal.configuration", configuration, param="configuration")
    token = new_id("test")
    made = {
        "id": new_id("bps"),
        "object": "billing_portal.session",
        "configuration": configuration,
        "created": call.world.now(),
        "customer": given["customer"],
        "customer_account": None,
        "flow": _flow(given.get("flow_data")),
        "livemode": False,
        "locale": given.get("locale"),
        "on_behalf_of": None,
        "return_url": given.get("return_url"),
        "url": f"{call.world.base_url}/p/session/{token}",
    }
    page_row = {"id": token, "session": made["id"], "expires_at": call.world.now() + PORTAL_LIFETIME, "used": False}
    call.world.put(page_row, kind="portal_page")
    return call.world.wire(call.world.put(made))


def _needed(call: Call, name: str) -> str:
    """Return a parameter that the SDK's type leaves open and the endpoint needs."""
    if name not in call.params:
        raise not_accepted(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return str(call.params[name])


def _flow(given: JsonObject | None) -> JsonObject | None:
    if given is None:
        return None
    after = {"hosted_confirmation": None, "redirect": None, "type": "portal_homepage"} | (
        given.get("after_completion") or {}
    )
    told = dict.fromkeys(("subscription_cancel", "subscription_update", "subscription_update_confirm"))
    return told | given | {"after_completion": after}


def session_lifetime() -> int:
    """How long a portal page works after it was last used, in seconds."""
    return HOUR
