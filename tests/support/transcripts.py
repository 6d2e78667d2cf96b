"""Transcripts as a support lead writes them, and how they are played: see `tests/conversations/README.md`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from bot.billing.gateway import Capabilities
from bot.billing.profiles import profile
from bot.domain.conversation import Saying
from bot.domain.escalation import Escalation
from bot.domain.follow_up import FollowUpState
from bot.domain.redaction import redact
from bot.replies.catalog import Catalog, Spoken
from bot.sandbox.cards import TEST_CARDS
from tests.support.shipped import yaml_of
from tests.support.stage import LANGUAGES, Stage

CATALOG = Catalog(LANGUAGES, lambda name, label, language: profile(name).label(label, language))
RAW_CODES = frozenset(card.behaviour.raw_code for card in TEST_CARDS if "_" in card.behaviour.raw_code)

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "lv": "janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr".split(),
}

Expected = str | dict[str, str | list[str]]


class Line(BaseModel):
    """Something of a transcript."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class PressedEarlier(Line):
    """A button of an earlier question: its answer and the key of the question."""

    answer: str
    of: str


class CardPage(Line):
    """What is typed into the provider's card page."""

    number: str | None = None
    expiry: str = "12/2031"
    security_code: str = "123"


class Outside(Line):
    """Something that happens at the backend. Balances are counted from 1, oldest first."""

    balance: int = 1
    amount: int | None = None
    paid_elsewhere: bool = False
    declined: str | None = None
    card_added: str | None = None
    card_removed: str | None = None
    service: str | None = None
    concern: str | None = None
    owner: str = "anna"
    fault: str | None = None
    at: str = "resubmit"
    times: int = 1
    delay_ms: int = 300
    works_again: bool = False
    invoice_is: str | None = None
    payment_fails: str | None = None
    notice_gone: bool = False


class Moment(Line):
    """One line of a transcript: exactly one thing that happens, and what the bot says to it."""

    customer: str | None = None
    presses: str | None = None
    presses_earlier: PressedEarlier | None = None
    sends: str | None = None
    at_once: list[str] | None = None
    again: bool = False
    card_page: CardPage | None = None
    bank_page: Literal["confirm", "refuse"] | None = None
    hours: float | None = None
    until: Literal["notice", "charge"] | None = None
    waits: bool = False
    outside: Outside | None = None
    bot: list[Expected] | None = None
    buttons: list[str] | None = None
    titles: list[str] | None = None
    never: list[str] = Field(default_factory=list)
    from_now_on: Literal["en", "lv"] | None = None


class Charged(Line):
    """One charge of the ledger: the last digits or the name of the card, and minor units."""

    card: str
    amount: int


class Asked(Line):
    """The open request for a person, and whether its packet has a day and which sum (minor units) was offered."""

    reason: str
    urgency: Literal["normal", "urgent", "security"]
    day: bool = False
    amount: int | None = None


class Transcript(Line):
    """One conversation with one customer of an account like a standard one of the sandbox."""

    title: str
    account: str | None
    person: str = "anna"
    roles: list[str] = Field(default_factory=lambda: ["billing_admin"])
    locale: str | None = None
    answer_within: float = 30.0
    charge_timeout: float = 20.0
    without: list[Literal["hosted_pages", "pays_here", "voids_keys"]] = Field(default_factory=list)
    conversation: list[Moment]
    ledger: list[Charged] = Field(default_factory=list)
    person_asked: Asked | None = None
    follow_up: FollowUpState | None = None

    @property
    def capabilities(self) -> Capabilities | None:
        """What the backend can do, None for everything."""
        if not self.without:
            return None
        return Capabilities(
            keyed_lookup=True,
            voids_keys="voids_keys" not in self.without,
            hosted_pages="hosted_pages" not in self.without,
            pays_here="pays_here" not in self.without,
        )


def read_transcripts(folder: Path) -> list[Transcript]:
    """Every transcript of a folder, in the order of files."""
    documents = (yaml_of(path) for path in sorted(folder.glob("*.yml")))
    return [Transcript.model_validate(each) for document in documents for each in document]


