"""The Rasa project under `intents/rasa`: fresh, complete, free of contradictions, and the same as the flow tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from actions.agreed import ENDED, REPLY_ACTION
from actions.base import all_outcomes
from actions.in_process import ACTIONS
from actions.rules import FALLBACK_INTENT, action_names, files, rules_of
from bot.domain.conversation import EventKind
from bot.errors import Misconfigured
from bot.flows import FLOWS
from bot.flows.table import END, Flow, Flows, Place, Step
from bot.nlu.corpus import PLAIN_LOADER
from bot.nlu.normalizer import fold
from tests.support.languages import TAUGHT
from tests.support.rasa import LISTEN, PROJECT, RuleBook
from tests.support.shipped import corpus, yaml_of

ROOT = PROJECT.parent
DOMAIN = yaml_of(PROJECT / "domain.yml")
BOOK = RuleBook.read()
PLACES = [Place(flow, step) for flow in FLOWS for step in flow.steps]
NAMES = ["rules.yml", "domain.yml", *(f"nlu_answers_{language}.yml" for language in TAUGHT)]


@cache
def generated() -> dict[str, str]:
    return files(ROOT)


@cache
def examples(path: Path) -> list[tuple[str, str]]:
    """Intent and text of each example of a file."""
    sections = yaml.load(path.read_text("utf-8"), Loader=PLAIN_LOADER)["nlu"]
    return [(each["intent"], line.removeprefix("- ")) for each in sections for line in each["examples"].splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_a_generated_file_is_fresh(name: str) -> None:
    written = (PROJECT / name).read_text("utf-8")

    assert written == generated()[name], "run `python -m actions.rules`"


def test_every_file_of_the_project_is_generated_or_known() -> None:
    assert {path.name for path in PROJECT.iterdir()} == {*NAMES, "config.yml", "endpoints.yml"}
    assert [*generated()] == NAMES


def test_the_domain_knows_every_action_intent_slot_and_value() -> None:
    slots = DOMAIN["slots"]
    outcomes = {outcome for action in ACTIONS for outcome in all_outcomes(action)}

    assert DOMAIN["version"] == "3.1"
    assert DOMAIN["actions"] == list(action_names())
    assert set(corpus().intents) < set(DOMAIN["intents"])
    assert len(DOMAIN["intents"]) == len(set(DOMAIN["intents"]))
    assert not set(DOMAIN["intents"]) & set(EventKind), "events do not come from customers"
    assert outcomes < set(slots["kase_outcome"]["values"])
    assert set(slots["kase_step"]["values"]) == {*(f"{p.flow.name}.{p.step.name}" for p in PLACES), ENDED}
    for slot in slots.values():
        assert slot["type"] == "categorical", "a rule sees only whether a text slot is set"
        assert slot["influence_conversation"] is True
        assert slot["mappings"] == [{"type": "custom"}]
        assert all(value == value.lower() for value in slot["values"]), "Rasa lowers the case of values"


def test_rules_use_only_what_the_domain_knows() -> None:
    names = [rule["rule"] for rule in yaml_of(PROJECT / "rules.yml")["rules"]]

    assert len(names) == len(set(names))
    for kind, name, slots, following in BOOK.rules:
        assert name in ([*DOMAIN["intents"], FALLBACK_INTENT] if kind == "intent" else DOMAIN["actions"])
        assert following in {*DOMAIN["actions"], LISTEN}
        assert all(value in DOMAIN["slots"][slot]["values"] for slot, value in slots.items())


def test_no_two_rules_ask_for_the_same_and_lead_apart() -> None:
    leads: dict[tuple[str, str, frozenset[tuple[str, str]]], str] = {}
    for kind, name, slots, following in BOOK.rules:
        assert leads.setdefault((kind, name, frozenset(slots.items())), following) == following


@pytest.mark.parametrize("intent", [*DOMAIN["intents"], FALLBACK_INTENT])
def test_every_intent_is_heard_wherever_the_conversation_stands(intent: str) -> None:
    start = FLOWS.starting_on(intent)
    begins = FLOWS.starting_on("stop") if intent == "cancel_flow" else start
    expected = begins.step.do if begins is not None else REPLY_ACTION

    assert BOOK.next("intent", intent, {}) == expected
    for place in PLACES:
        at = {"kase_step": f"{place.flow.name}.{place.step.name}", "kase_outcome": "due"}
        action = BOOK.next("intent", intent, at)
        if place.step.do is None and intent in place.step.then:
            target = FLOWS.target(place, intent)
            assert action == (target.step.do if target is not None else REPLY_ACTION)
        elif place.step.do is None and place.step.otherwise is not None and start is None:
            target = FLOWS.resolve(place.flow, place.step.otherwise)
            assert target is not None
            assert action == target.step.do
        elif (place.flow.name, place.step.name, intent) != ("pay_balance", "at_the_bank", "card_saved"):
            assert action == expected


@pytest.mark.parametrize("place", [p for p in PLACES if p.step.do], ids=lambda p: f"{p.flow.name}.{p.step.name}")
def test_after_an_action_comes_the_next_or_the_customer(place: Place) -> None:
    action = place.step.do or ""
    for outcome, name in place.step.then.items():
        target = FLOWS.resolve(place.flow, name)
        at = f"{target.flow.name}.{target.step.name}" if target else ENDED
        following = BOOK.next("action", action, {"kase_outcome": outcome, "kase_step": at})

        assert following == (target.step.do if target is not None and target.step.do else LISTEN)
    for outcome in ("not_now", "failed"):
        for stands in PLACES:
            at = f"{stands.flow.name}.{stands.step.name}"
            assert BOOK.next("action", action, {"kase_outcome": outcome, "kase_step": at}) == LISTEN


@cache
def folded_examples() -> frozenset[str]:
    return frozenset(fold(example.text) for example in corpus().examples)


@cache
def folded_answers(language: str) -> frozenset[str]:
    return frozenset(fold(text) for _, text in examples(PROJECT / f"nlu_answers_{language}.yml"))


@pytest.mark.parametrize("language", TAUGHT)
def test_answers_are_examples_of_one_intent_only(language: str) -> None:
    found = examples(PROJECT / f"nlu_answers_{language}.yml")
    own = folded_answers(language)

    assert len(own) == len(found)
    assert not own & folded_examples()
    assert not any(own & folded_answers(code) for code in TAUGHT if code != language)
    assert {intent for intent, _ in found} <= set(DOMAIN["intents"])
    assert not any(mark in text for _, text in found for mark in "[]{}"), "Rasa reads these as entities"


def test_every_intent_has_examples_in_some_file() -> None:
    known = {example.intent for example in corpus().examples}
    for language in TAUGHT:
        known |= {intent for intent, _ in examples(PROJECT / f"nlu_answers_{language}.yml")}

    assert set(DOMAIN["intents"]) == known


def test_config_follows_rules_alone_and_falls_back_to_an_action_of_ours() -> None:
    config = yaml_of(PROJECT / "config.yml")
    (policy,) = config["policies"]

    assert policy["name"] == "RulePolicy"
    assert policy["core_fallback_action_name"] in DOMAIN["actions"]
    assert [part["name"] for part in config["pipeline"]][-1] == "FallbackClassifier"


def test_rasa_takes_the_secret_from_the_environment() -> None:
    text = (PROJECT / "endpoints.yml").read_text("utf-8")
    endpoint = yaml.safe_load(text)["action_endpoint"]

    assert endpoint["url"] == "http://127.0.0.1:5055/webhook"
    assert endpoint["headers"] == {"Authorization": "Bearer ${KASE_ACTIONS_SECRET}"}
    assert '"Bearer' not in text, "Rasa fills variables into plain scalars only"


def test_a_table_that_rasa_cannot_follow_is_refused() -> None:
    asks_twice = Flow("f", ("start",), (Step("a", ask="x", then={"yes": "b"}), Step("b", ask="y", then={"yes": END})))
    deeds = (Step("a", do="action_answer", then={"answered": "b"}), Step("b", do="action_answer", then={}))

    with pytest.raises(Misconfigured, match="without an action between"):
        rules_of(Flows((asks_twice,)), ("yes",))
    with pytest.raises(Misconfigured, match="cannot lead back"):
        rules_of(Flows((Flow("f", ("start",), deeds, aside=True),)), ("yes",))
