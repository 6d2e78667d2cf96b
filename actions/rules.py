"""Writes what a Rasa project needs to follow our flow tables: rules, the domain, and short answers as examples.

`python -m actions.rules` writes them into `intents/rasa/` of the checkout; a test says when they are stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from actions.agreed import (
    CHOICE,
    COMMANDS,
    ENDED,
    FAILED,
    NOT_NOW,
    OUTCOME_SLOT,
    PICKED_INTENT,
    REPLIED,
    REPLY_ACTION,
    STAMP,
    STEP_SLOT,
)
from actions.base import all_outcomes
from actions.in_process import ACTIONS
from bot.domain.conversation import EventKind
from bot.errors import Misconfigured
from bot.flows import FLOWS
from bot.flows.table import END, STAY, Flows, Place
from bot.nlu.corpus import PLAIN_LOADER, Corpus, corpus_root, read_corpus
from bot.nlu.normalizer import fold

HEADER: Final = "# Generated from the flow tables by `python -m actions.rules`: change those, not this.\n"
FALLBACK_INTENT: Final = "nlu_fallback"
_HELP: Final = "help"
_EVENTS: Final = frozenset(EventKind)
_COMMAND_INTENTS: Final = {
    "human": "talk_to_human",
    "status": "past_due_status",
    "cancel": "cancel_flow",
    "stop": "cancel_flow",
}
_BEGINS_AS: Final = {"cancel_flow": "stop"}
_MOST_CHOICES: Final = 9
_SESSION_MINUTES: Final = 60

_ALSO: Final = {"bank_confirmed": ("card_saved",)}
"""Answers that are given in the words of others ("done"): Rasa knows the words as one of them, the step tells which."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when the slots are so and this was said or done, this action is next; None is to listen."""

    name: str
    after: str
    next: str | None
    said: bool
    step: str | None = None
    outcome: str | None = None

    def written(self) -> dict[str, object]:
        """The rule as Rasa 3.1 reads it."""
        slots = [{slot: value} for slot, value in ((OUTCOME_SLOT, self.outcome), (STEP_SLOT, self.step)) if value]
        rule: dict[str, object] = {"rule": self.name}
        if slots:
            rule["condition"] = [{"slot_was_set": slots}]
        rule["steps"] = [{"intent" if self.said else "action": self.after}]
        if self.next is not None:
            rule["steps"] = [*rule["steps"], {"action": self.next}]  # type: ignore[misc]  # a list by now
            rule["wait_for_user_input"] = False
        return rule


