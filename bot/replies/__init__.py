"""Turning reply keys and facts into words of a language."""
