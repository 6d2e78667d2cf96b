"""Web API methods about people and the places where they talk: users.*, conversations.*, assistant.threads.*."""

import base64
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from tests.fakes.slack.web_api import Call, Method
from tests.fakes.slack.wire import JsonObject, SlackError
from tests.fakes.slack.world import Channel, Kind, Message, Person, Workspace

Item = TypeVar("Item")

DEFAULT_LIMIT: Final = 100
MOST_ON_A_PAGE: Final = 999
READ: Final[Mapping[Kind, str]] = {"channels": "channels:read", "groups": "groups:read", "im": "im:read"}
HISTORY: Final[Mapping[Kind, str]] = {"channels": "channels:history", "groups": "groups:history", "im": "im:history"}


def users_info(call: Call) -> JsonObject:
    """users.info: the address needs a scope of its own, the locale must be asked for."""
    person = call.workspace.person(call.arguments.need("user"))
    return {"user": person_wire(call.workspace, person, with_locale=call.arguments.flag("include_locale"))}


def users_lookup_by_email(call: Call) -> JsonObject:
    """users.lookupByEmail"""
    wanted = call.arguments.need("email").lower()
    for person in call.workspace.people.values():
        if person.email.lower() == wanted:
            return {"user": person_wire(call.workspace, person, with_locale=False)}
    raise SlackError("users_not_found")


def conversations_open(call: Call) -> JsonObject:
    """conversations.open: one person, hence one direct message, the same one every time."""
    people = [one for one in call.arguments.need("users").split(",") if one]
    if len(people) != 1:
        raise SlackError("too_many_users")
    before = len(call.workspace.channels)
    channel = call.workspace.direct_channel(people[0])
    already_open = len(call.workspace.channels) == before
    return {"no_op": already_open, "already_open": already_open, "channel": {"id": channel.id}}


def conversations_info(call: Call) -> JsonObject:
    """conversations.info"""
    return {"channel": _channel(call, call.workspace.channel(call.arguments.need("channel")))}


def conversations_members(call: Call) -> JsonObject:
    """conversations.members: in pages, so that whoever does not ask for the next one misses somebody."""
    channel = call.workspace.channel(call.arguments.need("channel"))
    shown, following = _paged(call, channel.members)
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def conversations_join(call: Call) -> JsonObject:
    """conversations.join"""
    channel = call.workspace.channel(call.arguments.need("channel"))
    if channel.is_im:
        raise SlackError("method_not_supported_for_channel_type")
    if call.workspace.bot.id not in channel.members:
        channel.members.append(call.workspace.bot.id)
    return {"channel": _channel(call, channel)}


def conversations_history(call: Call) -> JsonObject:
    """conversations.history: newest first, without replies in threads and without metadata unless asked for."""
    messages = [one for one in _readable(call) if one.thread_ts in (None, one.ts)]
    return _page(call, messages[::-1])


def conversations_replies(call: Call) -> JsonObject:
    """conversations.replies: the parent and then its replies, oldest first."""
    ts = call.arguments.need("ts")
    messages = [one for one in _readable(call) if ts in (one.ts, one.thread_ts)]
    if not messages:
        raise SlackError("thread_not_found")
    return _page(call, messages)


def set_status(call: Call) -> JsonObject:
    """assistant.threads.setStatus: what the bot says it is doing; empty clears it."""
    channel = call.workspace.channel(call.arguments.need("channel_id"))
    call.workspace.statuses[f"{channel.id}/{call.arguments.need('thread_ts')}"] = call.arguments.text("status")
    call.world.changed()
    return {}


def set_suggested_prompts(call: Call) -> JsonObject:
    """assistant.threads.setSuggestedPrompts: one to four, for a thread or for the whole direct message."""
    channel = call.workspace.channel(call.arguments.need("channel_id"))
    prompts = call.arguments.structure("prompts", "invalid_arguments")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= 4:
        raise SlackError("invalid_arguments", ("[ERROR] no more than 4 items allowed [json-pointer:/prompts]",))
    if not all(one.get("title") and one.get("message") for one in prompts):
        raise SlackError("invalid_arguments", ("[ERROR] missing required field [json-pointer:/prompts]",))
    call.workspace.suggested_prompts[channel.id] = prompts
    call.world.changed()
    return {}


