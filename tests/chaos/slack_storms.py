"""Storms over the Slack channel: what Slack does on its bad days, and the count of what became of every message."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Final

from bot.channels.slack.places import Somebody, press_id
from bot.channels.slack.window import Kept
from tests.fakes.slack import Answer, Delivery, HttpDriver, Message, Person, RecordedCall, View, signature
from tests.support.sandbox import RunningSandbox
from tests.support.slack_scene import SlackScene, channel_on, slack_scene, transport_to, values

QUESTION: Final = "is my account past due?"
POST: Final = "chat.postMessage"
FIFTY: Final = 50
PATIENCE: Final = 10.0
"""Seconds Slack waits for an acknowledgement here: storms are not about time, and the machine may be busy."""

MEGABYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted; everything but `told` must be zero.

    `crashed`: requests that were answered with 5xx or not at all. `let_in`: junk that was taken. `untaken`: what Slack
    gave up to tell. `lost`, `doubled`: answers that nobody saw, and that somebody saw again. `out_of_order`: answers
    that stand before one to an earlier message. `hurried`: posts before the time that Slack had asked for. `stuck`:
    people with nothing to press. `charged_wrongly`: charges more or fewer than were agreed to. `unmet`: faults that no
    call met. `unfinished`: the storm was over, and something was still waiting.
    """

    told: int = 0
    crashed: int = 0
    let_in: int = 0
    untaken: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    hurried: int = 0
    stuck: int = 0
    charged_wrongly: int = 0
    unmet: int = 0
    unfinished: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """What must not be, by name."""
        found = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "told"}
        return {name: count for name, count in found.items() if count}


@dataclass(slots=True)
class SlackStorm:
    """A scene in a storm, and what Slack told by whom; each message is known again by its `mark` in our ids."""

    scene: SlackScene
    sandbox: RunningSandbox
    transport: str
    stack: AsyncExitStack
    people: list[Person] = field(default_factory=list)
    agreed: int = 0
    stuck: int = 0
    _marks: dict[str, list[str]] = field(default_factory=dict)
    _answers: list[Answer] = field(default_factory=list)
    _junk: list[Answer] = field(default_factory=list)
    _untaken: int = 0

    async def come(self, count: int) -> None:
        """So many people who may pay for one account."""
        self.people = [await self.scene.member(f"Person{number}", "single") for number in range(count)]

    async def tell(self, person: Person, delivery: Delivery, *, times: int = 1, mark: str | None = None) -> None:
        """Slack tells something so many times at once, over every transport there is."""
        drivers = [self.scene.driver]
        if self.transport == "both":
            drivers.append(self.scene.slack.over_socket())
        each = times // len(drivers)
        several = await asyncio.gather(*[driver.deliver(delivery, times=each, together=True) for driver in drivers])
        answers = [answer for one in several for answer in one]
        self._answers += answers
        self._untaken += times - sum(answer.accepted for answer in answers)
        marks = self._marks.setdefault(person.id, [])
        if (known := mark or delivery.event_id) not in marks:
            marks.append(known)

    async def everybody_asks(self, count: int) -> None:
        """Each person asks so many times, one question after the other; people do not wait for each other."""

        async def ask(person: Person) -> None:
            for _ in range(count):
                await self.tell(person, self.scene.slack.dm(person, QUESTION))

        await asyncio.gather(*map(ask, self.people))

    async def press(self, person: Person, answer: str, *, times: int = 1) -> None:
        """Somebody presses the latest button for an answer."""
        message, value = self.scene.button(person, answer)
        mark = press_id(message.ts, Somebody(person.team_id, person.id), value, None)
        await self.tell(person, self.scene.slack.press(person, message, value=value), times=times, mark=mark)
        await self.scene.settled()

    async def agree(self, person: Person, view: View, *, times: int = 1) -> None:
        """Somebody agrees to the charge in its window."""
        kept = Kept.model_validate_json(view.content["private_metadata"])
        mark = press_id(kept.ts, Somebody(person.team_id, person.id), kept.payload, None)
        await self.tell(person, self.scene.slack.submit(person, view), times=times, mark=mark)
        self.agreed += 1

    async def send_junk(self, body: bytes, headers: dict[str, str]) -> Answer:
        """Somebody who is not Slack, or a Slack that has gone mad, sends something to our address."""
        assert isinstance(self.scene.driver, HttpDriver)
        answer = await self.scene.driver.send_raw(body, headers)
        self._junk.append(answer)
        return answer

    async def start_again(self) -> None:
        """The process ends, and another begins with the token that the workspace has now."""
        await self.scene.answered()
        await self.scene.channel.stop()
        channel = channel_on(self.scene.slack, self.scene.stage, self.transport)
        await channel.start()
        self.stack.push_async_callback(channel.stop)
        self.scene.driver, _ = await self.stack.enter_async_context(
            transport_to(self.scene.slack, channel, self.transport)
        )

    async def count(self) -> Figures:
        """Let it grow calm, and count."""
        unfinished = 0
        try:
            await self.scene.settled()
        except TimeoutError:
            unfinished = len(await self.scene.unanswered()) + await self.scene.left_to_deliver()
        everybody = [(person, marks) for person in self.people if (marks := self._marks.get(person.id))]
        seen = [[_answers_to(mark, self.scene.slack.said(person)) for mark in marks] for person, marks in everybody]
        charges = len(self.sandbox.ledger("acct_single"))
        return Figures(
            told=sum(len(marks) for _, marks in everybody),
            crashed=sum(answer.status is None or answer.status >= 500 for answer in (*self._answers, *self._junk)),
            let_in=sum(answer.accepted for answer in self._junk),
            untaken=self._untaken,
            lost=sum(not answers for one in seen for answers in one),
            doubled=sum(len(answers) - 1 for one in seen for answers in one if answers),
            out_of_order=sum(_steps_back([answers[0] for answers in one if answers]) for one in seen),
            hurried=_hurried(self.scene.slack.calls_to(POST)),
            stuck=self.stuck,
            charged_wrongly=abs(charges - self.agreed),
            unmet=self.scene.slack.faults_left(POST),
            unfinished=unfinished,
        )


