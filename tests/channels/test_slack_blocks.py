"""What replies look like in Slack, and what of Slack's markup reaches the assistant."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack import limits
from bot.channels.slack.blocks import SlackMessage, answered, compose, message, read_aloud, words_alone
from bot.channels.slack.layout import Told, plain_text, told_as
from bot.channels.slack.limits import Block
from bot.channels.slack.texts import cut, plain
from bot.domain.conversation import Amounts, Fact, Moment, Names, Reply, button_payload
from bot.domain.money import Money
from bot.replies.catalog import Catalog, Spoken, SpokenButton
from tests.fakes.slack import JsonObject, Message, message_faults
from tests.support import slack_scene
from tests.support.slack_scene import values

MARKUP = st.text(alphabet="<>&|@# \nabcē🙂", max_size=9_000)
BUTTONS = st.builds(SpokenButton, st.text(max_size=200), st.text(max_size=3_000), st.just("x"))
SPOKEN = st.builds(
    Spoken,
    MARKUP,
    st.lists(BUTTONS, max_size=30).map(tuple),
    st.none() | st.integers(1, 4_000).map(lambda length: "https://pay.example/".ljust(length, "p")),
)


SAMPLE_AT = Moment(datetime(2026, 11, 24, 12, 5, tzinfo=UTC), "Europe/Riga")
FACTS: dict[str, Fact] = {
    "amount": Amounts((Money(123_450, "EUR"),)),
    "subscriptions": Names(("Teams Phone",)),
    "due": SAMPLE_AT,
    "count": 1,
    "number": "INV-1",
}


@cache
def catalog() -> Catalog:
    return slack_scene.catalog()


def say(reply: Reply, language: str) -> Spoken:
    return catalog().say(reply, language)


def elements(block: Block) -> list[JsonObject]:
    found = block.get("elements", [])
    assert isinstance(found, list)
    return found


def payloads(posted: SlackMessage) -> list[str]:
    """What the answers of a message send back."""
    return values(Message(ts="1.1", channel="D1", author="U1", blocks=[dict(block) for block in posted.blocks]))


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
    text = "<!channel> <@U1> & <https://evil.example|pay>"
    assert posted.blocks[0]["text"] == {"type": "plain_text", "text": text, "emoji": False}


def test_a_long_reply_is_cut_between_lines_and_loses_nothing() -> None:
    lines = [f"{number}: {'&' * 400}" for number in range(20)]

    posted = message([Spoken("\n".join(lines))], page_label="")

    texts = [str(dict(block)["text"]["text"]) for block in posted.blocks]  # type: ignore[index]  # a section's text
    assert "\n".join(texts) == "\n".join(lines)
    assert len(texts) > 1


def test_buttons_stand_in_rows_of_five_and_in_longer_ones_where_there_are_many() -> None:
    few, many = (tuple(SpokenButton(f"No {n}", button_payload(1, f"a{n}"), f"a{n}") for n in range(m)) for m in (8, 60))

    def rows(offered: tuple[SpokenButton, ...]) -> list[int]:
        blocks = message([Spoken("Which one?", offered)], page_label="").blocks
        return [len(elements(block)) for block in blocks if block["type"] == "actions"]

    assert rows(few) == [5, 3]
    assert rows(many) == [25, 25, 10]


def test_up_to_five_of_a_kind_are_buttons_and_more_are_a_select_beside_their_question() -> None:
    extra = SpokenButton("All of them", button_payload(1, "all"), "all")
    five, six = (Spoken("Which one?", (*(button(n) for n in range(m)), extra)) for m in (5, 6))

    posted = [compose([Told(spoken, "en")], say)[0][1] for spoken in (five, six)]

    assert [block["type"] for block in posted[0].blocks] == ["section", "actions", "actions"]
    question, row = posted[1].blocks
    assert question["text"] == plain_text("Which one?")
    accessory = question["accessory"]
    assert isinstance(accessory, dict)
    assert accessory["placeholder"] == plain_text("Choose an invoice")
    assert [option["value"] for option in accessory["options"]] == [button(n).payload for n in range(6)]
    assert [element["value"] for element in elements(row)] == [extra.payload]


def test_more_than_a_hundred_are_grouped_and_none_is_lost() -> None:
    offered = tuple(button(number, f"Invoice {number}") for number in range(250))

    ((_, posted),) = compose([Told(Spoken("Which one?", offered), "en")], say)

    accessory = posted.blocks[0]["accessory"]
    assert isinstance(accessory, dict)
    assert [group["label"]["text"] for group in accessory["option_groups"]] == ["1–100", "101–200", "201–250"]
    assert payloads(posted) == [each.payload for each in offered]


def test_an_answer_that_a_select_has_no_room_for_is_a_button() -> None:
    long = SpokenButton("Long", button_payload(1, f"balance:{'9' * 160}"), "balance:9")
    offered = (*(button(number) for number in range(6)), long)

    ((_, posted),) = compose([Told(Spoken("Which one?", offered), "en")], say)

    assert set(payloads(posted)) == {each.payload for each in offered}
    assert [element["value"] for element in elements(posted.blocks[-1])] == [long.payload]


def test_what_tells_two_long_choices_apart_is_said_below_them() -> None:
    offered = tuple(button(number, f"{'Microsoft 365 Business Standard, ' * 4}(INV-{number})") for number in range(6))

    ((_, posted),) = compose([Told(Spoken("Which one?", offered), "en")], say)

    accessory = posted.blocks[0]["accessory"]
    assert isinstance(accessory, dict)
    ends = [option["description"]["text"] for option in accessory["options"]]
    assert [end.rpartition("(")[2] for end in ends] == [f"INV-{number})" for number in range(6)]


def test_what_does_not_fit_into_one_message_goes_on_in_another_and_no_answer_is_lost() -> None:
    long = Spoken("\n".join("x" * 2_999 for _ in range(30)))
    question = Spoken("Which one?", tuple(button(number) for number in range(3)))

    parts = compose([Told(long, "en"), Told(long, "en"), Told(question, "en")], say)

    assert [count for count, _ in parts] == [1, 2]
    assert payloads(parts[1][1]) == [button(number).payload for number in range(3)]
    assert all(limits.message_faults(part.blocks) == () for _, part in parts)


def test_of_a_reply_that_is_too_long_alone_the_words_are_cut_and_never_the_answers() -> None:
    offered = tuple(button(number) for number in range(4))
    endless = Spoken("\n".join("x" * 2_999 for _ in range(80)), offered)

    ((_, posted),) = compose([Told(endless, "en")], say)

    assert len(posted.blocks) == 50
    assert payloads(posted) == [each.payload for each in offered]


def test_one_button_of_a_message_stands_out_and_what_undoes_is_red() -> None:
    answers = ("pay_balance", "card_saved", "cancel_schedule", "deny")
    offered = tuple(SpokenButton(answer, button_payload(1, answer), answer) for answer in answers)
    spoken = Spoken("Please go on there.", offered, url="https://pay.example/s3cret")

    ((_, posted),) = compose([Told(spoken, "en")], say)

    styles = [element.get("style") for block in posted.blocks for element in elements(block)]
    assert styles == [None, None, "primary", "danger", None]


def test_the_text_that_is_read_aloud_says_everything_and_every_answer() -> None:
    spoken = catalog().say(Reply("balance-due", FACTS), "en")
    question = Spoken("Which one?", tuple(button(number, f"Invoice {number}") for number in range(7)))

    ((_, posted),) = compose([told_as(Reply("balance-due", FACTS), spoken, "en"), Told(question, "en")], say)

    assert posted.text.startswith(spoken.text)
    assert "Which one?\nYou can answer:\n• Invoice 0\n" in posted.text
    assert posted.text.endswith("• Invoice 6")


def test_of_a_text_that_is_too_long_the_words_are_cut_before_the_answers() -> None:
    question = Spoken("word " * 2_000, tuple(button(number, f"Invoice {number}") for number in range(40)))

    ((_, posted),) = compose([Told(question, "en")], say)

    assert len(posted.text) <= 4_000
    assert posted.text.endswith("• Invoice 39")


def test_the_facts_of_a_balance_stand_in_a_table_and_nothing_in_them_is_markup() -> None:
    facts = FACTS | {"number": "*INV* :smile: <!channel>"}
    spoken = catalog().say(Reply("balance-due", facts), "en")

    ((_, posted),) = compose([told_as(Reply("balance-due", facts), spoken, "en")], say)

    lead, table = posted.blocks
    assert lead["text"] == plain_text("The payment for Teams Phone is past due.")
    fields = table["fields"]
    assert isinstance(fields, list)
    assert [field["text"] for field in fields[::2]] == ["*Amount*", "*Due date*", "*Invoice*"]
    assert [field["text"] for field in fields[1::2]] == ["€1,234.50", "24 November 2026", "*INV* :smile: <!channel>"]
    assert {(field["type"], field["emoji"]) for field in fields[1::2]} == {("plain_text", False)}


def test_a_reply_whose_facts_are_not_all_there_is_said_in_its_own_words() -> None:
    facts = {name: fact for name, fact in FACTS.items() if name != "due"}

    ((_, posted),) = compose([told_as(Reply("balance-due", facts), Spoken("Something is past due."), "en")], say)

    assert posted.blocks == ({"type": "section", "text": plain_text("Something is past due.")},)


def test_a_choice_that_was_made_takes_the_select_away_and_leaves_its_question() -> None:
    ((_, posted),) = compose([Told(Spoken("Which?", tuple(button(n) for n in range(9))), "en")], say)

    left = answered(posted.blocks, "Choose")

    assert left == (
        {"type": "section", "text": plain_text("Which?")},
        {"type": "context", "elements": [plain_text("✓ Choose")]},
    )
    assert read_aloud(left) == "Which?\n✓ Choose"


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
