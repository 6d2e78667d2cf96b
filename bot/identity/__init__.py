"""Which chat person may see and pay for which account."""
