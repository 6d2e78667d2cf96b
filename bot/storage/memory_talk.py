"""Records about talking in dictionaries that keep the order of adding."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

from bot.domain.conversation import Conversation, Incoming, Saying
from bot.domain.identity import Link
from bot.errors import Conflict
from bot.records.outbox import Claim
from bot.records.wakeups import Wakeup, Wakeups

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Received:
    """An incoming item and when it was answered."""

    incoming: Incoming
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A saying, when it was delivered and under which id of the channel, and who delivers it until when."""

    saying: Saying
    delivered_at: datetime | None = None
    reference: str | None = None
    claimed_by: str | None = None
    claimed_until: datetime = _NEVER


T = TypeVar("T")


def _page(found: list[tuple[int, T]], after: int | None, limit: int, overlap: int) -> tuple[tuple[int, T], ...]:
    if after is None:
        return tuple(found[max(0, len(found) - limit) :])
    seen = sum(number <= after for number, _ in found)
    return tuple(found[max(0, seen - overlap) :][: limit + overlap])


class MemoryConversations:
    """`Conversations` in a dictionary."""

    def __init__(self, conversations: dict[str, Conversation], wakeups: Wakeups) -> None:
        self._conversations = conversations
        self._wakeups = wakeups

    def get(self, conversation_id: str) -> Conversation | None:
        return self._conversations.get(conversation_id)

    def latest_of(self, channel: str, person: str) -> Conversation | None:
        found = [each for each in self._conversations.values() if (each.channel, each.person) == (channel, person)]
        return max(found, key=lambda each: (each.changed_at or _NEVER, each.id), default=None)

    def save(self, conversation: Conversation) -> None:
        stored = self._conversations.get(conversation.id)
        if conversation.version != (0 if stored is None else stored.version):
            raise Conflict("another turn saved the conversation first", conversation_id=conversation.id)
        self._conversations[conversation.id] = replace(conversation, version=conversation.version + 1)
        self._wakeups.tell(conversation.id, Wakeup.CHANGED)


class MemoryInbox:
    """`Inbox` in a dictionary."""

    def __init__(self, received: dict[tuple[str, str], Received]) -> None:
        self._received = received

    def add(self, incoming: Incoming) -> bool:
        item = Received(incoming, answered_at=None)
        return self._received.setdefault((incoming.channel, incoming.id), item) is item

    def answered(self, channel: str, incoming_id: str) -> bool | None:
        item = self._received.get((channel, incoming_id))
        return None if item is None else item.answered_at is not None

    def finish(self, incoming: Incoming, *, at: datetime) -> bool:
        key = (incoming.channel, incoming.id)
        item = self._received.get(key, Received(incoming, answered_at=None))
        if item.answered_at is not None:
            return False
        self._received[key] = replace(item, answered_at=at)
        return True

    def unanswered(self, *, before: datetime, limit: int) -> tuple[Incoming, ...]:
        found = [each.incoming for each in self._received.values() if each.answered_at is None]
        return tuple(sorted((each for each in found if each.at < before), key=lambda each: each.at)[:limit])

    def transcript(self, conversation_id: str, *, limit: int) -> tuple[Incoming, ...]:
        found = [each.incoming for each in self._received.values() if each.incoming.conversation_id == conversation_id]
        return tuple(found[max(0, len(found) - limit) :])

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Incoming], ...]:
        found = ((number, each.incoming) for number, each in enumerate(self._received.values(), start=1))
        mine = [each for each in found if each[1].conversation_id == conversation_id]
        return _page(mine, after, limit, overlap)