def set_title(call: Call) -> JsonObject:
    """assistant.threads.setTitle"""
    call.workspace.channel(call.arguments.need("channel_id"))
    call.arguments.need("title")
    return {}


def person_wire(workspace: Workspace, person: Person, *, with_locale: bool) -> JsonObject:
    """Return somebody as the app may see them: https://docs.slack.dev/reference/objects/user-object"""
    profile: JsonObject = {"real_name": person.name, "display_name": person.name}
    if person.email and workspace.grants("users:read.email"):
        profile["email"] = person.email
        confirmed: JsonObject = {"is_email_confirmed": person.email_confirmed}
    else:
        confirmed = {}
    told: JsonObject = {"id": person.id, "team_id": person.team_id, "name": person.name, "real_name": person.name}
    told |= {"tz": person.tz, "tz_label": person.tz, "tz_offset": person.tz_offset, "profile": profile}
    told |= {"deleted": person.deleted, "is_admin": person.is_admin, "is_bot": person.is_bot}
    told |= {"is_restricted": person.is_restricted, "is_ultra_restricted": person.is_ultra_restricted}
    told |= {"is_stranger": person.is_stranger}
    return told | confirmed | ({"locale": person.locale} if with_locale else {})


def _channel(call: Call, channel: Channel) -> JsonObject:
    if channel.is_im:
        return {"id": channel.id, "is_im": True, "user": channel.members[0]}
    told: JsonObject = {"id": channel.id, "name": channel.name, "is_channel": True, "is_private": channel.private}
    return told | {"is_member": call.workspace.bot.id in channel.members, "is_archived": channel.archived}


def _readable(call: Call) -> list[Message]:
    channel = call.workspace.channel(call.arguments.need("channel"))
    if call.workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    oldest, latest = call.arguments.text("oldest") or "0", call.arguments.text("latest") or "9999999999.999999"
    there = [one for one in channel.messages.values() if not one.deleted and one.only_for is None]
    if call.arguments.flag("inclusive"):
        return [one for one in there if oldest <= one.ts <= latest]
    return [one for one in there if oldest < one.ts < latest]


def _page(call: Call, messages: list[Message]) -> JsonObject:
    with_metadata = call.arguments.flag("include_all_metadata")
    page, following = _paged(call, messages)
    shown = [one.wire(with_metadata=with_metadata) for one in page]
    return {"messages": shown, "has_more": bool(following), "response_metadata": {"next_cursor": following}}


def _paged(call: Call, everything: Sequence[Item]) -> tuple[list[Item], str]:
    """Return one page and the cursor of the next: https://docs.slack.dev/apis/web-api/pagination"""
    limit = call.arguments.text("limit") or str(DEFAULT_LIMIT)
    if not limit.isdigit() or not 1 <= int(limit) <= MOST_ON_A_PAGE:
        raise SlackError("invalid_limit")
    cursor = call.arguments.text("cursor")
    start = _place_of(cursor) if cursor else 0
    end = start + int(limit)
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(everything) else ""
    return list(everything[start:end]), following


def _place_of(cursor: str) -> int:
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except ValueError as unknown:
        raise SlackError("invalid_cursor") from unknown


METHODS = {
    "users.info": Method(users_info, "users:read", takes_json=False),
    "users.lookupByEmail": Method(users_lookup_by_email, "users:read.email", takes_json=False),
    "conversations.open": Method(conversations_open, "im:write"),
    "conversations.info": Method(conversations_info, scope_by_kind=READ, takes_json=False),
    "conversations.members": Method(conversations_members, scope_by_kind=READ, takes_json=False),
    "conversations.join": Method(conversations_join, "channels:join"),
    "conversations.history": Method(conversations_history, scope_by_kind=HISTORY, takes_json=False),
    "conversations.replies": Method(conversations_replies, scope_by_kind=HISTORY, takes_json=False),
    "assistant.threads.setStatus": Method(set_status, "assistant:write"),
    "assistant.threads.setSuggestedPrompts": Method(set_suggested_prompts, "assistant:write"),
    "assistant.threads.setTitle": Method(set_title, "assistant:write"),
}
