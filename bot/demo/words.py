"""The fixed words of the demo's page, by the names that its scripts know them by."""

from __future__ import annotations

from typing import Final

from bot.demo.scenes import SCENES
from bot.demo.views import Choice, SceneChoice, StageView
from bot.domain.escalation import Resolution
from bot.replies.agents_words import AgentsWords
from bot.replies.catalog import Catalog

FIXED: Final = (
    "demo-title",
    "demo-tagline",
    "demo-scene",
    "demo-try",
    "demo-language",
    "demo-theme-dark",
    "demo-theme-light",
    "demo-clock",
    "demo-later",
    "demo-fail",
    "demo-anew",
    "demo-skip",
    "demo-sides",
    "demo-side-customer",
    "demo-side-company",
    "demo-unreachable",
    "demo-vendor",
    "demo-nav-overview",
    "demo-nav-services",
    "demo-nav-billing",
    "demo-nav-people",
    "demo-signed-in",
    "demo-signed-out",
    "demo-visitor-title",
    "demo-visitor-line",
    "demo-help",
    "demo-ask",
    "demo-plan",
    "demo-plan-none",
    "demo-cards",
    "demo-cards-none",
    "demo-invoices",
    "demo-invoices-none",
    "demo-invoice",
    "demo-due",
    "demo-amount",
    "demo-status",
    "demo-company",
    "demo-desk",
    "demo-desk-agent",
    "demo-desk-empty",
    "demo-tried",
    "demo-ledger",
    "demo-ledger-empty",
    "demo-ledger-once",
    "demo-ledger-twice",
    "demo-charges",
    "demo-attempts",
    "demo-none-yet",
)
"""Messages that say the same whatever is played."""

_OF_AGENTS: Final = (
    "button-claim",
    "button-take-again",
    "button-send",
    "button-hand-back",
    "button-resolve",
    "button-cancel",
    "resolve-label",
    "story-title",
    "queue-late",
)


def stage_view(catalog: Catalog, agents: AgentsWords, language: str, names: dict[str, str]) -> StageView:
    """Words and choices in one language; `names` are the languages' own names by code."""
    facts = {"name": "Marta"}
    words = {"locale": catalog.text("locale", {}, language)}
    words |= {key.removeprefix("demo-"): catalog.text(key, facts, language) for key in FIXED}
    return StageView(
        language=language,
        languages=[Choice(code=code, name=name) for code, name in names.items()],
        scenes=[_scene(catalog, name, language) for name in SCENES],
        resolutions=[
            Choice(code=each, name=agents.text(f"resolution-{each.replace('_', '-')}")) for each in Resolution
        ],
        words=words | {key: agents.text(key) for key in _OF_AGENTS},
    )


def _scene(catalog: Catalog, name: str, language: str) -> SceneChoice:
    return SceneChoice(
        name=name,
        title=catalog.text(f"demo-scene-{name}", {}, language),
        hint=catalog.text(f"demo-try-{name}", {}, language),
    )
