"""A Rasa server in small: it follows rules.yml as Rasa's RulePolicy does and calls a real action server over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Literal
from uuid import uuid4

import httpx
from pydantic import BaseModel, ConfigDict

from tests.support.ports import free_port
from tests.support.sandbox import RunningSandbox
from tests.support.shipped import yaml_of

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = REPOSITORY / "intents" / "rasa"
SECRET = "a-secret-between-two-servers"
LISTEN = "action_listen"
OURS = (str(Path(sys.executable).with_name("kase")), "actions")
STOCK_MODULE = ("-m", "rasa_sdk", "--actions", "actions")
STOCK = (sys.executable, *STOCK_MODULE)

Json = dict[str, object]


class Condition(BaseModel):
    """Slots that have to have these values."""

    model_config = ConfigDict(extra="forbid")

    slot_was_set: list[dict[str, str]]


class WrittenRule(BaseModel):
    """A rule as it is written, in the one form that is generated."""

    model_config = ConfigDict(extra="forbid")

    rule: str
    steps: list[dict[Literal["intent", "action"], str]]
    condition: list[Condition] = []
    wait_for_user_input: bool = True


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules by what was said or done last; of several that hold, the one that asks for more wins."""

    rules: tuple[tuple[str, str, Mapping[str, str], str], ...]

    @classmethod
    def read(cls, path: Path = PROJECT / "rules.yml") -> RuleBook:
        """Read a rules file, and only the form of rules that is generated."""
        written = yaml_of(path)
        assert written["version"] == "3.1"
        return cls(tuple(cls._rule(rule) for rule in written["rules"]))

    @staticmethod
    def _rule(written: object) -> tuple[str, str, Mapping[str, str], str]:
        rule = WrittenRule.model_validate(written)
        slots = {name: value for each in rule.condition for slot in each.slot_was_set for name, value in slot.items()}
        first, *rest = rule.steps
        ((kind, name),) = first.items()
        assert len(rest) == (0 if rule.wait_for_user_input else 1), rule
        return kind, name, slots, rest[0]["action"] if rest else LISTEN

    def next(self, kind: str, name: str, slots: Mapping[str, object]) -> str | None:
        """The action that follows, None when no rule holds."""
        holding = [
            (len(wanted), action)
            for rule_kind, rule_name, wanted, action in self.rules
            if (rule_kind, rule_name) == (kind, name) and wanted.items() <= slots.items()
        ]
        most = max((asked for asked, _ in holding), default=0)
        best = {action for asked, action in holding if asked == most}
        assert len(best) <= 1, f"rules contradict each other after {name} with {dict(slots)}: {best}"
        return next(iter(best), None)


@dataclass(slots=True)
class Rasa:
    """One person who talks through a Rasa server."""

    http: httpx.AsyncClient
    rules: RuleBook
    sender: str
    channel: str = "rest"
    slots: dict[str, object] = field(default_factory=dict)
    events: list[Json] = field(default_factory=list)
    ran: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)

    async def hears(
        self, intent: str, text: str | None = None, *, entities: Mapping[str, str] | None = None
    ) -> list[Json]:
        """The person writes something that Rasa understands as `intent`; what they are told."""
        message: Json = {
            "text": text if text is not None else intent.replace("_", " "),
            "message_id": uuid4().hex,
            "intent": {"name": intent, "confidence": 0.9},
            "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
            "metadata": {},
        }
        self.events.append({"event": "user", "timestamp": time.time(), "input_channel": self.channel, **message})
        action = self.rules.next("intent", intent, self.slots)
        assert action is not None, f"no rule hears {intent} with {self.slots}"
        told: list[Json] = []
        for _ in range(12):
            if action == LISTEN:
                return told
            answer = await self.runs(action, message)
            told += answer["responses"]  # type: ignore[arg-type]  # a list of messages
            action = self.rules.next("action", action, self.slots) or LISTEN
        raise AssertionError(f"the rules go round in circles: {self.ran[-12:]}")

    async def presses(self, answer: str) -> list[Json]:
        """The person presses the first button of the latest question whose answer begins so."""
        payload = next(each for each in self.buttons if _answer(each).startswith(answer))
        intent, entities = _parsed(payload)
        return await self.hears(intent, payload, entities=entities)

    async def runs(self, action: str, message: Json) -> Json:
        """Call the action server as Rasa does and take over its events."""
        answer = await self.http.post("/webhook", json=self.call(action, message))
        assert answer.status_code == 200, answer.text
        result: Json = answer.json()
        self.events.append({"event": "action", "name": action, "timestamp": time.time()})
        for event in result["events"]:  # type: ignore[attr-defined]  # read as JSON
            assert event["event"] == "slot"
            self.slots[event["name"]] = event["value"]
            self.events.append(event)
        for response in result["responses"]:  # type: ignore[attr-defined]
            self.buttons = [button["payload"] for button in response["buttons"]] or self.buttons
        self.ran.append((action, str(self.slots.get("kase_outcome"))))
        return result

    def call(self, action: str, message: Json) -> Json:
        """What Rasa sends for an action."""
        tracker = {
            "sender_id": self.sender,
            "slots": self.slots,
            "latest_message": message,
            "events": self.events,
            "paused": False,
            "latest_action_name": LISTEN,
            "active_loop": {},
        }
        return {
            "next_action": action,
            "sender_id": self.sender,
            "tracker": tracker,
            "domain": {},
            "version": "3.21.1",
        }


