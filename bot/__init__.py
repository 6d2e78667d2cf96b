"""Kase, the billing-recovery assistant: the service."""
