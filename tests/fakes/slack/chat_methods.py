"""Web API methods that speak: chat.*, reactions.* and the post to a `response_url`."""

import json

from tests.fakes.slack.block_kit import message_faults, with_ids
from tests.fakes.slack.web_api import Arguments, Call, Method
from tests.fakes.slack.wire import JsonObject, SlackError
from tests.fakes.slack.world import Channel, Message, ResponseUrl, Workspace, World

# https://docs.slack.dev/reference/methods/chat.postMessage: text is cut or refused past 40,000 characters
TEXT_LIMIT = 40_000
MARKDOWN_LIMIT = 12_000


def post_message(call: Call) -> JsonObject:
    """chat.postMessage"""
    channel = _postable(call.workspace, call.arguments.need("channel"))
    message = _composed(call, channel)
    if message.thread_ts is not None and message.thread_ts not in channel.messages:
        raise SlackError("thread_not_found")
    message.broadcast = message.thread_ts is not None and call.arguments.flag("reply_broadcast")
    call.world.post(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": message.wire()}


def post_ephemeral(call: Call) -> JsonObject:
    """chat.postEphemeral: seen by one member of the channel, never updated through the Web API."""
    channel = _postable(call.workspace, call.arguments.need("channel"))
    reader = call.arguments.need("user")
    if reader not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _composed(call, channel)
    message.only_for = reader
    call.world.post(call.workspace, message)
    return {"message_ts": message.ts}


def update(call: Call) -> JsonObject:
    """chat.update: text without blocks takes the blocks away, blocks without text leave the text."""
    message = _own_message(call, "cant_update_message")
    if message.streaming:
        raise SlackError("message_not_updatable")
    rewrite(call.world, message, call.arguments)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.wire()}


def delete(call: Call) -> JsonObject:
    """chat.delete"""
    message = _own_message(call, "cant_delete_message")
    message.deleted = True
    call.world.changed()
    return {"channel": message.channel, "ts": message.ts}


def permalink(call: Call) -> JsonObject:
    """chat.getPermalink"""
    message = call.workspace.message(call.arguments.need("channel"), call.arguments.need("message_ts"))
    path = f"/archives/{message.channel}/p{message.ts.replace('.', '')}"
    if message.thread_ts not in (None, message.ts):
        path += f"?thread_ts={message.thread_ts}&cid={message.channel}"
    return {"channel": message.channel, "permalink": f"https://{call.workspace.name}.slack.com{path}"}


def start_stream(call: Call) -> JsonObject:
    """chat.startStream: opens a message that grows; a channel needs to know for whom."""
    channel = _postable(call.workspace, call.arguments.need("channel"))
    thread_ts = call.arguments.need("thread_ts")
    if not channel.is_im and not (
        call.arguments.text("recipient_user_id") and call.arguments.text("recipient_team_id")
    ):
        raise SlackError("missing_recipient_user_id")
    message = _from_bot(call, channel, text=_streamed(call), blocks=[])
    message.thread_ts, message.streaming = thread_ts, True
    call.world.post(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts}


def append_stream(call: Call) -> JsonObject:
    """chat.appendStream"""
    message = _stream(call)
    message.text += _streamed(call)
    call.world.changed()
    return {"channel": message.channel, "ts": message.ts}


def stop_stream(call: Call) -> JsonObject:
    """chat.stopStream: blocks come only with the end."""
    message = _stream(call)
    blocks = _blocks(call.arguments)
    message.text += _streamed(call)
    message.blocks, message.metadata, message.streaming = blocks or [], _metadata(call.arguments), False
    call.world.changed()
    return {"channel": message.channel, "ts": message.ts, "message": message.wire()}


def add_reaction(call: Call) -> JsonObject:
    """reactions.add"""
    message = call.workspace.message(call.arguments.need("channel"), call.arguments.need("timestamp"))
    people = message.reactions.setdefault(call.arguments.need("name").strip(":"), [])
    if call.workspace.bot.id in people:
        raise SlackError("already_reacted")
    people.append(call.workspace.bot.id)
    call.world.changed()
    return {}


def remove_reaction(call: Call) -> JsonObject:
    """reactions.remove"""
    message = call.workspace.message(call.arguments.need("channel"), call.arguments.need("timestamp"))
    people = message.reactions.get(call.arguments.need("name").strip(":"), [])
    if call.workspace.bot.id not in people:
        raise SlackError("no_reaction")
    people.remove(call.workspace.bot.id)
    call.world.changed()
    return {}


