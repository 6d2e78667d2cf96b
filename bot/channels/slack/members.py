"""Who somebody in Slack is: a full member of the workspace, or somebody to whom nothing private is said."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from slack_bolt.async_app import AsyncApp

from bot.channels.slack.places import CHANNEL, Somebody
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.domain.identity import Barred, Customer, Link
from bot.errors import Retryable
from bot.identity.desk import IdentityDesk
from bot.telemetry import logger

_FRESH_SECONDS: Final = 300.0
"""How long a look at somebody counts; a change that Slack tells of counts at once."""

_STALE_SECONDS: Final = 3_600.0
"""How long the last look is believed while Slack does not answer."""

_LOOK_SECONDS: Final = 1.5
"""How long a look may take: Slack itself waits three seconds for us to take in what it tells."""

_MOST: Final = 20_000

_log = logger("slack")


class Standing(StrEnum):
    """What somebody is in the workspace in which they write."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"
    GONE = "gone"
    UNKNOWN = "unknown"


_BARRED: Final = {
    Standing.GUEST: Barred.GUEST,
    Standing.STRANGER: Barred.STRANGER,
    Standing.BOT: Barred.STRANGER,
    Standing.GONE: Barred.STRANGER,
    Standing.UNKNOWN: Barred.UNKNOWN,
}


@dataclass(slots=True)
class Members:
    """Looks people up, and remembers it for five minutes; a link of who is no full member counts as none.

    `when_changed` hears of those of whom Slack tells that something about them changed.
    """

    workspaces: Workspaces
    identity: IdentityDesk
    when_changed: Callable[[Somebody], None]
    _seen: OrderedDict[Somebody, tuple[float, Standing]] = field(default_factory=OrderedDict)

    def listen(self, app: AsyncApp) -> None:
        """Hear of changes at once (https://docs.slack.dev/reference/events/user_change)."""
        app.event("user_change")(self._on_change)
        app.event("team_join")(self._on_change)

    async def finish(self) -> None:
        """Nothing goes on."""

    async def customer(self, somebody: Somebody) -> Customer:
        """They as a customer: without a link where they may see nothing private.

        The link of somebody who is found to be no full member is cut, so that nothing else can go by it. Raises what
        the records raise.
        """
        return await self._as_member(somebody, await self.identity.customer(CHANNEL, somebody.person))

    async def customer_by(self, somebody: Somebody, link: Link | None) -> Customer:
        """The same by a link that was read just now. Raises what the records raise."""
        return await self._as_member(somebody, self.identity.as_customer(CHANNEL, somebody.person, link))

    async def _as_member(self, somebody: Somebody, customer: Customer) -> Customer:
        if customer.link is None:
            # There is nothing to keep from them, so Slack is not asked; what is known says why nothing can be seen.
            known = self._seen.get(somebody, (0.0, Standing.MEMBER))[1]
            return replace(customer, barred=_BARRED.get(known))
        standing = await self.standing(somebody)
        if standing is Standing.MEMBER:
            return customer
        if standing is not Standing.UNKNOWN:
            await self.identity.unlink(CHANNEL, somebody.person)
            _log.warning("link cut", person=somebody.person, standing=standing.value)
        return replace(customer, link=None, barred=_BARRED[standing])

    async def standing(self, somebody: Somebody) -> Standing:
        """What they are; `UNKNOWN` while Slack does not say and nobody has known for an hour."""
        now = time.monotonic()
        at, known = self._seen.get(somebody, (-_STALE_SECONDS, Standing.UNKNOWN))
        if known is not Standing.UNKNOWN and now - at < _FRESH_SECONDS:
            return known
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                profile = await (await self.workspaces.web(somebody.team)).profile(somebody.id)
        except (SlackFailure, TimeoutError) as failure:
            _log.warning("standing unknown", person=somebody.person, code=str(failure) or "too_slow")
            return known if now - at < _STALE_SECONDS else Standing.UNKNOWN
        found = standing_of(profile, team=somebody.team)
        self._note(somebody, found)
        return found

    async def _on_change(self, body: dict[str, object], event: dict[str, object]) -> None:
        profile, team = event.get("user"), str(body.get("team_id", ""))
        if not isinstance(profile, dict) or not profile.get("id"):
            return
        somebody, standing = Somebody(team, str(profile["id"])), standing_of(profile, team=team)
        self._note(somebody, standing)
        if standing is not Standing.MEMBER:
            await self._cut(somebody)
        self.when_changed(somebody)

    async def _cut(self, somebody: Somebody) -> None:
        """Cut the link of who is no full member now, by which every other process learns of it too."""
        try:
            await self.customer(somebody)
        except Retryable as error:
            _log.warning("link not cut yet", person=somebody.person, code=error.code)

    def _note(self, somebody: Somebody, standing: Standing) -> None:
        self._seen[somebody] = (time.monotonic(), standing)
        self._seen.move_to_end(somebody)
        while len(self._seen) > _MOST:
            self._seen.popitem(last=False)


def standing_of(profile: Mapping[str, object], *, team: str) -> Standing:
    """Read it from what Slack tells (https://docs.slack.dev/reference/objects/user-object).

    Who belongs to another workspace is a stranger here (Slack Connect), also where Slack does not mark them so; in an
    organisation of several workspaces the same person belongs to each that lists them.
    """
    enterprise = profile.get("enterprise_user")
    teams = enterprise.get("teams", ()) if isinstance(enterprise, dict) else ()
    home = profile.get("team_id")
    if profile.get("deleted"):
        return Standing.GONE
    if profile.get("is_bot") or profile.get("id") == "USLACKBOT":
        return Standing.BOT
    if profile.get("is_stranger") or (home is not None and home != team and team not in teams):
        return Standing.STRANGER
    if profile.get("is_restricted") or profile.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER
