"""Ports of what is remembered, and the unit of work that commits them together."""
