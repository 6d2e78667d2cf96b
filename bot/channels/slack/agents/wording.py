"""How an escalation and what happened to it are told to agents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

from bot.channels.slack.flags import Flag, Mark, read_flag
from bot.channels.slack.places import CHANNEL, somebody_of
from bot.channels.slack.texts import cut, escaped
from bot.domain.conversation import Amounts, Fact, Moment, Quote
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Escalation, Packet
from bot.domain.money import total
from bot.replies.agents_words import AgentsWords

_LAST_WORDS: Final = 500
_FOR_THE_OWNER: Final = frozenset(
    {
        EntryKind.CUSTOMER_SAID,
        EntryKind.NEWS,
        EntryKind.REMINDED,
        EntryKind.WOKEN,
        EntryKind.ASKED_AGAIN,
        EntryKind.UNDELIVERED,
    }
)
_REASONS: Final = frozenset(
    {
        "asked",
        "declined",
        "not_cleared",
        "charged_twice",
        "unknown_charge",
        "fraud_report",
        "dispute",
        "fraud",
        "disabled",
        "service_disabled",
        "attempt_stuck",
        "cannot_sign_in",
        "complaint",
        "legal",
        "email_authenticity",
        "privacy_request",
    }
)


@dataclass(frozen=True, slots=True)
class DeskWording:
    """The desk's words about escalations, as Slack's markup; what people and backends wrote is escaped in it.

    `home` is the desk's workspace where customers are in several, None where there is but one: Slack knows nobody of
    another workspace by a mention.
    """

    words: AgentsWords
    timezone: str
    say_option: Callable[[str], str | None]
    home: str | None = None

    def text(self, key: str, **facts: Fact) -> str:
        """A message of the desk."""
        safe = {name: escaped(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        return self.words.text(key, **safe)

    def title(self, known: Escalation) -> str:
        """What it is in a line, without markup."""
        account = known.packet.account_name or known.packet.account_id or self.words.text("account-unknown")
        return self.words.text("card-title", urgency=self.words.text(f"urgency-{known.urgency}"), account=account)

    def account(self, known: Escalation) -> str:
        """Whose it is, without markup."""
        return known.packet.account_name or known.packet.account_id or self.words.text("account-unknown")

    def reason(self, known: Escalation) -> str:
        """Why they need a person, without markup."""
        key = known.reason.replace("_", "-") if known.reason in _REASONS else "other"
        return self.words.text(f"reason-{key}", reason=known.reason)

    def state(self, known: Escalation, *, held: bool, now: datetime) -> str:
        """How it stands."""
        name = known.owner.name if known.owner is not None else self.words.text("somebody")
        if known.closed_at is not None:
            return self.text("state-resolved", name=name, resolution=self.resolution(known.resolution or "other"))
        if known.snoozed_until is not None and known.snoozed(now):
            return self.text("state-snoozed", until=self.moment(known.snoozed_until))
        if known.owner is not None:
            return self.text("state-held" if held else "state-claimed", name=name)
        return self.text("state-waiting")

    def target(self, known: Escalation, now: datetime) -> str | None:
        """By when they should hear from somebody, None once they did."""
        if known.first_reply_due is None or known.first_reply_at is not None or known.closed_at is not None:
            return None
        key = "state-late" if known.late(now) else "state-due"
        return self.text(key, due=self.moment(known.first_reply_due))

    def fields(self, known: Escalation, *, now: datetime) -> Iterator[str]:
        """Who they are, what it is about and how the account stands, each a short text of its own."""
        packet = known.packet
        role = self.words.verified_as(packet.roles) if packet.verified else self.words.text("role-unverified")
        yield self.text("who", who=Quote(self._who(known)), role=role)
        yield self.text("about", reason=self.reason(known))
        nothing = self.words.text("owed-unknown" if packet.unseen else "owed-nothing")
        owed = Amounts(total(each.amount for each in packet.balances)) if packet.balances else nothing
        yield self.text("owed", amount=owed)
        if packet.service_ends_at is not None:
            yield self.text("deadline", at=self.moment(packet.service_ends_at))
        yield self.text("language", language=self.language(packet.language))
        if packet.unseen:
            return
        if packet.paid_at is None:
            yield self.text("window-none")
        elif packet.waits_until is None or packet.waits_until <= now:
            yield self.text("window-over", at=self.moment(packet.paid_at))
        else:
            yield self.text("window-open", at=self.moment(packet.paid_at), until=self.moment(packet.waits_until))

    def tried(self, packet: Packet) -> str:
        """What is owed invoice by invoice, what was tried, and what was agreed to or offered."""
        lines = [
            self.text("owed-line", number=each.number, amount=each.amount, due=self.moment(each.due_at))
            for each in packet.balances
        ]
        lines.append(self.text("tried"))
        lines += [
            self.text(
                "tried-line",
                at=self.moment(each.at),
                amount=each.amount,
                last4=each.last4,
                outcome=self._outcome(each.state, each.decline),
            )
            for each in packet.attempts
        ] or [self.words.text("owed-unknown") if packet.unseen else self.text("tried-nothing")]
        if packet.receipt:
            lines.append(self.text("receipt", receipt=packet.receipt))
        if packet.consented:
            lines.append(self.text("consented"))
        if packet.offer is not None and (packet.offer.amount is not None or packet.offer.day is not None):
            lines.append(self.text("offered", offer=Quote(" ".join(self._offer(packet)))))
        return "\n".join(lines)

    def codes(self, packet: Packet) -> str:
        """The banks' true reasons, for who may see them."""
        lines = [
            self.text(
                "codes-line",
                at=self.moment(each.at),
                decline=self.words.text(f"decline-{_dashed(each.decline)}"),
                code=each.raw_code or "-",
            )
            for each in packet.agent_only_codes
        ]
        return "\n".join((self.text("codes-warning"), *(lines or [self.text("codes-none")])))

    def told(self, entry: DeskEntry, *, owner: Agent | None, apart: bool = False) -> str:
        """One line of the log, as a post in the card's thread; `apart` leaves out what was written and paid.

        What its owner has to know of begins with them as a mention: Slack tells people of a thread only where they
        wrote in it or are named, and whoever took a request by a button has done neither.
        """
        called = agent_named(owner) if owner is not None and entry.kind in _FOR_THE_OWNER else None
        said = self.entry(entry, apart=apart)
        return f"{called} {said}" if called is not None else said

    def entry(self, entry: DeskEntry, *, apart: bool = False) -> str:
        """What a line of the log says."""
        name = entry.agent.name if entry.agent is not None else self.words.text("somebody")
        match entry.kind:
            case EntryKind.REPLIED | EntryKind.NOTED:
                return self._with_words(self.text(f"entry-{entry.kind}", name=name), entry.text, apart=apart)
            case EntryKind.CUSTOMER_SAID if entry.text or apart:
                return self._with_words(self.text("entry-customer-said"), entry.text, apart=apart)
            case EntryKind.CUSTOMER_SAID:
                return self.text("entry-customer-pressed", button=self.pressed(entry.detail))
            case EntryKind.FLAGGED:
                return self.flag(entry, None)
            case EntryKind.NEWS if entry.detail == "paid":
                return self.text("entry-paid-apart") if apart else self.text("entry-paid", what=entry.text)
            case EntryKind.NEWS:
                return self.text("entry-news", what=self.words.text(f"news-{_dashed(entry.detail)}"))
            case kind:
                return self.text(f"entry-{_dashed(kind)}", name=name, **self._told(entry))

    def pressed(self, answer: str) -> str:
        """What stood on a button; of one whose words depended on its question, that it was one."""
        return self.say_option(answer) or self.words.text("pressed-earlier")

    def _with_words(self, said: str, words: str, *, apart: bool) -> str:
        return f"{said} {self.text('entry-apart')}" if apart else f"{said}\n{quoted(words)}"

    def _told(self, entry: DeskEntry) -> Mapping[str, Fact]:
        """What a line says beside who did it."""
        match entry.kind:
            case EntryKind.RESOLVED:
                return {"resolution": self.resolution(entry.detail)}
            case EntryKind.REASSIGNED:
                named = agent_named(Agent(entry.detail, entry.text))
                return {"other": Quote(named) if named is not None else entry.text}
            case EntryKind.SNOOZED:
                return {"until": self.moment(datetime.fromisoformat(entry.detail))}
            case EntryKind.REMINDED:
                return {"since": self.moment(datetime.fromisoformat(entry.detail))}
            case _:
                return {}

    def last_words(self, text: str) -> str:
        """The last thing the customer wrote."""
        return f"{self.text('last-words')}\n{quoted(cut(text, _LAST_WORDS))}"

    def resolution(self, name: str) -> str:
        """How it ended."""
        return self.words.text(f"resolution-{_dashed(name)}")

    def language(self, code: str) -> str:
        """The name of a language."""
        return self.words.text(f"language-{code}")

    def moment(self, at: datetime) -> Moment:
        """A moment as agents see it."""
        return Moment(at, self.timezone)

    def flag(self, entry: DeskEntry, link: str | None) -> str:
        """What somebody typed or sent that they should not have, who, and where; `link` leads to the message."""
        flag = read_flag(entry)
        if Mark.FILE in flag.marks:
            return self.text("entry-flagged-file", who=self._writer(entry))
        key = "entry-flagged-again" if Mark.AGAIN in flag.marks else "entry-flagged"
        return self.text(key, who=self._writer(entry), where=self._where(entry, flag, link))

    def _where(self, entry: DeskEntry, flag: Flag, link: str | None) -> Fact:
        channel = entry.detail.partition(":")[0]
        if channel != CHANNEL:
            return self.words.text("flagged-elsewhere", channel=channel)
        if Mark.COMMAND in flag.marks:
            return self.words.text("flagged-command")
        if flag.channel:
            return Quote(f"<{link}>" if link is not None else f"<#{flag.channel}>")
        return self.words.text("flagged-public" if Mark.PUBLIC in flag.marks else "flagged-direct")

    def _writer(self, entry: DeskEntry) -> Fact:
        channel, _, person = entry.detail.partition(":")
        return Quote(self._person(channel, person)) if channel == CHANNEL else escaped(person)

    def _who(self, known: Escalation) -> str:
        return self._person(known.channel, known.person)

    def _person(self, channel: str, person: str) -> str:
        team, _, member = person.rpartition(":")
        if channel == CHANNEL and self.home in {None, team}:
            return f"<@{member}>"
        return escaped(f"{channel} {person}")

    def _outcome(self, state: str, decline: str | None) -> str:
        said = self.words.text(f"outcome-{_dashed(state)}")
        return f"{said} ({self.words.text(f'decline-{_dashed(decline)}')})" if decline is not None else said

    def _offer(self, packet: Packet) -> Iterator[str]:
        offer = packet.offer
        if offer is not None and offer.amount is not None:
            yield self.text("owed-only", amount=offer.amount)
        if offer is not None and offer.day is not None:
            yield self.text("offer-day", day=self.moment(datetime.combine(offer.day, time(12), UTC)))


def agent_named(agent: Agent) -> str | None:
    """An agent as a mention of Slack; None for one who is not in Slack."""
    somebody = somebody_of(agent.id)
    return f"<@{somebody.id}>" if somebody is not None else None


def quoted(text: str) -> str:
    """What somebody wrote, set apart; nothing in it is a link or a mention."""
    return "\n".join(f"> {line}" for line in escaped(text).split("\n"))


def _dashed(name: str) -> str:
    return name.replace("_", "-")
