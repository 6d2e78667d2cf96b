"""The fake's HTTP side: Stripe's API under `/v1`, its hosted pages, and the hands behind the scene under `/_fake`."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.fakes.stripe.faults import Fault, FaultOrder, Faults
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
BROKEN = "An unknown error occurred"


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


class Api:
    """Stripe's API over one world."""

    def __init__(self, world: World, *, api_key: str = API_KEY, random: Callable[[], float]) -> None:
        self.world = world
        self.faults = Faults(random=random)
        self.heard: list[Heard] = []
        self._api_key = api_key
        self._keys = Keys(world)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._late: set[asyncio.Task[Answered]] = set()

    async def endpoint(self, request: Request) -> Response:
        """Answer one request."""
        asked = Asked(request.method, request.url.path, request.headers.get("idempotency-key"))
        version = request.headers.get("stripe-version")
        try:
            asked.form = await _form(request)
            self._admit(request, version)
            asked.route, asked.id = find_route(asked.method, asked.path)
            fault = self.faults.draw(asked.route.operation, f"{asked.path} {json.dumps(asked.form)}")
            answer = await self._answer(asked, fault)
        except Refused as refusal:
            answer = _refusal(refusal, new_id("req"))
            return self._tell(asked, version, answer, headers=refusal.headers)
        if answer is None:
            self._note(asked, version, 0, replayed=False)
            return BrokenAnswer()
        return self._tell(asked, version, answer)

    def _admit(self, request: Request, version: str | None) -> None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if not given:
            message = "You did not provide an API key. Send it in the Authorization header, using Bearer auth."
            raise Refused(401, {"type": "invalid_request_error", "message": message}, begun=False)
        if scheme.lower() != "bearer" or not secrets.compare_digest(given.encode(), self._api_key.encode()):
            hidden = f"{given[:7]}{'*' * 8}{given[-4:]}"
            raise Refused(
                401, {"type": "invalid_request_error", "message": f"Invalid API Key provided: {hidden}"}, begun=False
            )
        if version not in (None, API_VERSION):
            raise not_accepted(f"Invalid Stripe API version: {version}. This fake speaks {API_VERSION}.")

    async def _answer(self, asked: Asked, fault: FaultOrder | None) -> Answered | None:
        """Answer, with a fault around it; None is a broken connection."""
        match fault and fault.kind:
            case Fault.DROP_BEFORE:
                return None
            case Fault.DROP_AFTER:
                await self._settled(asked, fault)
                return None
            case Fault.LATE:
                task = asyncio.create_task(self._settled(asked, fault))
                self._late.add(task)
                task.add_done_callback(self._late.discard)
                return None
            case Fault.ERROR_BEFORE | Fault.UNAVAILABLE:
                status = 503 if fault and fault.kind is Fault.UNAVAILABLE else 500
                raise Refused(status, {"type": "api_error", "message": BROKEN}, begun=False)
            case Fault.RATE_LIMITED | Fault.LOCK_TIMEOUT:
                raise _busy(fault)
            case _:
                answer = await self._settled(asked, fault)
        if fault is not None and fault.kind is Fault.SLOW_ANSWER:
            await asyncio.sleep(fault.delay_ms / 1000)
        return answer

    async def _settled(self, asked: Asked, fault: FaultOrder | None) -> Answered:
        """Execute under the request's idempotency key, or give the kept answer again."""
        request_id = new_id("req")
        key = asked.key if asked.method == "POST" else None
        if key is None or (fault and fault.kind is Fault.IGNORE_KEYS):
            return await self._checked(asked, fault, request_id)
        endpoint = f"{asked.method} {asked.path}"
        with self.world.lock:
            kept = self._keys.begin(key, endpoint, asked.form)
        if kept is not None:
            return kept
        try:
            answer = await self._checked(
                asked, fault, request_id, keep=lambda done: self._keys.keep(key, endpoint, asked.form, done)
            )
        finally:
            self._keys.end(key)
        return answer

    async def _checked(
        self, asked: Asked, fault: FaultOrder | None, request_id: str, keep: Callable[[Answered], None] = lambda _: None
    ) -> Answered:
        params = checked(asked.route.params, asked.form)
        paths = params.pop("expand", [])
        self._expandable(asked, paths)
        if fault is not None and fault.kind in (Fault.SLOW, Fault.LATE):
            await asyncio.sleep(fault.delay_ms / 1000)
        if not asked.route.charges:
            return self._execute(asked, params, paths, fault, request_id, keep)
        async with self._turns[asked.path]:
            await asyncio.sleep(BANK_SECONDS)
            return self._execute(asked, params, paths, fault, request_id, keep)

    def _expandable(self, asked: Asked, paths: list[str]) -> None:
        """Refuse what cannot be expanded before anything is done."""
        with self.world.lock:
            found = self.world.find(kind_of(asked.id) or "", asked.id)
            expand(self.world, self.world.wire(found) if found else {"object": ""}, paths if found else [])

    def _execute(
        self,
        asked: Asked,
        params: JsonObject,
        paths: list[str],
        fault: FaultOrder | None,
        request_id: str,
        keep: Callable[[Answered], None],
    ) -> Answered:
        call = Call(self.world, asked.path, asked.id, params)
        with self.world.lock:
            self.world.request = {"id": request_id, "idempotency_key": asked.key}
            try:
                broken = fault is not None and fault.kind is Fault.ERROR_WITHIN
                answer = _broken(request_id) if broken else self._act(asked.route, call, paths, request_id)
                if fault is not None and fault.kind is Fault.ERROR_AFTER:
                    answer = _broken(request_id)
                keep(answer)
            finally:
                self.world.request = {"id": None, "idempotency_key": None}
                self.world.commit()
        return answer

    def _act(self, route: Route, call: Call, paths: list[str], request_id: str) -> Answered:
        try:
            return Answered(200, expand(self.world, route.act(call), paths), request_id)
        except Refused as refusal:
            if not refusal.begun:
                raise
            return _refusal(refusal, request_id)

    def _tell(
        self, asked: Asked, version: str | None, answer: Answered, headers: dict[str, str] | None = None
    ) -> Response:
        told = {"request-id": answer.request_id, "stripe-version": version or API_VERSION, **(headers or {})}
        if asked.key and asked.method == "POST":
            told["idempotency-key"] = asked.key
        if answer.replayed:
            told |= {"idempotent-replayed": "true", "original-request": answer.request_id, "request-id": new_id("req")}
        self._note(asked, version, answer.status, replayed=answer.replayed)
        return Response(json.dumps(answer.body), answer.status, told, media_type="application/json")

    def _note(self, asked: Asked, version: str | None, status: int, *, replayed: bool) -> None:
        operation = asked.route.operation if asked.routed else "unknown"
        self.heard.append(Heard(operation, asked.method, asked.path, asked.form, asked.key, version, status, replayed))


class Asked:
    """What a request asks for, as far as it has been read."""

    route: Route

    def __init__(self, method: str, path: str, key: str | None) -> None:
        self.method = method
        self.path = path
        self.key = key
        self.id = ""
        self.form: JsonObject = {}

    @property
    def routed(self) -> bool:
        """Say whether it is an operation of the API."""
        return hasattr(self, "route")


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


def _broken(request_id: str) -> Answered:
    return Answered(500, {"error": {"type": "api_error", "message": BROKEN}}, request_id)


def _busy(fault: FaultOrder | None) -> Refused:
    if fault is not None and fault.kind is Fault.LOCK_TIMEOUT:
        message = "This object cannot be accessed right now because another API request is currently accessing it."
        return Refused(429, {"type": "invalid_request_error", "code": "lock_timeout", "message": message}, begun=False)
    error = {"type": "invalid_request_error", "code": "rate_limit", "message": "Request rate limit exceeded."}
    return Refused(429, error, begun=False, headers={"retry-after": str(fault.retry_after if fault else 1)})
