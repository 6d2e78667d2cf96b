"""The doors of the demo's page: what it shows, what one can do on its stage, and what its agent does."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.app import App
from bot.channels.doors import Refusal, Refused, described_body, parse
from bot.channels.web.minting import mint
from bot.channels.web.sessions import person_of
from bot.demo import pages
from bot.demo.books import Reading
from bot.demo.desk import AGENT, DeskReading, agents_words
from bot.demo.ledger import ledger
from bot.demo.portal import portal
from bot.demo.scenes import SCENES, Scene
from bot.demo.stage import Guest, Stage
from bot.demo.views import SceneView, StageView
from bot.demo.words import stage_view
from bot.domain.conversation import Moment
from bot.domain.escalation import Resolution
from bot.errors import InvalidInput, Misconfigured
from bot.escalation.agents import LONGEST_REPLY, DeskRefusal
from bot.gateways.sandbox_control import Books
from bot.nlu.corpus import read_languages
from bot.replies.agents_words import AgentsWords
from bot.widget_keys import WidgetKey

Deed = Literal["claim", "reply", "hand_back", "resolve"]

_HOME: Final = "Europe/Riga"
"""Where the page's agent works."""

_GONE: Final = frozenset({"unknown"})


class Order(BaseModel):
    """A body of these doors."""

    model_config = ConfigDict(extra="forbid")


class ClockOrder(Order):
    """How far to move the business clock."""

    advance_hours: Annotated[float, Field(gt=0, le=24 * 366, allow_inf_nan=False)]


class ClockAnswer(BaseModel):
    """The business time after it was moved."""

    now: str


class TokenOrder(Order):
    """Who visits the portal: the name of a scene."""

    person: str = Field(min_length=1, max_length=64)


class TokenAnswer(BaseModel):
    """The widget's key and the host's token for it; none for a visitor who is not signed in."""

    key: str
    token: str | None


class DeedOrder(Order):
    """What the agent does. `id` makes a repeat harmless; `text` is a reply, `resolution` how it ended."""

    id: str = Field(pattern="^[A-Za-z0-9-]{8,64}$")
    text: str | None = Field(default=None, max_length=4 * LONGEST_REPLY)
    resolution: Resolution = Resolution.EXPLAINED


class Done(BaseModel):
    """That it was done."""

    done: Literal[True] = True


@dataclass(frozen=True, slots=True)
class Demo:
    """What the doors stand on; without a `key` nobody is signed in, and the widget stays away."""

    app: App
    key: WidgetKey | None
    stage: Stage = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        spoken = self.app.settings.languages
        names = {each.code: each.name for each in read_languages() if each.code in spoken}
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "stage", Stage(self.app))

    @property
    def key_id(self) -> str:
        """What stands in the page."""
        return self.key.id if self.key is not None else ""

    def token(self, guest: Guest) -> str | None:
        """What the backend of a host does for who is signed in there."""
        if self.key is None:
            return None
        claims = {"sub": guest.person, "account": guest.account_id, "roles": sorted(guest.roles)}
        return mint(self.key, {**claims, "name": guest.person.capitalize()})

    def language(self, wanted: str | None) -> str:
        """The language of an answer. Raises `InvalidInput` for one that is not spoken."""
        language = wanted or self.app.settings.language_of_demo
        if language not in self.names:
            raise InvalidInput(f"there is no such language; take one of {', '.join(self.names)}", field="language")
        return language

    async def view(self, scene: Scene, language: str) -> SceneView:
        """A scene as it stands. Raises `BackendUnavailable`."""
        app, agents = self.app, agents_words(language)
        books = await self.stage.books(scene)
        reading = Reading(books, app.catalog, language) if books is not None else None
        desk = DeskReading(
            app.services.agents,
            app.catalog,
            agents,
            language,
            books.account.timezone if books is not None else _HOME,
            self.stage.began_at,
        )
        return SceneView(
            scene=scene.name,
            account_id=self.stage.account_id(scene),
            now=app.clock.now().replace(second=0, microsecond=0),
            coming=await self._coming(books, scene, language) if books is not None else None,
            portal=portal(reading, person=scene.person) if reading is not None else None,
            ledger=ledger(reading, agents) if reading is not None else None,
            desk=await desk.view(),
        )

    async def _coming(self, books: Books, scene: Scene, language: str) -> str | None:
        """When the portal's customer will be written to."""
        now, person = self.app.clock.now(), person_of(books.account.id, scene.person)
        planned = await self.app.services.work.read(
            lambda records: records.outreaches.of_person("web", person, since=now)
        )
        due_at = min((each.due_at for each in planned if each.due_at > now), default=None)
        if due_at is None:
            return None
        return self.app.catalog.text("demo-coming", {"at": Moment(due_at, books.account.timezone)}, language)

    async def carry_out(self, escalation_id: str, deed: Deed, order: DeedOrder) -> None:
        """Do what the page's agent does. Raises `DeskRefusal`, and `InvalidInput` for a reply without words."""
        desk, key = self.app.services.agents, f"demo:{order.id}"
        match deed:
            case "claim":
                await desk.claim(escalation_id, AGENT, key=key)
            case "reply":
                await desk.reply(escalation_id, AGENT, order.text or "", key=key)
            case "hand_back":
                await desk.hand_back(escalation_id, AGENT, key=key)
            case "resolve":
                await desk.resolve(escalation_id, AGENT, order.resolution, key=key)


