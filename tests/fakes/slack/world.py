"""What the fake Slack knows: workspaces with people, channels and messages, and the one app's tokens and triggers."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from tests.fakes.slack.wire import JsonObject, SlackError, new_id

Found = TypeVar("Found")

Kind = Literal["channels", "groups", "im"]

# A trigger opens one modal, within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction
TRIGGER_LIFETIME = 3.0
# A response URL takes 5 posts within 30 minutes (same page).
RESPONSE_URL_USES = 5
RESPONSE_URL_LIFETIME = 1800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a workspace: a member, or the app's own bot."""

    id: str
    team_id: str
    name: str
    email: str = ""
    email_confirmed: bool = True
    locale: str = "en-US"
    tz: str = "Europe/Riga"
    tz_offset: int = 7200
    is_admin: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said at one time."""

    text: str
    blocks: list[JsonObject]


@dataclass(slots=True, kw_only=True)
class Message:
    """A message in a channel, with everything it said before its updates."""

    ts: str
    channel: str
    author: str
    text: str = ""
    blocks: list[JsonObject] = field(default_factory=list)
    attachments: list[JsonObject] = field(default_factory=list)
    metadata: JsonObject | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    bot_id: str | None = None
    only_for: str | None = None
    edited_ts: str | None = None
    deleted: bool = False
    streaming: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    history: list[Version] = field(default_factory=list)

    def rewrite(self, text: str, blocks: list[JsonObject], *, at: str) -> None:
        """Replace what the message says; the old version stays in `history`."""
        self.history.append(Version(self.text, self.blocks))
        self.text, self.blocks, self.edited_ts = text, blocks, at

    def words(self) -> str:
        """Return all that a reader sees, block texts and button labels included, for searching."""
        return "\n".join([self.text, *_texts(self.blocks)])

    def action_ids(self) -> list[str]:
        """Return the `action_id` of everything that can be pressed, in reading order."""
        return list(_values(self.blocks, "action_id"))

    def wire(self, *, with_metadata: bool = True) -> JsonObject:
        """Return the message as Slack sends it."""
        message: JsonObject = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text}
        optional: JsonObject = {
            "bot_id": self.bot_id,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "thread_ts": self.thread_ts,
            "subtype": "thread_broadcast" if self.broadcast else None,
            "metadata": self.metadata if with_metadata else None,
            "edited": {"user": self.author, "ts": self.edited_ts} if self.edited_ts else None,
            "reactions": [
                {"name": name, "users": people, "count": len(people)} for name, people in self.reactions.items()
            ],
        }
        return message | {key: value for key, value in optional.items() if value}


@dataclass(slots=True)
class Channel:
    """A conversation: `C…` channel or `D…` direct message."""

    id: str
    name: str
    members: list[str]
    private: bool = False
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_im(self) -> bool:
        """Say whether this is a direct message between one person and the bot."""
        return self.id.startswith("D")


@dataclass(slots=True)
class View:
    """An open modal or a published home tab."""

    id: str
    team_id: str
    person: str
    content: JsonObject
    hash: str
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True

    def wire(self, app_id: str, bot_id: str) -> JsonObject:
        """Return the view as Slack sends it."""
        told: JsonObject = {"id": self.id, "team_id": self.team_id, "hash": self.hash, "root_view_id": self.id}
        told |= {
            "app_id": app_id,
            "bot_id": bot_id,
            "previous_view_id": None,
            "private_metadata": "",
            "callback_id": "",
        }
        return told | {"state": {"values": {}}} | self.content


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may post its answer to one click or command."""

    workspace: "Workspace"
    channel: str
    person: str
    message: Message | None
    expires_at: float
    uses_left: int = RESPONSE_URL_USES


@dataclass(slots=True)
class Consent:
    """What an installer agreed to, for which the app gets a token once.

    `redirect_uri` is None where nobody was sent anywhere: the test took the code itself.
    """

    workspace: "Workspace"
    scope: str
    redirect_uri: str | None = None
    used: bool = False


