"""Slack over an app: the channel while it runs, and the desk that agents see there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import App
from bot.billing.profiles import profile
from bot.domain.conversation import Reply
from bot.jobs.fleet import Fleet, executor_id, nothing_left
from bot.replies.agents_words import AgentsWords
from bot.settings import Settings
from bot.slack_access import slack_access
from bot.storage.heartbeats import SqlHeartbeats

if TYPE_CHECKING:
    from bot.channels.slack.agents.access import AgentsAccess
    from bot.channels.slack.app import SlackChannel


@asynccontextmanager
async def running_slack(app: App, settings: Settings) -> AsyncIterator[SlackChannel | None]:
    """Slack's channel while it runs, None where Slack is off. Raises `Misconfigured` as its start does."""
    if not settings.in_slack:
        yield None
        return
    from bot.channels.slack.app import SlackChannel

    first = Fleet(SqlHeartbeats(app.database), executor_id=executor_id("desk"), take_over=nothing_left)
    slack = SlackChannel(
        slack_access(settings),
        assistant=app.assistant,
        reception=app.reception,
        work=app.services.work,
        identity=app.services.identity,
        clock=app.clock,
        say=app.catalog.say,
        metrics=app.metrics,
        agents=_agents(app, first),
    )
    await first.start()
    try:
        await slack.start()
        yield slack
    finally:
        await slack.stop()
        await first.stop()


def _agents(app: App, first: Fleet) -> AgentsAccess | None:
    """The desk in Slack, None where no channel is named for it; `first` knows which process shows it.

    It is one that is in Slack: whoever carries out jobs may have no channel, and the other way round.
    """
    from bot.channels.slack.agents.access import AgentsAccess
    from bot.channels.slack.agents.channels import desk_channels

    settings, language = app.settings, app.settings.agents_language
    channels = desk_channels(
        settings.slack_agents_channel, settings.slack_agents_urgent_channel, settings.slack_agents_security_channel
    )
    if channels is None:
        return None

    def say_option(answer: str) -> str | None:
        key = f"option-{answer.partition(':')[0].replace('_', '-')}"
        spoken = app.catalog.say(Reply(key), language)
        return spoken.text if spoken.fault is None else None

    return AgentsAccess(
        desk=app.services.agents,
        channels=channels,
        words=AgentsWords(language, lambda name, label, spoken: profile(name).label(label, spoken)),
        hours=app.services.takeover.targets.normal,
        leads=lambda: first.leads,
        say_option=say_option,
        code_readers=frozenset(settings.slack_code_readers),
    )
