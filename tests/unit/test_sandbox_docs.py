"""The page for a company's engineer lists what there really is."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route

from bot.domain.billing import DeclineClass
from bot.sandbox import SandboxSettings, create_app
from bot.sandbox.cards import TEST_CARDS, Kind, PublishedCard
from bot.sandbox.faults import Fault
from bot.sandbox.seed_accounts import ACCOUNTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "billing-contract" / "README.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("|")]


def test_it_lists_every_test_card_in_order() -> None:
    numbers = [row[0].replace(" ", "") for row in ROWS if re.match(r"\d{4} \d", row[0])]

    assert numbers == [card.number for card in TEST_CARDS]


@pytest.mark.parametrize(
    "card", [card for card in TEST_CARDS if card.behaviour.kind == Kind.DECLINE], ids=lambda card: card.behaviour.slug
)
def test_it_says_how_a_card_is_declined(card: PublishedCard) -> None:
    (said,) = [row[1] for row in ROWS if row[0].replace(" ", "") == card.number]

    assert f"`{card.behaviour.reason}`" in said
    assert ("never again" in said) == card.behaviour.never_again


def test_it_lists_every_account() -> None:
    assert [row[0] for row in ROWS if row[0].startswith("`acct_")] == [f"`acct_{name}`" for name in ACCOUNTS]


def test_it_lists_every_decline_class() -> None:
    table = PAGE.split("## Decline classes")[1].split("## Notices")[0]

    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == [reason.value for reason in DeclineClass]


def test_it_lists_every_fault() -> None:
    kinds = [line.split("|")[1] for line in PAGE.split("| Kind |")[1].splitlines()[2:] if line]

    assert set(re.findall(r"`(\w+)`", "".join(kinds))) == set(Fault)


def test_it_lists_every_path_that_is_served(tmp_path: Path) -> None:
    settings = SandboxSettings(database_path=tmp_path / "sandbox.db", token="token", hook_secret="secret")
    served = {
        f"{method} {route.path}"
        for route in create_app(settings).routes
        if isinstance(route, Route) and route.path.startswith(("/v1/", "/sandbox/"))
        for method in (route.methods or set()) - {"HEAD"}
    }

    table = PAGE.split("## The promises")[0] + PAGE.split("### What only the sandbox can do")[1]
    listed = {
        f"{method} {path}" if path.startswith("/sandbox") else f"{method} /v1{path}"
        for method, path in re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/[^`?]*)", table)
    }
    assert listed == served
