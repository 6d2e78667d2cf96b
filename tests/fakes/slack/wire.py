"""The shapes that cross the wire between the fake and whoever drives or calls it."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

# Slack's JSON has no closed schema, and a fake must be able to carry what a real one would: `Any` stays in this alias.
JsonObject = dict[str, Any]

DeliveryKind = Literal["events_api", "interactive", "slash_commands"]


class SlackError(Exception):
    """Slack refuses the call: HTTP 200 with `ok: false`, an error code and perhaps reasons."""

    def __init__(self, code: str, reasons: tuple[str, ...] = (), **extra: str) -> None:
        super().__init__(code)
        self.code = code
        self.reasons = reasons
        self.extra = extra

    def body(self) -> JsonObject:
        """Return the refusal as Slack spells it."""
        body: JsonObject = {"ok": False, "error": self.code, **self.extra}
        if self.reasons:
            body["errors"] = [reason.removeprefix("[ERROR] ") for reason in self.reasons]
            body["response_metadata"] = {"messages": list(self.reasons)}
        return body


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing Slack tells the app: an event, a click or a command, not yet bound to a transport."""

    kind: DeliveryKind
    payload: JsonObject

    @property
    def event_id(self) -> str:
        """The id that stays the same over retries; empty for clicks and commands, which have none."""
        return str(self.payload.get("event_id", ""))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered to one attempt to deliver."""

    attempt: int
    status: int | None
    body: str = ""
    failure: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Say whether Slack would stop here: 2xx over HTTP, an acknowledgement over Socket Mode."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def json(self) -> JsonObject:
        """Return the JSON object in the answer, empty where there is none."""
        answer = json.loads(self.body) if self.body.startswith("{") else {}
        return dict(answer)


class Driver(Protocol):
    """Carries deliveries to the app over one transport, so that one scenario runs over all of them."""

    async def deliver(
        self, delivery: Delivery, *, times: int = 1, together: bool = False, retries: bool = True
    ) -> list[Answer]:
        """Deliver until accepted or given up, and return every answer in the order of its attempt.

        With `times`, Slack sends the very same delivery again that often (duplicates), one after another or `together`.
        """


def new_id(prefix: str) -> str:
    """Return an id in Slack's form that no other run has used: `U0A1B2C3D4`."""
    return prefix + secrets.token_hex(5).upper()
