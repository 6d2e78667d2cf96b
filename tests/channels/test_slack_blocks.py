"""What replies look like in Slack, and what of Slack's markup reaches the assistant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.blocks import answered, message, words_alone
from bot.channels.slack.texts import cut, escaped, plain
from bot.domain.conversation import button_payload
from bot.replies.catalog import Spoken, SpokenButton
from tests.fakes.slack import message_faults

MARKUP = st.text(alphabet="<>&|@# \nabcē🙂", max_size=9_000)
BUTTONS = st.builds(SpokenButton, st.text(max_size=200), st.text(max_size=3_000), st.just("x"))
SPOKEN = st.builds(
    Spoken,
    MARKUP,
    st.lists(BUTTONS, max_size=30).map(tuple),
    st.none() | st.integers(1, 4_000).map(lambda length: "https://pay.example/".ljust(length, "p")),
)


def button(number: int, title: str = "Choose") -> SpokenButton:
    return SpokenButton(title, button_payload(1, f"balance:{number}"), f"balance:{number}")


@given(st.lists(SPOKEN, max_size=4))
def test_slack_takes_every_reply(replies: list[Spoken]) -> None:
    posted = message(replies, page_label="Open the page")

    assert message_faults([dict(block) for block in posted.blocks]) == ()
    assert len(posted.text) <= 4_000


@given(st.lists(SPOKEN, max_size=4))
def test_slack_takes_every_answered_question(replies: list[Spoken]) -> None:
    posted = message(replies, page_label="Open the page")

    left = answered(posted.blocks[:49], "x" * 5_000)
    assert message_faults([dict(block) for block in left]) == ()


def test_nothing_from_outside_mentions_or_links() -> None:
    posted = message([Spoken("<!channel> <@U1> & <https://evil.example|pay>")], page_label="")

    assert posted.text == "&lt;!channel&gt; &lt;@U1&gt; &amp; &lt;https://evil.example|pay&gt;"
    assert posted.blocks[0]["text"] == {"type": "mrkdwn", "text": posted.text}


def test_a_long_reply_is_cut_between_lines_and_loses_nothing() -> None:
    lines = [f"{number}: {'&' * 400}" for number in range(20)]

    posted = message([Spoken("\n".join(lines))], page_label="")

    texts = [str(dict(block)["text"]["text"]) for block in posted.blocks]  # type: ignore[index]  # a section's text
    assert "\n".join(texts) == escaped("\n".join(lines))


def test_buttons_stand_in_rows_of_five_and_are_at_most_twenty_five() -> None:
    posted = message([Spoken("Which one?", tuple(button(number) for number in range(30)))], page_label="")

    rows = [block["elements"] for block in posted.blocks if block["type"] == "actions"]
    assert [len(row) for row in rows if isinstance(row, list)] == [5, 5, 5, 5, 5]


def test_a_long_label_ends_at_a_word() -> None:
    assert cut("Microsoft 365 Business Standard, Microsoft 365 Business Basic and Teams Phone Standard", 75) == (
        "Microsoft 365 Business Standard, Microsoft 365 Business Basic and Teams…"
    )


def test_without_blocks_the_answers_are_numbered() -> None:
    posted = words_alone([Spoken("Which one?", (button(1, "A & B"), button(2, "C")))])

    assert (posted.text, posted.blocks) == ("Which one?\n1. A &amp; B\n2. C", ())


def test_a_page_is_a_button_with_its_address_and_the_address_is_nowhere_else() -> None:
    posted = message([Spoken("Please go on there.", url="https://pay.example/s3cret")], page_label="Open")

    assert "s3cret" not in posted.text
    assert [block["type"] for block in posted.blocks] == ["section", "actions"]
    assert str(posted.blocks).count("s3cret") == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("is &lt;this&gt; R&amp;D &amp;lt;", "is <this> R&D &lt;"),
        ("<@U0KASE> help", "help"),
        ("ask <@U0ANNA|anna> in <#C0HELP|billing>", "ask  in #billing"),
        ("<!here> <!date^1^{date}|today>", "today"),
        ("see <https://pay.example/a?b=c&amp;d|the page>", "see the page"),
        ("see <https://pay.example/>", "see https://pay.example/"),
        ("<mailto:a@b.lv|a@b.lv> <tel:+37120000000|2000 0000>", "a@b.lv 2000 0000"),
        ("", ""),
    ],
)
def test_the_assistant_reads_what_people_see(written: str, read: str) -> None:
    assert plain(written) == read
