"""From which pages the widget may be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.widget_keys import WidgetKey

_THIS_MACHINE: Final = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of all keys; `own` is ours, from which the widget's frame asks.

    With `any_here` every page of this machine is let in, which is for demo mode only: other pages are kept out there.
    """

    keys: Mapping[str, WidgetKey]
    own: str
    any_here: bool = False

    def known(self, origin: str) -> bool:
        """Whether a page of this origin may ask at all, by whatever key."""
        return origin == self.own or any(self.of_key(key, origin) for key in self.keys.values())

    def of_key(self, key: WidgetKey, origin: str) -> bool:
        """Whether the key is for pages of this origin."""
        return origin in key.origins or (self.any_here and _THIS_MACHINE.fullmatch(origin) is not None)
