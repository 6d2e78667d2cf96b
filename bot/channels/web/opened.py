"""Addresses of provider's pages opened a moment ago, so that an answer and two tabs open one page, not three."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

from bot.domain.conversation import Saying
from bot.domain.identity import Customer

KEPT_SECONDS: Final = 60.0
"""Far less than providers let such an address live: Stripe's portal sessions, the shortest, live for five minutes."""

_MOST: Final = 1_000


class OpenedPages:
    """Kept in this process only and for who they were opened for: they are credentials."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._kept: OrderedDict[tuple[str, str, str], tuple[float, Saying]] = OrderedDict()

    def keep(self, customer: Customer, sayings: Iterable[Saying]) -> None:
        """Keep those that have an address."""
        for saying in sayings:
            if saying.reply.url is not None:
                self._kept[_key(customer, saying)] = (self._now() + KEPT_SECONDS, saying)
        while self._kept and (len(self._kept) > _MOST or next(iter(self._kept.values()))[0] <= self._now()):
            self._kept.popitem(last=False)

    def find(self, customer: Customer, saying: Saying) -> Saying | None:
        """The saying with the address that it was given a moment ago."""
        until, opened = self._kept.get(_key(customer, saying), (0.0, None))
        return opened if until > self._now() else None


def _key(customer: Customer, saying: Saying) -> tuple[str, str, str]:
    link = customer.link
    return customer.person, f"{link.account_id}/{link.billing_person}" if link is not None else "", saying.id
