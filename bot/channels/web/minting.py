"""Host tokens as a page's own server mints them: for the demo, and as the reference for docs/widget.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

import jwt

from bot.channels.web.tokens import ALGORITHM, AUDIENCE, LONGEST_LIFE
from bot.widget_keys import WidgetKey


def mint(key: WidgetKey, claims: Mapping[str, object], *, at: datetime | None = None) -> str:
    """Sign claims with a key; `aud`, `iat`, `exp` and `jti` are added where they are not given.

    `at` is the moment of minting, now by default: tokens go by the real clock, also in demo mode.
    """
    issued = int((at or datetime.now(UTC)).timestamp())
    usual = {"aud": AUDIENCE, "iat": issued, "exp": issued + int(LONGEST_LIFE.total_seconds()), "jti": uuid4().hex}
    secret = key.secret.get_secret_value()
    return jwt.encode({**usual, **claims}, secret, algorithm=ALGORITHM, headers={"kid": key.id})
