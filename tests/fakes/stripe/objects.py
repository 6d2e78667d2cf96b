"""Stripe's objects as they are born: every field that the API answers, empty where nothing is known."""

from __future__ import annotations

from tests.fakes.stripe.wire import JsonObject, new_id

MONTH = 30 * 24 * 3600


def _empty(names: str) -> JsonObject:
    return dict.fromkeys(names.split())


def _address() -> JsonObject:
    return _empty("city country line1 line2 postal_code state")


def billing_details(name: str | None = None, email: str | None = None) -> JsonObject:
    """Make the billing details of a card or a charge."""
    return {"address": _address(), "email": email, "name": name, "phone": None, "tax_id": None}


def customer(
    *, created: int, name: str | None, email: str | None, locales: list[str], metadata: JsonObject
) -> JsonObject:
    """Make a customer without cards."""
    return {
        "id": new_id("cus"),
        "object": "customer",
        **_empty("address currency customer_account default_source description discount phone shipping test_clock"),
        "balance": 0,
        "created": created,
        "delinquent": False,
        "email": email,
        "invoice_prefix": new_id("x")[2:10].upper(),
        "invoice_settings": _empty("custom_fields default_payment_method footer rendering_options"),
        "livemode": False,
        "metadata": metadata,
        "name": name,
        "next_invoice_sequence": 1,
        "preferred_locales": locales,
        "tax_exempt": "none",
    }


def payment_method(
    *, created: int, brand: str, last4: str, exp_month: int, exp_year: int, metadata: JsonObject
) -> JsonObject:
    """Make a card that belongs to nobody yet."""
    return {
        "id": new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": billing_details(),
        "card": {
            "brand": brand,
            "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
            "country": "US",
            "display_brand": brand,
            "exp_month": exp_month,
            "exp_year": exp_year,
            "fingerprint": new_id("f")[2:18],
            "funding": "credit",
            "generated_from": None,
            "last4": last4,
            "networks": {"available": [brand], "preferred": None},
            "regulated_status": "unregulated",
            "three_d_secure_usage": {"supported": True},
            "wallet": None,
        },
        "created": created,
        "customer": None,
        "customer_account": None,
        "livemode": False,
        "metadata": metadata,
        "type": "card",
    }


def product(*, created: int, name: str) -> JsonObject:
    """Make a product."""
    return {
        "id": new_id("prod"),
        "object": "product",
        **_empty("default_price description package_dimensions shippable statement_descriptor tax_code unit_label url"),
        "active": True,
        "created": created,
        "images": [],
        "livemode": False,
        "marketing_features": [],
        "metadata": {},
        "name": name,
        "type": "service",
        "updated": created,
    }


def price(*, created: int, product: str, amount: int, currency: str) -> JsonObject:
    """Make a monthly price in minor units."""
    return {
        "id": new_id("price"),
        "object": "price",
        **_empty("custom_unit_amount lookup_key nickname tiers_mode transform_quantity"),
        "active": True,
        "billing_scheme": "per_unit",
        "created": created,
        "currency": currency,
        "livemode": False,
        "metadata": {},
        "product": product,
        "recurring": {
            "interval": "month",
            "interval_count": 1,
            "meter": None,
            "trial_period_days": None,
            "usage_type": "licensed",
        },
        "tax_behavior": "unspecified",
        "type": "recurring",
        "unit_amount": amount,
        "unit_amount_decimal": str(amount),
    }


def _plan(of: JsonObject) -> JsonObject:
    return {
        "id": of["id"],
        "object": "plan",
        **_empty("meter nickname tiers_mode transform_usage trial_period_days"),
        "active": True,
        "amount": of["unit_amount"],
        "amount_decimal": of["unit_amount_decimal"],
        "billing_scheme": "per_unit",
        "created": of["created"],
        "currency": of["currency"],
        "interval": "month",
        "interval_count": 1,
        "livemode": False,
        "metadata": {},
        "product": of["product"],
        "usage_type": "licensed",
    }


