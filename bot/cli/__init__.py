"""The command line, `kase`: every command is a few lines here and loads its heavy parts when it is run."""

from __future__ import annotations

from bot.cli.commands import main

__all__ = ["main"]
