"""A visitor's stay in the widget on a web page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WidgetSession:
    """Who talks in the widget, from which page, and until when.

    `id` is the SHA-256 of the secret that the page holds, in hex; the secret itself is kept nowhere. `key_id` is the
    key that vouches for it, `origin` the origin whose requests it takes, `page` the one of the page around the widget,
    which is another one only in a frame. `token` is a digest of the host token that opened it, None for an anonymous
    one: a token opens one session. `language` is the one to begin with, where it is known.
    """

    id: str
    person: str
    key_id: str
    origin: str
    page: str
    language: str | None
    token: str | None
    opened_at: datetime
    expires_at: datetime
    closed_at: datetime | None = None

    @property
    def signed_in(self) -> bool:
        """Whether the host's own server vouched for the person."""
        return self.token is not None

    def stands(self, at: datetime) -> bool:
        """Whether it is neither over nor closed."""
        return self.closed_at is None and at < self.expires_at