def keys(told: Sequence[Json]) -> list[str]:
    """The reply keys of what was told."""
    return [str(custom(message)["key"]) for message in told]


def custom(message: Json) -> Json:
    """What a message says to programs."""
    found = message["custom"]
    assert isinstance(found, dict)
    return found


def _parsed(payload: str) -> tuple[str, dict[str, str]]:
    """A button's payload as Rasa reads it: the intent and its entities."""
    assert payload.startswith("/")
    intent, brace, rest = payload[1:].partition("{")
    return intent, json.loads(brace + rest) if brace else {}


def _answer(payload: str) -> str:
    intent, entities = _parsed(payload)
    return entities.get("choice", intent)


@dataclass(frozen=True, slots=True)
class ActionServer:
    """A running action server, and the secret it asks for."""

    url: str
    secret: str

    @asynccontextmanager
    async def client(self, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
        """A client that knows the secret, unless it is told otherwise."""
        chosen = headers or {"Authorization": f"Bearer {self.secret}"}
        async with httpx.AsyncClient(
            base_url=self.url, headers=chosen, timeout=30, trust_env=False, verify=False
        ) as client:
            yield client


def environment(address: str, sandbox: RunningSandbox) -> dict[str, str]:
    """The environment of an action server: nothing of ours but what is given here."""
    kept = os.environ.items()  # noqa: TID251  # a child process needs its PATH
    inherited = {name: value for name, value in kept if not name.startswith("KASE_")}
    return {
        **inherited,
        "KASE_DATABASE_URL": address,
        "KASE_BILLING_URL": sandbox.base_url,
        "KASE_BILLING_TOKEN": sandbox.token,
        "KASE_BILLING_HOOK_SECRET": sandbox.hook_secret,
        "KASE_ACTIONS_SECRET": SECRET,
    }


@contextmanager
def action_server(
    address: str, sandbox: RunningSandbox, folder: Path, command: Sequence[str] = STOCK
) -> Iterator[ActionServer]:
    """Run an action server as a process of its own, in a folder that is not ours."""
    with serving_actions(command, environment(address, sandbox), folder) as server:
        yield server


@contextmanager
def serving_actions(command: Sequence[str], settings: Mapping[str, str], folder: Path) -> Iterator[ActionServer]:
    """Run an action server with just this environment."""
    port = free_port()
    given = {"SANIC_HOST": "127.0.0.1", **settings, "KASE_ACTIONS_PORT": str(port)}
    ported = (*command, "--port", str(port)) if "rasa_sdk" in command else command
    with (folder / "actions.log").open("wb") as log:
        process = subprocess.Popen(ported, cwd=folder, env=given, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, folder / "actions.log")
        yield ActionServer(url, given["KASE_ACTIONS_SECRET"])
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{url}/health", trust_env=False, verify=False).is_success:
                return
        except httpx.TransportError:
            Event().wait(0.05)
    raise AssertionError(f"no action server answers at {url}:\n{log.read_text('utf-8', errors='replace')}")
