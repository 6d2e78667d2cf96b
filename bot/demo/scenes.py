"""The scenes that the demo's page offers: one for each branch of the guide, and who plays it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Scene:
    """A branch to be played.

    `template` is the kind of sandbox account it plays on, None for a visitor who is not signed in. `person` is the
    billing person who visits the portal, and `pays` whether their role may pay.
    """

    name: str
    template: str | None
    person: str = "anna"
    pays: bool = True


_ALL: Final = (
    Scene("expired", "demo"),
    Scene("funds", "funds"),
    Scene("bank", "bank_confirms"),
    Scene("several", "several"),
    Scene("colleague", "not_owner"),
    Scene("no-card", "no_card"),
    Scene("reader", "demo", person="peteris", pays=False),
    Scene("invoice", "invoice"),
    Scene("partner", "partner"),
    Scene("off", "disabled"),
    Scene("stays", "notice_stays"),
    Scene("unsure", "lost_answer"),
    Scene("renewal", "clear"),
    Scene("visitor", None),
)

SCENES: Final[Mapping[str, Scene]] = MappingProxyType({scene.name: scene for scene in _ALL})
FIRST: Final = _ALL[0].name
