"""The one module that reads the environment: every setting, its default, and one sentence for each that is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured
from bot.widget_keys import WidgetKey, read_keys

PREFIX: Final = "KASE_"
DOTENV: Final = ".env"
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_SHORTEST_SECRET: Final = 16
_HOST: Final = re.compile(r"(\*\.[a-z0-9-]+\.)?[a-z0-9]([a-z0-9.:-]*[a-z0-9])?")
_HOURS: Final = re.compile(r"[A-Za-z]{3}(-[A-Za-z]{3})? \d\d:\d\d-\d\d:\d\d")
_SLACK_CHANNEL: Final = re.compile(r"([TE][A-Z0-9]{2,31}/)?[CG][A-Z0-9]{2,31}")
_DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_SECRET_KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}=")
_AGENTS_CHANNELS: Final = ("slack_agents_channel", "slack_agents_urgent_channel", "slack_agents_security_channel")
_STRIPE_KEYS: Final = ("rk_live_", "rk_test_", "sk_live_", "sk_test_")

Names = Annotated[tuple[str, ...], NoDecode]
Networks = Annotated[tuple[Annotated[str, AfterValidator(lambda value: str(ip_network(value)))], ...], NoDecode]
Secrets = Annotated[tuple[SecretStr, ...], NoDecode]
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Settings(BaseSettings):
    """Everything an operator can set, as `KASE_<NAME>`; docs/operations.md gives the reason of each default."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    state: Path = Path(".kase")
    database_url: str = ""
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65_535)

    gateway: str = "http"
    billing_url: str = ""
    billing_token: SecretStr = SecretStr("")
    billing_hook_secret: SecretStr = SecretStr("")
    profile: str = "generic"
    payment_budget_seconds: Seconds = 2
    payments: Literal["on", "off"] = "on"

    stripe_api_key: SecretStr = SecretStr("")
    stripe_api_base: str = "https://api.stripe.com"
    stripe_webhook_secret: Secrets = ()

    microsoft365_tenant_id: str = ""
    microsoft365_client_id: str = ""
    microsoft365_client_secret: SecretStr = SecretStr("")
    microsoft365_authority: str = "https://login.microsoftonline.com"
    microsoft365_base_url: str = "https://management.azure.com"

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: Secrets = ()
    slack_client_id: str = ""
    slack_client_secret: SecretStr = SecretStr("")
    slack_api_base_url: str = "https://slack.com/api/"
    slack_agents_channel: str = ""
    slack_link_by_email: Literal["on", "off"] = "off"
    slack_email_domains: Names = ()
    slack_agents_urgent_channel: str = ""
    slack_agents_security_channel: str = ""
    slack_code_readers: Names = ()

    agents_language: Literal["en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et"] = "en"
    support_hours: str = "always"
    support_urgent_hours: str = "always"
    support_timezone: str = "UTC"
    first_reply_minutes: int = Field(default=240, ge=1, le=10_080)
    first_reply_urgent_minutes: int = Field(default=30, ge=1, le=10_080)
    first_reply_security_minutes: int = Field(default=60, ge=1, le=10_080)
    summary_hour: int = Field(default=17, ge=-1, le=23)

    link_days: int = Field(default=0, ge=0, le=3650)
    link_hosts: Names = ()

    api_tokens: Secrets = ()
    widget_keys: SecretStr = SecretStr("")
    trusted_proxies: Networks = ("127.0.0.1", "::1")
    secret_keys: Secrets = ()
    actions_secret: SecretStr = SecretStr("")
    actions_port: int = Field(default=5055, ge=0, le=65_535)

    languages: Names = ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")
    semantic: Literal["auto", "on", "off"] = "auto"

    outreach: bool = True
    outreach_opens: int = Field(default=8, ge=0, le=23)
    outreach_closes: int = Field(default=21, ge=1, le=24)
    outreach_apart_hours: int = Field(default=72, ge=1, le=24 * 90)
    outreach_per_week: int = Field(default=3, ge=1, le=100)

    sweep_seconds: Seconds = 15
    unanswered_seconds: Seconds = 60
    unsettled_seconds: Seconds = 60
    untold_seconds: Seconds = 30
    overdue_seconds: Seconds = 300
    review_days: int = Field(default=90, ge=0, le=3650)

    demo: bool = False
    demo_lang: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "text"] = "json"

    @field_validator(
        "secret_keys",
        "slack_signing_secret",
        "slack_code_readers",
        "stripe_webhook_secret",
        "api_tokens",
        "trusted_proxies",
        "languages",
        "link_hosts",
        "slack_email_domains",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        """Take a list written as one line with commas."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def database(self) -> str:
        """The database's address: a file in the state folder unless one is given."""
        return self.database_url or f"sqlite:///{self.state / 'kase.db'}"

    @property
    def address(self) -> str:
        """Where customers and providers reach us."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def in_slack(self) -> bool:
        """Whether there is a workspace to be in: ours by a token, or others that install the app."""
        return bool(self.slack_bot_token.get_secret_value() or self.slack_client_id)

    @property
    def keys_of_widget(self) -> tuple[WidgetKey, ...]:
        """The keys by which pages may carry the widget."""
        return read_keys(self.widget_keys.get_secret_value())[0]

    @property
    def language_of_demo(self) -> str:
        """The language in which a demo begins that is not told another."""
        return self.demo_lang or self.languages[0]

    @property
    def on_loopback(self) -> bool:
        """Whether nobody but this machine can reach us."""
        return self.host in _LOOPBACK


def load_settings(given: Mapping[str, object] | None = None, *, dotenv: Path = Path(DOTENV)) -> Settings:
    """Read the environment and `.env`; `given` stands above both.

    Raises:
        Misconfigured: a setting is wrong or missing; the detail has one sentence on each line.
    """
    wrong = _unknown_names(dotenv)
    settings: Settings | None = None
    try:
        settings = Settings(_env_file=dotenv, **(given or {}))  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        wrong += [_sentence(detail) for detail in error.errors(include_url=False)]
    if settings is not None:
        wrong += _contradictions(settings)
    if settings is None or wrong:
        raise Misconfigured("\n".join(wrong))
    return settings


def require_backend(settings: Settings) -> None:
    """Raise `Misconfigured` unless it is said which billing backend to talk to; Microsoft's and Stripe's are known."""
    if settings.gateway == "stripe" and not settings.stripe_api_key.get_secret_value():
        raise Misconfigured(
            f"{PREFIX}STRIPE_API_KEY is missing: give a restricted key of your Stripe account, see docs/stripe.md."
        )
    if not settings.billing_url and settings.gateway not in {"microsoft365", "stripe"}:
        raise Misconfigured(
            f"{PREFIX}BILLING_URL is missing: give the address of your billing backend, or try `kase demo`."
        )


def _unknown_names(dotenv: Path) -> list[str]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    names = {*os.environ, *(dotenv_values(dotenv) if dotenv.is_file() else {})}
    unknown = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    return [f"{name} is not a setting{_meant(name, known)}." for name in unknown]


def _meant(name: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f"; perhaps {close[0]} is meant" if close else ""


def _sentence(detail: ErrorDetails) -> str:
    name = f"{PREFIX}{str(detail['loc'][0]).upper()}"
    reason = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{name}: {reason}."


def _contradictions(settings: Settings) -> list[str]:
    return [
        *_wrong_addresses(settings),
        *_wrong_hosts(settings),
        *_wrong_secrets(settings),
        *_wrong_email_domains(settings),
        *_wrong_install(settings),
        *_wrong_widget(settings),
        *_wrong_stripe(settings),
        *_wrong_credentials(settings),
        *_wrong_words(settings),
        *_wrong_support(settings),
        *_wrong_demo(settings),
    ]


def _wrong_addresses(settings: Settings) -> list[str]:
    wrong = []
    addresses = ("public_url", "billing_url", "slack_api_base_url", "stripe_api_base")
    for name in (*addresses, "microsoft365_authority", "microsoft365_base_url"):
        value = getattr(settings, name)
        if value and not _is_web_address(value):
            wrong.append(f"{PREFIX}{name.upper()}: should be an address such as https://billing.example.com.")
    return wrong


def _wrong_hosts(settings: Settings) -> list[str]:
    wrong = sorted(host for host in settings.link_hosts if not _HOST.fullmatch(host))
    return [f"{PREFIX}LINK_HOSTS: {host!r} is not a host such as pay.example.com or *.example.com." for host in wrong]


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _wrong_secrets(settings: Settings) -> list[str]:
    wrong = []
    if any(len(token.get_secret_value()) < _SHORTEST_SECRET for token in settings.api_tokens):
        wrong.append(f"{PREFIX}API_TOKENS: each token needs at least {_SHORTEST_SECRET} characters.")
    if 0 < len(settings.actions_secret.get_secret_value()) < _SHORTEST_SECRET:
        wrong.append(f"{PREFIX}ACTIONS_SECRET: it needs at least {_SHORTEST_SECRET} characters.")
    if settings.slack_app_token.get_secret_value() and not settings.in_slack:
        wrong.append(f"{PREFIX}SLACK_BOT_TOKEN is missing: Socket Mode needs it beside {PREFIX}SLACK_APP_TOKEN.")
    return wrong


def _wrong_email_domains(settings: Settings) -> list[str]:
    """Addresses are looked up in the organisation's own domains only: others may be anybody's."""
    wrong = sorted(domain for domain in settings.slack_email_domains if not _DOMAIN.fullmatch(domain.lower()))
    named = [f"{PREFIX}SLACK_EMAIL_DOMAINS: {domain!r} is not a domain such as example.com." for domain in wrong]
    if settings.slack_link_by_email == "on" and not settings.slack_email_domains:
        named.append(
            f"{PREFIX}SLACK_EMAIL_DOMAINS is missing: {PREFIX}SLACK_LINK_BY_EMAIL needs the domains of your "
            "organisation's addresses, such as example.com."
        )
    return named


def _wrong_install(settings: Settings) -> list[str]:
    """What it takes to let workspaces install the app; all of it or nothing."""
    wrong = [f"{PREFIX}SECRET_KEYS: each key is what `kase secret-key` prints."] * any(
        not _SECRET_KEY.fullmatch(key.get_secret_value()) for key in settings.secret_keys
    )
    client_secret = settings.slack_client_secret.get_secret_value()
    if not settings.slack_client_id:
        return wrong + [f"{PREFIX}SLACK_CLIENT_ID is missing beside {PREFIX}SLACK_CLIENT_SECRET."] * bool(client_secret)
    if not client_secret:
        wrong.append(f"{PREFIX}SLACK_CLIENT_SECRET is missing beside {PREFIX}SLACK_CLIENT_ID.")
    if not settings.slack_signing_secret and not settings.slack_app_token.get_secret_value():
        wrong.append(f"{PREFIX}SLACK_SIGNING_SECRET is missing: workspaces that install the app are heard with it.")
    if not settings.secret_keys:
        wrong.append(f"{PREFIX}SECRET_KEYS is missing: it seals the tokens of workspaces; see `kase secret-key`.")
    if not settings.public_url.startswith("https://") and _host(settings.address) not in _LOOPBACK:
        wrong.append(f"{PREFIX}PUBLIC_URL: Slack sends who installs the app back there, over https:// only.")
    return wrong


def _wrong_widget(settings: Settings) -> list[str]:
    wrong = [f"{PREFIX}WIDGET_KEYS: {each}." for each in read_keys(settings.widget_keys.get_secret_value())[1]]
    private = settings.address.startswith("https://") or _host(settings.address) in _LOOPBACK
    if settings.keys_of_widget and not private:
        wrong.append(f"{PREFIX}PUBLIC_URL: pages reach the widget there, over https:// only.")
    return wrong


def _wrong_stripe(settings: Settings) -> list[str]:
    """Keys of the wrong kind; an empty one is a mistake only where Stripe is used, see `require_backend`."""
    wrong = []
    key = settings.stripe_api_key.get_secret_value()
    if key and not key.startswith(_STRIPE_KEYS):
        wrong.append(f"{PREFIX}STRIPE_API_KEY: should be a restricted or secret key, which begins with rk_ or sk_.")
    if any(not secret.get_secret_value().startswith("whsec_") for secret in settings.stripe_webhook_secret):
        wrong.append(f"{PREFIX}STRIPE_WEBHOOK_SECRET: each secret of a webhook endpoint begins with whsec_.")
    if "_live_" in key and urlsplit(settings.stripe_api_base).scheme == "http":
        wrong.append(f"{PREFIX}STRIPE_API_BASE: a live key is sent over https only.")
    return wrong


def _wrong_credentials(settings: Settings) -> list[str]:
    """All three of an app registration or none: without any, customers are guided and no account is seen."""
    given = {
        "TENANT_ID": settings.microsoft365_tenant_id,
        "CLIENT_ID": settings.microsoft365_client_id,
        "CLIENT_SECRET": settings.microsoft365_client_secret.get_secret_value(),
    }
    missing = [name for name, value in given.items() if not value]
    wrong = []
    if missing and len(missing) < len(given):
        wrong = [f"{PREFIX}MICROSOFT365_{name} is missing: an app registration needs all three." for name in missing]
    for name in ("microsoft365_authority", "microsoft365_base_url"):
        if not getattr(settings, name).startswith("https://"):
            wrong.append(f"{PREFIX}{name.upper()}: must start with https://, as secrets are sent to it.")
    return wrong


def _wrong_words(settings: Settings) -> list[str]:
    wrong = []
    if not settings.languages:
        wrong.append(f"{PREFIX}LANGUAGES: name at least one language, such as en.")
    if settings.outreach_opens >= settings.outreach_closes:
        wrong.append(f"{PREFIX}OUTREACH_OPENS: it has to be an earlier hour than {PREFIX}OUTREACH_CLOSES.")
    if settings.demo_lang and settings.languages and settings.demo_lang not in settings.languages:
        wrong.append(f"{PREFIX}DEMO_LANG: it is not one of {PREFIX}LANGUAGES ({', '.join(settings.languages)}).")
    return wrong


def _wrong_support(settings: Settings) -> list[str]:
    wrong = []
    try:
        ZoneInfo(settings.support_timezone)
    except (ValueError, ZoneInfoNotFoundError):
        wrong.append(f"{PREFIX}SUPPORT_TIMEZONE: should be a time zone such as Europe/Riga.")
    for name in ("support_hours", "support_urgent_hours"):
        value = getattr(settings, name)
        if value.strip().lower() != "always" and not _HOURS.fullmatch(value.strip()):
            wrong.append(f"{PREFIX}{name.upper()}: should be like Mon-Fri 09:00-17:00, or always.")
    for name in _AGENTS_CHANNELS:
        value = getattr(settings, name)
        if value and not _SLACK_CHANNEL.fullmatch(value):
            wrong.append(f"{PREFIX}{name.upper()}: should be the id of a channel, C0123ABC, or T0ACME/C0123ABC.")
        elif value and "/" not in value and settings.in_slack and not settings.slack_bot_token.get_secret_value():
            wrong.append(
                f"{PREFIX}{name.upper()}: name the workspace too, as T0ACME/C0123ABC: none is ours by a token."
            )
    if settings.slack_agents_channel and not settings.in_slack:
        wrong.append(f"{PREFIX}SLACK_AGENTS_CHANNEL: needs {PREFIX}SLACK_BOT_TOKEN too.")
    apart = settings.slack_agents_urgent_channel or settings.slack_agents_security_channel
    if apart and not settings.slack_agents_channel:
        wrong.append(f"{PREFIX}SLACK_AGENTS_CHANNEL: is missing; the other agents' channels stand beside it.")
    return wrong


def _wrong_demo(settings: Settings) -> list[str]:
    if not settings.demo:
        return []
    wrong = []
    if not settings.on_loopback:
        wrong.append(f"{PREFIX}DEMO: demo mode has no passwords, so {PREFIX}HOST must be 127.0.0.1, ::1 or localhost.")
    if settings.gateway != "sandbox":
        wrong.append(f"{PREFIX}DEMO: demo mode pays with play money only, so {PREFIX}GATEWAY must be sandbox.")
    if "_live_" in settings.stripe_api_key.get_secret_value():
        wrong.append(f"{PREFIX}DEMO: demo mode has no passwords, so {PREFIX}STRIPE_API_KEY must not be a live key.")
    if settings.billing_url and _host(settings.billing_url) not in _LOOPBACK:
        wrong.append(f"{PREFIX}DEMO: demo mode needs the sandbox on this machine, so {PREFIX}BILLING_URL is local.")
    return wrong


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
