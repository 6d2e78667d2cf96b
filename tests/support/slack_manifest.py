"""What Slack takes as the manifest of an app, as far as an app without functions and workflows goes.

The rules are those of the schema of version 2 that Slack publishes for editors
(https://github.com/slackapi/manifest-schema, `schemas/manifest.schema.2.0.0.json`, MIT, as of July 2026) and of
https://docs.slack.dev/reference/app-manifest, which says more in places. Nothing beside what is named here is taken.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError


class Part(BaseModel):
    """A part of a manifest: no other fields than those named, and nothing taken for something else."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _text(most: int, *, least: int = 1, pattern: str | None = None) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most, pattern=pattern)


RequestUrl = Annotated[str, _text(3500, pattern=r"^https?://")]
Names = Annotated[list[Annotated[str, _text(50, least=0)]], Field(max_length=255)]
Events = Annotated[list[Annotated[str, _text(50, least=0)]], Field(max_length=100)]


class _Metadata(Part):
    major_version: Literal[2]
    minor_version: int | None = None


class _Display(Part):
    name: Annotated[str, _text(35)]
    description: Annotated[str, _text(140)] | None = None
    background_color: Annotated[str, _text(7, least=4, pattern=r"^#([0-9a-fA-F]{3}){1,2}$")] | None = None
    long_description: Annotated[str, _text(4000, least=175)] | None = None


class _AppHome(Part):
    home_tab_enabled: bool | None = None
    messages_tab_enabled: bool | None = None
    messages_tab_read_only_enabled: bool | None = None


class _BotUser(Part):
    display_name: Annotated[str, _text(80)]
    always_online: bool | None = None


class _Prompt(Part):
    title: str
    message: str


class _Action(Part):
    name: str
    description: str


class _AgentView(Part):
    agent_description: Annotated[str, _text(300, least=0)] | None = None
    suggested_prompts: Annotated[list[_Prompt], Field(max_length=4)] | None = None
    actions: list[_Action] | None = None


class _Shortcut(Part):
    name: Annotated[str, _text(24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, _text(255)]
    description: Annotated[str, _text(150)]


class _SlashCommand(Part):
    command: Annotated[str, _text(32, least=2, pattern="^/")]
    url: Annotated[str, _text(3000, pattern=r"^https?://")] | None = None
    description: Annotated[str, _text(2000)]
    usage_hint: Annotated[str, _text(1000)] | None = None
    should_escape: bool | None = None


class _Features(Part):
    app_home: _AppHome | None = None
    bot_user: _BotUser | None = None
    agent_view: _AgentView | None = None
    shortcuts: Annotated[list[_Shortcut], Field(min_length=1, max_length=10)] | None = None
    slash_commands: Annotated[list[_SlashCommand], Field(min_length=1, max_length=50)] | None = None
    unfurl_domains: Annotated[list[str], Field(min_length=1, max_length=5)] | None = None


class _Scopes(Part):
    bot: Names | None = None
    user: Names | None = None
    bot_optional: Names | None = None
    user_optional: Names | None = None


class _OAuth(Part):
    redirect_urls: Annotated[list[Annotated[str, _text(2500, least=0)]], Field(max_length=1000)] | None = None
    scopes: _Scopes | None = None
    token_management_enabled: bool | None = None
    pkce_enabled: bool | None = None


class _Subscriptions(Part):
    request_url: RequestUrl | None = None
    bot_events: Events | None = None
    user_events: Events | None = None


class _Interactivity(Part):
    is_enabled: bool
    request_url: RequestUrl | None = None
    message_menu_options_url: RequestUrl | None = None


class _Settings(Part):
    event_subscriptions: _Subscriptions | None = None
    interactivity: _Interactivity | None = None
    allowed_ip_address_ranges: Annotated[list[str], Field(min_length=1, max_length=50)] | None = None
    org_deploy_enabled: bool | None = None
    socket_mode_enabled: bool | None = None
    token_rotation_enabled: bool | None = None


class _Manifest(Part):
    # `metadata` is a name that pydantic leaves to us, an underscore in front is not.
    metadata: Annotated[_Metadata, Field(alias="_metadata")]
    display_information: _Display
    features: _Features | None = None
    oauth_config: _OAuth | None = None
    settings: _Settings | None = None


def manifest_faults(manifest: object) -> tuple[str, ...]:
    """The places where Slack would refuse it, with reasons; none when it would not."""
    try:
        read = _Manifest.model_validate(manifest)
    except ValidationError as refused:
        return tuple(f"{'/'.join(map(str, error['loc']))}: {error['msg']}" for error in refused.errors())
    return tuple(_repeated(read))


def _repeated(read: _Manifest) -> list[str]:
    """Events and addresses are listed once (`uniqueItems`)."""
    subscriptions = read.settings.event_subscriptions if read.settings else None
    lists = {
        "bot_events": (subscriptions.bot_events if subscriptions else None) or [],
        "user_events": (subscriptions.user_events if subscriptions else None) or [],
        "redirect_urls": (read.oauth_config.redirect_urls if read.oauth_config else None) or [],
    }
    return [f"{name}: something is named twice" for name, items in lists.items() if len(set(items)) < len(items)]
