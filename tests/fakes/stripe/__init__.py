"""A fake Stripe on a real socket, for tests with the real SDK."""

from tests.fakes.stripe.running import Debtor, FakeStripe, Webhook, running_stripe, stripe_process

__all__ = ["Debtor", "FakeStripe", "Webhook", "running_stripe", "stripe_process"]
