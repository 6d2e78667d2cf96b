"""How a card comes to a customer and leaves again."""

from __future__ import annotations

from tests.fakes.stripe import objects as born
from tests.fakes.stripe.cards import APPROVED, BEHAVIOURS, MAGIC, Behaviour, brand_of
from tests.fakes.stripe.payment_objects import card_error
from tests.fakes.stripe.wire import JsonObject, Refused, invalid
from tests.fakes.stripe.world import World


def make_card(
    world: World,
    number: str,
    *,
    behaviour: Behaviour | None = None,
    exp_month: int = 12,
    exp_year: int = 2099,
    metadata: JsonObject | None = None,
) -> JsonObject:
    """Make a card that belongs to nobody yet, and remember how it behaves; the number itself is not kept."""
    made = born.payment_method(
        created=world.now(),
        brand=brand_of(number),
        last4=number[-4:],
        exp_month=exp_month,
        exp_year=exp_year,
        metadata=metadata or {},
    )
    chosen = behaviour or BEHAVIOURS.get(number, APPROVED)
    behave(world, made["id"], chosen)
    return world.put(made)


def behave(world: World, card_id: str, behaviour: Behaviour) -> None:
    """Let a card behave like this from now on."""
    world.put(behaviour.kept() | {"id": card_id}, kind="behaviour")


def behaviour_of(world: World, card: JsonObject) -> Behaviour:
    """Return how a card behaves now."""
    kept = world.get("behaviour", card["id"])
    return Behaviour(**{name: value for name, value in kept.items() if name != "id"})


def attach(world: World, card_id: str, customer: JsonObject, *, checked: bool = True) -> JsonObject:
    """Put a card on a customer's file.

    Raises:
        Refused: the card belongs to somebody else (400), or its bank declines already here (402), as it does for most
            declining test cards: https://docs.stripe.com/testing#declined-payments.
    """
    card = make_card(world, MAGIC[card_id]) if card_id in MAGIC else world.get("payment_method", card_id, status=404)
    if card["customer"] not in (None, customer["id"]):
        raise invalid("The payment method you provided has already been attached to a customer.")
    behaviour = behaviour_of(world, card)
    if checked and behaviour.kind == "decline" and behaviour.refused_when_added:
        raise Refused(402, card_error(behaviour, None, world.base_url))
    card["customer"] = customer["id"]
    world.emit("payment_method.attached", world.put(card))
    return card


def detach(world: World, card: JsonObject) -> JsonObject:
    """Take a card from its customer, and from wherever it was the default."""
    customer = world.find("customer", card["customer"] or "")
    if customer is None:
        raise invalid("The payment method you provided is not attached to a customer so detachment is impossible.")
    if customer["invoice_settings"]["default_payment_method"] == card["id"]:
        customer["invoice_settings"]["default_payment_method"] = None
        world.put(customer)
    for subscription in world.all("subscription", default_payment_method=card["id"]):
        subscription["default_payment_method"] = None
        world.put(subscription)
    card["customer"] = None
    world.emit("payment_method.detached", world.put(card), {"customer": customer["id"]})
    return card


def own_card(world: World, customer: str, card_id: str, *, param: str) -> JsonObject:
    """Return a card of this customer's; raises Refused (resource_missing) when it is not on their file."""
    card = world.get("payment_method", card_id, param=param)
    if card["customer"] != customer:
        message = f"The customer does not have a payment method with the ID {card_id}. It must be attached to them."
        raise invalid(
            f"{message} The payment method must be attached to the customer.", code="resource_missing", param=param
        )
    return card
