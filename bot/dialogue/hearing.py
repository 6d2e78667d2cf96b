"""What an incoming item means at the point where the conversation stands."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.choosing import Choosing
from bot.dialogue.heard import Heard, Looked, Sense
from bot.dialogue.naming import names_told
from bot.dialogue.picking import DECIDES, card_marks, choices_of, named_day, names_card, offers_cards, pick_number
from bot.dialogue.ports import Listener, ReadAhead
from bot.dialogue.several import (
    COMES_FIRST,
    EVERYWHERE,
    MONEY_AT_RISK,
    NO_FURTHER_CHARGE,
    OVERRULES_AT,
    Read,
    clauses,
    joined,
    meant_by,
    read_by_itself,
    safer_first,
    sentences,
)
from bot.domain.conversation import OPENING, Conversation, Incoming, Option, read_payload
from bot.flows.table import PICKED, Flows, Place
from bot.nlu.orders import bare_order
from bot.nlu.understanding import (
    ACT_AT,
    OUT_OF_SCOPE,
    Decision,
    Understander,
    Understanding,
    decide,
    suggestions,
)

_COMMAND_INTENTS = {
    "human": "talk_to_human",
    "status": "past_due_status",
    "help": "help",
    "cancel": "cancel_flow",
    "stop": "cancel_flow",
}
_STOP = "stop_messages"
_ABOUT_MESSAGES = (_STOP, "start_messages")
_ALWAYS_HONOURED = frozenset({"talk_to_human", "cancel_schedule", *_ABOUT_MESSAGES})
"""Buttons that count however old their question is: a person, to take back a charge that waits, to be left in peace."""
_LANGUAGE = "language_switch"
_OPENERS = frozenset(
    {"help", "past_due_status", "pay_balance", "update_card", "check_for_me", "talk_to_human", _LANGUAGE}
)
"""What a button without a question may begin, as typing it would; none of them moves money."""
_DECISION = "decide_access"
"""The answer to a colleague's request names it, and counts however much was said since it was asked."""

_ENOUGH_WORDS = 2
_YES_OR_NO = ("affirm", "deny")
_PAY = "pay_balance"
"""What can be said whatever is asked: `left-for-later` promises that to write "pay" is enough."""

_WHENEVER = ("cancel_schedule", *_ABOUT_MESSAGES)
"""What can be written in the middle of anything: `schedule-agreed` promises that a charge can be taken back, and nobody
has to wait for a question to be left in peace."""

WHAT_WAS_MEANT = "did-you-mean"
ALSO_ASKED = "also-asked"
_OFFERED_BACK = frozenset({WHAT_WAS_MEANT, ALSO_ASKED})


