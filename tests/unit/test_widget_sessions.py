"""How long sessions of the widget last, and what ends them: over records in memory, with a clock that can be moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from starlette.requests import Request

from bot.channels.doors import Refused
from bot.channels.web.limits import Limits, Rate
from bot.channels.web.minting import mint
from bot.channels.web.origins import Origins
from bot.channels.web.sessions import Opened, SessionOrder, Sessions, person_of
from bot.channels.web.visitors import CHANNEL, Visitor
from bot.identity.desk import IdentityDesk
from bot.storage.memory import MemoryUnitOfWork
from bot.widget_keys import WidgetKey
from tests.support.remembered import NOON
from tests.support.widget import ANNA, NEXT_KEY, SITE, SITE_KEY

pytestmark = pytest.mark.anyio

OURS = "https://help.example.com"
QUICK = Rate(1000, 1000)


def never() -> float:
    return 0


@dataclass
class World:
    """Sessions by some keys, at a moment that can be moved."""

    keys: tuple[WidgetKey, ...] = (SITE_KEY,)
    at: datetime = NOON
    valid_for: timedelta | None = None
    work: MemoryUnitOfWork = field(default_factory=MemoryUnitOfWork)
    limits: Limits = field(default_factory=lambda: Limits(never, per_session=QUICK))

    @property
    def sessions(self) -> Sessions:
        """As a process has them that was just started with the keys."""
        keys = {key.id: key for key in self.keys}
        return Sessions(
            keys=keys,
            origins=Origins(keys, OURS),
            limits=self.limits,
            work=self.work,
            identity=IdentityDesk(self.work, lambda: self.at, self.valid_for),
            languages=("en", "lv"),
            now=lambda: self.at,
        )

    async def sign_in(self, key: WidgetKey = SITE_KEY, page_says: str | None = None, **claims: object) -> Opened:
        """Open a session by a new token."""
        order = SessionOrder(key=key.id, token=mint(key, {**ANNA, **claims}, at=self.at), locale=page_says)
        return await self.sessions.open(order, SITE)

    async def stay_unnamed(self, visitor: str | None = None, key: str = SITE_KEY.id) -> Opened:
        """Open an anonymous session."""
        return await self.sessions.open(SessionOrder(key=key, visitor=visitor), SITE)

    async def asks(self, opened: Opened) -> Visitor:
        """Ask with the secret of a session."""
        return await self.sessions.of(request(opened.secret))

    async def has_ended(self, opened: Opened) -> bool:
        """Whether the session is refused, also to who holds a stream open."""
        codes = []
        for asking in (self.asks(opened), self.sessions.current(opened.visitor)):
            try:
                await asking
            except Refused as refused:
                codes.append(refused.code)
        assert codes in ([], ["session_ended"] * 2)
        return bool(codes)

    async def entries(self) -> list[str]:
        """What the log says."""
        entries = await self.work.read(lambda records: records.audit.of_account("acct_demo"))
        return [entry.what for entry in entries]


def request(secret: str, origin: str = SITE) -> Request:
    headers = [(b"authorization", f"Bearer {secret}".encode()), (b"origin", origin.encode())]
    return Request({"type": "http", "method": "POST", "path": "/widget/messages", "headers": headers})


async def test_a_signed_in_session_lasts_a_quarter_of_an_hour() -> None:
    world = World()
    opened = await world.sign_in()

    assert opened.visitor.expires_at == NOON + timedelta(minutes=15)
    world.at = NOON + timedelta(minutes=15, seconds=-1)
    assert not await world.has_ended(opened)
    world.at = NOON + timedelta(minutes=15)
    assert await world.has_ended(opened)


async def test_an_anonymous_session_lasts_thirty_days_after_the_page_was_last_opened() -> None:
    world = World()
    opened = await world.stay_unnamed()

    world.at = NOON + timedelta(days=29)
    again = await world.stay_unnamed(opened.secret)
    world.at = NOON + timedelta(days=58)
    assert not await world.has_ended(opened)
    world.at = NOON + timedelta(days=59)

    assert again.visitor.person == opened.visitor.person
    assert await world.has_ended(opened)
    assert (await world.stay_unnamed(opened.secret)).visitor.person != opened.visitor.person


async def test_opening_the_page_again_and_again_writes_nothing() -> None:
    world = World()
    opened = await world.stay_unnamed()

    world.at = NOON + timedelta(hours=23)
    again = await world.stay_unnamed(opened.secret)

    assert again.visitor.expires_at == NOON + timedelta(days=30)


async def test_a_key_that_was_removed_ends_its_sessions() -> None:
    world = World(keys=(SITE_KEY, NEXT_KEY))
    old, new, unnamed = await world.sign_in(), await world.sign_in(NEXT_KEY), await world.stay_unnamed()

    world.keys = (NEXT_KEY,)

    assert [await world.has_ended(each) for each in (old, new, unnamed)] == [True, False, True]
    kept = await world.stay_unnamed(unnamed.secret, NEXT_KEY.id)
    assert kept.visitor.person == unnamed.visitor.person


async def test_an_origin_that_was_taken_from_its_key_ends_its_sessions() -> None:
    world = World()
    opened = await world.sign_in()

    world.keys = (SITE_KEY.model_copy(update={"origins": ("https://www.example.com",)}),)

    assert await world.has_ended(opened)


async def test_a_key_that_lets_nobody_anonymous_in_any_more_ends_their_sessions_only() -> None:
    world = World()
    named, unnamed = await world.sign_in(), await world.stay_unnamed()

    world.keys = (SITE_KEY.model_copy(update={"anonymous": False}),)

    assert [await world.has_ended(each) for each in (named, unnamed)] == [False, True]


async def test_a_link_that_was_cut_or_changed_acts_with_the_next_request() -> None:
    world = World()
    opened = await world.sign_in()
    person = person_of("acct_demo", "anna")
    before = await world.asks(opened)
    assert before.customer.link is not None

    await world.sign_in(roles=["billing_reader"])
    changed = await world.asks(opened)
    await world.sessions._identity.unlink(CHANNEL, person)
    cut, listening = await world.asks(opened), await world.sessions.current(opened.visitor)

    assert changed.customer.link is not None
    assert changed.customer.link.roles == {"billing_reader"}
    assert (cut.customer.link, listening.customer.link) == (None, None)
    assert cut.person == before.person == person


async def test_who_is_vouched_for_all_day_is_noted_once_a_day() -> None:
    world = World()
    for minutes in range(0, 36 * 60, 60):
        world.at = NOON + timedelta(minutes=minutes)
        await world.sign_in()

    assert await world.entries() == ["link_made", "link_changed"]


async def test_a_verification_is_renewed_before_it_lapses_within_a_session() -> None:
    world = World(valid_for=timedelta(days=1))
    await world.sign_in()

    world.at = NOON + timedelta(hours=23, minutes=50)
    opened = await world.sign_in()
    world.at += timedelta(minutes=14)

    assert (await world.asks(opened)).customer.link is not None


async def test_a_verification_that_lapsed_leaves_general_help() -> None:
    world = World(valid_for=timedelta(minutes=10))
    opened = await world.sign_in()

    world.at = NOON + timedelta(minutes=12)

    visitor = await world.asks(opened)
    assert (visitor.customer.link, visitor.customer.lapsed) == (None, True)


async def test_a_token_cannot_be_used_again_after_its_session_was_forgotten() -> None:
    world = World()
    order = SessionOrder(key=SITE_KEY.id, token=mint(SITE_KEY, ANNA, at=NOON + timedelta(seconds=30)))
    await world.sessions.open(order, SITE)

    refusals = []
    for seconds in range(0, 1200, 30):
        world.at = NOON + timedelta(seconds=seconds)
        await world.sessions.forget()
        with pytest.raises(Refused) as caught:
            await world.sessions.open(order, SITE)
        refusals.append(caught.value.code)

    assert set(refusals) == {"token_replayed", "token_expired"}


async def test_sessions_that_are_over_are_forgotten_and_others_are_not() -> None:
    world = World()
    await world.sign_in()
    await world.sign_in()
    stays = await world.stay_unnamed()
    assert await world.sessions.forget() == 0

    world.at = NOON + timedelta(minutes=16)

    assert await world.sessions.forget() == 2
    assert await world.sessions.forget() == 0
    assert not await world.has_ended(stays)


@pytest.mark.parametrize(
    ("claim", "locale", "language"),
    [
        ("lv-LV", "en", "lv"),
        ("lv", None, "lv"),
        (None, "LV_lv", "lv"),
        ("fr-FR", "en-GB", "en"),
        (None, None, None),
        ("zz", "'; drop", None),
    ],
)
async def test_the_language_to_begin_with_is_the_first_one_that_is_spoken(
    claim: str | None, locale: str | None, language: str | None
) -> None:
    opened = await World().sign_in(page_says=locale, locale=claim)

    assert opened.visitor.language == language


async def test_one_person_of_two_accounts_and_two_of_one_are_different_people() -> None:
    people = {
        person_of("a", "b"),
        person_of("a", "c"),
        person_of("ab", ""),
        person_of("", "ab"),
        person_of('a", "b', ""),
    }

    assert len(people) == 5
    assert all(person.removeprefix("sso-").isalpha() for person in people)
    assert person_of("acct_demo", "anna") == person_of("acct_demo", "anna")


async def test_a_secret_is_not_shown_when_a_session_is_printed() -> None:
    opened = await World().sign_in()

    assert opened.secret not in repr(opened)


async def test_a_session_that_asks_too_often_waits_and_others_do_not() -> None:
    seconds = [0.0]
    world = World(limits=Limits(lambda: seconds[0], per_session=Rate(2, 0.5)))
    first, other = await world.stay_unnamed(), await world.stay_unnamed()
    for _ in range(2):
        await world.asks(first)

    with pytest.raises(Refused) as caught:
        await world.asks(first)
    await world.asks(other)
    seconds[0] = 2

    assert (caught.value.status, caught.value.code, caught.value.retry_after) == (429, "too_many_requests", 2)
    await world.asks(first)
