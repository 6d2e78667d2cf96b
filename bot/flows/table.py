"""What a flow table is made of: steps, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.errors import Misconfigured

END = "end"
STAY = "stay"
PICKED = "picked"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: an action (`do`), a question (`ask`) or a silent wait (neither).

    An action's outcome is looked up in `then`. A question's answer is too; `options` are the answers it shows as
    buttons, and `choices` lets the action before it put buttons of its own first, which lead to `picked`.
    `meanwhile` is the step the conversation stands at while the action's call to the outside is under way.
    `otherwise` is where anything not understood at a question or wait leads; None says so and asks again.
    `binds` marks an action that makes a yes binding for a later charge: like one that moves money at once, that yes is
    taken from the button and fixed phrases only.
    A target is a step of the same flow, `flow.step` of another flow, `END`, or `STAY`: as if nothing had come in, but
    for what the action says; an open question is then asked again.
    """

    name: str
    do: str | None = None
    ask: str | None = None
    options: tuple[str, ...] = ()
    choices: bool = False
    then: Mapping[str, str] = field(default_factory=dict)
    meanwhile: str | None = None
    otherwise: str | None = None
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """One table. It begins with its first step when one of the intents of `starts_on` comes in.

    `enters` names other steps where an intent or event begins. An `aside` answers in the middle of another flow: when
    it ends there, the open question is asked again. A `remark` does so even in the middle of another aside; a
    `courtesy` leaves that one's question open without asking it again.
    """

    name: str
    starts_on: tuple[str, ...]
    steps: tuple[Step, ...]
    aside: bool = False
    remark: bool = False
    courtesy: bool = False
    enters: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> Step:
        """The step it begins with."""
        return self.steps[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A step and the flow it stands in."""

    flow: Flow
    step: Step


class Flows:
    """All tables, with look-ups that the assistant and the rule generator share."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        """Raises Misconfigured when names repeat or a target leads nowhere."""
        self._flows = {flow.name: flow for flow in flows}
        self._steps = {
            (flow.name, step.name): Place(flow, step) for flow in self._flows.values() for step in flow.steps
        }
        self._verify()
        self._starts = {
            intent: self._steps[(flow.name, step)]
            for flow in self._flows.values()
            for intent, step in (*((intent, flow.first.name) for intent in flow.starts_on), *flow.enters.items())
        }

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._flows.values())

    def starting_on(self, intent: str) -> Place | None:
        """The step at which an intent or event begins."""
        return self._starts.get(intent)

    def place(self, flow: str, step: str) -> Place | None:
        """The step of that name, None when the tables no longer have it."""
        return self._steps.get((flow, step))

    def target(self, place: Place, outcome: str) -> Place | None:
        """Where an outcome or answer leads; None is the end.

        Raises Misconfigured for an outcome the row does not name.
        """
        try:
            name = place.step.then[outcome]
        except KeyError:
            raise Misconfigured(f"{place.flow.name}.{place.step.name} says nothing about {outcome!r}") from None
        return self.resolve(place.flow, name)

    def resolve(self, flow: Flow, target: str) -> Place | None:
        """The place a target names, None for the end."""
        if target in {END, STAY}:
            return None
        other, _, step = target.rpartition(".")
        return self._steps[(other or flow.name, step)]

    def pays(self, intent: str) -> bool:
        """Whether an intent begins a guide in which money may move."""
        start = self.starting_on(intent)
        return start is not None and any(step.meanwhile is not None for step in start.flow.steps)

    def moves_money(self, place: Place | None) -> bool:
        """Whether a yes at this step lets money move, at once or later."""
        if place is None:
            return False
        target = self.resolve(place.flow, place.step.then.get("affirm", END))
        return target is not None and (target.step.meanwhile is not None or target.step.binds)

    def beginning(self, intent: str) -> tuple[str, str, str] | None:
        """What intents that begin alike have in common; a remark answers each of its intents with other words."""
        start = self.starting_on(intent)
        if start is None:
            return None
        return start.flow.name, start.step.name, intent if start.flow.remark else ""

    def _verify(self) -> None:
        for (flow_name, _), place in self._steps.items():
            step = place.step
            for target in (*step.then.values(), *filter(None, (step.meanwhile, step.otherwise))):
                other, _, name = target.rpartition(".")
                if target not in {END, STAY} and (other or flow_name, name) not in self._steps:
                    raise Misconfigured(f"{flow_name}.{step.name} leads to {target!r}, which does not exist")
            if step.do and step.ask:
                raise Misconfigured(f"{flow_name}.{step.name} both does and asks")
