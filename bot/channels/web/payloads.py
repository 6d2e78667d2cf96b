"""What the widget is sent: one thing in the conversation as words, as blocks that lay them out, and as answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from bot.billing.schedules import CONFIRM_LATER
from bot.dialogue.showing import AGREED_TO
from bot.domain.conversation import Confirmation, Conversation, Facts, Incoming, Moment, Quote, Reply, Saying
from bot.replies.catalog import Catalog, Spoken, SpokenButton
from bot.replies.charge_lines import invoice_lines, moving_lines
from bot.replies.layouts import LAYOUTS, MAIN_ANSWERS, RECEIPTS, SMALL_PRINT, UNDOING_ANSWERS, Layout
from bot.telemetry import logger

AGENT_SAYS: Final = "agent-says"
YES: Final = "affirm"

_log = logger("web")


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True)


class Row(_Sent):
    """A fact by its label."""

    label: str
    value: str


class Button(_Sent):
    """An answer that is offered; `payload` is sent back when it is pressed."""

    title: str
    payload: str
    style: Literal["primary", "plain", "undoing"] = "plain"


class TextBlock(_Sent):
    """Words; line ends count."""

    type: Literal["text"] = "text"
    text: str


class SmallBlock(_Sent):
    """Words that are read after what they explain."""

    type: Literal["small"] = "small"
    text: str


class FactsBlock(_Sent):
    """A table."""

    type: Literal["facts"] = "facts"
    rows: tuple[Row, ...]


class ReceiptBlock(_Sent):
    """A payment that the backend confirmed."""

    type: Literal["receipt"] = "receipt"
    title: str
    rows: tuple[Row, ...]
    small: str


class CountdownBlock(_Sent):
    """How long the customer is asked to wait; `label` says it in words."""

    type: Literal["countdown"] = "countdown"
    ends_at: datetime
    label: str


class ConfirmBlock(_Sent):
    """The exact charge that waits for a yes: `lines` are its invoices and what moves to the card."""

    type: Literal["confirm"] = "confirm"
    title: str
    text: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    small: str
    agree: Button
    not_now: Button | None


Block: TypeAlias = Annotated[
    TextBlock | SmallBlock | FactsBlock | ReceiptBlock | CountdownBlock | ConfirmBlock, Field(discriminator="type")
]


class Page(_Sent):
    """The provider's page, opened in a tab of its own; its address works for a short time."""

    url: str
    title: str


class Item(_Sent):
    """One thing said in the conversation; `blocks` say all of `text`, `stamp` numbers the question it asks."""

    id: str
    from_: Literal["customer", "bot", "agent"] = Field(serialization_alias="from")
    name: str | None = None
    at: datetime
    language: str
    key: str
    text: str
    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    stamp: int | None = None
    page: Page | None = None
    masked: bool = False


def item_id(row: Incoming | Saying) -> str:
    """The id of the item that a row becomes: a client that knows it drops it."""
    return f"in:{row.id}" if isinstance(row, Incoming) else row.id


def button_words(reply: Reply, answer: str, language: str, catalog: Catalog) -> str | None:
    """What stood on the button of a reply that gives an answer; None where it has no such button."""
    if answer == YES and reply.key in AGREED_TO:
        return _Drawing(reply.facts, language, catalog).said(_agreeing(reply))
    return next((each.title for each in catalog.say(reply, language).buttons if each.answer == answer), None)


def said_by_customer(incoming: Incoming, language: str, choice: str | None) -> Item:
    """What the customer wrote, or `choice`: the words of the button they pressed."""
    text = choice if choice is not None else incoming.text or ""
    return Item(
        id=item_id(incoming),
        from_="customer",
        at=incoming.at,
        language=language,
        key="chosen" if choice is not None else "written",
        text=text,
        masked=incoming.redacted,
    )


