"""What an operator reads who connects Stripe: settings that are wrong or missing, and what the doctor finds."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.in_process import InProcessActions
from bot.app import build
from bot.backends import stripe_gateway
from bot.doctor import Finding, examine_app
from bot.errors import Misconfigured
from bot.settings import PREFIX, Settings, load_settings, require_backend
from tests.fakes.stripe.running import FakeStripe, running_stripe


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


def test_stripe_needs_a_key_and_no_billing_address() -> None:
    with pytest.raises(Misconfigured, match="KASE_STRIPE_API_KEY is missing"):
        require_backend(load_settings({"gateway": "stripe"}))

    require_backend(load_settings({"gateway": "stripe", "stripe_api_key": "rk_test_1"}))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"stripe_api_key": "pk_test_1"}, "KASE_STRIPE_API_KEY: should be a restricted or secret key"),
        ({"stripe_webhook_secret": "whsec_1,secret"}, "KASE_STRIPE_WEBHOOK_SECRET: each secret"),
        ({"stripe_api_base": "api.stripe.com"}, "KASE_STRIPE_API_BASE: should be an address"),
        (
            {"stripe_api_key": "sk_live_1", "stripe_api_base": "http://127.0.0.1:1"},
            "KASE_STRIPE_API_BASE: a live key is sent over https only",
        ),
        (
            {"demo": True, "gateway": "stripe", "stripe_api_key": "rk_live_1"},
            "KASE_DEMO: demo mode has no passwords, so KASE_STRIPE_API_KEY must not be a live key",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence_and_not_quoted(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        load_settings(given)

    assert sentence in refused.value.detail
    assert "_live_1" not in refused.value.detail


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("bot.backends.find_spec", lambda name: None if name == "stripe" else found(name))

    with pytest.raises(Misconfigured, match=r"pip install 'kase\[stripe\]'"):
        stripe_gateway(load_settings({"gateway": "stripe", "stripe_api_key": "rk_test_1"}))


async def examined(fake: FakeStripe, **given: object) -> Finding:
    settings = {"gateway": "stripe", "stripe_api_base": fake.base_url, "stripe_api_key": fake.api_key, **given}
    app = build(load_settings(settings), actions=InProcessActions)
    found = await examine_app(app)
    await app.services.gateway.close()
    return found[0]


@pytest.mark.anyio
async def test_the_doctor_says_mode_version_and_whether_notices_can_be_read(fake: FakeStripe) -> None:
    finding = await examined(fake)

    assert finding.well
    assert "test mode" in finding.detail
    assert "2026-10-28.endive" in finding.detail
    assert "KASE_STRIPE_WEBHOOK_SECRET is not set" in finding.detail
    assert "SECRET" not in (await examined(fake, stripe_webhook_secret="whsec_1")).detail


@pytest.mark.anyio
async def test_the_doctor_says_when_stripe_does_not_know_the_key(fake: FakeStripe) -> None:
    finding = await examined(fake, stripe_api_key="sk_test_of_somebody_else")

    assert not finding.well
    assert "Stripe does not know this key" in finding.detail
    assert "somebody_else" not in finding.detail
