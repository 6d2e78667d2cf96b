"""From what was heard to what is said: answers, asides, commands, and everything that was not understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.heard import Heard, Sense
from bot.dialogue.hearing import ALSO_ASKED, WHAT_WAS_MEANT, Hearing
from bot.dialogue.learning import to_learn_from
from bot.dialogue.walking import Walk, Walker, static_option
from bot.domain.conversation import Choices, Conversation, Incoming, Reply
from bot.flows.table import Flows, Place
from bot.nlu.understanding import OUT_OF_SCOPE

_TWICE = 2
_NO_WORDS = "message-empty"
_PERSON = "talk_to_human"


@dataclass(frozen=True, slots=True)
class Answering:
    """Works out one turn without saving anything but what its actions save on the way."""

    flows: Flows
    hearing: Hearing
    walker: Walker
    languages: tuple[str, ...]

    async def answer(self, incoming: Incoming, conversation: Conversation) -> tuple[Walk, str]:
        """The finished walk of this turn and how the item was taken."""
        place = self._place(conversation)
        heard = self._heard_again(incoming, conversation)
        if heard is None:
            looked = await self.hearing.prepare(incoming, conversation, place)
            heard = self.hearing.hear(incoming, conversation, place, looked=looked)
        asked = conversation
        conversation = self._speak(conversation, heard)
        if heard.name == "deny" and _offers_what_else(conversation):
            return Walk(replace(conversation, question=None), (Reply("cancelled"),)), heard.sense
        if heard.name != "repeat" and incoming.event is None:
            conversation = _before_what_was_meant(conversation)
        match heard.sense:
            case Sense.ANSWER:
                walk = await self._answered(incoming, conversation, place, heard)
            case Sense.START | Sense.EVENT:
                walk = await self._started(incoming, conversation, place, heard)
            case Sense.COMMAND:
                walk = await self._commanded(incoming, conversation, place, heard)
            case Sense.SUGGEST if place is None or place.step.otherwise is None:
                walk = self._suggested(conversation, heard)
            case _:
                walk = await self._told(incoming, conversation, place, heard)
        walk = _without_the_file(walk) if incoming.attached else walk
        return to_learn_from(_with_what_else(walk, heard.also), asked, heard, incoming), heard.sense

    def is_right(self, incoming: Incoming, conversation: Conversation) -> bool:
        """Whether the customer asks for what nobody may keep from them, whoever talks with them."""
        return self.hearing.is_right(incoming, conversation)

    def language_of_locale(self, locale: str | None) -> str | None:
        """The enabled language of a locale such as `lv-LV`."""
        code = (locale or "").replace("_", "-").partition("-")[0].lower()
        return code if code in self.languages else None

    def _heard_again(self, incoming: Incoming, conversation: Conversation) -> Heard | None:
        """The item that began a payment, met again after a crash: it asks what became of it, and never for another."""
        confirmation = conversation.confirmation
        if confirmation is None or not confirmation.begun_by(incoming.id):
            return None
        return Heard(Sense.EVENT, name="attempt_settled")

    def _place(self, conversation: Conversation) -> Place | None:
        position = conversation.position
        return self.flows.place(position.flow, position.step) if position else None

    def _speak(self, conversation: Conversation, heard: Heard) -> Conversation:
        if heard.language in self.languages and heard.language and not conversation.language_chosen:
            return replace(conversation, language=heard.language)
        return conversation

    async def _answered(
        self, incoming: Incoming, conversation: Conversation, place: Place | None, heard: Heard
    ) -> Walk:
        target = self.flows.target(place, heard.name) if place else None
        understood = replace(conversation, misunderstood=0)
        walk = await self.walker.walk(
            understood, target, incoming, intent=heard.name, answer=heard.name, picked=heard.picked
        )
        return _and_stay(walk)

    async def _started(self, incoming: Incoming, conversation: Conversation, place: Place | None, heard: Heard) -> Walk:
        start = self.flows.starting_on(heard.name)
        if start is None:
            return Walk(conversation)
        happened = incoming.event is not None or heard.sense is Sense.EVENT
        goes_on = start.flow.aside or happened
        fresh = conversation if goes_on else replace(conversation, choices=_kept(conversation))
        understood = replace(fresh, misunderstood=0)
        walk = await self.walker.walk(understood, start, incoming, intent=heard.name, picked=heard.picked)
        return self._back(conversation, place, walk, quietly=happened)

    def _back(self, before: Conversation, place: Place | None, walk: Walk, *, quietly: bool) -> Walk:
        """After an aside, stand where the conversation stood and ask the open question again."""
        if walk.stayed:
            return walk if quietly else _and_stay(walk)
        ended_in = walk.ended_in
        if place is None or ended_in is None or not ended_in.flow.aside:
            return walk
        if place.flow.aside and not (ended_in.flow.remark and walk.conversation.position is None):
            return walk
        replies = tuple(reply for reply in walk.replies if reply.stamp is None)
        question = _with_person(before.question) if _PERSON in ended_in.step.options else before.question
        if question is not None and not quietly and not (place.flow.aside and ended_in.flow.courtesy):
            replies = (*replies, question)
        choices = replace(before.choices, offer=walk.conversation.choices.offer)
        conversation = replace(walk.conversation, position=before.position, question=question, choices=choices)
        return replace(walk, conversation=conversation, replies=replies)

    async def _commanded(
        self, incoming: Incoming, conversation: Conversation, place: Place | None, heard: Heard
    ) -> Walk:
        if heard.name == "repeat":
            return Walk(conversation, conversation.last_replies or (Reply("nothing-to-repeat"),))
        if place is not None and place.step.otherwise is not None:
            return await self._otherwise(incoming, conversation, place, heard)
        if heard.name == "hold_on":
            return self._and_ask_again(conversation, Reply("take-your-time"))
        confirmation = conversation.confirmation
        agreed = confirmation if confirmation is not None and confirmation.accepted_at is not None else None
        cleared = replace(
            conversation,
            position=None,
            question=None,
            confirmation=agreed,
            choices=_kept(conversation),
            misunderstood=0,
        )
        if heard.name == "start_over":
            menu = self.flows.starting_on("menu")
            walk = await self.walker.walk(cleared, menu, incoming, intent="menu")
            return replace(walk, replies=(Reply("started-over"), *walk.replies))
        stop = self.flows.starting_on("stop")
        bare = heard.name if heard.name == "stop_messages" else "stop"
        return await self.walker.walk(cleared, stop, incoming, intent="stop_guide" if place else bare)

    async def _otherwise(self, incoming: Incoming, conversation: Conversation, place: Place, heard: Heard) -> Walk:
        target = self.flows.resolve(place.flow, place.step.otherwise or "")
        return await self.walker.walk(conversation, target, incoming, intent=heard.name or heard.sense)

    def _suggested(self, conversation: Conversation, heard: Heard) -> Walk:
        stamp = conversation.asked + 1
        names = dict.fromkeys((*heard.suggestions, _PERSON))
        question = Reply(WHAT_WAS_MEANT, options=tuple(static_option(name) for name in names), stamp=stamp)
        asked = replace(conversation, question=question, put_aside=conversation.question, asked=stamp, unsure=None)
        return Walk(asked, (question,))

    async def _told(self, incoming: Incoming, conversation: Conversation, place: Place | None, heard: Heard) -> Walk:
        match heard.sense:
            case Sense.CARD_NUMBER:
                return self._and_ask_again(conversation, Reply("card-number-hidden"))
            case Sense.OUTDATED if place is None and conversation.question is None:
                walk = await self._menu(incoming, conversation)
                return replace(walk, replies=(Reply("button-outdated"), *walk.replies))
            case Sense.OUTDATED if place is None or place.step.otherwise is None:
                return self._and_ask_again(conversation, Reply("button-outdated"))
            case Sense.EMPTY:
                return self._and_ask_again(conversation, Reply(_NO_WORDS))
            case _ if place is not None and place.step.otherwise is not None:
                return await self._otherwise(incoming, conversation, place, heard)
            case _:
                return await self._not_understood(incoming, conversation, heard)

    async def _not_understood(self, incoming: Incoming, conversation: Conversation, heard: Heard) -> Walk:
        if heard.name in {"affirm", "deny"} and conversation.question is None:
            walk = await self._menu(incoming, conversation)
            return replace(walk, replies=(Reply("nothing-asked"), *walk.replies))
        times = conversation.misunderstood + 1
        counted = replace(conversation, misunderstood=times)
        alone = not incoming.in_public and self.flows.moves_money(self._place(conversation))
        first = "no-clear-answer" if alone else "not-understood"
        key = "not-understood-offer-person" if times >= _TWICE else first
        if conversation.question is not None:
            return self._and_ask_again(counted, Reply(key))
        walk = await self._menu(incoming, counted)
        said = Reply("out-of-scope" if heard.name == OUT_OF_SCOPE else key)
        return replace(walk, replies=(said, *walk.replies))

    async def _menu(self, incoming: Incoming, conversation: Conversation) -> Walk:
        return await self.walker.walk(conversation, self.flows.starting_on("menu"), incoming, intent="menu")

    def _and_ask_again(self, conversation: Conversation, reply: Reply) -> Walk:
        again = (conversation.question,) if conversation.question is not None else ()
        return Walk(conversation, (reply, *again))


def _kept(conversation: Conversation) -> Choices:
    """What outlives the start of another guide: how often a charge was refused, what was said, promised and offered."""
    choices = conversation.choices
    return Choices(
        declines=choices.declines,
        rule_told=choices.rule_told,
        retry_job=choices.retry_job,
        remind_at=choices.remind_at,
        offer=choices.offer,
        guided=choices.guided if choices.retry_job is not None else (),
    )


def _with_person(question: Reply | None) -> Reply | None:
    """The open question with a button for a person, whom an answer in between has just spoken of."""
    if question is None or _PERSON in {option.answer for option in question.options}:
        return question
    return replace(question, options=(*question.options, static_option(_PERSON)))


def _before_what_was_meant(conversation: Conversation) -> Conversation:
    """The conversation with the question of its step again, whatever was meant."""
    if conversation.question is None or conversation.question.key not in {WHAT_WAS_MEANT, ALSO_ASKED}:
        return conversation
    return replace(conversation, question=conversation.put_aside, put_aside=None, unsure=None)


def _without_the_file(walk: Walk) -> Walk:
    """What is said to a message with a file: first that nobody opens it, whatever its words were about."""
    said = tuple(reply for reply in walk.replies if reply.key != _NO_WORDS)
    return replace(walk, replies=(Reply("file-not-read"), *said))


def _offers_what_else(conversation: Conversation) -> bool:
    return conversation.question is not None and conversation.question.key == ALSO_ASKED


def _with_what_else(walk: Walk, also: str | None) -> Walk:
    """The walk with a button for the other thing the message asked for: on the open question, or by itself."""
    question = walk.conversation.question
    if also is None or (question is None and walk.conversation.position is not None):
        return walk
    option = static_option(also)
    if question is None:
        stamp = walk.conversation.asked + 1
        offer = Reply(ALSO_ASKED, options=(option,), stamp=stamp)
        asked = replace(walk.conversation, question=offer, asked=stamp)
        return replace(walk, conversation=asked, replies=(*walk.replies, offer))
    more = replace(question, options=(*question.options, option))
    said = (*(reply for reply in walk.replies if reply != question), Reply("also-noted"), more)
    return replace(walk, conversation=replace(walk.conversation, question=more), replies=said)


def _and_stay(walk: Walk) -> Walk:
    """After a step that led nowhere, ask the question that is still open again."""
    question = walk.conversation.question
    if not walk.stayed or not walk.replies or question is None:
        return walk
    return replace(walk, replies=(*walk.replies, question))
