"""The money room: the gateway port, the desk that pays through it, decline rules and profiles."""
