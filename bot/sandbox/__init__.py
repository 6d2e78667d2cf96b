"""The reference billing backend, a service of its own behind the published contract."""

from bot.sandbox.parts import SandboxSettings
from bot.sandbox.service import create_app, serve, server

__all__ = ["SandboxSettings", "create_app", "serve", "server"]