@asynccontextmanager
async def slack_storm(sandbox: RunningSandbox, transport: str) -> AsyncIterator[SlackStorm]:
    """A scene to rage over."""
    sandbox.reset()
    async with slack_scene(sandbox, transport, ack_within=PATIENCE) as scene, AsyncExitStack() as stack:
        yield SlackStorm(scene, sandbox, transport, stack)


async def everything_is_told_fifty_times(storm: SlackStorm) -> None:
    """A question, a button and the yes to a charge, each fifty times at once."""
    await storm.come(1)
    (anna,) = storm.people
    await storm.tell(anna, storm.scene.slack.dm(anna, "I want to pay"), times=FIFTY)
    await storm.scene.settled()
    await storm.press(anna, "same_card", times=FIFTY)
    await storm.agree(anna, await storm.scene.reviews(anna), times=FIFTY)


async def slack_takes_one_message_a_second(storm: SlackStorm) -> None:
    """Its limit for a conversation: https://docs.slack.dev/apis/web-api/rate-limits"""
    await storm.come(3)
    storm.scene.slack.limit_rate(POST)
    await storm.everybody_asks(3)


async def slack_answers_with_errors(storm: SlackStorm) -> None:
    """Some before it did what it was asked for, some after, and some calls go well."""
    await storm.come(3)
    chance = random.Random(20261129)
    for method, count in ((POST, 10), ("conversations.history", 4), ("users.info", 3), ("conversations.open", 2)):
        for _ in range(count):
            _let_fail(storm, method, chance.randrange(5))
    await storm.everybody_asks(4)


async def connections_break_after_slack_took_the_message(storm: SlackStorm) -> None:
    """And a look at what was said breaks as well."""
    await storm.come(3)
    storm.scene.slack.fail_next(POST, drop=True, after_effect=True, times=5)
    storm.scene.slack.fail_next(POST, drop=True, times=2)
    storm.scene.slack.fail_next("conversations.history", drop=True, times=3)
    await storm.everybody_asks(3)


