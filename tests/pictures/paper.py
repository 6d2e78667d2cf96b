"""Block Kit as HTML that looks like Slack: messages, modals and home tabs, whatever blocks they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.fakes.slack import JsonObject

_STYLE = Path(__file__).with_name("slack.css")
_MARKS = (
    (re.compile(r"&lt;(https?://[^|&]+)\|([^&]*)&gt;"), r'<a href="\1">\2</a>'),
    (re.compile(r"&lt;(https?://[^|&]+)&gt;"), r'<a href="\1">\1</a>'),
    (re.compile(r"&lt;!date\^[^|]*\|([^&]*)&gt;"), r"\1"),
    (re.compile(r"&lt;[@#!]([^|&]*\|)?([^&]*)&gt;"), r'<span class="mention">@\2</span>'),
    (re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])"), r"<s>\1</s>"),
    (re.compile(r"`([^`\n]+)`"), r"<code>\1</code>"),
    (re.compile(r"^&(?:amp;)?gt; ?(.*)$", re.MULTILINE), r'<span class="quote">\1</span>'),
)
"""What Slack draws of its own markup: https://docs.slack.dev/messaging/formatting-message-text"""


@dataclass(frozen=True, slots=True)
class Line:
    """One message on a page: who wrote it, and its blocks, or its text where it has none."""

    author: str
    blocks: Sequence[JsonObject]
    text: str = ""
    app: bool = False
    note: str = ""


def conversation(lines: Sequence[Line]) -> str:
    """A page with messages."""
    return _page("".join(map(_message, lines)), "messages")


def view(content: JsonObject) -> str:
    """A page with a modal or a home tab."""
    drawn = _blocks(content["blocks"])
    if content["type"] == "home":
        return _page(f'<div class="home">{drawn}</div>', "messages")
    close = _button(content.get("close", {}).get("text", "Cancel"), "")
    submit = _button(content["submit"]["text"], "primary") if "submit" in content else ""
    head = f"<header><h1>{escape(content['title']['text'])}</h1><span>✕</span></header>"
    return _page(f'<div class="modal">{head}<main>{drawn}</main><footer>{close}{submit}</footer></div>', "shade")


def _page(body: str, kind: str) -> str:
    style = _STYLE.read_text("utf-8")
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><body class="{kind}">{body}</body>'


def _message(line: Line) -> str:
    badge = '<em class="app">APP</em>' if line.app else ""
    note = f'<div class="note">{escape(line.note)}</div>' if line.note else ""
    head = f'<div class="head"><b>{escape(line.author)}</b>{badge}<time>10:24</time></div>'
    said = _blocks(line.blocks) if line.blocks else f"<p>{_mrkdwn(line.text)}</p>"
    face = f'<div class="face {"bot" if line.app else ""}">{escape(line.author[:1])}</div>'
    return f"<article>{face}<div>{note}{head}{said}</div></article>"


def _blocks(blocks: Sequence[JsonObject]) -> str:
    return "".join(f'<div class="block {block["type"]}">{"".join(_block(block))}</div>' for block in blocks)


def _block(block: JsonObject) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield f'<div class="said">{"".join(_section(block))}</div>'
            if "accessory" in block:
                yield _element(block["accessory"])
        case "actions" | "context_actions" | "context":
            yield "".join(f"<span>{_element(each)}</span>" for each in block["elements"])
        case "divider":
            yield "<hr>"
        case "header":
            yield f"<h2>{_text(block['text'])}</h2>"
        case "image":
            yield f'<div class="image">{escape(block["alt_text"])}</div>'
        case "input":
            yield f"<label>{_text(block['label'])}</label>{_element(block['element'])}"
            yield "".join(f"<small>{_text(hint)}</small>" for hint in [block.get("hint")] if hint)
        case _:
            yield escape("".join(_rich(block))).replace("\n", "<br>")


def _section(block: JsonObject) -> Iterator[str]:
    if "text" in block:
        yield f"<p>{_text(block['text'])}</p>"
    if "fields" in block:
        fields = "".join(f"<div>{_text(field)}</div>" for field in block["fields"])
        yield f'<div class="fields">{fields}</div>'


def _element(element: JsonObject) -> str:
    match element["type"]:
        case "button":
            return _button(element["text"]["text"], element.get("style", ""))
        case "plain_text" | "mrkdwn":
            return _text(element)
        case "image":
            return f'<span class="image">{escape(element["alt_text"])}</span>'
        case "overflow":
            return _button("⋯", "")
        case "plain_text_input":
            lines = " long" if element.get("multiline") else ""
            return f'<div class="typed{lines}">{escape(_prompt(element))}</div>'
        case "radio_buttons" | "checkboxes":
            return "".join(f'<div class="choice">○ {_text(each["text"])}</div>' for each in element["options"])
        case _:
            chosen = element.get("initial_option", {}).get("text", {}).get("text")
            return f'<div class="select">{escape(chosen or _prompt(element))}<i>⌄</i></div>'


def _prompt(element: JsonObject) -> str:
    return str(element.get("placeholder", {}).get("text", ""))


def _button(label: str, style: str) -> str:
    return f'<button class="{style}">{escape(label)}</button>'


def _text(text: JsonObject) -> str:
    if text["type"] == "mrkdwn":
        return _mrkdwn(text["text"])
    return escape(text["text"]).replace("\n", "<br>")


def _mrkdwn(text: str) -> str:
    shown = escape(text, quote=False)
    for mark, drawn in _MARKS:
        shown = mark.sub(drawn, shown)
    for sign in ("lt", "gt", "amp"):  # escaped for Slack, so that it is no markup
        shown = shown.replace(f"&amp;{sign};", f"&{sign};")
    return shown.replace("\n", "<br>")


def _rich(part: JsonObject) -> Iterator[str]:
    for element in part.get("elements", ()):
        if "text" in element:
            yield element["text"]
        yield from _rich(element)
