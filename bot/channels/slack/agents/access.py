"""What the desk in Slack is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.slack.agents.board import Board
from bot.channels.slack.agents.channels import DeskChannels
from bot.channels.slack.agents.deeds import Deeds
from bot.channels.slack.agents.drawing import Cards
from bot.channels.slack.agents.members import AgentMembers
from bot.channels.slack.agents.side import SENT, TYPED, AgentsSide
from bot.channels.slack.agents.told import read_submission, read_typed
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.workspaces import OneWorkspace, Workspaces
from bot.domain.conversation import Reply
from bot.escalation.agents import AgentsDesk
from bot.escalation.hours import SupportHours
from bot.records.unit_of_work import Clock
from bot.replies.agents_words import AgentsWords
from bot.replies.catalog import Spoken


@dataclass(frozen=True, slots=True)
class AgentsAccess:
    """Where the desk is, in which words and hours, who may see bank codes, and whether this process shows it."""

    desk: AgentsDesk
    channels: DeskChannels
    words: AgentsWords
    hours: SupportHours
    leads: Callable[[], bool]
    say_option: Callable[[str], str | None]
    code_readers: frozenset[str] = frozenset()

    def side(
        self, workspaces: Workspaces, say: Callable[[Reply, str], Spoken], clock: Clock, *, look: float
    ) -> AgentsSide:
        """Put it together over the channel's own parts; `look` is how often the board looks by itself, in seconds."""
        home = None if isinstance(workspaces, OneWorkspace) else self.channels.normal.team
        wording = DeskWording(self.words, self.hours.timezone, self.say_option, home)
        cards = Cards(self.desk.work, wording, clock, codes=bool(self.code_readers))
        board = Board(self.desk, self.channels, workspaces, wording, cards, clock, self.leads, look=look)
        deeds = Deeds(
            desk=self.desk,
            channels=self.channels,
            workspaces=workspaces,
            members=AgentMembers(self.channels, workspaces),
            wording=wording,
            say=say,
            clock=clock,
            hours=self.hours,
            code_readers=self.code_readers,
        )
        return AgentsSide(deeds, workspaces, wording, board)

    def reads(self, body: object) -> Mapping[str, object]:
        """What an agent typed for a customer or filled in, for Bolt's context."""
        if (typed := read_typed(body, self.channels)) is not None:
            return {TYPED: typed}
        sent = read_submission(body)
        return {SENT: sent} if sent is not None else {}