async def events_come_in_no_order_and_again(storm: SlackStorm) -> None:
    """Messages are told in another order than they were written, earlier ones again in between; replies must wait."""
    await storm.come(1)
    (anna,), slack = storm.people, storm.scene.slack
    slack.fail_next(POST, status=429, retry_after=1)
    told = [slack.dm(anna, QUESTION) for _ in range(6)]
    random.Random(5).shuffle(told)
    for number, delivery in enumerate(told):
        await storm.tell(anna, delivery)
        await storm.tell(anna, told[number // 2])


async def triggers_expire(storm: SlackStorm) -> None:
    """Slack opens no window, however often somebody presses; they agree in the conversation."""
    await storm.come(1)
    (anna,), slack = storm.people, storm.scene.slack
    slack.world.trigger_lifetime = -1.0
    await storm.tell(anna, slack.dm(anna, "I want to pay"))
    await storm.scene.settled()
    await storm.press(anna, "same_card")
    message, value = storm.scene.button(anna, "review")
    for press in [slack.press(anna, message, value=value) for _ in range(3)]:
        await storm.scene.driver.deliver(press)
    try:
        await slack.until(lambda: any(each.endswith(":affirm") for each in values(message)), within=3.0)
    except TimeoutError:
        storm.stuck += 1
        return
    await storm.press(anna, "affirm", times=3)
    storm.agreed += 1


async def the_token_is_revoked(storm: SlackStorm) -> None:
    """What is told meanwhile waits until the process is started with a new one."""
    await storm.come(3)
    slack = storm.scene.slack
    await storm.everybody_asks(1)
    await storm.scene.settled()
    slack.workspace.revoke_token()
    await storm.everybody_asks(2)
    slack.workspace.new_token()
    await storm.start_again()
    await storm.everybody_asks(1)


async def junk_comes_to_the_door(storm: SlackStorm) -> None:
    """The requests that Bolt by itself answers with 500, unsigned and signed, and five megabytes.

    People ask meanwhile.
    """
    await storm.come(2)
    await asyncio.gather(
        storm.everybody_asks(3), *[storm.send_junk(body, headers) for body, headers in junk(storm).values()]
    )


def junk(storm: SlackStorm) -> dict[str, tuple[bytes, dict[str, str]]]:
    """Bodies and headers by what is wrong with them."""
    secret, now = storm.scene.slack.signing_secret, str(int(storm.scene.slack.world.clock()))
    body = b'{"type": "event_callback", "event": {"type": "message"}}'
    large = b'{"type": "' + b"x" * 5 * MEGABYTES + b'"}'

    def signed(content: bytes, **changed: str) -> tuple[bytes, dict[str, str]]:
        headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signature(secret, now, content)}
        renamed = {name.replace("_", "-"): value for name, value in changed.items()}
        return content, {"Content-Type": "application/json"} | headers | renamed

    def unsigned(content: bytes) -> tuple[bytes, dict[str, str]]:
        return content, {"Content-Type": "application/json"}

    return {
        "a signature that is not ASCII": signed(body, X_Slack_Signature="v0=" + "ā" * 64),
        "a time that is no number": signed(body, X_Slack_Request_Timestamp="soon"),
        "no UTF-8, unsigned": unsigned(b"\xff\xfe{}"),
        "no UTF-8, signed": signed(b"\xff\xfe{}"),
        "no JSON, unsigned": unsigned(b"hello"),
        "no JSON, signed": signed(b"hello"),
        "five megabytes, unsigned": unsigned(large),
        "five megabytes of no JSON, unsigned": unsigned(b"x" * 5 * MEGABYTES),
        "five megabytes, signed": signed(large),
    }


def _let_fail(storm: SlackStorm, method: str, kind: int) -> None:
    slack = storm.scene.slack
    match kind:
        case 0:
            slack.fail_next(method, status=500)
        case 1:
            slack.fail_next(method, status=503)
        case 2:
            slack.fail_next(method, status=500, after_effect=True)
        case 3:
            slack.fail_next(method, error="internal_error")
        case _:
            slack.fail_next(method, delay=0.0)


def _answers_to(mark: str, messages: list[Message]) -> list[str]:
    """The `ts` of every message that answers it: our ids begin with the id of what they answer."""
    ids = {message.ts: message.metadata["event_payload"]["ids"] for message in messages if message.metadata}
    return [ts for ts, several in ids.items() if any(mark in each for each in several)]


def _steps_back(stamps: list[str]) -> int:
    """How often an answer stands before the one to an earlier message."""
    return sum(float(later) < float(earlier) for earlier, later in pairwise(stamps))


def _hurried(calls: list[RecordedCall]) -> int:
    """How many calls came before the time that Slack had asked to wait in their channel."""
    not_before: dict[str, float] = {}
    hurried = 0
    for call in calls:
        channel = str(call.arguments["channel"])
        hurried += call.at < not_before.get(channel, 0.0)
        if call.retry_after is not None:
            not_before[channel] = call.at + call.retry_after
    return hurried
