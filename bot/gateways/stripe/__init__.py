"""The gateway to Stripe: a customer is an account, an open invoice that was not collected a balance."""
