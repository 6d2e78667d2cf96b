"""Rasa's REST channel: a message in, a list of replies out; results that come later wait for the next call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Annotated, Final
from uuid import uuid4

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from bot.channels import reception
from bot.channels.delivery import Deliveries
from bot.channels.doors import Bearer, Refusal, described_body, parse, whole_characters
from bot.channels.facts import JsonFact, fact_as_json
from bot.channels.reception import Reception
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Saying
from bot.domain.identity import Customer
from bot.records.unit_of_work import UnitOfWork
from bot.replies.catalog import Catalog
from bot.telemetry import Metrics, logger

CHANNEL: Final = "rest"
WEBHOOK: Final = "/webhooks/rest/webhook"
PAGE: Final = 100
"""The most replies that one call of the cursor gives."""

_log = logger("rest")


def _printable(value: str) -> str:
    if not value.isprintable() or "\ufffd" in value:
        raise ValueError("must be printable characters")
    return value


Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_printable)]


class RestMetadata(BaseModel):
    """What a caller may add; Rasa's clients send more, which is not read."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    message_id: Name | None = Field(default=None, description="Makes a repeated call safe: it gets the first answer.")
    locale: str | None = Field(default=None, max_length=64, description="The language to begin with, such as lv-LV.")


class RestMessage(BaseModel):
    """One message of one sender; a button is pressed by sending its payload as `message`."""

    model_config = ConfigDict(extra="ignore")

    sender: Name
    message: str = Field(description="Read up to 4,000 characters.")
    metadata: RestMetadata | None = None


_NOTHING_ADDED: Final = RestMetadata()


class RestButton(BaseModel):
    """One answer that is offered."""

    title: str
    payload: str


class RestCustom(BaseModel):
    """The reply for programs: `id` is stable, `key` and `facts` do not depend on the language; `url` expires soon."""

    id: str
    key: str
    facts: dict[str, JsonFact]
    url: str | None


class RestReply(BaseModel):
    """One thing said."""

    recipient_id: str
    text: str
    buttons: list[RestButton]
    custom: RestCustom


@dataclass(frozen=True, slots=True)
class RestChannel:
    """Answers calls; the caller's token vouches for `sender`, who still needs a link to see an account."""

    assistant: Assistant
    reception: Reception
    catalog: Catalog
    deliveries: Deliveries
    work: UnitOfWork
    metrics: Metrics

    async def answer(self, received: RestMessage) -> list[RestReply]:
        """What is pending for the sender, then the answer."""
        started = perf_counter()
        sender = received.sender
        metadata = received.metadata or _NOTHING_ADDED
        conversation_id = conversation_of(sender)
        link, undelivered = await self.work.read(
            lambda records: (records.links.find(CHANNEL, sender), records.outbox.pending_of(conversation_id))
        )
        pending = self.deliveries.left(undelivered)
        incoming = await self.reception.receive(
            channel=CHANNEL,
            person=sender,
            conversation_id=conversation_id,
            incoming_id=_incoming_id(sender, metadata.message_id),
            message=received.message,
            locale=metadata.locale,
            customer=self.reception.identity.as_customer(CHANNEL, sender, link),
        )
        with self.deliveries.in_hand(incoming.id):
            answered = await self.assistant.answer(incoming)
            self.metrics.turn_took(CHANNEL, perf_counter() - started)
            earlier = tuple(saying for saying in pending if saying.incoming_id != incoming.id)
            return self._say(
                (*await self.assistant.with_pages(incoming.customer, earlier), *answered), incoming.customer
            )

    async def since(self, sender: str, after: str | None) -> list[RestReply]:
        """What was said to the sender after the reply of that id."""
        customer = await self.reception.identity.customer(CHANNEL, sender)
        conversation_id = conversation_of(sender)
        sayings = await self.work.read(lambda records: records.outbox.since(conversation_id, after=after, limit=PAGE))
        return self._say(await self.assistant.with_pages(customer, sayings), customer)

    def _say(self, sayings: tuple[Saying, ...], customer: Customer) -> list[RestReply]:
        replies = [self._reply(saying, customer) for saying in sayings]
        self.deliveries.note(sayings)
        return replies

    def _reply(self, saying: Saying, customer: Customer) -> RestReply:
        reply = saying.reply
        spoken = self.catalog.say(reply, saying.language)
        text = spoken.text
        if spoken.url is not None:
            text = f"{text}\n{self.catalog.text('open-page-link', {'url': spoken.url}, saying.language)}"
        if spoken.fault is not None:
            _log.error("cannot say", key=reply.key, language=saying.language, fault=spoken.fault)
        return RestReply(
            recipient_id=customer.person,
            text=text,
            buttons=[RestButton(title=button.title, payload=button.payload) for button in spoken.buttons],
            custom=RestCustom(
                id=saying.id,
                key=reply.key,
                facts={name: fact_as_json(fact) for name, fact in reply.facts.items()},
                url=reply.url,
            ),
        )


def conversation_of(sender: str) -> str:
    """The id of the sender's one conversation."""
    return reception.conversation_of(CHANNEL, sender)


def webhook(channel: RestChannel, bearer: Bearer) -> Callable[[Request], Awaitable[Response]]:
    """The door for messages. It raises `Refused` and what `RestChannel.answer` raises."""

    async def take(request: Request) -> Response:
        bearer.check(request)
        received = parse(RestMessage, whole_characters(await request.body()))
        return _json(await channel.answer(received))

    return take


def router(channel: RestChannel, bearer: Bearer) -> APIRouter:
    """The channel's two doors."""
    doors = APIRouter(tags=["rest"], responses={status: {"model": Refusal} for status in (400, 401, 413, 422, 503)})
    take = webhook(channel, bearer)

    @doors.post(
        WEBHOOK,
        summary="Send a message, get the replies",
        responses={200: {"model": list[RestReply]}},
        openapi_extra=described_body(RestMessage),
    )
    async def send(request: Request) -> Response:
        return await take(request)

    @doors.get(
        "/webhooks/rest/{sender}/messages",
        summary="Get what was said after a reply",
        responses={200: {"model": list[RestReply]}},
    )
    async def messages(
        request: Request, sender: Name, after: Annotated[str | None, Query(max_length=1000)] = None
    ) -> Response:
        bearer.check(request)
        return _json(await channel.since(sender, after))

    return doors


_REPLIES: Final = TypeAdapter(list[RestReply])


def _json(replies: list[RestReply]) -> Response:
    return Response(_REPLIES.dump_json(replies), media_type="application/json")


def _incoming_id(sender: str, message_id: str | None) -> str:
    """An id of ours: another sender's message of the same id is another message, whatever either is made of."""
    return f"{len(message_id)}:{message_id}@{sender}" if message_id else f"~{uuid4().hex}"
