"""What Slack knows of the people of a workspace, for letting somebody in who has no link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.channels.slack.members import Members, Standing
from bot.channels.slack.places import Somebody, somebody_of
from bot.channels.slack.texts import cut
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.domain.redaction import clean
from bot.errors import BackendUnavailable
from bot.identity.directory import Email, NoEmail

_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class SlackDirectory:
    """`Directory` over `users.info`; `email_domains` are those in which people may be looked up, none switches it off.

    The address needs the scope `users:read.email`; without it nobody has one.
    """

    workspaces: Workspaces
    members: Members
    email_domains: frozenset[str] = field(default_factory=frozenset)

    @property
    def looks_up_by_email(self) -> bool:
        return bool(self.email_domains)

    def together(self, person: str, other: str) -> bool:
        one, two = somebody_of(person), somebody_of(other)
        return one is not None and two is not None and one.team == two.team

    async def is_member(self, person: str) -> bool:
        standing = await self.members.standing(_known(person))
        if standing is Standing.UNKNOWN:
            raise BackendUnavailable("Slack does not say who somebody is")
        return standing is Standing.MEMBER

    async def name(self, person: str) -> str:
        """The full name, with Slack's id behind it, since anybody can call themselves what they like."""
        somebody = _known(person)
        profile = await self._profile(somebody)
        name = cut(clean(str(profile.get("real_name") or profile.get("name") or ""), most=_LONGEST_NAME), _LONGEST_NAME)
        return f"{name} ({somebody.id})" if name else somebody.id

    async def email(self, person: str) -> Email | NoEmail:
        """The address in Slack, unless Slack says that it is not confirmed (`is_email_confirmed` of the user object).

        https://docs.slack.dev/reference/objects/user-object
        """
        profile = await self._profile(_known(person))
        inner = profile.get("profile")
        address = str(inner.get("email") or "").strip() if isinstance(inner, Mapping) else ""
        if "@" not in address or profile.get("is_email_confirmed", True) is not True:
            return NoEmail.UNCONFIRMED
        domain = address.rpartition("@")[2].lower()
        return Email(address) if domain in self.email_domains else NoEmail.OTHER_DOMAIN

    async def _profile(self, somebody: Somebody) -> Mapping[str, object]:
        try:
            return await (await self.workspaces.web(somebody.team)).profile(somebody.id)
        except SlackFailure as failure:
            raise BackendUnavailable("Slack does not answer", code=failure.code) from failure


def _known(person: str) -> Somebody:
    """Raises `BackendUnavailable` for a name that is none of Slack's."""
    somebody = somebody_of(person)
    if somebody is None:
        raise BackendUnavailable("Slack knows nobody by this name")
    return somebody