class Workspace:
    """One organisation's Slack, with the app installed."""

    def __init__(self, name: str) -> None:
        self.team_id = new_id("T")
        self.name = name
        self.bot_token = self.new_token()
        self.revoked_tokens: set[str] = set()
        self.bot_id = new_id("B")
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, View] = {}
        self.statuses: dict[str, str] = {}
        self.suggested_prompts: dict[str, list[JsonObject]] = {}
        self.granted_scopes: frozenset[str] | None = None
        self.withheld_scopes: set[str] = set()
        self.bot = Person(id=new_id("U"), team_id=self.team_id, name="kase", is_bot=True)
        self.people[self.bot.id] = self.bot

    def new_token(self) -> str:
        """Issue another bot token; the one before is no longer known."""
        self.bot_token = f"xoxb-{secrets.token_hex(12)}"
        return self.bot_token

    def revoke_token(self) -> None:
        """Take the app's access away: its token answers `account_inactive` from now on."""
        self.revoked_tokens.add(self.bot_token)
        self.bot_token = ""

    def grants(self, scope: str) -> bool:
        """Say whether the app may: by default everything, else what is in `granted_scopes`; never what is withheld."""
        granted = self.granted_scopes is None or scope in self.granted_scopes
        return granted and scope not in self.withheld_scopes

    def kind_of(self, channel_id: str) -> Kind:
        """Return what kind of conversation it is, which decides about the scope to read it."""
        channel = self.channels.get(channel_id)
        if channel is None or not (channel.is_im or channel.private):
            return "channels"
        return "im" if channel.is_im else "groups"

    def person(self, person_id: str) -> Person:
        """Return the person; raises `user_not_found`."""
        if person_id not in self.people:
            raise SlackError("user_not_found")
        return self.people[person_id]

    def direct_channel(self, person_id: str) -> Channel:
        """Return the direct message with the person, opened if need be; raises `user_not_found`."""
        self.person(person_id)
        members = [person_id, self.bot.id]
        for channel in self.channels.values():
            if channel.is_im and channel.members == members:
                return channel
        channel = Channel(new_id("D"), "directmessage", members)
        self.channels[channel.id] = channel
        return channel

    def channel(self, channel_id: str) -> Channel:
        """Return the channel as the bot may see it; raises `channel_not_found`."""
        found = self.channels.get(channel_id)
        if found is None or (found.private and self.bot.id not in found.members):
            raise SlackError("channel_not_found")
        return found

    def message(self, channel_id: str, ts: str) -> Message:
        """Return a message that is still there; raises `message_not_found`, which also covers ephemeral ones."""
        found = self.channel(channel_id).messages.get(ts)
        if found is None or found.deleted or found.only_for is not None:
            raise SlackError("message_not_found")
        return found


class World:
    """All workspaces, and what belongs to the app rather than to one of them."""

    def __init__(self, clock: Callable[[], float], trigger_lifetime: float) -> None:
        self.clock = clock
        self.trigger_lifetime = trigger_lifetime
        self.app_id = new_id("A")
        self.app_token = f"xapp-1-{self.app_id}-{secrets.token_hex(12)}"
        self.client_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}"
        self.client_secret = secrets.token_hex(16)
        self.workspaces: list[Workspace] = []
        self.installation_codes: dict[str, Consent] = {}
        self.grants_also: JsonObject = {}
        self.socket_tickets: set[str] = set()
        self.response_urls: dict[str, ResponseUrl] = {}
        self._triggers: dict[str, tuple[float, str, bool]] = {}
        self._last_ts = 0
        self._changed = asyncio.Event()

    def now_ts(self) -> str:
        """Return a message timestamp: microseconds, later than every one before."""
        self._last_ts = max(int(self.clock() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def by_token(self, token: str) -> Workspace | None:
        """Return the workspace whose bot token this is; raises `account_inactive` for one that was taken back."""
        if any(token in one.revoked_tokens for one in self.workspaces):
            raise SlackError("account_inactive")
        return next((one for one in self.workspaces if one.bot_token == token), None)

    def by_team(self, team_id: str) -> Workspace:
        """Return the workspace with this id."""
        return next(one for one in self.workspaces if one.team_id == team_id)

    def post(self, workspace: Workspace, message: Message) -> Message:
        """Put a message into its channel."""
        workspace.channels[message.channel].messages[message.ts] = message
        self.changed()
        return message

    def new_trigger(self, person: Person) -> str:
        """Return a `trigger_id` that opens one modal for this person while it is fresh."""
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[trigger] = (self.clock() + self.trigger_lifetime, person.id, False)
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Return the id of the person who pulled the trigger; raises when it is unknown, stale or used."""
        if trigger not in self._triggers:
            raise SlackError("invalid_trigger_id")
        expires_at, person_id, used = self._triggers[trigger]
        if used:
            raise SlackError("exchanged_trigger_id")
        if self.clock() > expires_at:
            raise SlackError("expired_trigger_id")
        self._triggers[trigger] = (expires_at, person_id, True)
        return person_id

    def new_response_url(self, workspace: Workspace, channel: str, person: Person, message: Message | None) -> str:
        """Return the path at which the app may answer a click or a command."""
        path = f"/actions/{workspace.team_id}/{secrets.randbelow(10**12)}/{secrets.token_urlsafe(18)}"
        expires_at = self.clock() + RESPONSE_URL_LIFETIME
        self.response_urls[path] = ResponseUrl(workspace, channel, person.id, message, expires_at)
        return path

    def changed(self) -> None:
        """Wake everybody who waits for something to be true."""
        self._changed.set()

    async def until(self, probe: Callable[[], Found | None], within: float) -> Found:
        """Return the probe's first true result, tried again after every change.

        Raises:
            TimeoutError: it was not true within so many seconds.
        """
        async with asyncio.timeout(within):
            while not (found := probe()):
                self._changed = asyncio.Event() if self._changed.is_set() else self._changed
                await self._changed.wait()
            return found


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("text", "alt_text") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)


def _values(part: object, wanted: str) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == wanted:
                yield str(value)
            yield from _values(value, wanted)
    elif isinstance(part, list):
        for item in part:
            yield from _values(item, wanted)
