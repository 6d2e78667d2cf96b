"""What is Stripe's alone: keys it forgets, tries of its own, odd currencies, rare refusals, and its webhooks."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import stripe
from stripe import _error
from stripe.params.billing_portal import SessionCreateParams

from bot.domain.billing import Charge, Fate, Paid, PayerType, SentCharge, ServiceState
from bot.domain.money import Money
from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    InvalidInput,
    KaseError,
    Misconfigured,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
)
from bot.gateways.stripe.amounts import money
from bot.gateways.stripe.api import meaning
from bot.gateways.stripe.gateway import StripeGateway
from bot.gateways.stripe.marks import pay_name
from bot.settings import Settings
from tests.fakes.stripe.running import Debtor, FakeStripe, running_stripe
from tests.support.gateway_stage import Stage, browse
from tests.support.stripe_hands import StripeHands

pytestmark = pytest.mark.anyio

PAYS_ONCE = """
import asyncio, sys
from bot.domain.billing import Charge
from bot.domain.money import Money
from bot.errors import KaseError
from bot.gateways.stripe.gateway import StripeGateway

async def pay(base, api_key, account, invoice, card, key):
    gateway = StripeGateway(api_key, [], return_url="https://kase.example.com", base=base)
    try:
        charge = Charge(account, invoice, card, Money(4900, "EUR"))
        print(type(await gateway.resubmit(charge, idempotency_key=key)).__name__)
    except KaseError as error:
        print(type(error).__name__)
    await gateway.close()

