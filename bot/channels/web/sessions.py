"""Who talks in the widget: sessions are opened by a host token or anonymously, and are asked for with every request."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from bot.channels.doors import Refused
from bot.channels.web.limits import Limits
from bot.channels.web.origins import Origins
from bot.channels.web.tokens import HostTokens, Vouched
from bot.channels.web.visitors import CHANNEL, Visitor, conversation_of
from bot.domain.identity import Customer, Link, Voucher
from bot.domain.widget_session import WidgetSession
from bot.identity.desk import IdentityDesk, put_link
from bot.records.unit_of_work import Records, UnitOfWork
from bot.records.wakeups import Wakeup
from bot.telemetry import logger
from bot.widget_keys import WidgetKey

SIGNED_IN_FOR: Final = timedelta(minutes=15)
"""How long a session lasts that a host token opened; also how long somebody stays in who was signed out at the host."""

ANONYMOUS_FOR: Final = timedelta(days=30)
_EXTENDED_AFTER: Final = timedelta(days=1)
"""How much of an anonymous session has to be used up before it is written down that it ends later."""

_VOUCHED_AGAIN_AFTER: Final = timedelta(days=1)
"""How old the note of a link that says nothing new may be: each new one is an entry in the audit log."""

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_LOCALE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_IN_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")

_log = logger("widget")


class SessionOrder(BaseModel):
    """What a page asks for: a session of whom the token vouches for, or an anonymous one, which may go on."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    key: Annotated[str, Field(min_length=1, max_length=64, description="The id of the key, as it stands in the page.")]
    token: str | None = Field(default=None, description="A host token, good once; null for who is not signed in.")
    visitor: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, description="The secret of an earlier anonymous session, which goes on."
    )
    locale: Annotated[str, Field(max_length=64)] | None = Field(
        default=None, description="The language to begin with, such as lv-LV."
    )
    origin: Annotated[str, Field(max_length=300)] | None = Field(
        default=None, description="From the widget's frame only: the origin of the page around it."
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was opened; `secret` is told to the page once and kept nowhere here."""

    secret: str
    visitor: Visitor

    def __repr__(self) -> str:
        return f"Opened(visitor={self.visitor!r})"


@dataclass(frozen=True, slots=True)
class _Where:
    """The page that asks: `origin` of its requests, `page` around it, which is another one in a frame only."""

    origin: str
    page: str


class Sessions:
    """`Doorkeeper` by sessions, which it opens and closes. Its `limits` and `origins` also serve the guard."""

    def __init__(
        self,
        *,
        keys: Mapping[str, WidgetKey],
        origins: Origins,
        limits: Limits,
        work: UnitOfWork,
        identity: IdentityDesk,
        languages: Sequence[str],
        now: Callable[[], datetime],
    ) -> None:
        """`now` is the real time; links are dated by the business clock of `identity`."""
        self.keys = keys
        self.origins = origins
        self.limits = limits
        self._tokens = HostTokens(keys, now=now)
        self._work = work
        self._identity = identity
        self._languages = tuple(languages)
        self._now = now

    async def open(self, order: SessionOrder, origin: str | None, *, address: str = "") -> Opened:
        """Open a session for a page of `origin`, asked for from `address`.

        Raises `Refused`: 401 when the token is not believed or one is needed, 403 when the page may not use the key,
        429 when too many anonymous ones were opened.
        """
        key, where = self._admitted(order, origin)
        if order.token is None:
            return await self._anonymous(order, key, where, address)
        return await self._signed_in(order.token, order, where)

    async def of(self, request: Request) -> Visitor:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        secret = given.strip()
        if scheme.lower() != "bearer" or not secret:
            raise Refused(401, "session_missing", "This needs a session: open one with POST /widget/sessions.")
        if not _SECRET.fullmatch(secret):
            raise _ended()
        visitor, session = await self._visitor(_digest(secret))
        self._from(session, request)
        self.limits.session(session.id)
        return visitor

    async def current(self, visitor: Visitor) -> Visitor:
        return (await self._visitor(visitor.session_id))[0]

    def stream(self, visitor: Visitor) -> AbstractContextManager[None]:
        return self.limits.stream(visitor.session_id)

    async def close(self, visitor: Visitor) -> None:
        """End the session, and the streams that it opened; no effect on one that has ended."""
        at = self._now()

        def end(records: Records) -> None:
            records.widget_sessions.close(visitor.session_id, at=at)
            records.wakeups.tell(conversation_of(visitor.person), Wakeup.CHANGED)

        await self._work.run(end)

    async def forget(self) -> int:
        """Remove sessions that are over; how many that were. A token is good for less time than what it opened."""
        before = self._now()
        if not await self._work.read(lambda records: records.widget_sessions.has_over(before=before)):
            return 0
        return await self._work.run(lambda records: records.widget_sessions.forget(before=before))

    def _admitted(self, order: SessionOrder, origin: str | None) -> tuple[WidgetKey, _Where]:
        if not origin:
            raise Refused(403, "origin_missing", "Sessions are for web pages: the request has no Origin.")
        key = self.keys.get(order.key)
        if key is None:
            raise Refused(403, "key_unknown", "There is no such key: check `key` in the page against KASE_WIDGET_KEYS.")
        framed = origin == self.origins.own and order.origin is not None and order.origin != origin
        where = _Where(origin, order.origin or origin) if framed else _Where(origin, origin)
        if not self.origins.of_key(key, where.page):
            raise _wrong_origin(key, where.page)
        return key, where

    async def _signed_in(self, token: str, order: SessionOrder, where: _Where) -> Opened:
        try:
            vouched = self._tokens.check(token)
            self._meant_for(vouched, where)
        except Refused as refused:
            _log.warning("token refused", reason=refused.code, key=order.key, page=where.page)
            raise
        claims = vouched.claims
        person = person_of(claims.account, claims.sub)
        secret = secrets.token_urlsafe(32)
        at = self._now()
        session = WidgetSession(
            id=_digest(secret),
            person=person,
            key_id=vouched.key.id,
            origin=where.origin,
            page=where.page,
            language=self._language(claims.locale, order.locale),
            token=vouched.once,
            opened_at=at,
            expires_at=at + SIGNED_IN_FOR,
        )
        link = Link(
            CHANNEL,
            person,
            claims.account,
            claims.sub,
            frozenset(claims.roles),
            Voucher.SSO,
            self._identity.now(),
        )

        def enter(records: Records) -> bool:
            if not records.widget_sessions.add(session):
                return False
            if self._says_more(link, records.links.find(CHANNEL, person)):
                put_link(records, link, at=self._identity.now())
            return True

        if not await self._work.run(enter):
            _log.warning("token refused", reason="token_replayed", key=vouched.key.id, page=where.page)
            raise Refused(
                401, "token_replayed", "The token was used before: mint a new one each time one is asked for."
            )
        return Opened(secret, (await self._visitor(session.id))[0])

    def _meant_for(self, vouched: Vouched, where: _Where) -> None:
        if not self.origins.of_key(vouched.key, where.page):
            raise _wrong_origin(vouched.key, where.page)
        if vouched.claims.origin not in {None, where.page}:
            raise Refused(403, "token_origin", "The token was minted for a page of another origin: check its `origin`.")

    def _says_more(self, link: Link, before: Link | None) -> bool:
        """Whether the link has to be written: it is another one, it was cut, or it was vouched for long ago."""
        if before is None or before.verified_at is None or link.verified_at is None:
            return True
        same = (before.account_id, before.billing_person, before.roles, before.verified_by) == (
            link.account_id,
            link.billing_person,
            link.roles,
            link.verified_by,
        )
        lapses = before.lapsed(link.verified_at + SIGNED_IN_FOR, self._identity.valid_for)
        return not same or lapses or link.verified_at - before.verified_at >= _VOUCHED_AGAIN_AFTER

    async def _anonymous(self, order: SessionOrder, key: WidgetKey, where: _Where, address: str) -> Opened:
        if not key.anonymous:
            raise Refused(
                401, "sign_in_needed", "This page talks with people only who are signed in: send a host token."
            )
        earlier = await self._earlier(order.visitor, where)
        at = self._now()
        if earlier is not None and earlier.key_id == key.id and order.visitor is not None:
            if earlier.expires_at - at < ANONYMOUS_FOR - _EXTENDED_AFTER:
                until = at + ANONYMOUS_FOR
                await self._work.run(lambda records: records.widget_sessions.extend(earlier.id, until=until))
            return Opened(order.visitor, (await self._visitor(earlier.id))[0])
        if earlier is None:
            self.limits.newcomer(address)
        secret = secrets.token_urlsafe(32)
        session = WidgetSession(
            id=_digest(secret),
            person=earlier.person if earlier is not None else f"anon-{secrets.token_hex(16).translate(_IN_LETTERS)}",
            key_id=key.id,
            origin=where.origin,
            page=where.page,
            language=self._language(order.locale),
            token=None,
            opened_at=at,
            expires_at=at + ANONYMOUS_FOR,
        )
        await self._work.run(lambda records: records.widget_sessions.add(session))
        return Opened(secret, (await self._visitor(session.id))[0])

    async def _earlier(self, secret: str | None, where: _Where) -> WidgetSession | None:
        """The anonymous session of this page that goes on, also under another key than before."""
        if secret is None or not _SECRET.fullmatch(secret):
            return None
        found = await self._work.read(lambda records: records.widget_sessions.find(_digest(secret)))
        if found is None or found.signed_in or not found.stands(self._now()):
            return None
        return found if (found.origin, found.page) == (where.origin, where.page) else None

    async def _visitor(self, session_id: str) -> tuple[Visitor, WidgetSession]:
        session, link = await self._work.read(lambda records: _with_link(records, session_id))
        if session is None or not session.stands(self._now()):
            raise _ended()
        key = self.keys.get(session.key_id)
        if key is None or not (session.signed_in or key.anonymous) or not self.origins.of_key(key, session.page):
            raise _ended()
        customer = (
            self._identity.as_customer(CHANNEL, session.person, link)
            if session.signed_in
            else Customer(CHANNEL, session.person, None)
        )
        visitor = Visitor(session.person, customer, session.language, session.signed_in, session.expires_at, session.id)
        return visitor, session

    def _from(self, session: WidgetSession, request: Request) -> None:
        """Browsers name the origin in every request but those of a page to its own server that only read."""
        origin = request.headers.get("origin")
        if origin is None and request.method in {"GET", "HEAD"}:
            site = request.headers.get("sec-fetch-site", "same-origin")
            if site == "same-origin" and (session.origin == self.origins.own or self.origins.any_here):
                return
        if origin != session.origin:
            raise Refused(403, "session_origin", "The session was opened by a page of another origin: open a new one.")

    def _language(self, *locales: str | None) -> str | None:
        for locale in locales:
            found = _LOCALE.fullmatch(locale) if locale is not None else None
            if found is not None and found[1].lower() in self._languages:
                return found[1].lower()
        return None


def person_of(account: str, sub: str) -> str:
    """The name of a signed-in person in the channel: the same for the same person of the same account, for ever.

    Of letters alone: a run of digits would be hidden as a card number is.
    """
    return "sso-" + hashlib.sha256(json.dumps([account, sub]).encode()).hexdigest()[:40].translate(_IN_LETTERS)


def _with_link(records: Records, session_id: str) -> tuple[WidgetSession | None, Link | None]:
    session = records.widget_sessions.find(session_id)
    return session, records.links.find(CHANNEL, session.person) if session is not None else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _ended() -> Refused:
    return Refused(401, "session_ended", "This session has ended: open a new one with POST /widget/sessions.")


def _wrong_origin(key: WidgetKey, page: str) -> Refused:
    shown = page if page.isprintable() else "that origin"
    return Refused(
        403, "origin_not_allowed", f"Key {key.id} is not for pages of {shown}: add it to `origins` in KASE_WIDGET_KEYS."
    )
