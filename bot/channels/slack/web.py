"""The few calls we make to Slack, and what their failures mean for whoever wants to speak."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping, Sequence
from typing import Final, Literal

import aiohttp
from pydantic import BaseModel, ValidationError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channels.slack.blocks import Block, SlackMessage
from bot.channels.slack.places import Somebody

EVENT_TYPE: Final = "kase_saying"
"""The metadata by which our messages are known again: https://docs.slack.dev/messaging/message-metadata"""

TIMEOUT: Final = aiohttp.ClientTimeout(total=15)
_LOOK_BACK: Final = 200
_MOST_PAGES: Final = 20

# https://docs.slack.dev/reference/methods/chat.postMessage#errors
_PASSING: Final = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_BUSY: Final = frozenset({"ratelimited", "rate_limited", "team_added_to_org"})
_SHUT: Final = frozenset(
    {
        "access_denied",
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)


class SlackFailure(Exception):
    """A call to Slack failed; `code` is Slack's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Busy(SlackFailure):
    """Slack did nothing and asks to come back later."""

    def __init__(self, code: str, after: float) -> None:
        super().__init__(code)
        self.after = after


class Unclear(SlackFailure):
    """Whether Slack did it is not known."""


class Shut(SlackFailure):
    """Slack does not let the app in; an administrator has to do something about it."""


class Unfit(SlackFailure):
    """Slack refused exactly this, and will again."""


class Outdated(Unfit):
    """What was to be replaced is not shown any more."""


class SlackWeb:
    """Slack's Web API with a bot's token."""

    def __init__(self, token: str, *, base_url: str, log: logging.Logger, client: AsyncWebClient | None = None) -> None:
        # No retries inside: the default handler sends a message again after a dropped connection, not knowing whether
        # the first one arrived.
        self.client = client or AsyncWebClient(token=token, base_url=base_url, retry_handlers=[], logger=log)
        self._direct: dict[Somebody, str] = {}
        self._team = ""

    async def open(self) -> None:
        """Begin to keep connections open between calls."""
        self.client.session = aiohttp.ClientSession(timeout=TIMEOUT)

    async def close(self) -> None:
        """Let go of them."""
        if self.client.session is not None:
            await self.client.session.close()

    async def check_token(self) -> str:
        """The workspace of the token. Raises `Shut` when it opens none, another `SlackFailure` when Slack is away."""
        response = await _done(self.client.auth_test())
        self._team = str(response.get("team_id") or "")
        return self._team

    async def check_socket(self, app_token: str) -> None:
        """Whether an app token opens a socket; none is opened. Raises `SlackFailure`.

        https://docs.slack.dev/reference/methods/apps.connections.open
        """
        await _done(self.client.apps_connections_open(app_token=app_token))

    async def team(self) -> str:
        """The id of the workspace whose token it is. Raises `SlackFailure`."""
        return self._team or await self.check_token()

    async def post(
        self,
        channel: str,
        message: SlackMessage,
        *,
        ids: Sequence[str],
        thread_ts: str | None,
        in_channel_too: bool = False,
    ) -> str:
        """Say something under ids of ours; returns Slack's `ts`. Raises `SlackFailure`.

        `in_channel_too`: what is said in a thread shows in its channel as well.
        """
        response = await _done(
            self.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=[dict(block) for block in message.blocks] or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"ids": list(ids)}},
                thread_ts=thread_ts,
                reply_broadcast=True if in_channel_too and thread_ts is not None else None,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(response.get("ts", ""))

    async def remark(self, channel: str, text: str, *, thread_ts: str) -> None:
        """Say a word in a channel's thread. Raises `SlackFailure`."""
        await _done(self.client.chat_postMessage(channel=channel, text=text, thread_ts=thread_ts))

    async def rewrite(self, channel: str, ts: str, message: SlackMessage) -> None:
        """Replace what a message of ours says; doing it again changes nothing. Raises `SlackFailure`."""
        blocks = [dict(block) for block in message.blocks]
        await _done(self.client.chat_update(channel=channel, ts=ts, text=message.text, blocks=blocks))

    async def said(self, channel: str, *, thread_ts: str | None) -> Mapping[str, str]:
        """The ids of our newest messages there, each with its `ts`. Raises `SlackFailure`."""
        found: dict[str, str] = {}
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            if thread_ts is None:
                call = self.client.conversations_history(channel=channel, limit=_LOOK_BACK, include_all_metadata=True)
            else:
                call = self.client.conversations_replies(
                    channel=channel, ts=thread_ts, cursor=cursor, limit=_LOOK_BACK, include_all_metadata=True
                )
            response = await _done(call)
            messages: list[dict[str, object]] = response.get("messages", [])
            found |= {each: str(message.get("ts")) for message in messages for each in _ids(message)}
            following: dict[str, str] = response.get("response_metadata") or {}
            cursor = following.get("next_cursor")
            if thread_ts is None or not cursor:
                break  # a channel begins with its newest message, a thread ends with it
        return found

    async def whisper(self, channel: str, member: str, message: SlackMessage, *, thread_ts: str | None = None) -> None:
        """Say something that only one member of a channel sees, once and until they reload. Raises `SlackFailure`."""
        await _done(
            self.client.chat_postEphemeral(
                channel=channel,
                user=member,
                text=message.text,
                blocks=[dict(block) for block in message.blocks] or None,
                thread_ts=thread_ts,
            )
        )

    async def open_view(self, trigger: str, view: Mapping[str, object]) -> None:
        """Open a modal for who pressed something in the last three seconds. Raises `SlackFailure`."""
        await _done(self.client.views_open(trigger_id=trigger, view=dict(view)))

    async def members(self, channel: str) -> frozenset[str]:
        """Everybody in a channel. Raises `SlackFailure`."""
        found: set[str] = set()
        cursor = ""
        while True:
            call = self.client.conversations_members(channel=channel, limit=_LOOK_BACK, cursor=cursor or None)
            response = await _done(call)
            members: list[str] = response.get("members", [])
            found.update(members)
            following: dict[str, str] = response.get("response_metadata") or {}
            cursor = following.get("next_cursor", "")
            if not cursor:
                return frozenset(found)

    async def profile(self, member: str) -> Mapping[str, object]:
        """What Slack tells of a person: https://docs.slack.dev/reference/objects/user-object. Raises `SlackFailure`."""
        response = await _done(self.client.users_info(user=member, include_locale=True))
        person: dict[str, object] = response.get("user", {})
        return person

    async def channel(self, channel: str) -> Mapping[str, object]:
        """What Slack tells of a channel: https://docs.slack.dev/reference/objects/conversation-object.

        Raises `SlackFailure`.
        """
        response = await _done(self.client.conversations_info(channel=channel))
        told: dict[str, object] = response.get("channel", {})
        return told

    async def permalink(self, channel: str, ts: str) -> str:
        """The address of a message. Raises `SlackFailure`."""
        response = await _done(self.client.chat_getPermalink(channel=channel, message_ts=ts))
        return str(response.get("permalink", ""))

    def know_direct(self, somebody: Somebody, channel: str) -> None:
        """Remember the direct message somebody wrote in."""
        self._direct[somebody] = channel

    def knows_direct(self, somebody: Somebody) -> bool:
        """Whether their direct message is known without asking Slack."""
        return somebody in self._direct

    async def direct_channel(self, somebody: Somebody) -> str:
        """The direct message with somebody, opened if need be. Raises `SlackFailure`."""
        if somebody not in self._direct:
            response = await _done(self.client.conversations_open(users=somebody.id))
            self._direct[somebody] = str(response["channel"]["id"])
        return self._direct[somebody]

    async def publish_home(self, somebody: Somebody, view: Block, *, replacing: str | None) -> str:
        """Show somebody's home tab; returns its hash, to be given as `replacing` with the next.

        Raises `Outdated` when another view than that one is shown, else `SlackFailure`.
        https://docs.slack.dev/reference/methods/views.publish
        """
        response = await _done(self.client.views_publish(user_id=somebody.id, view=dict(view), hash=replacing))
        shown: dict[str, object] = response.get("view", {})
        return str(shown.get("hash", ""))

    async def suggest(self, channel: str, prompts: Sequence[str]) -> None:
        """Offer up to four messages to send in a direct message. Raises `SlackFailure`.

        https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
        """
        offered = [{"title": prompt, "message": prompt} for prompt in prompts]
        await _done(self.client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=offered))

    async def show_status(self, channel: str, thread_ts: str, status: str) -> None:
        """Say what is being done about a message, or with an empty text that it is done. Raises `SlackFailure`.

        https://docs.slack.dev/reference/methods/assistant.threads.setStatus
        """
        await _done(self.client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread_ts, status=status))

    async def locale(self, somebody: Somebody) -> str | None:
        """The language somebody set Slack to, such as `lv-LV`; None when it is not said. Raises `SlackFailure`."""
        response = await _done(self.client.users_info(user=somebody.id, include_locale=True))
        person: dict[str, object] = response.get("user", {})
        return str(person["locale"]) if person.get("locale") else None


