"""A fake Stripe on a real socket, for tests of the Stripe gateway with the real SDK.

Start it, point the SDK at it, let things happen, look at what was really charged:

    with running_stripe() as stripe:
        debtor = stripe.past_due_customer("several", card="4000000000009995")
        stripe.fault("invoices.pay", "drop_after", about=debtor.invoices[0])
        async with stripe.sdk(retries=2) as sdk:
            await sdk.v1.invoices.pay_async(debtor.invoices[0], {"off_session": False}, {"idempotency_key": "k"})
        assert len(stripe.ledger(debtor.customer)) == 1

Entry points
- `running_stripe()` in a thread, `stripe_process(file)` as a process that may be killed and started again on its file
  (`python -m tests.fakes.stripe PORT FILE`): both give a `FakeStripe` with `base_url`, `api_key`, `webhook_secret`,
  `next_webhook_secret`, `api_version`, `sdk(retries=, patience=, api_key=, version=)`.
- Customers: `past_due_customer(variant, **changes)`, the variants are `seeds.VARIANTS`, the changes the fields of
  `seeds.Plan`; `bill`, `subscribe`, `set_subscription`, `set_invoice`, `change`.
- Cards: `add_card` (test numbers of `cards.BEHAVIOURS`), `add_declining_card` (any codes), `card_behaves`,
  `remove_card`.
- What happens elsewhere: `retry_by_stripe`, `confirm`, `pay_elsewhere`, `charge_again`, `dispute`, `warn_of_fraud`,
  `advance(hours)`.
- What goes wrong: `fault(on, kind, times=, probability=, delay_ms=, retry_after=, about=)`, where `on` is an operation
  of `routes.ROUTES`, `invoices.*` or `any`; `clear_faults`, `faults_left`.
- Notices: `events`, `announce` (any type), `webhook` (signed, also wrongly), `deliver`, `send_webhooks_to`.
- What is seen: `ledger`, `requests`, `look(id)`.
- Pages for a browser: a portal session's `url`, an invoice's `hosted_invoice_url`.

Parameters are held to the SDK's own `stripe.params` types, closed: what they do not list is a 400, values too. Answers
are held to its object classes by `tests/unit/test_fake_stripe_shapes.py`.

Known to differ from Stripe: one account, one API version, cards only, no drafts, taxes, discounts, proration, partial
payments, search, no rate limits but those asked for; Stripe's own retries happen when `retry_by_stripe` says so and not
by the clock; the portal page knows only the flow that takes a card. Not published by Stripe, and so a guess: the advice
and network codes of test cards, the wording of refusals, that an error of `invoices.pay` carries the charge but no
payment intent, that a paid invoice has no error code, and what an unknown `customer` of a list answers (400).
"""

from tests.fakes.stripe.running import Debtor, FakeStripe, Webhook, running_stripe, stripe_process

__all__ = ["Debtor", "FakeStripe", "Webhook", "running_stripe", "stripe_process"]
