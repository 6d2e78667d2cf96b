"""How a reply becomes words, as the catalog does it."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.conversation import Reply
from bot.replies.catalog import Spoken

Say = Callable[[Reply, str], Spoken]
"""The words of a reply in a language, whatever happens."""