@dataclass
class Player:
    """Plays one transcript on a stage and compares what is said, in keys and in words."""

    stage: Stage
    transcript: Transcript
    account: str
    language: str
    last_text: str = ""
    last_id: str | None = None

    async def play(self) -> None:
        """Every line in turn, then what is left: ledger, request for a person, promise to look again."""
        for number, moment in enumerate(self.transcript.conversation, start=1):
            before = len(self.stage.said)
            self.language = moment.from_now_on or self.language
            await self._happen(moment)
            await self._compare(moment, self.stage.said[before:], f"line {number}: {_shown(moment)}")
        self.stage.sandbox.clear_faults()
        self._check_words()
        await self._check_ends()

    async def _happen(self, moment: Moment) -> None:
        stage = self.stage
        match moment:
            case Moment(customer=str(text)):
                self.last_text, self.last_id = text, f"message-{len(stage.turns)}"
                await stage.says(text, message_id=self.last_id)
            case Moment(again=True):
                await stage.says(self.last_text, message_id=self.last_id)
            case Moment(presses=str(answer)):
                offered = [option.answer for option in stage.options]
                await stage.presses(_offered(answer, offered))
            case Moment(presses_earlier=PressedEarlier(answer=answer, of=key)):
                stamp = next(s.reply.stamp for s in stage.said if s.reply.key == key)
                await stage.presses(answer, stamp=stamp)
            case Moment(sends=str(payload)):
                await stage.sends(payload)
            case Moment(at_once=list(texts)):
                await asyncio.gather(*(stage.says(text) for text in texts))
            case _:
                await self._happen_elsewhere(moment)

    async def _happen_elsewhere(self, moment: Moment) -> None:
        stage = self.stage
        match moment:
            case Moment(card_page=CardPage() as page):
                typed = {"expiry": page.expiry, "security_code": page.security_code}
                await stage.browse(stage.url or "", **typed, **({"number": page.number} if page.number else {}))
            case Moment(bank_page=str(answer)):
                await stage.browse(stage.url or "", answer=answer)
            case Moment(hours=float(hours)):
                await stage.later(hours)
            case Moment(until=str(what)):
                await stage.until(what)
            case Moment(waits=True):
                await stage.hears()
            case Moment(outside=Outside() as outside):
                await self._happen_outside(outside)
            case _:
                raise AssertionError(f"nothing happens in {moment}")

    async def _happen_outside(self, outside: Outside) -> None:
        sandbox, account = self.stage.sandbox, self.account
        balance = f"bal_{account.removeprefix('acct_')}_{outside.balance}"
        if outside.amount is not None or outside.paid_elsewhere:
            await asyncio.to_thread(sandbox.change_balance, balance, outside.amount or 0)
        if outside.declined is not None:
            await asyncio.to_thread(sandbox.decline, balance, outside.declined)
        if outside.card_removed is not None:
            cards = {card.last4: card.id for card in await self.stage.services.gateway.cards(account)}
            await asyncio.to_thread(sandbox.remove_card, account, cards[outside.card_removed])
        if outside.service is not None or outside.concern is not None:
            change = {"service": outside.service, "concern": outside.concern}
            await asyncio.to_thread(lambda: sandbox.change_account(account, **change))
        if outside.card_added is not None:
            await asyncio.to_thread(sandbox.add_card, account, outside.card_added, owner=outside.owner)
        if outside.fault is not None:
            sandbox.fault(outside.at, outside.fault, times=outside.times, account=account, delay_ms=outside.delay_ms)
        if outside.works_again:
            sandbox.clear_faults()

    async def _compare(self, moment: Moment, said: list[Saying], where: str) -> None:
        if moment.bot is None:
            assert said == [], f"{where}: nothing was expected, but the bot says {_keys(said)}"
            return
        expected = [_key(each) for each in moment.bot]
        assert _keys(said) == expected, f"{where}: the bot says {_keys(said)}"
        words = [self._spoken(saying) for saying in said]
        for each, spoken in zip(moment.bot, words, strict=True):
            for piece in _pieces(each):
                meant = await self._filled(piece)
                assert meant in _plain(spoken.text), f"{where}: {meant!r} is not in {_plain(spoken.text)!r}"
        text = "\n".join(_plain(spoken.text) for spoken in words)
        assert not [piece for piece in moment.never if piece in text], f"{where}: {text}"
        if moment.buttons is not None:
            assert [_short(o.answer) for o in self.stage.options] == moment.buttons, where
        if moment.titles is not None:
            titles = [_plain(button.title) for button in words[-1].buttons]
            assert titles == moment.titles, f"{where}: {titles}"

    def _spoken(self, saying: Saying) -> Spoken:
        assert saying.language == self.language, f"{saying.reply.key} is said in {saying.language}"
        spoken = CATALOG.say(saying.reply, saying.language)
        assert spoken.fault is None, spoken.fault
        return spoken

    async def _filled(self, piece: str) -> str:
        """`<48 hours after the payment>` as local time; taken from the backend's ledger, not from ours."""
        if "<48 hours after the payment>" not in piece:
            return piece
        paid = await self._paid_at()
        account = await self.stage.services.gateway.account(self.account)
        until = (paid.astimezone(UTC) + timedelta(hours=48)).astimezone(ZoneInfo(account.timezone))
        month = MONTHS[self.language][until.month - 1]
        if self.language == "lv":
            return piece.replace("<48 hours after the payment>", f"{until.year}. gada {until.day}. {month}")
        return piece.replace("<48 hours after the payment>", f"{until.day} {month} {until.year} at {until:%H:%M}")

    async def _paid_at(self) -> datetime:
        return datetime.fromisoformat(str(self.stage.sandbox.ledger(self.account)[-1]["at"]))

    def _check_words(self) -> None:
        """Nothing that was said holds a raw code, a number that could be a card's, or a word of a bank's suspicion."""
        for saying in self.stage.said:
            text = CATALOG.say(saying.reply, saying.language).text
            assert not [code for code in RAW_CODES if code in text], text
            numbers = {str(fact) for fact in saying.reply.facts.values() if isinstance(fact, str)}
            assert not redact(text, known=frozenset(numbers)).card_like, text
            for number in numbers:
                text = text.replace(number, "")  # an invoice of the sandbox is called after its account
            assert not [word for word in ("stolen", "nozagt", "fraud", "krāp") if word in text.lower()], text

    async def _check_ends(self) -> None:
        transcript, stage = self.transcript, self.stage
        cards = {card.id: card.last4 for card in await stage.services.gateway.cards(self.account)}
        charged = [Charged(card=cards.get(card, card), amount=minor) for card, minor in stage.charges(self.account)]
        assert charged == transcript.ledger
        waiting = await stage.services.escalations.open_of(stage.conversation_id)
        assert (_asked(waiting) if waiting else None) == transcript.person_asked
        latest = await stage.work.read(lambda records: records.follow_ups.latest_of(self.account))
        assert (latest.state if latest else None) == transcript.follow_up


