"""The fake's HTTP side: Stripe's API under `/v1`, its hosted pages, and the hands behind the scene under `/_fake`."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.fakes.stripe.faults import BROKEN, Fault, FaultOrder, Faults, refusal_for
from tests.fakes.stripe.idempotency import Answered, Keys
from tests.fakes.stripe.lists import expand
from tests.fakes.stripe.resources import Call
from tests.fakes.stripe.routes import Route, find_route
from tests.fakes.stripe.shapes import checked
from tests.fakes.stripe.wire import API_VERSION, JsonObject, Refused, new_id, not_accepted, read_form
from tests.fakes.stripe.world import World, kind_of

API_KEY = "sk_test_fake_51Kase"
# How long a bank takes to answer: long enough that two requests at once meet, short enough that nobody waits.
BANK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Heard:
    """One request that came to the API, and how it was answered; status 0 is a broken connection."""

    operation: str
    method: str
    path: str
    params: JsonObject
    idempotency_key: str | None
    version: str | None
    status: int
    replayed: bool

    def told(self) -> JsonObject:
        """Return it as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


class BrokenAnswer(Response):
    """A connection that ends before the answer does: the server closes it when the promised body does not come."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})


class Asked:
    """What a request asks for, as far as it has been read, and what is to go wrong with it."""

    route: Route

    def __init__(self, method: str, path: str, key: str | None, version: str | None) -> None:
        self.method = method
        self.path = path
        self.key = key if method == "POST" else None
        self.version = version
        self.request_id = new_id("req")
        self.id = ""
        self.form: JsonObject = {}
        self.params: JsonObject = {}
        self.paths: list[str] = []
        self.fault: FaultOrder | None = None

    @property
    def routed(self) -> bool:
        """Say whether it is an operation of the API."""
        return hasattr(self, "route")

    @property
    def endpoint(self) -> str:
        """What an idempotency key is for."""
        return f"{self.method} {self.path}"

    def fails_with(self, *kinds: Fault) -> bool:
        """Say whether one of these faults was drawn for it."""
        return self.fault is not None and self.fault.kind in kinds


class Api:
    """Stripe's API over one world."""

    def __init__(self, world: World, *, api_key: str = API_KEY, random: Callable[[], float]) -> None:
        self.world = world
        self.faults = Faults(random=random)
        self.heard: list[Heard] = []
        self._api_key = api_key
        self._keys = Keys(world)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._late: set[asyncio.Task[None]] = set()

    async def endpoint(self, request: Request) -> Response:
        """Answer one request."""
        asked = Asked(
            request.method,
            request.url.path,
            request.headers.get("idempotency-key"),
            request.headers.get("stripe-version"),
        )
        try:
            await self._read(request, asked)
            answer = await self._answer(asked)
        except Refused as refusal:
            return self._tell(asked, _refusal(refusal, asked.request_id), headers=refusal.headers)
        if answer is None:
            self._note(asked, 0, replayed=False)
            return BrokenAnswer()
        return self._tell(asked, answer)

    async def _read(self, request: Request, asked: Asked) -> None:
        asked.form = await _form(request)
        self._admit(request.headers.get("authorization", ""))
        if asked.version not in (None, API_VERSION):
            raise not_accepted(f"Invalid Stripe API version: {asked.version}. This fake speaks {API_VERSION}.")
        asked.route, asked.id = find_route(asked.method, asked.path)
        asked.fault = self.faults.draw(asked.route.operation, f"{asked.path} {json.dumps(asked.form)}")

    def _admit(self, authorization: str) -> None:
        scheme, _, given = authorization.partition(" ")
        if not given:
            raise _stranger("You did not provide an API key. Send it in the Authorization header, using Bearer auth.")
        if scheme.lower() != "bearer" or not secrets.compare_digest(given.encode(), self._api_key.encode()):
            raise _stranger(f"Invalid API Key provided: {given[:7]}{'*' * 8}{given[-4:]}")

    async def _answer(self, asked: Asked) -> Answered | None:
        """Answer, with a fault around it; None is a broken connection."""
        if asked.fault is None:
            return await self._settled(asked)
        match asked.fault.kind:
            case Fault.DROP_BEFORE:
                return None
            case Fault.DROP_AFTER:
                await self._unheard(asked)
                return None
            case Fault.LATE:
                task = asyncio.create_task(self._unheard(asked))
                self._late.add(task)
                task.add_done_callback(self._late.discard)
                return None
            case Fault.ERROR_WITHIN | Fault.ERROR_AFTER | Fault.SLOW | Fault.SLOW_ANSWER | Fault.IGNORE_KEYS:
                return await self._settled(asked)
            case refused:
                raise refusal_for(refused, retry_after=asked.fault.retry_after)

    async def _unheard(self, asked: Asked) -> None:
        """Do the work for somebody who will not hear how it went."""
        with suppress(Refused):
            await self._settled(asked)

    async def _settled(self, asked: Asked) -> Answered:
        """Execute under the request's idempotency key, or give the kept answer again."""
        if asked.key is None or asked.fails_with(Fault.IGNORE_KEYS):
            return await self._checked(asked)
        with self.world.lock:
            kept = self._keys.begin(asked.key, asked.endpoint, asked.form)
        if kept is not None:
            return kept
        try:
            return await self._checked(asked)
        finally:
            self._keys.end(asked.key)

    async def _checked(self, asked: Asked) -> Answered:
        asked.params = checked(asked.route.params, asked.form)
        asked.paths = asked.params.pop("expand", [])
        self._expandable(asked)
        if asked.fault is not None and asked.fails_with(Fault.SLOW, Fault.LATE):
            await asyncio.sleep(asked.fault.delay_ms / 1000)
        answer = await self._in_turn(asked)
        if asked.fault is not None and asked.fails_with(Fault.SLOW_ANSWER):
            await asyncio.sleep(asked.fault.delay_ms / 1000)
        return answer

    def _expandable(self, asked: Asked) -> None:
        """Refuse what cannot be expanded before anything is done."""
        with self.world.lock:
            found = self.world.find(kind_of(asked.id) or "", asked.id)
            if found is not None:
                expand(self.world, self.world.wire(found), asked.paths)

    async def _in_turn(self, asked: Asked) -> Answered:
        """Execute at once, or when the bank has been asked about whoever came before."""
        if not asked.route.charges:
            return self._execute(asked)
        async with self._turns[asked.path]:
            await asyncio.sleep(BANK_SECONDS)
            return self._execute(asked)

    def _execute(self, asked: Asked) -> Answered:
        with self.world.lock, self.world.caused_by(asked.request_id, asked.key):
            self.world.forgetful = asked.fails_with(Fault.IGNORE_KEYS)
            try:
                answer = self._broken(asked) if asked.fails_with(Fault.ERROR_WITHIN) else self._act(asked)
                if asked.fails_with(Fault.ERROR_AFTER):
                    answer = self._broken(asked)
                if asked.key is not None:
                    self._keys.keep(asked.key, asked.endpoint, asked.form, answer)
            finally:
                self.world.forgetful = False
                self.world.commit()
        return answer

    def _act(self, asked: Asked) -> Answered:
        call = Call(self.world, asked.path, asked.id, asked.params)
        try:
            return Answered(200, expand(self.world, asked.route.act(call), asked.paths), asked.request_id)
        except Refused as refusal:
            if not refusal.begun:
                raise
            return _refusal(refusal, asked.request_id)

    def _broken(self, asked: Asked) -> Answered:
        body = {"error": {"type": "api_error", "message": BROKEN}}
        return Answered(500, body, asked.request_id, kept=asked.key is not None)

    def _tell(self, asked: Asked, answer: Answered, headers: dict[str, str] | None = None) -> Response:
        told = {"request-id": asked.request_id, "stripe-version": asked.version or API_VERSION, **(headers or {})}
        if asked.key is not None:
            told["idempotency-key"] = asked.key
        if answer.kept and answer.status >= 500:
            # It would only be given again: https://docs.stripe.com/error-low-level#idempotency
            told["stripe-should-retry"] = "false"
        if answer.replayed:
            told |= {"idempotent-replayed": "true", "original-request": answer.request_id}
        self._note(asked, answer.status, replayed=answer.replayed)
        return Response(json.dumps(answer.body), answer.status, told, media_type="application/json")

    def _note(self, asked: Asked, status: int, *, replayed: bool) -> None:
        operation = asked.route.operation if asked.routed else "unknown"
        noted = Heard(operation, asked.method, asked.path, asked.form, asked.key, asked.version, status, replayed)
        self.heard.append(noted)


async def _form(request: Request) -> JsonObject:
    text = request.url.query
    if request.method == "POST":
        kind = request.headers.get("content-type", "application/x-www-form-urlencoded").partition(";")[0]
        if kind != "application/x-www-form-urlencoded":
            raise not_accepted(f"Invalid request: the body must be form-encoded, not {kind}")
        text = (await request.body()).decode()
    return read_form(parse_qsl(text, keep_blank_values=True))


def _refusal(refusal: Refused, request_id: str) -> Answered:
    return Answered(refusal.status, {"error": refusal.error}, request_id)


def _stranger(message: str) -> Refused:
    return Refused(401, {"type": "invalid_request_error", "message": message}, begun=False)