asyncio.run(pay(*sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def hands() -> Iterator[StripeHands]:
    with running_stripe() as running:
        yield StripeHands(running)


@pytest.fixture
async def at(hands: StripeHands) -> AsyncIterator[Stage]:
    gateway = hands.gateway()
    yield Stage(gateway, hands)
    hands.fake.clear_faults()
    await gateway.close()


@pytest.fixture
def fake(hands: StripeHands) -> FakeStripe:
    return hands.fake


async def owing(at: Stage, fake: FakeStripe, variant: str = "single", **changes: object) -> tuple[Debtor, Charge]:
    made = fake.past_due_customer(variant, **changes)
    balance = (await at.gateway.balances(made.customer))[0]
    return made, Charge(made.customer, balance.id, fake.add_card(made.customer), balance.amount)


def pays(fake: FakeStripe, invoice: str) -> int:
    return sum(invoice in str(each["path"]) for each in fake.requests("invoices.pay"))


class TestForgottenKeys:
    @pytest.mark.parametrize("card", ["good", "funds"])
    async def test_days_later_the_same_key_gets_its_first_outcome_and_sends_no_charge(
        self, at: Stage, fake: FakeStripe, card: str
    ) -> None:
        charge = await at.owing(card=card)
        first = await at.gateway.resubmit(charge, idempotency_key=at.key)
        at.hands.advance_hours(24 * 5)

        again = await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert again == first
        assert pays(fake, charge.balance_id) == 1

    async def test_days_later_a_key_whose_charge_was_lost_on_the_way_still_charges_nothing(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing()
        at.hands.fault("resubmit", "drop_before")
        with pytest.raises(OutcomeUnknown):
            await at.gateway.resubmit(charge, idempotency_key=at.key)
        at.hands.advance_hours(24 * 5)

        with pytest.raises(OutcomeUnknown):
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert await at.gateway.void(at.sent(charge)) is Fate.NOT_CHARGED
        assert at.charges(charge) == 0

    async def test_days_later_a_void_key_is_void(self, at: Stage) -> None:
        charge = await at.owing()
        await at.gateway.void(at.sent(charge))
        at.hands.advance_hours(24 * 5)

        with pytest.raises(NotAllowed) as refused:
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert refused.value.context["reason"] == "key_void"
        assert at.charges(charge) == 0

    async def test_several_processes_with_one_key_charge_once(self, at: Stage, fake: FakeStripe) -> None:
        charge = await at.owing()
        command = [sys.executable, "-c", PAYS_ONCE, fake.base_url, fake.api_key]
        order = [charge.account_id, charge.balance_id, charge.card_id, at.key]

        processes = [
            await asyncio.create_subprocess_exec(*command, *order, stdout=asyncio.subprocess.PIPE) for _ in range(2)
        ]
        said = {(await process.communicate())[0].strip() for process in processes}

        assert said == {b"Paid"}
        assert at.charges(charge) == 1

    async def test_a_charge_that_left_late_after_its_key_was_burnt_is_refused(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing()
        await at.gateway.void(at.sent(charge))

        async with fake.sdk() as client:
            with pytest.raises(stripe.IdempotencyError):
                await client.v1.invoices.pay_async(
                    charge.balance_id, {"payment_method": charge.card_id}, {"idempotency_key": at.key}
                )

        assert at.charges(charge) == 0


class TestWhoseCharge:
    async def test_what_stripe_collected_by_itself_is_not_our_attempt(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("single")
        (balance,) = await at.gateway.balances(made.customer)
        assert balance.card_id is not None
        charge = Charge(made.customer, balance.id, balance.card_id, balance.amount)
        at.hands.fault("resubmit", "drop_before")
        with pytest.raises(OutcomeUnknown):
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert fake.retry_by_stripe(balance.id)

        assert await at.gateway.fate(at.sent(charge)) is Fate.NOT_CHARGED
        assert await at.gateway.balances(made.customer) == ()
        assert at.charges(charge) == 1

    async def test_a_refusal_of_stripes_own_try_is_not_our_attempts(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("single", card="4000000000000341")
        (balance,) = await at.gateway.balances(made.customer)
        charge = Charge(made.customer, balance.id, str(balance.card_id), balance.amount)
        at.hands.fault("resubmit", "drop_before")
        with pytest.raises(OutcomeUnknown):
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert not fake.retry_by_stripe(balance.id)

        assert await at.gateway.fate(at.sent(charge)) is Fate.NOT_FOUND

    async def test_an_automatic_try_while_the_bank_waits_is_not_the_payers_answer(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        made = fake.past_due_customer("single", card="4000002760003184")
        (balance,) = await at.gateway.balances(made.customer)
        charge = Charge(made.customer, balance.id, str(balance.card_id), balance.amount)
        await at.asked_by_bank(charge, at.key)
        fake.card_behaves(charge.card_id, "4242424242424242")

        assert fake.retry_by_stripe(balance.id)

        assert await at.gateway.fate(at.sent(charge)) is Fate.ABANDONED

    async def test_paying_with_another_card_on_the_banks_page_abandons_the_attempt(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing(card="bank")
        await at.asked_by_bank(charge, at.key)
        another = replace(charge, card_id=fake.add_card(charge.account_id))

        assert isinstance(await at.gateway.resubmit(another, idempotency_key=f"{at.key}-2"), Paid)

        assert await at.gateway.fate(at.sent(charge)) is Fate.ABANDONED
        assert at.charges(charge) == 1

    async def test_a_mark_that_somebody_changed_says_nothing_and_the_charge_is_still_found(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing()
        outcome = await at.gateway.resubmit(charge, idempotency_key=at.key)
        fake.set_invoice(charge.balance_id, metadata={pay_name(at.key): "changed by hand"})

        assert await at.gateway.fate(at.sent(charge)) == outcome


class TestTrouble:
    @pytest.mark.parametrize("kind", ["429", "lock_timeout"])
    async def test_too_many_requests_charge_nothing_and_leave_the_key_unused(self, at: Stage, kind: str) -> None:
        charge = await at.owing()
        at.hands.fault("resubmit", kind)

        with pytest.raises(BackendUnavailable):
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert await at.gateway.void(at.sent(charge)) is Fate.NOT_CHARGED
        assert at.charges(charge) == 0

    async def test_a_failure_that_stripe_keeps_for_the_key_is_not_charged_once_it_is_surely_over(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing()
        at.hands.fault("resubmit", "500_within")
        with pytest.raises(OutcomeUnknown):
            await at.gateway.resubmit(charge, idempotency_key=at.key)
        just_sent = SentCharge(charge, at.key, datetime.now(UTC) + timedelta(days=30))

        assert await at.gateway.void(just_sent) is Fate.PENDING
        assert await at.gateway.void(at.sent(charge)) is Fate.NOT_CHARGED
        assert at.charges(charge) == 0

    @pytest.mark.parametrize("operation", ["invoices.update", "customers.cards"])
    async def test_trouble_before_the_charge_moves_nothing(self, at: Stage, fake: FakeStripe, operation: str) -> None:
        charge = await at.owing()
        fake.fault(operation, "drop_after")

        with pytest.raises(BackendUnavailable):
            await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert pays(fake, charge.balance_id) == 0

    async def test_a_subscription_that_cannot_be_moved_leaves_the_payment_paid(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing(card="good")
        fake.fault("subscriptions.update", "503", times=1)

        outcome = await at.gateway.resubmit(charge, idempotency_key=at.key)

        assert isinstance(outcome, Paid)
        assert await at.gateway.fate(at.sent(charge)) == outcome
        assert {each["status"] for each in fake.requests("subscriptions.update")[-2:]} == {503, 200}

    async def test_no_connection_is_told_as_nothing_sent(self) -> None:
        gateway = StripeGateway("sk_test_x", [], return_url="https://kase.example.com", base="http://127.0.0.1:9")

        with pytest.raises(BackendUnavailable):
            await gateway.balances("cus_1")

        await gateway.close()

    async def test_a_wrong_key_is_a_wrong_setting(self, fake: FakeStripe) -> None:
        gateway = StripeGateway("sk_test_wrong", [], return_url="https://kase.example.com", base=fake.base_url)

        with pytest.raises(Misconfigured, match="KASE_STRIPE_API_KEY"):
            await gateway.check()

        await gateway.close()

    async def test_the_connection_is_checked_without_looking_at_anybody(self, at: Stage, hands: StripeHands) -> None:
        found = await hands.gateway().check()

        assert (found.live, found.version, found.hooks_signed) == (False, "2026-10-28.endive", True)

    def test_every_error_of_the_library_has_a_meaning(self) -> None:
        kinds = [
            kind for kind in vars(_error).values() if isinstance(kind, type) and issubclass(kind, stripe.StripeError)
        ]

        assert len(kinds) > 8
        for kind in kinds:
            error = kind.__new__(kind)
            error.http_status, error.code, error.headers, error.request_id = 400, None, {}, None
            assert isinstance(meaning(error), KaseError), kind

    def test_what_is_logged_of_an_error_is_codes_and_never_its_sentence(self) -> None:
        refused = stripe.InvalidRequestError
        error = refused("see https://invoice.stripe.com/i/secret", None, code="odd", http_status=400)  # type: ignore[no-untyped-call]  # so in the SDK

        told = meaning(error)

        assert "secret" not in f"{told}{told.context}"


class TestReading:
    @pytest.mark.parametrize(
        ("variant", "owed"),
        [("jpy", Money(5_000, "JPY")), ("kwd", Money(12_340, "KWD")), ("usd", Money(9_900, "USD"))],
    )
    async def test_currencies_with_other_decimals_are_read_and_paid_exactly(
        self, at: Stage, fake: FakeStripe, variant: str, owed: Money
    ) -> None:
        _, charge = await owing(at, fake, variant)

        assert charge.amount == owed
        assert isinstance(await at.gateway.resubmit(charge, idempotency_key=at.key), Paid)
        assert [line["amount"] for line in fake.ledger(charge.account_id)] == [owed.minor]

    async def test_an_invoice_of_many_lines_is_read_to_its_end(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("many_lines")

        (balance,) = await at.gateway.balances(made.customer)

        assert balance.subscriptions == ("Team plan",)
        assert len([each for each in fake.requests("invoices.lines") if balance.id in str(each["path"])]) == 2

    async def test_an_invoice_that_was_not_tried_yet_is_not_past_due(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("single")
        fake.set_invoice(made.invoice, attempted=False, attempt_count=0)

        assert await at.gateway.balances(made.customer) == ()

    async def test_a_sent_invoice_is_past_due_after_its_date_only(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("send_invoice")
        assert len(await at.gateway.balances(made.customer)) == 1
        fake.set_invoice(made.invoice, due_date=int((await at.gateway.now()).timestamp()) + 3600)

        assert await at.gateway.balances(made.customer) == ()
        assert (await at.gateway.account(made.customer)).payer is PayerType.INVOICE

    @pytest.mark.parametrize(
        ("status", "service"),
        [
            ("active", ServiceState.ACTIVE),
            ("past_due", ServiceState.WARNED),
            ("unpaid", ServiceState.DISABLED),
            ("paused", ServiceState.DISABLED),
        ],
    )
    async def test_the_service_is_read_from_the_subscriptions(
        self, at: Stage, fake: FakeStripe, status: str, service: ServiceState
    ) -> None:
        made = fake.past_due_customer("single")
        fake.set_subscription(made.subscription, status)

        assert (await at.gateway.account(made.customer)).service is service

    async def test_disputes_fraud_and_double_charges_are_concerns(self, at: Stage, fake: FakeStripe) -> None:
        found = []
        for trouble in ("none", "dispute", "warning", "double"):
            charge = await at.owing()
            await at.gateway.resubmit(charge, idempotency_key=f"{at.key}-{trouble}")
            paid = str(fake.ledger(charge.account_id)[0]["charge"])
            match trouble:
                case "dispute":
                    fake.dispute(paid)
                case "warning":
                    fake.warn_of_fraud(paid)
                case "double":
                    fake.set_invoice(charge.balance_id, amount_overpaid=4900)
                case _:
                    pass  # nothing is wrong with it
            found.append((await at.gateway.account(charge.account_id)).concern)

        assert found == [None, "dispute", "fraud", "charged_twice"]

    async def test_a_partners_customer_pays_the_partner(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("single", metadata={"kase_partner": "SIA Partneris IT"})

        account = await at.gateway.account(made.customer)

        assert (account.payer, account.partner) == (PayerType.PARTNER, "SIA Partneris IT")

    async def test_wrong_metadata_is_passed_over(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer(
            "nobodys_card", metadata={"kase_timezone": "Mars/Base", "kase_portal_url": "javascript:alert(1)"}
        )

        account = await at.gateway.account(made.customer)

        assert (account.timezone, account.portal_url) == ("UTC", None)
        assert [card.owner for card in await at.gateway.cards(made.customer)] == [""]

    async def test_a_card_saved_in_the_portal_is_the_last_one_on_file(self, at: Stage, fake: FakeStripe) -> None:
        charge = await at.owing()
        page = await at.gateway.card_page(charge.account_id, person="anna", edit_card=None, language="lv")

        await browse(page.url, number="5555555555554444", expiry="12 / 99", cvc="123", act="save")

        cards = await at.gateway.cards(charge.account_id)
        assert [card.label for card in cards] == ["Visa •••• 4242", "Mastercard •••• 4444"]
        assert (await at.gateway.balances(charge.account_id))[0].card_id == cards[-1].id

    def test_the_portal_speaks_every_language_of_ours(self) -> None:
        known = str(SessionCreateParams.__annotations__["locale"])

        for language in Settings().languages:
            assert f"'{language}'" in known


class TestAmounts:
    @pytest.mark.parametrize(
        ("amount", "currency", "ours"),
        [
            (4900, "eur", Money(4900, "EUR")),
            (500, "jpy", Money(500, "JPY")),
            (500, "isk", Money(5, "ISK")),
            (500, "ugx", Money(5, "UGX")),
            (5, "mga", Money(500, "MGA")),
            (5120, "kwd", Money(5120, "KWD")),
            (100, "huf", Money(100, "HUF")),
        ],
    )
    def test_stripes_units_become_ours_exactly(self, amount: int, currency: str, ours: Money) -> None:
        assert money(amount, currency) == ours

    @pytest.mark.parametrize(("amount", "currency"), [(501, "isk"), (5123, "kwd"), (1, "e€r"), (1, "euro")])
    def test_what_stripe_does_not_allow_is_refused(self, amount: int, currency: str) -> None:
        with pytest.raises(ContractBroken):
            money(amount, currency)


class TestNotices:
    async def test_a_payment_of_ours_names_its_attempt_and_its_balance(self, at: Stage, fake: FakeStripe) -> None:
        charge = await at.owing()
        await at.gateway.resubmit(charge, idempotency_key=at.key)

        event = at.gateway.read_hook(*self._signed(fake, "invoice.paid", charge.balance_id))

        assert (event.kind, event.idempotency_key) == ("attempt.settled", at.key)
        assert (event.account_id, event.balance_id) == (charge.account_id, charge.balance_id)

    async def test_a_payment_confirmed_at_the_bank_names_the_attempt_that_waited(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing(card="bank")
        outcome = await at.asked_by_bank(charge, at.key)
        await at.hands.answer_bank(outcome.page.url, "confirm")

        event = at.gateway.read_hook(*self._signed(fake, "invoice.paid", charge.balance_id))

        assert (event.kind, event.idempotency_key) == ("attempt.settled", at.key)

    async def test_a_failed_try_of_stripes_own_is_a_failed_payment(self, at: Stage, fake: FakeStripe) -> None:
        made = fake.past_due_customer("single", card="4000000000000341")
        fake.retry_by_stripe(made.invoice)

        event = at.gateway.read_hook(*self._signed(fake, "invoice.payment_failed", made.invoice))

        assert (event.kind, event.idempotency_key, event.balance_id) == ("payment.failed", None, made.invoice)

    @pytest.mark.parametrize(
        ("type_", "about", "kind"),
        [
            ("invoice.voided", "invoice", "balance.cleared"),
            ("invoice.overdue", "invoice", "balance.opened"),
            ("payment_method.attached", "card", "card.changed"),
            ("payment_method.automatically_updated", "card", "card.changed"),
            ("customer.created", "customer", "other"),
        ],
    )
    async def test_each_type_has_its_meaning_and_an_unknown_one_is_other(
        self, at: Stage, fake: FakeStripe, type_: str, about: str, kind: str
    ) -> None:
        made = fake.past_due_customer("single")
        subject = {"invoice": made.invoice, "card": str(made.card), "customer": made.customer}[about]
        notice = fake.webhook(fake.announce(type_, subject))

        assert at.gateway.read_hook(notice.headers, notice.body).kind == kind

    async def test_a_dispute_is_told_though_the_notice_does_not_name_the_account(
        self, at: Stage, fake: FakeStripe
    ) -> None:
        charge = await at.owing()
        await at.gateway.resubmit(charge, idempotency_key=at.key)
        fake.dispute(str(fake.ledger(charge.account_id)[0]["charge"]))
        notice = fake.webhook(str(fake.events("charge.dispute.created")[-1]["id"]))

        event = at.gateway.read_hook(notice.headers, notice.body)

        assert (event.kind, event.account_id) == ("dispute.opened", "")

    async def test_the_same_notice_twice_reads_the_same(self, at: Stage, fake: FakeStripe) -> None:
        notice = fake.webhook(fake.announce("customer.created", fake.past_due_customer().customer))

        assert at.gateway.read_hook(notice.headers, notice.body) == at.gateway.read_hook(notice.headers, notice.body)

    async def test_while_a_secret_is_rolled_either_one_will_do(self, fake: FakeStripe) -> None:
        gateway = StripeGateway(
            fake.api_key, [fake.next_webhook_secret, fake.webhook_secret], return_url="https://x.example"
        )
        about = fake.announce("customer.created", fake.past_due_customer().customer)

        for secret in (fake.webhook_secret, fake.next_webhook_secret):
            notice = fake.webhook(about, secrets=[secret])
            assert gateway.read_hook(notice.headers, notice.body).kind == "other"

        await gateway.close()

    @pytest.mark.parametrize("wrong", ["tampered", "old", "other secret", "no header", "odd header"])
    async def test_a_bad_signature_is_refused(self, at: Stage, fake: FakeStripe, wrong: str) -> None:
        about = fake.announce("customer.created", fake.past_due_customer().customer)
        five_minutes_ago = int(datetime.now(UTC).timestamp()) - 301
        notice = {
            "tampered": lambda: fake.webhook(about, tampered=True),
            "old": lambda: fake.webhook(about, at=five_minutes_ago),
            "other secret": lambda: fake.webhook(about, secrets=["whsec_of_somebody_else"]),
            "no header": lambda: replace(fake.webhook(about), headers={}),
            "odd header": lambda: replace(fake.webhook(about), headers={"stripe-signature": "t=x,v1"}),
        }[wrong]()

        with pytest.raises(NotAllowed):
            at.gateway.read_hook(notice.headers, notice.body)

    async def test_without_a_secret_every_notice_is_refused(self, fake: FakeStripe) -> None:
        gateway = StripeGateway(fake.api_key, [], return_url="https://x.example")
        notice = fake.webhook(fake.announce("customer.created", fake.past_due_customer().customer))

        with pytest.raises(NotAllowed):
            gateway.read_hook(notice.headers, notice.body)

        await gateway.close()

    @pytest.mark.parametrize("body", ["{}", "[]", "no json", '{"object": "v2.core.event", "id": "e", "type": "t"}'])
    async def test_a_wrong_shape_is_told(self, at: Stage, fake: FakeStripe, body: str) -> None:
        header = stripe.WebhookSignature.generate_signature_header(body, fake.webhook_secret)

        with pytest.raises(InvalidInput):
            at.gateway.read_hook({"Stripe-Signature": header}, body.encode())

    def _signed(self, fake: FakeStripe, type_: str, about: str) -> tuple[dict[str, str], bytes]:
        events = [each for each in fake.events(type_) if each["data"]["object"]["id"] == about]
        notice = fake.webhook(str(events[-1]["id"]))
        return notice.headers, notice.body


async def test_a_charge_of_a_customer_that_was_deleted_is_not_found(at: Stage) -> None:
    with pytest.raises(NotFound):
        await at.gateway.account("cus_nobody")
