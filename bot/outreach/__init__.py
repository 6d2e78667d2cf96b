"""Writing to those who may pay when a payment failed: at decent hours, seldom, and never against their will."""
