"""The parts of one sandbox, put together."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.accounts import Accounts
from bot.sandbox.attempts import Attempts
from bot.sandbox.books import Books
from bot.sandbox.clock import BusinessClock
from bot.sandbox.faults import Faults
from bot.sandbox.hooks import Notices
from bot.sandbox.ledger import Ledger
from bot.sandbox.pages_store import Pages
from bot.sandbox.renewals import Renewals
from bot.sandbox.seed import Seed
from bot.sandbox.settler import Settler
from bot.sandbox.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxSettings:
    """What a sandbox needs to know.

    `token` is what clients must bear, `hook_secret` signs notices, which go to `hook_url` (None: nobody wants them).
    `public_url` is where a browser reaches the pages; None: the address that the client used.
    """

    database_path: Path
    token: str
    hook_secret: str
    hook_url: str | None = None
    public_url: str | None = None


class Sandbox:
    """One sandbox: its file and everything that works on it."""

    def __init__(self, settings: SandboxSettings) -> None:
        self.settings = settings
        self.store = Store(settings.database_path)
        self.clock = BusinessClock(self.store, real=lambda: time.time_ns() // 1_000_000)
        self.faults = Faults(random=secrets.SystemRandom().random)
        self.notices = Notices(self.store, self.clock, self.faults, url=settings.hook_url, secret=settings.hook_secret)
        announce = self.notices.announce
        self.attempts = Attempts(self.store)
        self.accounts = Accounts(self.store, self.clock, announce=announce)
        self.ledger = Ledger(self.store, self.accounts, self.attempts, self.clock, announce=announce)
        self.books = Books(self.store, self.accounts, self.attempts, self.ledger, self.clock)
        self.settler = Settler(self.store, self.ledger, self.attempts, self.clock, announce=announce)
        self.renewals = Renewals(self.store, self.accounts, self.clock, announce=announce)
        self.pages = Pages(self.store, self.clock)
        self.seed = Seed(self.store, self.clock)
        self.seed.fill()

    def reset(self) -> None:
        """Go back to a fresh sandbox at real time, without faults."""
        self.store.empty()
        self.clock.forget()
        self.faults.clear()
        self.seed.fill()

    def advance(self, milliseconds: int) -> None:
        """Move business time forward and let everything happen that happens by then."""
        self.clock.advance(milliseconds)
        self.settler.catch_up()
