"""How an escalation and what happened to it are told to agents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

from bot.channels.slack.places import CHANNEL
from bot.channels.slack.texts import cut, escaped
from bot.domain.conversation import Amounts, Fact, Moment, Names, Quote
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Escalation, Packet
from bot.domain.money import total
from bot.replies.agents_words import AgentsWords

_LAST_WORDS: Final = 500
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
    """The desk's words about escalations, as Slack's markup; what people and backends wrote is escaped in it."""

    words: AgentsWords
    timezone: str
    say_option: Callable[[str], str]

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
        role = (
            self.words.text("role-verified", roles=Names(packet.roles))
            if packet.verified
            else self.words.text("role-unverified")
        )
        yield self.text("who", who=Quote(self._who(known)), role=role)
        yield self.text("about", reason=self.reason(known))
        owed = Amounts(total(each.amount for each in packet.balances))
        yield self.text("owed", amount=owed if packet.balances else self.words.text("owed-nothing"))
        if packet.service_ends_at is not None:
            yield self.text("deadline", at=self.moment(packet.service_ends_at))
        yield self.text("language", language=self.language(packet.language))
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
        ] or [self.text("tried-nothing")]
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

    def entry(self, entry: DeskEntry) -> str:
        """One line of the log, as a post in the card's thread."""
        name = entry.agent.name if entry.agent is not None else self.words.text("somebody")
        match entry.kind:
            case EntryKind.REPLIED | EntryKind.NOTED:
                return f"{self.text(f'entry-{entry.kind}', name=name)}\n{quoted(entry.text)}"
            case EntryKind.CUSTOMER_SAID:
                return self._said(entry)
            case EntryKind.NEWS | EntryKind.FLAGGED | EntryKind.REMINDED:
                return self._news(entry)
            case kind:
                return self.text(f"entry-{_dashed(kind)}", name=name, **self._told(entry))

    def _said(self, entry: DeskEntry) -> str:
        if entry.text:
            return f"{self.text('entry-customer-said')}\n{quoted(entry.text)}"
        return self.text("entry-customer-pressed", button=self.say_option(entry.detail))

    def _news(self, entry: DeskEntry) -> str:
        if entry.kind is EntryKind.FLAGGED:
            return self._flag(entry)
        if entry.kind is EntryKind.REMINDED:
            return self.text("entry-reminded", since=self.moment(datetime.fromisoformat(entry.detail)))
        if entry.detail == "paid":
            return self.text("entry-paid", what=entry.text)
        return self.text("entry-news", what=self.words.text(f"news-{_dashed(entry.detail)}"))

    def _told(self, entry: DeskEntry) -> Mapping[str, Fact]:
        """What the line of a transition says beside who made it."""
        match entry.kind:
            case EntryKind.RESOLVED:
                return {"resolution": self.resolution(entry.detail)}
            case EntryKind.REASSIGNED:
                return {"other": entry.text}
            case EntryKind.SNOOZED:
                return {"until": self.moment(datetime.fromisoformat(entry.detail))}
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

    def _flag(self, entry: DeskEntry) -> str:
        channel, _, person = entry.detail.partition(":")
        member = person.rpartition(":")[2]
        in_slack = channel == CHANNEL
        who = Quote(f"<@{member}>") if in_slack else escaped(person)
        if not in_slack:
            where = self.words.text("flagged-elsewhere", channel=channel)
        else:
            where = self.words.text("flagged-public" if entry.text else "flagged-direct")
        return self.words.text("entry-flagged", who=who, where=where)

    def _who(self, known: Escalation) -> str:
        member = known.person.rpartition(":")[2]
        return f"<@{member}>" if known.channel == CHANNEL else escaped(f"{known.channel} {known.person}")

    def _outcome(self, state: str, decline: str | None) -> str:
        said = self.words.text(f"outcome-{_dashed(state)}")
        return f"{said} ({self.words.text(f'decline-{_dashed(decline)}')})" if decline is not None else said

    def _offer(self, packet: Packet) -> Iterator[str]:
        offer = packet.offer
        if offer is not None and offer.amount is not None:
            yield self.text("owed-only", amount=offer.amount)
        if offer is not None and offer.day is not None:
            yield self.text("offer-day", day=self.moment(datetime.combine(offer.day, time(12), UTC)))


def agent_named(agent: Agent) -> str:
    """An agent as a mention of Slack."""
    return f"<@{agent.id.rpartition(':')[2]}>"


def quoted(text: str) -> str:
    """What somebody wrote, set apart; nothing in it is a link or a mention."""
    return "\n".join(f"> {line}" for line in escaped(text).split("\n"))


def _dashed(name: str) -> str:
    return name.replace("_", "-")