_SIGNS = dict.fromkeys((0x2068, 0x2069)) | {0x00A0: " ", 0x202F: " "}


def _asked(escalation: Escalation) -> Asked:
    offer = escalation.packet.offer
    return Asked(
        reason=escalation.reason,
        urgency=escalation.urgency.value,
        day=offer is not None and offer.day is not None,
        amount=offer.amount.minor if offer is not None and offer.amount is not None else None,
    )


def _plain(text: str) -> str:
    """The text without the signs that only a screen needs: isolates and spaces that do not break."""
    return text.translate(_SIGNS)


def _keys(said: list[Saying]) -> list[str]:
    return [saying.reply.key for saying in said]


def _key(expected: Expected) -> str:
    return expected if isinstance(expected, str) else next(iter(expected))


def _pieces(expected: Expected) -> list[str]:
    if isinstance(expected, str):
        return []
    pieces = next(iter(expected.values()))
    return [pieces] if isinstance(pieces, str) else pieces


def _short(answer: str) -> str:
    """A button's answer without the reference behind it: `card:card_demo_mastercard` is `card`."""
    return answer.partition(":")[0]


def _offered(answer: str, offered: list[str]) -> str:
    """The button meant by `card`, `balance` or the like; numbered where there are more: `balance 2`."""
    if answer in offered:
        return answer
    kind, _, number = answer.partition(" ")
    return [each for each in offered if _short(each) == kind][int(number or "1") - 1]


def _shown(moment: Moment) -> str:
    return str(moment.model_dump(exclude_defaults=True, exclude={"bot", "buttons", "titles", "never"}))
