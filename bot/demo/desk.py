"""The agents' list: who waits for a person, why, what was tried, and what was said, without bank codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.billing.profiles import profile
from bot.demo.views import DeskView, RequestView, StoryRow
from bot.domain.conversation import Amounts, Moment, Quote, Reply
from bot.domain.escalation import Agent, Escalation, Packet
from bot.domain.money import total
from bot.errors import Misconfigured
from bot.escalation.agents import AgentsDesk
from bot.escalation.story import Line
from bot.records.unit_of_work import Records
from bot.replies.agents_words import AgentsWords
from bot.replies.catalog import Catalog

AGENT: Final = Agent("demo:marta", "Marta")
"""Who answers on the page."""

_MOST: Final = 6
_CLOSED_WITHIN: Final = timedelta(days=7)
_LINES: Final = 12
_ANSWERED: Final = "agent-says"


def agents_words(language: str) -> AgentsWords:
    """The desk's words in the language of the page."""
    return AgentsWords(language, lambda name, label, spoken: profile(name).label(label, spoken))


@dataclass(frozen=True, slots=True)
class DeskReading:
    """The desk told in one language; `since` leaves out what was asked for before the stage was set anew."""

    desk: AgentsDesk
    catalog: Catalog
    agents: AgentsWords
    language: str
    timezone: str
    since: datetime | None

    async def view(self) -> DeskView:
        """What is open, oldest first, then what was closed lately."""
        now = self.desk.clock.now()

        def read(records: Records) -> list[Escalation]:
            open_ones = [*records.escalations.all_open()]
            recent = records.escalations.since(now - _CLOSED_WITHIN, limit=100)
            closed = [each for each in recent if each.closed_at is not None]
            return [*open_ones, *reversed(closed)]

        found = await self.desk.work.read(read)
        shown = [each for each in found if self.since is None or each.opened_at >= self.since][:_MOST]
        return DeskView(agent=AGENT.name, requests=[await self._request(each, now) for each in shown])

    async def _request(self, known: Escalation, now: datetime) -> RequestView:
        held = await self.desk.held(known)
        language = await self.desk.language(known)
        mine = known.owner is not None and known.owner.id == AGENT.id
        packet, spoken = known.packet, self.agents.text(f"language-{language}")
        return RequestView(
            id=known.id,
            urgency=known.urgency.value,
            urgency_words=self.agents.text(f"urgency-{known.urgency}"),
            account=packet.account_name or packet.account_id or self.agents.text("account-unknown"),
            who=await self._who(known),
            reason=self._reason(known),
            opened_at=known.opened_at,
            facts=list(self._facts(packet, spoken, now)),
            tried=list(self._tried(packet)),
            state=self._state(known, held=held),
            late=known.late(now),
            open=known.closed_at is None,
            held=held and mine,
            mine=mine,
            waits=known.closed_at is None and known.owner is None,
            language=language,
            reply_label=self.agents.text("reply-label", language=spoken),
            story=[self._line(each) for each in await self.desk.story(known, limit=_LINES)],
        )

    async def _who(self, known: Escalation) -> str:
        link = await self.desk.work.read(lambda records: records.links.find(known.channel, known.person))
        if not known.packet.verified:
            return self.agents.text("role-unverified")
        role = self.agents.verified_as(known.packet.roles)
        return f"{link.billing_person.capitalize()}, {role}" if link is not None else role

    def _reason(self, known: Escalation) -> str:
        try:
            return self.agents.text(f"reason-{_dashed(known.reason)}", reason=known.reason)
        except Misconfigured:
            return self.agents.text("reason-other", reason=known.reason)

    def _facts(self, packet: Packet, spoken: str, now: datetime) -> Iterator[tuple[str, str]]:
        owed = Amounts(total(each.amount for each in packet.balances))
        nothing = self.agents.text("owed-unknown" if packet.unseen else "owed-nothing")
        yield _labelled(self.agents.text("owed", amount=owed if packet.balances else nothing))
        yield _labelled(self.agents.text("language", language=spoken))
        if packet.service_ends_at is not None:
            yield _labelled(self.agents.text("deadline", at=self._moment(packet.service_ends_at)))
        if packet.paid_at is not None:
            yield _labelled(self._window(packet, packet.paid_at, now))

    def _window(self, packet: Packet, paid_at: datetime, now: datetime) -> str:
        if packet.waits_until is None or packet.waits_until <= now:
            return self.agents.text("window-over", at=self._moment(paid_at))
        return self.agents.text("window-open", at=self._moment(paid_at), until=self._moment(packet.waits_until))

    def _tried(self, packet: Packet) -> Iterator[str]:
        for each in packet.attempts:
            outcome = self.agents.text(f"outcome-{_dashed(each.state)}")
            if each.decline is not None:
                outcome = f"{outcome}: {self.agents.text(f'decline-{_dashed(each.decline)}')}"
            at = self._moment(each.at)
            yield self.agents.text("tried-line", at=at, amount=each.amount, last4=each.last4, outcome=outcome)
        if not packet.attempts:
            yield self.agents.text("owed-unknown" if packet.unseen else "tried-nothing")
        if packet.receipt:
            yield self.agents.text("receipt", receipt=packet.receipt)

    def _state(self, known: Escalation, *, held: bool) -> str:
        name = known.owner.name if known.owner is not None else self.agents.text("somebody")
        if known.closed_at is not None:
            resolution = self.agents.text(f"resolution-{_dashed(known.resolution or 'other')}")
            return self.agents.text("state-resolved", name=name, resolution=resolution)
        if known.owner is not None:
            return self.agents.text("state-held" if held else "state-claimed", name=name)
        return self.agents.text("state-waiting")

    def _line(self, line: Line) -> StoryRow:
        if line.reply is None:
            text = line.text if line.text is not None else self._pressed(line)
            return StoryRow(at=line.at, by="customer", name=self.agents.text("story-customer"), text=text)
        words = line.reply.facts.get("words")
        if line.reply.key == _ANSWERED and isinstance(words, Quote):
            return StoryRow(at=line.at, by="agent", name=str(line.reply.facts.get("name", "")), text=words.quoted)
        text = self.catalog.say(line.reply, line.language).text
        return StoryRow(at=line.at, by="bot", name=self.agents.text("story-bot"), text=text)

    def _pressed(self, line: Line) -> str:
        """The words of a button, as they stood on it where that is still known."""
        if line.option is not None:
            return f"✓ {self.catalog.say(Reply(line.option.key, line.option.facts), line.language).text}"
        key = f"option-{_dashed((line.pressed or '').partition(':')[0])}"
        spoken = self.catalog.say(Reply(key), self.language)
        chosen = spoken.text if spoken.fault is None else self.catalog.text("demo-story-chose", {}, self.language)
        return f"✓ {chosen}"

    def _moment(self, at: datetime) -> Moment:
        return Moment(at, self.timezone)


def _labelled(text: str) -> tuple[str, str]:
    """A field of the desk's catalog: its label in asterisks, and below it what there is to say."""
    label, _, said = text.partition("\n")
    return label.strip("* "), " ".join(said.split())


def _dashed(name: str) -> str:
    return name.replace("_", "-")