class MemoryOutbox:
    """`Outbox` in a dictionary."""

    def __init__(self, spoken: dict[str, Spoken], wakeups: Wakeups) -> None:
        self._spoken = spoken
        self._wakeups = wakeups

    def add(self, sayings: Sequence[Saying]) -> None:
        for saying in sayings:
            self._spoken.setdefault(saying.id, Spoken(saying))
            self._wakeups.tell(saying.conversation_id, Wakeup.CHANGED)

    def answer_to(self, channel: str, incoming_id: str) -> tuple[Saying, ...]:
        found = (each.saying for each in self._spoken.values())
        return tuple(each for each in found if (each.channel, each.incoming_id) == (channel, incoming_id))

    def pending(self, channel: str, *, limit: int, beside: Collection[str] = ()) -> tuple[Saying, ...]:
        resting = tuple(f"{channel}:{team}:" for team in beside)
        found = [each for each in self._pending() if each.channel == channel]
        return tuple([each for each in found if not each.conversation_id.startswith(resting)][:limit])

    def pending_of(self, conversation_id: str) -> tuple[Saying, ...]:
        return tuple(each for each in self._pending() if each.conversation_id == conversation_id)

    def waiting_since(self, conversation_ids: Collection[str]) -> datetime | None:
        found = [each.created_at for each in self._pending() if each.conversation_id in conversation_ids]
        return min(found, default=None)

    def claim(self, saying_ids: Sequence[str], *, by: str, at: datetime, until: datetime) -> Claim:
        found = [self._spoken[each] for each in saying_ids if each in self._spoken]
        free = [each for each in found if each.claimed_by in (None, by) or each.claimed_until <= at]
        if len(free) < len(saying_ids) or any(each.delivered_at is not None for each in free):
            return Claim.TAKEN
        for each in free:
            self._spoken[each.saying.id] = replace(each, claimed_by=by, claimed_until=until)
        return Claim.FIRST if all(each.claimed_by in (None, by) for each in free) else Claim.AGAIN

    def let_go(self, saying_ids: Sequence[str], *, by: str, at: datetime) -> None:
        for saying_id in set(saying_ids) & self._spoken.keys():
            if self._spoken[saying_id].claimed_by == by:
                self._spoken[saying_id] = replace(self._spoken[saying_id], claimed_until=at)

    def delivered(self, saying_ids: Sequence[str], *, at: datetime, reference: str | None = None) -> None:
        for saying_id in set(saying_ids) & self._spoken.keys():
            spoken = self._spoken[saying_id]
            self._spoken[saying_id] = replace(
                spoken, delivered_at=spoken.delivered_at or at, reference=reference or spoken.reference
            )

    def since(self, conversation_id: str, *, after: str | None, limit: int) -> tuple[Saying, ...]:
        found = [each.saying for each in self._spoken.values() if each.saying.conversation_id == conversation_id]
        ids = [each.id for each in found]
        first = ids.index(after) + 1 if after in ids else 0
        return tuple(found[first : first + limit])

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Saying], ...]:
        mine = [each for each in self._numbered() if each[1].conversation_id == conversation_id]
        return _page(mine, after, limit, overlap)

    def newest(self) -> int:
        return len(self._spoken)

    def said_in(self, channel: str, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        found = [each for each in self._numbered() if each[0] > after and each[1].channel == channel]
        return tuple((number, saying.conversation_id) for number, saying in found[:limit])

    def _numbered(self) -> list[tuple[int, Saying]]:
        return [(number, each.saying) for number, each in enumerate(self._spoken.values(), 1)]

    def _pending(self) -> list[Saying]:
        return [each.saying for each in self._spoken.values() if each.delivered_at is None]


class MemoryLinks:
    """`Links` in a dictionary."""

    def __init__(self, links: dict[tuple[str, str], Link]) -> None:
        self._links = links

    def find(self, channel: str, person: str) -> Link | None:
        return self._links.get((channel, person))

    def put(self, link: Link) -> None:
        self._links[link.channel, link.person] = link

    def remove(self, channel: str, person: str) -> bool:
        return self._links.pop((channel, person), None) is not None

    def of_account(self, account_id: str) -> tuple[Link, ...]:
        return tuple(link for link in self.all() if link.account_id == account_id)

    def all(self) -> tuple[Link, ...]:
        return tuple(link for _, link in sorted(self._links.items()))
