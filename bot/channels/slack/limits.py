"""What Slack takes: the limits of Block Kit, and every check that slack_sdk's own models leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final, TypeAlias

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block as SdkBlock

Block: TypeAlias = Mapping[str, object]

SECTION_LIMIT: Final = 3_000
"""https://docs.slack.dev/reference/block-kit/blocks/section-block"""

FIELD_LIMIT: Final = 2_000
MOST_FIELDS: Final = 10

LABEL_LIMIT: Final = 75
"""Of a button: https://docs.slack.dev/reference/block-kit/block-elements/button-element"""

VALUE_LIMIT: Final = 2_000
URL_LIMIT: Final = 3_000

OPTION_LIMIT: Final = 75
"""Of a choice's label and of the line below it: https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""

CHOICE_VALUE_LIMIT: Final = 150
MOST_CHOICES: Final = 100
"""In a select, or in one group of it: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element"""

MOST_IN_ROW: Final = 25
"""Elements of one block: https://docs.slack.dev/reference/block-kit/blocks/actions-block"""

MOST_BLOCKS: Final = 50
"""Of a message: https://docs.slack.dev/reference/block-kit/blocks"""

MOST_VIEW_BLOCKS: Final = 100
"""Of a modal or a home tab: https://docs.slack.dev/reference/views"""

TITLE_LIMIT: Final = 24
"""Of a modal's title and of its two buttons, likewise."""

METADATA_LIMIT: Final = 3_000

TEXT_LIMIT: Final = 4_000
"""Of the plain text, as Slack advises: https://docs.slack.dev/reference/methods/chat.postMessage"""

_MOST_JUDGED: Final = 2_000

_judged: Final[dict[bytes, tuple[str, ...]]] = {}
"""What was found in blocks, by their digests: most are said again and again, and their words are not kept here."""

_TEXTS: Final = ("plain_text", "mrkdwn")
_IDS: Final = ("block_id", "action_id")


def message_faults(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Why Slack would refuse these blocks in a message; none when it would take them."""
    return tuple(_faults(blocks, most=MOST_BLOCKS))


def view_faults(view: Block) -> tuple[str, ...]:
    """Why Slack would refuse this modal or home tab; none when it would take it."""
    blocks = [block for block in _listed(view.get("blocks")) if isinstance(block, Mapping)]
    return (*_faults(blocks, most=MOST_VIEW_BLOCKS), *_view_faults(view, blocks))


def _faults(blocks: Sequence[Block], *, most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks, of which Slack takes {most}"
    parts = [part for block in blocks for part in _parts(block)]
    for name in _IDS:
        ids = [part[name] for part in parts if name in part]
        yield from (f"{name} {each} is there twice" for each in dict.fromkeys(ids) if ids.count(each) > 1)
    yield from ("a text is empty" for part in parts if part.get("type") in _TEXTS and not _said(part))
    for block in blocks:
        yield from _block_faults(block)


def _block_faults(block: Block) -> tuple[str, ...]:
    digest = blake2b(repr(block).encode(), digest_size=16).digest()
    if digest not in _judged:
        if len(_judged) >= _MOST_JUDGED:
            _judged.clear()
        _judged[digest] = tuple(_found_in(block))
    return _judged[digest]


def _found_in(block: Block) -> Iterator[str]:
    kind = block.get("type")
    if kind in {"actions", "context"} and not _listed(block.get("elements")):
        yield f"a block of {kind} is empty"
    for field in _listed(block.get("fields")):
        if isinstance(field, Mapping) and len(str(field.get("text", ""))) > FIELD_LIMIT:
            yield f"a field is longer than {FIELD_LIMIT}"
    try:
        known = SdkBlock.parse(dict(block))
        if known is None:
            yield f"{kind} is no block"
        else:
            known.to_dict()
    except SlackObjectFormationError as refused:
        yield str(refused)


def _view_faults(view: Block, blocks: Sequence[Block]) -> Iterator[str]:
    if len(str(view.get("private_metadata", ""))) > METADATA_LIMIT:
        yield f"private_metadata is longer than {METADATA_LIMIT}"
    if view.get("type") != "modal":
        return
    if not _said(view.get("title")):
        yield "a modal has no title"
    for name in ("title", "submit", "close"):
        if name in view and not 0 < len(_said(view[name])) <= TITLE_LIMIT:
            yield f"{name} has to have 1 to {TITLE_LIMIT} characters"
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        yield "an input without a button to submit"


def _parts(part: object) -> Iterator[Block]:
    """Every object in a block, the block itself first."""
    if isinstance(part, Mapping):
        yield part
        for inner in part.values():
            yield from _parts(inner)
    for inner in _listed(part):
        yield from _parts(inner)


def _listed(part: object) -> Sequence[object]:
    return part if isinstance(part, list | tuple) else ()


def _said(text: object) -> str:
    return str(text.get("text", "")).strip() if isinstance(text, Mapping) else ""
