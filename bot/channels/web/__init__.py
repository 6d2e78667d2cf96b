"""The HTTP doors for browsers."""