def rules_of(flows: Flows, intents: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that lead a Rasa through the tables. Raises `Misconfigured` for a table they cannot express."""
    known = tuple(dict.fromkeys((*intents, FALLBACK_INTENT)))
    return (
        *(_beginning(flows, intent) for intent in known),
        *(rule for place in _waits(flows) for rule in _answers(flows, place, known)),
        *(rule for place in _deeds(flows) for rule in _outcomes(flows, place)),
        *(Rule(f"after {action}", action, None, said=False) for action in action_names()),
    )


def action_names() -> tuple[str, ...]:
    """Every action the server registers."""
    return (*sorted(action.action_name for action in ACTIONS), REPLY_ACTION)


def more_intents(flows: Flows, corpus: Corpus) -> tuple[str, ...]:
    """Intents that only a Rasa needs: answers to questions, which our own assistant takes by phrase."""
    answers = {name for place in _waits(flows) for name in (*place.step.then, *place.step.options)}
    return tuple(sorted({*answers, *COMMANDS, _HELP, PICKED_INTENT} - _EVENTS - set(corpus.intents)))


def steps_of(flows: Flows) -> tuple[str, ...]:
    """Every value the step's slot may have."""
    return (*(f"{flow.name}.{step.name}" for flow in flows for step in flow.steps), ENDED)


def _beginning(flows: Flows, intent: str) -> Rule:
    place = flows.starting_on(_BEGINS_AS.get(intent, intent))
    action = place.step.do if place is not None else None
    return Rule(f"hear {intent}", intent, action or REPLY_ACTION, said=True)


def _answers(flows: Flows, place: Place, intents: tuple[str, ...]) -> Iterator[Rule]:
    at = f"{place.flow.name}.{place.step.name}"
    answers = {name: target for name, target in place.step.then.items() if name not in _EVENTS}
    for name in tuple(answers):
        for other in _ALSO.get(name, ()):
            answers.setdefault(other, answers[name])
    if place.step.otherwise is not None:
        lost = (intent for intent in intents if intent not in answers and flows.starting_on(intent) is None)
        answers |= dict.fromkeys(lost, place.step.otherwise)
    for name, target in answers.items():
        yield Rule(f"{at}: {name}", name, _next(flows, place, target) or REPLY_ACTION, said=True, step=at)


def _next(flows: Flows, place: Place, target: str) -> str | None:
    found = flows.resolve(place.flow, target)
    if found is not None and found.step.do is None:
        raise Misconfigured(f"{place.flow.name}.{place.step.name} leads to a question without an action between")
    return found.step.do if found is not None else None


def _outcomes(flows: Flows, place: Place) -> Iterator[Rule]:
    for outcome, target in place.step.then.items():
        found = flows.resolve(place.flow, target) if target not in {END, STAY} else None
        if found is None or found.step.do is None or place.step.do is None:
            continue
        if place.flow.aside and found.flow.aside:
            raise Misconfigured(f"{place.flow.name}.{place.step.name}: an aside of several actions cannot lead back")
        at = f"{found.flow.name}.{found.step.name}"
        name = f"{place.flow.name}.{place.step.name}: {outcome}, then {at}"
        yield Rule(name, place.step.do, found.step.do, said=False, step=at, outcome=outcome)


def _waits(flows: Flows) -> Iterator[Place]:
    return (place for place in _places(flows) if place.step.do is None)


def _deeds(flows: Flows) -> Iterator[Place]:
    return (place for place in _places(flows) if place.step.do is not None)


def _places(flows: Flows) -> Iterator[Place]:
    return (Place(flow, step) for flow in flows for step in flow.steps)


class _Sheet(BaseModel):
    # The rest is how our own matcher reads the phrases.
    model_config = ConfigDict(extra="ignore")
    answers: dict[str, list[str]]
    commands: dict[str, list[str]]


def examples_of(root: Path, corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    """Phrases of short answers as examples, by language and intent; a phrase belongs to one intent only."""
    taken = {fold(example.text) for example in corpus.examples}
    found: dict[str, dict[str, list[str]]] = {}
    for language in (each.code for each in corpus.languages if each.enabled):
        examples = found.setdefault(language, {})
        for intent, phrases in _claims(root / "answers" / f"{language}.yml"):
            new = {fold(phrase): phrase for phrase in phrases if fold(phrase) not in taken}
            taken |= new.keys()
            if new:
                examples.setdefault(intent, []).extend(new.values())
    return found


def _claims(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Who may have a phrase first: a person before an answer, an answer before a command."""
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=PLAIN_LOADER)  # noqa: S506 - makes strings only
    sheet = _Sheet.model_validate(written)
    yield "talk_to_human", [*sheet.answers["talk_to_human"], *sheet.commands["human"]]
    yield PICKED_INTENT, [str(number) for number in range(1, _MOST_CHOICES + 1)]
    yield from sheet.answers.items()
    for command, phrases in sheet.commands.items():
        yield _COMMAND_INTENTS.get(command, command), phrases


def files(root: Path) -> dict[str, str]:
    """Every generated file by its name. Raises `Misconfigured` when tables or examples cannot be written so."""
    corpus = read_corpus(root)
    more = more_intents(FLOWS, corpus)
    examples = examples_of(root, corpus)
    return {
        "rules.yml": _rules_file(rules_of(FLOWS, (*corpus.intents, *more))),
        "domain.yml": _domain_file((*corpus.intents, *more)),
        **{f"nlu_answers_{language}.yml": _nlu_file(found) for language, found in examples.items()},
    }


def _rules_file(rules: tuple[Rule, ...]) -> str:
    body = {"rules": [rule.written() for rule in rules]}
    return f'{HEADER}version: "3.1"\n\n{_yaml(body)}'


def _domain_file(intents: tuple[str, ...]) -> str:
    """The whole domain: our own actions speak, so there are no responses in it."""
    outcomes = {outcome for action in ACTIONS for outcome in all_outcomes(action)} | {NOT_NOW, FAILED, REPLIED}
    body = {
        "intents": list(intents),
        "entities": [CHOICE, STAMP],
        "slots": {
            OUTCOME_SLOT: _slot(sorted(outcomes)),
            STEP_SLOT: _slot(sorted(steps_of(FLOWS))),
        },
        "actions": list(action_names()),
        "session_config": {
            "session_expiration_time": _SESSION_MINUTES,
            "carry_over_slots_to_new_session": True,
        },
    }
    return f'{HEADER}version: "3.1"\n\n{_yaml(body)}'


def _slot(values: list[str]) -> dict[str, object]:
    return {
        "type": "categorical",
        "influence_conversation": True,
        "values": values,
        "mappings": [{"type": "custom"}],
    }


def _nlu_file(examples: dict[str, list[str]]) -> str:
    lines = [f'{HEADER}version: "3.1"', "", "nlu:"]
    for intent, phrases in sorted(examples.items()):
        lines += [f"  - intent: {intent}", "    examples: |", *(f"      - {phrase}" for phrase in phrases)]
    return "\n".join(lines) + "\n"


def _yaml(body: object) -> str:
    return yaml.safe_dump(body, sort_keys=False, allow_unicode=True, width=120)


def write(folder: Path) -> None:
    """Write every generated file."""
    for name, text in files(folder.parent).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(corpus_root() / "rasa")
