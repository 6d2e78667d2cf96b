"""What an operator reads when a setting is wrong, and that every setting is documented."""

import json
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import PREFIX, Settings, load_settings, require_backend

DOCS = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def complaints() -> list[str]:
    with pytest.raises(Misconfigured) as caught:
        load_settings()
    return caught.value.detail.splitlines()


def test_without_any_setting_the_database_is_a_file_in_the_state_folder() -> None:
    settings = load_settings()

    assert settings.database == "sqlite:///.kase/kase.db"
    assert settings.address == "http://127.0.0.1:8080"


def test_the_environment_stands_above_the_file_and_what_is_given_above_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("KASE_PORT=1\nKASE_HOST=file\nKASE_PROFILE=file\n", "utf-8")
    monkeypatch.setenv("KASE_HOST", "environment")
    monkeypatch.setenv("KASE_PROFILE", "environment")

    settings = load_settings({"profile": "given"})

    assert (settings.port, settings.host, settings.profile) == (1, "environment", "given")


def test_an_address_of_ipv6_is_written_as_browsers_do() -> None:
    assert load_settings({"host": "::1"}).address == "http://[::1]:8080"


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASE_LANGUAGES", "lv, ru")
    monkeypatch.setenv("KASE_API_TOKENS", "first-of-the-tokens,second-of-the-tokens")

    settings = load_settings()

    assert settings.languages == ("lv", "ru")
    assert settings.language_of_demo == "lv"
    assert [token.get_secret_value() for token in settings.api_tokens] == [
        "first-of-the-tokens",
        "second-of-the-tokens",
    ]


def test_keys_of_the_widget_are_read_and_their_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "hunter2" * 5
    keys = [{"id": name, "secret": f"{secret}-{name}", "origins": ["https://example.com"]} for name in ("old", "new")]
    monkeypatch.setenv("KASE_WIDGET_KEYS", json.dumps(keys))

    settings = load_settings()

    assert [key.id for key in settings.keys_of_widget] == ["old", "new"]
    assert secret not in repr(settings)
    assert secret not in repr(settings.keys_of_widget)


@pytest.mark.parametrize(
    ("address", "told"), [("http://help.example.com", 1), ("https://help.example.com", 0), ("", 0)]
)
def test_pages_reach_the_widget_over_https_only(monkeypatch: pytest.MonkeyPatch, address: str, told: int) -> None:
    keys = [{"id": "site", "secret": "s" * 32, "origins": ["https://example.com"]}]
    monkeypatch.setenv("KASE_PUBLIC_URL", address)
    load_settings()
    monkeypatch.setenv("KASE_WIDGET_KEYS", json.dumps(keys))

    if told:
        assert complaints() == ["KASE_PUBLIC_URL: pages reach the widget there, over https:// only."]
    else:
        load_settings()


def test_an_empty_setting_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASE_PORT", "")

    assert load_settings().port == 8080


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "many", "KASE_PORT: should be a valid integer, unable to parse string as an integer."),
        ("PORT", "70000", "KASE_PORT: should be less than or equal to 65535."),
        ("PAYMENT_BUDGET_SECONDS", "0", "KASE_PAYMENT_BUDGET_SECONDS: should be greater than 0."),
        ("LOG_LEVEL", "loud", "KASE_LOG_LEVEL: should be 'debug', 'info', 'warning' or 'error'."),
        ("SEMANTIC", "maybe", "KASE_SEMANTIC: should be 'auto', 'on' or 'off'."),
        ("BILLING_URL", "billing", "KASE_BILLING_URL: should be an address such as https://billing.example.com."),
        ("PUBLIC_URL", "http://[", "KASE_PUBLIC_URL: should be an address such as https://billing.example.com."),
        ("API_TOKENS", "short", "KASE_API_TOKENS: each token needs at least 16 characters."),
        ("ACTIONS_SECRET", "short", "KASE_ACTIONS_SECRET: it needs at least 16 characters."),
        (
            "SLACK_LINK_BY_EMAIL",
            "on",
            (
                "KASE_SLACK_EMAIL_DOMAINS is missing: KASE_SLACK_LINK_BY_EMAIL needs the domains of your "
                "organisation's addresses, such as example.com."
            ),
        ),
        (
            "SLACK_EMAIL_DOMAINS",
            "example.com, @example.com",
            "KASE_SLACK_EMAIL_DOMAINS: '@example.com' is not a domain such as example.com.",
        ),
        (
            "WIDGET_KEYS",
            '[{"id": "site", "secret": "hunter2", "origins": ["https://example.com"]}]',
            "KASE_WIDGET_KEYS: key site: secret needs at least 32 characters.",
        ),
        (
            "TRUSTED_PROXIES",
            "10.0.0.0/8, proxy",
            "KASE_TRUSTED_PROXIES: 'proxy' does not appear to be an IPv4 or IPv6 network.",
        ),
        ("LANGUAGES", " , ", "KASE_LANGUAGES: name at least one language, such as en."),
        ("DEMO_LANG", "xx", "KASE_DEMO_LANG: it is not one of KASE_LANGUAGES (en, lv, de, fr, es, pl, ru, lt, et)."),
        (
            "SLACK_APP_TOKEN",
            "xapp",
            "KASE_SLACK_BOT_TOKEN is missing: Socket Mode needs it beside KASE_SLACK_APP_TOKEN.",
        ),
        (
            "MICROSOFT365_AUTHORITY",
            "http://login.example.com",
            "KASE_MICROSOFT365_AUTHORITY: must start with https://, as secrets are sent to it.",
        ),
        ("DATBASE_URL", "x", "KASE_DATBASE_URL is not a setting; perhaps KASE_DATABASE_URL is meant."),
        ("XYZZY", "x", "KASE_XYZZY is not a setting."),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"KASE_{name}", value)

    assert complaints() == [sentence]


