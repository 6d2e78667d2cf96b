"""Refuses the Block Kit that Slack refuses, also where slack_sdk's own models let it pass."""

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tests.fakes.slack.block_models import AnyView, MessageBlocks
from tests.fakes.slack.wire import JsonObject, new_id

MARKDOWN_LIMIT = 12_000


def message_faults(blocks: object) -> tuple[str, ...]:
    """Return the reasons why Slack would refuse these blocks in a message, none when it would not.

    Ids: Slack wants `block_id` unique in a message and `action_id` unique in its block. We want `action_id` unique in
    the whole message: a click must name one button without a look at its block.
    """
    envelope = {"blocks": blocks}
    try:
        MessageBlocks.model_validate(envelope)
    except ValidationError as refused:
        return _reasons(refused, envelope)
    known: list[JsonObject] = blocks if isinstance(blocks, list) else []
    return (*_repeated_ids(known, "/blocks"), *_too_much_markdown(known))


def view_faults(view: object) -> tuple[str, ...]:
    """Return the reasons why Slack would refuse this modal or home tab, none when it would not."""
    envelope = {"view": view}
    try:
        AnyView.model_validate(envelope)
    except ValidationError as refused:
        return _reasons(refused, envelope)
    blocks = view["blocks"] if isinstance(view, dict) else []
    return tuple(_repeated_ids(blocks, "/view/blocks"))


def with_ids(blocks: list[JsonObject]) -> list[JsonObject]:
    """Return the blocks as Slack stores them: what has no `block_id` or `action_id` is given one."""
    return [_with_ids(block) for block in blocks]


def elements_of(block: JsonObject) -> Iterator[JsonObject]:
    """Yield the elements of a block that somebody could press or fill in."""
    nested = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    for element in nested:
        if isinstance(element, dict) and element.get("type") not in (None, "image", "mrkdwn", "plain_text"):
            yield element


def _with_ids(block: JsonObject) -> JsonObject:
    stored = {**block, "block_id": block.get("block_id") or new_id("b")}
    if block["type"] in ("actions", "context_actions"):
        stored["elements"] = [_with_action_id(element) for element in block["elements"]]
    for place in ("accessory", "element"):
        if place in block and block[place]["type"] != "image":
            stored[place] = _with_action_id(block[place])
    return stored


def _with_action_id(element: JsonObject) -> JsonObject:
    return {**element, "action_id": element.get("action_id") or new_id("a")}


def _repeated_ids(blocks: list[JsonObject], where: str) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for position, block in enumerate(blocks):
        ids = [("block_id", block.get("block_id"))]
        if block["type"] != "rich_text":
            ids += [("action_id", element.get("action_id")) for element in elements_of(block)]
        for kind, value in ids:
            if value is not None and (kind, value) in seen:
                yield f"[ERROR] `{kind}` ({value}) already exists for another element [json-pointer:{where}/{position}]"
            seen.add((kind, value or ""))


def _too_much_markdown(blocks: list[JsonObject]) -> Iterator[str]:
    # The limit counts all markdown blocks of a message: https://docs.slack.dev/reference/block-kit/blocks/markdown-block
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_LIMIT:
        yield f"[ERROR] markdown must be less than {MARKDOWN_LIMIT + 1} characters in all [json-pointer:/blocks]"


def _reasons(refused: ValidationError, envelope: JsonObject) -> tuple[str, ...]:
    return tuple(
        f"[ERROR] {_words(error)} [json-pointer:{_pointer(error['loc'], envelope)}]" for error in refused.errors()
    )


def _words(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "union_tag_invalid":
            return f"unsupported type: {context['tag']}"
        case "union_tag_not_found":
            return "missing required field: type"
        case "missing":
            return f"missing required field: {error['loc'][-1]}"
        case "extra_forbidden":
            return f"invalid additional property: {error['loc'][-1]}"
        case "string_too_long":
            return f"must be less than {context['max_length'] + 1} characters"
        case "string_too_short":
            return f"must be more than {context['min_length'] - 1} characters"
        case "too_long":
            return f"no more than {context['max_length']} items allowed"
        case "too_short":
            return f"no less than {context['min_length']} items allowed"
        case _:
            return error["msg"]


def _pointer(place: tuple[int | str, ...], envelope: JsonObject) -> str:
    """Return the JSON pointer of an error; pydantic also names the kind chosen in a union, which is no key."""
    here: object = envelope
    steps: list[str] = []
    for step in place:
        if isinstance(here, dict) and step not in here and step == here.get("type"):
            continue
        steps.append(str(step))
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
    return "/" + "/".join(steps)
