"""Which adapters the contract tests of gateways go through, and what each cannot do: the only place that says so.

A test marked `who_can` is held over the adapters that can; what the others do instead is told by the tests marked
`who_cannot` (`tests/contract/test_portal_gateways.py`). A test compares this list with what a gateway says of itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import pytest

from bot.billing.gateway import Capabilities

Deed = Literal["card_page", "preview", "charge", "void", "people"]

CANNOT: Mapping[str, frozenset[Deed]] = {
    "http": frozenset(),
    "stripe": frozenset(),
    "microsoft365": frozenset({"card_page", "preview", "charge", "void", "people"}),
}


def who_can(deed: Deed) -> pytest.MarkDecorator:
    """Hold a test or a class of tests over the adapters that can do that."""
    return _over(name for name, cannot in CANNOT.items() if deed not in cannot)


def who_cannot(deed: Deed) -> pytest.MarkDecorator:
    """Hold a test or a class of tests over the adapters that cannot do that."""
    return _over(name for name, cannot in CANNOT.items() if deed in cannot)


def answering(reads: Collection[str]) -> pytest.MarkDecorator:
    """Hold a test over every adapter with every call named `read` that it answers."""
    pairs = [(name, read) for name, cannot in CANNOT.items() for read in reads if read not in cannot]
    return pytest.mark.parametrize(("stage", "read"), pairs, indirect=["stage"])


def claims(capabilities: Capabilities) -> frozenset[str]:
    """What a gateway says that it cannot do, in the words of this list."""
    able = {
        "card_page": capabilities.hosted_pages,
        "preview": capabilities.pays_here,
        "charge": capabilities.pays_here,
        "void": capabilities.voids_keys,
        "people": capabilities.finds_people,
    }
    return frozenset(deed for deed, can in able.items() if not can)


def _over(adapters: Iterable[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("stage", list(adapters), indirect=True)
