"""The fake Stripe's idempotency keys and faults, against the real SDK: whatever breaks, one key is one charge."""

import asyncio
from collections.abc import Iterator

import pytest
import stripe as sdk_package
from stripe import StripeClient

from tests.fakes.stripe import Debtor, FakeStripe, running_stripe

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def running() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


@pytest.fixture
def stripe(running: FakeStripe) -> Iterator[FakeStripe]:
    yield running
    running.clear_faults()


async def pay(sdk: StripeClient, debtor: Debtor, key: str) -> str | None:
    """Pay the debtor's invoice with the card on file; the invoice's status."""
    order = {"payment_method": debtor.card or "", "off_session": False}
    paid = await sdk.v1.invoices.pay_async(debtor.invoice, order, {"idempotency_key": key})  # type: ignore[arg-type]  # a plain dict
    return paid.status


async def failure(sdk: StripeClient, debtor: Debtor, key: str) -> sdk_package.StripeError:
    """Pay, and give the error that comes back."""
    with pytest.raises(sdk_package.StripeError) as caught:
        await pay(sdk, debtor, key)
    return caught.value


def code_of(error: sdk_package.StripeError) -> str | None:
    """The code in the answer: the SDK leaves `error.code` empty for conflicts of keys and for rate limits."""
    return error.error.code if error.error else None


def charges(stripe: FakeStripe, debtor: Debtor) -> int:
    """How often the debtor was really charged."""
    return len(stripe.ledger(debtor.customer))


