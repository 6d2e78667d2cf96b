"""Before the acknowledgement: what was told is read, loses its card numbers, and is kept in the durable inbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels.reception import Reception
from bot.channels.slack.asking import Asked, NotAsked, Typed, read_home, read_shortcut
from bot.channels.slack.charge import Charge, open_charge, other_payload
from bot.channels.slack.events import Heard, Pressed, read
from bot.channels.slack.persons import WhoIs
from bot.channels.slack.places import CHANNEL, message_id, press_id
from bot.channels.slack.texts import plain
from bot.channels.slack.window import CHARGE_WINDOW
from bot.domain.conversation import Incoming
from bot.domain.redaction import redact
from bot.errors import Retryable
from bot.records.unit_of_work import Records, UnitOfWork
from bot.telemetry import logger

TAKEN: Final = "kase_taken"
"""Where listeners find, in Bolt's context, what was taken in."""

ALSO: Final = "kase_also"
"""Where listeners find what is answered without a turn; None there for what is no request."""

Also = Asked | NotAsked | Typed | None
AlsoRead = Callable[[object], Also]
Flagging = Callable[[Records, Heard | Pressed | Asked, Incoming], None]
"""Notes for the workspace's agents, in the transaction that takes it in, what they have to know of."""
CHARGE: Final = "kase_charge"
"""Where they find the exact charge that somebody wants to see."""

Aside = Callable[[object], Mapping[str, object]]
"""Reads a body and gives what goes into Bolt's context of it, by name."""

_WORDLESS: Final = (
    "type",
    "subtype",
    "user",
    "channel",
    "channel_type",
    "ts",
    "thread_ts",
    "event_ts",
    "bot_id",
    "tab",
)