def test_every_wrong_setting_is_told_at_once_and_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASE_PORT", "hunter2hunter2")
    monkeypatch.setenv("KASE_STATES", "hunter2hunter2")

    told = complaints()

    assert len(told) == 2
    assert "hunter2" not in "".join(told)


def test_a_misspelt_setting_in_the_file_is_told_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KASE_PROT=1\nOTHER=1\n", "utf-8")

    assert complaints() == ["KASE_PROT is not a setting; perhaps KASE_PORT is meant."]


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("HOST", "0.0.0.0", "KASE_HOST must be"),
        ("GATEWAY", "http", "KASE_GATEWAY must be sandbox"),
        ("BILLING_URL", "https://pay.example.com", "KASE_BILLING_URL is local"),
    ],
)
def test_demo_mode_is_refused_where_money_or_other_people_are(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, part: str
) -> None:
    monkeypatch.setenv("KASE_DEMO", "true")
    monkeypatch.setenv("KASE_GATEWAY", "sandbox")
    load_settings()
    monkeypatch.setenv(f"KASE_{name}", value)

    (told,) = complaints()
    assert part in told


def test_a_missing_backend_is_told() -> None:
    with pytest.raises(Misconfigured, match="KASE_BILLING_URL is missing"):
        require_backend(load_settings())


def test_microsoft_is_known_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASE_GATEWAY", "microsoft365")

    require_backend(load_settings())


def test_an_app_registration_needs_all_three_of_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASE_MICROSOFT365_TENANT_ID", "tenant")

    assert complaints() == [
        "KASE_MICROSOFT365_CLIENT_ID is missing: an app registration needs all three.",
        "KASE_MICROSOFT365_CLIENT_SECRET is missing: an app registration needs all three.",
    ]


KEY = "A" * 43 + "="
INSTALLED = {
    "slack_client_id": "1.2",
    "slack_client_secret": "client-secret",
    "slack_signing_secret": "signing-secret",
    "public_url": "https://kase.example.com",
    "secret_keys": f"{KEY},{KEY}",
}


def test_workspaces_can_install_it_without_a_bot_token() -> None:
    settings = load_settings(INSTALLED)

    assert settings.in_slack
    assert [key.get_secret_value() for key in settings.secret_keys] == [KEY, KEY]
    over_sockets = INSTALLED | {"slack_signing_secret": "", "slack_app_token": "xapp-1"}
    assert load_settings(over_sockets | {"public_url": ""}).in_slack


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"slack_client_secret": ""}, "KASE_SLACK_CLIENT_SECRET is missing"),
        ({"slack_client_id": ""}, "KASE_SLACK_CLIENT_ID is missing"),
        ({"slack_signing_secret": ""}, "KASE_SLACK_SIGNING_SECRET is missing"),
        ({"secret_keys": ""}, "KASE_SECRET_KEYS is missing"),
        ({"secret_keys": f"{KEY},short"}, "KASE_SECRET_KEYS: each key is what `kase secret-key` prints"),
        ({"public_url": "http://kase.example.com"}, "KASE_PUBLIC_URL: Slack sends who installs the app back there"),
        ({"public_url": "", "host": "0.0.0.0"}, "KASE_PUBLIC_URL: Slack sends who installs the app back there"),
        ({"slack_agents_channel": "C0DESK"}, "KASE_SLACK_AGENTS_CHANNEL: name the workspace too"),
        (
            {"slack_agents_channel": "T0ACME/C0DESK", "slack_agents_urgent_channel": "C0URGENT"},
            "KASE_SLACK_AGENTS_URGENT_CHANNEL: name the workspace too",
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else ",".join(value),
)
def test_what_lacks_for_workspaces_to_install_it_is_said_in_one_sentence(
    changed: dict[str, str], complaint: str
) -> None:
    with pytest.raises(Misconfigured) as caught:
        load_settings(INSTALLED | changed)

    (line,) = caught.value.detail.splitlines()
    assert line.startswith(complaint)
    assert KEY not in line


def test_secrets_are_not_shown_when_settings_are_printed() -> None:
    shown = repr(load_settings({"billing_token": "hunter2hunter2", "api_tokens": "hunter2hunter2hunter2"} | INSTALLED))

    assert "hunter2" not in shown
    assert KEY not in shown
    assert "client-secret" not in shown


def test_every_setting_is_documented_with_its_default_and_reason() -> None:
    rows = {
        cells[1].strip(" `"): cells
        for line in DOCS.read_text("utf-8").splitlines()
        if len(cells := line.split("|")) == 5
    }

    for name in Settings.model_fields:
        row = rows.get(f"{PREFIX}{name.upper()}")
        assert row is not None, f"docs/operations.md has no row for {PREFIX}{name.upper()}"
        assert row[2].strip(), f"docs/operations.md gives no default for {PREFIX}{name.upper()}"
        assert len(row[3].strip()) > 20, f"docs/operations.md gives no reason for {PREFIX}{name.upper()}"
    assert {name for name in rows if name.startswith(PREFIX)} == {
        f"{PREFIX}{name.upper()}" for name in Settings.model_fields
    }