def router(demo: Demo) -> APIRouter:
    """The doors; in demo mode only."""
    doors = APIRouter(
        tags=["demo"], responses={status: {"model": Refusal} for status in (400, 403, 404, 413, 422, 503)}
    )
    _add_page(doors, demo)
    _add_views(doors, demo)
    _add_stage(doors, demo)
    _add_agent(doors, demo)
    return doors


def _add_page(doors: APIRouter, demo: Demo) -> None:
    @doors.get("/", summary="The page of the demo", include_in_schema=False)
    async def page(language: str | None = None) -> Response:
        spoken = language if language in demo.names else demo.app.settings.language_of_demo
        title, noscript = (demo.app.catalog.text(key, {}, spoken) for key in ("demo-title", "demo-noscript"))
        return pages.page(language=spoken, key=demo.key_id, title=title, noscript=noscript)

    @doors.get("/demo/parts/{name}", summary="What the page is made of", include_in_schema=False)
    async def part(name: str) -> Response:
        return pages.part(name)


def _add_views(doors: APIRouter, demo: Demo) -> None:
    @doors.get("/demo/stage", summary="Words, and what there is to choose", responses={200: {"model": StageView}})
    async def stage(language: str | None = None) -> Response:
        spoken = demo.language(language)
        return JSONResponse(stage_view(demo.app.catalog, agents_words(spoken), spoken, demo.names).model_dump())

    @doors.get(
        "/demo/scenes/{scene}",
        summary="A scene as it stands: the portal, the ledger and the agents' list",
        responses={200: {"model": SceneView}, 304: {"description": "As `If-None-Match` knows it.", "content": None}},
    )
    async def view(request: Request, scene: str, language: str | None = None) -> Response:
        found = await demo.view(_scene(scene), demo.language(language))
        body = found.model_dump_json().encode()
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)


def _add_stage(doors: APIRouter, demo: Demo) -> None:
    @doors.post(
        "/demo/clock",
        summary="Move business time, also the sandbox's",
        responses={200: {"model": ClockAnswer}},
        openapi_extra=described_body(ClockOrder),
    )
    async def clock(request: Request) -> Response:
        order = parse(ClockOrder, await request.body())
        return JSONResponse({"now": (await demo.app.advance(order.advance_hours)).isoformat()})

    @doors.post(
        "/demo/token",
        summary="Mint a token for the widget, as a host's backend does for who is signed in",
        responses={200: {"model": TokenAnswer}},
        openapi_extra=described_body(TokenOrder),
    )
    async def token(request: Request) -> Response:
        scene = _scene(parse(TokenOrder, await request.body()).person)
        guest = await demo.stage.guest(scene)
        minted = demo.token(guest) if guest is not None else None
        return JSONResponse({"key": demo.key_id, "token": minted}, headers={"Cache-Control": "no-store"})

    @doors.post(
        "/demo/accounts/{account_id}/fail",
        summary="Let the next automatic charge be refused",
        responses={200: {"model": Done}},
    )
    async def fail(account_id: str) -> Response:
        await demo.stage.fail(account_id)
        return JSONResponse({"done": True})

    @doors.post("/demo/anew", summary="Take fresh accounts for every scene", responses={200: {"model": Done}})
    async def anew() -> Response:
        await demo.stage.anew()
        return JSONResponse({"done": True})


def _add_agent(doors: APIRouter, demo: Demo) -> None:
    @doors.post(
        "/demo/agents/{escalation_id}/{deed}",
        summary="Do something as the agent",
        responses={200: {"model": Done}, 409: {"model": Refusal}},
        openapi_extra=described_body(DeedOrder),
    )
    async def act(request: Request, escalation_id: str, deed: Deed, language: str | None = None) -> Response:
        words = agents_words(demo.language(language))
        order = parse(DeedOrder, await request.body())
        try:
            await demo.carry_out(escalation_id, deed, order)
        except DeskRefusal as refusal:
            raise _refused(refusal, words) from refusal
        return JSONResponse({"done": True})


def _scene(name: str) -> Scene:
    try:
        return SCENES[name]
    except KeyError:
        raise InvalidInput(f"there is no such scene; take one of {', '.join(SCENES)}", field="person") from None


def _refused(refusal: DeskRefusal, words: AgentsWords) -> Refused:
    """Why the agent may not, in their language."""
    status = 404 if refusal.reason in _GONE else 409
    name = refusal.owner.name if refusal.owner is not None else words.text("somebody")
    key = f"refused-{refusal.reason.replace('_', '-')}"
    try:
        message = words.text(key, name=name, most=LONGEST_REPLY)
    except Misconfigured:
        message = refusal.detail
    return Refused(status, refusal.reason, message)
