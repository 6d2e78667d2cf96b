"""The fake Stripe against the real SDK: what is owed, what a card answers, and what was really charged."""

from collections.abc import Iterator

import pytest
import stripe as sdk_package

from tests.fakes.stripe import FakeStripe, running_stripe

pytestmark = pytest.mark.anyio

FULL_PAYMENTS = "payments.data.payment.payment_intent"


@pytest.fixture(scope="module")
def stripe() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


class TestPaying:
    async def test_a_past_due_invoice_is_paid_once_and_its_subscription_is_active_again(
        self, stripe: FakeStripe
    ) -> None:
        debtor = stripe.past_due_customer()

        async with stripe.sdk() as sdk:
            paid = await sdk.v1.invoices.pay_async(
                debtor.invoice, {"payment_method": debtor.card or "", "off_session": False}
            )
            subscription = await sdk.v1.subscriptions.retrieve_async(debtor.subscription)
            customer = await sdk.v1.customers.retrieve_async(debtor.customer)

        assert (paid.status, paid.amount_remaining, paid.amount_paid, paid.next_payment_attempt) == (
            "paid",
            0,
            4500,
            None,
        )
        assert (subscription.status, customer.delinquent) == ("active", False)
        (charge,) = stripe.ledger(debtor.customer)
        assert (charge["amount"], charge["currency"], charge["card"]) == (4500, "eur", debtor.card)
        assert charge["invoice"] == debtor.invoice

    async def test_a_subscription_stays_past_due_while_its_latest_invoice_is_open(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        later = stripe.bill(debtor.customer, debtor.subscription)

        async with stripe.sdk() as sdk:
            await sdk.v1.invoices.pay_async(debtor.invoice)
            between = stripe.look(debtor.subscription)["status"]
            await sdk.v1.invoices.pay_async(later)

        assert (between, stripe.look(debtor.subscription)["status"]) == ("past_due", "active")

    async def test_without_a_card_named_the_nearest_default_is_charged(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("several")
        of_subscription, of_invoice = stripe.add_card(debtor.customer), stripe.add_card(debtor.customer)
        first, second = debtor.invoices

        async with stripe.sdk() as sdk:
            await sdk.v1.subscriptions.update_async(
                debtor.subscriptions[0], {"default_payment_method": of_subscription}
            )
            await sdk.v1.invoices.update_async(second, {"default_payment_method": of_invoice})
            for invoice in (first, second, stripe.bill(debtor.customer, debtor.subscriptions[1])):
                await sdk.v1.invoices.pay_async(invoice)

        assert [one["card"] for one in stripe.ledger(debtor.customer)] == [of_subscription, of_invoice, debtor.card]

    @pytest.mark.parametrize(("variant", "amount", "currency"), [("jpy", 5000, "jpy"), ("kwd", 12340, "kwd")])
    async def test_amounts_are_whole_minor_units_of_the_currency(
        self, stripe: FakeStripe, variant: str, amount: int, currency: str
    ) -> None:
        debtor = stripe.past_due_customer(variant)

        async with stripe.sdk() as sdk:
            await sdk.v1.invoices.pay_async(debtor.invoice)

        assert [(one["amount"], one["currency"]) for one in stripe.ledger(debtor.customer)] == [(amount, currency)]

    async def test_what_cannot_be_paid_is_refused_and_charges_nothing(self, stripe: FakeStripe) -> None:
        debtor, cardless = stripe.past_due_customer(), stripe.past_due_customer("no_card")
        foreign = stripe.add_card(cardless.customer)
        cardless_again = stripe.past_due_customer("no_card")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.InvalidRequestError, match="does not have a payment method"):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"payment_method": foreign})
            with pytest.raises(sdk_package.InvalidRequestError, match="No such PaymentMethod"):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"payment_method": "pm_none"})
            with pytest.raises(sdk_package.InvalidRequestError, match="no attached payment source"):
                await sdk.v1.invoices.pay_async(cardless_again.invoice)
            await sdk.v1.invoices.void_invoice_async(debtor.invoice)
            with pytest.raises(sdk_package.InvalidRequestError, match="void"):
                await sdk.v1.invoices.pay_async(debtor.invoice)

        assert stripe.ledger(debtor.customer) == stripe.ledger(cardless_again.customer) == []

    async def test_an_uncollectible_invoice_can_still_be_paid(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            given_up = await sdk.v1.invoices.mark_uncollectible_async(debtor.invoice)
            paid = await sdk.v1.invoices.pay_async(debtor.invoice)

        assert (given_up.status, paid.status) == ("uncollectible", "paid")

    async def test_an_invoice_paid_by_transfer_is_paid_without_a_charge(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("send_invoice")
        async with stripe.sdk() as sdk:
            owed = await sdk.v1.invoices.retrieve_async(debtor.invoice)
            paid = await sdk.v1.invoices.pay_async(debtor.invoice, {"paid_out_of_band": True})

        assert (owed.collection_method, owed.attempted) == ("send_invoice", False)
        assert (owed.due_date or 0) < owed.created + 40 * 86400
        assert (paid.status, stripe.ledger(debtor.customer)) == ("paid", [])

    async def test_only_attempts_of_stripe_count_after_the_first(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000000000009995")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(debtor.invoice)
        by_hand = stripe.look(debtor.invoice)["attempt_count"]
        stripe.retry_by_stripe(debtor.invoice)

        assert (by_hand, stripe.look(debtor.invoice)["attempt_count"]) == (1, 2)


class TestDeclines:
    @pytest.mark.parametrize(
        ("number", "code", "decline_code", "advice_code"),
        [
            ("4000000000000002", "card_declined", "generic_decline", "try_again_later"),
            ("4000000000009995", "card_declined", "insufficient_funds", "try_again_later"),
            ("4000000000009987", "card_declined", "lost_card", "do_not_try_again"),
            ("4000000000009979", "card_declined", "stolen_card", "do_not_try_again"),
            ("4100000000000019", "card_declined", "fraudulent", "do_not_try_again"),
            ("4000000000006975", "card_declined", "card_velocity_exceeded", "try_again_later"),
            ("4000000000000341", "card_declined", "generic_decline", "try_again_later"),
            ("4000000000000069", "expired_card", "expired_card", "confirm_card_data"),
            ("4000000000000127", "incorrect_cvc", "incorrect_cvc", "confirm_card_data"),
            ("4000000000000119", "processing_error", "processing_error", "try_again_later"),
            ("4242424242424241", "incorrect_number", "incorrect_number", "confirm_card_data"),
        ],
    )
    async def test_a_test_card_is_declined_with_its_codes_and_leaves_a_failed_charge(
        self, stripe: FakeStripe, number: str, code: str, decline_code: str, advice_code: str
    ) -> None:
        debtor = stripe.past_due_customer(card=number)
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError) as caught:
                await sdk.v1.invoices.pay_async(debtor.invoice, {"payment_method": debtor.card or ""})
            invoice = await sdk.v1.invoices.retrieve_async(debtor.invoice, {"expand": [FULL_PAYMENTS]})
            newest = (await sdk.v1.charges.list_async({"customer": debtor.customer})).data[0]

        error = caught.value.error
        assert error is not None
        assert (caught.value.http_status, error.code, error.decline_code, error.advice_code) == (
            402, code, decline_code, advice_code,
        )  # fmt: skip
        assert (newest.id, newest.status, newest.failure_code) == (error.charge, "failed", code)
        assert newest.outcome is not None
        assert (newest.outcome.advice_code, newest.payment_method) == (advice_code, debtor.card)
        assert invoice.payments is not None
        intent = invoice.payments.data[0].payment.payment_intent
        assert isinstance(intent, sdk_package.PaymentIntent)
        assert (intent.status, intent.latest_charge) == ("requires_payment_method", newest.id)
        assert intent.last_payment_error is not None
        assert intent.last_payment_error.decline_code == decline_code
        assert (invoice.status, stripe.ledger(debtor.customer)) == ("open", [])

    async def test_a_card_can_be_made_with_any_codes(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        card = stripe.add_declining_card(
            debtor.customer,
            "revocation_of_authorization",
            advice_code="do_not_try_again",
            network_decline_code="R1",
            network_advice_code="21",
        )
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError) as caught:
                await sdk.v1.invoices.pay_async(debtor.invoice, {"payment_method": card})

        error = caught.value.error
        assert error is not None
        assert (error.decline_code, error.advice_code) == ("revocation_of_authorization", "do_not_try_again")
        assert (error.network_decline_code, error.network_advice_code) == ("R1", "21")

    async def test_a_card_past_its_expiry_is_declined_until_the_expiry_is_changed(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("expired")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError) as caught:
                await sdk.v1.invoices.pay_async(debtor.invoice)
            await sdk.v1.payment_methods.update_async(
                debtor.card or "", {"card": {"exp_month": 1, "exp_year": 2099}, "metadata": {"kase_person": "anna"}}
            )
            paid = await sdk.v1.invoices.pay_async(debtor.invoice)

        assert (caught.value.code, paid.status) == ("expired_card", "paid")

    async def test_a_declining_card_cannot_be_attached_but_one_that_fails_later_can(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("no_card")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError) as caught:
                await sdk.v1.payment_methods.attach_async(
                    "pm_card_chargeDeclinedInsufficientFunds", {"customer": debtor.customer}
                )
            card = await sdk.v1.payment_methods.attach_async(
                "pm_card_chargeCustomerFail", {"customer": debtor.customer}
            )
            cards = await sdk.v1.payment_methods.list_async({"customer": debtor.customer, "type": "card"})
            left = await sdk.v1.payment_methods.detach_async(card.id)

        assert caught.value.error is not None
        assert caught.value.error.decline_code == "insufficient_funds"
        assert ([one.id for one in cards.data], left.customer) == ([card.id], None)


class TestAuthentication:
    async def test_a_bank_that_asks_the_payer_stops_the_payment_until_it_is_confirmed(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000002760003184")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError) as caught:
                await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False, "expand": ["payments"]})
            waiting = await sdk.v1.invoices.retrieve_async(debtor.invoice, {"expand": [FULL_PAYMENTS]})
            before = stripe.ledger(debtor.customer)
            confirmed = stripe.confirm(debtor.invoice)

        assert (caught.value.http_status, caught.value.code) == (402, "invoice_payment_intent_requires_action")
        assert waiting.payments is not None
        intent = waiting.payments.data[0].payment.payment_intent
        assert isinstance(intent, sdk_package.PaymentIntent)
        assert (intent.status, before) == ("requires_action", [])
        assert confirmed
        assert len(stripe.ledger(debtor.customer)) == 1
        assert stripe.look(debtor.subscription)["status"] == "active"

    async def test_a_refused_authentication_leaves_the_invoice_open(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000000000003220")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False})
            paid = stripe.confirm(debtor.invoice, passed=False)
            intents = await sdk.v1.payment_intents.list_async({"customer": debtor.customer})

        assert (paid, intents.data[0].status) == (False, "requires_payment_method")
        error = intents.data[0].last_payment_error
        assert (error and error.code) == "payment_intent_authentication_failure"

    async def test_another_card_can_pay_while_the_first_waits_for_its_bank(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000002760003184")
        other = stripe.add_card(debtor.customer)
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False})
            await sdk.v1.invoices.pay_async(debtor.invoice, {"payment_method": other})

        assert stripe.confirm(debtor.invoice)
        assert [one["card"] for one in stripe.ledger(debtor.customer)] == [other]

    async def test_a_card_that_was_set_up_asks_only_when_the_customer_is_there(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("several", card="4000003800000446")
        first, second = debtor.invoices
        async with stripe.sdk() as sdk:
            away = await sdk.v1.invoices.pay_async(first, {"off_session": True})
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(second, {"off_session": False})

        assert away.status == "paid"

    async def test_an_authentication_that_is_passed_may_end_in_a_decline(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000008260003178")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False})

        assert not stripe.confirm(debtor.invoice)
        assert stripe.ledger(debtor.customer) == []


class TestReading:
    async def test_of_a_deleted_customer_only_a_stub_and_its_debts_are_left(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            await sdk.v1.customers.delete_async(debtor.customer)
            customer = await sdk.v1.customers.retrieve_async(debtor.customer)
            invoices = await sdk.v1.invoices.list_async({"customer": debtor.customer, "status": "open"})
            subscriptions = await sdk.v1.subscriptions.list_async({"customer": debtor.customer})
            with pytest.raises(sdk_package.InvalidRequestError, match="No such customer"):
                await sdk.v1.invoices.pay_async(debtor.invoice)

        assert (customer.deleted, [one.id for one in invoices.data]) == (True, [debtor.invoice])
        assert subscriptions.data == []

    async def test_lists_come_by_pages_newest_first_and_the_sdk_walks_through_them(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("many_lines")
        made = [debtor.invoice, *(stripe.bill(debtor.customer, debtor.subscription) for _ in range(11))]
        async with stripe.sdk() as sdk:
            page = await sdk.v1.invoices.list_async({"customer": debtor.customer, "status": "open"})
            every = [one.id async for one in page.auto_paging_iter()]
            before = await sdk.v1.invoices.list_async(
                {"customer": debtor.customer, "ending_before": made[0], "limit": 2}
            )
            invoice = await sdk.v1.invoices.retrieve_async(debtor.invoice)
            lines = await sdk.v1.invoices.line_items.list_async(debtor.invoice, {"limit": 100})
            all_lines = [one.amount async for one in lines.auto_paging_iter()]

        assert (len(page.data), page.has_more) == (10, True)
        assert every == [*reversed(made[1:]), made[0]]
        assert [one.id for one in before.data] == [made[2], made[1]]
        assert (len(invoice.lines.data), invoice.lines.has_more) == (10, True)
        assert (len(all_lines), sum(all_lines)) == (120, 4500)

    async def test_lines_name_their_subscription_and_its_product(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("together")
        async with stripe.sdk() as sdk:
            invoice = await sdk.v1.invoices.retrieve_async(debtor.invoice)
            subscriptions = await sdk.v1.subscriptions.list_async(
                {"customer": debtor.customer, "status": "past_due", "expand": ["data.default_payment_method"]}
            )
            item = subscriptions.data[0]["items"].data[0]
            product = await sdk.v1.products.retrieve_async(item.price.product)

        details = [one.parent.subscription_item_details for one in invoice.lines.data if one.parent]
        assert [one.subscription for one in details if one] == list(debtor.subscriptions)
        assert (invoice.amount_due, len(subscriptions.data), product.name) == (16500, 2, "Storage")

    async def test_a_dispute_and_a_fraud_warning_are_found_by_their_charge(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer("disputed")
        (charge,) = stripe.ledger(debtor.customer)
        stripe.warn_of_fraud(charge["charge"])
        async with stripe.sdk() as sdk:
            disputes = await sdk.v1.disputes.list_async({"charge": charge["charge"]})
            warnings = await sdk.v1.radar.early_fraud_warnings.list_async({"charge": charge["charge"]})
            told = await sdk.v1.charges.retrieve_async(charge["charge"], {"expand": ["payment_intent.latest_charge"]})

        assert [(one.status, one.amount) for one in disputes.data] == [("needs_response", 4500)]
        assert (len(warnings.data), told.disputed) == (1, True)

    async def test_payments_of_an_invoice_are_found_from_both_ends(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            await sdk.v1.invoices.pay_async(debtor.invoice)
            second = stripe.charge_again(debtor.invoice, debtor.card or "")
            ties = await sdk.v1.invoice_payments.list_async({"invoice": debtor.invoice, "status": "paid"})
            intent = (await sdk.v1.charges.retrieve_async(second)).payment_intent
            back = await sdk.v1.invoice_payments.list_async(
                {"payment": {"type": "payment_intent", "payment_intent": str(intent)}}
            )

        assert [one.is_default for one in ties.data] == [False, True]
        assert [one.invoice for one in back.data] == [debtor.invoice]
        assert len(stripe.ledger(debtor.customer)) == 2

    async def test_metadata_is_merged_and_an_empty_value_takes_a_key_away(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            await sdk.v1.invoices.update_async(debtor.invoice, {"metadata": {"a": "1", "b": "2"}})
            changed = await sdk.v1.invoices.update_async(debtor.invoice, {"metadata": {"a": "", "c": "3"}})

        assert changed.metadata is not None
        assert changed.metadata.to_dict() == {"b": "2", "c": "3"}