def subscription(
    *, created: int, customer: str, price: JsonObject, status: str, collection: str, quantity: int = 1
) -> JsonObject:
    """Make a subscription of one price, whose period began when it was created."""
    id_ = new_id("sub")
    item: JsonObject = {
        "id": new_id("si"),
        "object": "subscription_item",
        "billing_thresholds": None,
        "created": created,
        "current_period_end": created + MONTH,
        "current_period_start": created,
        "discounts": [],
        "metadata": {},
        "plan": _plan(price),
        "price": price,
        "quantity": quantity,
        "subscription": id_,
        "tax_rates": [],
    }
    return {
        "id": id_,
        "object": "subscription",
        **_empty(
            "application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at canceled_at"
            " customer_account default_payment_method default_source description ended_at latest_invoice"
            " next_pending_invoice_item_invoice on_behalf_of pause_collection pending_invoice_item_interval"
            " pending_setup_intent pending_update schedule test_clock transfer_data trial_end trial_start"
        ),
        "automatic_tax": {"disabled_reason": None, "enabled": False, "liability": None},
        "billing_cycle_anchor": created,
        "billing_mode": {"flexible": None, "type": "classic", "updated_at": None},
        "billing_schedules": [],
        "cancel_at_period_end": False,
        "cancellation_details": _empty("comment feedback reason"),
        "collection_method": collection,
        "created": created,
        "currency": price["currency"],
        "customer": customer,
        "days_until_due": 30 if collection == "send_invoice" else None,
        "default_tax_rates": [],
        "discounts": [],
        "invoice_settings": {
            "account_tax_ids": None,
            **_empty("custom_fields description footer"),
            "issuer": {"type": "self"},
        },
        "items": {
            "object": "list",
            "data": [item],
            "has_more": False,
            "url": f"/v1/subscription_items?subscription={id_}",
        },
        "livemode": False,
        "metadata": {},
        "payment_settings": {
            "payment_method_options": None,
            "payment_method_types": None,
            "save_default_payment_method": "off",
        },
        "start_date": created,
        "status": status,
        "trial_settings": {"end_behavior": {"missing_payment_method": "create_invoice"}},
    }


def line(
    *, invoice: str, amount: int, currency: str, description: str, subscription: JsonObject, period: int
) -> JsonObject:
    """Make a line of an invoice for one period of a subscription."""
    item = subscription["items"]["data"][0]
    return {
        "id": new_id("il"),
        "object": "line_item",
        "amount": amount,
        "currency": currency,
        "description": description,
        "discount_amounts": [],
        "discountable": True,
        "discounts": [],
        "invoice": invoice,
        "livemode": False,
        "metadata": {},
        "parent": {
            "invoice_item_details": None,
            "subscription_item_details": {
                "invoice_item": None,
                "proration": False,
                "proration_details": {"credited_items": None},
                "subscription": subscription["id"],
                "subscription_item": item["id"],
            },
            "type": "subscription_item_details",
        },
        "period": {"end": period + MONTH, "start": period},
        "pretax_credit_amounts": [],
        "pricing": {
            "price_details": {"price": item["price"]["id"], "product": item["price"]["product"]},
            "type": "price_details",
            "unit_amount_decimal": str(amount),
        },
        "quantity": 1,
        "subtotal": amount,
        "taxes": [],
    }


def invoice(
    *,
    created: int,
    customer: JsonObject,
    currency: str,
    amount: int,
    number: str,
    collection: str,
    subscription: str,
    base_url: str,
) -> JsonObject:
    """Make a finalised, open invoice of a subscription's cycle; what it lists are lines of their own."""
    id_, sent = new_id("in"), collection == "send_invoice"
    page = f"{base_url}/i/{new_id('live')}"
    return {
        "id": id_,
        "object": "invoice",
        **_empty(
            "account_tax_ids application automatically_finalizes_at custom_fields customer_account customer_phone"
            " customer_shipping default_payment_method default_source description footer from_invoice"
            " last_finalization_error latest_revision next_payment_attempt on_behalf_of receipt_number rendering"
            " shipping_cost shipping_details statement_descriptor test_clock threshold_reason"
        ),
        "account_country": "LV",
        "account_name": "Fake organisation",
        "amount_due": amount,
        "amount_overpaid": 0,
        "amount_paid": 0,
        "amount_remaining": amount,
        "amount_shipping": 0,
        "attempt_count": 0,
        "attempted": False,
        "auto_advance": True,
        "automatic_tax": _empty("disabled_reason liability provider status") | {"enabled": False},
        "billing_reason": "subscription_cycle",
        "collection_method": collection,
        "created": created,
        "currency": currency,
        "customer": customer["id"],
        "customer_address": None,
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_tax_exempt": "none",
        "customer_tax_ids": [],
        "default_tax_rates": [],
        "discounts": [],
        "due_date": created + MONTH if sent else None,
        "effective_at": created,
        "ending_balance": 0,
        "hosted_invoice_url": page,
        "invoice_pdf": f"{page}/pdf",
        "issuer": {"type": "self"},
        "livemode": False,
        "metadata": {},
        "number": number,
        "parent": {
            "quote_details": None,
            "subscription_details": {"metadata": {}, "subscription": subscription},
            "type": "subscription_details",
        },
        "payment_settings": {"default_mandate": None, "payment_method_options": None, "payment_method_types": None},
        "period_end": created,
        "period_start": created - MONTH,
        "post_payment_credit_notes_amount": 0,
        "pre_payment_credit_notes_amount": 0,
        "starting_balance": 0,
        "status": "open",
        "status_transitions": _empty("marked_uncollectible_at paid_at voided_at") | {"finalized_at": created},
        "subtotal": amount,
        "subtotal_excluding_tax": amount,
        "total": amount,
        "total_discount_amounts": [],
        "total_excluding_tax": amount,
        "total_pretax_credit_amounts": [],
        "total_taxes": [],
        "webhooks_delivered_at": created,
    }