def respond(world: World, target: ResponseUrl, posted: JsonObject) -> None:
    """Do what was posted to a `response_url`; raises `used_url` or `expired_url`, and what a message would raise."""
    if world.clock() > target.expires_at:
        raise SlackError("expired_url")
    if target.uses_left == 0:
        raise SlackError("used_url")
    arguments = Arguments(posted)
    original = target.message
    if original is not None and arguments.flag("delete_original"):
        original.deleted = True
    elif original is not None and arguments.flag("replace_original"):
        rewrite(world, original, arguments)
    else:
        call = Call(world, target.workspace, arguments, "")
        message = _composed(call, target.workspace.channels[target.channel])
        message.only_for = None if arguments.text("response_type") == "in_channel" else target.person
        world.post(target.workspace, message)
    target.uses_left -= 1
    world.changed()


def rewrite(world: World, message: Message, arguments: Arguments) -> None:
    """Replace what a message says, by the rules of chat.update; raises `no_text` when nothing is given."""
    blocks, text = _blocks(arguments), _text(arguments)
    if not text and not blocks and not arguments.sent.get("attachments"):
        raise SlackError("no_text")
    metadata = _metadata(arguments)
    message.rewrite(
        text or message.text, (blocks or []) if text or blocks is not None else message.blocks, at=world.now_ts()
    )
    message.metadata = metadata or message.metadata
    world.changed()


def _postable(workspace: Workspace, channel_id: str) -> Channel:
    if channel_id in workspace.people:
        return workspace.direct_channel(channel_id)
    channel = workspace.channel(channel_id)
    if workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def _own_message(call: Call, refusal: str) -> Message:
    message = call.workspace.message(call.arguments.need("channel"), call.arguments.need("ts"))
    if message.author != call.workspace.bot.id:
        raise SlackError(refusal)
    return message


def _composed(call: Call, channel: Channel) -> Message:
    arguments = call.arguments
    text, blocks = _text(arguments), _blocks(arguments)
    attachments = arguments.structure("attachments", "invalid_attachments") or []
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    message = _from_bot(call, channel, text=text, blocks=blocks or [])
    message.attachments = list(attachments) if isinstance(attachments, list) else []
    message.metadata = _metadata(arguments)
    message.thread_ts = arguments.text("thread_ts") or None
    return message


def _from_bot(call: Call, channel: Channel, *, text: str, blocks: list[JsonObject]) -> Message:
    ts, bot = call.world.now_ts(), call.workspace.bot
    return Message(ts=ts, channel=channel.id, author=bot.id, bot_id=call.workspace.bot_id, text=text, blocks=blocks)


def _text(arguments: Arguments) -> str:
    text, markdown = arguments.text("text"), arguments.text("markdown_text")
    if markdown and (text or arguments.sent.get("blocks")):
        raise SlackError("markdown_text_conflict")
    if len(text) > TEXT_LIMIT or len(markdown) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    return text or markdown


def _blocks(arguments: Arguments) -> list[JsonObject] | None:
    blocks = arguments.structure("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    reasons = message_faults(blocks)
    if reasons or not isinstance(blocks, list):
        raise SlackError("invalid_blocks", reasons)
    return with_ids(blocks)


def _metadata(arguments: Arguments) -> JsonObject | None:
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    payload = metadata.get("event_payload")
    if not metadata.get("event_type") or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    return dict(metadata)


def _stream(call: Call) -> Message:
    message = _own_message(call, "message_not_owned_by_app")
    if not message.streaming:
        raise SlackError("message_not_in_streaming_state")
    return message


def _streamed(call: Call) -> str:
    chunks = call.arguments.structure("chunks", "invalid_chunks") or []
    if not isinstance(chunks, list):
        raise SlackError("invalid_chunks", (json.dumps(chunks),))
    text = call.arguments.text("markdown_text") + "".join(str(chunk.get("text", "")) for chunk in chunks)
    if len(text) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    return text


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(permalink, takes_json=False),
    "chat.startStream": Method(start_stream, "chat:write"),
    "chat.appendStream": Method(append_stream, "chat:write"),
    "chat.stopStream": Method(stop_stream, "chat:write"),
    "reactions.add": Method(add_reaction, "reactions:write"),
    "reactions.remove": Method(remove_reaction, "reactions:write"),
}
