"""The pictures of the documentation: what is drawn of Block Kit, and that every picture there is has been taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pictures.__main__ import PLACE, main
from tests.pictures.album import ALBUM, LOCALES
from tests.pictures.camera import NoBrowser, browser, shoot
from tests.pictures.demo_album import PLAYED
from tests.pictures.paper import Line, conversation, view
from tests.support.slack_samples import NOTE_INPUT, actions, button, modal, section


def drawn(*blocks: dict[str, object]) -> str:
    return conversation([Line("Kase", list(blocks), app=True)])


def test_markup_is_drawn_as_slack_draws_it_and_what_is_escaped_is_not() -> None:
    page = drawn(section("*bold* <https://pay.example|page> &lt;!channel&gt; &amp;lt; &quot;"))

    assert "<b>bold</b> " in page
    assert '<a href="https://pay.example">page</a> &lt;!channel&gt; &amp;lt;' in page


def test_plain_text_is_drawn_as_it_is() -> None:
    page = drawn({"type": "section", "text": {"type": "plain_text", "text": "*INV* <b>\nnext"}})

    assert "<p>*INV* &lt;b&gt;<br>next</p>" in page


def test_every_block_and_element_of_ours_is_drawn() -> None:
    select = {"type": "static_select", "placeholder": {"type": "plain_text", "text": "Choose a card"}}
    page = drawn(
        actions(button("pay", style="primary"), button("stop", style="danger")),
        {"type": "section", "text": {"type": "plain_text", "text": "Which?"}, "accessory": select},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Amount*"}, {"type": "plain_text", "text": "€1"}]},
        {"type": "context", "elements": [{"type": "plain_text", "text": "small"}]},
        {"type": "header", "text": {"type": "plain_text", "text": "Title"}},
        {"type": "divider"},
    )

    for part in ('<button class="primary">pay', '<button class="danger">stop', "Choose a card", "<b>Amount</b>"):
        assert part in page
    for part in ("€1</div>", "small</span>", "<h2>Title</h2>", "<hr>"):
        assert part in page


def test_a_modal_has_its_title_and_both_buttons_and_a_home_tab_has_none() -> None:
    window = view(modal(NOTE_INPUT))
    home = view({"type": "home", "blocks": [section("At home")]})

    assert "<h1>Note</h1>" in window
    assert window.count("<button") == 2
    assert "At home" in home
    assert "<button" not in home


def test_every_picture_of_the_album_is_in_the_documentation() -> None:
    missing = [
        f"{name}-{tongue}.png" for name in ALBUM for tongue in LOCALES if not (PLACE / f"{name}-{tongue}.png").exists()
    ]

    missing += [
        f"{name}-{tongue}.png"
        for name in PLAYED
        for tongue in LOCALES
        if not (PLACE.parent / "widget" / f"{name}-{tongue}.png").exists()
    ]
    assert not missing, f"run `make pictures`: {missing}"


def test_an_unknown_picture_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "No picture is called nonsense; there are past-due" in capsys.readouterr().err


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(NoBrowser, match="Install Chromium"):
        browser()


def test_a_picture_is_as_high_as_its_page(tmp_path: Path) -> None:
    low, high = tmp_path / "low.png", tmp_path / "high.png"

    shoot(drawn(section("one line")), low)
    shoot(drawn(*[section("one line")] * 20), high)

    assert height_of(low) < height_of(high)


def height_of(picture: Path) -> int:
    """From the header of a PNG: https://www.w3.org/TR/png/#11IHDR"""
    return int.from_bytes(picture.read_bytes()[20:24], "big")
