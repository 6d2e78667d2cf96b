"""The widget's doors over an app, and the guard before them."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import ASGIApp

from bot.app import App
from bot.channels.web import api as web_api
from bot.channels.web import frame, sessions_api
from bot.channels.web.frame import FramePage
from bot.channels.web.guard import WidgetGuard
from bot.channels.web.pages import pages
from bot.channels.web.timeline import Timeline
from bot.channels.web.visitors import ByName, Doorkeeper, Visitor
from bot.channels.web.words import WidgetWords, words_page


def add_widget(api: FastAPI, app: App) -> None:
    """Add the doors."""
    doorkeeper: Doorkeeper = app.sessions
    if app.settings.demo:
        doorkeeper = ByName(app.services.identity, app.sessions)
    channel = web_api.WebChannel(
        assistant=app.assistant,
        reception=app.reception,
        timeline=Timeline(app.services.work, app.assistant, app.catalog),
        deliveries=app.deliveries,
        metrics=app.metrics,
    )
    words = WidgetWords(app.catalog, app.settings.languages)
    api.include_router(sessions_api.router(app.sessions, _greeting(words)))
    api.include_router(web_api.router(channel, doorkeeper))
    api.include_router(frame.router(FramePage(app.sessions.origins)))
    api.router.routes.extend((*pages(), words_page(words)))


def guard_widget(application: ASGIApp, app: App) -> ASGIApp:
    """Put the guard before all doors; it stops at those of the widget only."""
    return WidgetGuard(application, origins=app.sessions.origins, limits=app.sessions.limits)


def _greeting(words: WidgetWords) -> sessions_api.Greet:
    async def greet(visitor: Visitor) -> sessions_api.Greeting:
        language = words.spoken(visitor.language)
        said = dict(words.of(language))
        return sessions_api.Greeting(language=language, languages=words.languages(), words=said, state={})

    return greet
