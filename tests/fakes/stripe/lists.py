"""Lists by page and objects put in place of their ids, as Stripe does both."""

from __future__ import annotations

from collections.abc import Callable

from tests.fakes.stripe.wire import JsonObject, invalid, not_accepted
from tests.fakes.stripe.world import World, kind_of, listed

DEEPEST = 4
# What stands as an id and can be asked for in full; fields of nested objects too (`parent.subscription_details`).
EXPANDABLE = frozenset(
    "balance_transaction charge configuration customer default_payment_method default_source invoice latest_charge"
    " latest_invoice payment_intent payment_method pending_setup_intent price product source subscription".split()
)
# What is not even there unless it is asked for.
ON_DEMAND = {
    ("invoice", "payments"),
    ("charge", "refunds"),
    ("customer", "subscriptions"),
    ("invoice", "confirmation_secret"),
}
# Ids that Stripe answers but never replaces.
NEVER = {
    ("charge", "payment_method"),
    ("refund", "payment_method"),
    ("line_item", "invoice"),
    ("subscription_item", "subscription"),
}


def page(
    world: World,
    kind: str,
    params: JsonObject,
    url: str,
    *,
    where: Callable[[JsonObject], bool] = lambda _: True,
    oldest_first: bool = False,
) -> JsonObject:
    """Answer one page of a list: newest first, `limit` 10 unless told, at most 100."""
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        raise not_accepted(
            "Invalid integer: limit must be between 1 and 100", code="parameter_invalid_integer", param="limit"
        )
    found = [
        one
        for one in world.all(kind)
        if "deleted" not in one and where(one) and _created_fits(one, params.get("created"))
    ]
    found.sort(key=lambda one: one.get("created", 0))
    if not oldest_first:
        found.reverse()
    found, more = _cut(found, params, limit)
    return listed([world.wire(one) for one in found], url, more=more)


def _cut(found: list[JsonObject], params: JsonObject, limit: int) -> tuple[list[JsonObject], bool]:
    ids = [one["id"] for one in found]
    if (after := params.get("starting_after")) is not None:
        rest = found[_place(ids, after, "starting_after") + 1 :]
        return rest[:limit], len(rest) > limit
    if (before := params.get("ending_before")) is not None:
        rest = found[: _place(ids, before, "ending_before")]
        return rest[-limit:], len(rest) > limit
    return found[:limit], len(found) > limit


def _place(ids: list[str], wanted: str, param: str) -> int:
    if wanted not in ids:
        raise invalid(f"No such object: '{wanted}'", code="resource_missing", param=param)
    return ids.index(wanted)


def _created_fits(found: JsonObject, wanted: JsonObject | int | None) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, int):
        return bool(found["created"] == wanted)
    at = found["created"]
    bounds = {"gt": at.__gt__, "gte": at.__ge__, "lt": at.__lt__, "lte": at.__le__}
    return all(bounds[name](bound) for name, bound in wanted.items())


def expand(world: World, told: JsonObject, paths: list[str]) -> JsonObject:
    """Put objects in place of the ids that `paths` name. Raises Refused for what cannot be expanded."""
    for path in paths:
        steps = path.split(".")
        if len(steps) > DEEPEST:
            raise not_accepted(
                f"You cannot expand more than {DEEPEST} levels of a property. Property: {path}", param="expand"
            )
        _expand(world, told, steps, path)
    return told


def _expand(world: World, holder: JsonObject, steps: list[str], path: str) -> None:
    name, rest = steps[0], steps[1:]
    kind = holder.get("object", "")
    if (kind, name) in ON_DEMAND and name not in holder:
        holder[name] = _on_demand(world, kind, name, holder)
    below = holder.get(name)
    if isinstance(below, str):
        below = holder[name] = _in_full(world, kind, name, below, path)
    if below is None and name not in EXPANDABLE and name not in holder:
        raise _cannot(path)
    for one in below if isinstance(below, list) else [below]:
        if isinstance(one, dict) and rest:
            _expand(world, one, rest, path)
    asked_for = (kind, name) in ON_DEMAND or name in EXPANDABLE
    if not rest and below is not None and not (asked_for or (isinstance(below, dict) and "object" in below)):
        raise _cannot(path)


def _in_full(world: World, kind: str, name: str, id_: str, path: str) -> JsonObject:
    target = kind_of(id_)
    if name not in EXPANDABLE or (kind, name) in NEVER or target is None:
        raise _cannot(path)
    return world.wire(world.get(target, id_))


def _on_demand(world: World, kind: str, name: str, holder: JsonObject) -> JsonObject | None:
    id_ = holder["id"]
    match kind, name:
        case "invoice", "payments":
            return page(
                world,
                "invoice_payment",
                {"limit": 10},
                f"/v1/invoice_payments?invoice={id_}",
                where=lambda one: one["invoice"] == id_,
            )
        case "charge", "refunds":
            return page(world, "refund", {}, f"/v1/charges/{id_}/refunds", where=lambda one: one["charge"] == id_)
        case "customer", "subscriptions":
            return page(
                world,
                "subscription",
                {},
                f"/v1/customers/{id_}/subscriptions",
                where=lambda one: one["customer"] == id_,
            )
        case _:
            ties = world.all("invoice_payment", invoice=id_, is_default=True)
            if not ties:
                return None
            intent = world.get("payment_intent", ties[0]["payment"]["payment_intent"])
            return {"client_secret": intent["client_secret"], "type": "payment_intent"}


def _cannot(path: str) -> Exception:
    return not_accepted(f"This property cannot be expanded ({path}).", param="expand")