def said_to_customer(saying: Saying, catalog: Catalog, conversation: Conversation | None) -> Item:
    """A reply; `conversation` is where it stands now, for the lines of a charge that is asked about."""
    reply, language = saying.reply, saying.language
    spoken = catalog.say(reply, language)
    if spoken.fault is not None:
        _log.error("cannot say", key=reply.key, language=language, fault=spoken.fault)
    quoted = reply.facts.get("words") if reply.key == AGENT_SAYS else None
    by_agent = isinstance(quoted, Quote)
    text = quoted.quoted if isinstance(quoted, Quote) else spoken.text
    drawn = _Drawing(reply.facts, language, catalog)
    confirm = _confirm(reply, spoken, drawn, conversation)
    page = Page(url=spoken.url, title=drawn.said("open-page")) if spoken.url is not None else None
    return Item(
        id=saying.id,
        from_="agent" if by_agent else "bot",
        name=str(reply.facts.get("name", "")) if by_agent else None,
        at=saying.created_at,
        language=language,
        key=reply.key,
        text=text,
        blocks=(confirm,) if confirm is not None else tuple(_blocks(reply, spoken, text, drawn)),
        buttons=() if confirm is not None else tuple(map(_button, spoken.buttons)),
        stamp=reply.stamp if reply.options else None,
        page=page,
    )


class _Drawing:
    """Says messages with the facts of one reply."""

    def __init__(self, facts: Facts, language: str, catalog: Catalog) -> None:
        self._facts = facts
        self._language = language
        self._catalog = catalog

    def said(self, key: str) -> str:
        return self.reply(Reply(key, self._facts))

    def reply(self, reply: Reply) -> str:
        return self._catalog.say(reply, self._language).text

    def rows(self, keys: tuple[str, ...]) -> tuple[Row, ...]:
        found = []
        for key in keys:
            label, _, value = self.said(key).partition("\n")
            found.append(Row(label=label, value=value or "–"))
        return tuple(found)

    def can_say(self, layout: Layout) -> bool:
        keys = (layout.lead, *layout.facts, *layout.small)
        return all(self._catalog.say(Reply(key, self._facts), self._language).fault is None for key in keys)


def _blocks(reply: Reply, spoken: Spoken, text: str, drawn: _Drawing) -> Iterator[Block]:
    layout = LAYOUTS.get(reply.key)
    until = reply.facts.get("until")
    if reply.key in SMALL_PRINT and isinstance(until, Moment):
        yield CountdownBlock(ends_at=until.at, label=text)
    elif layout is None or spoken.fault is not None or not drawn.can_say(layout):
        yield TextBlock(text=text)
    elif reply.key in RECEIPTS:
        small = "\n".join(map(drawn.said, layout.small))
        yield ReceiptBlock(title=drawn.said(layout.lead), rows=drawn.rows(layout.facts), small=small)
    else:
        yield TextBlock(text=drawn.said(layout.lead))
        yield FactsBlock(rows=drawn.rows(layout.facts))
        for key in layout.small:
            yield SmallBlock(text=drawn.said(key))


def _confirm(reply: Reply, spoken: Spoken, drawn: _Drawing, conversation: Conversation | None) -> ConfirmBlock | None:
    yes = next((button for button in spoken.buttons if button.answer == YES), None)
    if reply.key not in AGREED_TO or spoken.fault is not None or yes is None:
        return None
    later = reply.key == CONFIRM_LATER
    others = [button for button in spoken.buttons if button is not yes]
    return ConfirmBlock(
        title=drawn.said("label-charge"),
        text=spoken.text,
        rows=drawn.rows(("fact-amount", "fact-card", "fact-charged-on" if later else "fact-charged-now")),
        lines=_lines(_asked_about(reply, conversation), drawn),
        small=drawn.said("charge-later-in-chat" if later else "charge-now-in-chat"),
        agree=Button(title=drawn.said(_agreeing(reply)), payload=yes.payload, style="primary"),
        not_now=_button(others[0]) if others else None,
    )


def _agreeing(reply: Reply) -> str:
    """The words of the yes to a charge, which say what it does."""
    return "label-plan" if reply.key == CONFIRM_LATER else "label-pay-amount"


def _asked_about(reply: Reply, conversation: Conversation | None) -> Confirmation | None:
    """The charge behind the question while it is the open one; older ones are known by their words alone."""
    if conversation is None or conversation.question is None or conversation.question.stamp != reply.stamp:
        return None
    return conversation.confirmation


def _lines(confirmation: Confirmation | None, drawn: _Drawing) -> tuple[str, ...]:
    if confirmation is None:
        return ()
    return (*invoice_lines(confirmation, drawn.reply), *moving_lines(confirmation, drawn.reply))


def _button(button: SpokenButton) -> Button:
    style: Literal["primary", "plain", "undoing"] = "plain"
    if button.answer in MAIN_ANSWERS:
        style = "primary"
    elif button.answer in UNDOING_ANSWERS:
        style = "undoing"
    return Button(title=button.title, payload=button.payload, style=style)
