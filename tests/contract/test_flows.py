"""The tables hang together: every step is reached, every question has a way on, and every name is known somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from bot.domain.conversation import EventKind
from bot.errors import Misconfigured
from bot.flows import FLOWS
from bot.flows.table import END, PICKED, STAY, Flow, Flows, Place, Step
from bot.nlu.answers import load_answer_matcher
from bot.nlu.corpus import corpus_root

PLACES = [Place(flow, step) for flow in FLOWS for step in flow.steps]
QUESTIONS = [place for place in PLACES if place.step.ask is not None]
EVENTS = {kind.value for kind in EventKind}
BESIDE_THE_TABLES = {"affirm", "deny", "cancel_flow", "out_of_scope"}
"""Intents that `bot/dialogue` takes care of itself: answers, the command to stop, and what is not our business."""
BESIDE_THE_INTENTS = {
    "help",
    "status",
    "menu",
    "check_for_me",
    "cancel_schedule",
    "stop",
    "stop_messages",
    "start_messages",
    "decide_access",
    "ask_access",
    "look_me_up",
}
"""Commands and buttons that begin a flow without being an intent."""


def named(place: Place) -> str:
    return f"{place.flow.name}.{place.step.name}"


@cache
def intents() -> frozenset[str]:
    written = yaml.safe_load((corpus_root() / "domain.yml").read_text("utf-8"))
    return frozenset(written["intents"])


@cache
def phrases(language: str) -> frozenset[str]:
    written = yaml.safe_load((corpus_root() / "answers" / f"{language}.yml").read_text("utf-8"))
    return frozenset(written["answers"])


def following(place: Place) -> Iterator[Place]:
    step = place.step
    for target in (*step.then.values(), *filter(None, (step.meanwhile, step.otherwise))):
        reached = FLOWS.resolve(place.flow, target)
        if reached is not None:
            yield reached
    for option in step.options:
        start = FLOWS.starting_on(option)
        if option not in step.then and start is not None:
            yield start


def reached_from(places: list[Place]) -> set[str]:
    found: dict[str, Place] = {}
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        if named(place) not in found:
            found[named(place)] = place
            waiting.extend(following(place))
    return set(found)


def test_every_step_is_reached_from_what_customers_say_and_what_happens() -> None:
    starts = [start for name in (*intents(), *EVENTS, *BESIDE_THE_INTENTS) if (start := FLOWS.starting_on(name))]

    assert reached_from(starts) == {named(place) for place in PLACES}


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_from_every_step_the_conversation_can_end(place: Place) -> None:
    reached = reached_from([place])

    ends = [
        other
        for other in PLACES
        if named(other) in reached and END in {*other.step.then.values()} and not set(other.step.then) <= {PICKED}
    ]
    assert ends


@pytest.mark.parametrize("place", QUESTIONS, ids=named)
def test_every_question_has_buttons_and_each_of_them_leads_somewhere(place: Place) -> None:
    step = place.step

    assert step.options or step.choices
    assert not step.choices or PICKED in step.then
    assert [name for name in step.options if name not in step.then and FLOWS.starting_on(name) is None] == []


@pytest.mark.parametrize("place", QUESTIONS, ids=named)
def test_from_every_question_a_person_is_one_message_away(place: Place) -> None:
    target = place.step.then.get("talk_to_human")
    start = FLOWS.resolve(place.flow, target) if target else FLOWS.starting_on("talk_to_human")

    assert start is not None
    assert start.flow.name == "talk_to_human"


@pytest.mark.parametrize(("word", "language"), [("human", "en"), ("cilvēku", "lv")])
def test_one_word_asks_for_a_person(word: str, language: str) -> None:
    assert load_answer_matcher().match_command(word, language) == "human"


@pytest.mark.parametrize("place", QUESTIONS, ids=named)
def test_every_answer_is_an_intent_or_a_phrase_of_every_language(place: Place) -> None:
    answers = {*place.step.options, *place.step.then} - {PICKED} - EVENTS

    for language in ("en", "lv"):
        assert answers - intents() - phrases(language) == set(), language


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_phrase_is_the_answer_to_some_question(language: str) -> None:
    answers = {name for place in PLACES for name in (*place.step.options, *place.step.then)}

    assert phrases(language) - answers == set()


def test_every_intent_begins_a_flow_or_is_taken_care_of_beside_the_tables() -> None:
    lost = [name for name in sorted(intents()) if FLOWS.starting_on(name) is None and name not in BESIDE_THE_TABLES]

    assert lost == []


def test_every_beginning_is_an_intent_an_event_or_a_command() -> None:
    beginnings = {name for flow in FLOWS for name in (*flow.starts_on, *flow.enters)}

    assert beginnings - intents() - EVENTS - BESIDE_THE_INTENTS == set()


def test_no_two_flows_begin_with_the_same_intent() -> None:
    beginnings = Counter(name for flow in FLOWS for name in (*flow.starts_on, *flow.enters))

    assert [name for name, times in beginnings.items() if times > 1] == []


def test_while_a_charge_is_under_way_every_message_looks_what_became_of_it() -> None:
    meanwhile = [FLOWS.place(place.flow.name, place.step.meanwhile) for place in PLACES if place.step.meanwhile]

    assert meanwhile
    for place in meanwhile:
        assert place is not None
        assert place.step.ask is None
        otherwise = FLOWS.resolve(place.flow, place.step.otherwise or END)
        assert otherwise is not None
        assert otherwise.step.do == "action_check_attempt"


def test_what_did_not_reach_the_backend_leaves_the_conversation_where_it_is_or_brings_a_person() -> None:
    for place in PLACES:
        if "unreachable" in place.step.then:
            target = FLOWS.resolve(place.flow, place.step.then["unreachable"])
            assert place.step.then["unreachable"] == STAY or (target and target.step.ask == "offer-a-person"), named(
                place
            )


def test_a_target_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Misconfigured, match="leads to 'nowhere'"):
        Flows([Flow("lost", ("hello",), (Step("ask", ask="menu", then={"affirm": "nowhere"}),))])


def test_a_step_that_both_acts_and_asks_is_refused() -> None:
    with pytest.raises(Misconfigured, match="both does and asks"):
        Flows([Flow("torn", ("hello",), (Step("both", do="action_answer", ask="menu"),))])


def test_an_outcome_that_a_row_does_not_name_is_refused() -> None:
    flows = Flows([Flow("short", ("hello",), (Step("look", do="action_answer", then={"answered": END}),))])
    place = flows.starting_on("hello")
    assert place is not None

    with pytest.raises(Misconfigured, match="says nothing about 'lost'"):
        flows.target(place, "lost")
