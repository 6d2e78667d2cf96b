"""Adapters to billing backends."""
