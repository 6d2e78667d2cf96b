"""Walking the tables: actions one after the other, to a question, a wait, the end, or back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.ports import ActionCall, ActionResult
from bot.dialogue.walking import Walk, Walker
from bot.domain.conversation import Choices, Option, Position, Reply
from bot.errors import Misconfigured
from bot.flows.table import END, STAY, Flow, Flows, Step
from tests.support.builders import CONVERSATION, INCOMING

pytestmark = pytest.mark.anyio

FLOW = Flow(
    "errand",
    ("go",),
    (
        Step("look", do="look", then={"found": "ask", "none": END, "silent": STAY, "again": "look", "on": "spend"}),
        Step("ask", ask="which", choices=True, options=("all",), then={"picked": "look", "all": "look"}),
        Step("spend", do="spend", meanwhile="wait", then={"done": "wait", "silent": STAY}),
        Step("wait", then={"later": "look"}, otherwise="look"),
    ),
)
FLOWS = Flows([FLOW])


class Answers:
    """Actions that answer what they are told to, and remember how they were called."""

    def __init__(self, **results: ActionResult) -> None:
        self.results = results
        self.calls: list[ActionCall] = []

    async def run(self, action: str, call: ActionCall) -> ActionResult:
        self.calls.append(call)
        return self.results[action]


async def walk(actions: Answers, step: str = "look") -> Walk:
    place = FLOWS.place("errand", step)
    return await Walker(FLOWS, actions).walk(CONVERSATION, place, INCOMING, intent="go", answer="all", picked="x")


async def test_a_question_shows_the_actions_choices_before_the_tables_buttons_with_a_new_number() -> None:
    options = (Option("card:visa", "option-card"),)
    actions = Answers(
        look=ActionResult("found", (Reply("hello"),), options=options, facts={"count": 2}, page="card:add")
    )

    done = await walk(actions)

    hello, question = done.replies
    assert hello.key == "hello"
    assert [option.answer for option in question.options] == ["card:visa", "all"]
    assert (question.facts, question.page, question.stamp) == ({"count": 2}, "card:add", 1)
    assert done.conversation.position == Position("errand", "ask")
    assert (done.conversation.question, done.conversation.asked) == (question, 1)
    assert (actions.calls[0].intent, actions.calls[0].answer, actions.calls[0].picked) == ("go", "all", "x")


async def test_at_the_end_nothing_is_asked_any_more() -> None:
    done = await walk(Answers(look=ActionResult("none", (Reply("bye"),))))

    assert (done.conversation.position, done.conversation.question) == (None, None)


async def test_a_wait_asks_nothing_and_the_action_before_it_knew_of_it() -> None:
    actions = Answers(look=ActionResult("on"), spend=ActionResult("done"))

    done = await walk(actions)

    assert done.conversation.position == Position("errand", "wait")
    assert done.replies == ()
    assert [call.meanwhile for call in actions.calls] == [None, Position("errand", "wait")]


async def test_staying_leaves_everything_but_the_words_as_it_was() -> None:
    changed = Choices(card_id="visa")
    actions = Answers(look=ActionResult("on", choices=changed), spend=ActionResult("silent", (Reply("sorry"),)))

    done = await walk(actions)

    assert done.stayed
    assert done.conversation == CONVERSATION
    assert [reply.key for reply in done.replies] == ["sorry"]


async def test_staying_after_an_action_saved_the_conversation_stays_with_what_is_stored() -> None:
    saved = replace(CONVERSATION, version=5, position=Position("errand", "wait"))
    actions = Answers(look=ActionResult("on", conversation=saved), spend=ActionResult("silent"))

    assert (await walk(actions)).conversation == saved


async def test_choices_and_the_language_go_from_action_to_action() -> None:
    actions = Answers(
        look=ActionResult("on", choices=Choices(card_id="visa"), language="lv"), spend=ActionResult("done")
    )

    done = await walk(actions)

    assert actions.calls[1].conversation.choices.card_id == "visa"
    assert actions.calls[1].language == "lv"
    assert done.conversation.language_chosen


async def test_tables_that_go_round_in_circles_are_refused() -> None:
    with pytest.raises(Misconfigured, match="circles"):
        await walk(Answers(look=ActionResult("again")))


async def test_an_outcome_the_table_does_not_know_is_refused() -> None:
    with pytest.raises(Misconfigured, match="nothing about 'surprise'"):
        await walk(Answers(look=ActionResult("surprise")))
