"""Cards as the records have them, drawn in one look so that state, owner and buttons belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bot.channels.slack.agents.card import Shown, card
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SlackMessage
from bot.domain.conversation import read_payload
from bot.escalation.agents import DeskRefusal
from bot.records.unit_of_work import Clock, Records, UnitOfWork

_LAST_WORDS_OF: Final = 8


@dataclass(frozen=True, slots=True)
class Cards:
    """Draws cards; `codes` says whether anybody at this desk may see bank codes."""

    work: UnitOfWork
    wording: DeskWording
    clock: Clock
    codes: bool

    async def shown(self, escalation_id: str) -> Shown:
        """How an escalation stands. Raises `DeskRefusal` for one there is not, and what the records raise."""
        return await self.work.read(lambda records: self._shown(records, escalation_id))

    def draw(self, shown: Shown) -> SlackMessage:
        """The card of what was looked up."""
        return card(shown, self.wording, now=self.clock.now())

    def _shown(self, records: Records, escalation_id: str) -> Shown:
        known = records.escalations.get(escalation_id)
        if known is None:
            raise DeskRefusal("unknown")
        conversation = records.conversations.get(known.conversation_id)
        newest = records.desk_log.of(escalation_id, limit=1)
        said = records.inbox.transcript(known.conversation_id, limit=_LAST_WORDS_OF)
        words = [each.text for each in said if each.text and each.event is None and read_payload(each.text) is None]
        if conversation is not None:  # they may have changed it since they asked
            known = replace(known, packet=replace(known.packet, language=conversation.language))
        return Shown(
            escalation=known,
            number=newest[-1].number if newest else 0,
            held=conversation is not None and conversation.owned_by == known.id,
            last_words=words[-1] if words else "",
            codes=self.codes,
        )