class Hearing:
    """Buttons, fixed answers and commands first; the intent model only for what is left."""

    def __init__(
        self,
        flows: Flows,
        understander: Understander,
        listener: Listener,
        languages: tuple[str, ...],
        *,
        read_ahead: ReadAhead | None = None,
    ) -> None:
        self._flows = flows
        self._understander = understander
        self._listener = listener
        self._languages = languages
        self._read_ahead = read_ahead
        self._choosing = Choosing(listener)

    async def prepare(self, incoming: Incoming, conversation: Conversation, place: Place | None) -> Looked | None:
        """Let the understander read ahead what `hear` will ask it about; what was found on the way, for `hear`."""
        text = (incoming.text or "").strip()
        skips_the_model = incoming.event is not None or incoming.payload is not None or incoming.redacted
        if self._read_ahead is None or not text or skips_the_model:
            return None
        looked = Looked(self._fixed(text, conversation, place))
        if looked.heard is None:
            seen = self._understander.understand(text, languages=self._languages, hint=conversation.language)
            await self._read_ahead((text, *read_by_itself(text, seen.language)))
        return looked

    def hear(
        self, incoming: Incoming, conversation: Conversation, place: Place | None, *, looked: Looked | None = None
    ) -> Heard:
        """Tell what the item means; `place` is the step at which the conversation waits, `looked` from `prepare`."""
        if incoming.event is not None:
            return self._named(incoming.event.kind, None, place, Sense.EVENT)
        if incoming.payload is not None:
            return self._pressed(incoming.payload, conversation, place)
        if incoming.redacted:
            return Heard(Sense.CARD_NUMBER)
        text = (incoming.text or "").strip()
        if not text:
            return Heard(Sense.EMPTY)
        fixed = looked.heard if looked is not None else self._fixed(text, conversation, place)
        heard = fixed or self._chosen_after_all(text, conversation, self._worded(text, conversation, place))
        if incoming.in_public and heard.name == "affirm" and self._flows.moves_money(place):
            return Heard(Sense.UNCLEAR, language=heard.language)  # where the charge was asked about, nobody else talks
        return heard

    def is_right(self, incoming: Incoming, conversation: Conversation) -> bool:
        """Whether it is a button or fixed phrase to take back a charge that waits, or to be left in peace."""
        if incoming.payload is not None:
            read = read_payload(incoming.payload)
            return read is not None and read[1] in _WHENEVER
        text = (incoming.text or "").strip()
        if not text or incoming.redacted:
            return False
        return self._listener.match(text, _WHENEVER, conversation.language) is not None

    def _worded(self, text: str, conversation: Conversation, place: Place | None) -> Heard:
        if not any(sign.isalpha() for sign in text):
            return Heard(Sense.UNCLEAR)  # there is no word to be unsure about; a number nobody asked for says nothing
        return self._understood(text, conversation, place)

    def _chosen_after_all(self, text: str, conversation: Conversation, heard: Heard) -> Heard:
        """The choice that a longer message names, unless the message is surely about something else."""
        unsure = heard.sense in {Sense.SUGGEST, Sense.UNCLEAR} and heard.name != OUT_OF_SCOPE
        if not unsure and not (heard.sense is Sense.START and self._flows.pays(heard.name)):
            return heard
        chosen = self._choosing.loosely(text, _open_choices(conversation), conversation.language)
        return self._offered(chosen, None) if chosen else heard

    def _pressed(self, payload: str, conversation: Conversation, place: Place | None) -> Heard:
        read = read_payload(payload)
        if read is None:
            return Heard(Sense.OUTDATED)
        stamp, answer = read
        if answer in _ALWAYS_HONOURED:
            return self._named(answer, None, place)
        if answer.startswith(DECIDES):
            return self._offered(answer, place)
        if stamp == OPENING:
            return self._opened(answer, place)
        question = conversation.question
        if question is None or question.stamp != stamp or answer not in {option.answer for option in question.options}:
            return Heard(Sense.OUTDATED)
        return self._offered(answer, place)

    def _opened(self, opener: str, place: Place | None) -> Heard:
        """What a button begins that stands by itself, with a choice already made where it names one."""
        intent, _, picked = opener.partition(":")
        if intent not in _OPENERS or (picked and intent != _LANGUAGE):
            return Heard(Sense.OUTDATED)
        return replace(self._named(intent, None, place), picked=picked or None)

    def _fixed(self, text: str, conversation: Conversation, place: Place | None) -> Heard | None:
        question, language = conversation.question, conversation.language
        listed = question.options if question is not None else ()
        if (chosen := pick_number(text, listed)) is not None:
            return self._listed(chosen, place)
        if command := self._listener.match_command(text, language):
            heard = self._stop(conversation, place) if command == "stop" else self._command(command, place)
            return replace(heard, language=self._language_of(text, conversation))
        if chosen := (
            self._choosing.by_place(text, choices_of(question), language)
            or self._choosing.plainly(text, _open_choices(conversation), language)
        ):
            return self._offered(chosen, place)
        candidates = self._candidates(conversation, place)
        if candidates and (answer := self._listener.match(text, candidates, language)):
            heard = self._fixed_answer(answer, conversation, place)
            return replace(heard, language=self._language_of(text, conversation))
        chosen = self._choosing.by_place(text, listed, language)
        if chosen is not None and not chosen.startswith(DECIDES):
            return self._listed(chosen, place)
        return self._pointed(text, conversation, place) or self._ordered(text, conversation, place)

    def _listed(self, chosen: str, place: Place | None) -> Heard:
        if chosen == "affirm" and self._flows.moves_money(place):
            return Heard(Sense.UNCLEAR)  # a number or a place may be left over from the question before
        return self._offered(chosen, place)

    def _stop(self, conversation: Conversation, place: Place | None) -> Heard:
        """A bare "stop": our messages where they asked for it, else the guide; with neither, whatever else there is."""
        if place is not None and _STOP in place.step.then:
            return self._named(_STOP, None, place)
        if place is None and conversation.question is None:
            return Heard(Sense.COMMAND, name=_STOP)
        return self._command("stop", place)

    def _pointed(self, text: str, conversation: Conversation, place: Place | None) -> Heard | None:
        """A card or a day that is named and nothing else, where the step knows what to do with one."""
        answers = place.step.then if place is not None else {}
        if day := named_day(text, conversation.language):
            wanted = ("change_expiry", "named_day", "later") if day == "month" else ("named_day", "later")
            return next((self._named(name, None, place) for name in wanted if name in answers), None)
        asks_for_card = "other_card" in answers or offers_cards(conversation.question)
        marks = card_marks(text) if asks_for_card else frozenset()
        if not marks or not self._listener.names_only(text, marks, conversation.language):
            return None
        if "other_card" not in answers:
            return Heard(Sense.UNCLEAR)  # none of the cards that are offered
        if not names_card(conversation.question, marks):
            return self._named("other_card", None, place)
        # The card that is asked about: to name it is no yes to a charge.
        return self._named("same_card", None, place) if "same_card" in answers else Heard(Sense.UNCLEAR)

    def _ordered(self, text: str, conversation: Conversation, place: Place | None) -> Heard | None:
        """A fixed phrase for paying around what is to be paid, or the card; whoever stands at a card names it there."""
        waits_for_card = place is not None and "other_card" in place.step.then
        if waits_for_card or _PAY not in self._candidates(conversation, place):
            return None
        bare = bare_order(text, language=conversation.language, known=names_told(conversation))
        if bare is None or not self._listener.match(bare, (_PAY,), conversation.language):
            return None
        return replace(self._offered(_PAY, place), language=self._language_of(text, conversation))

    def _language_of(self, text: str, conversation: Conversation) -> str | None:
        """The language of a short answer; in the middle of a conversation a single word may be borrowed."""
        if self._too_short_to_switch(text, conversation):
            return None
        return self._understander.understand(text, languages=self._languages, hint=conversation.language).language

    def _too_short_to_switch(self, text: str, conversation: Conversation) -> bool:
        return conversation.version > 0 and len(text.split()) < _ENOUGH_WORDS

    def _fixed_answer(self, answer: str, conversation: Conversation, place: Place | None) -> Heard:
        """A yes or no to what was meant is none to the question that was put aside for it."""
        if answer not in _YES_OR_NO or not _asks_what_was_meant(conversation):
            return self._offered(answer, place)
        meant = _meant(conversation)
        return self._offered(meant, place) if answer == "affirm" and meant else Heard(Sense.UNCLEAR, name=answer)

    def _candidates(self, conversation: Conversation, place: Place | None) -> tuple[str, ...]:
        offered = [option.answer for option in conversation.question.options] if conversation.question else []
        listening = place is not None and (place.step.ask is not None or place.step.otherwise is not None)
        awaited = place.step.then if place is not None and listening else ()
        asked_back = _YES_OR_NO if _asks_what_was_meant(conversation) else ()
        names = (*offered, *awaited, *asked_back, _PAY, *_WHENEVER)
        return tuple(dict.fromkeys(name for name in names if ":" not in name and name != PICKED))

    def _command(self, command: str, place: Place | None) -> Heard:
        intent = _COMMAND_INTENTS.get(command)
        if intent == "cancel_flow" and place is not None and intent in place.step.then:
            return Heard(Sense.ANSWER, name=intent)
        if intent is None or intent == "cancel_flow":
            return Heard(Sense.COMMAND, name=intent or command)
        return self._named(intent, None, place)

    def _understood(self, text: str, conversation: Conversation, place: Place | None) -> Heard:
        kept = conversation.language if self._too_short_to_switch(text, conversation) else None

        def read(part: str) -> Understanding:
            read = self._understander.understand(part, languages=self._languages, hint=conversation.language)
            return replace(read, language=kept or read.language)

        understanding = read(text)
        heard = replace(
            self._taken(understanding, conversation, place),
            decision=self._decide(understanding),
            guesses=understanding.alternatives,
        )
        if heard.sense in {Sense.SUGGEST, Sense.UNCLEAR} and heard.name not in _YES_OR_NO:
            several = self._first_of(heard, self._named_by_parts(text, understanding.language, read), place)
            return self._no_half_yes(text, several, conversation, place)
        return self._with_the_rest(text, heard, read, place, understanding.language)

    def _named_by_parts(self, text: str, language: str, read: Read) -> tuple[str, ...]:
        """What the parts of a message mean that is not understood whole.

        Only what is clearly two things, or about money at risk, is believed where conjunctions of the language were
        cut: they stand inside of one thing as well.
        """
        named = self._startable(meant_by(clauses(text, language), read))
        if len(named) > 1 or set(named) & set(MONEY_AT_RISK):
            return named
        return self._startable(meant_by(clauses(text, EVERYWHERE), read))

    def _with_the_rest(self, text: str, heard: Heard, read: Read, place: Place | None, language: str) -> Heard:
        """What is understood whole, behind what a part of it says that must not wait, before what else was asked."""
        clear = meant_by(clauses(text, language), read, least=OVERRULES_AT)
        urgent = tuple(name for name in clear if name in COMES_FIRST)
        if heard.sense is not Sense.START:
            return self._first_of(heard, self._startable(urgent), place)
        named = meant_by(sentences(text), read)
        if heard.name not in named:  # the sentences mean something together, or there is only one
            named = (heard.name, *urgent)
        taken = self._first_of(heard, self._startable(named), place)
        if taken.also is not None or len(sentences(text)) > 1:
            return taken
        surely = meant_by(joined(text, language), read, least=OVERRULES_AT)
        return replace(taken, also=self._also(self._startable((taken.name, *surely))))

    def _no_half_yes(self, text: str, heard: Heard, conversation: Conversation, place: Place | None) -> Heard:
        """What begins like a yes to a charge and goes on as nobody knows what: that is asked again, not guessed at."""
        if heard.sense is not Sense.SUGGEST or not self._flows.moves_money(place):
            return heard
        begins = text.split(maxsplit=1)[0].strip(",.;:!?…")
        half = self._listener.match(begins, ("affirm",), conversation.language) is not None
        return replace(heard, sense=Sense.UNCLEAR, suggestions=()) if half else heard

    def _first_of(self, heard: Heard, intents: tuple[str, ...], place: Place | None) -> Heard:
        """The safest of what one message asks for, with the next to be offered after it."""
        if not intents:
            return heard
        ordered = safer_first(intents, self._flows.pays)
        named = self._named(ordered[0], heard.language, place)
        return replace(named, also=self._also(ordered), decision=heard.decision, guesses=heard.guesses)

    def _also(self, intents: tuple[str, ...]) -> str | None:
        """What to offer after the first; nobody who has just been asked not to pay again is led to pay."""
        first, *others = intents
        waits = first in NO_FURTHER_CHARGE
        return next((name for name in others if not (waits and self._flows.pays(name))), None)

    def _taken(self, understanding: Understanding, conversation: Conversation, place: Place | None) -> Heard:
        language = understanding.language
        match self._decide(understanding):
            case Decision.ACT:
                return self._acted(understanding.intent, language, conversation, place)
            case Decision.ASK if offered := self._startable(suggestions(understanding)):
                return Heard(Sense.SUGGEST, language=language, suggestions=offered)
            case Decision.REJECT if understanding.intent == OUT_OF_SCOPE and len(understanding.alternatives) > 1:
                # With no alternative not a word of it was known: that may be about anything.
                return Heard(Sense.UNCLEAR, name=OUT_OF_SCOPE, language=language)
            case _:
                return Heard(Sense.UNCLEAR, language=language)

    def _decide(self, understanding: Understanding) -> Decision:
        """The policy of the model, with intents that begin alike counted together."""
        decision = decide(understanding)
        start = self._flows.beginning(understanding.intent)
        if decision is not Decision.ASK or start is None:
            return decision
        same = sum(
            each.confidence for each in understanding.alternatives if self._flows.beginning(each.intent) == start
        )
        return Decision.ACT if same >= ACT_AT else decision

    def _acted(self, intent: str, language: str, conversation: Conversation, place: Place | None) -> Heard:
        if intent == "cancel_flow":
            return replace(self._command("cancel", place), language=language)
        if intent in _YES_OR_NO and _asks_what_was_meant(conversation):
            return replace(self._fixed_answer(intent, conversation, place), language=language)
        if intent == "affirm" and self._flows.moves_money(place):
            # A yes to a charge is taken from fixed phrases and the button only, never from a probability.
            return Heard(Sense.UNCLEAR, language=language)
        return self._named(intent, language, place)

    def _startable(self, intents: tuple[str, ...]) -> tuple[str, ...]:
        """One intent for each beginning, best first."""
        firsts: dict[tuple[str, str, str], str] = {}
        for intent in intents:
            if start := self._flows.beginning(intent):
                firsts.setdefault(start, intent)
        return tuple(firsts.values())

    def _offered(self, answer: str, place: Place | None) -> Heard:
        if answer.startswith(DECIDES):
            return Heard(Sense.START, name=_DECISION, picked=answer.removeprefix(DECIDES))
        if ":" in answer:
            return Heard(Sense.ANSWER, name=PICKED, picked=answer.partition(":")[2])
        return self._named(answer, None, place)

    def _named(self, name: str, language: str | None, place: Place | None, otherwise: Sense = Sense.UNCLEAR) -> Heard:
        if place is not None and name in place.step.then:
            return Heard(Sense.ANSWER, name=name, language=language)
        if self._flows.starting_on(name) is not None:
            return Heard(Sense.START, name=name, language=language)
        return Heard(otherwise, name=name, language=language)


def _open_choices(conversation: Conversation) -> tuple[Option, ...]:
    """What there is to choose from, also while something else is asked about what was meant."""
    asked = conversation.put_aside if _asks_what_was_meant(conversation) else conversation.question
    return choices_of(asked)


def _asks_what_was_meant(conversation: Conversation) -> bool:
    return conversation.question is not None and conversation.question.key in _OFFERED_BACK


def _meant(conversation: Conversation) -> str | None:
    """The one thing that was offered as meant, beside a person; None when there were more."""
    offered = conversation.question.options if conversation.question is not None else ()
    meant = [option.answer for option in offered if option.answer not in _ALWAYS_HONOURED]
    return meant[0] if len(meant) == 1 else None