_IN_VIEWS: Final = frozenset({"blocks", "private_metadata", "state"})

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was told, as the assistant gets it; `fresh` when this process was the first to take it in.

    `begun`: they had a conversation already, which has its language.
    """

    told: Heard | Pressed | Asked
    incoming: Incoming
    fresh: bool
    begun: bool

    @property
    def direct_channel(self) -> str | None:
        """The direct message in which it was told, None where it was told elsewhere."""
        elsewhere = isinstance(self.told, Asked) or (isinstance(self.told, Heard) and self.told.mention)
        return None if elsewhere else self.told.channel


class Intake:
    """Runs before everything else in Bolt, and before Slack is told that all is well.

    Bolt acknowledges events before its listeners run, so that whatever is not written down here dies with the process.
    """

    def __init__(
        self,
        reception: Reception,
        work: UnitOfWork,
        who_is: WhoIs,
        *,
        also: AlsoRead,
        flag: Flagging,
        aside: Aside | None = None,
    ) -> None:
        """`aside` reads what is not for the conversation, before its words are forgotten."""
        self._reception = reception
        self._work = work
        self._who_is = who_is
        self._also = also
        self._flag = flag
        self._aside = aside

    async def admit(self, req: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002 - Bolt's name
        """Keep it and go on; answer 503, which makes Slack tell it again, when the records cannot be reached."""
        told = read(req.body) or self._also(req.body)
        aside: Mapping[str, object] = {}
        if told is None and self._aside is not None:
            aside = self._aside(req.body)
            req.context.update(aside)
        _forget_words(req, aside)
        if told is None or isinstance(told, Typed | NotAsked):
            req.context[ALSO] = replace(told, words=redact(told.words).text) if isinstance(told, Typed) else told
            await next()
            return None
        try:
            if isinstance(told, Pressed) and told.trigger is not None:
                charge = await self._asked_about(told)
                if isinstance(charge, Charge):
                    req.context[CHARGE] = charge
                    await next()
                    return None
                told = charge
            incoming = await self._incoming(told)
            fresh, begun = await self._work.run(lambda records: self._keep(records, told, incoming))
        except Retryable as error:
            _log.error("not taken in", code=error.code)
            return BoltResponse(status=503, body="")
        if fresh is None and not _in_window(told):
            return BoltResponse(status=200, body="")
        req.context[TAKEN] = Taken(_without_words(told), incoming, bool(fresh), begun)
        await next()
        return None

    async def _asked_about(self, pressed: Pressed) -> Charge | Pressed:
        """The charge somebody wants to see, while its question is open; later, the press is an outdated answer.

        To whoever is not linked to its account any more nothing is shown: as an answer that moves no money it asks
        again who they are.
        """
        conversation_id = pressed.somebody.conversation_id
        conversation = await self._work.read(lambda records: records.conversations.get(conversation_id))
        charge = open_charge(conversation, pressed)
        if charge is None:
            return pressed
        link = (await self._who_is(pressed.somebody)).link
        if link is not None and link.account_id == charge.confirmation.account_id:
            return charge
        return replace(pressed, value=other_payload(charge.question))

    async def _incoming(self, told: Heard | Pressed | Asked) -> Incoming:
        in_public = told.in_public if isinstance(told, Asked) else isinstance(told, Heard) and told.mention
        return await self._reception.receive(
            channel=CHANNEL,
            person=told.somebody.person,
            conversation_id=told.somebody.conversation_id,
            incoming_id=_id_of(told),
            message=_message_of(told),
            in_public=in_public,
            attached=isinstance(told, Heard) and bool(told.files),
            words_alone=isinstance(told, Asked) and not told.opens,
            customer=await self._who_is(told.somebody),
        )

    def _keep(self, records: Records, told: Heard | Pressed | Asked, incoming: Incoming) -> tuple[bool | None, bool]:
        """Write it down: True when it is new, False when it waits for its answer, None when it was answered.

        And whether they have a conversation: to ask here spares the turn a transaction of its own.
        """
        begun = records.conversations.get(incoming.conversation_id) is not None
        if records.inbox.add(incoming):
            self._flag(records, told, incoming)
            return True, begun
        return None if records.inbox.answered(incoming.channel, incoming.id) else False, begun


def read_asked(body: object, *, commands: Callable[[object], Asked | Typed | None], oldest: float) -> Also:
    """Read what is no message and no answer: a command, the message shortcut, a press in the home tab."""
    return commands(body) or read_shortcut(body, oldest=oldest) or read_home(body)


def _id_of(told: Heard | Pressed | Asked) -> str:
    match told:
        case Asked():
            return told.id
        case Heard():
            return message_id(told.event_id, None if told.mention else told.thread_ts)
        case Pressed():
            return press_id(told.ts, told.somebody, told.value, told.thread_ts)


def _message_of(told: Heard | Pressed | Asked) -> str:
    match told:
        case Asked():
            return told.text
        case Heard():
            return plain(told.text)
        case Pressed():
            return told.value


def _without_words(told: Heard | Pressed | Asked) -> Heard | Pressed | Asked:
    return told if isinstance(told, Pressed) else replace(told, text="")


def _in_window(told: Heard | Pressed | Asked) -> bool:
    """Whether a window waits for the answer, which may be the first one again."""
    return isinstance(told, Pressed) and told.window_language is not None


def _forget_words(req: AsyncBoltRequest, aside: Mapping[str, object]) -> None:
    """Leave nothing that people wrote where Bolt, a listener or a log could come across it.

    What somebody filled in goes too, where `aside` is what was read of it.
    """
    req.raw_body = ""
    event = req.body.get("event")
    if isinstance(event, dict):
        kept = {name: event[name] for name in _WORDLESS if name in event}
        view = event.get("view")
        req.body["event"] = kept | ({"view": {"hash": view.get("hash")}} if isinstance(view, dict) else {})
    for name in ("message", "state", "text"):
        req.body.pop(name, None)
    view = req.body.get("view")
    if aside and isinstance(view, dict):
        req.body["view"] = {name: view[name] for name in view if name != "state"}
    if isinstance(view, dict) and view.get("callback_id") == CHARGE_WINDOW:
        req.body["view"] = {name: part for name, part in view.items() if name not in _IN_VIEWS}
