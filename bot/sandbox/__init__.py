"""The reference billing backend, a service of its own behind the published contract."""