async def _done(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    try:
        return await call
    except SlackApiError as error:
        raise _failure(error) from error
    except (SlackClientError, aiohttp.ClientError, OSError) as error:  # a time-out is an OSError too
        raise Unclear(type(error).__name__) from error


def _failure(error: SlackApiError) -> SlackFailure:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):
        return Unclear("unreadable_answer")
    code = str(response.get("error") or "unknown_error")
    if response.status_code == 429 or code in _BUSY:
        return Busy(code, _seconds(response.headers.get("Retry-After")))
    if response.status_code >= 500 or code in _PASSING:
        return Unclear(code)
    if code == "hash_conflict":
        return Outdated(code)
    return Shut(code) if code in _SHUT else Unfit(code)


def _seconds(value: object) -> float:
    text = str(value or "")
    return float(text) if text.isascii() and text.isdigit() else 1.0


def _ids(message: dict[str, object]) -> tuple[str, ...]:
    try:
        return _Ours.model_validate(message).metadata.event_payload.ids
    except ValidationError:
        return ()


class _Payload(BaseModel):
    ids: tuple[str, ...]


class _Metadata(BaseModel):
    event_type: Literal["kase_saying"]
    event_payload: _Payload


class _Ours(BaseModel):
    """A message that carries our ids."""

    metadata: _Metadata
