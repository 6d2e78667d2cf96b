"""The part of the composition root that knows how the app gets into Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.channels.slack.access import SlackAccess


def slack_access(settings: Settings) -> SlackAccess:
    """How the app gets into Slack; its code is loaded where it does."""
    from bot.channels.slack.access import SlackAccess
    from bot.channels.slack.install import InstallAccess

    domains = settings.slack_email_domains if settings.slack_link_by_email == "on" else ()
    return SlackAccess(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secrets=tuple(secret.get_secret_value() for secret in settings.slack_signing_secret),
        base_url=settings.slack_api_base_url,
        email_domains=frozenset(map(str.lower, domains)),
        secret_keys=tuple(key.get_secret_value() for key in settings.secret_keys),
        install=InstallAccess(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
            address=settings.address,
            scopes=_scopes(settings),
        )
        if settings.slack_client_id
        else None,
    )


def _scopes(settings: Settings) -> tuple[str, ...]:
    """What a workspace is asked for that installs the app: what the desk needs only where it may be the desk's."""
    from bot.channels.slack.agents.channels import DESK_SCOPES
    from bot.channels.slack.install import manifest_scopes

    elsewhere = not settings.slack_agents_channel or settings.slack_bot_token.get_secret_value() != ""
    return tuple(scope for scope in manifest_scopes() if not elsewhere or scope not in DESK_SCOPES)
