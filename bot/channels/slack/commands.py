"""`/kase`: what can be typed anywhere in Slack, seen by who types it and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.asking import Asked, Source, Typed, asked_id, read_typed
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.intake import ALSO
from bot.channels.slack.listeners import Turns
from bot.channels.slack.persons import Persons
from bot.channels.slack.places import Somebody
from bot.channels.slack.privately import Privately, sections
from bot.channels.slack.texts import escaped
from bot.domain.conversation import Reply, opening_payload
from bot.nlu.entities import find_entities
from bot.nlu.entity import EntityKind
from bot.nlu.normalizer import fold
from bot.telemetry import logger

NAME: Final = "/kase"
"""The command, as the manifest names it; an organisation may call it otherwise."""

_ANY_COMMAND: Final = re.compile("^/")
_HELP: Final = "help"
_LANGUAGE: Final = "language"
_OPENS: Final[Mapping[str, str]] = {
    "status": "past_due_status",
    "pay": "pay_balance",
    "human": "talk_to_human",
    _LANGUAGE: "language_switch",
}
_WORDS: Final[Mapping[str, Reply]] = {
    _HELP: Reply("option-command-help"),
    "status": Reply("option-command-status"),
    "pay": Reply("option-command-pay"),
    "human": Reply("option-command-human"),
    _LANGUAGE: Reply("option-command-language"),
}
"""The word of each in every language; the English one, which is its name, is understood everywhere."""

_ABOUT: Final[Mapping[str, Reply]] = {
    "status": Reply("command-about-status"),
    "pay": Reply("command-about-pay"),
    "human": Reply("command-about-human"),
    _LANGUAGE: Reply("command-about-language"),
}

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand as its answer gets it: `words` are what follows its name, without card numbers."""

    somebody: Somebody
    channel: str
    words: str
    trigger_id: str
    language: str


CommandAnswer = Callable[[Command], Awaitable[SlackMessage]]


@dataclass(slots=True)
class Commands:
    """Reads commands: a word of ours alone, or a language to change to; whatever else is typed is a message to the bot.

    What goes on in the conversation is taken in as any message is, before Slack gets its acknowledgement, and answered
    in the direct message. The rest, `help` and what other parts add, moves nothing and is answered only to who typed
    it, where they typed it.
    """

    turns: Turns
    persons: Persons
    privately: Privately
    languages: tuple[str, ...]
    _added: dict[str, CommandAnswer] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._added[_HELP] = self._help
        for name, word in _WORDS.items():
            for language in self.languages:
                self._names[fold(self.turns.say(word, language).text)] = name
        self._names |= {name: name for name in _WORDS}

    def add(self, name: str, answer: CommandAnswer) -> None:
        """Let a word be answered by another part; what follows the word are its own words."""
        self._added[name] = answer
        self._names[name] = name

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.command(_ANY_COMMAND)(self._on_command)

    async def finish(self) -> None:
        """Nothing goes on but turns, which are waited for where they are taken."""

    def read(self, body: object) -> Asked | Typed | None:
        """What a command asks; `Typed` is what is answered without a turn. None for what is no command."""
        typed = read_typed(body)
        if typed is None:
            return None
        name, rest = self._name(typed.words)
        if name in self._added:
            return typed
        text = typed.words if name is None else opening_payload(self._opener(name, rest))
        asked = asked_id(Source.COMMAND, typed.trigger_id, typed.somebody)
        return Asked(typed.somebody, Source.COMMAND, asked, text, typed.channel, opens=name is not None)

    def _name(self, words: str) -> tuple[str | None, str]:
        """The subcommand and what follows it; no words at all ask for help, and other words for an answer to them."""
        first, _, rest = words.strip().partition(" ")
        if not first:
            return _HELP, ""
        name = self._names.get(fold(first))
        takes_more = name == _LANGUAGE or (name in self._added and name != _HELP)
        return (name, rest.strip()) if takes_more or not rest.strip() else (None, "")

    def _opener(self, name: str, rest: str) -> str:
        """What it begins; a language that is not spoken here, or none, is asked about."""
        language = _language_named(rest, self.languages) if name == _LANGUAGE else None
        return f"{_OPENS[name]}:{language}" if language else _OPENS[name]

    async def _on_command(self, ack: AsyncAck, respond: AsyncRespond, context: AsyncBoltContext) -> None:
        await ack()
        typed = context.get(ALSO)
        if isinstance(typed, Typed):
            await self._answer(typed, respond)
            return
        await self.turns.take_asked(context, then=partial(self.privately.point_to_answer, respond))

    async def _answer(self, typed: Typed, respond: AsyncRespond) -> None:
        name, rest = self._name(typed.words)
        language = await self.persons.language(typed.somebody)
        command = Command(typed.somebody, typed.channel, rest, typed.trigger_id, language)
        _log.info("command", subcommand=name)
        await self.privately.tell(respond, await self._added[name or _HELP](command))

    async def _help(self, command: Command) -> SlackMessage:
        """How the account stands in one line, and what can be typed."""
        say, language = self.turns.say, command.language
        seen = await self.persons.glance(command.somebody)
        state = say(seen.replies[0], language).text if seen.replies else ""
        about = [
            f"`{NAME} {say(_WORDS[name], language).text}`  {escaped(say(reply, language).text)}"
            for name, reply in _ABOUT.items()
        ]
        more = escaped(say(Reply("command-about-words"), language).text)
        title = escaped(say(Reply("command-help"), language).text)
        parts = [escaped(state), "\n".join([title, *about]), more]
        return SlackMessage("\n".join(part for part in parts if part), sections(parts))


def _language_named(text: str, enabled: tuple[str, ...]) -> str | None:
    """The one language that is named, in any language, or whose code it is."""
    if text.casefold() in enabled:
        return text.casefold()
    for language in enabled:
        found = find_entities(text, language=language)
        named = {str(entity.value) for entity in found if entity.kind is EntityKind.LANGUAGE} & set(enabled)
        if len(named) == 1:
            return named.pop()
    return None
