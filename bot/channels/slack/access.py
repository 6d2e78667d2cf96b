"""How the app gets into Slack: tokens, secrets, and the workspaces that they open."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.channels.slack.install import InstallAccess
from bot.channels.slack.installations import InstalledWorkspaces
from bot.channels.slack.sealing import TokenSeal
from bot.channels.slack.web import SlackWeb
from bot.channels.slack.workspaces import OneWorkspace
from bot.errors import Misconfigured
from bot.records.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """An app token for Socket Mode, signing secrets for HTTP, or both.

    `bot_token` is for one workspace; with `install`, others install the app, and `secret_keys` seal their tokens.
    `email_domains`: whose people may be looked up in billing by their Slack address; none switches that off.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secrets: tuple[str, ...] = field(default=(), repr=False)
    base_url: str = "https://slack.com/api/"
    install: InstallAccess | None = None
    secret_keys: tuple[str, ...] = field(default=(), repr=False)
    email_domains: frozenset[str] = frozenset()

    @property
    def api(self) -> str:
        """Slack's Web API, with the slash that its client wants."""
        return self.base_url.rstrip("/") + "/"

    def workspaces(
        self, work: UnitOfWork, log: logging.Logger, *, watch: bool = True
    ) -> OneWorkspace | InstalledWorkspaces:
        """The workspace of the bot's token, or those that installed the app, it among them; nothing connects yet.

        Who only looks does not `watch`: nothing is closed by what Slack answers.

        Raises:
            Misconfigured: there is neither a token nor a way to be installed, or no usable key to seal tokens with.
        """
        own = SlackWeb(self.bot_token, base_url=self.api, log=log) if self.bot_token else None
        if self.install is not None:
            return InstalledWorkspaces(work, TokenSeal(self.secret_keys), self.api, log, real_time, own, watch=watch)
        if own is None:
            raise Misconfigured("Slack needs KASE_SLACK_BOT_TOKEN, or KASE_SLACK_CLIENT_ID to be installed with.")
        return OneWorkspace(own)


def real_time() -> datetime:
    """The time by which Slack's events and people's visits are judged; the business clock can be moved."""
    return datetime.now(UTC)


def framework_log() -> logging.Logger:
    """A log that never goes into detail: at debug level the framework writes down what people wrote."""
    log = logging.getLogger("bot.channels.slack.framework")
    log.setLevel(logging.WARNING)
    return log
