"""The part of the composition root that knows which web pages may carry the widget."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import Final

from pydantic import SecretStr

from bot.channels.web.limits import Limits
from bot.channels.web.origins import Origins
from bot.channels.web.sessions import Sessions
from bot.identity.desk import IdentityDesk
from bot.records.unit_of_work import UnitOfWork
from bot.settings import Settings
from bot.widget_keys import WidgetKey, origin_of

DEMO_KEY: Final = "demo"


def widget_sessions(settings: Settings, work: UnitOfWork, identity: IdentityDesk) -> Sessions:
    """The sessions of the widget; in demo mode with a key of its own, whose secret is made anew at each start."""
    keys = {key.id: key for key in settings.keys_of_widget}
    if settings.demo:
        here = tuple(f"http://{name}:{settings.port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        keys[DEMO_KEY] = WidgetKey(id=DEMO_KEY, secret=SecretStr(secrets.token_urlsafe(32)), origins=here)
    own = origin_of(settings.address)
    return Sessions(
        keys=keys,
        origins=Origins(keys, own, any_here=settings.demo),
        limits=Limits(time.monotonic),
        work=work,
        identity=identity,
        languages=settings.languages,
        now=lambda: datetime.now(UTC),
    )
