"""The page about refused cards is that of the rules, and the contract's page agrees with it."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.billing.declines_page import draw
from bot.billing.networks import Network, network_rules
from bot.domain.billing import DeclineClass

DOCS = Path(__file__).resolve().parents[2] / "docs"
CONTRACT = (DOCS / "billing-contract" / "README.md").read_text("utf-8")


def test_the_page_shows_todays_rules() -> None:
    page = (DOCS / "declines.md").read_text("utf-8")

    assert page == draw(), "run: .venv/bin/python -m bot.billing.declines_page > docs/declines.md"


@pytest.mark.parametrize("reason", DeclineClass)
def test_every_class_has_a_row(reason: DeclineClass) -> None:
    assert f"\n| `{reason.value}`" in draw()


def test_the_contract_names_the_same_network_codes() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* / (.+) \|$", CONTRACT, re.MULTILINE)
    codes = [(code, reason) for reason, listed in rows for code in listed.split(", ")]

    assert len(codes) > 20
    for code, reason in codes:
        meanings = {network_rules().meaning(network, code, date(2026, 11, 28)) for network in Network}
        assert DeclineClass(reason) in meanings, f"{code} is {reason} in the contract's page"
