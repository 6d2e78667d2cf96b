"""The widget's doors over an app, and the guard before them."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import ASGIApp

from bot.app import App
from bot.channels.web import api as web_api
from bot.channels.web import frame, sessions_api, words
from bot.channels.web.channel import WebChannel
from bot.channels.web.frame import FramePage
from bot.channels.web.guard import WidgetGuard
from bot.channels.web.pages import pages
from bot.channels.web.states import States
from bot.channels.web.timeline import Timeline
from bot.channels.web.visitors import Visitor
from bot.channels.web.words import WidgetWords


def add_widget(api: FastAPI, app: App) -> web_api.Take:
    """Add the doors; the one for messages, which is asked all the time, is given for a shorter way as well."""
    channel = WebChannel(
        assistant=app.assistant,
        reception=app.reception,
        timeline=Timeline(app.services.work, app.assistant, app.catalog, app.clock),
        states=States(app.catalog, app.clock, app.services.takeover.targets),
        following=app.following,
        deliveries=app.deliveries,
        metrics=app.metrics,
        languages=app.settings.languages,
    )
    spoken = WidgetWords(app.catalog, app.settings.languages)
    api.include_router(sessions_api.router(app.sessions, _greeting(spoken, channel)))
    api.include_router(words.router(spoken))
    api.include_router(web_api.router(channel, app.sessions))
    api.include_router(frame.router(FramePage(app.sessions.origins)))
    api.router.routes.extend(pages())
    return web_api.messages(channel, app.sessions)


def guard_widget(application: ASGIApp, app: App) -> ASGIApp:
    """Put the guard before all doors; it stops at those of the widget only."""
    return WidgetGuard(application, origins=app.sessions.origins, limits=app.sessions.limits)


def _greeting(words: WidgetWords, channel: WebChannel) -> sessions_api.Greet:
    async def greet(visitor: Visitor) -> sessions_api.Greeting:
        begun, state = await channel.stands(visitor)
        language = words.spoken(begun or visitor.language)
        said = dict(words.of(language))
        return sessions_api.Greeting(language=language, languages=words.languages(), words=said, state=state)

    return greet