class TestKeys:
    async def test_the_same_request_with_the_same_key_gets_the_same_answer_and_charges_once(
        self, stripe: FakeStripe
    ) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            answers = [await pay(sdk, debtor, "same-request") for _ in range(3)]

        assert answers == ["paid"] * 3
        assert charges(stripe, debtor) == 1
        assert [one["replayed"] for one in stripe.requests("invoices.pay")[-3:]] == [False, True, True]

    async def test_a_replayed_answer_says_so_in_its_headers(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000000000000002")
        async with stripe.sdk() as sdk:
            first, second = [await failure(sdk, debtor, "headers") for _ in range(2)]

        assert "idempotent-replayed" not in (first.headers or {})
        assert (second.headers or {})["idempotent-replayed"] == "true"
        assert (second.headers or {})["original-request"] == first.request_id

    async def test_a_decline_is_kept_for_its_key_even_when_the_card_is_good_by_now(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000000000009995")
        async with stripe.sdk() as sdk:
            first = await failure(sdk, debtor, "declined")
            stripe.card_behaves(str(debtor.card), "4242424242424242")
            second = await failure(sdk, debtor, "declined")
            third = await pay(sdk, debtor, "another-key")

        assert (first.json_body, third) == (second.json_body, "paid")
        assert charges(stripe, debtor) == 1

    async def test_two_at_once_with_one_key_charge_once(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk(retries=3) as sdk:
            answers = await asyncio.gather(pay(sdk, debtor, "at-once"), pay(sdk, debtor, "at-once"))

        assert set(answers) == {"paid"}
        assert charges(stripe, debtor) == 1
        assert 409 in [one["status"] for one in stripe.requests("invoices.pay") if one["idempotency_key"] == "at-once"]

    async def test_a_key_in_flight_is_a_conflict_that_is_not_kept(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            first = asyncio.create_task(pay(sdk, debtor, "in-flight"))
            await asyncio.sleep(0.01)
            conflict = await failure(sdk, debtor, "in-flight")
            answers = [await first, await pay(sdk, debtor, "in-flight")]

        assert (conflict.http_status, code_of(conflict)) == (409, "idempotency_key_in_use")
        assert answers == ["paid", "paid"]

    async def test_two_at_once_with_two_keys_charge_once_since_the_invoice_is_paid_by_then(
        self, stripe: FakeStripe
    ) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            first, second = await asyncio.gather(
                pay(sdk, debtor, "one"), pay(sdk, debtor, "two"), return_exceptions=True
            )

        assert "paid" in (first, second)
        assert "Invoice is already paid" in f"{first} {second}"
        assert charges(stripe, debtor) == 1

    async def test_a_key_is_for_one_set_of_parameters(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            await pay(sdk, debtor, "other-parameters")
            with pytest.raises(sdk_package.IdempotencyError, match="same parameters"):
                await sdk.v1.invoices.pay_async(debtor.invoice, {}, {"idempotency_key": "other-parameters"})

    async def test_a_key_is_for_one_endpoint(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            await sdk.v1.invoices.update_async(debtor.invoice, {"metadata": {"a": "b"}}, {"idempotency_key": "burned"})
            error = await failure(sdk, debtor, "burned")

        assert (error.http_status, isinstance(error, sdk_package.IdempotencyError)) == (400, True)
        assert "same endpoint" in str(error)
        assert charges(stripe, debtor) == 0

    async def test_refused_parameters_do_not_use_the_key_up(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.InvalidRequestError, match="unknown parameter"):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"x": "y"}, {"idempotency_key": "typo"})  # type: ignore[arg-type]  # what is refused
            answer = await pay(sdk, debtor, "typo")

        assert answer == "paid"

    async def test_a_key_is_forgotten_after_a_day_and_not_before(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer(card="4000000000009995")
        async with stripe.sdk() as sdk:
            await failure(sdk, debtor, "days")
            stripe.card_behaves(str(debtor.card), "4242424242424242")
            stripe.advance(hours=23.9)
            await failure(sdk, debtor, "days")
            stripe.advance(hours=0.2)
            answer = await pay(sdk, debtor, "days")

        assert answer == "paid"

    async def test_a_key_has_at_most_255_characters(self, stripe: FakeStripe) -> None:
        async with stripe.sdk() as sdk:
            error = await failure(sdk, stripe.past_due_customer(), "k" * 256)

        assert (error.http_status, "255" in str(error)) == (400, True)


class TestFaults:
    async def test_an_answer_that_was_lost_after_the_charge_is_asked_for_again_by_the_sdk(
        self, stripe: FakeStripe
    ) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", "drop_after")
        async with stripe.sdk(retries=2) as sdk:
            answer = await pay(sdk, debtor, "lost")

        assert answer == "paid"
        assert charges(stripe, debtor) == 1
        assert stripe.faults_left() == []

    async def test_with_keys_ignored_a_repeated_request_charges_twice_and_the_ledger_shows_it(
        self, stripe: FakeStripe
    ) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", "ignore_keys", times=None)
        async with stripe.sdk() as sdk:
            answers = [await pay(sdk, debtor, "unkept") for _ in range(2)]

        assert (answers, charges(stripe, debtor)) == (["paid", "paid"], 2)

    @pytest.mark.parametrize(
        ("kind", "status", "charged"),
        [
            ("drop_before", None, 0),
            ("drop_after", None, 1),
            ("500_before", 500, 0),
            ("500_within", 500, 0),
            ("500_after", 500, 1),
            ("403", 403, 0),
            ("503", 503, 0),
            ("429", 429, 0),
            ("lock_timeout", 429, 0),
        ],
    )
    async def test_a_fault_is_told_as_it_is_and_charges_or_not(
        self, stripe: FakeStripe, kind: str, status: int | None, charged: int
    ) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", kind)
        async with stripe.sdk() as sdk:
            error = await failure(sdk, debtor, f"fault-{kind}")

        assert error.http_status == status
        assert isinstance(error, sdk_package.APIConnectionError) == (status is None)
        assert charges(stripe, debtor) == charged

    @pytest.mark.parametrize(("kind", "kept"), [("500_before", False), ("500_within", True), ("500_after", True)])
    async def test_an_error_is_kept_for_its_key_when_execution_had_begun(
        self, stripe: FakeStripe, kind: str, kept: bool
    ) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", kind)
        async with stripe.sdk() as sdk:
            await failure(sdk, debtor, f"kept-{kind}")
            second = await failure(sdk, debtor, f"kept-{kind}") if kept else await pay(sdk, debtor, f"kept-{kind}")

        assert (getattr(second, "http_status", second)) == (500 if kept else "paid")

    async def test_the_sdk_does_not_ask_again_for_an_error_that_is_kept(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", "500_after")
        async with stripe.sdk(retries=3) as sdk:
            error = await failure(sdk, debtor, "not-again")

        asked = [one["status"] for one in stripe.requests("invoices.pay") if one["idempotency_key"] == "not-again"]
        assert (error.http_status, asked, charges(stripe, debtor)) == (500, [500], 1)

    async def test_a_lost_answer_is_lost_whatever_it_was(self, stripe: FakeStripe) -> None:
        stripe.fault("invoices.pay", "drop_after", times=2)
        async with stripe.sdk() as sdk:
            lost = [await failure(sdk, stripe.past_due_customer(card=None), f"lost-{at}") for at in range(2)]

        assert [type(one) for one in lost] == [sdk_package.APIConnectionError] * 2

    async def test_a_busy_api_says_when_to_come_back(self, stripe: FakeStripe) -> None:
        stripe.fault("any", "429", retry_after=7)
        async with stripe.sdk() as sdk:
            error = await failure(sdk, stripe.past_due_customer(), "busy")

        assert isinstance(error, sdk_package.RateLimitError)
        assert ((error.headers or {})["retry-after"], code_of(error)) == ("7", "rate_limit")

    @pytest.mark.parametrize("kind", ["slow", "slow_answer"])
    async def test_who_does_not_wait_is_charged_all_the_same(self, stripe: FakeStripe, kind: str) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", kind, delay_ms=250)
        async with stripe.sdk(patience=0.1) as impatient:
            error = await failure(impatient, debtor, kind)
        async with stripe.sdk(retries=4) as sdk:
            answer = await pay(sdk, debtor, kind)

        assert (isinstance(error, sdk_package.APIConnectionError), answer) == (True, "paid")
        assert charges(stripe, debtor) == 1

    async def test_a_late_charge_is_in_flight_first_and_made_afterwards(self, stripe: FakeStripe) -> None:
        debtor = stripe.past_due_customer()
        stripe.fault("invoices.pay", "late", delay_ms=200)
        async with stripe.sdk() as sdk:
            lost = await failure(sdk, debtor, "late")
            before = charges(stripe, debtor)
            conflict = await failure(sdk, debtor, "late")
        async with stripe.sdk(retries=4) as patient:
            answer = await pay(patient, debtor, "late")

        assert (isinstance(lost, sdk_package.APIConnectionError), conflict.http_status, before) == (True, 409, 0)
        assert (answer, charges(stripe, debtor)) == ("paid", 1)

    async def test_a_fault_can_be_meant_for_one_object_and_for_some_times(self, stripe: FakeStripe) -> None:
        meant, other = stripe.past_due_customer(), stripe.past_due_customer()
        stripe.fault("invoices.*", "503", times=2, about=meant.invoice)
        async with stripe.sdk() as sdk:
            answer = await pay(sdk, other, "not-meant")
            errors = [await failure(sdk, meant, "meant") for _ in range(2)]
            then = await pay(sdk, meant, "meant")

        assert (answer, then, [one.http_status for one in errors]) == ("paid", "paid", [503, 503])
